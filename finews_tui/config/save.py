"""Writing config.toml: atomically, unknown keys kept, and never a hand-written comment lost without a copy."""

import os
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from finews_tui.config.load import QUERIES, WATCH, read_table
from finews_tui.config.schema import setting_names
from finews_tui.config.subscriptions import SUBSCRIPTIONS

_TURN = threading.Lock()
"""A change reads the file and writes it: two at once would lose one."""


def save_setting(path: Path, attribute: str, value: object) -> None:
    """Set one setting in the file. Raises `OSError` when it cannot be written, `ValueError` when it cannot be read.

    The file is replaced in one step. tomli-w writes no comments, so a file that has some is first copied to
    `config.toml.bak`.
    """
    (section, name) = next(place for place, known in setting_names().items() if known == attribute)
    _change(path, section, name, value)


def save_query(path: Path, name: str, text: str | None) -> None:
    """Keep a query under a name, or take it out (None). Raises as `save_setting`."""
    _change(path, QUERIES, name, text)


def save_watched(path: Path, code: str, name: str | None) -> None:
    """Keep an instrument in 自选 under its code, or take it out (None). Raises as `save_setting`."""
    _change(path, WATCH, code, name)


def save_subscriptions(path: Path, change: Callable[[list[Any]], None]) -> None:
    """Let `change` edit the entries of `[[subscriptions]]` as they stand in the file. Raises as `save_setting`."""

    def edit(table: dict[str, Any]) -> None:
        entries = table.setdefault(SUBSCRIPTIONS, [])
        if not isinstance(entries, list):
            raise ValueError(SUBSCRIPTIONS)
        change(entries)

    _rewrite(path, edit)


def _change(path: Path, section: str, name: str, value: object) -> None:
    """Set one value, or take it out (None)."""

    def edit(table: dict[str, Any]) -> None:
        entries = table.setdefault(section, {})
        if not isinstance(entries, dict):
            raise ValueError(section)
        if value is None:
            entries.pop(name, None)
        else:
            entries[name] = value

    _rewrite(path, edit)


def _rewrite(path: Path, edit: Callable[[dict[str, Any]], None]) -> None:
    path = path.resolve()  # a symlinked config stays a symlink
    with _TURN:
        table = read_table(path) if path.exists() else {}
        edit(table)
        if path.exists():
            _keep_comments(path)
        replace_file(path, _dumped(table).encode())


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


def _keep_comments(path: Path) -> None:
    text = path.read_bytes()
    if any(line.lstrip().startswith(b"#") or b" #" in line for line in text.splitlines()):
        replace_file(path.with_name(path.name + ".bak"), text)


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
