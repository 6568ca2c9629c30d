"""`finews`: from the shell into the reader. The only place that imports `ui`.

What cannot work is said in one sentence before the first escape byte is written: no terminal, a terminal that cannot
move its cursor, an encoding without Chinese.
"""

import gc
import io
import os
import sys
import threading
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from finews_tui.cli import DONE, PARTLY, USAGE, complain, first_paint, picture
from finews_tui.cli.early_keys import EarlyTerminal
from finews_tui.cli.surroundings import Surroundings, is_console, is_utf8, obstacle, remarks
from finews_tui.i18n import set_language, t
from finews_tui.services.heap import share_one
from finews_tui.text.ambiguous import widen, widened
from finews_tui.text.answers import NARROW, WIDE

if TYPE_CHECKING:
    from finews_tui.ui.app import FinewsApp


def run(options: Any) -> int:
    """Open the reader; returns when it is closed."""
    return start(first_paint.begin(), debug=options.debug)


def start(early: EarlyTerminal, *, debug: bool = False) -> int:
    """Open the reader in a terminal that has been begun with, and give that back in any case."""
    gc.disable()  # loading makes no garbage, and looking for it takes time; the app enables it with its first frame
    try:
        code = _start(early, debug)
    finally:
        gc.enable()
        early.restore()
    _end(code)
    return code


def _end(code: int) -> None:
    """End the process here: the files are closed, the terminal is given back, and to take the interpreter apart would
    take as long as all that did. Where a thread is still at work, it is left to the interpreter, which waits for it."""
    if all(thread.daemon or thread is threading.main_thread() for thread in threading.enumerate()):
        for stream in (sys.stdout, sys.stderr):
            with suppress(OSError, ValueError):
                stream.flush()
        os._exit(code)


def _start(early: EarlyTerminal, debug: bool) -> int:
    share_one()
    here = look(early)
    if refused := obstacle(here):
        early.restore()
        return complain(t(refused.key, **refused.fields), USAGE)
    _speak_utf8()
    app = make_app(early)
    app.mistakes += [t(remark.key, **remark.fields) for remark in remarks(here)]
    try:
        app.run()
    finally:
        app.library.close()
    if app.fault is not None:
        if debug:
            raise app.fault
        return complain(t("cli.crashed", path=_keep_traceback(app.fault)), PARTLY)
    if app.picture and not widened() and (found := picture.stamp(*first_paint.size())):  # now that the files are closed
        picture.keep(*found, app.picture)
    return app.return_code or DONE


def _keep_traceback(fault: Exception) -> str:
    """Write the traceback where a report can find it; the path, or the error itself where nothing can be written."""
    import traceback

    from finews_tui.config.paths import paths

    path = paths().state / "crash.log"
    try:
        path.write_text("".join(traceback.format_exception(fault)), encoding="utf-8")
    except OSError:
        return repr(fault)
    return str(path)


def look(early: EarlyTerminal) -> Surroundings:
    """Where we are. Waits for the terminal's answer only where its encoding is in doubt."""
    if early.doubted:
        early.answer()
    return Surroundings(
        terminal=sys.stdin.isatty() and sys.stdout.isatty() and sys.stderr.isatty(),
        term=os.environ.get("TERM", ""),
        encoding=sys.stdout.encoding or "",
        utf8=early.utf8,
        screen=bool(os.environ.get("STY")),
        console=is_console(os.environ),
    )


def _speak_utf8() -> None:
    """The terminal reads UTF-8, whatever the locale says: so do the streams, from now on."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and not is_utf8(stream.encoding):
            stream.reconfigure(encoding="utf-8")


def make_app(early: EarlyTerminal | None = None) -> "FinewsApp":
    """The reader with the user's settings and library; the guide is there when nothing else is."""
    from finews_tui.config.load import load
    from finews_tui.config.paths import paths
    from finews_tui.config.watching import stamp
    from finews_tui.services.guide import ensure_guide
    from finews_tui.services.library import Library

    places = paths()
    seen = stamp(places.config_file)
    settings, mistakes = load(places.config_file)
    if settings.language:
        set_language(settings.language)
    if not settings.kitty:  # an input method commits whole words: in that protocol some terminals swallow them
        os.environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")
    library = Library.open(places)
    ensure_guide(library)

    from finews_tui.ui.spared import load_textual

    load_textual()
    from finews_tui.ui.app import FinewsApp

    agreed = widen(_wide(settings.ambiguous_width, early))
    app = FinewsApp(library, settings, early)
    app.main.keeping.begin(seen, mistakes)
    if not agreed:
        app.mistakes.append(t("cli.widths_kept"))
    app.mistakes += [t(mistake.key, **mistake.fields) for mistake in mistakes]
    return app


def _wide(setting: str, early: EarlyTerminal | None) -> frozenset[str]:
    """What is two cells wide: as the settings say, else as the terminal has answered while all this was loaded."""
    if setting == "auto" and early is not None:
        return early.answer()
    return WIDE if setting == "wide" else NARROW
