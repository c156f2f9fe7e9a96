"""A visit to a built site in a real browser, and what accessibility is judged by."""

import functools
import http.server
from contextlib import suppress

RULES = {
    "preload": False,
    # Of what passes nothing is read: to list it took axe more time than to find it.
    "resultTypes": ["violations"],
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}
#: What a reader of a phone scrolls through at most; the width and height of that phone.
SCREENS, PHONE = 15, (360, 740)
#: Words of the charts in sight that leave their drawing at either side by more than what a browser rounds.
CUT_IN_CHARTS = """() => [...document.querySelectorAll("svg.chart text")].flatMap((text) => {
  const drawing = text.ownerSVGElement, box = text.getBBox(), all = drawing.viewBox.baseVal;
  const cut = box.x < all.x - 1.5 || box.x + box.width > all.x + all.width + 1.5;
  return drawing.getClientRects().length && cut ? [[drawing.getAttribute("class"), text.textContent]] : [];
})"""
#: The size of every word that is seen in a chart, in pixels as it is shown, by the name of the chart.
SIZES_IN_CHARTS = """() => Object.fromEntries([...document.querySelectorAll("svg.chart")].map((chart) => {
  const scale = chart.getBoundingClientRect().width / chart.viewBox.baseVal.width;
  const words = [...chart.querySelectorAll("text")].map((text) => parseFloat(getComputedStyle(text).fontSize));
  return [chart.querySelector("title").id, [chart.classList[1], scale * Math.min(...words)]];
}).filter(([, [, size]]) => size > 0 && size < Infinity))"""
#: Words in charts are no smaller.
SMALLEST = 11
#: What another colour scheme can change: nothing but colours.
COLOURS = {
    "preload": False,
    "resultTypes": ["violations"],
    "runOnly": {"type": "rule", "values": ["color-contrast"]},
}

#: The rules of these parts that mean something on a page and are in no sheet of it: by their selectors.
LACKING = r"""(parts) => {
  const bare = (selector) => selector
    .replace(/::[\w-]+(\([^)]*\))?/g, "")
    .replace(/:(hover|focus-visible|focus|checked|target|placeholder-shown)\b/g, "")
    .replace(/\[(hidden|open|aria-selected[^\]]*)\]/g, "")
    .replace(/:(has|is|not)\(\s*[>+~]?\s*\)/g, "")
    .replace(/(^|[\s,>+~(])(?=[,)]|$)/g, "$1*");
  const rules = (list, around = "") => [...list].flatMap((rule) =>
    rule.selectorText ? [[around + rule.cssText, rule.selectorText]]
      : rule.cssRules ? rules(rule.cssRules, around + (rule.conditionText ?? "")) : []);
  const plain = (text) => text.replace(/\s+/g, "").replaceAll("*:", ":");
  const all = new CSSStyleSheet();
  all.replaceSync(parts);
  const there = new Set([...document.styleSheets].flatMap((one) => rules(one.cssRules).map(([text]) => plain(text))));
  const meets = (selector) => {
    try { return selector !== "*" && document.querySelector(selector) !== null; } catch { return false; }
  };
  return rules(all.cssRules)
    .filter(([text, selectors]) => !there.has(plain(text)) && meets(bare(selectors)))
    .map(([, selectors]) => selectors);
}"""


#: Waits until a page has taken in its new size, and its scripts what follows from it.
SETTLED = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


def put_down(top, files):
    """Write the files of a site below a folder and return the folder."""
    for path, content in files.items():
        target = top / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    return top


class Quiet(http.server.SimpleHTTPRequestHandler):
    """A server that notes nothing, not even that a browser left before it had everything."""

    def handle(self):
        # It would be printed from a thread, in the middle of whatever test runs then.
        with suppress(ConnectionError):
            super().handle()

    def log_message(self, *args):
        pass


def until(page, expression: str, arg=None) -> None:
    """Wait until an expression is true on a page; asked again from outside, as the page's policy forbids eval."""
    from playwright.sync_api import Error

    for _ in range(200):
        # A page that is being left answers no more: the next one is asked.
        with suppress(Error):
            if page.evaluate(expression, arg):
                return
        page.wait_for_timeout(50)
    raise TimeoutError(expression)


@functools.cache
def profile(browser, scripts: bool, permissions: tuple[str, ...], scale: int):
    """A browser profile, for all pages that need one like it.

    Nothing of ours stores anything in it. The empty page keeps its window open: to open one takes Chromium longer than
    most tests take for the rest.
    """
    made = browser.new_context(
        java_script_enabled=scripts, permissions=permissions, device_scale_factor=scale
    )
    made.new_page()
    return made


@functools.cache
def left(browser, scripts: bool, permissions: tuple[str, ...], scale: int) -> list:
    """Pages that were left, for the next visit of the kind: to open and close one takes longer than to leave one."""
    return []


#: A page as it opens: what an earlier visit set is taken back.
VIEWPORT = {"width": 1280, "height": 720}
MEDIA = dict.fromkeys(("media", "color_scheme", "reduced_motion", "forced_colors"), "null")


class Visit:
    """A browser page that notes what it says and asks for. What is `first` runs before all else on it."""

    def __init__(
        self,
        browser,
        *,
        viewport=None,
        java_script_enabled=True,
        permissions=(),
        device_scale_factor=1,
        first="",
        **media,
    ):
        self.said: list[str] = []
        self.asked: list[str] = []
        kind = (browser, java_script_enabled, tuple(permissions), device_scale_factor)
        # What runs first on a page runs on it for good.
        self.left = None if first else left(*kind)
        self.page = self.left.pop() if self.left else profile(*kind).new_page()
        self.page.set_viewport_size(viewport or VIEWPORT)
        self.page.emulate_media(**{**MEDIA, **media})
        if first:
            self.page.add_init_script(first)
        self.heard = {
            "console": lambda message: self.said.append(message.text),
            "pageerror": lambda error: self.said.append(str(error)),
            "request": lambda request: self.asked.append(request.url),
            "requestfailed": self.failed,
        }
        for event, hear in self.heard.items():
            self.page.on(event, hear)

    def close(self) -> None:
        for event, hear in self.heard.items():
            self.page.remove_listener(event, hear)
        if self.left is None:
            self.page.close()
            return
        self.page.unroute_all()
        self.page.goto("about:blank")
        self.left.append(self.page)

    def failed(self, request):
        # Leaving a page stops what it was still loading; that is no failure of the page.
        if request.failure != "net::ERR_ABORTED":
            self.said.append(f"failed: {request.url}")

    def outside(self, base: str) -> list[str]:
        return [url for url in self.asked if not url.startswith(base)]

    def styled(self) -> bool:
        return self.page.evaluate("getComputedStyle(document.body).margin") == "0px"

    def violations(self, options=RULES) -> list[tuple[str, list[str]]]:
        """What axe finds on the page as it stands now."""
        from axe_playwright_python.sync_playwright import Axe

        # A page that holds it already is spared half a million letters to read.
        axe = Axe("0") if self.page.evaluate("'axe' in window") else Axe()
        found = axe.run(self.page, options=options).response["violations"]
        return [(v["id"], [node["html"][:120] for node in v["nodes"][:3]]) for v in found]
