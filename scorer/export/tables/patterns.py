"""What several tables share: forms of cells, as regular expressions of Table Schema, and whole columns."""

from __future__ import annotations

from ...i18n import words
from .registry import Column

_SLUG = r"[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?"
LAB = rf"^{_SLUG}$"
RELEASE = rf"^{_SLUG}/{_SLUG}$"
KEY = r"^[a-z][a-z0-9_]*$"
COMMIT = r"^[0-9a-f]{40}$"
SHA256 = r"^[0-9a-f]{64}$"
HTTPS = r"^https://[^ ]+$"
#: The unit of a percent: 100 is full disclosure of every scored item.
PERCENT = "percent of the points that could be earned"

#: The item of a row, by its id in the catalogue.
ITEM = Column(
    "The item that was asked about, by its id in the catalogue of indicators.",
    words=lambda dataset: [indicator.id for indicator in dataset.indicators],
)
OF_RELEASE = Column("The release, by the id that its row in `releases` has: `lab/release`.", pattern=RELEASE)
OF_DOCUMENT = Column(
    "The document, by the key that it has in this record and in `documents`; another record may use the key "
    "for another document.",
    pattern=KEY,
)
AS_OF = Column(
    "The day on which this is the state of the record; what came later is not in it. The same in every row."
)
EDITION = Column(
    "Name of the frozen edition that this table belongs to, YYYY.MM; empty in the running state, which changes.",
    pattern=r"^[0-9]{4}\.(?:0[1-9]|1[0-2])$",
)
REVIEW = Column(
    "Whether somebody signed what the record says now, or only what it said before a change, or nothing of it.",
    words=lambda _: [*words.REVIEWS],
)
