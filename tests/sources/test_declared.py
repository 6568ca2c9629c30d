"""A post written into a file is the post that is read from it, whatever is in its title, key, digest and body."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from finews_tui.model.feed import UNFILED
from finews_tui.model.headline import Headline
from finews_tui.model.post import Body, BodyKind, Form, StoredPost
from finews_tui.sources.bodies import body_kind
from finews_tui.sources.declared import file_name, post_file
from finews_tui.sources.jekyll import parse_post
from finews_tui.sources.names import kind_of, may_be_site_page
from finews_tui.text.clean import clean, clean_line

NOON = 1_649_822_400
LINES = st.text(st.sampled_from("甲乙 '\"\\:#>-<[]|`*_【】a1"), min_size=1, max_size=12)
TITLES = LINES.map(clean_line).filter(bool)
DIGESTS = st.lists(LINES, max_size=3).map(lambda lines: clean("\n".join(line.strip(" >") for line in lines)).strip())


def stored(
    key: str = "202204130000000001",
    title: str = "标题",
    digest: str = "",
    body: str = "<p>正文。</p>",
    slug: str = "rolling",
    feed: str = "样本滚动",
    form: Form = Form.ROLLING,
    **more: object,
) -> StoredPost:
    facts = {"published": NOON, "date_guessed": False, **more}
    headline = Headline(1, key, title, medium="", feed_title=feed, unread=True, starred=False, later=False, **facts)  # type: ignore[arg-type]
    return StoredPost(headline, digest, Body(body_kind(body), body), "http://finance.example/1.html", form, slug)


def check(post: StoredPost) -> None:
    name = file_name(post)
    found = parse_post(post_file(post, post.body.text, post.body.kind).encode(), name)
    head = post.headline
    assert (found.key, found.title, found.published) == (head.key, head.title, head.published)
    assert (found.feed_slug, found.form, found.date_guessed) == (post.feed_slug, post.form, head.date_guessed)
    assert found.source_url == post.source_url
    assert (found.digest, found.body) == (post.digest, post.body)
    assert kind_of(name) == "post"
    assert not may_be_site_page(name)
    assert len(name.encode()) < 240
    assert not set(name) & set('/\\:*?"<>|')


@given(TITLES, DIGESTS)
@settings(max_examples=50, deadline=None)
@example("'", "")
@example("他说：\"好\" #1 \\ 'x'", "> 引")
def test_title_and_digest(title: str, digest: str) -> None:
    check(stored(title=title, digest=digest.removeprefix(">").strip()))


@pytest.mark.parametrize(
    ("key", "form"),
    [
        ("202204132341956724", Form.MEDIUM),
        ("202204132341956724", Form.ROLLING),
        ("init", Form.OTHER),
        ("readme", Form.OTHER),
        ("2022-02-31-nosuchday", Form.OTHER),
        ('a/b\\c:d*e?f"g<h>i|j', Form.OTHER),
        ("长" * 120, Form.OTHER),
        ("结尾的点.", Form.OTHER),
        ("a.md", Form.OTHER),
        ("-x", Form.OTHER),
        ("..", Form.OTHER),
        ("it's", Form.OTHER),
    ],
)
def test_keys(key: str, form: Form) -> None:
    check(stored(key, form=form))


def test_two_keys_never_share_a_name() -> None:
    keys = ("a:b", "a?b", "a_b", "长" * 119 + "一", "长" * 119 + "二")
    assert len({file_name(stored(key, form=Form.OTHER)) for key in keys}) == len(keys)


@pytest.mark.parametrize(
    "body",
    [
        "> 正文自己的引文\n\n后面一段",
        "# 标题\n\n- 甲\n- 乙",
        "第一段\n第二段 *ST某某",
        "<p>段落</p>\n\n<http://finance.example/2.html>",
        "末行像页脚\n\n[返回样本](//a.example/)",
        "---\n像文件头\n---",
    ],
)
def test_bodies(body: str) -> None:
    check(stored(body=body))
    check(stored(body=body, digest="摘要一句。\n\n第二段。"))


def test_a_body_keeps_its_kind_whatever_it_looks_like() -> None:
    post = stored(body="- 甲\n- 乙")
    plain = StoredPost(post.headline, "", Body(BodyKind.PLAIN, "- 甲\n- 乙"), "", Form.ROLLING, "rolling")
    assert parse_post(post_file(plain, plain.body.text, BodyKind.PLAIN).encode(), file_name(plain)).body == plain.body


def test_feeds() -> None:
    for slug, feed in (("emnews", "样本滚动新闻"), ("m1", "每日样本"), ("m2", "样本新闻"), ("it's a", "样本")):
        post = stored(slug=slug, feed=feed)
        check(post)
        assert parse_post(post_file(post, "文", BodyKind.PLAIN).encode(), file_name(post)).feed_title == feed
    check(stored(slug=UNFILED, feed="未归类"))


def test_a_guessed_date_stays_a_guess_of_the_day() -> None:
    check(stored("init", form=Form.OTHER, date_guessed=True, published=NOON - 12 * 3_600))


def test_a_kind_or_key_that_nobody_can_mean_is_not_believed() -> None:
    text = "---\ntitle: 甲\nfinews_markup: exe\nfinews_key: ''\n---\n- 甲\n- 乙"
    found = parse_post(text.encode(), "2022-04-13-init.md")
    assert (found.key, found.body.kind) == ("init", BodyKind.MARKDOWN)
