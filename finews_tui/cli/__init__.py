"""The shell commands and the way into the reader.

`main` imports only what the command in hand needs: `finews --version` answers before SQLite or Textual is loaded.
"""

import io
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import TextIO

DONE = 0
PARTLY = 1
"""Nothing found, or some of it failed."""
USAGE = 2
INTERRUPTED = 130
BROKEN_PIPE = 141


def main(argv: Sequence[str] | None = None) -> int:
    """Run `finews` with these arguments (default: the process's) and return its exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    _make_writable()
    try:
        return _run(arguments)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # the interpreter flushes once more at its end
        return BROKEN_PIPE


def _make_writable() -> None:
    """A closed stream is replaced by nothing, and no stream fails at a character that its encoding lacks."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115, PTH123 - for the rest of the run
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _run(arguments: list[str]) -> int:
    """Run the command; every error becomes one sentence on stderr."""
    try:
        code = _command(arguments)
        sys.stdout.flush()
    except SystemExit as end:  # argparse after --help or a usage error
        return end.code if isinstance(end.code, int) else DONE
    except BrokenPipeError:
        raise
    except KeyboardInterrupt:
        return _complain_with("cli.interrupted", INTERRUPTED)
    except Exception as error:
        if "--debug" in arguments:
            raise
        return _sentence(error)
    return code


def _command(arguments: list[str]) -> int:
    if arguments in (["--version"], ["-V"]):
        from finews_tui import __version__

        sys.stdout.write(f"finews {__version__}\n")
        return DONE
    if not arguments:
        from finews_tui.cli.first_paint import begin

        early = begin()  # first of all: what is loaded after this loads behind the first screen
        try:
            from finews_tui.cli.launch import start

            return start(early)
        finally:
            early.restore()
    from finews_tui.cli.arguments import parse

    if not shows_chinese(sys.stdout):
        from finews_tui.i18n import set_language

        set_language("en")  # the help too
    options = parse(arguments)
    code: int = options.run(options)
    return code


def _sentence(error: Exception) -> int:
    from finews_tui.model.problem import Problem

    if isinstance(error, Problem):
        return _complain_with(error.key, PARTLY, **error.fields)
    if isinstance(error, OSError):
        where = f"{os.fsdecode(error.filename)}: " if isinstance(error.filename, (str, bytes)) else ""
        return _complain_with("cli.system", PARTLY, why=where + (error.strerror or str(error)))
    why = (str(error).splitlines() or [""])[0]
    return _complain_with("cli.internal", PARTLY, why=f"{type(error).__name__} {why}".strip())


def _complain_with(key: str, code: int, **fields: object) -> int:
    from finews_tui.i18n import set_language, t

    if not shows_chinese(sys.stderr):
        set_language("en")  # a sentence of question marks helps nobody
    return complain(t(key, **fields), code)


def shows_chinese(stream: "TextIO") -> bool:
    """Can the stream carry Chinese? In an ASCII locale it would be question marks."""
    return bool(chr(0x4E2D).encode(stream.encoding or "ascii", "ignore"))


def for_eyes() -> bool:
    """Does somebody look at the output? Then columns stand below each other; a program finds them by their tabs."""
    from finews_tui.services.own_command import SHEET

    return sys.stdout.isatty() or SHEET in os.environ


def complain(sentence: str, code: int) -> int:
    """Say one sentence on stderr and hand the exit code on. Names of files in it are from outside."""
    from finews_tui.text.clean import clean_line

    with suppress(OSError, ValueError):
        sys.stderr.write(f"finews: {clean_line(sentence)}\n")
        sys.stderr.flush()
    return code
