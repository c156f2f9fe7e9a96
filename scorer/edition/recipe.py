"""The digest that a review signs, computed from a release's own file of the API: the recipe of the methodology page."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

#: What the API says of a claim beside what the record says.
_BESIDE = ("points", "before_withdrawal", "told_later")
_SIGNED = ("released", "access", "flagship", "claims", "documents")
_OF_DOCUMENT = ("url", "title", "published", "sha256", "unread", "not_for")


def digest_of_release(file: Mapping[str, Any]) -> str:
    """Compute the digest. Raises KeyError, TypeError or AttributeError where the file is none of a release."""
    taken = {key: file[key] for key in _SIGNED}
    taken["flagship"] = "unknown" if taken["flagship"] is None else taken["flagship"]
    taken["claims"] = {
        item: {key: value for key, value in claim.items() if key not in _BESIDE}
        | {"status": claim["before_withdrawal"] or claim["status"]}
        for item, claim in file["claims"].items()
        if item not in file["not_in_record"]
    }
    taken["documents"] = {name: _document(document) for name, document in file["documents"].items()}
    line = json.dumps(_given(taken), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(line.encode()).hexdigest()


def _document(document: Mapping[str, Any]) -> dict[str, Any]:
    extent = (document["read"] or {}).get("extent")
    # `whole` is what a reading is meant to be: to write it leaves a signature as it is.
    read = {} if extent == "whole" else {"read": {"extent": extent}}
    return {key: document[key] for key in _OF_DOCUMENT} | read


def _given(value: Any) -> Any:
    """Return what is left when amounts are their texts, and what the record did not give is gone."""
    if isinstance(value, list):
        return [_given(part) for part in value]
    if not isinstance(value, dict):
        return value
    if "bound" in value and "figures" in value:
        return value["text"]
    parts = {key: _given(part) for key, part in value.items()}
    return {key: part for key, part in parts.items() if not _absent(key, part)}


def _absent(key: str, part: Any) -> bool:
    return part in (None, {}) or (part == [] and key != "tried") or (key == "sum" and part is False)
