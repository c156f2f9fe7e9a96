"""The schemas of the API refuse what is not so: each field of the sample's files is dropped, emptied, and bent.

What survives is listed with its reason; anything else that survives fails.
"""

import copy
import json
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from functools import cache
from typing import Any, NamedTuple

import jsonschema_rs
import pytest
import sample
from case import API_SCHEMAS
from test_corrections import MISREAD, UNTOLD
from test_standing_alone import RECORDS

from scorer.export import export
from scorer.history.record_history import Event
from scorer.model import Statement

pytestmark = pytest.mark.thorough

FORM = {
    "title": "Form", "publisher": "acme", "kind": "statement", "url": "https://acme.example/form",
    "unread": {"tried": [{"date": "2026-11-01", "where": "its own address, a mirror"}], "not_public": "for customers"},
}  # fmt: skip
#: A record that has what the others of the sample lack.
FULL = {
    **sample.FALCON_2,
    "weights_since": "2026-04-01",
    "variants_since": {"70B": "2026-03-04"},
    "access": "open_source",
    "family": "falcon",
    "basis": {
        "released": {"document": "report", "locator": "page 1", "shows": "1 March 2026"},
        "flagship": {"reason": "below", "than": "acme/falcon-1"},
        "access": {
            "weights": {"document": "code", "locator": "page 1"},
            "training_code": {"document": "code", "locator": "train.py"},
        },
    },
    "identifiers": {
        "huggingface": "acme/falcon", "github": "acme/falcon", "arxiv": "2603.00001", "doi": "10.1000/182",
        "api": ["falcon-2"], "aliases": ["F2"],
    },
    "documents": {
        "report": {
            **sample.REPORT,
            "hosted": "a host of the lab's university",
            "arxiv": "2603.00001",
            "read": {**sample.REPORT["read"], "captured": "2026-11-01", "extent": "whole"},
            "not_for": {"training_code": "results only"},
        },
        "code": {**sample.README, "publisher": "acme", "read": {**sample.README["read"], "extent": "listing"}},
        "form": FORM,
    },
    "looked_for": [{"kind": "paper", "date": "2026-11-20", "where": "two mirrors, whole"}],
    "claims": {
        **sample.FALCON_2["claims"],
        "training_code": {
            "status": "silent", "searched": ["report"], "note": "Nothing.",
            "located": [{"document": "code", "locator": "run.py", "why": "inference"}],
        },
        "parameter_count": {
            "status": "disclosed", "since": "2026-03-02", "withdrawn": "2026-11-01",
            "evidence": [sample.proof("report", "7B")],
            "values": [{"total": "7B", "active": "12%", "variant": "70B", "of": "language model", "sum": True}],
        },
        "dataset_size": {
            **sample.FALCON_2["claims"]["dataset_size"], "part": "range",
            "values": [
                {"size": "10-15T tokens", "stage": "all", "modality": "text", "measure": "seen", "variant": "70B",
                 "of": "web text", "sum": True},
            ],
        },
    },
    "replies": [{**sample.FALCON_1["replies"][0], "verified": "https://acme.example/reply"}],
}  # fmt: skip
PARTLY = {
    "status": "partial", "values": [{"total": "671B"}], "evidence": [sample.proof("readme", "671B")], "note": "Some.",
    "refusal": {**sample.proof("readme", "not told"), "how": "declined"},
}  # fmt: skip
#: On the day of the sample the state of before holds.
LATER = {
    **sample.OAK["claims"]["dataset_size"],
    "since": "2026-12-31",
    "earlier": [{"status": "partial", "until": "2026-12-31"}],
}
TWO_CLAIMS = sample.claim(sample.claim(sample.OAK, "parameter_count", PARTLY), "dataset_size", LATER)
REPORTED = {**TWO_CLAIMS, "basis": {
    "released": {"reported": "https://news.example/oak"},
    "flagship": {"document": "readme", "locator": "page 1", "shows": "our best model"},
}}  # fmt: skip
PAGE = {key: value for key, value in sample.REPORT.items() if key != "archived"}
STATEMENTS = [
    {"lab": "acme", "document": PAGE, "general": "of all systems", "instrument": "act", "covers": ["all"],
     "says": [{"item": "dataset_size", "shows": "trillions", "locator": "page 1"}]},
    {"lab": "cedar", "document": FORM, "general": "of all systems", "covers": ["all"]},
    {"lab": "birch", "kind": "documentation",
     "looked_for": [{"kind": "statement", "date": "2026-11-20", "where": "the pages of the lab"}]},
]  # fmt: skip
SCOPE = {
    "access": ["api"], "countries": ["US"], "labs": ["acme"], "releases": ["birch/oak"], "flagship": True, "general_purpose": True, "released_from": "2025-01-01",
    "released_to": "2026-12-31", "older_from": "2026-06-01",
}  # fmt: skip
CROSSWALK = [
    sample.instrument(
        "act",
        sample.clause("act-1", ("dataset_size", "narrower"), scope=SCOPE, address="https://act.example/1", via="https://copy.example/1"),
        applies_from="2025-08-02", ended="2027-01-01", address="https://act.example/", note="One chapter.",
        publishes={"what": "A summary.", "per": "release", "kind": "public_summary"},
        not_read=[{"date": "2026-11-20", "where": "two libraries of laws"}],
    ),
]  # fmt: skip
CROSSWALK[0]["clauses"][0]["maps"][0]["note"] = "coarser"
LIST = {**sample.LIST, "had_from": "https://copy.example/models.csv", "note": "Dates are of their pages."}


class Mutation(NamedTuple):
    """One change of one field; `place` has `*` for entries of lists and of mappings.

    `how` is drop, null, type (another one), word (outside its vocabulary, format or pattern), empty or extra (a key).
    """

    file: str
    place: str
    how: str


@cache
def files() -> dict[str, tuple[Any, ...]]:
    """The files of the sample by the name of their schema."""
    records = {**RECORDS, "acme/falcon-2": FULL, "birch/oak": REPORTED}
    data = sample.dataset(
        records, crosswalk=CROSSWALK, readings={"acme/falcon-1": sample.READING}, lists={sample.EDITION: LIST}
    )
    statements = tuple(Statement.model_validate_json(json.dumps(one)) for one in STATEMENTS)
    data = data.model_copy(update={"statements": statements})
    history = {"birch/oak": (MISREAD, UNTOLD, Event(sample.FIRST, "added"))}
    build = sample.build_input(data, reviews=dict.fromkeys(records, "reviewed"), history=history)
    made = export(replace(build, edition="2026.12"))
    alone = [json.loads(text) for path, text in made.items() if path.startswith("api/v1/releases/")]
    names = ("labs", "statements", "lists", "crosswalk", "vocabulary", "corrections", "parameters", "meta")
    return {"release": tuple(alone)} | {name: (json.loads(made[f"api/v1/{name}.json"]),) for name in names}


@cache
def judge(name: str) -> jsonschema_rs.Draft202012Validator:
    return jsonschema_rs.Draft202012Validator(
        json.loads(API_SCHEMAS[f"{name}.schema.json"]), validate_formats=True
    )


def schema_at(root: Any, node: Any, steps: tuple[Any, ...]) -> Any:
    """What a schema says of a place: without null, and with what is referred to."""
    node = whole(root, node)
    if not steps:
        return node
    step, *rest = steps
    inner = node["items"] if isinstance(step, int) else node["properties"].get(step)
    return schema_at(root, inner if inner is not None else node["additionalProperties"], tuple(rest))


def whole(root: Any, node: Any) -> Any:
    node = next((part for part in node.get("anyOf", ()) if part.get("type") != "null"), node)
    told = whole(root, root["$defs"][node["$ref"].removeprefix("#/$defs/")]) if "$ref" in node else {}
    properties = dict(told.get("properties", {}))
    for key, part in node.get("properties", {}).items():
        properties[key] = {**properties.get(key, {}), **part}
    return {**told, **node, "properties": properties}


def places(value: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place in a file but the whole."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, part in inner:
        yield (*at, step)
        yield from places(part, (*at, step))


def described(root: Any, file: Any) -> Iterator[tuple[Any, ...]]:
    """Every place that a schema says something of; what a correction has of amounts of before may be anything."""
    for place in places(file):
        with suppress(KeyError):
            schema_at(root, root, place)
            yield place


def mutations(name: str, file: Any) -> Iterator[tuple[Mutation, Any]]:
    """Every change of every field of a file, alone."""
    root = json.loads(API_SCHEMAS[f"{name}.schema.json"])
    for place in described(root, file):
        *above, last = place
        declared = last in schema_at(root, root, tuple(above)).get("properties", ())
        node, value = schema_at(root, root, place), at(file, place)
        changes: dict[str, Any] = {"null": None, "type": of_another_type(node)}
        if {"enum", "format", "pattern"} & node.keys():
            changes["word"] = "no such @ word"
        if isinstance(value, str):
            changes["empty"] = ""
        if isinstance(value, dict):
            changes["extra"] = {**value, "no_such_key": 1}
        if value is None:
            del changes["null"]
        called = ".".join(
            str(step) if at_is_declared(root, place[: index + 1]) else "*" for index, step in enumerate(place)
        )
        for how, new in changes.items():
            if how != "extra" or node["properties"]:
                yield Mutation(name, called, how), changed(file, place, new)
        if declared:
            yield Mutation(name, called, "drop"), changed(file, place, None, drop=True)


def of_another_type(node: Any) -> Any:
    """A value that is of no type that the schema takes at a place."""
    types = node.get("type", "string")
    taken = {types} if isinstance(types, str) else {*types}
    others = {"string": "seven", "number": 7, "array": [], "object": {}}
    if "integer" in taken:
        del others["number"]
    return next(value for kind, value in others.items() if kind not in taken)


def at_is_declared(root: Any, place: tuple[Any, ...]) -> bool:
    *above, last = place
    return last in schema_at(root, root, tuple(above)).get("properties", ())


def at(value: Any, place: tuple[Any, ...]) -> Any:
    for step in place:
        value = value[step]
    return value


def changed(file: Any, place: tuple[Any, ...], new: Any, *, drop: bool = False) -> Any:
    """Return a file with another value at a place, or without it; what stands elsewhere is shared with the file."""
    step, *below = place
    copied = copy.copy(file)
    if below:
        copied[step] = changed(file[step], tuple(below), new, drop=drop)
    elif drop:
        del copied[step]
    else:
        copied[step] = new
    return copied


@cache
def outcomes() -> dict[Mutation, bool]:
    """Whether each change is refused, in whichever file of the sample it is made."""
    found: dict[Mutation, bool] = {}
    for name, several in files().items():
        for file in several:
            assert judge(name).is_valid(file)
            for mutation, bent in mutations(name, file):
                found[mutation] = found.get(mutation, True) and not judge(name).is_valid(bent)
    return found


def test_at_least_95_percent_of_all_changes_are_refused():
    survivors = [mutation for mutation, refused in outcomes().items() if not refused]
    share = 100 * (1 - len(survivors) / len(outcomes()))
    print(
        f"{len(outcomes())} changes, {share:.1f}% refused; survivors, each null or empty where its description says what that means:"
    )
    for mutation in survivors:
        print(f"  {mutation.file}: {mutation.place} {mutation.how}: {description(mutation)}")

    assert share >= 95
    # Nothing else survives, and of each of these the schema says what null means.
    assert {mutation.how for mutation in survivors} == {"null", "empty"}
    assert [one for one in survivors if one.how not in description(one)] == []


def description(mutation: Mutation) -> str:
    """What the schema says of the field that a change is made in."""
    root = json.loads(API_SCHEMAS[f"{mutation.file}.schema.json"])
    place = (0 if step == "*" else step for step in mutation.place.split("."))
    node = root
    for step in place:
        node = whole(root, node)
        if step == 0:
            node = node["items"] if "items" in node else node["additionalProperties"]
        else:
            node = node["properties"][step]
    return str(node["description"])


def test_each_field_of_the_schemas_stands_in_the_sample():
    """A field that no file of the sample has would be changed by nobody."""
    seen = {(mutation.file, of_any_item(mutation.place)) for mutation in outcomes()}

    assert sorted(set(every_field()) - seen) == []


def every_field() -> Iterator[tuple[str, str]]:
    for file in files():
        root = json.loads(API_SCHEMAS[f"{file}.schema.json"])
        for place in fields_below(root, root, ""):
            yield file, of_any_item(place)


def of_any_item(place: str) -> str:
    """A place with `*` for the item or the catalogue: what one has in the sample need not be in all."""
    return re.sub(r"(claims|last_disclosed|catalogues)\.(models\.dev|\w+)", r"\1.*", place)


def fields_below(root: Any, node: Any, at: str) -> Iterator[str]:
    node = whole(root, node)
    for key, part in node["properties"].items():
        yield f"{at}{key}"
        yield from fields_below(root, part, f"{at}{key}.")
    for key in ("items", "additionalProperties"):
        if isinstance(node.get(key), dict) and node.get("maxItems") != 0:
            yield from fields_below(root, node[key], f"{at}*.")


@pytest.mark.parametrize(
    ("name", "place", "new"),
    [
        ("release", ("no_such_key",), 1),
        ("release", ("released",), "2026-02-30"),
        ("release", ("released",), "1 March 2026"),
        ("release", ("digest",), "A" * 64),
        ("release", ("commit",), "9b4e9788e4a3"),
        ("release", ("documents", "report", "url"), "http://acme.example/"),
        ("release", ("documents", "report", "kind"), "blog post"),
        ("release", ("claims", "dataset_size", "values", 0, "size", "value"), 12500000000000),
        ("release", ("claims", "dataset_size", "values", 0, "size"), "10-15T tokens"),
        ("release", ("claims", "dataset_size", "values", 0, "size", "unit"), "parameters"),
        ("release", ("claims", "dataset_size", "evidence"), []),
        ("release", ("claims", "training_code", "values"), [{}]),
        ("labs", (0, "country"), "USA"),
        ("crosswalk", (0, "clauses", 0, "audience", 0), "everybody"),
        ("meta", ("files", "api/v1/labs.json"), "none"),
    ],
)  # fmt: skip
def test_what_a_reviewer_would_try_is_refused(name, place, new):
    file = next(
        one
        for one in files()[name]
        if not isinstance(one, dict) or one.get("id", "acme/falcon-2") == "acme/falcon-2"
    )

    assert not judge(name).is_valid(changed(file, place, new))
