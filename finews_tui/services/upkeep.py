"""Upkeep from the shell: take old posts out, look at the files, keep a copy of what is the user's own."""

import sys
import tempfile
import zipfile
from contextlib import suppress
from pathlib import Path
from typing import Any

from finews_tui import __version__
from finews_tui.config.examine import examine as mistakes_in
from finews_tui.config.paths import Paths
from finews_tui.model.problem import Problem
from finews_tui.services.library import Library
from finews_tui.store import epoch, upkeep
from finews_tui.store.database import Damaged
from finews_tui.store.index_file import has_fts5
from finews_tui.store.opening import old_copies
from finews_tui.store.schema import CACHE, STATE

DAY = 86_400


def collect(library: Library, days: int, *, really: bool) -> int:
    """Take posts out that are older than so many days; starred, kept, opened and half-read ones stay.

    Returns how many there are; nothing is changed unless `really`. Their read marks stay, should they come back.
    """
    shelf = library.shelf
    before = int(shelf.now()) - days * DAY
    shelf.write(shelf.marks.settle)
    old = shelf.read(lambda cache: shelf.read_user(lambda user: upkeep.old_posts(cache, user, before)))
    if really and old:
        library.require_import()
        shelf.write(lambda: upkeep.take_out(shelf.cache, old))
        shelf.cache.compact()
        epoch.remember(shelf.cache, shelf.user)
    return len(old)


def examine(paths: Paths) -> dict[str, Any]:
    """What a report of a fault needs to say: versions, files and their health. Changes nothing."""
    files = (paths.cache_db, paths.state_db)
    found = {
        name: upkeep.look_at(path, schema, name)
        for name, path, schema in (("cache", paths.cache_db, CACHE), ("state", paths.state_db, STATE))
    }
    return {
        "finews": __version__,
        "python": sys.version.split()[0],
        "sqlite": upkeep.SQLITE,
        "fts5": has_fts5(),
        "config": {
            "path": str(paths.config_file),
            "there": paths.config_file.exists(),
            "mistakes": mistakes_in(paths.config_file),
        },
        **{
            name: {"path": str(path), "health": looked.health, "bytes": looked.bytes, **looked.counts}
            for (name, looked), path in zip(found.items(), files, strict=True)
        },
        "search": index_report(paths),
        "copies": {copy.name: copy.stat().st_size for path in files for copy in old_copies(path)},
    }


def index_report(paths: Paths) -> dict[str, Any]:
    """How many of the posts are in the full-text index, and how large it is."""
    indexed, posts = upkeep.index_progress(paths.cache_db, paths.search_db)
    size = paths.search_db.stat().st_size if paths.search_db.exists() else 0
    return {"path": str(paths.search_db), "bytes": size, "indexed": indexed, "posts": posts}


def is_well(report: dict[str, Any]) -> bool:
    """Is nothing broken? Files that are not there yet are no fault, and older ones are brought up to date."""
    return all(report[name]["health"] in ("ok", "missing", "older") for name in ("cache", "state"))


def back_up(paths: Paths, target: Path) -> int:
    """Write the state and the settings into a new zip file; returns its size. Raises `Problem`."""
    if target.exists():
        raise Problem("problem.file_exists", path=str(target))
    if not paths.state_db.exists():
        raise Problem("cli.nothing_to_back_up")
    half = target.with_name(f".{target.name}.part")
    if upkeep.unsettled(paths.state_db):
        with suppress(Problem):  # what cannot be opened is copied as it is
            Library.open(paths).close()
    try:
        with tempfile.TemporaryDirectory(prefix="finews-") as folder:
            copy = Path(folder) / "state.db"
            upkeep.copy_into(paths.state_db, copy)
            with zipfile.ZipFile(half, "w", zipfile.ZIP_DEFLATED) as archive:
                archive.write(copy, "state.db")
                if paths.config_file.exists():
                    archive.write(paths.config_file, "config.toml")
        half.chmod(0o600)
        half.rename(target)
    except Damaged as error:
        raise Problem("problem.damaged", path=str(paths.state_db), why=str(error)) from error
    except OSError as error:
        raise Problem("msg.not_saved", path=str(target), why=error.strerror or str(error)) from error
    finally:
        with suppress(OSError):
            half.unlink(missing_ok=True)
    return target.stat().st_size
