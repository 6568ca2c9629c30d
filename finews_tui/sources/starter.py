"""The sources that a newcomer may take at once: each was answering in 2026 (sources.md §8). Nothing is on by itself."""

from finews_tui.model.subscription import Subscription

STARTER = (
    Subscription("eastmoney://fast/102", "东方财富 7×24", "快讯"),
    Subscription("eastmoney://fast/101", "东方财富 焦点", "快讯"),
    Subscription("wallstreetcn://global-channel", "华尔街见闻 快讯", "快讯"),
    Subscription("cls://telegraph", "财联社 电报", "快讯"),
    Subscription("eastmoney://column/1207", "财经早餐", "要闻"),
    Subscription("https://dedicated.wallstreetcn.com/rss.xml", "华尔街见闻", "要闻"),
    Subscription("https://www.chinanews.com.cn/rss/finance.xml", "中新网 财经", "要闻"),
    Subscription("https://a.jiemian.com/index.php?m=article&a=rss", "界面新闻", "要闻"),
)

_IN_ENGLISH = {
    "东方财富 7×24": "Eastmoney 24/7",
    "东方财富 焦点": "Eastmoney focus",
    "华尔街见闻 快讯": "Wallstreetcn live",
    "财联社 电报": "CLS telegraph",
    "财经早餐": "Eastmoney morning brief",
    "华尔街见闻": "Wallstreetcn",
    "中新网 财经": "China News Service, finance",
    "界面新闻": "Jiemian",
    "快讯": "Flash news",
    "要闻": "Top news",
}


def in_english() -> tuple[Subscription, ...]:
    """The same with names and folders for a reader of the English interface; what they write stays Chinese."""
    return tuple(one._replace(title=_IN_ENGLISH[one.title], folder=_IN_ENGLISH[one.folder]) for one in STARTER)
