"""Mistakes, each with its place and code; and what the fix says, done to the letter, makes the finding go away."""

from datetime import date

import pytest
from case import LABS, RECORD, SCHEMAS, tree

from scorer.check import check
from scorer.load import load

PATH = "disclosures/acme/falcon-2.yaml"
OTHER = "disclosures/acme/falcon-1.yaml"
BASE = (
    RECORD.replace("Falcon 2", "Falcon 1").replace("falcon-2", "falcon-1").replace("2026-03-04", "2025-01-02")
)

#: (the mistake: old -> new, where and what, a part of the fix, the fix followed: old -> new)
SEEDS = [
    ("released: 2026", "relased: 2026", (2, 1, "S010"), "rename it to `released`", "relased:", "released:"),
    ("flagship: true\n", "", (1, 1, "S011"), "add `flagship`: write true", "access: api\n", "access: api\nflagship: false\n"),
    ("status: silent", "status: silence", (15, 13, "S012"), "write `silent`", "silence", "silent"),
    ("2026-03-04", "2026-02-30", (2, 11, "S012"), "as YYYY-MM-DD", "2026-02-30", "2026-03-01"),
    ("https://acme", "http://acme", (10, 10, "S012"), "https address", "http://", "https://"),
    ("kind: technical_report", "kind: tecnical_report", (9, 11, "S012"), "write `technical_report`", "tecnical", "technical"),
    ("flagship: true", "flagship: yes", (4, 11, "S012"), "write true or false", "yes", "true"),
    ("name: Falcon 2", "name: ''", (1, 7, "S012"), "write the name of the release", "name: ''", "name: Falcon 2"),
    ("published: 2026-03-04", "commit: abc", (11, 13, "S012"), "40 hexadecimal digits", "abc", "a" * 40),
    ("total: 7B", "total: 7 tokens", (19, 22, "S012"), "write the number alone: `\"7\"`", "7 tokens", '"7"'),
    ('">15T tokens"', "15T", (23, 21, "S012"), "with its unit", "15T", "15T tokens"),
    ("stage: pretraining", "stage: pretrain", (23, 43, "S012"), "write `pretraining`", "pretrain}", "pretraining}"),
    ("    searched: [report]\n", "", (14, 3, "S011"), "add `searched`", "status: silent\n", "status: silent\n    searched: [report]\n"),
    ("    note: A bound only.\n", "", (21, 3, "S011"), "add `note`", "more than 15T tokens}]\n", "more than 15T tokens}]\n    note: A bound.\n"),
    ("    searched: [report]\n", "    searched: [report]\n    evidence: []\n", (17, 5, "S013"), "remove `evidence`", "    evidence: []\n", ""),
    ("access: api\n", "access: api\naccess: api\n", (4, 1, "S006"), "keep one of the two", "access: api\naccess: api", "access: api"),
    ("name: Falcon 2", "name: *x", (1, 7, "S007"), "write the value out", "*x", "Falcon 2"),
    ("title: Falcon 2 report", "title: Falcon: the report", (7, 18, "S005"), "put the text in double quotes", "Falcon: the report", '"Falcon: the report"'),
    ("searched: [report]", "searched: [report", (17, 18, "S005"), "close the bracket", "[report\n", "[report]\n"),
    ("searched: [report]", "searched: [card]", (16, 16, "D101"), "report", "[card]", "[report]"),
    ("publisher: acme", "publisher: birch", (20, 27, "D102"), "cite a document of 'acme'", "publisher: birch", "publisher: acme"),
    ("copy: original", "copy: secondary", (20, 27, "D103"), "cop", "copy: secondary", "copy: mirror"),
    ("    note: A bound only.\n", "    note: A bound only.\n    since: 2026-01-01\n", (26, 12, "D111"), "since", "    since: 2026-01-01\n", ""),
    ("access: api\n", "access: open_weights\nweights_since: 2026-01-01\n", (4, 16, "D112"), "weights", "weights_since: 2026-01-01\n", ""),
    ("read: {date: 2026-08-01", "read: {date: 2026-03-01", (11, 16, "D113"), "or of reading", "2026-03-01, copy", "2026-03-05, copy"),
    ("[{total: 7B}]", "[{total: 7B}, {total: 8B}]", (19, 27, "D121"), "variant", "[{total: 7B}, {total: 8B}]", "[{total: 7B, variant: small}, {total: 8B, variant: large}]"),
    ("[{total: 7B}]", "[{total: 7B, active: 8B}]", (19, 34, "D122"), "active", ", active: 8B", ", active: 1B"),
    ("    note: A bound only.\n", "    note: A bound only.\nderived_from: [acme/falcon-0]\n", (26, 16, "X201"), "falcon-1", "falcon-0", "falcon-1"),
    ("    note: A bound only.\n", "    note: A bound only.\nformer_ids: [acme/falcon-1]\n", (26, 14, "X202"), "remove", "former_ids: [acme/falcon-1]\n", ""),
    ("name: Falcon 2", "name: Falcon 1", (1, 7, "X203"), "name", "name: Falcon 1", "name: Falcon 2"),
    ("    note: A bound only.\n", "    note: A bound only.\nwaivers: [{rule: D999, reason: it is not needed here}]\n", (26, 18, "W401"), "use one of: D105", "waivers: [{rule: D999, reason: it is not needed here}]\n", ""),
    ("    note: A bound only.\n", "    note: A bound only.\nwaivers: [{rule: D115, reason: it is not needed here}]\n", (26, 18, "W402"), "remove", "waivers: [{rule: D115, reason: it is not needed here}]\n", ""),
]  # fmt: skip


def findings(text: str) -> list[tuple[int, int, str, str]]:
    loaded = load(tree({PATH: text, OTHER: BASE, "disclosures/labs.yaml": LABS}), SCHEMAS)
    return [
        (f.line, f.column, f.code, f.fix)
        for f in check(loaded, as_of=date(2026, 9, 1))
        if f.path == PATH and f.code != "X222"
    ]


def test_the_record_the_mistakes_are_made_in_is_in_order():
    assert findings(RECORD) == []
    assert len(SEEDS) >= 30


@pytest.mark.parametrize(("old", "new", "where", "fix", "wrong", "right"), SEEDS, ids=lambda v: str(v)[:24])
def test_a_mistake_is_placed_and_its_fix_leads_out(old, new, where, fix, wrong, right):
    assert RECORD.count(old) >= 1
    broken = RECORD.replace(old, new, 1)
    found = findings(broken)
    told = [(line, column, code) for line, column, code, _ in found]

    assert where in told
    assert any(fix in said for line, column, code, said in found if (line, column, code) == where)
    assert wrong in broken
    assert where[2] not in [code for *_, code, _ in findings(broken.replace(wrong, right, 1))]
