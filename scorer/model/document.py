"""Documents: what is known, what was read of it and how, and what was looked for and not found."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from datetime import date
from typing import Annotated

from pydantic import Field

from .base import Copy, DocumentKind, Extent, Frozen, IndicatorId
from .fields import FieldMeta


class Read(Frozen):
    """When a document was read, in which copy, and how far; `via` is the address of that copy.

    `captured` is the day of the copy, which is not the day on which it was opened.
    """

    date: Annotated[date, FieldMeta(reviewed=False)]
    # `copy` is the record's own word; a model method of that name is not used here.
    copy_: Annotated[Copy, FieldMeta(reviewed=False)] = Field(alias="copy")
    via: Annotated[str | None, FieldMeta(reviewed=False)] = None
    captured: Annotated[dt.date | None, FieldMeta(reviewed=False)] = None
    extent: Annotated[Extent | None, FieldMeta(unsigned="whole")] = None


class Attempt(Frozen):
    """One look for a document: the day, and where."""

    date: date
    where: str


class Unread(Frozen):
    """Why a known document was not read: what was tried, or that the public cannot have it."""

    tried: tuple[Attempt, ...]
    not_public: str | None = None


class Document(Frozen):
    """One text that is known for a record: read, whether it disclosed something or not, or unread."""

    title: str
    publisher: Annotated[str, FieldMeta(reviewed=False)]
    kind: Annotated[DocumentKind, FieldMeta(reviewed=False)]
    url: str
    published: date | None = None
    read: Read | None = None
    unread: Unread | None = None
    not_for: Mapping[IndicatorId, str] = Field(default_factory=dict)
    hosted: Annotated[str | None, FieldMeta(reviewed=False)] = None
    #: The preprint number of the same text, where it stands at another address too.
    arxiv: Annotated[str | None, FieldMeta(reviewed=False)] = None
    commit: Annotated[str | None, FieldMeta(reviewed=False)] = None
    path: Annotated[str | None, FieldMeta(reviewed=False)] = None
    archived: Annotated[str | None, FieldMeta(reviewed=False)] = None
    sha256: str | None = None

    @property
    def secondary(self) -> bool:
        """Whether it was read only as others quote it."""
        return self.read is not None and self.read.copy_ == "secondary"

    @property
    def via(self) -> str | None:
        """The address of the copy that was read, where there is one."""
        return self.read.via if self.read else None

    @property
    def seen(self) -> dt.date | None:
        """The day that it can speak for: that of the copy, else that of the reading."""
        return (self.read.captured or self.read.date) if self.read else None


class LookedFor(Frozen):
    """A kind of document that a reader would expect and nobody found."""

    kind: DocumentKind
    date: date
    where: str
