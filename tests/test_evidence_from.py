"""Copies on a disk: found, drifted or not available, from repositories and folders that the tests make."""

import json
import subprocess
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from case import RECORD
from checkout import commit, git, make
from click.testing import CliRunner
from sample import build_input

from scorer.adapters.git import overview
from scorer.adapters.mirrors import folders, pdf, repository
from scorer.adapters.mirrors.copies import read_copies
from scorer.adapters.mirrors.repository import Absent, Repository
from scorer.cli import cli
from scorer.evidence.places import Place, places_of
from scorer.evidence.receipts import merge, receipt_text
from scorer.evidence.recheck import FileCopy, ListingCopy, NotHad
from scorer.model import Document, DocumentEvidence, EvidenceFile, TermHit, TermSearch
from scorer.records import kinds

TEXT = "# Falcon 2\n\nIt has **7B**\nparameters, read more\nthan 15T tokens, and the training code is ours.\n"


def document(**fields):
    whole = {
        "title": "T", "publisher": "acme", "kind": "repository", "url": "https://github.com/acme/falcon",
        "read": {"date": "2026-08-01", "copy": "repository"},
    }  # fmt: skip
    return Document.model_validate_json(json.dumps(whole | fields))


@pytest.fixture
def mirror(tmp_path):
    """Return a folder with a bare repository `acme/falcon`, and the hash of its commit."""
    work = tmp_path / "work"
    (work / "src").mkdir(parents=True)
    (work / "README.md").write_text(TEXT)
    (work / "src/train.py").write_text("main()\n")
    (work / "weights.bin").write_bytes(b"\0" * 100)
    (work / "pointer.pdf").write_text("version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 5\n")
    hash_ = commit(work, "first")
    git(work, "tag", "v1")
    top = tmp_path / "mirror"
    top.mkdir()
    git(tmp_path, "clone", "-q", "--bare", "work", "mirror/acme+falcon/repo")
    (top / "acme+falcon/repo/config").unlink()
    return top, hash_


def one(top, tmp_path, **fields):
    found = read_copies(
        [top], {("acme/x", "readme"): document(**fields)}, tmp_path / "memory", lambda *_: None
    )
    return dict(found)["acme/x", "readme"]


@pytest.mark.parametrize(
    ("url", "fields", "places"),
    [
        ("https://github.com/acme/falcon", {"commit": "a" * 40, "path": "x.md"}, [("acme/falcon", "a" * 40, "x.md")]),
        ("https://github.com/acme/falcon.git", {"commit": "a" * 40}, [("acme/falcon", "a" * 40, None)]),
        ("https://github.com/acme/falcon/blob/v1/a%20b.md#L3", {}, [("acme/falcon", "v1", "a b.md")]),
        ("https://github.com/acme/falcon/blob/dev/x/README.md?plain=1", {},
         [("acme/falcon", "dev", "x/README.md"), ("acme/falcon", "dev/x", "README.md"), ("acme/falcon", "dev/x/README.md", None)]),
        ("https://raw.githubusercontent.com/acme/falcon/refs/heads/main/x", {}, [("acme/falcon", "main", "x")]),
        ("https://github.com/acme/falcon/tree/v1", {}, [("acme/falcon", "v1", None)]),
        ("https://github.com/acme/falcon/issues/3", {}, []),
        ("https://github.com/acme", {}, []),
        ("https://acme.example/blob/v1/x", {}, []),
        ("https://github.com/acme/falcon/blob/v1/..%2f..%2fsecret", {}, []),
        ("https://github.com/acme/falcon/blob/--help/x", {}, []),
        ("https://github.com/acme/falcon/blob/v1%7Bcommit%7D/x", {}, []),
        ("https://github.com/acme/falcon/blob/v1/x%0Ainfo%20HEAD", {}, []),
        ("https://acme.example/", {"read": {"date": "2026-08-01", "copy": "mirror", "via": "https://github.com/m/x/blob/v1/y"}},
         [("m/x", "v1", "y")]),
    ],
)  # fmt: skip
def test_places(url, fields, places):
    found = [(p.repository, p.revision, p.path) for p in places_of(document(url=url, **fields))]

    assert found[: len(places) or None] == places


def test_the_address_of_a_place():
    assert Place("a/b", "v1", "x y").address == "https://github.com/a/b/blob/v1/x%20y"
    assert Place("a/b", "v1", None).address == "https://github.com/a/b/tree/v1"


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"path": "none.md"}, "path not there"),
        ({"path": "src"}, "path is no file"),
        ({"path": "pointer.pdf"}, "only a pointer to the file is there"),
        ({"commit": "b" * 40}, "commit not there"),
        ({"url": "https://github.com/acme/owl"}, "repository not there"),
        ({"commit": None, "path": None}, "no address of the copy"),
        ({"commit": None, "path": None, "read": {"date": "2026-08-01", "copy": "mirror", "via": "https://m.example/x"}},
         "its copy is in no repository"),
    ],
)  # fmt: skip
def test_what_is_not_to_be_had_says_why(mirror, tmp_path, fields, reason):
    top, hash_ = mirror
    copy = one(top, tmp_path, **{"commit": hash_, "path": "README.md"} | fields)

    assert isinstance(copy, NotHad)
    assert copy.reason == reason


@pytest.mark.parametrize(
    "path", ["../README.md", "./README.md", "/README.md", "src/../README.md", "a\nb", ""]
)
def test_an_odd_path_is_no_place(path):
    assert places_of(document(commit="a" * 40, path=path)) == ()


def test_files_and_listings(mirror, tmp_path):
    top, hash_ = mirror
    file = one(top, tmp_path, commit=hash_, path="README.md")
    tagged = one(top, tmp_path, url="https://github.com/Acme/Falcon/blob/v1/README.md")

    assert isinstance(file, FileCopy)
    assert (file.sha256, file.text.raw) == (sha256(TEXT.encode()).hexdigest(), TEXT)
    assert tagged.sha256 == file.sha256
    assert one(top, tmp_path, commit=hash_, path="weights.bin").text is None
    assert one(top, tmp_path, commit=hash_) == ListingCopy(
        f"https://github.com/acme/falcon/tree/{hash_}",
        ("README.md", "pointer.pdf", "src/train.py", "weights.bin"),
    )


def test_a_content_that_is_left_out_of_the_copy(mirror, tmp_path):
    """Mirrors leave out large files: their names are there, the bytes are not, and nothing fetches them."""
    top, hash_ = mirror
    bare = top / "acme+falcon/repo"
    blob = git(bare, "rev-parse", f"{hash_}:README.md")
    git(bare, "config", "--file", "config", "remote.origin.url", "ext::touch% reached")
    git(bare, "config", "--file", "config", "remote.origin.promisor", "true")
    git(bare, "config", "--file", "config", "extensions.partialClone", "origin")
    git(bare, "config", "--file", "config", "core.repositoryFormatVersion", "1")
    packs = [pack.rename(tmp_path / pack.name) for pack in (bare / "objects/pack").glob("*.pack")]
    for pack in packs:
        with pack.open("rb") as stream:
            subprocess.run(["git", "unpack-objects", "-q"], cwd=bare, stdin=stream, check=True)
    loose = bare / "objects" / blob[:2] / blob[2:]
    loose.unlink()

    assert one(top, tmp_path, commit=hash_, path="README.md").reason == "left out of this copy"
    assert not (bare / "reached").exists()


def test_a_huge_content_is_not_read(mirror, monkeypatch):
    top, hash_ = mirror
    monkeypatch.setattr(repository, "MAX_DOCUMENT", 50)
    with Repository(top / "acme+falcon/repo") as held:
        with pytest.raises(Absent, match="over the size limit"):
            held.read(hash_, "weights.bin")
        assert held.read(hash_, "src/train.py") == b"main()\n"


def test_a_folder_that_only_looks_like_a_repository(tmp_path):
    broken = tmp_path / "acme/falcon"
    (broken / "objects").mkdir(parents=True)
    (broken / "refs").mkdir()
    (broken / "HEAD").write_text("nothing\n")

    assert one(tmp_path, tmp_path, commit="a" * 40, path="x").reason == "git cannot read this repository"


def test_where_repositories_lie(mirror, tmp_path):
    top, _ = mirror
    git(tmp_path, "clone", "-q", "--bare", "work", "mirror/birch/oak.git")
    git(tmp_path, "clone", "-q", "work", "mirror/deep/er/elm/ash")
    git(top / "deep/er/elm/ash", "remote", "set-url", "origin", "git@github.com:Yew/Fir.git")
    (top / ".hidden/x").mkdir(parents=True)
    (top / "loop").symlink_to(top)
    found = folders.look_through([top])

    assert set(found.repositories) == {"acme/falcon", "birch/oak", "elm/ash", "yew/fir"}
    assert {path.name for path in found.files} == {"README.md", "train.py", "weights.bin", "pointer.pdf"}
    assert folders.look_through([top / "birch/oak.git"]).repositories.keys() == {"birch/oak"}


def test_a_file_is_known_by_its_digest(tmp_path):
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept/a.md").write_text(TEXT)
    digest = sha256(TEXT.encode()).hexdigest()
    copy = one(tmp_path / "kept", tmp_path, url="https://acme.example/falcon", sha256=digest)

    assert (copy.address, copy.sha256, copy.text.form) == (None, digest, "markdown")
    assert one(tmp_path / "kept", tmp_path, url="https://acme.example/", sha256="0" * 64) == NotHad(
        "no address of the copy"
    )


def pdf_of(text: str) -> bytes:
    stream = f"BT /F1 12 Tf 72 720 Td ({text}) Tj ET".encode()
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(out))
        out += b"%d 0 obj%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        out
        + b"xref\n0 6\n0000000000 65535 f \n%strailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"
        % (table, len(out))
    )


def test_the_text_of_a_pdf(tmp_path, monkeypatch):
    raw = pdf_of("It has 7B parameters")
    text = pdf.pdf_text(raw, tmp_path / "memory")

    assert (text.form, text.exact, text.reader[:6]) == ("pdf", "It has 7B parameters", "pypdf ")
    monkeypatch.setattr(pdf, "_extract", lambda _: pytest.fail("it was read already"))
    assert pdf.pdf_text(raw, tmp_path / "memory") == text


@pytest.mark.parametrize("raw", [b"%PDF-1.4\nnothing more", pdf_of(""), b"%PDF-" + b"\0" * 5000])
def test_a_pdf_without_text_has_none(raw, tmp_path):
    assert pdf.pdf_text(raw, tmp_path) is None


def test_a_pdf_that_takes_too_long_has_none(tmp_path, monkeypatch):
    monkeypatch.setattr(pdf, "_TIMEOUT", 0.001)

    assert pdf.pdf_text(pdf_of("x"), tmp_path) is None


def test_folders_that_are_no_labs_are_told_once():
    assert overview.NO_LABS == kinds.NO_LABS


# The verb.

RELEASE = RECORD.replace(
    "    url: https://acme.example/falcon-2\n", "    url: https://github.com/acme/falcon\n    commit: {commit}\n    path: README.md\n"
).replace("copy: original,", "copy: repository, captured: 2026-07-01,").replace(
    "    path: README.md\n", "    path: README.md\n    hosted: the place of the mirror\n"
)  # fmt: skip


@pytest.fixture
def checkout(mirror, tmp_path):
    top, hash_ = mirror
    root = make(tmp_path / "checkout", {"disclosures/acme/falcon-2.yaml": RELEASE.replace("{commit}", hash_)})
    return root, top


def run(root: Path, *words: str):
    return CliRunner().invoke(cli, ["--root", str(root), "evidence", *words])


def test_what_is_found_is_silent_and_counted(checkout):
    root, top = checkout
    done = run(root, "--from", str(top))

    assert (done.stdout, done.exit_code) == ("", 0)
    assert done.stderr == (
        "documents: 1 found, 0 drifted, 0 not available\n"
        "quotations: 2 of 2 found, 0 not there, 1 markup, 1 exact\n"
        "silences: 1 of 1 whose files were all searched by program\n"
    )
    assert not (root / "disclosures/evidence").exists()


def test_a_drift_is_an_error_and_says_how(checkout):
    root, top = checkout
    record = root / "disclosures/acme/falcon-2.yaml"
    record.write_text(
        record.read_text()
        .replace("7B parameters", "7B weights")
        .replace("    path:", f"    sha256: {'a' * 64}\n    path:")
    )
    done = run(root, "--from", str(top), "acme/falcon-2")

    assert done.exit_code == 1
    assert done.stdout == (
        f"drifted       acme/falcon-2 report: the SHA-256 is {sha256(TEXT.encode()).hexdigest()}, in the record "
        f"{'a' * 64}; `7B weights` is not there\n"
    )
    assert "quotations: 1 of 2 found, 1 not there, 1 exact" in done.stderr


def test_what_is_not_to_be_had_is_no_error(checkout, tmp_path):
    root, _ = checkout
    (tmp_path / "empty").mkdir()
    done = run(root, "--from", str(tmp_path / "empty"))

    assert done.exit_code == 0
    assert done.stdout == "not available acme/falcon-2 report: repository not there; acme/falcon\n"
    assert "  1 repository not there\n" in done.stderr
    assert "silences: 0 of 1" in done.stderr


def test_json_tells_everything(checkout):
    root, top = checkout
    (row,) = json.loads(run(root, "--from", str(top), "--format", "json").stdout)

    assert (row["release"], row["document"], row["state"], row["details"]) == (
        "acme/falcon-2",
        "report",
        "found",
        [],
    )
    assert [q["found"] for q in row["evidence"]["quotations"]] == ["markup", "exact"]


def test_receipts_are_the_same_for_the_same_and_keep_what_people_wrote(checkout):
    root, top = checkout
    path = root / "disclosures/evidence/acme/falcon-2.yaml"
    first = run(root, "--from", str(top), "--write", "--date", "2026-08-20")
    written = path.read_text()

    assert first.stderr.endswith("1 files of evidence written\n")
    assert 'training_code:\n        terms: "' in written
    assert "        hits: 1\n        listed:\n          - {offset: " in written
    assert CliRunner().invoke(cli, ["--root", str(root), "check"]).output.startswith("0 errors in")
    again = run(root, "--from", str(top), "--write", "--date", "2026-08-20")
    assert (again.stderr.splitlines()[-1], path.read_text()) == ("0 files of evidence written", written)
    run(root, "--from", str(top), "--write", "--date", "2026-08-25")
    facts, asked = written.split("asked:\n")
    assert path.read_text() == f"{facts}asked:\n{asked.replace('08-20', '08-25')}"
    assert "    folder:\n" in asked
    assert "      confirmed:\n        date: 2026-08-20\n        by: quotations\n" in asked
    since = run(root, "--from", str(top), "--since", "2026-08-25")
    assert since.stderr.startswith("documents: 0 found, 0 drifted, 0 not available\n")
    assert run(root, "--from", str(top), "--since", "2026-08-26").stderr.startswith("documents: 1 found")
    path.write_text(written)

    hit = next(line for line in written.splitlines() if line.startswith("          - {offset: "))
    judged = written.replace(hit, f'{hit[:-1]}, why: "It speaks of no code."}}')
    judged = judged.replace("        hits: 1\n", '        hits: 1\n        why: "None speaks of it."\n')
    path.write_text(judged)
    run(root, "--from", str(top), "--write", "--date", "2026-08-20")
    assert path.read_text() == judged


def test_most_hits_are_a_place_and_what_a_person_judged_stays_whole():
    told = [TermHit(offset=at, text=f"hit {at}") for at in range(0, 70, 10)]
    search = TermSearch(terms="a" * 64, hits=7, listed=tuple(told))
    judged = told[5].model_copy(update={"why": "another model"})
    found = DocumentEvidence(date=date(2026, 8, 20), form="text", searches={"training_code": search})
    before = found.model_copy(
        update={"searches": {"training_code": search.model_copy(update={"listed": (judged,)})}}
    )
    release = build_input().report.releases["acme/falcon-2"].release

    made = merge(EvidenceFile(documents={"report": before}), {"report": found}, release)
    assert made is not None
    brief = made.documents["report"].searches["training_code"]
    assert ([hit.offset for hit in brief.listed], brief.at) == ([0, 10, 50], (20, 30, 40, 60))
    assert brief.listed[-1] == judged
    assert "        at: [20, 30, 40, 60]\n" in receipt_text(made)
    assert merge(made, {"report": found}, release) == made


def test_what_was_found_before_a_person_stopped_it_is_written(checkout, monkeypatch):
    root, top = checkout

    def stopped(*given):
        yield next(iter(read_copies(*given)))
        raise KeyboardInterrupt

    record = root / "disclosures/acme/falcon-2.yaml"
    text = record.read_text()
    (root / "disclosures/acme/falcon-3.yaml").write_text(text.replace("Falcon 2", "Falcon 3"))
    monkeypatch.setattr("scorer.adapters.mirrors.copies.read_copies", stopped)
    done = run(root, "--from", str(top), "--write", "--date", "2026-08-20")

    assert done.exit_code == 130
    assert done.stderr.endswith("stopped: 1 of 2 documents were looked for; ask again for the others\n")
    assert len(list((root / "disclosures/evidence").rglob("*.yaml"))) == 1


def test_what_cannot_be_had_stays_as_it_was(checkout, tmp_path):
    root, top = checkout
    path = root / "disclosures/evidence/acme/falcon-2.yaml"
    run(root, "--from", str(top), "--write", "--date", "2026-08-20")
    written = path.read_text()
    (tmp_path / "empty").mkdir()
    run(root, "--from", str(tmp_path / "empty"), "--write", "--date", "2026-09-20")

    assert path.read_text() == written


def test_a_listing_is_searched_by_its_names(mirror, tmp_path):
    top, hash_ = mirror
    record = RELEASE.replace("{commit}", hash_).replace("    path: README.md\n", "")
    record = record.replace("kind: technical_report", "kind: repository").replace(
        "extent: whole", "extent: listing"
    )
    root = make(tmp_path / "checkout", {"disclosures/acme/falcon-2.yaml": record})
    done = run(root, "--from", str(top), "--write", "--date", "2026-08-20")
    written = (root / "disclosures/evidence/acme/falcon-2.yaml").read_text()

    assert done.exit_code == 1  # no name of a file has 7B parameters
    assert "form: listing" in written
    assert 'listed:\n          - {offset: 2, text: "src/train.py"}\n' in written


def test_an_empty_search_says_so(mirror, tmp_path):
    top, hash_ = mirror
    record = RELEASE.replace("{commit}", hash_).replace("README.md", "src/train.py")
    root = make(tmp_path / "checkout", {"disclosures/acme/falcon-2.yaml": record})
    run(root, "--from", str(top), "--write", "--date", "2026-08-20")

    assert "        hits: 0\n" in (root / "disclosures/evidence/acme/falcon-2.yaml").read_text()


def test_the_folder_is_no_lab_and_moves_no_figure(checkout):
    root, top = checkout
    commit(root, "records")
    before = CliRunner().invoke(cli, ["--root", str(root), "score"]).stdout
    run(root, "--from", str(top), "--write", "--date", "2026-09-24")

    def told(*words):
        return CliRunner().invoke(cli, ["--root", str(root), *words])

    assert told("score").stdout == before
    assert told("fmt", "--check").stdout == "disclosures/acme/falcon-2.yaml\n"  # as the tests write it
    assert told("check", "--strict").exit_code == 0
    head, _, difference = told("diff", "HEAD").stdout.partition("\n\n")
    assert "2026-09-24" not in head  # the day of the figures
    assert difference == (
        "Other files\n"
        "  disclosures/evidence/acme/falcon-2.yaml changed.\n"
        "      report: none → {date: 2026-09-24, quotations: {7B parameters: markup, more than 15T tokens: exact}, "
        "hits: {training_code: 1}}\n"
        "\n"
        "Effect of the data on labs\n"
        "  1 lab keeps its score, rank and range of ranks.\n"
    )


@pytest.mark.parametrize(
    "words",
    [["--from", ".", "--write"], ["--from", ".", "--format", "markdown"], ["--from", "nowhere"]],
)  # fmt: skip
def test_options_that_do_not_go_together(checkout, words):
    root, _ = checkout

    assert run(root, *words).exit_code == 2
