"""The article: the column, the place, find, links, selection."""

import pytest
from rich.style import Style
from textual.geometry import Offset
from textual.selection import Selection

from finews_tui.document.lines import Layout
from finews_tui.text.cells import width as cells
from finews_tui.ui.widgets.article_paint import roles_of
from finews_tui.ui.widgets.article_view import ArticleView
from tests.ui.widgets.samples import WidgetApp, article, layout_of, rows, strips

PARAGRAPHS = [f"第{n}段：" + "央行今日开展逆回购操作，中标利率持平，市场流动性合理充裕。" * 4 for n in range(1, 21)]


class ArticleApp(WidgetApp):
    """The article alone; lays it out anew when the column changes, as the screen does."""

    def __init__(self, paragraphs: list[str] | None = None, *, ansi_color: bool | None = None) -> None:
        self.view = ArticleView()
        self.paragraphs = paragraphs or PARAGRAPHS
        self.measures: list[tuple[int, int]] = []
        self.clicked: list[int] = []
        self.scrolled = 0
        super().__init__(self.view, ansi_color=ansi_color)

    def laid_out(self) -> Layout:
        measure, hang = self.view.measure
        return layout_of(self.paragraphs, measure, hang)

    def on_article_view_measure_changed(self, message: ArticleView.MeasureChanged) -> None:
        self.measures.append((message.measure, message.hang))
        if len(self.measures) == 1:
            self.view.show(self.laid_out(), foot="空格：下一篇")
        else:
            self.view.reflow(self.laid_out())

    def on_article_view_reference_clicked(self, message: ArticleView.ReferenceClicked) -> None:
        self.clicked.append(message.number)

    def on_article_view_scrolled(self) -> None:
        self.scrolled += 1


@pytest.mark.parametrize(
    ("width", "hanzi", "expected"),
    [
        (120, 40, (80, 2)),
        (84, 40, (80, 2)),
        (83, 40, (78, 2)),
        (60, 40, (56, 2)),
        (44, 40, (40, 2)),
        (43, 40, (38, 0)),
        (30, 40, (26, 0)),
        (200, 24, (48, 2)),
        (5, 40, (2, 0)),
        (1, 40, (2, 0)),
    ],
)
def test_the_measure(width: int, hanzi: int, expected: tuple[int, int]) -> None:
    assert ArticleView.measure_for(width, hanzi) == expected
    measure, hang = expected
    assert width < 6 or measure + hang <= width - 2


async def test_the_column_stands_in_the_middle() -> None:
    app = ArticleApp(["甲" * 100])
    async with app.run_test(size=(121, 12)) as pilot:
        await pilot.pause()
        assert app.measures == [(80, 2)]
        assert rows(app.view)[0] == ""
        assert rows(app.view)[1] == " " * 19 + "甲" * 40
        assert rows(app.view)[5] == " " * 19 + "空格：下一篇"


async def test_every_line_is_as_wide_as_the_view() -> None:
    app = ArticleApp()
    async with app.run_test(size=(80, 30)) as pilot:
        for width in (1, 7, 30, 60, 100, 140):
            await pilot.resize_terminal(width, 30)
            await pilot.pause()
            assert [strip.cell_length for strip in strips(app.view)] == [width] * 30
            app.view.show(article())  # laid out for another width
            await pilot.pause()
            assert [strip.cell_length for strip in strips(app.view)] == [width] * 30


async def test_pages_to_the_end_and_back() -> None:
    app = ArticleApp()
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        assert not app.view.page(-1)
        assert not app.view.at_end
        seen, pages, scrolled = rows(app.view), 0, app.scrolled
        while app.view.page(1):
            await pilot.pause()
            assert seen[-1] in rows(app.view), "the last line of a page is seen again on the next"
            seen += rows(app.view)
            pages += 1
        assert app.view.at_end
        assert app.view.percent == 100
        assert any("空格：下一篇" in row for row in rows(app.view))
        assert all(any(f"第{n}段" in row for row in seen) for n in range(1, 21))
        assert app.scrolled == scrolled + pages
        app.view.top()
        await pilot.pause()
        assert (app.view.place, app.view.scroll_offset.y) == (0, 0)
        app.view.bottom()
        assert app.view.at_end


async def test_scrolling_by_lines() -> None:
    app = ArticleApp()
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        assert app.view.scroll_lines(3)
        assert not app.view.scroll_lines(0)
        assert app.view.place == app.laid_out().line(2).start
        assert app.view.half_page(1)
        assert app.view.scroll_offset.y == 13
        assert app.view.half_page(-1)
        app.view.go_to(app.view._finder.text.index("第9段"))
        await pilot.pause()
        assert rows(app.view)[0].strip().startswith("第9段")


async def test_a_resize_keeps_the_place() -> None:
    app = ArticleApp()
    async with app.run_test(size=(100, 20)) as pilot:
        await pilot.pause()
        text = app.laid_out().text
        app.view.go_to(text.index("第9段") + 70)
        await pilot.pause()
        place = app.view.place
        first = rows(app.view)[0].strip()
        for size in ((47, 30), (140, 12), (44, 8), (100, 20)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            await pilot.pause()
            assert app.view.place == place
            line = app.laid_out().line(app.view.scroll_offset.y - 1)
            assert line.start <= place < line.end
        assert rows(app.view)[0].strip() == first


async def test_a_higher_window_at_the_end_keeps_the_place() -> None:
    app = ArticleApp()
    async with app.run_test(size=(60, 12)) as pilot:
        await pilot.pause()
        app.view.bottom()
        place = app.view.place
        await pilot.resize_terminal(60, 40)
        await pilot.pause()
        assert app.view.at_end
        await pilot.resize_terminal(60, 12)
        await pilot.pause()
        assert app.view.place == place
        assert app.view.at_end


async def test_another_measure() -> None:
    app = ArticleApp()
    async with app.run_test(size=(100, 20)) as pilot:
        await pilot.pause()
        app.view.go_to(app.laid_out().text.index("第5段"))
        app.view.max_hanzi = 24
        await pilot.pause()
        assert app.measures == [(80, 2), (48, 2)]
        assert rows(app.view)[0].strip().startswith("第5段")
        app.view.max_hanzi = 24
        await pilot.pause()
        assert len(app.measures) == 2


async def test_hidden_it_knows_its_column_and_shown_again_it_has_it_checked() -> None:
    app = ArticleApp()
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        app.view.display = False
        await pilot.pause()
        assert app.view.measure == (54, 2)
        app.view.show(layout_of(app.paragraphs, 20))
        app.view.display = True
        await pilot.pause()
        assert app.measures == [(54, 2), (54, 2)]
        assert app.view._layout_shown is not None
        assert app.view._layout_shown.options.measure == 54


async def test_an_offset_to_begin_at() -> None:
    app = ArticleApp()
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        layout = app.laid_out()
        offset = layout.text.index("第3段") + 50
        app.view.show(layout, offset=offset)
        await pilot.pause()
        assert app.view.place == offset
        assert app.view.scroll_offset.y == 1 + layout.line_at(offset)


# Find.


async def test_find_goes_across_the_ends_of_lines() -> None:
    app = ArticleApp(["甲" * 26 + "北向资金" + "乙" * 200])
    async with app.run_test(size=(60, 6)) as pilot:
        await pilot.pause()
        assert app.view.find("北向资金") == 1
        await pilot.pause()
        assert rows(app.view)[1].endswith("北")
        painted = strips(app.view)[1:3]
        hits = ["".join(text for text, style, _ in strip if style and style.bold) for strip in painted]
        assert hits == ["北", "向资金"]


async def test_hits_and_the_current_one() -> None:
    app = ArticleApp()
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        assert app.view.find("第１９段") == 1
        await pilot.pause()
        assert any("第19段" in row for row in rows(app.view))
        assert app.view.find("段：") == 20
        assert app.view.hit == (1, 20)
        assert app.view.next_hit(1) == (2, 20)
        assert app.view.next_hit(-1) == (1, 20)
        assert app.view.next_hit(-1) == (20, 20)
        await pilot.pause()
        assert any("第20段" in row for row in rows(app.view))
        assert app.view.find("没有这个") == 0
        assert app.view.next_hit(1) == (0, 0)
        app.view.clear_find()
        assert app.view.hit == (0, 0)


@pytest.mark.parametrize("colourless", [False, True])
@pytest.mark.parametrize("on", ["", "link"])
async def test_looks_that_must_differ(monkeypatch: pytest.MonkeyPatch, colourless: bool, on: str) -> None:
    """Text or a link, a hit, the current hit, the link under the cursor, the selection and its cursor: all different,
    in every theme and without colours."""
    if colourless:
        monkeypatch.setenv("NO_COLOR", "1")
    app = ArticleApp(ansi_color=True if colourless else None)
    async with app.run_test(size=(60, 20)) as pilot:
        for theme in ("terminal",) if colourless else ("ink", "paper", "green", "desk", "terminal"):
            app.theme = theme
            await pilot.pause()
            base = (on,) if on else ()
            over = [(), ("hit",), ("hit-current",), ("pointed",), ("selected",), ("caret",)]
            looks = [app.view.look(*base, *names) for names in over]
            seen = {_attributes(style) if colourless else str(style) for style in looks}
            assert len(seen) == 6, (theme, looks)


def _attributes(style: Style) -> tuple[bool, ...]:
    """What is left of a style without colours."""
    return bool(style.bold), bool(style.dim), bool(style.underline), bool(style.reverse)


async def test_the_next_hit_on_the_screen_repaints_its_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    app = ArticleApp(["甲乙丙", "丁戊己", "甲乙丙", "甲乙丙"])
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        app.view.find("乙")
        await pilot.pause()
        painted: list[int] = []
        render_line = app.view.render_line
        monkeypatch.setattr(app.view, "render_line", lambda y: painted.append(y) or render_line(y))
        app.view.next_hit(1)
        await pilot.pause()
        assert sorted(painted) == [1, 5]


# Links.


async def test_clicks_on_references() -> None:
    app = ArticleApp()
    async with app.run_test(size=(100, 40)) as pilot:
        await pilot.pause()
        app.view.show(article())
        await pilot.pause()
        row = next(y for y, text in enumerate(rows(app.view)) if "[2]" in text)
        line = rows(app.view)[row]
        for word in ("快建", "2]", "工信"):
            await pilot.click(ArticleView, offset=(cells(line[: line.index(word)]), row))
        await pilot.click(ArticleView, offset=(2, row))
        await pilot.click(ArticleView, offset=(90, row))
        await pilot.click(ArticleView, offset=(3, 0))
        await pilot.pause()
        assert app.clicked == [2, 2, 2]


async def test_links_for_the_terminal() -> None:
    app = ArticleApp()
    async with app.run_test(size=(100, 40)) as pilot:
        await pilot.pause()
        app.view.show(article(), urls={2: "https://news.example.cn/甲", 4: "https://quote.example.cn/x"})
        await pilot.pause()
        links = {style.link for strip in strips(app.view) for _, style, _ in strip if style and style.link}
        assert links == {"https://news.example.cn/%E7%94%B2"}
        app.view.show(article(), urls={2: "javascript:alert(1)"})
        await pilot.pause()
        assert not [1 for strip in strips(app.view) for _, style, _ in strip if style and style.link]


async def test_pointing_at_a_reference(monkeypatch: pytest.MonkeyPatch) -> None:
    app = ArticleApp()
    async with app.run_test(size=(100, 10)) as pilot:
        await pilot.pause()
        app.view.show(article())
        app.view.point_at(2, reveal=True)
        await pilot.pause()
        painted: list[int] = []
        render_line = app.view.render_line
        monkeypatch.setattr(app.view, "render_line", lambda y: painted.append(y) or render_line(y))
        row = next(y for y, text in enumerate(rows(app.view)) if "[2]" in text)
        style = next(style for text, style, _ in strips(app.view)[row] if "工信" in text)
        assert style is not None
        assert style.bold
        app.view.point_at(0)
        await pilot.pause()
        assert painted == [row]
        style = next(style for text, style, _ in strips(app.view)[row] if "工信" in text)
        assert style is not None
        assert not style.bold


# Selection.


async def test_what_is_selected_is_the_text_itself() -> None:
    app = ArticleApp(["甲乙" * 30, "丙丁" * 30])
    async with app.run_test(size=(61, 20)) as pilot:
        await pilot.pause()
        text = app.laid_out().text
        left = len(rows(app.view)[1]) - len(rows(app.view)[1].lstrip())
        across = Selection(Offset(left + 3, 1), Offset(left + 2, 5))
        app.screen.selections = {app.view: Selection(None, None)}
        await pilot.pause()
        assert app.screen.get_selected_text() == text
        app.screen.selections = {app.view: across}
        await pilot.pause()
        assert app.view.get_selection(across) == (text[3 : text.index("丙") + 2], "\n")
        selected = {app.view.look(role).bgcolor for role in ("selected", "caret")}
        marked = "".join(
            part for strip in strips(app.view) for part, style, _ in strip if style and style.bgcolor in selected
        )
        assert marked == text[3 : text.index("丙") + 2].replace("\n", "")
        await pilot.resize_terminal(44, 20)
        await pilot.pause()
        assert app.view.get_selection(across) == (text[3 : text.index("丙") + 2], "\n")
        app.view.show(app.laid_out())
        await pilot.pause()
        assert app.view.selection is None


async def test_the_mouse_selects_characters() -> None:
    app = ArticleApp(["甲乙丙丁" * 30])
    async with app.run_test(size=(61, 20)) as pilot:
        await pilot.pause()
        left = len(rows(app.view)[1]) - len(rows(app.view)[1].lstrip())
        await pilot.mouse_down(ArticleView, offset=(left + 2, 1))
        await pilot.hover(ArticleView, offset=(left + 6, 1))
        await pilot.mouse_up(ArticleView, offset=(left + 6, 1))
        assert app.screen.get_selected_text() in ("乙丙", "乙丙丁")
        assert app.clicked == []


# Signs, words, nothing.


async def test_nothing_to_show() -> None:
    app = ArticleApp()
    async with app.run_test(size=(60, 10)) as pilot:
        await pilot.pause()
        app.view.page(1)
        app.view.clear("从上面的列表打开一篇文章：回车")
        await pilot.pause()
        assert rows(app.view)[1].strip() == "从上面的列表打开一篇文章：回车"
        assert (app.view.place, app.view.percent, app.view.at_end) == (0, 100, True)
        assert not app.view.page(1)
        assert app.view.find("甲") == 0
        assert app.view.get_selection(Selection(None, None)) is None
        app.view.point_at(3, reveal=True)
        await pilot.click(ArticleView, offset=(3, 1))
        app.view.clear()
        await pilot.pause()
        assert rows(app.view) == [""] * 10


def test_roles_of_a_mask() -> None:
    assert roles_of(0) == ()
    assert roles_of(1 << 8 | 1) == ("strong", "link")
