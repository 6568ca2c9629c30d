"""Articles in another script: spans cover the same words, with a converter that changes lengths."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from finews_tui.document.layout import prepare
from finews_tui.document.lines import Head, Labels, LayoutOptions
from finews_tui.document.nodes import Paragraph, Role, Span, Text
from finews_tui.document.parse import parse_document
from finews_tui.document.plain import leaves
from finews_tui.document.script import carried, converted, converted_text
from finews_tui.model.post import Body, BodyKind

PHRASES = {"打印机": "印表機器", "软件": "軟體", "网络": "網路", "数据": "資料", "内存": "記憶體", "信息": "訊"}
CHARS = dict(zip("软网数据内机络这个词", "軟網數據內機絡這個詞", strict=True))


def fake(text: str) -> str:
    """The longest phrase first, as OpenCC does it; some come out longer, one shorter."""
    found, at = [], 0
    while at < len(text):
        phrase = next((one for one in PHRASES if text.startswith(one, at)), "")
        found.append(PHRASES[phrase] if phrase else CHARS.get(text[at], text[at]))
        at += len(phrase) or 1
    return "".join(found)


def spanned(text: str, *words: str) -> Text:
    return Text(text, tuple(Span(text.index(word), text.index(word) + len(word), Role.LINK, 1) for word in words))


@pytest.mark.parametrize(
    ("text", "words", "shown"),
    [
        ("买打印机和软件", ["打印机", "软件"], ["印表機器", "軟體"]),
        ("内存软件网络", ["软件"], ["軟體"]),
        ("信息信息软件", ["软件"], ["軟體"]),
        ("这个词", ["这个词"], ["這個詞"]),
        ("软件", ["软件"], ["軟體"]),
    ],
)
def test_spans_cover_the_same_words(text: str, words: list[str], shown: list[str]) -> None:
    found = converted_text(spanned(text, *words), fake)
    assert found.text == fake(text)
    assert [found.text[span.start : span.end] for span in found.spans] == shown


def test_a_span_that_ends_inside_a_phrase_parts_it_nowhere() -> None:
    found = converted_text(Text("买打印机", (Span(0, 2, Role.STRONG), Span(2, 4, Role.EM))), fake)
    assert found.text == "买印表機器"
    assert [(span.start, span.end) for span in found.spans] == [(0, 2), (2, 5)]


WORDS = st.lists(st.sampled_from([*PHRASES, *CHARS, "，", "A", "\n", "打", "印"]), max_size=14).map("".join)


@settings(max_examples=50, deadline=None)
@given(WORDS, st.data())
def test_spans_stay_in_order_and_in_the_text(text: str, data: st.DataObject) -> None:
    edge = st.integers(0, len(text))
    pairs = data.draw(st.lists(st.tuples(edge, edge).map(sorted), max_size=4))
    spans = tuple(Span(start, end, Role.LINK, 1) for start, end in sorted(pairs))
    found = converted_text(Text(text, spans), fake)
    assert found.text == fake(text)
    for before, after in zip(spans, found.spans, strict=True):
        assert 0 <= after.start <= after.end <= len(found.text)
        assert (before.role, before.ref) == (after.role, after.ref)
    edges = sorted({(old, new) for b, a in zip(spans, found.spans, strict=True) for old, new in
                    ((b.start, a.start), (b.end, a.end))})  # fmt: skip
    assert [new for _, new in edges] == sorted(new for _, new in edges)


HTML = (
    "<h2>软件</h2><p>买<strong>打印机</strong>和<a href='https://a.example.com/x'>网络软件</a></p><blockquote><p>数据</p>"
    "</blockquote><ul><li>内存</li></ul><table><tr><th>信息</th></tr><tr><td>软件</td></tr></table><pre>网络</pre>"
    "<dl><dt>词</dt><dd>数据</dd></dl><img src='https://a.example.com/p.png' alt='打印机的图片'>"
    "<details><summary>内存</summary><p>软件</p></details>"
)


def test_every_leaf_and_every_reference() -> None:
    document = parse_document(Body(BodyKind.HTML, HTML))
    found = converted(document, fake)
    assert list(leaves(found.blocks)) == [fake(leaf) for leaf in leaves(document.blocks)]
    assert [one.text for one in found.references] == [fake(one.text) for one in document.references]
    paragraph = found.blocks[1]
    assert isinstance(paragraph, Paragraph)
    shown = [paragraph.text.text[span.start : span.end] for span in paragraph.text.spans]
    assert shown == ["印表機器", "網路軟體"]


def test_a_place_is_carried_to_the_same_paragraph() -> None:
    document = parse_document(Body(BodyKind.HTML, HTML))
    options = LayoutOptions(measure=40, labels=Labels("图", "K线图", "{n}"))
    before = prepare(document, Head("软件的信息", "今天"), options).text
    after = prepare(converted(document, fake), Head(fake("软件的信息"), "今天"), options).text
    assert len(before) != len(after)
    for offset in range(len(before) + 1):
        there = carried(offset, before, after)
        assert after.count("\n", 0, there) == before.count("\n", 0, offset)
        assert 0 <= there <= len(after)
    assert carried(9, "一行", "另一行") == 3
    assert carried(4, "甲\n乙\n丙", "甲") == 1
