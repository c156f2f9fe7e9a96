"""A dossier as one file: the answers twice, the records that they are made from, the policy, and a manifest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256

from ..model import ReleaseId
from ..records.digest import digest
from ..view.context import SiteContext
from ..view.parts.cite.kinds.release import release_citations
from .csl import serialize_csl
from .registry import json_bytes
from .zipped import zipped

#: What the manifest is called.
MANIFEST = "manifest.json"


def dossier_zip(
    context: SiteContext,
    releases: Sequence[ReleaseId],
    forms: Mapping[str, bytes],
    sources: Mapping[str, bytes],
) -> bytes:
    """Return a zip of a dossier's `forms` and of its `sources`, both by their paths; the same bytes every time."""
    cited = [one for name in releases for one in release_citations(context, name).references]
    files = {**forms, "citations.json": serialize_csl(cited), **dict(sorted(sources.items()))}
    return zipped({MANIFEST: json_bytes(_manifest(context, releases, files)), **files})


def _manifest(
    context: SiteContext, releases: Sequence[ReleaseId], files: Mapping[str, bytes]
) -> dict[str, object]:
    dataset, newest = context.report.dataset, context.build_input.last_change
    return {
        "title": dataset.site.title,
        "as_of": context.report.as_of,
        "commit": newest.sha if newest else None,
        "rubric": dataset.rubric.version,
        "licence": dataset.conventions.licences.data.id,
        "releases": [{"id": name, "digest": digest(dataset.releases[name])} for name in releases],
        "files": [
            {"path": path, "bytes": len(content), "sha256": sha256(content).hexdigest()}
            for path, content in files.items()
        ],
    }
