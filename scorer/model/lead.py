"""What is known and not on record, and when somebody last looked for it."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar, Literal

from .base import Frozen, LabId
from .document import Attempt
from .fields import FieldMeta

_READS_LISTS = "lists of others are read with it, and show what came of that"


class Missing(Frozen):
    """A release that is known to exist and has no record yet.

    `aliases` are other names by which lists have it. `about` is a lead, no evidence; `lead` is where it was heard
    of, `tried` where a document of it was looked for.
    """

    identity: ClassVar[str] = "name"

    lab: LabId
    name: str
    aliases: Annotated[tuple[str, ...], FieldMeta(left_out={"api": _READS_LISTS, "page": _READS_LISTS})] = ()
    about: str
    why: Literal["not_started", "no_document", "no_date"]
    lead: str | None = None
    tried: tuple[Attempt, ...] = ()


class LabLook(Frozen):
    """When somebody last looked for new releases of a lab, and where."""

    identity: ClassVar[str] = "lab"

    lab: LabId
    looked_on: date
    where: str
