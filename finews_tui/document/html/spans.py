"""Elements inside a text: bold and its kin, links, stocks, quotation marks, form fields."""

from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import unquote

from finews_tui.document import rewrite
from finews_tui.document.builder import Builder
from finews_tui.document.html.attributes import Attributes
from finews_tui.document.html.blocks import Exit, Handler, skip
from finews_tui.document.nodes import Role

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_SHOWN_FIELDS = frozenset(("", "text", "search", "submit", "button", "reset", "url", "email", "tel", "number", "date"))


def styled(role: Role) -> Handler:
    """`<b>`, `<del>`, …: a span of this role."""

    def begin(builder: Builder, node: "LexborNode", attributes: Attributes) -> Exit | None:
        opened = builder.open(role)
        return partial(builder.close, opened) if opened else None

    return begin


def link(builder: Builder, node: "LexborNode", attributes: Attributes) -> Exit | None:
    """An `a`, or a `span` with a stock code. A link inside the page is a note, if it looks like one (`Builder`)."""
    if not attributes:
        return None
    if node.tag == "a" and (address := (attributes.get("href") or "").strip()).startswith("#"):
        name = unquote(address[1:])
        opened = builder.open(Role.NOTE, place=builder.place_of(name) if name else 0)
        return partial(builder.close, opened) if opened else None
    goal = rewrite.goal_of(node.tag or "", attributes)
    opened = builder.open(rewrite.role_of(goal), goal) if goal else None
    return partial(builder.close, opened) if opened else None


def quotation(builder: Builder, node: "LexborNode", attributes: Attributes) -> Exit:
    builder.text("“")
    return partial(builder.text, "”")


def field(builder: Builder, node: "LexborNode", attributes: Attributes) -> Exit:
    """An `input` shows its value."""
    if (attributes.get("type") or "").strip().lower() in _SHOWN_FIELDS:
        builder.text(attributes.get("value") or "")
    return skip


def options(builder: Builder, node: "LexborNode", attributes: Attributes) -> Exit:
    """An `optgroup` shows its label above its options."""
    builder.line_break()
    builder.text(attributes.get("label") or "")
    return builder.line_break


def second_hand(builder: Builder, node: "LexborNode", attributes: Attributes) -> Exit:
    builder.second_hand += 1
    return partial(_leave_second_hand, builder)


def _leave_second_hand(builder: Builder) -> None:
    builder.second_hand -= 1
