"""How a maker of files is declared, and how JSON is spelt in all of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import orjson

from ..build_input import BuildInput, PublishedFile

JSON = "application/json"

Files = Iterator[tuple[str, bytes]]
Maker = Callable[[BuildInput], Files]
#: Makes a file about other files of a build, which it is given: {path: bytes}.
Summarize = Callable[[BuildInput, Mapping[str, bytes]], Files]


@dataclass(frozen=True, slots=True)
class Export:
    """A maker of files, and which files it makes."""

    make: Maker
    files: tuple[PublishedFile, ...]
    running_only: str = ""  # why no edition has them, where none has

    def declares(self, path: str) -> bool:
        return any(_pattern(file.path).fullmatch(path) for file in self.files)


@dataclass(frozen=True, slots=True)
class Summary:
    """A maker of a file that says something of what exports wrote, and which files it is about, by their paths."""

    make: Summarize
    file: PublishedFile
    about: Callable[[str], bool]
    running_only: str = ""


EXPORTS: list[Export] = []
#: What is made when all that it is about is.
SUMMARIES: list[Summary] = []


def register_export(*files: PublishedFile, running_only: str = "") -> Callable[[Maker], Maker]:
    """Register a maker of these files: every build writes them, the data page and llms.txt list them.

    Where it says why they are for the running state only, an edition leaves them out.
    """
    if not files:
        raise ValueError("an export declares the files it writes")

    def register(make: Maker) -> Maker:
        EXPORTS.append(Export(make, files, running_only))
        return make

    return register


def register_summary(
    file: PublishedFile, *, about: Callable[[str], bool], running_only: str = ""
) -> Callable[[Summarize], Summarize]:
    """Register a maker of a file that says something of what exports wrote; it is given what it is `about`."""

    def register(make: Summarize) -> Summarize:
        SUMMARIES.append(Summary(make, file, about, running_only))
        return make

    return register


def json_bytes(value: object) -> bytes:
    """Spell a value as every JSON file of ours is spelt."""
    return orjson.dumps(value, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def _pattern(path: str) -> re.Pattern[str]:
    return re.compile(".+".join(re.escape(part) for part in re.split(r"<[^>]+>", path)))
