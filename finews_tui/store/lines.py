"""Short lists of words of the user, each under a name: what was typed on the command line, what was chosen lately."""

import json
import sqlite3
from collections.abc import Sequence

from finews_tui.store import meta


def lines(connection: sqlite3.Connection, name: str) -> list[str]:
    """The list of that name, the latest last; an unreadable one is empty."""
    try:
        found = json.loads(meta.get(connection, f"lines.{name}", "[]"))
    except (ValueError, TypeError, RecursionError):
        return []
    return [line for line in found if isinstance(line, str)] if isinstance(found, list) else []


def save_lines(connection: sqlite3.Connection, name: str, those: Sequence[str]) -> None:
    meta.put(connection, f"lines.{name}", json.dumps(list(those), ensure_ascii=False))
