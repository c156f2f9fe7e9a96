"""Visits to pages of a built site in Chromium: axe in light and dark, widths, console, requests, copies."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

sys.path.append(str(Path(__file__).parents[2] / "tests"))
from figures import SCALES, against_api, between_languages
from journeys import MOST_CLICKS, MOST_SCREENS, journeys, walk
from visit import COLOURS, PHONE, SCREENS, SIZES_IN_CHARTS, SMALLEST, Quiet, Visit

__all__ = ["SCALES", "Quiet", "against_api", "between_languages", "tasks", "visits"]

#: Phone, tablet and desk; and the desk at 200 % zoom, which halves its width and doubles its pixels.
SIZES = {
    "360": {"viewport": {"width": 360, "height": 740}},
    "768": {"viewport": {"width": 768, "height": 1024}},
    "1280": {"viewport": {"width": 1280, "height": 900}},
    "1280 at 200 %": {"viewport": {"width": 640, "height": 450}, "device_scale_factor": 2},
}
#: Where axe looks, in light and dark; at the others the page's width, console and requests are looked at.
JUDGED = ("360", "1280")
WIDTH = "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"


def visits(chromium: str, base: str, below: str, disk: str, pages: Sequence[str]) -> int:
    """Visit pages at every size, and in copies below another site and on a disk; print what is wrong."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        wrong = [fault for size in SIZES for fault in _size(browser, base, size, pages)]
        # A server shows 404.html at whatever depth, so that it looks for its files at the root of its host.
        elsewhere = [path for path in pages if path.rpartition("/")[2] != "404.html"]
        wrong += [fault for copy in (below, disk) for fault in _copy(browser, copy, elsewhere)]
        browser.close()
    for fault in wrong[:40]:
        print(f"  {fault}")
    print(f"visits: {len(wrong)} faults on {len(pages)} pages at {len(SIZES)} sizes and in 2 copies")
    return len(wrong)


def tasks(chromium: str, base: str) -> int:
    """Do what readers come for; print the clicks and screens that it takes, and count what takes too many."""
    found = journeys("openai", "anthropic/claude-opus-5.5", "findings/stopped-disclosing/", "opus 5.5")
    wrong = 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for task, journey in found.items():
            clicks, screens = walk(browser.new_page(), base.rstrip("/"), journey)
            print(f"tasks: {task}: {clicks} clicks, {screens:.1f} screens")
            wrong += clicks > MOST_CLICKS or screens > MOST_SCREENS
        browser.close()
    return wrong


def _size(browser: Browser, base: str, size: str, pages: Sequence[str]) -> list[str]:
    wrong = []
    visit = Visit(browser, color_scheme="light", **SIZES[size])
    for done, path in enumerate(pages):
        print(f"visits at {size}: {done} of {len(pages)} ({path})", file=sys.stderr)
        visit.page.emulate_media(color_scheme="light")
        visit.page.goto(base + path)
        if size in JUDGED:
            wrong += [f"{size} {path}: {name} {where}" for name, where in visit.violations()]
            visit.page.emulate_media(color_scheme="dark")
            wrong += [f"{size} dark {path}: {name} {where}" for name, where in visit.violations(COLOURS)]
        scroll, width = visit.page.evaluate(WIDTH)
        if scroll > width:
            wrong.append(f"{size} {path}: {scroll - width} px wider than the window")
        if width == PHONE[0]:
            wrong += [f"{size} {path}: {fault}" for fault in _on_a_phone(visit)]
    return wrong + _heard(visit, base, size)


def _on_a_phone(visit: Visit) -> Iterator[str]:
    height = visit.page.evaluate("document.documentElement.scrollHeight")
    if height > SCREENS * PHONE[1]:
        yield f"{height / PHONE[1]:.1f} screens long"
    for chart, (_, size) in visit.page.evaluate(SIZES_IN_CHARTS).items():
        if size < SMALLEST:
            yield f"words of {size:.1f} px in {chart}"


def _copy(browser: Browser, base: str, pages: Sequence[str]) -> list[str]:
    visit = Visit(browser)
    wrong = []
    for path in pages:
        visit.page.goto(base + path)
        if not visit.styled():
            wrong.append(f"{base}: {path} has no style")
    return wrong + _heard(visit, base, base)


def _heard(visit: Visit, base: str, where: str) -> list[str]:
    wrong = [f"{where}: console: {text}" for text in visit.said]
    wrong += [f"{where}: asked for {url}" for url in visit.outside(base)]
    visit.close()
    return wrong
