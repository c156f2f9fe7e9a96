"""What tables carry for scripts: keys to filter by, values to sort by, words to choose from; and the search index."""

import json
import re

import pytest
import sample
from pseudo import PSEUDO, wide

from scorer.i18n.messages import use_language
from scorer.render import render
from scorer.view.parts.claim.amounts import order
from scorer.view.parts.table.table import Cell, num, state_cell, table
from scorer.view.parts.table.tools import FilterChoice, tools


def page(path: str, data=None):
    """The value behind one page."""
    build_input = sample.build_input(data or sample.dataset())
    return sample.view_of(path, build_input)


def index(releases=sample.THREE, **changes) -> list[list[str]]:
    """The search index as a script reads it."""
    made = render(sample.build_input(sample.dataset(releases, **changes)))
    text = made["static/search-index.js"].decode()
    start, end = "window.searchIndex = [\n", "\n];\n"
    words, _, entries = text.partition(start)
    assert (words.startswith("window.searchWords = [\n"), entries[-len(end) :]) == (True, end)
    return [json.loads(line.removesuffix(",")) for line in entries[: -len(end)].splitlines()]


# Tables


def test_a_release_carries_what_it_is_filtered_by():
    rows = page("releases/index.html").releases.rows

    assert dict(rows[0].keys) == {
        "lab": "acme",
        "country": "US",
        "kind": "company",
        "access": "api",
        "year": "2026",
        "training_code": "withheld",
        "parameter_count": "not_assessed",
        "dataset_size": "partial",
    }


def test_choices_are_the_values_found_in_the_order_of_their_words():
    made = page("releases/index.html").releases.tools

    assert (made.label, made.compare) == ("Filter releases", False)
    assert made.choices == (
        FilterChoice("lab", "Lab", (("acme", "Acme"), ("birch", "Birch"))),
        FilterChoice("country", "Country", (("FR", "France"), ("US", "United States"))),
        FilterChoice("kind", "Kind of lab", (("company", "Company"), ("nonprofit", "Non-profit"))),
        FilterChoice("access", "Access", (("api", "API only"), ("open_source", "Open source"))),
        FilterChoice("year", "Year", (("2026", "2026"), ("2025", "2025"), ("2020", "2020"))),
        FilterChoice(
            "training_code",
            "Code",
            (("disclosed", "Disclosed"), ("withheld", "Declined or left out"), ("silent", "Not found")),
        ),
        FilterChoice(
            "parameter_count",
            "Parameters",
            (("disclosed", "Disclosed"), ("not_assessed", "Not fully checked")),
        ),
        FilterChoice("dataset_size", "Data", (("disclosed", "Disclosed"), ("partial", "Partly disclosed"))),
    )


def test_the_page_of_an_indicator_offers_its_own_states_only():
    made = page("indicators/dataset_size/index.html").releases

    assert [choice.key for choice in made.tools.choices] == [
        "lab", "country", "kind", "access", "year", "dataset_size",
    ]  # fmt: skip
    assert [dict(row.keys)["dataset_size"] for row in made.rows] == ["partial", "disclosed", "disclosed"]


def test_a_lab_is_found_by_every_kind_of_access_it_has_given():
    releases = {**sample.THREE, "acme/open": sample.variant(sample.OAK, access="open_weights")}
    league = page("labs/index.html", sample.dataset(releases)).league

    keys = {row.lab.text: dict(row.keys) for row in league.unranked}
    assert keys["Acme"] == {"lab": "acme", "country": "US", "kind": "company", "access": "api open_weights"}
    assert league.tools.choices[2] == FilterChoice(
        "access",
        "Access to its models",
        (("api", "API only"), ("open_weights", "Open weights"), ("open_source", "Open source")),
    )


def test_nothing_to_filter_leaves_choices_without_options():
    made = page("releases/index.html", sample.dataset({})).releases.tools

    assert {choice.options for choice in made.choices} == {()}


def test_tables_elsewhere_carry_no_tools():
    made = page("labs/acme/index.html").releases

    assert (made.tools, {row.keys for row in made.rows}) == (None, {()})


def test_a_table_takes_keys_row_by_row():
    made = table(
        "T",
        ["A", "B"],
        [
            ["a", num(1, "01")],
            ["b", state_cell(sample.build_input().report.releases["acme/falcon-2"].claim("dataset_size"))],
        ],
        keys=[(("lab", "a"),)],
    )

    assert [row.keys for row in made.rows] == [(("lab", "a"),), ()]
    assert [row.cells[0].order for row in made.rows] == ["01", "1"]
    assert made.rows[0].cells == (Cell("1", css="num", order="01"),)


def test_league_columns_sort_by_figures_and_lack_what_is_not_known():
    full = {f"{lab}/r{number}": sample.OAK for lab in ("birch", "cedar") for number in range(2)}
    league = page("labs/index.html", sample.dataset({**full, "acme/falcon-2": sample.FALCON_2})).league
    ranked, unranked = league.ranked[0], league.unranked[0]

    def orders(row):
        return tuple(cell.order for cell in (row.rank, row.percent, row.ranks, row.trend, row.releases))

    assert orders(ranked) == ("1", "100.0", "1", "", "2")
    assert orders(unranked) == ("", "", "", "", "0")


@pytest.mark.parametrize(
    ("release", "indicator", "expected"),
    [
        (sample.FALCON_1, "parameter_count", "parameters 175000000000"),
        (sample.FALCON_1, "training_code", ""),
        (sample.FALCON_1, "dataset_size", "tokens 300000000000"),
        # In two units the first counts; they are never compared.
        (sample.OAK, "dataset_size", "bytes 570000000000"),
    ],
)
def test_amounts_sort_by_the_largest_total_or_within_their_unit(release, indicator, expected):
    score = sample.build_input(sample.dataset({"acme/x": release})).report.releases["acme/x"]

    assert order(score.claim(indicator).claim.values) == expected


def test_a_band_sorts_by_its_lower_end():
    value = {"size": "1T-10T tokens"}
    body = {**sample.OAK["claims"]["dataset_size"], "values": [value]}
    releases = {"birch/oak": sample.claim(sample.OAK, "dataset_size", body)}
    rows = page("indicators/dataset_size/index.html", sample.dataset(releases)).releases.rows

    assert rows[0].cells[2].order == "tokens 1000000000000"


@pytest.mark.parametrize(
    ("rows", "whole", "part"), [(1, "1 lab", "{n} of 1 lab"), (1204, "1,204 labs", "{n} of 1,204 labs")]
)
def test_tools_say_how_many_rows_there_are_and_leave_a_place_for_those_shown(rows, whole, part):
    made = tools("lab", rows)

    assert (made.label, made.all, made.some) == ("Filter labs", whole, part)


def test_only_a_table_to_compare_has_words_for_boxes():
    made = render(sample.build_input())
    offers = {path: b"data-only=" in made[path] for path in ("compare/index.html", "labs/index.html")}

    assert offers == {"compare/index.html": True, "labs/index.html": False}


def test_columns_that_sort_are_called_the_same_in_every_language():
    with use_language(PSEUDO):
        head = page("releases/index.html").releases.head

    assert [(cell.key, cell.text) for cell in head] == [
        ("release", wide("Release")),
        ("released", wide("Released")),
        ("training_code", wide("Code")),
        ("parameter_count", wide("Parameters")),
        ("dataset_size", wide("Data")),
        ("score", wide("Points")),
        ("grade", wide("Grade")),
        ("access", wide("Access")),
    ]


def test_every_column_that_sorts_has_a_key_of_its_own():
    made = render(sample.whole_site())
    keys = {}
    for path, page in made.items():
        for head in (
            re.findall(r'class="tools".*?<thead>(.*?)</thead>', page.decode(), re.DOTALL)
            if path.endswith(".html")
            else ()
        ):
            keys[path] = [
                re.findall(r'data-key="([a-z_-]+)"', cell) for cell in re.findall(r"<th\b[^>]*>", head)
            ]

    assert {"labs/index.html", "releases/index.html", "compare/index.html"} <= keys.keys()
    assert [
        path for path, found in keys.items() if not all(found) or len(found) != len({*map(tuple, found)})
    ] == []


def test_columns_are_named_for_addresses_only_where_they_sort():
    made = render(sample.build_input())

    assert b'data-key="training_code"' in made["releases/index.html"]
    assert b"data-key" not in made["labs/acme/index.html"]


# Search


RECORDS = [
    ["Acme", "labs/acme/", "Lab, United States", "Acme AI"],
    ["Birch", "labs/birch/", "Lab, France", ""],
    ["Training code", "indicators/training_code/", "Indicator", "Training code Code"],
    ["Parameter count", "indicators/parameter_count/", "Indicator", "Parameter count Parameters"],
    ["Dataset size", "indicators/dataset_size/", "Indicator", "Dataset size Data"],
    ["Falcon 2", "releases/acme/falcon-2/", "Acme, 2026", ""],
    ["Oak", "releases/birch/oak/", "Birch, 2025", ""],
    ["Falcon 1", "releases/acme/falcon-1/", "Acme, 2020", "Falcon falcon"],
]


def test_labs_indicators_and_releases_can_be_found():
    assert [entry[:4] for entry in index(crosswalk=[]) if entry[2] != "Page"] == RECORDS


def test_labs_and_releases_have_an_answer_on_each_item():
    answers = {entry[0]: entry[4] for entry in index(crosswalk=[]) if len(entry) > 4}

    assert list(answers) == ["Acme", "Birch", "Falcon 2", "Oak", "Falcon 1"]
    assert answers["Acme"][:2] == ["none found", "last for a flagship: Falcon 1, May 2020"]
    assert answers["Falcon 1"][:2] == [
        "not found", "disclosed, small: 125 million parameters; large: 175 billion parameters, 12% of them active",
    ]  # fmt: skip
    assert answers["Falcon 2"][:2] == ["declined", "not fully checked"]


def test_a_lab_is_found_by_its_name_in_another_script():
    labs = sample.LABS | {"acme": {**sample.LABS["acme"], "names": {"zh-Hans": "艾克米"}}}

    assert index(labs=labs, crosswalk=[])[0][3].split() == ["艾克米", "·", "Acme", "AI"]


def test_pages_of_ours_can_be_found_each_once_by_what_they_are_about():
    cite = "---\ntitle: Cite\nfoot: 3\nnav: 4\ndescription: How to cite.\n---\n"
    text = render(
        sample.build_input(pages={"cite": cite, "404": cite.replace("nav: 4", "").replace("foot: 3", "")})
    )
    found = [line for line in text["static/search-index.js"].decode().splitlines() if '"Page"' in line]

    assert [line for line in found if "ite" in line.partition(",")[0]] == [
        '["Cite","cite/","Page","How to cite."],'
    ]
    assert '["Laws","crosswalk/","Page",""],' in found
    assert '["Releases side by side","compare/releases/","Page",""],' in found


def test_laws_and_findings_can_be_found_at_their_places():
    text = render(sample.whole_site())["static/search-index.js"].decode()

    assert '["Act","crosswalk/#instrument-act","Law or order, Somewhere","The Act"],' in text
    assert '"crosswalk/#act-1","Clause",""],' in text
    assert (
        '["Is anything told?","findings/told/","Finding","A lab tells its parameter count. Whether a parameter count is on record."],'
        in text
    )


def test_names_in_the_index_are_text_wherever_it_is_opened():
    bad = '</script>"]);alert(1)//\u202e'
    releases = {"birch/oak": sample.variant(sample.OAK, name=bad)}
    made = render(sample.build_input(sample.dataset(releases)))["static/search-index.js"].decode()

    assert "<" not in made
    assert "\u202e" not in made
    assert index(releases, crosswalk=[])[-1][0] == bad.replace("\u202e", "[U+202E]")


def test_an_empty_record_leaves_the_questions():
    assert [entry[2] for entry in index({}, crosswalk=[]) if entry[2] != "Page"] == ["Indicator"] * 3
