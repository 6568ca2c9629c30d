"""Looks: how the role of a piece of text becomes a style, and pieces become one painted line.

Every role is a component class `look--<role>` that the stylesheets describe; a widget names the roles it uses (with
`roles`) and asks `look("strong", "cursor")` for their sum over its own ground. Each sum is computed once until the
styles change: Textual's own cache is emptied at every repaint. Painted lines hold as few segments as can be, for a slow
wire.

Textual would work out all roles of all widgets at the start and at every change of a class or of the focus: that was
most of what either costs. But a role looks the same in all widgets of one kind, whatever their state, for its rules
name nothing but kinds (tests/ui/widgets/test_looks.py). So it is worked out when it is first painted, and holds as long
as the rules do.
"""

from collections.abc import Iterable
from typing import Any, ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.css.model import RuleSet
from textual.dom import DOMNode
from textual.strip import Strip
from textual.widget import Widget

from finews_tui.text.cells import width
from finews_tui.ui.rows import RolePart

Part = tuple[str, Style]


def roles(*names: str) -> set[str]:
    """Component classes of these roles, for `COMPONENT_CLASSES`."""
    return {f"look--{name}" for name in names}


class _Known:
    """The roles that were worked out from the rules as they are now."""

    rules: ClassVar[list[RuleSet]] = []
    roles: ClassVar[dict[tuple[type[Widget], str], Style]] = {}


class Looks(Widget):
    """A widget that paints lines in the styles of roles."""

    ALLOW_SELECT: ClassVar[bool] = False

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._looks: dict[tuple[str, ...], Style] = {}
        self._rules: list[RuleSet] = []
        # Otherwise every pass of the mouse over a link repaints the widget.
        self.set_reactive(Widget.auto_links, False)

    def look(self, *names: str) -> Style:
        """The style of these roles together, the later over the earlier, on the ground of the widget."""
        style = self._looks.get(names)
        if style is None:
            style = self.rich_style
            for name in names:
                style += self._role(name)
            self._looks[names] = style
        return style

    def painted(self, parts: Iterable[RolePart]) -> list[Part]:
        """Pieces of text in the styles of their roles."""
        return [(text, self.look(*roles)) for text, roles in parts]

    def _role(self, name: str) -> Style:
        rules = self.app.stylesheet.rules
        if rules is not _Known.rules:
            _Known.rules, _Known.roles = rules, {}
        style = _Known.roles.get((type(self), name))
        if style is None:
            if (component := f"look--{name}") not in super()._get_component_classes():
                raise KeyError(name)
            node = DOMNode(classes=component)
            node._attach(self)
            self.app.stylesheet.apply(node)
            style = _Known.roles[type(self), name] = node.styles.partial_rich_style
        return style

    @classmethod
    def _get_component_classes(cls) -> frozenset[str]:  # type: ignore[override]  # Textual's is cached
        """None that Textual has to work out."""
        return frozenset()

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._looks.clear()
        if self.is_attached and self.app.stylesheet.rules is not self._rules:
            self._rules = self.app.stylesheet.rules
            self.refresh()  # the roles may look otherwise now


def strip_of(parts: Iterable[Part], cells: int, ground: Style) -> Strip:
    """A line of exactly `cells` cells: the parts, filled up with blanks of the ground, or cut off."""
    segments: list[Segment] = []
    used = 0
    for text, style in parts:
        if text:
            used += width(text)
            _append(segments, text, style)
    if used < cells:
        _append(segments, " " * (cells - used), ground)
    strip = Strip(segments, max(used, cells))
    return strip if used <= cells else strip.crop(0, cells)


def _append(segments: list[Segment], text: str, style: Style) -> None:
    """Add text, to the segment before where that looks the same."""
    if segments:
        before, last, _ = segments[-1]
        if last is style or (last is not None and text.isspace() and _same_blank(last, style)):
            segments[-1] = Segment(before + text, last)
            return
    segments.append(Segment(text, style))


def _same_blank(one: Style, other: Style) -> bool:
    """Does a blank look the same in both?"""
    if one.bgcolor != other.bgcolor or one.link != other.link:
        return False
    lines = (one.underline, one.strike, one.reverse)
    return not any(lines) and not any((other.underline, other.strike, other.reverse))
