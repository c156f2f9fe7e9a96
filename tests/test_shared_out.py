"""Records judged apart, by two processes or by rows that were written down: all is found that is found in one go."""

import os
import shutil

import orjson
import pytest
from case import AS_OF, RECORD, SCHEMAS, tree
from checkout import make
from click.testing import CliRunner
from test_check import CASES, now, tree_of

from scorer.adapters import two_processes
from scorer.checks.apart import Judge, verdict_of, verdict_on
from scorer.checks.check import run_checks
from scorer.checks.rules import RULES
from scorer.checks.rules.registry import record_rule
from scorer.cli import cli
from scorer.cli.support import shared_out
from scorer.cli.support.shared_out import share_out
from scorer.records.load import load
from scorer.records.schema import record_schema

SHAPES = {path: record_schema(text) for path, text in SCHEMAS.items()}


@pytest.fixture(autouse=True)
def few(monkeypatch):
    monkeypatch.setattr(shared_out, "_FEW", 0)


@pytest.fixture
def alone(monkeypatch):
    """Do in this process what two would do."""
    monkeypatch.setattr(two_processes, "can_be_two", lambda: True)
    monkeypatch.setattr(two_processes, "ahead", lambda make: (one for one in make()))


def findings(files, shared=None):
    found = load(files, SCHEMAS, None, shared.known(SCHEMAS) if shared else None)
    judged = shared.problems if shared else None
    return run_checks(found, as_of=AS_OF, today=AS_OF, judged=judged), found.dataset


@pytest.mark.thorough
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_what_is_found_apart_is_what_is_found_in_one_go(case, alone, tmp_path):
    files = tree(now(tree_of(case)))
    done, again = (share_out(tmp_path, files, SCHEMAS) for _ in range(2))

    assert done.read or not Judge(files, SHAPES).able
    assert (tmp_path / "build/.remembered/verdicts").exists() is bool(done.read)
    assert findings(files, done) == findings(files, again) == findings(files)


@pytest.mark.parametrize("case", CASES[::20], ids=lambda case: case.stem)
def test_a_verdict_is_the_same_when_it_was_written_down(case):
    files = tree(now(tree_of(case)))
    judge = Judge(files, SHAPES)
    for path in [name for name in files if name.startswith("disclosures/acme/")] if judge.able else ():
        for one in judge.family([path]):
            verdict = verdict_on(*one)
            assert verdict_of(orjson.loads(orjson.dumps(verdict.row()))) == verdict


def test_a_rule_about_one_record_looks_at_no_more_than_that(alone, tmp_path):
    @record_rule("D999", "Every record is young", fix="wait")
    def young(record):
        """It looks at the day, and does not say so."""
        if record.around.as_of > record.release.released:
            yield from ()

    try:
        with pytest.raises(AssertionError, match="it is `late`"):
            share_out(tmp_path, tree(), SCHEMAS)
    finally:
        del RULES["D999"]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are not doubled here")
@pytest.mark.parametrize("fails", [False, True], ids=["two", "one that fails"])
def test_two_processes_say_what_one_says(tmp_path, monkeypatch, fails):
    records = {f"disclosures/acme/oak-{n}.yaml": RECORD.replace("Falcon", f"Oak {n}") for n in range(9)}
    top = make(
        tmp_path,
        {**records, "disclosures/acme/elm.yaml": "name: [", "disclosures/acme/ash.yaml": RECORD + "x: 1\n"},
    )

    def said():
        shutil.rmtree(top / "build", ignore_errors=True)
        done = CliRunner().invoke(cli, ["--root", str(top), "check"])
        return done.exit_code, done.stdout, done.stderr

    monkeypatch.setattr(two_processes, "can_be_two", lambda: False)
    alone = said()
    monkeypatch.setattr(two_processes, "can_be_two", lambda: True)
    if fails:
        here, real, asked = os.getpid(), Judge.said, []
        monkeypatch.setattr(
            Judge,
            "said",
            lambda *words: (
                real(*words) if os.getpid() == here or asked.append(1) or len(asked) < 9 else 1 / 0
            ),
        )

    assert said() == alone
    assert alone[0] == 1


@pytest.fixture
def judged(monkeypatch):
    """List the files that are judged and not remembered."""
    seen, real = [], Judge.family
    monkeypatch.setattr(Judge, "family", lambda judge, *words: seen.extend(words[0]) or real(judge, *words))
    return seen


OAK, ELM = "disclosures/acme/oak.yaml", "disclosures/acme/elm.yaml"
READING = "disclosures/readings/acme/oak.yaml"
TWO = tree({OAK: RECORD, ELM: "name: [", READING: "readings: []\n"})


@pytest.mark.parametrize(
    ("edits", "anew"),
    [
        ({}, []),
        ({OAK: RECORD.encode() + b"\n"}, [OAK, READING]),
        ({READING: b"readings: [ ]\n"}, [OAK, READING]),
        ({ELM: RECORD.encode()}, [ELM]),
        ({"disclosures/acme/ash.yaml": RECORD.encode()}, ["disclosures/acme/ash.yaml"]),
        ({READING: None}, [OAK]),
        ({"schema/rubric.yaml": TWO["schema/rubric.yaml"] + b"# more\n"}, []),
        ({"disclosures/missing.yaml": b"[ ]\n"}, []),
        ({"schema/conventions.yaml": TWO["schema/conventions.yaml"] + b"# more\n"}, [ELM, OAK, READING]),
        ({"schema/indicators.yaml": TWO["schema/indicators.yaml"] + b"# more\n"}, [ELM, OAK, READING]),
        ({"disclosures/labs.yaml": TWO["disclosures/labs.yaml"] + b"# more\n"}, [ELM, OAK, READING]),
    ],
    ids=lambda value: " ".join(value) or "nothing",
)  # fmt: skip
def test_only_what_hangs_on_an_edit_is_judged_anew(tmp_path, judged, edits, anew, monkeypatch):
    monkeypatch.setattr(two_processes, "can_be_two", lambda: False)
    share_out(tmp_path, TWO, SCHEMAS)
    judged.clear()
    files = {path: raw for path, raw in {**TWO, **edits}.items() if raw is not None}
    done = share_out(tmp_path, files, SCHEMAS)

    assert sorted(judged) == anew
    assert findings(files, done) == findings(files)


def test_another_schema_or_program_judges_all_anew(tmp_path, judged, monkeypatch):
    monkeypatch.setattr(two_processes, "can_be_two", lambda: False)
    share_out(tmp_path, TWO, SCHEMAS)
    share_out(tmp_path, TWO, {path: text + " " for path, text in SCHEMAS.items()})
    monkeypatch.setattr("scorer.adapters.own_code.code_digest", lambda: "another rule")
    share_out(tmp_path, TWO, SCHEMAS)

    assert len(judged) == 9


def test_verdicts_that_are_spoilt_are_left_aside(tmp_path, judged, monkeypatch):
    monkeypatch.setattr(two_processes, "can_be_two", lambda: False)
    share_out(tmp_path, TWO, SCHEMAS)
    memo = tmp_path / "build/.remembered/verdicts"
    memo.write_bytes(memo.read_bytes().replace(b"Falcon", b"Valcon"))
    done = share_out(tmp_path, TWO, SCHEMAS)

    assert len(judged) == 6
    assert findings(TWO, done) == findings(TWO)


def test_of_very_many_nothing_is_remembered(tmp_path, monkeypatch):
    monkeypatch.setattr(shared_out, "_MOST", 100)
    done = share_out(tmp_path, TWO, SCHEMAS)

    assert not (tmp_path / "build").exists()
    assert findings(TWO, done) == findings(TWO)
