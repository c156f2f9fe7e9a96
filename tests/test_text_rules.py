"""One look at a whole record tells that rules about texts find nothing; it must never hide what they would find."""

import json
from dataclasses import replace

import pytest
from case import AS_OF, RECORD, loaded
from hypothesis import example, given, settings
from hypothesis import strategies as st

from scorer.checks.check import run_checks
from scorer.checks.rules import RULES, RecordContext, RuleContext

NAME = "acme/falcon-2"
ODD = st.text(
    st.sampled_from("aТе \u00a0\u3000\u202e\u200b\x7f\\\"'\n-#—éµ中0") | st.sampled_from("todxnabv."),
    max_size=9,
)


STAND_INS = (
    "todo|to do|tbd|tba|tbc|fixme|xxxx|n/a|na|n.a|none|null|nil|unknown|ditto|idem|same|same as above|above|see above|"
    "see below|as above|somewhere|placeholder|lorem ipsum|test|asdf|foo|bar"
)


@pytest.mark.parametrize("text", STAND_INS.split("|"))
def test_every_text_that_stands_in_is_seen(text):
    name = f"disclosures/{NAME}.yaml"
    codes = [f.code for f in run_checks(loaded({name: RECORD + f"note: '{text.title()}.'\n"}), as_of=AS_OF)]

    assert codes == ["D125"]


@pytest.mark.parametrize("code", ["D123", "D124", "D125", "D127"])
@given(ODD)
@example("unKnown")
@example("(Todo)\n")
@example(" \n ")
@example("XN--80ak6aa92e")
@example("https://xn--80ak6aa92e.example")
@example("аpple")
@settings(max_examples=60, deadline=None)
def test_the_look_at_the_whole_hides_nothing(code, note):
    found = loaded({f"disclosures/{NAME}.yaml": RECORD + f"note: {json.dumps(note)}\n"})
    if NAME not in found.dataset.releases:
        return
    whole = RuleContext(found.dataset, found.ids, found.claimable, AS_OF, texts=found.texts)

    def hits(around):
        return list(RULES[code].record(RecordContext(NAME, found.dataset.releases[NAME], around)))

    assert hits(whole) == hits(replace(whole, texts={}))


@pytest.mark.parametrize(
    ("note", "cut"),
    [
        ("note: See footnote #3 for the rest", True),
        ("note: See\n  footnote #3 for the rest", True),
        ("note: 'See footnote #3 for the rest'", False),
        ("note: 'See\n  footnote #3 for the rest'", False),
        ('note: "See\n  footnote #3\n  and the rest"', False),
        ("note: >-\n  See footnote #3 for the rest", False),
        ("note: |\n  See\n  footnote #3 for the rest", False),
    ],
)
def test_a_text_in_quotes_or_in_a_block_is_not_cut_off(note, cut):
    found = loaded({f"disclosures/{NAME}.yaml": RECORD + f"{note}\n"})

    assert [f.code for f in run_checks(found, as_of=AS_OF)] == ["D126"] * cut
    assert ("#3" in found.dataset.releases[NAME].note) is not cut
