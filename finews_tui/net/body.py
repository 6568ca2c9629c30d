"""Reading a body under two bounds: bytes on the wire, bytes unpacked.

httpx unpacks a piece at a time, however large it becomes: 1.6 kB of brotli were one piece of a gigabyte. Here gzip is
the only coding that is asked for, and zlib is told how much it may give at once.
"""

import asyncio
import zlib
from collections.abc import AsyncIterator, Iterator

from finews_tui.model.problem import Problem
from finews_tui.net.address import host_of
from finews_tui.net.ask import Kind, NoAnswer
from finews_tui.net.exchange import Exchange

_PIECE = 256 * 1024
"""Bytes unpacked between two looks at the bound and at the other tasks of the loop."""
_MIB = 1024 * 1024
_MEMBERS = 100
"""Members of one gzip stream; ten megabytes of empty ones would only burn time."""


class Reading:
    """One body on its way in. `wire` and `decoded` count the bytes so far."""

    def __init__(self, exchange: Exchange, wire: int, decoded: int) -> None:
        self._exchange = exchange
        self._most_wire = wire
        self._most_decoded = decoded
        self.wire = 0
        self.decoded = 0

    async def pieces(self) -> AsyncIterator[bytes]:
        """The unpacked body in pieces of at most 256 KiB (64 KiB where it is not packed). Raises `NoAnswer` at a bound,
        at a coding nobody asked for, and when the packed stream is damaged or cut short."""
        coding = self._exchange.headers.text("content-encoding").lower()
        self._check_length()
        if coding in ("", "identity"):
            async for data in self._arriving():
                yield self._counted(data)
        elif coding in ("gzip", "x-gzip"):
            async for data in self._unpacked():
                yield data
        else:
            raise self._fault("problem.net_coding", coding=coding[:20])

    def _check_length(self) -> None:
        length = self._exchange.headers.text("content-length")
        if length.isascii() and length.isdigit() and (len(length) > 15 or int(length) > self._most_wire):
            raise self._too_large(self._most_wire)

    async def _arriving(self) -> AsyncIterator[bytes]:
        async for data in self._exchange.response.aiter_raw():
            self.wire += len(data)
            if self.wire > self._most_wire:
                raise self._too_large(self._most_wire)
            yield data

    async def _unpacked(self) -> AsyncIterator[bytes]:
        gzip = _Gzip()
        try:
            async for data in self._arriving():
                for piece in gzip.feed(data):
                    yield self._counted(piece)
                    await asyncio.sleep(0)  # unpacking keeps no other task waiting
        except zlib.error:
            raise self._fault("problem.net_broken") from None
        if not gzip.whole:
            raise self._fault("problem.net_cut")

    def _counted(self, data: bytes) -> bytes:
        self.decoded += len(data)
        if self.decoded > self._most_decoded:
            raise self._too_large(self._most_decoded)
        return data

    def _too_large(self, most: int) -> NoAnswer:
        return self._fault("problem.net_too_large", mb=max(1, most // _MIB))

    def _fault(self, key: str, **fields: object) -> NoAnswer:
        return NoAnswer(Kind.FAILED, Problem(key, host=host_of(self._exchange.url), **fields))


class _Gzip:
    """A gzip stream of one or more members."""

    def __init__(self) -> None:
        self._zlib = zlib.decompressobj(wbits=31)
        self._members = 1
        self.whole = False
        """Whether the last member ended properly; False before anything came."""

    def feed(self, data: bytes) -> Iterator[bytes]:
        """What these packed bytes give, in bounded pieces. Raises `zlib.error`, also for anything behind the end that
        is neither another member nor padding."""
        while True:
            if self.whole:
                data = data.lstrip(b"\0")
                if not data:
                    return
                self._begin_next()
            piece = self._zlib.decompress(data, _PIECE)
            if piece:
                yield piece
            self.whole = self._zlib.eof
            data = self._zlib.unused_data if self.whole else self._zlib.unconsumed_tail
            if not self.whole and not data and len(piece) < _PIECE:  # a full piece may have more behind it
                return

    def _begin_next(self) -> None:
        self._members += 1
        if self._members > _MEMBERS:
            raise zlib.error("too many members")
        self._zlib, self.whole = zlib.decompressobj(wbits=31), False
