"""The as-of day: that of the newest commit that changed what the record says, and of no other."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from case import RECORD
from checkout import commit, copied, git, make
from click.testing import CliRunner, Result

from scorer.adapters.git.command import NoHistory
from scorer.adapters.git.last_change import last_change
from scorer.build_input import Head
from scorer.cli import cli
from scorer.history.said import is_said, says_otherwise

pytestmark = pytest.mark.thorough

OAK = "disclosures/acme/oak.yaml"
FALCON = "disclosures/acme/falcon-2.yaml"
LATER = "2028-06-01T12:00:00+00:00"
OTHERWISE = RECORD.replace("Falcon 2", "Falcon II")


@pytest.fixture(scope="module")
def checkout(tmp_path_factory):
    top = make(tmp_path_factory.mktemp("checkout"))
    commit(top, "the record")
    return top


@pytest.fixture
def top(checkout, tmp_path):
    return copied(checkout, tmp_path / "top")


def run(top: Path, *words: str) -> Result:
    return CliRunner().invoke(cli, ["--root", str(top), *words])


def sha_of(found: Head | None) -> str:
    return found.sha if found else "none"


def write(top: Path, path: str, text: str) -> None:
    (top / path).parent.mkdir(parents=True, exist_ok=True)
    (top / path).write_text(text)


def change(top: Path, path: str, old: str, new: str) -> None:
    text = (top / path).read_text()
    assert old in text
    (top / path).write_text(text.replace(old, new, 1))


def built(top: Path) -> dict[str, bytes]:
    done = run(top, "build", "--no-images", "--out", str(top.parent / "site"))
    assert done.exit_code == 0, done.output
    site = top.parent / "site"
    files = {
        path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()
    }
    shutil.rmtree(site)
    return files


def differing(before: dict[str, bytes], after: dict[str, bytes]) -> set[str]:
    return {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}


def test_a_commit_that_says_nothing_moves_nothing_but_the_commit_in_meta(top):
    before = built(top)
    first = git(top, "rev-parse", "HEAD")
    git(top, "commit", "-q", "--allow-empty", "-m", "empty", day=LATER)
    empty = git(top, "rev-parse", "HEAD")
    after = built(top)

    assert differing(before, after) == {"api/v1/meta.json"}
    assert [path for path, content in after.items() if empty.encode() in content] == ["api/v1/meta.json"]
    assert after["api/v1/meta.json"] == before["api/v1/meta.json"].replace(first.encode(), empty.encode())

    change(top, "site/static/style/00-base.css", ":root {", ".another, :root {")
    change(top, FALCON, "name: Falcon 2", 'name:    "Falcon 2"  # as before')
    commit(top, "layout and style", LATER)

    # The style sheets and the copy of the file are themselves; nothing that is said from them is another.
    found = differing(after, built(top))
    assert {path for path in found if not path.endswith(".css")} == {
        "api/v1/meta.json",
        "releases/acme/falcon-2/record.yaml",
    }
    assert "static/home.css" in found


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (FALCON, "name: Falcon 2", "name: Falcon II"),
        ("disclosures/labs.yaml", "name: Acme", "name: Acme Labs"),
        ("schema/indicators.yaml", "title: ", "title: The "),
        ("schema/rubric.yaml", "window_months: 24", "window_months: 36"),
    ],
)
def test_what_says_something_else_moves_it(top, path, old, new):
    change(top, path, old, new)
    sha = commit(top, "says something else", LATER)

    assert (found := last_change(top)) is not None
    assert (found.sha, found.date) == (sha, date(2028, 6, 1))


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (OAK, RECORD),
        ("disclosures/statements.yaml", "- {lab: acme, kind: statement, looked_for: []}\n"),
        ("schema/rulings.yaml", "- {id: one, title: One, ruling: r, why: w, examples: []}\n"),
    ],
)
def test_a_new_file_of_the_record_moves_it(top, path, text):
    write(top, path, text)
    sha = commit(top, "new", LATER)

    assert sha_of(last_change(top)) == sha

    (top / path).unlink()
    sha = commit(top, "gone", LATER)

    assert sha_of(last_change(top)) == sha


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("disclosures/readings/acme/falcon-2.yaml", "readings: []\n"),
        ("disclosures/evidence/acme/falcon-2.yaml", "documents: {}\n"),
        ("disclosures/lists/notable-2026-11-30.yaml", "name: Notable\n"),
        ("disclosures/missing.yaml", "- {lab: acme, name: X, about: y, why: not_started}\n"),
        ("disclosures/statements.yaml", "[]\n"),
        ("disclosures/acme/notes.txt", "x\n"),
        ("schema/conventions.yaml", "stale_after_months: 1\n"),
        ("schema/crosswalk.yaml", "[]\n"),
        ("scorer/new.py", "x = 1\n"),
        ("site/site.yaml", "title: Another\n"),
    ],
)
def test_what_is_no_part_of_what_is_said_moves_nothing(top, path, text):
    first = last_change(top)
    write(top, path, text)
    commit(top, "beside", LATER)

    assert last_change(top) == first


def test_a_link_is_no_record(top):
    first = last_change(top)
    (top / OAK).symlink_to("falcon-2.yaml")
    commit(top, "link", LATER)

    assert last_change(top) == first


def test_a_record_under_another_name_is_said_of_another_address(top):
    git(top, "mv", FALCON, OAK)
    sha = commit(top, "renamed", LATER)

    assert sha_of(last_change(top)) == sha


def side_and_main(top: Path) -> str:
    """Write a record on a side branch, and then something on the main one that says nothing."""
    git(top, "checkout", "-q", "-b", "side")
    write(top, OAK, RECORD.replace("Falcon 2", "Oak"))
    side = commit(top, "side", "2026-09-01T12:00:00+00:00")
    git(top, "checkout", "-q", "main")
    write(top, "README.md", "x")
    commit(top, "other", "2026-10-01T12:00:00+00:00")
    return side


def test_a_merge_that_only_brings_together_says_nothing_itself(top):
    side = side_and_main(top)
    git(top, "merge", "-q", "--no-ff", "side", day=LATER)

    assert sha_of(last_change(top)) == side


def test_a_merge_that_changes_what_is_said_counts(top):
    side_and_main(top)
    git(top, "merge", "-q", "--no-ff", "--no-commit", "side")
    write(top, FALCON, OTHERWISE)
    merge = commit(top, "merge", LATER)

    assert sha_of(last_change(top)) == merge


def test_a_merge_that_leaves_a_branch_out_leaves_its_day_out(top):
    first = last_change(top)
    side_and_main(top)
    git(top, "merge", "-q", "-s", "ours", "side", day=LATER)

    assert last_change(top) == first


def test_what_was_found_out_is_remembered_and_never_believed_of_another_commit(top, monkeypatch):
    first = last_change(top)
    change(top, FALCON, "name: Falcon 2", "name: Falcon 2  # a remark")
    commit(top, "remark", LATER)
    assert last_change(top) == first
    monkeypatch.setattr(
        "scorer.adapters.git.last_change.says_otherwise", lambda *_: pytest.fail("it was asked again")
    )
    assert last_change(top) == first
    monkeypatch.undo()

    write(top, FALCON, OTHERWISE)
    sha = commit(top, "otherwise", LATER)
    assert sha_of(last_change(top)) == sha
    git(top, "reset", "-q", "--hard", "HEAD~1")
    assert last_change(top) == first


def shallow(top: Path, depth: int) -> Path:
    there = top.parent / f"depth-{depth}"
    git(
        top,
        "-c",
        "protocol.file.allow=always",
        "clone",
        "-q",
        f"--depth={depth}",
        f"file://{top}",
        str(there),
    )
    return there


def test_a_shallow_checkout_is_right_where_it_can_tell(top):
    write(top, FALCON, OTHERWISE)
    sha = commit(top, "otherwise", "2026-09-01T12:00:00+00:00")
    git(top, "commit", "-q", "--allow-empty", "-m", "empty", day=LATER)

    assert sha_of(last_change(shallow(top, 3))) == sha
    with pytest.raises(NoHistory, match="changed before its history begins"):
        last_change(shallow(top, 2))


def test_where_git_cannot_tell_figures_are_of_the_newest_date_in_the_data_and_that_is_said(top):
    git(top, "commit", "-q", "--allow-empty", "-m", "empty", day=LATER)
    done = run(shallow(top, 1), "score")

    assert done.stdout.startswith("as of 2026-0")
    assert (
        "before its history begins; fetch the rest of it (git fetch --unshallow); figures are as of"
        in done.stderr
    )


def test_a_checkout_whose_record_is_in_no_commit(tmp_path):
    write(tmp_path, "README.md", "x")
    commit(tmp_path, "first")

    assert last_change(tmp_path) is None


def test_a_record_inside_a_larger_repository(tmp_path):
    top = make(tmp_path / "inner")
    sha = commit(tmp_path, "all")
    write(tmp_path, FALCON, OTHERWISE)  # of somebody else
    commit(tmp_path, "beside", LATER)

    assert sha_of(last_change(top)) == sha


@pytest.mark.parametrize(
    ("before", "after", "otherwise"),
    [
        ("name: A\nfamily: b\n", "family: b\nname: A\n", False),
        ("name: A\n", "name: A\nfamily: null\n", False),
        ("name: A\nreplies: []\n", "name: A\n", False),
        ("flagship: unknown\n", "flagship: false\n", True),
        ("name: A\n", "name: B\n", True),
        ("name: A\n", "name: [\n", True),
        ("name: [\n", "name: ]\n", False),
        (None, "name: A\n", True),
        (None, "name: [\n", False),
    ],
)
def test_two_states_of_a_record(before, after, otherwise):
    old, new = (None if text is None else text.encode() for text in (before, after))

    assert says_otherwise(FALCON, old, new) is otherwise
    assert says_otherwise(FALCON, new, old) is otherwise


def test_which_files_are_said():
    assert is_said(FALCON)
    assert not is_said("disclosures/readings/acme/falcon-2.yaml")
    assert not is_said("disclosures/lists/x.yaml")
