"""From a query tree to SQL: words go to the full-text index, what else is asked becomes a condition on the posts.

Where all of a query needs certain words, the index drives: its rows come newest first (ids are in the order of days),
so the newest hits are there after a fraction of a millisecond however many follow. Other queries run over the posts.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from finews_tui.model.feed import GUIDE
from finews_tui.model.query import And, Filter, Node, Not, Or, Text
from finews_tui.text.tokens import match_expr


class Edge(Enum):
    """Values that are known when the query runs: the smallest and the largest id that is looked at."""

    LOW = "low"
    HIGH = "high"


@dataclass(frozen=True, slots=True)
class Sql:
    """A condition on a post `p`, and the values of its marks."""

    text: str
    values: tuple[object, ...] = ()
    ids: str = ""
    """Where it is a set of posts: the query that gives their ids (`id`), with the same values."""
    order: str = ""
    """Behind `ids` it lets them come newest first, without any sorting."""
    each: str = ""
    """The same condition, cheaper where few posts are looked at, dearer where many are; empty = `text` is."""
    lazy: bool = False
    """A set that is not put together as a whole: it may hold most posts, and `text` is cheap."""

    @property
    def alone(self) -> str:
        """The condition where few posts are looked at."""
        return self.each or self.text


@dataclass(frozen=True, slots=True)
class Plan:
    """What the index is asked, and what must also be true of a post."""

    match: str
    """An expression of FTS5; empty where the index does not drive."""
    where: Sql
    sets: tuple[Sql, ...] = ()
    """Sets that it must be in as well."""
    driver: Sql | None = None
    """A set that is small: its posts are looked at, instead of all that the index finds, or of all there are."""
    either: tuple[Sql, ...] = ()
    """It is enough to be in one of these, of which there may be one: the newest of each hold the newest of all."""
    bounds: tuple[int, int] | None = None
    """No post outside these ids (both may be) can fit: the index need not be read there."""


Meaning = Callable[[Filter], Sql]
"""What a filter means: names are looked up by whoever asks."""
Holds = Callable[[Text], Sql]
"""What words mean where there is no index."""

ALWAYS = Sql("1")
NEVER = Sql("0")

_UNREAD = (
    "EXISTS (SELECT 1 FROM unread u WHERE u.feed_id = p.feed_id AND u.published = p.published AND u.post_id = p.id)"
)
_GUIDE_ID = f"(SELECT id FROM feeds WHERE slug = '{GUIDE}')"  # noqa: S608 - our own name
_UNREAD_IN = "SELECT published, post_id FROM unread WHERE feed_id = {feed}"
_READ_IN = f"""SELECT published, post_id FROM feed_posts WHERE feed_id = {{feed}}
    EXCEPT {_UNREAD_IN} ORDER BY 1 DESC, 2 DESC"""  # noqa: S608 - our own
"""Both tables are in this order, and gone through side by side: a quarter of the time of looking up each post."""


def _among_all(query: str) -> str:
    """The ids that a query gives of the posts of feed 0, which are all but the guide's, and of the guide's."""
    parts = " UNION ALL ".join(f"SELECT * FROM ({query.format(feed=feed)})" for feed in (0, _GUIDE_ID))  # noqa: S608
    return f"SELECT post_id AS id FROM ({parts})"  # noqa: S608 - our own


def _set(ids: str, values: tuple[object, ...] = (), *, order: str = "", each: str = "") -> Sql:
    return Sql(f"p.id IN ({ids})", values, ids, order, each)


IS_UNREAD = Sql(_UNREAD, ids=_among_all(_UNREAD_IN), lazy=True)
STARRED = _set("SELECT post_id AS id FROM stars")
LATER = _set("SELECT post_id AS id FROM later")
IMPORTANT = _set("SELECT post_id AS id FROM important")
ENCLOSED = _set("SELECT post_id AS id FROM enclosures WHERE media_type NOT LIKE 'image%'")
"""Feeds hang files on these, whatever stands in their text."""
STATES = {
    "unread": IS_UNREAD,
    "read": Sql(f"NOT {_UNREAD}", ids=_among_all(_READ_IN), lazy=True),
    "star": STARRED,
    "later": LATER,
    "important": IMPORTANT,
}


def since(moment: int) -> Sql:
    return Sql("p.published >= ?", (moment,))


def before(moment: int) -> Sql:
    return Sql("p.published < ?", (moment,))


def in_feeds(feed_ids: Sequence[int]) -> Sql:
    here = f"feed_posts WHERE feed_id IN ({_marks(feed_ids)}) AND post_id"
    each = f"EXISTS (SELECT 1 FROM {here} = p.id AND p.id BETWEEN ? AND ?)"  # noqa: S608
    query = f"SELECT post_id AS id FROM {here} BETWEEN ? AND ?"  # noqa: S608
    return _set(query, (*feed_ids, Edge.LOW, Edge.HIGH), order=_in_time(feed_ids), each=each)


def tagged(names: Sequence[str]) -> Sql:
    return Sql(f"p.id IN (SELECT post_id FROM tagged WHERE tag IN ({_marks(names)}))", tuple(names))  # noqa: S608


def of_medium(folded: str) -> Sql:
    """Filed under it, or naming it. `folded` is a function of the connection."""
    return Sql("instr(folded(p.medium), ?) > 0", (folded,))


def mentioning(codes: Sequence[str]) -> Sql:
    query = f"SELECT post_id AS id FROM mentions WHERE code IN ({_marks(codes)})"  # noqa: S608
    return _set(query, tuple(codes), order=_in_time(codes))


def with_facts(bits: int) -> Sql:
    return Sql("EXISTS (SELECT 1 FROM s.docs d WHERE d.id = p.id AND d.facts & ? > 0)", (bits,))


def among(query: str, values: Sequence[object]) -> Sql:
    """One of the posts that a query (with a column `id`) gives."""
    return _set(f"SELECT id FROM ({query})", tuple(values))  # noqa: S608


def all_of(conditions: Sequence[Sql]) -> Sql:
    return _joined("AND", conditions) if conditions else ALWAYS


def any_of(conditions: Sequence[Sql]) -> Sql:
    if conditions and all(one.ids and not one.lazy for one in conditions):
        return _set(" UNION ".join(one.ids for one in conditions), _values(conditions))
    return _joined("OR", conditions) if conditions else NEVER


def none_of(condition: Sql) -> Sql:
    each = f"NOT ({condition.each})" if condition.each else ""
    return Sql(f"NOT ({condition.text})", condition.values, each=each)


def holding(words: str, whole: bool, title: bool) -> Sql:
    """Words without an index. `holds` is a function of the connection, and gets all of the post."""
    text = "(SELECT {} FROM bodies b WHERE b.post_id = p.id AND b.hash = p.{})"
    digest, kind, body = text.format("digest", "digest_of"), text.format("kind", "shown"), text.format("body", "shown")
    return Sql(f"holds(?, ?, ?, p.id, p.title, {digest}, {kind}, {body})", (words, whole, title))


def showing(bits: int) -> Sql:
    """As `with_facts`, without an index. `shows` is a function of the connection."""
    text = "(SELECT {} FROM bodies b WHERE b.post_id = p.id AND b.hash = p.shown)"
    return Sql(f"shows(?, p.id, p.title, {text.format('kind')}, {text.format('body')})", (bits,))


def plan(node: Node, meaning: Meaning) -> Plan:
    """For a store with an index, attached as `s`."""
    parts = node.parts if isinstance(node, And) else (node,)
    wanted = [(part, words(part)) for part in parts]
    positive = [expression for _, expression in wanted if expression]
    rest = [part for part, expression in wanted if not expression]
    unwanted = [words(part.part) for part in rest if isinstance(part, Not)] if positive else []
    rest = [part for part in rest if not (positive and isinstance(part, Not) and words(part.part))]
    match = " AND ".join(positive)
    for expression in filter(None, unwanted):
        match = f"({match}) NOT {expression}"
    conditions = [condition(part, meaning, _in_index) for part in rest]
    either = [condition(part, meaning, _in_index) for part in node.parts] if isinstance(node, Or) else conditions
    alike = not match and not isinstance(node, And) and all(one.ids and not one.lazy for one in either)
    if alike and (len(either) > 1 or either[0].order):
        return Plan("", ALWAYS, tuple(conditions), either=tuple(either))
    sets = tuple(one for one in conditions if one.ids)
    return Plan(match, all_of([one for one in conditions if not one.ids]), sets)


def within(plan: Plan, wanted: Sql) -> Plan:
    """The same inside a set of posts."""
    return replace(plan, sets=(wanted, *plan.sets), either=())


def driven(plan: Plan, small: Sql | None = None, ids: Sequence[int] = ()) -> Plan:
    """The same, with one of its sets in front: it has only these ids, and each is asked for everything else. Where none
    is small, those that may hold most posts are conditions, as all are where the index does not drive."""
    if small:
        rest = [Sql(one.alone, one.values) for one in (*plan.sets, plan.where) if one is not small]
        return replace(plan, where=all_of(rest), sets=(), driver=_set("SELECT value FROM json_each(?)", (str(ids),)))
    kept = tuple(one for one in plan.sets if plan.match and not one.lazy)
    return replace(plan, where=all_of([*(one for one in plan.sets if one not in kept), plan.where]), sets=kept)


def scan_plan(node: Node, meaning: Meaning, holds: Holds) -> Plan:
    """For a store without one: the posts are read."""
    return Plan("", condition(node, meaning, holds))


def words(node: Node) -> str:
    """The node as an expression of FTS5, in brackets; empty where it is more than words, or only what must not be."""
    match node:
        case Text():
            return f"({match_expr(node.words, whole=node.quoted, column='title' if node.title else '')})"
        case Or():
            parts = [words(part) for part in node.parts]
            return f"({' OR '.join(parts)})" if all(parts) else ""
        case And():
            parts = [words(part) for part in node.parts if not isinstance(part, Not)]
            without = [words(part.part) for part in node.parts if isinstance(part, Not)]
            if not parts or not all(parts) or not all(without):
                return ""
            found = f"({' AND '.join(parts)})"
            for part in without:
                found = f"({found} NOT {part})"
            return found
    return ""


def condition(node: Node, meaning: Meaning, holds: Holds) -> Sql:
    """The node as a condition on a post."""
    match node:
        case Filter():
            return meaning(node)
        case Text():
            return holds(node)
        case Not():
            return none_of(condition(node.part, meaning, holds))
        case And():
            return all_of([condition(part, meaning, holds) for part in node.parts])
        case Or():
            return any_of([condition(part, meaning, holds) for part in node.parts])


def _in_index(text: Text) -> Sql:
    values = (words(text), Edge.LOW, Edge.HIGH)
    each = "EXISTS (SELECT 1 FROM s.fts f WHERE fts MATCH ? AND f.rowid = p.id AND p.id BETWEEN ? AND ?)"
    return _set("SELECT rowid AS id FROM s.fts WHERE fts MATCH ? AND rowid BETWEEN ? AND ?", values, each=each)


def _joined(operator: str, conditions: Sequence[Sql]) -> Sql:
    text, each = (
        f" {operator} ".join(f"({part})" for part in parts)
        for parts in ([one.text for one in conditions], [one.alone for one in conditions])
    )
    return Sql(text, _values(conditions), each=each)


def _in_time(keys: Sequence[object]) -> str:
    """How the posts of one feed or of one code stand in their index; those of several would have to be sorted."""
    return "ORDER BY published DESC, post_id DESC" if len(keys) == 1 else ""


def _values(conditions: Sequence[Sql]) -> tuple[object, ...]:
    return tuple(value for one in conditions for value in one.values)


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))
