"""Clauses that speak of an item, as release and indicator pages and the crosswalk show them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from ....i18n import words
from ....i18n.messages import gettext, ngettext
from ....score import ReleaseScore
from ....score.obligations import ClauseMatch, ReleaseClauses, clauses_about, clauses_for_release
from ... import html as markup
from ...context import Link, Root, SiteContext, SitePath
from ..table.table import Cell, Content, Table, table

CROSSWALK_PAGE = SitePath("crosswalk/index.html")


@dataclass(frozen=True, slots=True)
class AskLine:
    """One clause beside a claim: how it stands to the item, who is told, and of whom it is asked."""

    clause: Link
    standing: Markup
    relation: str
    note: str
    audience: str
    of: str


@dataclass(frozen=True, slots=True)
class ItemAsks:
    """All clauses that speak of one item: those that ask for it or for some of it, and those that do not."""

    sentence: str
    asks: Table | None
    rest: str
    others: Table | None


@dataclass(frozen=True, slots=True)
class ReleaseAsks:
    """The clauses that may ask for an item of a release; `purpose` says what counts as a general-purpose model."""

    lines: tuple[AskLine, ...]
    purpose: str


def release_asks(context: SiteContext, score: ReleaseScore, indicator: str, root: Root) -> ReleaseAsks | None:
    """List the clauses that may ask for an item of a release; None where none does and none was left out."""
    report = context.report
    found = clauses_for_release(report.dataset, score.id, score.release, indicator, report.as_of)
    if not found.asks and not found.left_out:
        return None
    return ReleaseAsks(tuple(_line(one, root) for one in found.asks), _purpose(found, context))


def _purpose(found: ReleaseClauses, context: SiteContext) -> str:
    if not found.speaks_of_purpose:
        return ""
    signs = context.conventions.general_purpose
    because = words.purpose(
        found.purpose.reason, signs.parameters, signs.operations_power, signs.presumed_from
    )
    if not found.left_out:
        return gettext("We count this as a general-purpose model, because {because}.", because=because)
    left_out = ngettext(
        "Left out: {n} clause that covers only general-purpose models.",
        "Left out: {n} clauses that cover only general-purpose models.",
        found.left_out,
    )
    if found.purpose.verdict == "no":
        why = gettext("We do not count this model as one, because {because}.", because=because)
    else:
        why = gettext("We do not know whether this model is one, because {because}.", because=because)
    return words.sentences(left_out, why)


def _line(found: ClauseMatch, root: Root) -> AskLine:
    return AskLine(
        clause=_clause(found, root),
        standing=_standing_here(found),
        relation=words.relation(found.ask, found.clause),
        note=gettext(found.ask.note) if found.ask.note else "",
        audience=words.audience(found.clause.audience),
        of=gettext(found.clause.of),
    )


def item_asks(context: SiteContext, indicator: str, title: str, root: Root) -> ItemAsks:
    """Set down every clause that speaks of one item."""
    found = clauses_about(context.report.dataset, indicator, context.report.as_of)
    asking = [one for one in found if one.asks]
    others = [one for one in found if not one.asks]
    return ItemAsks(
        sentence=_sentence(context, asking),
        asks=_table(gettext("{item}: clauses that ask for it", item=title), asking, root),
        rest=ngettext(
            "{n} clause on a related subject that, as far as we know, does not ask for it",
            "{n} clauses on related subjects that, as far as we know, do not ask for it",
            len(others),
        ),
        others=_table(gettext("{item}: clauses that do not ask for it", item=title), others, root),
    )


def _sentence(context: SiteContext, asking: list[ClauseMatch]) -> str:
    binding = [one for one in asking if one.legal_status.state == "in_force"]
    public = sum("public" in one.clause.audience for one in binding)
    said = {
        "instruments": words.count(len(context.report.dataset.crosswalk), "law or standard"),
        "day": context.as_of,
    }
    if binding and all(one.ask.relation == "overlap" for one in binding):
        return _overlapping(len(binding), public, said)
    if binding and not public:
        return ngettext(
            "Among the {instruments} listed, {n} clause of a law in force on {day} asks for all or part of "
            "this item, but does not ask for it to be made public.",
            "Among the {instruments} listed, {n} clauses of laws in force on {day} ask for all or part of this "
            "item, but do not ask for it to be made public.",
            len(binding),
            **said,
        )
    others = {one.clause.audience for one in binding if "public" not in one.clause.audience}
    if others == {("regulator_on_request",)}:
        return ngettext(
            "Among the {instruments} listed, {n} clause of a law in force on {day} asks for all or part of this "
            "item: {public} for disclosure to the public, {rest} only to authorities.",
            "Among the {instruments} listed, {n} clauses of laws in force on {day} ask for all or part of this "
            "item: {public} for disclosure to the public, {rest} only to authorities.",
            len(binding),
            public=public,
            rest=len(binding) - public,
            **said,
        )
    return ngettext(
        "Among the {instruments} listed, {n} clause of a law in force on {day} asks for all or part of this "
        "item: {public} for disclosure to the public, {rest} only to authorities, or to those who "
        "buy, deploy or build on the model.",
        "Among the {instruments} listed, {n} clauses of laws in force on {day} ask for all or part of this "
        "item: {public} for disclosure to the public, {rest} only to authorities, or to those who "
        "buy, deploy or build on the model.",
        len(binding),
        public=public,
        rest=len(binding) - public,
        **said,
    )


def _overlapping(clauses: int, public: int, said: Mapping[str, str]) -> str:
    """Write that no law asks for the item itself, and how many clauses ask for something beside it."""
    none = gettext("Of the {instruments} listed, no law in force on {day} asks for this item.", **said)
    if not public:
        beside = ngettext(
            "{n} clause of a law in force asks for something related to it, but not for disclosure to the public.",
            "{n} clauses of laws in force ask for something related to it, but not for disclosure to the public.",
            clauses,
        )
    else:
        beside = ngettext(
            "{n} clause of a law in force asks for something related to it: {public} for disclosure to the "
            "public, {rest} only to authorities, or to those who buy, deploy or build on the model.",
            "{n} clauses of laws in force ask for something related to it: {public} for disclosure to the "
            "public, {rest} only to authorities, or to those who buy, deploy or build on the model.",
            clauses,
            public=public,
            rest=clauses - public,
        )
    return words.sentences(none, beside)


def _table(label: str, found: Iterable[ClauseMatch], root: Root) -> Table | None:
    rows: list[list[Content]] = [
        [
            _clause(one, root),
            Cell(
                words.relation(one.ask, one.clause),
                detail=gettext(one.ask.note) if one.ask.note else "",
                css="asks",
            ),
            words.audience(one.clause.audience),
            Cell(gettext(one.clause.of), css="asks"),
            _standing(one),
        ]
        for one in found
    ]
    heads = [
        gettext("Clause"),
        gettext("How it relates to this item"),
        gettext("Disclosure to"),
        gettext("Addressed to"),
        gettext("Status"),
    ]
    return table(label, heads, rows, cards=True, css="broad") if rows else None


def _clause(found: ClauseMatch, root: Root) -> Link:
    name = words.facts(gettext(found.instrument.short), gettext(found.clause.clause))
    return Link(name, f"{root}{CROSSWALK_PAGE}#{found.clause.id}")


def _standing_here(found: ClauseMatch) -> Markup:
    """Mark the state of a law; one that binds this release only later is said to apply to it from that day."""
    state, begins = found.legal_status.state, found.legal_status.day
    if state == "future" and begins:
        here = gettext("applies to this model only from {day}", day=words.day(begins))
        return markup.legal_mark(state, here)
    return _standing(found)


def _standing(found: ClauseMatch) -> Markup:
    return markup.legal_mark(
        found.legal_status.state, words.legal_status_words(found.legal_status.state, found.legal_status.day)
    )
