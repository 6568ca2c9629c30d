"""Answers of the flash news of wallstreetcn, sina and cls (shapes as recorded in public code in 2026).

* wallstreetcn `lives`: `data.items[]`, a third without a title; score 2 and more is important;
  next page: `data.next_cursor`.
* sina `zhibo/feed`: `result.data.feed.list[]`; `rich_text` mostly begins with 【title】.
* cls `get_roll_list`: `data.roll_data[]`; level A and B are important; advertisements are left out. The next page is
  asked for by the oldest `ctime` plus one, because the site compares strictly.
"""

from typing import Any

from finews_tui.model.parsed_feed import FeedKind
from finews_tui.sources.api.json_text import Record, number, record, records, said
from finews_tui.sources.api.lists import JsonList
from finews_tui.sources.drafts import Draft
from finews_tui.sources.feed_bodies import guessed, plain_title

_WALLSTREETCN = "https://wallstreetcn.com/"
_SINA = "https://finance.sina.com.cn/7x24/"
_LEVELS = {"A": 2, "B": 1}


def wallstreetcn(value: Any) -> JsonList | None:
    """None where it is another answer."""
    data = record(value, "data")
    items = records(data, "items")
    if not any("content_text" in item and "display_time" in item for item in items):
        return None
    drafts = [_wallstreetcn(item) for item in items]
    return JsonList(FeedKind.WALLSTREETCN, drafts, home=_WALLSTREETCN, next_page=said(data, "next_cursor"))


def _wallstreetcn(item: Record) -> Draft:
    html = said(item, "content")
    id_ = said(item, "id")
    return Draft(
        guid=id_,
        link=said(item, "uri") or f"{_WALLSTREETCN}livenews/{id_}",
        title=plain_title(said(item, "title")),
        content=guessed(html if "<img" in html or "<a " in html else said(item, "content_text", "content")),
        published=said(item, "display_time"),
        importance=min(2, max(0, number(item, "score") - 1)),
    )


def sina(value: Any) -> JsonList | None:
    """None where it is another answer."""
    items = records(record(value, "result", "data", "feed"), "list")
    if not any("rich_text" in item for item in items):
        return None
    return JsonList(FeedKind.SINA, [_sina(item) for item in items], home=_SINA)


def _sina(item: Record) -> Draft:
    return Draft(
        guid=said(item, "id"),
        link=said(item, "docurl"),
        content=guessed(said(item, "rich_text")),
        published=said(item, "create_time"),
    )


def cls(value: Any) -> JsonList | None:
    """None where it is another answer."""
    data = record(value, "data")
    items = records(data, "roll_data")
    if not any("ctime" in item for item in items):
        return None
    times = [time for item in items if (time := number(item, "ctime"))]
    drafts = [_cls(item) for item in items if not number(item, "is_ad")]
    next_page = str(min(times) + 1) if times else ""
    return JsonList(FeedKind.CLS, drafts, home="https://www.cls.cn/telegraph", next_page=next_page)


def _cls(item: Record) -> Draft:
    id_ = said(item, "id")
    return Draft(
        guid=id_,
        link=f"https://www.cls.cn/detail/{id_}" if id_.isdigit() else "",
        title=plain_title(said(item, "title")),
        content=guessed(said(item, "content", "brief")),
        published=said(item, "ctime"),
        importance=_LEVELS.get(said(item, "level").strip().upper(), 0),
        medium="财联社",
    )
