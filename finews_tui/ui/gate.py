"""The last gate before the terminal: no control character and no odd link leaves with a painted line.

Text is cleaned where it comes in (`text.clean`). This is the second lock, for the text that finds another way: Textual
writes ESC, NUL, C1 and bidi controls of a title as they are. A line filter sees every segment of every widget,
Textual's own ones included. Textual calls filters internal, so a test pins what is used here.
"""

import re

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from finews_tui.text.clean import LINE_GATE, REPLACEMENT
from finews_tui.text.later import pattern

_SURROGATE = pattern("[\ud800-\udfff]")
"""The terminal would get `\\ud800`, six cells for one."""
_LINK = pattern(r"https?://[!-~]+", re.IGNORECASE)


class Gate(LineFilter):
    """Drops C0, DEL, C1 and bidi controls from the text, and links that are not plain http(s) from the style."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        if all(_harmless(segment) for segment in segments):
            return segments
        return [_cleaned(segment) for segment in segments]


GATE = Gate()
"""The one gate: `App.get_line_filters` returns `[*super().get_line_filters(), GATE]`."""


def _harmless(segment: Segment) -> bool:
    text, style, _ = segment
    return text.isprintable() and (style is None or style.link is None or bool(_LINK.fullmatch(style.link)))


def _cleaned(segment: Segment) -> Segment:
    text, style, control = segment
    if not text.isprintable():
        text = _SURROGATE.sub(REPLACEMENT, text.translate(LINE_GATE))
    if style is not None and style.link is not None and not _LINK.fullmatch(style.link):
        style = style.update_link(None)
    return Segment(text, style, control)
