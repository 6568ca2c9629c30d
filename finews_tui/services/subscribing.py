"""The user's list of subscriptions: entries of config.toml, changed one by one, and OPML in and out.

Nothing here asks a source; `services.sync.adding` looks at an address before it comes in.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING, Any

from finews_tui.config.load import load
from finews_tui.config.save import save_subscriptions
from finews_tui.config.subscriptions import written
from finews_tui.i18n import language, t
from finews_tui.model.page_key import slug_of
from finews_tui.model.problem import Problem
from finews_tui.model.subscription import Subscription
from finews_tui.text.clean import clean_line

if TYPE_CHECKING:
    from finews_tui.sources.opml import Opml


@dataclass(frozen=True, slots=True)
class Subscribed:
    """What became of a list."""

    added: tuple[Subscription, ...]
    there: tuple[Subscription, ...] = ()
    """Were subscribed to already."""


def typed_address(text: str) -> str:
    """An address as one types it: without a scheme it is https, on the own machine or network http."""
    address = clean_line(text).strip()
    return address if not address or "://" in address else f"http{'' if _is_near(address) else 's'}://{address}"


def _is_near(address: str) -> bool:
    host = address.partition("/")[0].partition(":")[0].lower()
    try:
        return host == "localhost" or ip_address(host).is_private
    except ValueError:
        return False


def subscriptions(path: Path) -> tuple[Subscription, ...]:
    """The list as it stands in the file."""
    return load(path)[0].subscriptions


def subscribe(path: Path, wanted: Iterable[Subscription]) -> Subscribed:
    """Put them at the end of the list, each once. Raises `Problem` where the file cannot be read or written."""
    added: dict[str, Subscription] = {}
    there: list[Subscription] = []

    def change(entries: list[Any]) -> None:
        known = {slug_of(url) for entry in entries if (url := _url(entry))}
        for one in wanted:
            if one.slug in known or one.slug in added:
                there.append(one)
            else:
                added[one.slug] = one
        entries.extend(written(one) for one in added.values())

    _save(path, change)
    return Subscribed(tuple(added.values()), tuple(there))


def subscribe_starter(path: Path) -> Subscribed:
    """Take the starter set in. Raises as `subscribe`."""
    return subscribe(path, starter())


def starter() -> tuple[Subscription, ...]:
    """The starter set, to choose from, named in the language of the interface."""
    from finews_tui.sources.starter import STARTER, in_english

    return in_english() if language() == "en" else STARTER


def unsubscribe(path: Path, slugs: Sequence[str]) -> None:
    """Take them out of the list; their posts stay in the cache. Raises as `subscribe`."""

    def change(entries: list[Any]) -> None:
        entries[:] = [entry for entry in entries if slug_of(_url(entry)) not in slugs]

    _save(path, change)


def change_subscription(path: Path, slug: str, **values: str | int | bool) -> None:
    """Set what is to be another way (`title`, `folder`, `interval`, `encoding`, `paused`); an empty value is taken out.

    Raises as `subscribe`.
    """

    def change(entries: list[Any]) -> None:
        for entry in entries:
            if slug_of(_url(entry)) == slug:
                entry.update(values)
                for name in [name for name in values if not values[name]]:
                    del entry[name]

    _save(path, change)


def read_list(data: bytes) -> tuple[tuple[Subscription, ...], "Opml"]:
    """The subscriptions of an OPML file, and the file itself for what was left out. Raises `Problem`."""
    from finews_tui.sources.opml import read_opml

    opml = read_opml(data)
    return tuple(Subscription(one.url, one.title, one.folder) for one in opml.subscriptions), opml


def write_list(those: Iterable[Subscription], titles: dict[str, str], base: str) -> bytes:
    """An OPML file of them. `titles` by slug for those without one; `base` is where `rsshub://` leads.

    Built-in sources are left out: no other reader knows them.
    """
    from finews_tui.sources import opml, rsshub

    told = (
        opml.Subscription(one.title or titles.get(one.slug, "") or one.url, rsshub.expand(one.url, base), one.folder)
        for one in those
        if one.url.lower().startswith(("http://", "https://", rsshub.SCHEME))
    )
    return opml.write_opml(told, t("app.title"))


def _url(entry: object) -> str:
    found = entry.get("url") if isinstance(entry, dict) else None
    return found.strip() if isinstance(found, str) else ""


def _save(path: Path, change: Callable[[list[Any]], None]) -> None:
    try:
        save_subscriptions(path, change)
    except (OSError, ValueError) as error:
        raise Problem("problem.list_not_saved", path=str(path), why=str(error).splitlines()[0]) from error
