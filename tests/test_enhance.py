"""What scripts add: sort, filter, compare and search by keyboard; without them the same words."""

import json
import re
from dataclasses import replace

import pytest
import sample
from pseudo import PSEUDO, wide
from visit import SETTLED, Visit, until

from scorer.export.badges import badges
from scorer.render import render

pytestmark = pytest.mark.browser

HAWK = sample.claim(
    sample.claim(sample.OAK, "training_code", {"status": "silent", "searched": ["readme"]}),
    "dataset_size",
    {**sample.OAK["claims"]["dataset_size"], "values": [{"size": "20T tokens"}]},
)
RELEASES = {
    **sample.THREE,
    "acme/hawk": sample.variant(HAWK, name="Hawk", released="2025-03-01", access="open_weights"),
    "birch/elm": sample.variant(
        sample.OAK, name="Elm", released="2026-01-05", identifiers={"aliases": ["Ulmus", "Oak of old"]}
    ),
    "cedar/pine": sample.variant(HAWK, name="Pine", released="2024-01-05", access="unreleased"),
}
PAGES = ["index.html", "labs/index.html", "releases/index.html", "indicators/dataset_size/index.html",
         "labs/acme/index.html", "releases/acme/falcon-1/index.html", "methodology/index.html"]  # fmt: skip
LIST = "releases/index.html"
STOPPED = sample.FINDING.replace("Is anything told?", "Has Cedar stopped?").replace(
    "A lab tells its parameter count.", "Cedar has stopped disclosing."
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A site of six releases."""
    top = tmp_path_factory.mktemp("enhanced")
    report = sample.build_input(sample.dataset(RELEASES)).report
    site = sample.whole_site()
    pages = {**site.pages, "findings/cedar": STOPPED}
    build_input = replace(site, report=report, pages=pages, languages=(PSEUDO,))
    for path, content in {**render(build_input), **dict(badges(build_input))}.items():
        (top / path).parent.mkdir(parents=True, exist_ok=True)
        (top / path).write_bytes(content)
    return top


@pytest.fixture(scope="module")
def base(serve, folder):
    return serve(folder)


@pytest.fixture
def visit(browser, base, folder):
    """Open pages; at the end of each test all of them were quiet and asked for nothing outside."""
    opened = []

    def start(path: str, *, at: str = base, **settings) -> Visit:
        opened.append(Visit(browser, **{"viewport": {"width": 1280, "height": 900}, **settings}))
        opened[-1].page.goto(f"{at}/{path}")
        return opened[-1]

    yield start
    said = [line for one in opened for line in one.said]
    outside = [url for one in opened for url in one.asked if not url.startswith((base, folder.as_uri()))]
    for one in opened:
        one.close()
    assert (said, outside) == ([], [])


def tab_to(page, selector: str) -> None:
    """Press Tab until the focus is on what is meant: nothing else may be needed to reach it."""
    # A script shows some of it, on a busy machine after the first keys.
    page.locator(selector).first.wait_for()
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"no way by keyboard to {selector}")


def press_head(page, number: int) -> None:
    tab_to(page, f"thead th:nth-child({number}) button")
    page.keyboard.press("Enter")


def shown(page) -> list[str]:
    """The names in the rows of the table with tools, in the order of the page."""
    rows = page.locator(".tools + .scroll table tbody tr:visible > th[scope=row] a")
    return rows.all_inner_texts()


def status(page) -> str:
    return page.locator(".tools [role=status]").inner_text()


def query(page) -> str:
    return page.evaluate("location.search")


NEWEST_FIRST = ["Falcon 2", "Elm", "Oak", "Hawk", "Pine", "Falcon 1"]


# Without scripts


def test_the_words_are_the_same_with_and_without_scripts(visit, base):
    without, scripted = visit(PAGES[0], java_script_enabled=False).page, visit(PAGES[0]).page
    for path in PAGES:
        without.goto(f"{base}/{path}")
        scripted.goto(f"{base}/{path}")
        assert scripted.locator(".tools:visible").count() == without.locator(".tools").count(), path
        scripted.locator(".tools, .tip, .printing").evaluate_all("added => added.map((one) => one.remove())")
        assert scripted.locator("main").inner_text() == without.locator("main").inner_text(), path


def test_without_scripts_no_control_is_shown_and_no_room_is_kept(visit):
    page = visit(LIST, java_script_enabled=False).page

    assert page.locator("input:visible, select:visible, button:visible").count() == 0
    assert [page.locator(name).bounding_box() for name in (".tools", ".find")] == [None, None]


@pytest.mark.parametrize("width", [360, 1280])
def test_scripts_move_nothing(visit, base, width):
    """Room is kept by the stylesheet where scripts are allowed: the table stands where it will stand."""
    one = visit("about/index.html", viewport={"width": width, "height": 740})
    heads = (
        "[...document.querySelectorAll('thead th')].map((th) => JSON.stringify(th.getBoundingClientRect()))"
    )
    one.page.route("**/tables.js", lambda route: route.fulfill(body=""))
    one.page.route("**/search.js", lambda route: route.fulfill(body=""))
    one.page.goto(f"{base}/{LIST}")
    before = one.page.evaluate(heads)
    one.page.unroute_all()
    one.page.goto(f"{base}/{LIST}")

    assert one.page.evaluate(heads) == before


# The head of the site


@pytest.mark.parametrize(("width", "most"), [(360, 2), (430, 2), (768, 1), (1024, 1), (1180, 1), (1280, 1)])
def test_the_head_of_the_site_keeps_its_lines(visit, width, most):
    page = visit("index.html", viewport={"width": width, "height": 740}).page
    boxes = "all => all.map((one) => one.getBoundingClientRect()).map(({top, bottom}) => [top, bottom])"
    lines = [top for top, _ in page.locator(".top li").evaluate_all(boxes)]
    brand, nav, find = (
        page.locator(f".top {part}").evaluate_all(boxes)[0] for part in (".brand", "nav", ".find")
    )

    assert len(set(lines)) <= most
    assert len(set(lines)) == 1 or lines.count(lines[-1]) > 1, "one entry alone on the last line"
    assert max(brand[0], find[0]) < min(brand[1], find[1]), "the search box stands beside the name"
    if width >= 1180:
        assert max(nav[0], find[0]) < min(nav[1], find[1]), "all of it stands in one row"
    else:
        assert find[1] <= nav[0], "the search box keeps off the entries below it"


def test_the_head_is_one_row_without_scripts_too(visit):
    page = visit("index.html", viewport={"width": 1280, "height": 740}, java_script_enabled=False).page
    brand, nav = (page.locator(f".top {part}").bounding_box() for part in (".brand", "nav"))

    assert page.locator(".top").bounding_box()["height"] < brand["height"] + nav["height"]


# Heads

BOTTOMS = """[...document.querySelectorAll(".tools + .scroll th[scope=col]")].filter((head) => head.checkVisibility())
          .map((head) => Math.round(head.getBoundingClientRect().bottom))"""


def scroll_to_last_row(page) -> None:
    page.locator(".tools + .scroll tbody tr").last.evaluate("row => row.scrollIntoView({block: 'start'})")
    until(page, "scrollY > 0")


@pytest.mark.parametrize(
    "path", ["labs/index.html", LIST, "compare/index.html", "compare/flagships/index.html"]
)
def test_the_head_of_a_long_table_stays_in_sight_on_a_wide_screen(visit, path):
    page = visit(path, viewport={"width": 1280, "height": 260}, reduced_motion="reduce").page
    page.locator(".tools + .fits").wait_for()
    scroll_to_last_row(page)
    bottoms = page.evaluate(BOTTOMS)

    assert 0 < min(bottoms) <= max(bottoms) < 80, path
    assert page.evaluate("document.documentElement.scrollWidth") == 1280


def test_what_is_reached_by_keyboard_is_not_behind_the_head(visit):
    page = visit(LIST, viewport={"width": 1280, "height": 200}, reduced_motion="reduce").page
    page.locator(".tools + .fits").wait_for()
    page.locator("tbody a").last.focus()
    hidden = []
    for _ in range(20):
        page.keyboard.press("Shift+Tab")
        if page.evaluate("Boolean(document.activeElement.closest('tbody'))"):
            top = page.evaluate("document.activeElement.getBoundingClientRect().top")
            hidden += [top] if top < max(page.evaluate(BOTTOMS)) else []

    assert hidden == []


def test_a_table_that_is_too_wide_scrolls_in_its_box(visit):
    page = visit("labs/index.html", viewport={"width": 920, "height": 400}).page
    page.locator(".fits > .league").wait_for()
    page.evaluate("document.querySelector('.league td a').textContent = 'x'.repeat(90)")
    page.set_viewport_size({"width": 919, "height": 400})
    page.locator(".scroll:not(.fits) > .league").wait_for()

    assert page.evaluate("document.documentElement.scrollWidth") == 919


def test_on_a_phone_heads_stay_where_they_are(visit):
    page = visit(LIST, viewport={"width": 360, "height": 400}, reduced_motion="reduce").page
    scroll_to_last_row(page)

    assert max(page.evaluate(BOTTOMS)) < 0


CARDS = """[...document.querySelectorAll(".tools + .scroll tbody tr:has(td.of)")].map((row) =>
  [...row.querySelectorAll("td.of")].map((cell) => cell.getBoundingClientRect()).map(({left, top}) => [left, top]))"""


@pytest.mark.parametrize("path", ["labs/index.html", LIST])
@pytest.mark.parametrize("width", [360, 768])
def test_states_stand_in_the_same_places_of_every_card(visit, path, width):
    page = visit(path, viewport={"width": width, "height": 740}).page
    cards = page.evaluate(CARDS)

    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert len({tuple(left for left, _ in states) for states in cards}) == 1
    assert {len({top for _, top in states}) for states in cards} == {1}


@pytest.mark.parametrize("scripts", [True, False])
def test_heads_are_seen_above_rows_of_one_line_and_not_above_cards(visit, scripts):
    page = visit("labs/index.html", viewport={"width": 360, "height": 740}, java_script_enabled=scripts).page
    heads = page.locator(".stack thead")
    shown = [one for one in heads.first.locator("th").all() if one.is_visible()]

    assert [one.is_visible() for one in heads.all()] == [True, False]
    assert [one.inner_text().strip() for one in shown] == [
        "Rank and lab",
        "Grade",
        "Code",
        "Parameters",
        "Data",
    ]


def test_a_row_of_one_line_shows_a_mark_for_each_item_and_its_grade_until_it_is_opened(visit):
    page = visit("labs/index.html", viewport={"width": 360, "height": 740}).page
    row = page.locator(".league tbody tr[data-lab=birch]")
    score = row.locator("td.num")
    assert (row.bounding_box()["height"] < 70, score.is_visible()) == (True, False)

    row.get_by_label("More on Birch").check(force=True)
    assert score.is_visible()
    assert row.locator("td.of").first.inner_text().strip() == "● Disclosed"


@pytest.mark.parametrize(("width", "below"), [(360, True), (768, False)])
def test_a_row_of_marks_names_the_model_that_they_are_of(visit, width, below):
    page = visit("labs/index.html", viewport={"width": width, "height": 740}).page
    row = page.locator(".league tbody tr[data-lab=birch]")
    model, mark = (row.locator(place).bounding_box() for place in (".whose a", "td.of >> nth=0"))

    assert row.locator(".whose").inner_text().strip() == "Elm"
    assert (model["y"] >= mark["y"] + mark["height"]) is below


@pytest.mark.parametrize("path", ["labs/index.html", LIST])
@pytest.mark.parametrize("width", [360, 1280])
def test_the_key_of_the_marks_is_above_their_table(visit, path, width):
    page = visit(path, viewport={"width": width, "height": 740}).page
    key = page.locator("main .legend").first
    said = "● Disclosed", "◐ Partly disclosed", "○ Not found", "– Not fully checked"

    assert [one for one in said if one not in " ".join(key.inner_text().split())] == []
    assert key.bounding_box()["y"] < page.locator("main table").first.bounding_box()["y"]


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize(("path", "row"), [("labs/index.html", "labs/cedar/"), (LIST, "falcon-2/")])
def test_what_has_no_grade_has_no_mark_that_means_something_else(visit, path, row, width):
    page = visit(path, viewport={"width": width, "height": 740}).page
    grade = page.locator(f"main table >> nth=0 >> tbody tr:has(th a[href*='{row}']) td.mid")

    assert [one.strip() for one in grade.all_inner_texts()] == [""]


GAPS = """[...document.querySelectorAll("main table.broad tbody tr:not(.group)")].flatMap((row) =>
  [...row.querySelectorAll("td.of, td.num")].map((cell) => {
    const next = cell.nextElementSibling, text = (one) => {
      const range = document.createRange();
      range.selectNodeContents(one);
      return range.getBoundingClientRect();
    };
    return next && next.matches(":not(.mid)") && next.textContent.trim() ? text(next).left - text(cell).right : 99;
  }))"""


@pytest.mark.parametrize("path", ["labs/index.html", LIST, "compare/index.html", "labs/acme/index.html"])
def test_words_of_neighbouring_columns_stand_apart(visit, path):
    page = visit(path, viewport={"width": 1280, "height": 900}).page

    assert min(page.evaluate(GAPS)) >= 19


@pytest.mark.parametrize("width", [360, 1280])
def test_what_a_reader_can_do_with_a_release_is_of_one_width_and_apart(visit, width):
    page = visit("releases/acme/falcon-1/index.html", viewport={"width": width, "height": 900}).page
    cite = page.locator(".cite > summary").first.bounding_box()
    printing = page.locator(".printing button").bounding_box()

    assert cite["width"] == pytest.approx(printing["width"], abs=1)
    assert printing["y"] - cite["y"] - cite["height"] >= 8


# Sort


def test_a_column_sorts_both_ways_and_back_by_keyboard(visit):
    page = visit(LIST).page
    assert (shown(page), status(page), query(page)) == (NEWEST_FIRST, "6 releases", "")

    head = page.locator("thead th").nth(1)
    press_head(page, 2)
    assert (head.get_attribute("aria-sort"), shown(page)) == ("descending", NEWEST_FIRST)
    assert status(page) == "6 releases, sorted by Released, descending"
    assert query(page) == "?sort=released-desc"

    page.keyboard.press("Space")
    assert (head.get_attribute("aria-sort"), shown(page)) == ("ascending", NEWEST_FIRST[::-1])

    page.keyboard.press("Enter")
    assert (head.get_attribute("aria-sort"), shown(page)) == (None, NEWEST_FIRST)
    assert (status(page), query(page)) == ("6 releases", "")


def test_columns_sort_by_value_and_not_by_spelling(visit, base):
    page = visit(LIST).page
    data, parameters = (f"indicators/{name}/index.html" for name in ("dataset_size", "parameter_count"))
    found = {}
    expected = {
        f"{LIST}?sort=release-asc": ["Elm", "Falcon 1", "Falcon 2", "Hawk", "Oak", "Pine"],
        f"{LIST}?sort=score-desc": ["Elm", "Oak", "Hawk", "Pine", "Falcon 1", "Falcon 2"],
        f"{LIST}?sort=code-asc": ["Elm", "Oak", "Falcon 2", "Hawk", "Pine", "Falcon 1"],
        # What is not graded comes last both ways.
        f"{LIST}?sort=grade-asc": ["Elm", "Oak", "Hawk", "Pine", "Falcon 1", "Falcon 2"],
        f"{LIST}?sort=grade-desc": ["Hawk", "Pine", "Falcon 1", "Elm", "Oak", "Falcon 2"],
        # Tokens and bytes are not compared: each unit by itself, the largest first.
        f"{data}?sort=amount-desc": ["Hawk", "Pine", "Falcon 2", "Falcon 1", "Elm", "Oak"],
        f"{parameters}?sort=amount-asc": ["Falcon 1", "Elm", "Oak", "Hawk", "Pine", "Falcon 2"],
    }
    for path in expected:
        page.goto(f"{base}/{path}")
        found[path] = shown(page)

    assert found == expected


def test_only_the_sorted_column_says_so(visit):
    page = visit(LIST).page
    press_head(page, 1)
    press_head(page, 3)

    said = page.locator("thead th").evaluate_all("heads => heads.map((head) => head.ariaSort)")
    assert said == [None, None, "ascending", *[None] * 5]


def test_labs_that_are_not_ranked_stay_below_those_that_are(visit):
    page = visit("labs/index.html?sort=rank-and-lab-desc").page

    assert shown(page) == ["Birch", "Cedar", "Acme"]
    assert page.locator(".tools + .scroll table tr:visible").nth(2).inner_text().startswith("Not ranked")


# Filter


def test_filters_work_by_keyboard_and_say_how_many_are_left(visit):
    page = visit(LIST).page
    tab_to(page, "[name=access]")
    page.keyboard.type("Open s")
    assert (shown(page), status(page)) == (["Elm", "Oak"], "2 of 6 releases")
    tab_to(page, "[name=year]")
    page.keyboard.type("2026")
    assert (shown(page), query(page)) == (["Elm"], "?access=open_source&year=2026")

    tab_to(page, ".tools > button")
    page.keyboard.press("Enter")
    assert (shown(page), status(page), query(page)) == (NEWEST_FIRST, "6 releases", "")


def test_every_filter_reads_the_address(visit, base):
    page = visit(LIST).page
    found = {}
    expected = {
        "?lab=cedar": ["Pine"],
        "?country=FR": ["Elm", "Oak"],
        "?kind=company": ["Falcon 2", "Hawk", "Falcon 1"],
        "?training_code=withheld": ["Falcon 2"],
        "?dataset_size=disclosed&year=2025": ["Oak", "Hawk"],
        "?q=FALCON+declined": ["Falcon 2"],
        "?q=nothing+of+the+kind": [],
    }
    for asked in expected:
        page.goto(f"{base}/{LIST}{asked}")
        found[query(page)] = shown(page)
        assert status(page) == f"{len(expected[asked])} of 6 releases"

    assert found == expected


@pytest.mark.parametrize(
    "path", [f"{LIST}?kind=company", "labs/index.html?access=open_source", "compare/index.html?labs=cedar"]
)
def test_on_a_phone_what_a_filter_leaves_out_is_out_of_sight(visit, path):
    page = visit(path, viewport={"width": 360, "height": 740}).page
    seen = page.locator("tbody tr:not(.group)").evaluate_all(
        "all => all.map((row) => [row.hidden, row.checkVisibility()])"
    )

    assert {(True, False), (False, True)} == {tuple(one) for one in seen}


def test_an_address_is_kept_by_its_reader_and_by_the_next_one(visit):
    first = visit(f"{LIST}?ref=mail&access=api#main").page
    tab_to(first, "[name=q]")
    first.keyboard.type("falcon")
    press_head(first, 1)
    second = visit(first.url.partition("/releases/")[2].join(["releases/", ""])).page

    assert second.url == first.url
    assert query(second) == "?ref=mail&access=api&q=falcon&sort=release-asc"
    assert second.evaluate("location.hash") == "#main"
    assert shown(second) == shown(first) == ["Falcon 1", "Falcon 2"]
    assert status(second) == status(first) == "2 of 6 releases, sorted by Release, ascending"


def test_an_address_that_asks_for_what_is_not_there_shows_everything(visit, base):
    page = visit(LIST).page
    for asked in ("access=gold", "sort=price-asc", "sort=released", "lab=", "year=%00", "labs=acme"):
        page.goto(f"{base}/{LIST}?{asked}")
        chosen = page.locator("select").evaluate_all("all => all.map((one) => one.selectedIndex)")
        assert (shown(page), chosen) == (NEWEST_FIRST, [0] * 8), asked


def test_the_league_filters_in_place_and_drops_the_title_of_an_empty_group(visit):
    page = visit("labs/index.html?access=open_source").page
    title = page.get_by_text("Not ranked: fewer than")

    assert (shown(page), status(page), title.is_visible()) == (["Birch"], "1 of 3 labs", False)


def test_the_league_is_filtered_by_other_names_too(visit):
    page = visit("labs/index.html?q=acme+ai").page

    assert (shown(page), status(page)) == (["Acme"], "1 of 3 labs")


# Compare


def test_chosen_labs_stand_beside_each_other_and_in_the_address(visit):
    page = visit("compare/index.html").page
    tab_to(page, ".tools summary")
    page.keyboard.press("Enter")
    assert page.locator("fieldset label").all_inner_texts() == ["Acme", "Birch", "Cedar"]

    for lab in ("birch", "cedar"):
        tab_to(page, f"[value={lab}]")
        page.keyboard.press("Space")
    assert (shown(page), status(page)) == (["Birch", "Cedar"], "2 of 3 labs")
    assert query(page) == "?labs=birch,cedar"
    assert shown(visit("compare/index.html?labs=cedar,nobody").page) == ["Cedar"]


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("query", ["", "?labs=birch", "?q=birch"])
def test_the_boxes_of_a_comparison_are_shut_until_asked_for(visit, width, query):
    page = visit(f"compare/index.html{query}", viewport={"width": width, "height": 740}).page
    assert page.locator(".tools summary:visible").count() == 1
    assert not page.locator("fieldset").is_visible()

    tab_to(page, ".tools summary")
    page.keyboard.press("Enter")
    assert page.locator("fieldset").is_visible()


SHIFTS = """window.shifted = 0;
  new PerformanceObserver((list) => list.getEntries().forEach((one) => { window.shifted += one.value; }))
    .observe({ type: "layout-shift", buffered: true });"""


@pytest.mark.parametrize("width", [768, 1280])
def test_nothing_shifts_while_a_page_comes_in(visit, base, width):
    page = visit("about/index.html", viewport={"width": width, "height": 740}, first=SHIFTS).page
    shifted = {}
    for path in ("labs/index.html", LIST, "compare/index.html", "compare/flagships/index.html"):
        page.goto(f"{base}/{path}")
        page.locator(".tools:visible").wait_for()
        page.evaluate(SETTLED)
        shifted[path] = page.evaluate("window.shifted")

    assert [path for path, sum_ in shifted.items() if sum_ >= 0.01] == []


def test_where_nothing_is_compared_there_are_no_boxes(visit):
    assert visit("labs/index.html?labs=birch").page.locator("fieldset [type=checkbox]").count() == 0


# Search


def listed(page) -> list[str]:
    return page.locator("[role=option]").all_inner_texts()


def search_for(page, words: str) -> None:
    tab_to(page, ".find input")
    page.keyboard.type(words)
    page.locator("[role=option]").first.wait_for()


def test_search_by_keyboard_from_a_page_far_down(visit):
    one = visit("releases/acme/falcon-1/index.html")
    assert not [url for url in one.asked if "search-index" in url]

    search_for(one.page, "a")
    box, active = one.page.locator(".find input"), one.page.locator("[aria-selected=true]")
    assert box.get_attribute("aria-expanded") == "true"
    assert one.page.locator(".find [role=status]").inner_text().endswith(" found, 12 listed")
    assert len(listed(one.page)) == 12
    one.page.keyboard.type("cme")
    assert listed(one.page)[0] == "Acme\nLab, United States"

    one.page.keyboard.press("ArrowUp")
    assert active.inner_text() == listed(one.page)[-1]
    one.page.keyboard.press("ArrowDown")
    assert active.count() == 0
    one.page.keyboard.press("ArrowDown")
    assert active.get_attribute("id") == box.get_attribute("aria-activedescendant") == "found-0"

    one.page.keyboard.press("Escape")
    assert (one.page.locator("#found").is_visible(), box.get_attribute("aria-expanded")) == (False, "false")
    one.page.keyboard.press("ArrowDown")
    one.page.keyboard.press("Enter")
    one.page.wait_for_url("**/labs/acme/index.html")
    assert len([url for url in one.asked if "search-index" in url]) == 1


def test_search_finds_names_parts_and_aliases(visit):
    page = visit("index.html").page
    for words, first in {
        "falcon2": "Falcon 2\nAcme, 2026",
        "acme FALC 1": "Falcon 1\nAcme, 2020",
        "ulmus": "Elm\nBirch, 2026",
        "datas": "Dataset size\nIndicator",
        "data": "Data\nPage",
        "anything told": "Is anything told?\nFinding",
        "birch": "Birch\nLab, France",
        # Another name of a lab stands beside it.
        "acmeai": "Acme\nLab, United States · Acme AI",
        # A name goes before another name, however new its bearer.
        "oak": "Oak\nBirch, 2025",
    }.items():
        search_for(page, words)
        assert listed(page)[0] == first
        page.keyboard.press("Enter")
        until(page, "name => document.querySelector('h1').innerText === name", arg=first.split("\n")[0])


def test_a_lab_found_by_another_name_brings_its_models(visit):
    page = visit("index.html").page
    search_for(page, "acme ai")

    first, *others = listed(page)
    assert first == "Acme\nLab, United States"
    assert "Falcon 2\nAcme, 2026" in others
    assert all("\nAcme, " in one for one in others)


def test_what_a_page_calls_itself_goes_before_words_that_stand_apart(visit):
    page = visit("index.html").page
    search_for(page, "report an error")
    assert listed(page)[0] == "Corrections\nPage"


def test_an_answer_stands_beside_its_item_as_the_language_sets_it(visit):
    page = visit("index.html").page
    page.route(
        "**/search-index.js",
        lambda route: route.fulfill(
            body=route.fetch().text().replace("{item}: {answer}", "{item} = {answer}"),
            content_type="text/javascript",
        ),
    )
    search_for(page, "oak parameters")
    assert listed(page)[0].split("\n")[2].startswith("Parameter count = disclosed, 671 billion")


def with_models(page, *names: str):
    """Let the search know models that are called like this."""
    lines = [[name, "releases/cedar/more/", "Cedar, 2026", ""] for name in names]

    def more(route) -> None:
        body = f"{route.fetch().text()}\nwindow.searchIndex.push(...{json.dumps(lines)});"
        route.fulfill(body=body, content_type="text/javascript")

    page.route("**/search-index.js", more)
    return page


def test_search_leads_to_the_page_that_does_what_is_asked(visit):
    page = with_models(visit("index.html").page, "Embed 5")
    search_for(page, "oak")
    first = {}
    for words in (
        "png",
        "svg",
        "embed",
        "contact",
        "who runs this",
        "improve score",
        "raise score",
        "earn points",
    ):
        page.locator(".find input").fill(words)
        first[words] = [one.split("\n")[0] for one in listed(page)][:2]

    more = ["How a lab can earn more points"]
    assert first == {
        "png": ["Charts", "Cite"],
        "svg": ["Charts", "Cite"],
        # A model may begin with the word.
        "embed": ["Charts", "Cite"],
        "contact": ["Legal notice", "Corrections"],
        "who runs this": ["Legal notice"],
        "improve score": more,
        "raise score": more,
        "earn points": more,
    }
    page.keyboard.press("Enter")
    page.wait_for_url("**/methodology/index.html#more-points")
    assert page.locator("#more-points").inner_text() == more[0]


def test_a_lab_is_followed_by_the_findings_that_name_it(visit):
    page = with_models(visit("index.html").page, "Cedar bark")
    search_for(page, "cedar")

    assert [one.split("\n")[0] for one in listed(page)][:3] == ["Cedar", "Has Cedar stopped?", "Cedar bark"]


def test_a_page_is_found_by_its_other_names_in_each_language(visit):
    found = {}
    for path in ("index.html", "sv/index.html"):
        page = visit(path).page
        search_for(page, "oak")
        for words in ("report an error", wide("report an error"), "print"):
            page.locator(".find input").fill(words)
            found[path, words] = listed(page)[0].split("\n")[0]

    corrections = wide("Corrections")
    assert found == {
        ("index.html", "report an error"): "Corrections",
        ("index.html", wide("report an error")): "Corrections",
        ("index.html", "print"): "Cite",
        ("sv/index.html", "report an error"): corrections,
        ("sv/index.html", wide("report an error")): corrections,
        ("sv/index.html", "print"): wide("Cite"),
    }


def test_the_page_of_a_release_offers_to_print_it(visit):
    page = visit("releases/acme/falcon-1/index.html").page
    page.evaluate("() => { window.printed = 0; window.print = () => { window.printed += 1; }; }")
    page.get_by_role("button", name="Print or save as PDF").click()
    assert page.evaluate("() => window.printed") == 1


def test_search_leads_to_a_clause(visit):
    page = visit("index.html").page
    search_for(page, "act-2")
    assert listed(page) == ["Act, Point act-2\nClause"]
    page.keyboard.press("Enter")
    page.wait_for_url("**/crosswalk/index.html#act-2")


def test_search_forgives_one_slip_in_a_long_word_where_nothing_else_is_found(visit):
    page = visit("index.html").page
    box = page.locator(".find input")
    search_for(page, "falcon")
    found = {}
    for words in ("falkon", "facon", "falccon", "fakon", "falxon 1", "flacon", "falcan 3", "bitch", "oakk"):
        box.fill(words)
        found[words] = [one.split("\n")[0] for one in listed(page)]

    falcons = ["Falcon 2", "Falcon 1"]
    assert found == {
        "falkon": falcons,
        "facon": falcons,
        "falccon": falcons,
        "fakon": [],
        "falxon 1": ["Falcon 1"],
        "flacon": [],
        # A number is no slip, and a short word may well be another name.
        "falcan 3": [],
        "bitch": ["Birch", "Elm", "Oak"],
        "oakk": [],
    }


def test_search_says_when_nothing_is_found_and_closes_when_left(visit):
    one = visit("index.html")
    page = one.page
    search_for(page, "oak")
    page.keyboard.press("Tab")
    assert not page.locator("#found").is_visible()

    nothing, panel = page.locator(".find [role=status]"), page.locator(".find .none")
    page.locator(".find input").fill("zzz")
    assert nothing.inner_text() == "No lab, model, law or page matches your search."
    assert panel.is_visible()
    assert one.violations() == []
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    assert panel.count() == 0
    page.keyboard.press("ArrowDown")
    assert panel.is_visible()
    page.locator(".find input").fill("")
    assert (listed(page), nothing.text_content()) == ([], "")
    assert len([url for url in one.asked if "search-index" in url]) == 1


@pytest.mark.parametrize("width", [360, 1280])
def test_where_nothing_is_found_a_way_leads_on(visit, width):
    page = visit("labs/acme/index.html", viewport={"width": width, "height": 740}).page
    page.locator(".find input").focus()
    page.keyboard.type("zzz")
    page.locator(".find .none").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") == width

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/releases/index.html")


# In another language


def test_an_address_opens_the_same_table_in_another_language(visit, base):
    page = visit(f"{LIST}?access=api").page
    for number in range(1, 9):
        press_head(page, number)
        address, order = query(page), shown(page)
        page.goto(f"{base}/sv/{LIST}{address}")
        sorted_by = page.locator("thead th").nth(number - 1).get_attribute("aria-sort")
        assert (bool(sorted_by), shown(page), query(page)) == (True, order, address)
        page.goto(f"{base}/{LIST}?access=api")


def test_all_that_scripts_say_is_in_the_language_of_the_page(visit, base):
    collating = """Intl.Collator = class extends Intl.Collator {
      constructor(...given) { super(...given); window.collated = given[0]; }
    }"""
    page = visit("about/index.html", first=collating).page
    page.goto(f"{base}/sv/compare/index.html?labs=birch&sort=grade-asc")
    said = [status(page), page.locator("legend").inner_text()]
    page.locator(".tools > button").click()
    said.append(status(page))
    for wanted in ("a", "zzz"):
        page.locator(".find input").fill(wanted)
        until(page, "document.querySelector('.find [role=status]').textContent")
        said.append(page.locator(".find [role=status]").inner_text())

    assert page.evaluate("window.collated") == "sv"
    assert said[0].startswith(f"1 {wide('of')} 3 {wide('labs')}, {wide('sorted by')} ")
    assert [text for text in said if re.search("[a-z]", text)] == []


# Copy

RELEASE = "releases/acme/falcon-1/index.html"
CITATION = "#parameter_count .citation"


def copy(page) -> str:
    """Open a citation and press its button, all by keyboard; give what the page says of it."""
    tab_to(page, "#parameter_count .cite > summary")
    page.keyboard.press("Enter")
    tab_to(page, "#parameter_count .copy button")
    page.keyboard.press("Enter")
    until(page, "document.querySelector('#parameter_count .copy [role=status]').textContent")
    return page.locator("#parameter_count .copy [role=status]").inner_text()


def test_a_citation_is_copied_by_keyboard(visit):
    page = visit(RELEASE, permissions=["clipboard-read", "clipboard-write"]).page

    assert copy(page) == "Copied"
    assert page.evaluate("navigator.clipboard.readText()") == page.locator(CITATION).text_content()
    assert page.evaluate("document.activeElement.matches('#parameter_count .copy button')")


def test_a_citation_leads_back_to_where_it_was_read(visit):
    one = visit(f"{RELEASE}?from=feed#score", permissions=["clipboard-read", "clipboard-write"])
    # A page has the address of its folder, whatever file a host opens there.
    address = one.page.url.partition("index.html?")[0] + "#parameter_count"
    copy(one.page)
    one.page.keyboard.press("Tab")
    one.page.keyboard.press("Enter")
    until(one.page, "async () => (await navigator.clipboard.readText()).startsWith('http')")

    assert one.page.evaluate("navigator.clipboard.readText()") == address
    assert f"), {address}." in one.page.locator(CITATION).inner_text()


def test_an_address_of_what_the_record_says_now_is_copied_too(visit):
    one = visit("releases/birch/oak/index.html", permissions=["clipboard-read", "clipboard-write"])
    tab_to(one.page, "#parameter_count .cite > summary")
    one.page.keyboard.press("Enter")
    one.page.locator("#parameter_count .copy button").nth(2).click()
    until(one.page, "async () => (await navigator.clipboard.readText()).startsWith('http')")
    copied = one.page.evaluate("navigator.clipboard.readText()")

    assert copied == one.page.url.replace("index.html", f"states/#{sample.SHA}-parameter_count")
    one.page.goto(copied.replace("states/", "states/index.html"))
    assert one.page.locator(":target h3").inner_text() == "Parameter count of Oak"
    # What is cited is marked.
    marked = "node => getComputedStyle(node).outlineStyle"
    shown = [
        one.page.eval_on_selector(f"[id$={item}]", marked) for item in ("parameter_count", "dataset_size")
    ]
    assert shown == ["solid", "none"]


def test_the_permanent_link_is_in_sight_and_is_what_a_printed_citation_leads_to(visit):
    page = visit("releases/birch/oak/index.html").page
    lasting = page.url.replace("index.html", f"states/#{sample.SHA}-parameter_count")
    link = page.locator("#parameter_count > header a")

    assert (link.is_visible(), link.inner_text()) == (True, "Permanent link")
    assert link.evaluate("node => node.href") == lasting.replace("states/", "states/index.html")
    page.emulate_media(media="print")
    printed = "node => [getComputedStyle(node).fontSize, getComputedStyle(node, '::after').content]"
    assert page.eval_on_selector("#parameter_count .address", printed) == ["0px", f'"{lasting}"']


def test_the_sentence_of_each_finding_is_copied_from_the_list_with_its_own_address(visit):
    one = visit("findings/index.html", permissions=["clipboard-read", "clipboard-write"])
    one.page.locator(".claims .copy button").first.click()
    until(one.page, "async () => (await navigator.clipboard.readText()).startsWith('“')")

    assert one.page.evaluate("navigator.clipboard.readText()").endswith(
        f", as of 24 November 2026) {one.page.url.replace('index.html', 'cedar/')}"
    )


def test_a_public_address_is_cited_as_it_stands(visit, folder):
    report = sample.build_input(sample.dataset(address="https://record.example/")).report
    for path, content in render(replace(sample.whole_site(), report=report)).items():
        (folder / "public" / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / "public" / path).write_bytes(content)
    page = visit("public/labs/acme/index.html").page

    assert page.locator(".citation .address").text_content() == "https://record.example/labs/acme/"


def test_without_a_clipboard_the_address_alone_is_selected(visit, folder):
    first = "delete Navigator.prototype.clipboard; document.execCommand = (name) => name === 'copy';"
    page = visit("about/index.html", at=folder.as_uri(), first=first).page
    page.goto(f"{folder.as_uri()}/{RELEASE}")
    copy(page)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    assert page.evaluate("String(getSelection())") == f"{folder.as_uri()}/{RELEASE}#parameter_count"


@pytest.mark.parametrize(("works", "said"), [("true", "Copied"), ("false", "Selected: press the copy keys")])
def test_without_a_clipboard_a_citation_is_selected(visit, folder, works, said):
    first = (
        f"delete Navigator.prototype.clipboard; document.execCommand = (name) => name === 'copy' && {works};"
    )
    page = visit("about/index.html", at=folder.as_uri(), first=first).page
    page.goto(f"{folder.as_uri()}/{RELEASE}")

    assert copy(page).startswith(said)
    assert page.evaluate("String(getSelection())") == page.locator(CITATION).inner_text()


def test_a_citation_can_be_copied_from_a_disk(visit, folder):
    page = visit(RELEASE, at=folder.as_uri()).page

    assert copy(page) == "Copied"


def test_without_scripts_a_citation_has_no_button(visit):
    page = visit(RELEASE, java_script_enabled=False).page
    page.locator("#parameter_count .cite > summary").click()

    assert page.locator(CITATION).is_visible()
    assert page.locator(".copy:visible, button:visible").count() == 0


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize(
    ("page", "place", "inside"),
    [
        ("data/index.html", "citing", "#citing"),
        ("releases/birch/oak/index.html", "corrections", "#corrections"),
        (RELEASE, "documents", "#documents ol"),
        ("changes/index.html", "d2026-11-23", "#d2026-11-23 li"),
    ],
)
def test_an_address_of_a_place_that_is_folded_away_opens_it(visit, scripts, page, place, inside):
    phone = {
        "viewport": {"width": 360, "height": 740},
        "java_script_enabled": scripts,
        "reduced_motion": "reduce",
    }
    shut, found = visit(page, **phone).page, visit(f"{page}#{place}", **phone).page

    assert [one.locator(inside).first.is_visible() for one in (shut, found)] == [inside == "#citing", True]
    assert found.locator(f"#{place}").evaluate("one => one.getBoundingClientRect().top") < 740


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1280, "dark")])
def test_an_open_citation_fits_and_is_accessible(visit, width, scheme):
    one = visit(RELEASE, viewport={"width": width, "height": 740}, color_scheme=scheme)
    copy(one.page)

    buttons = one.page.locator("#parameter_count .copy button").all()
    assert [button.bounding_box()["height"] >= 24 for button in buttons] == [True, True]
    assert one.page.evaluate("document.documentElement.scrollWidth") == width
    assert one.violations() == []


# Everywhere


def test_a_copy_on_a_disk_does_all_of_it(visit, folder):
    page = visit(f"{LIST}?access=api&sort=released-asc", at=folder.as_uri()).page
    assert shown(page) == ["Falcon 1", "Falcon 2"]
    tab_to(page, "[name=q]")
    page.keyboard.type("2")
    press_head(page, 1)
    assert query(page) == "?access=api&sort=release-asc&q=2"

    page.locator(".find input").focus()
    page.keyboard.type("elm")
    page.locator("[role=option]").first.wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url("**/releases/birch/elm/index.html")


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1280, "dark")])
def test_open_controls_fit_and_are_accessible(visit, width, scheme):
    one = visit(
        "compare/index.html?labs=birch&sort=score-desc",
        viewport={"width": width, "height": 740},
        color_scheme=scheme,
    )
    one.page.locator(".tools summary").click()
    one.page.locator(".find input").focus()
    one.page.keyboard.type("a")
    one.page.locator("[role=option]").first.wait_for()
    one.page.keyboard.press("ArrowDown")
    small = one.page.evaluate(
        """[...document.querySelectorAll("button, select, [type=search], .find input, .tools label, [role=option], summary")]
           .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 24)
           .map((one) => one.outerHTML)"""
    )

    assert one.page.locator("fieldset").is_visible()
    assert one.page.evaluate("document.documentElement.scrollWidth") == width
    assert (one.violations(), small) == ([], [])


def test_fields_are_folded_on_a_phone_until_one_is_used(visit):
    def folded(path: str) -> bool:
        page = visit(path, viewport={"width": 360, "height": 740}).page
        return not page.locator(".fields").is_visible()

    assert (folded(LIST), folded(f"{LIST}?access=api")) == (True, False)


def test_paper_carries_no_controls_and_says_what_was_left_out(visit):
    page = visit(f"{LIST}?access=api").page
    page.emulate_media(media="print")

    assert page.locator("input:visible, select:visible, .tools button:visible").count() == 0
    assert status(page) == "2 of 6 releases"


#: What is between the margins of a sheet of A4.
SHEET = {"width": 703, "height": 1000}


@pytest.mark.parametrize("path", ["index.html", LIST, "labs/acme/index.html", "compare/index.html"])
def test_a_sheet_of_paper_holds_all_of_a_page_and_the_day_it_tells_of(visit, path):
    page = visit(path, viewport=SHEET).page
    page.locator(".scroll").first.wait_for(state="attached")
    page.emulate_media(media="print")
    beyond = page.evaluate(
        """[...document.querySelectorAll("main *")]
           .filter((one) => one.checkVisibility() && !one.closest("caption") && one.getBoundingClientRect().right > 703)
           .map((one) => one.outerHTML.slice(0, 120))"""
    )
    printed = page.evaluate("getComputedStyle(document.querySelector('.top .wide'), '::after').content")

    assert (page.locator("nav:visible").count(), beyond) == (0, [])
    assert printed == '"As of 24 November 2026"'


def test_on_paper_heads_repeat_rows_stay_whole_and_no_address_stands_twice(visit, base):
    page = visit(LIST).page
    page.locator(".fits").first.wait_for()
    page.emulate_media(media="print")
    style = "(selector, name) => getComputedStyle(document.querySelector(selector))[name]"
    # Chromium leaves out what is sticky or a button where it draws a head again.
    asked = {"thead th": "position", "thead button": "display", "tbody tr": "breakInside"}
    found = [
        page.evaluate(f"([selector, name]) => ({style})(selector, name)", list(pair))
        for pair in asked.items()
    ]
    page.goto(f"{base}/labs/acme/index.html")
    home = page.evaluate("getComputedStyle(document.querySelector('.facts a'), '::after').content")

    assert found == ["static", "contents", "avoid"]
    assert home == "none"


def test_a_timeline_is_drawn_once_and_fits_a_page_and_a_sheet(visit):
    page = visit("labs/acme/index.html", viewport=SHEET).page
    shown = (
        "all => all.map((one) => Math.ceil(one.getBoundingClientRect().width)).filter((width) => width > 0)"
    )
    found = []
    for width, media in ((360, "screen"), (768, "screen"), (1280, "screen"), (SHEET["width"], "print")):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(media=media)
        found += [[wide <= width for wide in page.locator(".timeline").evaluate_all(shown)]]

    assert found == [[True]] * 4


def test_search_answers_a_question_about_a_lab_or_a_release(visit):
    page = visit("index.html").page
    box = page.locator(".find input")
    page.keyboard.press("/")
    assert box.evaluate("box => box === document.activeElement")
    page.keyboard.type("falcon")
    page.locator("[role=option]").first.wait_for()
    first = {}
    for words in (
        "how big is falcon 1?", "acme stopped", "has acme disclosed its data", "acme", "csv", "oak parameters", "acme purple",
    ):  # fmt: skip
        box.fill(words)
        first[words] = listed(page)[0]

    assert first == {
        "how big is falcon 1?": "Falcon 1\nAcme, 2020\nParameter count: disclosed, small: 125 million "
        "parameters; large: 175 billion parameters, 12% of them active",
        "acme stopped": "Acme\nLab, United States\nTraining code: none found · Parameter count: last for a flagship: "
        "Hawk, March 2025 · Dataset size: last for a flagship: Hawk, March 2025",
        "has acme disclosed its data": "Acme\nLab, United States\nDataset size: last for a flagship: Hawk, March 2025",
        "acme": "Acme\nLab, United States",
        "csv": "Data\nPage",
        "oak parameters": "Oak\nBirch, 2025\nParameter count: disclosed, 671 billion parameters, 37 billion active",
        # Nothing has both words: what has one of them.
        "acme purple": "Acme\nLab, United States",
    }


def test_a_claim_that_somebody_stopped_comes_first_and_an_item_before_what_has_its_word(visit):
    page = visit("index.html").page
    search_for(page, "oak")
    first = {}
    for words in ("cedar stopped", "who stopped", "all data", "parameters", "the data", "who"):
        page.locator(".find input").fill(words)
        first[words] = [one.split("\n")[0] for one in listed(page)][:2]

    assert first == {
        # The finding speaks of Cedar, and that is what was asked; the lab itself is next.
        "cedar stopped": ["Has Cedar stopped?", "Cedar"],
        "who stopped": ["Has Cedar stopped?"],
        "all data": ["Data", "Dataset size"],
        "parameters": ["Parameter count"],
        "the data": ["Data", "Dataset size"],
        # An idle word alone is looked for.
        "who": first["who"],
    }


def test_an_item_is_found_by_its_name_in_the_other_language(visit):
    page = visit("index.html").page
    search_for(page, wide("Parameter count"))
    found = {"en": listed(page)[0]}
    page = visit("sv/index.html").page
    search_for(page, "parameters")
    found["sv"] = listed(page)[0]

    assert found == {
        "en": "Parameter count\nIndicator",
        "sv": f"{wide('Parameter count')}\n{wide('Indicator')}",
    }
