"""SQL over the SQLite file finds what the named queries find, and what findings rest on."""

import sqlite3
from functools import cache

import pytest
import sample
from releases import AS_OF, release
from releases import dataset as invented
from test_tables import database

from scorer.export.tables import table_files
from scorer.query import QUERIES
from scorer.score import score

LETTERS = ("dds", "w-p", "ssd", "pdw", "-sp", "dws", "ddd")


def filed(kind: str, day: str | None) -> dict:
    """A record that rests its items on one document of a kind."""
    document = {**sample.REPORT, "kind": kind, "published": day}
    return sample.variant(
        sample.FALCON_1, documents={"report": sample.variant(document), "other": sample.REPORT}, reviews=None
    )


def dataset():
    """Releases by labs in three countries and four years, in every state, some of them told late or in a summary."""
    some = {
        f"{lab}/m{n}": release(
            f"202{3 + n % 4}-0{1 + n}-01",
            LETTERS[(n + len(lab)) % len(LETTERS)],
            access=("api", "open_weights")[n % 2],
            flagship=n % 3 == 0,
            dataset_size={"since": "2026-06-30"} if n == 4 else {},
        )
        for lab in ("acme", "birch", "cedar")
        for n in range(7)
    }
    labs = {**sample.LABS, "birch": {**sample.LABS["birch"], "country": "CN"}}
    data = sample.dataset(
        {"acme/filed": filed("filing", "2026-02-01"), "birch/summed": filed("public_summary", None)},
        labs=labs,
    )
    return data.model_copy(update={"releases": {**invented(some).releases, **data.releases}})


@cache
def report():
    return score(dataset(), AS_OF)


@pytest.fixture(scope="module")
def connection():
    made = dict(table_files(sample.build_input(dataset(), AS_OF)))
    with database(made["data/disclosures.sqlite"]) as found:
        yield found


def asked(name: str, *columns: str, **where: str) -> list[tuple]:
    """Rows of a named query, only these columns, days as texts."""
    answer = QUERIES[name].ask(report())
    ids = [column.id for column in answer.columns]
    rows = [dict(zip(ids, row, strict=True)) for row in answer.rows]
    return sorted(
        tuple(
            value if isinstance(value, int | None) else str(value)
            for value in (row[c] for c in columns or ids)
        )
        for row in rows
        if where.items() <= row.items()
    )


def found(connection: sqlite3.Connection, sql: str) -> list[tuple]:
    return sorted(connection.execute(sql).fetchall())


def test_states_by_lab_and_year(connection):
    known = asked("states-by-lab-and-year")

    assert len(known) > 30
    assert found(connection, "SELECT * FROM states_by_lab_and_year") == known


@pytest.mark.parametrize(
    ("scope", "condition"),
    [
        ("all", "true"),
        ("china", "labs.country = 'CN'"),
        ("united-states", "labs.country = 'US'"),
        ("flagships", "flagship"),
        ("proprietary", "access = 'api'"),
        ("open", "access IN ('open_weights', 'open_source')"),
    ],
)
def test_what_the_finding_on_china_and_that_on_open_weights_rest_on(connection, scope, condition):
    columns = ("indicator", "year", "releases", "assessed", "disclosed", "partial", "withheld", "silent")
    counted = ", ".join(
        f"count(*) FILTER (WHERE {condition} AND {state})"
        for state in ("true", "status <> 'not_assessed'", *(f"status = '{name}'" for name in columns[4:]))
    )
    sql = f"""
        SELECT indicator, substr(released, 1, 4) AS year, {counted}
        FROM claims JOIN labs ON labs.id = claims.lab GROUP BY indicator, year"""

    counted_in_sql = found(connection, sql)
    years = {row[1] for row in counted_in_sql}  # the query names the years between without a release too

    known = [row for row in asked("disclosed-by-year", *columns, scope=scope) if row[1] in years]
    assert any(row[2] for row in known)
    assert counted_in_sql == known


def test_what_the_finding_on_who_stopped_rests_on(connection):
    sql = """
        SELECT lab, indicator, release, told FROM (
          SELECT lab, indicator, release, coalesce(since, released) AS told, row_number() OVER (
            PARTITION BY lab, indicator ORDER BY coalesce(since, released) DESC, release DESC) AS place
          FROM claims WHERE status = 'disclosed' AND flagship AND access = 'api')
        WHERE place = 1"""
    known = asked(
        "last-disclosed", "lab", "indicator", "proprietary_flagship_release", "proprietary_flagship_date"
    )

    assert found(connection, sql) == [row for row in known if row[2] != "None" and row[2] is not None]
    assert any(row[2] is not None for row in known)


def test_what_the_finding_on_the_law_rests_on(connection):
    sql = """
        SELECT DISTINCT claims.release, claims.indicator, claims.status FROM claims
        JOIN evidence ON evidence.release = claims.release AND evidence.indicator = claims.indicator
        JOIN documents ON documents.release = evidence.release AND documents.document = evidence.document
        WHERE evidence.role = 'evidence' AND documents.kind = 'public_summary'"""
    known = asked("told-in-summaries", "release", "indicator", "status")

    assert len(known) == 2
    assert found(connection, sql) == known


def test_parameter_counts_stand_side_by_side(connection):
    sql = "SELECT variant, total_value, active, active_unit, quotation FROM parameter_counts WHERE release = 'acme/filed'"

    assert found(connection, sql) == [
        ("large", 175_000_000_000, "12%", "percent", "175B parameters"),
        ("small", 125_000_000, None, None, "175B parameters"),
    ]


def test_a_silence_names_what_was_searched(connection):
    sql = "SELECT DISTINCT number, seen_on, looked_for_on, title FROM silences WHERE release = 'acme/filed'"

    assert found(connection, sql) == [(1, "2026-11-20", "2026-11-20", "Falcon report")]
