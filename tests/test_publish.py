"""Before a site goes out: who answers for it, and what only they can say."""

import re

import pytest
import sample
import yaml
from case import ROOT
from checkout import make
from click.testing import CliRunner

from scorer.cli import cli
from scorer.render import render

FIELDS = ["operator", "address", "repository", "contact", "privacy", "takedown"]
WORDS = {"privacy": "Addresses are kept a <week>.", "takedown": "Answered at once."}


def check(top, *words):
    return CliRunner().invoke(cli, ["--root", str(top), "check", *words])


def page(name, **site):
    text = (ROOT / f"site/pages/{name}.md").read_text(encoding="utf-8")
    return render(sample.build_input(sample.dataset(**site), pages={name: text}))[
        f"{name}/index.html"
    ].decode()


def test_our_own_settings_publish_nothing_yet(tmp_path):
    found = check(make(tmp_path), "--publish")
    told = [line for line in found.stdout.splitlines() if "P630" in line]

    assert found.exit_code == 1
    assert [
        re.match(r"site/site\.yaml:\d+:\d+: error P630 `(\w+)` is not set: ", line)[1] for line in told
    ] == FIELDS
    assert found.stdout.count("    fix: write ") == len(FIELDS)


def test_who_only_checks_is_not_asked(tmp_path):
    assert check(make(tmp_path)).exit_code == 0


def test_nothing_is_published_before_that_is_checked():
    jobs = yaml.safe_load((ROOT / ".github/workflows/pages.yml").read_text(encoding="utf-8"))["jobs"]
    steps = [step.get("run", "") for step in jobs["build"]["steps"]]
    asked = steps.index(".venv/bin/scorer check --publish --format github")

    assert asked < steps.index("make site")
    assert jobs["deploy"]["needs"] == "build"


@pytest.mark.parametrize("field", ["privacy", "takedown"])
def test_the_words_of_the_operator_stand_on_their_page_or_are_seen_to_be_missing(field):
    assert 'class="note unset"' in page(field)
    assert "Not set: the operator of this site has not stated it yet." in page(field)

    said = page(field, **{field: WORDS[field]})
    assert "Not set" not in said
    assert WORDS[field].replace("<", "&lt;").replace(">", "&gt;") in said


def test_the_operator_is_warned_of_what_is_not_set_and_readers_are_told_no_file(tmp_path):
    made = CliRunner().invoke(
        cli, ["--root", str(make(tmp_path)), "build", "--no-images", "--no-translations"], env={}
    )

    assert (
        f"note: site/site.yaml does not set {', '.join(FIELDS)}: pages that lead there say that it is not set; "
        "`scorer check --publish` says what belongs there\n"
    ) in made.stderr


def test_the_imprint_names_who_runs_the_site():
    assert "The record society" in page(
        "imprint", operator="The record society", contact="desk@record.example"
    )


@pytest.mark.parametrize(
    ("clock", "said"),
    [(None, "We do not promise to decide within a set time."), (9, "within 9 days")],
)
def test_one_place_says_how_soon_a_reply_is_answered(clock, said):
    assert said in page("replies", reply_clock=clock)


@pytest.mark.parametrize(
    "path",
    ["GOVERNANCE.md", "CONTRIBUTING.md", "site/pages/replies.md", ".github/ISSUE_TEMPLATE/lab_reply.yml"],
)
def test_nowhere_else_is_a_time_for_replies(path):
    text = (ROOT / path).read_text(encoding="utf-8")
    replies = re.split(r"(?m)^## ", text)

    assert not re.search(r"working days?", text)
    assert not any(
        re.search(r"\b(?:\d+|ten|five|fourteen) days\b", part) for part in replies if "reply" in part.lower()
    )
