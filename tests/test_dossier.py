"""A dossier: every question of the questionnaire, with its answer and citation, or left blank; in three forms."""

from __future__ import annotations

import json
import re
from hashlib import sha256
from io import BytesIO
from zipfile import ZipFile

import pytest
import yaml
from case import RECORD, ROOT
from checkout import commit, make
from click.testing import CliRunner
from markdown_it import MarkdownIt

from scorer.cli import cli
from scorer.errors import ScorerError
from scorer.view.parts.dossier.markdown import plain
from scorer.view.parts.dossier.registry import ANSWERS

QUESTIONS = yaml.safe_load((ROOT / "schema/questionnaire.yaml").read_text())
OAK = RECORD.replace("Falcon 2", "Oak <b>*2*</b> [x](https://bad.example)").replace(
    "    status: silent\n    searched: [report]\n",
    "    status: not_assessed\n    note: 1. <script>alert(1)</script>\n",
)


@pytest.fixture(scope="module")
def checkout(tmp_path_factory):
    records = {"disclosures/acme/falcon-2.yaml": RECORD, "disclosures/acme/oak.yaml": OAK}
    top = make(tmp_path_factory.mktemp("checkout"), records)
    (top / "schema/questionnaire.yaml").write_bytes((ROOT / "schema/questionnaire.yaml").read_bytes())
    return top, commit(top, "the record")


def dossier(top, *words):
    return CliRunner().invoke(cli, ["--root", str(top), "dossier", *words])


def answers(text):
    """Every question of a dossier in Markdown with what stands under it."""
    parts = re.split(r"^\*\*\d+\.\d+ (.*)\*\*$", text, flags=re.MULTILINE)
    return {
        question: re.split(r"^#", said, flags=re.MULTILINE)[0].strip()
        for question, said in zip(parts[1::2], parts[2::2], strict=True)
    }


def test_every_question_is_asked_and_what_the_record_does_not_hold_stays_blank(checkout):
    found = answers(dossier(checkout[0], "acme/falcon-2").stdout)
    asked = [question for group in QUESTIONS for question in group["questions"]]

    assert list(found) == [plain(question["question"]) for question in asked]
    for question in asked:
        blank = found[plain(question["question"])].startswith("This record does not cover this.")
        assert blank == ("answer" not in question and "item" not in question)


def test_an_item_is_answered_with_its_words_and_the_citation_that_cite_writes(checkout):
    top, _ = checkout
    cited = CliRunner().invoke(cli, ["--root", str(top), "cite", "acme/falcon-2#parameter_count"]).stdout
    found = answers(dossier(top, "acme/falcon-2").stdout)[
        "How many parameters does it have, in total and active?"
    ]
    quoted = "".join(f"> {plain(line)}\n>\n" for line in cited.splitlines())

    assert found == (
        "Disclosed: 7 billion parameters\n\nThe lab itself disclosed this item for the release.\n\n"
        f"- “7B parameters”, Falcon 2 report, abstract\n\nCited as:\n\n{quoted}".strip()
    )


def test_of_what_was_not_fully_checked_no_citation_is_offered(checkout):
    found = answers(dossier(checkout[0], "acme/oak").stdout)["Is the code public that trained it?"]

    assert found.startswith("Not fully checked")
    assert (
        "There is no citation for this yet, because a document that may answer the question has not been read"
        in found
    )


def test_nothing_that_others_wrote_is_markup(checkout):
    written = dossier(checkout[0], "acme/oak").stdout
    page = dossier(checkout[0], "acme/oak", "--format", "html").stdout
    html = MarkdownIt("commonmark", {"html": True}).render(written)

    for text in (html, page):
        assert "Oak &lt;b&gt;*2*&lt;/b&gt; [x](https://bad.example)" in text
        assert "1. &lt;script&gt;alert(1)&lt;/script&gt;" in text
        assert "<script" not in text
    assert "<a " not in html


def test_the_page_asks_nobody_for_anything(checkout):
    page = dossier(checkout[0], "acme/falcon-2", "acme/oak", "--format", "html").stdout

    assert "default-src 'none'" in page
    assert re.findall(r"\b(?:src|href|srcset|action|data)\s*=|url\(|@import", page) == []


@pytest.mark.parametrize("words", [(), ("--format", "html")])
def test_two_releases_stand_behind_each_other_once(checkout, words):
    two = dossier(checkout[0], "acme/oak", "acme/falcon-2", "acme/oak", *words).stdout

    assert two.index("1.1 Who makes") < two.index("2.1 Who makes")
    assert "3.1" not in two


def test_a_zip_has_the_same_bytes_twice_and_a_manifest_of_all_of_it(checkout, tmp_path):
    top, sha = checkout
    files = [tmp_path / name for name in ("one.zip", "two.zip")]
    done = [dossier(top, "acme/falcon-2", "--format", "zip", "--out", str(path)) for path in files]
    content = files[0].read_bytes()
    archive = ZipFile(BytesIO(content))
    manifest = json.loads(archive.read("manifest.json"))

    assert [one.stdout for one in done] == [f"{path}\n" for path in files]
    assert content == files[1].read_bytes()
    assert (manifest["as_of"], manifest["commit"]) == ("2026-08-15", sha)
    assert [one["id"] for one in manifest["releases"]] == ["acme/falcon-2"]
    assert [one["path"] for one in manifest["files"]] == [
        "dossier.md", "dossier.html", "citations.json", "disclosures/acme/falcon-2.yaml", "disclosures/labs.yaml",
        "schema/indicators.yaml", "schema/questionnaire.yaml", "schema/rubric.yaml",
    ]  # fmt: skip
    assert archive.namelist() == ["manifest.json", *(one["path"] for one in manifest["files"])]
    for one in manifest["files"]:
        raw = archive.read(one["path"])
        assert (one["bytes"], one["sha256"]) == (len(raw), sha256(raw).hexdigest())
    assert archive.read("disclosures/acme/falcon-2.yaml").decode() == RECORD
    assert archive.read("dossier.md").decode() == dossier(top, "acme/falcon-2").stdout


def test_what_is_not_there_is_told_in_a_sentence(checkout):
    unknown = dossier(checkout[0], "acme/falcn-2")

    assert isinstance(unknown.exception, ScorerError)
    assert str(unknown.exception) == "there is no record 'acme/falcn-2'; did you mean acme/falcon-2?"
    assert dossier(checkout[0]).exit_code == 2
    zipped = dossier(checkout[0], "acme/oak", "--format", "zip")
    assert (zipped.exit_code, "a zip is written to a file: --out FILE" in zipped.stderr) == (2, True)


def test_the_schema_names_every_answer_that_there_is():
    schema = json.loads((ROOT / "schema/questionnaire.schema.json").read_text())
    question = schema["items"]["properties"]["questions"]["items"]["properties"]

    assert question["answer"]["enum"] == sorted(ANSWERS)


def test_every_answer_is_asked_for():
    assert {q["answer"] for group in QUESTIONS for q in group["questions"] if "answer" in q} == set(ANSWERS)


@pytest.mark.parametrize(
    "text", ["# a", "1) b", "- c", "> d", "a | b", "<i>", "~~x~~", "&amp;", "=", "a_b_c", "`x`", "![i](u)"]
)
def test_plain_text_comes_out_as_it_is(text):
    html = MarkdownIt("gfm-like", {"html": True, "linkify": False}).render(plain(text))

    assert html == "<p>" + text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") + "</p>\n"
