"""A mistake in what is being typed, said under it."""

from finews_tui.text.cells import width as cells


def under(sentence: str, column: int, room: int) -> str:
    """One line of at most `room` cells: a caret in this column, and the sentence on the side where it fits.

    Without a caret where the column is out of sight (-1), or where the sentence fits on neither side.
    """
    if column >= 0:
        behind = " " * column + "^ " + sentence
        if cells(behind) <= room:
            return behind
        left = column - 1 - cells(sentence)
        if left >= 0:
            return " " * left + sentence + " ^"
    return sentence
