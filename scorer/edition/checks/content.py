"""V2xx: what the files of an edition say of each other is so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import jsonschema_rs

from ..copy import EditionCopy
from ..manifest import sha256
from ..names import MANIFEST
from ..recipe import digest_of_release
from .registry import Fault, copy_check

_API, _RELEASES = "api/v1/", "api/v1/releases/"
_TELL = "tell the maintainers: an edition that contradicts itself should never have been made"


def releases(copy: EditionCopy) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield each file of a release that holds an object: its path, and what it says."""
    for path in sorted(copy.files):
        if path.startswith(_RELEASES) and isinstance(found := copy.json(path), dict):
            yield path, found


@copy_check("V201", "The edition is the one that it is called", fix="put it where its name says")
def is_called_by_its_name(copy: EditionCopy) -> Iterator[Fault]:
    """One edition in the place of another is cited for what it does not say."""
    manifest = copy.manifest
    if manifest is None:
        return
    if copy.folder is not None and copy.folder != manifest.edition:
        yield MANIFEST, f"this is edition {manifest.edition}, and lies where {copy.folder} belongs"
    meta = copy.json(f"{_API}meta.json")
    told = meta if isinstance(meta, dict) else {}
    said = {"edition": manifest.edition, "as_of": manifest.as_of.isoformat(), "commit": manifest.commit}
    for key, value in said.items():
        if told.get(key) != value:
            yield f"{_API}meta.json", f"`{key}` is {told.get(key)}, and the manifest says {value}"
    for path, release in releases(copy):
        if release.get("edition") != manifest.edition:
            yield path, f"`edition` is {release.get('edition')}, and this is edition {manifest.edition}"


@copy_check("V202", "Each list has the digest that meta.json says", fix=_TELL)
def lists_have_their_digests(copy: EditionCopy) -> Iterator[Fault]:
    """Who has one list and meta.json holds the one to the other."""
    meta = copy.json(f"{_API}meta.json")
    told = meta.get("files") if isinstance(meta, dict) else None
    known = copy.manifest.files if copy.manifest else {}
    for path, digest in sorted(told.items()) if isinstance(told, dict) else ():
        if path not in known:
            yield f"{_API}meta.json", f"it names {path}, which is not there"
        elif path in copy.files and sha256(copy.files[path]) != digest:
            yield path, "its digest is not the one that meta.json says"


@copy_check("V203", "The digest of each release follows from what its file says", fix=_TELL)
def digests_follow(copy: EditionCopy) -> Iterator[Fault]:
    """The digest is what reviewers signed: it covers claims, days, access and documents."""
    yield from (fault for path, release in releases(copy) for fault in digest_faults(path, release))


def digest_faults(path: str, release: Mapping[str, Any]) -> Iterator[Fault]:
    """Yield what is wrong with the digest of one release, and with the reviews that name it."""
    try:
        found, said = digest_of_release(release), release["digest"]
        reviews = [(review["digest"], review["current"]) for review in release["reviews"]]
    except (KeyError, TypeError, AttributeError, ValueError, RecursionError):
        yield path, "this is no file of a release: its digest cannot be computed"
        return
    # On a day before something was told, the file holds a state that no review speaks of.
    if any("told_later" in claim for claim in release["claims"].values()):
        return
    if found != said:
        yield path, f"its digest is {said}, and what it says has {found}"
    for signed, current in reviews:
        if current != (signed == found):
            covers = "another state" if current else "what the file says"
            yield (
                path,
                f"a review of {signed} is marked as {'' if current else 'not '}current, and covers {covers}",
            )


@copy_check("V204", "Every file of the API fits its schema", fix=_TELL)
def files_fit_their_schemas(copy: EditionCopy) -> Iterator[Fault]:
    """The schemas lie in the edition: what a key means there is what it meant then."""
    for path in sorted(copy.files):
        match = re.fullmatch(rf"{_API}schema/(?P<name>[a-z-]+)\.schema\.json", path)
        if match:
            yield from _schema_faults(copy, path, match["name"])


def _schema_faults(copy: EditionCopy, path: str, name: str) -> Iterator[Fault]:
    def beside(address: str) -> dict[str, Any]:
        """Return another schema of the edition by the end of its address: nothing is ever fetched for one."""
        found = copy.json(f"{_API}schema/{address.rpartition('/')[2]}")
        if not isinstance(found, dict):
            raise TypeError(address)
        return found

    try:
        judge = jsonschema_rs.Draft202012Validator(copy.json(path), validate_formats=True, retriever=beside)
    except (jsonschema_rs.ValidationError, jsonschema_rs.ReferencingError, ValueError, TypeError):
        yield path, "this is no schema, or it leads to one that is not in the edition"
        return
    judged = [place for place, _ in releases(copy)] if name == "release" else [f"{_API}{name}.json"]
    for place in judged:
        if place in copy.files:
            yield from schema_faults(place, copy.json(place), judge)


def schema_faults(path: str, value: object, judge: jsonschema_rs.Draft202012Validator) -> Iterator[Fault]:
    """Yield the first place at which a file does not fit a schema."""
    try:
        error = next(iter(judge.iter_errors(value)), None)
    except ValueError:
        yield path, "it goes down too deep to be judged by its schema"
        return
    if error:
        place = "/".join(str(step) for step in error.instance_path)
        yield path, f"it does not fit its schema at {place or 'its top'}: {error.message[:200]}"


@copy_check("V206", "The list of releases holds what the file of each does", fix=_TELL)
def list_holds_what_the_files_do(copy: EditionCopy) -> Iterator[Fault]:
    """Of two files that say different things of one release nobody knows which is cited."""
    listed = copy.json(f"{_API}releases.json")
    entries = listed if isinstance(listed, list) else []
    known = {str(entry.get("id")): entry for entry in entries if isinstance(entry, dict)}
    found = dict(releases(copy))
    for path, release in found.items():
        if known.pop(str(release.get("id")), None) != release:
            yield path, f"{_API}releases.json says something else of this release, or nothing"
    for name in sorted(known):
        yield f"{_API}releases.json", f"it holds {name}, which has no file of its own"


@copy_check("V205", "The counts of the manifest are those of the files", fix=_TELL)
def counts_are_right(copy: EditionCopy) -> Iterator[Fault]:
    """How much was read twice, and signed, is said in one number, which is counted again here."""
    manifest = copy.manifest
    found = count_releases([release for _, release in releases(copy)])
    if manifest is None:
        return
    said = manifest.counts.model_dump()
    for key, number in found.items():
        if said[key] != number:
            yield MANIFEST, f"`counts` says {said[key]} {key}, and the files hold {number}"


def count_releases(files: list[Mapping[str, Any]]) -> dict[str, int]:
    """Count what the files of releases hold, by the keys of the manifest."""
    claims = [claim for file in files for claim in _values(file.get("claims"))]
    return {
        "labs": len({str(file.get("lab")) for file in files}),
        "releases": len(files),
        "claims": len(claims),
        "assessed": sum(claim.get("status") != "not_assessed" for claim in claims),
        "reviewed": sum(file.get("review") == "reviewed" for file in files),
        "read_once": sum(file.get("read_twice") is False for file in files),
    }


def _values(claims: object) -> list[Mapping[str, Any]]:
    return [claim for claim in claims.values() if isinstance(claim, dict)] if isinstance(claims, dict) else []
