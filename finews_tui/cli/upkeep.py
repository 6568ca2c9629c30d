"""`finews gc`, `finews doctor`, `finews backup`: the files behind the reader."""

import json
import sys
import time
from pathlib import Path
from typing import Any

from finews_tui.cli import DONE, PARTLY
from finews_tui.cli.terminal_report import report as terminal_report
from finews_tui.config.paths import paths
from finews_tui.i18n import t
from finews_tui.services import upkeep
from finews_tui.services.library import Library
from finews_tui.text.clean import clean_line


def collect(options: Any) -> int:
    """Say how many posts are old; take them out with `--yes`."""
    library = Library.open(paths())
    try:
        number = upkeep.collect(library, options.keep, really=options.yes)
    finally:
        library.close()
    key = "cli.gc_done" if options.yes else "cli.gc_would"
    sys.stdout.write(t(key, n=f"{number:,}", days=options.keep) + "\n")
    return DONE


def doctor(options: Any) -> int:
    """Look at everything, change nothing."""
    report = upkeep.examine(paths())
    mistakes = report["config"]["mistakes"]
    terminal = terminal_report(paths())
    if options.json:
        sys.stdout.write(json.dumps({**report, "terminal": terminal}, ensure_ascii=False) + "\n")
    else:
        for name, value in report.items():
            sys.stdout.write(f"{name:<10}{_shown(value)}\n")
        sys.stdout.write("terminal\n")
        problems = terminal.pop("problems")
        for name, value in terminal.items():
            sys.stdout.write(f"  {name:<16}{_shown(value)}\n")
        sys.stdout.write("".join(f"{sentence}\n" for sentence in problems))
        if any(name.startswith("cache.") for name in report["copies"]):
            sys.stdout.write(t("cli.doctor_copies") + "\n")
        for mistake in mistakes:
            sys.stdout.write(f"config.toml {clean_line(mistake)}\n")
        if mistakes:
            sys.stdout.write(t("cli.doctor_config", n=len(mistakes)) + "\n")
        if not upkeep.is_well(report):
            sys.stdout.write(t("cli.doctor_ill") + "\n")
        elif not mistakes and not problems:
            sys.stdout.write(t("cli.doctor_well") + "\n")
    return DONE if upkeep.is_well(report) and not mistakes else PARTLY


def _shown(value: Any) -> str:
    """Names and values in a line; numbers with commas, truths as words."""
    if isinstance(value, dict):
        return "  ".join(f"{name}={_shown(inner)}" for name, inner in value.items())
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return str(len(value))
    return f"{value:,}" if isinstance(value, int) else str(value)


def back_up(options: Any) -> int:
    """Copy state and settings into a zip file."""
    target = Path(options.file or f"finews-{time.strftime('%Y-%m-%d')}.zip").absolute()
    size = upkeep.back_up(paths(), target)
    sys.stdout.write(t("cli.backed_up", path=str(target), n=f"{size:,}") + "\n")
    return DONE
