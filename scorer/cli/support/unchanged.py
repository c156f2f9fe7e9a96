"""A site whose inputs are all as they were when it was built is not built again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from ...adapters.clock import today
from ...adapters.inputs import fingerprint
from ...adapters.site_files import standing
from .common import noted, print_note, tell


class Unchanged:
    """What a site is made from, as it was when a build began."""

    def __init__(self, top: Path, target: Path, settings: Mapping[str, object]) -> None:
        self._top, self._target, self._settings = top, target, settings
        self._inputs = fingerprint(top, settings)

    def told(self) -> bool:
        """Return whether the site stands that this build would make; if so, say what the build of it said."""
        if self._inputs is None:
            return False
        match standing(self._target):
            case [str(digest), str(day), str(as_of), [*notes]], written if digest == self._inputs.digest:
                # What lay ahead of no day then lies ahead of none that comes after it; a clock may have been set back.
                if today(self._top) < date.fromisoformat(day):
                    return False
                for note in notes:
                    print_note(str(note))
                tell(written, date.fromisoformat(as_of))
                return True
        return False

    def about(self, as_of: date) -> object:
        """Return what is written down with a site: nothing, if anything was touched while it was made."""
        if self._inputs is None or fingerprint(self._top, self._settings) != self._inputs:
            return None
        return [self._inputs.digest, today(self._top).isoformat(), as_of.isoformat(), list(noted())]
