"""Good feeds are read as feedparser reads them, the library that the field trusts.

It is compared where both mean the same thing: number, order, titles, links, ids, dates, texts. Where we differ on
purpose (Chinese zones, mended encodings, addresses made whole, tags in titles) no test is made of it.
"""

from calendar import timegm
from unicodedata import normalize

import feedparser
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from finews_tui.document.parse import parse_document
from finews_tui.document.plain import plain_text
from finews_tui.model.post import Body, BodyKind
from tests.sources.feeds.samples import atom, entry, item, parse, rss
from tests.support.fixtures import DATA

CHARACTERS = st.characters(codec="utf-8", categories=("Lo", "Lu", "Ll", "Nd"), max_codepoint=0x9FFF).filter(
    lambda char: normalize("NFC", char) == char  # ours are in that form, theirs as they come
)
WORDS = st.text(CHARACTERS, min_size=1, max_size=12)
TEXTS = st.builds("{}{}{}".format, WORDS, st.sampled_from(["，", " & ", " &amp; ", "“", "%", "；", " - "]), WORDS)


def theirs(text: str):
    return feedparser.parse(text.encode(), sanitize_html=False, resolve_relative_uris=False)


def words(html: str) -> str:
    return plain_text(parse_document(Body(BodyKind.HTML, html)))


def compare(text: str) -> None:
    ours, other = parse(text), theirs(text)
    assert not other.bozo, other.get("bozo_exception")
    assert ours.title == other.feed.title
    assert [post.title for post in ours.entries] == [" ".join(one.title.split()) for one in other.entries]
    assert [post.source_url for post in ours.entries] == [one.get("link", "") for one in other.entries]
    assert [post.guid for post in ours.entries] == [one.get("id", "") for one in other.entries]
    assert [post.published for post in ours.entries if not post.date_guessed] == [
        timegm(one.published_parsed) for one in other.entries if "published_parsed" in one
    ]
    for post, one in zip(ours.entries, other.entries, strict=True):
        text = one.content[0].value if "content" in one else one.get("summary", "")
        assert plain_text(parse_document(post.body)) == words(text)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=4), st.booleans())
def test_the_same_is_read_out_of_a_good_feed(said: list[tuple[str, str]], as_atom: bool) -> None:
    make, whole = (entry, atom) if as_atom else (item, rss)
    entries = [
        make(
            title.replace("&amp;", "&"),
            f"https://site.example/{number}",
            html=f"<p>{text.replace(' & ', ' &amp; ')}</p>",
        )
        for number, (title, text) in enumerate(said)
    ]
    compare(whole(*entries))


@pytest.mark.parametrize("name", ["jekyll.xml", "rdf.xml"])
def test_the_samples_have_the_same_entries(name: str) -> None:
    text = (DATA / "feeds" / name).read_text(encoding="utf-8")
    ours, other = parse(text), theirs(text)
    assert [post.title for post in ours.entries] == [one.title for one in other.entries]
    assert [post.guid for post in ours.entries] == [one.id for one in other.entries]
