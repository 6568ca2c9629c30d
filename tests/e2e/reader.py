"""The real program in a terminal of its own, and the world it runs in."""

import os
import sys
from pathlib import Path

from tests.support.source import ROOT
from tests.support.terminal import NARROW, Terminal


def surroundings(home: Path) -> dict[str, str]:
    """The environment of a reader at home in this folder."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return {
        **kept,
        "FINEWS_HOME": str(home),
        "FINEWS_LANG": "zh_CN",
        "LC_ALL": "C.UTF-8",
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "PYTHONPATH": str(ROOT),
    }


def finews(environ: dict[str, str], columns: int = 120, rows: int = 40, answer: bytes = NARROW) -> Terminal:
    return Terminal([sys.executable, "-m", "finews_tui"], environ, columns, rows, answer)
