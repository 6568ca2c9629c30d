"""Posts written for the tests, in the forms of the archive."""

CODE = "202203157001234567"
NAME = f"2022-03-15-{CODE}.md"
DIGEST = "某地发布促进消费的若干措施，包括发放消费券等八项内容。（示例财经）"
HTML = (
    "<p>某地发布促进消费的若干措施，包括发放消费券等八项内容。</p>\n"
    ' <p>相关负责人表示，措施自公布之日起施行。</p><p class="em_media">（文章来源：示例财经）</p>'
)
SOURCE = f"http://finance.eastmoney.com/news/1350,{CODE}.html"
FOOTER = "[返回东财滚动新闻](//finews.withounder.com/emnews/)｜[返回首页](//finews.withounder.com/)"
TWO_FOOTERS = "[返回东财滚动新闻](//finews.zning.me/emnews/)\n[返回首页](//finews.zning.me/)"


def front(
    title: str = '"某地出台八项措施促消费"',
    date: str = "2022-03-15 09:41:07 +0800",
    categories: str = "emnews",
    tags: str = "东财滚动新闻",
) -> str:
    return f"---\nlayout: post\ntitle: {title}\ndate: {date}\ncategories: {categories}\ntags: {tags}\n---\n"


def rolling(**keys: str) -> str:
    """A post of the rolling news, complete."""
    return front(**keys) + f"> {DIGEST}\n\n{HTML}\n\n<{SOURCE}>\n\n{FOOTER}"


def plain(text: str = "某指数早盘高开0.5%，成交额较上一日放大。", tail: str = "", **keys: str) -> str:
    return front(**keys) + f"\n{text}\n\n<{SOURCE}>\n{tail}"
