"""From what is typed to a `Query` tree, without touching anything.

    all   = any any …           all of them
    any   = one | one …         one of them
    one   = -one  (all)  words  "phrase"  key:value  key:value|value

A mistake is a `QueryProblem` with its place. Only an open quote is none: it is met at every phrase that is being typed.
It stands here and not in `model` because the words of the language are Chinese too, and `text` has them.
"""

from collections.abc import Container
from difflib import get_close_matches

from finews_tui.model.query import And, Filter, Node, Not, Or, QueryProblem, Text
from finews_tui.text.fold import fold
from finews_tui.text.syntax import ALL_QUOTES, BAR, CLOSE, COLON, DATE_WORDS, KEYS, MINUS, OPEN, QUOTES, VALUES
from finews_tui.text.tokens import tokens
from finews_tui.text.when import span

MOST_CHARACTERS = 1_000
MOST_DEPTH = 20
_ENDS = BAR | OPEN | CLOSE | ALL_QUOTES
_DATE_FORMS = "2022-04-01, 2022-04, 2d, 12h, 18:00"


def parse(typed: str) -> Node:
    """The tree of a query. Raises `QueryProblem`; of an empty one too."""
    if len(typed) > MOST_CHARACTERS:
        raise QueryProblem("query.too_long", MOST_CHARACTERS, n=MOST_CHARACTERS)
    reader = _Reader(typed)
    found = reader.all(0)
    if reader.at < len(typed):
        raise QueryProblem("query.close_group", reader.at)
    if found is None:
        raise QueryProblem("query.empty", 0)
    return found


class _Reader:
    """Reads from left to right; `at` is where."""

    def __init__(self, typed: str) -> None:
        self.typed = typed
        self.at = 0

    def all(self, depth: int) -> Node | None:
        """Parts up to the end or a closing bracket; None where there are none."""
        parts = []
        while self._skip() and self.typed[self.at] not in CLOSE:
            parts.append(self._any(depth))
        return _join(And, parts) if parts else None

    def _any(self, depth: int) -> Node:
        parts = [self._one(depth)]
        while self._skip() and self.typed[self.at] in BAR:
            bar = self.at
            self.at += 1
            if not self._skip() or self.typed[self.at] in CLOSE | BAR:
                raise QueryProblem("query.lone_bar", bar)
            parts.append(self._one(depth))
        return _join(Or, parts)

    def _one(self, depth: int) -> Node:
        char = self.typed[self.at]
        if char in BAR:
            raise QueryProblem("query.lone_bar", self.at)
        if char in MINUS:
            return self._without(depth)
        if char in OPEN:
            return self._group(depth)
        start = self.at
        if self._key():
            return self._filters(start)
        words, quoted = self._value()
        return self._text(words, quoted, False, start)

    def _without(self, depth: int) -> Node:
        minus = self.at
        while self._there(MINUS):
            self.at += 1
        signs = self.at - minus
        if self.at >= len(self.typed) or self.typed[self.at].isspace() or self.typed[self.at] in CLOSE | BAR:
            raise QueryProblem("query.lone_minus", minus, signs)
        part = self._one(depth)
        if signs % 2 == 0:
            return part
        return part.part if isinstance(part, Not) else Not(part)

    def _group(self, depth: int) -> Node:
        opened = self.at
        if depth >= MOST_DEPTH:
            raise QueryProblem("query.too_deep", opened, n=MOST_DEPTH)
        self.at += 1
        found = self.all(depth + 1)
        if not self._there(CLOSE):
            raise QueryProblem("query.open_group", opened)
        if found is None:
            raise QueryProblem("query.empty_group", opened, self.at + 1 - opened)
        self.at += 1
        return found

    def _key(self) -> str:
        """The canonical key that begins here, empty where none does. An unknown one in small Latin letters is a
        mistake; other words before a colon are words (`工信部：…`, `https://…`)."""
        end = self.at
        while end < len(self.typed) and self.typed[end].isalpha():
            end += 1
        word = self.typed[self.at : end]
        if not word or end >= len(self.typed) or self.typed[end] not in COLON or self.typed.startswith("://", end):
            return ""
        key = KEYS.get(fold(word), "")
        if not key and word.isascii() and word.islower():
            near = get_close_matches(word, [known for known in KEYS if known.isascii()], n=1, cutoff=0.5)
            if near:
                raise QueryProblem("query.unknown_key_near", self.at, len(word), what=word, near=near[0])
            raise QueryProblem("query.unknown_key", self.at, len(word), what=word)
        return key

    def _filters(self, start: int) -> Node:
        """`key:value`, or several values with bars between and no blanks."""
        key = self._key()
        while self.typed[self.at] not in COLON:
            self.at += 1
        self.at += 1
        parts = [self._filter(key, start)]
        while self._there(BAR) and self._value_behind():
            self.at += 1
            parts.append(self._filter(key, start))
        return _join(Or, parts)

    def _value_behind(self) -> bool:
        """Is what follows the bar another value of the same key?"""
        here, self.at = self.at, self.at + 1
        try:
            if self.at >= len(self.typed):
                return False
            char = self.typed[self.at]
            return not char.isspace() and char not in BAR | OPEN | CLOSE | MINUS and not self._key()
        finally:
            self.at = here

    def _filter(self, key: str, start: int) -> Node:
        at = self.at
        value, quoted = self._value()
        length = max(1, self.at - at)
        if not value.strip():
            raise QueryProblem("query.needs_value", start, self.at - start, name=key)
        if key == "title":
            return self._text(value, quoted, True, at)
        return Filter(key, _allowed(key, value, at, length), at, length)

    def _text(self, words: str, quoted: bool, title: bool, at: int) -> Text:
        if not tokens(words):
            raise QueryProblem("query.no_text", at, max(1, self.at - at))
        return Text(words, quoted, title)

    def _value(self) -> tuple[str, bool]:
        """Words up to a blank, a bracket, a bar or a quote, or what stands in quotes: (text, quoted)."""
        start = self.at
        if self._there(QUOTES):
            closing = QUOTES[self.typed[start]]
            self.at += 1
            while self.at < len(self.typed) and self.typed[self.at] not in closing:
                self.at += 1
            inside = self.typed[start + 1 : self.at]
            self.at = min(self.at + 1, len(self.typed))
            return "".join(char for char in inside if char not in ALL_QUOTES), True
        while self.at < len(self.typed) and not self.typed[self.at].isspace() and self.typed[self.at] not in _ENDS:
            self.at += 1
        if self.at == start and self.at < len(self.typed) and self.typed[self.at] in ALL_QUOTES:
            self.at += 1  # a closing mark without its opening one
        return self.typed[start : self.at], False

    def _there(self, marks: Container[str]) -> bool:
        return self.at < len(self.typed) and self.typed[self.at] in marks

    def _skip(self) -> bool:
        """Go past blanks; is there anything behind them?"""
        while self.at < len(self.typed) and self.typed[self.at].isspace():
            self.at += 1
        return self.at < len(self.typed)


def _allowed(key: str, value: str, at: int, length: int) -> str:
    """The value in its canonical form. Raises `QueryProblem` with the nearest one that is allowed."""
    if key in VALUES:
        known = VALUES[key]
        if found := known.get(fold(value)):
            return found
        allowed = " | ".join(dict.fromkeys(known.values()))
    elif key in ("since", "until"):
        if span(value, 0) is not None:
            return value
        known, allowed = DATE_WORDS, _DATE_FORMS
    else:
        return value
    near = get_close_matches(fold(value), known, n=1, cutoff=0.5)
    if near:
        raise QueryProblem("query.bad_value_near", at, length, name=key, what=value, near=near[0])
    raise QueryProblem("query.bad_value", at, length, name=key, what=value, allowed=allowed)


def _join(kind: type[And] | type[Or], parts: list[Node]) -> Node:
    if len(parts) == 1:
        return parts[0]
    flat = [inner for part in parts for inner in (part.parts if isinstance(part, kind) else (part,))]
    return kind(tuple(flat))
