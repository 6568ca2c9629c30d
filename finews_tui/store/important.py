"""Posts that their source marks as important. Few are, so they have a table of their own."""

import sqlite3

SCHEMA = "CREATE TABLE important(post_id INTEGER PRIMARY KEY, level INTEGER NOT NULL)"


def rise(connection: sqlite3.Connection, post_id: int, level: int) -> None:
    """The source says so (1, 2), now or from the start; what was important once stays so."""
    if level > 0:
        connection.execute(
            "INSERT OR REPLACE INTO important SELECT ?1, max(?2, coalesce((SELECT level FROM important"
            " WHERE post_id = ?1), 0))",
            (post_id, level),
        )
