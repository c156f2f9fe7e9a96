"""The documents that a claim rests on, a line each: what it is, which copy was read, of which day and
bytes.
"""

from __future__ import annotations

from collections.abc import Iterator

from ....citation import CitedDocument, ClaimCitation
from ....i18n import words
from ....i18n.messages import gettext, ngettext
from ....model import Document, LabId, Read, Refused, Status
from ....records.copies import bytes_known, fixed_address
from ...context import SiteContext
from ..claim.source import copy_read


def resting(status: Status, how: Refused | None, number: int) -> str:
    """Return the words for what so many documents do for a claim: a document says it, and never the lab.

    One is said without a figure in a message of its own: a language with one form for all numbers would say the figure.
    """
    one = number == 1
    if status is Status.SILENT:
        if one:
            return gettext("Not found in the one document that was searched:")
        return ngettext(
            "Not found in {n} document that was searched:",
            "Not found in any of the {n} documents that were searched:",
            number,
        )
    if status is not Status.WITHHELD:
        return ngettext(
            "The item is disclosed in {n} document:",
            "The item is disclosed in {n} documents:",
            number,
        )
    if how == "omitted":
        if one:
            return gettext("This document says that it leaves the item out:")
        return ngettext(
            "{n} document says that it leaves the item out:",
            "These {n} documents say that they leave the item out:",
            number,
        )
    if one:
        return gettext("Disclosure is declined in this document:")
    return ngettext(
        "Disclosure is declined in {n} document:",
        "Disclosure is declined in these {n} documents:",
        number,
    )


def document_lines(context: SiteContext, cited: ClaimCitation) -> tuple[str, ...]:
    """Write each document that a claim rests on in a line."""
    return tuple(gettext("; ").join(_parts(context, one)) for one in cited.documents)


def _parts(context: SiteContext, cited: CitedDocument) -> Iterator[str]:
    document = cited.document
    day = document.published
    yield words.facts(
        context.name_of_lab(LabId(document.publisher)),
        gettext("“{title}”", title=document.title),
        gettext("; ").join(cited.locators),
        gettext("dated {day}", day=words.day(day)) if day else gettext("undated"),
        document.url,
    )
    if document.read:
        yield _read(document.read)
    yield _bytes(document)
    if document.archived:
        yield gettext("archived at {address}", address=document.archived)


def _read(read: Read) -> str:
    copy = copy_read(read)
    return words.facts(
        gettext("copy read: {copy}, as of {day}", copy=copy, day=words.day(read.captured))
        if read.captured
        else gettext("copy read: {copy}, on {day}", copy=copy, day=words.day(read.date)),
        words.EXTENTS[read.extent] if read.extent else "",
        gettext("at {address}", address=read.via) if read.via else "",
    )


def _bytes(document: Document) -> str:
    """Write which bytes were read: by their digest, the commit they are in, or an address where nothing changes."""
    known = [
        f"SHA-256 {document.sha256}" if document.sha256 else "",
        gettext("commit {sha}", sha=document.commit) if document.commit else "",
        document.path or "",
    ]
    if any(known):
        return words.facts(*known)
    if bytes_known(document):
        return gettext("permanent link to that copy")
    if fixed_address(document):
        return gettext("permanent link")
    return gettext("no checksum on record")
