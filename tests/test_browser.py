"""The site in a real browser: layout, contrast, names, console, requests; over http, from a sub-path, from a disk."""

import importlib
import mimetypes
import re
import sys
from dataclasses import replace
from itertools import cycle

import pytest
import sample
from case import ROOT
from client import running
from visit import (
    COLOURS,
    CUT_IN_CHARTS,
    LACKING,
    PHONE,
    RULES,
    SCREENS,
    SETTLED,
    SIZES_IN_CHARTS,
    SMALLEST,
    Visit,
    until,
)

from scorer.adapters.serve import LiveReload, listen
from scorer.export.badges import badges
from scorer.export.charts import chart_files
from scorer.render import render

pytestmark = pytest.mark.browser

KINDS = [
    "index.html",
    "labs/index.html",
    "labs/acme/index.html",
    "releases/index.html",
    "releases/acme/falcon-1/index.html",
    "releases/acme/falcon-2/index.html",
    "releases/birch/oak/states/index.html",
    "embed/labs/acme/index.html",
    "embed/releases/acme/falcon-2/index.html",
    "indicators/index.html",
    "trends/index.html",
    "charts/index.html",
    "charts/disclosed-flagships/index.html",
    "charts/training-code-by-lab-and-year/index.html",
    "charts/ranks/index.html",
    "charts/releases-of-acme/index.html",
    "embed/charts/disclosed-all/index.html",
    "embed/charts/training-code-by-lab-and-year/index.html",
    "compare/index.html",
    "compare/flagships/index.html",
    "compare/releases/index.html",
    "findings/index.html",
    "findings/told/index.html",
    "crosswalk/index.html",
    "indicators/dataset_size/index.html",
    "methodology/index.html",
    "data/index.html",
    "changes/index.html",
    "changes/2026/index.html",
    "about/index.html",
    "404.html",
]
SIZES = [(360, 740), (1280, 900)]
SCHEMES = dict(zip(SIZES, ("light", "dark"), strict=True))
#: All parts of the sheets for the screen.
STYLE = "\n".join(part.read_text("utf-8") for part in sorted((sample.SITE / "static/style").glob("*-*.css")))


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The sample site on a disk, below a folder of its own."""
    top = tmp_path_factory.mktemp("served")
    build_input = sample.whole_site()
    pictures = {**dict(badges(build_input)), **dict(chart_files(build_input))}
    for path, content in {**render(build_input), **pictures}.items():
        target = top / "deep" / "site" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    return top


@pytest.fixture(scope="module")
def window(browser):
    """One window for all pages: axe is compiled anew in every new one, which takes longer than to run it."""
    visit = Visit(browser)
    yield visit
    visit.close()


@pytest.mark.parametrize(
    ("path", "sizes"), list(zip(KINDS, cycle([SIZES, SIZES[::-1]]), strict=False)), ids=KINDS
)
def test_a_page_fits_is_named_and_stays_quiet(window, serve, folder, path, sizes):
    """Every other page is opened on a phone and turned to a wide screen, the rest the other way round.

    What a width hides and what a scheme colours are told by other styles: each of both is seen once.
    """
    window.said.clear()
    window.asked.clear()
    # The page for lost readers is shown by a host only, and led from the top of it; others lie below another site.
    base = serve(folder / "deep" / "site") if path == "404.html" else f"{serve(folder)}/deep/site"
    found = {}
    for width, height in sizes:
        window.page.set_viewport_size({"width": width, "height": height})
        window.page.emulate_media(color_scheme=SCHEMES[width, height])
        if not found:
            assert window.page.goto(f"{base}/{path}").ok
        window.page.evaluate(SETTLED)
        wide, room = window.page.evaluate(
            "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
        )
        found[width] = (wide <= room, window.styled(), window.violations())
    lacking = window.page.evaluate(LACKING, STYLE)

    assert found == dict.fromkeys((360, 1280), (True, True, []))
    assert (lacking, window.said, window.outside(base)) == ([], [], [])


def test_what_is_wrong_with_a_page_is_found(browser, serve, folder):
    visit = Visit(browser, color_scheme="light")
    visit.page.goto(f"{serve(folder / 'deep' / 'site')}/about/index.html")
    visit.page.evaluate(
        "document.documentElement.removeAttribute('lang'); document.querySelector('main p').style.color = '#aaa'"
    )
    found = [{name for name, _ in visit.violations(options)} for options in (RULES, COLOURS)]
    visit.close()

    assert found == [{"color-contrast", "html-has-lang"}, {"color-contrast"}]


def test_words_in_charts_are_large_enough_and_none_is_cut(browser, serve, folder):
    base = serve(folder / "deep" / "site")
    visit = Visit(browser)
    found, cut = {}, set()
    for path in KINDS:
        if '<svg class="chart' not in (folder / "deep" / "site" / path).read_text(encoding="utf-8"):
            continue
        visit.page.goto(f"{base}/{path}")
        for width in (360, 768, 1024, 1280):
            visit.page.set_viewport_size({"width": width, "height": 800})
            visit.page.evaluate(SETTLED)
            found |= {
                (path, width, name, kind): size
                for name, (kind, size) in visit.page.evaluate(SIZES_IN_CHARTS).items()
            }
            cut |= {(path, width, *words) for words in visit.page.evaluate(CUT_IN_CHARTS)}
    visit.close()

    assert cut == set()
    assert {kind for *_, kind in found} >= {"bands", "timeline", "waits"}
    assert {"index.html", "trends/index.html", "labs/acme/index.html"} <= {path for path, *_ in found}
    assert {width for _, width, *_ in found} == {360, 768, 1024, 1280}
    assert {chart: size for chart, size in found.items() if not SMALLEST <= size <= 18} == {}


def test_a_chart_tells_its_details_by_keys_and_by_a_tap(browser, serve, folder):
    visit = Visit(browser, viewport={"width": 360, "height": 740})
    visit.page.goto(f"{serve(folder / 'deep' / 'site')}/charts/disclosed-all-parameter-count/index.html")
    chart, told = visit.page.locator("svg.bands"), visit.page.locator(".tip")
    chart.focus()
    said = []
    for key in ("ArrowRight", "ArrowRight", "ArrowLeft", "ArrowLeft"):
        visit.page.keyboard.press(key)
        said.append(told.inner_text())
    chart.locator("g:has(> title)").nth(1).dispatch_event("click")  # as a tap ends
    said.append(told.inner_text())
    broken = visit.violations()
    visit.close()

    first, second, last = said[0], said[1], said[3]
    assert said == [first, second, first, last, second]
    assert (first, last) == (
        "2020: 1 of 1 disclosed (fewer than 5 checked)",
        "2025: 1 of 1 disclosed (fewer than 5 checked)",
    )
    assert (broken, visit.said) == ([], [])


#: What scrolls sideways on a page of which everything is open, with its rows of one line shut or open.
SIDEWAYS = """(opened) => {
  for (const one of document.querySelectorAll('details')) one.open = true;
  for (const one of document.querySelectorAll('.opens input')) one.checked = opened;
  return [...document.querySelectorAll('.scroll')].filter((one) => one.scrollWidth > one.clientWidth + 1)
    .map((one) => (one.firstElementChild.getAttribute('class') ?? 'table').replace('chart ', ''));
}"""


@pytest.mark.thorough
def test_on_a_phone_no_table_scrolls_sideways_but_labs_by_years(on_a_phone):
    sideways = {path: wide for path, (*_, wide) in on_a_phone.items() if wide}

    assert sideways == {}


@pytest.mark.parametrize("language", ["en", "zh-Hans"])
def test_on_a_phone_a_row_is_one_line_and_shows_its_marks_and_grade(browser, serve, folder, language):
    visit = Visit(browser, viewport={"width": PHONE[0], "height": PHONE[1]})
    lines = {}
    for path in (
        "labs/index.html",
        "releases/index.html",
        "labs/acme/index.html",
        "compare/index.html",
        "compare/flagships/index.html",
        "findings/told/index.html",
    ):
        visit.page.goto(f"{serve(folder / 'deep' / 'site')}/{path}")
        visit.page.evaluate("(language) => (document.documentElement.lang = language)", language)
        lines[path] = visit.page.evaluate(
            """() => [...document.querySelectorAll('.brief tbody tr:not(.group)')].filter((row) => row.checkVisibility())
                 .map((row) => [Math.round(row.getBoundingClientRect().height),
                   [...row.querySelectorAll('td')].filter((cell) => cell.checkVisibility()).length])"""
        )
    visit.close()

    assert all(lines.values())
    # A lab’s row has a short second line: the model whose marks it shows, where there is one.
    highest = {path: 72 if path in ("labs/index.html", "compare/index.html") else 44 for path in lines}
    assert {path: rows for path, rows in lines.items() if any(high > highest[path] for high, _ in rows)} == {}
    # The marks of three items with the grade, beside them the model; without it, with the name of the flagship.
    shown = {path: {cells for _, cells in rows} for path, rows in lines.items()}
    assert shown == {
        "labs/index.html": {5},
        "releases/index.html": {4},
        "labs/acme/index.html": {4},
        "compare/index.html": {5},
        "compare/flagships/index.html": {4},
        "findings/told/index.html": {2},
    }


def test_what_tells_rows_apart_stands_whole_on_their_line(browser, serve, folder):
    visit = Visit(browser, viewport={"width": 768, "height": 900})
    visit.page.goto(f"{serve(folder / 'deep' / 'site')}/charts/disclosed-all/index.html")
    cut = visit.page.locator(".brief tbody td.apart a").evaluate_all(
        "all => all.map((one) => one.getBoundingClientRect().bottom - one.parentElement.getBoundingClientRect().bottom)"
    )
    visit.close()

    assert cut
    assert max(cut) <= 1


def test_a_chart_that_is_wider_than_its_place_begins_at_its_end(browser, serve, folder):
    visit = Visit(browser, viewport={"width": 360, "height": 740})
    visit.page.goto(f"{serve(folder / 'deep' / 'site')}/indicators/parameter_count/index.html")
    right = visit.page.locator(".matrix thead th:last-child").bounding_box()
    first = visit.page.locator(".matrix tbody th").first.bounding_box()
    visit.close()

    assert right["x"] + right["width"] <= 360
    assert first["x"] >= 0


def test_on_a_phone_no_year_stands_half_under_the_names(browser, serve, folder):
    visit = Visit(browser, viewport={"width": 360, "height": 740})
    visit.page.goto(f"{serve(folder / 'deep' / 'site')}/charts/parameter-count-by-lab-and-year/index.html")
    box = visit.page.locator(".scroll:has(> .matrix)")
    cut = """box => [...box.querySelectorAll("thead th + th")].map((one) => {
      const edge = box.querySelector("th").getBoundingClientRect().right;
      const { left, right } = one.getBoundingClientRect();
      return Math.min(right - edge, edge - left);
    }).filter((part) => part > 2)"""
    found = [box.evaluate(cut)]
    for way in (-100, -150):
        box.evaluate("(box, way) => { box.scrollLeft = way }", way)
        visit.page.wait_for_timeout(100)
        found.append(box.evaluate(cut))
    moved, told = box.evaluate("(box) => box.scrollLeft"), visit.page.locator(".earlier").is_visible()
    visit.close()

    assert found == [[], [], []]
    assert moved < 0
    assert told


def test_in_a_frame_on_a_phone_the_names_of_labs_stay_beside_their_years(browser, serve, folder):
    visit = Visit(browser, viewport={"width": 360, "height": 740})
    visit.page.goto(
        f"{serve(folder / 'deep' / 'site')}/embed/charts/training-code-by-lab-and-year/index.html"
    )
    box, first = visit.page.locator(".scroll"), visit.page.locator(".matrix tbody th").first
    places = []
    for way in (0, -1e4):
        box.evaluate("(box, way) => { box.scrollLeft = way }", way)
        place = first.bounding_box()
        places.append((place["x"] >= 0, place["x"] + place["width"] <= 200))
    wider = box.evaluate("(box) => box.scrollWidth > box.clientWidth")
    visit.close()

    assert wider
    assert places == [(True, True)] * 2


def test_what_is_folded_away_fits_too(browser, serve, folder):
    base = serve(folder / "deep" / "site")
    visit = Visit(browser, viewport={"width": 360, "height": 740})
    visit.page.goto(f"{base}/index.html")
    marks = "all => all.map((one) => getComputedStyle(one, '::before').content)"
    assert set(visit.page.locator("summary").evaluate_all(marks)) == {'"▸" / ""'}
    wide = []
    # One of the views is shown at a time.
    for view in visit.page.locator(".switch label").all():
        view.click()
        for summary in visit.page.locator("details:not([open]) > summary:visible").all()[::-1]:
            summary.click()
        wide.append(visit.page.evaluate("document.documentElement.scrollWidth"))
    assert set(visit.page.locator("summary").evaluate_all(marks)) == {'"▾" / ""'}

    assert visit.page.locator("details[open]").count() == visit.page.locator("details").count() > 0
    assert wide == [360, 360, 360]
    visit.close()


def test_targets_outside_of_sentences_are_large_enough(browser, serve, folder):
    visit = Visit(browser, viewport={"width": 360, "height": 740})
    visit.page.goto(f"{serve(folder / 'deep' / 'site')}/index.html")
    small = visit.page.evaluate(
        """[...document.querySelectorAll('header a, summary')].filter(a => a.checkVisibility())
           .map(a => [a.textContent.trim(), a.getBoundingClientRect().height]).filter(([, height]) => height < 24)"""
    )
    visit.close()

    assert small == []


@pytest.mark.parametrize("way", ["disk", "sub-path"])
def test_a_copy_works_from_a_disk_and_below_another_site(browser, serve, folder, way):
    base = (folder.as_uri() if way == "disk" else serve(folder)) + "/deep/site"
    visit = Visit(browser, viewport={"width": 1280, "height": 900})
    visit.page.goto(f"{base}/labs/index.html")
    visit.page.click(".league a >> nth=0")
    visit.page.click("text=Methodology")
    assert visit.page.url == f"{base}/methodology/index.html"
    visit.close()

    assert (visit.said, visit.outside(base)) == ([], [])


@pytest.mark.parametrize(
    ("base", "address"),
    [("https://record.example", None), ("https://record.example/base", "https://record.example/base/")],
    ids=["top of a host", "sub-path"],
)
def test_who_is_lost_at_any_depth_finds_a_page_of_ours_that_leads_back(browser, base, address):
    whole = sample.whole_site()
    data = sample.dataset(address=address)
    site = render(replace(sample.build_input(data), pages=whole.pages, static=whole.static))
    visit = Visit(browser)

    def answer(route):
        path = route.request.url.removeprefix(f"{base}/")
        route.fulfill(
            body=site.get(path, site["404.html"]), content_type=mimetypes.guess_type(path)[0] or "text/html"
        )

    visit.page.route("**/*", answer)
    visit.page.goto(f"{base}/labs/far/away/")
    found = (visit.page.title(), visit.styled())
    visit.page.click("main a >> text=Labs")
    visit.page.wait_for_url(f"{base}/labs/index.html")
    styled = visit.styled()
    visit.close()

    assert (found, styled, visit.said, visit.outside(base)) == (
        ("Page not found · Record", True),
        True,
        [],
        [],
    )


def test_a_former_address_leads_to_the_record(browser, serve, folder):
    base = serve(folder / "deep" / "site")
    visit = Visit(browser)
    visit.page.goto(f"{base}/releases/acme/falcon/index.html")
    visit.page.wait_for_url(f"{base}/releases/acme/falcon-1/index.html")
    title = visit.page.title()
    visit.close()

    assert title == "Falcon 1 · Record"


def test_a_page_prints_without_navigation_and_with_addresses(browser, serve, folder):
    visit = Visit(browser)
    visit.page.goto(f"{serve(folder / 'deep' / 'site')}/releases/acme/falcon-1/index.html")
    visit.page.emulate_media(media="print")
    shown = visit.page.evaluate(
        """[getComputedStyle(document.querySelector('header nav')).display,
            getComputedStyle(document.querySelector('.documents .source a'), '::after').content,
            getComputedStyle(document.querySelector('.top .wide'), '::after').content]"""
    )
    visit.close()

    assert shown == ["none", '" (https://acme.example/falcon.pdf)"', '"As of 24 November 2026"']


def test_a_release_prints_whole_and_no_address_twice(browser, serve, folder):
    visit = Visit(browser)
    visit.page.goto(f"{serve(folder / 'deep' / 'site')}/releases/acme/falcon-1/index.html")
    visit.page.emulate_media(media="print")
    hidden = visit.page.evaluate(
        """[".asof", ".evidence blockquote", ".citation", ".cite > summary", ".asked summary", ".asked li"]
           .filter((name) => ![...document.querySelectorAll(name)].every((one) =>
             one.checkVisibility({contentVisibilityAuto: true}) && one.getBoundingClientRect().height))"""
    )
    shown = visit.page.locator(
        ".copy:visible, .foot nav:visible, button:visible, .claim .traces:visible, .sources:visible"
    ).count()
    printed = visit.page.evaluate(
        """[...document.querySelectorAll("main a[href^=https]")].filter((one) => one.checkVisibility())
           .map((one) => one.textContent + getComputedStyle(one, "::after").content.replace("none", ""))"""
    )
    listed = visit.page.locator("#parameter_count .printed:visible").all_inner_texts()
    visit.close()

    assert (hidden, shown) == ([], 0)
    assert listed == ["Document 1 of the list below."]
    assert [text for text in printed if text.count("https://") > 1] == []
    assert "Falcon report" in printed, "a document that is listed again has its address there"


#: Links in sight that paper cannot follow: they look like links, and their address is printed nowhere.
UNFOLLOWED = """() => {
  const seen = [...document.querySelectorAll('main a')].filter((one) => one.checkVisibility({contentVisibilityAuto: true}));
  const printed = (one) => one.textContent + getComputedStyle(one, '::after').content;
  const all = seen.map(printed).join(' ');
  return seen.filter((one) => {
    const style = getComputedStyle(one);
    const like = style.textDecorationLine !== 'none' || style.color !== getComputedStyle(one.parentElement).color;
    return like && !(one.href.startsWith('http') && all.includes(one.getAttribute('href').split('#')[0]));
  }).map((one) => one.outerHTML.slice(0, 120));
}"""


@pytest.mark.parametrize(
    "path",
    [
        "index.html",
        "labs/index.html",
        "labs/acme/index.html",
        "releases/acme/falcon-1/index.html",
        "compare/index.html",
        "crosswalk/index.html",
        "findings/told/index.html",
        "trends/index.html",
    ],
)
def test_paper_has_no_link_that_it_cannot_follow(window, serve, folder, path):
    page = window.page
    page.goto(f"{serve(folder / 'deep' / 'site')}/{path}")
    page.emulate_media(media="print")
    found = page.evaluate(UNFOLLOWED)
    left = page.locator(":is(.onward, .invite, .take, .jump, .copy):visible").count()
    page.emulate_media(media="screen")

    assert (found, left) == ([], 0)


@pytest.mark.parametrize("path", ["trends/index.html", "indicators/dataset_size/index.html"])
def test_charts_print_whole_with_their_data_and_their_day(browser, serve, folder, path):
    """A sheet of A4 between margins of 15 mm is 680 pixels wide."""
    visit = Visit(browser, viewport={"width": 680, "height": 900}, color_scheme="dark")
    visit.page.goto(f"{serve(folder / 'deep' / 'site')}/{path}")
    visit.page.emulate_media(media="print", color_scheme="light")
    cut = visit.page.evaluate(
        """[...document.querySelectorAll('main *')]
           .filter((one) => one.checkVisibility() && one.getBoundingClientRect().right > innerWidth + 0.5)
           .map((one) => one.outerHTML.slice(0, 80))"""
    )
    shut = visit.page.evaluate(
        """[...document.querySelectorAll('main details:has(table)')]
           .filter((one) => one.querySelector('table').getBoundingClientRect().height === 0).length"""
    )
    dated = visit.page.locator("main", has_text="As of 24 November 2026").or_(
        visit.page.locator("main", has_text="as of 24 November 2026")
    )
    shown = dated.count()
    visit.close()

    assert (cut, shut, shown) == ([], 0, 1)


@pytest.mark.parametrize("path", ["labs/acme/index.html", "releases/acme/falcon-1/index.html"])
def test_what_others_can_show_fits_and_the_badge_is_seen(browser, serve, folder, path):
    visit = Visit(browser, viewport={"width": 360, "height": 740})
    visit.page.goto(f"{serve(folder / 'deep' / 'site')}/{path}")
    visit.page.click(".share summary")
    until(visit.page, "document.querySelector('.share img').naturalWidth > 0")
    wide = visit.page.evaluate("document.documentElement.scrollWidth")
    visit.close()

    assert (wide, visit.said) == (360, [])


def test_an_open_page_shows_the_next_site_and_lost_readers_get_a_styled_page(browser):
    files = render(sample.whole_site())
    live = LiveReload()
    live.put(files, "")
    visit = Visit(browser)
    with listen(live, 0) as server, running(server):
        visit.page.goto(f"http://localhost:{server.server_port}/labs/acme/")
        live.put(
            {**files, "labs/acme/index.html": files["labs/acme/index.html"].replace(b"Acme", b"Acne")}, ""
        )
        visit.page.locator("h1", has_text="Acne").wait_for()
        said = list(visit.said)
        visit.page.goto(f"http://localhost:{server.server_port}/far/away/from/here")
        lost = (visit.styled(), visit.page.title())
        visit.close()

    assert said == []
    assert lost == (True, "Page not found · Record")


@pytest.fixture(scope="module")
def six(tmp_path_factory):
    """The sample site with six indicators, whose titles are as long as they get."""
    top = tmp_path_factory.mktemp("six")
    more = [
        {
            **sample.INDICATORS[kind],
            "id": f"item_{n}",
            "title": f"Electricity and water used, part {n}",
            "short": f"Resources {n}",
        }
        for n, kind in ((4, 0), (5, 1), (6, 2))
    ]
    data = sample.dataset(indicators=[*sample.INDICATORS, *more], readings={"acme/falcon-1": sample.READING})
    build_input = replace(sample.whole_site(), report=sample.build_input(data).report)
    for path, content in {**render(build_input), **dict(badges(build_input))}.items():
        target = top / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    return top


#: What is drawn beyond its drawing or its cell, hidden by what it stands in, or pressed into a column of letters.
CUT = """() => {
  const cut = [];
  const lines = (one) => {
    const texts = document.createTreeWalker(one, NodeFilter.SHOW_TEXT), words = document.createRange(), found = new Set();
    while (texts.nextNode()) {
      words.selectNodeContents(texts.currentNode);
      for (const box of words.getClientRects()) if (box.width) found.add(Math.round(box.bottom));
    }
    return found.size;
  };
  for (const svg of document.querySelectorAll('svg')) {
    const box = svg.getBoundingClientRect();
    if (!box.width) continue;
    for (const text of svg.querySelectorAll('text')) {
      const one = text.getBoundingClientRect();
      if (one.width && (one.left < box.left - 1 || one.right > box.right + 1 || one.bottom > box.bottom + 1))
        cut.push(text.textContent);
    }
  }
  for (const one of document.querySelectorAll('main *'))
    if (['hidden', 'clip'].includes(getComputedStyle(one).overflowX) && one.clientWidth > 1
        && one.scrollWidth > one.clientWidth + 1) cut.push(one.tagName + '.' + one.className);
  for (const one of document.querySelectorAll('main th'))
    if (one.getClientRects().length && getComputedStyle(one).writingMode === 'horizontal-tb' && one.clientWidth < 40 && one.textContent.trim().length > 3
        && lines(one) > 1)
      cut.push(one.textContent);
  for (const one of document.querySelectorAll('main .even td'))
    if (one.scrollWidth > one.clientWidth + 1) cut.push(one.textContent);
  return [document.documentElement.scrollWidth - document.documentElement.clientWidth, cut];
}"""


#: Pages whose room depends on how many indicators there are.
ALL_ITEMS = [
    "index.html",
    "labs/index.html",
    "labs/acme/index.html",
    "releases/index.html",
    "releases/acme/falcon-2/index.html",
    "embed/labs/acme/index.html",
    "embed/releases/acme/falcon-2/index.html",
    "indicators/index.html",
    "indicators/item_6/index.html",
    "trends/index.html",
    "charts/index.html",
    "charts/disclosed-flagships/index.html",
    "charts/training-code-by-lab-and-year/index.html",
    "charts/ranks/index.html",
    "charts/releases-of-acme/index.html",
    "embed/charts/disclosed-all/index.html",
    "embed/charts/training-code-by-lab-and-year/index.html",
    "compare/index.html",
    "compare/flagships/index.html",
    "compare/releases/index.html",
    "crosswalk/index.html",
    "methodology/index.html",
]


@pytest.mark.parametrize("path", ALL_ITEMS)
def test_six_indicators_fit_and_nothing_is_cut_off(window, serve, six, path):
    page = window.page
    assert page.goto(f"{serve(six)}/{path}").status == 200
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate(SETTLED)
        assert page.evaluate(CUT) == [0, []], width


@pytest.fixture(scope="module")
def long_site(tmp_path_factory):
    """A site with as many labs and releases as a record may have, some of them with much to tell."""
    names = {f"lab{n:02}": {**sample.LABS["cedar"], "name": f"Laboratory {n}"} for n in range(60)}
    releases = {
        f"lab{n % 60:02}/model-{n}": sample.variant(
            sample.OAK, name=f"Model {n}", released=f"{2019 + n % 8}-0{1 + n % 9}-11", former_ids=None
        )
        for n in range(320)
    }
    many = {
        f"lab00/more-{n}": sample.variant(sample.OAK, name=f"More {n}", former_ids=None) for n in range(60)
    }
    data = sample.dataset(releases | many | sample.THREE, labs=sample.LABS | names)
    top = tmp_path_factory.mktemp("long")
    for path, content in render(replace(sample.whole_site(), report=sample.build_input(data).report)).items():
        if path.endswith(".html") or path.startswith("static/"):
            target = top / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
    return top


def of_every_kind(site) -> list[str]:
    """Name two pages of each kind of a built site: each kind has a sheet of its own."""
    kinds: dict[str, list[str]] = {}
    for path in sorted(site.rglob("*.html")):
        text = path.read_text("utf-8")
        if 'http-equiv="refresh"' not in text:
            sheet = re.search(r'static/([\w-]+)\.css">', text)
            kinds.setdefault(sheet[1], []).append(path.relative_to(site).as_posix())
    assert len(kinds) > 25
    return [path for _, paths in sorted(kinds.items()) for path in paths[:: max(1, len(paths) // 2)][:2]]


@pytest.fixture(scope="module")
def on_a_phone(browser, serve, long_site):
    """Measure pages of every kind on a phone: height and width, the smallest word of its charts, tables that scroll sideways."""
    base = serve(long_site)
    visit = Visit(browser, viewport={"width": PHONE[0], "height": PHONE[1]})
    found = {}
    for path in sorted({*KINDS, "labs/lab00/index.html", *of_every_kind(long_site)}):
        visit.page.goto(f"{base}/{path}")
        height, width = visit.page.evaluate(
            "[document.documentElement.scrollHeight, document.documentElement.scrollWidth]"
        )
        smallest = min((size for _, size in visit.page.evaluate(SIZES_IN_CHARTS).values()), default=SMALLEST)
        sideways = {wide for opened in (False, True) for wide in visit.page.evaluate(SIDEWAYS, opened)}
        found[path] = (height, width, smallest, sideways - {"matrix", "heat"})
    visit.close()
    return found


@pytest.mark.thorough
def test_no_page_is_longer_than_fifteen_screens_of_a_phone(on_a_phone):
    wrong = {
        path: (round(height / PHONE[1], 1), width, smallest)
        for path, (height, width, smallest, _) in on_a_phone.items()
        if height > SCREENS * PHONE[1] or width > PHONE[0] or smallest < SMALLEST
    }

    assert wrong == {}


def test_without_scripts_a_row_of_one_line_opens_and_all_rows_of_a_year_are_there(browser, serve, long_site):
    base = serve(long_site)
    visit = Visit(browser, viewport={"width": PHONE[0], "height": PHONE[1]}, java_script_enabled=False)
    visit.page.goto(f"{base}/releases/index.html")
    rows = visit.page.locator("tbody tr:not(.group):visible")
    of_newest = rows.count()
    score = visit.page.locator("tbody tr:not(.group) td.num >> nth=1")
    assert (of_newest > 30, score.is_visible()) == (True, False)

    visit.page.locator("tbody tr:not(.group) .opens >> nth=0").click()
    assert score.is_visible()

    visit.page.locator(".group .apart >> nth=0").click()
    visit.page.wait_for_url("**/releases/2025/index.html")
    of_half = rows.count()
    visit.page.locator(".group label >> nth=1").click()
    assert rows.count() > of_half > 0
    assert visit.page.locator(".years a").all_inner_texts()[:2] == ["2026", "2025"]
    visit.close()


@pytest.mark.parametrize("size", ["360", "1280 at 200 %"])
def test_the_audit_of_a_whole_site_finds_nothing_on_this_one(browser, serve, folder, monkeypatch, size):
    """It runs over the real site, when somebody asks for it: that it can run at all is seen here."""
    monkeypatch.setattr("sys.path", [str(ROOT / ".ci/audit"), *sys.path])
    audit = importlib.import_module("visits")

    assert audit._size(browser, f"{serve(folder / 'deep' / 'site')}/", size, ["labs/acme/index.html"]) == []


#: What tells rows of a list apart, and what is asked for of each, that is shown and not whole.
CUT_IN_ROWS = """() => [...document.querySelectorAll(".brief tbody :is(.apart, .brought)")].filter((cell) => {
  const box = cell.getBoundingClientRect(), text = document.createRange();
  text.selectNodeContents(cell);
  const said = text.getBoundingClientRect(), style = getComputedStyle(cell);
  return box.height && (style.textOverflow !== "clip" || said.right > box.right + 1 || said.bottom > box.bottom + 1);
}).map((cell) => cell.textContent.trim())"""


def test_on_a_phone_no_row_of_a_list_is_cut(browser, serve, folder):
    visit = Visit(browser, viewport={"width": 360, "height": 740})
    visit.page.goto(f"{serve(folder / 'deep' / 'site')}/indicators/dataset_size/index.html")
    cells = visit.page.locator(".brief tbody :is(.apart, .brought)").count()
    cut = visit.page.evaluate(CUT_IN_ROWS)
    visit.close()

    assert (cells > 0, cut) == (True, [])
