"""Who stopped, who refused first, who published a summary first, who moved: queries, their chart and the leaders' marks."""

import re
from datetime import date

import pytest
import sample
from releases import dataset, release

from scorer import view
from scorer.query import QUERIES
from scorer.view.context import Root, SiteContext
from scorer.view.parts.blocks.front_matter import PageError
from scorer.view.parts.charts.registry import chart_ids, draw_chart

SUMMARY = {"kind": "public_summary", "published": date(2026, 7, 2)}


def summarised(made, **changes):
    """A release whose only document is a public summary of training data."""
    report = made.documents["report"].model_copy(update={**SUMMARY, **changes})
    return made.model_copy(update={"documents": {"report": report}})


DATA = dataset(
    {
        "acme/one": release("2020-05-01", "dds"),
        "acme/two": release("2026-05-01", "wds"),
        "acme/three": release("2026-06-01", "wps"),
        "birch/one": release("2026-03-01", "sdd"),
        "birch/two": release("2026-04-01", "ddd"),
        "cedar/old": release("2019-01-01", "ddd"),
        **{f"birch/old{n}": release(f"2025-02-0{n}", "sds") for n in (1, 2)},
    }
)


def rows(name, data=DATA):
    return [tuple(row) for row in QUERIES[name].ask(sample.build_input(data).report).rows]


def test_labs_still_disclose_stopped_or_were_never_found_to():
    assert rows("stopped-labs") == [
        ("training_code", 2, 1, 1, 0),
        ("parameter_count", 2, 2, 0, 0),
        ("dataset_size", 2, 1, 0, 1),
    ]


def test_the_first_refusal_of_a_lab_counts_and_no_later_one():
    assert [(row[:3], str(row[3]), row[4]) for row in rows("first-refusals")] == [
        (("acme", "training_code", "acme/two"), "2026-05-01", "2026"),
    ]


def test_the_first_dated_summary_of_a_lab_counts():
    made = {
        "acme/one": summarised(release("2026-05-01", "sss")),
        "acme/two": summarised(release("2026-06-01", "sss"), published=None),
        "birch/one": summarised(release("2026-05-01", "sss"), kind="paper"),
    }
    later = {"acme/three": summarised(release("2026-06-02", "sss"), published=date(2026, 8, 1))}

    assert [(row[:2], row[3]) for row in rows("first-summaries", dataset(made | later))] == [
        (("acme", "acme/one"), "2026"),
    ]


def test_a_year_is_set_beside_the_one_before_where_both_rest_on_two():
    ((lab, year, before, now, moved, both),) = rows("year-on-year")

    assert (lab, year, round(float(before), 1), round(float(now), 1), both) == (
        "birch",
        "2026",
        33.3,
        83.3,
        4,
    )
    assert moved == now - before


def block(line, data=DATA):
    text = f"---\ntitle: T\ndescription: d\n---\n[[{line}]]\n"
    made = view.pages(sample.build_input(data, pages={"x": text}))
    return next(page.view for page in made if page.path == "x/index.html").parts[0].block


def test_the_chart_names_the_labs_that_were_silent_longest_first():
    drawing = block("lasts lab=acme,birch").item

    assert drawing.title == "For 0 of 2 labs, we found no model with published training code"
    assert re.findall(r'class="end name"[^>]*>(\w+)<', drawing.svg) == ["Acme", "Birch"]
    wide = drawing.svg.partition("narrow-only")[0]
    assert re.findall(r'class="note(?: never)?"[^>]*>([^<]+)<', wide) == [
        "Code: May 2020", "Parameters: May 2026", "Data: none found",
        "Code: April 2026", "Parameters: April 2026", "Data: April 2026",
    ]  # fmt: skip
    assert "Acme: training code last for Model of 2020-05-01, 1 May 2020, " in drawing.svg
    assert {row.head.text for row in drawing.data[0].rows} == {"Acme", "Birch"}


def test_a_bar_reaches_its_dot_and_what_came_after_it_is_grey():
    wide = block("lasts lab=acme,cedar").item.svg.partition("narrow-only")[0]
    told = [float(x) for x in re.findall(r'<circle class="dot" cx="([\d.]+)"', wide)]
    full = [
        float(x) + float(w)
        for x, w in re.findall(r'"disclosed" x="([\d.]+)" y="[\d.]+" width="([\d.]+)"', wide)
    ]

    # A bar of a single day is as wide as it takes to be seen.
    assert [round(end - at) for at, end in zip(told, full, strict=True)] == [1, 0, 1, 1, 1]


def test_without_names_only_labs_with_many_models_are_drawn():
    assert block("lasts").item.title == "For 0 of 0 labs, we found no model with published training code"


@pytest.mark.parametrize("line", ["lasts lab=nobody", "lasts lab=acme indicator=dataset_size"])
def test_a_chart_of_nobody_stops_the_build(line):
    with pytest.raises(
        PageError, match=r"write `lasts`, or `lasts lab=…` with labs that have a model on record"
    ):
        block(line)


def test_none_found_says_how_many_models_could_be_checked():
    data = dataset(
        {
            "acme/one": release("2026-05-01", "sdd"),
            "acme/two": release("2026-06-01", "-dd"),
            "birch/one": release("2026-03-01", "ddd"),
        }
    )

    assert (
        "“None found” covers only the models that could be checked: 1 of 2 releases of Acme for training code."
        in (block("lasts lab=acme,birch", data).item.said)
    )
    assert "None found" not in block("lasts lab=birch", data).item.said


LISTED = sample.dataset(lists={sample.EDITION: sample.LIST})


def test_the_leaders_of_a_list_stand_in_their_order_with_their_marks():
    item = block("leaders list=noted indicator=parameter_count", LISTED).item
    (edition,) = item.editions

    assert (item.label, edition.day.text, edition.day.href) == (
        "Parameter count", "1 Aug 2026", "../lists/noted-2026-08-01/index.html",
    )  # fmt: skip
    assert len(edition.leaders) == min(10, len(sample.LIST["rows"]))
    first = edition.leaders[0]
    assert (first.model.text, first.model.href) == (
        "Falcon 1", "../releases/acme/falcon-1/index.html#parameter_count",
    )  # fmt: skip
    assert "Disclosed" in first.mark
    assert any(not leader.mark and not leader.model.href for leader in edition.leaders)


TWO = {sample.EDITION: sample.LIST, sample.LATER: sample.LATER_LIST}
LEADERS = "leaders list=noted indicator=parameter_count"


def leaders_chart(lists, text=f"[[{LEADERS}]]"):
    pages = {"x": f"---\ntitle: T\ndescription: d\n---\n{text}\n"}
    context = SiteContext(sample.build_input(sample.dataset(lists=lists), pages=pages))
    ids = [name for name in chart_ids(context) if name.startswith("leaders-")]
    return [draw_chart(context, name, Root("../../")) for name in ids]


def test_the_leaders_of_several_editions_are_a_chart_with_the_first_and_the_last_edition_in_its_title():
    (drawn,) = leaders_chart(TWO)
    (panel,) = drawn.draw_panels()

    assert drawn.id == "leaders-noted-parameter-count"
    assert drawn.title == (
        "Parameter count: known to be disclosed for 3 of the 5 leading models on 1 Aug 2026, "
        "and for 2 of 4 on 1 Sep 2026"
    )
    assert drawn.beside == (
        "Of the 9 places in all editions, 0 are held by models that are not fully checked for this item, and 4 by "
        "models that are not on record."
    )
    # Two drawings, for a wide page and a phone: a mark or a dot for each place of each edition.
    assert panel.svg.count('class="absent"') == 2 * 4
    assert panel.svg.count('<g class="m ') == 2 * 5
    assert [(row[0], row[3], row[5]) for row in drawn.answer.rows][:2] == [
        ("noted-2026-08-01", 1, "acme/falcon-1"), ("noted-2026-08-01", 2, "acme/falcon-1"),
    ]  # fmt: skip
    assert len(drawn.answer.rows) == 9


def test_the_table_of_the_leaders_names_each_edition_once_and_each_row_by_its_model():
    (drawn,) = leaders_chart(TWO)
    shown = drawn.draw_table()

    assert [cell.text for cell in shown.head] == ["Model", "Place", "Name in the list", "State"]
    assert [(group.title, len(group.rows), group.open) for group in shown.groups] == [
        ("Models worth a note, 1 Sep 2026", 4, True), ("Models worth a note, 1 Aug 2026", 5, False),
    ]  # fmt: skip
    assert [(row.head.text, row.cells[0].text) for row in shown.groups[1].rows][:2] == [
        ("Falcon 1", "1"), ("Falcon 1", "2"),
    ]  # fmt: skip
    assert "not on record" in {row.cells[2].text for row in shown.rows}


def test_leaders_of_one_edition_are_no_chart_and_of_two_can_be_taken_away():
    assert leaders_chart({sample.EDITION: sample.LIST}) == []
    assert block(LEADERS, LISTED).item.take == ()
    assert [way.text for way in block(LEADERS, sample.dataset(lists=TWO)).item.take][-2:] == ["Embed", "Link"]


def test_the_states_of_the_leaders_are_counted_edition_by_edition():
    item = block("leader-counts list=noted indicator=parameter_count", LISTED).item
    (row,) = item.rows

    assert item.label == "Parameter count, edition by edition"
    assert (row.head.text, row.head.href, row.head.detail) == (
        "1 Aug 2026", "../lists/noted-2026-08-01/index.html", "",
    )  # fmt: skip
    assert int(row.cells[0].text) == sum(int(cell.text) for cell in row.cells[1:])


@pytest.mark.parametrize(
    "line", ["leaders", "leaders list=nothing indicator=dataset_size", "leaders list=noted indicator=colour"]
)
def test_leaders_of_no_list_stop_the_build(line):
    with pytest.raises(PageError, match=r"write `leaders list=… indicator=…`; lists are noted"):
        block(line, LISTED)


FLAGSHIPS = "lasts scope=flagships lab=acme,birch"


def test_a_chart_of_flagships_counts_flagships_alone():
    said = {line: block(line).item for line in (FLAGSHIPS, "lasts lab=acme,birch")}
    flagships, whole = said.values()

    assert flagships.title == "For Acme and Birch, we found no flagship with published training code"
    assert whole.title == "For 0 of 2 labs, we found no model with published training code"
    assert flagships.about == "When each lab last disclosed each item of a flagship: Acme, Birch"
    assert flagships.said.startswith("Flagships only. ")
    assert whole.said.startswith("All models. ")
    assert "no training code found" in flagships.svg
    assert [way.href for way in flagships.take if way.href.endswith("index.html")] == [
        "../charts/last-disclosed-flagships-acme-birch/index.html"
    ]
