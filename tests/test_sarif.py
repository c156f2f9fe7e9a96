"""Findings as SARIF: the shape others read, and nothing a contributor wrote escapes it."""

import json

from case import RECORD, loaded

from scorer.checks.check import run_checks
from scorer.checks.rules import RULES
from scorer.checks.sarif import as_sarif
from scorer.records.finding import Finding

PATH = "disclosures/acme/falcon-2.yaml"


def test_a_finding_with_its_rule_and_place():
    run = json.loads(
        as_sarif(run_checks(loaded({PATH: RECORD.replace("searched: [report]", "searched: [card]")})), {})
    )["runs"][0]
    result = run["results"][0]

    assert run["tool"]["driver"]["name"] == "scorer check"
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["D101"]
    assert run["tool"]["driver"]["rules"][0]["help"]["text"] == RULES["D101"].fix
    assert (result["ruleId"], result["ruleIndex"], result["level"]) == ("D101", 0, "error")
    assert result["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": PATH}, "region": {"startLine": 16, "startColumn": 16},
    }  # fmt: skip


def test_no_finding_is_a_run_without_results():
    assert json.loads(as_sarif([], {}))["runs"][0]["results"] == []


def test_a_path_that_is_no_text_still_is_an_address():
    found = json.loads(as_sarif([Finding("a b/\udcff\n.yaml", 1, 1, "S001", "m", "f")], {}))
    place = found["runs"][0]["results"][0]["locations"][0]["physicalLocation"]

    assert place["artifactLocation"]["uri"] == "a%20b/%5Cudcff%5Cn.yaml"
