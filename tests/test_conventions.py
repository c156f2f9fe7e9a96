"""Choices of ours that change no score are data, and what cannot read them says the same."""

import json
import re
from types import SimpleNamespace

import pytest
import sample
from case import API_SCHEMAS, ROOT

from scorer.export import export
from scorer.export.og_image.palette import INKS, PAPER
from scorer.model import Status
from scorer.records.load import read_conventions
from scorer.records.paths import CATALOGUES
from scorer.records.paths import CONVENTIONS as FILE
from scorer.render import render
from scorer.score import YearShare
from scorer.score.shares import scope_members
from scorer.view.context import ALL, feed_path
from scorer.view.parts.charts.share_series import brief_finding
from scorer.view.parts.text import badge
from scorer.view.parts.text.summary import summaries

#: Those of the project.
CONVENTIONS = read_conventions(
    {FILE: (ROOT / FILE).read_bytes()}, (ROOT / CATALOGUES[FILE]).read_text(encoding="utf-8")
)
STYLE = (ROOT / "site/static/style/00-base.css").read_text(encoding="utf-8")


def page(path, **changes):
    """The view of a page of the sample, with some conventions changed."""
    data = sample.dataset(conventions={**sample.CONVENTIONS, **changes})
    return sample.view_of(path, sample.build_input(data))


def light(token: str) -> str:
    """Return a colour of the light pages, as six digits."""
    value = re.search(rf"--{token}: light-dark\(#([0-9a-f]+),", STYLE)[1]
    return value if len(value) == 6 else "".join(2 * digit for digit in value)


def dark(token: str) -> str:
    return re.search(rf"--{token}: light-dark\([^,]+, #([0-9a-f]+)\)", STYLE)[1]


def test_shares_are_given_for_the_parts_that_the_conventions_name():
    assert tuple(scope_members(CONVENTIONS)) == CONVENTIONS.scopes


def test_a_region_is_a_part_of_the_record():
    regions = [{"id": "france", "country": "FR", "title": "Labs in France"}]
    comparisons = [{"id": "x", "title": "France, and the rest", "scopes": ["france", "elsewhere"]}]
    (side,) = page("trends/index.html", regions=regions, comparisons=comparisons).sides

    assert side.title == "France, and the rest"
    assert [(scope.id, scope.title) for scope in side.scopes] == [
        ("france", "Labs in France"),
        ("elsewhere", "Labs elsewhere"),
    ]
    assert [row.head.text for row in side.then_and_now.rows] == ["Labs in France", "Labs elsewhere"]
    assert [row.cells[-1].text for row in side.then_and_now.rows] == ["–", "0 of 1 (fewer than 5 checked)"]


def test_a_share_is_one_from_the_least_sample_on():
    def shown(least):
        (side, *_) = page("trends/index.html", min_sample=least).sides
        return side.then_and_now.rows[0].cells[1].text

    assert (shown(1), shown(2)) == ("0 of 1 (0%)", "0 of 1 (fewer than 2 checked)")


@pytest.mark.parametrize(
    ("least", "title"),
    [
        (1, "Code: 71% in 2018, 0% in 2026"),
        (14, "Code: 21% in 2019, 0% in 2026"),
        (15, "Code: 0% in 2026"),
    ],
)
def test_a_title_that_compares_takes_the_first_year_that_rests_on_enough(least, title):
    checked = {2018: (5, 7), 2019: (3, 14), 2026: (0, 9)}
    shares = [
        YearShare(
            "all", "training_code", year, all_of, {Status.DISCLOSED: told, Status.SILENT: all_of - told}
        )
        for year, (told, all_of) in checked.items()
    ]
    context = SimpleNamespace(conventions=SimpleNamespace(min_sample=5, min_compared=least))

    assert brief_finding(context, "Code", shares) == title


@pytest.mark.parametrize("back", [1, 5])
def test_trends_set_the_newest_year_beside_that_of_some_years_before(back):
    found = page("trends/index.html", years_back=back)
    first, last = (cell.text for cell in found.sides[0].then_and_now.head[1:3])

    assert (first, last) == (f"Training code, {2026 - back}", "Training code, 2026")
    assert f"in the latest year and {back} year{'s' if back > 1 else ''} before" in found.frame.description


@pytest.mark.parametrize("latest", [1, 2])
def test_so_many_releases_stand_on_the_first_page(latest):
    assert len(page("index.html", latest_releases=latest).latest.rows) == latest


@pytest.mark.parametrize("path", ["site/templates/base.html", "site/pages/data.md", "site/pages/rights.md"])
def test_prose_names_the_licence_of_the_conventions(path):
    """A message of a template or a page is translated whole, with its links."""
    text = (ROOT / path).read_text(encoding="utf-8")

    assert CONVENTIONS.licences.data.address in text
    assert set(re.findall(r"https://(?:creativecommons|www[.]apache)[^)\"]+", text)) <= {
        CONVENTIONS.licences.data.address,
        CONVENTIONS.licences.code.address,
    }


@pytest.mark.parametrize("path", ["README.md", "LICENSES/README.md"])
def test_files_say_what_the_licence_leaves_out(path):
    assert CONVENTIONS.licences.exception in " ".join((ROOT / path).read_text(encoding="utf-8").split())


def test_every_surface_says_what_the_licence_leaves_out():
    said = CONVENTIONS.licences.exception
    conventions = {**sample.CONVENTIONS, "licences": CONVENTIONS.licences.model_dump()}
    data = sample.dataset(conventions=conventions, address="https://record.example/")
    pages = {
        name: (ROOT / f"site/pages/{name}.md").read_text(encoding="utf-8") for name in ("rights", "data")
    }
    reviews = dict.fromkeys(data.releases, "unreviewed")
    build_input = sample.build_input(data, pages=pages, api_schemas=API_SCHEMAS, reviews=reviews)
    made = {**render(build_input), **export(build_input)}

    assert json.loads(made["api/v1/meta.json"])["licence"]["exception"] == said
    for path in (
        "rights/index.html",
        "data/index.html",
        "index.html",  # in its JSON-LD
        "llms.txt",
        "data/datapackage.json",
        "api/v1/parameters.json",
        feed_path(ALL, "atom"),
    ):
        assert said in made[path].decode(), path


def test_pictures_have_the_colours_of_the_light_pages():
    assert {ink: light(ink) for ink in INKS} == INKS
    assert light("paper") == PAPER


def test_badges_have_the_colours_of_the_pages():
    assert (light("disclosed"), light("partial"), light("soft")) == badge._COLOURS
    assert light("soft") == badge._UNGRADED
    assert dark("tint-silent") == badge._LABEL_COLOUR
    assert f'stroke="#{dark("soft")}"' in badge.svg(next(iter(summaries(sample.build_input().report))))
