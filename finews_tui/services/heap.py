"""Where the memory of the C library comes from. Of glibc only: others have no such call.

By itself it gives every thread a heap of its own, each with its own waste. In the reader threads wait for each other
anyway (for the interpreter), so one heap is as fast, and 1 to 3 MB smaller.
"""

from contextlib import suppress

_ARENA_MAX = -8
"""`M_ARENA_MAX` of malloc.h."""


def share_one() -> None:
    """One heap for all threads: to be called before there are any."""
    with suppress(ImportError, AttributeError, OSError):
        import ctypes

        ctypes.CDLL(None).mallopt(_ARENA_MAX, 1)
