"""The misbehaving server on a thread of its own, for tests that run a whole command."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from tests.support.faultd import Faultd, faultd


@contextmanager
def serving() -> Iterator[Faultd]:
    """It answers while the block runs."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    context = faultd()

    def run(act: object) -> object:
        return asyncio.run_coroutine_threadsafe(act, loop).result(10)  # type: ignore[arg-type]

    server = run(context.__aenter__())
    try:
        assert isinstance(server, Faultd)
        yield server
    finally:
        run(context.__aexit__(None, None, None))
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()
