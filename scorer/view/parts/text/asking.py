"""How a reader can tell us something: by a form of the repository, by mail, or, where neither is set, in plain words.

No link leads to a form that is not there: each is made here, and tests hold the names to the forms themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote, urlencode

from ....i18n.messages import N_, gettext
from ....model import ReleaseId
from ... import html as markup
from ...context import Link, Root, SiteContext, SitePath

#: The page that says what to read next, and the place in it that says how to tell us.
HELP_PAGE = SitePath("help/index.html")
_HOW = f"{HELP_PAGE}#how"
#: Where the repository keeps what is current: its workflows name it too.
_BRANCH = "main"
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)

FormName = Literal["error", "reply", "document", "again", "missing"]


@dataclass(frozen=True, slots=True)
class Form:
    """A form of the repository: its file, its name there, how its title begins, and the fields that a link
    fills in.
    """

    file: str
    name: str
    begins: str
    fields: tuple[str, ...]


FORMS: Mapping[FormName, Form] = {
    "error": Form("wrong_record.yml", "A record is wrong", "wrong: ", ("record",)),
    "reply": Form("lab_reply.yml", "A lab replies", "reply: ", ("lab", "records")),
    "document": Form("read_document.yml", "I read a document", "read: ", ("record", "document")),
    "again": Form("second_reading.yml", "I read a record a second time", "second reading: ", ("record",)),
    "missing": Form("missing_release.yml", "A release is missing", "missing: ", ("lab", "release")),
}
#: What a mail calls the fields.
_LABELS = {
    "lab": N_("Lab"),
    "record": N_("Record"),
    "records": N_("Record"),
    "document": N_("Document"),
    "release": N_("Release"),
}


def ask(
    context: SiteContext,
    root: Root,
    form: FormName,
    words: str,
    told: Mapping[str, str],
    otherwise: str = _HOW,
) -> Link:
    """Link words to a form that is filled in so far, else to a mail, else to the page that says how."""
    return Link(words, _form(context, form, told) or _mail(context, form, told) or root + otherwise)


def edit(context: SiteContext, release: ReleaseId, words: str) -> Link:
    """Link words to the editor of the repository; without one the link has no address."""
    return context.source(f"edit/{_BRANCH}/disclosures/{release}.yaml", words)


@dataclass(frozen=True, slots=True)
class Ways:
    """How something can be told: each way in words, and where it begins; `none` is said where there is no
    way yet.
    """

    ways: tuple[tuple[str, Link], ...]
    none: str


def ways(context: SiteContext, form: FormName) -> Ways:
    """Return how to tell us something of one sort, with what the operator has set and no more."""
    found = tuple(_ways(context, form))
    none = gettext(
        "This copy of the site names neither a repository nor a contact yet, so there is no form to fill "
        "in and nobody to write to. Anyone who has the files can change a record there; {file}, one of "
        "them, says how.",
        file="CONTRIBUTING.md",
    )
    return Ways(found, "" if found else none)


def _ways(context: SiteContext, form: FormName) -> Iterator[tuple[str, Link]]:
    contact, href = context.report.dataset.site.contact, _form(context, form, {})
    if href:
        yield gettext("With an account at the repository, use the form"), Link(FORMS[form].name, href)
        yield (
            gettext("Or by changing the files, as explained in"),
            context.source("blob/HEAD/CONTRIBUTING.md", "CONTRIBUTING.md"),
        )
    if contact:
        yield gettext("Without any account, write to"), Link(contact, _mail(context, form, {}))


def _form(context: SiteContext, name: FormName, told: Mapping[str, str]) -> str:
    form = FORMS[name]
    fields = {field: told[field] for field in form.fields if told.get(field)}
    query = {"template": form.file, **({"title": _title(form, told)} if told else {}), **fields}
    return context.source(f"issues/new?{urlencode(query, quote_via=quote)}", "").href


def _mail(context: SiteContext, name: FormName, told: Mapping[str, str]) -> str:
    """Return the address that begins a mail, or that of the page of contact; nothing where it is neither."""
    contact, form = context.report.dataset.site.contact or "", FORMS[name]
    if not _MAIL.fullmatch(contact):
        return markup.https(contact) or ""
    lines = [f"{gettext(_LABELS[field])}: {told[field]}" for field in form.fields if told.get(field)]
    said = {"subject": _title(form, told), **({"body": "\r\n".join(lines) + "\r\n\r\n"} if lines else {})}
    return f"mailto:{contact}?{urlencode(said, quote_via=quote)}"


def _title(form: Form, told: Mapping[str, str]) -> str:
    about = next((told[field] for field in ("record", "records", "release", "lab") if told.get(field)), "")
    return form.begins + about if about else form.name
