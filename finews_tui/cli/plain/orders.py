"""From a line that was typed to a command: words in Chinese and English, whatever the language of the interface."""

from difflib import get_close_matches
from functools import cache
from typing import NamedTuple

from finews_tui.i18n import LANGUAGES, catalogue, t
from finews_tui.model.problem import Problem
from finews_tui.text.fold import fold

COMMANDS = (
    "open", "next", "previous", "list", "feeds", "feed", "search", "whole", "star", "later", "read", "unread", "links",
    "link", "browser", "stocks", "sync", "back", "help", "quit",
)  # fmt: skip
"""In the order of the help. `plain.word_…` of the catalogues holds the words of each, the first is the one shown."""
GO_ON = ""
"""Enter alone."""


class Order(NamedTuple):
    """What is asked for."""

    command: str
    """One of `COMMANDS`, or `GO_ON`."""
    argument: str = ""


@cache
def words() -> dict[str, str]:
    """Word -> command, in all languages."""
    return {
        word: command
        for command in COMMANDS
        for language in LANGUAGES
        for word in catalogue(language)[f"plain.word_{command}"].split()
    }


def read(line: str) -> Order:
    """The order in a line. A number alone opens. Raises `Problem` with the nearest word for one that is none."""
    typed = line.strip()
    head, _, rest = typed.partition(" ")
    folded = fold(head)
    if not typed:
        return Order(GO_ON)
    if folded.isdecimal():
        return Order("open", typed)
    if command := words().get(folded):
        return Order(command, rest.strip())
    for word in sorted(words(), key=len, reverse=True):  # Chinese needs no blank, and a number none before it
        behind = head[len(word) :]
        if folded.startswith(word) and (not word.isascii() or fold(behind).isdecimal()):
            return Order(words()[word], f"{behind} {rest}".strip())
    if near := get_close_matches(folded, words(), n=1):
        raise Problem("plain.no_word_near", what=head, near=near[0])
    raise Problem("plain.no_word", what=head)


def number(argument: str) -> int:
    """The number that was typed behind a word; 0 where there is none. Raises `Problem` for anything else."""
    digits = fold(argument)
    if not digits:
        return 0
    if not digits.isdecimal() or len(digits) > 9:
        raise Problem("plain.no_number", what=argument)
    return int(digits)


def help_lines() -> list[str]:
    """Every command with its words: a line each."""
    told = [t("plain.help_enter")]
    for command in COMMANDS:
        first, *others = t(f"plain.word_{command}").split()
        more = t("plain.or", words=" ".join(others)) if others else ""
        told.append(t("plain.help_line", word=first, others=more, does=t(f"plain.does_{command}")))
    return told
