"""Bytes -> the text of a document in the forms in which it is searched, or why there is none."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

from .folding import fold, join_broken_words, plain_typography, without_space
from .markup import FORMS, READERS

_POINTERS = (b"version https://git-lfs.github.com/spec/", b"/annex/objects/", b"../.git/annex/objects/")
_PDF = b"%PDF-"
#: How many bytes tell that a file is no text.
_HEAD = 8192


@dataclass(frozen=True)
class DocumentText:
    """The text of one document. `reader` names the program that took it out of another format.

    The same text is looked at in several forms, each further from what is written than the one before.
    """

    raw: str
    form: str
    reader: str | None = None

    @cached_property
    def exact(self) -> str:
        """The text as it is written, folded."""
        return fold(self.raw)

    @cached_property
    def _readable(self) -> str:
        return READERS[self.form](self.raw)

    @cached_property
    def markup(self) -> str:
        """What a reader sees of it, folded."""
        return fold(self._readable)

    @cached_property
    def normalised(self) -> str:
        """What a reader sees of it, words that a line's end broke put together, folded: what is searched."""
        return fold(join_broken_words(self._readable))

    @cached_property
    def typography(self) -> str:
        """The same, in the plainest characters."""
        return fold(plain_typography(self.normalised))

    @cached_property
    def spacing(self) -> str:
        """The same without blanks and hyphens."""
        return without_space(self.typography)

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of the normalised text."""
        return sha256(self.normalised.encode("utf-8", "replace")).hexdigest()


def is_pointer(raw: bytes) -> bool:
    """Return whether these bytes only say where the file is kept, as Git LFS and git-annex write them."""
    return len(raw) < 1024 and any(mark in raw[:200] for mark in _POINTERS)


def is_pdf(raw: bytes) -> bool:
    """Return whether these are the bytes of a PDF."""
    return _PDF in raw[:1024]


def decode_text(raw: bytes, path: str) -> DocumentText | None:
    """Return the text of a file in UTF-8; None where it is none. The name's ending tells how it is marked."""
    if b"\0" in raw[:_HEAD]:
        return None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    name = path.rpartition("/")[2].lower()
    ending = name.rpartition(".")[2] if "." in name else ""
    return DocumentText(text, FORMS.get(ending, "text"))
