"""D17x: what a claim tells in part, how a lab refuses, and where the digits of an amount stand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...model import Claim, Status, kind_of
from ...quantity import Quantity
from ...records.quoting import unquoted
from .registry import Hit, RecordContext, record_rule


@record_rule(
    "D171",
    "A partial claim says which part is disclosed",
    fix="write `part:` with the first word that fits: band, bound, range, magnitude, countable, active_only, "
    "total_only, some_variants, stage, component or framework",
    waivable=False,
    excepted=True,
)
def partial_claims_say_which_part(record: RecordContext) -> Iterator[Hit]:
    """A ticked box on a form and one stage of five are both partial, but not the same."""
    for item, claim in record.release.claims.items():
        if claim.status is Status.PARTIAL and claim.part is None:
            yield Hit(
                ("claims", item, "status"), "the claim is `partial`, and no `part` says of what", item=item
            )


@record_rule(
    "D172",
    "A refusal says how the lab refuses",
    fix="write `how: declined` if the lab says that it will not disclose, `how: omitted` if the document "
    "only says what it leaves out",
    waivable=False,
    excepted=True,
)
def refusals_say_how(record: RecordContext) -> Iterator[Hit]:
    """Everywhere, we distinguish a lab that says it will not disclose from a paper that leaves a chapter out."""
    for item, claim in record.release.claims.items():
        if claim.status is Status.WITHHELD and claim.how is None:
            yield Hit(
                ("claims", item, "status"),
                "the claim is `withheld`, and no `how` says in which way",
                item=item,
            )
        if claim.refusal and claim.refusal.how is None:
            yield Hit(
                ("claims", item, "refusal"),
                "no `how` says in which way it is refused",
                on_key=True,
                item=item,
            )


@record_rule(
    "D173",
    "The digits of an amount appear in a quotation of its claim",
    fix="add the place that prints the figure to `evidence`, or write `sum: true` if we added up what "
    "the lab states separately",
    waivable=False,
    excepted=True,
)
def amounts_are_quoted(record: RecordContext) -> Iterator[Hit]:
    """Anyone checking an amount looks for its digits; if they appear nowhere, we made them."""
    for item, claim in record.release.claims.items():
        for place, amount in unquoted(claim):
            at = ("claims", item, "values", *place)
            yield Hit(at, f"'{amount.text}' stands in no `shows` of the claim", item=item)


@record_rule(
    "D174",
    "A disclosed amount is marked as exact or as rounded",
    fix="make the claim partial with its `part`, or give the exact amount for the main stage",
    waivable=False,
    excepted=True,
)
def disclosed_amounts_are_no_bounds(record: RecordContext) -> Iterator[Hit]:
    """A bound, a band or a range leaves the figure open, and the count of a part is not that of the whole."""
    for item, claim in record.release.claims.items():
        if claim.status is Status.DISCLOSED and claim.values and not any(_whole(v) for v in _amounts(claim)):
            message = "the claim is disclosed, and no amount is exact or rounded and that of the whole"
            yield Hit(("claims", item, "status"), message, item=item)


def _amounts(claim: Claim) -> Iterator[tuple[Quantity, bool]]:
    """Yield the first measured field of each amount, and whether it is that of a part."""
    for value in claim.values:
        amount = getattr(value, next(iter(kind_of(value).measures)))
        if amount is not None:
            yield amount, value.of is not None


def _whole(amount: tuple[Quantity, bool]) -> bool:
    quantity, part = amount
    return not part and quantity.bound in ("exact", "about")


@record_rule(
    "D175",
    "A quotation includes the word that says what its figure counts, or is from a table",
    fix="copy the word next to the figure too, as in `7B parameters`; if it is a cell of a table, say so "
    "in `locator`",
    waivable=False,
    excepted=True,
)
def quotations_can_be_found_again(record: RecordContext) -> Iterator[Hit]:
    """A short figure alone appears in a hundred places of a document; only in a table does it have no word
    next to it.
    """
    for at, proof in record.proofs:
        if _too_short(proof.shows) and not _TABLE.search(proof.locator):
            said = f"'{proof.shows}' is too short to be found again"
            yield Hit((*at, "shows"), said, item=str(at[1]))


_TABLE = re.compile(r"\b(?:table|figure|fig\.|chart|row|column|cell|bar)|表|图", re.IGNORECASE)
_FIGURE = re.compile(r"\W*(?P<number>\d[\d.,]*)\s?[KMBT%]?\W*", re.IGNORECASE)
#: Of a longer number the digits alone find the place.
_SHORT = 4
_WORD = re.compile(rf"[A-Za-z]{{{_SHORT}}}")


def _too_short(shows: str) -> bool:
    if _WORD.search(shows):  # most quotations have one
        return False
    figure = _FIGURE.fullmatch(shows)
    if figure:
        return len([c for c in figure["number"] if c.isdigit()]) <= _SHORT
    return len([c for c in shows if c.isalnum()]) < _SHORT and shows.isascii()
