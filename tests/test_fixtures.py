"""The posts of tests/data and the built-in guide, each through the real pipeline, against what is known about them."""

import html
import re
from collections import Counter
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from finews_tui.document.plain import plain_text
from finews_tui.i18n import LANGUAGES, catalogue
from finews_tui.model.link import LinkKind
from finews_tui.model.post import BodyKind, Form
from finews_tui.model.problem import Problem
from finews_tui.sources.jekyll import parse_category, parse_post
from finews_tui.ui.key_names import shown_key
from finews_tui.ui.keymap import make
from tests.support.fixtures import POSTS, Expected, Parsed, expectations, guide_files, index, parsed, readable

BEIJING = timezone(timedelta(hours=8))
ABSENT = "guide_absent"
"""The guide links to one post that is not there, to show what that looks like."""

each_post = pytest.mark.parametrize("expected", readable(), ids=lambda expected: expected.id)
each_guide_post = pytest.mark.parametrize("path", guide_files(), ids=lambda path: path.stem)


def squeezed(text: str) -> str:
    """Without blanks: where they stand is the business of the layout's own tests."""
    return "".join(text.split())


def shown(post: Parsed) -> str:
    """Everything that a reader sees of a post: its title and its text."""
    return f"{post.post.title}\n{plain_text(post.document)}"


def test_the_index_names_every_file() -> None:
    listed = Counter(entry["path"] for kind in ("post", "category") for entry in index()[kind])
    assert listed == Counter(path.relative_to(POSTS).as_posix() for path in POSTS.rglob("*.*"))


@each_post
def test_head(expected: Expected) -> None:
    post = parse_post(expected.data, expected.path)
    assert (post.key, post.form) == (expected.key, Form(expected.form))
    assert post.title == expected.title or (expected.title_starts and post.title.startswith(expected.title_starts))
    assert datetime.fromtimestamp(post.published, BEIJING).strftime("%Y-%m-%d %H:%M") == expected.time
    assert post.date_guessed is expected.guessed
    if expected.feed:
        assert (post.feed_slug, post.feed_title) == (expected.feed, expected.name)
    assert post.body.kind is BodyKind(expected.body)


@each_post
def test_references(expected: Expected) -> None:
    document = parsed(expected.data, expected.path).document
    found = document.references
    assert Counter(reference.kind.value for reference in found) == expected.references
    assert [reference.number for reference in found] == list(range(1, len(found) + 1))
    assert [reference.kind for reference in found] == sorted(
        (reference.kind for reference in found), key=list(LinkKind).index
    )
    assert {item.instrument.secid for item in found if item.instrument} == set(expected.secids)
    assert {item.key for item in found if item.kind is LinkKind.ARTICLE} == set(expected.articles)
    assert all(item.url.isascii() and item.url.startswith(("http://", "https://")) for item in found)


@each_post
def test_text(expected: Expected) -> None:
    post = parsed(expected.data, expected.path)
    text = squeezed(shown(post))
    assert [words for words in expected.contains if squeezed(words) not in text] == []
    assert [words for words in expected.absent if words in shown(post)] == []
    assert post.document.medium == expected.medium


@each_post
def test_digest(expected: Expected) -> None:
    post = parsed(expected.data, expected.path)
    assert bool(post.post.digest) is (expected.digest != "none")
    assert post.document.digest_repeats is (expected.digest == "repeats")
    if expected.digest == "shown":
        first = post.post.digest.split("（")[0]
        assert squeezed(first) in squeezed(plain_text(post.document))


@pytest.mark.parametrize(
    "expected", [expected for expected in expectations() if expected.problem], ids=lambda expected: expected.id
)
def test_files_without_a_text_say_so(expected: Expected) -> None:
    with pytest.raises(Problem) as caught:
        parse_post(expected.data, expected.path)
    assert all(caught.value.key in catalogue(language) for language in LANGUAGES)


@pytest.mark.parametrize("entry", index()["category"], ids=lambda entry: entry["slug"])
def test_category_pages(entry: dict[str, str]) -> None:
    assert parse_category((POSTS / entry["path"]).read_bytes(), entry["path"]) == (entry["slug"], entry["title"])


def guide() -> dict[str, Parsed]:
    return {post.post.key: post for post in (parsed(path.read_bytes(), path.name) for path in guide_files())}


@each_guide_post
def test_guide_post(path: Path) -> None:
    found = parsed(path.read_bytes(), path.name)
    assert found.post.form is Form.OTHER
    assert (found.post.feed_slug, found.post.feed_title) == ("guide", "使用指南")
    assert found.post.body.kind is BodyKind.HTML
    assert not found.post.date_guessed
    assert found.post.digest
    assert found.document.medium == "使用指南"
    assert 300 <= found.document.length <= 900


def test_the_guide_begins_at_its_newest_post() -> None:
    times = {key: post.post.published for key, post in guide().items()}
    assert len(times) == len(set(times.values())) == len(guide_files())
    assert max(times, key=times.__getitem__) == "guide_start"


def test_links_between_guide_posts_resolve() -> None:
    posts = guide()
    links = {
        (item.key, item.text)
        for post in posts.values()
        for item in post.document.references
        if item.kind is LinkKind.ARTICLE
    }
    assert {key for key, _ in links} - posts.keys() == {ABSENT}
    assert {(key, text) for key, text in links if key != ABSENT} <= {
        (key, post.post.title) for key, post in posts.items()
    }
    kinds = {item.kind for post in posts.values() for item in post.document.references}
    assert kinds >= {LinkKind.ATTACHMENT, LinkKind.ARTICLE, LinkKind.STOCK, LinkKind.BOARD, LinkKind.IMAGE}


FIRST_CELL = re.compile(r"<tr><td>(.*?)</td>")
BOLD = re.compile(r"<strong>(\S|&[lg]t;|空格|回车|Tab|Esc|C-\w)</strong>")


def taught(path: Path) -> set[str]:
    """Keys in bold anywhere; in the post about keys, the first cells of the tables too."""
    page = path.read_text(encoding="utf-8")
    keys = {*BOLD.findall(page)}
    if path.stem.endswith("guide_keys"):
        keys |= {key for cell in FIRST_CELL.findall(page) for key in cell.split()}
        assert len(keys) > 35
    return {html.unescape(key) for key in keys}


def in_the_table(key: str) -> str:
    """The key as the command table shows it: `#12` stands there as `#nn`, `3` as `1–9`."""
    return "#nn" if key.startswith("#") else "1–9" if key in list("123456789") else key


@each_guide_post
def test_the_guide_teaches_only_keys_that_exist(path: Path) -> None:
    assert {in_the_table(key) for key in taught(path)} <= {
        shown_key(key) for each in make().commands for key in each.keys
    }
