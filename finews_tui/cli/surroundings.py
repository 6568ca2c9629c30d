"""Where the reader is to run: what makes that impossible, and what the reader should know.

Pure, and a sentence each: what, why, what to do. An `obstacle` ends the program before the first escape byte, a
`remark` is said in the status line and the reader goes on. Nothing here costs a usual start anything: the terminal is
asked for its encoding only where that is in doubt, tmux only from inside tmux and behind the first frame.
"""

from collections.abc import Mapping
from typing import NamedTuple

DUMB = ("", "dumb", "unknown")
"""TERM of a terminal that cannot move its cursor."""


class Surroundings(NamedTuple):
    """What is known of the terminal."""

    terminal: bool
    """Are input and output a terminal?"""
    term: str
    encoding: str
    """That of the locale, as Python took it."""
    utf8: bool | None = None
    """Does the terminal read UTF-8? None = not asked, or not answered."""
    screen: bool = False
    """Inside GNU screen."""
    console: bool = False
    """The console of Linux, whose font has no hanzi."""
    tmux_utf8: bool | None = None
    """Does the tmux client read UTF-8? None = no tmux, or no answer."""


class Trouble(NamedTuple):
    """A sentence: a key of the word catalogue and its fields."""

    key: str
    fields: Mapping[str, str] = {}


def is_utf8(encoding: str | None) -> bool:
    """Is this the name of UTF-8?"""
    return (encoding or "").lower().replace("-", "").replace("_", "") in ("utf8", "utf8sig")


def is_console(environ: Mapping[str, str]) -> bool:
    """The console itself; fbterm, which draws hanzi on it, bears the same name."""
    return environ.get("TERM", "").split("-")[0] == "linux" and not environ.get("FBTERM")


def obstacle(found: Surroundings) -> Trouble | None:
    """Why the reader cannot run here."""
    if not found.terminal:
        return Trouble("cli.not_terminal")
    if found.term in DUMB:
        return Trouble("cli.dumb_terminal", {"term": found.term})
    if found.screen and found.utf8 is False:
        return Trouble("cli.screen_not_utf8")
    if not is_utf8(found.encoding) and not found.utf8:
        return Trouble("cli.not_utf8", {"encoding": found.encoding})
    return None


def remarks(found: Surroundings) -> list[Trouble]:
    """What is odd, where the reader runs all the same."""
    said = []
    if not is_utf8(found.encoding):
        said.append(Trouble("cli.locale_not_utf8", {"encoding": found.encoding}))
    if found.console:
        said.append(Trouble("cli.linux_console"))
    if found.tmux_utf8 is False:
        said.append(Trouble("cli.tmux_not_utf8"))
    return said
