"""Whose signatures count on GitHub: those of people who approved the head that carries them."""

from __future__ import annotations

import json

import pytest
from checkout import commit, git, make
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from test_forger import FALCON, HONEST, READINGS, SILENT, sign

from scorer.adapters.git.owners import owners
from scorer.checks.approvals import Approvals, read_approvals
from scorer.cli import cli
from scorer.errors import ScorerError

HEAD, OLD = 40 * "a", 40 * "b"


def review(login, state="APPROVED", commit_id=HEAD):
    return {"id": 7, "user": {"login": login, "type": "User"}, "state": state, "commit_id": commit_id}


def read(*reviews, author="mallory", owning=("ada",)):
    return read_approvals({"author": author, "head": HEAD, "reviews": [*reviews]}, frozenset(owning))


@pytest.mark.parametrize(
    ("reviews", "approvers"),
    [
        ([review("Ada")], {"ada"}),
        ([review("ada", commit_id=OLD)], set()),
        ([review("ada", commit_id=OLD), review("ada")], {"ada"}),
        ([review("ada"), review("ada", "COMMENTED")], {"ada"}),
        ([review("ada"), review("ada", "PENDING", OLD)], {"ada"}),
        ([review("ada"), review("ADA", "CHANGES_REQUESTED")], set()),
        ([review("ada"), review("ada", "DISMISSED")], set()),
        ([review("ada", "approved")], set()),
        ([{**review("ada"), "user": None}, review("bo")], {"bo"}),
        ([{"state": "APPROVED", "commit_id": HEAD}], set()),
    ],
)
def test_the_newest_review_that_stands_counts_for_its_commit(reviews, approvers):
    assert read(*reviews).approvers == approvers


SIGNED = [
    ("maintainers", [review("ada")], ""),
    (
        "maintainers",
        [review("bo")],
        "nobody who stands in CODEOWNERS, other than its author, approved this head",
    ),
    ("bo", [review("BO")], ""),
    ("bo", [review("ada")], "'bo' did not approve this head"),
    ("Mallory", [review("mallory")], "'Mallory' opened this pull request, and nobody approves their own"),
]


@pytest.mark.parametrize(("by", "reviews", "said"), SIGNED)
def test_what_is_missing_for_a_signature(by, reviews, said):
    assert read(*reviews).missing(by, "maintainers") == said


def test_an_owner_who_opened_it_does_not_sign_for_the_maintainers():
    assert read(review("ada"), author="Ada").missing("maintainers", "maintainers") != ""


NAMES = st.sampled_from(["ada", "bo", "cem", "maintainers"])


@given(st.builds(Approvals, NAMES, st.just(HEAD), st.frozensets(NAMES), st.frozensets(NAMES)), NAMES)
def test_nothing_counts_without_an_approval_by_somebody_else(approvals, by):
    if not approvals.missing(by, "maintainers"):
        assert approvals.approvers - {approvals.author}
        assert by == "maintainers" or (by in approvals.approvers and by != approvals.author)


@pytest.mark.parametrize(
    "data",
    [
        [], {}, {"author": "a", "head": "", "reviews": []}, {"author": 1, "head": "b", "reviews": []},
        {"author": "a", "head": "b"}, {"author": "a", "head": "b", "reviews": {}},
        {"author": "a", "head": "b", "reviews": ["x"]},
    ],
)  # fmt: skip
def test_what_is_not_of_the_form_is_told(data):
    with pytest.raises(ScorerError, match=r"form \{\"author\": LOGIN"):
        read_approvals(data, frozenset())


def test_people_are_owners_and_teams_and_addresses_are_not():
    text = "# @nobody\n* @Ada @acme/team\n/schema/ bo@acme.example  @cem # @dan\n@eve\n\n"

    assert owners(text) == {"ada", "cem"}


def test_a_pull_request_is_held_to_its_approvals(tmp_path):
    top = make(tmp_path, {FALCON: SILENT, READINGS: HONEST})
    (top / ".github").mkdir()
    (top / ".github/CODEOWNERS").write_text("* @ada\n")
    commit(top, "first")
    git(top, "checkout", "-q", "-b", "change")
    (top / FALCON).write_text(sign(SILENT))
    (top / ".github/CODEOWNERS").write_text("* @mallory\n")
    head = commit(top, "sign")
    ask = ("--root", str(top), "check", "--since", "main", "--approvals", "-")

    def said(*reviews, author="bo", head=head):
        data = {"author": author, "head": head, "reviews": [*reviews]}
        return CliRunner().invoke(cli, ask, input=json.dumps(data))

    assert said(review("ada", commit_id=head)).exit_code == 0
    refused = said(review("mallory", commit_id=head))
    assert refused.exit_code == 1
    assert refused.stdout == (
        f"{FALCON}:28:9: error P616 nobody who stands in CODEOWNERS, other than its author, approved this head\n"
        "    fix: have the person who signs approve this version on GitHub; for maintainers, somebody in CODEOWNERS\n"
    )
    assert (
        str(said(head=OLD).exception)
        == f"the approvals are of {OLD[:12]}, and what is checked is {head[:12]}"
    )
    assert "are not JSON" in str(CliRunner().invoke(cli, ask, input="{").exception)
    alone = CliRunner().invoke(cli, ("--root", str(top), "check", "--approvals", "-"), input="{}")
    assert "--approvals says nothing without --since" in str(alone.exception)
