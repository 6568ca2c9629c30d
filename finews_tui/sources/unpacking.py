"""Unpacking a gzip, bzip2 or xz stream piece by piece, with a bound on what comes out and patience for what is cut off.

The standard file objects lose up to a buffer of good bytes before the place where a file was cut, and know no bound;
a download that broke off should still give every post that arrived.
"""

import bz2
import lzma
import zlib
from typing import BinaryIO, Protocol

from finews_tui.model.problem import Problem

_PIECE = 65_536
_LONGEST_MARK = 6
_XZ_MEMORY = 128 * 1024 * 1024
"""xz -9 needs 65 MB; a dictionary beyond this is refused."""


class _Codec(Protocol):
    """What bz2 and lzma have in common, and gzip is brought to."""

    @property
    def eof(self) -> bool: ...
    @property
    def needs_input(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int) -> bytes: ...


class _Gzip:
    """`zlib.decompressobj` with the manners of the other two."""

    def __init__(self) -> None:
        self._zlib = zlib.decompressobj(wbits=31)

    @property
    def eof(self) -> bool:
        return self._zlib.eof

    @property
    def needs_input(self) -> bool:
        return not self._zlib.eof and not self._zlib.unconsumed_tail

    @property
    def unused_data(self) -> bytes:
        return self._zlib.unused_data

    def decompress(self, data: bytes, max_length: int) -> bytes:
        return self._zlib.decompress(self._zlib.unconsumed_tail + data, max_length)


def _codec(head: bytes) -> _Codec | None:
    if head.startswith(b"\x1f\x8b"):
        return _Gzip()
    if head.startswith(b"BZh"):
        return bz2.BZ2Decompressor()
    if head.startswith(b"\xfd7zXZ\x00"):
        return lzma.LZMADecompressor(memlimit=_XZ_MEMORY)
    return None


class Unpacked:
    """The unpacked bytes of a file; of a file that is not packed, its own."""

    def __init__(self, file: BinaryIO, limit: int) -> None:
        self._file = file
        self._waiting = file.read(_PIECE)
        self._codec = _codec(self._waiting)
        self._packed = self._codec is not None
        self._given = 0
        self.limit = limit
        """Bytes that may be read before `Problem` is raised; the reader of the stream moves it on."""
        self.cut = False
        """Whether the packed stream was damaged or ended too early."""

    def read(self, size: int) -> bytes:
        """Up to `size` bytes; none at the end, also where the end came too early. Raises `Problem` at the limit."""
        data = self._unpack(size) if self._packed else self._next_piece(size)
        self._given += len(data)
        if self._given > self.limit:
            raise Problem("problem.archive_limit")
        return data

    def _unpack(self, size: int) -> bytes:
        try:
            while self._codec and not self.cut:
                if self._codec.eof:
                    self._begin_next()
                    continue
                wanting = self._codec.needs_input
                piece = self._next_piece(_PIECE) if wanting else b""
                if data := self._codec.decompress(piece, size):
                    return data
                self.cut = wanting and not piece and not self._codec.eof
        except (zlib.error, lzma.LZMAError, OSError, EOFError, ValueError):
            self.cut = True
        return b""

    def _begin_next(self) -> None:
        """A packed file may be several, one behind the other; anything else there is padding."""
        if self._codec:
            self._waiting = self._codec.unused_data + self._waiting
        if len(self._waiting) < _LONGEST_MARK:
            self._waiting += self._file.read(_PIECE)
        self._codec = _codec(self._waiting)

    def _next_piece(self, size: int) -> bytes:
        if not self._waiting:
            return self._file.read(size)
        piece, self._waiting = self._waiting[:size], self._waiting[size:]
        return piece
