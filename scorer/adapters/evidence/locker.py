"""A private place for the bytes of documents, by their digests: `SCORER_LOCKER=DIR`. Nothing of it is published."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from ...errors import ScorerError
from ..disk import alone
from ..whole_file import write_whole

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
            # What is on its way has one name for all: the next takes it over from one that was killed.
            with alone(self._folder / "lock"):
                write_whole(
                    self._folder / "arriving",
                    content,
                    mode=0o600,
                    give_name=lambda part, _: part.replace(place),
                )
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
