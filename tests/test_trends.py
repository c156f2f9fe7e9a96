"""What the charts say: titles with their numbers, computed from the data."""

import re

import pytest
import sample
from releases import dataset, release


def page(path: str, releases):
    build_input = sample.build_input(dataset(releases))
    return sample.view_of(path, build_input)


def year(lab: str, year: int, *letters: str):
    """Releases of one lab and year, each by its letters."""
    return {
        f"{lab}/{year}-{n}": release(f"{year}-01-{n + 1:02}", marks, flagship=True)
        for n, marks in enumerate(letters)
    }


def shares(releases) -> list[str]:
    return [panel.title for panel in page("index.html", releases).scopes[0].panels]


# Shares per year


def test_a_share_names_the_newest_year_and_the_first():
    found = year("acme", 2020, *["ddd"] * 5) | year("acme", 2026, *["dps"] * 3, *["ds-"] * 3)

    assert shares(found) == [
        "Training code: 100% in 2020 and in 2026",
        "Parameter count: 100% in 2020, 0% in 2026",
        # Three of 2026 are too few: years are taken together.
        "Dataset size: 63% in 2020–2026 taken together",
    ]


def test_a_share_of_few_is_a_count_and_nothing_is_set_against_few():
    assert shares(year("acme", 2026, "ds-"))[1:] == [
        "Parameter count: 0 of 1 in 2026",
        "Dataset size: no release could be checked",
    ]
    assert shares(year("acme", 2020, "ddd") | year("acme", 2026, *["dds"] * 5))[0] == (
        "Training code: 100% in 2026"
    )


def test_a_chart_is_called_what_its_caption_says_and_described_plainly():
    panel = page("index.html", year("acme", 2026, "dds")).scopes[0].panels[0]

    assert f">{panel.title}</title>" in panel.svg
    assert re.findall("<desc .*?>(.*?)</desc>", panel.svg) == [
        "All models: share per year for which the training code was disclosed. 2026: 1 of 1 disclosed (fewer than 5 checked)"
    ]


def test_a_year_of_fewer_than_five_is_thin_and_has_no_percent():
    found = year("acme", 2025, *["dps"] * 4) | year("acme", 2026, *["dps"] * 5)
    scope = page("index.html", found).scopes[0]

    assert re.findall(r"<g><title>(.*?)</title>", scope.panels[0].svg) == [
        "2025: 4 of 4 disclosed (fewer than 5 checked)",
        "2026: 5 of 5 disclosed",
    ]
    assert [">4/4</text>" in scope.panels[0].svg, ">100%</text>" in scope.panels[0].svg] == [True, True]
    assert [(row.cells[5].text, row.cells[5].detail) for row in scope.data.rows] == [
        ("4", ""),
        ("5", ""),
    ]
    side = page("trends/index.html", found).sides[0].then_and_now
    assert [cell.text for cell in side.rows[0].cells[:2]] == [
        "4 of 4 (fewer than 5 checked)",
        "5 of 5 (100%)",
    ]


def test_the_lead_answers_for_each_item_beside_three_years_before():
    found = year("acme", 2022, *["sss"] * 5) | year("acme", 2023, *["dds"] * 5)
    lead = page("trends/index.html", found | year("acme", 2026, *["sds"] * 4, "sdd")).lead

    assert lead == (
        "The training code was disclosed for 0% of the 5 checked releases of 2026, compared with 100% of 5 in 2023. "
        "The parameter count was disclosed for 100% of the 5 checked releases of 2026, compared with 100% of 5 in 2023. "
        "The dataset size was disclosed for 20% of the 5 checked releases of 2026, compared with 0% of 5 in 2023."
    )


# Labs by year


def test_a_cell_of_fewer_than_five_is_small_and_says_so():
    found = year("acme", 2025, *["dds"] * 4, "d--") | year("acme", 2026, *["dds"] * 5)
    heat = page("trends/index.html", found).heat
    matrix = page("indicators/parameter_count/index.html", found).matrix

    assert {
        year: (cell.css, cell.text, cell.basis, cell.words)
        for year, cell in zip(heat.years, heat.rows[0].cells, strict=True)
    } == {
        "2025": ("heat3 few", "67%", "average of 4", "fewer than 5 fully checked"),
        "2026": ("heat3", "67%", "average of 5", ""),
    }
    assert {
        year: (cell.css, cell.words) for year, cell in zip(matrix.years, matrix.rows[0].cells, strict=True)
    } == {
        "2025": ("heat4 few", "4 disclosed, 1 not fully checked, fewer than 5 checked"),
        "2026": ("heat4", "5 disclosed"),
    }


def heat(releases) -> str:
    return page("trends/index.html", releases).heat.title


def test_the_means_of_labs_are_counted_by_the_way_they_went():
    found = (
        year("acme", 2025, "dds") | year("acme", 2026, "ddd")
        | year("birch", 2025, "dds") | year("birch", 2026, "dss")
        | year("cedar", 2025, "dds") | year("cedar", 2026, "dds")
        | year("fir", 2026, "dds")
    )  # fmt: skip

    assert heat(found) == (
        "Of the 3 labs with fully checked releases in both 2025 and 2026, 1 have a higher average in 2026, "
        "1 a lower one and 1 the same"
    )


@pytest.mark.parametrize("letters", ["dds", "d--"])
def test_without_two_years_of_a_lab_nothing_is_said_of_the_way(letters):
    assert heat(year("acme", 2026, letters)) == "Scores by lab and year"


def test_labs_that_disclosed_an_item_are_counted_in_the_newest_year_that_was_assessed():
    found = year("acme", 2025, "sss", "dss") | year("birch", 2025, "sss") | year("acme", 2026, "-ss")

    def title(item: str) -> str:
        return page(f"indicators/{item}/index.html", found).matrix.title

    assert title("training_code") == (
        "Training code: of 2 labs with a checked model of 2025, 1 disclosed it in full for at least one such model"
    )
    assert title("dataset_size") == (
        "Dataset size: of 1 lab with a checked model of 2026, 0 disclosed it in full for at least one such model"
    )


# Ranks, waits, and the releases of a lab


def drawing(releases, name: str):
    return next(one for one in page("trends/index.html", releases).drawings if one.id == name)


def test_labs_whose_rank_can_change_are_counted():
    assert drawing({}, "ranks").title == "No lab is ranked"
    found = {
        f"{lab}/{year}-{letters}-{n}": release(f"{year}-05-0{n + 1}", letters)
        for lab, years in {"acme": ("ddd", "sss"), "birch": ("sss", "ddd"), "cedar": ("dss", "dss")}.items()
        for year, letters in zip((2020, 2026), years, strict=True)
        for n in range(3)
    }

    assert (
        drawing(found, "ranks").title
        == "2 of the 3 ranked labs would have a different rank in at least one of the other ways of calculating the score"
    )


def test_what_was_told_later_is_counted_beside_what_was_told_at_once():
    late = {"since": "2026-03-01"}
    found = {
        "acme/a": release("2026-01-01", "dps", training_code=late),
        "acme/b": release("2026-02-01", "sds"),
    }

    assert drawing(found, "waits").title == (
        "2 of 3 disclosures, full or partial, came by the day of release, 1 later"
    )
    assert drawing(found, "waits").said.endswith(
        "Among the full disclosures made later, the median delay was 59 days for the training code."
    )
    assert (
        drawing(year("acme", 2026, "d--"), "waits").said
        == "Each mark is a disclosure made after the release."
    )
    assert drawing(year("acme", 2026, "sss"), "waits").title == "No disclosure is on record"


def test_time_runs_from_left_to_right():
    found = year("acme", 2024, "dds") | year("acme", 2026, "ddd")
    timeline = page("labs/acme/index.html", found).timeline

    assert page("trends/index.html", found).heat.years == ("2024", "2026")
    assert page("indicators/dataset_size/index.html", found).matrix.years == ("2024", "2025", "2026")
    assert re.findall("’[0-9]+", timeline.svg) == ["’24", "’26"] * 2
    assert timeline.said.startswith("Each column is a model, oldest first")


def test_the_releases_of_a_lab_are_counted_item_by_item():
    timeline = page("labs/acme/index.html", year("acme", 2026, "dp-", "dss")).timeline

    assert timeline.title == (
        "Acme disclosed the training code for 2 of 2, the parameter count for 0 of 2 and the dataset size for 0 of 1 "
        "checked releases"
    )
    assert f">{timeline.title}</title>" in timeline.svg


def test_an_item_that_no_release_was_assessed_for_is_named_and_not_counted():
    titles = [
        page("labs/acme/index.html", year("acme", 2026, told)).timeline.title for told in ("-d-", "---")
    ]

    assert titles == [
        "Acme disclosed the parameter count for 1 of 1 checked releases; "
        "not fully checked: training code and dataset size",
        "No item of any release of Acme was checked",
    ]
