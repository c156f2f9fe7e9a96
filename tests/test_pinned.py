"""Pinned copies: what a weekly run brings of the repositories that records name, and what it says of them."""

from __future__ import annotations

import re
import sys

import pytest
import yaml
from case import RECORD, loaded, tree
from checkout import commit, git, make
from pipeline import pinned

TEXT = "# Falcon 2\n\nIt has 7B parameters and read more than 15T tokens since 4 March 2026.\n"


def record(sha, *, owner="acme", name="Falcon 2"):
    """The record of a model whose report was read in a file of a repository at a commit."""
    via = f"https://github.com/{owner}/falcon/blob/{sha}/README.md"
    read = f"read: {{date: 2026-08-01, copy: mirror, via: {via}, captured: 2026-08-01, extent: whole}}"
    text = RECORD.replace("read: {date: 2026-08-01, copy: original, extent: whole}", read)
    return text.replace("Falcon 2", name).replace("acme.example/falcon-2", f"acme.example/{name[:3].lower()}")


def test_of_each_repository_the_commits_are_wanted_that_records_name():
    one, two = "a" * 40, "b" * 40
    files = {
        "disclosures/acme/falcon-2.yaml": record(one),
        "disclosures/acme/oak.yaml": record(two),
        "disclosures/acme/elm.yaml": record(one, owner="other"),
    }
    found = pinned.wanted(loaded(tree(files)).dataset, "seed")

    assert {name: sorted(commits) for name, commits in found.items()} == {
        "acme/falcon": [one, two], "other/falcon": [one],
    }  # fmt: skip


def test_no_more_repositories_are_wanted_than_may_be_brought(monkeypatch):
    monkeypatch.setattr(pinned, "_REPOSITORIES", 1)
    files = {
        f"disclosures/acme/{owner}.yaml": record("a" * 40, owner=owner) for owner in ("elm", "oak", "ash")
    }

    assert len(pinned.wanted(loaded(tree(files)).dataset, "seed")) == 1


@pytest.mark.thorough
def test_pinned_copies_are_looked_into_and_what_cannot_be_had_is_told(tmp_path, monkeypatch):
    work = tmp_path / "hub/acme/falcon"
    work.mkdir(parents=True)
    (work / "README.md").write_text(TEXT)
    sha = commit(work, "first")
    git(work, "config", "uploadpack.allowFilter", "true")
    git(work, "config", "uploadpack.allowAnySHA1InWant", "true")
    top = make(
        tmp_path / "top",
        {
            "disclosures/acme/falcon-2.yaml": record(sha),
            "disclosures/acme/oak.yaml": record("c" * 40, owner="gone", name="Oak")
            .replace("flagship: true", "flagship: false")
            .replace("reason: first", "reason: specialised"),
        },
    )
    monkeypatch.chdir(top)
    monkeypatch.setattr(pinned, "HOST", f"file://{tmp_path}/hub/")
    monkeypatch.setattr(sys, "argv", ["pinned", "build/pinned", "seed", "2026-08-20"])
    pinned.main()

    kept = yaml.safe_load((top / "disclosures/evidence/acme/falcon-2.yaml").read_text())
    assert kept["asked"]["report"]["folder"]["state"] == "confirmed"
    assert not (top / "disclosures/evidence/acme/oak.yaml").exists()
    said = (top / "build/pinned.md").read_text()
    assert re.search(r"^- documents: 1 found, 0 drifted, 1 not available$", said, re.MULTILINE)
    assert re.search(rf"^- not had: gone/falcon at {'c' * 40}: ", said, re.MULTILINE)


def test_what_the_time_for_all_does_not_reach_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(pinned, "_TOGETHER", 0)
    found = list(pinned.bring({"acme/falcon": ("a" * 40, "b" * 40)}, tmp_path))

    assert found == [f"not had: acme/falcon at {sha * 40}: the 0 minutes for all were over" for sha in "ab"]
