"""The names that stand in the files: feeds, subscriptions, the watchlist, settings. Nothing is opened for writing."""

from collections.abc import Iterable

from finews_tui.config.entries import entries, named
from finews_tui.config.load import load
from finews_tui.config.paths import paths
from finews_tui.i18n import t
from finews_tui.model.feed import SMART
from finews_tui.model.problem import Problem
from finews_tui.text.clean import clean_line
from finews_tui.text.needle import Needle

Names = list[tuple[str, str]]
"""(name, what is said of it)."""


def feeds() -> Names:
    """What `finews list` takes: feeds with posts, smart feeds."""
    from finews_tui.services.names import feed_names

    smart = [(t(f"smart.{slug[1:]}"), slug[1:]) for slug in SMART]
    return [(title, slug) for slug, title in feed_names(paths())] + smart


def subscriptions() -> Names:
    """What `finews sync` takes."""
    from finews_tui.cli.naming import name_of
    from finews_tui.services.names import feed_titles

    titles = feed_titles(paths())
    return [(name_of(one, titles), one.url) for one in load(paths().config_file)[0].subscriptions]


def watched() -> Names:
    """What `finews watch remove` takes."""
    return [(name, code) if name else (code, "") for code, name in load(paths().config_file)[0].watch]


def settings() -> Names:
    """What `finews config get` takes."""
    return [(one.key, one.title) for one in entries()]


def values(setting: str) -> Names:
    """What `finews config set` takes behind the name of a setting."""
    try:
        one = named(setting)
    except Problem:
        return []
    those = [value for value in one.choices(paths().config) if value != ""]
    written = [str(value).lower() if isinstance(value, bool) else str(value) for value in those]
    said = map(one.shown, those)
    return [(word, about if about != word else "") for word, about in zip(written, said, strict=True)]


def fitting(names: Iterable[tuple[str, str]], begun: str) -> tuple[tuple[str, str], ...]:
    """The names that begin so; where none does, those that are spelled so in pinyin or initials, or hold it."""
    known = [(clean_line(name), clean_line(about)) for name, about in names]
    if there := tuple(one for one in known if one[0].startswith(begun)):
        return there
    needle = Needle(begun)
    return tuple(one for one in known if needle.find(one[0]) or begun in one[1])
