"""P630: what is published says who answers for it, and how."""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Site
from ...records.paths import SITE
from .registry import Hit, RuleContext, dataset_rule

#: What only an operator can say, what nobody finds while it is missing, and how it is written.
_NEEDED = (
    ("operator", "who runs this site and answers for it", "the name of a person or a body"),
    ("address", "the public address: no citation, feed or canonical link is whole", "an https address"),
    (
        "repository",
        "where the records are kept: no commit that a page names can be looked up",
        "an https address",
    ),
    ("contact", "where a lab or a reader can write to", "a mail address or the address of a form"),
    (
        "privacy",
        "what the server keeps of its readers, how long, on what ground, and whom to ask",
        "a few sentences",
    ),
    ("takedown", "how a request to take something down is handled, and how soon", "a few sentences"),
)


def unset(site: Site) -> tuple[str, ...]:
    """Return the names of what only the operator can say, and has not."""
    return tuple(field for field, _, _ in _NEEDED if not (getattr(site, field) or "").strip())


@dataset_rule(
    "P630",
    "A published site says who answers for it",
    fix="write it into site/site.yaml; only the operator of the site can",
    anywhere=True,
)
def publishers_answer(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """Anyone named on a page must be able to find whom to write to; `check --publish` asks before a site goes out."""
    missing = unset(context.dataset.site) if context.publish else ()
    for field, what, how in _NEEDED:
        if field in missing:
            yield (
                SITE,
                Hit((field,), f"`{field}` is not set: {what}", f"write {how}, as only who runs the site can"),
            )
