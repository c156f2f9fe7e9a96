"""What the site tells search engines about itself, in the words of schema.org (JSON-LD)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from markupsafe import Markup

from ....i18n import words
from ....i18n.messages import gettext
from ....query import QUERIES
from ...context import ATOM, HOME_PAGE, JSON_FEED, SiteContext, SitePath, data_path
from .json_literal import literal

#: A feed tells what changed, and CITATION.cff what to write: neither is a copy of the data.
_NO_DATA = frozenset([ATOM, JSON_FEED, "application/yaml"])


def dataset(context: SiteContext) -> Markup:
    """Describe the record as a Dataset with its files; nothing while the site has no address."""
    report = context.report
    site = report.dataset.site
    if not site.address:
        return Markup()
    maintainers = gettext("Maintainers of the {site}", site=gettext(site.title))
    days = [score.release.released for score in report.releases.values()]
    span = {"temporalCoverage": f"{min(days).isoformat()}/{max(days).isoformat()}"} if days else {}
    return literal(
        {
            "@context": "https://schema.org",
            "@type": "Dataset",
            "name": gettext(site.title),
            "description": gettext(
                "{tagline}. State of each item for {basis}, with the documents that prove it, as of {day}.",
                tagline=gettext(site.tagline),
                basis=words.basis(len(report.releases), len(report.labs)),
                day=context.as_of,
            ),
            "url": context.address(HOME_PAGE),
            "license": context.conventions.licences.data.address,
            "copyrightNotice": gettext(context.conventions.licences.exception),
            "isAccessibleForFree": True,
            # Who keeps the record, and who answers for this copy of it.
            "creator": {"@type": "Organization", "name": maintainers, "url": site.absolute("")},
            "publisher": {
                "@type": "Organization",
                "name": site.operator or maintainers,
                "url": site.absolute(""),
                **_contact(site.contact),
            },
            "identifier": site.absolute(""),
            # The state that these files are of: its edition, or the day for which they hold.
            "version": context.build_input.edition or report.as_of.isoformat(),
            "keywords": [gettext(item.title) for item in report.dataset.indicators],
            **({"isBasedOn": site.repository} if site.repository else {}),
            "dateModified": report.as_of.isoformat(),
            **span,
            "variableMeasured": [
                {"@type": "PropertyValue", "name": gettext(item.title), "description": gettext(item.question)}
                for item in report.dataset.indicators
            ],
            "distribution": list(_files(context)),
        }
    )


def _contact(contact: str | None) -> Mapping[str, Mapping[str, str]]:
    if not contact:
        return {}
    kind = "url" if contact.startswith("https:") else "email"
    return {"contactPoint": {"@type": "ContactPoint", kind: contact}}


def _files(context: SiteContext) -> Iterator[Mapping[str, str]]:
    for file in context.build_input.published:
        # The tables are named one by one below.
        if not file.is_pattern and file.media_type not in _NO_DATA:
            yield _file(context, SitePath(file.path), file.media_type, gettext(file.about))
    for query in QUERIES.values():
        yield _file(context, data_path(query.name, "csv"), "text/csv", gettext(query.title))


def _file(context: SiteContext, path: SitePath, form: str, name: str) -> Mapping[str, str]:
    return {
        "@type": "DataDownload",
        "name": name,
        "encodingFormat": form,
        "contentUrl": context.absolute(path),
    }
