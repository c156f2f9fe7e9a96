"""Views + templates -> files. Knows no page by name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from jinja2 import DictLoader, Environment, StrictUndefined
from markupsafe import Markup

from . import view
from .build_input import BuildInput
from .export import discovery
from .i18n.messages import ENGLISH, Language, gettext, use_language
from .i18n.words import clean


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
    for page in view.pages(build_input):
        if page.everywhere or language == ENGLISH:
            yield page, render_page(page, build_input.templates)


def render_page(page: view.Page, templates: Mapping[str, str]) -> bytes:
    """Render one page in the current language."""
    environment = _environment(tuple(sorted(templates.items())))
    return environment.get_template(page.template).render(page=page.view).encode()


@lru_cache(maxsize=2)
def _environment(templates: tuple[tuple[str, str], ...]) -> Environment:
    """Compile templates once, however often a site is rendered from them."""
    environment = Environment(
        extensions=["jinja2.ext.i18n"],
        loader=DictLoader(dict(templates)),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    environment.globals |= {"_": _said, "gettext": _said}
    # Lines of a message are broken where the template is, not where the reader's are.
    environment.policies["ext.i18n.trimmed"] = True
    # The extension adds the attribute when it is loaded.
    environment.newstyle_gettext = True  # type: ignore[attr-defined]
    return environment


def _said(message: str, **values: object) -> Markup:
    """Translate a message of a template, which is HTML of ours; what is filled in is neutralised and escaped."""
    return Markup(gettext(message)) % {name: _shown(value) for name, value in values.items()}


def _shown(value: object) -> object:
    """Neutralise what no reader can see, at the one place that every text passes on its way to a page."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return clean(value)
    if value is None:
        raise TypeError("a template prints a value that is not there")
    return value
