"""`[[subscriptions]]` of config.toml: read entry by entry, so that a mistake in one costs only that one."""

from typing import Any

from finews_tui.config.schema import Mistake
from finews_tui.model.encoding import known_encoding
from finews_tui.model.subscription import LONGEST, MOST_SUBSCRIPTIONS, SHORTEST, Subscription
from finews_tui.text.clean import clean_line

SUBSCRIPTIONS = "subscriptions"
_KINDS: dict[str, type] = {
    "url": str, "title": str, "folder": str, "interval": int, "encoding": str, "full_text": str, "paused": bool,
}  # fmt: skip
_ALLOWED = {int: f"{SHORTEST}–{LONGEST}", str: '"…"', bool: "true | false"}
_ENCODINGS = "gb18030 | big5 | utf-8 | …"
_LONGEST_NAME = 200


def read_subscriptions(entries: object) -> tuple[tuple[Subscription, ...], list[Mistake]]:
    """The entries that can be used, each address once, and what was wrong with the others."""
    if not isinstance(entries, list):
        return (), [Mistake("config.bad_value", {"name": SUBSCRIPTIONS, "allowed": "[[subscriptions]]"})]
    found: dict[str, Subscription] = {}
    mistakes: list[Mistake] = []
    for number, entry in enumerate(entries, 1):
        if (one := _read(number, entry, mistakes)) is None:
            continue
        if one.slug in found:
            mistakes.append(Mistake("config.subscribed_twice", {"n": number, "url": one.url}))
        elif len(found) == MOST_SUBSCRIPTIONS:
            mistakes.append(Mistake("config.too_many_subscriptions", {"n": MOST_SUBSCRIPTIONS}))
            break
        else:
            found[one.slug] = one
    return tuple(found.values()), mistakes


def _read(number: int, entry: object, mistakes: list[Mistake]) -> Subscription | None:
    said = entry if isinstance(entry, dict) else {}
    url = said.get("url")
    if not isinstance(url, str) or "://" not in url or clean_line(url) != url.strip():
        mistakes.append(Mistake("config.no_subscription_url", {"n": number}))
        return None
    values: dict[str, Any] = {}
    for name, value in said.items():
        if name not in _KINDS:
            from difflib import get_close_matches  # most starts have no mistake to explain

            near = get_close_matches(name, _KINDS, n=1) or [""]
            key = "config.unknown_near" if near[0] else "config.unknown"
            mistakes.append(Mistake(key, {"name": _named(number, name), "near": near[0]}))
        elif not _is_allowed(name, value):
            wanted = _ENCODINGS if name == "encoding" else _ALLOWED[_KINDS[name]]
            mistakes.append(Mistake("config.bad_value", {"name": _named(number, name), "allowed": wanted}))
        else:
            is_name = isinstance(value, str) and name != "url"
            values[name] = clean_line(value)[:_LONGEST_NAME] if is_name else value
    return Subscription(**values | {"url": url.strip()})


def _named(number: int, name: str) -> str:
    return f"{SUBSCRIPTIONS}[{number}].{name}"


def _is_allowed(name: str, value: object) -> bool:
    if type(value) is not _KINDS[name]:
        return False
    if name == "encoding" and isinstance(value, str):
        return not value or bool(known_encoding(value))
    return not isinstance(value, int) or isinstance(value, bool) or SHORTEST <= value <= LONGEST


def written(one: Subscription) -> dict[str, Any]:
    """An entry as it stands in the file: what is not set is left out."""
    values = {name: getattr(one, name) for name in _KINDS}
    return {name: value for name, value in values.items() if value}
