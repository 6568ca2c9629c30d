"""The conversation: a line is read, its answer written, until there is no more to read."""

import os
import sys
from contextlib import suppress
from typing import Any

from finews_tui.cli import DONE, INTERRUPTED, shows_chinese
from finews_tui.cli.plain.desk import Desk, Quit, Told
from finews_tui.cli.posts import Opened
from finews_tui.config.load import load
from finews_tui.config.paths import paths
from finews_tui.i18n import set_language, t
from finews_tui.model.problem import Problem
from finews_tui.services.guide import ensure_guide


def run(_options: Any) -> int:
    """Talk until `quit`, the end of the input (Ctrl-D) or Ctrl-C. Raises `Problem` where Chinese cannot be written."""
    settings, mistakes = load(paths().config_file)
    if settings.language:
        set_language(settings.language)
    if not shows_chinese(sys.stdout):
        raise Problem("cli.not_utf8", encoding=sys.stdout.encoding)
    say([t(mistake.key, **mistake.fields) for mistake in mistakes])
    with Opened() as library:
        ensure_guide(library)
        with Desk(library, settings) as desk:
            say([t("plain.welcome"), *desk.begin()])
            return _talk(desk)


def _talk(desk: Desk) -> int:
    listen()
    try:
        while True:
            say(desk.obey(asked()))
    except (EOFError, Quit):
        code = DONE
    except KeyboardInterrupt:
        code = INTERRUPTED
    if sys.stdin.isatty():
        say([""])  # the shell goes on at the beginning of a line
    return code


def say(told: Told) -> None:
    """Write lines, at once."""
    sys.stdout.write("".join(f"{line}\n" for line in told))
    sys.stdout.flush()


def asked() -> str:
    """What was typed. Nobody sees a prompt in a pipe. Raises `EOFError`."""
    if sys.stdin.isatty():
        return input(t("plain.prompt"))
    if not (line := sys.stdin.readline()):
        raise EOFError
    return line


def listen() -> None:
    """Lines can be edited and called back where the terminal can do that; never with a sequence at the prompt."""
    with suppress(AttributeError, ValueError, OSError):
        sys.stdin.reconfigure(errors="replace")  # type: ignore[union-attr]
    if not sys.stdin.isatty() or os.environ.get("TERM", "") in ("", "dumb", "unknown"):
        return
    with suppress(ImportError):
        import readline

        for setting in ("enable-bracketed-paste", "enable-meta-key"):
            readline.parse_and_bind(f"set {setting} off")
