"""The disk: what is read, what is refused, and a site that is whole or as it was."""

import os
from pathlib import Path

import pytest
from case import RECORD
from checkout import make
from click.testing import CliRunner

from scorer.adapters import disk, files, site_files
from scorer.adapters.plain_file import read_plain
from scorer.cli import cli
from scorer.cli.support.common import top_of
from scorer.errors import ScorerError
from scorer.records.source import MAX_BYTES, Fault


def faults(top):
    return {
        path: fault.message for path, fault in files.working_tree(top).items() if isinstance(fault, Fault)
    }


def test_a_good_checkout_has_no_faults(tmp_path):
    top = make(tmp_path)

    assert faults(top) == {}
    assert files.working_tree(top)["disclosures/acme/falcon-2.yaml"] == RECORD.encode()


def test_links_are_not_followed(tmp_path):
    top = make(tmp_path / "checkout")
    (tmp_path / "secret.yaml").write_text("password: x")
    (top / "disclosures" / "acme" / "oak.yaml").symlink_to(tmp_path / "secret.yaml")
    (top / "disclosures" / "birch").symlink_to(tmp_path)

    assert faults(top) == {
        "disclosures/acme/oak.yaml": "the file is a symbolic link",
        "disclosures/birch": "the file is a symbolic link",
    }


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("acme/Oak.yaml", "the name of the file or its folder is not one we can use"),
        ("acme/oak two.yaml", "the name of the file or its folder is not one we can use"),
        ("acme/oak.yml", "the name of the file or its folder is not one we can use"),
        ("acme/oak..1.yaml", "the name of the file or its folder is not one we can use"),
        ("acme/oäk.yaml", "the name of the file or its folder is not one we can use"),
        ("acme/oak\x1b[31m.yaml", "the name of the file or its folder is not one we can use"),
        ("Acme/oak.yaml", "the name of the file or its folder is not one we can use"),
        ("oak.yaml", "a record does not belong in this folder"),
        ("acme/small/oak.yaml", "a record does not belong in this folder"),
        ("readings/oak.yaml", "a reading does not belong in this folder"),
        ("lists/acme/noted-2026-08-01.yaml", "a list does not belong in this folder"),
    ],
)
def test_misplaced_files(tmp_path, name, message):
    top = make(tmp_path)
    path = top / "disclosures" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(RECORD)

    assert faults(top) == {f"disclosures/{name}": message}


def test_hidden_files_are_nobodys_record(tmp_path):
    top = make(tmp_path)
    (top / "disclosures" / "acme" / ".oak.yaml.swp").write_text("x")

    assert faults(top) == {}


def test_a_pipe_is_not_waited_for(tmp_path):
    top = make(tmp_path)
    os.mkfifo(top / "disclosures" / "acme" / "oak.yaml")

    assert faults(top) == {"disclosures/acme/oak.yaml": "this is not a file"}


def test_a_file_that_cannot_be_opened(tmp_path, monkeypatch):
    top = make(tmp_path)
    real = os.open

    def refuse(path, *words, **more):
        if Path(path).name == "falcon-2.yaml":
            raise PermissionError(13, "Permission denied")
        return real(path, *words, **more)

    monkeypatch.setattr(os, "open", refuse)

    assert faults(top) == {"disclosures/acme/falcon-2.yaml": "the file cannot be opened: Permission denied"}


def test_a_folder_that_cannot_be_opened_does_not_hide_the_others(tmp_path, monkeypatch):
    top = make(tmp_path)
    (top / "disclosures" / "birch").mkdir()
    real = os.scandir

    def refuse(folder):
        if Path(folder).name == "birch":
            raise PermissionError(13, "Permission denied")
        return real(folder)

    with monkeypatch.context() as patched:
        patched.setattr(os, "scandir", refuse)

        assert faults(top) == {"disclosures/birch": "the folder cannot be opened: Permission denied"}
        assert "disclosures/acme/falcon-2.yaml" in files.working_tree(top)


def test_a_catalogue_that_is_a_link_is_refused(tmp_path):
    top = make(tmp_path)
    (top / "disclosures" / "labs.yaml").unlink()
    (top / "disclosures" / "labs.yaml").symlink_to("/etc/hostname")

    assert faults(top) == {"disclosures/labs.yaml": "the file is a symbolic link"}


def test_of_a_huge_file_only_the_beginning_is_read(tmp_path):
    top = make(tmp_path)
    with (top / "disclosures" / "acme" / "oak.yaml").open("wb") as file:
        file.truncate(10_000_000_000)

    assert len(files.working_tree(top)["disclosures/acme/oak.yaml"]) == MAX_BYTES + 1


def test_the_root_is_the_nearest_folder_with_records(tmp_path):
    top = make(tmp_path)

    assert top_of(top / "disclosures" / "acme") == top
    with pytest.raises(ScorerError, match="no folder at or above"):
        top_of(Path("/"))


def test_schemas_that_are_missing_are_trouble(tmp_path):
    (tmp_path / "schema").mkdir()
    with pytest.raises(ScorerError, match=r"disclosure\.schema\.json cannot be read"):
        files.read_schemas(tmp_path)


def test_a_schema_that_is_not_json_is_trouble(tmp_path):
    top = make(tmp_path)
    (top / "schema" / "disclosure.schema.json").write_text("{")

    with pytest.raises(ScorerError, match=r"disclosure\.schema\.json is not JSON"):
        files.read_schemas(top)


def test_a_template_that_is_not_text_is_trouble(tmp_path):
    (tmp_path / "base.html").write_bytes(b"\xff")

    with pytest.raises(ScorerError, match=r"base\.html cannot be read \(it is not UTF-8\)"):
        files.folder_texts(tmp_path, ".html")


def test_a_folder_that_is_missing_is_trouble(tmp_path):
    with pytest.raises(ScorerError, match="static cannot be read"):
        files.folder_bytes(tmp_path / "static")


@pytest.mark.parametrize("name", ["disclosures/site", "site/pages/o", "schema", ".", ".."])
def test_a_site_is_never_written_over_the_records(tmp_path, name):
    top = make(tmp_path / "checkout")

    with pytest.raises(ScorerError, match="choose another --out"):
        site_files.site_folder(top / name, top)


def test_a_link_to_a_site_stays_a_link(tmp_path):
    top = make(tmp_path / "checkout")
    (tmp_path / "release").mkdir()
    (tmp_path / "current").symlink_to(tmp_path / "release")
    site_files.write_site(site_files.site_folder(tmp_path / "current", top), {"index.html": b"one"}.items())

    assert (tmp_path / "current").is_symlink()
    assert (tmp_path / "release" / "index.html").read_bytes() == b"one"


# What is kept from one build to the next


def test_what_is_kept_is_not_made_again_and_what_is_not_wanted_is_thrown_away(tmp_path):
    folder, made, seen = tmp_path / "a" / "b", [], []

    def make_(name):
        return lambda: made.append(name) or name.encode()

    assert site_files.kept(folder, {"x": make_("x"), "y": make_("y")}) == {"x": b"x", "y": b"y"}
    assert site_files.kept(folder, {"y": make_("y"), "z": make_("z")}, lambda *done: seen.append(done)) == {
        "y": b"y",
        "z": b"z",
    }
    assert made == ["x", "y", "z"]
    assert seen == [(0, 2), (1, 2)]
    assert sorted(path.name for path in folder.iterdir()) == ["y", "z"]


def test_a_folder_that_cannot_be_written_keeps_nothing(tmp_path):
    (tmp_path / "file").write_text("in the way")

    assert site_files.kept(tmp_path / "file" / "b", {"x": lambda: b"x"}) == {"x": b"x"}


@pytest.mark.parametrize(
    ("path", "target"),
    [
        ("site/static/a.txt", "/etc/passwd"),
        ("site/static/z", "/dev/zero"),
        ("schema/api/z.json", "/etc/passwd"),
        ("site/pages/p.md", "/etc/passwd"),
        ("site/templates/p.html", "/etc/passwd"),
        ("site/languages/de.po", "/etc/passwd"),
        ("schema/disclosure.schema.json", "/etc/passwd"),
        ("site/static/folder", "/etc"),
    ],
)
def test_links_beside_the_records_are_refused(tmp_path, path, target):
    top = make(tmp_path)
    (top / "site/languages").mkdir()
    (top / path).unlink(missing_ok=True)
    (top / path).symlink_to(target)
    result = CliRunner().invoke(cli, ["--root", str(top), "build", "--no-images"])

    assert str(result.exception) == (
        f"{top / path} cannot be read (it is a symbolic link); restore it from the repository"
    )
    assert not (top / "build").exists()


@pytest.mark.parametrize(
    "path", ["site/static/p.txt", "site/pages/p.md", "schema/api/p.json", "site/fonts/p.woff2"]
)
def test_pipes_beside_the_records_are_refused_and_not_waited_for(tmp_path, path):
    top = make(tmp_path)
    os.mkfifo(top / path)
    result = CliRunner().invoke(cli, ["--root", str(top), "build"])

    assert str(result.exception) == (
        f"{top / path} cannot be read (it is a pipe or a device); restore it from the repository"
    )


@pytest.mark.parametrize("folder", ["disclosures", "schema", "site", "schema/api"])
@pytest.mark.parametrize("verb", [["check"], ["build", "--no-images"], ["score"], ["fmt"]])
def test_a_folder_of_the_checkout_that_is_a_link_is_refused(tmp_path, folder, verb):
    top = make(tmp_path / "checkout")
    (top / folder).rename(tmp_path / "elsewhere")
    (top / folder).symlink_to(tmp_path / "elsewhere")
    result = CliRunner().invoke(cli, ["--root", str(top), *verb])

    assert str(result.exception) == f"{folder} is a symbolic link; put the folder itself there"


def test_a_file_beside_the_records_has_a_bound(tmp_path):
    top = make(tmp_path)
    with (top / "site/static/huge").open("wb") as stream:
        stream.truncate(10**12)  # it takes no room on the disk
    result = CliRunner().invoke(cli, ["--root", str(top), "build", "--no-images"])

    assert str(result.exception) == (
        f"{top / 'site/static/huge'} cannot be read (it is larger than 32 MB); restore it from the repository"
    )


def test_a_pipe_that_took_the_place_of_a_file_just_now_is_refused(tmp_path, monkeypatch):
    file = tmp_path / "file"
    file.write_text("x")
    was = file.lstat()
    file.unlink()
    os.mkfifo(file)
    monkeypatch.setattr(Path, "lstat", lambda _: was)

    with pytest.raises(OSError, match="it is a pipe or a device"):
        read_plain(file, 10)


@pytest.mark.parametrize("damage", [lambda raw: raw[:-1], lambda raw: bytes(len(raw)), lambda _: b""])
def test_a_picture_that_was_kept_and_damaged_is_made_again(tmp_path, damage):
    site_files.kept(tmp_path, {"a": lambda: b"picture"})
    (tmp_path / "a").write_bytes(damage((tmp_path / "a").read_bytes()))

    assert site_files.kept(tmp_path, {"a": lambda: b"made again"}) == {"a": b"made again"}
    assert site_files.kept(tmp_path, {"a": lambda: b"never"}) == {"a": b"made again"}


# Files of people, written whole or not at all


@pytest.fixture(params=["a name that is free", "second names", "neither"])
def ways_to_name(request, monkeypatch):
    if request.param != "a name that is free":
        monkeypatch.setattr(disk, "_rename", lambda *_: False)
    if request.param == "neither":

        def refuse(*_):
            raise PermissionError(1, "Operation not permitted")

        monkeypatch.setattr(os, "link", refuse)


@pytest.mark.usefixtures("ways_to_name")
def test_a_new_file_takes_the_place_of_nothing(tmp_path):
    files.write_new(tmp_path / "acme/oak.yaml", "first")
    with pytest.raises(FileExistsError):
        files.write_new(tmp_path / "acme/oak.yaml", "second")

    assert {path.name: path.read_text() for path in (tmp_path / "acme").iterdir()} == {"oak.yaml": "first"}


def test_a_link_where_a_file_is_being_written_is_not_followed(tmp_path):
    (tmp_path / "oak.yaml").write_text("old")
    (tmp_path / "oak.yaml").chmod(0o640)
    (tmp_path / "precious").write_text("precious")
    (tmp_path / ".oak.yaml.new").symlink_to(tmp_path / "precious")
    files.replace(tmp_path / "oak.yaml", b"new")

    assert (tmp_path / "precious").read_text() == "precious"
    assert (tmp_path / "oak.yaml").read_text() == "new"
    assert (tmp_path / "oak.yaml").stat().st_mode & 0o777 == 0o640
    assert not (tmp_path / ".oak.yaml.new").is_symlink()
