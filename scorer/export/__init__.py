"""The report in other forms. Each maker of files is registered once and written by every build."""

from __future__ import annotations

from collections.abc import Iterator

from ..build_input import BuildInput, PublishedFile
from ..registration import import_modules
from .registry import EXPORTS, SUMMARIES

import_modules(__name__, __path__)


def export(build_input: BuildInput) -> dict[str, bytes]:
    """Make every file of every export: {path: bytes}.

    Raises ValueError where an export writes a file that it does not declare.
    """
    made = dict(_files(build_input))
    told = [pair for make, _ in SUMMARIES for pair in make(build_input, made)]
    return made | dict(told)


def published() -> tuple[PublishedFile, ...]:
    return (*(file for one in EXPORTS for file in one.files), *(file for _, file in SUMMARIES))


def _files(build_input: BuildInput) -> Iterator[tuple[str, bytes]]:
    for one in EXPORTS:
        for path, content in one.make(build_input):
            if not one.declares(path):
                raise ValueError(f"{one.make.__name__} writes {path}, which it does not declare")
            yield path, content
