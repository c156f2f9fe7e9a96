"""Files in one zip whose bytes depend on nothing but theirs."""

from __future__ import annotations

import io
from collections.abc import Mapping
from zipfile import ZIP_STORED, ZipFile, ZipInfo

#: The first moment that the format can hold: the files of a zip have one, and ours have none that counts.
_MOMENT = (1980, 1, 1, 0, 0, 0)


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Put files into a zip as they are: how well a file is pressed depends on the machine, and its bytes with it."""
    out = io.BytesIO()
    with ZipFile(out, "w") as archive:
        for path, content in files.items():
            entry = ZipInfo(path, _MOMENT)
            entry.create_system = 3  # Unix, wherever it is made, so that what follows is read
            entry.external_attr = 0o100644 << 16
            archive.writestr(entry, content, ZIP_STORED)
    return out.getvalue()
