"""Which abilities of the terminal are used: decided by the settings and the environment."""

import os
from collections.abc import Mapping

from finews_tui.config.schema import Settings
from finews_tui.services.clipboard import tmux_command

TMUX, OSC, SCREEN = "tmux load-buffer", "OSC 52", "OSC 52 (DCS)"
_PIECE = 240
"""Characters of a sequence that GNU screen of any age hands on at once."""


def shows_links(settings: Settings, environ: Mapping[str, str] = os.environ) -> bool:
    """Are links written so that the terminal opens them (OSC 8)?"""
    if settings.hyperlinks != "auto":
        return settings.hyperlinks == "on"
    return not settings.low_bandwidth and environ.get("TERM", "").split("-")[0] != "linux"


def clipboard_way(environ: Mapping[str, str] = os.environ) -> str:
    """How a text gets to the clipboard."""
    if tmux_command(environ):
        return TMUX
    return SCREEN if _outer(environ) else OSC


def passed_through(sequence: str, environ: Mapping[str, str] = os.environ) -> str:
    """A sequence that is meant for the terminal itself, wrapped so that tmux or GNU screen hands it on."""
    outer = _outer(environ)
    if outer == "tmux":  # only with its `allow-passthrough`
        return f"\x1bPtmux;{sequence.replace(chr(27), chr(27) * 2)}\x1b\\"
    if outer == "screen":
        pieces = (sequence[at : at + _PIECE] for at in range(0, len(sequence), _PIECE))
        return "".join(f"\x1bP{piece}\x1b\\" for piece in pieces)
    return sequence


def _outer(environ: Mapping[str, str]) -> str:
    """What stands between us and the terminal."""
    return "tmux" if environ.get("TMUX") else "screen" if environ.get("STY") else ""
