"""Finding the text of a page of an unknown shape, in a process of its own with a deadline.

trafilatura takes half a second to load and, on what nobody writes by hand, time that grows with the square of the
nesting (20,000 nested elements: ten seconds of the interpreter). A process keeps both from the keys, and can be ended.
"""

import asyncio
import sys
from contextlib import suppress
from importlib.util import find_spec

from finews_tui.model.problem import Problem

DEADLINE = 15.0
"""Seconds, the start of the process included."""
MOST_MEMORY = 1 << 30
"""Bytes of address space that the process may take."""


async def weigh(page: str) -> str:
    """The text of the page as HTML; empty where it has none. Raises `Problem`."""
    if find_spec("trafilatura") is None:
        raise Problem("full_text.not_installed")
    pipe, nowhere = asyncio.subprocess.PIPE, asyncio.subprocess.DEVNULL
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-P", "-m", __name__, stdin=pipe, stdout=pipe, stderr=nowhere, start_new_session=True
    )
    try:
        async with asyncio.timeout(DEADLINE):
            said, _ = await child.communicate(page.encode("utf-8", "replace"))
    except TimeoutError:
        raise Problem("full_text.too_hard", seconds=int(DEADLINE)) from None
    finally:
        if child.returncode is None:
            with suppress(ProcessLookupError):
                child.kill()
            await child.communicate()  # its pipes are to be closed before the loop is
    if child.returncode:
        raise Problem("full_text.nothing")
    return said.decode("utf-8", "replace")


def main() -> None:
    """The process: a page on standard input, its text on standard output."""
    import resource

    from finews_tui.sources.full_text import weighed

    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    page = sys.stdin.buffer.read().decode("utf-8", "replace")
    sys.stdout.buffer.write(weighed(page).encode("utf-8", "replace"))


if __name__ == "__main__":
    main()
