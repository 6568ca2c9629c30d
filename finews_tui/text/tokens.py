"""Text as the full-text index sees it: one token for a Han character, a run of Latin letters, a run of digits.

A phrase of such tokens is a substring of the text, of any length from one character on, with two exceptions that follow
from the runs: digits inside a number and letters inside a word are not found (`44` in `2044`; `20` is, a beginning
counts), and marks between the tokens do not count. `pattern` has the very same meaning, for highlights.
"""

import re
from collections.abc import Iterable
from string import ascii_lowercase, digits

from finews_tui.text.fold import fold

VERSION = 1
"""Goes up with every change of what `index_text` gives, or of `fold`: an index of another version is built anew."""

_TOKEN = re.compile(r"[a-z]+|[0-9]+|[^\W_a-z0-9]")
_NO_TOKEN = re.compile(r"[\W_]+")
_RUNS = bytes(1 if chr(code) in digits else 2 if chr(code) in ascii_lowercase else 0 for code in range(256))
"""For `bytes.translate`: a bit for a digit, another for a letter."""
_BLANKS = b" \1\1".ljust(256, b" ")
"""For `bytes.translate`: a mark where two characters have a bit in common, a blank where they have none."""
_BETWEEN = r"[\W_]*"
"""What is no token; it may stand between two."""


def tokens(text: str) -> list[str]:
    """The tokens of a text, folded."""
    return _TOKEN.findall(fold(text))


def index_text(text: str) -> str:
    """The text for the index: its `tokens` with a blank between, without a loop over them.

    Behind every character goes a blank, or a mark inside a run; the marks are dropped, and the three blanks that one
    makes are one again.
    """
    apart = _NO_TOKEN.sub(" ", fold(text)).strip()
    units = apart.encode("utf-16-le")
    if len(units) != 2 * len(apart) or not apart:  # rare hanzi take two units
        return " ".join(_TOKEN.findall(apart))
    spread = bytearray(2 * len(units))
    spread[0::4], spread[1::4] = units[0::2], units[1::2]
    spread[2::4] = _behind(apart)
    return spread[:-2].decode("utf-16-le").replace("\1", "").replace("   ", " ")


def _behind(text: str) -> bytes:
    """A byte for every character: what goes behind it."""
    runs = text.encode("latin-1", "replace").translate(_RUNS)
    same = int.from_bytes(runs, "big") & int.from_bytes(runs[1:] + b"\0", "big")
    return same.to_bytes(len(runs), "big").translate(_BLANKS)


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
