"""Long lists of releases in pages: the newest first, a page for each year, and all of them where scripts run."""

from dataclasses import replace

import pytest
import sample
from visit import Visit, until

from scorer.render import render
from scorer.view.parts.table import years as module
from scorer.view.parts.table.years import in_years

RELEASES = sample.THREE | {
    "birch/elm": sample.variant(sample.OAK, name="Elm", released="2026-01-05", former_ids=None),
    "cedar/pine": sample.variant(sample.OAK, name="Pine", released="2020-02-05", former_ids=None),
}


def page(path: str, data):
    """The value behind one page."""
    return sample.view_of(path, sample.build_input(data))


@pytest.fixture
def divided(monkeypatch):
    """Lists of more than three releases are divided."""
    monkeypatch.setattr(module, "MAX_TOGETHER", 3)
    monkeypatch.setattr(module, "MIN_FIRST", 2)


def test_a_short_list_stays_together():
    found = tuple(sample.build_input().report.releases.values())

    assert in_years(found) == module.Years(found, {})


def test_the_first_page_of_a_long_list_has_whole_years_and_ways_to_the_others(divided):
    data = sample.dataset(RELEASES)
    listed = page("releases/index.html", data).releases

    assert [(group.title, group.href, len(group.rows)) for group in listed.groups] == [
        ("2026", "", 2),
        ("2025", "../releases/2025/index.html", 0),
        ("2020", "../releases/2020/index.html", 0),
    ]
    # What is filtered by is told of all of them.
    assert listed.tools.all == "5 releases"
    assert {value for value, _ in listed.tools.choices[4].options} == {"2026", "2025", "2020"}


def test_each_year_has_a_page_that_leads_to_the_others(divided):
    data = sample.dataset(RELEASES)
    made = page("releases/2020/index.html", data)

    assert (made.frame.title, made.count) == ("Models of 2020", "2 releases by 2 labs, newest first.")
    assert [(year.title, year.href, year.current) for year in made.years] == [
        ("2026", "../../releases/2026/index.html", False),
        ("2025", "../../releases/2025/index.html", False),
        ("2020", "../../releases/2020/index.html", True),
    ]
    assert [row.head.text for row in made.releases.rows] == ["Falcon 1", "Pine"]
    assert made.releases.tools.all == "2 releases"


def test_an_indicator_is_divided_like_the_list(divided):
    data = sample.dataset(RELEASES)
    made = page("indicators/dataset_size/2025/index.html", data)

    assert made.frame.title == "Dataset size: models of 2025"
    assert [row.head.text for row in made.releases.rows] == ["Oak"]
    assert [crumb.href for crumb in made.frame.crumbs] == [
        "../../../indicators/index.html",
        "../../../indicators/dataset_size/index.html",
    ]


def names(visit) -> list[str]:
    return visit.page.locator(".tools + .scroll tbody tr:visible > th[scope=row] a").all_inner_texts()


@pytest.mark.browser
def test_what_is_asked_of_all_releases_brings_the_other_years(divided, browser, serve, tmp_path):
    report = sample.build_input(sample.dataset(RELEASES)).report
    for path, content in render(replace(sample.whole_site(), report=report)).items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    base = serve(tmp_path)
    visit = Visit(browser, viewport={"width": 1280, "height": 900})
    visit.page.goto(f"{base}/releases/index.html")
    first = names(visit)
    ways = visit.page.locator(".group .apart").evaluate_all("all => all.map((one) => one.checkVisibility())")
    visit.page.select_option("[name=year]", "2020")
    until(visit.page, "document.querySelectorAll('.apart').length === 0")
    chosen, said = names(visit), visit.page.locator(".tools [role=status]").inner_text()
    links = visit.page.locator("tbody th a").evaluate_all("all => all.map((a) => new URL(a.href).pathname)")
    visit.page.goto(f"{base}/releases/index.html?sort=released-asc")
    until(visit.page, "document.querySelector('tbody th a').textContent === 'Pine'")
    sorted_by = names(visit)
    visit.page.goto(f"{tmp_path.as_uri()}/releases/index.html?sort=released-asc")
    on_a_disk = names(visit), visit.page.locator(".tools [role=status]").inner_text()
    said_wrong = visit.said
    visit.close()

    assert ways
    assert all(ways)
    assert (first, chosen, said) == (["Falcon 2", "Elm"], ["Falcon 1", "Pine"], "2 of 5 releases")
    assert [link for link in links if not (tmp_path / link.strip("/")).is_file()] == []
    assert sorted_by == ["Pine", "Falcon 1", "Oak", "Elm", "Falcon 2"]
    assert on_a_disk == (["Elm", "Falcon 2"], "2 of 5 releases, sorted by Released, ascending")
    assert said_wrong == []
