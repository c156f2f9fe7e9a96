"""What other repositories and editors are offered: hooks, an action, a container. Each names what is there."""

import json
import re
import shlex

import click
import pytest
import yaml
from case import ROOT

from scorer.cli import cli
from scorer.records.kinds import READING_SCHEMA, file_kind
from scorer.records.paths import CATALOGUES

HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())
ACTION = yaml.safe_load((ROOT / "action.yml").read_text())


def understood(words):
    """Return the verb that a command line calls, once it has taken its words."""
    _, verb, *more = words
    cli.get_command(click.Context(cli), verb).make_context(verb, more)
    return verb


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook["id"])
def test_a_hook_is_called_with_the_names_of_files(hook):
    assert understood([*shlex.split(hook["entry"]), "disclosures/acme/oak.yaml", "disclosures/labs.yaml"])


def test_hooks_look_at_what_their_verbs_work_on():
    files = {hook["id"]: re.compile(hook["files"]) for hook in HOOKS}
    records = ["disclosures/acme/falcon-2.yaml", "disclosures/readings/acme/falcon-2.yaml"]
    theirs = [path for path in CATALOGUES if path.startswith("disclosures/")]

    assert [file_kind(path).name for path in records] == ["record", "reading"]
    assert file_kind(records[1]).schema == READING_SCHEMA
    assert all(files["disclosure-check"].search(path) for path in [*records, *theirs, "schema/rubric.yaml"])
    assert all(files["disclosure-fmt"].search(path) for path in records)
    assert not any(
        files["disclosure-fmt"].search(path) for path in [*theirs, "disclosures/evidence/acme/oak.yaml"]
    )


def test_the_action_runs_a_command_that_is_understood():
    script = ACTION["runs"]["steps"][-1]["run"]
    words = shlex.split(re.search(r"words=\((.*)\)", script)[1].replace('"$ROOT"', "."))

    assert understood(["scorer", *words, "--strict"]) == "check"
    # What a caller writes reaches the shell as a value only.
    assert "${{" not in "".join(step.get("run", "") for step in ACTION["runs"]["steps"])
    assert all(
        re.search(r"@[0-9a-f]{40}$", step["uses"]) for step in ACTION["runs"]["steps"] if "uses" in step
    )


def test_the_container_sets_up_what_is_there():
    container = json.loads((ROOT / ".devcontainer/devcontainer.json").read_text())
    recommended = json.loads((ROOT / ".vscode/extensions.json").read_text())["recommendations"]
    target = container["postCreateCommand"].removeprefix("make ")

    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert set(recommended) <= set(container["customizations"]["vscode"]["extensions"])
