"""The words of the command line: those of the shell commands, and the names of the command table. Pure.

A word is also understood in Chinese (`line.also_…` in the catalogues), and by what a command does when that names only
one: `:更新`, `:加星标`.
"""

import shlex
from typing import NamedTuple

from finews_tui.i18n import LANGUAGES, catalogue, t
from finews_tui.model.problem import Problem
from finews_tui.text.needle import Needle
from finews_tui.ui.commands import BY_ID

FEED, PATH, SETTING, COMMAND, FEEDS, WATCH, NOTHING = "feed", "path", "setting", "command", "feeds", "watch", ""
"""What a word takes behind it."""
ACTS = {
    FEEDS: ("add", "list", "remove", "rename", "starter", "import", "export", "check"),
    WATCH: ("add", "remove", "list"),
}
SHELL = ("brief", "export", "gc", "backup", "doctor", "keys", "completion")
"""Shell commands that print: they run as they do in the shell, and what they print is shown."""
VERBS = {
    "open": FEED, "list": FEED, "sync": FEED, "search": NOTHING, "read": NOTHING, "import": PATH, "feeds": FEEDS,
    "watch": WATCH, "set": SETTING, "config": NOTHING, "help": COMMAND, "q": NOTHING, "quit": NOTHING,
    **dict.fromkeys(SHELL, NOTHING),
}  # fmt: skip
"""Word -> what it takes."""
ALONE = ("open", "search", "import", "watch", "help", "q", "quit")
"""Words that with nothing behind them are the command of that name."""


class Line(NamedTuple):
    """What was typed, taken apart."""

    word: str
    """A word of `VERBS`, or the id of a command; empty for a number alone."""
    rest: str = ""
    """What stands behind it, as it was typed."""
    number: int = 0

    @property
    def arguments(self) -> list[str]:
        """The rest, as a shell takes it apart; where a quote is not closed, at the blanks."""
        try:
            return shlex.split(self.rest)
        except ValueError:
            return self.rest.split()


def read_line(text: str) -> Line:
    """Take a line apart. Raises `Problem` for a word that nobody knows, with the nearest."""
    first, _, rest = text.strip().partition(" ")
    rest = rest.strip()
    if first.isascii() and first.isdecimal():
        return Line("", number=int(first[:9]))
    word = named(first)
    number = int(rest[:9]) if rest.isascii() and rest.isdecimal() and word not in VERBS else 0
    if word not in VERBS or (word in ALONE and not rest):
        return Line("quit" if word == "q" else word, "", number)
    return Line(word, rest)


def named(word: str) -> str:
    """The word of `VERBS` or the id of a command that is meant. Raises `Problem`."""
    name = word.replace("-", "_").casefold()
    if name in VERBS or name in BY_ID:
        return name
    if found := _aliases().get(word.casefold()):
        return found
    said = [one.id for one in BY_ID.values() if any(_says(one.id, tongue).startswith(word) for tongue in LANGUAGES)]
    if len(said) == 1:
        return said[0]
    from difflib import get_close_matches  # most lines have no mistake to explain

    near = said[:1] or get_close_matches(name, [*VERBS, *BY_ID, *_aliases()], n=1) or [""]
    raise Problem("line.no_word_near" if near[0] else "line.no_word", word=word, near=near[0])


def words_with(typed: str) -> list[str]:
    """The words that begin so, those of the shell first; where there is none, those that say something like it."""
    name = typed.replace("-", "_").casefold()
    names = [*VERBS, *(one for one in BY_ID if one not in VERBS)]
    if begun := [one for one in names if one.startswith(name) and one != "q"]:
        return begun
    if also := [word for alias, word in _aliases().items() if alias.startswith(name)]:
        return list(dict.fromkeys(also))
    needle = Needle(typed)
    return [one for one in BY_ID if any(needle.find(_says(one, tongue)) for tongue in LANGUAGES)]


def _says(name: str, language: str) -> str:
    return catalogue(language)[BY_ID[name].words]


def _aliases() -> dict[str, str]:
    return {
        alias: word
        for word in VERBS
        for language in LANGUAGES
        for alias in catalogue(language).get(f"line.also_{word}", "").split()
    }


def about(word: str) -> str:
    """What a word does; empty where the words of its shell command say it."""
    return t(BY_ID[word].words) if word in BY_ID else ""
