"""The workflows' own programs, run as the workflows run them, on repositories made here, against a hub that only listens.

What a step says is read out of its workflow, word for word. Most are run inside this process; where processes are what
is tested (a stranger's code beside the base's, a branch's name before a shell), a shell runs them in their own.
"""

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from unittest import mock

import fake_gh
import inside
import pytest
import yaml
from case import RECORD, ROOT
from checkout import GIT, commit, copied, git, make
from pipeline import changed, draft, labels, owners, post, record
from pipeline.plumbing import GitError
from pipeline.pull_data import pull_data
from pipeline.suggestions import Suggestion, hunks, suggestions

from scorer.cli.evidence import evidence as command

pytestmark = pytest.mark.thorough

WORKFLOWS = {
    path.stem: yaml.safe_load(path.read_text(encoding="utf-8"))
    for path in sorted((ROOT / ".github/workflows").glob("*.yml"))
}
FALCON = "disclosures/acme/falcon-2.yaml"
HERON = "disclosures/acme/heron.yaml"
#: Laid out, as `scorer fmt` would write it.
NEW = RECORD.replace("Falcon 2", "Heron").replace("falcon-2", "heron").replace("flagship: true", "flagship: false", 1).replace(
    "flagship: {reason: first}", "flagship: {reason: below, than: acme/falcon-2}"
)  # fmt: skip


@pytest.fixture(autouse=True)
def programs_inside(monkeypatch):
    """Run inside what the workflows' programs start; a process of its own starts real ones."""
    monkeypatch.setattr(subprocess, "run", inside.processes(gh=fake_gh.main))


@pytest.fixture(scope="module")
def first(tmp_path_factory):
    """Return a repository of one commit, to be copied."""
    top = make(tmp_path_factory.mktemp("first"))
    commit(top, "First")
    git(top, "repack", "-a", "-d", "-q")
    return top


@pytest.fixture
def base(first, tmp_path):
    return base_in(first, tmp_path)


def base_in(first, folder):
    """Make a repository that is the base, and `origin` to itself, as a runner has it."""
    top = copied(first, folder / "base")
    git(top, "remote", "add", "origin", str(top))
    (top / ".venv").symlink_to(sys.prefix)
    (top / ".git/info").mkdir(exist_ok=True)
    (top / ".git/info/exclude").write_text("/.venv\n/build\n/report\n", encoding="utf-8")
    return top


def pulled(top, files, branch="change", number=7):
    """Commit files (None: gone; a tuple: a link) to a branch, offer it as a pull request; give its head."""
    git(top, "switch", "-q", "-c", branch)
    for path, text in files.items():
        place = top / path
        place.parent.mkdir(parents=True, exist_ok=True)
        if text is None:
            place.unlink()
        elif isinstance(text, tuple):
            place.symlink_to(text[0])
        else:
            place.write_text(text, encoding="utf-8")
    git(top, "add", "-f", "--", *(path for path, text in files.items() if text is not None))
    head = commit(top, "A change", day="2026-08-20T12:00:00+00:00")
    git(top, "switch", "-q", "main")
    git(top, "update-ref", f"refs/pull/{number}/head", head)
    git(top, "branch", "-q", "-D", branch)
    return head


class Hub:
    """The hub, as it answers and as it was asked."""

    def __init__(self, folder: Path, head: str, **more):
        bin_ = folder / "bin"
        bin_.mkdir()
        (bin_ / "gh").write_text(
            f'#!/bin/sh\nexec {shlex.quote(sys.executable)} {shlex.quote(str(ROOT / "tests/fake_gh.py"))} "$@"\n',
            encoding="utf-8",
        )
        (bin_ / "gh").chmod(0o755)
        self.file, self.head = folder / "hub.json", head
        answers = {
            "repos/o/r/pulls/7": {
                "number": 7, "head": {"sha": head}, "base": {"sha": "main"}, "user": {"login": "bo"},
            },
            "repos/o/r/issues/7/comments": [],
            "repos/o/r/pulls/7/comments": [],
            "repos/o/r/pulls/7/reviews": [],
            "repos/o/r/labels": [],
        }  # fmt: skip
        self.file.write_text(
            json.dumps({"answers": answers | more.pop("answers", {}), "asked": [], **more}), encoding="utf-8"
        )
        self.env = {
            "PATH": f"{bin_}{os.pathsep}{os.environ['PATH']}", "FAKE_HUB": str(self.file), "GH_REPO": "o/r",
        }  # fmt: skip

    def asked(self, method, path):
        calls = json.loads(self.file.read_text(encoding="utf-8"))["asked"]
        return [body for how, where, body in calls if (how, where) == (method, f"repos/o/r/{path}")]


def script(workflow, name):
    """Return the script of one step of a workflow; its expressions come by the environment."""
    (found,) = (
        s for job in WORKFLOWS[workflow]["jobs"].values() for s in job["steps"] if s.get("name") == name
    )
    assert "${{" not in found["run"]  # what a stranger wrote reaches a script by the environment alone
    return found["run"]


def around(env):
    return GIT | {"PYTHONPATH": str(ROOT / ".github")} | env


def step(workflow, name, top, **env):
    """Run one step inside: what it is, is one command without anything that only a shell understands."""
    text = script(workflow, name)
    assert re.fullmatch(r"""(?:[\w./ -]|"\$[A-Z_]+")+\n?""", text), text
    with mock.patch.dict(os.environ, env):
        python, option, module, *words = map(os.path.expandvars, shlex.split(text))
    assert (Path(python).name, option) in {("python", "-m"), ("python3", "-m")}
    done = inside.called(inside.module(module), [module, *words], cwd=top, env=around(env))
    assert done.returncode == 0, done.stderr


def step_of_its_own(workflow, name, top, **env):
    """Run one step by a shell, in processes of its own."""
    done = subprocess.run(
        ["bash", "-e", "-c", script(workflow, name)], cwd=top, check=False, capture_output=True, text=True,
        env=os.environ | around(env),
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def run(top, folder, head, *, step=step, association="CONTRIBUTOR", preview="", **more):
    """Run both jobs of the workflow `Record`; give the hub."""
    hub = Hub(folder, head, **more)
    known = {"NUMBER": "7", "HEAD_SHA": head}
    step("record", "Judge the records", top, ADDRESS="https://hub.example/o/r", **known)
    (top / "report").mkdir()
    (top / "build/record/report.json").rename(top / "report/report.json")
    step(
        "record", "Say so", top, ASSOCIATION=association, PREVIEW_URL=preview, RUN_URL="https://hub.example/run/1",
        CONTRIBUTING_URL="https://hub.example/contributing", **known, **hub.env,
    )  # fmt: skip
    return hub


def said(hub):
    """Return the one comment; it names its commit, whatever else it says."""
    (comment,) = hub.asked("POST", "issues/7/comments")
    assert comment["body"].startswith(f"{post.MARK}\n**Commit {hub.head}**: ")
    return comment["body"]


def state(hub, context="record"):
    (found,) = hub.asked("POST", f"statuses/{hub.head}")
    assert found["context"] == context
    return found["state"], found["description"]


#: Names that a shell would run, a program would take for an option, and a comment would call a team by.
BRANCHES = ["-n", "a;touch${IFS}x", "$(touch${IFS}x)", "x`touch`", "@team"]


@pytest.fixture(scope="module")
def good(first, tmp_path_factory):
    """Return a repository with hostile names of branches, and the hub after a good record, by processes of their own."""
    folder = tmp_path_factory.mktemp("good")
    top = base_in(first, folder)
    for branch in BRANCHES:
        git(top, "update-ref", f"refs/heads/{branch}", "HEAD")
    head = pulled(top, {HERON: NEW})
    return top, run(top, folder, head, step=step_of_its_own, preview="https://hub.example/artifact/1")


def test_a_good_record(good):
    _, hub = good

    assert "[The site with this change](https://hub.example/artifact/1)" in said(hub)
    assert "### What it does\n\n#### Data: 1 record added" in said(hub)
    assert said(hub).count("it stops nothing") == 1
    assert "has no second reading yet: it lands as read once" in said(hub)
    assert "### To look at; it stops nothing" in said(hub)
    assert "has no second reading yet" in said(hub)
    assert "Welcome" not in said(hub)
    assert state(hub)[0] == "success"
    assert hub.asked("POST", "issues/7/labels") == [{"labels": ["record"]}]


def test_a_finding(base, tmp_path):
    head = pulled(base, {HERON: NEW.replace("released:", "relased:")})
    hub = run(base, tmp_path, head)
    line = f"[disclosures/acme/heron.yaml:2](https://hub.example/o/r/blob/{head}/{HERON}?plain=1#L2)"

    assert (
        f"- {line}: \\`relased\\` is not a field here (S010)\n  **What to do:** rename it to \\`released\\`"
        in said(hub)
    )
    assert "Records that cannot be read yet are left out here." in said(hub)
    assert state(hub) == ("failure", "2 things to mend")


def test_layout_alone_fails_nobody_and_is_offered(base, tmp_path):
    head = pulled(base, {HERON: NEW.replace("access: api", "access:   api")})
    hub = run(base, tmp_path, head)
    (review,) = hub.asked("POST", "pulls/7/reviews")

    assert state(hub) == ("success", "1 thing to look at")
    assert "### Layout\n\nNothing fails over layout" in said(hub)
    assert (review["commit_id"], review["event"]) == (head, "COMMENT")
    assert any(
        one["path"] == HERON and one["line"] == 3 and one["body"].endswith("```suggestion\naccess: api\n```")
        for one in review["comments"]
    )


def test_what_was_offered_is_not_offered_again(base, tmp_path):
    head = pulled(base, {HERON: NEW.replace("access: api", "access:   api")})
    (tmp_path / "one").mkdir()
    (first,) = run(base, tmp_path / "one", head).asked("POST", "pulls/7/reviews")
    there = [{"user": {"login": "github-actions[bot]"}, **one} for one in first["comments"]]
    git(base, "worktree", "remove", "--force", "build/pull")
    (base / "report/report.json").unlink()
    (base / "report").rmdir()
    (tmp_path / "two").mkdir()
    again = run(base, tmp_path / "two", head, answers={"repos/o/r/pulls/7/comments": there})

    assert again.asked("POST", "pulls/7/reviews") == []


def test_a_suggestion_that_is_refused_keeps_nobody_from_the_comment(base, tmp_path):
    head = pulled(base, {HERON: NEW.replace("access: api", "access:   api")})
    hub = run(base, tmp_path, head, refuses=[["POST", "repos/o/r/pulls/7/reviews"]])

    assert "### Layout" in said(hub)
    assert state(hub)[0] == "success"


HOSTILE = "@team <img src=x> [x](https://evil.example) `a` #7 GH-7 www.evil.example"


def test_hostile_text_stays_text(base, tmp_path):
    head = pulled(base, {HERON: NEW.replace("name: Heron", f'name: "{HOSTILE}"').replace("access: api", f'access: "{HOSTILE}"')})  # fmt: skip
    text = said(run(base, tmp_path, head))

    outside = re.sub(
        r"^(`{3,})diff\n.*?^\1$", "", text, flags=re.MULTILINE | re.DOTALL
    )  # in a fence nothing is read
    assert not re.search(r"(?<!\\)<(?!!-- scorer|/?details|/?summary)", outside)
    assert "@team" not in outside
    assert "](https://evil" not in outside
    assert "www.evil" not in outside
    assert "#7 " not in outside
    assert "GH-7" not in outside
    assert "img src=x" in outside


def test_a_hostile_branch_name_is_nowhere(good):
    top, hub = good

    assert [branch for branch in BRANCHES if branch in said(hub)] == []
    assert not (top / "x").exists()


def test_a_fork_does_not_choose_the_comment(base, tmp_path):
    """Whatever else it brings, code, workflows, templates, attributes: the base's own program speaks."""
    evil = "raise SystemExit('chosen by the fork')\n"
    head = pulled(
        base,
        {
            HERON: NEW,
            "scorer/__init__.py": evil,
            ".github/pipeline/record.py": evil,
            ".github/pipeline/__init__.py": evil,
            "sitecustomize.py": evil,
            "report/report.json": json.dumps({"head": "x", "text": "chosen by the fork"}),
            "site/pages/about.md": "chosen by the fork",
            "disclosures/.gitattributes": "* filter=evil\n",
            "disclosures/acme/osprey.yaml": ("../../../../../etc/passwd",),
        },
    )
    hub = run(base, tmp_path, head, step=step_of_its_own)

    assert "chosen by the fork" not in said(hub)
    assert "### Left out" in said(hub)
    assert "- disclosures/.gitattributes\n- disclosures/acme/osprey.yaml" in said(hub)
    assert "root:" not in said(hub)
    assert state(hub)[0] == "failure"
    assert not (base / "build/pull/scorer").exists()
    assert not (base / "build/pull/disclosures/acme/osprey.yaml").exists()
    assert "chosen" not in (base / "build/pull/site/pages/about.md").read_text(encoding="utf-8")


def test_a_comment_of_somebody_else_is_left_alone_and_ours_is_kept_up_to_date(base, tmp_path):
    there = [
        {"id": 1, "user": {"login": "mallory"}, "body": f"{post.MARK}\nNothing changed"},
        {"id": 2, "user": {"login": "github-actions[bot]"}, "body": f"{post.MARK}\nof a commit before"},
    ]
    hub = run(base, tmp_path, pulled(base, {HERON: NEW}), answers={"repos/o/r/issues/7/comments": there})

    assert hub.asked("POST", "issues/7/comments") == []
    assert f"**Commit {hub.head}**" in hub.asked("PATCH", "issues/comments/2")[0]["body"]


def test_without_a_report_the_comment_says_so(base, tmp_path):
    hub = Hub(tmp_path, "a" * 40)
    step(
        "record", "Say so", base, NUMBER="7", HEAD_SHA="a" * 40, ASSOCIATION="NONE", PREVIEW_URL="",
        RUN_URL="https://hub.example/run/1", CONTRIBUTING_URL="https://hub.example/contributing", **hub.env,
    )  # fmt: skip

    assert "### The check did not end" in said(hub)
    assert "Welcome, and thank you" in said(hub)
    assert state(hub) == ("error", "the check did not end")


def test_a_report_on_another_commit_does_not_count(tmp_path):
    file = tmp_path / "report.json"
    file.write_text(json.dumps({"head": "b" * 40}), encoding="utf-8")

    assert post.read_report(file, "a" * 40) is None


def test_a_run_that_came_too_late_says_nothing(base, tmp_path):
    hub = Hub(tmp_path, "b" * 40)
    step("record", "Say so", base, NUMBER="7", HEAD_SHA="a" * 40, **hub.env)

    assert hub.asked("POST", "issues/7/comments") == []


def test_only_the_branchs_own_changes_are_judged(base, tmp_path):
    """The base went on, and with a fault of its own."""
    head = pulled(base, {HERON: NEW})
    (base / FALCON).write_text(
        RECORD.replace("document: report, locator: abstract", "document: repot, locator: abstract"),
        encoding="utf-8",
    )
    commit(base, "A fault")
    hub = run(base, tmp_path, head)

    assert said(hub).count("it stops nothing") == 1
    assert "has no second reading yet: it lands as read once" in said(hub)
    assert "repot" not in said(hub)


def test_a_conflict_is_told_and_the_rest_is_judged(base, tmp_path):
    head = pulled(
        base, {FALCON: RECORD.replace("7B", "8B"), HERON: NEW.replace("status: silent", "status: mute")}
    )
    (base / FALCON).write_text(RECORD.replace("7B", "9B"), encoding="utf-8")
    commit(base, "The same line")
    text = said(run(base, tmp_path, head))

    assert "### Conflicts to resolve" in text
    assert f"- {FALCON}\n" in text
    assert "heron.yaml:" in text
    assert "<<<<" not in text


def test_a_change_of_method_is_judged_by_its_own_rules(base, tmp_path):
    rubric = (base / "schema/rubric.yaml").read_text(encoding="utf-8")
    head = pulled(base, {"schema/rubric.yaml": rubric.replace("partial: 1", "partial: 0")})
    hub = run(base, tmp_path, head)

    assert "### A change of method" in said(hub)
    assert hub.asked("POST", "issues/7/labels") == [{"labels": ["method"]}]


def test_a_branch_with_another_past(base):
    git(base, "switch", "-q", "--orphan", "other")
    (base / "x").write_text("x", encoding="utf-8")
    other = commit(base, "Another past")
    git(base, "switch", "-q", "main")

    with pytest.raises(GitError, match="no common past"):
        pull_data(base, "main", other)
    report = record.judge(base, "main", other, base / "build/pull")
    assert (report["state"], report["text"].splitlines()[0]) == ("error", "### It cannot be merged")


def test_code_alone_gets_no_comment_unless_it_is_the_first(base, tmp_path):
    head = pulled(base, {"scorer/x.py": "x = 1\n"})
    (tmp_path / "one").mkdir()
    hub = run(base, tmp_path / "one", head)

    assert hub.asked("POST", "issues/7/comments") == []
    assert state(hub) == ("success", "no record is changed")


def test_a_long_report_is_cut_at_a_line(base):
    text = record._cut("one line\n" * 10_000)

    assert len(text) < 62_000
    assert text.endswith("one line\n\nMore is not shown here: it is too long for a comment.\n")


@pytest.mark.parametrize(
    ("paths", "code"),
    [
        ({HERON: NEW}, "false"),
        ({HERON: NEW, "schema/exceptions/D141.txt": "\n"}, "false"),
        ({HERON: NEW, "scorer/x.py": ""}, "true"),
        ({"disclosures.py": ""}, "true"),
        ({"schema/rubric.yaml": "version: 1\n"}, "true"),
    ],
)
def test_which_jobs_a_change_wants(base, monkeypatch, capsys, paths, code):
    head = pulled(base, paths)
    monkeypatch.chdir(base)
    changed.main(["main", head])

    assert capsys.readouterr().out == f"code={code}\n"


@pytest.mark.parametrize("commits", [("main", "main"), ("main", "0" * 40)])
def test_what_cannot_be_told_is_code(base, monkeypatch, capsys, commits):
    monkeypatch.chdir(base)
    changed.main(commits)

    assert capsys.readouterr().out == "code=true\n"


#: What a person may have written -> what is offered: the lines it stands for, and its own.
LAYOUTS = [
    ("a\nb\nc\n", "a\nB\nc\n", [(2, 2, ("B",))]),
    ("a\nb\nc\n", "a\nc\n", [(2, 2, ())]),
    ("a\nc\n", "a\nb\nc\n", [(1, 1, ("a", "b"))]),
    ("c\n", "a\nc\n", [(1, 1, ("a", "c"))]),
    ("a\nb\nc\nd\n", "a\nB\nC\nD\nd\n", [(2, 3, ("B", "C", "D"))]),
    ("a\n", "a\n", []),
]


@pytest.mark.parametrize(("now", "wanted", "offered"), LAYOUTS)
def test_layout_as_suggestions(now, wanted, offered):
    found, left = suggestions("x.yaml", now, wanted, [range(1, 5)], lambda _: True)

    assert ([(one.first, one.last, one.lines) for one in found], left) == (offered, 0)
    assert suggestions("x.yaml", now, wanted, [], lambda _: True)[1] == len(offered)


def test_what_moves_is_offered_in_one_piece():
    """Half of a move would take a line away, or have it twice."""

    def same(text):
        return sorted(text.split()) == ["a:", "b:", "c:", "m:"]

    found, left = suggestions("x.yaml", "b:\na:\nm:\nc:  \n", "a:\nb:\nm:\nc:\n", [range(1, 9)], same)

    offered = [(one.first, one.last, one.lines) for one in found]
    assert (offered, left) == ([(1, 2, ("a:", "b:")), (4, 4, ("c:",))], 0)


def test_where_a_comment_can_stand():
    assert hunks("@@ -1,2 +3,4 @@ x\n+a\n@@ -9 +20 @@\n") == [range(3, 7), range(20, 21)]


def test_a_suggestion_cannot_be_closed_by_what_it_suggests():
    assert Suggestion("x", 1, 1, ("```", "x")).body.endswith("````suggestion\n```\nx\n````")


SIGNED = RECORD + "reviews: [{by: ada, date: 2026-08-20, method: read_through, digest: " + "a" * 64 + "}]\n"


def approved(login, commit, state="APPROVED"):
    return {"user": {"login": login}, "state": state, "commit_id": commit}


#: Who said what of which commit (None: the head) -> what becomes of a signature by `ada`.
APPROVALS = [
    ([], ("failure", "ada")),
    ([("ada", None, "APPROVED")], ("success", "every new signature has its approval")),
    ([("bo", None, "APPROVED")], ("failure", "ada")),
    ([("ada", "b" * 40, "APPROVED")], ("failure", "ada")),
    ([("ada", None, "APPROVED"), ("ada", None, "DISMISSED")], ("failure", "ada")),
]


@pytest.mark.parametrize(("reviews", "expected"), APPROVALS)
def test_a_signature_counts_with_the_approval_of_its_commit(base, tmp_path, reviews, expected):
    head = pulled(base, {FALCON: SIGNED})
    told = [approved(login, commit or head, how) for login, commit, how in reviews]
    hub = Hub(tmp_path, head, answers={"repos/o/r/pulls/7/reviews": told})
    step("signatures", "Hold signatures to approvals", base, NUMBER="7", **hub.env)
    found, why = state(hub, "signatures")

    assert found == expected[0]
    assert expected[1] in why


def test_a_review_is_led_to_its_pull_request(base, tmp_path):
    """A review of a fork's pull request tells no number: the hub is asked by branch and commit, whatever they are called."""
    head = pulled(base, {HERON: NEW})
    pull = {"number": 7, "head": {"sha": head}, "base": {"sha": "main"}, "user": {"login": "bo"}}
    asked = "repos/o/r/pulls?state=open&head=bo%3Aa%26b%24%28x%29"
    hub = Hub(tmp_path, head, answers={asked: [{"head": {"sha": "b" * 40}}, pull]})
    known = {"NUMBER": "", "OWNER": "bo", "BRANCH": "a&b$(x)", "HEAD_SHA": head}
    step_of_its_own("signatures", "Hold signatures to approvals", base, **known, **hub.env)

    assert state(hub, "signatures") == ("success", "every new signature has its approval")


def test_a_link_among_the_records_stops_the_check_of_signatures(base, tmp_path):
    head = pulled(base, {FALCON: SIGNED, HERON: ("../../../etc/passwd",)})
    hub = Hub(tmp_path, head)
    step("signatures", "Hold signatures to approvals", base, NUMBER="7", **hub.env)

    assert state(hub, "signatures") == ("error", "the records hold a link or a hidden file")


FORM = """\
### Lab

{lab}

### Release

{release}

### Day of the announcement

2026-07-01

### Access

By API or in a product only

### Documents of the lab

see https://acme.example/osprey and more
"""


def drafted(base, tmp_path, body, step=step):
    hub = Hub(tmp_path, "x")
    known = {"NUMBER": "7", **hub.env}
    step("draft", "Draft the record", base, BODY=body, **known)
    step("draft", "Put it there, and say so", base, ADDRESS="https://hub.example/o/r", **known)
    return hub.asked("POST", "issues/7/comments")[0]["body"]


def test_a_form_becomes_a_draft_on_a_branch(base, tmp_path):
    git(base, "init", "-q", "--bare", "../hub.git")
    git(base, "remote", "set-url", "origin", "../hub.git")
    told = drafted(base, tmp_path, FORM.format(lab="ACME", release="Osprey 3.5 (preview)"), step_of_its_own)
    path = "disclosures/acme/osprey-3.5-preview.yaml"
    text = git(base.parent / "hub.git", "show", f"draft/issue-7:{path}")

    assert f"https://hub.example/o/r/edit/draft/issue-7/{path}" in told
    assert 'name: "Osprey 3.5 (preview)"\nreleased: 2026-07-01\naccess: api\n' in text
    assert "url: https://acme.example/osprey\n" in text.replace('"', "")


def test_a_form_that_cannot_be_drafted_says_why(base, tmp_path):
    told = drafted(base, tmp_path, FORM.format(lab="@team", release="``"))

    assert told == (
        'No draft could be made: the answer under "Release" has no letter or digit that an id can be made of. '
        "Edit the form above, and set the label once more.\n"
    )


#: What a form may say of lab and release -> the record that is drafted, or the reason why there is none.
FORMS = [
    ("", "x", 'the answer under "Lab" has no letter or digit that an id can be made of'),
    ("acme", "", 'the answer under "Release" has no letter or digit that an id can be made of'),
    ("ACME", "Falcon 2", f"{FALCON} is there already; correct it, or choose another id"),
    ("acme", "Osprey 3.5 (preview)", "acme/osprey-3.5-preview"),
    ("--help", "x", "help/x"),
    ("../../etc", "$(touch x)", "etc/touch-x"),
    ("Nobody Yet", "Osprey", "nobody-yet/osprey"),
]


@pytest.mark.parametrize(("lab", "release", "came"), FORMS)
def test_what_a_form_may_say(base, lab, release, came):
    try:
        found = draft.draft(base, draft.answers(FORM.format(lab=lab, release=release)))
    except draft.DraftError as trouble:
        found = str(trouble)

    assert found == came
    assert not (base / "x").exists()


def test_the_form_asks_what_the_draft_reads():
    form = yaml.safe_load((ROOT / ".github/ISSUE_TEMPLATE/missing_release.yml").read_text(encoding="utf-8"))
    fields = {part["attributes"]["label"]: part for part in form["body"] if "id" in part}

    assert {"Lab", "Release", "Day of the announcement", "Access", "Documents of the lab"} <= set(fields)
    assert set(fields["Access"]["attributes"]["options"]) == {*draft.ACCESS, "I do not know"}


def test_the_labels_that_forms_and_workflows_use_are_in_the_list(tmp_path, monkeypatch, capsys):
    used = {"draft"}
    for path in (ROOT / ".github/ISSUE_TEMPLATE").glob("*_*.yml"):
        used |= set(yaml.safe_load(path.read_text(encoding="utf-8"))["labels"])
    known = labels.labels()

    assert used <= {one.name for one in known}
    there = [known[0]._asdict(), known[1]._asdict() | {"color": "ffffff"}]
    hub = Hub(tmp_path, "x", answers={"repos/o/r/labels": there})
    for name, value in hub.env.items():
        monkeypatch.setenv(name, value)
    labels.main()
    assert capsys.readouterr().out.split() == [one.name for one in known[1:]]
    assert hub.asked("PATCH", f"labels/{known[1].name}")[0]["color"] == known[1].color


@pytest.mark.parametrize(
    ("paths", "expected"),
    [
        ([HERON], ["record"]),
        (["schema/rubric.yaml", "scorer/score/lab.py"], ["method", "code"]),
        (["site/languages/zh-Hans.po"], ["translation"]),
        (["README.md"], []),
    ],
)
def test_labels_by_path(paths, expected):
    assert labels.labels_of(paths) == expected


def test_owners():
    text = "# nobody yet\n/schema/ @ada\n/site/ @ada @team/x a@acme.example\n/x/ ada @OWNER\n"

    assert list(owners.faults(text)) == [
        "4: `ada` is nobody; write `@handle`, `@organisation/team` or a mail address",
        "4: `@OWNER` is a placeholder; write the handle of a person or a team",
    ]
    assert owners.unowned(text) == ["/.github/", "/scorer/", "/disclosures/"]
    assert owners.unowned("* @ada\n") == []


def test_the_projects_own_owners_are_understood():
    text = (ROOT / owners.FILE).read_text(encoding="utf-8")

    assert list(owners.faults(text)) == []


@pytest.mark.parametrize("name", WORKFLOWS)
def test_a_workflow_asks_for_little_and_pins_what_it_uses(name):
    found = WORKFLOWS[name]
    text = json.dumps(found)

    assert found["permissions"] == {}
    assert "concurrency" in found
    for used in re.findall(r'"uses": "([^"]+)"', text):
        assert re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", used), used
    for job in found["jobs"].values():
        assert job["timeout-minutes"] <= 60
        assert "write-all" not in str(job.get("permissions"))
        for one in job["steps"]:
            assert "${{" not in one.get("run", ""), one
            assert "ref" not in one.get("with", {}), one  # the base is checked out, never a pull request
            if one.get("uses", "").startswith("actions/checkout"):
                assert one["with"]["persist-credentials"] is False


def test_who_reads_a_strangers_text_cannot_write_comments():
    assert WORKFLOWS["record"]["jobs"]["judge"]["permissions"] == {"contents": "read"}
    assert "GH_TOKEN" not in json.dumps(WORKFLOWS["record"]["jobs"]["judge"])


def test_the_trusted_workflow_follows_the_one_that_wakes_it():
    (name,) = WORKFLOWS["signatures"][True]["workflow_run"]["workflows"]  # YAML reads `on` as true

    assert name == WORKFLOWS["review"]["name"]
    assert "permissions" not in WORKFLOWS["review"]["jobs"]["review"]


# What documents answered.


@pytest.mark.parametrize("open_", [[], [{"number": 12}]])
def test_what_documents_answered_is_offered_as_one_pull_request(base, tmp_path, open_):
    git(base, "init", "-q", "--bare", "../hub.git")
    git(base, "remote", "set-url", "origin", "../hub.git")
    hub = Hub(tmp_path, "x", answers={"repos/o/r/pulls?state=open&head=o%3Aevidence%2Fasked-again": open_})
    known = {"DAY": "2026-12-07", "BASE": "main", **hub.env}
    (base / "build").mkdir()
    (base / "build/asked.md").write_text("Asked 1 addresses.\n", encoding="utf-8")
    (base / "build/pinned.md").write_text("\nPinned copies.\n", encoding="utf-8")
    step("links", "Offer what they answered", base, **known)
    assert json.loads(hub.file.read_text(encoding="utf-8"))["asked"] == []

    path = base / "disclosures/evidence/acme/falcon-2.yaml"
    path.parent.mkdir(parents=True)
    path.write_text("asked: {}\n", encoding="utf-8")
    step("links", "Offer what they answered", base, **known)
    (said,) = hub.asked("PATCH", "pulls/12") if open_ else hub.asked("POST", "pulls")

    assert said["title"] == "Documents asked again on 2026-12-07"
    assert said["body"].startswith(
        "Asked 1 addresses.\n\nPinned copies.\n\nThe files below `disclosures/evidence/` are written by a program"
    )
    assert (said.get("head"), said.get("base")) == (
        (None, None) if open_ else ("evidence/asked-again", "main")
    )
    assert "asked: {}" in git(
        base.parent / "hub.git", "show", "evidence/asked-again:disclosures/evidence/acme/falcon-2.yaml"
    )


def test_the_workflow_asks_as_the_verb_takes_it():
    """The command is one that the verb understands: its words are read, and nothing is asked."""
    (line,) = [line for line in script("links", "Ask").splitlines() if "scorer" in line]
    words = shlex.split(line.partition(" > ")[0].replace("$day", "2026-12-07"))

    assert words[:2] == [".venv/bin/scorer", "evidence"]
    read = command.make_context("evidence", words[2:]).params
    assert (read["oldest"], read["seed"], read["write"], read["vantage"], read["form"]) == (
        100, "2026-12-07", True, "github", "markdown",
    )  # fmt: skip
