"""The last gate: whatever is painted, no control character and no odd link leaves."""

import pytest
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.content import Content
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input, Static

from finews_tui.services.merging import Merged
from finews_tui.ui.gate import GATE
from finews_tui.ui.widgets.article_view import ArticleView
from finews_tui.ui.widgets.headline_list import HeadlineList
from finews_tui.ui.widgets.status_bar import StatusBar
from tests.ui.widgets.samples import HEADLINES, NOW, Posts, WidgetApp, article, headline, strips

BLACK = Color(0, 0, 0)
HOSTILE = "甲\x1b]52;c;eA==\x07乙\x1b[2J\x00丙\x9b31m\x7f丁\u202e戊\u2066己"


def passed(*segments: Segment) -> list[Segment]:
    return GATE.apply(list(segments), BLACK)


@pytest.mark.parametrize("code", [*range(0x20), *range(0x7F, 0xA0), 0x200E, 0x202E, 0x2066, 0x2069, 0x2028])
def test_control_characters_are_dropped(code: int) -> None:
    assert passed(Segment(f"甲{chr(code)}乙"))[0].text == "甲乙"


def test_a_lone_surrogate_becomes_one_cell() -> None:
    assert passed(Segment("甲\ud800乙"))[0].text == "甲\ufffd乙"


def test_harmless_segments_pass_as_they_are() -> None:
    segments = [Segment("工信部　5G", Style(bold=True)), Segment(" "), Segment("é中", Style(link="https://a.cn/x?y=1"))]
    assert passed(*segments) == segments
    plain = [Segment("abc")]
    assert GATE.apply(plain, BLACK) is plain


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "https://a.cn/\x1b\\\x1b]2;x",
        "https://a.cn/ b",
        "https://新闻.cn",
        "",
    ],
)
def test_odd_links_are_dropped_the_text_stays(link: str) -> None:
    (segment,) = passed(Segment("原文", Style(link=link, bold=True)))
    assert segment.text == "原文"
    assert segment.style is not None
    assert not segment.style.link
    assert segment.style.bold


def assert_clean(painted: list[Strip]) -> None:
    for strip in painted:
        for text, style, _ in strip:
            assert all(char >= " " and not 0x7F <= ord(char) < 0xA0 for char in text), repr(text)
            assert not set(text) & set("\u202e\u2066")
            assert style is None or style.link is None or style.link.startswith("http")


async def test_no_widget_lets_an_escape_through() -> None:
    hostile = headline(9, "2026-11-18 15:05", HOSTILE, HOSTILE)
    posts = Posts([hostile, *HEADLINES])
    widgets: list[Widget] = [
        Static(Content(HOSTILE)), Input(), StatusBar(), HeadlineList(), ArticleView(),
    ]  # fmt: skip
    app = WidgetApp(*widgets)
    async with app.run_test(size=(100, 30)) as pilot:
        status, headlines, view = widgets[2:]
        assert isinstance(status, StatusBar)
        assert isinstance(headlines, HeadlineList)
        assert isinstance(view, ArticleView)
        app.query_one(Input).value = HOSTILE
        status.say(HOSTILE)
        headlines.show(Merged(posts.listing), posts.load, now=NOW)
        view.show(article(), foot=HOSTILE, urls={2: "https://a.cn/\x1b]2;x\x07"})
        await pilot.pause()
        painted = [strip for widget in widgets for strip in strips(widget)]
        assert_clean(painted)
        assert "]52;c;eA==" in "".join(strip.text for strip in painted)
        assert all(len(line) == len(strips(widget)) for widget, line in ((one, strips(one)) for one in widgets))


async def test_textual_still_asks_the_gate() -> None:
    """Filters are internal to Textual: this fails when it no longer passes every line through them."""
    app = WidgetApp(Static(Content("甲\x1b]2;x\x07乙")))
    async with app.run_test(size=(40, 5)) as pilot:
        await pilot.pause()
        assert "\x1b]2;" not in app.export_screenshot()
        assert GATE in app.get_line_filters()
        assert_clean(strips(app.query_one(Static)))
