"""One of our own shell commands, run beside the reader in a process of its own: two at once is how it is meant."""

import os
import sys
from collections.abc import Sequence

from finews_tui.i18n import language
from finews_tui.text.clean import clean

SHEET = "FINEWS_SHEET"
"""Set where what it prints is looked at, though it goes through a pipe."""
_MOST_BYTES = 1 << 18
"""Of what it prints; nobody reads more on a sheet."""


async def run_own(arguments: Sequence[str], columns: int) -> tuple[int, list[str]]:
    """(exit code, the lines that it printed, cleaned); `columns`: what there is room for. When the task is cancelled,
    the process is ended. Raises `OSError` where no process can be had."""
    import asyncio
    from asyncio.subprocess import DEVNULL, PIPE, STDOUT

    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-P", "-m", "finews_tui", *arguments),  # -P: as in `errand`
        stdin=DEVNULL,
        stdout=PIPE,
        stderr=STDOUT,
        env={**os.environ, "FINEWS_LANG": language(), "PYTHONIOENCODING": "utf-8", "COLUMNS": str(columns), SHEET: "1"},
        start_new_session=True,
    )
    assert process.stdout is not None
    try:
        heard = b""
        while data := await process.stdout.read(1 << 16):
            heard += data[: _MOST_BYTES - len(heard)]
        code = await process.wait()
    except BaseException:
        process.kill()
        raise
    lines = heard.decode("utf-8", "replace").splitlines()
    return code, [clean(line.expandtabs(4)).rstrip() for line in lines]  # blanks stand for columns
