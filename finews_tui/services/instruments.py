"""Stocks and boards by what one types, their pages, and 自选: the ones the reader follows.

A code that means several instruments is never guessed: the sentence names them. What 自选 holds is written by its code
(`600030.SH`), so that it can be read and edited; a share in the United States stands for all three exchanges there.
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from finews_tui.i18n import t
from finews_tui.model.headline import Headline
from finews_tui.model.instrument import Instrument, TypedCode, read_code
from finews_tui.model.problem import Problem
from finews_tui.store import instruments, listings, rows
from finews_tui.text.fold import fold

if TYPE_CHECKING:
    from finews_tui.services.library import Library
    from finews_tui.store.database import Connection

MOST_NEAR = 3
"""Names that are offered for one that nobody has."""


class Page(NamedTuple):
    """What stands over the posts that mention an instrument."""

    instrument: Instrument
    aliases: tuple[str, ...]
    """Other names it goes by in the posts, the most used first."""
    posts: int
    unread: int
    newest: int
    """Time of the newest post; 0 where there is none."""


def page(library: "Library", secid: str) -> Page:
    """The page of an instrument; without posts where nothing mentions it."""

    def act(db: "Connection") -> Page:
        (found,) = instruments.named(db, [secid])
        size = listings.mentioned(db, [secid])
        aliases = [name for name in instruments.names(db, secid) if name != found.name]
        return Page(found, tuple(aliases), size.total, size.unread, size.newest)

    return library.shelf.read(act)


def newest_mentioning(
    library: "Library", secids: Sequence[str], without: Sequence[int], most: int
) -> list[tuple[str, Headline]]:
    """The newest posts that mention one of these, each once, with which one it was (the first of them)."""

    def act(db: "Connection") -> list[tuple[str, Headline]]:
        why: dict[int, str] = {}
        for secid in secids:
            for post_id in instruments.newest(db, secid, without, most):
                why.setdefault(post_id, secid)
        found = sorted(rows.headlines(db, list(why)), key=lambda one: (-one.published, -one.id))
        return [(why[headline.id], headline) for headline in found[:most]]

    return library.shelf.read(act)


def shown(instrument: Instrument) -> str:
    """Name and code: `中信证券 600030.SH`, `恒生指数 HSI`."""
    return f"{instrument.name} {instrument.shown_code}".strip()


def typed_code(text: str) -> TypedCode | None:
    """A code as somebody types it, with a Chinese input method too (`６０００３０`). None = not a code."""
    return read_code(text) or read_code(fold(text).upper())


def candidates(found: Iterable[Instrument]) -> str:
    """Instruments to choose from, each with the code to type."""
    return " · ".join(f"{one.name} {one.written_code}".strip() for one in found)


class Watched(NamedTuple):
    """One entry of 自选."""

    code: str
    """As it is written: `600030.SH`."""
    name: str

    @property
    def secids(self) -> tuple[str, ...]:
        typed = read_code(self.code)
        return typed.secids if typed and typed.clear else ()


def watched(entries: Iterable[tuple[str, str]]) -> list[Watched]:
    """The entries of config.toml."""
    return [Watched(code, name) for code, name in entries]


def secids_of(entries: Iterable[Watched]) -> tuple[str, ...]:
    """All secids that 自选 gathers, each once."""
    return tuple(dict.fromkeys(secid for entry in entries for secid in entry.secids))


def as_watched(instrument: Instrument) -> Watched:
    return Watched(instrument.written_code, instrument.name)


def sizes(library: "Library", entries: Sequence[Watched]) -> list[tuple[int, int]]:
    """(posts, unread) of each."""

    def act(db: "Connection") -> list[tuple[int, int]]:
        found = (listings.mentioned(db, entry.secids) for entry in entries)
        return [(size.total, size.unread) for size in found]

    return library.shelf.read(act)


def resolve(library: "Library", typed: str) -> Watched:
    """What a code or a name means. Raises `Problem`: with the candidates where it means several, with the nearest
    names where nothing is called so. A code that was never seen is taken where its market is clear."""
    return library.shelf.read(lambda db: _resolve(db, typed.strip()))


def _resolve(db: "Connection", typed: str) -> Watched:
    code = typed_code(typed)
    secids = instruments.by_code(db, code) if code else []
    secids = secids or instruments.by_name(db, fold(typed))
    found = {as_watched(one).code: one for one in instruments.named(db, secids)}
    if len(found) > 1:
        raise Problem("watch.several", what=typed, several=candidates(found.values()))
    if found:
        return as_watched(*found.values())
    if code is None or not code.markets:
        raise _unknown(db, typed)
    unseen = [Instrument(market, code.code) for market in code.markets]
    if not code.clear:
        raise Problem("watch.several", what=typed, several=candidates(unseen))
    return as_watched(unseen[0])


def _unknown(db: "Connection", typed: str) -> Problem:
    """The nearest names: those spelt most like it, then those that hold it."""
    from difflib import get_close_matches  # the related panel comes here at the start, and asks for no names

    known = {fold(name): name for name in instruments.all_names(db)}
    wanted = fold(typed)
    alike = get_close_matches(wanted, known, n=MOST_NEAR, cutoff=0.4)
    near = [known[folded] for folded in dict.fromkeys([*alike, *(one for one in known if wanted in one)])]
    if near:
        return Problem("watch.unknown_near", what=typed, near=t("watch.or").join(near[:MOST_NEAR]))
    return Problem("watch.unknown", what=typed)
