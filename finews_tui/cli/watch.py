"""`finews watch add|remove|list`: 自选, the stocks and boards that the reader follows."""

import json
import sys
from typing import Any

from finews_tui.cli import DONE, PARTLY, complain, for_eyes, shows_chinese
from finews_tui.cli.posts import Opened
from finews_tui.config.load import MOST_WATCHED
from finews_tui.config.paths import paths
from finews_tui.config.save import save_watched
from finews_tui.i18n import t
from finews_tui.model.problem import Problem
from finews_tui.services.instruments import Watched, resolve, sizes
from finews_tui.services.library import Library
from finews_tui.text.cells import pad
from finews_tui.text.cells import width as cells
from finews_tui.text.clean import clean_line


def add(options: Any) -> int:
    """Put them in, each by itself: what is not understood is said, and the others are taken."""
    opened = Opened()
    with opened as library:
        return max(_said(_add, library, opened.watched, what) for what in options.what)


def remove(options: Any) -> int:
    """Take them out."""
    opened = Opened()
    with opened as library:
        return max(_said(_remove, library, opened.watched, what) for what in options.what)


def listed(options: Any) -> int:
    """All of them, with how many posts mention each; 1 where there are none."""
    opened = Opened()
    with opened as library:
        entries = opened.watched
        if not entries:
            return complain(t("watch.empty"), PARTLY)
        counted = sizes(library, entries)
    if options.json:
        for entry, (posts, unread) in zip(entries, counted, strict=True):
            row = {"code": entry.code, "name": entry.name, "secids": entry.secids, "posts": posts, "unread": unread}
            sys.stdout.write(json.dumps(row, ensure_ascii=not shows_chinese(sys.stdout)) + "\n")
    elif for_eyes():
        room = max(cells(entry.code) for entry in entries), max(cells(entry.name) for entry in entries)
        for entry, (posts, _) in zip(entries, counted, strict=True):
            sys.stdout.write(f"{pad(entry.code, room[0])}  {pad(entry.name, room[1])}  {posts:>6,}\n")
    else:
        for entry, (posts, _) in zip(entries, counted, strict=True):
            sys.stdout.write(f"{entry.code}\t{entry.name}\t{posts}\n")
    return DONE


def _said(act: Any, library: Library, entries: list[Watched], typed: str) -> int:
    """Do it; what went wrong with this one is a sentence, and no reason to leave the others."""
    what = clean_line(typed)
    try:
        act(library, entries, what)
    except Problem as problem:
        return complain(t(problem.key, **problem.fields), PARTLY)
    except ValueError as error:  # config.toml is no TOML: it is not written over
        return complain(t("config.unreadable", path=paths().config_file, why=error), PARTLY)
    return DONE


def _add(library: Library, entries: list[Watched], what: str) -> None:
    found = resolve(library, what)
    shown = f"{found.name} {found.code}".strip()
    if any(set(found.secids) <= set(entry.secids) for entry in entries):
        sys.stdout.write(t("watch.already", what=shown) + "\n")
        return
    if len(entries) >= MOST_WATCHED:
        raise Problem("config.too_many", name=t("smart.watch"), n=MOST_WATCHED)
    save_watched(paths().config_file, found.code, found.name)
    entries.append(found)
    sys.stdout.write(t("watch.added", what=shown) + "\n")


def _remove(library: Library, entries: list[Watched], what: str) -> None:
    """By what it is written or called in the list; else by what the cache knows of it."""
    held = [entry for entry in entries if what in (entry.code, entry.name)]
    if not held:
        wanted = set(resolve(library, what).secids)
        held = [entry for entry in entries if wanted & set(entry.secids)]
    if not held:
        raise Problem("watch.not_there", what=what)
    for entry in held:
        save_watched(paths().config_file, entry.code, None)
        entries.remove(entry)
        sys.stdout.write(t("watch.removed", what=f"{entry.name} {entry.code}".strip()) + "\n")
