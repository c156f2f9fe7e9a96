"""What a program found when it looked into copies of a record's documents. Facts only: no claim rests on them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal

from pydantic import Field

from .base import Frozen

#: The form nearest to what is written in which a quotation was found.
Sighting = Literal["exact", "markup", "hyphenation", "typography", "spacing", "nowhere"]
TextForm = Literal["text", "html", "markdown", "json", "pdf", "listing", "none"]


class CheckedQuotation(Frozen):
    """A `shows` of the record, and where the text has it: at which character in that form of the text."""

    shows: str
    found: Sighting
    offset: int | None = None


class TermHit(Frozen):
    """What is printed where a term stands; `why` says why it does not tell the item, and is written by a person."""

    offset: int
    text: str
    why: str | None = None


class TermSearch(Frozen):
    """A search of one text for the terms of one item: text and terms make every hit, so most are a place alone.

    `listed` shows what is printed at the first ones and wherever a person judged it, `at` gives the places of the
    others (of very many only the first), and `why` is a person's word for all of them together.
    """

    terms: str
    hits: int
    why: str | None = None
    listed: tuple[TermHit, ...] = ()
    at: tuple[int, ...] = ()


class DocumentEvidence(Frozen):
    """One copy of a document as it was found. `sha256` is of its bytes, `text_sha256` of the text that is searched."""

    # `from` and `copy` mean something else here.
    copy_: str | None = Field(default=None, alias="copy")
    date: date
    form: TextForm
    sha256: str | None = None
    reader: str | None = None
    text_sha256: str | None = None
    characters: int | None = None
    quotations: tuple[CheckedQuotation, ...] = ()
    searches: Mapping[str, TermSearch] = {}


class EvidenceFile(Frozen):
    """Everything that was found again for one record, by the keys of its documents."""

    documents: Mapping[str, DocumentEvidence]
