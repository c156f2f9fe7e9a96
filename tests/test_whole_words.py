"""In tables no word breaks in its middle, and no head of a column runs into the next."""

import pytest
import sample
from visit import SETTLED, Visit, put_down

from scorer.render import render

pytestmark = pytest.mark.browser

#: The words of tables that stand on more than one line.
BROKEN = """() => [...document.querySelectorAll("table :is(th, td)")].flatMap((cell) => {
  const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT), found = [];
  for (let text; (text = texts.nextNode()); ) for (const word of text.data.matchAll(/[A-Za-z0-9]+/g)) {
    const range = document.createRange();
    range.setStart(text, word.index);
    range.setEnd(text, word.index + word[0].length);
    const lines = [...range.getClientRects()].filter((one) => one.width && one.height).map((one) => Math.round(one.top));
    if (new Set(lines).size > 1) found.push(word[0]);
  }
  return found;
})"""
#: The heads of columns that need more room than they have.
CROWDED = """() => [...document.querySelectorAll("thead th")]
  .filter((head) => head.scrollWidth > head.clientWidth + 1).map((head) => head.textContent)"""
TABLES = [
    "index.html",
    "labs/index.html",
    "compare/index.html",
    "compare/releases/index.html",
    "compare/flagships/index.html",
    "data/index.html",
    "findings/told/index.html",
]
WIDTHS = (360, 768, 1024, 1280)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return put_down(tmp_path_factory.mktemp("ranked"), render(sample.ranked_site()))


@pytest.fixture(scope="module")
def visit(browser):
    made = Visit(browser)
    yield made
    made.close()


@pytest.mark.parametrize("path", TABLES)
def test_no_word_of_a_table_breaks_and_no_head_is_crowded(visit, serve, folder, path):
    visit.page.goto(f"{serve(folder)}/{path}")
    found = {}
    for width in WIDTHS:
        visit.page.set_viewport_size({"width": width, "height": 800})
        visit.page.evaluate(SETTLED)
        found[width] = (visit.page.evaluate(BROKEN), visit.page.evaluate(CROWDED))

    assert visit.page.locator("table tbody tr").count() > 0
    assert found == dict.fromkeys(WIDTHS, ([], []))


def test_a_broken_word_and_a_crowded_head_are_found(visit, serve, folder):
    visit.page.goto(f"{serve(folder)}/index.html")
    visit.page.evaluate("""() => {
      document.querySelector("main").innerHTML =
        "<table><thead><tr><th>Parameters</th></tr></thead><tr><td>Anthropic</td></tr></table>";
      Object.assign(document.querySelector("table").style, { width: "40px", tableLayout: "fixed" });
      document.querySelector("thead th").style.whiteSpace = "nowrap";
      document.querySelector("td").style.overflowWrap = "anywhere";
    }""")

    assert (visit.page.evaluate(BROKEN), visit.page.evaluate(CROWDED)) == (["Anthropic"], ["Parameters"])


def test_what_an_address_leads_to_is_open_on_a_phone(visit, serve, folder):
    visit.page.set_viewport_size({"width": 360, "height": 740})
    visit.page.goto(f"{serve(folder)}/releases/acme/falcon-1/index.html#record")
    shown = [visit.page.locator("#record > details").evaluate("(one) => one.open")]
    visit.page.evaluate("location.hash = 'documents'")
    visit.page.evaluate(SETTLED)
    shown.append(visit.page.locator("#documents > details").evaluate("(one) => one.open"))

    assert shown == [True, True]
