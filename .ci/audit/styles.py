"""What of their style sheets the pages of a built site use: by the kinds of pages, each with a sheet of its own."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

sys.path.append(str(Path(__file__).parents[2] / "tests"))
from visit import LACKING

#: The sheet of a page; that of paper is not for the screen.
_SHEET = re.compile(r'<link rel="stylesheet" href="[^"]*static/([\w-]+)\.css">')
#: Of each kind so many pages are looked at, on a phone and on a desk.
_PAGES = 12
_WIDTHS = (360, 1280)
#: At most so large a part of the bytes of a sheet may be used by none of them.
_MOST = 0.5
#: Everything that folds is opened, as readers do.
_OPEN = """() => {
  for (const one of document.querySelectorAll("details")) one.open = true;
  for (const one of document.querySelectorAll(".opens input")) one.checked = true;
}"""


def styles(chromium: str, base: str, site: Path, parts: Path) -> int:
    """Look at some pages of every kind; print what part of its sheet none uses, and the rules that a page lacks."""
    text = "\n".join(part.read_text("utf-8") for part in sorted(parts.glob("*-*.css")))
    wrong = 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for sheet, every in kinds(site):
            pages = every[:: max(1, len(every) // _PAGES)][:_PAGES]
            used, first, size, lacking = _seen(browser, base, sheet, pages, text)
            unused = 1 - used / size
            for selector in sorted(lacking):
                print(f"  {sheet}.css lacks what {lacking[selector]} needs: {selector}")
            print(
                f"styles: {sheet}.css, {size} bytes, {unused:.0%} unused; "
                f"{1 - first / size:.0%} by a page as it comes, at {_WIDTHS[0]} px"
            )
            wrong += len(lacking) + (unused > _MOST)
        browser.close()
    return wrong


def kinds(site: Path, folder: str = "") -> Iterator[tuple[str, Sequence[str]]]:
    """Yield the pages of each kind, by the name of their sheet: all of them, or those in the folder of a language.

    Without a folder those of all languages are there.
    """
    found: dict[str, list[str]] = {}
    for path in sorted((site / folder).rglob("*.html")):
        own = path.relative_to(site)
        if "editions" not in own.parts and (sheet := _SHEET.search(path.read_text("utf-8"))):
            found.setdefault(sheet[1], []).append(own.as_posix())
    yield from sorted(found.items())


def _seen(
    browser: Browser, base: str, sheet: str, pages: Sequence[str], parts: str
) -> tuple[int, int, int, dict[str, str]]:
    """Return the bytes that pages use of their sheet, those that the first uses as it comes, all, and what lacks."""
    spans: set[tuple[int, int]] = set()
    first, size, lacking = 0, 1, {}
    page = browser.new_page()
    for path in pages:
        for width in _WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            as_it_comes, opened, size = _used(page, base + path, sheet)
            first = first or _length(as_it_comes)
            spans |= opened
        lacking |= dict.fromkeys(page.evaluate(LACKING, parts), path)
    page.close()
    return _length(spans), first, size, lacking


def _used(page: Page, address: str, sheet: str) -> tuple[set[tuple[int, int]], set[tuple[int, int]], int]:
    session = page.context.new_cdp_session(page)
    found: dict[str, int] = {}

    def added(event: dict) -> None:
        if event["header"]["sourceURL"].endswith(f"/{sheet}.css"):
            found[event["header"]["styleSheetId"]] = int(event["header"]["length"])

    session.on("CSS.styleSheetAdded", added)
    session.send("DOM.enable")
    session.send("CSS.enable")
    session.send("CSS.startRuleUsageTracking")
    page.goto(address)
    first = _spans(session.send("CSS.takeCoverageDelta")["coverage"], found)
    page.evaluate(_OPEN)
    page.evaluate("document.body.getBoundingClientRect().height")
    opened = first | _spans(session.send("CSS.stopRuleUsageTracking")["ruleUsage"], found)
    session.detach()
    return first, opened, max(found.values(), default=1)


def _spans(usage: Sequence[dict], sheets: dict[str, int]) -> set[tuple[int, int]]:
    return {
        (int(rule["startOffset"]), int(rule["endOffset"]))
        for rule in usage
        if rule["used"] and rule["styleSheetId"] in sheets
    }


def _length(spans: set[tuple[int, int]]) -> int:
    total, end = 0, 0
    for start, stop in sorted(spans):
        total += max(0, stop - max(start, end))
        end = max(end, stop)
    return total
