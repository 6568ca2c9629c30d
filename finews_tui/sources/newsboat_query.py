"""newsboat's filter expressions in our query language, as far as it can say the same.

unread = "yes" and (title =~ "回购|增持" or feedtitle = "北岸") and age < 3
"""

import re
from collections.abc import Sequence

_TOKEN = re.compile(
    r"\s*(?:(?P<bracket>[()])|(?P<join>and|or)\b|(?P<name>\w+)\s*(?P<op>==|!=|=~|!~|<=|>=|!#|between|[=<>#])\s*"
    r'(?:"(?P<text>(?:[^"\\]|\\.)*)"|(?P<number>[0-9]+(?::[0-9]+)?)))',
    re.IGNORECASE,
)
_PATTERN = frozenset("\\^$.?*+{}[]()")
"""Signs that make of a text a pattern, which our queries have not."""
_FIELDS = {"title": "title:", "content": "", "author": "media:", "feedtitle": "feed:"}
_MOST_DEPTH = 20
_MOST_FEEDS = 50
"""Feeds of one tag that a query names one by one."""


class _Cannot(Exception):  # noqa: N818 - a turn of events
    """Our language has no words for it."""


def our_query(expression: str, tagged: Sequence[tuple[str, str]] = ()) -> str | None:
    """The query that finds the same posts; None where there is none. `tagged`: (tag, slug) of feeds, which are named
    in place of a tag, for tags of feeds are not known here."""
    reader = _Reader(expression, tagged)
    try:
        found = reader.either(0)
    except _Cannot:
        return None
    return found if reader.at == len(expression.rstrip()) else None


class _Reader:
    def __init__(self, text: str, tagged: Sequence[tuple[str, str]] = ()) -> None:
        self.text = text.rstrip()
        self.at = 0
        self._tagged = tagged

    def either(self, depth: int) -> str:
        """Parts joined by `or`, each of parts joined by `and`."""
        parts = [self._all(depth)]
        while self._take("join", "or"):
            parts.append(self._all(depth))
        return parts[0] if len(parts) == 1 else " | ".join(_grouped(part) for part in parts)

    def _all(self, depth: int) -> str:
        parts = [self._one(depth)]
        while self._take("join", "and"):
            parts.append(self._one(depth))
        return " ".join(parts) if len(parts) > 1 else parts[0]

    def _one(self, depth: int) -> str:
        if depth > _MOST_DEPTH:
            raise _Cannot
        if self._take("bracket", "("):
            inside = self.either(depth + 1)
            if not self._take("bracket", ")"):
                raise _Cannot
            return f"({inside})"
        found = _TOKEN.match(self.text, self.at)
        if not found or not found["name"]:
            raise _Cannot
        self.at = found.end()
        value = found["number"] or re.sub(r"\\(.)", r"\1", found["text"] or "")
        name, op = found["name"].lower(), found["op"].lower()
        return self._of_tag(op, value) if name == "tags" else _term(name, op, value)

    def _of_tag(self, op: str, value: str) -> str:
        """Feeds have tags there, several with blanks between: `tags # "x"`."""
        slugs = [slug for tag, slug in self._tagged if tag == value]
        if op not in ("#", "!#") or not slugs or len(slugs) > _MOST_FEEDS:
            raise _Cannot
        return _unless(op == "!#", _words("feed:", slugs, marks='"'))

    def _take(self, kind: str, word: str) -> bool:
        found = _TOKEN.match(self.text, self.at)
        if not found or (found[kind] or "").lower() != word:
            return False
        self.at = found.end()
        return True


def _grouped(part: str) -> str:
    return f"({part})" if " " in part else part


def _term(name: str, op: str, value: str) -> str:
    if name == "unread" and op in ("=", "==", "!="):
        return _unless((value == "yes") is (op == "!="), "is:unread")
    if name == "flags" and op in ("#", "!#", "=~", "!~") and value:
        return _unless(op[0] == "!", "is:star")  # every flag becomes a star
    if name == "age":
        return _age(op, value)
    if name in _FIELDS and op in ("=~", "!~", "#", "!#") and value:
        return _unless(op[0] == "!", _words(_FIELDS[name], value.split("|") if "~" in op else [value]))
    if name == "feedtitle" and op in ("=", "==", "!=") and value:
        return _unless(op == "!=", _words("feed:", [value]))
    raise _Cannot


def _age(op: str, value: str) -> str:
    """Days since it was published: `age < 3`, `age between 0:2`."""
    days = value.split(":")
    if not all(day.isdigit() for day in days):
        raise _Cannot
    if op in ("<", "<="):
        return f"since:{max(1, int(days[0]))}d"
    if op in (">", ">="):
        return f"-since:{max(1, int(days[0]))}d"
    if op == "between" and len(days) == 2 and int(days[0]) == 0:
        return f"since:{max(1, int(days[1]))}d"
    raise _Cannot


def _words(prefix: str, values: list[str], marks: str = '"' + "".join(_PATTERN)) -> str:
    """One of these; `marks`: the signs with which a value is no plain word."""
    if not all(values) or any(not set(marks).isdisjoint(value) for value in values):
        raise _Cannot
    found = [f'{prefix}"{value}"' if prefix != "" or " " in value else value for value in values]
    return found[0] if len(found) == 1 else f"({' | '.join(found)})"


def _unless(negated: bool, term: str) -> str:
    return f"-{term}" if negated else term
