"""What a screen reader is told of every kind of page, in both languages: names, pictures, headings, empty places."""

import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise

import pytest
import sample
from test_browser import KINDS
from visit import Visit, put_down

from scorer.i18n.catalogue import language
from scorer.i18n.messages import ENGLISH, use_language
from scorer.i18n.words import STATES, found_beside, named_states, state
from scorer.render import render

pytestmark = pytest.mark.browser

CHINESE = language("zh-Hans", (sample.SITE / "languages/zh-Hans.po").read_text(encoding="utf-8"))
#: Kinds that need no look at their layout.
MORE = [
    "contribute/index.html",
    "disagreements/index.html",
    "glossary/index.html",
    "help/index.html",
    "replies/index.html",
    "rules/index.html",
]
#: What is read out; each says what it is about by its name.
NAMED = {"link", "button", "checkbox", "radio", "textbox", "combobox", "image", "table", "region"}
#: What gives a part of a page its name.
PARTS = ("heading", "region", "group", "figure", "table", "image")
#: What says something by what stands in it, and is there for nothing without it.
EMPTY = """() => [...document.querySelectorAll("p, li, dt, dd, h1, h2, h3, h4, blockquote, caption, figcaption, summary")]
  .filter((one) => !one.textContent.trim() && !one.querySelector("svg, img, input")).map((one) => one.outerHTML.slice(0, 90))"""


class Spoken:
    """What Chromium gives a screen reader of a page, without what is hidden from it."""

    def __init__(self, page):
        session = page.context.new_cdp_session(page)
        session.send("Accessibility.enable")
        nodes = session.send("Accessibility.getFullAXTree")["nodes"]
        session.detach()
        self.by_id = {node["nodeId"]: node for node in nodes}
        self.nodes = [node for node in self.below(nodes[0]) if not node["ignored"]]

    def below(self, node):
        yield node
        for child in node.get("childIds", ()):
            # Leaves such as the lines of a text are given later.
            if child in self.by_id:
                yield from self.below(self.by_id[child])

    def of(self, *roles):
        return [node for node in self.nodes if node["role"]["value"] in roles]

    def above(self, node):
        while node := self.by_id.get(node.get("parentId")):
            yield node


def name(node):
    return node.get("name", {}).get("value", "").strip()


def description(node):
    return node.get("description", {}).get("value", "").strip()


def told(node, of):
    """What else is told of a node."""
    return next((one["value"]["value"] for one in node["properties"] if one["name"] == of), None)


def role(node):
    return node["role"]["value"]


def states_alone():
    """The words that a link may not be called by alone."""
    words = {state(*one).word for one in named_states()} | {one.word for one in STATES.values()}
    return words | {f"{word} {found_beside()}" for word in words}


def faults(page, states):
    """Report what of a page a reader without eyes misses, or hears twice."""
    spoken = Spoken(page)
    pictures = spoken.of("image")
    heads = {name(node) for node in spoken.of("heading")}
    texts = {name(node) for node in spoken.of("StaticText", "Figcaption")} - heads
    for node in spoken.of(*NAMED):
        if not name(node):
            yield f"{role(node)} without a name"
    for node in spoken.of("link"):
        if name(node) in states:
            yield f"a link is called by a state alone: {name(node)}"
    for node in pictures:
        if any(role(one) in ("image", "SvgRoot") and not one["ignored"] for one in spoken.above(node)):
            yield f"a picture in a picture: {name(node)}"
        if description(node) and description(node) in name(node):
            yield f"a picture is called by its description: {name(node)}"
        # A heading may be the name of the picture below it.
        if name(node) in texts:
            yield f"a title is said beside its picture too: {name(node)}"
    for before, after in pairwise(spoken.of(*PARTS)):
        if name(before) and name(before) == name(after) and role(before) != role(after):
            yield f"{role(before)} and then {role(after)} of one name: {name(after)}"
    title = next(name(node) for node in spoken.of("heading"))
    for node in spoken.of("link"):
        if name(node) == title and str(told(node, "url")).startswith("https:"):
            yield f"a link away is called as the page: {title}"
    yield from (f"empty: {tag}" for tag in page.evaluate(EMPTY))
    levels: list[str] = []
    titles: Counter[tuple[str, ...]] = Counter()
    for node in spoken.of("heading"):
        level = told(node, "level")
        levels[level - 1 :] = [name(node)]
        titles[tuple(levels)] += 1
    yield from (f"a title twice: {' > '.join(path)}" for path, times in titles.items() if times > 1)


def written(top, site):
    """Write a site in English and Chinese."""
    return put_down(top, render(replace(site, languages=(CHINESE,))))


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return written(tmp_path_factory.mktemp("spoken"), sample.whole_site())


@pytest.fixture(scope="module")
def ranked(tmp_path_factory):
    return written(tmp_path_factory.mktemp("ranked"), sample.ranked_site())


@pytest.fixture(scope="module")
def visit(browser):
    made = Visit(browser, viewport={"width": 1280, "height": 900})
    yield made
    made.close()


#: What shows marks of labs that are ranked, and of the leaders of a list.
MARKED = {"index.html": "table.ends td.mark a", "findings/told/index.html": "table.leaders td.mark a"}


@pytest.mark.parametrize("path", MARKED)
def test_a_mark_is_called_by_its_item_and_its_release(visit, serve, ranked, path):
    assert visit.page.goto(f"{serve(ranked)}/{path}").ok
    names = visit.page.locator(MARKED[path]).evaluate_all("(all) => all.map((one) => one.ariaLabel)")

    assert names
    assert [name for name in names if not re.fullmatch(r"[A-Z][a-z ]+: [a-z ]+, .+", name or "")] == []


@pytest.mark.parametrize("path", MARKED)
def test_a_page_with_ranks_is_understood_without_eyes(visit, serve, ranked, path):
    understood(visit, serve(ranked), ranked, path)


@pytest.mark.parametrize("path", KINDS + MORE)
def test_a_page_is_understood_without_eyes(visit, serve, folder, path):
    understood(visit, serve(folder), folder, path)


def understood(visit, base, folder, path):
    found = {}
    for prefix in ("", CHINESE.folder):
        if not (folder / prefix / path).exists():
            continue
        assert visit.page.goto(f"{base}/{prefix}{path}").ok
        # What is folded away is read too.
        visit.page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        with use_language(CHINESE if prefix else ENGLISH):
            found[prefix] = list(faults(visit.page, states_alone()))

    assert {prefix: told for prefix, told in found.items() if told} == {}
    assert "" in found


WRONG = """() => {
  document.querySelector("main").innerHTML += `
    <h2>Twice</h2><h2>Twice</h2><p></p><p><a href="#main">Disclosed</a> <a href="#main"></a></p>
    <figure><figcaption>A chart</figcaption>
      <svg role="img" aria-labelledby="x y"><title id="x">A chart</title><desc id="y">of bars</desc></svg></figure>
    <svg role="img" aria-label="Both"><g role="img" aria-label="Inside"></g></svg>
    <figure><figcaption>Bars</figcaption><svg role="img" aria-label="Bars"></svg></figure>
    <h3>Rows</h3><div role="region" aria-label="Scrolls"><table><caption>Rows</caption><tr><td>1</td></tr></table></div>
    <h3>Lines</h3><table><caption>Lines</caption><tr><td>1</td></tr></table>
    <a href="https://lab.example/">About</a>`;
}"""


def test_what_is_not_understood_without_eyes_is_found(visit, serve, folder):
    visit.page.goto(f"{serve(folder)}/about/index.html")
    before = list(faults(visit.page, states_alone()))
    visit.page.evaluate(WRONG)

    assert before == []
    assert Counter(faults(visit.page, states_alone())) == Counter(
        [
            "link without a name",
            "a link is called by a state alone: Disclosed",
            "a picture is called by its description: A chart of bars",
            "a picture in a picture: Inside",
            "a title is said beside its picture too: Bars",
            "empty: <p></p>",
            "a title twice: About > Twice",
            "heading and then table of one name: Lines",
            "a link away is called as the page: About",
        ]
    )
