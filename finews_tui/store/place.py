"""The place of the last time, in the `meta` table of the user's file."""

import json
import sqlite3

from finews_tui.model.place import Place
from finews_tui.store import meta


def place_of(connection: sqlite3.Connection) -> Place:
    """The place of the last time; an unreadable one is no place."""
    try:
        found = json.loads(meta.get(connection, "place", "{}"))
        wanted = {name: type(default) for name, default in Place._field_defaults.items()}
        return Place(**{name: found[name] for name, kind in wanted.items() if type(found.get(name)) is kind})
    except (ValueError, TypeError, AttributeError, RecursionError):
        return Place()


def save_place(connection: sqlite3.Connection, where: Place) -> None:
    meta.put(connection, "place", json.dumps(where._asdict()))
