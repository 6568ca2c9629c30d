"""OPML: lists of subscriptions in and out. Only names and http(s) addresses are obeyed, nothing else in the file."""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from finews_tui.model.link import safe_url
from finews_tui.model.problem import Problem
from finews_tui.sources.feed_text import feed_text
from finews_tui.sources.sniff import bytes_only
from finews_tui.sources.xml.nodes import Node
from finews_tui.sources.xml.reader import read_xml
from finews_tui.text.clean import clean_line

MOST = 20_000
"""Subscriptions of one file that are read."""
_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Subscription:
    """One feed of a list."""

    title: str
    url: str
    folder: str = ""
    """Names of the outlines it stands in, the outermost first, joined with `/`; empty = in none."""


@dataclass(frozen=True, slots=True)
class Opml:
    """A file, read."""

    subscriptions: tuple[Subscription, ...]
    """Each address once, in the order of the file."""
    skipped: tuple[tuple[str, str], ...] = ()
    """(name, address) of what is no http(s) feed: commands of other readers, local files."""
    warnings: tuple[Problem, ...] = ()


def read_opml(data: bytes) -> Opml:
    """Read a list. Raises `Problem` where the bytes are none."""
    text, _, warnings = feed_text(data)
    if bytes_only(data):
        raise Problem("problem.not_opml")
    xml = read_xml(text, texts=frozenset(), entries=frozenset(), most=0)
    root = next((node for node in xml.root.children if node.name == "opml"), None)
    if root is None:
        raise Problem("problem.not_opml")
    feeds: dict[str, Subscription] = {}
    skipped: list[tuple[str, str]] = []
    _read_outlines(root.first("body") or root, feeds, skipped)
    if xml.truncated or xml.broken:
        warnings += (Problem("problem.feed_cut" if xml.truncated else "problem.feed_broken", n=len(feeds)),)
    return Opml(tuple(feeds.values())[:MOST], tuple(skipped[:MOST]), warnings)


def _read_outlines(body: Node, feeds: dict[str, Subscription], skipped: list[tuple[str, str]]) -> None:
    """Walk in the order of the file, without recursion."""
    waiting = [(node, "") for node in reversed(body.all("outline"))]
    while waiting:
        node, folder = waiting.pop()
        said = node.attributes
        written = said.get("xmlurl") or (said.get("url", "") if said.get("type", "").lower() == "rss" else "")
        name = clean_line(said.get("title") or said.get("text") or "")[:_LONGEST_NAME]
        url = safe_url(written)
        if url:
            feeds.setdefault(url, Subscription(name or url, url, folder))
        elif written:
            skipped.append((name, clean_line(written)[:_LONGEST_NAME]))
        inner = folder if written or not name else f"{folder}/{name}" if folder else name
        waiting.extend((child, inner) for child in reversed(node.all("outline")))


def write_opml(subscriptions: Iterable[Subscription], title: str) -> bytes:
    """A file that every reader reads: UTF-8, an outline a folder, in the order of the list."""
    folders: dict[str, list[Subscription]] = {}
    for one in subscriptions:
        folders.setdefault(one.folder, []).append(one)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<opml version="2.0">',
        f"  <head><title>{escape(title)}</title></head>",
        "  <body>",
    ]
    for folder, those in folders.items():
        inside = "      " if folder else "    "
        lines += [f'    <outline text="{escape(folder)}" title="{escape(folder)}">'] if folder else []
        lines += [inside + _outline(one) for one in those]
        lines += ["    </outline>"] if folder else []
    return "\n".join([*lines, "  </body>", "</opml>", ""]).encode()


def _outline(one: Subscription) -> str:
    name = escape(one.title)
    return f'<outline type="rss" text="{name}" title="{name}" xmlUrl="{escape(one.url)}"/>'
