"""`finews feeds check URL|FILE`: what a feed is and holds, for whoever wants to subscribe to it or publishes it."""

import asyncio
import json
import sys
import time
from pathlib import Path
from typing import Any

from finews_tui.cli import DONE, PARTLY, complain, shows_chinese
from finews_tui.config.load import load
from finews_tui.config.paths import paths
from finews_tui.i18n import t
from finews_tui.model.parsed_feed import ParsedFeed
from finews_tui.model.post import ParsedPost
from finews_tui.services.feed_check import Checked, check_address, check_file
from finews_tui.text.dates import stamp


def check(options: Any) -> int:
    """Read what is there and tell; exit 1 where it is no feed. Raises `Problem`."""
    found = _look(options.file, int(time.time()))
    if options.json:
        sys.stdout.write(json.dumps(as_json(found), ensure_ascii=not shows_chinese(sys.stdout)) + "\n")
        return DONE if found.feed else PARTLY
    if found.feed is None:
        complain(t("problem.feed_is_page"), PARTLY)
        for link in found.links:
            sys.stdout.write(" ".join(filter(None, (link.url, link.title))) + "\n")
        return PARTLY
    sys.stdout.write("\n".join(shown(found.feed, found.lengths)) + "\n")
    return DONE


def _look(what: str, now: int) -> Checked:
    """A file, or what an address answers."""
    if "://" not in what:
        return check_file(Path(what), now=now)
    return asyncio.run(check_address(what, load(paths().config_file)[0], now=now))


def shown(feed: ParsedFeed, lengths: tuple[int, ...]) -> list[str]:
    """The feed as lines for a person."""
    minutes = t("feeds.minutes", n=feed.hints.minutes) if feed.hints.minutes else ""
    head = {
        "feeds.title": feed.title,
        "feeds.kind": f"{feed.kind} · {feed.encoding}",
        "feeds.home": feed.home,
        "feeds.interval": minutes,
        "feeds.next_page": feed.next_page,
    }
    lines = [t("feeds.line", name=t(key), value=value) for key, value in head.items() if value]
    lines += [t("feeds.warning", what=t(warning.key, **warning.fields)) for warning in feed.warnings]
    lines.append(t("feeds.entries", n=len(feed.entries)))
    for number, (post, length) in enumerate(zip(feed.entries, lengths, strict=True), 1):
        lines += _entry(number, post, length)
    return lines


def _entry(number: int, post: ParsedPost, length: int) -> list[str]:
    when = stamp(post.published)
    marks = (
        t("feeds.characters", n=f"{length:,}"),
        post.medium,
        t("feeds.important") if post.importance else "",
        t("feeds.attachments", n=len(post.attachments)) if post.attachments else "",
        t("feeds.summary_only") if post.summary_only else "",
        *map(t, post.problems),
    )
    return [
        f"{number:>4}  {t('art.undated', t=when) if post.date_guessed else when}  {post.title}",
        f"      {post.key}",
        *([f"      {post.source_url}"] if post.source_url else []),
        f"      {' · '.join(filter(None, marks))}",
    ]


def as_json(found: Checked) -> dict[str, Any]:
    """The same for programs."""
    if found.feed is None:
        links = [{"url": link.url, "title": link.title, "type": link.media_type} for link in found.links]
        return {"kind": "html", "feeds": links}
    feed = found.feed
    return {
        "kind": feed.kind,
        "encoding": feed.encoding,
        "title": feed.title,
        "home": feed.home,
        "self": feed.self_url,
        "hub": feed.hub_url,
        "next_page": feed.next_page,
        "interval_minutes": feed.hints.minutes,
        "skip_hours": sorted(feed.hints.skip_hours),
        "skip_days": sorted(feed.hints.skip_days),
        "warnings": [t(warning.key, **warning.fields) for warning in feed.warnings],
        "entries": [_record(post, length) for post, length in zip(feed.entries, found.lengths, strict=True)],
    }


def _record(post: ParsedPost, length: int) -> dict[str, Any]:
    return {
        "key": post.key,
        "id": post.guid,
        "title": post.title,
        "url": post.source_url,
        "published": post.published,
        "date_guessed": post.date_guessed,
        "updated": post.updated,
        "medium": post.medium,
        "importance": post.importance,
        "characters": length,
        "body": post.body.kind,
        "summary_only": post.summary_only,
        "codes": list(post.secids),
        "attachments": [
            {"url": one.url, "type": one.media_type, "bytes": one.size, "title": one.title} for one in post.attachments
        ],
        "problems": [t(problem) for problem in post.problems],
    }
