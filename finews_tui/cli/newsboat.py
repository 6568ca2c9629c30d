"""`finews import newsboat`: posts, reading state, feeds and queries of newsboat."""

import asyncio
import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from finews_tui.cli import DONE, PARTLY
from finews_tui.cli.imports import SHOWN, as_json
from finews_tui.cli.posts import Opened
from finews_tui.cli.progress import bar
from finews_tui.config.load import load
from finews_tui.config.paths import paths
from finews_tui.i18n import t
from finews_tui.model.problem import Problem
from finews_tui.services.newsboat import Moved, left_out, move_list, move_posts, remarks, usual_files, wear


def run(options: Any) -> int:
    """Bring over what is there, and say what could not be. Raises `Problem`."""
    usual = usual_files()
    urls = Path(options.urls) if options.urls else usual[0]
    cache = Path(options.cache) if options.cache else usual[1]
    if urls is None and cache is None:
        raise Problem("newsboat.not_found")
    moved = Moved()
    if cache is not None:
        moved = _posts(cache)
    if urls is not None:
        listed = move_list(paths().config_file, urls)
        moved = replace(listed, posts=moved.posts, read=moved.read, starred=moved.starred)
        if listed.titles:
            with Opened() as library:
                wear(library, listed.titles)
    lines = left_out(moved)
    if options.json:
        sys.stdout.write(json.dumps(_as_json(moved, lines), ensure_ascii=False) + "\n")
    else:
        _tell(moved, lines)
    return PARTLY if lines or moved.posts.failed else DONE


def _posts(cache: Path) -> Moved:
    with Opened() as library, bar(t("cli.progress")) as update:
        moved = move_posts(library, cache, lambda step: update(step.done, step.total))
        asyncio.run(library.settled())
        return moved


def _tell(moved: Moved, lines: list[str]) -> None:
    posts = moved.posts
    counts = {"a": posts.added, "u": posts.updated, "s": posts.skipped, "e": len(posts.failed)}
    sys.stdout.write(t("import.report", **counts) + "\n")
    sys.stdout.write(t("newsboat.report", r=moved.read, f=moved.starred, s=moved.subscribed, t=moved.there) + "\n")
    if moved.queries:
        sys.stdout.write(t("newsboat.queries", names=" · ".join(moved.queries)) + "\n")
    for remark in remarks(moved):
        sys.stdout.write(remark + "\n")
    if load(paths().config_file)[0].key_profile != "newsboat":
        sys.stdout.write(t("newsboat.keys") + "\n")
    for line in lines[:SHOWN]:
        sys.stderr.write(line + "\n")
    if len(lines) > SHOWN:
        sys.stderr.write(t("cli.more_failed", n=len(lines) - SHOWN) + "\n")


def _as_json(moved: Moved, lines: list[str]) -> dict[str, Any]:
    return as_json(moved.posts) | {
        "read": moved.read,
        "starred": moved.starred,
        "subscribed": moved.subscribed,
        "queries": list(moved.queries),
        "remarks": remarks(moved),
        "left_out": lines,
    }
