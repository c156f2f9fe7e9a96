"""Somebody who wants a false figure on record under somebody else's name: every way is refused, at its line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from case import CATALOGUE, RECORD, loaded
from checkout import commit, copied, git, make
from click.testing import CliRunner

from scorer.cli import cli
from scorer.model import ReleaseId
from scorer.records.digest import digest

FALCON = "disclosures/acme/falcon-2.yaml"
READINGS = "disclosures/readings/acme/falcon-2.yaml"
OAK = "disclosures/acme/oak.yaml"
OAKS = "disclosures/readings/acme/oak.yaml"
OTHERS = "disclosures/readings/acme/elm.yaml"
EXCEPTIONS = "schema/exceptions/D141.txt"
ELM = "disclosures/acme/elm.yaml"
RECEIPTS = "disclosures/evidence/acme/falcon-2.yaml"
STATEMENTS = "disclosures/statements.yaml"
INDICATORS = "schema/indicators.yaml"
CONVENTIONS = "schema/conventions.yaml"
#: The record, with one silence that pays to be a figure.
SILENT = RECORD.replace(
    '    status: partial\n    values: [{size: ">15T tokens", stage: pretraining}]\n'
    "    evidence: [{document: report, locator: section 2, shows: more than 15T tokens}]\n"
    "    note: A bound only.\n    part: bound\n",
    "    status: silent\n    searched: [report]\n",
)
HONEST = """\
readings:
  - date: 2026-08-01
    by: ada
    documents: [report]
    claims:
      training_code: {status: silent}
      parameter_count: {status: disclosed, values: [{total: 7B}]}
      dataset_size: {status: silent}
  - date: 2026-08-02
    by: bo
    documents: [report]
    claims:
      training_code: {status: silent}
      parameter_count: {status: disclosed, values: [{total: 7B}]}
      dataset_size: {status: silent}
"""
LIE = "dataset_size: {status: disclosed, values: [{size: 9T tokens, stage: pretraining}]}"
REWRITTEN = HONEST.replace("dataset_size: {status: silent}", LIE)
APPENDED = (
    HONEST.removeprefix("readings:\n")
    .partition("  - date: 2026-08-02")[0]
    .replace("dataset_size: {status: silent}", LIE)
    .replace("2026-08-01", "2026-08-21")
)
SIGN = ("review", "acme/falcon-2", "--date", "2026-08-20", "--method")


def run(top: Path, *words: str) -> str:
    return CliRunner().invoke(cli, ["--root", str(top), *words]).output


def write(top: Path, files: dict[str, str | None]) -> None:
    for name, text in files.items():
        path = top / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink() if text is None else path.write_text(text)


@pytest.fixture(scope="module")
def honest(tmp_path_factory) -> Path:
    return landed(tmp_path_factory.mktemp("honest"), {})


@pytest.fixture
def top(honest, tmp_path) -> Path:
    return copied(honest, tmp_path)


def landed(top: Path, files: dict[str, str]) -> Path:
    """The main line with an honest record read twice and signed, and a branch of mallory's."""
    make(top, {FALCON: SILENT, READINGS: HONEST, **files})
    commit(top, "first")
    if FALCON in run(top, *SIGN, "second_reading", "--by", "maintainers").splitlines():
        commit(top, "sign")
    git(top, "checkout", "-q", "-b", "mallory")
    return top


def errors(top: Path) -> list[str]:
    """The errors of a branch, each in a line, without its fix."""
    found = run(top, "check", "--since", "main").splitlines()
    return [line for line in found if ": error " in line]


def digest_of(record: str) -> str:
    data = loaded({FALCON: record}).dataset
    assert data is not None
    return digest(data.releases[ReleaseId("acme/falcon-2")])


def sign(record: str, by: str = "maintainers", method: str = "second_reading") -> str:
    """Sign a record by hand, past the command that would refuse it, with the digest that fits."""
    head, _, reviews = record.partition("reviews:\n")
    entry = f"  - by: {by}\n    date: 2026-08-21\n    method: {method}\n    digest: {digest_of(record)}\n"
    return f"{head}reviews:\n{reviews}{entry}"


def forge(top: Path) -> str:
    """Return the record as it was signed, with a false figure in it."""
    text = (top / FALCON).read_text()
    honest = "  dataset_size:\n    status: silent\n    searched: [report]\n"
    false = (
        "  dataset_size:\n    status: disclosed\n    values:\n      - {size: 9T tokens, stage: pretraining}\n"
        "    evidence:\n      - document: report\n        locator: page 9\n        shows: 9T tokens\n"
    )
    assert honest in text
    return text.replace(honest, false)


def everything_at_once(top: Path) -> None:
    write(top, {FALCON: sign(forge(top)), READINGS: REWRITTEN})


def in_two_commits(top: Path) -> None:
    write(top, {FALCON: forge(top), READINGS: HONEST + APPENDED})
    commit(top, "claim and reading")
    write(top, {FALCON: sign((top / FALCON).read_text())})


def an_invented_handle(top: Path) -> None:
    write(top, {FALCON: sign((top / FALCON).read_text(), "jane-reviewer", "read_through")})


def a_handle_invented_beside_it(top: Path) -> None:
    write(top, {CONVENTIONS: CATALOGUE[CONVENTIONS].decode() + "reviewers: [{handle: jane}]\n"})
    write(top, {FALCON: sign((top / FALCON).read_text(), "jane", "read_through")})


def his_own_handle_under_another_name(top: Path) -> None:
    write(top, {FALCON: (top / FALCON).read_text().replace("Falcon 2", "Falcon Two", 1)})
    commit(top, "as M. Allory")
    write(top, {FALCON: sign((top / FALCON).read_text(), "mallory", "read_through")})


def settled_in_three_words(top: Path) -> None:
    settled = (
        "settled:\n  - date: 2026-08-21\n    item: dataset_size\n    kept: reading\n    note: It is there.\n"
    )
    write(top, {FALCON: sign(forge(top)), READINGS: HONEST + APPENDED + settled})


def a_new_name_without_a_past(top: Path) -> None:
    moved = forge(top).partition("reviews:\n")[0] + "former_ids: [acme/falcon-2]\n"
    write(top, {FALCON: None, READINGS: None, OAK: moved})


def the_readings_deleted(top: Path) -> None:
    write(top, {READINGS: None})


def the_reading_of_another_record(top: Path) -> None:
    write(top, {READINGS: (top / OTHERS).read_text(), OTHERS: None})


def a_review_dated_anew(top: Path) -> None:
    write(top, {FALCON: (top / FALCON).read_text().replace("date: 2026-08-20", "date: 2026-08-29")})


def a_review_taken_out(top: Path) -> None:
    write(top, {FALCON: (top / FALCON).read_text().partition("reviews:\n")[0]})


def a_review_put_in_another_place(top: Path) -> None:
    text = (top / FALCON).read_text()
    write(top, {FALCON: text.replace("by: maintainers", "by: ada")})


def whole_under_a_signature(top: Path) -> None:
    write(top, {FALCON: (top / FALCON).read_text().replace("extent: parts", "extent: whole")})


def a_day_moved(top: Path) -> None:
    write(
        top,
        {FALCON: (top / FALCON).read_text().replace("read: {date: 2026-08-01", "read: {date: 2026-08-25")},
    )


def a_document_that_could_tell_taken_out(top: Path) -> None:
    text = (top / FALCON).read_text()
    start = text.index("  card:\n")
    text = text[:start] + text[text.index("looked_for:") :]
    write(top, {FALCON: text})


def a_statement_taken_out(top: Path) -> None:
    write(top, {STATEMENTS: "[]\n"})


def an_exception_added(top: Path) -> None:
    write(top, {EXCEPTIONS: "acme/falcon-2 dataset_size\nacme/falcon-2 training_code\n"})


def a_list_of_exceptions_deleted(top: Path) -> None:
    write(top, {EXCEPTIONS: None})


def an_unfounded_signature(top: Path) -> None:
    write(top, {FALCON: sign((top / FALCON).read_text())})


def a_question_narrowed(top: Path) -> None:
    text = (top / INDICATORS).read_text()
    write(top, {INDICATORS: text.replace("paper, announcement, repository", "paper, repository")})


def a_record_signed_as_it_comes(top: Path) -> None:
    oak = (
        RECORD.replace("Falcon 2", "Oak")
        .replace("falcon-2", "oak")
        .replace("reason: first", "reason: specialised")
    )
    oak = oak.replace("flagship: true", "flagship: false")
    write(top, {OAK: sign(oak), OAKS: HONEST})


def two_records_made_one(top: Path) -> None:
    made = forge(top).partition("reviews:\n")[0] + "former_ids: [acme/falcon-2, acme/elm]\n"
    write(top, {FALCON: None, READINGS: None, ELM: None, OTHERS: None, OAK: made})


def a_document_taken_out_for_a_reason_of_before(top: Path) -> None:
    a_document_that_could_tell_taken_out(top)


def a_document_said_to_be_of_a_kind_that_tells_less(top: Path) -> None:
    write(top, {FALCON: (top / FALCON).read_text().replace("kind: model_card", "kind: public_summary")})


def rules_waived_that_cannot_be(top: Path) -> None:
    waived = "".join(
        f"  - {{rule: {code}, reason: It is well known.}}\n" for code in ("X212", "R501", "P608")
    )
    write(top, {FALCON: f"{forge(top)}waivers:\n{waived}", READINGS: HONEST + APPENDED})


def a_waiver_kept_for_another_value(top: Path) -> None:
    text = (top / FALCON).read_text()
    write(top, {FALCON: text.replace("{total: 8K}", "{total: 9K}").replace("8K parameters", "9K parameters")})


def a_reply_of_the_lab_reworded(top: Path) -> None:
    write(top, {FALCON: (top / FALCON).read_text().replace("More was used.", "Nothing else was used.")})


def a_reply_of_the_lab_taken_out(top: Path) -> None:
    head, _, rest = (top / FALCON).read_text().partition("replies:\n")
    write(top, {FALCON: head + "".join(rest.partition("reviews:\n")[1:])})


def a_reply_answered_by_nobody_known(top: Path) -> None:
    write(top, {FALCON: (top / FALCON).read_text() + REPLIES.replace("by: maintainers", "by: mallory")})


def a_receipt_turned(top: Path) -> None:
    write(top, {RECEIPTS: RECEIPT.replace("nowhere", "exact")})


def a_receipt_taken_out(top: Path) -> None:
    write(top, {RECEIPTS: None})


def the_name_that_signs_for_all_taken_over(top: Path) -> None:
    named = CATALOGUE[CONVENTIONS].decode().replace("group_reviewer: maintainers", "group_reviewer: mallory")
    write(top, {CONVENTIONS: named, FALCON: sign((top / FALCON).read_text(), "mallory", "second_reading")})


ATTEMPTS = [
    everything_at_once,
    in_two_commits,
    an_invented_handle,
    a_handle_invented_beside_it,
    his_own_handle_under_another_name,
    settled_in_three_words,
    a_new_name_without_a_past,
    the_readings_deleted,
    the_reading_of_another_record,
    a_review_dated_anew,
    a_review_taken_out,
    a_review_put_in_another_place,
    whole_under_a_signature,
    a_day_moved,
    a_document_that_could_tell_taken_out,
    a_statement_taken_out,
    an_exception_added,
    a_list_of_exceptions_deleted,
    an_unfounded_signature,
    a_question_narrowed,
    a_record_signed_as_it_comes,
    two_records_made_one,
    a_document_taken_out_for_a_reason_of_before,
    a_document_said_to_be_of_a_kind_that_tells_less,
    rules_waived_that_cannot_be,
    a_waiver_kept_for_another_value,
    a_reply_of_the_lab_reworded,
    a_reply_of_the_lab_taken_out,
    a_reply_answered_by_nobody_known,
    a_receipt_turned,
    a_receipt_taken_out,
    the_name_that_signs_for_all_taken_over,
]
OTHER = (
    SILENT.replace("Falcon 2", "Elm")
    .replace("falcon-2", "elm")
    .replace("reason: first", "reason: specialised")
    .replace("flagship: true", "flagship: false")
)
CARD = """\
  card:
    title: Falcon 2 card
    publisher: acme
    kind: model_card
    url: https://acme.example/falcon-2-card
    unread: {tried: []}
"""
NOT_ASSESSED = SILENT.replace("status: silent\n    searched: [report]", "status: not_assessed")
STATEMENT = """\
- lab: acme
  document:
    title: Data of our systems
    publisher: acme
    kind: documentation
    url: https://acme.example/data
    read: {date: 2026-08-01, copy: original, extent: whole}
  general: the law it names
  covers: [all]
  says:
    - {item: dataset_size, shows: trillions of tokens, locator: first line}
"""
REPLIES = """\
replies:
  - date: 2026-08-05
    from: Acme
    url: https://acme.example/reply
    verified: https://acme.example/press
    claim: dataset_size
    summary: More was used.
    outcome: declined
    answer: {date: 2026-08-09, by: maintainers, reason: The report gives no amount.}
"""
RECEIPT = """\
documents:
  report:
    copy: https://acme.example/falcon-2
    date: 2026-08-03
    form: html
    quotations:
      - {shows: 7B parameters, found: nowhere}
"""
TOLD = "removed:\n  - {what: documents.card, date: 2026-08-02, reason: It was of another model.}\n"
WAIVED = """\
waivers:
  - rule: D128
    saw: {claims.parameter_count.values.0.total: 8K}
    reason: It is that small.
"""
UNSAID = SILENT.replace(", extent: whole", "")
FALSE = (
    RECORD.replace(">15T", "9T")
    .replace("more than 15T", "9T")
    .replace("status: partial", "status: disclosed")
)
FALSE = FALSE.replace("    note: A bound only.\n    part: bound\n", "")
#: What the main line holds otherwise, for the attempts that need it.
GIVEN: dict[str, dict[str, str]] = {
    "the_reading_of_another_record": {
        ELM: OTHER,
        OTHERS: REWRITTEN.replace("bo", "eve"),
    },
    "whole_under_a_signature": {FALCON: NOT_ASSESSED.replace("extent: whole", "extent: parts")},
    "a_document_that_could_tell_taken_out": {
        FALCON: NOT_ASSESSED.replace("claims:\n", CARD + "claims:\n", 1)
    },
    "a_statement_taken_out": {STATEMENTS: STATEMENT},
    "an_exception_added": {FALCON: UNSAID, EXCEPTIONS: "acme/falcon-2 training_code\n"},
    "a_list_of_exceptions_deleted": {
        FALCON: UNSAID,
        EXCEPTIONS: "acme/falcon-2 dataset_size\nacme/falcon-2 training_code\n",
    },
    "an_unfounded_signature": {FALCON: FALSE},
    "two_records_made_one": {ELM: OTHER, OTHERS: HONEST},
    "a_document_taken_out_for_a_reason_of_before": {
        FALCON: NOT_ASSESSED.replace("claims:\n", CARD + "claims:\n", 1) + TOLD
    },
    "a_document_said_to_be_of_a_kind_that_tells_less": {
        FALCON: NOT_ASSESSED.replace("claims:\n", CARD + "claims:\n", 1)
    },
    "a_waiver_kept_for_another_value": {
        FALCON: SILENT.replace("total: 7B}", "total: 8K}").replace("7B parameters", "8K parameters") + WAIVED,
        READINGS: HONEST.replace("7B", "8K"),
    },
    "a_reply_of_the_lab_reworded": {FALCON: SILENT + REPLIES},
    "a_reply_of_the_lab_taken_out": {FALCON: SILENT + REPLIES},
    "a_receipt_turned": {RECEIPTS: RECEIPT},
    "a_receipt_taken_out": {RECEIPTS: RECEIPT},
}


def told(top: Path, attempt: Callable[[Path], None]) -> str:
    """What is said of an attempt: the errors of its branch, each at its line with its reason, and the changes."""
    attempt(top)
    lines = [f"# {attempt.__name__.replace('_', ' ')}", *errors(top), "diff:"]
    said = [line for line in run(top, "diff", "main").splitlines() if line.startswith("      ")]
    return "".join(f"{line}\n" for line in (*lines, *said))


@pytest.mark.thorough
@pytest.mark.parametrize("attempt", ATTEMPTS, ids=lambda attempt: attempt.__name__)
def test_every_attempt_is_refused_at_its_line(honest, tmp_path, attempt):
    given = GIVEN.get(attempt.__name__)
    top = landed(tmp_path, given) if given else copied(honest, tmp_path)
    written = Path(__file__).with_name("forger.txt").read_text(encoding="utf-8")
    expected = {part.partition("\n")[0]: part for part in written.split("\n\n")}
    found = told(top, attempt).rstrip("\n")

    assert ": error " in found
    assert found.partition("diff:\n")[2]
    assert found == expected[found.partition("\n")[0]].rstrip("\n")


def test_what_has_landed_honestly_is_clean(top):
    assert run(top, "check", "--since", "main") == (
        "0 errors in 0 files\nreviews: 1 current, 0 changed since, 0 unreviewed\n"
    )


def test_a_branch_behind_the_main_line_is_told_its_own_changes_only(top):
    write(top, {FALCON: (top / FALCON).read_text().replace("Falcon 2", "Falcon Two", 1)})
    commit(top, "mine")
    git(top, "checkout", "-q", "main")
    write(top, {OAK: OTHER.replace("elm", "oak").replace("Elm", "Oak")})
    commit(top, "theirs")
    git(top, "checkout", "-q", "mallory")

    assert run(top, "check", "--since", "main").startswith("0 errors in 1 file\n")
    assert "oak" not in run(top, "diff", "main")
    assert "acme/oak removed" in run(top, "diff", "main", "mallory")


def test_nothing_is_skipped_for_want_of_a_base(top, tmp_path_factory):
    tmp_path = tmp_path_factory.mktemp("away")
    git(top, "checkout", "-q", "--orphan", "nowhere")
    commit(top, "orphan")
    shallow = tmp_path / "shallow"
    git(tmp_path, "clone", "-q", "--depth=1", "--branch=mallory", f"file://{top}", str(shallow))
    git(shallow, "fetch", "-q", "--depth=1", "origin", "main:main")
    write(shallow, {OAK: OTHER})
    commit(shallow, "mine")

    def trouble(top: Path, revision: str) -> str:
        return str(CliRunner().invoke(cli, ["--root", str(top), "check", "--since", revision]).exception)

    assert trouble(top, "") == (
        "--since names no commit, so nothing could be held to it; name a branch or a commit"
    )
    assert trouble(top, "v9") == "there is no commit 'v9' here; fetch it, or name another"
    assert trouble(top, "main") == (
        "'main' and this checkout have no commit in common, so nothing is compared"
    )
    assert trouble(shallow, "main") == (
        "the checkout is shallow; fetch its history (git fetch --unshallow) to compare"
    )


@pytest.mark.parametrize("content", [b"", b"broken"], ids=["gone", "broken"])
def test_contents_that_git_cannot_read_are_told(top, content):
    blob = git(top, "rev-parse", f"main:{READINGS}")
    path = top / ".git/objects" / blob[:2] / blob[2:]
    path.chmod(0o600)
    path.write_bytes(content) if content else path.unlink()
    found = CliRunner().invoke(cli, ["--root", str(top), "check", "--since", "main"]).exception

    assert str(found) == (
        f"git cannot read {blob[:12]} of its own history; fetch it again, or make a new clone"
    )
