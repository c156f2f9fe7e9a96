"""Questions on a terminal: each answer is judged at once, by the schema that judges the record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import click

from ...records.finding import escape_terminal
from .common import print_note

if TYPE_CHECKING:
    from ...records.finding import Pointer
    from ...records.schema import RecordSchema

#: What is asked of a release: the field -> its place in the record, and the question.
OF_A_RELEASE: Mapping[str, tuple[Pointer, str]] = {
    "name": (("name",), "Name of the release, as the lab writes it"),
    "released": (("released",), "Day of the first announcement (YYYY-MM-DD)"),
    "access": (("access",), "Access on that day (api, open_weights, open_source, unreleased)"),
    "flagship": (
        ("flagship",),
        "Was it the lab's most capable general model, by the lab's own words? (yes, no, unknown)",
    ),
    "title": (("documents", "report", "title"), "Title of the document read"),
    "kind": (("documents", "report", "kind"), "Kind of the document (technical_report, model_card, ...)"),
    "url": (("documents", "report", "url"), "Address of the document"),
}
#: What is asked of a lab that is new: the same, with its place in labs.yaml.
OF_A_LAB: Mapping[str, tuple[Pointer, str]] = {
    "lab_name": (("lab", "name"), "Name of the lab"),
    "country": (("lab", "country"), "Country of the lab (ISO 3166, such as US)"),
    "home": (("lab", "home"), "Home page of the lab"),
    "lab_kind": (("lab", "kind"), "Kind of lab (company, nonprofit, academic, government)"),
}
_TRUTHS = {"true": True, "yes": True, "y": True, "false": False, "no": False, "n": False}


def prompt(
    given: dict[str, object], questions: Mapping[str, tuple[Pointer, str]], shape: RecordSchema
) -> None:
    """Ask for what was not given, each until the answer fits; an empty one leaves the place empty."""
    for field, (at, words) in questions.items():
        while given[field] is None:
            # Who read that the value stands in quotes may type them.
            answer = _unquoted(click.prompt(words, default="", show_default=False, err=True).strip())
            if not answer:
                break
            value = _TRUTHS.get(answer.lower(), answer) if field == "flagship" else tidied(answer, at, shape)
            wrong = why_unfit(value, at, shape)
            if wrong is None:
                given[field] = value
            else:
                click.echo(f"  {wrong}", err=True)


def _unquoted(answer: str) -> str:
    inner = answer[1:-1]
    return inner if answer == f'"{inner}"' and '"' not in inner else answer


def tidied(value: object, at: Pointer, shape: RecordSchema) -> object:
    """Return what certainly was meant, and say so: the word of a choice, an address without what follows readers."""
    from ...checks.rules.addresses import without_tracking
    from ...records.synonyms import only_meaning

    if not isinstance(value, str):
        return value
    place = shape.at(at)
    words = [word for word in place.get("enum", ()) if isinstance(word, str)]
    if words and value not in words and (meant := only_meaning(value, words)):
        print_note(f"'{escape_terminal(value)}' is taken for `{meant}`")
        return meant
    if place.get("format") == "https-url" and (short := without_tracking(value)) != value:
        print_note(f"the address without the parameters that follow readers: {escape_terminal(short)}")
        return short
    return value


def why_unfit(value: object, at: Pointer, shape: RecordSchema) -> str | None:
    """Return what is wrong with a value at its place, in one line; the places around it are not judged."""
    data = value
    for step in reversed(at):
        data = {step: data}
    problem = next((p for p in shape.problems(data) if p.at == at), None)
    return f"{problem.message}: {problem.fix}" if problem else None
