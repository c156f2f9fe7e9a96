"""A repository with many records and many commits, made in one stream."""

from __future__ import annotations

import random
import subprocess
from pathlib import Path


def repository(top: Path, files: int, commits: int) -> Path:
    """Make a repository whose first commit adds every record and whose others each change three."""
    top.mkdir(parents=True)
    source = random.Random(files)
    paths = [f"disclosures/lab-{n % 50}/model-{n}.yaml" for n in range(files)]
    stream = [_commit(1_700_000_000, "Add all records", [(path, f"name: {path}\n") for path in paths])]
    for n in range(1, commits):
        changed = [(path, f"name: {path}\nnote: {n}\n") for path in source.sample(paths, min(3, files))]
        stream.append(_commit(1_700_000_000 + 3600 * n, f"Change {n}", changed))
    subprocess.run(["git", "init", "-q", "-b", "main"], cwd=top, check=True)
    subprocess.run(["git", "fast-import", "--quiet"], cwd=top, check=True, input="".join(stream).encode())
    subprocess.run(["git", "checkout", "-q", "-f", "main"], cwd=top, check=True)
    return top


def _commit(seconds: int, message: str, files: list[tuple[str, str]]) -> str:
    head = f"commit refs/heads/main\ncommitter A <a@acme.example> {seconds} +0000\n"
    head += f"data {len(message)}\n{message}\n"
    return head + "".join(f"M 644 inline {path}\ndata {len(text)}\n{text}\n" for path, text in files)
