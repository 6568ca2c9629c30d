"""Selecting in the text of an article: the source comes back, whatever the width."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from finews_tui.document.layout import lay_out
from finews_tui.document.lines import Head, Layout
from finews_tui.document.nodes import Document, Paragraph, Text
from finews_tui.document.plain import plain_text
from finews_tui.ui.stops import Stops
from finews_tui.ui.text_selection import TextSelection
from tests.document.articles import options
from tests.document.generated import WILD

HEAD = Head("两市成交额重返万亿元", "今天 15:08 · 财联社")
MEASURES = st.integers(2, 120)


def of(*paragraphs: str, measure: int = 20) -> Layout:
    return lay_out(Document(tuple(Paragraph(Text(text)) for text in paragraphs)), None, options(measure))


@given(WILD, MEASURES)
@settings(max_examples=15, deadline=None)
def test_from_the_first_character_to_the_last_is_the_whole_text(document: Document, measure: int) -> None:
    layout = lay_out(document, HEAD, options(measure))
    selection = TextSelection(layout, 0)
    selection.go(lambda stops, _: stops.last)
    assert selection.text == layout.text
    assert selection.text.split() == f"{HEAD.title} {plain_text(document)}".split()


@given(WILD, MEASURES, MEASURES, st.data())
@settings(max_examples=15, deadline=None)
def test_cells_of_lines_give_the_same_text_at_any_width(
    document: Document, measure: int, other: int, data: st.DataObject
) -> None:
    layout = lay_out(document, HEAD, options(measure))
    stops = Stops(layout)
    picked = [
        stops.in_line(data.draw(st.integers(0, len(layout) - 1)), data.draw(st.integers(0, measure))) for _ in range(2)
    ]
    one, two = (stops.first if stop is None else stop for stop in picked)
    selection = TextSelection(layout, one, two)
    start, end = selection.span
    assert start <= min(one, two) <= max(one, two) < end
    assert selection.text == layout.text[start:end]
    selection.relaid(lay_out(document, HEAD, options(other)))
    assert selection.span == (start, end)


@given(WILD, MEASURES)
@settings(max_examples=15, deadline=None)
def test_every_character_is_reached_one_by_one_and_back(document: Document, measure: int) -> None:
    stops = Stops(lay_out(document, HEAD, options(measure)))
    there = [stops.first]
    while (following := stops.after(there[-1])) != there[-1]:
        there.append(following)
    assert there == sorted(set(there))
    assert there[-1] == stops.last
    back = [there[-1]]
    while (before := stops.before(back[-1])) != back[-1]:
        back.append(before)
    assert back == there[::-1]


def test_joined_characters_are_one() -> None:
    stops = Stops(of("甲e\u0301👨\u200d👩\u200d👧乙"))
    assert stops.after(1) == 3
    assert stops.end_of(1) == 3
    assert stops.after(3) == 8
    assert stops.before(8) == 3


@pytest.mark.parametrize(
    ("move", "steps"),
    [
        ("next_word", ["沪指，", "5G", "板块", "1.08", "万亿；", "ABC", "涨停。", "北向资"]),
        ("word_end", ["沪", "指，5", "G板", "块1.0", "8万", "亿；AB", "C涨", "停。北向资"]),
    ],
)
def test_words_and_clauses(move: str, steps: list[str]) -> None:
    text = "沪指，5G板块1.08万亿；ABC涨停。北向资金"
    stops, at, found = Stops(of(text)), 0, []
    while (then := getattr(stops, move)(at)) != at:
        found.append(text[at:then])
        at = then
    assert found == steps


def test_up_and_down_keep_the_column() -> None:
    layout = of("甲" * 12, "乙", "丙" * 12)
    selection = TextSelection(layout, 6)
    column = selection.stops.column_of(6)
    selection.lines(2)
    assert layout.text[selection.cursor] == "乙"
    selection.lines(1)
    assert layout.text[selection.cursor] == "丙"
    assert selection.stops.column_of(selection.cursor) == column
    selection.lines(99)
    selection.lines(-99)
    assert selection.cursor < 12


def test_paragraphs() -> None:
    layout = of("甲乙丙", "丁戊", "己庚")
    selection = TextSelection(layout, 1, whole=True)
    assert selection.text == "甲乙丙"
    selection.go(Stops.next_paragraph)
    assert selection.text == "甲乙丙\n丁戊"
    selection.swap()
    selection.go(Stops.previous_paragraph)
    assert selection.text == "甲乙丙\n丁戊"
    assert selection.count == 5
