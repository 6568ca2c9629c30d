"""`finews keys`: the keys in force, by profile and `[keys]`, and what of them was not obeyed."""

import json
import sys
from itertools import groupby
from typing import Any

from finews_tui.cli import DONE, PARTLY, complain, for_eyes, shows_chinese
from finews_tui.config.load import load
from finews_tui.config.paths import paths
from finews_tui.i18n import set_language, t
from finews_tui.text.cells import pad
from finews_tui.ui.commands import Command
from finews_tui.ui.key_names import shown_keys
from finews_tui.ui.keymap import make, says

_COLUMN = 18


def run(options: Any) -> int:
    """Print the table; 1 where something in `[keys]` was not obeyed."""
    settings, _ = load(paths().config_file)
    if settings.language:
        set_language(settings.language)
    profile = options.profile or settings.key_profile
    found, shipped = make(profile, settings.keys), make(profile)
    if options.json:
        _print_lines(found.commands, shipped.commands)
    else:
        _print_table(found.commands, plain=not for_eyes())
    for problem in found.problems:
        complain(t(problem.key, **problem.fields), PARTLY)
    return PARTLY if found.problems else DONE


def _print_table(commands: tuple[Command, ...], *, plain: bool) -> None:
    for group, rows in groupby(commands, key=lambda command: command.group):
        if not plain:
            sys.stdout.write(f"{t(f'help.{group}')}\n")
        for command in rows:
            keys, says_ = shown_keys(command.keys), says(command)
            line = f"{keys}\t{command.id}\t{says_}" if plain else f"  {pad(keys, _COLUMN)} {says_}  {command.id}"
            sys.stdout.write(f"{line}\n")
        if not plain:
            sys.stdout.write("\n")


def _print_lines(commands: tuple[Command, ...], shipped: tuple[Command, ...]) -> None:
    """One object a line; `own` where the user has other keys than the profile."""
    usual = {(command.scope, command.id): command.keys for command in shipped}
    for command in commands:
        row = {
            "id": command.id,
            "scope": command.scope,
            "keys": command.keys,
            "group": command.group,
            "what": t(command.words),
            "own": usual.get((command.scope, command.id)) != command.keys,
        }
        sys.stdout.write(json.dumps(row, ensure_ascii=not shows_chinese(sys.stdout)) + "\n")
