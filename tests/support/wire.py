"""Bytes on the wire: what a key costs, counted over a real terminal."""

import statistics
import time

from tests.support.terminal import Terminal

QUIET = 0.15
"""Seconds without a byte after which a screen counts as finished. Bytes are counted, not time."""


def settle(terminal: Terminal) -> int:
    """Read until nothing more comes; the number of all bytes so far."""
    last = time.monotonic()
    while time.monotonic() - last < QUIET:
        if terminal._read(0.05):
            last = time.monotonic()
    return len(terminal.raw)


def cost(terminal: Terminal, key: str) -> int:
    """Bytes that a key brings about."""
    before = len(terminal.raw)  # it has settled; what comes late is counted to the next key
    terminal.press(key)
    terminal.wait_until(lambda: len(terminal.raw) > before)
    return settle(terminal) - before


def median_cost(terminal: Terminal, *keys: str) -> int:
    """The median over these keys, pressed one after the other."""
    return round(statistics.median(cost(terminal, key) for key in keys))
