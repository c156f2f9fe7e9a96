"""Views + templates -> files. Knows no page by name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from jinja2 import Environment

from . import view
from .build_input import BuildInput
from .export import discovery
from .i18n.messages import ENGLISH, Language, current_language, use_language
from .templates import templates_in


def render(build_input: BuildInput) -> dict[str, bytes]:
    """Render the site: {path relative to its root: bytes} of all pages, static files and raw records."""
    files = {f"static/{name}": content for name, content in build_input.static.items()}
    files |= {
        f"releases/{release}/record.yaml": text.encode()
        for release, text in build_input.records.items()
        if release in build_input.report.releases
    }
    listed: list[str] = []
    for language in (ENGLISH, *build_input.languages):
        with use_language(language):
            for page, text in _pages(build_input, language):
                files[language.folder + page.path] = text
                listed += [language.folder + page.path] if page.listed else []
    return files | discovery.discovery_files(build_input, listed)


def _pages(build_input: BuildInput, language: Language) -> Iterator[tuple[view.Page, bytes]]:
    templates = templates_in(language, build_input.templates)
    for page in view.pages(build_input):
        if page.everywhere or language == ENGLISH:
            yield page, _rendered(page, templates)


def render_page(page: view.Page, templates: Mapping[str, str]) -> bytes:
    """Render one page in the current language."""
    return _rendered(page, templates_in(current_language(), templates))


def _rendered(page: view.Page, templates: Environment) -> bytes:
    return templates.get_template(page.template).render(page=page.view).encode()
