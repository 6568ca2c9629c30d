"""`finews config edit`: the settings file in the user's editor, and a look at it afterwards."""

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from finews_tui.cli import DONE, PARTLY, complain
from finews_tui.config.beginning import beginning
from finews_tui.config.examine import examine
from finews_tui.config.paths import paths
from finews_tui.config.save import replace_file
from finews_tui.i18n import t
from finews_tui.model.problem import Problem

_USUAL = ("nano", "vim", "vi")


def edit(options: Any) -> int:
    """Open the file, which is begun where it is missing; say each mistake with its line. Raises `Problem`."""
    file = paths().config_file
    command = editor(os.environ)
    if not command:
        raise Problem("config.no_editor", path=str(file))
    began = not file.exists()
    text = beginning(file.parent).encode() if began else b""
    if began:
        replace_file(file, text)
    code = _run([*command, str(file)])
    if began and file.exists() and file.read_bytes() == text:
        file.unlink()  # nothing was set
    if code:
        return complain(t("config.editor_failed", name=Path(command[0]).name, code=code), PARTLY)
    mistakes = examine(file)
    for mistake in mistakes:
        complain(mistake, PARTLY)
    if not mistakes:
        sys.stdout.write(t("config.checked") + "\n")
    return PARTLY if mistakes else DONE


def editor(environ: Mapping[str, str]) -> list[str]:
    """The words of `$VISUAL`, else `$EDITOR`, else what is usually there; none where nothing is. No shell sees them."""
    for name in ("VISUAL", "EDITOR"):
        try:
            if words := shlex.split(environ.get(name, "")):
                return words
        except ValueError:  # an open quote
            continue
    path = environ.get("PATH", "")
    return next(([found] for name in _USUAL if (found := shutil.which(name, path=path))), [])


def _run(command: list[str]) -> int:
    try:
        return subprocess.run(command, check=False).returncode  # noqa: S603 - an argument list, no shell
    except OSError as error:
        raise Problem("problem.program", name=command[0], why=error.strerror or "") from error
