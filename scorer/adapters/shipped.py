"""What comes with the program, for a record of somebody else that brings no policy or no site of its own."""

from __future__ import annotations

from pathlib import Path

#: Folders that a checkout either has, and then whole, or takes as they come with the program.
_SHIPPED = ("schema", "site")


def place(root: Path, path: str) -> Path:
    """Return where a path of a checkout is read: in it, or where the program has brought its folder along."""
    return _brought() / path if is_brought(root, path) else root / path


def is_brought(root: Path, path: str) -> bool:
    """Return whether a checkout takes the folder that a path lies in from the program."""
    top = path.partition("/")[0]
    folder = root / top
    return top in _SHIPPED and not folder.is_symlink() and not folder.exists()


def brought(path: str) -> Path:
    """Return where a file lies that comes with the program, whatever checkout is looked at."""
    return _brought() / path


def _brought() -> Path:
    """Return the folder that holds them: inside the installed package, or the checkout that it runs from."""
    package = Path(__file__).parent.parent
    packaged = package / "shipped"
    return packaged if packaged.is_dir() else package.parent
