"""The command line: exit status, what goes where, and every bad input told at its line."""

import json
import os
import re
import signal
import subprocess
import sys

import pytest
from case import RECORD
from checkout import commit, make
from click.testing import CliRunner

from scorer.cli import VERBS, cli, main, on_broken_pipe
from scorer.cli.support import common
from scorer.query import QUERIES

FALCON = "disclosures/acme/falcon-2.yaml"
OAK = "disclosures/acme/oak.yaml"


def run(top, *words):
    return CliRunner().invoke(cli, ["--root", str(top), *words])


def test_a_clean_checkout(tmp_path):
    result = run(make(tmp_path), "check")

    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "0 errors in 7 files\n")


BAD = {
    "not YAML": (b"name: [", 2, "S005"),
    "a duplicate key": (b"name: a\nname: b\n", 2, "S006"),
    "a tab": (b"documents:\n\tx: 1\n", 2, "S005"),
    "an anchor": (b"name: &a x\n", 1, "S007"),
    "an alias": (b"name: *a\n", 1, "S007"),
    "10 MB": (b"x" * 10_000_000, 1, "S002"),
    "10,000 levels": (b"[" * 10_000, 1, "S005"),
    "not UTF-8": (b"name: a\nfamily: \xe9\n", 2, "S003"),
    "empty": (b"", 1, "S004"),
    "text as a number": (RECORD.replace("name: Falcon 2", "name: 2").encode(), 1, "S012"),
    "a number as text": (RECORD.replace("flagship: true", 'flagship: "true"').encode(), 4, "S012"),
    "no": (RECORD.replace("flagship: true", "flagship: no").encode(), 4, "S012"),
    "on": (RECORD.replace("flagship: true", "flagship: on").encode(), 4, "S012"),
    "a day that is none": (
        RECORD.replace("released: 2026-03-04", "released: 2026-02-29").encode(),
        2,
        "S012",
    ),
    "a javascript: address": (
        RECORD.replace("https://acme.example/falcon-2", "javascript:alert(1)").encode(),
        10,
        "S012",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_told_at_its_line_and_the_others_are_still_checked(tmp_path, name):
    raw, line, code = BAD[name]
    worse = RECORD.replace("searched: [report]", "searched: [card]")
    result = run(make(tmp_path, {FALCON: worse, OAK: raw}), "check")
    first, fix, *rest = result.stdout.splitlines()

    assert result.exit_code == 1
    assert first.startswith(f"{FALCON}:16:16: error D101 ")
    assert fix.startswith("    fix: ")
    assert rest[0].startswith(f"{OAK}:{line}:")
    assert f" error {code} " in rest[0]
    assert rest[1].startswith("    fix: ")


@pytest.mark.parametrize(
    "raw", [b"\xef\xbb\xbf" + RECORD.encode(), RECORD.replace("\n", "\r\n").encode()], ids=["BOM", "CRLF"]
)
def test_a_byte_order_mark_and_crlf_are_accepted(tmp_path, raw):
    assert run(make(tmp_path, {FALCON: raw}), "check").exit_code == 0


def test_only_the_findings_of_a_folder(tmp_path):
    top = make(tmp_path, {FALCON: RECORD, OAK: "name: ["})

    assert run(top, "check", str(top / FALCON)).exit_code == 0
    assert run(top, "check", str(top / "disclosures" / "acme")).exit_code == 1


def test_what_a_record_causes_in_another_file_is_told_with_it(tmp_path):
    """A newcomer who checks only the new folder sees that its release is still listed as missing."""
    listed = "- {lab: acme, name: Falcon 2, about: '2026', why: not_started}\n"
    top = make(tmp_path, {FALCON: RECORD, OAK: "name: [", "disclosures/missing.yaml": listed})
    checked = run(top, "check", str(top / FALCON))

    assert checked.exit_code == 1
    assert checked.stdout == (
        "disclosures/missing.yaml:1:21: error X205 'Falcon 2' has a record, 'acme/falcon-2'\n"
        "    fix: remove the entry from missing.yaml\n"
    )
    assert checked.stderr == "1 error in 1 of 2 files\n"


def test_formats(tmp_path):
    top = make(tmp_path, {FALCON: RECORD, OAK: "name: ["})

    assert run(top, "check", "--format", "github").stdout.startswith(
        f"::error file={OAK},line=2,col=1,title=S005::"
    )
    assert json.loads(run(top, "check", "--format", "json").stdout)[0]["code"] == "S005"


def test_strict_lets_warnings_count(tmp_path):
    extra = "  blog: {title: x, publisher: birch, kind: paper, url: 'https://a.example/', read: {date: 2026-08-01, copy: original}}\n"
    top = make(tmp_path, {FALCON: RECORD.replace("claims:\n", extra + "claims:\n")})

    assert run(top, "check").exit_code == 0
    assert run(top, "check").stderr == "1 warning in 1 of 7 files\n"
    assert run(top, "check", "--strict").exit_code == 1


def test_what_is_excepted_is_counted_and_shown_when_asked_for(tmp_path):
    text = RECORD.replace("copy: original, extent: whole", "copy: original")
    top = make(tmp_path, {FALCON: text, "schema/exceptions/D141.txt": "acme/falcon-2 training_code\n"})
    told = (
        "D141: 1 excepted, of before the rule (schema/exceptions/D141.txt); `scorer check --exceptions` shows them\n"
        "0 errors in 8 files; 1 excepted\n"
    )
    shown = run(top, "check", "--exceptions")

    for form, empty in (("text", ""), ("json", "[]\n"), ("github", "")):
        result = run(top, "check", "--strict", "--format", form)
        assert (result.exit_code, result.stdout, result.stderr) == (0, empty, told)
    assert shown.stdout.startswith(
        f"{FALCON}:16:15: warning D141 `report` does not say how far it was read\n"
    )
    assert (shown.exit_code, shown.stderr) == (0, "1 warning in 1 of 8 files\n")
    assert run(top, "check", "--exceptions", "--strict").exit_code == 0
    assert json.loads(run(top, "check", "--exceptions", "--format", "json").stdout)[0]["excepted"] == (
        "acme/falcon-2 training_code"
    )


def test_a_missing_catalogue_is_an_error(tmp_path):
    top = make(tmp_path)
    (top / "schema" / "rubric.yaml").unlink()
    result = run(top, "check")

    assert result.exit_code == 1
    assert result.stdout.startswith("schema/rubric.yaml:1:1: error S001 the file is missing")
    assert run(top, "score").exit_code == 1


def test_score(tmp_path):
    top = make(tmp_path)

    assert run(top, "score").stdout.splitlines()[0] == "as of 2026-08-01"
    assert json.loads(run(top, "score", "--format", "json").stdout)[0]["id"] == "acme"
    assert "= 3 of 6 points" in run(top, "score", "--explain", "acme/falcon-2").stdout
    assert run(top, "score", "--as-of", "2026-01-01").stdout.splitlines()[0] == "as of 2026-01-01"


def test_the_newest_commit_is_the_day_of_the_score(tmp_path):
    top = make(tmp_path)
    commit(top, "first", "2026-08-15T12:00:00+00:00")

    assert run(top, "score").stdout.splitlines()[0] == "as of 2026-08-15"


def test_what_cannot_be_explained_is_told(tmp_path):
    result = run(make(tmp_path), "score", "--explain", "acme/oak")

    assert (
        str(result.exception) == "'acme/oak' is neither a release nor a lab with a release up to 2026-08-01"
    )
    assert result.stderr.splitlines() == [
        "note: this is not a git checkout; figures are as of the newest date in the data"
    ]


def test_nothing_is_scored_or_built_from_wrong_records(tmp_path):
    top = make(tmp_path, {FALCON: "name: ["})

    assert run(top, "score").exit_code == 1
    assert run(top, "build").exit_code == 1
    assert not (top / "build").exists()


def test_figures_are_shown_of_whatever_can_be_read(tmp_path):
    """An error that changes no figure is counted and does not stop; what cannot be read is named and does."""
    listed = "- {lab: acme, name: Falcon 2, about: '2026', why: not_started}\n"
    top = make(tmp_path, {FALCON: RECORD, "disclosures/missing.yaml": listed})
    scored = run(top, "score")

    assert (scored.exit_code, scored.stdout.splitlines()[0]) == (0, "as of 2026-08-01")
    assert scored.stderr.startswith("note: 1 error in 1 of 7 files as they are; `scorer check` shows them\n")
    assert run(top, "report", "coverage-by-lab").exit_code == 0
    (top / "disclosures/missing.yaml").write_text("- {")
    (top / "disclosures/readings/acme").mkdir(parents=True)
    (top / "disclosures/readings/acme/falcon-2.yaml").write_text("[")
    assert run(top, "score").exit_code == 0
    (top / OAK).write_text("name: [")
    stopped = run(top, "score")
    assert stopped.exit_code == 1
    assert [line.split(":")[0] for line in stopped.stdout.splitlines()[::2]] == [OAK]
    assert stopped.stderr == "1 error in 1 of 9 files\n"


def test_a_record_of_no_lab_and_a_rubric_with_a_gap_stop_the_figures(tmp_path):
    birch = RECORD.replace("publisher: acme", "publisher: birch")
    top = make(tmp_path, {FALCON: RECORD, "disclosures/birch/oak.yaml": birch})
    rubric = top / "schema/rubric.yaml"

    assert run(top, "score").stdout.splitlines()[0].endswith("error X204 'birch' is not a lab")
    (top / "disclosures/birch/oak.yaml").unlink()
    assert run(top, "score").exit_code == 0
    rubric.write_text(rubric.read_text().replace("from: 0", "from: 1"))
    assert " error C308 the grades do not fall" in run(top, "score").stdout


def test_build_twice_is_the_same_to_the_byte(tmp_path):
    top = make(tmp_path)
    commit(top, "first")
    first = run(top, "build")
    pages = {p: p.read_bytes() for p in sorted((top / "build/site").rglob("*")) if p.is_file()}
    second = run(top, "build")

    assert (first.exit_code, second.exit_code) == (0, 0)
    assert first.stdout == f"{top}/build/site/index.html\n"
    assert "0 new or changed" in second.stderr
    assert {p: p.read_bytes() for p in sorted((top / "build/site").rglob("*")) if p.is_file()} == pages
    assert (top / "build/site/releases/acme/falcon-2/index.html") in pages
    assert (top / "build/site/api/v1/releases.json") in pages
    assert b"last changed on 15 August 2026." in pages[top / "build/site/about/index.html"]


@pytest.mark.thorough
def test_pictures_are_drawn_once_and_can_be_left_out(tmp_path, monkeypatch):
    top = make(tmp_path)
    # Pages name the picture that stands for them elsewhere where the site has an address.
    about = top / "site/site.yaml"
    about.write_text(
        re.sub("^address: null", "address: https://record.example/", about.read_text(), flags=re.MULTILINE)
    )
    run(top, "build")
    site = top / "build/site"
    drawn = {path.relative_to(site).as_posix() for path in (site / "og").rglob("*.png")}
    named = {
        name for page in site.rglob("*.html") for name in re.findall(r"og/[\w./-]+\.png", page.read_text())
    }
    for press in ("export.og_image.Press", "adapters.raster.Raster"):
        monkeypatch.setattr(f"scorer.{press}.png", lambda *_: pytest.fail("a picture was drawn twice"))

    assert {path for path in drawn if path.startswith(("og/labs/", "og/releases/"))} == {
        "og/labs/acme.png", "og/releases/acme/falcon-2.png",
    }  # fmt: skip
    assert drawn == named
    charts, pressed = ({path.stem for path in site.glob(f"charts/*/*.{ending}")} for ending in ("svg", "png"))
    assert charts == pressed != set()
    assert "0 new or changed" in run(top, "build").stderr
    assert run(top, "build", "--no-images").exit_code == 0
    assert list((top / "build/site").rglob("og")) == list((top / "build/site/charts").rglob("*.png")) == []
    assert "og/labs/acme.png" not in (top / "build/site/labs/acme/index.html").read_text()


def test_build_says_what_is_missing_and_what_is_left_out(tmp_path):
    result = run(make(tmp_path), "build", "--as-of", "2026-01-01", "--out", str(tmp_path / "out"))

    assert result.exit_code == 0
    assert "note: this is not a git checkout; records are shown without their history\n" in result.stderr
    assert "note: 1 records are of releases after 2026-01-01 and left out\n" in result.stderr
    assert (tmp_path / "out" / "index.html").is_file()


def test_a_failed_build_leaves_the_old_site(tmp_path):
    top = make(tmp_path)
    run(top, "build", "--no-images")
    before = (top / "build/site/index.html").read_bytes()
    (top / FALCON).write_text("name: [")

    assert run(top, "build", "--no-images").exit_code == 1
    assert (top / "build/site/index.html").read_bytes() == before


def test_from_any_folder_inside(tmp_path, monkeypatch):
    top = make(tmp_path)
    monkeypatch.chdir(top / "disclosures" / "acme")

    assert CliRunner().invoke(cli, ["check", "falcon-2.yaml"]).exit_code == 0


def test_outside_a_checkout_is_told_in_a_sentence(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["scorer", "check"])
    with pytest.raises(SystemExit) as stop:
        main()

    assert stop.value.code == 2
    assert capsys.readouterr().err.startswith("scorer: no folder at or above ")


def test_a_disk_that_refuses_is_told_in_a_sentence(tmp_path, monkeypatch, capsys):
    top = make(tmp_path)
    (top / "build").write_text("in the way")
    monkeypatch.setattr(sys, "argv", ["scorer", "--root", str(top), "build"])
    with pytest.raises(SystemExit) as stop:
        main()

    assert stop.value.code == 2
    assert capsys.readouterr().err.splitlines()[-1] == f"scorer: {top}/build: File exists"


def test_a_file_name_that_is_no_text_is_shown_harmlessly(tmp_path):
    top = make(tmp_path)
    (top / "disclosures" / "acme" / os.fsdecode(b"oak\xff\n.yaml")).write_text(RECORD)
    result = run(top, "check")

    assert result.exit_code == 1
    assert result.stdout.splitlines()[0].startswith("disclosures/acme/oak\\udcff\\n.yaml:1:1: error S001 ")


def ends(monkeypatch, *words):
    """Run the command as a shell would, and give its exit status."""
    monkeypatch.setattr(sys, "argv", ["scorer", *map(str, words)])
    with pytest.raises(SystemExit) as stop:
        main()
    return stop.value.code


def test_exit_status_of_the_command_itself(tmp_path, monkeypatch, capsys):
    top = make(tmp_path / "good")
    bad = make(tmp_path / "bad", {FALCON: "name: ["})

    assert ends(monkeypatch, "--root", top, "check") == 0
    assert ends(monkeypatch, "--root", bad, "check") == 1
    assert ends(monkeypatch, "chekc") == 2
    assert "No such command 'chekc'" in capsys.readouterr().err


def test_ctrl_c_ends_with_130(tmp_path, monkeypatch):
    def stop(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("scorer.adapters.files.working_tree", stop)

    assert ends(monkeypatch, "--root", make(tmp_path), "check") == 130


def test_where_there_is_no_signal_of_a_broken_pipe_nothing_is_set(tmp_path, monkeypatch):
    """As on Windows."""
    monkeypatch.delattr(signal, "SIGPIPE")

    assert ends(monkeypatch, "--root", make(tmp_path), "check") == 0
    on_broken_pipe(signal.SIG_IGN)


@pytest.mark.parametrize(
    ("environment", "told"),
    [
        ({"PYTHONIOENCODING": "cp1252"}, b"Fu\xdf \\u2192"),
        ({"LC_ALL": "C", "PYTHONUTF8": "0"}, "Fuß →".encode()),
    ],
    ids=["of a code page", "into a file"],
)
def test_what_an_output_has_no_letter_for_stops_nothing(environment, told):
    """As on Windows, where a file gets the code page of the machine."""
    code = "import sys; from scorer.cli import _hold_every_letter as h; h(sys.stdout); print('Fu\\xdf \\u2192', end='')"
    unset = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "PYTHON"))}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True,
        env={**unset, "PYTHONCOERCECLOCALE": "0", **environment},
    )  # fmt: skip

    assert done.stdout == told


def test_python_without_docstrings_is_told_in_a_sentence(tmp_path):
    code = "import sys; sys.argv[1:] = ['check']; from scorer.cli import main; main()"
    done = subprocess.run([sys.executable, "-OO", "-c", code], capture_output=True, text=True, check=False)

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("scorer: Python was told to drop docstrings (-OO or PYTHONOPTIMIZE=2)")
    assert done.stderr.count("\n") == 1


def test_too_little_memory_is_told_in_a_sentence(tmp_path, monkeypatch, capsys):
    def stop(*_):
        raise MemoryError

    monkeypatch.setattr("scorer.adapters.files.working_tree", stop)

    assert ends(monkeypatch, "--root", make(tmp_path), "check") == 2
    assert capsys.readouterr().err.startswith("scorer: there is not enough memory for this")


def test_trouble_with_a_strangers_words_is_one_line(tmp_path, monkeypatch, capsys):
    top = make(tmp_path)
    commit(top, "first")

    assert ends(monkeypatch, "--root", top, "diff", "a\n\x1b[31mb") == 2
    assert capsys.readouterr().err == (
        "scorer: there is no commit 'a\\n\\x1b[31mb' here; fetch it, or name another\n"
    )


def test_a_reader_who_has_read_enough_is_no_error(tmp_path):
    top = make(tmp_path, {f"disclosures/acme/oak-{n}.yaml": "name: [" for n in range(2000)})
    code = (
        f"import sys; sys.argv[1:] = ['--root', {str(top)!r}, 'check']; from scorer.cli import main; main()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as run_:
        run_.stdout.read(10)
        run_.stdout.close()
        said = run_.stderr.read()

    assert run_.returncode == -signal.SIGPIPE
    assert b"Traceback" not in said


def test_paths_that_are_no_records_are_told(tmp_path, monkeypatch):
    top = make(tmp_path)

    assert ends(monkeypatch, "--root", top, "check", top / "disclosures" / "acme" / "oak.yaml") == 2
    assert ends(monkeypatch, "--root", top, "check", tmp_path / "schema" / "api") == 2


def test_a_path_through_a_link_and_a_relative_root(tmp_path, monkeypatch):
    top = make(tmp_path / "checkout", {FALCON: "name: ["})
    (tmp_path / "link").symlink_to(top)
    monkeypatch.chdir(tmp_path)

    assert CliRunner().invoke(cli, ["--root", "checkout", "check", "link/disclosures/acme"]).exit_code == 1
    assert CliRunner().invoke(cli, ["--root", "link", "check", "checkout/" + FALCON]).exit_code == 1


def test_a_relative_root_keeps_the_last_commits(tmp_path, monkeypatch):
    top = make(tmp_path / "checkout")
    sha = commit(top, "first")
    monkeypatch.chdir(tmp_path)

    assert CliRunner().invoke(cli, ["--root", "checkout", "build", "--no-images"]).exit_code == 0
    assert sha[:7] in (top / "build/site/releases/acme/falcon-2/index.html").read_text()


def test_a_file_in_no_folder_does_not_stop_the_others(tmp_path):
    top = make(tmp_path, {FALCON: RECORD, OAK: "name: [", "disclosures/x.yaml": RECORD})
    result = run(top, "check")

    assert result.exit_code == 1
    assert [line.split(": ")[0] for line in result.stdout.splitlines() if "error" in line] == [
        f"{OAK}:2:1", "disclosures/x.yaml:1:1",
    ]  # fmt: skip


def test_a_wrong_word_is_told_with_exit_2(tmp_path):
    assert run(make(tmp_path), "chekc").exit_code == 2


def test_progress_is_shown_on_a_terminal_only(tmp_path, monkeypatch, capsys):
    assert common.progress("reading") is None
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    show = common.progress("reading")
    show(0, 300)
    show(1, 300)
    show(250, 300)

    assert capsys.readouterr().err == "\r\x1b[Kreading 0 of 300\r\x1b[Kreading 250 of 300"


@pytest.mark.parametrize("words", [["--help"], ["--version"]])
def test_help_imports_nothing_heavy(words):
    """A verb imports what it needs when it runs; help needs nothing."""
    heavy = ("pydantic", "jsonschema", "jinja2", "yaml", "git", "markdown_it", "babel")

    assert imported(words, heavy) == "[]"


def test_a_check_imports_nothing_that_makes_pages(tmp_path):
    words = ["--root", str(make(tmp_path)), "check"]

    assert imported(words, ("babel", "jinja2", "scorer.i18n.words", "scorer.view")) == "[]"


def imported(words, modules):
    """Return which of these modules a run of the command line imports."""
    code = f"import sys; sys.argv[1:] = {words!r}\nfrom scorer.cli import main\ntry: main()\nexcept SystemExit: pass\nprint([m for m in {modules!r} if m in sys.modules])"
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=os.environ
    )
    return result.stdout.splitlines()[-1]


def test_report_lists_the_queries_and_answers_one(tmp_path):
    top = make(tmp_path)
    listed = run(top, "report")
    answer = run(top, "report", "coverage-by-year")

    assert listed.exit_code == 0
    assert "coverage-by-lab\n    How many releases" in listed.stdout
    assert answer.stdout.splitlines()[1].split() == ["2026", "1", "3", "3", "100.0", "0", "0"]
    assert json.loads(run(top, "report", "not-assessed", "--format", "json").stdout) == []
    assert run(top, "report", "missing", "--format", "csv").stdout_bytes == (
        b"lab,name,about,why,tried,where,lead\r\n"
    )


def test_freshness_warns_of_main_labs_that_nobody_looked_at_for_a_week(tmp_path):
    top = make(tmp_path)
    conventions = top / "schema/conventions.yaml"
    conventions.write_text(conventions.read_text() + "main_labs: [acme]\n")
    never = run(top, "report", "freshness", "--on", "2026-09-08")
    (top / "disclosures/looks.yaml").write_text(
        "- {lab: acme, looked_on: 2026-09-01, where: the feed of the lab}\n"
    )
    looked = run(top, "report", "freshness", "--on", "2026-09-08")
    long_ago = run(top, "report", "freshness", "--on", "2026-09-09")

    assert "warning: acme was never looked at; new releases are looked for every 7 days\n" in never.stderr
    assert "warning" not in looked.stderr
    assert "warning: acme was last looked at on 2026-09-01; new releases" in long_ago.stderr
    assert long_ago.exit_code == 0


def test_report_of_a_day_before_everything(tmp_path):
    answer = run(make(tmp_path), "report", "coverage-by-year", "--as-of", "2020-01-01", "--format", "json")

    assert json.loads(answer.stdout) == []


def test_a_query_that_is_none_is_told_the_names(tmp_path, monkeypatch, capsys):
    assert ends(monkeypatch, "--root", make(tmp_path), "report", "coverage") == 2
    assert f"no query is called 'coverage'; use one of: {', '.join(QUERIES)}\n" in capsys.readouterr().err


def test_every_verb_is_listed_and_found():
    told = CliRunner().invoke(cli, ["--help"]).output

    assert set(cli.commands) == set(VERBS)  # asking for help has asked for each
    assert all(f"\n  {verb}  " in told for verb in VERBS)
