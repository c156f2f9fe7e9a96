"""Corrections: why, what was said before, at an address of their own, and told to who holds an old citation."""

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
import sample
from case import API_SCHEMAS, RECORD
from checkout import commit, git, make
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from sample import says

from scorer.cli import cli
from scorer.export.corrections import correction_files
from scorer.history.changelog import RecordChange
from scorer.history.message import Message, parse_message
from scorer.history.record_history import Event
from scorer.i18n import words
from scorer.model import CorrectionClass
from scorer.render import render
from scorer.view.context import SiteContext
from scorer.view.parts.changelog.corrections import reason

SIZE = "claims.dataset_size"
CONTEXT = SiteContext(sample.build_input())
OAK = "releases/birch/oak/index.html"
WRONG = "The table on page 3 is about <b>another</b> model."


def entry(message="", day=23, sha=sample.SHA):
    told = parse_message(f"birch/oak: read again\n\n{message}")
    return replace(sample.ENTRY, sha=sha, at=datetime(2026, 11, day, tzinfo=UTC), message=told)


@pytest.mark.parametrize(
    ("told", "listed"),
    [
        ("Short. All of it", "Short. All of it"),
        ("One sentence. " + "A" * 200 + " end.", "One sentence."),
        ("It names version 2.5 of it. " + "B " * 120 + "end.", "It names version 2.5 of it."),
        ("word " * 60 + "end.", "word " * 39 + "word …"),
    ],
)
def test_a_reason_in_a_list_ends_with_a_sentence_where_one_fits(told, listed):
    assert reason(CONTEXT, RecordChange("birch/oak", "birch/oak", entry(told), ()), brief=True) == listed


def test_a_reason_that_a_commit_gives_of_another_record_does_not_stand_at_this_one():
    """A commit that corrects many records gives the reasons of all of them."""
    made = entry("Falcon 2 by its card; Oak by its paper. Read again. The report of Falcon 2.1 was unread.")
    both = {made.sha: frozenset({"birch/oak", "acme/falcon-2"})}
    change = RecordChange("birch/oak", "birch/oak", made, ())

    def said(together):
        return reason(SiteContext(sample.build_input(together=together)), change)

    assert said({}) == made.message.reason
    assert said(both) == "Oak by its paper. Read again. The report of Falcon 2.1 was unread."


def changed(made, *places):
    return Event(made, "changed", tuple(sample.change(*place) for place in places))


def build_input(*events):
    history = {"birch/oak": (*events, Event(sample.FIRST, "added"))}
    return sample.build_input(history=history, api_schemas=API_SCHEMAS)


def page(*events):
    return sample.view_of(OAK, build_input(*events))


def listed(*events):
    return json.loads(dict(correction_files(build_input(*events)))["api/v1/corrections.json"])


MISREAD = changed(
    entry(f"{WRONG}\n\nCorrection: misreading\nReported-by: Bo Ek <bo@b.example>"),
    (SIZE, says("partial", ">1T tokens"), says("disclosed", "570 GB")),
)
REOPENED = changed(entry("Correction: new_rule"), (SIZE, says("silent"), says("not_assessed")))
UNTOLD = changed(entry(), ("flagship", True, False))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("oak: one more", Message("one more")),
        ("oak, elm: one: more\n\nBecause it\nis so.\n\nAnd so.\n", Message("Because it is so. And so.")),
        ("oak: a\n\nWhy.\n\nCorrection: typo", Message("Why.", "typo")),
        ("oak: a\n\nCorrection: typo\nReviewed-by: Cy", Message("a", "typo")),
        (
            "oak: a\n\nWhy.\n\ncorrection: ruling\nReported-By: Bo\n  Ek",
            Message("Why.", "ruling", ("Bo Ek",)),
        ),
        # What only looks like a trailer stands in a sentence, or is not the last paragraph.
        ("oak: a\n\nWhy so.\nCorrection: typo", Message("Why so. Correction: typo")),
        ("oak: a\n\nCorrection: typo\n\nWhy.", Message("Correction: typo Why.")),
        ("oak: a\n\nCorrection: slip", Message("a", "slip")),
        ("oak: a\n\nReported-by: bo@b.example", Message("a")),
        ("", Message()),
    ],
)
def test_a_message_says_why(text, message):
    assert parse_message(text) == message


def test_only_a_known_class_is_one():
    assert [parse_message(f"a\n\nCorrection: {word}").correction_class for word in ("typo", "slip")] == [
        "typo",
        None,
    ]


def test_each_class_has_its_words_and_stands_in_the_schema():
    known = json.loads(API_SCHEMAS["corrections.schema.json"])["$defs"]["class_of_a_correction"]

    assert list(words.CORRECTION_CLASSES) == list(CorrectionClass)
    assert known["enum"] == list(CorrectionClass)


@given(st.text(alphabet="ab <>@.\t", min_size=1))
def test_no_mail_address_is_told(name):
    assert not any("@" in one for one in parse_message(f"a\n\nReported-by: {name}").reported_by)


def test_beside_the_claim_stands_what_it_said_before():
    made = page(MISREAD)
    (claim,) = (claim for claim in made.claims if claim.id == "dataset_size")
    (correction,) = made.corrections

    assert claim.corrections == (correction,)
    assert correction.id == f"correction-{sample.SHA[:12]}-dataset_size"
    assert correction.notice == (
        "Corrected on 23 November 2026. Previously: "
        "partly disclosed (more than 1 trillion tokens). Reason: we had misread a document."
    )
    assert (correction.why, correction.reason, correction.reported_by) == (
        "we had misread a document", WRONG, "Bo Ek",
    )  # fmt: skip
    assert correction.commit.text == sample.SHA[:12]
    assert all(other.corrections == () for other in made.claims if other is not claim)


def test_a_fact_and_a_day_of_a_claim_say_which_they_are():
    day = changed(entry(), (f"{SIZE}.since", None, "2026-11-08"))

    assert [one.notice for one in page(UNTOLD).corrections] == [
        "Flagship: Corrected on 23 November 2026. Previously: yes."
    ]
    assert [one.notice for one in page(day).corrections] == [
        "Date of first disclosure: Corrected on 23 November 2026. Previously: none."
    ]


def test_the_address_of_a_correction_is_there_and_what_others_wrote_is_text():
    html = render(build_input(MISREAD))[OAK].decode()

    assert f'id="correction-{sample.SHA[:12]}-dataset_size"' in html
    assert f'href="#correction-{sample.SHA[:12]}-dataset_size"' in html
    assert "is about &lt;b&gt;another&lt;/b&gt; model." in html
    assert "bo@b.example" not in html


@pytest.mark.parametrize(("now", "added"), [("disclosed", " It has been checked since."), (None, "")])
def test_what_was_taken_back_is_told_apart(now, added):
    oak = sample.OAK if now else sample.claim(sample.OAK, "dataset_size", None)
    history = {"birch/oak": (REOPENED, Event(sample.FIRST, "added"))}
    found = sample.view_of(OAK, sample.build_input(sample.dataset({"birch/oak": oak}), history=history))
    (claim,) = (claim for claim in found.claims if claim.id == "dataset_size")

    assert [one.notice for one in claim.corrections] == [
        "Changed to “not fully checked” on 23 November 2026. Previously: not found. "
        f"Reason: we adopted a stricter rule.{added}"
    ]
    assert [row["kind"] for row in listed(REOPENED)] == ["reopened"]


def test_a_change_of_a_records_first_day_is_no_correction():
    first = changed(entry(day=20), (SIZE, says("silent"), says("disclosed", "570 GB")))

    assert listed(first) == []
    assert page(first).corrections == ()


def test_the_file_of_corrections_whole():
    (row,) = listed(MISREAD)
    for side, text in (("before", ">1T tokens"), ("after", "570 GB")):
        (amount,) = row[side].pop("values")
        assert (amount["size"]["text"], amount["stage"]) == (text, None)  # as under `values` of a release
    assert [row] == [
        {
            "id": f"birch/oak#correction-{sample.SHA[:12]}-dataset_size",
            "release": "birch/oak",
            "called": "birch/oak",
            "item": "dataset_size",
            "field": "dataset_size",
            "kind": "corrected",
            "date": "2026-11-23",
            "commit": sample.SHA,
            "before": {
                "status": "partial",
                "value": None,
                "text": "partly disclosed (more than 1 trillion tokens)",
            },
            "after": {
                "status": "disclosed",
                "value": None,
                "text": "disclosed (570 gigabytes (570e9 bytes))",
            },
            "points": {"before": 1, "after": 2},
            "class": "misreading",
            "reason": WRONG,
            "reported_by": ["Bo Ek"],
            "url": f"releases/birch/oak/index.html#correction-{sample.SHA[:12]}-dataset_size",
        }
    ]


def test_a_fact_has_no_state_and_no_points():
    (row,) = listed(UNTOLD)

    assert (row["item"], row["field"], row["class"], row["points"]) == (None, "flagship", None, None)
    assert row["before"] == {"status": None, "values": [], "value": True, "text": "yes"}


FALCON = "disclosures/acme/falcon-2.yaml"
LESS = RECORD.replace(">15T", ">16T").replace("more than 15T", "more than 16T")


def since_first(tmp_path, *messages):
    """Correct an amount in one commit a message, and check what came after the first."""
    top = make(tmp_path)
    first = commit(top, "first")
    for index, message in enumerate(messages):
        (top / FALCON).write_text(LESS.replace("16T", f"{16 + index}T"))
        sha = commit(top, message, "2026-08-20T12:00:00+00:00")
    found = CliRunner().invoke(cli, ["--root", str(top), "check", "--since", first])
    return sha[:12], [line for line in found.stdout.splitlines() if "P620" in line or "Correction" in line]


def test_a_commit_that_changes_what_was_said_gives_a_class(tmp_path):
    sha, told = since_first(tmp_path, "falcon-2: read again")

    assert told == [
        f"{FALCON}:22:13: error P620 commit {sha} changed what it tells, and no trailer says why",
        "    fix: write `Correction: CLASS` as the last line of its message (git commit --amend; for an older one, "
        "git rebase -i and reword), with the reason above it; the classes are missed_document, misreading, typo, "
        "ruling, new_rule",
    ]


def test_a_class_that_is_none_is_told_with_those_that_are(tmp_path):
    sha, told = since_first(tmp_path, "falcon-2: read again\n\nCorrection: misreadin")

    assert told == [
        f"{FALCON}:22:13: error P620 commit {sha} changed what it tells, and `Correction: misreadin` is no class",
        "    fix: write `Correction: misreading` in its message; the classes are missed_document, misreading, typo, "
        "ruling, new_rule",
    ]


def test_a_commit_with_a_class_passes_and_each_is_asked(tmp_path):
    assert since_first(tmp_path / "one", "falcon-2: read again\n\nCorrection: misreading")[1] == []
    sha, told = since_first(tmp_path / "two", "falcon-2: a\n\nCorrection: misreading", "falcon-2: b")
    assert len(told) == 2
    assert sha in told[0]


def test_what_is_not_committed_yet_is_not_asked(tmp_path):
    top = make(tmp_path)
    commit(top, "first")
    git(top, "checkout", "-q", "-b", "change")
    (top / FALCON).write_text(LESS)

    assert "P620" not in CliRunner().invoke(cli, ["--root", str(top), "check", "--since", "main"]).stdout


def test_what_was_corrected_of_a_fact_stands_with_the_corrections_and_not_above_what_is_known():
    html = render(build_input(UNTOLD))[OAK].decode()
    head, _, record = html.partition('<section id="record">')

    assert '<a href="#corrections">Corrections of this record</a>' in head
    assert '<h3 id="corrections">' in record
    assert "23 November 2026" not in head
    assert "flagship: yes → no<br>" in record
