"""The layout under random documents at every width."""

from hypothesis import given, settings
from hypothesis import strategies as st

from finews_tui.document.layout import lay_out, prepare
from finews_tui.document.lines import Head
from finews_tui.document.nodes import Document
from finews_tui.document.parse import parse_document
from finews_tui.document.plain import plain_text
from finews_tui.model.post import Body, BodyKind
from finews_tui.text.clean import clean
from tests.document.articles import options
from tests.document.generated import CALM, FLOWING, HTML, WILD
from tests.document.layout_checks import check_blank_lines, check_layout, same

MEASURES = st.one_of(st.integers(1, 30), st.integers(1, 200))
STYLES = st.sampled_from(["both", "indent", "block"])
SPACINGS = st.sampled_from(["off", "elastic", "always"])
HEADS = st.sampled_from(
    [None, Head("两市成交额重返万亿元，5G板块领涨", "今天 15:08 · 财联社 · 约 620 字"), Head("", "")]
)


@given(FLOWING, HEADS, MEASURES, st.sampled_from([0, 2]), STYLES, SPACINGS, st.booleans())
@settings(max_examples=20, deadline=None)
def test_text_is_shown_once_in_order_and_fits(
    document: Document, head: Head | None, measure: int, hang: int, style: str, spacing: str, numbers: bool
) -> None:
    chosen = options(measure, hang=hang, paragraphs=style, spacing=spacing, numbers=numbers)
    check_layout(lay_out(document, head, chosen))


@given(WILD, MEASURES, st.sampled_from([0, 2]))
@settings(max_examples=20, deadline=None)
def test_tables_lose_nothing_and_fit(document: Document, measure: int, hang: int) -> None:
    check_layout(lay_out(document, None, options(measure, hang=hang)), tables=True)


@given(WILD)
@settings(max_examples=20, deadline=None)
def test_what_is_shown_is_what_is_searched(document: Document) -> None:
    assert lay_out(document, None, options()).text.split() == plain_text(document).split()


@given(CALM, HEADS, st.integers(4, 120), STYLES)
@settings(max_examples=20, deadline=None)
def test_one_blank_line_at_most(document: Document, head: Head | None, measure: int, style: str) -> None:
    check_blank_lines(lay_out(document, head, options(measure, paragraphs=style)))


@given(HTML, MEASURES)
@settings(max_examples=20, deadline=None)
def test_html_to_lines(html: str, measure: int) -> None:
    document = parse_document(Body(BodyKind.HTML, clean(html)))
    check_layout(lay_out(document, None, options(measure)), tables=True)


@given(WILD, MEASURES, MEASURES)
@settings(max_examples=20, deadline=None)
def test_a_prepared_document_gives_the_same_lines_at_any_width(document: Document, first: int, second: int) -> None:
    prepared = prepare(document, None, options(first))
    for measure in (first, second, first):
        assert same(prepared.lay_out(options(measure)), lay_out(document, None, options(measure)))
