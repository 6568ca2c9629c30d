"""The terminal's part of `finews doctor`: what it is, what was chosen for it, and what is wrong, in sentences."""

import os
import sys
from collections.abc import Mapping
from typing import Any

from finews_tui.cli.early_keys import EarlyTerminal
from finews_tui.cli.first_paint import LEAST_HEIGHT, LEAST_WIDTH, size
from finews_tui.cli.read import asked
from finews_tui.cli.surroundings import DUMB, Surroundings, is_console, obstacle, remarks
from finews_tui.config.load import load
from finews_tui.config.paths import Paths
from finews_tui.i18n import language, t
from finews_tui.services.abilities import clipboard_way, shows_links
from finews_tui.services.multiplexer import tmux_utf8

_LOCALE = ("LC_ALL", "LC_CTYPE", "LANG")
NOT_ASKED, NO_ANSWER = "not asked", "no answer"


def report(paths: Paths, environ: Mapping[str, str] = os.environ) -> dict[str, Any]:
    """What is known and decided; `problems` are sentences. Asks the terminal, and tmux; changes nothing."""
    settings, _ = load(paths.config_file)
    early = _ask(environ)
    here = Surroundings(
        terminal=sys.stdin.isatty() and sys.stdout.isatty(),
        term=environ.get("TERM", ""),
        encoding=sys.stdout.encoding or "",
        utf8=early.utf8,
        screen=bool(environ.get("STY")),
        console=is_console(environ),
        tmux_utf8=tmux_utf8(environ),
    )
    columns, rows = size()
    return {
        "tty": here.terminal,
        "size": f"{columns}x{rows}",
        "term": here.term,
        "colorterm": environ.get("COLORTERM", ""),
        "no_color": bool(environ.get("NO_COLOR")),
        "colours": _colours(low=settings.low_bandwidth),
        "encoding": here.encoding,
        "utf8": NOT_ASKED if here.utf8 is None else here.utf8,
        "locale": next((environ[name] for name in _LOCALE if environ.get(name)), ""),
        "multiplexer": "tmux" if environ.get("TMUX") else "screen" if here.screen else "",
        "tmux_utf8": NOT_ASKED if here.tmux_utf8 is None else here.tmux_utf8,
        "ssh": bool(environ.get("SSH_CONNECTION") or environ.get("SSH_TTY")),
        "ambiguous": _widths(early),
        "ambiguous_width": settings.ambiguous_width,
        "hyperlinks": shows_links(settings, environ),
        "clipboard": clipboard_way(environ),
        "kitty": settings.kitty and not environ.get("TEXTUAL_DISABLE_KITTY_KEY"),
        "mouse": settings.mouse,
        "cursor": settings.cursor,
        "low_bandwidth": settings.low_bandwidth,
        "theme": settings.theme,
        "language": settings.language or language(),
        "problems": problems(here, columns, rows),
    }


def problems(here: Surroundings, columns: int, rows: int) -> list[str]:
    """What keeps the reader from running here, or makes it worse. In a pipe there is nothing to be judged."""
    if not here.terminal:
        return []
    wrong = obstacle(here)
    found = [wrong] if wrong else remarks(here)
    said = [t(trouble.key, **trouble.fields) for trouble in found]
    if columns < LEAST_WIDTH or rows < LEAST_HEIGHT:
        said.append(t("msg.too_small"))
    return said


def _ask(environ: Mapping[str, str]) -> EarlyTerminal:
    able = sys.stdin.isatty() and sys.stdout.isatty() and environ.get("TERM", "") not in DUMB
    return asked(encoding=True) if able else EarlyTerminal()


def _widths(early: EarlyTerminal) -> str:
    """What the terminal said of characters that may be one cell or two."""
    if not early.told:
        return NO_ANSWER if early.doubted else NOT_ASKED
    return "wide: " + ", ".join(sorted(early.answer())) if early.answer() else "narrow"


def _colours(*, low: bool) -> str:
    """How many colours are used."""
    from rich.console import Console

    found = {"standard": "16", "256": "256", "truecolor": "16 million"}.get(Console().color_system or "", "none")
    return "256" if low and found == "16 million" else found
