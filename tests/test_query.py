"""Named queries: each figure by hand on the invented record, and the forms they are written in."""

import csv
import io
import json
from datetime import date
from fractions import Fraction

import pytest
import sample
from releases import AS_OF, release
from releases import dataset as invented

from scorer.model import EvidenceFile
from scorer.query import ANSWER_FORMATTERS, QUERIES, AnswerColumn, QueryAnswer
from scorer.query.registry import query, query_named
from scorer.render import rendered
from scorer.score import score

LOOKS = [{"lab": "acme", "looked_on": "2026-11-10", "where": "two lists and the feed of the lab"}]
MISSING = [
    {
        "lab": "cedar",
        "name": "Cedar 1",
        "about": "2024",
        "why": "no_document",
        "lead": "https://observer.example/cedar",
        "tried": [{"date": "2026-11-20", "where": "the pages of the lab"}],
    },
    {"lab": "acme", "name": "Falcon 3", "about": "2026-05-07", "why": "not_started"},
    {"lab": "acme", "name": "Falcon 0", "about": "2019", "why": "no_date"},
]
DATA = sample.dataset(
    readings={"acme/falcon-1": sample.READING},
    missing=MISSING,
    looks=LOOKS,
    conventions=sample.CONVENTIONS | {"main_labs": ["acme", "birch"]},
)
REPORT = score(DATA, sample.AS_OF)


def ask(name):
    return QUERIES[name].ask(REPORT)


def rows(name):
    answer = ask(name)
    return [dict(zip([c.id for c in answer.columns], row, strict=True)) for row in answer.rows]


def test_coverage_by_lab_counts_what_is_there_and_what_is_missing():
    acme, birch, cedar = rows("coverage-by-lab")

    assert acme == {
        "lab": "acme", "releases": 2, "missing": 2, "claims": 6, "assessed": 5,
        "assessed_percent": Fraction(500, 6), "noted": 1, "read_twice": 3,
    }  # fmt: skip
    assert (birch["releases"], birch["missing"], birch["assessed_percent"]) == (1, 0, 100)
    assert (cedar["releases"], cedar["missing"], cedar["claims"], cedar["assessed_percent"]) == (
        0,
        1,
        0,
        None,
    )


def test_coverage_by_year():
    assert [(r["year"], r["releases"], r["claims"], r["assessed"]) for r in rows("coverage-by-year")] == [
        ("2020", 1, 3, 3),
        ("2025", 1, 3, 3),
        ("2026", 1, 3, 2),
    ]


def test_missing_in_order_of_time():
    assert [r["name"] for r in rows("missing")] == ["Falcon 0", "Falcon 3", "Cedar 1"]


def test_missing_by_reason_counts_what_was_tried():
    assert [
        (r["why"], r["releases"], r["tried"], r["untried"], r["lead"]) for r in rows("missing-by-reason")
    ] == [
        ("not_started", 1, 0, 1, 0),
        ("no_document", 1, 1, 0, 1),
        ("no_date", 1, 0, 1, 0),
    ]


def test_freshness_tells_the_newest_lead_and_the_last_look():
    found = {r["lab"]: r for r in rows("freshness")}

    assert list(found)[:2] == ["acme", "birch"]
    assert {key: str(value) for key, value in found["acme"].items()} == {
        "lab": "acme",
        "newest": "acme/falcon-2",
        "released": "2026-03-01",
        "days": "268",
        "lead": "Falcon 3",
        "lead_about": "2026-05-07",
        "behind": "67",
        "looked_on": "2026-11-10",
        "where": "two lists and the feed of the lab",
        "look": "due",
    }
    assert [(r["look"], r["lead"], r["behind"]) for r in found.values()][1:] == [
        ("due", None, None),
    ]


def test_not_assessed_names_the_document():
    assert rows("not-assessed") == [
        {
            "release": "acme/falcon-2",
            "indicator": "parameter_count",
            "documents": None,
            "note": "The model card could not be read.",
        }
    ]


def test_last_disclosed_gives_release_and_day():
    found = {(r["lab"], r["indicator"]): r for r in rows("last-disclosed")}
    parameters = found["acme", "parameter_count"]

    assert (parameters["any_release"], parameters["any_date"]) == ("acme/falcon-1", date(2020, 5, 28))
    assert parameters["flagship_release"] == "acme/falcon-1"
    assert found["acme", "training_code"]["any_release"] is None
    assert found["acme", "dataset_size"]["partial_release"] == "acme/falcon-2"
    assert found["acme", "dataset_size"]["partial_date"] == date(2026, 3, 31)


def test_what_came_since_the_last_disclosure():
    found = {(r["lab"], r["indicator"]): r for r in rows("since-last-disclosed")}

    assert found["acme", "dataset_size"] == {
        "lab": "acme", "indicator": "dataset_size", "last": "acme/falcon-1", "date": date(2020, 5, 28),
        "releases": 1, "assessed": 1, "partial": 1, "flagships": 1, "flagship_unknown": 0,
    }  # fmt: skip
    assert found["acme", "parameter_count"]["assessed"] == 0
    assert found["acme", "training_code"]["releases"] == 2
    assert found["birch", "dataset_size"]["releases"] == 0


def test_disclosed_by_year_counts_the_states_of_assessed_claims():
    found = {(r["scope"], r["indicator"], r["year"]): r for r in rows("disclosed-by-year")}

    assert found["all", "training_code", "2026"]["withheld"] == 1
    assert found["all", "training_code", "2026"]["without_percent"] == 100
    assert found["all", "parameter_count", "2026"]["without_percent"] is None
    assert found["proprietary", "training_code", "2025"]["releases"] == 0


@pytest.mark.parametrize("name", QUERIES)
def test_every_query_says_what_it_answers_and_keeps_to_its_columns(name):
    answer = ask(name)

    assert QUERIES[name].about
    assert len({column.id for column in answer.columns}) == len(answer.columns)
    assert {len(row) for row in answer.rows} <= {len(answer.columns)}
    assert all(ANSWER_FORMATTERS[form](answer) for form in ANSWER_FORMATTERS)


@pytest.mark.parametrize("name", QUERIES)
def test_the_rows_with_a_value_are_those_and_no_others_in_their_order(name):
    query, answer = QUERIES[name], ask(name)
    for place, column in enumerate(answer.columns):
        for value in {row[place] for row in answer.rows} | {"nowhere"}:
            found = query.ask_where(REPORT, {column.id: value, "no column": "of it"})
            assert found.columns == answer.columns
            assert found.rows == tuple(row for row in answer.rows if row[place] == value)
    assert query.ask_where(REPORT, {}) == answer


def test_another_report_is_asked_anew():
    later = score(DATA, date(2025, 1, 1))
    for report in (REPORT, later, REPORT):
        answer = QUERIES["state-of-claims"].ask(report)
        assert {row[1] for row in answer.rows} == set(report.releases)


def test_a_query_has_a_name_of_its_own():
    with pytest.raises(ValueError, match="missing is declared twice"):
        query("missing", "Again")(lambda report: [])


ODD = QueryAnswer(
    "Odd",
    (AnswerColumn("Name", id="name"), AnswerColumn("Number", "count", "n"), AnswerColumn("Percent", "percent", "p"), AnswerColumn("Day", "day", "d")),
    (("=1+1, \"x\"", 7, Fraction(200, 3), date(2026, 1, 2)), ("a\u202eb", 1234, None, None)),
)  # fmt: skip


def test_text_lines_up_figures_and_hides_nothing():
    assert ANSWER_FORMATTERS["text"](ODD) == (
        'name          n     p  d\n=1+1, "x"     7  66.7  2026-01-02\na\\u202eb   1234     -  -\n'
    )


def test_csv_is_read_back_and_no_cell_is_a_formula():
    first, *found = csv.reader(io.StringIO(ANSWER_FORMATTERS["csv"](ODD), newline=""))

    assert first == ["name", "n", "p", "d"]
    assert found == [['\'=1+1, "x"', "7", "66.7", "2026-01-02"], ["a\u202eb", "1234", "", ""]]


def test_json_keeps_kinds():
    assert json.loads(ANSWER_FORMATTERS["json"](ODD))[0] == {
        "name": '=1+1, "x"',
        "n": 7,
        "p": 66.7,
        "d": "2026-01-02",
    }


def ranked():
    """Three labs with enough releases to be ranked, and items told late."""
    late = {"since": "2026-06-30"}
    some = {
        f"{lab}/m{n}": release(f"2026-0{n}-01", letters, dataset_size=late if n == 1 else {})
        for lab, letters in (("acme", "ddd"), ("birch", "psd"), ("cedar", "ssp"))
        for n in (1, 2, 3)
    }
    return score(invented(some), AS_OF)


def test_rank_ranges_give_the_best_and_the_worst_rank():
    found = {row[0]: row[1:4] for row in QUERIES["rank-ranges"].ask(ranked()).rows}

    assert found["acme"] == (1, 1, 1)
    assert set(found) == {"acme", "birch", "cedar"}


def test_rank_ranges_say_among_how_many():
    answer = QUERIES["rank-ranges"].ask(ranked())
    acme = dict(zip([column.id for column in answer.columns], answer.rows[0], strict=True))

    assert [acme[name] for name in ("ranked", "first_rank", "first_of", "last_rank", "last_of")] == [
        3, 1, 3, 1, 3
    ]  # fmt: skip


def test_rank_ranges_are_among_the_labs_ranked_here():
    """Another way of calculating may rank more labs: its places are converted, and kept beside as they are."""
    old = {
        f"{lab}/o{n}": release(f"2016-0{n}-01", letters)
        for lab, letters in (("acme", "sss"), ("oak", "ddd"), ("elm", "ddp"), ("birch", "sss"))
        for n in (1, 2, 3, 4)
    }
    new = {f"acme/m{n}": release(f"2026-0{n}-01", "ddd") for n in (1, 2, 3)} | {
        f"birch/m{n}": release(f"2026-0{n}-01", "sss") for n in (1, 2, 3)
    }
    answer = QUERIES["rank-ranges"].ask(score(invented(old | new), AS_OF))
    found = [dict(zip([column.id for column in answer.columns], row, strict=True)) for row in answer.rows]
    birch = next(row for row in found if row["lab"] == "birch")

    assert (birch["rank"], birch["ranked"], birch["last_rank"], birch["last_of"]) == (2, 2, 4, 4)
    assert (birch["lowest"], birch["highest"]) == (2, 2)


def test_the_state_of_every_claim():
    assert rows("state-of-claims")[:3] == [
        {"lab": "acme", "release": "acme/falcon-2", "released": date(2026, 3, 1), "flagship": 1,
         "indicator": name, "status": status}
        for name, status in (
            ("training_code", "withheld"), ("parameter_count", "not_assessed"), ("dataset_size", "partial"),
        )
    ]  # fmt: skip


def test_states_are_counted_by_lab_and_year():
    report = score(
        invented({"acme/a": release("2025-01-01", "dds"), "acme/b": release("2025-02-01", "w-p")}), AS_OF
    )

    assert QUERIES["states-by-lab-and-year"].ask(report).rows == (
        ("acme", "training_code", "2025", 2, 1, 0, 1, 0, 0),
        ("acme", "parameter_count", "2025", 2, 1, 0, 0, 0, 1),
        ("acme", "dataset_size", "2025", 2, 0, 1, 0, 1, 0),
    )


def test_points_by_lab_and_year_are_means_of_what_was_fully_assessed():
    report = score(
        invented({"acme/a": release("2025-01-01", "dds"), "acme/b": release("2025-02-01", "d-s")}), AS_OF
    )

    assert QUERIES["points-by-lab-and-year"].ask(report).rows == (("acme", "2025", 2, 1, Fraction(200, 3)),)


def test_days_to_disclosure_tell_late_from_at_once():
    report = ranked()
    later = QUERIES["told-later"].ask(report).rows
    days = {(row[0], row[1]): row[2:] for row in QUERIES["days-to-disclosure"].ask(report).rows}

    assert [(row[0], row[1], row[2], row[5]) for row in later] == [
        ("acme/m1", "dataset_size", "disclosed", 180),
        ("birch/m1", "dataset_size", "disclosed", 180),
        ("cedar/m1", "dataset_size", "partial", 180),
    ]
    assert days["dataset_size", "disclosed"] == (6, 4, 0, 2, 0, 0, 180)
    assert days["training_code", "partial"] == (3, 3, 0, 0, 0, 0, None)
    assert days["parameter_count", "partial"] == (0, 0, 0, 0, 0, None, None)


def test_what_was_told_in_public_summaries():
    proof = {"evidence": [{"document": "report", "locator": "1.3", "shows": "x"}]}
    filed = release("2026-01-01", "sdp", dataset_size={**proof, "since": "2026-07-30"}, parameter_count=proof)
    report = filed.documents["report"]
    summary = filed.model_copy(
        update={
            "documents": {
                "report": report.model_copy(update={"kind": "public_summary", "published": date(2026, 7, 2)})
            }
        }
    )

    answer = QUERIES["told-in-summaries"].ask(score(invented({"acme/a": summary, "acme/b": filed}), AS_OF))

    assert answer.rows == (
        ("acme/a", "acme", "parameter_count", "api", "disclosed", date(2026, 7, 2), date(2026, 1, 1)),
        ("acme/a", "acme", "dataset_size", "api", "partial", date(2026, 7, 2), date(2026, 7, 30)),
    )


def test_what_was_filed_with_an_authority_is_no_public_summary():
    proof = {"evidence": [{"document": "report", "locator": "1.3", "shows": "x"}]}
    told = release("2026-01-01", "sdp", parameter_count=proof)
    filed = told.model_copy(
        update={"documents": {"report": told.documents["report"].model_copy(update={"kind": "filing"})}}
    )

    assert QUERIES["told-in-summaries"].ask(score(invented({"acme/a": filed}), AS_OF)).rows == ()


def test_a_query_is_found_by_a_name_that_it_had():
    assert query_named("told-in-filings") is QUERIES["told-in-summaries"]
    assert query_named("no-such-query") is None


def test_the_newest_disclosures_are_those_told_last():
    found = rows("newest-disclosures")

    assert [row["told"] for row in found] == sorted((row["told"] for row in found), reverse=True)
    assert found[0] == {
        "told": date(2026, 3, 31), "lab": "acme", "release": "acme/falcon-2", "indicator": "dataset_size",
        "status": "partial",
    }  # fmt: skip
    assert {row["status"] for row in found} == {"disclosed", "partial"}


def test_documents_are_counted_by_the_copy_that_was_read():
    found = {row["copy"]: row for row in rows("documents-by-copy")}

    assert list(found) == ["original", "archive", "repository", "mirror", "secondary", "all"]
    assert found["mirror"] == {
        "copy": "mirror", "documents": 2, "published": 2, "via": 2, "archived": 2, "sha256": 2, "commit": 0,
    }  # fmt: skip
    assert found["repository"] == {
        "copy": "repository", "documents": 1, "published": 0, "via": 0, "archived": 0, "sha256": 0, "commit": 1,
    }  # fmt: skip
    assert list(found["all"].values()) == ["all", 3, 2, 2, 2, 2, 1]
    assert found["original"]["documents"] == 0


FOUND = {"date": "2026-08-03", "form": "pdf"}
ADDRESS = {"date": "2026-08-20", "state": "unmatched", "missed": ["training method"]}


@pytest.mark.parametrize(
    ("evidence", "expected"),
    [
        ({}, [(0, 0, None), (0, 0, None), (3, 9, None)]),
        ({"documents": {"report": {**FOUND, "quotations": [{"shows": "more than 15T tokens", "found": "exact", "offset": 1}]}}},
         [(1, 1, date(2026, 8, 3)), (0, 0, None), (3, 8, None)]),
        ({"asked": {"report": {"original": ADDRESS}}}, [(0, 0, None), (1, 1, date(2026, 8, 20)), (3, 8, None)]),
        # Found once, it was there: that another look did not find it proves nothing.
        ({"documents": {"report": {**FOUND, "quotations": [{"shows": "training method", "found": "exact", "offset": 1}]}},
          "asked": {"report": {"original": ADDRESS}}},
         [(1, 1, date(2026, 8, 3)), (0, 0, None), (3, 8, None)]),
    ],
)  # fmt: skip
def test_quotations_are_counted_by_what_became_of_them(evidence, expected):
    given = EvidenceFile.model_validate_json(json.dumps(evidence))
    data = DATA.model_copy(update={"evidence": {"acme/falcon-2": given}})
    answer = QUERIES["quotations-found"].ask(score(data, sample.AS_OF))
    found = [dict(zip([c.id for c in answer.columns], row, strict=True)) for row in answer.rows]

    assert [row["found"] for row in found] == ["again", "not_there", "not_looked_for"]
    assert [(row["documents"], row["quotations"], row["oldest"]) for row in found] == expected


WALL = {"date": "2026-08-20", "state": "unknown", "reason": "wall"}


@pytest.mark.parametrize(
    ("evidence", "expected"),
    [
        ({}, [("asked", 0, 0), ("copy_not_had", 3, 9), ("own_address", 0, 0)]),
        ({"asked": {"report": {"original": WALL}}}, [("asked", 1, 3), ("copy_not_had", 2, 6), ("own_address", 0, 0)]),
        # Folders that held nothing of it are no address that was asked.
        ({"asked": {"report": {"folder": WALL}}}, [("asked", 0, 0), ("copy_not_had", 3, 9), ("own_address", 0, 0)]),
    ],
)  # fmt: skip
def test_quotations_that_were_not_looked_for_are_counted_by_why(evidence, expected):
    given = EvidenceFile.model_validate_json(json.dumps(evidence))
    data = DATA.model_copy(update={"evidence": {"acme/falcon-2": given}})

    assert list(QUERIES["quotations-not-looked-for"].ask(score(data, sample.AS_OF)).rows) == expected


def test_the_first_page_says_what_was_found_again_once_a_program_has_looked():
    quoted = [{"shows": "more than 15T tokens", "found": "exact", "offset": 1}]
    given = EvidenceFile.model_validate_json(
        json.dumps({"documents": {"report": {**FOUND, "quotations": quoted}}})
    )
    looked = DATA.model_copy(update={"evidence": {"acme/falcon-2": given}})
    texts = [dict(rendered(sample.build_input(data)))["index.html"].decode() for data in (DATA, looked)]

    assert "a program looked for" not in texts[0]
    assert (
        "Of the 9 quotations, a program looked for 1 in copies of the documents and found them all; the oldest check "
        "dates from 3 August 2026. It did not look for the other 8, because it could not get a copy or has not yet opened the original."
    ) in texts[1]


def test_the_same_labs_then_and_now_leave_out_labs_of_one_year_alone():
    found = {(r["indicator"], r["year"]): r for r in rows("same-labs")}
    for (indicator, year), row in found.items():
        labs = [
            {r.lab for r in REPORT.releases.values() if str(r.release.released.year) == when
             and r.claim(indicator).status != "not_assessed"}
            for when in (year, row["newest"])
        ]  # fmt: skip
        assert row["labs"] == len(labs[0] & labs[1])
    assert any(row["labs"] for row in found.values())
