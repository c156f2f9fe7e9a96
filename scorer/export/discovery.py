"""What machines look for at the root of a site: its map, and what crawlers and readers of text are told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from ..build_input import BuildInput, PublishedFile
from ..i18n import words
from ..i18n.messages import ENGLISH, Language
from ..model import Site
from ..score.flagships import unknown_flagships
from ..view.context import SitePath, release_path

_SITEMAP = "sitemap.xml"


def discovery_files(build_input: BuildInput, paths: Sequence[str]) -> dict[str, bytes]:
    """Make these files from the paths of the pages. The map needs the address of the site."""
    site = build_input.report.dataset.site
    robots = "User-agent: *\nAllow: /\n"
    made = {"llms.txt": "\n".join(_llms(build_input)).encode()}
    if site.address:
        made[_SITEMAP] = _sitemap(build_input, site, paths)
        robots += f"Sitemap: {site.absolute(_SITEMAP)}\n"
    return made | {"robots.txt": robots.encode()}


#: The space of names of the map, and that of the links in it to the same page in other languages.
_SPACES = {
    "xmlns": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "xmlns:xhtml": "http://www.w3.org/1999/xhtml",
}


def _sitemap(build_input: BuildInput, site: Site, paths: Sequence[str]) -> bytes:
    changed = dict(_last_changes(build_input))
    languages = (ENGLISH, *build_input.languages)
    known = frozenset(paths)
    root = Element("urlset", _SPACES)
    for path in sorted(paths):
        plain = _plain(path, languages)
        url = SubElement(root, "url")
        SubElement(url, "loc").text = site.absolute(path)
        if plain in changed:
            SubElement(url, "lastmod").text = changed[plain].isoformat()
        told = [language for language in languages if language.folder + plain in known]
        # Each page names all of them, itself among them; one that stands alone names none.
        for language in told if len(told) > 1 else ():
            href = site.absolute(language.folder + plain)
            SubElement(url, "xhtml:link", {"rel": "alternate", "hreflang": language.tag, "href": href})
    indent(root, "")
    return bytes(tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def _last_changes(build_input: BuildInput) -> Iterator[tuple[SitePath, date]]:
    """Yield when pages last changed, where git tells: records, and the texts of written pages."""
    for release, events in build_input.history.items():
        yield from ((release_path(release), event.entry.date) for event in events[:1])
    for name, day in build_input.edited.items():
        yield SitePath(f"{name.removesuffix('.md')}/index.html"), day


def _plain(path: str, languages: Sequence[Language]) -> SitePath:
    """Return the path of a page without the folder of its language."""
    folders = [language.folder for language in languages if path.startswith(language.folder)]
    return SitePath(path.removeprefix(max(folders, key=len)))


def _address(file: PublishedFile, site: Site) -> str:
    """Link a file; the paths of many are told from the root of the site."""
    if file.is_pattern:
        return f"`{site.absolute(file.path) or file.path}`"
    return f"[{file.path}]({site.absolute(file.path) or file.path})"


def _llms(build_input: BuildInput) -> Iterator[str]:
    """Write llms.txt: what this is, where the data is, and how to say what it says."""
    report = build_input.report
    site = report.dataset.site
    as_of = words.day(report.as_of)
    counts = f"{words.count(len(report.releases), 'release')} by {words.count(len(report.labs), 'lab')}"
    yield f"# {site.title}"
    yield ""
    yield f"> {site.tagline}. {counts}, as of {as_of}, rules version {report.dataset.rubric.version}."
    yield ""
    yield "The same questions are asked of every release; every answer cites the lab's own documents:"
    yield ""
    yield from (f"- {i.title} (`{i.id}`): {i.question}" for i in report.dataset.indicators)
    yield from ("", "## Data", "")
    yield from (f"- {_address(file, site)}: {file.about}" for file in build_input.published)
    yield from ("", "## States of a claim", "")
    for status, how in words.named_states():
        state = words.state(status, how)
        yield f"- `{status}`{f', `how: {how}`' if how else ''} ({state.word}): {state.meaning}"
    yield from ("", "## How to say it", "")
    yield (
        f"- Of `silent`, say which statement was not found, as of {as_of}, in the documents listed under "
        "`searched`. It never says that something does not exist, nor that a lab refuses: that is `withheld`. "
        "Where there is something under `located`, say beside it: found, but not counted."
    )
    yield "- `not_assessed` is neither a no nor a zero: a document that could tell is still to be read."
    unknown = unknown_flagships(report.releases.values())
    if unknown:
        yield (
            f"- `flagship` is null for {unknown} of {words.count(len(report.releases), 'release')}: nobody knows "
            "whether they were flagships. Say that number beside every sentence about flagships."
        )
    yield "- A score counts what a lab tells the public. It does not measure safety or quality."
    yield "- Third parties' estimates stand apart in the data and are never a disclosure."
    yield (
        "- What you read here earlier may have been corrected since: `api/v1/corrections.json` lists what was said "
        "before, what is said now, and why."
    )
    yield (
        "- Cite a claim by its entry in `cite.json` beside its page (or `cite.bib`, `cite.ris`): it names the day, the "
        "commit and every document. Where a claim has no entry, there is nothing yet that could be defended."
    )
    yield from ("", "## Licence", "")
    licences = report.dataset.conventions.licences
    yield f"- Data: [{licences.data.name}]({licences.data.address}). {licences.exception}"
    yield f"- Code: [{licences.code.name}]({licences.code.address})."
    yield ""
