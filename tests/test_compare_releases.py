"""Releases beside each other: some to begin with, any that a reader picks, and an address that can be sent."""

import json
from dataclasses import replace

import pytest
import sample
from visit import Visit, until

from scorer.model import Status
from scorer.render import render
from scorer.view.html import state_mark

PATH = "compare/releases/index.html"
MORE = {f"cedar/pine-{n}": sample.variant(sample.OAK, name=f"Pine {n}", flagship=False) for n in range(5)}


def page(releases=sample.THREE):
    build_input = sample.build_input(sample.dataset(releases))
    return sample.view_of(PATH, build_input)


def entries(releases=sample.THREE, **changes) -> dict[str, list]:
    """What the file for the script holds, by the id of the release."""
    text = render(sample.build_input(sample.dataset(releases, **changes)))["static/compare-data.js"].decode()
    start, end = "window.compareRows = [\n", "\n];\n"
    assert (text[: len(start)], text[-len(end) :]) == (start, end)
    lines = (json.loads(line.removesuffix(",")) for line in text[len(start) : -len(end)].splitlines())
    return {line[0]: line[1:] for line in lines}


def test_the_newest_flagships_stand_there_to_begin_with():
    made = page()

    assert [(name, release.text, release.href) for name, release in made.columns] == [
        ("acme/falcon-2", "Falcon 2", "../../releases/acme/falcon-2/index.html"),
        ("birch/oak", "Oak", "../../releases/birch/oak/index.html"),
    ]
    assert [(row.line.title, row.line.kind, row.line.item) for row in made.rows] == [
        ("Lab", "lab", ""),
        ("Released", "text", ""),
        ("Access", "text", ""),
        ("Training code", "claim", "training_code"),
        ("Parameter count", "claim", "parameter_count"),
        ("Dataset size", "claim", "dataset_size"),
        ("Points", "text", ""),
        ("Grade", "text", ""),
    ]
    falcon = [row.cells[0] for row in made.rows]
    assert (falcon[0].text, falcon[0].href) == ("Acme", "../../labs/acme/index.html")
    assert [cell.text for cell in falcon[1:3]] == ["1 March 2026", "API only"]
    assert (falcon[5].text, falcon[5].detail, falcon[5].href) == (
        state_mark(Status.PARTIAL),
        "more than 15 trillion tokens",
        "../../releases/acme/falcon-2/index.html#dataset_size",
    )
    assert [(cell.text, cell.href) for cell in falcon[6:]] == [("1–3 of 6 points", ""), ("–", "")]


def test_a_record_without_a_flagship_shows_no_table_until_a_release_is_picked():
    made = render(sample.build_input(sample.dataset(MORE)))[PATH].decode()

    hidden, shown = (
        'aria-label="Wide table"' + end + '\n<table class="versus">' for end in (" hidden>", ">")
    )
    assert hidden in made
    assert shown in render(sample.build_input())[PATH].decode()


def test_the_script_is_given_every_release_with_its_values_in_the_order_of_the_lines():
    found = entries()

    assert list(found) == ["acme/falcon-2", "birch/oak", "acme/falcon-1"]
    assert found["acme/falcon-2"] == [
        "Falcon 2", "Acme", "1 March 2026", "API only",
        [2, ""], [4, ""], [1, "more than 15 trillion tokens"], "1–3 of 6 points", "–",
    ]  # fmt: skip


def test_a_claim_that_is_not_there_is_given_as_not_assessed():
    found = entries({"birch/oak": sample.claim(sample.OAK, "dataset_size", None)})

    assert found["birch/oak"][6] == [1, ""]


def test_hostile_names_neither_end_the_script_nor_hide():
    bad = "</script><b>\u202e"
    oak = sample.claim(
        sample.variant(sample.OAK, name=bad),
        "parameter_count",
        {**sample.OAK["claims"]["parameter_count"], "values": [{"total": "1B", "variant": bad}]},
    )
    labs = {**sample.LABS, "birch": {**sample.LABS["birch"], "name": bad}}
    text = render(sample.build_input(sample.dataset({"birch/oak": oak}, labs=labs)))["static/compare-data.js"]

    assert b"<" not in text
    name, lab, *_ = found = entries({"birch/oak": oak}, labs=labs)["birch/oak"]
    assert name == lab == "</script><b>[U+202E]"
    assert found[5][1].startswith("</script><b>[U+202E]: ")


def test_the_page_of_a_release_leads_here_with_itself():
    text = render(sample.build_input())["releases/birch/oak/index.html"].decode()

    assert f'<a href="../../../{PATH}?releases=birch/oak">Compare with other releases</a>' in text


# In a browser


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    top = tmp_path_factory.mktemp("versus")
    build_input = sample.whole_site()
    oak = sample.variant(sample.OAK, name="<b>Elm</b>")
    report = sample.build_input(sample.dataset({**sample.THREE, **MORE, "birch/elm": oak})).report
    for path, content in render(replace(build_input, report=report)).items():
        (top / path).parent.mkdir(parents=True, exist_ok=True)
        (top / path).write_bytes(content)
    return top


@pytest.fixture
def visit(browser, folder):
    """Open the page from a disk, where nothing can be fetched; at the end it was quiet."""
    opened = []

    def start(query: str = "", **settings) -> Visit:
        opened.append(Visit(browser, **{"viewport": {"width": 1280, "height": 900}, **settings}))
        opened[-1].page.goto(f"{folder.as_uri()}/{PATH}{query}")
        return opened[-1]

    yield start
    said = [line for one in opened for line in one.said]
    for one in opened:
        one.close()
    assert said == []


def heads(page) -> list[str]:
    return page.locator(".versus thead th[data-release] a").all_inner_texts()


def wait_for(page, *names: str) -> None:
    until(
        page,
        "names => [...document.querySelectorAll('.versus thead th a')].map((a) => a.textContent).join() === names",
        arg=",".join(names),
    )


def status(page) -> str:
    return page.locator(".pick > [role=status]").inner_text()


def words(page, column: int) -> list[str]:
    cells = page.locator(f".versus tbody td:nth-child({column + 1})").all()
    return [cell.text_content().strip() for cell in cells]


def links(page) -> list[str]:
    return page.locator(".versus a").evaluate_all("all => all.map((a) => a.href)")


@pytest.mark.browser
def test_what_the_script_sets_is_what_the_page_said(visit):
    plain = visit(java_script_enabled=False).page
    set_anew = visit("?releases=birch/oak,acme/falcon-2").page
    wait_for(set_anew, "Oak", "Falcon 2")

    assert heads(plain) == ["Falcon 2", "<b>Elm</b>"]
    assert not plain.locator(".pick").is_visible()
    assert words(set_anew, 2) == words(plain, 1)
    own = [link for link in links(plain) if "falcon-2" in link or "/labs/acme/" in link]
    assert set(own) <= set(links(set_anew))


@pytest.mark.browser
def test_a_release_is_added_and_taken_out_by_keyboard(visit):
    one = visit()
    page = one.page
    assert status(page) == "Shown: 2 of at most 6."
    assert not [url for url in one.asked if "compare-data" in url]

    page.locator(".pick input").focus()
    page.keyboard.type("falcon 1")
    page.locator("#adds [role=option]").first.wait_for()
    assert page.locator(".pick .find [role=status]").inner_text() == "1 found"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    wait_for(page, "Falcon 2", "<b>Elm</b>", "Falcon 1")
    assert page.evaluate("location.search") == "?releases=acme/falcon-2,birch/elm,acme/falcon-1"
    assert page.evaluate("document.activeElement.id") == "add"
    assert page.locator(".pick input").input_value() == ""
    assert page.locator(".versus b").count() == 0

    page.get_by_role("button", name="Remove Falcon 2").press("Enter")
    wait_for(page, "<b>Elm</b>", "Falcon 1")
    assert status(page) == "Shown: 2 of at most 6."
    page.reload()
    wait_for(page, "<b>Elm</b>", "Falcon 1")

    page.get_by_role("button", name="Clear").press("Enter")
    page.locator(".versus").wait_for(state="hidden")
    assert (status(page), page.locator(".pick > button").is_visible()) == ("Shown: 0 of at most 6.", False)


@pytest.mark.browser
def test_a_link_to_what_is_shown_is_copied_and_names_every_release(visit):
    page = visit("?lang=x").page
    link, told = page.get_by_role("button", name="Copy link"), page.locator(".pick .copy [role=status]")
    address = page.locator(".pick > .sr")
    link.press("Enter")
    until(page, "document.querySelector('.pick .copy [role=status]').textContent")

    assert told.inner_text() == "Copied"
    assert address.text_content().endswith(f"/{PATH}?releases=acme/falcon-2,birch/elm")
    page.get_by_role("button", name="Remove Falcon 2").press("Enter")
    wait_for(page, "<b>Elm</b>")
    assert address.text_content().endswith(f"/{PATH}?releases=birch/elm")
    page.get_by_role("button", name="Clear").press("Enter")
    page.locator(".versus").wait_for(state="hidden")
    assert address.text_content().endswith(PATH)


@pytest.mark.browser
def test_without_scripts_the_page_says_so_and_leads_on(visit):
    plain, scripted = visit(java_script_enabled=False).page, visit().page

    assert plain.locator(".unscripted a").get_attribute("href") == "../flagships/index.html"
    assert plain.locator(".unscripted").is_visible()
    assert not scripted.locator(".unscripted").is_visible()


@pytest.mark.browser
def test_a_release_is_taken_out_beside_its_name_and_the_table_is_as_wide_as_its_columns(visit):
    page = visit("?releases=cedar/pine-1,acme/falcon-1", viewport={"width": 360, "height": 740}).page
    wait_for(page, "Pine 1", "Falcon 1")
    gaps = page.locator(".versus thead th[scope=col] button").evaluate_all(
        """all => all.map((button) => button.getBoundingClientRect().left
                         - button.previousElementSibling.getBoundingClientRect().right)"""
    )
    page.set_viewport_size({"width": 1280, "height": 900})
    table, box = (
        page.locator(name).bounding_box()["width"] for name in (".versus", ".scroll:has(> .versus)")
    )

    assert min(gaps) >= 8
    assert table == box < 800


@pytest.mark.browser
def test_the_box_finds_releases_only(visit):
    page = visit().page
    page.locator(".pick input").focus()
    page.keyboard.type("acme")
    page.locator("#adds [role=option]").first.wait_for()

    assert page.locator("#adds [role=option]").count() == 2
    page.locator(".top .find input").focus()
    page.keyboard.type("acme")
    page.locator("#found [role=option]").first.wait_for()
    assert page.locator("#found [role=option]").count() == 3


@pytest.mark.browser
def test_six_are_the_most_and_what_is_not_on_record_is_named(visit):
    six = ["cedar/pine-0", "cedar/pine-1", "cedar/pine-2", "cedar/pine-3", "cedar/pine-4", "birch/oak"]
    page = visit(f"?releases={','.join(six)},cedar/pine-0,no/body,acme/falcon-1").page
    wait_for(page, *(f"Pine {n}" for n in range(5)), "Oak")

    assert status(page) == "Shown: 6 of at most 6. Remove one to add another. Not on record: no/body."
    assert page.evaluate("location.search") == f"?releases={','.join(six)}"


@pytest.mark.browser
def test_a_choice_that_is_what_the_page_begins_with_leaves_no_trace(visit):
    page = visit("?releases=acme/falcon-2,birch/elm").page
    wait_for(page, "Falcon 2", "<b>Elm</b>")
    until(page, "location.search === ''")


@pytest.mark.browser
@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1280, "dark")])
def test_the_open_box_fits_and_is_accessible(visit, width, scheme):
    one = visit(
        "?releases=birch/oak,acme/falcon-1,cedar/pine-1",
        viewport={"width": width, "height": 740},
        color_scheme=scheme,
    )
    wait_for(one.page, "Oak", "Falcon 1", "Pine 1")
    one.page.locator(".pick input").focus()
    one.page.keyboard.type("pine")
    one.page.locator("#adds [role=option]").first.wait_for()

    assert one.page.evaluate("document.documentElement.scrollWidth") == width
    assert one.violations() == []


@pytest.mark.browser
def test_paper_carries_the_table_without_controls(visit):
    page = visit().page
    page.emulate_media(media="print")

    assert page.locator("input:visible, .pick:visible, main button:visible").count() == 0
    assert heads(page) == ["Falcon 2", "<b>Elm</b>"]
