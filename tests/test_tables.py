"""The flat tables: every form says the same, nothing is lost on the way, and what the dictionary says is so."""

import csv
import io
import json
import re
import sqlite3
import zipfile
from collections.abc import Mapping
from contextlib import closing
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any, get_args

import pytest
import sample
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scorer.export.tables import TABLES, table_archive, table_files
from scorer.export.tables.amounts import foremost
from scorer.export.tables.reading import read_table
from scorer.model import Access, DataValue, Document, ParameterValue, Proof, build_amount
from scorer.model.base import Copy, DocumentKind, Extent, Part, Refused
from scorer.model.fields import fields_of
from scorer.model.plain import plain
from scorer.query.csv_text import csv_text, guard, read_csv, unguard


def rows_of(build_input) -> dict[str, list[Mapping[str, Any]]]:
    """The rows of every table, read back from its CSV."""
    return {
        name: list(read_table(table, csv_text((c.name for c in table.columns), table.rows(build_input))))
        for name, table in TABLES.items()
    }


@cache
def made() -> Mapping[str, bytes]:
    return dict(table_files(sample.build_input()))


@pytest.fixture(scope="module")
def tables() -> dict[str, list[Mapping[str, Any]]]:
    return rows_of(sample.build_input())


def database(content: bytes) -> closing:
    connection = sqlite3.connect(":memory:")
    connection.deserialize(content)
    return closing(connection)


def test_one_file_of_claims_tells_what_an_analyst_asks(tables):
    found = next(
        row
        for row in tables["claims"]
        if (row["release"], row["indicator"]) == ("birch/oak", "parameter_count")
    )

    assert found == {
        "release": "birch/oak", "indicator": "parameter_count", "lab": "birch", "name": "Oak",
        "released": date(2025, 6, 1), "access": "open_source", "flagship": True, "status": "disclosed",
        "how": None, "part": None, "points": 2, "best": 2, "since": None, "withdrawn": None,
        "before_withdrawal": None, "earlier": [], "amounts": 1, "text": "671B", "value": 671_000_000_000,
        "low": None, "high": None, "unit": "parameters", "bound": "exact", "figures": 3, "variant": None,
        "of": None, "values": [{"total": "671B", "active": "37B"}], "evidence": 1, "searched": 0, "located": 0,
        "looked_for_on": None, "quotation": "671B", "locator": "page 1", "document": "readme",
        "title": "Oak README", "publisher": "birch", "kind": "repository", "url": "https://github.com/birch/oak",
        "copy": "repository", "via": None, "sha256": None, "published": None, "captured": None,
        "read_on": date(2026, 11, 21), "note": None, "review": "unreviewed",
        "page": "releases/birch/oak/index.html#parameter_count", "path": "disclosures/birch/oak.yaml",
        "commit": sample.SHA, "digest": found["digest"], "as_of": date(2026, 11, 24), "edition": None,
    }  # fmt: skip


def test_a_silence_is_dated_by_the_oldest_document_searched():
    documents = {
        name: {
            **sample.REPORT,
            "read": {"date": "2026-11-20", "copy": "mirror", "captured": day, "extent": "whole"},
        }
        for name, day in (("new", "2026-10-01"), ("old", "2026-02-03"))
    }
    silent = {"status": "silent", "searched": ["new", "old"]}
    record = sample.variant(
        sample.FALCON_1, documents=documents, claims={"training_code": silent}, reviews=None
    )
    found = rows_of(sample.build_input(sample.dataset({"acme/falcon-1": record})))

    claim = found["claims"][0]
    assert (claim["document"], claim["looked_for_on"], claim["quotation"]) == ("old", date(2026, 2, 3), None)
    assert [(row["document"], row["seen_on"]) for row in found["searched"]] == [
        ("new", date(2026, 10, 1)),
        ("old", date(2026, 2, 3)),
    ]


def test_what_was_withdrawn_keeps_the_state_that_it_had():
    told = {"status": "disclosed", "evidence": [sample.proof("readme", "671B")], "withdrawn": "2026-01-01"}
    record = sample.claim(sample.OAK, "parameter_count", told)
    found = rows_of(sample.build_input(sample.dataset({"birch/oak": record})))["claims"][1]

    assert (found["status"], found["before_withdrawal"], found["looked_for_on"]) == (
        "silent",
        "disclosed",
        None,
    )


def test_tables_name_the_edition_that_they_belong_to():
    build = replace(sample.build_input(sample.dataset()), edition="2026.12")

    assert {row["edition"] for name in ("releases", "labs", "claims") for row in rows_of(build)[name]} == {
        "2026.12"
    }


@pytest.mark.parametrize(
    ("values", "text"),
    [
        ([], None),
        ([{"variant": "small", "total": "1B"}, {"variant": "large", "total": "70B"}], "70B"),
        ([{"size": "570 GB"}, {"size": "14.8T tokens"}], "570 GB"),
        ([{"of": "vision encoder", "total": "90B"}, {"total": "7B"}], "7B"),
        ([{"of": "vision encoder", "total": "6B"}], "6B"),
        ([{"active": "12%"}], "12%"),
        ([{"size": "1T-10T tokens"}, {"size": "2T tokens"}], "1T-10T tokens"),
    ],
)
def test_the_foremost_amount(values, text):
    found = foremost([build_amount(value) for value in values])

    assert (found.size.text if found else None) == text


def test_the_sqlite_file_has_the_rows_of_the_csv(tables):
    with database(made()["data/disclosures.sqlite"]) as connection:
        for name, table in TABLES.items():
            found = connection.execute(f'SELECT * FROM "{name}"')
            assert [column[0] for column in found.description] == [column.name for column in table.columns]
            stored = [
                tuple(
                    value if column.type in ("integer", "number") else _stored(value)
                    for column, value in zip(table.columns, row.values(), strict=True)
                )
                for row in tables[name]
            ]
            assert found.fetchall() == stored, name


def _stored(value: Any) -> Any:
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return value.isoformat() if isinstance(value, date) else value


def test_the_sqlite_file_is_whole_and_its_keys_lead_somewhere():
    with database(made()["data/disclosures.sqlite"]) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        for (view,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'view'").fetchall():
            connection.execute(f"SELECT * FROM {view}").fetchall()


def test_the_sqlite_file_says_what_its_columns_say():
    with database(made()["data/disclosures.sqlite"]) as connection:
        ((text,),) = connection.execute("SELECT sql FROM sqlite_schema WHERE name = 'claims'").fetchall()

    assert '"status" TEXT NOT NULL CHECK ("status" IN (\'disclosed\', ' in text
    assert "-- Points that the claim earns; empty where it was not assessed." in text


def test_the_bytes_are_the_same_each_time_and_name_no_release_of_sqlite():
    again = dict(table_files(sample.build_input()))
    header = again["data/disclosures.sqlite"][:100]

    assert again == made()
    assert (header[24:28], header[92:96], header[96:100]) == (b"\0\0\0\1", b"\0\0\0\1", b"\0\0\0\0")


def archived() -> dict[str, bytes]:
    return dict(table_archive(sample.build_input(), made()))


def test_the_zip_holds_all_of_it_and_no_moment():
    with zipfile.ZipFile(io.BytesIO(archived()["data/disclosures.zip"])) as archive:
        held = {f"data/{entry.filename}": archive.read(entry) for entry in archive.infolist()}
        told = {
            (entry.date_time, entry.external_attr >> 16, entry.create_system) for entry in archive.infolist()
        }

    assert held == made()
    assert told == {((1980, 1, 1, 0, 0, 0), 0o100644, 3)}


# The dictionary, held against the files by a reader that knows nothing of how they were made.

PACKAGE = json.loads(made()["data/datapackage.json"])
RESOURCES = {resource["name"]: resource for resource in PACKAGE["resources"]}
FORMS = {
    "string": r"(?s).*", "integer": r"-?\d+", "number": r"-?\d+(\.\d+)?(e[+-]?\d+)?", "boolean": "true|false",
    "date": r"\d{4}-\d\d-\d\d", "array": r"(?s)\[.*\]", "object": r"(?s)\{.*\}",
}  # fmt: skip


def plain_rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(made()[f"data/{name}.csv"].decode(), newline="")))


def faults(field: Mapping[str, Any], cell: str) -> list[str]:
    """What the dictionary says of a cell and is not so."""
    held = field.get("constraints", {})
    if not cell:
        return ["required"] if held.get("required") else []
    found = [] if re.fullmatch(FORMS[field["type"]], cell) else ["type"]
    found += ["enum"] if cell not in held.get("enum", [cell]) else []
    found += ["pattern"] if not re.search(held.get("pattern", ""), cell) else []
    return found + (["minimum"] if "minimum" in held and float(cell) < held["minimum"] else [])


@pytest.mark.parametrize("name", RESOURCES)
def test_what_the_dictionary_says_is_so(name):
    resource = RESOURCES[name]
    schema, rows = resource["schema"], plain_rows(name)
    key = [tuple(row[column] for column in schema["primaryKey"]) for row in rows]

    assert rows
    assert resource["bytes"] == len(made()[f"data/{resource['path']}"])
    assert [field["name"] for field in schema["fields"]] == list(rows[0])
    assert [
        (field["name"], fault, row[field["name"]])
        for row in rows
        for field in schema["fields"]
        for fault in faults(field, row[field["name"]])
    ] == []
    assert len(key) == len({*key})
    for foreign in schema["foreignKeys"]:
        there = foreign["reference"]
        known = {tuple(row[c] for c in there["fields"]) for row in plain_rows(there["resource"])}
        held = {tuple(row[c] for c in foreign["fields"]) for row in rows}
        assert {values for values in held if all(values)} <= known


@pytest.mark.parametrize(
    ("column", "cell", "fault"),
    [
        ("status", "unknown", "enum"), ("status", "", "required"), ("points", "-1", "minimum"), ("points", "2.5", "type"),
        ("digest", "abc", "pattern"), ("flagship", "yes", "type"), ("since", "1 May", "type"), ("indicator", "colour", "enum"),
    ],
)  # fmt: skip
def test_the_dictionary_refuses_what_is_wrong(column, cell, fault):
    field = next(field for field in RESOURCES["claims"]["schema"]["fields"] if field["name"] == column)

    assert fault in faults(field, cell)


@pytest.mark.parametrize("name", RESOURCES)
def test_every_column_is_told_in_more_than_its_name(name):
    for field in RESOURCES[name]["schema"]["fields"]:
        assert len(field["description"].split()) >= 4, field
        assert field["description"].endswith("."), field


def test_the_package_names_its_licence_with_what_it_leaves_out_and_its_day():
    assert PACKAGE["licenses"] == [
        {
            "name": "CC-BY-4.0",
            "title": "CC BY 4.0",
            "path": "https://creativecommons.org/licenses/by/4.0/",
            "exception": sample.CONVENTIONS["licences"]["exception"],
        }
    ]
    assert PACKAGE["as_of"] == "2026-11-24"
    assert "an apostrophe set before it" in PACKAGE["description"]
    assert "homepage" not in PACKAGE


def test_the_package_names_its_home_where_there_is_one():
    build_input = sample.build_input(sample.dataset(address="https://record.example/"))
    found = dict(table_files(build_input))

    assert json.loads(found["data/datapackage.json"])["homepage"] == "https://record.example/"
    assert b"https://record.example/releases/birch/oak/#dataset_size" in found["data/claims.csv"]


# Cells.

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
ODD = st.one_of(
    TEXT, st.builds(str.__add__, st.sampled_from(["=", "+", "-", "@", "'", "\t", "\r", "\n", "＝"]), TEXT)
)


@given(ODD)
def test_a_guarded_cell_is_no_formula_and_reads_as_it_was(text):
    assert unguard(guard(text)) == text
    assert guard(text)[0] not in "=+-@＝＋－＠\t\r\n"


@given(st.lists(st.tuples(st.none() | ODD, st.none() | ODD)))
def test_texts_survive_a_table(rows):
    read = list(read_csv(csv_text(["a", "b"], rows)))

    assert [(row["a"], row["b"]) for row in read] == rows


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("'quoted'", "''quoted'"),
        ("", "'"),
        (-3, "-3"),
        (-0.5, "-0.5"),
        (True, "true"),
        ("1-2", "1-2"),
    ],
)
def test_cells(value, cell):
    assert csv_text(["a", "b"], [(value, None)]) == f"a,b\r\n{cell},\r\n"


# From records to tables and back.


def some(strategy):
    return st.none() | strategy


def days():
    return st.dates(date(2020, 1, 1), date(2026, 11, 1)).map(str)


def words(choice):
    return st.sampled_from(get_args(choice))


def amounts(*texts):
    return st.sampled_from(texts)


KEYS = ["report", "card"]
NOT_EMPTY = ODD.filter(bool)
PROOF = {"document": st.sampled_from(KEYS), "locator": NOT_EMPTY, "shows": NOT_EMPTY}
LABELS = {"variant": some(NOT_EMPTY), "of": some(NOT_EMPTY), "sum": st.booleans()}
PARAMETERS = st.fixed_dictionaries(
    LABELS
    | {
        "total": amounts("671B", "~1.8T", ">7B", "<400M", "1B-7B", "12.5e9".replace("e9", "B")),
        "active": some(amounts("12%", "37B", "at least 3B")),
    }
)
DATA = st.fixed_dictionaries(
    LABELS
    | {
        "size": amounts(
            "14.8T tokens",
            "570 GB",
            "more than 15T tokens",
            "1T-10T tokens",
            "680K hours",
            "1.5 GiB",
            "9e30 tokens".replace("e30", "T"),
        ),
        "stage": some(st.sampled_from(["pretraining", "all"])),
        "modality": some(st.sampled_from(["text", "video"])),
        "measure": some(st.sampled_from(["seen", "unique"])),
    }
)
DOCUMENT = st.fixed_dictionaries(
    {
        "title": NOT_EMPTY, "publisher": st.sampled_from(["acme", "a-journal"]), "kind": words(DocumentKind),
        "url": st.just("https://acme.example/x"), "published": some(days()),
        "read": some(
            st.fixed_dictionaries(
                {"date": days(), "copy": words(Copy), "via": some(st.just("https://mirror.example/x")),
                 "captured": some(days()), "extent": some(words(Extent))}
            )
        ),
        "unread": some(
            st.fixed_dictionaries(
                {"tried": st.lists(st.fixed_dictionaries({"date": days(), "where": NOT_EMPTY}), max_size=2),
                 "not_public": some(NOT_EMPTY)}
            )
        ),
        "not_for": st.dictionaries(st.sampled_from(["training_code", "dataset_size"]), NOT_EMPTY),
        "hosted": some(NOT_EMPTY), "arxiv": some(st.just("2005.00001")), "commit": some(st.just(sample.SHA)),
        "path": some(NOT_EMPTY), "archived": some(st.just("https://archive.example/x")),
        "sha256": some(st.just(sample.DIGEST)),
    }
)  # fmt: skip


def claims(values, most=3):
    return st.fixed_dictionaries(
        {
            "status": st.sampled_from(["disclosed", "partial", "withheld", "silent", "not_assessed"]),
            "values": st.lists(values, max_size=most), "part": some(words(Part)), "how": some(words(Refused)),
            "since": some(days()), "withdrawn": some(days()),
            "evidence": st.lists(st.fixed_dictionaries(PROOF), max_size=3),
            "searched": st.lists(st.sampled_from(KEYS), max_size=2, unique=True),
            "located": st.lists(
                st.fixed_dictionaries({"document": st.sampled_from(KEYS), "locator": NOT_EMPTY, "why": NOT_EMPTY}), max_size=2
            ),
            "refusal": some(st.fixed_dictionaries(PROOF | {"how": some(words(Refused))})),
            "earlier": st.lists(
                st.fixed_dictionaries({"status": st.sampled_from(["silent", "partial"]), "until": days()}), max_size=2
            ),
            "note": some(NOT_EMPTY),
        }
    )  # fmt: skip


RECORDS = st.fixed_dictionaries(
    {
        "name": NOT_EMPTY, "released": days(), "access": words(Access),
        "flagship": st.sampled_from([True, False, "unknown"]), "weights_since": some(days()),
        "variants_since": st.dictionaries(NOT_EMPTY, days(), max_size=2), "family": some(st.just("falcon")),
        "derived_from": st.lists(st.just("acme/falcon"), max_size=1),
        "identifiers": st.fixed_dictionaries(
            {"huggingface": some(st.just("acme/x")), "github": some(st.just("acme/x")), "arxiv": some(st.just("2005.00001")),
             "doi": some(st.just("10.1/x")), "api": st.lists(NOT_EMPTY, max_size=2), "no_api": some(NOT_EMPTY),
             "aliases": st.lists(NOT_EMPTY, max_size=2)}
        ),
        "documents": st.fixed_dictionaries(dict.fromkeys(KEYS, DOCUMENT)),
        "claims": st.fixed_dictionaries(
            {"training_code": claims(st.none(), 0), "parameter_count": claims(PARAMETERS), "dataset_size": claims(DATA)}
        ),
    }
)  # fmt: skip


def given_fields(body: Any) -> Any:
    """A record without what is not given, as a file has it."""
    if isinstance(body, dict):
        return {key: given_fields(value) for key, value in body.items() if value is not None}
    return [given_fields(value) for value in body] if isinstance(body, list) else body


def quantity_of(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: row[name] for name in ("text", "value", "low", "high", "unit", "bound", "figures")}


def amount_of(rows: list[Mapping[str, Any]], labels: tuple[str, ...]) -> dict[str, Any]:
    return {name: rows[0][name] for name in labels} | {row["quantity"]: quantity_of(row) for row in rows}


def claim_of(tables, row: Mapping[str, Any], labels: tuple[str, ...]) -> dict[str, Any]:
    """A claim as the API has it, from the rows of the tables."""

    def of(table: str, **more: str) -> list[Mapping[str, Any]]:
        where = {"release": row["release"], "indicator": row["indicator"], **more}
        return [one for one in tables[table] if where.items() <= one.items()]

    def places(role: str, *names: str) -> list[dict[str, Any]]:
        return [{name: one[name] for name in names} for one in of("evidence", role=role)]

    numbers = sorted({one["number"] for one in of("amounts")})
    return {
        "status": row["before_withdrawal"] or row["status"],
        "values": [amount_of([one for one in of("amounts") if one["number"] == n], labels) for n in numbers],
        **{name: row[name] for name in ("part", "how", "earlier", "note")},
        **{name: row[name] and row[name].isoformat() for name in ("since", "withdrawn")},
        "evidence": places("evidence", "document", "locator", "shows"),
        "searched": [one["document"] for one in of("searched")],
        "located": places("located", "document", "locator", "why"),
        "refusal": next(iter(places("refusal", "document", "locator", "shows", "how")), None),
    }


def document_of(row: Mapping[str, Any]) -> dict[str, Any]:
    def day(name: str) -> str | None:
        return row[name] and row[name].isoformat()

    read = {
        "date": day("read_on"),
        "copy": row["copy"],
        "via": row["via"],
        "captured": day("captured"),
        "extent": row["extent"],
    }
    unread = {"tried": row["tried"], "not_public": row["not_public"]}
    same = (
        "title",
        "publisher",
        "kind",
        "url",
        "not_for",
        "hosted",
        "arxiv",
        "commit",
        "path",
        "archived",
        "sha256",
    )
    return {
        **{name: row[name] for name in same},
        "published": day("published"),
        "read": read if row["read_on"] else None,
        "unread": None if row["tried"] is None else unread,
    }


def without_what_is_not_told(amount: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in amount.items() if value is not None}


@pytest.mark.thorough
@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(RECORDS)
def test_records_come_back_from_the_tables_with_all_that_they_say(record):
    data = sample.dataset({"acme/falcon-1": given_fields(record)})
    build_input = sample.build_input(data)
    (known,) = build_input.report.releases.values()
    tables = rows_of(build_input)
    release = known.release.model_dump(mode="json", by_alias=True)
    (row,) = tables["releases"]

    for name in ("name", "access", "flagship", "variants_since", "family", "derived_from"):
        assert row[name] == release[name], name
    assert {name: row[name] for name in release["identifiers"]} == release["identifiers"]
    assert (row["released"], row["weights_since"]) == (known.release.released, known.release.weights_since)
    assert {one["document"]: document_of(one) for one in tables["documents"]} == release["documents"]
    for claim, score_of in zip(tables["claims"], known.claims, strict=True):
        kept = score_of.claim.model_dump(mode="json", by_alias=True)
        kind = ParameterValue if claim["indicator"] == "parameter_count" else DataValue
        labels = tuple(name for name in kind.model_fields if name not in ("total", "active", "size"))
        found = claim_of(tables, claim, labels)
        found["values"] = [without_what_is_not_told(one) for one in found["values"]]
        kept["values"] = [without_what_is_not_told(one) for one in kept["values"]]
        assert found == kept
        assert (claim["status"], claim["points"]) == (str(score_of.status), score_of.points)
        assert claim["values"] == [plain(value) for value in score_of.claim.values]


def test_every_field_of_a_document_and_of_a_place_is_in_a_table():
    """A field that is added to the model is missed here by name, and has a column or does not pass."""
    columns = {column.name for column in TABLES["documents"].columns}

    assert {"read", "unread"} | columns >= {*fields_of(Document)}
    assert {column.name for column in TABLES["evidence"].columns} >= {*fields_of(Proof)}
