"""The reader of XML: equal to expat where the XML is good, and what it makes of bad XML."""

from xml.etree import ElementTree
from xml.sax.saxutils import escape, quoteattr

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from finews_tui.sources.xml.nodes import Node
from finews_tui.sources.xml.reader import MOST_ATTRIBUTES, MOST_DEPTH, read_xml

NOTHING: frozenset[str] = frozenset()
NAMES = st.sampled_from(["a", "b", "c-d", "e.f", "标题", "g_1"])
CHARACTERS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff"))


def whole(text: str) -> Node:
    return read_xml(text, texts=NOTHING, entries=NOTHING, most=0).root


@st.composite
def elements(draw: st.DrawFn, depth: int = 3) -> str:
    name = draw(NAMES)
    attributes = draw(st.dictionaries(NAMES, CHARACTERS, max_size=2))
    said = "".join(f" {key}={quoteattr(value)}" for key, value in attributes.items())
    pieces = draw(st.lists(content(depth), max_size=4))
    return f"<{name}{said}>{''.join(pieces)}</{name}>" if pieces else f"<{name}{said}/>"


def content(depth: int) -> st.SearchStrategy[str]:
    text = CHARACTERS.map(escape)
    cdata = CHARACTERS.map(lambda text: f"<![CDATA[{text.replace(']]>', '')}]]>")
    comment = CHARACTERS.map(lambda text: f"<!--{text.replace('-', '')}-->")
    reference = st.sampled_from(["&amp;", "&#20013;", "&#x6587;", "&quot;", "<?pi x?>"])
    plain = st.one_of(text, cdata, comment, reference)
    return st.one_of(plain, elements(depth - 1)) if depth else plain


def as_expat(node: ElementTree.Element) -> tuple[object, ...]:
    text = (node.text or "") + "".join(child.tail or "" for child in node)
    return (node.tag, node.attrib, "".join(text.split()), [as_expat(child) for child in node])


def as_read(node: Node) -> tuple[object, ...]:
    return (node.name, node.attributes, "".join(node.text.split()), [as_read(child) for child in node.children])


@settings(max_examples=40, deadline=None)
@given(elements())
def test_good_xml_is_read_as_expat_reads_it(text: str) -> None:
    found = read_xml(text, texts=NOTHING, entries=NOTHING, most=0)
    assert as_read(found.root.children[0]) == as_expat(ElementTree.fromstring(text))
    assert not found.broken
    assert not found.truncated


@settings(max_examples=40, deadline=None)
@given(st.text(st.sampled_from("<>/&;\"'=![]-? abCDATA:xml\n"), max_size=200))
def test_any_text_is_read(text: str) -> None:
    read_xml(text, texts=frozenset("a"), entries=frozenset("b"), most=3)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<a>1 & 2 &nbsp;&copy; &unknown; &amp;lt;</a>", "1 & 2 \xa0© &unknown; &lt;"),
        ("<a>x &copy=1</a>", "x &copy=1"),
        ("<a>&#0;&#xFFFFFF;&#55296;</a>", "\ufffd\ufffd\ufffd"),
        ("<a>1 < 2</a>", "1 < 2"),
        ("<a><![CDATA[<b>&amp;]]>&amp;</a>", "<b>&amp;&"),
        ("<a>one<!-- <a> -->two</a>", "onetwo"),
        ("<a>open <![CDATA[to the end", "open to the end"),
        ("﻿junk <a>text</a> more", "text"),
    ],
)
def test_what_characters_say(text: str, said: str) -> None:
    assert whole(text).children[0].text == said


def test_text_elements_are_cut_out_whole() -> None:
    xml = read_xml(
        "<item><content>a <b>c</b> <content>d</content> <![CDATA[</content>]]> e</content><x/></item>",
        texts=frozenset(("content",)),
        entries=frozenset(("item",)),
        most=1,
    )
    (entry,) = xml.entries
    assert entry.children[0].source == "a <b>c</b> <content>d</content> <![CDATA[</content>]]> e"
    assert entry.children[0].has_tags
    assert entry.children[1].name == "x"


@pytest.mark.parametrize(
    ("declarations", "name", "canonical"),
    [
        ('xmlns:c="http://purl.org/rss/1.0/modules/content/"', "c:encoded", "content:encoded"),
        ("", "content:encoded", "content:encoded"),
        ('xmlns:foo="http://www.w3.org/2005/Atom"', "foo:link", "link"),
        ('xmlns="http://www.w3.org/2005/Atom"', "Entry", "entry"),
        ('xmlns="http://nobody.example/"', "item", "item"),
        ('xmlns:media="http://search.yahoo.com/mrss"', "media:content", "media:content"),
        ('xmlns:content="http://nobody.example/"', "content:x", "content:x"),
    ],
)
def test_names_without_their_prefix(declarations: str, name: str, canonical: str) -> None:
    assert whole(f"<root {declarations}><{name}/></root>").children[0].children[0].name == canonical


def test_depth_and_attributes_are_capped() -> None:
    deep = whole("<a>" * 5_000 + "text" + "</a>" * 5_000 + "<b/>")
    assert [node.name for node in deep.children] == ["a", "b"]
    depth, node = 0, deep
    while node.children:
        depth, node = depth + 1, node.children[0]
    assert depth == MOST_DEPTH
    many = whole("<a " + " ".join(f'a{number}="1"' for number in range(5_000)) + "/>")
    assert len(many.children[0].attributes) == MOST_ATTRIBUTES


def test_entries_are_capped() -> None:
    xml = read_xml("<rss>" + "<item/>" * 9, texts=NOTHING, entries=frozenset(("item",)), most=5)
    assert (len(xml.entries), xml.full) == (5, True)
