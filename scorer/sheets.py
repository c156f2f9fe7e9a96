"""The style sheet of each kind of page: parts of `site/static/style/`, put together and pressed.

The first comment of a part says for which templates it is (`For: part/table, home.`): a page has it if its template,
or one that this extends or includes, is among them. A part that is for no template is a sheet of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import rcssmin

#: Where the parts stand among the static files.
PARTS = "style/"
_FOR = re.compile(rb"For: ([^.]+)\.")
_NEEDS = re.compile(r'\{%-? (?:extends|include) "([^"]+)\.html"')
#: What the pages of the site extend, and the frames that other sites show.
_HEADS = {"base", "frame"}
#: The space of a descendant before a pseudo-class; a property has none before its colon.
_BEFORE_COLON = re.compile(rb"(?<=[\w)\]*]) :(?=[a-z])")


def sheet_of(template: str) -> str:
    """Return the name of the sheet of pages with a template.

    >>> sheet_of("home.html")
    'home.css'
    """
    return f"{template.removesuffix('.html')}.css"


def sheets(static: Mapping[str, bytes], templates: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
    """Yield the sheet of each template of whole pages, and those that stand alone, by their names."""
    parts = {name: content for name, content in sorted(static.items()) if name.startswith(PARTS)}
    wanted = {name: _wanted(content) for name, content in parts.items()}
    for name, content in parts.items():
        if not wanted[name]:
            yield name.removeprefix(PARTS), pressed(content)
    for template in sorted(templates):
        needed = _closure(template.removesuffix(".html"), templates)
        if needed & _HEADS and needed - _HEADS:
            own = (content for name, content in parts.items() if wanted[name] & needed)
            yield sheet_of(template), pressed(b"\n".join(own))


def pressed(style: bytes) -> bytes:
    """Take the comments and the spaces out of a stylesheet.

    Inside a block the library takes `tr :checked` for a property and its value: a star keeps the space there.
    """
    return bytes(rcssmin.cssmin(_BEFORE_COLON.sub(b" *:", style)))


def _wanted(part: bytes) -> set[str]:
    head = _FOR.search(part)
    return set(head[1].decode().split(", ")) if head else set()


def _closure(template: str, templates: Mapping[str, str]) -> set[str]:
    """Return a template, and all that it extends or includes, at any depth."""
    found: set[str] = set()
    waiting = [template]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += _NEEDS.findall(templates.get(f"{name}.html", ""))
    return found
