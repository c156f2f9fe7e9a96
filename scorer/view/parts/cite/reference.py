"""A citation in words, whatever form it is then given: a line on a page, BibTeX, RIS, CSL-JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from ....i18n import words
from ....i18n.messages import current_language, gettext
from ...context import SiteContext, SitePath


@dataclass(frozen=True, slots=True)
class Reference:
    """One thing as it is cited.

    `day` is what it speaks for, and `issued` when that was written: a claim that rests on a copy of 2024 was
    published by nobody in 2024. `basis` says as of when, by which rules and from which state of the record it is
    said; `url` is empty while the site has no address. `resting` is what `documents`, a line each, do for it.
    """

    id: str
    kind: Literal["dataset", "webpage"]  # a word of CSL
    author: str
    site: str
    statement: str
    day: date
    issued: date
    basis: str
    commit: str
    url: str
    path: SitePath
    language: str
    keywords: tuple[str, ...]
    resting: str = ""
    documents: tuple[str, ...] = ()

    @property
    def address(self) -> str:
        """The public address, or the path of the page while the site has none."""
        return self.url or self.path

    @property
    def line(self) -> str:
        """The citation in one line, without the documents."""
        return gettext(
            "{site}, “{statement}” ({basis}), {address}.",
            site=self.site,
            statement=self.statement,
            basis=self.basis,
            address=self.address,
        )

    @property
    def title(self) -> str:
        """What is said, with the day it speaks for where that is not the day of publication."""
        if self.day == self.issued:
            return self.statement
        return gettext("{statement}, as of {day}", statement=self.statement, day=words.day(self.day))

    @property
    def key(self) -> str:
        """Its name among other citations."""
        return self.id.replace("#", ":")

    @property
    def note(self) -> str:
        """What its figures rest on; and where it stands, where the site does not know its own address."""
        return words.facts(words.capital(self.basis), "" if self.url else self.address)

    @property
    def abstract(self) -> str:
        """The documents it rests on, as one text."""
        return " ".join(
            [self.resting, *(f"({n}) {line}" for n, line in enumerate(self.documents, 1))]
        ).strip()

    @property
    def text(self) -> str:
        """The citation as plain text, each document in a line of its own."""
        return "\n".join([self.line, *([self.resting] if self.documents else []), *self.documents])


@dataclass(frozen=True, slots=True)
class CitedPage:
    """A page that can be cited, and what on it can be cited by itself: a reference, or why none is offered."""

    path: SitePath
    reference: Reference
    items: Mapping[str, Reference | str] = field(default_factory=dict)

    @property
    def references(self) -> tuple[Reference, ...]:
        """Every citation that is offered, that of the page first."""
        return (self.reference, *(item for item in self.items.values() if isinstance(item, Reference)))


def reference(
    context: SiteContext,
    *,
    identity: str,
    path: str,
    statement: str,
    commit: str | None = None,
    day: date | None = None,
    oldest: bool = False,
    issued: date | None = None,
    kind: Literal["dataset", "webpage"] = "dataset",
    keywords: tuple[str, ...] = (),
    resting: str = "",
    documents: tuple[str, ...] = (),
) -> Reference:
    """Make the citation of something that is said on a page, as of a day or else of the as-of day.

    It was `issued` on the day that it speaks for, unless another is named. That day is called that of the `oldest`
    document where others are newer.

    `commit` is the last change of the one record that is cited; without it that of all records is meant.
    """
    policy = context.report.dataset
    site, day = gettext(policy.site.title), day or context.report.as_of
    newest, edition = context.build_input.last_change, context.build_input.edition
    sha = (newest.sha if newest else "") if commit is None else commit
    return Reference(
        id=identity,
        kind=kind,
        author=gettext("Maintainers of the {site}", site=site),
        site=site,
        statement=_one_line(statement),
        day=day,
        issued=issued or day,
        basis=words.facts(
            gettext("as of {day}, the day of the oldest copy", day=words.day(day))
            if oldest
            else gettext("as of {day}", day=words.day(day)),
            gettext("edition {name}", name=edition) if edition else "",
            gettext("rules version {version}", version=policy.rubric.version),
            _at(sha, all_records=commit is None) if sha else "",
        ),
        commit=sha,
        url=context.address(SitePath(path)),
        path=SitePath(path),
        language=current_language().tag,
        keywords=tuple(map(_one_line, keywords)),
        resting=resting,
        documents=tuple(map(_one_line, documents)),
    )


def _at(sha: str, *, all_records: bool) -> str:
    if all_records:
        return gettext("records at commit {sha}", sha=sha)
    return gettext("record at commit {sha}", sha=sha)


def _one_line(text: str) -> str:
    return " ".join(words.clean(text).split())
