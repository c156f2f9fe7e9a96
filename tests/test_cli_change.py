"""`diff`, `log` and `check --since` on real histories."""

import json

from case import RECORD
from checkout import commit, git, make
from click.testing import CliRunner

from scorer.cli import check as checking
from scorer.cli import cli
from scorer.records.finding import Finding

FALCON = "disclosures/acme/falcon-2.yaml"
OAK = "disclosures/acme/oak.yaml"


def run(top, *words):
    return CliRunner().invoke(cli, ["--root", str(top), *words])


def branch(tmp_path):
    """A branch that adds one record, corrects one claim and changes one weight."""
    top = make(tmp_path)
    first = commit(top, "first")
    git(top, "checkout", "-q", "-b", "change")
    oak = (
        RECORD.replace("Falcon 2", "Oak")
        .replace("2026-03-04", "2026-04-04", 1)
        .replace("flagship: true", "flagship: false")
        .replace("reason: first", "reason: specialised")
    )
    (top / OAK).write_text(
        oak.replace("falcon-2", "oak").replace("published: 2026-03-04", "published: 2026-04-04")
    )
    (top / FALCON).write_text(RECORD.replace(">15T", ">16T").replace("more than 15T", "more than 16T"))
    indicators = top / "schema/indicators.yaml"
    indicators.write_text(indicators.read_text().replace("weight: 1", "weight: 2", 1))
    return top, first, commit(top, "change\n\nReviewed-by: Bo", "2026-08-20T12:00:00+00:00")


def test_a_branch_is_explained_part_by_part(tmp_path):
    top, first, second = branch(tmp_path)

    assert (
        run(top, "diff", "main", "change").stdout
        == f"""\
From main ({first[:12]}) to change ({second[:12]}), both scored as of 2026-08-20.

Data: 1 record added and 1 record changed
  acme/falcon-2 changed; score unchanged, 3 of 6 points, 50%, C.
      dataset size: partly disclosed (>15T tokens [pretraining]) → partly disclosed (>16T tokens [pretraining])
          because of "more than 16T tokens" (Falcon 2 report, section 2)
          no longer because of "more than 15T tokens" (Falcon 2 report, section 2)
  acme/oak added: Oak, released 2026-04-04; 3 of 6 points, 50%, C.
      training code: not found
      parameter count: disclosed (7B)
          because of "7B parameters" (Oak report, abstract)
      dataset size: partly disclosed (>15T tokens [pretraining])
          because of "more than 15T tokens" (Oak report, section 2)

Effect of the data on labs
  1 lab keeps its score, rank and range of ranks.

Method
  schema/indicators.yaml changed.
      training_code.weight: 1 → 2
  The percentages of 2 of 2 releases change.

Effect of the method on labs
  Acme: 50%, C, not ranked → 37.5%, D, not ranked.
"""
    )


def test_the_files_as_they_are_against_a_commit(tmp_path):
    top, _, _ = branch(tmp_path)
    (top / FALCON).unlink()
    shown = run(top, "diff", "HEAD", "--format", "json", "--as-of", "2026-09-01")
    found = json.loads(shown.stdout)

    assert found["head"].endswith("to the files as they are, both scored as of 2026-09-01.")
    assert found["sections"][0]["title"] == "Data: 1 record removed"
    assert run(top, "diff", "main").stdout.splitlines()[0].endswith("both scored as of 2026-08-15.")
    assert run(top, "diff", "main", "--format", "markdown").stdout.startswith("From main")


def test_a_commit_that_this_version_cannot_read_is_told(tmp_path):
    top = make(tmp_path, {FALCON: RECORD, OAK: "name: ["})
    commit(top, "a record that is none")
    (top / "schema/rubric.yaml").write_text("version: [")
    commit(top, "no rubric")

    assert run(top, "diff", "HEAD~1", "HEAD~1").stderr.startswith(
        f"note: {OAK} cannot be read by this version and is left out of HEAD~1\n"
    )
    assert "the catalogues of HEAD cannot be read" in str(run(top, "diff", "HEAD", "HEAD").exception)


def test_many_files_that_cannot_be_read_are_counted(tmp_path):
    top = make(tmp_path, {FALCON: RECORD, **{f"disclosures/acme/x{n}.yaml": "name: [" for n in range(7)}})
    commit(top, "first")

    assert (
        "/x3.yaml, disclosures/acme/x4.yaml and 2 more cannot be read by this version and are left out"
        in (run(top, "diff", "HEAD", "HEAD").stderr)
    )


def test_a_change_with_errors_is_explained_all_the_same(tmp_path):
    top, _, _ = branch(tmp_path)
    (top / "disclosures/missing.yaml").write_text(
        "- {lab: acme, name: Falcon 2, about: '2026', why: not_started}\n"
    )
    shown = run(top, "diff", "main")

    assert (shown.exit_code, shown.stdout.splitlines()[2]) == (0, "Data: 1 record added and 1 record changed")
    assert shown.stderr == "note: 1 error in 1 of 8 files as they are; `scorer check` shows them\n"
    (top / OAK).write_text("name: [")
    stopped = run(top, "diff", "main")
    assert (stopped.exit_code, stopped.stdout.split(":")[0]) == (1, OAK)


def test_check_since_tells_what_a_removal_causes(tmp_path):
    derived = RECORD.replace("Falcon 2", "Oak").replace("falcon-2", "oak") + "derived_from: [acme/falcon-2]\n"
    top = make(tmp_path, {FALCON: RECORD, OAK: derived.replace("flagship: true", "flagship: false")})
    commit(top, "first")
    (top / FALCON).unlink()
    found = run(top, "check", "--since", "HEAD")

    assert [line.split(" ")[2] for line in found.stdout.splitlines()[::2]] == ["P601", "X201"]
    assert found.stderr == "2 errors in 2 of 2 files\n"


def test_the_log_of_one_record(tmp_path):
    top, first, second = branch(tmp_path)

    assert (
        run(top, "log", "acme/falcon-2").stdout
        == f"""\
acme/falcon-2
  2026-08-20 {second[:12]} changed by A, reviewed by Bo
      dataset size: partly disclosed (>15T tokens [pretraining]) → partly disclosed (>16T tokens [pretraining])
      claims.dataset_size.evidence[0].shows: more than 15T tokens → more than 16T tokens
  2026-08-15 {first[:12]} added by A
"""
    )


def test_the_log_under_an_id_of_before(tmp_path):
    top = make(tmp_path, {FALCON: RECORD + "former_ids: [acme/kestrel]\n"})
    commit(top, "first")
    told = run(top, "log", "acme/kestrel")

    assert told.stderr == "note: acme/kestrel leads to acme/falcon-2 now\n"
    assert told.stdout == run(top, "log", "acme/falcon-2").stdout


def test_the_log_of_all_records(tmp_path):
    top, _, _ = branch(tmp_path)

    assert run(top, "log").stdout == (
        "acme/falcon-2  added 2026-08-15  last 2026-08-20     2 commits\n"
        "acme/oak       added 2026-08-20  last 2026-08-20     1 commits\n"
    )
    assert json.loads(run(top, "log", "--format", "json").stdout)[1]["id"] == "acme/oak"
    told = json.loads(run(top, "log", "--changes", "--format", "json").stdout)
    assert [event["kind"] for event in told["acme/falcon-2"]] == ["changed", "added"]
    newest = told["acme/falcon-2"][0]
    assert newest["reviewers"] == ["Bo"]
    assert newest["changes"][0] == {
        "file": FALCON,
        "pointer": ["claims", "dataset_size"],
        "before": {"status": "partial", "values": [{"size": ">15T tokens", "stage": "pretraining"}]},
        "after": {"status": "partial", "values": [{"size": ">16T tokens", "stage": "pretraining"}]},
    }


def test_a_record_without_a_history_is_told(tmp_path):
    top = make(tmp_path)

    assert "there is no record 'acme/elm'" in str(run(top, "log", "acme/elm").exception)
    assert "this is not a git checkout" in str(run(top, "log").exception)


def test_check_since_shows_changed_files_only(tmp_path):
    top = make(tmp_path, {FALCON: RECORD, OAK: "name: ["})
    commit(top, "first")
    clean = run(top, "check", "--since", "HEAD")
    (top / FALCON).write_text(RECORD.replace("searched: [report]", "searched: [card]"))
    changed = run(top, "check", "--since", "HEAD")

    assert (clean.exit_code, clean.stdout, clean.stderr) == (0, "", "0 errors in 0 files\n")
    assert changed.exit_code == 1
    assert [line.split(": ")[1] for line in changed.stdout.splitlines()[::2]] == [
        "error D101 `card` is not in `documents`"
    ]


def test_a_record_that_goes_or_moves_without_a_trace_is_refused(tmp_path):
    top = make(tmp_path)
    commit(top, "first")
    (top / OAK).write_text(RECORD)
    (top / FALCON).unlink()
    gone = run(top, "check", "--since", "main")

    assert gone.exit_code == 1
    assert gone.stdout == (
        f"{FALCON}:1:1: error P601 'acme/falcon-2' was a record in main and leads nowhere now\n"
        "    fix: restore it, or write `former_ids: [acme/falcon-2]` in the record that takes its place\n"
        f"{OAK}:1:1: warning P613 'acme/oak' has no second reading yet: it lands as read once\n"
        "    fix: nothing: the record is accepted without it, and somebody else reads it again later; CONTRIBUTING.md says how\n"
    )
    (top / OAK).write_text(RECORD + "former_ids: [acme/falcon-2]\n")
    moved = run(top, "check", "--since", "main")
    run(top, "build")
    assert (moved.exit_code, moved.stdout) == (0, "")
    assert (
        "releases/acme/oak/index.html" in (top / "build/site/releases/acme/falcon-2/index.html").read_text()
    )


def test_an_earlier_commit_without_catalogues_holds_its_records_only(tmp_path):
    top = make(tmp_path)
    (top / "schema/rubric.yaml").rename(tmp_path / "rubric")
    commit(top, "first")
    (tmp_path / "rubric").rename(top / "schema/rubric.yaml")

    assert run(top, "check", "--since", "HEAD").exit_code == 0


def test_rules_are_listed_and_explained(tmp_path):
    make(tmp_path)
    listed, one = run(tmp_path, "check", "--list"), run(tmp_path, "check", "--explain", "d105")

    assert "D101 error   Every document that a record names is listed\n" in listed.stdout
    assert one.stdout == (
        "D105 (warning; may be waived in a record, with a reason)\nEvery document that was read is cited or searched.\n\n"
        "If no claim names a document, nobody knows what was looked for in it; one that was not read in full is listed "
        "because it is known. A claim that is waiting for another document names none.\n\n"
        "fix: name it under `searched` of a claim, or in `evidence` or `located`; remove it only if it is not about this release\n"
    )
    assert "cannot be waived" in run(tmp_path, "check", "--explain", "D101").stdout
    assert "no rule is called 'D999'" in str(run(tmp_path, "check", "--explain", "D999").exception)


def test_a_number_in_a_rule_is_that_of_the_conventions(tmp_path):
    top = make(tmp_path)
    path = top / "schema/conventions.yaml"
    path.write_text(path.read_text().replace("stale_after_months: 12", "stale_after_months: 14"))
    title = "An item marked “not found” was looked for in the last 14 months"
    found = {
        day: json.loads(run(top, "check", "--as-of", day, "--format", "sarif").stdout)["runs"][0]
        for day in ("2027-10-01", "2027-10-02")
    }

    assert f"D131 warning {title}\n" in run(top, "check", "--list").stdout
    assert f"{title}.\n" in run(top, "check", "--explain", "D131").stdout
    assert found["2027-10-01"]["results"] == []
    assert [rule["shortDescription"]["text"] for rule in found["2027-10-02"]["tool"]["driver"]["rules"]] == [
        title
    ]
    path.write_text("stale_after_months: many\n")
    assert "schema/conventions.yaml cannot be read" in str(run(top, "check", "--list").exception)


def test_a_commit_of_before_the_conventions_is_read_with_those_of_today(tmp_path):
    top = make(tmp_path)
    kept = {
        path: (top / path).read_bytes()
        for path in ("schema/conventions.yaml", "schema/conventions.schema.json")
    }
    for path in kept:
        (top / path).unlink()
    commit(top, "first")
    for path, content in kept.items():
        (top / path).write_bytes(content)
    (top / FALCON).write_text(RECORD.replace("name: Falcon 2", "name: Falcon Two"))

    assert "Falcon Two" in run(top, "diff", "HEAD").stdout
    assert run(top, "check", "--since", "HEAD").exit_code == 0


def test_sarif(tmp_path):
    top = make(tmp_path, {FALCON: "name: ["})

    assert (
        json.loads(run(top, "check", "--format", "sarif").stdout)["runs"][0]["results"][0]["ruleId"] == "S005"
    )


def test_old_silences_are_told_as_of_a_day(tmp_path):
    top = make(tmp_path)

    assert run(top, "check").stdout == ""
    assert "warning D131" in run(top, "check", "--as-of", "2028-01-01").stdout


def test_colour_is_for_a_terminal_that_wants_it(monkeypatch):
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setattr(checking.sys.stdout, "isatty", lambda: True)
    found = [Finding("a.yaml", 1, 2, "D101", "m", "f", "warning")]

    assert (
        checking._spelling("text", {})(found) == "a.yaml:1:2: \x1b[1;33mwarning\x1b[0m D101 m\n    fix: f\n"
    )
    monkeypatch.setenv("NO_COLOR", "1")
    assert checking._spelling("text", {})(found) == "a.yaml:1:2: warning D101 m\n    fix: f\n"


def test_a_shallow_checkout_is_built_without_history(tmp_path):
    top = make(tmp_path / "whole")
    commit(top, "first")
    (top / FALCON).write_text(RECORD + "# more\n")
    commit(top, "second")
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{top}", "shallow")
    built = run(tmp_path / "shallow", "build")

    assert built.exit_code == 0
    assert "note: the checkout is shallow; fetch its history (git fetch --unshallow) to show" in built.stderr


def test_the_log_leaves_out_what_is_not_there_any_more(tmp_path):
    top = make(tmp_path)
    (top / "disclosures/acme/oak.yaml").write_text(RECORD.replace("Falcon 2", "Oak"))
    commit(top, "both")
    (top / "disclosures/acme/oak.yaml").unlink()
    (top / "disclosures/acme/elm.yaml").write_text(RECORD.replace("Falcon 2", "Elm"))

    assert run(top, "log").stdout == "acme/falcon-2  added 2026-08-15  last 2026-08-15     1 commits\n"
