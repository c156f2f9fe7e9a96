"""`verify`: a copy of an edition is proved without git and without network; each bad example is named by its error."""

import json
import shutil
import socket
import zipfile
from functools import cache
from pathlib import Path

import frozen
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from inside import called, scorer

from scorer.adapters import editions
from scorer.adapters.editions import read_copies
from scorer.edition.checks import CHECKS
from scorer.edition.copy import EditionCopy, is_safe
from scorer.edition.manifest import manifest_bytes, parse_manifest
from scorer.edition.names import MANIFEST, SUMS, is_data
from scorer.edition.single import verify_single
from scorer.edition.verify import verify
from scorer.freeze import archive

CASES = frozen.cases()
RELEASE = "api/v1/releases/birch/oak.json"


def run(folder, *words):
    return called(scorer, ["scorer", *words], cwd=folder)


def told(findings):
    return "".join(f"{found.path}: {found.code} {found.message}\n" for found in findings)


def test_a_good_edition_passes():
    assert told(verify(EditionCopy("edition", frozen.good()))) == ""


@pytest.mark.parametrize("name", CASES)
def test_a_bad_example_is_named_by_its_error(name):
    case = CASES[name]
    copy = EditionCopy("edition", frozen.changed(case["steps"]), case.get("unread", {}))

    assert told(verify(copy)) == case["finds"]


def test_each_check_has_a_bad_example_that_is_called_by_its_code():
    assert {name[:4].upper() for name in CASES} == set(CHECKS)
    assert [name for name, case in CASES.items() if f" {name[:4].upper()} " not in case["finds"]] == []


def test_a_manifest_is_read_as_it_was_written():
    raw = frozen.good()[MANIFEST]

    assert manifest_bytes(parse_manifest(raw)) == raw


def test_any_changed_byte_is_seen():
    for path in sorted(frozen.good())[::25]:
        raw = frozen.good()[path] or b"?"
        other = frozen.good() | {path: bytes([raw[0] ^ 1]) + raw[1:]}

        assert verify(EditionCopy("", other), content=False), path


@given(st.text(max_size=30), st.text(max_size=30))
def test_a_safe_path_stays_in_its_folder(first, second):
    path = f"{first}/{second}"
    if is_safe(path):
        assert Path("/edition", path).resolve().is_relative_to("/edition")
        assert not {"\\", ":", "\0"} & set(path)


def test_a_folder_and_a_zip_of_it_pass(tmp_path):
    frozen.write(tmp_path / "edition", frozen.good())
    (tmp_path / "edition.zip").write_bytes(frozen.zipped(frozen.good()))
    (tmp_path / "data.zip").write_bytes(archive(frozen.good()))

    for name, how in (
        ("edition", "whole"),
        ("edition.zip", "whole"),
        ("data.zip", "its data, without the pages"),
    ):
        result = run(tmp_path, "verify", str(tmp_path / name))
        assert result.returncode == 0
        assert result.stdout == (
            f"{tmp_path / name}: edition 2026.11, {how}, as of 2026-11-24, from commit {frozen.COMMIT}: 3 releases, "
            "2 of them read once\n"
        )


def test_an_archive_with_some_of_the_pages_has_to_have_all(tmp_path):
    files = {
        path: raw
        for path, raw in frozen.good().items()
        if is_data(path) or path in (MANIFEST, SUMS, "index.html")
    }
    codes = {found.code for found in verify(EditionCopy("", files))}

    assert codes == {"V106"}


def test_a_site_and_an_archive_of_the_source_are_looked_through(tmp_path):
    frozen.write(tmp_path / "site" / "editions" / frozen.NAME, frozen.good())
    source = {
        f"record-{frozen.NAME}/editions/{frozen.NAME}/{path}": raw for path, raw in frozen.good().items()
    }
    (tmp_path / "source.zip").write_bytes(
        frozen.zipped({**source, f"record-{frozen.NAME}/.github/x.yml": b""})
    )

    assert run(tmp_path, "verify", str(tmp_path / "site")).returncode == 0
    assert run(tmp_path, "verify", str(tmp_path / "source.zip")).returncode == 0


def test_an_edition_in_the_place_of_another_is_named(tmp_path):
    frozen.write(tmp_path / "editions" / "2026.10", frozen.good())
    result = run(tmp_path, "verify", str(tmp_path))

    assert result.returncode == 1
    assert result.stdout == (
        f"{tmp_path}/editions/2026.10/MANIFEST.json:1:1: error V201 this is edition 2026.11, and lies where 2026.10 "
        "belongs\n    fix: put it where its name says\n"
    )


def test_links_are_not_followed(tmp_path):
    frozen.write(tmp_path, frozen.good())
    frozen.link(tmp_path, "data/claims.csv")
    (copy,) = read_copies(tmp_path)

    assert told(verify(copy)) == f"{tmp_path}/data/claims.csv: V103 this is a link or a device, and no file\n"


@pytest.mark.parametrize(
    ("path", "mode", "why"),
    [
        ("../evil", 0o100644, "path"),
        ("/etc/evil", 0o100644, "path"),
        ("a/../../evil", 0o100644, "path"),
        ("c:evil", 0o100644, "path"),
        ("aux.txt", 0o100644, "path"),
        ("data/link.csv", 0o120777, "link"),
        ("data/pipe.csv", 0o010644, "link"),
        ("DATA/CLAIMS.csv", 0o100644, "twice"),
    ],
)
def test_what_a_zip_should_not_hold_is_not_read(tmp_path, path, mode, why):
    file = tmp_path / "edition.zip"
    file.write_bytes(frozen.zipped({**frozen.good(), path: b"x"}, modes={path: mode}))
    (copy,) = read_copies(file)

    assert (dict(copy.unread), path in copy.files) == ({path: why}, False)


def test_a_zip_bomb_is_not_unpacked(tmp_path, monkeypatch):
    monkeypatch.setattr(editions, "MOST_OF_ONE", 1_000_000)
    file = tmp_path / "edition.zip"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr(MANIFEST, b"{}")
        made.writestr("data/claims.csv", bytes(50_000_000))
    (copy,) = read_copies(file)

    assert (file.stat().st_size < 100_000, dict(copy.unread)) == (True, {"data/claims.csv": "size"})


def test_a_zip_that_lies_about_a_size_is_no_way_around(tmp_path, monkeypatch):
    monkeypatch.setattr(editions, "MOST_OF_ONE", 1_000_000)
    raw = bytearray(frozen.zipped({MANIFEST: b"{}", "data/claims.csv": b"a" * 2_000_000}))
    size = (2_000_000).to_bytes(4, "little")
    file = tmp_path / "edition.zip"
    file.write_bytes(raw.replace(size, (10).to_bytes(4, "little")))
    (copy,) = read_copies(file)

    assert dict(copy.unread) == {"data/claims.csv": "broken"}


def test_so_many_files_are_no_edition(tmp_path, monkeypatch):
    monkeypatch.setattr(editions, "MOST_FILES", 10)
    frozen.write(tmp_path, frozen.good())
    (copy,) = read_copies(tmp_path)

    assert len(copy.files) + len(copy.unread) < 30
    assert "V103" in told(verify(copy))


def test_nothing_is_asked_of_the_network_and_no_program_is_started(tmp_path, monkeypatch):
    def refuse(*_, **__):
        raise AssertionError("verify asks nobody")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr("subprocess.Popen", refuse)
    frozen.write(tmp_path, frozen.changed(CASES["v204-schema-leads-elsewhere"]["steps"]))
    result = run(tmp_path, "verify", str(tmp_path))

    assert result.returncode == 1
    assert "V204" in result.stdout


def test_what_is_no_edition_is_said_in_a_sentence(tmp_path):
    (tmp_path / "empty").mkdir()
    (tmp_path / "some.zip").write_bytes(frozen.zipped({"a": b"b"}))
    (tmp_path / "torn.zip").write_bytes(frozen.zipped(frozen.good())[:-30])

    def said(name):
        result = run(tmp_path, "verify", str(tmp_path / name))
        return result.returncode, (result.stdout + result.stderr).splitlines()[0]

    assert said("empty") == (
        2,
        f"scorer: {tmp_path}/empty holds no edition: no MANIFEST.json is there, and no editions/; build the site first",
    )
    assert said("some.zip") == (
        2,
        f"scorer: {tmp_path}/some.zip holds no edition: no MANIFEST.json is there, and no editions/; build the site first",
    )
    assert said("torn.zip")[0] == 1
    assert run(tmp_path, "verify").returncode == 2


def test_the_file_of_one_release_is_proved_by_itself_and_against_a_manifest(tmp_path):
    for path in (RELEASE, MANIFEST):
        (tmp_path / Path(path).name).write_bytes(frozen.good()[path])
    file, manifest = tmp_path / "oak.json", tmp_path / MANIFEST

    assert run(tmp_path, "verify", str(file)).stdout == (
        f"{file}: the file of a release, with the digest that follows from it\n"
    )
    assert run(tmp_path, "verify", str(file), "--manifest", str(manifest)).returncode == 0


@pytest.mark.parametrize(
    ("old", "new", "manifest", "codes"),
    [
        (b"2025-06-01", b"2025-06-02", False, ["V203"]),
        (b'"birch"', b'"beech"', True, ["V108"]),
        (b'"disclosed"', b'"told"', False, ["V204"]),
        (b"{", b"[", False, ["V204"]),
        (b'"id": "birch/oak"', b'"id": "birch/elm"', True, ["V108"]),
    ],
)
def test_a_release_that_was_changed_is_named(old, new, manifest, codes):
    raw = frozen.good()[RELEASE].replace(old, new)
    schema = frozen.good()["api/v1/schema/release.schema.json"].decode()
    found = verify_single("oak.json", raw, schema, frozen.good()[MANIFEST] if manifest else None)

    assert [one.code for one in found] == codes


def test_what_a_copy_is_held_to_is_listed(tmp_path):
    lines = run(tmp_path, "verify", "--list").stdout.splitlines()

    assert [line[:4] for line in lines[::3]] == sorted(CHECKS)
    assert all(line.startswith("    fix: ") for line in lines[2::3])


def test_findings_are_told_as_json_too(tmp_path):
    frozen.write(tmp_path, frozen.good())
    shutil.rmtree(tmp_path / "data")
    result = run(tmp_path, "verify", str(tmp_path), "--format", "json")

    assert {row["code"] for row in json.loads(result.stdout)} == {"V106"}


#: JSON as somebody might write it who means no good.
ODD = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=5), st.just("disclosed")),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=6,
)
READ = [
    RELEASE, "api/v1/meta.json", "api/v1/releases.json", "api/v1/labs.json", "releases/birch/oak/cite.json",
    "api/v1/schema/release.schema.json", "CITATION.cff", MANIFEST,
]  # fmt: skip


def places(value, so_far=()):
    yield so_far
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, one in inside:
        yield from places(one, (*so_far, step))


@cache
def plain(path: str) -> str:
    """Return what a good file holds, as JSON: YAML takes a hundred times as long to read."""
    return json.dumps(yaml.safe_load(frozen.good()[path]), default=str)


@pytest.mark.thorough
@given(st.sampled_from(READ), st.data())
def test_whatever_a_file_says_a_copy_is_judged_and_nothing_breaks(path, data):
    told = json.loads(plain(path))
    *way, last = data.draw(st.sampled_from([place for place in places(told) if place]))
    inner = told
    for step in way:
        inner = inner[step]
    inner[last] = data.draw(ODD)
    changed = {**frozen.good(), path: json.dumps(told).encode()}
    files = changed if path == MANIFEST else frozen.sealed(changed)

    assert all(finding.code in CHECKS for finding in verify(EditionCopy("", files)))


def test_a_file_that_goes_down_without_end_is_no_release():
    deep = b'{"released":' + b'{"a":' * 900 + b"1" + b"}" * 900 + b"}"
    files = frozen.sealed({**frozen.good(), RELEASE: deep})

    assert {finding.code for finding in verify(EditionCopy("", files))} >= {"V203", "V204"}
