"""Whole articles, laid out at several widths, read as text."""

import pytest

from finews_tui.document.layout import prepare
from finews_tui.document.lines import Layout
from tests.document.articles import ARTICLES, options
from tests.document.layout_checks import check_layout
from tests.support.golden import check_golden

ALL = (24, 40, 60, 80, 120)
WIDTHS = {
    "wide": ALL,
    "tables": ALL,
    "mixed": ALL,
    "lists": (24, 40, 60),
    "terms": (24, 60),
    "inline": (40,),
    "pasted": (40, 60, 80),
}


def drawn(layout: Layout) -> str:
    """The measure, and the lines."""
    return "\n".join([f"=== {layout.options.measure}", *(line.text for line in layout)])


@pytest.mark.parametrize("name", ARTICLES)
def test_article(name: str) -> None:
    document, head = ARTICLES[name]
    prepared = prepare(document, head, options())
    pages = [
        drawn(prepared.lay_out(options(measure, hang=2 if measure >= 44 else 0)))
        for measure in WIDTHS.get(name, (24, 40, 60))
    ]
    check_golden(f"layout/{name}", "\n\n".join(pages))


@pytest.mark.parametrize("style", ["indent", "block"])
def test_paragraph_styles(style: str) -> None:
    document, head = ARTICLES["mixed"]
    check_golden(
        f"layout/mixed_{style}", drawn(prepare(document, head, options()).lay_out(options(50, paragraphs=style)))
    )


@pytest.mark.parametrize("name", ARTICLES)
def test_every_measure_from_a_sliver_to_a_wall(name: str) -> None:
    document, head = ARTICLES[name]
    prepared = prepare(document, head, options())
    for measure in (*range(1, 50), *range(50, 200, 7), 200):
        for hang in (0, 2):
            check_layout(
                prepared.lay_out(options(measure, hang=hang)),
                tables=name in ("mixed", "tables", "wide", "pasted", "scripts"),
            )
