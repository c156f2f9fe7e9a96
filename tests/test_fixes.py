"""Mistakes, each with its place and code; and what the fix says, done to the letter, makes the finding go away."""

from datetime import date

import pytest
from case import LABS, RECORD, SCHEMAS, loaded, tree

from scorer.checks.check import run_checks
from scorer.records.load import load

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
    ("flagship: true", "flagship: yes", (4, 11, "S012"), "write `true`", "yes", "true"),
    ("name: Falcon 2", "name: ''", (1, 7, "S012"), "write the name of the release", "name: ''", "name: Falcon 2"),
    ("published: 2026-03-04", "commit: abc", (11, 13, "S012"), "40 hexadecimal digits", "abc", "a" * 40),
    ("total: 7B", "total: 7B parameters", (19, 22, "S012"), "write the number alone: `7B`", "7B parameters}", "7B}"),
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
    ("publisher: acme", "publisher: birch", (20, 27, "D102"), "cite a document of the lab", "publisher: birch", "publisher: acme"),
    ("copy: original", "copy: secondary", (20, 27, "D103"), "cop", "copy: secondary", "copy: mirror"),
    ("    note: A bound only.\n", "    note: A bound only.\n    since: 2026-01-01\n", (26, 12, "D111"), "since", "    since: 2026-01-01\n", ""),
    ("access: api\n", "access: open_weights\nweights_since: 2026-01-01\n", (4, 16, "D112"), "weights", "weights_since: 2026-01-01\n", ""),
    ("read: {date: 2026-08-01", "read: {date: 2026-03-01", (11, 16, "D113"), "or of reading", "2026-03-01, copy", "2026-03-05, copy"),
    ("[{total: 7B}]", "[{total: 7B}, {total: 8B}]", (19, 27, "D121"), "variant", "[{total: 7B}, {total: 8B}]", "[{total: 7B, variant: small}, {total: 8B, variant: large}]"),
    ("[{total: 7B}]", "[{total: 7B, active: 8B}]", (19, 34, "D122"), "active", ", active: 8B", ", active: 1B"),
    ("    part: bound\n", "    part: bound\nderived_from: [acme/falcon-0]\n", (27, 16, "X201"), "falcon-1", "falcon-0", "falcon-1"),
    ("    part: bound\n", "    part: bound\nformer_ids: [acme/falcon-1]\n", (27, 14, "X202"), "remove", "former_ids: [acme/falcon-1]\n", ""),
    ("name: Falcon 2", "name: Falcon 1", (1, 7, "X203"), "name", "name: Falcon 1", "name: Falcon 2"),
    ("flagship: true", "flagship: No", (4, 11, "S012"), "write `false`", "No", "false"),
    ("flagship: true", "flagship: 'false'", (4, 11, "S012"), "write `false` without quotes", "'false'", "false"),
    ("flagship: true", "flagship: maybe", (4, 11, "S012"), "write true if it was the lab's most capable", "maybe", "unknown"),
    ("publisher: acme", "publisher: Acme", (8, 16, "S012"), "write `acme`", "Acme", "acme"),
    ("publisher: acme", "publisher: Acme & Sons", (8, 16, "S012"), "name the lab id", "Acme & Sons", "acme"),
    ("searched: [report]", "searched: report", (16, 15, "S012"), "put it in brackets: `[report]`", "searched: report", "searched: [report]"),
    ("evidence: [{document: report, locator: abstract, shows: 7B parameters}]", "evidence: {document: report, locator: abstract, shows: 7B parameters}", (20, 15, "S012"), "put `[` before and `]` behind it", "{document: report, locator: abstract, shows: 7B parameters}", "[{document: report, locator: abstract, shows: 7B parameters}]"),
    ("evidence: [{document: report, locator: abstract, shows: 7B parameters}]", "evidence:\n      document: report\n      locator: abstract\n      shows: 7B", (21, 7, "S012"), "put `- ` before its first key and two spaces before the others", "      document: report\n      locator: abstract\n      shows: 7B", "      - document: report\n        locator: abstract\n        shows: 7B"),
    ("    evidence: [{document: report, locator: abstract, shows: 7B parameters}]\n", "", (17, 3, "S011"), 'as `- {document: KEY, locator: "…", shows: "…"}`', "values: [{total: 7B}]\n", 'values: [{total: 7B}]\n    evidence:\n    - {document: report, locator: "p. 1", shows: "7B"}\n'),
    ("[{document: report, locator: abstract", "[report, {document: report, locator: abstract", (20, 16, "S012"), "`{document: KEY, locator:", "[report, ", '[{document: report, locator: "…", shows: "…"}, '),
    ('{size: ">15T tokens"', "{size: 1,5T tokens", (23, 21, "S012"), "in quotes and write `1.5T tokens`", "1,5T tokens", '"1.5T tokens"'),
    ('{size: ">15T tokens"', "{size: 64,000 tokens", (23, 21, "S012"), 'in quotes and write `"64,000 tokens"`', "64,000 tokens", '"64,000 tokens"'),
    ('{size: ">15T tokens"', "{size: ~1,000,000 tokens", (23, 21, "S012"), 'write `"~1,000,000 tokens"`', "~1,000,000 tokens", '"~1,000,000 tokens"'),
    ('">15T tokens"', "5 GBs", (23, 21, "S012"), "write `5 GB`", "5 GBs", "5 GB"),
    ('">15T tokens"', "11M imgs", (23, 21, "S012"), "write `11M images`", "11M imgs", "11M images"),
    ("    note: A bound only.", "   note: A bound only.", (25, 4, "S005"), "indent it by 4 spaces", "   note: A", "    note: A"),
    ("    note: A bound only.", "     note: A bound only.", (25, 6, "S005"), "indent it by 4 spaces", "     note: A", "    note: A"),
    ("flagship: true", "  flagship: true", (4, 11, "S005"), "begin it at the margin, as the key above it", "  flagship", "flagship"),
    ("title: Falcon 2 report", 'title: "Falcon 2 report', (7, 12, "S005"), 'close it with "', "Falcon 2 report", 'Falcon 2 report"'),
    ("title: Falcon 2 report", "title: 'Falcon 2 report", (7, 12, "S005"), "close it with '", "Falcon 2 report", "Falcon 2 report'"),
    ("note: A bound only.", 'note: "A bound only.', (25, 11, "S005"), 'close it with "', "A bound only.", 'A bound only."'),
    ("shows: more than 15T tokens", "shows: 'more than 15T tokens", (24, 62, "S005"), "close it with '", "15T tokens}", "15T tokens'}"),
    ("access: api", "access:api", (3, 8, "S005"), "write `access: `, with a space", "access:", "access: "),
    ("name: Falcon", "name:Falcon", (1, 6, "S005"), "write `name: `, with a space", "name:", "name: "),
    ("status: silent", "status:silent", (15, 12, "S005"), "write `status: `, with a space", "status:s", "status: s"),
    ("note: A", "note:A", (25, 10, "S005"), "write `note: `, with a space", "note:", "note: "),
    ("[report]\n", "\n      - report\n      -report\n", (18, 8, "S005"), "write `- `, with a space", "- report\n      -report", "- report"),
    ("[report]\n", "\n      -report\n", (17, 7, "S012"), "put a space after the dash: `- report`", "-report", "- report"),
    ("[{document: report, locator: abstract, shows: 7B p", "\n      -document: report\n        locator: abstract\n        shows: 7B p", (21, 8, "S005"), "write `- `, with a space", "-document: report\n        locator: abstract\n        shows: 7B parameters}]", "- document: report\n        locator: abstract\n        shows: 7B parameters"),
    ("{document: report, locator: section", "{document: report, locator:section", (24, 35, "S010"), "put a space after the colon: `locator: `", "locator:s", "locator: s"),
    ("    status: silent\n    searched: [report]\n", "    status:silent\n", (15, 5, "S012"), "put a space after the colon: `status: `", "status:silent", "status: silent\n    searched: [report]"),
    ("note: A bound only.", "note: A bound\n  only, as it says.", (26, 3, "S005"), "indent it by 6 spaces, or put", "  only, as", "      only, as"),
    ("note: A bound only.", "note: A bound\n  only, as it says.", (26, 3, "S005"), "or put the whole text in quotes", "A bound\n  only, as it says.", '"A bound\n  only, as it says."'),
    ("title: Falcon 2 report", "title: Falcon 2\n    report", (8, 5, "S005"), "if it goes on with the text above, indent it by 6 spaces", "    report\n", "      report\n"),
    ("    searched: [report]\n", "    searched\n", (16, 5, "S005"), "write `searched: ` and its value", "searched\n", "searched: [report]\n"),
    ("    part: bound\n", "    part: bound\nwaivers: [{rule: D999, reason: it is not needed here}]\n", (27, 18, "W401"), "use one of: D105", "waivers: [{rule: D999, reason: it is not needed here}]\n", ""),
    ("    part: bound\n", "    part: bound\nwaivers: [{rule: D115, reason: it is not needed here}]\n", (27, 18, "W402"), "remove", "waivers: [{rule: D115, reason: it is not needed here}]\n", ""),
    ("flagship: true", "flagship: unknwon", (4, 11, "S012"), "write `unknown`", "unknwon", "unknown"),
    ("reason: first", "reason: frist", (27, 28, "S012"), "write `first`", "frist", "first"),
    ("{reason: first}", "{document: report}", (27, 9, "S011"), "add `shows`: copy the words", "flagship: {document: report}", "flagship: {reason: first}"),
    ("document: report, locator: first", "document: card, locator: first", (27, 57, "D101"), "use one of: report", "document: card", "document: report"),
    ("flagship: true", "flagship: true\nvariants_since: {70B: April 2024}", (5, 23, "S012"), "write the day as YYYY-MM-DD", "April 2024", "2026-04-01"),
    (", where: the pages of the lab", "", (29, 5, "S011"), "add `where`", "2026-08-01}\n", "2026-08-01, where: the lab and two mirrors}\n"),
    ("extent: whole", "extent: hole", (12, 54, "S012"), "write `whole`", "hole", "whole"),
    ("extent: whole", "extent: whole, captured: June", (12, 71, "S012"), "write the day of the copy", "June", "2026-06-01"),
    ("    read: {date: 2026-08-01, copy: original, extent: whole}\n", "", (6, 3, "S011"), "write `unread: {tried: []}` instead", "published: 2026-03-04\n", "published: 2026-03-04\n    unread: {tried: []}\n"),
    ("    read: {date: 2026-08-01, copy: original, extent: whole}\n", "    read: {date: 2026-08-01, copy: original, extent: whole}\n    unread: {tried: []}\n", (13, 5, "D106"), "keep `read` if it was read, otherwise `unread`", "    unread: {tried: []}\n", ""),
    ("    searched: [report]\n", "    searched: [report]\n    located: [{document: report, locator: page 2}]\n", (17, 15, "S011"), "add `why`", "page 2}", "page 2, why: inference code only}"),
    ("part: bound", "part: bounds", (26, 11, "S012"), "write `bound`", "bounds", "bound"),
    ("    searched: [report]\n", "    searched: [report]\n    how: declined\n", (17, 5, "S013"), "remove `how`", "    how: declined\n", ""),
    ("[{total: 7B}]", "[{total: 7B, sum: false}]", (19, 31, "S012"), "write true where we added", "sum: false", "sum: true"),
]  # fmt: skip


def findings(text: str) -> list[tuple[int, int, str, str]]:
    loaded = load(tree({PATH: text, OTHER: BASE, "disclosures/labs.yaml": LABS}), SCHEMAS)
    return [
        (f.line, f.column, f.code, f.fix)
        for f in run_checks(loaded, as_of=date(2026, 9, 1))
        if f.path == PATH and f.code != "X222"
    ]


def test_the_record_the_mistakes_are_made_in_is_in_order():
    assert findings(RECORD) == []
    assert len(SEEDS) >= 30


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("kind: tech", "kidn: tech", (9, 5, "S010", "rename it to `kind`")),
        ("status: disclosed\n", "statsu: disclosed\n", (18, 5, "S010", "rename it to `status`")),
        (
            '{size: ">15T tokens"', "{size: 1,5T tokens",
            (23, 21, "S012", "put the whole amount in quotes and write `1.5T tokens`: a decimal has a point"),
        ),
        (
            "{total: 7B", "{total: ~7,5B",
            (19, 22, "S012", "put the whole amount in quotes and write `~7.5B`: a decimal has a point"),
        ),
        (
            "{total: 7B", "{variant: 2,5x, total: 7B",
            (19, 24, "S012", "put it in quotes; name the variant as the lab does, such as 70B"),
        ),
        ("{total: 7B", "{total: 1,5 and 2", (19, 22, "S012", "put the whole amount in quotes")),
    ],
)  # fmt: skip
def test_one_mistake_is_told_once(old, new, told):
    """What follows from a mistake is not told beside it; a comma in a text that is no amount is told at both ends."""
    assert RECORD.count(old) >= 1
    assert findings(RECORD.replace(old, new, 1))[0] == told
    assert len(findings(RECORD.replace(old, new, 1))) == 1 + new.count("variant")


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


def test_nothing_is_guessed_of_very_many_unknown_fields(monkeypatch):
    """A file of 40,000 of them took forty seconds, and a hundred such files all the time that a workflow has."""
    text = RECORD + "".join(f"nam{number}: 1\n" for number in range(20_000))
    monkeypatch.setattr("scorer.records.schema_advice.nearest", lambda *_: 1 / 0)
    found = loaded({"disclosures/acme/falcon-2.yaml": text}).findings

    assert len(found) == 20_000
    assert {(finding.code, finding.fix) for finding in found} == {("S010", "remove it")}
