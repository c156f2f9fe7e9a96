"""Findings as SARIF 2.1.0, which code hosts and editors show on the lines."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from urllib.parse import quote

from ..records.finding import Finding, escape_terminal
from .rules import RULES


def as_sarif(findings: Iterable[Finding], numbers: Mapping[str, int]) -> str:
    """Spell findings as one SARIF run, with the rules they broke; their sentences hold these numbers."""
    listed = list(findings)
    codes = sorted({finding.code for finding in listed})
    driver = {
        "name": "scorer check",
        "rules": [
            {
                "id": code,
                "shortDescription": {"text": RULES[code].sentence(numbers)},
                "fullDescription": {"text": RULES[code].reason},
                "help": {"text": RULES[code].fix},
            }
            for code in codes
        ],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, codes.index(finding.code)) for finding in listed],
    }
    log = {
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [run],
    }
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _result(finding: Finding, index: int) -> dict[str, object]:
    region = {"startLine": finding.line, "startColumn": finding.column}
    # A file name that is no text has no address; it is shown as it is shown everywhere.
    uri = quote(escape_terminal(finding.path))
    return {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": finding.severity,
        "message": {"text": f"{escape_terminal(finding.message)}; fix: {escape_terminal(finding.fix)}"},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri}, "region": region}}],
    }
