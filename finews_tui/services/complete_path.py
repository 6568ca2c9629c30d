"""Completing the path of something to import: folders, archives and single posts.

Looks at one folder and decides; the widget around it only shows the answer.
"""

import os
from dataclasses import dataclass
from pathlib import Path

from finews_tui.model.post import ImportReport
from finews_tui.text.clean import clean_line

_MOST_ENTRIES = 5000
"""Entries of a folder that are looked at: completion must answer within a key press."""


@dataclass(frozen=True, slots=True)
class Completion:
    """What a path can become."""

    text: str
    """The path, completed as far as it is certain."""
    names: tuple[str, ...] = ()
    """The names that fit, folders with a `/` behind them."""


def complete(text: str) -> Completion:
    """Complete the last part of a path. `~` is understood and stays as typed; an unreadable folder gives no names."""
    if text == "~":
        return Completion("~/")
    head, slash, begun = text.rpartition("/")
    folder = expand(head + slash or ".")
    names = tuple(sorted(_names(folder, begun), key=lambda name: (not name.endswith("/"), name.casefold())))
    if not names:
        return Completion(text)
    shared = _shared(names)
    return Completion(text[: len(text) - len(begun)] + shared, names)


def expand(text: str) -> Path:
    """A typed path as an absolute one; `~` and `~name` are folders of users, quotes around it are dropped."""
    text = text.strip()
    if len(text) > 1 and text[0] == text[-1] and text[0] in "'\"":
        text = text[1:-1]
    return Path(os.path.abspath(os.path.expanduser(text)))  # noqa: PTH100, PTH111 - Path keeps `..`, and raises for ~nobody


def refused(path: Path, report: ImportReport) -> str:
    """Why an import of this path took in nothing, where the path itself was at fault; else nothing."""
    from finews_tui.sources.names import shown_path

    if report.added or report.updated or report.skipped or report.incomplete or len(report.failed) != 1:
        return ""
    failed, why = report.failed[0]
    return why if failed == shown_path(path) else ""


def _shared(names: tuple[str, ...]) -> str:
    """The characters that all names begin with."""
    first, last = min(names), max(names)
    alike = next((i for i, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), min(len(first), len(last)))
    return first[:alike]


def _names(folder: Path, begun: str) -> list[str]:
    from finews_tui.sources.names import is_archive_name, kind_of_named  # at the first Tab; most starts need neither

    found = []
    try:
        with os.scandir(folder) as entries:
            for _, entry in zip(range(_MOST_ENTRIES), entries, strict=False):
                name = entry.name
                hidden = name.startswith(".") and not begun.startswith(".")
                if hidden or not name.startswith(begun) or clean_line(name) != name:
                    continue
                if entry.is_dir():
                    found.append(name + "/")
                elif kind_of_named(name) or is_archive_name(name):
                    found.append(name)
    except (OSError, ValueError):
        return []
    return found
