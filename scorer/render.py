"""Views + templates -> files. Knows no page by name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from jinja2 import Environment

from . import view
from .build_input import BuildInput
from .export import discovery
from .i18n.messages import ENGLISH, Language, current_language, use_language
from .sheets import PARTS, sheet_of, sheets
from .templates import templates_in
from .view.context import SitePath

#: Makes some files: the path of each, its bytes, and whether it is a page that is listed.
Share = Callable[[], Iterator[tuple[str, bytes, bool]]]


def render(build_input: BuildInput) -> dict[str, bytes]:
    """Render the whole site at once: {path: bytes}."""
    return dict(rendered(build_input))


def rendered(build_input: BuildInput) -> Iterator[tuple[str, bytes]]:
    """Render the site file by file: all pages, static files and raw records, by their path from its root."""
    listed: list[str] = []
    for share in shares(build_input):
        for path, content, is_listed in share():
            yield path, content
            listed += [path] if is_listed else []
    yield from last(build_input, listed)


def last(build_input: BuildInput, listed: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """Render what leads to the pages that are listed."""
    yield from discovery.discovery_files(build_input, listed).items()


def page_of(build_input: BuildInput, share: int, path: str) -> bytes | None:
    """Render one page, by the number of the share that makes it; None where it makes no such page any more."""
    made = shares(build_input, only=path)[share]()
    return next((content for found, content, _ in made if found == path), None)


def shares(build_input: BuildInput, only: str | None = None) -> Sequence[Share]:
    """Divide all but the last into shares that know nothing of each other.

    Where one page is asked for `only`, the share that makes it makes it, and need not make the others.
    """
    made: list[Share] = [partial(_copied, build_input)]
    for language in (ENGLISH, *build_input.languages):
        templates = templates_in(language, build_input.templates)
        with use_language(language):
            page = SitePath(only.removeprefix(language.folder)) if only is not None else None
            made += [partial(_pages, make, language, templates) for make in view.makers(build_input, page)]
    return made


def _copied(build_input: BuildInput) -> Iterator[tuple[str, bytes, bool]]:
    for name, content in build_input.static.items():
        if not name.startswith(PARTS):
            yield f"static/{name}", content, False
    for name, content in sheets(build_input.static, build_input.templates):
        yield f"static/{name}", content, False
    for release, text in build_input.records.items():
        if release in build_input.report.releases:
            yield f"releases/{release}/record.yaml", text.encode(), False


def _pages(
    make: Callable[[], Iterator[view.Page]], language: Language, templates: Environment
) -> Iterator[tuple[str, bytes, bool]]:
    with use_language(language):
        pages = make()
    while True:
        # The language is that of a page while it is made, and not of whoever does something with it.
        with use_language(language):
            page = next(pages, None)
            text = _rendered(page, templates) if page and (page.everywhere or language == ENGLISH) else b""
        if not page:
            return
        if text:
            yield language.folder + page.path, text, page.listed


def render_page(page: view.Page, templates: Mapping[str, str]) -> bytes:
    """Render one page in the current language."""
    return _rendered(page, templates_in(current_language(), templates))


def _rendered(page: view.Page, templates: Environment) -> bytes:
    return (
        templates.get_template(page.template).render(page=page.view, sheet=sheet_of(page.template)).encode()
    )
