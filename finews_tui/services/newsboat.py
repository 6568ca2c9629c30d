"""Moving here from newsboat: its posts with what was read and flagged, its feeds and its queries.

Posts get the keys that they would have if our own sync had fetched them, so the next sync finds them all known. What is
read there is read here; what was read or starred here already stays so.
"""

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby, islice
from pathlib import Path
from typing import TYPE_CHECKING

from finews_tui.config.load import load
from finews_tui.config.save import save_query
from finews_tui.i18n import t
from finews_tui.model.newsboat import NewsboatList, NewsboatPost
from finews_tui.model.post import ImportReport, ParsedPost
from finews_tui.model.problem import Problem
from finews_tui.services import ingest, subscribing
from finews_tui.sources.newsboat import read_posts, read_urls
from finews_tui.sources.newsboat_query import our_query
from finews_tui.store import newsboat as theirs
from finews_tui.store.feeds import FeedBook

if TYPE_CHECKING:
    from finews_tui.services.library import Library

AT_ONCE = 500
"""Rows of one feed that are read at once: their keys are chosen beside each other."""
LARGEST_LIST = 4 << 20
_CACHE, _LIST = "cache.db", "urls"
_HOME = ".newsboat"
_NOTHING = ImportReport()
_SHOWN_ANYWAY = {"is:unread": "smart.unread", "is:star": "smart.starred"}
"""Queries that are feeds of ours already -> their names."""


@dataclass(frozen=True, slots=True)
class Moved:
    """What came over, and what could not."""

    posts: ImportReport = _NOTHING
    read: int = 0
    starred: int = 0
    subscribed: int = 0
    titles: tuple[tuple[str, str], ...] = ()
    """(slug, name that the user has given it) of the feeds that are new."""
    there: int = 0
    """Feeds that were subscribed to already."""
    queries: tuple[str, ...] = ()
    """Names of the queries that were saved."""
    unsaid: tuple[tuple[str, str], ...] = ()
    """(name, expression) of queries that our language has no words for, or whose name is taken."""
    same: tuple[tuple[str, str], ...] = ()
    """(name, name of the feed of ours that shows it) of queries that need not be saved."""
    skipped: tuple[str, ...] = ()
    """Lines of the list that are no feed of ours."""
    more_tags: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    """Feeds that newsboat's list does not show, and ours does."""


def usual_files(environ: Mapping[str, str] = os.environ) -> tuple[Path | None, Path | None]:
    """(list, cache) where newsboat keeps them: the folders of XDG, else `~/.newsboat`; None = not there."""
    home = Path(environ.get("HOME") or Path.home())
    config = Path(environ.get("XDG_CONFIG_HOME") or home / ".config") / "newsboat"
    data = Path(environ.get("XDG_DATA_HOME") or home / ".local/share") / "newsboat"
    return _first(_LIST, config, home / _HOME), _first(_CACHE, data, home / _HOME)


def _first(name: str, *folders: Path) -> Path | None:
    return next((folder / name for folder in folders if (folder / name).is_file()), None)


def move_posts(library: "Library", cache: Path, progress: ingest.Watcher = lambda step: None) -> Moved:
    """Bring the posts in, then what was read and flagged of them. Raises `Problem`; what is in stays in."""
    library.require_import()
    shelf, tally = library.shelf, ingest.Tally()
    now = int(shelf.now())
    done = read = starred = 0
    for rows in _parts(theirs.read_posts(cache)):
        pairs = read_posts(rows, now)
        ingest.keep(shelf, [(row.url or row.guid, post) for row, post in pairs], (), tally)
        read += _mark(library, [post for row, post in pairs if not row.unread], now)
        starred += _star(library, [post for row, post in pairs if row.flagged], now)
        done += len(rows)
        progress(ingest.Progress(done, None, rows[0].feed))
    return Moved(tally.report(), read, starred)


def wear(library: "Library", titles: Iterable[tuple[str, str]]) -> None:
    """Let the feeds that have posts show these names; the others take theirs from the list."""
    known = {slug: title for slug, title in titles if library.feed(slug)}
    if known:

        def name() -> None:
            with library.shelf.cache.transaction() as connection:
                book = FeedBook(connection)
                for slug, title in known.items():
                    book.name(slug, title)

        library.shelf.write(name)


def _parts(rows: Iterable[NewsboatPost]) -> Iterator[list[NewsboatPost]]:
    """The rows feed by feed, of a large feed so many at once."""
    for _, those in groupby(rows, key=lambda row: row.feed):
        while part := list(islice(those, AT_ONCE)):
            yield part


def _mark(library: "Library", posts: Iterable[ParsedPost], now: int) -> int:
    unread = [one.id for one in library.cached([post.key for post in posts]).values() if one.unread]
    if unread:
        library.shelf.write(lambda: library.shelf.marks.set_read(unread, read=True, at=now))
    return len(unread)


def _star(library: "Library", posts: Iterable[ParsedPost], now: int) -> int:
    plain = [one.id for one in library.cached([post.key for post in posts]).values() if not one.starred]
    if plain:
        library.shelf.write(lambda: library.shelf.marks.set_kept("stars", plain, on=True, at=now))
    return len(plain)


def move_list(path: Path, urls: Path) -> Moved:
    """Put the feeds and queries of newsboat's list into the configuration file at `path`. Raises `Problem`."""
    listed = read_urls(_bytes(urls))
    subscribed = subscribing.subscribe(path, listed.subscriptions)
    saved, same, unsaid = _save_queries(path, listed)
    return Moved(
        subscribed=len(subscribed.added),
        titles=tuple((one.slug, one.title) for one in subscribed.added if one.title),
        there=len(subscribed.there),
        queries=saved,
        same=same,
        unsaid=unsaid,
        skipped=listed.skipped,
        more_tags=listed.more_tags,
        hidden=listed.hidden,
    )


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(LARGEST_LIST)
    except FileNotFoundError:
        raise Problem("problem.no_such_path", path=str(path)) from None
    except OSError as error:
        raise Problem("newsboat.unreadable", path=str(path), why=error.strerror or str(error)) from error


_Pairs = tuple[tuple[str, str], ...]


def _save_queries(path: Path, listed: NewsboatList) -> tuple[tuple[str, ...], _Pairs, _Pairs]:
    """(names of those that were saved or stand there already, those that are feeds of ours, the others)."""
    known = dict(load(path)[0].queries)
    saved: list[str] = []
    same: list[tuple[str, str]] = []
    unsaid: list[tuple[str, str]] = []
    for name, expression in listed.queries:
        ours = our_query(expression, listed.tagged)
        if name and ours in _SHOWN_ANYWAY and name not in known:
            same.append((name, t(_SHOWN_ANYWAY[ours])))
            continue
        if not name or ours is None or known.get(name, ours) != ours:
            unsaid.append((name, expression))
            continue
        if name not in known:
            _save(path, name, ours)
            known[name] = ours
        saved.append(name)
    return tuple(saved), tuple(same), tuple(unsaid)


def _save(path: Path, name: str, text: str) -> None:
    try:
        save_query(path, name, text)
    except (OSError, ValueError) as error:
        raise Problem("config.not_saved", path=path, why=error) from error


def left_out(moved: Moved) -> list[str]:
    """A sentence for each thing that could not be brought over."""
    lines = [t(_why_skipped(line), what=line) for line in moved.skipped]
    lines += [t("newsboat.unsaid", name=name, what=expression) for name, expression in moved.unsaid]
    if moved.more_tags:
        lines.append(t("newsboat.more_tags", what=" · ".join(moved.more_tags)))
    return lines


def _why_skipped(line: str) -> str:
    return "newsboat.command" if line.startswith(("exec:", "filter:")) else "newsboat.skipped"


def remarks(moved: Moved) -> list[str]:
    """What came over another way than it was."""
    lines = [t("newsboat.same", name=name, feed=feed) for name, feed in moved.same]
    lines += [t("newsboat.hidden", name=name) for name in moved.hidden]
    return lines
