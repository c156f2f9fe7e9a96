"""A state of the record -> the files of an edition: pages and data as they are kept, and what proves them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace

from . import __version__
from .build_input import API, BuildInput
from .edition.checks.content import count_releases
from .edition.manifest import Counts, Manifest, Previous, manifest_bytes, sha256, sum_of, sums_text
from .edition.names import FOLDER, HISTORY, MANIFEST, SUMS, is_data
from .export import export, published
from .export.zipped import zipped
from .render import render
from .view.context import NOT_FOUND

#: What an edition leaves out, beside what says so where it is made: a server looks for it at its root alone, or it
#: leads machines to the newest state.
_OF_THE_ROOT = (NOT_FOUND, "robots.txt", "llms.txt", "sitemap.xml")


@dataclass(frozen=True, slots=True)
class MadeFrom:
    """What an edition is made from beside the input of its pages: git's hashes, and the bytes of the policy."""

    commit: str
    tree: str
    said: str
    lock: bytes
    policy: Mapping[str, bytes]
    previous: Previous | None


def frozen_input(build_input: BuildInput, name: str) -> BuildInput:
    """Return the input of an edition's pages: in English, without pictures, at addresses of their own."""
    dataset = build_input.report.dataset
    address = dataset.site.absolute(f"{FOLDER}/{name}") or None
    site = dataset.site.model_copy(update={"address": address})
    report = replace(build_input.report, dataset=dataset.model_copy(update={"site": site}))
    return replace(
        build_input,
        report=report,
        edition=name,
        languages=(),
        fonts={},
        pictures=False,
        published=published(edition=True),
    )


def freeze(build_input: BuildInput, name: str, made_from: MadeFrom, history: bytes) -> dict[str, bytes]:
    """Make every file of an edition: {path in its folder: bytes}."""
    frozen = frozen_input(build_input, name)
    files = {
        path: content
        for path, content in (render(frozen) | export(frozen) | {HISTORY: history}).items()
        if path not in _OF_THE_ROOT
    }
    manifest = _manifest(frozen, name, made_from, files)
    raw = manifest_bytes(manifest)
    return files | {MANIFEST: raw, SUMS: sums_text(manifest, raw)}


def _manifest(frozen: BuildInput, name: str, made_from: MadeFrom, files: Mapping[str, bytes]) -> Manifest:
    report = frozen.report
    releases = [json.loads(files[f"{API}/releases/{release}.json"]) for release in report.releases]
    return Manifest(
        form=1,
        edition=name,
        title=report.dataset.site.title,
        as_of=report.as_of,
        commit=made_from.commit,
        tree=made_from.tree,
        said=made_from.said,
        program=__version__,
        lock=sha256(made_from.lock),
        rubric=report.dataset.rubric.version,
        policy={path: sha256(content) for path, content in sorted(made_from.policy.items())},
        counts=Counts(**count_releases(releases)),
        previous=made_from.previous,
        files={path: sum_of(content) for path, content in sorted(files.items())},
    )


def archive(files: Mapping[str, bytes]) -> bytes:
    """Put the data of an edition, with what proves it, into a zip."""
    return zipped({path: files[path] for path in sorted(files) if is_data(path) or path in (MANIFEST, SUMS)})
