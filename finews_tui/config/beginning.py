"""What a new config.toml begins with: every setting with its meaning and its default, none of them set."""

from itertools import groupby
from pathlib import Path

from finews_tui.config.entries import Entry, entries
from finews_tui.config.in_place import written
from finews_tui.i18n import t


def beginning(folder: Path) -> str:
    """The text; `folder` is where it is going to stand."""
    lines = [f"# {t('config.beginning')}"]
    for section, those in groupby(entries(), key=lambda one: one.section):
        lines += ["", f"[{section}]", *(line for one in those for line in _lines(one, folder))]
    return "\n".join(lines) + "\n"


def _lines(one: Entry, folder: Path) -> list[str]:
    about = f"# {one.title} · {one.about} · {one.allowed(folder)}"
    return [about, *(f"# {line}" for line in written({one.name: one.default}))]
