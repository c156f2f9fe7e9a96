"""CITATION.cff: how the whole record is cited, as the state that was built from."""

from __future__ import annotations

import yaml

from ..build_input import BuildInput, PublishedFile
from ..i18n import words
from ..i18n.messages import N_, gettext
from .registry import Files, register_export

_PATH = "CITATION.cff"
_MESSAGE = "Cite the record with its as-of day and commit, and a claim by the citation that its page offers."
_KEYWORDS = ("artificial intelligence", "foundation models", "transparency", "disclosure")


@register_export(
    PublishedFile(
        _PATH, N_("How to cite the whole record: version, date, commit, licence."), "application/yaml"
    )
)
def citation_file(build_input: BuildInput) -> Files:
    """Yield the file; what is not known yet, such as the address of the site, is left out of it."""
    report, edition = build_input.report, build_input.edition
    state = build_input.head if edition else build_input.last_change
    site, licences = report.dataset.site, report.dataset.conventions.licences
    parts = {
        "cff-version": "1.2.0",
        "message": _MESSAGE,
        "type": "dataset",
        "title": site.title,
        "abstract": words.sentences(
            gettext(
                "{tagline}. State of each item for {basis}, with the documents that prove it, as of {day}.",
                tagline=gettext(site.tagline),
                basis=words.basis(len(report.releases), len(report.labs)),
                day=words.day(report.as_of),
            ),
            gettext(licences.exception),  # the form has no field for what its licence leaves out
        ),
        "authors": [{"name": gettext("Maintainers of the {site}", site=site.title)}],
        "version": edition or report.as_of.isoformat(),
        "date-released": report.as_of.isoformat(),
        "commit": state.sha if state else "",
        "license": licences.data.id,
        "url": site.address or "",
        "repository-code": site.repository or "",
        "keywords": [*_KEYWORDS, *(words.in_sentence(item.title) for item in report.dataset.indicators)],
    }
    known = {name: value for name, value in parts.items() if value}
    yield _PATH, yaml.safe_dump(known, allow_unicode=True, sort_keys=False, width=100).encode()
