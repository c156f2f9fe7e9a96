"""How a reader can tell us something: by a form of the repository, by mail, or, where neither is set, not at all.

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
    """A form of the repository: its file, its name there, how its title begins, the fields that a link
    fills in, and what is told us by it.
    """

    file: str
    name: str
    begins: str
    fields: tuple[str, ...]
    told: str


FORMS: Mapping[FormName, Form] = {
    "error": Form("wrong_record.yml", "A record is wrong", "wrong: ", ("record",), N_("To report an error:")),
    "reply": Form("lab_reply.yml", "A lab replies", "reply: ", ("lab", "records"), N_("To answer as a lab:")),
    "document": Form(
        "read_document.yml",
        "I read a document",
        "read: ",
        ("record", "document"),
        N_("To tell us what a document says:"),
    ),
    "again": Form(
        "second_reading.yml",
        "I read a record a second time",
        "second reading: ",
        ("record",),
        N_("When you have read a record’s documents again:"),
    ),
    "missing": Form(
        "missing_release.yml",
        "A release is missing",
        "missing: ",
        ("lab", "release"),
        N_("To add a release:"),
    ),
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
    """Link words to a form that is filled in so far, else to a mail, else to the page that names the contact.

    Where there is neither repository nor contact the link has no address: it would lead to nobody.
    """
    there = root + otherwise if context.report.dataset.site.contact else ""
    return Link(words, _form(context, form, told) or _mail(context, form, told) or there)


def acts(context: SiteContext, root: Root, record: str, lab: Mapping[str, str]) -> tuple[Link, ...]:
    """Return what a reader can do about a record, and the lab it is about: by a form, and by mail beside it."""
    found = [
        ask(context, root, "error", gettext("Report an error"), {"record": record}, "corrections/index.html"),
        ask(context, root, "reply", gettext("Reply as the lab"), lab, "replies/index.html"),
    ]
    mail = _mail(context, "reply", lab)
    if _form(context, "reply", lab) and mail.startswith("mailto:"):
        found.append(Link(gettext("Reply by e-mail"), mail))
    return tuple(act for act in found if act.href)


def opened_by(context: SiteContext, form: FormName) -> Literal["form", "mail", "nothing"]:
    """Return what a link opens in which the record is named; a page that names a contact is nothing of that sort."""
    if _form(context, form, {}):
        return "form"
    return "mail" if _mail(context, form, {}).startswith("mailto:") else "nothing"


def edit(context: SiteContext, release: ReleaseId, words: str) -> Link:
    """Link words to the editor of the repository; without one the link has no address."""
    return context.source(f"edit/{_BRANCH}/disclosures/{release}.yaml", words)


@dataclass(frozen=True, slots=True)
class Ways:
    """How something can be told: each way in words, and where it begins.

    Where there is no way, `none` says so, and the ways are what a reader can do all the same.
    """

    ways: tuple[tuple[str, Link], ...]
    none: str


def ways(context: SiteContext, root: Root, form: FormName) -> Ways:
    """Return how to tell us something of one sort, with what the operator has set and no more."""
    if not can_be_told(context):
        return _instead(_by_lab(root) if form == "reply" else _by_reader(root))
    return Ways(tuple(_ways(context, form)), "")


def every_way(context: SiteContext, root: Root) -> Ways:
    """Return the forms for everything that can be told us, and the ways beside them."""
    if not can_be_told(context):
        return _instead(_by_reader(root), _by_lab(root))
    forms = tuple(
        (gettext(form.told), Link(form.name, _form(context, name, {}))) for name, form in FORMS.items()
    )
    return Ways((*(one for one in forms if one[1].href), *_beside(context)), "")


def unreachable(context: SiteContext) -> Ways:
    """Return what to do where nobody is named who could be written to; nothing where somebody is."""
    if can_be_told(context):
        return Ways((), "")
    host = gettext("If nobody answers, ask the company that hosts the copy: it can pass on what you write.")
    return _instead((host, Link("", "")))


def can_be_told(context: SiteContext) -> bool:
    """Return whether the operator has set any way to tell us something."""
    site = context.report.dataset.site
    return bool(site.repository or site.contact)


def _instead(*more: tuple[str, Link]) -> Ways:
    asked = gettext("Ask whoever gave you its address who runs it.")
    return Ways(
        ((asked, Link("", "")), *more),
        gettext("This copy of the site names no contact, so nothing can be sent to it. What you can do now:"),
    )


def _by_reader(root: Root) -> tuple[str, Link]:
    said = gettext(
        "Keep a corrected copy of your own, as the licence allows: the page of each release has its record as a "
        "file; tables of all records are under"
    )
    return said, Link(gettext("Data"), f"{root}data/index.html")


def _by_lab(root: Root) -> tuple[str, Link]:
    said = gettext(
        "If you speak for a lab, publish your statement on the lab’s own website: everyone who keeps a copy of the "
        "record can cite a document like that. What counts is explained under"
    )
    return said, Link(gettext("Methodology"), f"{root}methodology/index.html")


def _ways(context: SiteContext, form: FormName) -> Iterator[tuple[str, Link]]:
    if href := _form(context, form, {}):
        yield gettext("With an account at the repository, use the form"), Link(FORMS[form].name, href)
    yield from _beside(context, form)


def _beside(context: SiteContext, form: FormName | None = None) -> Iterator[tuple[str, Link]]:
    site = context.report.dataset.site
    if site.repository:
        yield (
            gettext("Or change the files yourself, as explained in"),
            context.source("blob/HEAD/CONTRIBUTING.md", "CONTRIBUTING.md"),
        )
    # The host of a repository names its issues, and whoever writes there has an account.
    if site.contact and not (site.repository and _is_within(site.contact, site.repository)):
        yield gettext("Without any account, write to"), Link(site.contact, _mail(context, form, {}))


def _is_within(address: str, top: str) -> bool:
    return f"{address}/".startswith(f"{top.rstrip('/')}/")


def _form(context: SiteContext, name: FormName, told: Mapping[str, str]) -> str:
    form = FORMS[name]
    fields = {field: told[field] for field in form.fields if told.get(field)}
    query = {"template": form.file, **({"title": _title(form, told)} if told else {}), **fields}
    return context.source(f"issues/new?{urlencode(query, quote_via=quote)}", "").href


def _mail(context: SiteContext, name: FormName | None, told: Mapping[str, str]) -> str:
    """Return the address that begins a mail, or that of the page of contact; nothing where it is neither."""
    contact = context.report.dataset.site.contact or ""
    if not _MAIL.fullmatch(contact):
        return markup.https(contact) or ""
    if name is None:
        return f"mailto:{contact}"
    form = FORMS[name]
    lines = [f"{gettext(_LABELS[field])}: {told[field]}" for field in form.fields if told.get(field)]
    said = {"subject": _title(form, told), **({"body": "\r\n".join(lines) + "\r\n\r\n"} if lines else {})}
    return f"mailto:{contact}?{urlencode(said, quote_via=quote)}"


def _title(form: Form, told: Mapping[str, str]) -> str:
    about = next((told[field] for field in ("record", "records", "release", "lab") if told.get(field)), "")
    return form.begins + about if about else form.name
