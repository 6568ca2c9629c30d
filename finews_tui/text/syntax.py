"""The words and marks of the query language: what may be typed for what, in Chinese and in full-width forms.

Tables only; `services.query` reads a query with them, folded (`text.fold`), so that 標題 is 标题. The English names are
the canonical ones, and those that a query is written back with.
"""

KEYS = {
    "title": "title", "标题": "title",
    "feed": "feed", "订阅": "feed", "订阅源": "feed", "订阅来源": "feed", "栏目": "feed",
    "media": "media", "媒体": "media", "来源": "media",
    "tag": "tag", "标签": "tag",
    "code": "code", "代码": "code", "代号": "code", "股票": "code", "个股": "code",
    "is": "is", "状态": "is",
    "has": "has", "含": "has", "有": "has",
    "since": "since", "从": "since", "自": "since",
    "until": "until", "到": "until", "至": "until",
}  # fmt: skip
"""What may stand before a colon -> the canonical key."""

VALUES = {
    "is": {
        "unread": "unread", "未读": "unread",
        "read": "read", "已读": "read",
        "star": "star", "starred": "star", "星标": "star",
        "later": "later", "稍后": "later", "稍后读": "later",
        "important": "important", "重要": "important", "加红": "important",
    },
    "has": {
        "attachment": "attachment", "attachments": "attachment", "附件": "attachment",
        "table": "table", "tables": "table", "表格": "table",
        "image": "image", "images": "image", "picture": "image", "图片": "image",
    },
}  # fmt: skip
"""Key -> what may stand behind the colon -> the canonical value."""

DATE_WORDS = {
    "today": "today", "今天": "today", "今日": "today",
    "yesterday": "yesterday", "昨天": "yesterday", "昨日": "yesterday",
    "前天": "before_yesterday",
    "week": "week", "本周": "week", "这周": "week",
    "lastweek": "last_week", "上周": "last_week",
    "month": "month", "本月": "month", "这个月": "month",
    "lastmonth": "last_month", "上月": "last_month", "上个月": "last_month",
    "year": "year", "今年": "year",
    "lastyear": "last_year", "去年": "last_year",
}  # fmt: skip
"""Named days and spans."""

UNITS = {
    "h": 3_600, "小时": 3_600, "时": 3_600,
    "d": 86_400, "天": 86_400, "日": 86_400,
    "w": 604_800, "周": 604_800,
    "m": 30 * 86_400, "月": 30 * 86_400, "个月": 30 * 86_400,
    "y": 365 * 86_400, "年": 365 * 86_400,
}  # fmt: skip
"""Unit of `since:2d` -> seconds."""

COLON = frozenset(":：")
BAR = frozenset("|｜")
MINUS = frozenset("-－−")
OPEN, CLOSE = frozenset("(（"), frozenset(")）")
QUOTES = {'"': '"”＂', "“": '”"', "”": '”"', "＂": '＂"', "「": "」", "『": "』"}
"""Opening quote -> the marks that close it. Input methods give a second “ or ” by turns, whatever was meant."""
ALL_QUOTES = frozenset('"“”＂「」『』')
"""None of these can stand inside a phrase."""
