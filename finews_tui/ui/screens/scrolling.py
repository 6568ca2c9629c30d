"""Keys that scroll a sheet of text in a dialog: the help, what a shell command has printed."""

from textual.containers import VerticalScroll

_LINES = {"j": 1, "down": 1, "k": -1, "up": -1}
_PAGES = {"space": 1, "pagedown": 1, "ctrl+d": 1, "ctrl+f": 1, "b": -1, "pageup": -1, "ctrl+u": -1}


def scroll(sheet: VerticalScroll, key: str) -> None:
    """Scroll as this key says, if it says so."""
    if key in _LINES:
        sheet.scroll_relative(y=_LINES[key], animate=False)
    elif key in _PAGES:
        sheet.scroll_relative(y=_PAGES[key] * max(1, sheet.size.height - 1), animate=False)
    elif key in ("G", "end"):
        sheet.scroll_end(animate=False)
    elif key in ("g", "home"):
        sheet.scroll_home(animate=False)
