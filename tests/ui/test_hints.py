"""Letter hints: labels over what is on the screen, and following one."""

import asyncio
from pathlib import Path

import pytest

from finews_tui.document.lines import Line, Piece
from finews_tui.document.marks import Mark
from finews_tui.services.library import Library
from finews_tui.text.cells import width
from finews_tui.ui.hints import LETTERS, Hint, hints_of, labels_for, references_in
from finews_tui.ui.screens.ask import AskLink
from tests.ui.desk import LONG, Desk, Sample, paragraphs, reader, write_posts

MANY = paragraphs(*(f"另见<a href='https://example.com/{n}'>第{n}份数据</a>。" for n in range(1, 13)))


def line_of(*pieces: Piece) -> Line:
    return Line(pieces, sum(width(piece.text) for piece in pieces), 0, 0)


def link(text: str, ref: int, mark: int = Mark.LINK) -> Piece:
    return Piece(text, mark, ref, 0)


def article_lines(desk: Desk) -> list[str]:
    view = desk.main.article
    return [view.render_line(row).text for row in range(view.line_count)]


@pytest.fixture
def linked(library: Library, tmp_path: Path) -> Library:
    """A library whose first post has a dozen links, and more below the screen."""
    post = Sample(9, "cailianshe", "财联社", "十二份数据", MANY + LONG + paragraphs("<a href='https://a.b/z'>末尾</a>"))
    asyncio.run(library.import_paths([write_posts(tmp_path / "linked", [post])]))
    return library


# The labels.


def test_no_label_begins_another() -> None:
    assert labels_for(0) == []
    assert labels_for(9) == list(LETTERS)
    assert labels_for(10)[:3] == ["aa", "as", "ad"]
    assert {len(label) for label in labels_for(10)} == {2}
    assert len(set(labels_for(81))) == 81
    assert {len(label) for label in labels_for(82)} == {3}


def test_links_stocks_and_boards_get_one_label_each() -> None:
    pieces = (link("甲", 1), link("乙", 2, Mark.STOCK), link("丙", 3, Mark.BOARD), link("图", 4, Mark.IMAGE))
    assert references_in([line_of(*pieces), line_of(link("甲", 1), Piece("丁"))]) == [1, 2, 3]
    hints = hints_of({5: line_of(*pieces), 6: line_of(link("甲", 1))}, {1: "a", 2: "s"})
    assert hints == {5: [Hint(0, "a "), Hint(2, "s ")]}


@pytest.mark.parametrize(
    ("pieces", "label", "hint"),
    [
        ((Piece("见"), link("数据", 1)), "a", Hint(2, "a ")),
        ((Piece("见"), link("数据", 1)), "aa", Hint(2, "aa")),
        ((Piece("x"), link("data", 1)), "a", Hint(1, "a")),
        ((link("A股", 1),), "aa", Hint(0, "aa ")),
        ((link("A", 1), Piece("股")), "aa", Hint(0, "aa ")),
        ((Piece("见"), link("A", 1)), "aa", Hint(2, "aa")),
    ],
)
def test_a_label_ends_where_a_character_ends(pieces: tuple[Piece, ...], label: str, hint: Hint) -> None:
    assert hints_of({0: line_of(*pieces)}, {1: label}) == {0: [hint]}


def test_labels_never_cover_one_another() -> None:
    line = line_of(link("1", 1), link("2", 2), link("三", 3), Piece("。"))
    assert hints_of({0: line}, {1: "aa", 2: "as", 3: "ad"}) == {0: [Hint(0, "aa"), Hint(2, "as"), Hint(4, "ad")]}


# In the reader.


async def test_a_letter_opens_the_post(library: Library) -> None:
    async with reader(library, (40, 14)) as desk:
        await desk.press("j", "j", "j", "enter", "z")
        for size in ((40, 14), (110, 30)):
            await desk.resize(size)
            assert desk.title == "收评：沪指午后走强"
            before = article_lines(desk)
            await desk.press("F")
            assert desk.says == "按字母打开，Esc 取消"
            after = article_lines(desk)
            assert [width(text) for text in after] == [width(text) for text in before]
            assert any("，a 导体板块" in text for text in after)
            await desk.press("a")
            assert desk.title == "半导体板块集体拉升"
            assert not desk.main.article.hinted
            await desk.press("<")


async def test_stocks_have_letters_too(library: Library) -> None:
    async with reader(library, (80, 24)) as desk:
        await desk.press("j", "j", "j", "enter", "F")
        assert any("g 信证券" in text for text in article_lines(desk))
        await desk.press("ｇ")
        assert desk.main.listing.feed_name == "中信证券 600030.SH"


async def test_escape_or_another_key_only_ends_it(library: Library) -> None:
    async with reader(library, (80, 24)) as desk:
        await desk.press("j", "j", "j", "enter")
        before = desk.screen_text()
        for key in ("escape", "q", "j", "Q", "1", "G"):
            await desk.press("F")
            assert desk.screen_text() != before
            await desk.press(key)
            assert desk.screen_text() == before, key
            assert not desk.main.hinting.live


async def test_two_letters_for_more_than_nine(linked: Library) -> None:
    async with reader(linked, (80, 40)) as desk:
        await desk.press("enter", "F")
        text = "\n".join(article_lines(desk))
        assert "aa1份数据" in text
        assert "sd12份数据" in text
        await desk.press("s")
        text = "\n".join(article_lines(desk))
        assert "第1份数据" in text
        assert "sd12份数据" in text
        await desk.press("d")
        assert isinstance(desk.app.screen, AskLink)
        assert desk.app.screen.address == "https://example.com/12"


async def test_what_is_off_the_screen_has_no_label(linked: Library) -> None:
    async with reader(linked, (80, 14)) as desk:
        await desk.press("enter", "F")
        assert 0 < len(desk.main.article.references_shown()) <= 9
        assert any("a 1份数据" in text for text in article_lines(desk))
        await desk.press("escape", "pagedown", "pagedown", "pagedown", "pagedown", "F")
        assert desk.says == "这一屏里没有链接，也没有个股"
        assert not desk.main.hinting.live


async def test_labels_go_with_the_lines_they_stand_on(linked: Library) -> None:
    async with reader(linked, (80, 24)) as desk:
        await desk.press("enter", "F")
        desk.main.article.scroll_lines(1)
        assert not desk.main.hinting.live
        await desk.press("F")
        await desk.pilot.resize_terminal(70, 24)
        await desk.settle()
        assert not desk.main.hinting.live
        await desk.press("F")
        await desk.pilot.click("#article", offset=(1, 1))
        await desk.settle()
        assert not desk.main.hinting.live


async def test_hints_need_an_article_on_the_screen_but_not_the_focus(library: Library) -> None:
    async with reader(library, (80, 24)) as desk:
        await desk.press("F")
        assert desk.says == "还没有打开文章"
        await desk.press("j", "j", "j", "enter", "q", "F")
        assert desk.says == "文章不在屏幕上，按 ga 看文章"
        await desk.resize((160, 50))
        await desk.press("F", "a")
        assert desk.title == "半导体板块集体拉升"


# Notes.


async def test_a_note_is_reached_and_left_again(library: Library, tmp_path: Path) -> None:
    """By a letter and by a click, there and back, also to a place that was left for another post."""
    body = (
        "<p>营收增长<sup><a href='#fn1' id='ref1'>1</a></sup>，利润持平<a href='#gone'>[2]</a>。</p>"
        + LONG
        + "<p id='fn1'>注一：按可比口径。<a href='#ref1'>↩</a></p>"
        + LONG
    )
    await library.import_paths([write_posts(tmp_path / "noted", [Sample(9, "cailianshe", "财联社", "有注", body)])])
    async with reader(library, (80, 24)) as desk:
        await desk.press("enter", "F")
        view = desk.main.article
        assert len(desk.main.hinting._labels) == 1, "a mark that leads nowhere has no letter"
        await desk.press("a")
        note = view.text.index("注一")
        assert view.place == note
        assert desk.says == "注一：按可比口径。↩ · 按 < 回到刚才的地方"
        assert desk.main.reading.place().offset == note
        await desk.press("<")
        assert (desk.title, view.place) == ("有注", 0)
        await desk.press(">")
        assert view.place == note
        row = next(y for y in range(view.line_count) if "↩" in view.render_line(y).text)
        line = view.render_line(row).text
        await desk.pilot.click("#article", offset=(width(line[: line.index("↩")]), row))
        await desk.settle()
        assert "营收增长" in article_lines(desk)[0]
        await desk.press("J", "<", "<")
        assert (desk.title, view.place) == ("有注", note)
        await desk.press("<")
        assert view.place == 0
        await desk.press("<")
        assert desk.says == "没有更早读过的了"
