import pytest

from finews_tui.sources.feeds import feed_slug, feed_title


@pytest.mark.parametrize(
    ("line", "slug"),
    [
        ("emnews", "emnews"),
        ("  jiabao  yibao ", "jiabao  yibao"),
        ("Career In moumouPEVC", "Career In moumouPEVC"),
        ("moumouzhengquan(xianggang)", "moumouzhengquan(xianggang)"),
        ("Techmou", "Techmou"),
        ("", "unfiled"),
        ("@all", "all"),
        ("@ @", "@"),
        ("@", "unfiled"),
        ("a\x1bb", "ab"),
    ],
)
def test_slugs(line: str, slug: str) -> None:
    assert feed_slug(line) == slug


@pytest.mark.parametrize(
    ("slug", "tags", "footer", "title"),
    [
        ("emnews", "东财滚动新闻", "", "东财滚动新闻"),
        ("sitenews", "站长消息", "", "站长消息"),
        ("shilicaijing", "示例财经新闻", "", "示例财经"),
        ("meirishilixinwen", "每日示例新闻新闻", "", "每日示例新闻"),
        ("xinwen", "新闻", "", "新闻"),
        ("jiabao", "[甲报新闻, 乙报新闻]", "", "甲报"),
        ("jiabao", '"甲报新闻"，乙报', "", "甲报"),
        ("jiabao", "甲报  财经新闻", "", "甲报 财经"),
        ("jiabao", "", "甲报新闻", "甲报"),
        ("jiabao", "", "", "jiabao"),
        ("jiabao", " , ,", "", "jiabao"),
    ],
)
def test_titles(slug: str, tags: str, footer: str, title: str) -> None:
    assert feed_title(slug, tags, footer) == title
