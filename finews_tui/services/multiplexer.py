"""What tmux says of the client that shows it."""

import os
import shutil
import subprocess
from collections.abc import Mapping

_SECONDS = 1.0


def tmux_utf8(environ: Mapping[str, str] = os.environ) -> bool | None:
    """Does the tmux client read UTF-8? Started in a locale without it, it draws `_` for every hanzi, and no question to
    the terminal shows that. None outside tmux, or where it does not answer. Blocks, at most a second."""
    program = shutil.which("tmux", path=environ.get("PATH", "")) if environ.get("TMUX") else None
    if program is None:
        return None
    try:
        done = subprocess.run(  # noqa: S603 - an argument list, no shell
            [program, "display-message", "-p", "#{client_utf8}"],
            env=dict(environ),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return {b"1": True, b"0": False}.get(done.stdout.strip())
