"""Citations as data, beside the pages they cite: a release with its claims in one file of each form."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..build_input import BuildInput, PublishedFile
from ..i18n.messages import N_
from ..view.context import SiteContext, SitePath
from ..view.parts.cite import CITABLE, Reference
from ..view.parts.cite.panel import cite_path
from .bibtex import serialize_bibtex
from .csl import serialize_csl
from .registry import Files, register_export
from .ris import serialize_ris


@dataclass(frozen=True, slots=True)
class CitationForm:
    """A form that reference managers read: the ending of its files, and what writes them."""

    ending: str
    serialize: Callable[[Sequence[Reference]], bytes]


#: The forms by the names that the command line has for them.
CITATION_FORMS: Mapping[str, CitationForm] = {
    "bibtex": CitationForm("bib", serialize_bibtex),
    "ris": CitationForm("ris", serialize_ris),
    "csl-json": CitationForm("json", serialize_csl),
}

_ANY = SitePath("<page>/index.html")


@register_export(
    PublishedFile(
        cite_path(_ANY, "bib"),
        N_(
            "How to cite a release, a lab or a finding, and each claim with the documents it rests on, "
            "as BibTeX."
        ),
        "application/x-bibtex",
    ),
    PublishedFile(cite_path(_ANY, "ris"), N_("The same as RIS."), "application/x-research-info-systems"),
    PublishedFile(
        cite_path(_ANY, "json"), N_("The same as CSL-JSON."), "application/vnd.citationstyles.csl+json"
    ),
)
def citation_files(build_input: BuildInput) -> Files:
    """Yield every citation that is offered; of a claim that cannot be defended there is none."""
    yield from _files(SiteContext(build_input))


def _files(context: SiteContext) -> Iterator[tuple[str, bytes]]:
    for kind in CITABLE:
        for name in kind.ids(context):
            page = kind.cite(context, name)
            for form in CITATION_FORMS.values():
                yield cite_path(page.path, form.ending), form.serialize(page.references)
