"""The queries of what the record lacks: each asked of the cases of its rule, and all agree with check."""

from datetime import date
from pathlib import Path

import pytest
from case import loaded

from scorer.checks.check import run_checks
from scorer.checks.record_hits import record_hits
from scorer.checks.rules import RULES
from scorer.query import QUERIES
from scorer.score import score

CASES = [
    "amounts-as-they-are-printed",
    "card-nobody-looked-for",
    "copy-that-nobody-can-find",
    "day-without-basis",
    "flagship-unknown",
    "flagship-without-basis",
    "fine",
    "nothing-expected-was-looked-for",
    "one-repository-read-twice",
    "open-source-without-its-places",
    "preprint-nobody-read",
    "refusal-that-nobody-can-find",
    "silence-beside-an-unread-card",
]
LOADED = loaded(
    {
        f"disclosures/acme/{name}.yaml": (Path(__file__).with_name("cases") / f"{name}.yaml").read_text()
        for name in CASES
    }
)
REPORT = score(LOADED.dataset, date(2026, 9, 1))


def asked(name):
    """Return the rows of a query, each as its values, with the ids of releases short."""
    return sorted(
        tuple(str(value).removeprefix("acme/") for value in row) for row in QUERIES[name].rows(REPORT)
    )


def test_every_case_was_read():
    assert {*REPORT.releases} == {f"acme/{name}" for name in CASES}


def test_silences_beside_unread():
    assert asked("silences-beside-unread") == [
        ("silence-beside-an-unread-card", "training_code", "Falcon 2 model card")
    ]


def test_silences_on_one_document_name_it():
    assert ("fine", "training_code", "Falcon 2 report") in asked("silences-on-one-document")
    assert "one-repository-read-twice" not in {name for name, *_ in asked("silences-on-one-document")}


def test_identifiers_unaccounted():
    assert asked("identifiers-unaccounted") == [
        ("card-nobody-looked-for", "parameter_count", "huggingface"),
        ("preprint-nobody-read", "training_code", "arxiv"),
    ]


def test_expected_not_looked_for():
    assert asked("expected-not-looked-for") == [
        ("nothing-expected-was-looked-for", "training_code", "announcement or documentation"),
        ("one-repository-read-twice", "training_code", "repository"),
    ]


def test_basis_of_facts_adds_up():
    assert asked("basis-of-facts") == [
        ("access", "1", "0", "0", "0", "1"),
        ("flagship", "13", "11", "0", "1", "1"),
        ("released", "13", "11", "1", "0", "1"),
    ]
    for row in QUERIES["basis-of-facts"].rows(REPORT):
        assert row.releases == row.based + row.reported + row.unknown + row.without


def test_facts_without_basis():
    assert asked("facts-without-basis") == [
        ("day-without-basis", "released"),
        ("flagship-without-basis", "flagship"),
        ("open-source-without-its-places", "access"),
    ]


def test_evidence_without_copy():
    assert asked("evidence-without-copy") == [
        ("copy-that-nobody-can-find", "parameter_count", "disclosed"),
        ("refusal-that-nobody-can-find", "parameter_count", "disclosed"),
        ("refusal-that-nobody-can-find", "training_code", "withheld"),
    ]


def test_amounts_not_quoted():
    assert asked("amounts-not-quoted") == [("amounts-as-they-are-printed", "parameter_count", "33B")]


def test_exceptions_by_rule_are_what_check_finds():
    found = {
        (finding.code, finding.path)
        for finding in run_checks(LOADED, as_of=date(2026, 9, 1))
        if RULES[finding.code].excepted
    }
    counted = {row.rule: row.releases for row in QUERIES["exceptions-by-rule"].rows(REPORT)}

    assert counted.keys() == {code for code, rule in RULES.items() if rule.excepted}
    assert {code: number for code, number in counted.items() if number} == {
        code: len({path for of, path in found if of == code}) for code, _ in found
    }


def test_only_rules_about_single_records_can_be_asked():
    with pytest.raises(ValueError, match="X241 is no rule about single records"):
        list(record_hits(LOADED.dataset, "X241"))
