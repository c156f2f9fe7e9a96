"""What was found, as a file beside the record: written the same whenever the same was found."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, get_args

from ..model import AddressRole, AskedAddress, DocumentEvidence, EvidenceFile, Release, TermHit, TermSearch
from .addresses import addresses_of

#: What is printed is kept of so many hits of a search; of the others the place, which leads to it.
SHOWN = 2
_HEAD = """\
# By `scorer evidence --write`; only `why` is written by hand: docs/reading.md.
"""


def merge(
    before: EvidenceFile | None, found: Mapping[str, DocumentEvidence], release: Release
) -> EvidenceFile | None:
    """Put what was found over what was known; None where nothing is known at all.

    What could not be had this time stays as it was, what is as it was keeps its day, and what a person wrote
    of a hit stays with the words that it is about. What is no document of the record any more is left out.
    """
    known = before.documents if before else {}
    documents = {
        key: _renewed(known.get(key), found[key]) if key in found else known[key]
        for key in release.documents
        if key in found or key in known
    }
    asked = {key: before.asked[key] for key in release.documents if key in before.asked} if before else {}
    return EvidenceFile(documents=documents, asked=asked) if documents or asked else None


def with_asked(
    before: EvidenceFile | None, asked: Mapping[str, Mapping[AddressRole, AskedAddress]], release: Release
) -> EvidenceFile:
    """Put what addresses answered over what was known; an address that the record has no more is left out."""
    known = before or EvidenceFile()
    documents: dict[str, dict[AddressRole, AskedAddress]] = {}
    for key, document in release.documents.items():
        together = {**known.asked.get(key, {}), **asked.get(key, {})}
        named = addresses_of(document)
        documents[key] = {
            role: together[role]
            for role in get_args(AddressRole)
            if role in together and (role == "folder" or named.get(role) == together[role].address)
        }
    return known.model_copy(update={"asked": {key: one for key, one in documents.items() if one}})


def _renewed(before: DocumentEvidence | None, now: DocumentEvidence) -> DocumentEvidence:
    known = before.searches if before else {}
    searches = {item: _with_reasons(known.get(item), search) for item, search in now.searches.items()}
    renewed = now.model_copy(update={"searches": searches})
    if before is None:
        return renewed
    same_day = renewed.model_copy(update={"date": before.date})
    return before if _facts(same_day) == _facts(before) else renewed


def _facts(evidence: DocumentEvidence) -> str:
    return evidence.model_dump_json()


def _with_reasons(before: TermSearch | None, now: TermSearch) -> TermSearch:
    """Copy to each hit the reason that stood at the hit with the same words, the same place among those first."""
    listed = before.listed if before else ()
    by_place = {(hit.offset, hit.text): hit.why for hit in listed}
    by_words = {hit.text: hit.why for hit in reversed(listed)}

    def with_reason(hit: TermHit) -> TermHit:
        why = by_place.get((hit.offset, hit.text)) or by_words.get(hit.text)
        return hit.model_copy(update={"why": why})

    return _brief(now, tuple(map(with_reason, now.listed)), before.why if before else None)


def _brief(search: TermSearch, hits: tuple[TermHit, ...], why: str | None) -> TermSearch:
    """Leave out what is printed at most hits; what a person judged, and the first ones, stay whole."""
    kept = tuple(hit for place, hit in enumerate(hits) if hit.why or place < SHOWN)
    shown = {hit.offset for hit in kept}
    places = tuple(hit.offset for hit in hits if hit.offset not in shown)
    return search.model_copy(update={"listed": kept, "at": places, "why": why})


def receipt_text(evidence: EvidenceFile) -> str:
    """Return a file of evidence as YAML: fields in their order, texts in quotes."""
    data = evidence.model_dump(mode="json", by_alias=True, exclude_none=True)
    return _HEAD + "".join(f"{line}\n" for line in _mapping(data, ""))


def _mapping(data: Mapping[str, Any], indent: str) -> Iterator[str]:
    for key, value in data.items():
        if isinstance(value, Mapping):
            if value:
                yield f"{indent}{key}:"
                yield from _mapping(value, f"{indent}  ")
        elif key == "at":
            if value:
                yield f"{indent}{key}: {json.dumps(value)}"
        elif isinstance(value, list):
            if value and isinstance(value[0], str):
                yield f"{indent}{key}: {json.dumps(value, ensure_ascii=False)}"
            elif value:
                yield f"{indent}{key}:"
                yield from _entries(value, f"{indent}  ")
        else:
            yield f"{indent}{key}: {_scalar(key, value)}"


def _entries(entries: Iterable[Mapping[str, Any]], indent: str) -> Iterator[str]:
    for entry in entries:
        yield f"{indent}- {{{', '.join(_mapping(entry, ''))}}}"


#: Texts that we make ourselves and that nothing would take for anything but text.
_PLAIN = frozenset(["form", "found", "date", "state", "reason", "by", "first", "last"])


def _scalar(key: str, value: str | int) -> str:
    return value if isinstance(value, str) and key in _PLAIN else json.dumps(value, ensure_ascii=False)
