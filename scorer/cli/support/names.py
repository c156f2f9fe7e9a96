"""What a release is called on the command line: by its id or by the path of its file, the same for every verb."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ...model import ReleaseId

_RECORDS = "disclosures"
_ENDING = ".yaml"


def release_id(top: Path, named: str) -> ReleaseId:
    """Return the id of the release that is meant; of a reading or a file of evidence, that of its release.

    `openai/gpt-4`, `disclosures/openai/gpt-4.yaml` and, inside `disclosures/openai/`, `gpt-4.yaml` are one.
    Whether there is such a record is not asked.
    """
    from ...model import ReleaseId
    from ...records.kinds import NO_LABS

    if not named.endswith(_ENDING):
        return ReleaseId(named.strip("/"))
    records = top / _RECORDS
    here = Path(os.path.abspath(named))  # noqa: PTH100 (a link is told as a link, wherever it leads)
    for file in (here, top / named, records / named):
        if file.is_relative_to(records):
            parts = file.relative_to(records).parts
            return ReleaseId("/".join(parts[parts[0] in NO_LABS :]).removesuffix(_ENDING))
    return ReleaseId(named.removesuffix(_ENDING))


def paths_named(top: Path, named: Iterable[str]) -> tuple[Path, ...]:
    """Return the files and folders that are meant: paths from here, or else records and labs by their ids.

    Raises a `ScorerError` for what is neither.
    """
    return tuple(_path(top, name) for name in named)


def _path(top: Path, named: str) -> Path:
    from ...errors import ScorerError

    here = Path(named)
    if here.is_symlink() or here.exists():
        return here.resolve()
    records = top / _RECORDS
    for path in (top / named, records / f"{named.strip('/')}{_ENDING}", records / named.strip("/")):
        if path.is_symlink() or path.exists():
            return path.resolve()
    raise ScorerError(
        f"'{named}' is no file or folder here, and no record or lab (LAB/RELEASE, as in openai/gpt-4)"
    )
