"""Looking up a name without ever holding up the end of the program.

The resolver cannot be interrupted, and asyncio asks it in threads that are waited for at the end: with a dead network
quitting would take half a minute. So a name is first looked up in a thread nobody waits for; only when that came to an
end is a connection made, whose own look-up is then answered at once.
"""

import asyncio
import socket
import threading
from contextlib import suppress

from finews_tui.model.problem import Problem
from finews_tui.net.address import is_number
from finews_tui.net.ask import Kind, NoAnswer


async def look_up(host: str, seconds: float) -> None:
    """Wait until the host is known to have an address. Raises `NoAnswer`, also when that takes too long."""
    if is_number(host):
        return
    loop = asyncio.get_running_loop()
    answered: asyncio.Future[str] = loop.create_future()

    def tell(problem: str) -> None:
        if not answered.done():
            answered.set_result(problem)

    def ask() -> None:
        problem = _problem(host)
        with suppress(RuntimeError):  # the loop has been closed meanwhile
            loop.call_soon_threadsafe(tell, problem)

    threading.Thread(target=ask, name=f"look up {host}", daemon=True).start()
    try:
        async with asyncio.timeout(seconds):
            problem = await answered
    except TimeoutError:
        problem = "problem.net_no_resolver"
    if problem:
        raise NoAnswer(Kind.UNREACHABLE, Problem(problem, host=host))


def _problem(host: str) -> str:
    """What is wrong with the name; empty = it has an address. A resolver that could not ask says nothing about it."""
    try:
        socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except socket.gaierror as error:
        return "problem.net_no_resolver" if error.errno == socket.EAI_AGAIN else "problem.net_no_name"
    except (OSError, ValueError):
        return "problem.net_no_name"
    return ""
