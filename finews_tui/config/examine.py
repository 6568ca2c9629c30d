"""What of config.toml is not obeyed, each as a sentence with its line."""

import re
from pathlib import Path

from finews_tui.config.entries import entries
from finews_tui.config.in_place import line_of
from finews_tui.config.load import load, read_text
from finews_tui.config.schema import Mistake
from finews_tui.config.subscriptions import SUBSCRIPTIONS
from finews_tui.i18n import t

_AT = re.compile(r"at line (\d+)")
_NTH = re.compile(rf"{SUBSCRIPTIONS}\[(\d+)\]\.(.*)")


def examine(path: Path) -> list[str]:
    """The sentences, in the order of the file; none where all of it is obeyed."""
    settings, mistakes = load(path)
    mistakes += tuple(
        Mistake("config.bad_value", {"name": one.key, "allowed": one.allowed(path.parent)})
        for one in entries()
        if "folder" in one.limits and getattr(settings, one.attribute) not in one.choices(path.parent)
    )
    try:
        text = read_text(path) if mistakes else ""
    except (OSError, ValueError):
        text = ""
    found = [(_line(text, one), t(one.key, **one.fields)) for one in mistakes]
    return [t("config.at_line", line=line, what=what) if line else what for line, what in sorted(found)]


def _line(text: str, mistake: Mistake) -> int:
    """Where it stands, from 1; 0 = not known."""
    if at := _AT.search(str(mistake.fields.get("why", ""))):
        return int(at[1])
    name = str(mistake.fields.get("name", ""))
    if entry := _NTH.fullmatch(name):
        return line_of(text, SUBSCRIPTIONS, entry[2], int(entry[1]) - 1)
    if "name" not in mistake.fields and "n" in mistake.fields:
        return line_of(text, SUBSCRIPTIONS, "", int(str(mistake.fields["n"])) - 1)
    section, _, inner = name.partition(".")
    return line_of(text, section, inner)
