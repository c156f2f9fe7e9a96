"""Invented releases in few words, for tests of scores."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date

from case import dataset as base_dataset

from scorer.model import Dataset, Lab, Release

LETTERS = {"d": "disclosed", "p": "partial", "w": "withheld", "s": "silent", "-": "not_assessed"}
ITEMS = ("training_code", "parameter_count", "dataset_size")
BARE = base_dataset()
DOCUMENT = {
    "title": "Report", "publisher": "acme", "kind": "paper", "url": "https://acme.example/",
    "read": {"date": "2026-08-01", "copy": "original"},
}  # fmt: skip


def release(
    released: str, letters: str, *, access: str = "api", flagship: bool = False, **claims: object
) -> Release:
    """Make a release from one letter per indicator (code, parameters, data): d, p, w, s or -.

    Further keywords are fields laid over the claim of that name, such as `parameter_count={"since": ...}`.
    """
    return Release.model_validate_json(
        json.dumps(
            {
                "name": f"Model of {released}",
                "released": released,
                "access": access,
                "flagship": flagship,
                "documents": {"report": DOCUMENT},
                "claims": {
                    name: {"status": LETTERS[letter], **claims.get(name, {})}
                    for name, letter in zip(ITEMS, letters, strict=True)
                },
            }
        )
    )


def proofs(letters: str) -> dict[str, object]:
    """Return what claims of these states carry, without which the API would not take them."""
    proof = {"document": "report", "locator": "page 1", "shows": "words"}
    said = {"evidence": [proof], "note": "A part."}
    return {item: said for item, letter in zip(ITEMS, letters, strict=True) if letter in "dpw"}


def dataset(releases: Mapping[str, Release], **changes: object) -> Dataset:
    """Return a dataset of these releases; labs are made from their ids."""
    labs = {
        name: Lab(id=name, name=name.title(), country="US", home="https://acme.example/", kind="company")
        for name in sorted({key.partition("/")[0] for key in releases})
    }
    return BARE.model_copy(update={"releases": dict(releases), "labs": labs, "readings": {}, **changes})


AS_OF = date(2026, 9, 1)
