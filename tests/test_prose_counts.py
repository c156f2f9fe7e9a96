"""A number that our prose gives is that of the policy it speaks of, and of the record it gives none that could age."""

import re

import pytest
import yaml
from case import ROOT

from scorer.model import Status

PROSE = {
    path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8")
    for path in (
        ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "GOVERNANCE.md",
        *sorted((ROOT / "docs").glob("*.md")), *sorted((ROOT / "site" / "pages").glob("*.md")),
    )
}  # fmt: skip
RUBRIC, CONVENTIONS, SITE = (
    yaml.safe_load((ROOT / path).read_text(encoding="utf-8"))
    for path in ("schema/rubric.yaml", "schema/conventions.yaml", "site/site.yaml")
)
SCHEMA = (ROOT / "schema/disclosure.schema.json").read_text(encoding="utf-8")
#: Of every quoted fragment, wherever the schema has one.
(LONGEST,) = {int(most) for most in re.findall(r'"shows": \{.*?"maxLength": (\d+)', SCHEMA)}
WORDS = dict(
    zip("one two three four five six seven eight nine ten eleven twelve".split(), range(1, 13), strict=True)
)
#: Where a number of our policy is told: the page, what stands around it, and the number.
TOLD = [
    ("site/pages/methodology.md", r"fully checked (?:releases|models) of the (\w+) months", RUBRIC["window_months"]),
    ("site/pages/methodology.md", r"Labs are ranked if at least (\w+) of their releases", RUBRIC["ranked_from"]),
    ("site/pages/evidence.md", r"After (\w+) months without a new look", CONVENTIONS["stale_after_months"]),
    ("docs/reading.md", r"one of them of at least (\w+) characters", CONVENTIONS["confirming_characters"]),
    ("docs/translating.md", r"once (\w+)% of its messages are translated", SITE["translated_from"]),
    ("CONTRIBUTING.md", r"which of (\w+) states fits", len(Status)),
    *(
        (path, r"at most (\w+) characters", LONGEST)
        for path in ("site/pages/about.md", "site/pages/evidence.md", "site/pages/methodology.md",
                     "site/pages/rights.md", "site/pages/takedown.md")
    ),
]  # fmt: skip
#: Says what was there on a day, and names the day; the records of docs/scale.md are invented ones.
DATED = {"docs/elsewhere.md", "docs/scale.md"}


@pytest.mark.parametrize(
    ("path", "around", "number"), TOLD, ids=[f"{path}: {around}" for path, around, _ in TOLD]
)
def test_a_number_of_the_policy_is_told_as_it_is(path, around, number):
    found = re.findall(around, " ".join(PROSE[path].split()))

    assert found
    assert {WORDS.get(one) or int(one) for one in found} == {number}


def test_what_the_record_holds_is_counted_by_the_build_and_by_nobody():
    counted = re.compile(
        r"(?<![-\w/.])\d[\d,]{2,} (?:fully assessed |ranked )?(?:models|releases|records|labs|claims|documents|quotations)\b"
    )
    found = {
        path: counted.findall(re.sub(r"```.*?```", "", text, flags=re.DOTALL)) for path, text in PROSE.items()
    }

    assert {path: numbers for path, numbers in found.items() if numbers and path not in DATED} == {}
