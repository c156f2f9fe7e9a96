"""How a maker of files is declared, and how JSON is spelt in all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import orjson

from ..build_input import BuildInput

Files = Iterator[tuple[str, bytes]]
MAKERS: list[Callable[[BuildInput], Files]] = []


def register_export(make: Callable[[BuildInput], Files]) -> Callable[[BuildInput], Files]:
    """Register a maker of files: each is written by every build."""
    MAKERS.append(make)
    return make


def json_bytes(value: object) -> bytes:
    """Spell a value as every JSON file of ours is spelt."""
    return orjson.dumps(value, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
