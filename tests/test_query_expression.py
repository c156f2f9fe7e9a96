"""Questions in a line of text: what they find, and how a wrong one is told."""

from datetime import date

import pytest
import sample

from scorer.query import QUERIES, QueryError, parse_expr
from scorer.score import score

REPORT = score(sample.dataset(), sample.AS_OF)
YEAR = "disclosed-by-year scope=all indicator=training_code year=2026"


def test_rows_are_kept_and_a_column_held_to_one_value_is_left_out():
    answer = parse_expr(
        "disclosed-by-year scope=all indicator=parameter_count,dataset_size year=2026"
    ).answer(REPORT)

    assert [column.id for column in answer.columns][:2] == ["indicator", "releases"]
    assert {row[0] for row in answer.rows} == {"parameter_count", "dataset_size"}
    assert parse_expr("disclosed-by-year").answer(REPORT) == QUERIES["disclosed-by-year"].ask(REPORT)


def test_one_value():
    column, value = parse_expr(f"{YEAR}: disclosed").value(REPORT)

    assert (column.id, type(value)) == ("disclosed", int)
    assert parse_expr("last-disclosed lab=acme: rows").value(REPORT)[1] == 3


@pytest.mark.parametrize(
    ("line", "instead"),
    [
        (f"{YEAR}: releases > 0", ""),
        (f"{YEAR}: releases is 99", "the data says"),
        (f"{YEAR}: releases is not 99", ""),
        (f"{YEAR}: without_percent <= 100", ""),
        (f"{YEAR}: without_percent < 0", "the data says"),
        ("last-disclosed lab=acme indicator=training_code: any_release is none", ""),
        ("last-disclosed lab=acme indicator=training_code: any_date > 2020-01-01", "the data says none"),
        ("last-disclosed lab=acme indicator=parameter_count: any_date >= 2020-01-01", ""),
        (
            "last-disclosed lab=acme indicator=parameter_count: any_release is nobody/nothing",
            "the data says acme/",
        ),
    ],
)
def test_a_statement_holds_or_the_data_says_otherwise(line, instead):
    said = parse_expr(line).holds(REPORT)

    assert said == "" if not instead else said.startswith(instead)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("=", r"write `query column=value …: column`"),
        ("nobody", f"no query is called `nobody`; use one of {', '.join(QUERIES)}$"),
        ("missing year=2026", r"`missing` has no column `year`; use one of lab, name, about, why"),
        ("missing: year", r"`missing` has no column `year`"),
    ],
)
def test_a_question_that_cannot_be_put(line, said):
    with pytest.raises(QueryError, match=rf"^{said}"):
        parse_expr(line)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("last-disclosed lab=acme: any_date is none", "this has 3 rows and not one"),
        (f"{YEAR} is 3", "write `query"),
        (f"{YEAR}: releases", "this states nothing"),
        (f"{YEAR}: releases is many", "`many` cannot be compared with "),
        (
            "last-disclosed lab=acme indicator=parameter_count: any_date > May",
            "`May` cannot be compared with 20",
        ),
    ],
)
def test_a_statement_that_is_none(line, said):
    with pytest.raises(QueryError) as error:
        parse_expr(line).holds(REPORT)

    assert str(error.value).startswith(said)


def test_a_table_is_no_value():
    with pytest.raises(QueryError, match="asks for a table"):
        parse_expr("last-disclosed").value(REPORT)


def test_the_date_is_a_day():
    assert isinstance(
        parse_expr("last-disclosed lab=acme indicator=parameter_count: any_date").value(REPORT)[1], date
    )
