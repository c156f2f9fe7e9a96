"""The snippets of the data page do what they say, with the tools that are to be had here."""

import io
import re
import shutil
import subprocess
from contextlib import closing, redirect_stdout
from importlib.util import find_spec

import pytest
import sample
from test_tables import database

from scorer.export.tables import TABLES, table_files

PAGE = (sample.SITE / "pages" / "data.md").read_text(encoding="utf-8")
SNIPPETS = dict(re.findall(r"```(\w+)\n(.*?)```", PAGE, re.DOTALL))
KNOWN = [("acme", "disclosed", 1), ("acme", "not_assessed", 1), ("birch", "disclosed", 1)]


@pytest.fixture
def here(tmp_path, monkeypatch):
    """A folder with the tables of the sample, which is where we stand."""
    for path, content in table_files(sample.build_input()):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_bytes(content)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def needs(what: object, name: str) -> None:
    """Skip, and say which snippet nobody has run."""
    if not what:
        pytest.skip(f"THE SNIPPET FOR {name.upper()} WAS NOT RUN: {name} is not available here")


def test_there_is_one_for_each_tool_of_three_lines_or_four():
    assert {name: len(text.splitlines()) <= 4 for name, text in SNIPPETS.items()} == dict.fromkeys(
        ("python", "r", "sql", "sqlite", "text"), True
    )


def test_in_sqlite(here):
    with database((here / "data/disclosures.sqlite").read_bytes()) as connection:
        assert connection.execute(SNIPPETS["sqlite"]).fetchall() == KNOWN


def test_in_pandas(here):
    needs(find_spec("pandas"), "pandas")
    with redirect_stdout(io.StringIO()) as printed:
        exec(compile(SNIPPETS["python"], "data.md", "exec"), {})

    # The label of a group stands once, and equal counts in any order.
    assert sorted(re.findall(r"(disclosed|not_assessed)\s+(\d)", printed.getvalue())) == [
        ("disclosed", "1"), ("disclosed", "1"), ("not_assessed", "1")
    ]  # fmt: skip


def test_in_duckdb(here):
    needs(find_spec("duckdb"), "duckdb")
    import duckdb

    with closing(duckdb.connect()) as connection:
        assert connection.execute(SNIPPETS["sql"]).fetchall() == KNOWN


def test_in_r(here):
    needs(shutil.which("Rscript"), "Rscript")
    done = subprocess.run(["Rscript", "-e", SNIPPETS["r"]], capture_output=True, text=True, check=True)

    assert re.search(r"acme\s+1\s+1", done.stdout)


def test_in_a_spreadsheet():
    """The columns that the formula counts by are those of the file."""
    names = [column.name for column in TABLES["claims"].columns]
    found = re.findall(r'([A-Z]):\1, "(\w+)"', SNIPPETS["text"])

    assert [(names[ord(letter) - ord("A")], word) for letter, word in found] == [
        ("indicator", "parameter_count"),
        ("status", "silent"),
    ]
