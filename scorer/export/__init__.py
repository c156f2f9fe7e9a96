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
    told = [
        pair
        for make, _, running_only in SUMMARIES
        if not (build_input.edition and running_only)
        for pair in make(build_input, made)
    ]
    return made | dict(told)


def published(*, edition: bool = False) -> tuple[PublishedFile, ...]:
    """Return what the exports write, into an edition or else into the site of the running state."""
    made = [file for one in EXPORTS for file in one.files if not (edition and one.running_only)]
    told = [file for _, file, running_only in SUMMARIES if not (edition and running_only)]
    return (*made, *told)


def _files(build_input: BuildInput) -> Iterator[tuple[str, bytes]]:
    for one in EXPORTS:
        if build_input.edition and one.running_only:
            continue
        for path, content in one.make(build_input):
            if not one.declares(path):
                raise ValueError(f"{one.make.__name__} writes {path}, which it does not declare")
            yield path, content
