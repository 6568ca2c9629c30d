"""The traces of a post are those of the beginning of its text, however little of it was read for them."""

from zlib import crc32

from hypothesis import given, settings
from hypothesis import strategies as st

from finews_tui.text.reprint import letters
from finews_tui.text.same_story import same_story
from finews_tui.text.telling import of_title, telling

SIGNS = "某某科技营收增长，。：【】（）电讯 来源编辑12ＡbＢ龍\n𠀀"


def smallest(text: str, kept: int) -> set[int]:
    data = text.encode("utf-16-le")
    runs = [data[at : at + 8] for at in range(0, max(1, len(data) - 7), 2)]
    return set(sorted({crc32(run) & 0x7FFFFFFF for run in runs})[:kept])


@given(st.text(SIGNS, max_size=12), st.text(SIGNS, max_size=500), st.integers(1, 4))
@settings(max_examples=50, deadline=None)
def test_traces_are_those_of_the_beginning(title: str, body: str, times: int) -> None:
    told = telling(title, body * times, 0)
    text = letters(told.plain[:400])
    found = {trace for trace in told.traces if not of_title(trace)}
    assert found == smallest(text[:64], 8) | smallest(text[:200], 8)


def test_a_very_short_text_is_told_with_its_title() -> None:
    flash, other = (telling("央行某地分行今日开展样本操作", body, 0) for body in ("规模不变。", "规模不变！"))
    assert "样本操作" in flash.text
    assert flash.traces == other.traces
    assert same_story(flash, other)
