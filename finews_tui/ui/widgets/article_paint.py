"""Painting the lines of an article: pieces of a layout become styled parts, hits and the selection laid over them."""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from rich.style import Style

from finews_tui.document.marks import Mark
from finews_tui.ui.widgets.looks import Part

if TYPE_CHECKING:
    from finews_tui.document.lines import Line, Piece

MARK_ROLES = {
    Mark.STRONG: "strong",
    Mark.EM: "em",
    Mark.UNDERLINE: "underline",
    Mark.DELETED: "deleted",
    Mark.INSERTED: "inserted",
    Mark.HIGHLIGHT: "marked",
    Mark.SMALL: "small",
    Mark.CODE: "code",
    Mark.LINK: "link",
    Mark.STOCK: "stock",
    Mark.BOARD: "board",
    Mark.IMAGE: "image",
    Mark.NUMBER: "number",
    Mark.MUTED: "muted",
    Mark.TITLE: "title",
    Mark.HEADING: "heading",
    Mark.LEAD: "lead",
    Mark.BAR: "quote",
    Mark.LINE: "rule",
    Mark.TABLE_HEAD: "table-head",
    Mark.UP: "up",
    Mark.DOWN: "down",
}


class Over(NamedTuple):
    """A role laid over a stretch of the text: a hit of a search, the selection."""

    start: int
    end: int
    role: str


@lru_cache(256)
def roles_of(mask: int) -> tuple[str, ...]:
    """The roles of a style mask, in the order they are laid over one another."""
    return tuple(role for bit, role in MARK_ROLES.items() if mask & bit)


class Brush:
    """Turns lines into parts."""

    def __init__(self, look: Callable[..., Style]) -> None:
        self._look = look
        self.links: dict[int, Style] = {}
        """Reference -> the style that carries its address; one for all its pieces, so that a terminal joins them."""
        self.pointed = 0
        """The reference under the cursor of the related panel; 0 = none."""

    def parts(self, line: "Line", overs: Sequence[Over]) -> list[Part]:
        """The parts of a line. `overs`: sorted, apart from one another."""
        return [part for piece in line.pieces for part in self._piece(piece, overs)]

    def _piece(self, piece: "Piece", overs: Sequence[Over]) -> Iterator[Part]:
        names = roles_of(piece.style)
        if piece.ref and piece.ref == self.pointed:
            names = (*names, "pointed")
        link = self.links.get(piece.ref) if piece.style & Mark.LINK else None
        if piece.at < 0:
            yield piece.text, self._style(names, link)
            return
        here = 0
        for start, end, role in overs:
            start, end = max(start - piece.at, here), min(end - piece.at, len(piece.text))
            if start < end:
                yield piece.text[here:start], self._style(names, link)
                yield piece.text[start:end], self._style((*names, role), link)
                here = end
        yield piece.text[here:], self._style(names, link)

    def _style(self, names: tuple[str, ...], link: Style | None) -> Style:
        if link is None:
            return self._look(*names)
        style = self._look(*names) + link
        style._link_id = f"finews-{link.link}"  # Rich gives every sum a new id, and a terminal joins pieces by it
        return style


def offset_in(line: "Line", index: int) -> int:
    """Offset in the text of the article of the character `index` of a line, or of the next one behind a decoration."""
    for piece in line.pieces:
        if index < len(piece.text) and piece.at >= 0:
            return piece.at + max(0, index)
        index -= len(piece.text)
    return line.end
