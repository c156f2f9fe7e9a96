"""Each behaviour of the checker is one case file; the marks in it are the whole list of findings."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from case import AS_OF, BASE_DATASET, RECORD, SCHEMAS, loaded, marks, tree

from scorer.checks.approvals import Approvals
from scorer.checks.check import run_checks, special_codes
from scorer.checks.outcome import concerning as chosen
from scorer.checks.rules import RULES, Past, RecordContext, RuleContext, StateChange
from scorer.checks.rules.registry import record_rule
from scorer.cli.support.score_text import score_table
from scorer.history.comparison import compare_states
from scorer.model import Status
from scorer.records.finding import Finding, findings_text
from scorer.records.load import Loaded, load
from scorer.records.source import Fault
from scorer.score import score
from scorer.view.parts.changelog.formats import COMPARISON_FORMATTERS

HERE = Path(__file__).parent
FALCON = "disclosures/acme/falcon-2.yaml"
OAK = "disclosures/acme/oak.yaml"
CASES = sorted(path for path in (HERE / "cases").iterdir())
INDICATORS = ("training_code", "parameter_count", "dataset_size")


def tree_of(case: Path) -> dict[str, str]:
    """Return the files of a case: a folder is laid over the tree, a file is one record of the lab.

    Below `before/` stands what an earlier commit had.
    """
    if case.is_dir():
        return {
            path.relative_to(case).as_posix(): path.read_text(encoding="utf-8")
            for path in sorted(case.rglob("*.*"))
        }
    return {f"disclosures/acme/{case.name}": case.read_text(encoding="utf-8")}


def now(files: dict[str, str]) -> dict[str, str]:
    """Return the files of a case as they are now."""
    return {p: t for p, t in files.items() if p != "context.yaml" and not p.startswith("before/")}


def marked(files: dict[str, str]) -> list[tuple[str, int, str]]:
    return sorted(
        [mark for path, text in now(files).items() for mark in marks(path, text)]
        # What is found in a file that is not there has no line to carry a mark.
        + [tuple(mark) for mark in yaml.safe_load(files.get("context.yaml", "{}")).get("expect", [])]
    )


def run(files: dict[str, str], found: Loaded | None = None) -> tuple[Finding, ...]:
    """Check a case; its context.yaml gives the day, the earlier commit and the authors."""
    given = yaml.safe_load(files.get("context.yaml", "{}"))
    return run_checks(
        found or loaded(now(files)),
        as_of=given.get("as_of"),
        past=past_of(files, given.get("past", {})),
        approvals=Approvals(
            **{k: v if isinstance(v, str) else frozenset(v) for k, v in given["approvals"].items()}
        )
        if "approvals" in given
        else None,
        authors={name: frozenset(names) for name, names in given.get("authors", {}).items()},
        today=given.get("today"),
        publish=given.get("publish", False),
    )


def past_of(files: dict[str, str], given: dict[str, Any]) -> Past | None:
    """Return the earlier commit of a case: its files below `before/`, or what context.yaml says of it."""
    before = {p.removeprefix("before/"): t for p, t in files.items() if p.startswith("before/")}
    if not (before or given):
        return None
    then = loaded(before)
    known = {"ids": then.ids, "former_ids": [], "indicators": INDICATORS, **given}
    return Past(
        revision="main",
        ids=frozenset(known["ids"]),
        former_ids=frozenset(known["former_ids"]),
        indicators=tuple(known["indicators"]),
        exceptions={
            code: frozenset(map(tuple, listed)) for code, listed in given.get("exceptions", {}).items()
        },
        dataset=then.dataset,
        signers=frozenset(given.get("signers", [])),
        unread=frozenset(finding.path for finding in then.findings),
        changed=frozenset(path for path in {*before, *now(files)} if before.get(path) != files.get(path)),
        corrections=tuple(
            StateChange("f" * 40, "acme/falcon-2", item, Status(was), Status(now), correction)
            for item, was, now, correction in given.get("corrections", [])
        ),
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_case_causes_exactly_what_it_marks(case):
    """And what holds of every record, whatever is found in it."""
    files = tree_of(case)
    found = loaded(now(files))
    findings = run(files, found)
    told = sorted((f.path, f.line, f.code) for f in findings)
    # Most cases leave out the claims that they are not about; those that are about that say so.
    about_claims = any("D108" in text for text in files.values())

    assert [mark for mark in told if about_claims or mark[2] != "D108"] == marked(files)
    assert all(f.fix and f.message for f in findings)
    what_is_found_about_another_record_is_told_to_who_checks_that_one(findings)
    whatever_the_rules_find_the_records_can_be_compared_and_scored(found)
    a_finding_has_a_fix_of_its_own_only_where_it_says_more(found)


def what_is_found_about_another_record_is_told_to_who_checks_that_one(findings):
    for finding in findings:
        for name in finding.about:
            assert finding in concerning(findings, {f"disclosures/{name}.yaml"})


def whatever_the_rules_find_the_records_can_be_compared_and_scored(found):
    """Only a rubric with a gap stands in the way of figures; `diff` and `score` go on with anything else."""
    unusable = any(RULES[f.code].stops and f.path.startswith("schema/") for f in run_checks(found))
    if found.dataset and not unusable:
        assert score_table(score(found.dataset, AS_OF)).startswith("as of ")
        for sides in ((BASE_DATASET, found.dataset), (found.dataset, BASE_DATASET)):
            assert COMPARISON_FORMATTERS["text"]("Head.", compare_states(*sides, AS_OF))


def a_finding_has_a_fix_of_its_own_only_where_it_says_more(found):
    if found.dataset:
        context = RuleContext(found.dataset, found.ids, found.claimable, AS_OF)
        for rule in RULES.values():
            hits = [hit for _, hit in rule.dataset(context)] if rule.dataset else []
            for name, release in found.dataset.releases.items() if rule.record else ():
                hits += rule.record(RecordContext(name, release, context))
            assert [hit.fix for hit in hits if hit.fix == rule.fix] == []


def concerning(findings, files):
    return chosen(findings, files, special_codes())


def test_every_rule_has_a_failing_case():
    shown = {code for case in CASES for _, _, code in marked(tree_of(case))}

    assert RULES.keys() - shown == UNREADABLE.keys()


#: What cannot carry a mark, because it cannot be read: code -> content of a record.
UNREADABLE = {
    "S001": Fault(1, 1, "S001", "this is not a file", "remove it"),
    "S002": b"x" * 600_000,
    "S003": b"name: \xe9\n",
    "S004": b"",
    "S008": b"name: " + b"[" * 30 + b"]" * 30,
}


@pytest.mark.parametrize("code", UNREADABLE)
def test_what_cannot_be_read_is_told(code):
    found = run_checks(load({**tree({}), "disclosures/acme/x.yaml": UNREADABLE[code]}, SCHEMAS))

    assert code in {f.code for f in found if f.path == "disclosures/acme/x.yaml"}


#: Case, the file that is checked alone -> what is found elsewhere because of it, or beside it.
CAUSED = {
    ("missing-yet-there", "acme/falcon-2"): [("disclosures/missing.yaml", "X205")],
    ("ruling-refuted", "acme/falcon-2"): [("schema/rulings.yaml", "C304")],
    ("two-labs-of-one-name", "birch/oak"): [("disclosures/labs.yaml", "C303")],
    ("lab-without-folder", "acme/falcon-2"): [],
    ("readings-differ", "acme/falcon-2"): [("disclosures/readings/acme/falcon-2.yaml", "X212")],
    ("second-reading-signed-and-not-stored", "readings/acme/second-reading-signed-and-not-stored"): [
        ("disclosures/acme/second-reading-signed-and-not-stored.yaml", "X213")
    ],
    ("base-released-later", "acme/falcon-3"): [("disclosures/acme/falcon-2.yaml", "X207")],
    ("base-misspelt", "acme/falcon-1"): [],
    ("identifier-of-two", "acme/falcon-2"): [("disclosures/acme/oak.yaml", "X221")],
    ("one-release-twice", "acme/falcon-2"): [("disclosures/acme/oak.yaml", "X222")],
    ("document-dated-two-ways", "acme/falcon-2"): [("disclosures/acme/oak.yaml", "X223")],
    ("two-flagships-a-day", "acme/falcon-2"): [("disclosures/acme/oak.yaml", "X224")],
    ("record-gone", "acme/falcon-2"): [("disclosures/acme/gone.yaml", "P601")],
}


@pytest.mark.parametrize(("case", "file"), CAUSED)
def test_who_checks_one_file_is_told_what_it_causes_elsewhere(case, file):
    path = f"disclosures/{file}.yaml"
    place = HERE / "cases" / case
    found = concerning(run(tree_of(place if place.is_dir() else place.with_suffix(".yaml"))), {path})

    told = {(f.path, f.code) for f in found if f.path != path and f.code != "D108"}
    assert told == set(CAUSED[case, file])


def test_a_catalogue_that_cannot_be_read_concerns_everybody():
    findings = run_checks(loaded({"schema/rubric.yaml": "version: [", FALCON: RECORD}))

    assert [f.path for f in concerning(findings, {FALCON})] == ["schema/rubric.yaml"]
    assert concerning(run_checks(loaded({OAK: "name: [", FALCON: RECORD})), {FALCON}) == []


def test_a_rule_requires_rules_there_are():
    assert {code for rule in RULES.values() for code in rule.requires} <= RULES.keys()


def test_every_rule_tells_its_title_and_reason():
    assert all(rule.title and rule.fix and len(rule.reason) > 40 for rule in RULES.values())


def test_a_record_that_cannot_be_read_still_exists_for_the_others():
    base = (HERE / "cases" / "fine.yaml").read_text()
    derived = base.replace("access: api", "access: api\nderived_from: [acme/broken]")
    findings = run_checks(
        loaded({"disclosures/acme/broken.yaml": "name: [", "disclosures/acme/falcon.yaml": derived})
    )

    assert [(f.path, f.code) for f in findings] == [("disclosures/acme/broken.yaml", "S005")]


def test_without_a_catalogue_the_records_are_still_checked():
    files = {"schema/rubric.yaml": "version: [", "disclosures/acme/falcon.yaml": "name: 5\n"}
    findings = run_checks(loaded(files))

    assert {(f.path, f.code) for f in findings} == {
        ("schema/rubric.yaml", "S005"),
        ("disclosures/acme/falcon.yaml", "S011"),
        ("disclosures/acme/falcon.yaml", "S012"),
    }


def test_a_record_only_the_careful_reader_may_read_is_read():
    base = (HERE / "cases" / "fine.yaml").read_text()
    text = base.replace("name: Falcon 2", "name: Falcon *2*\nnote: 1.5 *and* more")

    assert run_checks(loaded({"disclosures/acme/falcon.yaml": text})) == ()


def test_one_awful_record_and_all_its_findings():
    path = "disclosures/acme/everything-wrong.yaml"
    text = (HERE / "everything-wrong.yaml").read_text(encoding="utf-8")

    assert findings_text(run_checks(loaded({path: text}))) == (HERE / "everything-wrong.txt").read_text(
        encoding="utf-8"
    )


def test_the_nearest_document_is_named():
    def fixes(key):
        findings = run_checks(loaded({FALCON: RECORD.replace("searched: [report]", f"searched: [{key}]")}))
        return [f.fix for f in findings if f.code == "D101"]

    assert fixes("reports") == ["write `report`, or add the document"]
    assert fixes("card") == ["add the document, or use one of: report"]


def test_a_code_belongs_to_one_rule():
    with pytest.raises(ValueError, match="D101 is declared twice"):
        record_rule("D101", "Again", fix="x")(RULES["D101"].record)


def test_a_rule_says_why_it_is_there():
    with pytest.raises(ValueError, match="has no docstring"):
        record_rule("D999", "No reason", fix="x")(lambda record: iter(()))


def test_progress_is_told_file_by_file():
    told = []
    load(tree(), SCHEMAS, lambda done, total: told.append((done, total)))

    assert told == [(n, 7) for n in range(7)]
