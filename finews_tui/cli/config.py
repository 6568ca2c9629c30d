"""`finews config get|set|unset|list|path`: the settings from the shell."""

import json
import sys
from pathlib import Path
from typing import Any

from finews_tui.cli import DONE, PARTLY, USAGE, complain, for_eyes, shows_chinese
from finews_tui.config.entries import Entry, entries, named
from finews_tui.config.load import load, read_table
from finews_tui.config.paths import paths
from finews_tui.config.save import save_setting
from finews_tui.config.schema import Settings
from finews_tui.i18n import t
from finews_tui.model.problem import Problem
from finews_tui.text.cells import pad
from finews_tui.text.cells import width as cells
from finews_tui.text.clean import clean_line


def get(options: Any) -> int:
    """The value of one setting, as it counts now."""
    one = _named(options.name)
    if one is None:
        return USAGE
    settings, code = _settings()
    if options.json:
        _print_json(one, settings)
    else:
        sys.stdout.write(f"{written(getattr(settings, one.attribute))}\n")
    return code


def listed(options: Any) -> int:
    """All settings, section by section."""
    settings, code = _settings()
    if options.json:
        for one in entries():
            _print_json(one, settings)
        return code
    room = max(cells(one.key) for one in entries()), max(cells(_value(one, settings)) for one in entries())
    for one in entries():
        value = _value(one, settings)
        if for_eyes():
            mark = " " if getattr(settings, one.attribute) == one.default else "*"
            sys.stdout.write(f"{mark} {pad(one.key, room[0])}  {pad(value, room[1])}  {one.title}\n")
        else:
            sys.stdout.write(f"{one.key}\t{value}\t{one.title}\n")
    return code


def put(options: Any) -> int:
    """Set one setting, if the value is allowed."""
    one = _named(options.name)
    if one is None:
        return USAGE
    try:
        value = one.read(options.value, paths().config)
    except Problem as problem:
        return complain(t(problem.key, **problem.fields), USAGE)
    return _save(one, value, t("config.set", name=one.key, value=written(value) or '""'))


def unset(options: Any) -> int:
    """Take one setting out of the file: its default counts."""
    one = _named(options.name)
    if one is None:
        return USAGE
    return _save(one, None, t("config.unset", name=one.key, value=written(one.default) or '""'))


def path(options: Any) -> int:
    """Where the file is, whether it is there or not."""
    place = paths().config_file
    if options.json:
        said = {"path": str(place), "there": place.exists()}
        sys.stdout.write(json.dumps(said, ensure_ascii=not shows_chinese(sys.stdout)) + "\n")
    else:
        sys.stdout.write(f"{place}\n")
    return DONE


def written(value: object) -> str:
    """A value as one types it."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _named(text: str) -> Entry | None:
    """The setting of this name; None after a sentence."""
    try:
        return named(clean_line(text))
    except Problem as problem:
        complain(t(problem.key, **problem.fields), USAGE)
        return None


def _settings() -> tuple[Settings, int]:
    """What counts now; what in the file is not obeyed is said, and the code is 1."""
    settings, mistakes = load(paths().config_file)
    for mistake in mistakes:
        complain(t(mistake.key, **mistake.fields), PARTLY)
    return settings, PARTLY if mistakes else DONE


def _value(one: Entry, settings: Settings) -> str:
    return clean_line(written(getattr(settings, one.attribute)))


def _print_json(one: Entry, settings: Settings) -> None:
    said = {
        "name": one.key,
        "value": getattr(settings, one.attribute),
        "default": one.default,
        "set": _is_set(one, paths().config_file),
        "allowed": one.choices(paths().config) or one.allowed(paths().config),
        "title": one.title,
        "about": one.about,
        "restart": one.restart,
    }
    sys.stdout.write(json.dumps(said, ensure_ascii=not shows_chinese(sys.stdout)) + "\n")


def _is_set(one: Entry, file: Path) -> bool:
    try:
        section = read_table(file).get(one.section)
    except (OSError, ValueError):
        return False
    return isinstance(section, dict) and one.name in section


def _save(one: Entry, value: object, done: str) -> int:
    file = paths().config_file
    try:
        before = save_setting(file, one.attribute, value)
    except ValueError as error:  # no TOML: it is not written over
        return complain(t("config.broken", path=file, why=error), PARTLY)
    sys.stdout.write(f"{done}\n")
    if one.restart:
        sys.stdout.write(t("config.restart") + "\n")
    if before is not None:
        complain(t("config.kept_copy", path=before), DONE)
    return DONE
