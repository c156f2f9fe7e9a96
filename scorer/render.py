"""Views + templates -> files. Knows no page by name."""

from __future__ import annotations

from functools import lru_cache

from jinja2 import DictLoader, Environment, StrictUndefined
from markupsafe import Markup

from . import discovery, view
from .material import Material
from .words import clean


def render(material: Material) -> dict[str, bytes]:
    """Render the site: {path relative to its root: bytes} of all pages, static files and raw records."""
    environment = _environment(tuple(sorted(material.templates.items())))
    files = {f"static/{name}": content for name, content in material.static.items()}
    files |= {
        f"releases/{release}/record.yaml": text.encode()
        for release, text in material.records.items()
        if release in material.report.releases
    }
    listed = []
    for page in view.pages(material):
        files[page.path] = environment.get_template(page.template).render(page=page.view).encode()
        listed += [page.path] if page.listed else []
    return files | discovery.files(material, listed)


@lru_cache(maxsize=2)
def _environment(templates: tuple[tuple[str, str], ...]) -> Environment:
    """Compile templates once, however often a site is rendered from them."""
    return Environment(
        loader=DictLoader(dict(templates)),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )


def _shown(value: object) -> object:
    """Neutralise what no reader can see, at the one place that every text passes on its way to a page."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return clean(value)
    if value is None:
        raise TypeError("a template prints a value that is not there")
    return value
