"""A state of a claim has one name on every page, in every message and in every document: six, and no other."""

import re
from pathlib import Path

import pytest
import sample

from scorer.checks.rules import RULES
from scorer.cli.support.score_text import explain
from scorer.i18n.words import STATES, claim_state, named_states, state
from scorer.render import render
from scorer.view import html as markup

TOP = Path(__file__).parent.parent
#: Names that states had before; *silence* is a word for what is not said, and no name of a state.
OTHER = re.compile(
    r"\bwithheld\b|\b(?:nothing|not|none|none was) located\b|\bnothing was located\b|\bun-?located\b"
    r"|\bnot (?:been )?assessed\b|\bunassessed\b|\bpartly\b(?! disclosed| accepted| true)|\bis silent\b",
    re.IGNORECASE,
)
#: Keys of files, which stay what they are, stand as code; so does what a page computes.
CODE = re.compile(r"```.*?```|`[^`]*`|\[\[.*?\]\]", re.DOTALL)
WRITTEN = sorted(
    [
        *(TOP / "site").rglob("*.md"),
        *(TOP / "site" / "templates").rglob("*.html"),
        *(TOP / "docs").rglob("*.md"),
        *(TOP / "schema").glob("*.json"),
        *(TOP / "schema" / "api").glob("*.json"),
        *TOP.glob("*.md"),
    ],
    key=str,
)


#: What a page holds for machines: code, and the attributes that nobody reads.
MACHINES = re.compile(
    r"<(script|style|code|pre)\b.*?</\1>|\b(?:class|href|id|src|value|data-[\w-]+)=\"[^\"]*\"|</?[\w-]+",
    re.DOTALL,
)


def others(text):
    return OTHER.findall(" ".join(CODE.sub("", text).split()))


def test_there_are_six_names():
    assert [state(*one).word for one in named_states()] == [
        "Disclosed", "Partly disclosed", "Declined", "Left out", "Not found", "Not fully checked",
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["Nothing\nlocated", "It was withheld.", "told partly", "not assessed: 3"])
def test_another_name_is_seen(text):
    assert others(text)


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: str(path.relative_to(TOP)))
def test_what_is_written_uses_no_other_name(path):
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".json":
        text = "\n".join(re.findall(r'"(?:description|title)": "(.*?)"', text))
    assert others(text) == []


def test_no_page_of_the_site_uses_another_name():
    pages = render(sample.whole_site())
    said = {
        path: others(MACHINES.sub("", page.decode()))
        for path, page in pages.items()
        if path.endswith(".html")
    }

    assert {path: found for path, found in said.items() if found} == {}


def test_no_rule_and_no_terminal_uses_another_name():
    told = [f"{rule.title}. {rule.reason} {rule.fix}" for rule in RULES.values()]
    built = sample.build_input().report
    told += [explain(built, name) or "" for name in (*built.releases, *built.labs)]

    assert [found for text in told if (found := others(text))] == []


def test_a_refusal_is_declined_or_left_out_and_both_where_nothing_says_which():
    def named(**how):
        claim = {"status": "withheld", "evidence": [sample.proof("report", "no")], **how}
        data = sample.dataset({"acme/falcon-1": sample.claim(sample.FALCON_1, "training_code", claim)})
        return claim_state(sample.build_input(data).report.releases["acme/falcon-1"].claim("training_code"))

    assert [named(how="declined"), named(how="omitted"), named()] == [
        "declined", "left out", "declined or left out",
    ]  # fmt: skip


def test_beside_not_found_stands_what_was_found_and_does_not_count():
    located = [{"document": "report", "locator": "train/", "why": "a framework without this configuration"}]
    silent = {"status": "silent", "searched": ["report"], "located": located}
    data = sample.dataset({"acme/falcon-1": sample.claim(sample.FALCON_1, "training_code", silent)})
    score = sample.build_input(data).report.releases["acme/falcon-1"].claim("training_code")

    assert claim_state(score) == "not found (related material only)"
    assert markup.claim_mark(score).endswith(
        'Not found</span> <span class="beside">(related material only)</span>'
    )


def test_the_words_of_counts_are_those_of_the_names():
    assert {one.word for one in STATES.values()} == {
        "Disclosed", "Partly disclosed", "Declined or left out", "Not found", "Not fully checked",
    }  # fmt: skip
