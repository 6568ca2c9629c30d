"""What the command line may become: words, feeds, settings and their values, paths, stocks."""

import shlex
from collections.abc import Iterable
from typing import TYPE_CHECKING

from finews_tui.config.entries import entries
from finews_tui.config.entries import named as entry_named
from finews_tui.config.paths import paths
from finews_tui.model.problem import Problem
from finews_tui.services.complete_path import complete
from finews_tui.text.needle import Needle
from finews_tui.ui.line_words import ACTS, COMMAND, FEED, FEEDS, PATH, SETTING, VERBS, WATCH, named, words_with
from finews_tui.ui.rows import feed_name

if TYPE_CHECKING:
    from finews_tui.ui.screens.main import MainScreen

_MOST = 30


class Completing:
    """Asks the reader for what there is."""

    def __init__(self, screen: "MainScreen") -> None:
        self.screen = screen

    def lines(self, text: str) -> list[str]:
        """The lines that this one may become, the likeliest first."""
        first, blank, rest = text.lstrip().partition(" ")
        if not blank:
            return [f"{word} " if VERBS.get(word) else word for word in words_with(first)][:_MOST]
        try:
            word = named(first)
        except Problem:
            return []
        return [f"{first} {found}" for found in self._behind(VERBS.get(word, ""), rest.lstrip())][:_MOST]

    def _behind(self, takes: str, typed: str) -> Iterable[str]:
        if takes == FEED:
            return self._feeds(typed)
        if takes == SETTING:
            return self._settings(typed)
        if takes == PATH:
            return _paths(typed)
        if takes == COMMAND:
            return words_with(typed)
        return self._acts(takes, typed) if takes in ACTS else ()

    def _acts(self, takes: str, typed: str) -> Iterable[str]:
        act, blank, rest = typed.partition(" ")
        if not blank:
            return [f"{one} " for one in ACTS[takes] if one.startswith(act)]
        if takes == FEEDS and act in ("remove", "rename"):
            return [f"{act} {name}" for name in self._feeds(rest)]
        if takes == FEEDS and act in ("import", "check"):
            return [f"{act} {path}" for path in _paths(rest)]
        watched = [entry.name or entry.code for entry in self.screen.watching.entries]
        return [f"{act} {name}" for name in _fitting(watched, rest)] if takes == WATCH and act == "remove" else []

    def _feeds(self, typed: str) -> list[str]:
        return _fitting([feed_name(feed) for feed in self.screen.counts.feeds if not feed.instrument], typed)

    def _settings(self, typed: str) -> list[str]:
        name, blank, begun = typed.partition(" ")
        if not blank:
            return [f"{one} " for one in _setting_names() if one.startswith(name)]
        try:
            values = entry_named(name).choices(paths().config)
        except Problem:
            return []
        written = [str(value).lower() if isinstance(value, bool) else str(value) for value in values]
        return [f"{name} {value}" for value in written if value and value.startswith(begun)]


def _setting_names() -> list[str]:
    """What the settings are called here: with the section where two have one name."""
    names = [one.name for one in entries()]
    return [one.name if names.count(one.name) == 1 else one.key for one in entries()]


def _fitting(names: Iterable[str], typed: str) -> list[str]:
    """The names that have what is typed (also in pinyin), the best first, quoted where a shell would need it."""
    needle = Needle(typed.strip("'\""))
    hits = [(name, needle.find(name)) for name in names]
    kept = [(name, hit) for name, hit in hits if hit or not needle]
    if needle:
        kept.sort(key=lambda row: row[1].rank if row[1] else (9,))
    return [shlex.quote(name) if " " in name else name for name, _ in kept]


def _paths(typed: str) -> list[str]:
    found = complete(typed)
    head = typed.rpartition("/")[0]
    return [f"{head}/{name}" if "/" in typed else name for name in found.names] or [found.text] * (found.text != typed)
