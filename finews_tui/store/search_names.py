"""Names that a query may use: feeds, media, stocks and boards."""

import re

from finews_tui.store.database import Connection

MARKETS = range(200)
"""eastmoney numbers its markets below this."""
_NUMBER = re.compile(r"(?:([0-9]{1,3})\.)?(?:sh|sz|bj)?([a-z0-9_]{1,16})(?:\.(?:sh|sz|bj|hk|us|l))?", re.IGNORECASE)
"""`600030`, `1.600030`, `sh600030`, `600030.SH`."""


def feeds(connection: Connection) -> list[tuple[int, str, str]]:
    """(id, slug, title) of every feed that has posts."""
    return connection.execute(
        "SELECT id, slug, title FROM feeds WHERE id > 0 AND total > 0 ORDER BY newest DESC"
    ).fetchall()


def media(connection: Connection) -> list[str]:
    """All media that posts name."""
    return [row[0] for row in connection.execute("SELECT DISTINCT medium FROM posts WHERE medium <> ''")]


def codes_by_number(connection: Connection, code: str) -> list[str]:
    """The secids that posts mention under this code, in whatever market, or in the one that is named."""
    found = _NUMBER.fullmatch(code)
    if not found:
        return []
    markets = [found[1]] if found[1] else MARKETS
    wanted = [f"{market}.{form}" for market in markets for form in {found[2], found[2].upper()}]
    return [
        secid
        for secid in wanted
        if connection.execute("SELECT 1 FROM main.mentions WHERE code = ? LIMIT 1", (secid,)).fetchone()
    ]


def codes_by_name(connection: Connection, folded: str) -> list[str]:
    """The secids of what posts call so; where nothing is called so, of what has this in its name."""
    for condition in ("name = ?", "instr(name, ?) > 0"):
        rows = connection.execute(f"SELECT DISTINCT code FROM s.names WHERE {condition}", (folded,)).fetchall()  # noqa: S608
        if rows:
            return [row[0] for row in rows]
    return []


def names(connection: Connection) -> list[str]:
    """All names of instruments."""
    return [row[0] for row in connection.execute("SELECT DISTINCT name FROM s.names")]
