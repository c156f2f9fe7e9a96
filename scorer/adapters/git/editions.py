"""Editions in git: each is the tree of an annotated tag, one commit beside the main line.

That commit adds the folder of the edition, the folders of those before it and the texts of its history to the
state that was frozen, and changes nothing else. So every clone with its tags has the bytes, and they cost little:
what two editions have in common is there once.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from subprocess import DEVNULL, PIPE

from ...edition.history import TEXTS
from ...edition.names import FOLDER, is_name
from ...errors import ScorerError
from .command import NoHistory, command, environment, run_git
from .snapshot import contents, find_commit, prefix

_PLAIN = "100644"
#: A ref that stands for the commit while the tag is not there yet.
_WAITING = "refs/scorer/edition"


def edition_tags(root: Path) -> dict[str, str]:
    """Return the commits of the tags that are called as editions are, by their names."""
    told = run_git(root, "for-each-ref", "--format=%(refname:strip=2)", "refs/tags")
    names = sorted(name for name in (told or "").split("\n") if is_name(name))
    return {name: find_commit(root, f"refs/tags/{name}") for name in names}


def parent_of(root: Path, sha: str) -> str:
    """Return the first parent of a commit; empty where it has none."""
    return (run_git(root, "rev-parse", "--verify", "--quiet", f"{sha}^") or "").strip()


def ancestors(root: Path, sha: str) -> frozenset[str]:
    """Return the hashes of a commit and of all that came before it."""
    return frozenset((run_git(root, "rev-list", sha) or "").split())


def changed_beside(root: Path, before: str, after: str) -> tuple[str, ...]:
    """Return what a commit changed that belongs to no edition."""
    told = run_git(root, "diff-tree", "-r", "-z", "--name-only", "--no-renames", before, after)
    if told is None:
        raise NoHistory(f"git cannot compare {before[:12]} with {after[:12]}; fetch both")
    own = f"{prefix(root)}{FOLDER}/"
    return tuple(path for path in told.split("\0") if path and not path.startswith(own))


def tree_of(root: Path, sha: str) -> str:
    """Return git's hash of all files of a commit."""
    return (run_git(root, "rev-parse", f"{sha}^{{tree}}") or "").strip()


def is_clean(root: Path) -> bool:
    """Return whether the checkout holds what its newest commit does, and nothing else but what git ignores."""
    told = run_git(root, "status", "--porcelain=v1", "--untracked-files=all")
    return told == ""


def source_files(root: Path, sha: str, folders: tuple[str, ...]) -> dict[str, str]:
    """Return git's hash of each file that a commit has in some folders, but for hidden ones."""
    found = _blobs(root, sha, folders)
    return {path: blob for path, blob in found.items() if not path.rpartition("/")[2].startswith(".")}


def read_folder(root: Path, sha: str, folder: str) -> dict[str, bytes]:
    """Read the files of a folder of a commit, by their paths in it."""
    found = _blobs(root, sha, (folder,))
    texts = contents(root, list(found.values()))
    return {path.removeprefix(f"{folder}/"): text for path, text in zip(found, texts, strict=True)}


def _blobs(root: Path, sha: str, folders: tuple[str, ...]) -> dict[str, str]:
    inside = prefix(root)
    told = run_git(
        root, "ls-tree", "-r", "-z", "--full-tree", sha, "--", *(f"{inside}{one}/" for one in folders)
    )
    if told is None:
        raise NoHistory("git cannot list the files of a commit; fetch it again, or make a new clone")
    rows = (line.partition("\t") for line in told.split("\0") if line)
    found = ((about.split(), path.removeprefix(inside)) for about, _, path in rows)
    return {path: blob for (mode, kind, blob), path in found if kind == "blob" and mode.startswith("100")}


def write_edition(
    root: Path,
    name: str,
    commit: str,
    files: Mapping[str, bytes],
    texts: Mapping[str, str],
    before: str | None,
) -> str:
    """Write the commit of an edition and return its hash; no branch and no tag leads to it yet.

    `texts` are old texts by their paths, as git's hashes; `before` is the commit of the edition before this one.
    """
    inside = prefix(root)
    # The same second as the commit that is frozen: made again from it, the edition is the same.
    when = (run_git(root, "show", "--no-patch", "--format=%ct +0000", commit) or "").strip()
    lines = [
        f"commit {_WAITING}\ncommitter Editions <> {when}\n".encode(),
        _data(f"Edition {name}\n".encode()),
        f"from {commit}\n".encode(),
        *_earlier(root, before, inside),
        *(f"M {_PLAIN} {blob} {inside}{TEXTS}/{path}\n".encode() for path, blob in sorted(texts.items())),
    ]
    for path, content in sorted(files.items()):
        lines += [f"M {_PLAIN} inline {inside}{FOLDER}/{name}/{path}\n".encode(), _data(content)]
    done = subprocess.run(
        command(root, "fast-import", "--quiet", "--force", "--done"),
        cwd=root,
        env=environment(),
        input=b"".join([*lines, b"\ndone\n"]),
        capture_output=True,
        check=False,
    )
    made = (run_git(root, "rev-parse", "--verify", "--quiet", _WAITING) or "").strip()
    run_git(root, "update-ref", "-d", _WAITING)
    if done.returncode or not made:
        reason = (done.stderr.decode("utf-8", "replace").strip() or "it says nothing").splitlines()[0]
        raise ScorerError(f"git could not write the edition ({reason}); make room on the disk, and try again")
    return made


def _earlier(root: Path, before: str | None, inside: str) -> Iterator[bytes]:
    """Yield the folders of the editions before, as git has them."""
    told = run_git(root, "ls-tree", "-z", "--full-tree", before, "--", f"{inside}{FOLDER}/") if before else ""
    for line in filter(None, (told or "").split("\0")):
        about, _, path = line.partition("\t")
        mode, kind, tree = about.split()
        if kind == "tree" and is_name(path.rpartition("/")[2]):
            yield f"M {mode} {tree} {path}\n".encode()


def _data(content: bytes) -> bytes:
    return b"data %d\n" % len(content) + content + b"\n"


def tag_edition(root: Path, name: str, commit: str, message: str, *, sign: bool) -> None:
    """Make the annotated tag of an edition, as whoever runs this is known to git, and signed if asked for."""
    words = ["git", "tag", "--annotate", *(["--sign"] if sign else []), "--file=-", name, commit]
    done = subprocess.run(words, cwd=root, input=message.encode(), stdout=DEVNULL, stderr=PIPE, check=False)
    if done.returncode:
        reason = (done.stderr.decode("utf-8", "replace").strip() or "it says nothing").splitlines()[-1]
        raise ScorerError(f"git could not make the tag {name} ({reason})")
