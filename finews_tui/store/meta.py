"""The `meta` table that both files have: a few named values."""

import sqlite3
from typing import Any


def get(connection: sqlite3.Connection, name: str, default: Any = None) -> Any:
    """The value of that name."""
    row = connection.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
    return default if row is None else row[0]


def put(connection: sqlite3.Connection, name: str, value: str | int) -> None:
    """Set the value of that name."""
    connection.execute("INSERT OR REPLACE INTO meta(name, value) VALUES (?, ?)", (name, value))


def number(connection: sqlite3.Connection, name: str) -> int:
    """A value that is a number; 0 where there is none or it is none."""
    value = get(connection, name, 0)
    return value if isinstance(value, int) else 0
