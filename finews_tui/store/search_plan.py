"""From a query tree to SQL: words go to the full-text index, what else is asked becomes a condition on the posts.

Where all of a query needs certain words, the index drives: its rows come newest first (ids are in the order of days),
so the newest hits are there after a fraction of a millisecond however many follow. Other queries run over the posts.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from finews_tui.model.query import And, Filter, Node, Not, Or, Text
from finews_tui.text.tokens import match_expr


@dataclass(frozen=True, slots=True)
class Sql:
    """A condition on a post `p`, and the values of its marks."""

    text: str
    values: tuple[object, ...] = ()
    ids: str = ""
    """Where it is a set of posts: the query that gives their ids (`id`), with the same values."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What the index is asked, and what must also be true of a post."""

    match: str
    """An expression of FTS5; empty where the index does not drive."""
    where: Sql
    sets: tuple[Sql, ...] = ()
    """Sets that it must be in as well."""
    driver: Sql | None = None
    """One of them that is small: its posts are looked at one by one, instead of all that the index finds."""
    either: tuple[Sql, ...] = ()
    """It is enough to be in one of these, and nothing else is asked: the newest of each hold the newest of all."""
    bounds: tuple[int, int] | None = None
    """No post outside these ids (both may be) can fit: the index need not be read there."""


Meaning = Callable[[Filter], Sql]
"""What a filter means: names are looked up by whoever asks."""
Holds = Callable[[Text], Sql]
"""What words mean where there is no index."""

ALWAYS = Sql("1")
NEVER = Sql("0")

IS_UNREAD = Sql(
    "EXISTS (SELECT 1 FROM unread u WHERE u.feed_id = p.feed_id AND u.published = p.published AND u.post_id = p.id)"
)


def _set(ids: str, values: tuple[object, ...] = ()) -> Sql:
    return Sql(f"p.id IN ({ids})", values, ids)


STARRED = _set("SELECT post_id AS id FROM stars")
LATER = _set("SELECT post_id AS id FROM later")
IMPORTANT = _set("SELECT post_id AS id FROM important")
ENCLOSED = _set("SELECT post_id AS id FROM enclosures WHERE media_type NOT LIKE 'image%'")
"""Feeds hang files on these, whatever stands in their text."""
STATES = {
    "unread": IS_UNREAD,
    "read": Sql(f"NOT {IS_UNREAD.text}"),
    "star": STARRED,
    "later": LATER,
    "important": IMPORTANT,
}


def since(moment: int) -> Sql:
    return Sql("p.published >= ?", (moment,))


def before(moment: int) -> Sql:
    return Sql("p.published < ?", (moment,))


def in_feeds(feed_ids: Sequence[int]) -> Sql:
    return _set(f"SELECT post_id AS id FROM feed_posts WHERE feed_id IN ({_marks(feed_ids)})", tuple(feed_ids))  # noqa: S608


def tagged(names: Sequence[str]) -> Sql:
    return Sql(f"p.id IN (SELECT post_id FROM tagged WHERE tag IN ({_marks(names)}))", tuple(names))  # noqa: S608


def of_medium(folded: str) -> Sql:
    """Filed under it, or naming it. `folded` is a function of the connection."""
    return Sql("instr(folded(p.medium), ?) > 0", (folded,))


def mentioning(codes: Sequence[str]) -> Sql:
    return _set(f"SELECT post_id AS id FROM mentions WHERE code IN ({_marks(codes)})", tuple(codes))  # noqa: S608


def with_facts(bits: int) -> Sql:
    return Sql("EXISTS (SELECT 1 FROM s.docs d WHERE d.id = p.id AND d.facts & ? > 0)", (bits,))


def among(query: str, values: Sequence[object]) -> Sql:
    """One of the posts that a query (with a column `id`) gives."""
    return _set(f"SELECT id FROM ({query})", tuple(values))  # noqa: S608


def all_of(conditions: Sequence[Sql]) -> Sql:
    return _joined("AND", conditions) if conditions else ALWAYS


def any_of(conditions: Sequence[Sql]) -> Sql:
    if conditions and all(one.ids for one in conditions):
        return _set(" UNION ".join(one.ids for one in conditions), _values(conditions))
    return _joined("OR", conditions) if conditions else NEVER


def none_of(condition: Sql) -> Sql:
    return Sql(f"NOT ({condition.text})", condition.values)


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
    either: tuple[Sql, ...] = ()
    if isinstance(node, Or) and not match:
        alike = tuple(condition(part, meaning, _in_index) for part in node.parts)
        either = alike if all(one.ids for one in alike) else ()
    if not match:
        return Plan("", all_of(conditions), either=either)
    sets = tuple(one for one in conditions if one.ids)
    return Plan(match, all_of([one for one in conditions if not one.ids]), sets)


def within(plan: Plan, wanted: Sql) -> Plan:
    """The same inside a set of posts."""
    if plan.match:
        return replace(plan, sets=(wanted, *plan.sets))
    return replace(plan, where=all_of([wanted, plan.where]), either=())


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
    return _set("SELECT rowid AS id FROM s.fts WHERE fts MATCH ?", (words(text),))


def _joined(operator: str, conditions: Sequence[Sql]) -> Sql:
    return Sql(f" {operator} ".join(f"({one.text})" for one in conditions), _values(conditions))


def _values(conditions: Sequence[Sql]) -> tuple[object, ...]:
    return tuple(value for one in conditions for value in one.values)


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))
