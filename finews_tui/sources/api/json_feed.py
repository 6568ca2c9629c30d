"""JSON Feed 1 and 1.1 (jsonfeed.org)."""

from typing import Any

from finews_tui.model.parsed_feed import FeedKind
from finews_tui.model.post import Attachment, Body, BodyKind
from finews_tui.sources.addresses import address
from finews_tui.sources.api.json_text import Record, number, record, records, said, texts
from finews_tui.sources.api.lists import JsonList
from finews_tui.sources.drafts import NOTHING, Draft
from finews_tui.sources.feed_bodies import guessed, plain_title
from finews_tui.text.clean import clean, clean_line


def is_json_feed(value: Any) -> bool:
    """Whether it says so, or has the shape of one."""
    return isinstance(value, dict) and (
        "jsonfeed.org/version" in said(value, "version") or bool(records(value, "items") and "title" in value)
    )


def read(value: Record) -> JsonList:
    """The feed of a whole document."""
    base = said(value, "home_page_url", "feed_url")
    hubs = records(value, "hubs")
    return JsonList(
        kind=FeedKind.JSON_FEED,
        title=plain_title(said(value, "title")),
        home=said(value, "home_page_url"),
        drafts=[_draft(item, base) for item in records(value, "items")],
        next_page=said(value, "next_url"),
        self_url=said(value, "feed_url"),
        hub_url=said(hubs[0], "url") if hubs else "",
    )


def _draft(item: Record, base: str) -> Draft:
    html, plain = said(item, "content_html"), said(item, "content_text")
    summary = said(item, "summary")
    authors = records(item, "authors") or [record(item, "author")]
    return Draft(
        guid=said(item, "id"),
        link=said(item, "url", "external_url"),
        title=plain_title(said(item, "title")),
        content=guessed(html, is_html=True) if html else _plain(plain),
        summary=_plain(summary),
        published=said(item, "date_published"),
        updated=said(item, "date_modified"),
        medium=clean_line(said(authors[0], "name")),
        attachments=[one for found in records(item, "attachments")[:50] if (one := _attachment(found, base)).url],
        categories=texts(item, "tags"),
        summary_only=bool(summary) and not html and not plain,
    )


def _plain(text: str) -> Body:
    text = clean(text).strip()
    return Body(BodyKind.PLAIN, text) if text else NOTHING


def _attachment(found: Record, base: str) -> Attachment:
    return Attachment(
        url=address(base, said(found, "url")),
        media_type=clean_line(said(found, "mime_type"))[:100].lower(),
        size=max(0, number(found, "size_in_bytes")),
        title=clean_line(said(found, "title"))[:200],
    )
