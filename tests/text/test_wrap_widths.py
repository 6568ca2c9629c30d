"""Zero violations: every stress paragraph at every even width from 20 to 124, hanging or not, in every spacing."""

from collections.abc import Iterable
from itertools import pairwise

import pytest

from finews_tui.document.plain import leaves
from finews_tui.text.wrap import Paragraph
from tests.support.fixtures import Parsed, parsed, readable
from tests.support.source import ROOT
from tests.text.kinsoku import Fault, Judge
from tests.text.stress import PARAGRAPHS

WIDTHS = range(20, 125, 3)  # even and odd ones
SHARED = ROOT.parent / "shared" / "posts"
JUDGES = [Judge(text) for text in PARAGRAPHS]
ENCODED = [Paragraph(text) for text in PARAGRAPHS]


@pytest.mark.parametrize("spacing", ["off", "always"])
@pytest.mark.parametrize("hang", [0, 2])
def test_no_break_is_wrong(hang: int, spacing: str) -> None:
    faults = [
        (width, fault)
        for width in WIDTHS
        for judge, paragraph in zip(JUDGES, ENCODED, strict=True)
        for fault in judge.faults(paragraph.wrap(width, hang=hang, spacing=spacing), width)
    ]
    assert faults == []


def faults_of(posts: Iterable[Parsed]) -> list[tuple[int, Fault]]:
    """The wrong breaks in all paragraphs of these posts, hanging or not."""
    texts = sorted({line for post in posts for leaf in leaves(post.document.blocks) for line in leaf.split("\n")})
    assert len(texts) > 50
    return [
        (width, fault)
        for judge, paragraph in [(Judge(text), Paragraph(text)) for text in texts]
        for width in range(20, 125, 2)
        for hang in (0, 2)
        for fault in judge.faults(paragraph.wrap(width, hang=hang), width)
    ]


def test_no_break_is_wrong_in_our_posts() -> None:
    assert faults_of(parsed(one.data, one.path) for one in readable()) == []


@pytest.mark.skipif(not SHARED.is_dir(), reason="no real posts beside the project")
def test_no_break_is_wrong_in_real_posts() -> None:
    assert faults_of(parsed(path.read_bytes(), path.name) for path in sorted(SHARED.glob("*.md"))) == []


@pytest.mark.parametrize("width", [20, 28, 40, 60, 80, 100, 124])
def test_elastic_blanks_change_no_break_and_make_lines_flush(width: int) -> None:
    flush = {"off": 0, "elastic": 0}
    for paragraph in ENCODED:
        plain, elastic = (paragraph.wrap(width, spacing=spacing) for spacing in flush)
        assert [line[:2] for line in plain] == [line[:2] for line in elastic]
        assert all(len(line.blanks) <= 4 and (not line.blanks or line.width == width) for line in elastic)
        flush["off"] += sum(line.width >= width for line in plain[:-1])
        flush["elastic"] += sum(line.width >= width for line in elastic[:-1])
    assert flush["elastic"] > 1.2 * flush["off"]


@pytest.mark.parametrize("width", [24, 36, 40, 52, 60, 72, 80, 100])
def test_first_line_indent(width: int) -> None:
    faults = []
    for judge, paragraph in zip(JUDGES, ENCODED, strict=True):
        lines = paragraph.wrap(width, first_indent=4)
        faults += judge.faults(lines, width)
        assert lines[0].width <= width - 4 + lines[0].hang
    assert faults == []


@pytest.mark.parametrize("width", WIDTHS)
def test_at_most_one_paragraph_in_a_hundred_ends_in_a_single_character(width: int) -> None:
    lonely = sum(judge.lonely(paragraph.wrap(width)) for judge, paragraph in zip(JUDGES, ENCODED, strict=True))
    assert lonely <= len(PARAGRAPHS) // 100


@pytest.mark.parametrize("width", [40, 60, 80])
def test_numbers_keep_their_units(width: int) -> None:
    wrapped = [paragraph.wrap(width) for paragraph in ENCODED]
    parted = sum(judge.parted_units(lines) for judge, lines in zip(JUDGES, wrapped, strict=True))
    assert parted <= sum(map(len, wrapped)) // 100


@pytest.mark.parametrize("width", [20, 40, 60, 80, 100])
def test_large_gaps_stand_only_before_what_cannot_be_broken(width: int) -> None:
    """More than 12 empty cells only where the next word, or a Latin name that is kept together, has as many."""
    for judge, paragraph in zip(JUDGES, ENCODED, strict=True):
        lines = paragraph.wrap(width)
        for above, below in pairwise(lines):
            gap = width - above.width
            if gap > 12:
                assert below.width >= 12, judge.text[above.start : below.end]
                assert not any("一" <= char <= "鿿" for char in judge.text[below.start : below.start + 4])
