"""`new`, `fmt` and `review` on a checkout."""

import pytest
import yaml
from case import RECORD
from checkout import commit, make
from click.testing import CliRunner

import scorer.adapters.git.command
from scorer.cli import cli
from scorer.cli import new as drafting
from scorer.cli.support import common
from scorer.edit import layout

FALCON = "disclosures/acme/falcon-2.yaml"
OAK = "disclosures/acme/oak.yaml"


def run(top, *words, **more):
    return CliRunner().invoke(cli, ["--root", str(top), *words], **more)


def trouble(top, *words):
    result = run(top, *words)
    return str(result.exception)


def test_a_new_record_checks_as_its_empty_places(tmp_path):
    top = make(tmp_path)
    made = run(top, "new", "acme/oak")
    checked = run(top, "check", str(top / OAK))

    assert (made.exit_code, made.stdout) == (0, f"{OAK}\n")
    assert "`scorer check disclosures/acme/oak.yaml` names them" in made.stderr
    assert checked.stdout.count("error S012") == 15
    assert checked.stderr == "15 errors in 1 file\n"
    assert run(top, "check").stderr == "15 errors in 1 of 8 files\n"


def test_what_is_given_is_filled_in(tmp_path):
    top = make(tmp_path)
    run(
        top, "new", "acme/oak", "--name", "Oak", "--released", "2026-03-05", "--access", "api", "--no-flagship",
        "--title", "Oak report", "--kind", "paper", "--url", "https://acme.example/oak",
    )  # fmt: skip
    text = (top / OAK).read_text()

    assert "name: Oak\nreleased: 2026-03-05\naccess: api\nflagship: false\n" in text
    assert (
        "    title: Oak report\n    publisher: acme\n    kind: paper\n    url: https://acme.example/oak\n"
        in text
    )


def test_a_new_lab_gets_its_entry(tmp_path):
    top = make(tmp_path)
    made = run(
        top,
        "new",
        "birch/oak",
        "--lab-name",
        "Birch",
        "--country",
        "NO",
        "--home",
        "https://birch.example/",
        "--lab-kind",
        "nonprofit",
    )

    assert made.stdout == "disclosures/birch/oak.yaml\ndisclosures/labs.yaml\n"
    assert (
        (top / "disclosures/labs.yaml")
        .read_text()
        .endswith(
            'birch:\n  name: Birch\n  country: "NO"\n  home: https://birch.example/\n  kind: nonprofit\n'
            "  hosts: [birch.example]\n"
        )
    )
    assert {line.split(":")[0] for line in run(top, "check").stdout.splitlines()[::2]} == {
        "disclosures/birch/oak.yaml"
    }


def test_a_terminal_is_asked_for_what_is_not_given(tmp_path, monkeypatch):
    top = make(tmp_path)
    monkeypatch.setattr(drafting, "_at_a_terminal", lambda: True)
    answers = "Oak\n\napi\n\n\npaper\n\nBirch\nNO\n\ncompany\n"
    run(top, "new", "birch/oak", input=answers)
    text = (top / "disclosures/birch/oak.yaml").read_text()

    assert "name: Oak\nreleased:  # write the day" in text
    assert "access: api\nflagship:  # true | false | unknown" in text
    assert "    title:  # write the document's title" in text
    assert "  home:\n  kind: company\n" in (top / "disclosures/labs.yaml").read_text()


def test_answers_on_a_terminal_are_taken(tmp_path, monkeypatch):
    top = make(tmp_path)
    monkeypatch.setattr(drafting, "_at_a_terminal", lambda: True)
    run(
        top,
        "new",
        "acme/oak",
        "--name",
        "Oak",
        input="2026-03-05\napi\nno\nR\npaper\nhttps://acme.example/\n",
    )

    assert "released: 2026-03-05\naccess: api\nflagship: false\n" in (top / OAK).read_text()


def test_an_answer_that_does_not_fit_is_told_and_asked_again(tmp_path, monkeypatch):
    """Nobody learns at the end, from twelve findings, what could have been said at once."""
    top = make(tmp_path)
    monkeypatch.setattr(drafting, "_at_a_terminal", lambda: True)
    answers = [
        "Oak", "27 November 2023", "2023-11-27", "open", "open_weights", "maybe", "Yes", "Oak report", "papers", "paper",
        "http://birch.example/oak", "https://birch.example/oak", "Birch", "Norway", '"NO"', "birch.example",
        "https://birch.example/", "compny", "company",
    ]  # fmt: skip
    made = run(top, "new", "birch/oak", input="\n".join(answers) + "\n")

    assert [line[2:] for line in made.stderr.splitlines() if line.startswith("  ")] == [
        "`released` does not fit: '27 November 2023' is not a date of the form YYYY-MM-DD: write it as 2023-11-27",
        "`access` is 'open': say which: `open_weights` (the weights could be downloaded, under whatever licence) or "
        "`open_source` (the weights and the code that trained the whole model were public)",
        "`flagship` is 'maybe': write true if it was the lab's most capable general model on that day, false or unknown; "
        "true and false rest on `basis.flagship`",
        "`kind` is 'papers': write `paper`",
        "`url` does not fit: 'http://birch.example/oak' does not begin with https://: write the document's own https "
        "address",
        "`country` does not fit: 'Norway' is not a country code of two capitals: write the ISO 3166 code of the "
        'country in quotes, such as "US"',
        "`home` does not fit: 'birch.example' does not begin with https://: write the https address of the lab's home page",
        "`kind` is 'compny': write `company`",
    ]
    text = (top / "disclosures/birch/oak.yaml").read_text()
    assert "name: Oak\nreleased: 2023-11-27\naccess: open_weights\nflagship: true\n" in text
    assert "    kind: paper\n    url: https://birch.example/oak\n" in text
    assert (
        'country: "NO"\n  home: https://birch.example/\n  kind: company\n'
        in (top / "disclosures/labs.yaml").read_text()
    )


def test_progress_is_cleared_before_the_first_question(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(common.sys.stderr, "isatty", lambda: True)
    common.loaded(make(tmp_path))

    assert capsys.readouterr().err == "\r\x1b[Kreading 0 of 7\r\x1b[K"


LISTED = """\
# What is known and not there yet.
- {lab: acme, name: Elm, about: "2026", why: not_started}
- {lab: acme, name: oak  Large, about: "2026", why: not_started}  # soon
# A lab apart.
- {lab: birch, name: Oak Large, about: "2026", why: not_started}
"""
MISSING = "disclosures/missing.yaml"


def test_a_release_that_was_missing_is_taken_from_the_list(tmp_path):
    top = make(tmp_path, {FALCON: RECORD, MISSING: LISTED})
    made = run(top, "new", "acme/oak-large", "--name", "Oak Large")

    assert made.stdout == f"disclosures/acme/oak-large.yaml\n{MISSING}\n"
    assert (top / MISSING).read_text() == LISTED.replace(LISTED.splitlines(keepends=True)[2], "")


@pytest.mark.parametrize(
    ("listed", "words"),
    [
        (LISTED, []),
        (LISTED.replace("}  # soon", "}").replace("- {lab: acme, name: Elm", "[{lab: acme, name: Elm", 1)
         .replace("}\n- {", "}, {").replace("}\n# A", "}]\n# A").split("# A")[0], ["--name", "Oak Large"]),
    ],
    ids=["no name yet", "several in one line"],
)  # fmt: skip
def test_where_it_cannot_be_taken_from_the_list_it_is_said(tmp_path, listed, words):
    top = make(tmp_path, {FALCON: RECORD, MISSING: listed})
    made = run(top, "new", "acme/oak-large", *words)

    assert made.stdout == "disclosures/acme/oak-large.yaml\n"
    assert made.stderr.startswith(
        f"note: 'oak  Large' stands in {MISSING}: remove its entry once the record has that name\n"
    )
    assert (top / MISSING).read_text() == listed


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("acme/falcon-2", "disclosures/acme/falcon-2.yaml is there already"),
        ("Acme/Oak", "'Acme/Oak' is not an id of the form lab/release; write it in lower case"),
        ("../oak", "is not an id of the form lab/release"),
        ("oak", "'oak' has no lab; write LAB/oak, as in deepseek/deepseek-v3"),
    ],
)
def test_a_record_that_cannot_be_drafted_is_told(tmp_path, name, said):
    assert said in trouble(make(tmp_path), "new", name)


NEAR = """\
- {lab: acme, name: Segment Anything, about: 2023-04, why: not_started}
- {lab: acme, name: Elm, about: "2026", why: not_started}
- {lab: acme, name: Ash, about: 2026-03, why: not_started}
- {lab: birch, name: SAM, about: 2026-03, why: not_started}
"""
ASH, SEGMENT = (
    f"note: '{name}' (about {about}) stands in {MISSING}: remove its entry if this is it\n"
    for name, about in [("Ash", "2026-03"), ("Segment Anything", "2023-04")]
)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["acme/sam", "--name", "SAM"], SEGMENT),
        (["acme/segment-anythin"], SEGMENT),
        (["acme/oak", "--name", "Oak", "--released", "2026-03-05"], ASH),
        (["acme/sam-2", "--name", "SAM 2", "--released", "2026-03-05"], SEGMENT + ASH),
        (["acme/oak", "--name", "Oak", "--released", "2026-04-05"], ""),
    ],
)
def test_what_may_be_the_same_release_is_named(tmp_path, words, told):
    top = make(tmp_path, {FALCON: RECORD, MISSING: NEAR})
    made = run(top, "new", *words)

    assert (
        made.stderr
        == f"{told}next: fill in the empty places; `scorer check {made.stdout.strip()}` names them\n"
    )
    assert (top / MISSING).read_text() == NEAR


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ["--kind", "tech"],
            "Invalid value for '--kind': `kind` is 'tech': say what it is: technical_report,",
        ),
        (["--url", "http://acme.example/"], "Invalid value for '--url': `url` does not fit: "),
        (["--country", "us"], "Invalid value for '--country': `country` does not fit: 'us' is not"),
        (
            ["--access", "open"],
            "Invalid value for '--access': `access` is 'open': say which: `open_weights` (the weights could",
        ),
    ],
)
def test_a_value_that_does_not_fit_is_refused_before_anything_is_written(tmp_path, words, said):
    top = make(tmp_path)
    made = run(top, "new", "acme/oak", *words)

    assert made.exit_code == 2
    assert made.stderr.startswith("Usage: ")
    assert said in made.stderr
    assert not (top / OAK).exists()


def test_words_and_addresses_that_certainly_mean_something_are_taken(tmp_path):
    top = make(tmp_path)
    made = run(
        top, "new", "acme/oak", "--access", "API", "--kind", "blog post",
        "--url", "https://acme.example/oak?utm_source=x&id=7",
    )  # fmt: skip

    assert made.exit_code == 0
    assert made.stderr.splitlines()[:3] == [
        "note: 'API' is taken for `api`",
        "note: 'blog post' is taken for `announcement`",
        "note: the address without the parameters that follow readers: https://acme.example/oak?id=7",
    ]
    text = (top / OAK).read_text()
    assert "\naccess: api\n" in text
    assert "    kind: announcement\n    url: https://acme.example/oak?id=7\n" in text.replace('"', "")


@pytest.mark.parametrize(
    ("words", "key", "kind"),
    [
        (["--kind", "announcement"], "announcement", "announcement"),
        (["--kind", "model_card"], "card", "model_card"),
        (["--kind", "technical_report"], "report", "technical_report"),
        (["--url", "https://huggingface.co/acme/oak"], "card", "model_card"),
        (["--url", "https://github.com/acme/oak"], "repository", "repository"),
        (["--url", "https://acme.example/blog/oak"], "announcement", "announcement"),
        (["--url", "https://acme.example/oak"], "report", None),
        (["--url", "https://acme.example/blog/oak", "--kind", "paper"], "report", "paper"),
    ],
)
def test_a_document_has_the_key_and_kind_of_what_it_is(tmp_path, words, key, kind):
    top = make(tmp_path)
    made = run(top, "new", "acme/oak", *words)
    (found,) = yaml.safe_load((top / OAK).read_text())["documents"].items()

    assert (found[0], found[1]["kind"]) == (key, kind)
    assert ("note: by its address" in made.stderr) is ("--kind" not in words and kind is not None)


def test_without_catalogues_nothing_is_drafted(tmp_path):
    top = make(tmp_path)
    (top / "schema/rubric.yaml").write_text("version: [")

    assert "a catalogue cannot be read" in trouble(top, "new", "acme/oak")
    assert not (top / OAK).exists()


ODD = RECORD.replace("name: Falcon 2\nreleased: 2026-03-04", "released: 2026-03-04\nname: 'Falcon 2'")


def test_fmt_lays_out_what_is_not_yet(tmp_path):
    top = make(tmp_path, {FALCON: ODD, OAK: "name: ["})
    (top / FALCON).chmod(0o640)
    first, second = run(top, "fmt"), run(top, "fmt", str(top / FALCON))

    assert (first.exit_code, first.stdout) == (1, f"{FALCON}\n")
    assert first.stderr.endswith("1 of 2 files laid out\n")
    assert f"{OAK}: left as it is: it is not read as a record" in first.stderr
    assert (top / OAK).read_text() == "name: ["
    assert (second.exit_code, second.stdout, second.stderr) == (0, "", "0 of 1 files laid out\n")
    assert (top / FALCON).read_text().startswith("name: Falcon 2\nreleased: 2026-03-04\n")
    assert (top / FALCON).stat().st_mode & 0o777 == 0o640


def test_fmt_can_only_look(tmp_path):
    """A list of what is excepted from a rule is no record and has no layout."""
    top = make(tmp_path, {FALCON: ODD, "schema/exceptions/D141.txt": "acme/falcon-2 training_code\n"})
    looked, shown = run(top, "fmt", "--check"), run(top, "fmt", "--diff")

    assert (looked.exit_code, looked.stdout, looked.stderr) == (1, f"{FALCON}\n", "1 of 1 files to lay out\n")
    assert shown.exit_code == 1
    assert shown.stdout.startswith(f"--- {FALCON}\n+++ {FALCON}\n@@ ")
    assert "-name: 'Falcon 2'\n" in shown.stdout
    assert (top / FALCON).read_text() == ODD


def test_what_is_laid_out_is_remembered(tmp_path, monkeypatch):
    """A second look at a thousand files costs no more than reading them; a change of the layout starts anew."""
    top = make(tmp_path, {FALCON: ODD, OAK: RECORD.replace("Falcon 2", "Oak")})
    commit(top, "first")
    laid = []
    canonical = layout.canonical_layout
    monkeypatch.setattr(
        layout, "canonical_layout", lambda raw, shape: laid.append(raw) or canonical(raw, shape)
    )

    def looked(*words):
        laid.clear()
        return run(top, "fmt", *words).stdout, len(laid)

    assert looked("--check") == (f"{FALCON}\n{OAK}\n", 2)
    assert looked(str(top / FALCON)) == (f"{FALCON}\n", 1)
    assert looked("--check") == (f"{OAK}\n", 1)
    assert looked() == (f"{OAK}\n", 1)
    assert looked() == ("", 0)
    (top / FALCON).write_text(ODD)
    assert looked("--check") == (f"{FALCON}\n", 1)
    assert looked("--check", str(top / OAK)) == ("", 0)
    schema = top / "schema/disclosure.schema.json"
    schema.write_text(schema.read_text() + "\n")
    assert looked("--check") == (f"{FALCON}\n", 2)


def test_without_git_nothing_is_remembered(tmp_path, monkeypatch):
    monkeypatch.setattr(
        scorer.adapters.git.command.subprocess, "run", lambda *_, **__: (_ for _ in ()).throw(OSError)
    )
    top = make(tmp_path, {FALCON: ODD})

    assert [run(top, "fmt", "--check").exit_code for _ in range(2)] == [1, 1]


def test_a_write_that_fails_leaves_the_record_as_it_was(tmp_path, monkeypatch):
    top = make(tmp_path, {FALCON: ODD})
    from pathlib import Path

    monkeypatch.setattr(Path, "replace", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left")))
    result = run(top, "fmt")

    assert isinstance(result.exception, OSError)
    assert (top / FALCON).read_text() == ODD
    assert [path.name for path in (top / FALCON).parent.iterdir()] == ["falcon-2.yaml"]


@pytest.mark.thorough
def test_reviewed_then_changed_then_reviewed_again(tmp_path):
    """The state of a review is the same in check, page and API; layout does not touch it."""
    import json

    top = make(tmp_path)
    commit(top, "first")

    def states():
        run(top, "build", "--no-images")
        api = json.loads((top / "build/site/api/v1/releases/acme/falcon-2.json").read_text())["review"]
        page = (top / "build/site/releases/acme/falcon-2/index.html").read_text()
        told = page.partition("<h3>Reviews</h3>\n<p>")[2].partition("<")[0]
        check = run(top, "check")
        return api, told, "R501" in check.stdout, check.stderr.splitlines()[-1]

    assert states() == ("unreviewed", "No review yet.", False, "0 errors in 7 files")
    known = top / "schema/conventions.yaml"
    known.write_text(known.read_text() + "reviewers: [{handle: bo}]\n")
    commit(top, "bo may sign")
    signed = run(top, "review", "acme/falcon-2", "--by", "bo", "--date", "2026-08-16")
    assert (signed.exit_code, signed.stdout) == (0, f"{FALCON}\n")
    assert states() == (
        "reviewed",
        "The record has not changed since the last review.",
        False,
        "reviews: 1 current, 0 changed since, 0 unreviewed",
    )
    text = (top / FALCON).read_text()
    (top / FALCON).write_text(text.replace("name: Falcon 2", 'name:   "Falcon 2"  # as printed'))
    assert states()[0] == "reviewed"
    for old, new in (
        ("shows: 7B parameters", "shows: 7B parameters in all"),
        ("locator: abstract", "locator: page 1"),
        ("published: 2026-03-04", "published: 2026-03-05"),
    ):
        (top / FALCON).write_text(text.replace(old, new))
        assert states() == (
            "changed_since_review", "The record has changed since the last review.", True,
            "reviews: 0 current, 1 changed since, 0 unreviewed",
        )  # fmt: skip


def test_the_author_cannot_review(tmp_path):
    top = make(tmp_path)
    known = top / "schema/conventions.yaml"
    known.write_text(known.read_text() + "reviewers: [{handle: A}]\n")
    commit(top, "first")
    refused = run(top, "review", "acme/falcon-2", "--by", "A", "--date", "2026-08-16")

    assert refused.exit_code == 1
    assert refused.stdout == (
        f"{FALCON}:47:9: error R502 'A' wrote this record, as git tells\n    fix: let somebody else review it\n"
    )
    assert refused.stderr == "1 error in 1 file; nothing was written\n"
    assert (top / FALCON).read_text() == RECORD


def test_without_git_nobody_is_taken_for_the_author(tmp_path):
    top = make(tmp_path)
    signed = run(top, "review", "acme/falcon-2", "--by", "A", "--date", "2026-08-16")
    checked = run(top, "check")

    assert signed.exit_code == checked.exit_code == 0
    assert (
        "note: this is not a git checkout; whether what is signed has landed is not checked\n"
        in signed.stderr
    )
    assert "note: this is not a git checkout; nobody is taken for the author of a record\n" in checked.stderr


def test_a_review_is_added_once_and_to_what_has_landed(tmp_path):
    top = make(tmp_path)
    commit(top, "first")
    sign = ("review", "acme/falcon-2", "--by", "maintainers", "--date", "2026-08-16")

    assert "error X213 no second reading of this record is stored" in run(top, *sign).stdout
    (top / "disclosures/readings/acme").mkdir(parents=True)
    mark = "{date: %s, by: ada, documents: [report], claims: {training_code: {status: silent}, %s}}"
    marks = (
        "parameter_count: {status: disclosed, values: [{total: 7B}]}, "
        "dataset_size: {status: partial, values: [{size: '>15T tokens'}]}"
    )
    (top / "disclosures/readings/acme/falcon-2.yaml").write_text(
        f"readings:\n  - {mark % ('2026-08-01', marks)}\n  - {mark % ('2026-08-02', marks)}\n"
    )
    assert "error P608 no second reading of this record stood in main" in run(top, *sign).stdout
    commit(top, "second reading")
    (top / FALCON).write_text(RECORD.replace("7B", "9B"))
    assert "error P607 the digest is not that of the record as it stood in main" in run(top, *sign).stdout
    (top / FALCON).write_text(RECORD)
    assert run(top, *sign, "--since", "nowhere").exception.args == (
        "there is no commit 'nowhere' here; fetch it, or name another",
    )
    assert run(top, *sign).exit_code == 0
    assert "'maintainers' signed what 'acme/falcon-2' says now on 2026-08-16 already" in trouble(top, *sign)


def test_several_records_are_signed_together_or_none(tmp_path):
    top = make(tmp_path)
    known = top / "schema/conventions.yaml"
    known.write_text(known.read_text() + "reviewers: [{handle: bo}]\n")
    oak = top / "disclosures/acme/oak-1.yaml"
    oak.write_text(RECORD.replace("name: Falcon 2", "name: Oak 1"))
    commit(top, "first")
    before = oak.read_text()
    oak.write_text(before.replace("7B", "9B"))
    both = ("review", "acme/falcon-2", "acme/oak-1", "--by", "bo", "--date", "2026-08-16")

    refused = run(top, *both)
    assert refused.exit_code == 1
    assert "oak-1.yaml" in refused.stdout
    assert "error P607" in refused.stdout
    assert (top / FALCON).read_text() == RECORD
    oak.write_text(before)
    assert run(top, *both).stdout == f"{FALCON}\ndisclosures/acme/oak-1.yaml\n"
    assert run(top, "check").stderr.splitlines()[-1] == "reviews: 2 current, 0 changed since, 0 unreviewed"


def test_only_a_record_can_be_reviewed(tmp_path):
    assert "there is no record 'acme/oak'" in trouble(
        make(tmp_path), "review", "acme/oak", "--by", "bo", "--date", "2026-08-16"
    )
