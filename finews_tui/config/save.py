"""Writing config.toml: atomically, unknown keys kept, and comments in their places.

What has changed is written line by line (`in_place`). Where a file is made in a way that cannot be changed so, it is
written anew by tomli-w, which keeps no comments: then the file before stays beside it, and the first line says so.
"""

import fcntl
import os
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from copy import deepcopy
from pathlib import Path
from typing import Any

from finews_tui.config.in_place import changed, comments
from finews_tui.config.load import QUERIES, WATCH, parse, read_text
from finews_tui.config.schema import setting_names
from finews_tui.config.subscriptions import SUBSCRIPTIONS
from finews_tui.i18n import t

_TURN = threading.Lock()
"""A change reads the file and writes it: two at once would lose one."""


def save_setting(path: Path, attribute: str, value: object) -> Path | None:
    """Set one setting in the file, or take it out (None: the default counts).

    Raises `OSError` when it cannot be written, `ValueError` when it cannot be read. The file is replaced in one step.
    Returns where the file before is, when comments could not be kept in their places.
    """
    return save_settings(path, {attribute: value})


def save_settings(path: Path, values: Mapping[str, object]) -> Path | None:
    """Set several in one step. As `save_setting`."""
    places = {attribute: place for place, attribute in setting_names().items()}

    def edit(table: dict[str, Any]) -> None:
        for attribute, value in values.items():
            _set(table, *places[attribute], value)

    return _rewrite(path, edit)


def save_query(path: Path, name: str, text: str | None) -> Path | None:
    """Keep a query under a name, or take it out (None). As `save_setting`."""
    return _rewrite(path, lambda table: _set(table, QUERIES, name, text))


def save_watched(path: Path, code: str, name: str | None) -> Path | None:
    """Keep an instrument in 自选 under its code, or take it out (None). As `save_setting`."""
    return _rewrite(path, lambda table: _set(table, WATCH, code, name))


def save_subscriptions(path: Path, change: Callable[[list[Any]], None]) -> Path | None:
    """Let `change` edit the entries of `[[subscriptions]]` as they stand in the file. As `save_setting`."""

    def edit(table: dict[str, Any]) -> None:
        entries = table.setdefault(SUBSCRIPTIONS, [])
        if not isinstance(entries, list):
            raise ValueError(SUBSCRIPTIONS)
        change(entries)

    return _rewrite(path, edit)


def _set(table: dict[str, Any], section: str, name: str, value: object) -> None:
    entries = table.setdefault(section, {})
    if not isinstance(entries, dict):
        raise ValueError(section)
    if value is None:
        entries.pop(name, None)
    else:
        entries[name] = value


def _rewrite(path: Path, edit: Callable[[dict[str, Any]], None]) -> Path | None:
    path = path.resolve()  # a symlinked config stays a symlink
    with _TURN, _alone(path.parent):
        text = read_text(path) if path.exists() else ""
        before = parse(text)
        after = deepcopy(before)
        edit(after)
        if after == before:
            return None
        if (found := changed(text, before, after)) is not None:
            replace_file(path, found.encode())
            return None
        return _write_anew(path, text, after)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Only one process at a time: another reader, or a command of the shell."""
    folder.mkdir(parents=True, exist_ok=True)
    handle = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    try:
        with suppress(OSError):  # a file system without locks
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _write_anew(path: Path, text: str, table: dict[str, Any]) -> Path | None:
    before = path.with_name(f"{path.name}.bak") if comments(text) else None
    if before is not None:
        replace_file(before, text.encode())
    note = f"# {t('config.rewritten', path=before.name)}\n" if before else ""
    replace_file(path, (note + _dumped(table)).encode())
    return before


def _dumped(table: dict[str, Any]) -> str:
    """The file. Subscriptions stand at its end, a paragraph each: they are the part that people edit by hand."""
    import tomli_w  # only here: most runs never write

    entries = table.get(SUBSCRIPTIONS)
    if not isinstance(entries, list) or not all(isinstance(entry, dict) and _is_flat(entry) for entry in entries):
        return tomli_w.dumps(table)
    rest = tomli_w.dumps({name: value for name, value in table.items() if name != SUBSCRIPTIONS})
    paragraphs = [f"[[{SUBSCRIPTIONS}]]\n{tomli_w.dumps(entry)}" for entry in entries]
    return "\n".join(filter(None, [rest, *paragraphs]))


def _is_flat(entry: dict[str, Any]) -> bool:
    return not any(isinstance(value, dict | list) for value in entry.values())


def replace_file(path: Path, data: bytes) -> None:
    """Write a file so that a reader sees the old one or the new one, never half of it (mode 0600)."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=path.name, dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
