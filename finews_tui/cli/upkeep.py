"""`finews gc`, `finews backup`: the files behind the reader."""

import json
import sys
import time
from pathlib import Path
from typing import Any

from finews_tui.cli import DONE, shows_chinese
from finews_tui.config.paths import paths
from finews_tui.i18n import t
from finews_tui.services import upkeep
from finews_tui.services.library import Library


def collect(options: Any) -> int:
    """Say how many posts are old; take them out with `--yes`."""
    library = Library.open(paths())
    try:
        number = upkeep.collect(library, options.keep, really=options.yes)
    finally:
        library.close()
    if options.json:
        return _say({"days": options.keep, "posts": number, "removed": options.yes})
    key = "cli.gc_done" if options.yes else "cli.gc_would"
    sys.stdout.write(t(key, n=f"{number:,}", days=options.keep) + "\n")
    return DONE


def back_up(options: Any) -> int:
    """Copy state and settings into a zip file."""
    target = Path(options.file or f"finews-{time.strftime('%Y-%m-%d')}.zip").absolute()
    size = upkeep.back_up(paths(), target)
    if options.json:
        return _say({"path": str(target), "bytes": size})
    sys.stdout.write(t("cli.backed_up", path=str(target), n=f"{size:,}") + "\n")
    return DONE


def _say(row: dict[str, Any]) -> int:
    sys.stdout.write(json.dumps(row, ensure_ascii=not shows_chinese(sys.stdout)) + "\n")
    return DONE
