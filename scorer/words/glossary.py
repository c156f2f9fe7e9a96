"""The glossary: each value of the model and the word for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..model import Status


@dataclass(frozen=True, slots=True)
class State:
    """A state of a claim: the word, the glyph beside it, and the class both are styled by."""

    css: str
    glyph: str
    word: str
    meaning: str


STATES: Mapping[Status, State] = {
    Status.DISCLOSED: State("disclosed", "●", "Disclosed", "The lab itself states it, for this release."),
    Status.PARTIAL: State("partial", "◐", "Partly", "The lab states part of it, for this release."),
    Status.WITHHELD: State("withheld", "✕", "Withheld", "The lab says in words that it will not tell."),
    Status.SILENT: State(
        "silent", "○", "Nothing located", "Looked for in the lab’s documents, and not located."
    ),
    Status.NOT_ASSESSED: State(
        "unassessed", "–", "Not assessed", "The document that would tell has not been read."
    ),
}

ACCESS: Mapping[str, str] = {
    "api": "API only",
    "open_weights": "Open weights",
    "open_source": "Open source",
    "unreleased": "Not released",
}

#: The groups of the rubric, as a lab's page names them.
GROUPS: Mapping[str, str] = {
    "proprietary": "Proprietary releases (API only)",
    "open": "Open releases (weights or source)",
    "unreleased": "Research that was not released",
}

COPIES: Mapping[str, str] = {
    "original": "the original",
    "archive": "an archived copy",
    "repository": "the file in its repository",
    "mirror": "a mirror of the original",
    "secondary": "a secondary copy, which never scores",
}

KINDS: Mapping[str, str] = {
    "technical_report": "technical report",
    "system_card": "system card",
    "model_card": "model card",
    "paper": "paper",
    "announcement": "announcement",
    "repository": "repository",
    "documentation": "documentation",
    "filing": "filing",
    "statement": "statement",
}

LAB_KINDS: Mapping[str, str] = {
    "company": "company",
    "nonprofit": "non-profit",
    "academic": "academic group",
    "government": "government body",
}

STAGES: Mapping[str, str] = {
    "pretraining": "pre-training",
    "continued_pretraining": "continued pre-training",
    "midtraining": "mid-training",
    "context_extension": "context extension",
    "finetuning": "fine-tuning",
    "preference": "preference training",
    "reinforcement": "reinforcement learning",
    "distillation": "distillation",
    "posttraining": "post-training",
    "all": "all stages",
}

MODALITIES: Mapping[str, str] = {
    name: name for name in ("text", "code", "image", "audio", "video", "multimodal")
}

MEASURES: Mapping[str, str] = {"seen": "seen in training", "unique": "unique"}

OUTCOMES: Mapping[str, str] = {
    "accepted": "accepted",
    "partly_accepted": "partly accepted",
    "declined": "declined",
    "open": "still open",
}

METHODS: Mapping[str, str] = {
    "blind_reread": "values taken again from the sources without seeing the record, then compared",
    "read_through": "read through with the sources beside it",
}

REVIEWS: Mapping[str, str] = {
    "reviewed": "reviewed as it stands",
    "changed_since_review": "changed since its last review",
    "unreviewed": "none yet",
}

#: What a commit did to a claim or a record: the word for it, and what it says of the lab and of us.
MOVES: Mapping[str, tuple[str, str]] = {
    "disclosed": (
        "New disclosure",
        "The lab told more after the claim was last written. The record followed; it was not wrong before.",
    ),
    "withheld": (
        "Newly withheld",
        "The lab said in words that it will not tell, after the claim was last written.",
    ),
    "withdrawn": ("Withdrawn", "The lab took back what it had told."),
    "corrected": (
        "Correction",
        "The record said something else, and the lab had told nothing new: it was wrong or inexact.",
    ),
    "assessed": ("Assessed", "A claim that had not been assessed was."),
    "added": ("Added", "A record that was not there before."),
    "moved": ("Moved", "A record that has another address now; the old one leads on."),
    "removed": ("Removed", "A record that was taken away for a time."),
    "updated": ("Updated", "Proof, notes, documents or estimates; no state, amount or date of a claim."),
}

#: Why a release that is known has no record.
MISSING: Mapping[str, str] = {
    "not_started": "nobody has looked yet",
    "no_document": "no document of the lab could be read",
    "no_date": "no day of release was found",
}

_COUNTRIES: Mapping[str, str] = {
    "AE": "United Arab Emirates",
    "AT": "Austria",
    "AU": "Australia",
    "BE": "Belgium",
    "BR": "Brazil",
    "CA": "Canada",
    "CH": "Switzerland",
    "CN": "China",
    "DE": "Germany",
    "DK": "Denmark",
    "ES": "Spain",
    "EU": "European Union",
    "FI": "Finland",
    "FR": "France",
    "GB": "United Kingdom",
    "HK": "Hong Kong",
    "IE": "Ireland",
    "IL": "Israel",
    "IN": "India",
    "IT": "Italy",
    "JP": "Japan",
    "KR": "South Korea",
    "NL": "Netherlands",
    "NO": "Norway",
    "PL": "Poland",
    "PT": "Portugal",
    "RU": "Russia",
    "SA": "Saudi Arabia",
    "SE": "Sweden",
    "SG": "Singapore",
    "TW": "Taiwan",
    "UA": "Ukraine",
    "US": "United States",
}


def country(code: str) -> str:
    """Give the name of a country for its ISO code; a code we have no name for stands for itself."""
    return _COUNTRIES.get(code, code)
