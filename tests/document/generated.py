"""Documents made at random: every kind of block, spans anywhere, text with everything a source can bring."""

from hypothesis import strategies as st

from finews_tui.document.nodes import (
    Align,
    Block,
    Cell,
    Definition,
    Details,
    Document,
    Heading,
    Image,
    ListBlock,
    Paragraph,
    Preformatted,
    Quote,
    Role,
    Rule,
    Span,
    Table,
    Text,
)
from finews_tui.model.instrument import Instrument
from finews_tui.text.clean import clean
from tests.document.articles import REFERENCES

_CHARS = st.sampled_from(
    "中国移动涨跌一、，。；：“”《》（）—…0123456789.%+-亿元年abcXYZ/:_ \u3000[]()①±￥é😀e\u0301한국어「」ーｶاب\u202e🇨🇳"
)
_WORDS = st.sampled_from(
    [
        "5G",
        "1.08万亿元",
        "https://example.com/a/b?c=d",
        "（600519.SH）",
        "——",
        "……",
        "3,000.5",
        "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    ]
)
_PLAIN = st.lists(st.one_of(_CHARS, _WORDS), max_size=40).map("".join)
_BROKEN = st.lists(_PLAIN, min_size=1, max_size=3).map("\n".join)
_ANY = st.text(max_size=60).map(clean)


@st.composite
def texts(draw: st.DrawFn, source: st.SearchStrategy[str] = _PLAIN) -> Text:
    text = draw(source)
    spans = []
    if text:
        for _ in range(draw(st.integers(0, 4))):
            start = draw(st.integers(0, len(text) - 1))
            end = draw(st.integers(start + 1, len(text)))
            role = draw(st.sampled_from(list(Role)))
            reference = draw(st.integers(0, len(REFERENCES)))
            spans.append(Span(start, end, role, reference))
    return Text(text, tuple(sorted(spans, key=lambda span: (span.start, -span.end))))


def _leaves(source: st.SearchStrategy[str]) -> st.SearchStrategy[Block]:
    align = st.sampled_from(list(Align))
    return st.one_of(
        st.builds(Paragraph, texts(source), align, st.booleans()),
        st.builds(Heading, st.integers(1, 6), texts(source), align),
        st.builds(
            Image,
            st.integers(0, 10),
            source.map(lambda text: text.replace("\n", " ")),
            st.sampled_from([None, (800, 555)]),
            st.sampled_from([None, Instrument("106", "NIO", "蔚来"), Instrument("1", "600519")]),
        ),
        st.just(Rule()),
    )


def tables(source: st.SearchStrategy[str] = _PLAIN) -> st.SearchStrategy[Table]:
    spans = st.sampled_from([1, 1, 1, 1, 2, 3, 50])
    cell = st.builds(Cell, texts(source), st.booleans(), spans, spans, st.sampled_from([None, *Align]))
    number = st.sampled_from(["12.5", "-3.25%", "+1,024", "--", "", "8.1亿元"]).map(lambda text: Cell(Text(text)))
    row = st.lists(st.one_of(cell, number), max_size=6).map(tuple)
    return st.builds(Table, st.lists(row, max_size=6).map(tuple), st.integers(0, 2), st.none() | texts(source))


def _nested(inner: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
    blocks = st.lists(inner, max_size=3).map(tuple)
    return st.one_of(
        st.builds(Quote, blocks, st.booleans()),
        st.builds(ListBlock, st.lists(blocks, max_size=3).map(tuple), st.sampled_from([None, 1, 98])),
        st.builds(Definition, texts(), blocks),
        st.builds(Details, texts(), blocks),
    )


def documents(
    source: st.SearchStrategy[str], *, with_tables: bool = False, pre: bool = False
) -> st.SearchStrategy[Document]:
    leaf = _leaves(source)
    if with_tables:
        leaf = st.one_of(leaf, tables(source))
    if pre:
        leaf = st.one_of(leaf, st.builds(Preformatted, source))
    block = st.recursive(leaf, _nested, max_leaves=8)
    return st.builds(
        Document, st.lists(block, max_size=5).map(tuple), st.just(REFERENCES), shortened=st.sampled_from([0, 0, 12345])
    )


CALM = documents(_PLAIN)
"""No tables, no forced breaks."""
WILD = documents(st.one_of(_BROKEN, _ANY), with_tables=True, pre=True)
FLOWING = documents(st.one_of(_BROKEN, _ANY), pre=True)
"""Everything but tables."""


_TAGS = st.one_of(
    st.sampled_from(["p", "h3", "blockquote", "ul", "ol", "li", "table", "tr", "th", "td", "center", "div", "pre"]),
    st.sampled_from(["strong", "em", "sup", "ruby", "rt", "dl", "dt", "dd", "details", "summary", "figure"]),
    st.sampled_from(
        [
            "sub",
            "del",
            "ins",
            "mark",
            "thead",
            "tfoot",
            "caption",
            "figcaption",
            "a href=#n1",
            "p id=n1",
            "a name=n1",
            "video",
            "dir",
        ]
    ),
)
_ADDRESSES = st.sampled_from(
    ["https://www.example.com/a.pdf", "https://quote.eastmoney.com/unify/r/1.600941", "javascript:0", "#"]
)


def _elements(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    content = st.lists(inner, max_size=4).map("".join)
    return st.one_of(
        st.builds(lambda tag, inner: f"<{tag}>{inner}</{tag.split()[0]}>", _TAGS, content),
        st.builds('<a href="{}">{}</a>'.format, _ADDRESSES, content),
        st.builds('<td colspan="{}" rowspan="{}">{}</td>'.format, st.integers(0, 4), st.integers(0, 4), content),
        st.builds("<{}>{}".format, _TAGS, content),
    )


HTML = st.recursive(
    st.one_of(
        _PLAIN, st.sampled_from(["<br>", "<hr>", '<img src="https://www.example.com/b_w800h555.jpg" alt="走势图">'])
    ),
    _elements,
    max_leaves=12,
)
"""Pieces of HTML, not always well formed."""
