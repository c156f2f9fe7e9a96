"""An invented record: labs, releases and readings that no test needs disclosures/ for."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache, partial
from pathlib import Path
from typing import Any, get_args

from case import API_SCHEMAS, MEANINGS
from pydantic import TypeAdapter

from scorer import view
from scorer.build_input import BuildInput, Head
from scorer.export import published
from scorer.history.commits import Commit
from scorer.history.diff import Change
from scorer.history.record_history import Event, record_changes
from scorer.model import (
    Conventions,
    Dataset,
    DocumentKind,
    EditionId,
    Indicator,
    Instrument,
    Lab,
    LabLook,
    Missing,
    Readings,
    Release,
    ReleaseList,
    Rubric,
    Ruling,
    Sample,
    SampleId,
    Site,
)
from scorer.score import score
from scorer.score.agreement import agreement

AS_OF = date(2026, 11, 24)
SITE = Path(__file__).parent.parent / "site"
SHA = "9b4e9788e4a3a731f7567338ed15d3ec549ce03b"
#: The newest commit, which only `api/v1/meta.json` may name.
NEWEST = "c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00"
DIGEST = "1f766f151bb4d501b18c9d1e229ac25682c68c75893d6d3bc9734e2a60125c0e"
ENTRY = Commit(SHA, datetime(2026, 11, 23, 9, 30, tzinfo=UTC), "Ada", "7+ada@users.example", ("Bo",), ())
FIRST = Commit("1" * 40, datetime(2026, 11, 20, 8, 0, tzinfo=UTC), "Ada", "7+ada@users.example", (), ())


def says(status: str, *sizes: str | Mapping[str, str]) -> dict[str, Any]:
    """What a claim answers: its state and its amounts, each a size or all fields of it."""
    values = [{"size": size} if isinstance(size, str) else dict(size) for size in sizes]
    return {"status": status, **({"values": values} if values else {})}


def change(place: str, before: Any = None, after: Any = None) -> Change:
    """The change of one place of a record, such as `claims.dataset_size.since`, between two values."""
    (found,) = record_changes("disclosures/birch/oak.yaml", nested(place, before), nested(place, after))
    return found


def nested(place: str, value: Any) -> dict[str, Any]:
    """Plain data that holds a value at a place; without one, it is empty."""
    for step in reversed(place.split(".")):
        value = {} if value is None else {step: value}
    return value


CHANGE = change("claims.dataset_size", says("silent"), says("disclosed", "570 GB"))

INDICATORS = [
    {
        "id": name,
        "title": title,
        "short": short,
        "question": question,
        "kind": kind,
        "weight": 1,
        "judge": {
            "disclosed": f"{title} in full.",
            "partial": f"Part of it: {short.lower()}.",
            "not_disclosed": "A rumour.",
        },
    }
    for name, title, short, question, kind in [
        ("training_code", "Training code", "Code", "Is the code public?", "none"),
        ("parameter_count", "Parameter count", "Parameters", "How many parameters?", "parameters"),
        ("dataset_size", "Dataset size", "Data", "How much data?", "data"),
    ]
]
RUBRIC = {
    "version": 1,
    "points": {"disclosed": 2, "partial": 1, "withheld": 0, "silent": 0},
    "grades": [{"grade": "A", "from": 85}, {"grade": "C", "from": 45}, {"grade": "F", "from": 0}],
    "window_months": 24,
    "ranked_from": 2,
    "ranked_share": 50,
    "groups": {"proprietary": ["api"], "open": ["open_weights", "open_source"], "unreleased": ["unreleased"]},
    "choices": [
        {"id": "window-all", "title": "all releases", "window_months": "all"},
        {"id": "partial-0", "title": "a partial disclosure earns nothing", "partial": 0},
    ],
}
CONVENTIONS = {
    "stale_after_months": 12,
    "min_sample": 5,
    "years_back": 3,
    "minutes": {
        "documents": dict.fromkeys(get_args(DocumentKind), 10) | {"technical_report": 25},
        "second_reading": 30,
        "missing_release": 40,
    },
    "latest_releases": 10,
    "group_reviewer": "maintainers",
    "general_purpose": {
        "parameters": 1_000_000_000,
        "operations_power": 23,
        "presumed_from": "2025-08-02",
    },
    "regions": [
        {"id": "united-states", "country": "US", "title": "Labs in the United States"},
        {"id": "china", "country": "CN", "title": "Labs in China"},
    ],
    "comparisons": [
        {"id": "kinds", "title": "All releases and flagships", "scopes": ["all", "flagships"]},
        {"id": "access", "title": "Proprietary and open models", "scopes": ["proprietary", "open"]},
        {
            "id": "regions",
            "title": "United States, China, and the rest of the world",
            "scopes": ["united-states", "china", "elsewhere"],
        },
    ],
    "licences": {
        "data": {
            "id": "CC-BY-4.0",
            "name": "CC BY 4.0",
            "address": "https://creativecommons.org/licenses/by/4.0/",
        },
        "code": {
            "id": "Apache-2.0",
            "name": "Apache-2.0",
            "address": "https://www.apache.org/licenses/LICENSE-2.0",
        },
        "exception": "Quoted fragments belong to their publishers.",
    },
}
LABS = {
    "acme": {
        "name": "Acme",
        "country": "US",
        "home": "https://acme.example/",
        "kind": "company",
        "aliases": ["Acme AI"],
    },
    "birch": {"name": "Birch", "country": "FR", "home": "https://birch.example/", "kind": "nonprofit"},
    "cedar": {"name": "Cedar", "country": "ZZ", "home": "https://cedar.example/", "kind": "academic"},
}
REPORT = {
    "title": "Falcon report",
    "publisher": "acme",
    "kind": "technical_report",
    "url": "https://acme.example/falcon.pdf",
    "published": "2020-05-28",
    "read": {"date": "2026-11-20", "copy": "mirror", "via": "https://mirror.example/falcon.pdf"},
    "archived": "https://archive.example/falcon.pdf",
    "sha256": DIGEST,
}
README = {
    "title": "Oak README",
    "publisher": "birch",
    "kind": "repository",
    "url": "https://github.com/birch/oak",
    "read": {"date": "2026-11-21", "copy": "repository"},
    "commit": SHA,
    "path": "README.md",
}


def clause(name: str, *maps: tuple[str, str], **changes: Any) -> dict[str, Any]:
    """A clause of the public's that maps items to relations."""
    return {
        "id": name,
        "clause": f"Point {name}",
        "asks": f"What {name} asks.",
        "of": "providers",
        "audience": ["public"],
        "maps": [{"indicator": indicator, "relation": relation} for indicator, relation in maps],
        "read": "text",
        "checked_on": "2026-11-20",
        **changes,
    }


def instrument(name: str, *clauses: dict[str, Any], kind: str = "binding", **changes: Any) -> dict[str, Any]:
    """An instrument with some clauses."""
    return {
        "id": name,
        "title": f"The {name.title()}",
        "short": name.title(),
        "jurisdiction": "Somewhere",
        "kind": kind,
        "clauses": clauses,
        **changes,
    }


CROSSWALK = [
    instrument(
        "act",
        clause("act-1", ("dataset_size", "narrower"), address="https://act.example/1"),
        clause("act-2", ("parameter_count", "equal"), audience=["regulator_on_request"]),
        clause("act-3", ("parameter_count", "none"), ("dataset_size", "context"), audience=[], read="copy"),
        applies_from="2025-08-02",
        address="https://act.example/",
        note="Of one chapter.",
    ),
    instrument("index", clause("index-1", ("training_code", "overlap")), kind="voluntary"),
]


def proof(document: str, shows: str, locator: str = "page 1") -> dict[str, str]:
    return {"document": document, "locator": locator, "shows": shows}


FALCON_1 = {
    "name": "Falcon 1",
    "released": "2020-05-28",
    "access": "api",
    "flagship": True,
    "family": "falcon",
    "identifiers": {"arxiv": "2005.00001", "api": ["falcon"], "aliases": ["Falcon"]},
    "documents": {"report": REPORT},
    "claims": {
        "training_code": {"status": "silent", "searched": ["report"], "note": "Only **inference** code."},
        "parameter_count": {
            "status": "disclosed",
            "values": [
                {"variant": "small", "total": "125M"},
                {"variant": "large", "total": "175B", "active": "12%"},
            ],
            "evidence": [proof("report", "175B parameters"), proof("report", "125M", "table 2.1")],
        },
        "dataset_size": {
            "status": "disclosed",
            "values": [
                {"size": "300B tokens", "stage": "pretraining", "modality": "text", "measure": "seen"}
            ],
            "evidence": [proof("report", "300 billion tokens")],
        },
    },
    "replies": [
        {
            "date": "2026-10-01",
            "from": "Acme press",
            "url": "https://acme.example/reply",
            "verified": "https://acme.example/press",
            "claim": "training_code",
            "summary": "The code is *ours*.",
            "outcome": "declined",
            "answer": {"date": "2026-10-05", "by": "maintainers", "reason": "It is *inference* code only."},
        }
    ],
    "reviews": [{"by": "maintainers", "date": "2026-11-22", "method": "second_reading", "digest": DIGEST}],
    "former_ids": ["acme/falcon"],
}
FALCON_2 = {
    "name": "Falcon 2",
    "released": "2026-03-01",
    "access": "api",
    "flagship": True,
    "derived_from": ["acme/falcon-1", "acme/unknown"],
    "documents": {"report": REPORT},
    "claims": {
        "training_code": {
            "status": "withheld",
            "how": "declined",
            "evidence": [proof("report", "training method")],
        },
        "parameter_count": {"status": "not_assessed", "note": "The model card could not be read."},
        "dataset_size": {
            "status": "partial",
            "values": [{"size": ">15T tokens"}],
            "evidence": [proof("report", "more than 15T tokens")],
            "refusal": proof("report", "we do not share details") | {"how": "omitted"},
            "since": "2026-03-31",
            "earlier": [{"status": "withheld", "until": "2026-03-31"}],
            "note": "A bound only.",
        },
    },
    "estimates": [
        {"indicator": "parameter_count", "value": "~1.8T", "source": "A blog", "url": "https://blog.example/"}
    ],
}
OAK = {
    "name": "Oak",
    "released": "2025-06-01",
    "access": "open_source",
    "flagship": True,
    "weights_since": "2025-06-08",
    "identifiers": {"huggingface": "birch/oak", "github": "birch/oak", "doi": "10.1000/182"},
    "note": "Dated by the README.",
    "documents": {"readme": README},
    "claims": {
        "training_code": {"status": "disclosed", "evidence": [proof("readme", "python train.py")]},
        "parameter_count": {
            "status": "disclosed",
            "values": [{"total": "671B", "active": "37B"}],
            "evidence": [proof("readme", "671B")],
        },
        "dataset_size": {
            "status": "disclosed",
            "values": [{"size": "570 GB"}, {"size": "14.8T tokens", "stage": "all", "measure": "unique"}],
            "evidence": [proof("readme", "570 GB")],
        },
    },
}
#: The three releases of the golden site.
THREE = {"acme/falcon-1": FALCON_1, "acme/falcon-2": FALCON_2, "birch/oak": OAK}
READING = {
    "readings": [
        {
            "date": "2026-11-21",
            "by": "maintainers",
            "documents": ["report"],
            "claims": {
                "training_code": {"status": "partial"},
                "parameter_count": {"status": "disclosed", "values": [{"total": "175B"}]},
                "dataset_size": {"status": "disclosed", "values": [{"size": "300B tokens"}]},
            },
        },
        {
            "date": "2026-11-22",
            "by": "maintainers",
            "documents": ["report"],
            "found": [{"title": "Falcon card", "url": "https://acme.example/card", "kind": "model_card"}],
            "claims": {
                "training_code": {"status": "silent"},
                "parameter_count": {"status": "partial", "values": [{"total": "175B"}]},
                "dataset_size": {"status": "disclosed", "values": [{"size": "300B words"}]},
            },
        },
    ],
    "settled": [
        {
            "date": "2026-11-23",
            "item": "training_code",
            "kept": "reading",
            "document": "report",
            "note": "Both readers agree.",
        }
    ],
}
PAGE = (
    "---\ntitle: Methodology\nnav: 40\ndescription: How it is done.\n---\n## Points\n\n[[states]]\n\nDone.\n"
)


def view_of(path: str, given: BuildInput | None = None) -> Any:
    """The value behind one page; kinds that its path is named after are made first, and charts last, which are many."""

    def likely(make: partial[Iterator[view.Page]]) -> tuple[bool, bool]:
        kind = make.func.__module__.rpartition(".")[2]
        return kind not in path, kind == "chart"

    makers = sorted(view.makers(given or build_input()), key=likely)
    return next(page.view for make in makers for page in make() if page.path == path)


def variant(base: Mapping[str, Any], **changes: Any) -> dict[str, Any]:
    """A record with some fields changed; one that is None is left out."""
    return {key: value for key, value in {**base, **changes}.items() if value is not None}


def claim(record: Mapping[str, Any], indicator: str, body: Any) -> dict[str, Any]:
    """A record with one claim changed; None removes it."""
    claims = {key: value for key, value in {**record["claims"], indicator: body}.items() if value is not None}
    return {**record, "claims": claims}


EDITION = "noted-2026-08-01"
LIST = {
    "list": "noted",
    "name": "Models worth a note",
    "publisher": "An observer",
    "edition": "2026-08-01",
    "url": "https://observer.example/models.csv",
    "had_on": "2026-08-20",
    "sha256": DIGEST,
    "licence": "CC BY 4.0",
    "attribution": "An observer, Models worth a note",
    "kept": "all rows",
    "columns": [
        {
            "id": "code",
            "title": "Training code",
            "item": "training_code",
            "means": {"Unreleased": ["silent", "withheld"], "Open": ["disclosed"]},
        },
        {
            "id": "access",
            "title": "Accessibility",
            "access": True,
            "means": {"Open": ["open_weights", "open_source"], "Closed": ["api", "unreleased"]},
        },
    ],
    "rows": [
        {
            "name": "Falcon One",
            "lab": "Acme",
            "date": "2026",
            "marks": {"code": "Open", "access": "Closed"},
            "releases": ["acme/falcon-1"],
            "looked_into": [
                {
                    "column": "code",
                    "release": "acme/falcon-1",
                    "ours": "silent",
                    "right": "rules",
                    "why": "They count the code that runs the model.",
                    "documents": [{"title": "README of Falcon", "url": "https://acme.example/readme"}],
                    "date": "2026-08-21",
                }
            ],
        },
        {
            "name": "Falcon One (fast)",
            "lab": "Acme",
            "marks": {"code": "Unreleased"},
            "variant_of": "acme/falcon-1",
        },
        {"name": "Oak", "lab": "Birch", "date": "2025", "releases": ["birch/oak"]},
        {"name": "Falcon 9", "lab": "Acme", "missing": "Falcon 9"},
        {"name": "Elm", "lab": "Cedar", "absent": "a lab that we do not have"},
    ],
}


#: A sample of two claims that were read again: of one the record was right.
SAMPLE_ID = "2026-05-20"
SAMPLE: Mapping[str, Any] = {
    "seed": "2026-05",
    "drawn": "2026-05-20",
    "draw": "seeded",
    "commit": SHA,
    "size": 2,
    "states": ["disclosed", "silent"],
    "cells": {"training_code": {"silent": 4}, "parameter_count": {"disclosed": 9}},
    "by": "bo",
    "read": "2026-05-21",
    "blind": True,
    "how": "Opened at their own addresses.",
    "claims": [
        {
            "release": "acme/falcon-1",
            "item": "training_code",
            "found": {"status": "withheld"},
            "recorded": {"status": "silent"},
            "outcome": "wrong",
            "note": "Its last section was read.",
            "error": {
                "cause": "missed_document",
                "should": {"status": "withheld"},
                "what": "The post says that the code stays with the lab.",
                "became": "corrected",
                "date": "2026-05-22",
            },
        },
        {
            "release": "birch/oak",
            "item": "parameter_count",
            "found": {"status": "disclosed", "values": [{"total": "7B"}]},
            "recorded": {"status": "disclosed", "values": [{"total": "7B"}]},
            "outcome": "right",
        },
    ],
}


def dataset(
    releases: Mapping[str, Any] = THREE,
    *,
    readings: Mapping[str, Any] | None = None,
    labs: Mapping[str, Any] = LABS,
    rubric: Mapping[str, Any] = RUBRIC,
    conventions: Mapping[str, Any] = CONVENTIONS,
    missing: Sequence[Mapping[str, Any]] = (),
    looks: Sequence[Mapping[str, Any]] = (),
    rulings: Sequence[Mapping[str, Any]] = (),
    crosswalk: Sequence[Mapping[str, Any]] = CROSSWALK,
    indicators: Sequence[Mapping[str, Any]] = INDICATORS,
    lists: Mapping[str, Any] | None = None,
    samples: Mapping[str, Any] | None = None,
    **site: Any,
) -> Dataset:
    """Build a dataset from plain data, as `load` builds it from files."""
    return Dataset(
        indicators=TypeAdapter(tuple[Indicator, ...]).validate_json(json.dumps(indicators)),
        rubric=Rubric.model_validate_json(json.dumps(rubric)),
        conventions=Conventions.model_validate_json(json.dumps(conventions)),
        rulings=tuple(Ruling.model_validate_json(json.dumps(ruling)) for ruling in rulings),
        crosswalk=tuple(Instrument.model_validate_json(json.dumps(entry)) for entry in crosswalk),
        labs={name: Lab.model_validate_json(json.dumps({"id": name, **lab})) for name, lab in labs.items()},
        looks=tuple(LabLook.model_validate_json(json.dumps(entry)) for entry in looks),
        missing=tuple(Missing.model_validate_json(json.dumps(entry)) for entry in missing),
        releases={name: Release.model_validate_json(json.dumps(body)) for name, body in releases.items()},
        readings={
            name: Readings.model_validate_json(json.dumps(body)) for name, body in (readings or {}).items()
        },
        lists={
            EditionId(name): ReleaseList.model_validate_json(json.dumps(body))
            for name, body in (lists or {}).items()
        },
        samples={
            SampleId(name): Sample.model_validate_json(json.dumps(body))
            for name, body in (samples or {}).items()
        },
        site=Site(title="Record", tagline="What labs tell", **site),
    )


def build_input(data: Dataset | None = None, as_of: date = AS_OF, **changes: Any) -> BuildInput:
    """Build the material of a site: our own templates and static files, one small page."""
    data = data or dataset(readings={"acme/falcon-1": READING})
    report = score(data, as_of)
    made = BuildInput(
        report=report,
        records={name: f"name: {name}\n" for name in report.releases},
        agreement=agreement(data),
        reviews={"acme/falcon-1": "reviewed"},
        history={"birch/oak": (Event(ENTRY, "changed", (CHANGE,)), Event(FIRST, "added"))},
        head=Head(NEWEST, date(2028, 6, 1)),
        last_change=Head(SHA, date(2026, 11, 24)),
        pages={"methodology": PAGE},
        templates=files("templates", ".html"),
        static={"style/00-base.css": b"/* For: base. */", "favicon.svg": b""},
        published=published(),
        api_schemas=API_SCHEMAS,
        meanings=MEANINGS,
    )
    return replace(made, **changes)


def files(folder: str, suffix: str) -> dict[str, str]:
    """Read our own text files of one folder of site/, by name."""
    return dict(files_once(folder, suffix))


@cache
def files_once(folder: str, suffix: str) -> Mapping[str, str]:
    return {
        path.relative_to(SITE / folder).as_posix().removesuffix(".md"): path.read_text(encoding="utf-8")
        for path in sorted((SITE / folder).rglob(f"*{suffix}"))
    }


#: Our findings are about the real record; this one is about the sample.
FINDING = """---
title: Is anything told?
description: Whether a parameter count is on record.
claim: A lab tells its parameter count.
verdict: true
quote: Of [[last-disclosed: rows]] lines, all.
answer: Of [[last-disclosed: rows]] lines.
holds: missing: rows is 0
---
See here.

## By year

[[chart scope=all indicator=parameter_count]]

[[last-disclosed]]
"""


def whole_site() -> BuildInput:
    """The sample with our own pages and stylesheet, as a reader gets it."""
    folder = SITE / "static"
    static = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
    pages = {name: text for name, text in files("pages", ".md").items() if not name.startswith("findings/")}
    return replace(build_input(), pages=pages | {"findings/told": FINDING}, static=static)


#: Labs whose names are words as long as any, and one of three words.
LONG_NAMED = {
    lab: {"name": name, "country": "US", "home": f"https://{lab}.example/", "kind": "company"}
    for lab, name in {
        "shanghai": "Shanghai AI Laboratory",
        "bytedance": "ByteDance",
        "anthropic": "Anthropic",
    }.items()
}


#: The list again, a month later: one row less, and one is new.
LATER = "noted-2026-09-01"
LATER_LIST = {**LIST, "edition": "2026-09-01", "rows": LIST["rows"][1:]}


def ranked_site() -> BuildInput:
    """The sample with labs that are ranked, a list of two editions, and a finding that shows what its leaders disclose."""
    named = {
        f"{lab}/{name}": OAK | {"name": f"{name} MobileCLIP2"}
        for lab in LONG_NAMED
        for name in ("one", "two")
    }
    made = dataset(THREE | named, labs=LABS | LONG_NAMED, lists={EDITION: LIST, LATER: LATER_LIST})
    shown = FINDING + "\n[[leaders list=noted indicator=parameter_count]]\n"
    whole = whole_site()
    return replace(build_input(made), pages=whole.pages | {"findings/told": shown}, static=whole.static)
