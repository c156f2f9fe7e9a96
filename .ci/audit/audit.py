"""Look at a built site from outside: `make audit`. Exit 1 where figures, markup or access fall short.

Figures of every page, between languages and against the API; the weight of every page; markup of every page (the Nu
Html Checker); of each kind of page the part of its style sheet that is used; access to three pages of each kind in each
language (axe at four sizes in light and dark, with the console, requests and the page's width; pa11y with axe and HTML
CodeSniffer); one page of each kind below another site and from a disk; what readers come for, in clicks and screens of
a phone; Lighthouse on five pages over a server that compresses, three runs each
(medians). Needs node, java and a Chromium; the versions of the tools are locked in package-lock.json beside this file.
"""

from __future__ import annotations

import functools
import gzip
import http.server
import json
import os
import re
import statistics
import subprocess
import sys
import threading
from pathlib import Path

from styles import kinds, styles
from visits import SCALES, Quiet, against_api, between_languages, tasks, visits

HERE = Path(__file__).parent
TOOLS = HERE / "node_modules"
CHROMIUM = os.environ.get("SCORER_CHROMIUM", "/usr/bin/chromium")
FLAGS = ["--no-sandbox", "--headless=new", "--disable-gpu"]
#: Of each kind of page as many are looked at.
SAMPLE = 3
#: Pages that Lighthouse looks at, and the least that it may say of their performance; of all else it says 100.
LIGHTHOUSE = {
    "index.html": 100,
    "labs/openai/index.html": 100,
    "releases/openai/gpt-4/index.html": 100,
    "trends/index.html": 100,
    "releases/index.html": 95,
}
RUNS = 3
#: What a reader waits for, in bytes as they are sent: a page with its sheet and scripts.
MOST, MOST_AT_HOME = 60_000, 40_000
_LOADED = re.compile(
    r'<(?:link rel="stylesheet" href|script src)="[^"]*(static/[\w-]+\.(?:css|js))"(?: defer)?>'
)
#: What a server presses before it sends it.
_PRESSED = (".html", ".css", ".js", ".json", ".svg", ".csv")


def main() -> None:
    """Serve the site on loopback and run each tool over it."""
    site = Path(sys.argv[1]).resolve()
    base = serve(site)
    pages = chosen(site)
    above = serve(site.parent)
    wrong = figures(site) + weights(site) + markup(site)
    wrong += styles(CHROMIUM, base, site, HERE.parents[1] / "site/static/style")
    wrong += visits(CHROMIUM, base, f"{above}{site.name}/", f"{site.as_uri()}/", pages)
    wrong += tasks(CHROMIUM, base)
    wrong += access(base, pages)
    wrong += lighthouse(base)
    sys.exit(1 if wrong else 0)


class Pressing(Quiet):
    """A server that presses what it sends, as hosts of sites do."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        if path.is_dir():
            path /= "index.html"
        pressed = path.suffix in _PRESSED and "gzip" in self.headers.get("Accept-Encoding", "")
        if not pressed or not path.is_file():
            super().do_GET()
            return
        content = gzip.compress(path.read_bytes(), 6)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


def serve(folder: Path) -> str:
    """Serve a folder on loopback; give its address."""
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(Pressing, directory=str(folder))
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}/"


def chosen(site: Path) -> list[str]:
    """Choose three pages of each kind, in each language: each kind has a sheet of its own."""
    return [
        path
        for folder in ("", *languages(site))
        for _, pages in kinds(site, folder)
        for path in pages[:: max(1, len(pages) // SAMPLE)][:SAMPLE]
    ]


def languages(site: Path) -> list[str]:
    """Return the folders of the languages beside English."""
    return [f"{page.parent.parent.name}/" for page in site.glob("*/labs/index.html")]


def figures(site: Path) -> int:
    """Check that every figure is the same in every language, and the same as in the API."""
    pages = {path.relative_to(site).as_posix(): path.read_text("utf-8") for path in site.rglob("*.html")}
    labs, releases = (
        json.loads((site / f"api/v1/{name}.json").read_text("utf-8")) for name in ("labs", "releases")
    )
    wrong = list(against_api(pages, labs, releases))
    for folder in languages(site):
        tag = re.search('<html lang="([^"]+)"', pages[f"{folder}index.html"])[1]
        if tag in SCALES:
            wrong += between_languages(pages, tag, folder, SCALES[tag])
        else:
            wrong.append(f"{tag}: write its words for powers of ten into SCALES of tests/figures.py")
    for fault in wrong[:20]:
        print(f"  {fault}")
    print(f"figures: {len(wrong)} differ on {len(pages)} pages")
    return len(wrong)


def weights(site: Path) -> int:
    """Weigh every page with what it loads at once, in all languages."""
    loaded = {path.name: len(gzip.compress(path.read_bytes())) for path in (site / "static").iterdir()}
    found = {}
    for path in site.rglob("*.html"):
        name, text = path.relative_to(site).as_posix(), path.read_text("utf-8")
        if not name.startswith("editions/"):
            parts = (loaded[one.removeprefix("static/")] for one in _LOADED.findall(text))
            found[name] = len(gzip.compress(text.encode())) + sum(parts)
    homes = {"index.html", *(f"{folder}index.html" for folder in languages(site))}
    heavy = [path for path in found if found[path] > (MOST_AT_HOME if path in homes else MOST)]
    for path in heavy:
        print(f"  {path}: {found[path]} bytes")
    most = max(found, key=found.__getitem__)
    home = max(found[path] for path in homes)
    print(
        f"weights: {len(heavy)} of {len(found)} pages too heavy; the first page {home} bytes, {most} {found[most]}"
    )
    return len(heavy)


def markup(site: Path) -> int:
    """Check the markup of every page and style sheet."""
    jar = TOOLS / "vnu-jar/build/dist/vnu.jar"
    done = subprocess.run(
        ["java", "-jar", jar, "--errors-only", "--skip-non-html", "--format", "json", site],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    messages = json.loads(done.stderr or '{"messages": []}')["messages"]
    for message in messages[:20]:
        print(f"  {message.get('url')}:{message.get('lastLine')}: {message.get('message')}")
    print(f"markup: {len(messages)} errors in {len(list(site.rglob('*.html')))} pages")
    return len(messages)


def access(base: str, pages: list[str]) -> int:
    """Check pages with both engines of pa11y (WCAG 2 AA); what they cannot decide themselves is no error."""
    config = HERE / "node_modules/.pa11y.json"
    launch = {"executablePath": CHROMIUM, "args": FLAGS}
    config.write_text(
        json.dumps(
            {
                "chromeLaunchConfig": launch,
                "standard": "WCAG2AA",
                "runners": ["axe", "htmlcs"],
                "levelCapWhenNeedsReview": "notice",
                "timeout": 60000,
            }
        )
    )
    wrong = 0
    for page in pages:
        done = subprocess.run(
            [TOOLS / ".bin/pa11y", "--config", config, "--reporter", "json", base + page],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        found = json.loads(done.stdout) if done.returncode in (0, 2) else [{"message": done.stderr.strip()}]
        for issue in found[:5]:
            print(f"  {page}: {issue.get('code', '')} {issue['message']} {issue.get('selector', '')}")
        wrong += len(found)
    print(f"access: {wrong} errors on {len(pages)} pages")
    return wrong


def lighthouse(base: str) -> int:
    """Print the medians of Lighthouse's four scores (mobile profile); count those that fall short."""
    names = ("performance", "accessibility", "best-practices", "seo")
    wrong = 0
    for page, least in LIGHTHOUSE.items():
        scores: dict[str, list[float]] = {name: [] for name in names}
        for _ in range(RUNS):
            done = subprocess.run(
                [TOOLS / ".bin/lighthouse", base + page, "--quiet", "--output=json",
                 f"--only-categories={','.join(names)}", f"--chrome-flags={' '.join(FLAGS)}"],
                capture_output=True, text=True, check=False, env=os.environ | {"CHROME_PATH": CHROMIUM},
            )  # fmt: skip
            if done.returncode:
                print(f"lighthouse: {page}: {done.stderr.strip()[-300:]}")
                continue
            for name in names:
                scores[name].append(100 * (json.loads(done.stdout)["categories"][name]["score"] or 0))
        medians = {name: round(statistics.median(found)) for name, found in scores.items() if found}
        wrong += sum(medians.get(name, 0) < (least if name == "performance" else 100) for name in names)
        print(f"lighthouse: {page}: {', '.join(f'{name} {score}' for name, score in medians.items())}")
    return wrong


if __name__ == "__main__":
    main()
