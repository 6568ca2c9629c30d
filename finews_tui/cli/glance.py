"""A glance at config.toml before anything is loaded: the few settings that the first screen depends on.

Where the file is not plain, or sets one of them to what is not allowed, nothing is known: `config.load` will read it.
"""

from typing import NamedTuple

from finews_tui.text.plain_toml import Table, Value, read_plain

_MOST_BYTES = 1 << 20
_QUERIES, _WATCH, _SUBSCRIPTIONS = "queries", "watch", "subscriptions"


class Glance(NamedTuple):
    """What is set, with the defaults of `config.schema`."""

    language: str = ""
    theme: str = "ink"
    ascii: bool = False
    ambiguous_width: str = "auto"
    low_bandwidth: bool = False
    merge_stories: bool = True
    sort: str = "time"
    sort_reverse: bool = False
    feed_sort: str = "activity"
    feed_sort_reverse: bool = False
    queries: tuple[str, ...] = ()
    """Names of the saved queries."""
    watched: bool = False
    """There is something in 自选."""
    folders: tuple[tuple[str, str], ...] = ()
    """(address, folder) of the subscriptions that are in one."""
    own_keys: bool = False
    """The keys are not those that the reader comes with."""
    more: bool = False
    """Something else is set, perhaps with a mistake that will be said in the status line."""


NAMES = {
    ("ui", "lang"): "language",
    ("ui", "theme"): "theme",
    ("ui", "ascii"): "ascii",
    ("ui", "ambiguous_width"): "ambiguous_width",
    ("ui", "low_bandwidth"): "low_bandwidth",
    ("ui", "merge_stories"): "merge_stories",
    ("list", "sort"): "sort",
    ("list", "sort_reverse"): "sort_reverse",
    ("list", "feed_sort"): "feed_sort",
    ("list", "feed_sort_reverse"): "feed_sort_reverse",
}
"""(section, name) of the file -> attribute: as `config.schema` has them."""
_ALLOWED = {"language": ("", "zh_CN", "zh_TW", "en"), "ambiguous_width": ("auto", "narrow", "wide")}
"""Of the others a value that is not known leads to nothing being painted."""


def glance(path: str) -> Glance | None:
    """The settings of this file; None where they cannot be told."""
    try:
        with open(path, encoding="utf-8-sig", newline="") as file:  # noqa: PTH123 - pathlib is slow to load
            text = file.read(_MOST_BYTES)
    except FileNotFoundError:
        return Glance()
    except (OSError, ValueError):
        return None
    subscriptions: list[Table] = []
    tables = read_plain(text, {_SUBSCRIPTIONS: subscriptions}) if len(text) < _MOST_BYTES else None
    return None if tables is None else _read(tables, subscriptions)


def _read(tables: dict[str, Table], subscriptions: list[Table]) -> Glance | None:
    values: dict[str, Value] = {}
    queries = tuple(tables.pop(_QUERIES, ()))
    watched, own_keys, more = bool(tables.pop(_WATCH, ())), bool(tables.get("keys")), False
    for section, table in tables.items():
        for name, value in table.items():
            attribute = NAMES.get((section, name))
            if attribute is None:
                own_keys |= (section, name) == ("ui", "keys")
                more = True
            elif type(value) is not type(Glance._field_defaults[attribute]) or (
                attribute in _ALLOWED and value not in _ALLOWED[attribute]
            ):
                return None
            else:
                values[attribute] = value
    folders = tuple((str(one.get("url", "")), str(one["folder"])) for one in subscriptions if one.get("folder"))
    more |= bool(subscriptions)
    return Glance(**values, queries=queries, watched=watched, folders=folders, own_keys=own_keys, more=more)  # type: ignore[arg-type]
