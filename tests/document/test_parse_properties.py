"""Properties of parsing: never an exception, no visible text lost, every link found; two other readers agree."""

import re
from collections.abc import Iterator
from html import escape
from html.parser import HTMLParser

from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from finews_tui.document import nodes
from finews_tui.document.html import guard
from finews_tui.document.html.walk import NEVER_SHOWN
from finews_tui.document.nodes import Block, Document, Role, Text
from finews_tui.document.plain import plain_text
from finews_tui.model.post import Body, BodyKind
from finews_tui.text.clean import clean
from tests.document.sketch import parse

LETTERS = "沪深市场公司银行证券涨跌，。；（）《》“”AbC19 \n\u3000\u00a0&<>'\""
TEXTS = st.text(st.sampled_from(LETTERS), max_size=12)
BLOCK_TAGS = [
    "p",
    "div",
    "section",
    "article",
    "h2",
    "h4",
    "blockquote",
    "center",
    "li-list",
    "ol-list",
    "table",
    "pre",
    "details",
    "dl",
    "figure",
]
INLINE_TAGS = [
    "b",
    "strong",
    "i",
    "em",
    "u",
    "del",
    "ins",
    "mark",
    "sup",
    "sub",
    "code",
    "span",
    "font",
    "a",
    "abbr",
    "x-y",
]
SOUP_TAGS = [
    *INLINE_TAGS,
    *[
        "p",
        "div",
        "ul",
        "ol",
        "li",
        "table",
        "tr",
        "td",
        "th",
        "br",
        "hr",
        "img",
        "h2",
        "blockquote",
        "dl",
        "dt",
        "dd",
        "ruby",
        "rt",
        "pre",
        "button",
    ],
]


def squeezed(text: str) -> str:
    return "".join(clean(text).split())


def words_of(document: Document) -> str:
    """Its text as its source has it: the items of a list in a cell have got marks, of signs that `LETTERS` has not."""
    return squeezed(re.sub(r"(?<!\S)(?:[·-]|[0-9]+\.)(?!\S)", "", plain_text(document)))


def escaped(text: str) -> str:
    return escape(text).replace("\u00a0", "&nbsp;")


@st.composite
def inline(draw: st.DrawFn, depth: int = 2, tags: tuple[str, ...] = tuple(INLINE_TAGS)) -> str:
    """A link never stands in a link."""
    pieces = []
    for _ in range(draw(st.integers(0, 2))):
        if depth and draw(st.booleans()):
            tag = draw(st.sampled_from(tags))
            inner = tuple(other for other in tags if tag != "a" or other != "a")
            link = tag == "a" and ' href="https://a.example/' + str(draw(st.integers(0, 99))) + '"'
            pieces.append(f"<{tag}{link or ''}>{draw(inline(depth - 1, inner))}</{tag}>")
        else:
            pieces.append(draw(st.sampled_from(["<br>", ""])) + escaped(draw(TEXTS)))
    return "".join(pieces)


@st.composite
def blocks(draw: st.DrawFn, depth: int = 3) -> str:
    """Well-formed markup, with text between the blocks as well."""
    pieces = []
    for _ in range(draw(st.integers(0, 2))):
        tag = draw(st.sampled_from(BLOCK_TAGS))
        if tag in ("p", "h2", "h4", "pre") or not depth:
            tag = tag if tag in ("p", "h2", "h4", "pre") else "p"
            pieces.append(f"<{tag}>x{draw(inline())}</{tag}>")
        else:
            pieces.append(draw(container(tag, depth - 1)))
        pieces.append(escaped(draw(TEXTS)))
    return "".join(pieces)


@st.composite
def container(draw: st.DrawFn, tag: str, depth: int) -> str:
    parts = [draw(blocks(depth)) for _ in range(draw(st.integers(1, 2)))]
    if tag in ("li-list", "ol-list"):
        name = "ul" if tag == "li-list" else "ol"
        return f"<{name}>" + "".join(f"<li>{part}</li>" for part in parts) + f"</{name}>"
    if tag == "table":
        rows = "".join(f"<tr><td>甲</td><td>{part}</td></tr>" for part in parts)
        return f"<table><caption>题</caption><tbody>{rows}</tbody></table>"
    if tag == "details":
        return f"<details><summary>要点</summary>{parts[0]}</details>"
    if tag == "dl":
        return "<dl>" + "".join(f"<dt>词</dt><dd>{part}</dd>" for part in parts) + "</dl>"
    if tag == "figure":
        return f"<figure>{parts[0]}<figcaption>图注</figcaption></figure>"
    return f"<{tag}>{parts[0]}</{tag}>"


@st.composite
def soups(draw: st.DrawFn) -> str:
    """Tags in any order."""
    tags = draw(st.lists(st.sampled_from(SOUP_TAGS), min_size=1, max_size=5))
    pieces = st.one_of(
        TEXTS.map(escaped),
        st.sampled_from(tags).map(lambda tag: f"<{tag}>"),
        st.sampled_from(tags).map(lambda tag: f"</{tag}>"),
    )
    return "".join(draw(st.lists(pieces, max_size=40)))


class SecondReader(HTMLParser):
    """The text of well-formed HTML as the standard library sees it."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.links = 0
        self.feed(html)
        self.close()

    def handle_data(self, data: str) -> None:
        self.text += data


def lexbor_text(html: str) -> str:
    """All text of the parser's own tree but what is never shown."""
    node = LexborHTMLParser(html, is_fragment=True).root
    pieces, outer = [], []
    while node is not None:
        pieces.append(node.text_content or "")
        child = node.first_child if node.tag not in NEVER_SHOWN else None
        if child is not None:
            outer.append(node)
            node = child
            continue
        following = node.next
        while following is None and outer:
            following = outer.pop().next
        node = following
    return "".join(pieces)


def texts(blocks: tuple[Block, ...]) -> Iterator[Text]:
    for block in blocks:
        for name in ("text", "term", "summary", "caption"):
            if isinstance(text := getattr(block, name, None), Text):
                yield text
        if isinstance(block, nodes.Table):
            yield from (cell.text for row in block.rows for cell in row)
        if isinstance(block, nodes.ListBlock):
            for item in block.items:
                yield from texts(item)
        yield from texts(getattr(block, "blocks", ()))


def check(document: Document) -> None:
    """What holds for every document."""
    for number, reference in enumerate(document.references, start=1):
        assert reference.number == number
        assert reference.url.startswith(("http://", "https://"))
    for text in texts(document.blocks):
        assert text.text == text.text.strip()
        assert clean(text.text) == text.text
        previous = 0
        for span in text.spans:
            assert 0 <= span.start < span.end <= len(text.text)
            assert span.start >= previous
            assert span.ref <= len(document.references)
            assert span.ref >= 0 or span.role in (Role.NOTE, Role.TARGET)
            previous = span.start


@settings(max_examples=50, deadline=None)
@given(st.text(), st.sampled_from(list(BodyKind)), st.text(max_size=20), st.text(max_size=20))
def test_any_text_gives_a_document(text: str, kind: BodyKind, digest: str, title: str) -> None:
    document = parse(text, kind, digest=digest, title=title)
    check(document)
    assert document == parse(text, kind, digest=digest, title=title)


@settings(max_examples=50, deadline=None)
@given(soups())
def test_no_text_of_tag_soup_is_lost(html: str) -> None:
    html += "完"  # else `<>` could be the empty address of an original, which is not shown
    document = parse(html)
    check(document)
    assert sorted(words_of(document)) == sorted(squeezed(lexbor_text(html)))


@settings(max_examples=50, deadline=None)
@given(blocks())
def test_the_text_of_well_formed_html_is_in_its_order(html: str) -> None:
    html += "完"
    document = parse(html)
    check(document)
    assert words_of(document) == squeezed(lexbor_text(html)) == squeezed(SecondReader(html).text)


@settings(max_examples=50, deadline=None)
@given(soups())
def test_the_guard_loses_no_text(html: str) -> None:
    tamed = "".join(guard._tamed(html))
    assert sorted(squeezed(lexbor_text(tamed))) == sorted(squeezed(lexbor_text(html)))


@settings(max_examples=40, deadline=None)
@given(blocks())
def test_the_guard_leaves_well_formed_html_alone(html: str) -> None:
    assert "".join(guard._tamed(html)) == html


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 9), TEXTS.filter(lambda text: text.strip()))))
def test_every_link_is_counted_once(links: list[tuple[int, str]]) -> None:
    html = "".join(f'<p>见<a href="https://a.example/{number}">{escaped(text)}</a></p>' for number, text in links)
    document = parse(html)
    assert len(document.references) == len({number for number, _ in links})
    spans = [span for text in texts(document.blocks) for span in text.spans if span.role is nodes.Role.LINK]
    assert len(spans) == len(links)
    assert [document.references[span.ref - 1].url for span in spans] == [f"https://a.example/{n}" for n, _ in links]


@settings(max_examples=50, deadline=None)
@given(st.lists(TEXTS))
def test_no_text_of_a_plain_body_is_lost(lines: list[str]) -> None:
    document = parse("\n".join([*lines, "完"]), BodyKind.PLAIN)
    check(document)
    assert words_of(document) == squeezed("".join(lines)) + "完"


@settings(max_examples=50, deadline=None)
@given(st.text(st.sampled_from("沪深Ab1 \n>-*.#")))
def test_no_word_of_a_markdown_body_is_lost(text: str) -> None:
    words = [char for char in text if char in "沪深Ab"]
    document = parse(text, BodyKind.MARKDOWN)
    assert [char for char in plain_text(document) if char in "沪深Ab"] == words


def test_control_characters_do_not_come_back_through_entities() -> None:
    html = "".join(f"<p>&#{code};</p>" for code in [*range(0x20), *range(0x7F, 0xA0), 0x202E, 0x2066, 0xD800, 0xFFFF])
    check(parse(html + '<img src="//a.example/1.png" alt="图 &#27;]0;x"><a href="//a.example/&#27;">&#27;[2J</a>'))


def test_bodies_are_values() -> None:
    assert parse("<p>文</p>") == parse(Body(BodyKind.HTML, "<p>文</p>").text)
