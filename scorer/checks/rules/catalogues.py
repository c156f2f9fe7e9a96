"""C30x: the catalogues agree with one another."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from ...model import Access, Example, Status
from ...records.finding import Pointer
from ...records.paths import CONVENTIONS, INDICATORS, LABS, QUESTIONNAIRE, RULINGS
from .registry import Hit, RuleContext, dataset_rule, repeated

RUBRIC = "schema/rubric.yaml"


@dataset_rule(
    "C301",
    "The indicators match the claims that the schema accepts",
    fix="run `scorer schema`, which writes the indicators into the schemas",
    stops=True,
)
def indicators_are_claims(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """An indicator that nobody can claim, or a claim that nobody asks for, would be shown as never disclosed."""
    seen: set[str] = set()
    for index, indicator in enumerate(context.dataset.indicators):
        at = (index, "id")
        if indicator.id not in context.claimable:
            yield INDICATORS, Hit(at, f"no record can have a claim '{indicator.id}'")
        elif indicator.id in seen:
            yield INDICATORS, Hit(at, f"'{indicator.id}' stands here twice", "remove one of the two")
        seen.add(indicator.id)
    for missing in [name for name in context.claimable if name not in seen]:
        fix = f"add an entry with id {missing}, or run `scorer schema`"
        yield INDICATORS, Hit((), f"the claim '{missing}' has no indicator", fix)


@dataset_rule(
    "C302",
    "More disclosure never earns fewer points",
    fix="order the points: `disclosed`, `partial`, then the same for `withheld` and `silent`",
    stops=True,
)
def points_fall(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """Disclosing more never scores less, and declining scores the same as not being found."""
    earned = context.dataset.rubric.points
    points = [earned[s] for s in (Status.DISCLOSED, Status.PARTIAL, Status.WITHHELD, Status.SILENT)]
    if points != sorted(points, reverse=True) or earned[Status.WITHHELD] != earned[Status.SILENT]:
        yield RUBRIC, Hit(("points",), "the points do not fall with what is told")


@dataset_rule(
    "C307",
    "At least one indicator has a weight",
    fix="give at least one indicator a `weight`",
    stops=True,
)
def something_is_scored(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """An indicator without a weight is tracked but not scored; if none were scored, there would be no percentage."""
    if not any(map(context.dataset.rubric.weight, context.dataset.indicators)):
        yield INDICATORS, Hit((), "no indicator has a weight")


@dataset_rule(
    "C308",
    "Grades fall step by step to 0",
    fix="order the grades from best to worst, the last from 0",
    stops=True,
)
def grades_fall(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """Every percentage has one grade; a gap would leave a release without one."""
    steps = [grade.from_ for grade in context.dataset.rubric.grades]
    if steps != sorted(set(steps), reverse=True) or steps[-1] != 0:
        yield RUBRIC, Hit(("grades",), "the grades do not fall step by step to 0")


@dataset_rule(
    "C309",
    "Each kind of access belongs to one group",
    fix="put each kind of access into exactly one group",
    stops=True,
)
def access_is_grouped(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """Pages compare groups; a release in no group or in two would be left out or counted twice."""
    grouped = [access for group in context.dataset.rubric.groups.values() for access in group]
    if sorted(grouped) != sorted(get_args(Access)):
        yield RUBRIC, Hit(("groups",), "the groups do not hold each access once")


@dataset_rule(
    "C310",
    "A choice that counts an indicator twice names an existing one",
    fix="name an indicator",
    stops=True,
)
def choices_double_indicators(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """A choice that changes nothing would make a rank look more certain than it is."""
    ids = {indicator.id for indicator in context.dataset.indicators}
    for index, choice in enumerate(context.dataset.rubric.choices):
        if choice.double and choice.double not in ids:
            fix = f"use one of: {', '.join(sorted(ids))}"
            yield RUBRIC, Hit(("choices", index, "double"), f"'{choice.double}' is not an indicator", fix)


@dataset_rule(
    "C319",
    "A comparison names existing parts of the record",
    fix="name an existing part",
    stops=True,
)
def comparisons_name_parts(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """Pages use these names to draw their comparisons."""
    conventions = context.dataset.conventions
    for index, comparison in enumerate(conventions.comparisons):
        for place, scope in enumerate(comparison.scopes):
            if scope not in conventions.scopes:
                fix = f"use one of: {', '.join(conventions.scopes)}"
                at = ("comparisons", index, "scopes", place)
                yield CONVENTIONS, Hit(at, f"'{scope}' is not a part of the record", fix)


@dataset_rule(
    "C303",
    "No two labs share a name",
    fix="give the name to only one lab",
)
def lab_names_are_unique(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """One lab has one id, whatever it was called before; a name that leads to two labs leads nowhere."""
    owner: dict[str, str] = {}
    for lab in context.dataset.labs.values():
        for name in (lab.name, *lab.aliases, *lab.former_names):
            key = name.casefold()
            if owner.setdefault(key, lab.id) != lab.id:
                said = f"'{name}' is also '{owner[key]}'"
                yield LABS, Hit((lab.id, "name"), said, about=(lab.id, owner[key]))


@dataset_rule(
    "C304",
    "The records that a ruling names support it",
    fix="name another claim as the example, or decide which of the two is wrong",
)
def examples_bear_rulings_out(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """Rulings are cited as case law: an example that was judged differently refutes the ruling."""
    for at, example in _examples(context):
        release = context.dataset.releases.get(example.release)
        claim = release.claims.get(example.indicator) if release else None
        status = claim.status if claim else Status.NOT_ASSESSED
        if release and status is not example.status:
            said = f"the record of {example.release} says {status}, not {example.status}"
            fix = f"write {status}, if the ruling still holds"
            yield RULINGS, Hit((*at, "status"), said, fix, about=(example.release,))


@dataset_rule(
    "C311",
    "A ruling names existing records",
    fix="name a release that is on record",
)
def examples_are_records(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """Readers follow an example to its record to see what the ruling means."""
    for at, example in _examples(context):
        if example.release not in context.ids:
            said = f"'{example.release}' is not a record"
            yield RULINGS, Hit((*at, "release"), said, about=(example.release,))


@dataset_rule(
    "C312",
    "Every ruling has an address of its own",
    fix="give it its own id",
)
def rulings_have_addresses(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """A ruling is cited by its address; if two share one, the second is never found."""
    for at, name in repeated(((index, "id"), one.id) for index, one in enumerate(context.dataset.rulings)):
        yield RULINGS, Hit(at, f"'{name}' stands here twice")


def _examples(context: RuleContext) -> Iterator[tuple[Pointer, Example]]:
    for index, ruling in enumerate(context.dataset.rulings):
        for place, example in enumerate(ruling.examples):
            yield (index, "examples", place), example


@dataset_rule(
    "C333",
    "A question about an item names an indicator, and appears once",
    fix="write the id of an indicator, or under `answer` what part of the record answers it",
)
def questions_can_be_answered(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """A question that leads nowhere would stay blank in every dossier, as if the record had no answer."""
    items = {indicator.id for indicator in context.dataset.indicators}
    places: list[tuple[Pointer, str]] = []
    for group, one in enumerate(context.dataset.questionnaire):
        for index, question in enumerate(one.questions):
            at: Pointer = (group, "questions", index)
            places.append(((*at, "id"), question.id))
            if question.item and question.item not in items:
                said = f"'{question.item}' is not an indicator"
                yield QUESTIONNAIRE, Hit((*at, "item"), said, f"use one of: {', '.join(sorted(items))}")
            elif question.item and question.answer:
                said = "a question has one answer: `answer` or `item`"
                yield QUESTIONNAIRE, Hit((*at, "answer"), said, "remove one of the two", on_key=True)
    for at, name in repeated(places):
        yield QUESTIONNAIRE, Hit(at, f"the question '{name}' stands here twice", "remove one of the two")
