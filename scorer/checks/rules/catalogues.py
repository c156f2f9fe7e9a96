"""C30x: the catalogues agree with one another."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from ...model import Access, Claims, Status
from ...records.load import LABS, RULINGS
from .registry import Hit, RuleContext, dataset_rule

INDICATORS = "schema/indicators.yaml"
RUBRIC = "schema/rubric.yaml"
#: Without these two in order, a percent cannot be worked out.
UNUSABLE = ("C301", "C302")


@dataset_rule(
    "C301",
    "Indicators and the record's claims are the same",
    fix="give each claim one indicator, and each indicator a claim",
)
def indicators_are_claims(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """An indicator nobody can claim, or a claim nobody asks for, would be shown as never disclosed."""
    fields = list(Claims.model_fields)
    seen: set[str] = set()
    for index, indicator in enumerate(context.dataset.indicators):
        at = (index, "id")
        if indicator.id not in fields:
            yield (
                INDICATORS,
                Hit(at, f"no record has a claim '{indicator.id}'", f"use one of: {', '.join(fields)}"),
            )
        elif indicator.id in seen:
            yield INDICATORS, Hit(at, f"'{indicator.id}' stands here twice", "remove one of the two")
        seen.add(indicator.id)
    for missing in [name for name in fields if name not in seen]:
        yield (
            INDICATORS,
            Hit((), f"the claim '{missing}' has no indicator", f"add an entry with id {missing}"),
        )


@dataset_rule(
    "C302",
    "The rubric is whole",
    fix="close the gap: every state has points, every percent a grade, every access a group",
)
def rubric_is_whole(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """A gap in the rubric would leave a percent without a grade or a release out of every group."""
    rubric = context.dataset.rubric
    points = [
        rubric.points[status] for status in (Status.DISCLOSED, Status.PARTIAL, Status.WITHHELD, Status.SILENT)
    ]
    if points != sorted(points, reverse=True) or points[2] != points[3]:
        at = ("points",)
        yield (
            RUBRIC,
            Hit(
                at,
                "the points do not fall with what is told",
                "order them: disclosed, partial, then the rest",
            ),
        )
    if not any(indicator.weight for indicator in context.dataset.indicators):
        yield INDICATORS, Hit((), "no indicator has a weight", "give at least one indicator a `weight`")
    steps = [grade.from_ for grade in rubric.grades]
    if steps != sorted(set(steps), reverse=True) or steps[-1] != 0:
        yield (
            RUBRIC,
            Hit(("grades",), "the grades do not fall step by step to 0", "order them, the last from 0"),
        )
    grouped = [access for group in rubric.groups.values() for access in group]
    if sorted(grouped) != sorted(get_args(Access)):
        yield (
            RUBRIC,
            Hit(
                ("groups",),
                "the groups do not hold each access once",
                "put every access into exactly one group",
            ),
        )
    ids = {indicator.id for indicator in context.dataset.indicators}
    for index, choice in enumerate(rubric.choices):
        if choice.double and choice.double not in ids:
            at = ("choices", index, "double")
            yield (
                RUBRIC,
                Hit(at, f"'{choice.double}' is not an indicator", f"use one of: {', '.join(sorted(ids))}"),
            )


@dataset_rule(
    "C303",
    "Each lab has names of its own",
    fix="give the name to one lab only",
)
def lab_names_are_unique(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """One lab is one id, whatever it was called before; a name that leads to two labs leads nowhere."""
    owner: dict[str, str] = {}
    for lab in context.dataset.labs.values():
        for name in (lab.name, *lab.aliases, *lab.former_names):
            key = name.casefold()
            if owner.setdefault(key, lab.id) != lab.id:
                at, said = (lab.id, "name"), f"'{name}' is also '{owner[key]}'"
                yield LABS, Hit(at, said, "give the name to one lab", about=(lab.id, owner[key]))


@dataset_rule(
    "C304",
    "Rulings have addresses of their own, and the records they name bear them out",
    fix="name another claim as the example, or settle which of the two is wrong",
)
def rulings_hold(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """A ruling is cited as case law: an example that was judged otherwise refutes it."""
    seen: set[str] = set()
    for index, ruling in enumerate(context.dataset.rulings):
        if ruling.id in seen:
            yield RULINGS, Hit((index, "id"), f"'{ruling.id}' stands here twice", "give it an id of its own")
        seen.add(ruling.id)
        for place, example in enumerate(ruling.examples):
            at = (index, "examples", place)
            release = context.dataset.releases.get(example.release)
            claim = getattr(release.claims, example.indicator) if release else None
            status = claim.status if claim else Status.NOT_ASSESSED
            if example.release not in context.ids:
                fix = "name a release that is on record"
                said = f"'{example.release}' is not a record"
                yield RULINGS, Hit((*at, "release"), said, fix, about=(example.release,))
            elif release and status is not example.status:
                said = f"the record of {example.release} says {status}, not {example.status}"
                fix = f"write {status}, if the ruling still holds"
                yield RULINGS, Hit((*at, "status"), said, fix, about=(example.release,))
