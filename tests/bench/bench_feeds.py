"""How fast feeds are read: MB and entries a second, ours beside feedparser, and what hostile answers cost.

    pytest -m bench -n 0 tests/bench/bench_feeds.py -s

Seconds of the processor: the machine may be busy. Nothing is asserted: machines differ.
"""

from collections.abc import Callable
from statistics import median
from time import process_time

import feedparser
import pytest

from finews_tui.model.problem import Problem
from tests.bench.generate import names
from tests.sources.feeds.samples import atom, entry, item, json_feed, parse, rss

pytestmark = pytest.mark.bench

ENTRIES = 100
ROUNDS = 7


def bodies() -> list[str]:
    """The HTML of synthetic posts, 3 KB each."""
    return [data.decode().split("---\n", 2)[2] for _, data in names(ENTRIES)]


def feeds() -> dict[str, bytes]:
    links = [f"https://site.example/a/{number}.html" for number in range(ENTRIES)]
    texts = bodies()
    items = [
        item(f"标题{number}", link, html=text) for number, (link, text) in enumerate(zip(links, texts, strict=True))
    ]
    in_cdata = [
        item(f"标题{number}", link, html="").replace("<description>", f"<description><![CDATA[{text}]]>")
        for number, (link, text) in enumerate(zip(links, texts, strict=True))
    ]
    entries = [entry("标题", link, html=text) for link, text in zip(links, texts, strict=True)]
    records = [
        {"id": link, "url": link, "title": "标题", "content_html": text}
        for link, text in zip(links, texts, strict=True)
    ]
    declared = '<?xml version="1.0" encoding="gb18030"?>'
    return {
        "RSS, escaped": rss(*items).encode(),
        "RSS, CDATA": rss(*in_cdata).encode(),
        "RSS, GBK": rss(*items, declaration=declared).encode("gb18030"),
        "RSS, headlines": rss(*[item(f"标题{n}", link, html="") for n, link in enumerate(links)]).encode(),
        "Atom, escaped": atom(*entries).encode(),
        "JSON Feed": json_feed(*records).encode(),
    }


def timed(work: Callable[[], object]) -> float:
    """Seconds of the round in the middle."""
    times = []
    for _ in range(ROUNDS):
        start = process_time()
        work()
        times.append(process_time() - start)
    return median(times)


def test_speed() -> None:
    print(f"\n{'100 entries':<16}{'kB':>8}{'ms':>8}{'MB/s':>8}{'entries/s':>11}{'feedparser ms':>15}")
    for name, data in feeds().items():
        ours = timed(lambda data=data: parse(data))
        other = "-"
        if name != "JSON Feed":
            seconds = timed(lambda data=data: feedparser.parse(data, sanitize_html=False, resolve_relative_uris=False))
            other = f"{seconds * 1000:.1f}"
        speed = f"{len(data) / ours / 1e6:>8.1f}{ENTRIES / ours:>11,.0f}"
        print(f"{name:<16}{len(data) / 1000:>8.0f}{ours * 1000:>8.1f}{speed}{other:>15}")


HOSTILE = {
    "100,000 attributes": lambda: rss("<b " + " ".join(f'a{number}="1"' for number in range(100_000)) + "/>"),
    "100,000 deep": lambda: rss("<b>" * 100_000 + "</b>" * 100_000),
    "200,000 x <!--": lambda: rss() + "<!--" * 200_000,
    "100,000 x <![CDATA[": lambda: rss()[:-16] + "<item><description>" + "<![CDATA[" * 100_000,
    "200,000 x <a ": lambda: rss()[:-16] + "<a " * 200_000,
    "200,000 x <item><title>": lambda: rss()[:-16] + "<item><title>" * 200_000,
    "1,000,000 entries": lambda: rss("<item><title>x</title></item>" * 1_000_000),
    "a title of 9 MB": lambda: rss(item("长" * 3_000_000)),
    "a body of 1,000,000 tags": lambda: rss(item(html="<p>" * 1_000_000)),
    "200,000 namespaces": lambda: rss('<b xmlns:a="x"/>' * 200_000),
    "JSON, 100,000 deep": lambda: '{"a":' * 100_000,
    "JSON, 1,000,000 records, cut": lambda: '{"items":[' + '{"id":1},' * 1_000_000,
}


def test_hostile_answers() -> None:
    print(f"\n{'answer':<30}{'MB':>8}{'s':>8}   becomes")
    for name, write in HOSTILE.items():
        data = write().encode()
        start = process_time()
        try:
            feed = parse(data)
            became = f"{len(feed.entries)} entries {' '.join(warning.key for warning in feed.warnings)}"
        except Problem as problem:
            became = problem.key
        print(f"{name:<30}{len(data) / 1e6:>8.1f}{process_time() - start:>8.2f}   {became}")
