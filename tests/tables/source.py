"""Writing a table as a Python module: long strings, cut into lines that ruff leaves as they are."""

from collections.abc import Iterable

LINE = 50
"""Hanzi in a line: two columns each, and ruff counts columns."""


def literal(name: str, text: str, says: str, step: int = LINE) -> str:
    """`name = (…)`, and the docstring line below it."""
    pieces = [text[at : at + step] for at in range(0, len(text), step)]
    return block(name, pieces, says)


def block(name: str, pieces: Iterable[str], says: str) -> str:
    """A string in these pieces, one a line."""
    lines = "".join(f'    "{piece}"\n' for piece in pieces)
    return f'{name} = (\n{lines})\n"""{says}"""\n'
