"""Inside a word that fits nowhere: addresses, hashes, numbers with their unit, everything without an allowed break.

Only reached when the nearest allowed break would leave more than eight cells empty, so it may take its time; it still
looks at no more than two lines of text, however long the word is.
"""

import re

from finews_tui.text.classes import ALLOWED, NEVER_END, NEVER_START, SOFT, UNGLUED
from finews_tui.text.grid import Grid

NEAR = 8
"""Cells that may stay empty at a line's end before a number is parted from its unit, or an address is broken."""
LONG = 20
"""Cells from which a word may be broken behind a separator."""
PHRASE = 16
"""Cells that may stay empty at a line's end to keep a Latin name together."""

ALLOWED_OR_SOFT = ALLOWED | SOFT
_SEPARATORS = frozenset("/-.:?&=_#@")
_ADDRESS = re.compile(r"[A-Za-z0-9\-._~:/?#@!$&'()*+,;=%]*")
_ADDRESS_TAIL = re.compile(_ADDRESS.pattern + r"\Z")
_HAS_JOINT = re.compile(r"[/.:_\-=]")
_HAS_LETTER = re.compile("[A-Za-z/]")


def break_word(grid: Grid, start: int, at: int, edge: int, width: int) -> int:
    """Where to break the line from `start`: the character at `at` is the first that does not fit before `edge`.

    In cells. Returns `start` (an empty line) only for a first line that is shorter than `width` by its indent.
    """
    cells = grid.cells
    near = _soft(cells, start, at, edge)
    hard = ALLOWED if near else ALLOWED_OR_SOFT
    word = next((x for x in range(at, start, -1) if cells[x - 1 : x + 1] in hard), start)
    if near:
        phrase = cells[near - 1] in "Bb" and cells[near] != "M" and start < word and edge - word <= PHRASE
        return word if phrase else near
    length = _length(cells, word, max(width, LONG))
    room = edge - start
    if length >= LONG or word == start:
        found = separator_before(grid, word, at)
        if found and edge - found <= room // 2:
            return found
    if length <= width and word > start and (length < LONG or edge - word <= room // 2):
        return word
    fault, found = _cut(grid, word, at, width)
    if fault > 1 and length <= width and (word > start or room < width):
        return word
    return found or _next(cells, start)


def _soft(cells: str, start: int, at: int, edge: int) -> int:
    """The nearest place between number and unit or between two Latin words, at most eight cells back; 0 = none."""
    while cells[at] in "BbW":
        at += 1
    return next((x for x in range(at, max(start, edge - NEAR - 1), -1) if cells[x - 1 : x + 1] in SOFT), 0)


def _length(cells: str, word: int, most: int) -> int:
    """Cells from `word` to the next allowed break, at most one more than `most`."""
    behind = min(len(cells), word + most + 1)
    newline = cells.find("\n", word, behind)
    behind = behind if newline < 0 else newline
    return next((x for x in range(word + 1, behind) if cells[x - 1 : x + 1] in ALLOWED_OR_SOFT), behind) - word


def _next(cells: str, x: int) -> int:
    """The end of the character at `x`: a line holds at least one."""
    return x + 1 + cells[x + 1 : x + 2].islower()


def separator_before(grid: Grid, word: int, at: int) -> int:
    """The last place behind a separator, not between digits and not between two separators; 0 = none."""
    cells, text = grid.cells, grid.text
    for x in range(at, word + 1, -1):
        if cells[x - 1] in "XHFPE" and cells[x] in "ANEIFMOLU":
            offset = grid.offset(x)
            digits = text[offset - 2 : offset - 1].isdigit() and text[offset].isdigit()
            if text[offset - 1] in _SEPARATORS and text[offset] not in _SEPARATORS and not digits:
                return x
    return 0


def _cut(grid: Grid, word: int, at: int, width: int) -> tuple[int, int]:
    """The fault and the cell of the best place at or before the edge; cell 0 = none."""
    best = (9, 0)
    for x in range(at, max(word, at - width), -1):
        if not grid.cells[x].islower():
            best = min(best, (_fault(grid, x, width), -x))
            if best[0] <= 1:
                break
    return best[0], -best[1]


def _fault(grid: Grid, x: int, width: int) -> int:
    """How bad a cut before `x` is: 0 good, 1 inside a long address, 2 in a word, 3 in a number, 4 against a rule."""
    glued = 2 if grid.cells[x] >= "\x80" else 0
    before, behind = (letter.upper() for letter in grid.cells[x - 1 : x + 1].translate(UNGLUED))
    if behind in NEVER_START or before in NEVER_END:
        return 4 + glued
    offset = grid.offset(x)
    left, right = grid.text[offset - 1], grid.text[offset]
    if behind == "N" and (before == "N" or (left in ".,:/" and grid.text[offset - 2 : offset - 1].isdigit())):
        return glued + (1 if before == "N" and _in_address(grid.text, offset, width, _HAS_LETTER) else 3)
    if before == behind == "A" and left.isalpha() and right.isalpha():
        return glued + (1 if _in_address(grid.text, offset, width, _HAS_JOINT) else 2)
    return glued


def _in_address(text: str, offset: int, width: int, needed: re.Pattern[str]) -> bool:
    """True inside a run of ASCII word characters that is wider than a line, or than half of one and an address."""
    behind = _ADDRESS.match(text, offset, offset + width + 1)
    ahead = _ADDRESS_TAIL.search(text, max(0, offset - width - 1), offset)
    run = (ahead[0] if ahead else "") + (behind[0] if behind else "")
    return len(run) > width or (len(run) > width // 2 and needed.search(run) is not None)
