"""Every chart of the site has a name, a description, its data as a table and its data as a file."""

import csv
import io
import posixpath
import re
from dataclasses import replace

import html5lib
import pytest
import sample
from case import API_SCHEMAS
from releases import dataset, proofs, release

from scorer.export import export
from scorer.render import render

pytestmark = pytest.mark.thorough

SVG = "{http://www.w3.org/2000/svg}"
YEARS = {
    f"{lab}/{year}-{n}": release(f"{year}-05-0{n + 1}", letters, flagship=not n, **proofs(letters))
    for lab, letters in {"acme": "dps", "birch": "dw-", "cedar": "sdd"}.items()
    for year in (2024, 2026)
    for n in range(3)
}
SITES = {
    "sample": sample.whole_site(),
    "ranked": replace(sample.whole_site(), report=sample.build_input(dataset(YEARS)).report, history={}),
}


@pytest.fixture(scope="module", params=SITES)
def site(request):
    """The files of a site, and the trees of its pages."""
    build_input = SITES[request.param]
    build_input = replace(
        build_input,
        reviews=dict.fromkeys(build_input.report.releases, "unreviewed"),
        api_schemas=API_SCHEMAS,
    )
    files = render(build_input) | export(build_input)
    pages = {
        path: html5lib.parse(content.decode(), namespaceHTMLElements=False)
        for path, content in files.items()
        if path.endswith(".html")
    }
    return files, pages


def charts(tree):
    """The charts of a page: their picture, and the section that they stand in.

    Where links lie over a picture, it is a part of the drawing.
    """
    above = {child: parent for parent in tree.iter() for child in parent}
    for svg in tree.iter():
        if svg.get("role") == "img" and svg.tag.startswith(SVG):
            place = svg
            while place.tag not in ("section", "main"):
                place = above[place]
            yield svg, place


def own_page(path) -> str:
    """The page that a chart in a frame of another site leads to, which has its table and its file."""
    return path.removeprefix("embed/") if path.startswith("embed/charts/") else path


def files_below(path, place) -> list[str]:
    """The files for spreadsheets that a place leads to, from the root of the site."""
    links = [link.get("href") for link in place.iter("a") if link.get("href").endswith(".csv")]
    return [posixpath.normpath(posixpath.join(posixpath.dirname(path), link)) for link in links]


@pytest.mark.thorough
def test_every_chart_has_a_title_a_description_a_table_and_a_file(site):
    files, pages = site
    seen = set()
    for path, tree in pages.items():
        for svg, place in charts(tree):
            names = {one.get("id"): (one.tag.removeprefix(SVG), one.text) for one in svg if one.get("id")}
            told = [names[svg.get(by)][0] for by in ("aria-labelledby", "aria-describedby")]
            assert told == ["title", "desc"], path
            assert all(text.strip() for _, text in names.values()), path
            told = own_page(path)
            if told != path:
                (link,) = place.iter("a")
                assert posixpath.normpath(posixpath.join(posixpath.dirname(path), link.get("href"))) == told
                place = next(pages[told].iter("main"))
            assert place.find(".//table") is not None, (path, names)
            found = files_below(told, place)
            assert found, (path, names)
            assert set(found) <= set(files), path
        seen |= set(re.findall(r'class="chart (\w+)', files[path].decode()))

    assert seen - {"spark"} == {"bands", "lasts", "timeline", "whiskers", "waits"}


def test_every_matrix_of_labs_by_year_leads_to_its_file(site):
    files, pages = site
    found = {path for path, tree in pages.items() if tree.find(".//table[@class='matrix']") is not None}

    items = ("training_code", "parameter_count", "dataset_size")
    shown = {"trends/index.html", *(f"indicators/{name}/index.html" for name in items)}
    own = {f"charts/{name.replace('_', '-')}-by-lab-and-year/index.html" for name in ("points", *items)}
    assert found == shown | own | {f"embed/{path}" for path in own}
    for path in shown:
        figure = next(one for one in pages[path].iter("figure") if one.find(".//table") is not None)
        (file,) = files_below(path, figure)
        assert file in files
        assert figure.find("figcaption").text
    for path in own:
        (main,) = pages[path].iter("main")
        (file,) = files_below(path, main)
        assert file == path.replace("index.html", f"{path.split('/')[1]}.csv")
        assert file in files


def test_the_rows_that_a_chart_is_of_are_in_its_file(site):
    """What the name of a chart says it is of, all rows of its file say; the name alone says which they are."""
    files, pages = site
    named = set()
    for path, tree in pages.items():
        if not re.fullmatch("charts/[^/]+/index.html", path):
            continue
        (main,) = tree.iter("main")
        (file,) = files_below(path, main)
        name = path.split("/")[1]
        rows = list(csv.DictReader(io.StringIO(files[file].decode())))
        for column, value in of_name(name).items():
            assert rows or "no lab" in "".join(main.itertext()), path
            assert {row[column].replace("_", "-") for row in rows} == {value}, (path, column)
            named.add(column)

    assert named == {"scope", "indicator", "lab"}


def of_name(name) -> dict[str, str]:
    """What the rows of a chart have in common, by its name."""
    items = "training-code|parameter-count|dataset-size"
    found = re.fullmatch(
        rf"disclosed-(?P<scope>.+?)(?:-(?P<indicator>{items}))?|(?P<item>{items})-by-lab-and-year|releases-of-(?P<lab>.+)",
        name,
    )
    told = found.groupdict() if found else {}
    told["indicator"] = told.get("indicator") or told.pop("item", None)
    return {column: value for column, value in told.items() if value}


def test_a_chart_shares_its_numbers_with_its_file(site):
    """The bars of a year say how many of how many; the row of that year says the same."""
    files, pages = site
    rows = {
        (row["scope"], row["indicator"], row["year"]): (row["disclosed"], row["assessed"])
        for row in csv.DictReader(io.StringIO(files["data/disclosed-by-year.csv"].decode()))
    }
    drawn = {}
    for svg, _ in charts(pages["trends/index.html"]):
        if "bands" in svg.get("class"):
            scope, indicator = re.fullmatch(
                r"c-(.+)-(\w+-\w+)-t", svg.get("aria-labelledby").split()[0]
            ).groups()
            for bar in svg.iterfind(f"{SVG}g/{SVG}title"):
                year, told, assessed = re.match(r"(\d+): (\d+) of (\d+)", bar.text).groups()
                drawn[scope, indicator.replace("-", "_"), year] = (told, assessed)

    assert drawn == {key: value for key, value in rows.items() if value[1] != "0"}


def test_where_nothing_is_compared_no_line_is_drawn():
    files = render(SITES["ranked"])
    rows = re.findall(r"<tr data-.*?</tr>", files["labs/index.html"].decode(), re.DOTALL)
    drawn = ['chart spark"' in row for row in rows]
    compared = [" pp" in row for row in rows]

    assert {True, False} == set(compared)
    assert drawn == compared


def test_the_lines_in_the_league_table_are_among_the_charts():
    made = render(SITES["ranked"])

    assert made["labs/index.html"].count(b'chart spark"') == 2
    assert made["labs/index.html"].count(b'chart spark rank"') == 2
