"""The commands of the shell, one by one."""

from argparse import ArgumentParser, _SubParsersAction
from collections.abc import Iterator


def all_commands(
    parser: ArgumentParser, path: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], ArgumentParser]]:
    """(words, parser) of this command and of all below it."""
    yield path, parser
    for action in parser._actions:
        if isinstance(action, _SubParsersAction):
            for name, inner in action.choices.items():
                yield from all_commands(inner, (*path, name))
