"""The layout: a document poured into a column.

`prepare` does what no width changes: plain text, flows, grids. `Prepared.lay_out` breaks the flows for one measure;
after a resize only that is done again.
"""

from finews_tui.document.digest import below_title
from finews_tui.document.itemize import Itemizer
from finews_tui.document.items import BLANK, TIGHT, FactsItem, Item, TextItem
from finews_tui.document.lines import Head, Labels, Layout, LayoutOptions
from finews_tui.document.marks import Mark
from finews_tui.document.nodes import Document
from finews_tui.document.parts import Part
from finews_tui.document.signs import Signs
from finews_tui.document.weave import Weaver


class Prepared:
    """A document with its head, ready for any width."""

    def __init__(self, document: Document, head: Head | None, options: LayoutOptions) -> None:
        self.document = document
        self.head = head
        self._made_for = _insertions(options)
        weaver = Weaver(
            document.references, options.labels, options.signs, numbers=options.numbers, strikes=options.strikes
        )
        above = _head_items(head, weaver) if head else []
        blocks = below_title(head.title, document.blocks) if head else document.blocks
        items = Itemizer(weaver).run(blocks)
        if items and above:
            items[0].gap = BLANK
        self._items = [*above, *items]
        if document.shortened > 0:
            words = options.labels.shortened.format(n=f"{document.shortened:,}")
            self._items.append(TextItem(start=weaver.offset, flow=weaver.note(words, Mark.MUTED)))
        self._targets = weaver.targets
        self.text = weaver.plain
        """Plain text of everything shown."""

    def lay_out(self, options: LayoutOptions) -> Layout:
        """The lines for these options. Other insertions than it was prepared for mean preparing anew."""
        if _insertions(options) != self._made_for:
            return prepare(self.document, self.head, options).lay_out(options)
        parts: list[Part] = []
        headings: list[tuple[int, int, str]] = []
        for item in self._items:
            if parts:
                parts += item.space(options)
            parts += item.place(options)
            if isinstance(item, TextItem) and item.level:
                headings.append((len(parts) - 1, item.level, item.title))
        return Layout(self.text, options, parts, headings, self._targets)


def prepare(document: Document, head: Head | None, options: LayoutOptions) -> Prepared:
    """Everything that does not depend on the width. Of the options, only what is inserted into the text matters."""
    return Prepared(document, head, options)


def _insertions(options: LayoutOptions) -> tuple[Labels, Signs, bool, bool]:
    return options.labels, options.signs, options.numbers, options.strikes


def lay_out(document: Document, head: Head | None, options: LayoutOptions) -> Layout:
    """The document as lines."""
    return prepare(document, head, options).lay_out(options)


def _head_items(head: Head, weaver: Weaver) -> list[Item]:
    """The title, and the line of facts under it."""
    items: list[Item] = []
    if head.title.strip():
        flow = weaver.line(head.title, Mark.TITLE | Mark.STRONG)
        items.append(TextItem(start=flow.start, flow=flow, display=True))
    if head.facts.strip():
        items.append(FactsItem(start=weaver.offset, flow=weaver.note(head.facts.strip(), Mark.MUTED), gap=TIGHT))
    return items
