"""What the layout draws beside the text of an article, each with an ASCII form.

Signs are chosen before the layout, not translated behind it, so that their cells are counted as they are drawn.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Signs:
    """One cell each, but for the last; behind them stands a blank, for some fonts draw them wider than their cell."""

    bullet: str = "•"
    bar: str = "▎"
    """Of a quote."""
    square: str = "■"
    """Of a heading."""
    rule: str = "─"
    times: str = "×"
    """Between the sides of a picture."""
    fold: str = "▾"
    """Of the summary of what a page can fold away."""
    turn: str = "↩"
    """At the end of a line of code that goes on in the next."""
    rise: str = "▲ "
    """Before a number of a column of changes that has no sign of its own; two cells, for that reason."""


FULL = Signs()
ASCII = Signs("*", "|", "#", "-", "x", "v", "\\", "+ ")


def signs(plain: bool) -> Signs:
    """The full signs, or the ASCII ones for a terminal that lacks them or draws them two cells wide."""
    return ASCII if plain else FULL
