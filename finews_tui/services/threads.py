"""Threads that do one thing after the other."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor


def one_thread(name: str) -> "ThreadPoolExecutor":
    """One of them; it begins with the first thing that it is to do."""
    from concurrent.futures import ThreadPoolExecutor  # not before anything is to be written

    return ThreadPoolExecutor(1, f"finews-{name}")
