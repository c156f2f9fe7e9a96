"""Look at a built site from outside: `make audit`. Exit 1 where figures, markup or access fall short.

Figures of every page, between languages and against the API; markup of every page (the Nu Html Checker); access
to three pages of each kind in each language (axe at four sizes in light and dark, with the console, requests and
the page's width; pa11y); one page of each kind below another site and from a disk; Lighthouse on four pages, three runs each (medians; reported, not judged). Needs
node, java and a Chromium; the versions of the tools are locked in package-lock.json beside this file.
"""

from __future__ import annotations

import functools
import http.server
import json
import os
import re
import statistics
import subprocess
import sys
import threading
from pathlib import Path

from visits import SCALES, Quiet, against_api, between_languages, visits

HERE = Path(__file__).parent
TOOLS = HERE / "node_modules"
CHROMIUM = os.environ.get("SCORER_CHROMIUM", "/usr/bin/chromium")
FLAGS = ["--no-sandbox", "--headless=new", "--disable-gpu"]
#: Folders whose pages are all of one kind; of each, three are looked at.
KINDS = ("labs", "releases", "indicators", "rules", "findings", "changes", "embed")
SAMPLE = 3
LIGHTHOUSE = ("index.html", "labs/openai/index.html", "releases/openai/gpt-4/index.html", "trends/index.html")
RUNS = 3


def main() -> None:
    """Serve the site on loopback and run each tool over it."""
    site = Path(sys.argv[1]).resolve()
    base = serve(site)
    pages = chosen(site)
    above = serve(site.parent)
    wrong = figures(site) + markup(site)
    wrong += visits(CHROMIUM, base, f"{above}{site.name}/", f"{site.as_uri()}/", pages)
    wrong += access(base, pages)
    lighthouse(base)
    sys.exit(1 if wrong else 0)


def serve(folder: Path) -> str:
    """Serve a folder on loopback; give its address."""
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder))
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}/"


def chosen(site: Path) -> list[str]:
    """Give the pages that are looked at: every page at the top, three below each folder of a kind."""
    found = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    kinds: dict[str, list[str]] = {}
    for path in found:
        language, own = next(
            ((tag, path[len(tag) :]) for tag in languages(site) if path.startswith(tag)), ("", path)
        )
        folder = own.split("/")[0]
        deep = folder in KINDS and own.count("/") > 1
        kinds.setdefault(language + (folder if deep else own), []).append(path)
    return [path for paths in kinds.values() for path in paths[:: max(1, len(paths) // SAMPLE)][:SAMPLE]]


def languages(site: Path) -> list[str]:
    """Give the folders of the languages beside English."""
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
    """Check pages with pa11y's own engine (WCAG 2 AA)."""
    config = HERE / "node_modules/.pa11y.json"
    launch = {"executablePath": CHROMIUM, "args": FLAGS}
    config.write_text(json.dumps({"chromeLaunchConfig": launch, "standard": "WCAG2AA", "timeout": 60000}))
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


def lighthouse(base: str) -> None:
    """Print the medians of Lighthouse's four scores (mobile profile)."""
    names = ("performance", "accessibility", "best-practices", "seo")
    for page in LIGHTHOUSE:
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
        said = ", ".join(f"{name} {statistics.median(found):.0f}" for name, found in scores.items() if found)
        print(f"lighthouse: {page}: {said}")


if __name__ == "__main__":
    main()
