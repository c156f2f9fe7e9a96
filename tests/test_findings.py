"""Findings: values inside sentences, and a build that stops when the text no longer fits the data."""

import pytest
import sample

from scorer.view import pages
from scorer.view.parts.blocks.front_matter import PageError

HEAD = """---
title: Told?
description: d
claim: All is told.
verdict: partly true
quote: Last [[last-disclosed lab=acme indicator=parameter_count: any_release]].
answer: Last [[last-disclosed lab=acme indicator=parameter_count: any_release]], and [[missing: rows]] missing.
holds: last-disclosed lab=acme indicator=parameter_count: any_release is not none
holds: missing: rows is 0
---
"""
BODY = "On [[last-disclosed lab=acme indicator=parameter_count: any_date]].\n\n[[last-disclosed lab=acme]]\n\nEnd.\n"


def made(text=HEAD + BODY):
    build_input = sample.build_input(pages={"findings/told": text})
    return {page.path: page.view for page in pages(build_input)}


def test_a_finding_sets_its_values_and_tables():
    view = made()["findings/told/index.html"]

    assert (view.verdict.word, view.verdict.css) == ("Partly true", "partly")
    assert view.basis == "As of 24 November 2026, rules version 1"
    assert 'href="../../releases/acme/' in view.answer
    assert "0 missing" in view.answer
    assert [bool(part.block) for part in view.parts] == [True, False]
    assert "<p>On " in view.parts[0].text
    assert len(view.tested) == 2


def test_the_list_leads_to_each():
    (card,) = made()["findings/index.html"].findings
    summary = card.summary

    assert (summary.claim, summary.verdict.word) == ("All is told.", "Partly true")
    assert summary.href == "../findings/told/index.html"
    assert summary.quote == 'Last <a href="../releases/acme/falcon-1/index.html">Falcon 1</a>.'


def test_the_list_has_each_sentence_to_quote_and_the_chart_to_take_away():
    chart = "[[chart scope=all]]"
    (card,) = made(f"{HEAD}{chart}\n")["findings/index.html"].findings

    assert (card.quote.before, card.quote.address) == (
        "“Last Falcon 1.” (Record, as of 24 November 2026) ", "findings/told/index.html",
    )  # fmt: skip
    assert [(way.text, way.href) for way in card.take] == [
        ("PNG", "../charts/disclosed-all/disclosed-all.png"),
        ("SVG", "../charts/disclosed-all/disclosed-all.svg"),
        ("CSV", "../charts/disclosed-all/disclosed-all.csv"),
        ("Embed", "../charts/disclosed-all/index.html#embed"),
        ("Link", "../charts/disclosed-all/index.html"),
    ]


def test_a_finding_has_a_sentence_to_quote_with_its_day_and_its_address():
    quote = made()["findings/told/index.html"].quote

    assert (quote.before, quote.address) == (
        "“Last Falcon 1.” (Record, as of 24 November 2026) ", "findings/told/index.html",
    )  # fmt: skip


def test_a_finding_can_be_cited_with_claim_verdict_day_and_place():
    cite = made()["findings/told/index.html"].cite

    assert cite.before + cite.address + cite.after == (
        "Record, “All is told. Partly true” (as of 24 November 2026, rules "
        f"version 1, records at commit {sample.SHA}), findings/told/index.html."
    )


def charts(line):
    body = f"{HEAD}[[{line}]]\n\nEnd.\n"
    return made(body)["findings/told/index.html"].parts[0].block


def test_a_chart_of_parts_of_the_record_comes_with_its_data_and_a_file():
    block = charts("chart scope=open,all")

    assert block.template == "part/charts.html"
    assert [(scope.id, len(scope.panels), len(scope.data.rows)) for scope in block.item] == [
        ("all", 3, 3), ("open", 3, 1),
    ]  # fmt: skip
    assert [
        [way.href for way in scope.take if way.text in ("CSV", "Link")] for scope in block.item
    ] == [
        [f"../../charts/disclosed-{part}/disclosed-{part}.csv", f"../../charts/disclosed-{part}/index.html"]
        for part in ("all", "open")
    ]  # fmt: skip


def test_charts_of_one_item_each_have_an_address_of_their_own():
    (scope,) = charts("chart scope=open indicator=dataset_size").item

    assert (scope.id, len(scope.panels)) == ("open-dataset_size", 1)
    assert scope.panels[0].title.startswith("Dataset size: ")


def test_the_title_of_a_chart_speaks_of_the_year_that_is_asked_for():
    def title(line):
        return charts(line).item[0].panels[1].title

    assert title("chart scope=all year=2020").startswith("Parameter count: 1 of 1 in 2020")
    assert " in 2020–2025" in title("chart scope=all")


@pytest.mark.parametrize(
    "line",
    ["chart", "chart indicator=dataset_size", "chart scope=nobody", "chart scope=all indicator=nothing",
     "chart scope=all year=2025,2026", "chart scope=all year=1900", "chart scope=all assessed=1",
     "chart scope=all indicator=dataset_size,training_code"],
)  # fmt: skip
def test_a_chart_that_cannot_be_drawn_stops_the_build(line):
    with pytest.raises(PageError) as error:
        charts(line)

    assert str(error.value).startswith(
        f"site/pages/findings/told.md: `[[{line}]]`: write `chart scope=…`, `indicator=…` for one item and `year=…` "
        "for the year that titles speak of; scopes are all, "
    )


def test_a_chart_asked_for_by_what_it_does_not_know_says_what_it_does():
    with pytest.raises(PageError, match="has no column `colour`"):
        charts("chart colour=blue")


def test_nothing_in_a_table_is_said_and_a_dash_is_a_percent_of_nothing():
    def rows(line):
        part = made(f"{HEAD}[[{line}]]\n\nEnd.\n")["findings/told/index.html"].parts[0]
        return [[(cell.text, cell.css) for cell in row.cells] for row in part.block.item.rows]

    ((*_, release, day, _),) = rows("last-disclosed lab=acme indicator=training_code")
    ((*_, median),) = rows("days-to-disclosure indicator=training_code status=partial")
    ((*_, share, without, _),) = rows("disclosed-by-year scope=all indicator=training_code year=2021")

    assert (release, day) == (("none found", ""), ("none", ""))
    assert (median, share, without) == (("none", "num"), ("–", "num brought"), ("–", "num"))


def test_nothing_in_a_sentence_is_the_word_none():
    text = HEAD + "[[last-disclosed lab=acme indicator=training_code: any_release]] it is.\n"

    assert "<p>none it is.</p>" in made(text)["findings/told/index.html"].parts[0].text


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("rows is 0", "rows is 7", "`missing: rows is 7` is no longer so: the data says 0; write the text"),
        ("missing: rows is 0", "nobody", "`nobody`: no query is called `nobody`"),
        ("partly true", "is true", "`verdict` is 'is true'; use one of: true, "),
        ("claim: All is told.\n", "", "the front matter of a finding lacks `claim`"),
        ("[[missing: rows]]", "[[nobody: rows]]", "`[[nobody: rows]]`: no query is called"),
        ("[[last-disclosed lab=acme]]", "[[last-disclosed nobody=1]]", "`[[last-disclosed nobody=1]]`: "),
        ("[[last-disclosed lab=acme]]", "[[nobody]]", "`[[nobody]]`: no query is called `nobody`; use one of "),
    ],
)  # fmt: skip
def test_what_does_not_fit_stops_the_build(old, new, said):
    with pytest.raises(PageError) as error:
        made((HEAD + BODY).replace(old, new, 1))

    assert str(error.value).startswith(f"site/pages/findings/told.md: {said}")
