"""Answers of eastmoney's list and article calls (shapes as recorded in public code in 2026).

* `getFastNewsList`: `data.fastNewsList[]`, 7×24 flash news; `stockList` are secids; next page: `data.sortEnd`.
* `getNewsByColumns`: `data.list[]` with `mediaName`; next page: the page's number plus one, which the asker knows.
* `getListInfo`: `data.list[]` with `Art_…` names, the news of one stock.
* `kuaixun/v2/api/article/<code>`: `data.Art_Content`, HTML in the markup of the archive.

The article code is the key of all of them, so a flash, its article and the archive's post are one post.
"""

import re
from typing import Any

from finews_tui.model.link import article_code, article_url
from finews_tui.model.parsed_feed import FeedKind
from finews_tui.model.post import ParsedPost
from finews_tui.model.problem import Problem
from finews_tui.sources.api.json_text import Record, read_json, record, records, said, texts
from finews_tui.sources.api.lists import JsonList
from finews_tui.sources.drafts import Draft, Origin
from finews_tui.sources.entries import posts_of
from finews_tui.sources.feed_bodies import guessed, plain_title
from finews_tui.sources.feed_text import feed_text

HOME = "https://www.eastmoney.com/"
_SECID = re.compile(r"[0-9]{1,3}\.[A-Za-z0-9_]{1,16}")
_RED = "3"


def fast(value: Any) -> JsonList | None:
    """7×24 flash news; None where it is another answer."""
    data = record(value, "data")
    if "fastNewsList" not in data:
        return None
    drafts = [_fast(item) for item in records(data, "fastNewsList")]
    return JsonList(FeedKind.EASTMONEY_FAST, drafts, home=HOME, next_page=said(data, "sortEnd"))


def _fast(item: Record) -> Draft:
    code = article_code(said(item, "code"))
    return Draft(
        guid=said(item, "code"),
        link=article_url(code),
        title=plain_title(said(item, "title")),
        content=guessed(said(item, "summary")),
        published=said(item, "showTime"),
        importance=int(_RED in (said(item, "titleStyle"), said(item, "titleColor"), said(item, "titlecolor"))),
        secids=tuple(one for one in texts(item, "stockList") if _SECID.fullmatch(one)),
    )


def column(value: Any) -> JsonList | None:
    """A news column."""
    items = records(record(value, "data"), "list")
    if not any("showTime" in item and "code" in item for item in items):
        return None
    return JsonList(FeedKind.EASTMONEY_COLUMN, [_column(item) for item in items], home=HOME)


def _column(item: Record) -> Draft:
    code = article_code(said(item, "code"))
    return Draft(
        guid=said(item, "code"),
        link=said(item, "url", "uniqueUrl") or article_url(code),
        title=plain_title(said(item, "title")),
        summary=guessed(said(item, "summary")),
        published=said(item, "showTime"),
        medium=said(item, "mediaName"),
        summary_only=True,
    )


def stock(value: Any) -> JsonList | None:
    """News of one stock: headlines without text."""
    items = records(record(value, "data"), "list")
    if not any("Art_Title" in item for item in items):
        return None
    return JsonList(FeedKind.EASTMONEY_STOCK, [_stock(item) for item in items], home=HOME)


def _stock(item: Record) -> Draft:
    return Draft(
        guid=said(item, "Art_Code"),
        link=said(item, "Art_Url", "Art_UniqueUrl", "Art_OriginUrl")
        or article_url(article_code(said(item, "Art_Code"))),
        title=plain_title(said(item, "Art_Title")),
        published=said(item, "Art_ShowTime"),
        medium=said(item, "Art_Media_Name", "Art_MediaName"),
        summary_only=True,
    )


def parse_article(data: bytes, code: str, origin: Origin) -> ParsedPost:
    """The whole text of the article with this code. Raises `Problem` where the answer has none."""
    text, _, _ = feed_text(data, origin.charset, origin.encoding)
    value, whole = read_json(text)
    found = record(value, "data")
    content = guessed(said(found, "Art_Content"), is_html=True)
    if not whole or not content.text:
        raise Problem("problem.no_text")
    draft = Draft(
        guid=code,
        link=article_url(code),
        title=plain_title(said(found, "Art_Title")),
        content=content,
        published=said(found, "Art_ShowTime"),
        medium=said(found, "Art_Media_Name"),
    )
    return posts_of([draft], origin)[0]
