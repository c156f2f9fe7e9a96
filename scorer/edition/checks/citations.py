"""V3xx: what the edition offers to cite can be cited from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ...history.record_history import plain_data
from ..copy import EditionCopy
from .registry import Fault, copy_check

_CITATION, _CSL = "CITATION.cff", "/cite.json"
_TELL = "tell the maintainers: who cites this edition would be led astray"


@copy_check("V301", "CITATION.cff cites this edition", fix=_TELL)
def citation_file_is_of_the_edition(copy: EditionCopy) -> Iterator[Fault]:
    """The file is what a reference manager takes for the whole edition."""
    manifest = copy.manifest
    if manifest is None:
        return
    told = plain_data(copy.files.get(_CITATION, b""))
    if not isinstance(told, dict):
        yield _CITATION, "this cannot be read"
        return
    said = {
        "version": manifest.edition,
        "commit": manifest.commit,
        "date-released": manifest.as_of.isoformat(),
    }
    for key, value in said.items():
        if str(told.get(key)) != value:
            yield _CITATION, f"`{key}` is {told.get(key)}, and this edition has {value}"


@copy_check("V302", "Every citation names this edition and leads to what it cites", fix=_TELL)
def citations_lead_to_what_they_cite(copy: EditionCopy) -> Iterator[Fault]:
    """A citation that leads nowhere, or to another state, is worse than none."""
    for path in sorted(path for path in copy.files if path.endswith(_CSL)):
        cited = copy.json(path)
        if not isinstance(cited, list) or not all(isinstance(one, dict) for one in cited):
            yield path, "this is no list of citations"
            continue
        for one in cited:
            yield from ((path, said) for said in _wrong(copy, path, one))


def _wrong(copy: EditionCopy, path: str, one: Mapping[str, Any]) -> Iterator[str]:
    number = str(one.get("number", ""))
    name, _, item = number.partition("#")
    folder = path.removesuffix(_CSL)
    page = f"{folder}/index.html"
    edition = copy.manifest.edition if copy.manifest else ""
    if folder.partition("/")[2] != name and folder != name:
        yield f"it cites {number}, which is not what this page is about"
    if page not in copy.files:
        yield f"it leads to {page}, which is not there"
    elif item and f'id="{item}"'.encode() not in copy.files[page]:
        yield f"it leads to {page}#{item}, and the page has no such place"
    if f"edition {edition}" not in str(one.get("note", "")):
        yield f"the citation of {number} does not name edition {edition}"
    address = f"editions/{edition}/{page}"
    if "URL" in one and address not in str(one["URL"]):
        yield f"the citation of {number} has the address {one['URL']}, and not one of this edition"
    release = copy.json(f"api/v1/releases/{name}.json")
    if isinstance(release, dict) and one.get("version", release.get("commit")) != release.get("commit"):
        yield f"the citation of {number} names commit {one['version']}, and the release {release.get('commit')}"
