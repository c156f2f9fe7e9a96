"""Request -> answer, from the files of a site in memory: no path leads to anything that is not in there."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, unquote

#: Where the server's own addresses begin; no page of a site does.
OWN = "/_scorer/"
_NOT_FOUND = "404.html"
_POLICY = re.compile(rb'<meta http-equiv="Content-Security-Policy" content="([^"]*)')
#: A Host header: a name or number, or a long number in brackets, and perhaps a port; nothing else is one.
_HOST = re.compile(r"(?:\[([0-9a-fA-F:.]+)\]|([A-Za-z0-9.-]+))(?::[0-9]{1,5})?")
_TEXT = "text/plain; charset=utf-8"
_TYPES = {
    "atom": "application/atom+xml", "bib": "application/x-bibtex", "css": "text/css; charset=utf-8",
    "csv": "text/csv; charset=utf-8", "gz": "application/gzip", "html": "text/html; charset=utf-8",
    "ico": "image/x-icon", "jpg": "image/jpeg", "js": "text/javascript; charset=utf-8",
    "json": "application/json", "jsonld": "application/ld+json", "md": "text/markdown; charset=utf-8",
    "ndjson": "application/x-ndjson", "parquet": "application/vnd.apache.parquet", "pdf": "application/pdf",
    "png": "image/png", "ris": "application/x-research-info-systems", "sqlite": "application/vnd.sqlite3",
    "svg": "image/svg+xml", "txt": _TEXT, "webmanifest": "application/manifest+json", "woff2": "font/woff2",
    "xml": "application/xml", "yaml": "application/yaml", "zip": "application/zip",
}  # fmt: skip
#: Waits for a newer site and shows it; a server that is gone is asked again until it is back.
_SCRIPT = f"""(async () => {{
  const seen = new URL(document.currentScript.src).searchParams.get("seen");
  for (;;) {{
    try {{
      const answer = await fetch("{OWN}newer?seen=" + encodeURIComponent(seen));
      if (!answer.ok) throw new Error(answer.statusText);
      if ((await answer.text()) !== seen) {{ location.reload(); return; }}
    }} catch {{
      await new Promise((resume) => setTimeout(resume, 1000));
    }}
  }}
}})();
"""


@dataclass(frozen=True, slots=True)
class Built:
    """A site as it was last built, and a name that no other building of it has."""

    files: Mapping[str, bytes]
    address: str  # the public address it was built for, if any
    name: str


@dataclass(frozen=True, slots=True)
class Response:
    """What goes back: `place` is where a redirection leads."""

    status: int
    kind: str
    body: bytes
    place: str = ""


def loopback(host: str) -> bool:
    """Return whether a Host header names this machine to itself.

    A page of somebody else whose name was made to lead here sends its own name, and gets nothing.
    """
    found = _HOST.fullmatch(host)
    name = (found[1] or found[2]).lower() if found else ""
    if name in ("localhost", "localhost."):
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


def respond(built: Built, target: str) -> Response:
    path = unquote(target.partition("?")[0].partition("#")[0]).removeprefix("/")
    if path == f"{OWN[1:]}reload.js":
        return Response(200, _TYPES["js"], _SCRIPT.encode())
    if not path or path.endswith("/"):
        path += "index.html"
    if path in built.files:
        return Response(200, _kind(path), _shown(built, path))
    if f"{path}/index.html" in built.files:
        return Response(301, _TEXT, b"", f"/{quote(path)}/")
    if _NOT_FOUND in built.files:
        return Response(404, _TYPES["html"], _rooted(built))
    return Response(404, _TEXT, b"There is no page at this address.\n")


def _kind(path: str) -> str:
    return _TYPES.get(path.rpartition(".")[2], "application/octet-stream")


def _shown(built: Built, path: str) -> bytes:
    content = built.files[path]
    return _live(content, built.name) if path.endswith(".html") else content


def _rooted(built: Built) -> bytes:
    """Return the page for lost readers, its links led from the root of this server wherever it is shown."""
    page = _live(built.files[_NOT_FOUND], built.name)
    if built.address:
        return page.replace(f'="{built.address.rstrip("/")}/'.encode(), b'="/')
    return _allow(page, b"base-uri").replace(b"<head>", b'<head>\n<base href="/">', 1)


def _live(page: bytes, name: str) -> bytes:
    """Let a page wait for its successor; the built file knows nothing of it."""
    script = f'<script src="{OWN}reload.js?seen={quote(name)}" defer></script>\n'.encode()
    for directive in (b"script-src", b"connect-src"):
        page = _allow(page, directive)
    return page.replace(b"</head>", script + b"</head>", 1)


def _allow(page: bytes, directive: bytes) -> bytes:
    """Let the policy in a page allow this server for one more kind of thing."""
    found = _POLICY.search(page)
    if not found:
        return page
    split = (rule.strip().partition(b" ") for rule in found[1].split(b";"))
    rules = {name: rest for name, _, rest in split}
    others = rules.get(directive, b"").replace(b"'none'", b"").split()
    rules[directive] = b" ".join(dict.fromkeys([b"'self'", *others]))
    policy = b"; ".join(b" ".join(rule) for rule in rules.items())
    return page[: found.start(1)] + policy + page[found.end(1) :]
