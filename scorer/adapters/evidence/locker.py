"""A private place for the bytes of documents, by their digests: `SCORER_LOCKER=DIR`. Nothing of it is published."""

from __future__ import annotations

import os
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from ...errors import ScorerError

VARIABLE = "SCORER_LOCKER"


class Locker:
    """Keeps bytes in `DIR/<first two digits>/<SHA-256>.<ending>`, each once, for its owner alone to read."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, content: bytes, ending: str) -> Path:
        """Keep some bytes and return where they are; what is there already is left as it is."""
        digest = sha256(content).hexdigest()
        place = self._folder / digest[:2] / f"{digest}.{ending}"
        if not place.exists():
            place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            part = place.with_name(f".{place.name}.{os.getpid()}")
            try:
                with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:
                    stream.write(content)
                part.replace(place)
            except BaseException:
                part.unlink(missing_ok=True)
                raise
        return place


def find_locker(environment: Mapping[str, str], top: Path) -> Locker | None:
    """Return the locker that the environment names; None where it names none. Raises ScorerError."""
    named = environment.get(VARIABLE)
    if not named:
        return None
    folder = Path(named).expanduser()
    if not folder.is_dir():
        raise ScorerError(f"{VARIABLE} names {named}, which is no folder; make it, or name another")
    # What lies in a checkout is published sooner or later.
    if folder.resolve().is_relative_to(top.resolve()):
        raise ScorerError(f"{VARIABLE} names {named}, inside the checkout; documents are not ours to publish")
    return Locker(folder)
