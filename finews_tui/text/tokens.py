"""Text as the full-text index sees it: one token for a Han character, a run of Latin letters, a run of digits.

A phrase of such tokens is a substring of the text, of any length from one character on, with two exceptions that follow
from the runs: digits inside a number and letters inside a word are not found (`44` in `2044`; `20` is, a beginning
counts), and marks between the tokens do not count. `pattern` has the very same meaning, for highlights.
"""

import re
from collections.abc import Iterable

from finews_tui.text.fold import fold

VERSION = 1
"""Goes up with every change of what `index_text` gives, or of `fold`: an index of another version is built anew."""

_TOKEN = re.compile(r"[a-z]+|[0-9]+|[^\W_a-z0-9]")
_TWO_RUNS = re.compile(r"[a-z][0-9]|[0-9][a-z]")
_BETWEEN_RUNS = re.compile(r"(?<=[a-z])(?=[0-9])|(?<=[0-9])(?=[a-z])")
_BETWEEN = r"[\W_]*"
"""What is no token; it may stand between two."""


def tokens(text: str) -> list[str]:
    """The tokens of a text, folded."""
    return _TOKEN.findall(fold(text))


class _Spread(dict[int, str]):
    """For `str.translate`: each character folded, with blanks around what is a token by itself and one for what is
    none. Learns a character when it comes by, as the table of `fold` does."""

    def __missing__(self, code: int) -> str:
        folded = fold(chr(code))
        token = _TOKEN.fullmatch(folded)
        spread = " " if not token else folded if _is_run(folded) else f" {folded} "
        if code <= 0xFFFF:
            self[code] = spread
        return spread


_SPREAD = _Spread()


def index_text(text: str) -> str:
    """The text for the index: its `tokens` with a blank between, in half the time."""
    spread = text.translate(_SPREAD)
    if _TWO_RUNS.search(spread):
        spread = _BETWEEN_RUNS.sub(" ", spread)
    return " ".join(spread.split())


def match_expr(words: str, *, whole: bool = False, column: str = "") -> str:
    """The words as a phrase in the language of FTS5; empty where they hold no token.

    A number or Latin word at the end is the beginning of one, unless `whole`.
    """
    found = tokens(words)
    if not found:
        return ""
    open_end = not whole and _is_run(found[-1])
    return f'{f"{column} : " if column else ""}"{" ".join(found)}"{" *" if open_end else ""}'


def pattern(phrases: Iterable[tuple[str, bool]]) -> re.Pattern[str] | None:
    """What finds these (words, whole) in a folded text, wherever the index does; None where there is nothing to find.

    The longer ones first: of two that begin at one place the longer is taken.
    """
    parts = {part for words, whole in phrases if (part := _pattern(tokens(words), whole))}
    return re.compile("|".join(sorted(parts, key=lambda part: (-len(part), part)))) if parts else None


def _pattern(found: list[str], whole: bool) -> str:
    if not found:
        return ""
    begin = _edge(found[0], "(?<!{})")
    end = _edge(found[-1], "(?!{})") if whole else ""
    return begin + _BETWEEN.join(map(_exactly, found[:-1])) + (_BETWEEN if found[1:] else "") + found[-1] + end


def _exactly(token: str) -> str:
    return token + _edge(token, "(?!{})")


def _edge(token: str, form: str) -> str:
    return form.format("[0-9]" if token[0].isascii() and token[0].isdigit() else "[a-z]") if _is_run(token) else ""


def _is_run(token: str) -> bool:
    return token.isascii()
