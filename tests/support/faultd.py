"""A server on the loopback that misbehaves as told: a script for each path, every request kept as it came."""

import asyncio
import ssl
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml; charset=utf-8\r\n"
FEED = b"<rss version='2.0'><channel><title>x</title></channel></rss>"


@dataclass(frozen=True, slots=True)
class Request:
    """A request as it came over the wire."""

    path: str
    headers: tuple[tuple[bytes, bytes], ...]
    """In their order, names in lower case."""
    began: float
    """On the monotonic clock."""
    connection: int
    """1, 2 … in the order of the connections."""

    def __getitem__(self, name: bytes) -> bytes | None:
        return next((value for key, value in self.headers if key == name), None)


Script = Callable[[Request, asyncio.StreamWriter], Awaitable[None]]
"""Writes an answer. The connection is kept when it returns; to end it, it closes the writer."""
Handler = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]
"""Deals with a connection, which ends when it returns."""


@dataclass(slots=True)
class Faultd:
    """The running server."""

    port: int = 0
    scheme: str = "http"
    scripts: dict[str, Script] = field(default_factory=dict)
    requests: list[Request] = field(default_factory=list)
    connections: int = 0
    ended: list[float] = field(default_factory=list)
    """When each request was answered."""

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        return f"{self.scheme}://{host}:{self.port}{path}"

    def say(self, path: str, *pieces: bytes, close: bool = False) -> str:
        """Answer these bytes at `path`; gives its address."""
        return self.script(path, saying(*pieces, close=close))

    def script(self, path: str, script: Script) -> str:
        self.scripts[path] = script
        return self.url(path)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        number = self.connections
        try:
            while not writer.is_closing():
                lines = (await reader.readuntil(b"\r\n\r\n")).split(b"\r\n")
                pairs = (line.partition(b": ") for line in lines[1:] if line)
                headers = tuple((name.lower(), value) for name, _, value in pairs)
                path = lines[0].split(b" ")[1].decode("latin-1")
                request = Request(path, headers, time.monotonic(), number)
                self.requests.append(request)
                await self.scripts[path.partition("?")[0]](request, writer)
                await writer.drain()
                self.ended.append(time.monotonic())
        except (asyncio.IncompleteReadError, ConnectionError):
            pass


def saying(*pieces: bytes, close: bool = False) -> Script:
    async def script(request: Request, writer: asyncio.StreamWriter) -> None:
        for piece in pieces:
            writer.write(piece)
            await writer.drain()
        if close:
            writer.close()

    return script


def answer(body: bytes = FEED, *headers: bytes, status: bytes = b"200 OK") -> bytes:
    """A whole and proper answer with these header lines."""
    lines = [b"HTTP/1.1 " + status, b"Content-Length: %d" % len(body), *headers]
    return b"\r\n".join(lines) + b"\r\n\r\n" + body


def dripping(head: bytes, piece: bytes, every: float = 0.01) -> Script:
    """`head`, then `piece` again and again for as long as anybody listens."""

    async def script(request: Request, writer: asyncio.StreamWriter) -> None:
        writer.write(head)
        while not writer.is_closing():
            writer.write(piece)
            await writer.drain()
            await asyncio.sleep(every)

    return script


@asynccontextmanager
async def listening(
    serve: Handler, context: ssl.SSLContext | None = None, host: str = "127.0.0.1"
) -> AsyncIterator[int]:
    """Serve whoever comes to a port, which is given. At the end those that are still served are cut off."""
    served: set[asyncio.Task[None]] = set()

    async def until_the_end(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        served.add(task)
        try:
            await serve(reader, writer)
            writer.close()
        except asyncio.CancelledError:
            writer.transport.abort()
        finally:
            served.discard(task)

    server = await asyncio.start_server(until_the_end, host, 0, ssl=context)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()
        if left := [*served]:
            for task in left:
                task.cancel()
            await asyncio.wait(left)
        await asyncio.sleep(0)  # sockets are closed a turn later


@asynccontextmanager
async def faultd(context: ssl.SSLContext | None = None, host: str = "127.0.0.1") -> AsyncIterator[Faultd]:
    """A server on a free port; with `context`, over TLS."""
    server = Faultd(scheme="https" if context else "http")
    async with listening(server.serve, context, host) as server.port:
        yield server
