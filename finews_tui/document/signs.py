"""What the layout draws beside the text of an article, each with an ASCII form.

Signs are chosen before the layout, not translated behind it, so that their cells are counted as they are drawn.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Signs:
    """One cell each; what stands behind them is a blank, for some fonts draw them wider than their cell."""

    bullet: str = "•"
    bar: str = "▎"
    """Of a quote."""
    square: str = "■"
    """Of a heading."""
    rule: str = "─"
    times: str = "×"
    """Between the sides of a picture."""


FULL = Signs()
ASCII = Signs("*", "|", "#", "-", "x")


def signs(plain: bool) -> Signs:
    """The full signs, or the ASCII ones for a terminal that lacks them or draws them two cells wide."""
    return ASCII if plain else FULL
