"""Writing config.toml: atomically, unknown keys kept, and never a hand-written comment lost without a copy."""

import os
import tempfile
import threading
from pathlib import Path
from typing import Any

from finews_tui.config.load import QUERIES, WATCH, read_table
from finews_tui.config.schema import setting_names

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


def _change(path: Path, section: str, name: str, value: object) -> None:
    """Set one value, or take it out (None)."""
    with _TURN:
        _change_alone(path, section, name, value)


def _change_alone(path: Path, section: str, name: str, value: object) -> None:
    import tomli_w  # only here: most runs never write

    path = path.resolve()  # a symlinked config stays a symlink
    table: dict[str, Any] = {}
    if path.exists():
        table = read_table(path)
        _keep_comments(path)
    entries = table.setdefault(section, {})
    if not isinstance(entries, dict):
        raise ValueError(section)
    if value is None:
        entries.pop(name, None)
    else:
        entries[name] = value
    replace_file(path, tomli_w.dumps(table).encode())


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
