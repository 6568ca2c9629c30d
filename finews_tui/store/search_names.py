"""Names that a query may use: feeds and media. Those of stocks and boards: `store.instruments`."""

from finews_tui.store.database import Connection


def feeds(connection: Connection) -> list[tuple[int, str, str]]:
    """(id, slug, title) of every feed that has posts."""
    return connection.execute(
        "SELECT id, slug, title FROM feeds WHERE id > 0 AND total > 0 ORDER BY newest DESC"
    ).fetchall()


def media(connection: Connection) -> list[str]:
    """All media that posts name."""
    return [row[0] for row in connection.execute("SELECT DISTINCT medium FROM posts WHERE medium <> ''")]
