"""The related panel: every way on from an article, numbered in one sequence, in groups."""

from collections.abc import Sequence
from typing import ClassVar, Protocol

from textual.strip import Strip

from finews_tui.i18n import t
from finews_tui.model.headline import Headline
from finews_tui.model.link import LinkKind, Reference, file_sort, image_size, shown_host
from finews_tui.text.cells import cut
from finews_tui.text.cells import width as cells
from finews_tui.text.dates import clock, day
from finews_tui.text.file_size import file_size
from finews_tui.ui.glyphs import glyphs
from finews_tui.ui.messages import RowChosen, RowMoved
from finews_tui.ui.widgets.line_list import LineList
from finews_tui.ui.widgets.looks import Part, roles, strip_of

_MEDIUM = 10
"""Cells of the medium of another telling."""


_POSTS = (
    LinkKind.ARTICLE,
    LinkKind.CITATION,
    LinkKind.STORY,
    LinkKind.SAME_STOCK,
    LinkKind.SAME_BOARD,
    LinkKind.SIMILAR,
)
_REASON = 10
"""Cells of the reason at the right edge."""


class Way(Protocol):
    """One row, as `services.related` gives it."""

    @property
    def reference(self) -> Reference: ...
    @property
    def cached(self) -> Headline | None:
        """The post it leads to, where that is in the cache."""

    @property
    def posts(self) -> int:
        """How many cached posts mention it (stocks, boards)."""

    @property
    def reason(self) -> str:
        """The stock or board that both posts name."""


class Group(Protocol):
    """Rows of one kind."""

    @property
    def kind(self) -> LinkKind: ...
    @property
    def rows(self) -> Sequence[Way]: ...


class RelatedPanel(LineList):
    """The ways on. Heads and blank lines are rows the cursor skips."""

    RESTS: ClassVar[bool] = False

    class Moved(RowMoved):
        """The cursor came to another way."""

        def __init__(self, sender: LineList, row: int, way: Way) -> None:
            super().__init__(sender, row)
            self.way = way

    class Chosen(RowChosen):
        """A way was chosen."""

        def __init__(self, sender: LineList, row: int, way: Way) -> None:
            super().__init__(sender, row)
            self.way = way

    COMPONENT_CLASSES: ClassVar[set[str]] = roles("link", "stock", "board", "cached")

    def __init__(self, *, id: str | None = None, classes: str | None = None, empty: str = "") -> None:
        super().__init__(id=id, classes=classes, empty=empty)
        self._rows: list[Way | str] = []
        """A way, the name of a group, or an empty string for a blank line."""
        self._digits = 1

    def set_groups(self, groups: Sequence[Group]) -> None:
        """Show these; the cursor goes to the first way."""
        self._rows, self._digits = [], 1
        for group in groups:
            self._append(group)
        self.empty = self.empty or t("panel.nothing")
        self.rows_changed(0, scroll=0)

    def add_group(self, group: Group) -> None:
        """Show one more below the others: nothing moves but for the digits of the numbers."""
        at = self.cursor
        self._append(group)
        self.rows_changed(at, scroll=self.scroll_offset.y)

    def _append(self, group: Group) -> None:
        from finews_tui.services.related import HEADS  # loaded by whoever found the group

        if self._rows:
            self._rows.append("")
        if group.kind in HEADS:
            self._rows.append(t(HEADS[group.kind]))
        self._rows.extend(group.rows)
        self._digits = max(self._digits, *(len(str(way.reference.number)) for way in group.rows))

    @property
    def current(self) -> Way | None:
        """The way under the cursor."""
        return self._way_at(self.cursor)

    def way(self, number: int) -> Way | None:
        """The way with this number."""
        return self._way_at(self._row_of(number))

    def select(self, number: int) -> bool:
        """Put the cursor on the way with this number, without a message; False where there is none."""
        row = self._row_of(number)
        if row >= 0:
            self._place_cursor(row, say=False)
        return row >= 0

    def _row_of(self, number: int) -> int:
        ways = (
            row for row, way in enumerate(self._rows) if not isinstance(way, str) and way.reference.number == number
        )
        return next(ways, -1)

    def _way_at(self, row: int) -> Way | None:
        way = self._rows[row] if 0 <= row < len(self._rows) else ""
        return None if isinstance(way, str) else way

    # LineList

    @property
    def row_count(self) -> int:
        return len(self._rows)

    def selectable(self, index: int) -> bool:
        return not isinstance(self._rows[index], str)

    def moved(self, row: int) -> RowMoved:
        way = self._way_at(row)
        assert way is not None
        return self.Moved(self, row, way)

    def chosen(self, row: int) -> RowChosen:
        way = self._way_at(row)
        assert way is not None
        return self.Chosen(self, row, way)

    def render_row(self, index: int, width: int, *, cursor: bool, focused: bool) -> Strip:
        way = self._rows[index]
        if isinstance(way, str):
            return self.head_strip(way, width, rule=False)
        over = self.over(cursor, focused)
        ground = self.look(*over)
        number = str(way.reference.number).rjust(self._digits)
        parts = [self.cursor_part(cursor, focused), (f"{number} ", self.look("accent", *over))]
        parts += self._sign(way, over)
        right = _right(way)
        room = width - sum(cells(text) for text, _ in parts) - (cells(right) + 1 if right else 0)
        parts += self._words(way, room, over)
        gap = width - sum(cells(text) for text, _ in parts) - cells(right)
        parts += [(" " * gap, ground), (right, self.look("muted", *over))]
        return strip_of(parts, width, ground)

    def _sign(self, way: Way, over: tuple[str, ...]) -> list[Part]:
        """Whether the post is in the cache: a full dot opens it here, also behind a link to any page."""
        if way.cached is not None:
            return [(glyphs().dot + " ", self.look("cached", *over))]
        return [(glyphs().ring + " ", self.look("muted", *over))] if way.reference.kind in _POSTS else []

    def _words(self, way: Way, room: int, over: tuple[str, ...]) -> list[Part]:
        """What the way is called, cut to the room; behind a stock its code."""
        reference, more = way.reference, glyphs().more
        if reference.kind is LinkKind.ORIGINAL:
            word = t("art.original") + " "
            host = cut(shown_host(reference.url), max(0, room - cells(word)), more)
            return [(word, self.look("muted", *over)), (host, self.look("link", *over))]
        roles = _roles(way)
        code = ""
        if reference.kind is LinkKind.STOCK and reference.instrument is not None:
            code = " " + reference.instrument.shown_code
        if cells(reference.text) + cells(code) > room or reference.text == code.strip():
            code = ""
        text = cut(_name(reference), max(0, room), more)
        return [(text, self.look(*roles, *over)), (code, self.look("muted", *over))]


def _name(reference: Reference) -> str:
    """What a reference is called; a picture without words by its size, all else by the host."""
    size = image_size(reference.url) if reference.kind is LinkKind.IMAGE and not reference.text else None
    if size is not None:
        return f"{t('layout.image')} {size[0]}{glyphs().times}{size[1]}"
    return reference.text or shown_host(reference.url) or reference.key


def _roles(way: Way) -> tuple[str, ...]:
    if way.reference.kind is LinkKind.STOCK:
        return ("stock",)
    if way.reference.kind is LinkKind.BOARD:
        return ("board",)
    return ("strong",) if way.cached is not None and way.cached.unread else ()


def _right(way: Way) -> str:
    """What stands at the right edge: the sort of a file, how many posts, the day of a post, who tells it when."""
    kind = way.reference.kind
    if kind is LinkKind.ATTACHMENT:
        size = file_size(way.reference.size) if way.reference.size else ""
        return " ".join(filter(None, (file_sort(way.reference), size)))
    if kind in (LinkKind.STOCK, LinkKind.BOARD):
        return f"{way.posts:,}" if way.posts else ""
    if way.reason:
        return cut(way.reason, _REASON, glyphs().more)
    if kind is LinkKind.CITATION and way.cached is not None:
        return f"{day(way.cached.published):%m-%d}"
    if kind is LinkKind.STORY and way.cached is not None:
        medium = way.cached.medium or way.cached.feed_title
        return f"{cut(medium, _MEDIUM, glyphs().more)} {clock(way.cached.published)}"
    return ""
