"""Snippets: the place of the first hit, in one line, with all hits marked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finews_tui.text.snippets import snippet, spans
from finews_tui.text.tokens import pattern

LONG = "很久以前有一句很长很长的话一直没有说完也没有停顿，然后央行出现"


@pytest.mark.parametrize(
    ("text", "words", "line", "hits"),
    [
        ("央行公告。", "央行", "央行公告。", ["央行"]),
        ("前一句。央行公告，央行操作。", "央行", "央行公告，央行操作。", ["央行", "央行"]),
        ("第一行\n  第二行央行 \n第三行", "央行", "第二行央行 第三行", ["央行"]),
        (LONG, "央行", "…也没有停顿，然后央行出现", None),
        ("ＡＢＣ與臺灣", "abc与台湾", "ＡＢＣ與臺灣", ["ＡＢＣ與臺灣"]),
        ("央行，公告", "央行公告", "央行，公告", ["央行，公告"]),
        ("没有", "央行", "没有", []),
        ("", "央行", "", []),
    ],
)
def test_the_line(text: str, words: str, line: str, hits: list[str] | None) -> None:
    found, marked = snippet(text, pattern([(words, False)]))
    assert (found if hits is not None else found[-9:]) == (line if hits is not None else line[-9:])
    if hits is not None:
        assert [found[start:end] for start, end in marked] == hits


def test_a_long_text_is_cut() -> None:
    found, marked = snippet("央" * 500, pattern([("央", False)]), most=50)
    assert found == "央" * 50 + "…"
    assert len(marked) == 50


@given(st.text("央行公告。a1 \n，", max_size=200), st.text("央行公a1", min_size=1, max_size=4))
def test_a_hit_is_never_lost(text: str, words: str) -> None:
    wanted = pattern([(words, False)])
    assert bool(spans(text, wanted)) == bool(snippet(text, wanted)[1])
