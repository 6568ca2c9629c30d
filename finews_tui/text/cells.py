"""Cells: how wide a string is on the screen, cutting and padding it to a column.

The widths are Rich's, so that what is measured here is what Textual draws, also where the table of widths was changed
for a terminal that draws ambiguous characters in two cells.
"""

from rich.cells import cell_len, split_graphemes


def width(text: str) -> int:
    """Cells of `text` on the screen."""
    return len(text) if text.isascii() and text.isprintable() else cell_len(text)


def cut(text: str, cells: int, ellipsis: str = "…") -> str:
    """`text` if it fits into `cells`, else its head, without blanks at its end, and the ellipsis; never wider."""
    if len(text) <= cells // 2 or width(text) <= cells:
        return text
    room = cells - width(ellipsis)
    if room < 0:
        return ""
    end = used = 0
    for char in text:
        used += width(char)
        if used > room:
            break
        end += 1
    return text[:end].rstrip() + ellipsis


def pad(text: str, cells: int) -> str:
    """`text` with blanks behind it up to `cells`; a wider text stays as it is."""
    return text + " " * (cells - width(text))


def pad_left(text: str, cells: int) -> str:
    """`text` with blanks before it up to `cells` (right-aligned numbers); a wider text stays as it is."""
    return " " * (cells - width(text)) + text


def clusters(text: str) -> list[int]:
    """Where the characters as a reader counts them begin: a letter and its combining marks, a joined emoji are one."""
    return list(range(len(text))) if text.isascii() else [start for start, _, _ in split_graphemes(text)[0]]
