"""The spellings of findings, whole."""

import json

from scorer.records.finding import FINDING_FORMATTERS, Finding, count_findings

ONE = Finding("disclosures/acme/a.yaml", 3, 5, "D101", "`card` is not in `documents`", "add the document")
TWO = Finding("disclosures/acme/b,c:d.yaml", 1, 1, "D105", "100% \x1b[31mred\n\u202e", "remove it", "warning")


def test_text():
    assert FINDING_FORMATTERS["text"]([ONE, TWO]) == (
        "disclosures/acme/a.yaml:3:5: error D101 `card` is not in `documents`\n"
        "    fix: add the document\n"
        "disclosures/acme/b,c:d.yaml:1:1: warning D105 100% \\x1b[31mred\\n\\u202e\n"
        "    fix: remove it\n"
    )


def test_github():
    """Line breaks and separators are escaped, so that no text can begin a command of its own."""
    assert FINDING_FORMATTERS["github"]([ONE, TWO]) == (
        "::error file=disclosures/acme/a.yaml,line=3,col=5,title=D101::`card` is not in `documents`"
        "%0Afix: add the document\n"
        "::warning file=disclosures/acme/b%2Cc%3Ad.yaml,line=1,col=1,title=D105::100%25 \\x1b[31mred\\n\\u202e"
        "%0Afix: remove it\n"
    )


def test_json():
    assert json.loads(FINDING_FORMATTERS["json"]([ONE])) == [
        {
            "path": "disclosures/acme/a.yaml",
            "line": 3,
            "column": 5,
            "code": "D101",
            "message": "`card` is not in `documents`",
            "fix": "add the document",
            "severity": "error",
        }
    ]


def test_count():
    assert count_findings([], 1) == "0 errors in 1 file"
    assert count_findings([], 48) == "0 errors in 48 files"
    assert count_findings([ONE], 1) == "1 error in 1 file"
    assert count_findings([ONE, ONE], 48) == "2 errors in 1 of 48 files"
    assert count_findings([ONE, ONE, TWO], 48) == "2 errors and 1 warning in 2 of 48 files"
    assert count_findings([TWO, TWO], 48) == "2 warnings in 1 of 48 files"
