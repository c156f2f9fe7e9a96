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
    """Render the whole site at once: {path: bytes}."""
    return dict(rendered(build_input))


def rendered(build_input: BuildInput) -> Iterator[tuple[str, bytes]]:
    """Render the site file by file: all pages, static files and raw records, by their path from its root."""
    yield from ((f"static/{name}", content) for name, content in build_input.static.items())
    for release, text in build_input.records.items():
        if release in build_input.report.releases:
            yield f"releases/{release}/record.yaml", text.encode()
    listed: list[str] = []
    for language in (ENGLISH, *build_input.languages):
        for page, content in _pages(build_input, language):
            yield language.folder + page.path, content
            listed += [language.folder + page.path] if page.listed else []
    yield from discovery.discovery_files(build_input, listed).items()


def _pages(build_input: BuildInput, language: Language) -> Iterator[tuple[view.Page, bytes]]:
    templates = templates_in(language, build_input.templates)
    pages = view.pages(build_input)
    while True:
        # The language is that of a page while it is made, and not of whoever does something with it.
        with use_language(language):
            page = next(pages, None)
            text = _rendered(page, templates) if page and (page.everywhere or language == ENGLISH) else b""
        if not page:
            return
        if text:
            yield page, text


def render_page(page: view.Page, templates: Mapping[str, str]) -> bytes:
    """Render one page in the current language."""
    return _rendered(page, templates_in(current_language(), templates))


def _rendered(page: view.Page, templates: Environment) -> bytes:
    return templates.get_template(page.template).render(page=page.view).encode()
