"""What pages show, in words, before any template has seen it."""

import hashlib
import json
from dataclasses import replace
from datetime import date

import pytest
import sample

from scorer import view
from scorer.history.record_history import Event
from scorer.i18n.sentences import listed
from scorer.model import Status
from scorer.render import render
from scorer.view.html import state_mark
from scorer.view.parts.blocks.front_matter import PageError, parse
from scorer.view.parts.table.table import Cell


def page(path: str, build_input=None):
    """The value behind one page."""
    return sample.view_of(path, build_input)


def home(releases, **changes):
    return page("index.html", sample.build_input(sample.dataset(releases), **changes))


def statement(releases) -> str:
    return str(home(releases).headline.text.striptags())


def flagship(year: int, status: str, number: int = 1) -> dict[str, object]:
    """One flagship release of a year, with one state for its parameter count."""
    bodies = {
        "disclosed": sample.OAK["claims"]["parameter_count"],
        "silent": {"status": "silent", "searched": ["readme"]},
        "not_assessed": None,
    }
    record = sample.claim(sample.OAK, "parameter_count", bodies[status])
    return {f"birch/r{year}-{number}": sample.variant(record, released=f"{year}-01-01")}


def flagships(year: int, *states: str) -> dict[str, object]:
    return {
        name: record
        for number, status in enumerate(states)
        for name, record in flagship(year, status, number).items()
    }


# The statement of the first page


def test_without_a_release_the_statement_says_so():
    view = home({})

    assert view.headline.text == "No flagship could be fully checked yet."
    assert (view.scopes, view.findings, view.standings.most) == ((), (), ())
    assert (view.who, view.basis) == ("", "0 releases by 0 labs")


def test_the_charts_begin_with_all_releases():
    view = home(flagships(2026, "disclosed"))

    assert [scope.id for scope in view.scopes] == ["all", "flagships", "proprietary"]


LEAD = """---
title: Less?
description: d
claim: All is told.
verdict: true
lead: Less is told: **[[disclosed-by-year scope=all indicator=dataset_size year=2025: disclosed_percent]]**.
quote: All.
answer: All.
holds: missing: rows is 0
---
"""


def test_the_sentence_of_a_finding_leads_the_first_page_with_its_number():
    view = page("index.html", sample.build_input(pages={"findings/a": sample.FINDING, "findings/b": LEAD}))

    assert view.headline.text == "Less is told: <strong>100%</strong>."
    assert view.frame.description.startswith("Less is told: 100%. As of 24 November 2026.")
    assert [(one.claim, one.verdict.word, one.href) for one in view.findings] == [
        ("A lab tells its parameter count.", "True", "findings/a/index.html"),
        ("All is told.", "True", "findings/b/index.html"),
    ]


def test_a_sentence_that_is_no_longer_so_stops_the_build():
    with pytest.raises(PageError, match="is no longer so: the data says 0"):
        page("findings/b/index.html", sample.build_input(pages={"findings/b": LEAD.replace("is 0", "is 1")}))


def test_the_statement_gives_the_share_of_those_assessed_and_its_percent():
    assert (
        statement(flagships(2026, "disclosed", *["silent"] * 7, "not_assessed"))
        == "Flagship models of 2026: 9 of 9 came with their training code, 1 of 8 with their parameter "
        "count, 9 of 9 with their dataset size."
    )


def test_a_claim_not_assessed_is_no_part_of_a_share():
    assert (
        statement(flagships(2026, "not_assessed"))
        == "Flagship models of 2026: 1 of 1 came with their training code, 1 of 1 with their dataset size."
    )


def test_years_with_few_releases_are_taken_together():
    releases = (
        flagships(2020, *["disclosed"] * 4)
        | flagships(2023, *["silent"] * 9) | flagships(2025, *["silent"] * 4) | flagships(2026, "disclosed")
    )  # fmt: skip

    assert statement(releases) == (
        "Flagship models of 2025–2026: 5 of 5 came with their training code, 1 of 5 with their parameter count, "
        "5 of 5 with their dataset size."
    )


def test_items_that_rest_on_other_years_say_which():
    found = flagships(2025, *["disclosed"] * 5) | flagships(2026, *["disclosed"] * 4, "not_assessed")

    assert statement(found) == (
        "Flagship models: 5 of 5 came with their training code (2026), 9 of 9 with their parameter count (2025–2026), "
        "5 of 5 with their dataset size (2026)."
    )


# The league table


def test_the_league_ranks_and_says_what_it_rests_on():
    ranked = page("labs/index.html").league.ranked
    unranked = page("labs/index.html").league.unranked

    assert ranked == ()
    assert [(row.lab.text, row.percent.text, row.percent.detail, row.grade) for row in unranked] == [
        ("Acme", "–", "once the only model is checked:\n16.7%–50%", ""),
        ("Birch", "100%", "1 model", "A"),
    ]
    assert (unranked[0].releases.text, unranked[0].releases.detail) == ("0 of 1", "2 on record")
    assert [(row.trend.text, row.trend.detail) for row in unranked] == [
        ("–", ""),
        ("–", "nothing to compare with"),
    ]
    assert (unranked[0].release.text, unranked[0].score) == ("Falcon 1", "4 of 6 points")
    assert unranked[0].newest == "latest flagship on record: Falcon 2, not fully checked: parameters"
    assert [cell.text for cell in unranked[0].states] == [
        state_mark(Status.SILENT), state_mark(Status.DISCLOSED), state_mark(Status.DISCLOSED),
    ]  # fmt: skip


def silent(release):
    for name in ("training_code", "parameter_count", "dataset_size"):
        release = sample.claim(release, name, {"status": "silent", "searched": ["readme"]})
    return release


PART = {**sample.OAK["claims"]["training_code"], "status": "partial"}


def half(release):
    """Three of six points."""
    return sample.claim(
        sample.claim(release, "training_code", PART),
        "dataset_size",
        {"status": "silent", "searched": ["readme"]},
    )


def home_of(releases, labs):
    return page("index.html", sample.build_input(sample.dataset(releases, labs=labs)))


def ranked(*labs: str) -> dict[str, object]:
    """Two releases for each lab: full marks for birch, nothing for the others."""
    return {
        f"{lab}/r{number}": sample.OAK if lab == "birch" else silent(sample.OAK)
        for lab in labs
        for number in range(2)
    }


def test_the_first_page_names_who_tells_most_and_least():
    assert home(ranked("acme", "birch")).who == (
        "Of the 2 ranked labs, Birch discloses most (on average 100% of the possible points, for 2 models) and "
        "Acme least (on average 0% of the possible points, for 2 models)."
    )


@pytest.mark.parametrize("labs", [("birch",), ("acme", "cedar")])
def test_where_all_ranked_labs_are_equal_nobody_is_first(labs):
    assert home(ranked(*labs)).who == ""


def test_labs_that_share_a_place_are_named_together():
    names = {f"lab{n}": {**sample.LABS["cedar"], "name": f"Lab {n}"} for n in range(5)}
    data = sample.dataset(ranked("birch", *names), labs=sample.LABS | names)

    assert page("index.html", sample.build_input(data)).who == (
        "Of the 6 ranked labs, Birch discloses most (on average 100% of the possible points, for 2 models) and "
        "Lab 0, Lab 1, Lab 2 and 2 others least (on average 0% of the possible points, for 2 models each)."
    )


def test_labs_that_share_a_place_may_rest_on_more_and_fewer_releases():
    more = {"cedar/r9": silent(sample.OAK)}

    assert home(ranked("acme", "birch", "cedar") | more).who.endswith(
        "Acme and Cedar least (on average 0% of the possible points, for 2–3 models each)."
    )


@pytest.mark.parametrize(
    ("records", "said"),
    [
        ({"cedar/one": sample.OAK}, " Some labs have a score but no rank, because too few of their models, or too small a share of them, have been checked. Of these labs, 1 scores higher than every ranked lab."),
        ({"cedar/one": half(sample.OAK)}, ""),
        (
            {"cedar/one": sample.OAK, "elm/one": silent(sample.OAK), "fir/one": silent(sample.OAK)},
            " Some labs have a score but no rank, because too few of their models, or too small a share of them, have been checked. Of these labs, 1 scores higher than every ranked lab and 2 score lower than every ranked lab.",
        ),
    ],
)  # fmt: skip
def test_labs_without_a_rank_that_stand_outside_are_mentioned(records, said):
    labs = sample.LABS | {lab: {**sample.LABS["cedar"], "name": lab.title()} for lab in ("elm", "fir")}
    more, less = half(sample.OAK), sample.claim(silent(sample.OAK), "training_code", PART)
    best = {f"birch/r{n}": more for n in range(2)}
    worst = {f"acme/r{n}": less for n in range(2)}
    who = home_of(best | worst | records, labs).who

    assert who.partition(", for 2 models).")[2] == said


def test_a_ranked_lab_shows_rank_range_and_trend():
    old = {f"birch/old{n}": sample.variant(silent(sample.OAK), released="2023-06-01") for n in range(2)}
    data = sample.dataset(ranked("acme", "birch") | old)
    row = page("labs/index.html", sample.build_input(data)).league.ranked[0]

    assert (row.rank.text, row.ranks.text, row.releases.text) == ("1", "1 of 2", "2 of 2")
    assert (row.trend.text, row.trend.detail) == ("+100 pp", "")


def test_a_lab_without_a_release_of_late_has_none_of_none():
    data = sample.dataset({"birch/old": sample.variant(sample.OAK, released="2019-01-01")})
    (row,) = page("labs/index.html", sample.build_input(data)).league.unranked

    assert (row.releases, row.trend) == (
        Cell("–", detail="none in this period; 1 on record", order="0"),
        Cell("–"),
    )


# A lab


def test_a_lab_page_says_first_whether_the_lab_discloses():
    for name in ("acme", "birch"):
        view = page(f"labs/{name}/index.html")
        assert f"{view.featured.release.text}, " in view.answer
        unread = any("Not fully checked" in str(state) for _, state in view.featured.states)
        assert ("is not fully checked: " in view.answer) == unread
        for item, state in view.featured.states:
            told = "isclosed" in str(state) and not unread
            assert (item.lower() in view.answer) == told or unread


def test_the_clocks_of_a_lab_are_sentences():
    clocks = page("labs/acme/index.html").clocks

    assert [
        (c.item.text, [(r.kind, r.release.text, r.when) for r in c.readings], c.open) for c in clocks[:2]
    ] == [
        (
            "Training code",
            [("Any release, in full or in part", "", "none found")],
            "",
        ),
        (
            "Parameter count",
            [(kind, "Falcon 1", "28 May 2020, 6 years 5 months ago")
             for kind in ("Any release", "A flagship", "A proprietary flagship")]
            + [("Partly disclosed, any release", "", "none found; 1 of 2 releases not fully checked")],
            "Not fully checked: 1 of 2 releases.",
        ),
    ]  # fmt: skip


def test_a_clock_does_not_say_never_where_there_is_no_such_release():
    readings = page("labs/birch/index.html").clocks[0].readings

    assert readings[2].when == "no such release on record"


def test_nothing_is_called_unlocated_that_was_not_assessed():
    oak = sample.claim(sample.OAK, "training_code", None)
    data = sample.build_input(sample.dataset({"birch/oak": oak, "birch/elm": oak}))
    clock = page("labs/birch/index.html", data).clocks[0]
    first_last = page("indicators/training_code/index.html", data).clocks.rows[0]

    assert [reading.when for reading in clock.readings] == ["not fully checked"]
    assert clock.open == ""
    assert [cell.text for cell in first_last.cells] == ["not fully checked"] * 3
    assert page("labs/index.html", data).last.rows[0].cells[0].text == "not fully checked"


def test_what_was_not_assessed_is_counted_beside_what_was_not_located():
    releases = {"birch/oak": silent(sample.OAK), "birch/elm": sample.claim(sample.OAK, "training_code", None)}
    data = sample.build_input(sample.dataset(releases))
    said = "none found; 1 of 2 releases not fully checked"

    assert page("labs/birch/index.html", data).clocks[0].readings[0].when == said
    assert page("indicators/training_code/index.html", data).clocks.rows[0].cells[0].text == said
    assert page("labs/index.html", data).last.rows[0].cells[0].text == said


@pytest.mark.parametrize("blank", ["   ", "\u200b", "\u3164"])
def test_a_name_with_nothing_to_see_gives_way_to_the_id(blank):
    oak = json.loads(json.dumps(sample.variant(sample.OAK, name=blank)))
    oak["documents"]["readme"]["title"] = blank
    labs = {"birch": {**sample.LABS["birch"], "name": blank}}
    data = sample.build_input(sample.dataset({"birch/oak": oak}, labs=labs))
    made = page("releases/birch/oak/index.html", data)

    assert (made.frame.title, made.lab.text) == ("birch/oak", "birch")
    assert made.documents[0].title.text == "https://github.com/birch/oak"
    assert page("releases/index.html", data).releases.rows[0].head.text == "birch/oak"
    assert page("labs/birch/index.html", data).frame.title == "birch"


def test_a_clock_says_when_something_was_told_on_the_as_of_date():
    data = sample.dataset({"birch/oak": sample.variant(sample.OAK, released="2026-11-24")})

    assert page("labs/birch/index.html", sample.build_input(data)).clocks[0].readings[0].when == (
        "24 November 2026"
    )


def more(releases, lab="birch"):
    """What could bring a lab of these releases points."""
    return page(f"labs/{lab}/index.html", sample.build_input(sample.dataset(releases))).more


def standings(shown):
    return [[(now.release, str(now.state.striptags()), now.gain) for now in step.now] for step in shown.steps]


CAVEAT = "This is how our scoring rules work. It is not a promise, and not a legal judgement."


def test_a_lab_is_told_what_would_earn_more_points():
    shown = more(sample.THREE, "acme")

    assert shown.lead == CAVEAT
    assert [(link.text, link.href, said) for link, said in shown.releases] == [
        ("Falcon 2", "../../releases/acme/falcon-2/index.html", "latest flagship, 1 March 2026")
    ]
    assert standings(shown) == [
        [("", "✕ Declined", "+2 points")],
        [("", "– Not fully checked", "up to 2 points")],
        [("", "◐ Partly disclosed", "+1 point")],
    ]
    assert (shown.steps[0].item.text, shown.steps[0].item.href, shown.steps[0].rule) == (
        "Training code",
        "../../indicators/training_code/index.html",
        "Training code in full.",
    )


def test_a_lab_that_disclosed_everything_is_told_so():
    shown = more({"birch/oak": sample.OAK})

    assert shown.lead == "Every item is disclosed: there are no points left to earn here."
    assert standings(shown) == [[("", "● Disclosed", "full points")]] * 3
    assert [step.rule for step in shown.steps] == [""] * 3


def test_beside_a_flagship_that_was_not_fully_checked_stands_the_last_that_was():
    unread = sample.variant(
        sample.claim(sample.OAK, "training_code", None), name="Elm", released="2026-06-01"
    )
    releases = {"birch/elm": unread, "birch/oak": half(sample.OAK)}
    shown = more(releases)
    said = [said for _, said in shown.releases]

    assert said == ["latest flagship, 1 June 2026", "last fully checked flagship, 1 June 2025"]
    assert standings(shown)[0] == [
        ("Elm", "– Not fully checked", "up to 2 points"),
        ("Oak", "◐ Partly disclosed", "+1 point"),
    ]


def test_what_no_longer_counts_earns_nothing_more():
    old = sample.variant(half(sample.OAK), released="2019-01-01")
    plain = sample.variant(half(sample.OAK), name="Plain", released="2026-01-01", flagship=False)
    gone, newest = more({"birch/old": old}), more({"birch/old": old, "birch/plain": plain})

    assert gone.lead == (
        f"{CAVEAT} No release of the last 24 months is on record, so none counts in the score now. "
        "A new release could earn:"
    )
    assert (gone.releases, standings(gone)) == ((), [[("", "", "up to 2 points")]] * 3)
    assert gone.steps[0].rule == "Training code in full."
    # A release that counts comes before a flagship that does not.
    assert [(link.text, said) for link, said in newest.releases] == [
        ("Plain", "newest release, 1 January 2026")
    ]


def test_what_is_not_fully_checked_names_the_documents_to_read():
    card = {
        "title": "Oak card", "publisher": "birch", "kind": "model_card", "url": "https://birch.example/card",
        "unread": {"tried": [{"date": "2026-11-20", "where": "its address"}]},
    }  # fmt: skip
    old_card = {**card, "title": "Old card", "url": "https://birch.example/old"}
    open_ = {"status": "not_assessed"}
    oak = sample.claim(sample.claim(sample.OAK, "training_code", open_), "dataset_size", open_)
    new = sample.variant(oak, documents={**sample.OAK["documents"], "card": card})
    old = sample.variant(oak, released="2019-01-01", documents={**sample.OAK["documents"], "card": old_card})
    shown, full = more({"birch/oak": new, "birch/old": old}), more({"birch/oak": sample.OAK})

    assert [(link.text, link.href, said) for link, said in shown.unread] == [
        ("Oak card", "https://birch.example/card", "birch.example, training code and dataset size")
    ]
    assert (shown.all_unread.text, shown.all_unread.href) == (
        "Documents by Birch that we have yet to read: 2",
        "../../help/index.html#birch",
    )
    assert (full.unread, full.all_unread.text) == ((), "")


def test_a_lab_shows_its_mean_in_points_of_how_many_and_over_what():
    releases = {"birch/oak": sample.OAK, "birch/elm": half(sample.OAK), "birch/fir": half(sample.OAK)}
    basis = [
        page("labs/birch/index.html", sample.build_input(sample.dataset(found))).basis
        for found in (releases, {"birch/old": sample.variant(sample.OAK, released="2019-01-01")})
    ]

    assert basis == [
        "on average 4 of 6 points, for 3 fully checked releases of the last 24 months",
        "no fully checked release in the last 24 months",
    ]


def test_a_lab_without_a_flagship_shows_its_newest_release_and_says_so():
    old = sample.variant(silent(sample.OAK), name="Larch", released="2025-05-01", flagship=False)
    data = sample.dataset({"cedar/pine": sample.variant(sample.OAK, flagship=False), "cedar/larch": old})
    view = page("labs/cedar/index.html", sample.build_input(data))
    row = page("labs/index.html", sample.build_input(data)).league.ranked[0]

    assert (view.featured.title, view.featured.release.text) == ("Newest release", "Oak")
    assert view.featured.score == "1 June 2025: 6 of 6 points, 100%"
    assert (view.featured.note, view.featured.newest.text) == ("No flagship is on record.", "")
    assert [mark for _, mark in view.featured.states] == [state_mark(Status.DISCLOSED)] * 3
    assert (row.release.text, row.score) == ("Oak", "6 of 6 points")
    assert row.tag == "newest model"
    assert [cell.text for cell in row.states] == [state_mark(Status.DISCLOSED)] * 3
    assert row.states[0].href == "../releases/cedar/pine/index.html#training_code"
    assert [said for _, said in view.more.releases] == ["newest release, 1 June 2025"]
    assert ("Country", "ZZ") in view.facts


def test_the_last_fully_checked_flagship_stands_for_a_lab_and_a_later_one_beside_it():
    unread = sample.variant(
        sample.claim(sample.OAK, "training_code", None), name="Elm", released="2026-06-01"
    )
    older = sample.variant(silent(sample.OAK), name="Larch", released="2025-05-01")
    plain = sample.variant(sample.OAK, name="Plain", released="2026-01-01", flagship=False)
    both = {"birch/elm": unread, "birch/oak": sample.OAK, "birch/larch": older, "birch/plain": plain}
    shown, alone = (
        page("labs/birch/index.html", sample.build_input(sample.dataset(found))).featured
        for found in (both, {"birch/elm": unread})
    )

    assert (shown.title, shown.release.text, shown.note) == ("Last fully checked flagship", "Oak", "")
    assert shown.score == "1 June 2025: 6 of 6 points, 100%"
    assert (shown.newest.text, shown.newest_said) == ("Elm", "1 June 2026, not fully checked: code")
    assert shown.newest.href == "../../releases/birch/elm/index.html"
    assert (alone.title, alone.release.text) == ("Latest flagship", "Elm")
    assert (alone.note, alone.newest.text) == ("No flagship could be fully checked.", "")


def test_a_flagship_that_is_fully_assessed_stands_alone():
    shown = page("labs/birch/index.html").featured

    assert (shown.title, shown.release.text, shown.note, shown.newest.text) == (
        "Latest flagship",
        "Oak",
        "",
        "",
    )


def test_ranks_under_other_choices_are_listed():
    view = page("labs/birch/index.html", sample.build_input(sample.dataset(ranked("acme", "birch"))))

    assert (view.rank, view.rank_note) == (
        "Rank 1",
        "of 2 ranked labs. Calculated in the other ways listed below, the rank is 1. Some of these calculations "
        "rank more labs, some fewer; we convert their results to a scale from 1 to 2.",
    )
    assert [(r.head.text, [c.text for c in r.cells]) for r in view.choices.rows] == [
        ("all releases", ["1", "2"]),
        ("a partial disclosure earns nothing", ["1", "2"]),
    ]


# A release


def claim(release: str, indicator: str, record=None, as_of=sample.AS_OF):
    data = sample.dataset(sample.THREE if record is None else {**sample.THREE, release: record})
    view = page(f"releases/{release}/index.html", sample.build_input(data, as_of))
    return next(panel for panel in view.claims if panel.id == indicator)


def test_a_negative_says_where_and_as_of_when():
    panel = claim("acme/falcon-1", "training_code")

    assert (
        panel.sentence
        == "Not found in the documents read (listed here), as of 20 November 2026, the date of the oldest copy."
    )
    assert [source.title.text for source in panel.searched] == ["Falcon report"]
    assert panel.note == "<p>Only <strong>inference</strong> code.</p>\n"


def test_a_negative_says_how_old_what_was_read_is_or_that_it_bears_no_date():
    body = {"status": "silent", "searched": ["readme"]}
    undated = claim("birch/oak", "training_code", sample.claim(sample.OAK, "training_code", body))
    told = [source.dated for source in (*claim("acme/falcon-1", "training_code").searched, *undated.searched)]

    assert told == ["dated 28 May 2020", "undated"]


def test_one_amount_is_a_sentence_and_several_are_a_table():
    assert claim("birch/oak", "parameter_count").amount == "671 billion parameters, 37 billion active"
    panel = claim("acme/falcon-1", "parameter_count")

    assert panel.amount == ""
    assert panel.brief == ("small: 125 million parameters; large: 175 billion parameters, 12% of them active")
    assert [cell.text for cell in panel.values.head] == ["Variant", "Total", "Active"]
    assert [(row.head.text, *(c.text for c in row.cells)) for row in panel.values.rows] == [
        ("small", "125 million parameters", "–"),
        ("large", "175 billion parameters", "12%"),
    ]


def test_many_amounts_are_cut_short_where_there_is_little_room():
    body = {**sample.OAK["claims"]["parameter_count"], "values": [{"total": f"{n}B"} for n in (1, 2, 3, 4)]}
    panel = claim("birch/oak", "parameter_count", sample.claim(sample.OAK, "parameter_count", body))

    assert panel.brief == "1 billion parameters; 2 billion parameters, and 2 other figures"


def test_of_many_variants_the_largest_is_shown():
    values = [{"variant": f"v{n}", "total": f"{n}B"} for n in (1, 2, 4, 3)]
    body = {**sample.OAK["claims"]["parameter_count"], "values": values}
    panel = claim("birch/oak", "parameter_count", sample.claim(sample.OAK, "parameter_count", body))

    assert panel.brief == "v1: 1 billion parameters; v4: 4 billion parameters, and 2 other figures"


def test_several_amounts_of_data_have_the_columns_they_need():
    values = claim("birch/oak", "dataset_size").values

    assert [cell.text for cell in values.head] == ["Size", "Stage", "What is counted"]
    assert [(row.head.text, *(c.text for c in row.cells)) for row in values.rows] == [
        ("570 gigabytes (570e9 bytes)", "–", "–"),
        ("14.8 trillion tokens", "all stages", "repeats not counted"),
    ]


def test_what_was_told_later_says_when_and_what_held_before():
    panel = claim("acme/falcon-2", "dataset_size")

    assert panel.timing == (
        "Declined or left out until 31 March 2026.",
        "First disclosed on 31 March 2026, 30 days after release.",
    )
    assert [(e.source.title.text, e.places[0].shows) for e in panel.refusal] == [
        ("Falcon report", "we do not share details")
    ]


def test_what_will_be_told_is_not_told_yet():
    data = claim("acme/falcon-2", "dataset_size", as_of=date(2026, 3, 10))

    assert data.state == state_mark(Status.WITHHELD)
    assert (data.timing, data.amount) == ((), "")


def test_before_its_day_and_with_nothing_earlier_a_claim_is_not_located():
    body = {**sample.FALCON_2["claims"]["dataset_size"], "earlier": []}
    panel = claim(
        "acme/falcon-2",
        "dataset_size",
        sample.claim(sample.FALCON_2, "dataset_size", body),
        date(2026, 3, 10),
    )

    assert panel.sentence == "Not disclosed by 10 March 2026."


def test_what_was_withdrawn_says_until_when_it_stood():
    body = {**sample.OAK["claims"]["training_code"], "withdrawn": "2026-01-05"}
    panel = claim("birch/oak", "training_code", sample.claim(sample.OAK, "training_code", body))

    assert panel.state == state_mark(Status.SILENT)
    assert panel.sentence == "Withdrawn: the lab stated this until 5 January 2026 and no longer does."
    assert panel.timing == (
        "Disclosed at release.",
        "Withdrawn on 5 January 2026.",
    )


def test_a_claim_nobody_wrote_says_so():
    panel = claim("birch/oak", "training_code", sample.claim(sample.OAK, "training_code", None))

    assert panel.sentence == "No claim about this has been written into the record yet."
    assert panel.points == "0–2 of 2 points"


def test_evidence_is_gathered_by_document_and_says_which_bytes_were_read():
    evidence = claim("acme/falcon-1", "parameter_count").evidence
    source = evidence[0].source

    assert [(p.shows, p.locator.text, p.locator.href) for p in evidence[0].places] == [
        ("175B parameters", "page 1", "https://acme.example/falcon.pdf#page=1"),
        ("125M", "table 2.1", ""),
    ]
    assert (source.publisher, source.kind, source.published, source.read) == (
        "Acme",
        "technical report",
        "28 May 2020",
        "20 November 2026, from a mirror of the original",
    )
    assert [(term, trace.text) for term, trace in source.traces] == [
        ("Copy read", "https://mirror.example/falcon.pdf"),
        ("Archived", "https://archive.example/falcon.pdf"),
        ("SHA-256", sample.DIGEST),
    ]


def test_documents_are_led_to_by_their_numbers():
    documents = {f"d{n}": {**sample.REPORT, "url": f"https://acme.example/{n}"} for n in range(1, 7)}
    read = {
        "training_code": ["d5", "d4", "d6", "d1"],
        "parameter_count": ["d2"],
        "dataset_size": ["d1", "d2", "d3", "d4", "d5", "d6"],
    }
    claims = {name: {"status": "silent", "searched": keys} for name, keys in read.items()}
    one = sample.variant(sample.FALCON_1, documents=documents, claims=claims)
    view = page(
        "releases/acme/falcon-1/index.html", sample.build_input(sample.dataset({"acme/falcon-1": one}))
    )

    assert [panel.listed for panel in view.claims] == [
        "Documents 1, 4–6 of the list below.",
        "Document 2 of the list below.",
        "Documents 1–6 of the list below.",
    ]
    assert claim("birch/oak", "dataset_size").listed == ""
    assert claim("acme/falcon-1", "parameter_count").evidence[0].listed == "Document 1 of the list below."


COPY = {"via": "https://mirror.example/falcon.pdf"}
ARCHIVED = {"archived": "https://archive.example/falcon.pdf"}
NO_ADDRESS, NO_HASH, NO_ARCHIVE = (
    "no link to this copy", "no checksum", "no archived copy",
)  # fmt: skip


@pytest.mark.parametrize(
    ("copy", "known", "missing"),
    [
        ("mirror", {}, [NO_ADDRESS, NO_HASH, NO_ARCHIVE]),
        ("secondary", {**ARCHIVED, "sha256": sample.DIGEST}, [NO_ADDRESS]),
        ("mirror", {"read": COPY, **ARCHIVED}, [NO_HASH]),
        ("archive", {}, [NO_ADDRESS, NO_HASH]),
        ("archive", {**ARCHIVED, "sha256": sample.DIGEST}, []),
        ("original", {}, []),
    ],
)
def test_what_is_not_known_of_a_copy_is_said(copy, known, missing):
    bare = {name: value for name, value in sample.REPORT.items() if name not in ("archived", "sha256")}
    read = {"date": "2026-11-20", "copy": copy, **known.get("read", {})}
    one = sample.variant(sample.FALCON_1, documents={"report": {**bare, **known, "read": read}})
    view = page(
        "releases/acme/falcon-1/index.html", sample.build_input(sample.dataset({"acme/falcon-1": one}))
    )

    assert view.documents[0].missing == (f"We have {listed(missing)}." if missing else "")


def test_estimates_stand_apart():
    assert [
        (figure, s.text, s.href) for figure, s in claim("acme/falcon-2", "parameter_count").estimates
    ] == [("~1.8T", "A blog", "https://blog.example/")]


@pytest.mark.parametrize(
    ("release", "said"),
    [
        ("birch/oak", "2 + 2 + 2 = 6 of 6 points = 100%, grade A."),
        (
            "acme/falcon-2",
            "Parameter count not fully checked: once everything is checked, the score will lie between 16.7% and 50%. "
            "Until then the release has no score or grade, and is left out of averages and ranks.",
        ),
    ],
)
def test_the_score_shows_its_arithmetic(release, said):
    assert page(f"releases/{release}/index.html").arithmetic == said


def test_parents_without_a_record_are_named_and_not_linked():
    facts = dict(page("releases/acme/falcon-2/index.html").facts)

    assert [(link.text, link.href) for link in facts["Derived from"]] == [
        ("Falcon 1", "../../../releases/acme/falcon-1/index.html"),
        ("acme/unknown", ""),
    ]


def test_what_a_fact_rests_on_stands_below_the_facts():
    basis = {
        "released": {"document": "readme", "locator": "head", "shows": "June 1"},
        "flagship": {"document": "readme", "locator": "table", "shows": "our best"},
    }
    found = {"birch/oak": sample.variant(sample.OAK, basis=basis)}
    path = "releases/birch/oak/index.html"
    made = page(path, sample.build_input(sample.dataset(found)))
    facts = {term: [value.text for value in values] for term, values in made.facts}

    assert {term: facts[term] for term in ("Released", "Access at release", "Flagship")} == {
        "Released": ["1 June 2025"],
        "Access at release": ["Open source"],
        "Flagship": ["yes"],
    }
    assert [(term, [value.text for value in values]) for term, values in made.proofs] == [
        ("Released", ["“June 1”, Oak README, head"]),
        ("Flagship", ["“our best”, Oak README, table"]),
    ]
    assert page(path).proofs == ()


#: Stands below every pair of readings.
BLIND = "We cannot show that the second reading was made without knowledge of the first."


def test_a_second_reading_is_told_item_by_item():
    lines = page("releases/acme/falcon-1/index.html").provenance.readings

    assert [line.text for line in lines] == [
        "First reading on 21 November 2026 by the maintainers: training code, parameter count and dataset size.",
        "Second reading on 22 November 2026 by the maintainers: training code, parameter count and dataset size. "
        "Also opened: Falcon card, https://acme.example/card (model card).",
        "The two readings differed on 3 items; settled so far: 1.",
        "Training code: partly disclosed in the first of the two readings, not found in the second.",
        "Training code: decided on 23 November 2026, from the document “Falcon report”; the second reading was kept.",
        "Parameter count: disclosed in the first of the two readings, partly disclosed in the second.",
        "Dataset size: disclosed according to both readings, with different amounts.",
        BLIND,
    ]
    assert [line.note for line in lines] == ["", "", "", "", "Both readers agree.", "", "", ""]
    (once,) = page("releases/birch/oak/index.html").provenance.readings
    assert once.text == "None yet: this record was read once."


def test_a_second_reading_tells_nothing_of_items_it_did_not_take():
    first, second = sample.READING["readings"]
    silent = {"training_code": {"status": "silent"}}
    once = {key: value for key, value in second.items() if key != "found"}
    reading = {"readings": [{**first, "claims": silent}, {**once, "claims": silent}]}
    data = sample.dataset(readings={"acme/falcon-1": reading})

    trail = page("releases/acme/falcon-1/index.html", sample.build_input(data)).provenance

    assert [line.text for line in trail.readings] == [
        "First reading on 21 November 2026 by the maintainers: training code.",
        "Second reading on 22 November 2026 by the maintainers: training code.",
        "The two readings agreed: training code not found.",
        "Not read twice: parameter count and dataset size.",
        BLIND,
    ]
    assert trail.review == "The record has not changed since the last review."
    assert page("releases/birch/oak/index.html").provenance.review == "No review yet."


def test_what_was_read_again_counts_by_its_last_two_readings():
    first, second = sample.READING["readings"]
    again = [
        {
            "date": f"2026-11-{day}",
            "by": by,
            "documents": ["report"],
            "claims": {"training_code": {"status": status}},
        }
        for day, by, status in ((25, "maintainers", "silent"), (26, "ada", "silent"))
    ]
    data = sample.dataset(readings={"acme/falcon-1": {"readings": [first, second, *again]}})

    lines = page("releases/acme/falcon-1/index.html", sample.build_input(data)).provenance.readings

    assert [line.text for line in lines] == [
        "First reading on 21 November 2026 by the maintainers: parameter count and dataset size.",
        "Second reading on 22 November 2026 by the maintainers: parameter count and dataset size. "
        "Also opened: Falcon card, https://acme.example/card (model card).",
        "The two readings differed on 2 items; settled so far: 0.",
        "Parameter count: disclosed in the first of the two readings, partly disclosed in the second.",
        "Dataset size: disclosed according to both readings, with different amounts.",
        "First reading on 25 November 2026 by the maintainers: training code.",
        "Second reading on 26 November 2026 by ada: training code.",
        "The two readings agreed: training code not found.",
        BLIND,
    ]


def test_the_history_names_claims_by_their_items_and_the_rest_by_fields():
    changes = (
        sample.change("claims.dataset_size", None, sample.says("disclosed", "570 GB")),
        sample.change("claims.dataset_size.evidence", None, [sample.proof("readme", "570 GB")]),
        sample.change("weights_since", None, "2025-06-08"),
        sample.change("of_old", "a", "b"),
    )
    history = {"birch/oak": (Event(sample.ENTRY, "changed", changes), Event(sample.FIRST, "removed"))}

    assert page("releases/birch/oak/index.html", sample.build_input(history=history)).provenance.history == (
        "23 November 2026, changed: "
        "dataset size none → disclosed (570 gigabytes (570e9 bytes)); "
        "evidence (dataset size); day the weights were published; of old (commit 9b4e9788e4a3). Reviewed by Bo.",
        "20 November 2026, removed (commit 111111111111).",
    )


def test_settled_differences_are_counted():
    (one,) = sample.READING["settled"]
    reading = {**sample.READING, "settled": [one, {**one, "item": "parameter_count", "kept": "record"}]}
    data = sample.dataset(readings={"acme/falcon-1": reading})

    assert page("releases/acme/falcon-1/index.html", sample.build_input(data)).provenance.readings[
        2
    ].text == ("The two readings differed on 3 items; settled so far: 2.")


def test_the_repository_is_linked_where_the_site_knows_it():
    data = sample.dataset(repository="https://git.example/record/")
    trail = page("releases/birch/oak/index.html", sample.build_input(data)).provenance

    assert trail.commit.href == f"https://git.example/record/commit/{sample.SHA}"
    assert trail.source.href == "https://git.example/record/blob/HEAD/disclosures/birch/oak.yaml"
    assert trail.edit.href == "https://git.example/record/edit/main/disclosures/birch/oak.yaml"
    assert page("releases/birch/oak/index.html").provenance.edit.href == ""


# An indicator


def test_the_matrix_counts_states_and_shades_by_share():
    view = page("indicators/parameter_count/index.html")
    acme = view.matrix.rows[0]

    assert view.matrix.years == tuple(str(year) for year in range(2020, 2027))
    assert [(cell.css, cell.words) for cell in acme.cells[:1] + acme.cells[-2:]] == [
        ("heat4 few", "1 disclosed, fewer than 5 checked"),
        ("", "no release"),
        ("", "1 not fully checked"),
    ]


def test_first_and_last_disclosures_follow_since():
    rows = page("indicators/dataset_size/index.html").clocks.rows

    assert [(r.head.text, *((c.text, c.detail) for c in r.cells)) for r in rows] == [
        ("Acme", ("Falcon 1", "28 May 2020"), ("Falcon 1", "28 May 2020"), ("Falcon 2", "31 Mar 2026")),
        (
            "Birch",
            ("Oak", "1 Jun 2025"),
            ("Oak", "1 Jun 2025"),
            ("none found", ""),
        ),
    ]


def test_a_claim_without_weight_says_that_it_is_not_scored():
    data = sample.dataset()
    tracked = data.indicators[0].model_copy(update={"weight": 0})
    data = data.model_copy(update={"indicators": (tracked, *data.indicators[1:])})
    view = page("releases/birch/oak/index.html", sample.build_input(data))

    assert [panel.points for panel in view.claims] == ["not scored", "2 of 2 points", "2 of 2 points"]


def test_an_indicator_without_weight_earns_nothing():
    data = sample.dataset()
    tracked = data.indicators[0].model_copy(update={"weight": 0})
    data = data.model_copy(update={"indicators": (tracked, *data.indicators[1:])})
    rows = page("indicators/training_code/index.html", sample.build_input(data)).judgement.rows

    assert [row.cells[1].text for row in rows] == ["not scored"] * 5 + ["a range instead of points", ""]


# Our own pages and former addresses


def test_navigation_comes_from_registry_and_front_matter():
    pages = {
        "about": "---\ntitle: About\nnav: 25\ndescription: x\n---\n",
        "404": "---\ntitle: Lost\ndescription: x\n---\n",
    }
    view = page("about/index.html", replace(sample.build_input(), pages=pages))

    assert [(item.title, item.href, item.current) for item in view.frame.nav] == [
        ("Labs", "../labs/index.html", False),
        ("Models", "../releases/index.html", False),
        ("Findings", "../findings/index.html", False),
        ("Trends", "../trends/index.html", False),
        ("Laws", "../crosswalk/index.html", False),
        ("About", "../about/index.html", True),
    ]
    assert [item.title for item in view.frame.foot] == [
        "What we look for",
        "Compare labs",
        "Changes",
        "Help us",
    ]


def test_strangers_have_seven_ways_at_most():
    assert len(page("index.html", sample.whole_site()).frame.nav) <= 7


def test_a_page_of_ours_says_when_its_text_was_last_changed():
    text = "---\ntitle: T\ndescription: d\n---\n"
    edited = {"about.md": date(2026, 8, 17), "404.md": date(2026, 8, 17)}
    build_input = sample.build_input(pages={"about": text, "cite": text, "404": text}, edited=edited)

    assert page("about/index.html", build_input).edited == "17 August 2026"
    assert page("cite/index.html", build_input).edited == ""
    # Who is lost does not ask.
    assert page("404.html", build_input).edited == ""
    shown = {
        path: content.decode() for path, content in render(build_input).items() if path.endswith(".html")
    }
    assert "last changed on 17 August 2026." in shown["about/index.html"]
    assert "last changed on" not in shown["cite/index.html"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("no front matter", "site/pages/x.md: begin with front matter between two lines of ---"),
        ("---\ndescription: y\n---\n", "site/pages/x.md: the front matter lacks `title`"),
        ("---\ntitle: y\n---\n", "site/pages/x.md: the front matter lacks `description`"),
        (
            "---\ntitle: y\ndescription: z\nnav: first\n---\n",
            "site/pages/x.md: `nav` is 'first'; write a whole number, or leave it out",
        ),
    ],
)
def test_a_page_of_ours_that_cannot_be_read_says_why(text, said):
    with pytest.raises(PageError) as error:
        parse("x", text)

    assert str(error.value) == said


def test_a_page_that_asks_for_an_unknown_block_is_told_the_names():
    text = "---\ntitle: T\ndescription: d\n---\n[[tabel]]\n"

    with pytest.raises(PageError) as error:
        page("x/index.html", replace(sample.build_input(), pages={"x": text}))

    assert str(error.value).startswith(
        "site/pages/x.md: `[[tabel]]`: no query is called `tabel`; use one of "
    )
    assert str(error.value).endswith("digests, rulings, chart, lasts, leaders, leader-counts")


def test_computed_tables_say_what_the_report_says():
    names = (
        "points",
        "states",
        "state_names",
        "indicators",
        "grades",
        "choices",
        "agreement",
        "api",
    )
    wanted = "".join(f"[[{name}]]\n" for name in names[1:])
    text = f"---\ntitle: T\ndescription: d\n---\n{wanted}"
    data = sample.dataset(readings={"acme/falcon-1": sample.READING})
    parts = page("x/index.html", sample.build_input(data, pages={"x": text})).parts
    tables = [part.block.item for part in parts if part.block]
    rows = {t.label: [(r.head.text, *(c.text for c in r.cells)) for r in t.rows] for t in tables}

    assert rows["Grades"] == [("A", "85%"), ("C", "45%"), ("F", "0%")]
    assert rows["Other ways of calculating"] == [
        ("all releases", "0"),
        ("a partial disclosure earns nothing", "0"),
    ]
    assert rows["Agreement of the two readings"] == [
        ("Training code", "1", "0 of 1", "0.00", "–"),
        ("Parameter count", "1", "0 of 1", "0.00", "1 of 1"),
        ("Dataset size", "1", "1 of 1", "–", "0 of 1"),
    ]
    assert [row[2] for row in rows["States of a claim"]] == [
        "2",
        "1",
        "0",
        "0",
        "0",
        "a range instead of points",
    ]
    assert [row[0] for row in rows["States in the files and on the pages"]] == [
        "<code>disclosed</code>", "<code>partial</code>", "<code>withheld</code>, <code>how: declined</code>",
        "<code>withheld</code>, <code>how: omitted</code>", "<code>silent</code>", "<code>not_assessed</code>",
    ]  # fmt: skip
    assert rows["States in the files and on the pages"][4][1] == state_mark(Status.SILENT)
    assert [path for path, _ in rows["Addresses"]] == [
        "api/v1/releases.json",
        "api/v1/releases.ndjson",
        "api/v1/releases/<lab>/<release>.json",
        "api/v1/labs.json",
        "api/v1/statements.json",
        "api/v1/lists.json",
        "api/v1/crosswalk.json",
        "api/v1/vocabulary.json",
        "data/<table>.csv",
        "data/<table>.json",
        "badges/<lab or release>.svg",
        "badges/<lab or release>.json",
        "charts/<chart>/<chart>.svg",
        "charts/<chart>/<chart>.csv",
        "CITATION.cff",
        "<page>/cite.bib",
        "<page>/cite.ris",
        "<page>/cite.json",
        "api/v1/corrections.json",
        "feeds/all.atom",
        "feeds/all.json",
        "feeds/digest.atom",
        "feeds/digest.json",
        "feeds/<labs or indicators>/<id>.atom",
        "feeds/<labs or indicators>/<id>.json",
        "api/v1/parameters.json",
        "data/amounts.csv",
        "data/claims.csv",
        "data/crosswalk.csv",
        "data/documents.csv",
        "data/evidence.csv",
        "data/searched.csv",
        "data/labs.csv",
        "data/releases.csv",
        "data/datapackage.json",
        "data/disclosures.sqlite",
        "api/v1/meta.json",
        "data/disclosures.zip",
        "api/v1/schema/corrections.schema.json",
        "api/v1/schema/crosswalk.schema.json",
        "api/v1/schema/labs.schema.json",
        "api/v1/schema/lists.schema.json",
        "api/v1/schema/meta.schema.json",
        "api/v1/schema/parameters.schema.json",
        "api/v1/schema/release.schema.json",
        "api/v1/schema/releases.schema.json",
        "api/v1/schema/statements.schema.json",
        "api/v1/schema/vocabulary.schema.json",
    ]
    assert rows["Addresses"][-8] == ("api/v1/schema/labs.schema.json", "JSON Schema: labs.")


def test_rulings_are_shown_with_the_claims_that_bear_them_out():
    example = {"release": "acme/falcon-1", "indicator": "training_code", "status": "silent"}
    ruling = {
        "id": "inference",
        "title": "Inference",
        "ruling": "No.",
        "why": "Because.",
        "examples": [example],
    }
    data = sample.dataset(rulings=[ruling, {**ruling, "id": "bare", "examples": []}])
    text = "---\ntitle: T\ndescription: d\n---\n[[rulings]]\n"

    block = page("x/index.html", sample.build_input(data, pages={"x": text})).parts[0].block

    first, bare = block.item
    assert (first.id, first.title, first.ruling, first.why) == (
        "ruling-inference", "Inference", "No.", "Because.",
    )  # fmt: skip
    assert first.cases[0].release.href == "../releases/acme/falcon-1/index.html#training_code"
    assert (first.cases[0].item, first.cases[0].state) == ("training code", state_mark(Status.SILENT))
    assert bare.cases == ()


def test_the_digest_is_shown_with_the_text_it_is_of():
    text = "---\ntitle: T\ndescription: d\n---\n[[digests]]\n"

    vectors = page("x/index.html", sample.build_input(pages={"x": text})).parts[0].block.item

    assert len(vectors) == 2
    assert all(hashlib.sha256(vector.text.encode()).hexdigest() == vector.digest for vector in vectors)
    assert len(vectors[0].text) <= len(vectors[1].text)


def test_a_former_id_that_is_a_record_again_keeps_its_own_page():
    releases = {**sample.THREE, "acme/falcon": sample.OAK}
    build_input = sample.build_input(sample.dataset(releases))
    paths = [made.path for made in view.pages(build_input)]

    assert len(paths) == len(set(paths))
    assert page("releases/acme/falcon/index.html", build_input).frame.title == "Oak"


def test_a_publisher_that_is_no_lab_of_ours_is_named_by_its_id():
    oak = json.loads(json.dumps(sample.OAK))
    oak["documents"]["readme"]["publisher"] = "elsewhere"
    panel = claim("birch/oak", "training_code", oak)

    assert panel.evidence[0].source.publisher == "elsewhere"


def test_a_page_can_ask_a_query():
    """Ids become links, figures and days become words, and nothing is a dash."""
    missing = [{"lab": "elm", "name": "Elm 1", "about": "2024", "why": "no_document"}]
    wanted = (
        "coverage-by-lab", "missing", "not-assessed", "last-disclosed", "disclosed-by-year", "documents-by-copy",
    )  # fmt: skip
    text = "---\ntitle: T\ndescription: d\n---\n" + "".join(f"[[{name}]]\n" for name in wanted)
    build_input = sample.build_input(sample.dataset(missing=missing), pages={"x": text})
    by_lab, known, unread, last, years, copies = [
        p.block.item for p in page("x/index.html", build_input).parts if p.block
    ]

    assert [c.text for c in by_lab.rows[0].cells] == ["2", "0", "6", "5", "83.3%", "1", "0"]
    assert by_lab.rows[0].head.href == "../labs/acme/index.html"
    assert (by_lab.rows[2].head.text, by_lab.rows[2].head.href) == ("elm", "")
    assert [c.text for c in by_lab.rows[2].cells] == ["0", "1", "0", "0", "–", "0", "0"]
    assert [c.text for c in known.rows[0].cells] == [
        "Elm 1", "2024", "no document of the lab could be read", "none", "none", "none",
    ]  # fmt: skip
    assert (unread.rows[0].head.text, unread.rows[0].cells[0].text) == ("Falcon 2", "Parameter count")
    assert [c.text for c in last.rows[1].cells[:3]] == ["Parameter count", "Falcon 1", "28 May 2020"]
    assert years.rows[0].head.text == "All models"
    assert (copies.rows[3].head.text, copies.rows[-1].head.text) == (
        "a mirror of the original",
        "in all",
    )


def test_a_claim_is_cited_with_what_it_rests_on():
    told = claim("acme/falcon-1", "parameter_count").cite

    assert told.label == "Cite this: Parameter count"
    assert told.before.startswith("Record, “Falcon")
    assert told.before.endswith("(as of 20 November 2026, rules version 1), ")
    assert (told.address, told.after) == ("releases/acme/falcon-1/index.html#parameter_count", ".")
    assert told.resting == "The item is disclosed in 1 document:"
    assert [line.partition(";")[0] for line in told.documents] == ["Acme, “Falcon report”, page 1"]


def test_a_scorecard_is_cited_with_what_its_figure_rests_on():
    data = sample.dataset(ranked("acme", "birch"), address="https://record.example/")
    told = page("labs/birch/index.html", sample.build_input(data)).cite
    unranked = page("labs/birch/index.html").cite
    without = page("labs/acme/index.html", sample.build_input(last_change=None)).cite

    assert told.label == "Cite this scorecard"
    assert told.before == (
        "Record, “Birch: 100%, grade A, average of 2 fully checked releases of the last 24 months, "
        "rank 1 of 2 (1 of 2 if the score is calculated in other ways)” "
        "(as of 24 November 2026, rules version 1, records at commit 9b4e9788e4a3a731f7567338ed15d3ec549ce03b), "
    )
    assert (told.address, told.after) == ("https://record.example/labs/birch/", ".")
    assert ", not ranked” (as of" in unranked.before
    assert without.before == (
        "Record, “Acme: no fully checked release in the last 24 months” "
        "(as of 24 November 2026, rules version 1), "
    )


def test_a_choice_that_does_not_rank_a_lab_is_counted_beside_its_range():
    rubric = {
        **sample.RUBRIC,
        "choices": [
            *sample.RUBRIC["choices"],
            {"id": "flagships", "title": "flagships only", "flagships_only": True},
        ],
    }
    plain = {name: sample.variant(one, flagship=False) for name, one in ranked("acme", "birch").items()}
    view = page("labs/birch/index.html", sample.build_input(sample.dataset(plain, rubric=rubric)))

    assert view.rank_note.endswith("1 of the 3 ways is left out, because too few labs can be ranked in it.")


def test_other_names_of_a_part_of_a_page_need_the_part():
    written = "---\ntitle: X\ndescription: Y.\nalso-{}: earn\n---\n## More points {{#more}}\n\nSo.\n"

    made = page("static/search-index.js", sample.build_input(pages={"x": written.format("more")}))
    assert '["More points","x/#more","Page","earn"]' in made.entries
    with pytest.raises(PageError) as error:
        page("static/search-index.js", sample.build_input(pages={"x": written.format("less")}))
    assert str(error.value) == "site/pages/x.md: `also-less` names no part; a heading has to end in {#less}"
