"""The body of an answer, read and unpacked within bounds."""

from __future__ import annotations

import zlib
from collections.abc import AsyncIterator

from ...evidence.answer import Trouble

#: How a body may be packed; nothing else was asked for.
_PACKED = frozenset(["gzip", "x-gzip", "deflate"])
_PLAIN = frozenset(["", "identity"])
#: gzip or zlib, whichever its first bytes say.
_EITHER = 47


class BadBody(Exception):
    """The body is too large or cannot be unpacked."""

    def __init__(self, trouble: Trouble, received: int) -> None:
        super().__init__(trouble)
        self.trouble = trouble
        self.received = received


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
            body += unpacker.decompress(chunk, most + 1 - len(body))
        except zlib.error:
            raise BadBody("coding", received) from None
        if len(body) > most:
            raise BadBody("size", received)
    if unpacker is not None and received and not unpacker.eof:
        raise BadBody("coding", received)
    return bytes(body), received
