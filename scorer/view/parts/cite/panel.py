"""A citation as a page offers it: the line first, the documents behind it, and files for reference managers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...context import Link, SiteContext, SitePath, root_of
from .lasting import Lasting
from .reference import Reference

#: The endings of the files beside a page, and what each is for.
FORMS = (("bib", "BibTeX"), ("ris", "RIS"), ("json", "CSL-JSON"))


@dataclass(frozen=True, slots=True)
class CitationPanel:
    """A citation around its address, which a script makes whole where the site does not know its own.

    Where none is offered, only `why` is there.
    """

    label: str = ""
    before: str = ""
    address: str = ""
    after: str = ""
    resting: str = ""
    documents: tuple[str, ...] = ()
    files: tuple[Link, ...] = ()
    lasting: Lasting | None = None  # where the same can be read when the page says something else
    why: str = ""


def cite_path(page: SitePath, ending: str) -> SitePath:
    """Return where the citations of a page are, in one of the forms: beside it."""
    return SitePath(f"{page.removesuffix('index.html')}cite.{ending}")


def citation_panel(
    context: SiteContext,
    label: str,
    cited: Reference | str,
    page: SitePath | None = None,
    lasting: Lasting | None = None,
) -> CitationPanel:
    """Return a citation as a page shows it, or the reason why there is none; with a page, the files of that page."""
    if isinstance(cited, str):
        return CitationPanel(why=cited)
    before, _, after = cited.line.partition(cited.address)
    files = _files(context, page) if page else ()
    return CitationPanel(
        label=label,
        before=before,
        address=cited.address,
        after=after,
        resting=cited.resting,
        documents=cited.documents,
        files=tuple(files),
        lasting=lasting,
    )


def _files(context: SiteContext, page: SitePath) -> Iterator[Link]:
    root = context.files(root_of(page))
    return (Link(form, root + cite_path(page, ending)) for ending, form in FORMS)
