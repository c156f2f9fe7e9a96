"""Editions: a rehearsal of 2026.12 in a repository of its own, and what a build, a clone and an archive make of it."""

import json
import re
import subprocess
from io import BytesIO
from pathlib import Path
from posixpath import dirname, normpath
from zipfile import ZipFile

import pytest
import yaml
from case import RECORD
from check_jsonschema.builtin_schemas import get_builtin_schema
from checkout import commit, copied, git, make, tip
from inside import called, scorer
from jsonschema import Draft7Validator

from scorer.edition.manifest import parse_manifest, sha256
from scorer.edition.names import MANIFEST

pytestmark = pytest.mark.thorough

NAME = "2026.12"
FIRST = "disclosures/acme/falcon-2.yaml"
OAK = RECORD.replace("Falcon 2", "Oak")


def run(top, *words, env=None):
    return called(scorer, ["scorer", *words], cwd=top, env=env)


def build(top, *words, out="build/site", env=None):
    return run(top, "build", "--no-images", "--out", str(top / out), *words, env=env)


def edited(top, path, old, new):
    text = (top / path).read_text()
    assert old in text
    (top / path).write_text(text.replace(old, new))


def held(top, out="build/site"):
    """Every file under editions/ of a site, by its path."""
    folder = top / out / "editions"
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def site(top, out="build/site"):
    folder = top / out
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


@pytest.fixture(scope="module")
def before(tmp_path_factory):
    """A record of two commits, with nothing frozen yet."""
    top = make(tmp_path_factory.mktemp("before"), {FIRST: RECORD})
    (top / ".gitignore").write_text("build/\n")
    commit(top, "a first record", day="2026-11-01T12:00:00+00:00")
    (top / "disclosures/acme/oak.yaml").write_text(OAK)
    edited(top, FIRST, "name: Falcon 2", "name: Falcon Two")
    commit(top, "acme/oak: a second record", day="2026-11-20T12:00:00+00:00")
    git(top, "config", "user.name", "Ada")
    git(top, "config", "user.email", "ada@acme.example")
    return top


@pytest.fixture(scope="module")
def frozen(before, tmp_path_factory):
    """The same with the edition, its line of the register committed, and the site built."""
    top = copied(before, tmp_path_factory.mktemp("frozen"))
    done = run(top, "edition", NAME)
    assert (done.returncode, done.stderr.count("\n")) == (0, 2), done.stderr
    commit(top, f"editions: {NAME}", day="2026-12-01T12:00:00+00:00")
    assert build(top).returncode == 0
    return top


def test_the_tag_is_annotated_and_its_commit_adds_the_edition_and_nothing_else(before, frozen):
    assert git(frozen, "cat-file", "-t", NAME) == "tag"
    assert git(frozen, "rev-parse", f"{NAME}^{{commit}}^") == tip(before)
    assert {
        path.split("/")[0] for path in git(frozen, "diff", "--name-only", tip(before), NAME).split("\n")
    } == {"editions"}
    said = git(frozen, "tag", "-l", "--format=%(contents)", NAME)
    assert said.splitlines()[:3] == [
        f"Edition {NAME}", "", f"The record as it stood on 2026-11-20, frozen from commit {tip(before)}.",
    ]  # fmt: skip


def test_the_manifest_says_what_was_frozen_and_how_much_was_read_once(before, frozen):
    raw = held(frozen)[f"{NAME}/{MANIFEST}"]
    manifest = parse_manifest(raw)

    assert (manifest.edition, manifest.as_of.isoformat(), manifest.commit) == (
        NAME,
        "2026-11-20",
        tip(before),
    )
    assert manifest.tree == git(before, "rev-parse", "HEAD^{tree}")
    assert manifest.counts.model_dump() == {
        "labs": 1, "releases": 2, "claims": 6, "assessed": manifest.counts.assessed, "reviewed": 0, "read_once": 2,
    }  # fmt: skip
    assert manifest.previous is None
    assert json.loads((frozen / "site/editions.json").read_text()) == {
        NAME: {"commit": tip(before), "manifest": sha256(raw)}
    }


def test_the_history_that_it_carries_names_people_and_no_mail_address(frozen):
    history = held(frozen)[f"{NAME}/history.json"]

    assert b'"author":"A"' in history
    assert b"@" not in history


def test_a_site_with_an_edition_proves_it(frozen):
    done = run(frozen, "verify", "build/site")

    assert (done.returncode, done.stdout.count("\n")) == (0, 1)
    assert run(frozen, "verify", f"build/site/editions/{NAME}.zip").returncode == 0


def test_each_page_of_an_edition_says_so_and_leads_to_the_newest_state(frozen):
    pages = {path: text.decode() for path, text in held(frozen).items() if path.endswith(".html")}
    notice = (
        f"Edition {NAME}: the record as it was on 20 November 2026. It is kept as it is and never changed."
    )

    assert {
        path for path, text in pages.items() if notice not in text and 'http-equiv="refresh"' not in text
    } == set()
    assert '<a href="../../index.html">See the newest version</a>' in pages[f"{NAME}/index.html"]
    assert '<a href="../../../../../index.html">' in pages[f"{NAME}/releases/acme/oak/index.html"]


def test_no_link_of_an_edition_leads_nowhere(frozen):
    files = site(frozen)
    own = [path for path in files if path.startswith(f"editions/{NAME}/") and path.endswith(".html")]
    links = {
        normpath(f"{dirname(path)}/{href}")
        for path in own
        for href in re.findall(r'(?:href|src)="([^":#?]+)["#?]', files[path].decode())
    }

    assert links - files.keys() == set()


def test_the_site_lists_it(frozen):
    page = site(frozen)["cite/index.html"].decode()

    assert "There is 1 edition." in page
    assert f'href="../editions/{NAME}/index.html"' in page
    assert f'href="../editions/{NAME}.zip"' in page


def test_what_comes_after_changes_no_byte_of_it(frozen, tmp_path):
    top = copied(frozen, tmp_path)
    was = held(top)
    edited(top, "disclosures/acme/oak.yaml", "name: Oak", "name: Ash")
    edited(top, "schema/indicators.yaml", "weight: 1", "weight: 2")
    edited(top, "site/templates/base.html", "<main ", '<main data-new="yes" ')
    edited(top, "site/static/style/00-base.css", "--paper", "--papyrus")
    commit(top, "everything is otherwise", day="2027-02-01T12:00:00+00:00")
    done = build(top)

    assert done.returncode == 0, done.stdout
    assert "data-new" in site(top)["index.html"].decode()
    assert held(top) == was


def test_a_second_clone_in_another_zone_and_locale_has_the_same_bytes(frozen, tmp_path):
    git(tmp_path, "clone", "-q", str(frozen), "second")
    second = tmp_path / "second"
    env = {"TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"}

    assert build(second, env=env).returncode == 0
    assert site(second) == site(frozen)
    assert run(second, "verify", "build/site", env=env).returncode == 0


def unpacked(top, revision, folder):
    """What a code host gives as the source of a revision."""
    raw = subprocess.run(
        ["git", "archive", "--format=zip", revision], cwd=top, capture_output=True, check=True
    ).stdout
    with ZipFile(BytesIO(raw)) as archive:
        archive.extractall(folder)
    return folder


def test_an_archive_of_the_source_builds_the_bytes_of_a_clone(before, frozen, tmp_path):
    archive = unpacked(frozen, NAME, tmp_path / "archive")
    git(tmp_path, "clone", "-q", str(frozen), "clone")
    git(tmp_path / "clone", "checkout", "-q", tip(before))
    tagged = tmp_path / "tagged"
    git(tmp_path, "clone", "-q", str(frozen), "tagged")
    git(tagged, "checkout", "-q", NAME)

    for top in (archive, tmp_path / "clone", tagged):
        done = build(top)
        assert (done.returncode, "history" in done.stderr) == (0, False), done.stderr
    assert site(archive) == site(tmp_path / "clone") == site(tagged)
    assert run(archive, "verify", ".").returncode == 0


def test_a_changed_file_in_an_archive_has_no_history_that_is_not_its_own(frozen, tmp_path):
    archive = unpacked(frozen, NAME, tmp_path)
    edited(archive, FIRST, "released: ", "released:  ")
    done = build(archive)

    assert done.returncode == 0
    assert (
        f"{FIRST} is not as in the edition whose history lies here; records are shown without their history"
        in done.stderr
    )


def test_a_changed_text_of_the_past_is_named(frozen, tmp_path):
    archive = unpacked(frozen, NAME, tmp_path)
    text = next(iter(sorted((archive / "editions/history").iterdir())))
    text.write_text("name: Other\n")
    done = build(archive)

    assert (done.returncode, done.stderr.splitlines()[-1]) == (
        2, f"scorer: {text} is not the text that its name says; get the archive of the edition anew",
    )  # fmt: skip


def refused(top, *words):
    done = build(top, *words)
    return done.returncode, done.stdout.splitlines()[0] if done.stdout else done.stderr.splitlines()[-1]


def test_a_moved_tag_is_named(before, frozen, tmp_path):
    top = copied(frozen, tmp_path)
    start, parent = f"editions/{NAME}:1:1: error V402 the tag was moved: ", git(top, "rev-parse", "HEAD^^")

    git(top, "tag", "-f", "-a", "-m", "moved", NAME, "HEAD^")
    assert refused(top) == (
        1,
        f"{start}it leads to {tip(before)[:12]}, which was made from {parent[:12]}, and site/editions.json says "
        f"{tip(before)[:12]}",
    )
    git(top, "tag", "-f", "-a", "-m", "moved", NAME, "HEAD")
    assert refused(top) == (
        1,
        f"{start}what it leads to changes site/editions.json, which is no file of an edition",
    )


def retagged(top, change):
    """Make the tag anew over a commit like its own in which something was changed."""
    git(top, "checkout", "-q", f"{NAME}^{{commit}}^")
    git(top, "read-tree", "-u", "--reset", f"{NAME}^{{commit}}")
    change(top)
    git(top, "add", "-A", "-f", "editions", "disclosures")
    git(top, "commit", "-q", "-m", f"Edition {NAME}")
    git(top, "tag", "-f", "-a", "-m", "made anew", NAME, "HEAD")
    git(top, "checkout", "-q", "-f", "main")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            lambda top: edited(top, f"editions/{NAME}/index.html", "Model", "Other"),
            "editions/2026.12/index.html:1:1: error V108 this file was changed since it was published: ",
        ),
        (
            lambda top: (top / f"editions/{NAME}/index.html").unlink(),
            "editions/2026.12/index.html:1:1: error V106 the manifest names this file, and it is missing",
        ),
        (
            lambda top: (top / f"editions/{NAME}/extra.html").write_text("More."),
            "editions/2026.12/extra.html:1:1: error V107 the manifest does not name this file",
        ),
        (
            lambda top: edited(top, FIRST, "released: ", "released:  "),
            f"editions/2026.12:1:1: error V402 the tag was moved: what it leads to changes {FIRST}, which is no file of an edition",
        ),
    ],
    ids=["edited", "missing", "extra", "beside"],
)
def test_what_was_done_to_the_tree_of_a_tag_is_named(frozen, tmp_path, change, said):
    top = copied(frozen, tmp_path)
    retagged(top, change)
    status, line = refused(top)

    assert (status, line[: len(said)]) == (1, said)


def test_an_edition_that_was_made_anew_under_its_name_is_named(before, frozen, tmp_path):
    """It is sound in itself: only the register, which stands on the main line, knows the first."""
    top = copied(frozen, tmp_path)
    other = copied(before, tmp_path / "other")
    edited(other, "site/templates/base.html", "<main ", '<main data-new="yes" ')
    commit(other, "another", day="2026-11-21T12:00:00+00:00")
    run(other, "edition", NAME)
    git(top, "fetch", "-q", "-f", str(other), f"refs/tags/{NAME}:refs/tags/{NAME}")

    assert refused(top)[1].startswith(f"editions/{NAME}:1:1: error V402 the tag was moved: it leads to ")


def test_a_checkout_without_its_tags_and_a_shallow_one_are_named(frozen, tmp_path):
    git(tmp_path, "clone", "-q", "--no-tags", str(frozen), "untagged")
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{frozen}", "shallow")
    start = f"editions/{NAME}:1:1: error V401 edition {NAME} cannot be published: "

    assert refused(tmp_path / "untagged") == (1, f"{start}there is no such tag here")
    assert refused(tmp_path / "shallow") == (1, f"{start}this checkout is shallow, and the tag is not in it")
    assert refused(tmp_path / "shallow", "--no-editions")[0] == 0
    done = run(tmp_path / "shallow", "edition", "2027.01")
    assert (
        done.returncode,
        done.stderr.startswith("scorer: an edition needs the whole history: the checkout is shallow"),
    ) == (2, True)


def test_a_tag_that_the_register_does_not_know_is_told_and_not_published(frozen, tmp_path):
    top = copied(frozen, tmp_path)
    git(top, "tag", "-a", "-m", "mine", "2027.03")
    done = build(top)

    assert (
        "note: edition 2027.03 has a tag and is not in site/editions.json, so it is not published\n"
        in done.stderr
    )
    assert held(top).keys() == held(frozen).keys()


def test_the_next_edition_names_the_one_before_and_brings_it_along(frozen, tmp_path):
    top = copied(frozen, tmp_path / "top")
    edited(top, "disclosures/acme/oak.yaml", "name: Oak", "name: Ash")
    commit(top, "acme/oak: another name", day="2026-12-20T12:00:00+00:00")
    assert run(top, "edition", "2027.01").returncode == 0
    commit(top, "editions: 2027.01", day="2026-12-21T12:00:00+00:00")
    assert build(top).returncode == 0
    manifest = parse_manifest(held(top)[f"2027.01/{MANIFEST}"])

    assert (manifest.previous.edition, manifest.previous.manifest) == (
        NAME,
        sha256(held(frozen)[f"{NAME}/{MANIFEST}"]),
    )
    assert {path: text for path, text in held(top).items() if path.startswith(NAME)} == held(frozen)
    archive = unpacked(top, "2027.01", tmp_path / "archive")
    assert build(archive).returncode == 0
    assert held(archive).keys() == held(frozen).keys()


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("2026.13", "'2026.13' is no name of an edition; write the month, as in 2026.12"),
        ("december", "'december' is no name of an edition; write the month, as in 2026.12"),
        (NAME, "edition 2026.12 is there already, and editions are never made anew; name another month"),
        ("2026.11", "edition 2026.11 would come before 2026.12; name a later month"),
    ],
)
def test_a_name_that_cannot_be_given_is_refused(frozen, name, said):
    done = run(frozen, "edition", name)

    assert (done.returncode, done.stderr) == (2, f"scorer: {said}\n")


def test_changes_that_are_not_committed_are_refused(before, tmp_path):
    top = copied(before, tmp_path)
    (top / "notes.txt").write_text("mine")
    done = run(top, "edition", NAME)

    assert (done.returncode, done.stderr) == (
        2, "scorer: the checkout has changes that are not committed; commit them, or put them away (git stash)\n",
    )  # fmt: skip


def test_errors_are_shown_and_nothing_is_frozen(before, tmp_path):
    top = copied(before, tmp_path)
    edited(top, "disclosures/acme/oak.yaml", "access: api", "access: everybody")
    commit(top, "wrong")
    done = run(top, "edition", NAME)

    assert (done.returncode, "error" in done.stdout) == (1, True)
    assert git(top, "tag") == ""


def test_a_signature_that_does_not_cover_what_is_said_now_is_refused(before, tmp_path):
    top = copied(before, tmp_path)
    record = yaml.safe_load(OAK)
    review = {"by": "jane", "date": "2026-11-20", "method": "read_through", "digest": "0" * 64}
    (top / "disclosures/acme/oak.yaml").write_text(
        OAK
        + "reviews:\n"
        + "".join(f"  {'- ' if key == 'by' else '  '}{key}: {value}\n" for key, value in review.items())
    )
    commit(top, "signed", day="2026-11-21T12:00:00+00:00")
    done = run(top, "edition", NAME)

    assert (record["name"], done.returncode) == ("Oak", 2)
    assert (
        "1 record is changed since the signature: acme/oak; to be reviewed (scorer review) before"
        in done.stderr
    )


def test_a_register_that_is_none_is_said_in_a_sentence(frozen, tmp_path):
    top = copied(frozen, tmp_path)
    Path(top / "site/editions.json").write_text("[]\n")

    assert refused(top)[0] == 2
    assert refused(top)[1].startswith("scorer: site/editions.json cannot be read (")


def cited(top, *words):
    done = run(top, "cite", *words)
    return done.returncode, done.stdout or done.stderr


def test_what_is_cited_from_an_edition_is_what_it_offers_itself(before, frozen, tmp_path):
    """Whatever was changed since: the record, and the words of a template."""
    top = copied(frozen, tmp_path)
    edited(top, FIRST, "name: Falcon Two", "name: Falcon Three")
    commit(top, "acme/falcon-2: another name", day="2027-02-01T12:00:00+00:00")
    own = held(top)

    for form, ending in (("bibtex", "bib"), ("ris", "ris"), ("csl-json", "json")):
        whole = own[f"{NAME}/releases/acme/falcon-2/cite.{ending}"].decode()
        for item in ("", "#training_code"):
            _, one = cited(top, f"acme/falcon-2{item}", "--edition", NAME, "--format", form)
            if form == "csl-json":
                assert json.loads(one)[0] in json.loads(whole)
            else:
                assert one.strip() in whole
    assert cited(top, "acme/falcon-2", "--edition", NAME)[1] == (
        "Model Disclosure Record, “Falcon Two by Acme: 3 of 6 points for disclosure” (as of 20 November "
        f"2026, edition {NAME}, rules version 1, record at commit {tip(before)}), releases/acme/falcon-2/index.html.\n"
    )
    assert "Falcon Three" in cited(top, "acme/falcon-2")[1]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ("acme/falcon-2", "--edition", "2026.10"),
            "'2026.10' is no edition of this record; there are: 2026.12",
        ),
        (("acme/heron", "--edition", NAME), "'acme/heron' is no "),
        (("acme/falcon-2#colour", "--edition", NAME), "acme/falcon-2 has no item 'colour'; it has: "),
    ],
)
def test_what_no_edition_has_is_said_in_a_sentence(frozen, words, said):
    status, told = cited(frozen, *words)

    assert (status, told[: len(said) + 8]) == (2, f"scorer: {said}")


def test_without_its_tags_a_checkout_knows_no_edition(before):
    assert cited(before, "acme", "--edition", NAME) == (
        2, f"scorer: '{NAME}' is no edition of this record; there is none here; fetch the tags (git fetch --tags)\n",
    )  # fmt: skip


def test_the_citation_file_of_an_edition_is_valid_and_names_it(before, frozen):
    told = yaml.safe_load(held(frozen)[f"{NAME}/CITATION.cff"])
    schema = get_builtin_schema("vendor.citation-file-format")
    plain = json.loads(json.dumps(told, default=str))

    assert [error.message for error in Draft7Validator(schema).iter_errors(plain)] == []
    assert (told["version"], told["commit"], str(told["date-released"])) == (NAME, tip(before), "2026-11-20")
