"""The sources, one a line: the name, and the mark of one that is not well."""

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual.strip import Strip

from finews_tui.text.cells import cut
from finews_tui.text.cells import width as cells
from finews_tui.ui.glyphs import glyphs
from finews_tui.ui.widgets.feed_list import Mark
from finews_tui.ui.widgets.line_list import LineList
from finews_tui.ui.widgets.looks import Part, roles, strip_of


class Health(NamedTuple):
    """How one source is doing."""

    slug: str
    title: str
    url: str
    mark: Mark
    """Empty where it is well."""
    state: str
    """When it answered last, and when it is asked next."""
    trouble: str
    """Empty where there is none."""
    values: tuple[str, ...] = ()
    """What the user has said of it, as `FIELDS` of the list of sources names them."""


class SourceList(LineList):
    """A list of sources."""

    COMPONENT_CLASSES: ClassVar[set[str]] = roles("error")

    def __init__(self, sources: Sequence[Health], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._sources = sources
        self.rows_changed(0)

    def show(self, sources: Sequence[Health]) -> None:
        """Show these; the cursor stays on its source."""
        slug = self.current.slug if self.current else ""
        self._sources = sources
        slugs = [source.slug for source in sources]
        self.rows_changed(slugs.index(slug) if slug in slugs else self.cursor)

    @property
    def current(self) -> Health | None:
        """The source under the cursor."""
        return self._sources[self.cursor] if 0 <= self.cursor < len(self._sources) else None

    @property
    def row_count(self) -> int:
        return len(self._sources)

    def render_row(self, index: int, width: int, *, cursor: bool, focused: bool) -> Strip:
        source, over = self._sources[index], self.over(cursor, focused)
        word, wrong = source.mark
        word = f" {word}" if word else ""
        room = max(0, width - 3 - cells(word))
        name = cut(source.title, room, glyphs().more)
        ground = self.look(*over)
        parts: list[Part] = [
            self.cursor_part(cursor, focused),
            (f" {name}{' ' * (room - cells(name))}", ground),
            (word, self.look("error" if wrong else "muted", *over)),
        ]
        return strip_of(parts, width, ground)
