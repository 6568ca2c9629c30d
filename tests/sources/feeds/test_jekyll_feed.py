"""The feed of the archive's site: the same post as its file, filed in the same feed."""

import pytest

from finews_tui.model.parsed_feed import FeedKind
from finews_tui.model.post import Form
from finews_tui.sources.jekyll import parse_post
from tests.sources.feeds.samples import atom, entry, parse
from tests.sources.samples import DIGEST, HTML, NAME, SOURCE, rolling

GENERATOR = '<generator uri="https://jekyllrb.com/">Jekyll</generator>'
HOST = "//finews.withounder.com"
ONE = f'<p><a href="{HOST}/emnews/">返回东财滚动新闻</a>｜<a href="{HOST}/">返回首页</a></p>'
TWO = f'<p><a href="{HOST}/emnews/">返回东财滚动新闻</a><br />\n<a href="{HOST}/">返回首页</a></p>'
APART = f'<p><a href="{HOST}/emnews/">返回东财滚动新闻</a></p>\n<p><a href="../">返回首页</a></p>'
LINE = f'<p><a href="{SOURCE}">{SOURCE}</a></p>'
QUOTE = f"<blockquote>\n  <p>{DIGEST}</p>\n</blockquote>\n\n"
ADDRESS = "https://finews.withounder.com/emnews/2022/03/15/202203157001234567"


def post_with(html: str):
    categories = '<category term="emnews"/><category term="东财滚动新闻"/>'
    return parse(atom(entry("标题", ADDRESS, categories, html=html), head=GENERATOR)).entries[0]


@pytest.mark.parametrize("footer", [ONE, TWO, APART, ""], ids=["one", "two", "apart", "none"])
@pytest.mark.parametrize("digest", [QUOTE, ""], ids=["digest", "no digest"])
@pytest.mark.parametrize("source", [LINE, "<p>&lt;&gt;</p>", ""], ids=["source", "empty source", "no source"])
def test_the_shell_is_taken_off(digest: str, source: str, footer: str) -> None:
    post = post_with(f"{digest}{HTML}\n\n{source}\n\n{footer}")
    if footer or source:
        assert post.body.text == HTML
        assert post.digest == (DIGEST if digest else "")
    assert post.source_url == (SOURCE if source == LINE else ADDRESS)


def test_it_is_the_post_of_the_file() -> None:
    file = parse_post(rolling().encode(), NAME)
    post = post_with(f"{QUOTE}{HTML}\n\n{LINE}\n\n{ONE}")
    for name in ("key", "form", "feed_slug", "feed_title", "digest", "body", "source_url"):
        assert getattr(post, name) == getattr(file, name), name


def test_the_form_of_the_medium() -> None:
    address = "https://finews.withounder.com/shili/2022/03/15/NW202203157001234999"
    categories = '<category term="shili"/><category term="示例财经新闻"/>'
    post = parse(atom(entry("标题", address, categories), head=GENERATOR)).entries[0]
    assert (post.key, post.form, post.feed_slug, post.feed_title) == (
        "202203157001234999",
        Form.MEDIUM,
        "shili",
        "示例财经",
    )


def test_other_sites_keep_their_bodies() -> None:
    html = '<blockquote><p>引文。</p></blockquote><p>正文。</p><p><a href="/">返回</a></p>'
    feed = parse(atom(entry(html=html), head=GENERATOR))
    assert feed.kind is FeedKind.JEKYLL
    assert "引文" in feed.entries[0].body.text
    assert feed.entries[0].feed_slug == "demo"
