"""Feeds written for the tests: the same two articles in every format."""

import json
from html import escape
from typing import Any

from finews_tui.model.parsed_feed import ParsedFeed
from finews_tui.sources.drafts import Origin
from finews_tui.sources.feed import parse_feed

NOW = 1_720_000_000
TITLE = "示例财经"
HEADLINE = "某地出台措施促进消费，涉及八个方面"
SENTENCE = "某地有关部门今日公布若干措施，内容包括发放消费券、延长营业时间等。"
HTML = f'<p>{SENTENCE}</p><p>详见<a href="/doc/8.pdf">附件</a>。</p>'


def parse(data: str | bytes, **known: Any) -> ParsedFeed:
    """What the door makes of it."""
    data = data.encode() if isinstance(data, str) else data
    return parse_feed(data, Origin(now=NOW, slug="demo", **known))


def item(title: str = HEADLINE, link: str = "https://site.example/a/1.html", *more: str, html: str = HTML) -> str:
    return (
        f"<item><title>{escape(title)}</title><link>{escape(link)}</link>"
        f"<description>{escape(html)}</description><pubDate>Wed, 13 Apr 2022 15:04:25 +0800</pubDate>"
        f"{''.join(more)}</item>"
    )


def rss(*items: str, head: str = "", declaration: str = '<?xml version="1.0" encoding="UTF-8"?>') -> str:
    return (
        f'{declaration}<rss version="2.0"><channel><title>{TITLE}</title><link>https://site.example/</link>'
        f"{head}{''.join(items) or item()}</channel></rss>"
    )


def entry(title: str = HEADLINE, link: str = "https://site.example/a/1.html", *more: str, html: str = HTML) -> str:
    return (
        f'<entry><title>{escape(title)}</title><link href="{escape(link)}"/><id>{escape(link)}</id>'
        f'<published>2022-04-13T15:04:25+08:00</published><content type="html">{escape(html)}</content>'
        f"{''.join(more)}</entry>"
    )


def atom(*entries: str, head: str = "", declaration: str = '<?xml version="1.0" encoding="UTF-8"?>') -> str:
    return (
        f'{declaration}<feed xmlns="http://www.w3.org/2005/Atom"><title>{TITLE}</title>'
        f'<link href="https://site.example/"/>{head}{"".join(entries) or entry()}</feed>'
    )


def json_feed(*items: dict[str, Any], **head: Any) -> str:
    said = {"id": "https://site.example/a/1.html", "url": "https://site.example/a/1.html", "title": HEADLINE}
    said |= {"content_html": HTML, "date_published": "2022-04-13T15:04:25+08:00"}
    whole = {"version": "https://jsonfeed.org/version/1.1", "title": TITLE, "home_page_url": "https://site.example/"}
    return json.dumps(whole | head | {"items": list(items) or [said]}, ensure_ascii=False)
