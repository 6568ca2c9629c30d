"""The keys of a selection, and of the mouse, in the running reader."""

import pytest
from textual import events

from finews_tui.i18n import t
from finews_tui.services.library import Library
from finews_tui.ui.widgets.article_view import ArticleView
from tests.ui.desk import Desk, reader

SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 40)])


async def opened(desk: Desk) -> str:
    """Open the long post; its text."""
    await desk.press("G", "k", "k", "enter")
    layout = desk.main.article._layout_shown
    assert layout is not None
    assert len(layout) > 100
    return layout.text


@SIZES
async def test_from_top_to_bottom_is_the_whole_article(
    library: Library, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TMUX", raising=False)
    async with reader(library, size) as desk:
        text = await opened(desk)
        await desk.press("v", "G", "o", "g", "g", "y")
        assert desk.app.clipboard == text.rstrip()
        assert desk.says == t("msg.copied_text", n=len("".join(text.split())))
        assert desk.main.pressing.scopes[0] == "article"


@SIZES
async def test_moving_with_the_keys(library: Library, size: tuple[int, int]) -> None:
    async with reader(library, size) as desk:
        text = await opened(desk)
        view = desk.main.article
        await desk.press("v")
        assert desk.says == t("msg.selected", n=1)
        assert desk.main.pressing.scopes[0] == "select"
        await desk.press("ｌ", "right", "h")
        assert view.selection is not None
        assert view.selection.text == text[:2]
        await desk.press("j", "k", "$", "0", "}", "e")
        assert view.selection.cursor == text.index("段：") or text[view.selection.cursor] == "段"
        await desk.press("space", "space", "pagedown", "ctrl+d")
        assert view.is_shown(1 + view.selection.stops.layout.line_at(view.selection.cursor))
        assert view.place > 0
        await desk.press("pageup", "ctrl+u", "{", "b", "V")
        assert view.selection.whole
        await desk.press("V")
        assert view.selection is None
        assert desk.says == ""


async def test_a_selection_lives_through_other_widths_and_a_find(library: Library) -> None:
    async with reader(library, (120, 40)) as desk:
        text = await opened(desk)
        view = desk.main.article
        await desk.press("v", "}", "}", "l")
        assert view.selection is not None
        span = view.selection.span
        for keys in ("z", "z", "-", "-", "+"):
            await desk.press(keys)
            assert view.selection is not None
            assert view.selection.span == span
        await desk.pilot.resize_terminal(70, 20)
        await desk.settle()
        assert view.selection.span == span
        await desk.press("/")
        await desk.type("第三〇段")
        await desk.press("enter")
        assert view.selection.cursor == text.index("第三〇段")
        await desk.press("escape")
        assert view.selection is None
        assert desk.main.pressing.scopes[0] == "find"


async def test_a_selection_begins_at_the_hit(library: Library) -> None:
    async with reader(library, (120, 40)) as desk:
        await opened(desk)
        await desk.press("/")
        await desk.type("第二〇段")
        await desk.press("enter", "v")
        assert desk.main.article.selection is not None
        assert desk.main.article.selection.text == "第二〇段"


async def test_a_quote_with_its_source(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TMUX", raising=False)
    async with reader(library, (120, 40)) as desk:
        await opened(desk)
        await desk.press("v", "l", "Y")
        headline = desk.main.reading.headline
        assert headline is not None
        first, blank, *source = desk.app.clipboard.split("\n")
        assert (first, blank) == (headline.title[:2], "")
        assert "\n".join(source) == desk.main.citing.text(headline)


async def test_the_mouse_selects_and_a_click_ends_it(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TMUX", raising=False)
    async with reader(library, (80, 24)) as desk:
        text = await opened(desk)
        view = desk.main.article
        for column, width in ((0, 3), (30, 79)):  # in the indent; beyond the end of the line
            await desk.pilot.mouse_down(ArticleView, offset=(column, 5))
            await desk.pilot.hover(ArticleView, offset=(width, 7))
            await desk.pilot.mouse_up(ArticleView, offset=(width, 7))
            await desk.settle()
            assert view.selection is not None
            assert desk.app.clipboard == ""
            assert view.selection.text in text
            assert desk.says == t("msg.selected", n=view.selection.count)
        await desk.pilot.click(ArticleView, offset=(30, 10))
        await desk.settle()
        assert view.selection is None
        assert desk.main.pressing.scopes[0] == "article"


async def test_a_drag_that_comes_in_one_read_selects(library: Library) -> None:
    async with reader(library, (80, 24)) as desk:
        text = await opened(desk)
        view = desk.main.article
        for row in (5, 8):  # the second ends what the first has selected, and not what it selects itself
            x, y = view.region.x + 10, view.region.y + row
            for kind, column in ((events.MouseDown, x), (events.MouseMove, x + 6), (events.MouseUp, x + 20)):
                event = kind(None, column, y, 0, 0, 1, False, False, False)
                event.set_sender(desk.app)
                desk.app.post_message(event)
            await desk.settle()
            assert view.selection is not None
            assert 2 <= len(view.selection.text) <= 8
            assert view.selection.text in text


@pytest.mark.parametrize("at_end", [False, True])
async def test_the_place_does_not_drift_through_many_widths(library: Library, at_end: bool) -> None:
    async with reader(library, (120, 40)) as desk:
        await opened(desk)
        view = desk.main.article
        await desk.press(*(["G"] if at_end else ["pagedown", "j"]))
        await desk.press("v", "l")
        place, row = view.place, view.scroll_offset.y
        for step in range(6):
            await desk.pilot.resize_terminal(41 + step * 37 % 130, 12 + step * 11 % 50)
            await desk.settle()
            assert view.place == place
            await desk.press("z" if step % 2 else "-")
            assert view.place == place
        while view.max_hanzi < 40:
            await desk.press("+")
        if desk.main.panes.arrangement.zen:
            await desk.press("z")
        await desk.pilot.resize_terminal(120, 40)
        await desk.settle()
        assert (view.place, view.scroll_offset.y) == (place, row)
