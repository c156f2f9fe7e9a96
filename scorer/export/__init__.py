"""The report in other forms. Each maker of files is registered once and written by every build."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from ..build_input import BuildInput, PublishedFile
from ..registration import import_modules
from .registry import EXPORTS, SUMMARIES, Export, Files

import_modules(__name__, __path__)


def export(build_input: BuildInput) -> dict[str, bytes]:
    """Make every file of every export: {path: bytes}."""
    return dict(pair for share in export_shares(build_input) for pair in share())


def export_shares(build_input: BuildInput) -> Sequence[Callable[[], Files]]:
    """Divide the exports into shares that know nothing of each other; each makes its files one by one.

    Making them raises ValueError where an export writes a file that it does not declare.
    """
    made = [one for one in EXPORTS if not (build_input.edition and one.running_only)]
    summed = [one for one in made if any(map(_is_summed, (file.path for file in one.files)))]
    return [
        partial(_with_summaries, build_input, summed),
        *(partial(_alone, build_input, one) for one in made if one not in summed),
    ]


def published(*, edition: bool = False) -> tuple[PublishedFile, ...]:
    """Return what the exports write, into an edition or else into the site of the running state."""
    made = [file for one in EXPORTS for file in one.files if not (edition and one.running_only)]
    told = [summary.file for summary in SUMMARIES if not (edition and summary.running_only)]
    return (*made, *told)


def _is_summed(path: str) -> bool:
    return any(summary.about(path) for summary in SUMMARIES)


def _with_summaries(build_input: BuildInput, exports: Sequence[Export]) -> Files:
    """Make what summaries are about, and these when all of it is made."""
    kept: dict[str, bytes] = {}
    for one in exports:
        for path, content in _declared(build_input, one):
            if _is_summed(path):
                kept[path] = content
            yield path, content
    for summary in SUMMARIES:
        if not (build_input.edition and summary.running_only):
            about = {path: content for path, content in kept.items() if summary.about(path)}
            yield from summary.make(build_input, about)


def _alone(build_input: BuildInput, one: Export) -> Files:
    for path, content in _declared(build_input, one):
        if _is_summed(path):
            raise ValueError(f"{one.make.__name__} writes {path}, and what is about it does not know of it")
        yield path, content


def _declared(build_input: BuildInput, one: Export) -> Iterator[tuple[str, bytes]]:
    for path, content in one.make(build_input):
        if not one.declares(path):
            raise ValueError(f"{one.make.__name__} writes {path}, which it does not declare")
        yield path, content
