"""Posts in another order than that of time. SQLite sorts, so that Python need not hold a row of each."""

from collections.abc import Iterable

from finews_tui.store.search_plan import IS_UNREAD, Sql

_BY = {
    "title": "folded(p.title)",
    "medium": "folded(CASE p.medium WHEN '' THEN f.title ELSE p.medium END)",
    "unread": f"NOT {IS_UNREAD.text}",
}


def in_order(ids: Iterable[int], by: str, *, reverse: bool) -> Sql:
    """The query for the places (from 0) of these posts in `ids`, in the order that is asked for; equal ones as they
    stand in `ids`. Needs the function `folded`. Posts that are gone are left out."""
    return Sql(
        f"""SELECT j.key FROM json_each(?) j CROSS JOIN posts p ON p.id = j.value LEFT JOIN feeds f ON f.id = p.feed_id
            ORDER BY {_BY[by]} {"DESC" if reverse else "ASC"}, j.key""",  # noqa: S608 - our own names
        (f"[{','.join(map(str, ids))}]",),
    )
