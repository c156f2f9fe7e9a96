"""The body of an answer, read and unpacked within bounds."""

from __future__ import annotations

import zlib
from collections.abc import AsyncIterator, Iterator
from typing import Protocol

from ...evidence.answer import Trouble

#: How a body may be packed; nothing else was asked for.
_PACKED = frozenset(["gzip", "x-gzip", "deflate"])
_PLAIN = frozenset(["", "identity"])
#: gzip or zlib, whichever its first bytes say.
_EITHER = 47
#: So many bytes are unpacked at a time.
_PIECE = 1 << 18


class Unpacker(Protocol):
    """What zlib makes to unpack with, which has no name of its own."""

    @property
    def unconsumed_tail(self) -> bytes:
        """What of the last chunk is still to be unpacked."""

    def decompress(self, data: bytes, max_length: int = 0, /) -> bytes:
        """Unpack some of a chunk."""


class BadBody(Exception):
    """The body is too large or cannot be unpacked."""

    def __init__(self, trouble: Trouble, received: int) -> None:
        super().__init__(trouble)
        self.trouble = trouble
        self.received = received


def _unpacked(unpacker: Unpacker, chunk: bytes) -> Iterator[bytes]:
    """Yield what a chunk unpacks to in pieces: of a bomb no more is in memory than was taken."""
    piece = b""
    while chunk or len(piece) == _PIECE:
        piece = unpacker.decompress(chunk, _PIECE)
        chunk = unpacker.unconsumed_tail
        yield piece


async def read_body(chunks: AsyncIterator[bytes], coding: str, most: int) -> tuple[bytes, int]:
    """Return a body unpacked, and how many bytes were sent; neither is ever more than `most`. Raises BadBody."""
    if coding not in _PACKED | _PLAIN:
        raise BadBody("coding", 0)
    unpacker = zlib.decompressobj(_EITHER) if coding in _PACKED else None
    body = bytearray()
    received = 0
    async for chunk in chunks:
        received += len(chunk)
        if received > most:
            raise BadBody("size", received)
        if unpacker is None:
            body += chunk
            continue
        try:
            for piece in _unpacked(unpacker, chunk):
                body += piece
                if len(body) > most:
                    raise BadBody("size", received)
        except zlib.error:
            raise BadBody("coding", received) from None
    if unpacker is not None and received and not unpacker.eof:
        raise BadBody("coding", received)
    return bytes(body), received
