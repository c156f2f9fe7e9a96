"""Who asks for what: which clauses stand on a day, which fit a release, and the words they are shown in."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import pairwise

import pytest
import sample

from scorer.history.commits import FileChange
from scorer.history.file_history import file_history
from scorer.i18n import words
from scorer.model import ClauseScope, Dataset, Instrument
from scorer.model.fields import fields_of
from scorer.records.paths import CROSSWALK_FILE
from scorer.score.obligations import LegalStatus, clauses_about, clauses_for_release, legal_status
from scorer.view.context import SiteContext
from scorer.view.parts.changelog.crosswalk import crosswalk_changes

EQUAL = ("parameter_count", "equal")


def page(path: str, crosswalk, as_of=sample.AS_OF):
    build_input = sample.build_input(sample.dataset(crosswalk=crosswalk), as_of)
    return sample.view_of(path, build_input)


def one(kind="binding", **changes) -> Instrument:
    return sample.dataset(
        crosswalk=[sample.instrument("act", sample.clause("a", EQUAL), kind=kind, **changes)]
    ).crosswalk[0]


@pytest.mark.parametrize(
    ("instrument", "stands", "said"),
    [
        (one(), LegalStatus("in_force", None), "in force"),
        (one(applies_from="2026-11-24"), LegalStatus("in_force", sample.AS_OF), "in force since 24 November 2026"),
        (one(applies_from="2026-11-25"), LegalStatus("future", date(2026, 11, 25)), "applies only from 25 November 2026"),
        (one(ended="2026-11-24"), LegalStatus("rescinded", sample.AS_OF), "rescinded on 24 November 2026"),
        (one(ended="2026-11-25"), LegalStatus("in_force", None), "in force"),
        (one("guidance", ended="2026-04-17"), LegalStatus("rescinded", date(2026, 4, 17)), "rescinded on 17 April 2026"),
        (one("guidance"), LegalStatus("guidance", None), "guidance, not binding"),
        (one("voluntary", applies_from="2025-01-01"), LegalStatus("voluntary", None), "voluntary"),
        (one("draft"), LegalStatus("draft", None), "draft"),
    ],
)  # fmt: skip
def test_how_an_instrument_stands_follows_from_its_dates(instrument, stands, said):
    found = legal_status(instrument, sample.AS_OF)

    assert found == stands
    assert words.legal_status_words(found.state, found.day) == said


def test_clauses_come_by_force_then_audience_then_how_close_they_are():
    data = sample.dataset(
        crosswalk=[
            sample.instrument("gone", sample.clause("gone-1", EQUAL), ended="2026-01-01"),
            sample.instrument("code", sample.clause("code-1", EQUAL), kind="voluntary"),
            sample.instrument("next", sample.clause("next-1", EQUAL), applies_from="2027-01-01"),
            sample.instrument(
                "act",
                sample.clause("to-nobody", ("parameter_count", "context"), audience=[]),
                sample.clause("to-authorities", EQUAL, audience=["regulator_on_request"]),
                sample.clause("to-all-more", ("parameter_count", "broader")),
                sample.clause("to-all", EQUAL, audience=["internal", "public"]),
                sample.clause("of-data", ("dataset_size", "equal")),
            ),
        ]
    )

    assert [found.clause.id for found in clauses_about(data, "parameter_count", sample.AS_OF)] == [
        "to-all", "to-all-more", "to-authorities", "to-nobody", "next-1", "code-1", "gone-1",
    ]  # fmt: skip


def fitting(crosswalk, release="acme/falcon-2", as_of=sample.AS_OF):
    data = sample.dataset(crosswalk=crosswalk)
    found = clauses_for_release(data, release, data.releases[release], "parameter_count", as_of)
    return [(one.clause.id, one.legal_status) for one in found.asks]


IN_FORCE = LegalStatus("in_force", None)


@pytest.mark.parametrize(
    ("scope", "release", "found"),
    [
        ({}, "birch/oak", IN_FORCE),
        ({"access": ["api"]}, "acme/falcon-2", IN_FORCE),
        ({"access": ["api"]}, "birch/oak", None),
        ({"labs": ["birch"]}, "birch/oak", IN_FORCE),
        ({"countries": ["US"]}, "acme/falcon-2", IN_FORCE),
        ({"countries": ["CN"]}, "acme/falcon-2", None),
        ({"labs": ["birch"]}, "acme/falcon-2", None),
        ({"flagship": True}, "acme/falcon-2", IN_FORCE),
        ({"flagship": True}, "acme/small", None),
        ({"releases": ["birch/oak", "acme/other"]}, "birch/oak", IN_FORCE),
        ({"releases": ["birch/oak"]}, "acme/falcon-2", None),
        ({"released_to": "2025-06-01"}, "birch/oak", IN_FORCE),
        ({"released_to": "2025-05-31"}, "birch/oak", None),
        ({"released_from": "2025-06-01"}, "birch/oak", IN_FORCE),
        ({"released_from": "2025-06-02"}, "birch/oak", None),
        ({"released_from": "2025-06-02", "older_from": "2027-08-02"}, "birch/oak", LegalStatus("future", date(2027, 8, 2))),
        ({"released_from": "2025-06-02", "older_from": "2026-08-02"}, "birch/oak", LegalStatus("in_force", date(2026, 8, 2))),
    ],
)  # fmt: skip
def test_only_clauses_whose_scope_fits_are_asked_of_a_release(scope, release, found):
    small = {"acme/small": sample.variant(sample.FALCON_2, flagship=False)}
    data = sample.dataset(
        sample.THREE | small,
        crosswalk=[sample.instrument("act", sample.clause("a", EQUAL, scope=scope))],
    )
    given = clauses_for_release(data, release, data.releases[release], "parameter_count", sample.AS_OF)

    assert [one.legal_status for one in given.asks] == ([found] if found else [])


def test_what_asks_for_nothing_or_is_gone_is_not_asked_of_a_release():
    crosswalk = [
        sample.instrument(
            "act",
            sample.clause("context", ("parameter_count", "context")),
            sample.clause("none", ("parameter_count", "none")),
        ),
        sample.instrument("gone", sample.clause("gone-1", EQUAL), ended="2026-01-01"),
        sample.instrument("draft", sample.clause("draft-1", EQUAL), kind="draft"),
        sample.instrument("next", sample.clause("next-1", EQUAL), applies_from="2027-01-01"),
    ]

    assert fitting(crosswalk) == [("next-1", LegalStatus("future", date(2027, 1, 1)))]


def test_a_scope_says_nothing_unless_it_is_told():
    assert ClauseScope() == ClauseScope(access=None, labs=None, flagship=False)


def test_a_release_says_who_asks_for_an_item_and_of_whom():
    panels = {
        panel.id: panel.asked for panel in page("releases/birch/oak/index.html", sample.CROSSWALK).claims
    }
    (line,) = panels["parameter_count"].lines

    assert (line.clause.text, line.clause.href) == ("Act, Point act-2", "../../../crosswalk/index.html#act-2")
    assert (line.relation, line.note) == ("asks for exactly this item", "")
    assert (line.audience, line.of) == ("authorities, on request", "providers")
    assert line.standing == '<span class="standing in_force">in force since 2 August 2025</span>'
    assert [line.clause.text for line in panels["training_code"].lines] == ["Index, Point index-1"]


def test_an_indicator_says_what_law_and_indices_ask():
    found = page("indicators/dataset_size/index.html", sample.CROSSWALK).asked

    assert found.sentence == (
        "Among the 2 laws and standards listed, 1 clause of a law in force on 24 November 2026 asks for all or part of this item: "
        "1 for disclosure to the public, 0 only to authorities, or to those who buy, deploy or build on the model."
    )
    assert [(row.head.text, *(cell.text for cell in row.cells[:3])) for row in found.asks.rows] == [
        ("Act, Point act-1", "asks for less than the item", "the public", "providers")
    ]
    assert found.rest == "1 clause on a related subject that, as far as we know, does not ask for it"
    assert [cell.text for cell in found.others.rows[0].cells[:2]] == [
        "relevant, but does not ask for this", "nobody",
    ]  # fmt: skip


def test_an_indicator_nobody_asks_for_says_so():
    found = page("indicators/dataset_size/index.html", []).asked

    assert (found.asks, found.others) == (None, None)
    assert found.sentence.startswith(
        "Among the 0 laws and standards listed, 0 clauses of laws in force on 24 November 2026 ask for all or part of this item: "
    )


def test_the_crosswalk_shows_every_clause_by_instrument():
    shown = page("crosswalk/index.html", sample.CROSSWALK)
    act, index = shown.instruments

    assert shown.counts == "4 clauses of 2 laws and standards"
    assert [item.id for item in shown.items] == [
        "item-training_code", "item-parameter_count", "item-dataset_size",
    ]  # fmt: skip
    assert (act.id, act.address.href, act.note) == (
        "instrument-act",
        "https://act.example/",
        "Of one chapter.",
    )
    assert (index.address.text, index.address.href, index.note) == ("no address on record", "", "")
    assert [(c.id, c.clause.href, c.read.text, c.checked) for c in act.clauses] == [
        ("act-1", "https://act.example/1", "the text itself", "20 Nov 2026"),
        ("act-2", "", "the text itself", "20 Nov 2026"),
        ("act-3", "", "third-party copy", "20 Nov 2026"),
    ]
    assert [(m.items, m.relation) for m in act.clauses[2].maps] == [
        (
            '<a href="../indicators/parameter_count/index.html">Parameter count</a>',
            "not covered",
        ),
        (
            '<a href="../indicators/dataset_size/index.html">Dataset size</a>',
            "relevant, but does not ask for this",
        ),
    ]
    assert act.clauses[0].clause.text == "Point act-1"


def test_what_is_so_of_several_items_is_said_once():
    asks = [{"indicator": name, "relation": "none"} for name in ("parameter_count", "dataset_size")]
    crosswalk = [sample.instrument("act", sample.clause("a", maps=asks))]
    (one,) = page("crosswalk/index.html", crosswalk).instruments[0].clauses[0].maps

    assert one.items.striptags() == "Parameter count and dataset size"


def test_what_a_mapping_differs_in_stands_beside_it():
    noted = sample.clause(
        "a", maps=[{"indicator": "parameter_count", "relation": "narrower", "note": "a band"}]
    )
    crosswalk = [sample.instrument("act", noted)]

    assert page("crosswalk/index.html", crosswalk).instruments[0].clauses[0].maps[0].note == "a band"
    assert page("releases/birch/oak/index.html", crosswalk).claims[1].asked.lines[0].note == "a band"
    assert (
        page("indicators/parameter_count/index.html", crosswalk).asked.asks.rows[0].cells[0].detail
        == "a band"
    )


def test_several_audiences_are_named_together():
    assert words.audience(["public", "deployer"]) == "the public and those who deploy the system"


def test_what_was_read_and_what_could_not_be_read_stand_beside_the_clauses():
    crosswalk = [
        sample.instrument(
            "act",
            sample.clause("a", EQUAL, read="secondary", via="https://account.example/a"),
            not_read=[{"date": "2026-11-20", "where": "the text at act.example"}],
        ),
        {**sample.instrument("code", sample.clause("b", EQUAL)), "clauses": [], "not_read": [
            {"date": "2026-11-21", "where": "the code by its title"}]},
    ]  # fmt: skip
    act, code = page("crosswalk/index.html", crosswalk).instruments

    assert (act.clauses[0].read.text, act.clauses[0].read.href) == (
        "third-party reports",
        "https://account.example/a",
    )
    assert act.not_read == ("the text at act.example (20 Nov 2026)",)
    assert (code.clauses, code.not_read) == ((), ("the code by its title (21 Nov 2026)",))


def events(*states):
    """What commits did to a crosswalk that was in these states one after the other; None is a broken text."""
    texts = {str(n) * 40: yaml(state) for n, state in enumerate(states, 1)}
    hashes = [None, *texts]
    log = [
        replace(
            sample.ENTRY,
            sha=f"{n:x}" * 40,
            at=datetime(2026, 11, n, 12, tzinfo=UTC),
            changes=(FileChange(CROSSWALK_FILE, before, after),),
        )
        for n, (before, after) in enumerate(pairwise(hashes), 1)
    ]
    annotation = fields_of(Dataset)["crosswalk"].annotation
    return file_history(reversed(log), CROSSWALK_FILE, annotation, lambda blobs: [texts[b] for b in blobs])


def yaml(state) -> bytes:
    return b"[" if state is None else json.dumps(state).encode()


ACT = sample.instrument("act", sample.clause("a", EQUAL))
WIDER = sample.instrument(
    "act", sample.clause("a", EQUAL, scope={"access": ["api"]}), sample.clause("b", EQUAL)
)


def test_the_crosswalk_says_what_changed_in_it_newest_first():
    history = events([ACT], [WIDER], [WIDER, sample.instrument("code", sample.clause("c", EQUAL))], [ACT])
    build_input = sample.build_input(sample.dataset(crosswalk=[ACT]), crosswalk_history=history)
    shown = sample.view_of("crosswalk/index.html", build_input).changes

    assert [(change.day, change.lines) for change in shown] == [
        (
            "4 November 2026",
            (
                "Act: 1 clause removed",
                "Code: removed",
            ),
        ),
        ("3 November 2026", ("Code: added",)),
        ("2 November 2026", ("Act: 1 clause added",)),
        ("1 November 2026", ("The list was started.",)),
    ]
    assert shown[0].commit.text == "4" * 12


def test_what_was_changed_is_named_and_layout_is_no_change():
    long = sample.instrument("act", sample.clause("a", EQUAL, asks="What is asked, " * 8))
    history = events([ACT], [ACT], None, None, [long], [ACT])
    context = SiteContext(sample.build_input(crosswalk_history=history))
    lines = [line for change in crosswalk_changes(context) for line in change.lines]

    assert lines == [
        "Changed: Act",
        "could not be read → none",
        "none → could not be read",
        "The list was started.",
    ]
