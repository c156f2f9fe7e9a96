"""Whoever follows a fix to the letter ends with a clean record that says what they meant.

Each row is one mistake: what is written in place of what, the whole of the first finding, and what a contributor
then writes. The record that comes of it is clean, and holds the amount, id or word that was meant.
"""

from datetime import date

import pytest
from case import LABS, RECORD, SCHEMAS, tree

from scorer.checks.check import run_checks
from scorer.records.finding import findings_text
from scorer.records.load import load

PATH = "disclosures/acme/falcon-2.yaml"
OLDER = (
    RECORD.replace("Falcon 2", "Falcon 1").replace("falcon-2", "falcon-1").replace("2026-03-04", "2025-01-02")
    .replace("4 March 2026", "2 January 2025")
)  # fmt: skip
TODAY = date(2026, 9, 1)
SIZE = '{size: ">15T tokens", stage: pretraining}'
WHERE = f"{PATH}:{{}}: {{}}\n    fix: {{}}\n"


def findings(text, path=PATH, labs=LABS):
    files = {path: text, "disclosures/acme/falcon-1.yaml": OLDER, "disclosures/labs.yaml": labs}
    return load(tree(files), SCHEMAS), [
        finding
        for finding in run_checks(load(tree(files), SCHEMAS), as_of=TODAY, today=TODAY)
        if finding.path == path and finding.code != "X222"
    ]


def size(written):
    return f"{{size: {written}, stage: pretraining}}"


#: A misspelt amount, the message about it, the fix, what is then written, and what the record holds.
AMOUNTS = [
    ("15 trillon tokens", "'15 trillon tokens' counts in 'trillon', which is no number word we know", "if trillion is meant, write `15 trillion tokens`", "15 trillion tokens", 15 * 10**12, "tokens"),
    ("15 trilion tokens", "'15 trilion tokens' counts in 'trilion', which is no number word we know", "if trillion is meant, write `15 trillion tokens`", "15 trillion tokens", 15 * 10**12, "tokens"),
    ("15 万亿 tokens", "'15 万亿 tokens' counts in '万亿'", "write `15T tokens`, which is as much", "15T tokens", 15 * 10**12, "tokens"),
    ("15 Tera tokens", "'15 Tera tokens' counts in 'Tera'", "write `15T tokens`, which is as much", "15T tokens", 15 * 10**12, "tokens"),
    ("15 milion images", "'15 milion images' counts in 'milion', which is no number word we know", "if million is meant, write `15 million images`", "15 million images", 15 * 10**6, "images"),
    ("2 lakh pairs", "'2 lakh pairs' counts in 'lakh'", "write `200K pairs`, which is as much", "200K pairs", 200_000, "pairs"),
    ("12 hundred books", "'12 hundred books' counts in 'hundred'", "write `1.2K books`, which is as much", "1.2K books", 1200, "books"),
    ("570 gigabytes", "'570 gigabytes' says 'gigabytes' where the unit belongs", "write `570 GB`", "570 GB", 570 * 10**9, "bytes"),
    ("570 terabytes", "'570 terabytes' says 'terabytes' where the unit belongs", "write `570 TB`", "570 TB", 570 * 10**12, "bytes"),
    ("300 petabytes", "'300 petabytes' says 'petabytes' where the unit belongs", "write `300 PB`", "300 PB", 300 * 10**15, "bytes"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("wrong", "message", "fix", "right", "value", "unit"), AMOUNTS, ids=lambda v: str(v)[:20]
)
def test_an_amount_is_what_was_meant(wrong, message, fix, right, value, unit):
    text = RECORD.replace(SIZE, size(wrong)).replace("more than 15T tokens", wrong.replace(":", ""))
    _, found = findings(text)
    assert findings_text(found) == WHERE.format("23:21", f"error S012 `size` does not fit: {message}", fix)

    assert f"`{right}`" in fix
    held, found = findings(text.replace(f"size: {wrong}", f"size: {right}"))
    amount = held.dataset.releases["acme/falcon-2"].claims["dataset_size"].values[0].size
    assert [f.code for f in found] in (
        [],
        ["D173"],
    )  # the quotation is copied from the document, as it stands there
    assert (amount.value, amount.unit) == (value, unit)


#: (old -> new, place, what is said, what to do, the fix followed: old -> new, the part of the record that then stands)
ROWS = [
    # Table A2, figures and ids
    ("total: 7B", "total: 70", "19:22", "error S012 `total` is 70, and has to be text",
     "70 parameters? Say which: `70B` (billion) or `70M` (million)", "total: 70}", "total: 70B}"),
    ("total: 7B", "total: 70 billions", "19:22", "error S012 `total` does not fit: '70 billions' counts in 'billions'",
     "write `70 billion`, which is as much", "70 billions", "70 billion"),
    ("total: 7B", 'total: "70"', "19:22", "warning D128 '70' is very few parameters for a model",
     "70 parameters? Say which: `70B` (billion) or `70M` (million)", '"70"', "70B"),
    ('">15T tokens"', '">15 tokens"', "23:21", "warning D129 '>15 tokens' are very few tokens to train a model on",
     "write the letter that the lab counts in, K, M, B or T, or explain in a waiver that the data is so small", ">15 tokens", ">15T tokens"),
    ("access: api\n", "access: api\nderived_from: [acme/falcon-7]\n", "4:16", "error X201 there is no record 'acme/falcon-7'",
     "add it first (`scorer new acme/falcon-7`), or leave it out; records of acme: acme/falcon-1", "derived_from: [acme/falcon-7]\n", ""),
    ("access: api\n", "access: api\nderived_from: [acme/falcom-1]\n", "4:16", "error X201 there is no record 'acme/falcom-1'",
     "write 'acme/falcon-1' if that is the release meant; else add it first (`scorer new acme/falcom-1`), or leave it out",
     "falcom-1", "falcon-1"),
    ("access: api\n", "access: api\nderived_from: [birch/falcon-1]\n", "4:16", "error X201 there is no record 'birch/falcon-1'",
     "add it first (`scorer new birch/falcon-1`), or leave it out; there is no record of birch", "derived_from: [birch/falcon-1]\n", ""),
    ("    published: 2026-03-04\n", "    arxiv: 2603.02640\n    published: 2026-03-04\n", "11:12",
     "error S012 `arxiv` is 2603.02640, and has to be text", 'put it in quotes: `"2603.02640"`', "arxiv: 2603.02640", 'arxiv: "2603.02640"'),
    # A3: what does not prove
    ("shows: 7B parameters", "shows: 80B total", "19:22", "error D173 '7B' stands in no `shows` of the claim",
     "add the place that prints the figure to `evidence`, or write `sum: true` if we added up what the lab states separately",
     "shows: 80B total", "shows: 7B total"),
    ("shows: 7B parameters", 'shows: "…"', "20:61", "error D125 `shows` is '…', which stands in for something",
     "write what belongs here, or remove the entry until it can be written", '"…"', "7B parameters"),
    ("locator: abstract", "locator: TODO", "20:44", "error D125 `locator` is 'TODO', which stands in for something",
     "write what belongs here, or remove the entry until it can be written", "TODO", "abstract"),
    ("locator: section 2", "locator: (see above)", "24:44", "error D125 `locator` is '(see above)', which stands in for something",
     "write what belongs here, or remove the entry until it can be written", "(see above)", "section 2"),
    ("shows: 7B parameters", "shows: 7B", "20:61", "error D175 '7B' is too short to be found again",
     "copy the word next to the figure too, as in `7B parameters`; if it is a cell of a table, say so in `locator`",
     "shows: 7B}", "shows: 7B parameters}"),
    ("note: A bound only.", "note: See footnote #3 for the rest", "25:11",
     "warning D126 everything from ` #3 for the rest` on is a comment and is not published",
     "put the whole text in quotes, or the comment on its own line", "See footnote #3 for the rest", '"See footnote #3 for the rest"'),
    ("falcon-2\n", "falcon-2?utm_source=x&id=3\n", "10:10",
     "error D181 'https://acme.example/falcon-2?utm_source=x&id=3' tells where it was found",
     "write `https://acme.example/falcon-2?id=3`, which is the same page", "?utm_source=x&id=3", "?id=3"),
    ("    url: https://acme.example/falcon-2\n",
     "    url: https://www.google.com/url?q=https://acme.example/falcon-2\n    hosted: the lab says so\n", "10:10",
     "error D182 'https://www.google.com/url?q=https://acme.example/falcon-2' only leads on",
     "open it, and write the address at which the document then appears",
     "https://www.google.com/url?q=https://acme.example/falcon-2\n    hosted: the lab says so", "https://acme.example/falcon-2"),
    ("    url: https://acme.example/falcon-2\n",
     "    url: https://github.com/acme/falcon/blob/main/README.md\n    hosted: the lab says so\n", "10:10",
     "error D183 `report` is a file of a branch, which changes",
     "write the commit that was read in `commit`, 40 hexadecimal digits, and the file in `path`",
     "    hosted: the lab says so\n", f"    hosted: the lab says so\n    commit: {'a' * 40}\n    path: README.md\n"),
    ("    status: partial\n", "    status: disclosed\n", "26:5", "error S013 `part` does not belong to a claim that is disclosed",
     "correct the status, or remove `part`", "status: disclosed\n    values: [{size", "status: partial\n    values: [{size"),
    ("total: 7B", "total: 7B-700B", "18:13",
     "error D174 the claim is disclosed, and no amount is exact or rounded and that of the whole",
     "make the claim partial with its `part`, or give the exact amount for the main stage",
     "status: disclosed\n    values: [{total: 7B-700B}]",
     "status: partial\n    part: range\n    note: A range only.\n    values: [{total: 7B-700B}]"),
    ("https://acme.example/falcon-2", "https://techcrunch.com/falcon-2", "10:10", "error D167 `report` does not stand on a host of 'acme'",
     "correct the address, add the host to the lab's `hosts`, or explain under `hosted` why the document is there",
     "https://techcrunch.com/falcon-2", "https://acme.example/falcon-2"),
    ("  training_code:\n    status: silent\n    searched: [report]\n", "", "13:1", "warning D108 there is no claim for `training_code`",
     "add the claim: silent with what was searched, or not_assessed with the document that is still to be read",
     "claims:\n", "claims:\n  training_code:\n    status: silent\n    searched: [report]\n"),
    ("released: 2026-03-04", "released: March 4, 2026", "2:11",
     "error S012 `released` does not fit: 'March 4, 2026' is not a date of the form YYYY-MM-DD", "write it as 2026-03-04",
     "March 4, 2026", "2026-03-04"),
    ("access: api", "acess: api", "3:1", "error S010 `acess` is not a field here", "rename it to `access`", "acess", "access"),
    ("searched: [report]", "searched: [raport]", "16:16", "error D101 `raport` is not in `documents`",
     "write `report`, or add the document", "raport", "report"),
    # A4: a mistyped year, at its own line
    ("date: 2026-08-01, copy", "date: 2062-08-01, copy", "12:18", "error D110 `date` 2062-08-01 lies after today, 2026-09-01: a mistyped year?",
     "write the correct date", "2062", "2026"),
    ("date: 2026-08-01, copy", "date: 2027-08-01, copy", "12:18", "error D110 `date` 2027-08-01 lies after today, 2026-09-01: a mistyped year?",
     "write the correct date", "2027", "2026"),
    # C: text that is no YAML, told where the mistake was made
    ("access: api\n", "<<<<<<< HEAD\naccess: api\n=======\naccess: open_weights\n>>>>>>> mine\n", "3:1",
     "error S005 a merge conflict is not resolved here", "keep one side, and delete the lines `<<<<<<<`, `=======` and `>>>>>>>`",
     "<<<<<<< HEAD\naccess: api\n=======\naccess: open_weights\n>>>>>>> mine\n", "access: api\n"),
    ("access: api", "access api", "3:7", "error S005 a colon is missing", "write `access: api`", "access api", "access: api"),
    ("    status: silent", "    status silent", "15:11", "error S005 a colon is missing", "write `status: silent`", "status silent", "status: silent"),
    ("access: api", "access:\u00a0api", "3:8", "error S005 the space after the colon is no ordinary one (no-break space)",
     "type an ordinary space in its place", "access:\u00a0api", "access: api"),
    ("access: api", "access：api", "3:7", "error S005 the colon is a full-width one", "write `access: api`", "access：api", "access: api"),
    ("[" + SIZE + "]", "\n      - size: >15T tokens\n        stage: pretraining", "24:15",
     "error S005 a value that begins with `>` has to be in quotes", 'write `">15T tokens"`', "size: >15T tokens", 'size: ">15T tokens"'),
    ('">15T tokens"', ">15T tokens", "23:21", "error S005 a value that begins with `>` has to be in quotes",
     'write `">15T tokens"`', "size: >15T tokens", 'size: ">15T tokens"'),
    ("locator: abstract", "locator: p. 3 #4", "20:49", "error S005 from ` #` on the line is a comment, so what is in brackets does not end",
     "put the text that holds ` #` in quotes", "p. 3 #4", '"p. 3 #4"'),
    ("status: silent", "status: undisclosed", "15:13", "error S012 `status` is 'undisclosed'",
     "say which: `silent` (every document of the lab that could answer was read in full, and none did) or `withheld` (the lab, or its "
     "document, says in words that it does not disclose this)",
     "undisclosed", "silent"),
    ("access: api", "access: closed", "3:9", "error S012 `access` is 'closed'",
     "say which: `api` (only through an interface or a product of the lab or its partners; no weights to download) or "
     "`unreleased` (a paper or post only: nobody outside could use it)", "closed", "api"),
    ("kind: technical_report", "kind: pdf", "9:11", "error S012 `kind` is 'pdf'",
     "say which: `technical_report` (a report by the lab on how the model was made), `paper` (a scientific paper, published or as a "
     "preprint) or `system_card` (the lab's card on a system: safety, tests, limits)", "kind: pdf", "kind: technical_report"),
    ("name: Falcon 2", "name: F\u0430lcon 2", "1:7", "warning D127 'F\u0430lcon' has the Cyrillic letter '\u0430' among Latin ones",
     "type the letter with a keyboard for the alphabet of the rest of the word", "F\u0430lcon", "Falcon"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "where", "said", "fix", "wrong", "right"), ROWS, ids=lambda v: str(v)[:24]
)
def test_a_mistake_is_told_and_the_fix_leads_to_a_clean_record(old, new, where, said, fix, wrong, right):
    assert RECORD.count(old) >= 1
    text = RECORD.replace(old, new, 1)
    _, found = findings(text)
    assert WHERE.format(where, said, fix) in findings_text(found)

    assert wrong in text
    _, found = findings(text.replace(wrong, right, 1))
    # What the lab prints is copied from its document; a figure of ours that is corrected is compared with it.
    assert [f for f in found if f.code not in ("D173", "X225")] == []


def test_a_mistake_in_the_text_is_told_once():
    for old, new, _, said, *_ in ROWS:
        if "S005" in said or "D110" in said or "D109" in said:
            assert len(findings(RECORD.replace(old, new, 1))[1]) == 1, new


def test_of_a_lab_with_many_records_the_nearest_by_name_are_told():
    many = {f"disclosures/acme/elm-{n}.yaml": OLDER.replace("Falcon 1", f"Elm {n}") for n in range(12)}
    record = RECORD.replace("access: api\n", "access: api\nderived_from: [acme/falcon-7]\n")
    files = {**many, "disclosures/acme/falcon-1.yaml": OLDER, PATH: record}
    found = [f for f in run_checks(load(tree(files), SCHEMAS)) if f.code == "X201"]

    assert [f.fix for f in found] == [
        "add it first (`scorer new acme/falcon-7`), or leave it out; of 13 records of acme the nearest by name: "
        "acme/falcon-1, acme/elm-7, acme/elm-0, acme/elm-1, acme/elm-2"
    ]


BIRCH = f"{LABS}birch:\n  name: Birch\n  country: 'US'\n  home: https://birch.example/\n  kind: company\n"


def test_a_record_in_the_folder_of_another_lab_is_one_finding():
    path = "disclosures/birch/falcon-2.yaml"
    _, found = findings(RECORD, path, BIRCH)

    assert findings_text(found) == (
        f"{path}:5:1: error D109 every document is published by 'acme', and the record stands with 'birch'\n"
        "    fix: move the file to disclosures/acme/ if the release is of 'acme'; else write `publisher: birch`\n"
    )


def test_a_release_under_the_alias_of_another_is_told():
    files = {
        PATH: RECORD.replace("access: api\n", "access: api\nidentifiers: {aliases: [Falcon 2 mini]}\n"),
        "disclosures/acme/mini.yaml": OLDER.replace("Falcon 1", "Falcon 2 Mini"),
    }
    found = [f for f in run_checks(load(tree(files), SCHEMAS)) if f.code == "X210"]

    assert findings_text(found) == (
        "disclosures/acme/mini.yaml:1:7: error X210 'Falcon 2 Mini' is an alias of 'acme/falcon-2'\n"
        f"    fix: add what is new to {PATH} and remove this file, or take the alias out there\n"
    )
