"""One problem in a contributor's file, and its spellings."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Literal

Severity = Literal["error", "warning"]
#: A place inside a document: keys and list positions from the top.
Pointer = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong at a pointer of one document; who reports it need not know lines."""

    at: Pointer
    code: str
    message: str
    fix: str
    on_key: bool = False
    severity: Severity = "error"
    about: tuple[str, ...] = ()
    item: str = ""
    excepted: str = ""
    saw: str = ""
    place: tuple[int, int] | None = None  # its line and column, where they were looked up already


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """A problem at its line and column (both from 1).

    `about` names the other records (lab/release) and labs that have a part in it. What stood when a stricter rule
    came is `excepted` by an entry of its list, which is told.
    """

    path: str
    line: int
    column: int
    code: str
    message: str
    fix: str
    severity: Severity = "error"
    about: tuple[str, ...] = ()
    excepted: str = ""


def escape_terminal(text: str) -> str:
    """Make a contributor's text safe for a terminal and a log: no control or direction marks, one line."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text)


def escape_markdown(text: str) -> str:
    r"""Keep text from being read as Markdown, as HTML, as an address, or as a mention of somebody or something.

    >>> escape_markdown("a *bold* <b>")
    'a \\*bold\\* \\<b\\>'
    """
    marked = re.sub(r"([\\`*_{}\[\]<>#|~!])", r"\\\1", escape_terminal(text).replace("&", "&amp;"))
    return _MENTIONS.sub("\\g<0>\u2060", marked.replace("://", ":\u2060//"))


#: After these a hub would make a link by itself: `@name`, `#12`, `GH-12`, `www.`.
_MENTIONS = re.compile(r"@|#(?=\d)|\bgh-(?=\d)|\bwww\.", re.IGNORECASE)


def findings_text(findings: Iterable[Finding]) -> str:
    """Spell findings for people: `PATH:LINE:COLUMN: SEVERITY CODE MESSAGE` and the fix below."""
    return "".join(_lines(f, f.severity) for f in findings)


def findings_terminal(findings: Iterable[Finding]) -> str:
    """Spell findings as `findings_text` does, with the severity in colour."""
    return "".join(_lines(f, f"\x1b[{_COLOURS[f.severity]}m{f.severity}\x1b[0m") for f in findings)


_COLOURS: Mapping[Severity, str] = {"error": "1;31", "warning": "1;33"}


def _lines(finding: Finding, severity: str) -> str:
    where = f"{escape_terminal(finding.path)}:{finding.line}:{finding.column}"
    return (
        f"{where}: {severity} {finding.code} {escape_terminal(finding.message)}\n"
        f"    fix: {escape_terminal(finding.fix)}\n"
    )


def findings_github(findings: Iterable[Finding]) -> str:
    """Spell findings as workflow commands, which become annotations on the lines."""
    return "".join(
        f"::{f.severity} file={_property(f.path)},line={f.line},col={f.column},title={f.code}::"
        f"{_data(escape_terminal(f.message))}%0Afix: {_data(escape_terminal(f.fix))}\n"
        for f in findings
    )


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(escape_terminal(text)).replace(":", "%3A").replace(",", "%2C")


def findings_json(findings: Iterable[Finding]) -> str:
    """Spell findings as a JSON list of objects."""
    # What a finding is about besides its own file only serves to choose what is shown.
    rows = [
        {key: value for key, value in asdict(f).items() if key != "about" and (value or key != "excepted")}
        for f in findings
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


FINDING_FORMATTERS: Mapping[str, Callable[[Iterable[Finding]], str]] = {
    "text": findings_text,
    "github": findings_github,
    "json": findings_json,
}


def count_findings(findings: Iterable[Finding], files: int, excepted: int = 0) -> str:
    """Sum up a run over so many files in one line: `5 errors and 1 warning in 2 of 48 files`.

    What is excepted and not shown is told behind it: `; 12 excepted`.
    """
    listed = list(findings)
    errors = sum(f.severity == "error" for f in listed)
    warnings = len(listed) - errors

    def many(number: int, noun: str) -> str:
        return f"{number} {noun}" if number == 1 else f"{number} {noun}s"

    parts = [many(errors, "error")] if errors or not warnings else []
    parts += [many(warnings, "warning")] if warnings else []
    where = f"{len({f.path for f in listed})} of " if listed and files > 1 else ""
    hidden = f"; {excepted} excepted" if excepted else ""
    return f"{' and '.join(parts)} in {where}{many(files, 'file')}{hidden}"
