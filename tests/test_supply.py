"""What we are built from: locked, pinned, listed, and files of others as they were taken."""

import json
import re
import runpy
from hashlib import sha256

import pytest
import yaml
from case import ROOT

VENDORED = json.loads((ROOT / "LICENSES/vendored.json").read_text())
LOCKS = sorted(path.name for path in ROOT.glob("requirements*.lock"))
licences = runpy.run_path(str(ROOT / ".ci/licences.py"))


@pytest.mark.parametrize("one", VENDORED, ids=[one["path"] for one in VENDORED])
def test_a_file_of_others_is_as_it_was_taken(one):
    assert set(one) == {"path", "name", "version", "licence", "from", "changed", "sha256"}
    assert sha256((ROOT / one["path"]).read_bytes()).hexdigest() == one["sha256"]


def test_no_file_of_others_is_missing_from_the_list():
    """Whatever is no text is somebody else's, and so is every licence."""
    listed = {one["path"] for one in VENDORED}
    folders = [
        path for part in ("site", "schema", "scorer", "LICENSES") for path in sorted((ROOT / part).rglob("*"))
    ]
    ours = {"LICENSES/README.md", "LICENSES/vendored.json"}
    names = [
        path.relative_to(ROOT).as_posix()
        for path in folders
        if path.is_file() and "__pycache__" not in path.parts
    ]
    foreign = {name for name in names if name.startswith("LICENSES/") and name not in ours}
    foreign |= {
        name
        for name in names
        if b"\0" in (ROOT / name).read_bytes() or "@license" in (ROOT / name).read_text("utf-8", "replace")
    }

    assert foreign | {"LICENSE"} == listed


@pytest.mark.parametrize("name", LOCKS)
def test_everything_locked_has_a_version_and_hashes(name):
    text = re.sub(r" *#.*", "", (ROOT / name).read_text())
    entries = re.findall(r"^([\w.\[\],-]+==\S+)((?:.*\\\n)*.*)", text, re.MULTILINE)

    assert entries
    assert all("--hash=sha256:" in rest for _, rest in entries)
    assert not re.search(r"^-|https?:", text, re.MULTILINE)


def test_every_lock_is_installed_by_hash_and_pip_before_all_others():
    for name in ("Makefile", "action.yml"):
        text = (ROOT / name).read_text()
        installs = [line for line in text.splitlines() if re.search(r"pip .*install .*-r ", line)]
        assert installs
        assert all("--require-hashes" in line for line in installs), name
        assert text.index("requirements-pip.lock") < text.index(
            'requirements.lock"' if name == "action.yml" else "-r requirements.lock"
        )
    assert LOCKS == [
        "requirements-assurance.lock", "requirements-pip.lock", "requirements-program.lock", "requirements.lock",
    ]  # fmt: skip


def test_what_npm_brings_is_locked_and_watched():
    wanted = json.loads((ROOT / ".ci/audit/package.json").read_text())["dependencies"]
    lock = json.loads((ROOT / ".ci/audit/package-lock.json").read_text())
    watched = yaml.safe_load((ROOT / ".github/dependabot.yml").read_text())["updates"]

    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in wanted.values())
    assert lock["packages"][""]["dependencies"] == wanted
    assert all("integrity" in one for name, one in lock["packages"].items() if name)
    assert {"npm", "pip", "github-actions"} == {one["package-ecosystem"] for one in watched}


@pytest.mark.parametrize(
    ("expression", "taken"),
    [("MIT", True), ("GPL-3.0-only", False), ("MIT AND PSF-2.0", True), ("MPL-2.0 AND (Apache-2.0 OR MIT)", True),
     ("MIT OR GPL-3.0-only", True), ("MIT AND GPL-3.0-only", False), ("", False)],
)  # fmt: skip
def test_which_licences_are_taken(expression, taken):
    assert licences["is_taken"](expression) is taken


def test_a_package_without_a_licence_that_we_take_is_told(tmp_path, capsys):
    named = [
        {
            "name": "b",
            "version": "1",
            "licenses": [{"license": {"name": "License :: OSI Approved :: MIT License"}}],
        },
        {"name": "A", "version": "2", "licenses": [{"expression": "GPL-3.0-only"}]},
        {"name": "c", "version": "3"},
    ]
    (tmp_path / "sbom.json").write_text(json.dumps({"components": named}))

    assert licences["main"]([str(tmp_path / "sbom.json")]) == 1
    assert capsys.readouterr().out == (
        "A 2: GPL-3.0-only  <- none that we take\nb 1: MIT\nc 3: no licence named  <- none that we take\n"
        "3 packages, 2 under no licence that we take\n"
    )


def test_what_is_published_is_attested():
    pages = yaml.safe_load((ROOT / ".github/workflows/pages.yml").read_text())["jobs"]["build"]
    uses = [step.get("uses", "").partition("@")[0] for step in pages["steps"]]
    attested = pages["steps"][uses.index("actions/attest-build-provenance")]
    made = next(step["run"] for step in pages["steps"] if "tar" in step.get("run", ""))

    assert attested["with"] == {"subject-path": "build/dist/*"}
    assert all(f"build/dist{name}" in made for name in ("/site.tar", "/\n", "\n"))
    assert {"id-token": "write", "attestations": "write"}.items() <= pages["permissions"].items()
    assert uses.index("actions/attest-build-provenance") < uses.index("actions/upload-pages-artifact")
