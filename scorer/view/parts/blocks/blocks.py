"""Blocks that our own pages can ask for by name: a line `[[grades]]` in site/pages/*.md becomes the table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from ....build_input import PublishedFile
from ....i18n import words
from ....i18n.messages import gettext
from ....query import QUERIES
from ... import html as markup
from ...context import (
    ANY_SCHEMA,
    INDICATORS_PAGE,
    LABS_PAGE,
    RELEASES_PAGE,
    Link,
    indicator_path,
    schema_path,
)
from ..changelog.lists import corrections, reopened, reply_list
from ..table.query import answer_table
from ..table.shown import has_more, shown
from ..table.table import Table, num, table
from ..text.asking import FORMS, FormName, every_way, unreachable, ways
from ..text.own_work import (
    claims_read_twice,
    evidence_told,
    exceptions_told,
    quotations_told,
    silences_told,
)
from ..text.samples import newest_error_rate
from .block import Block, PageContext
from .editions import editions
from .listings import digests, downloads, gaps, rulings
from .operator import no_contact, operator, reply_clock, report_link, words_of_operator


def states(here: PageContext) -> Table:
    """Return the states of a claim and what each earns."""
    points = here.context.report.dataset.rubric.points
    return table(
        gettext("States of a claim"),
        [gettext("State"), gettext("Meaning"), num(gettext("Points"))],
        (
            [
                markup.state_mark(status, how),
                words.state(status, how).meaning,
                num(points.get(status, gettext("a range instead of points"))),
            ]
            for status, how in words.named_states()
        ),
        cards=True,
    )


def state_names(_: PageContext) -> Table:
    """Return what the files call each state, and what the pages do."""
    return table(
        gettext("States in the files and on the pages"),
        [gettext("In the files"), gettext("On the pages"), gettext("Meaning")],
        (
            [
                markup.inline_html(f"`{status}`, `how: {how}`" if how else f"`{status}`"),
                markup.state_mark(status, how),
                words.state(status, how).meaning,
            ]
            for status, how in words.named_states()
        ),
        cards=True,
    )


def indicators_block(here: PageContext) -> Table:
    """Return the questions asked, and what counts as an answer."""
    return table(
        gettext("What counts"),
        [gettext("Item"), gettext("Disclosed"), gettext("Partly disclosed"), gettext("Not a disclosure")],
        (
            [
                Link(gettext(i.title), here.root + indicator_path(i.id)),
                gettext(i.judge.disclosed),
                gettext(i.judge.partial),
                gettext(i.judge.not_disclosed),
            ]
            for i in here.context.report.dataset.indicators
        ),
        cards=True,
    )


def questions(here: PageContext) -> Table:
    """Return what is asked of every release, item by item."""
    return table(
        gettext("What we look for"),
        [gettext("Item"), gettext("Question")],
        (
            [Link(gettext(i.title), here.root + indicator_path(i.id)), gettext(i.question)]
            for i in here.context.report.dataset.indicators
        ),
        cards=True,
    )


def item_number(here: PageContext) -> str:
    """Return how many questions are asked, as a word."""
    return words.number_word(len(here.context.report.dataset.indicators))


def item_list(here: PageContext) -> str:
    """Return what is asked, inside a sentence: `training code, parameter count and dataset size`."""
    return words.listed([words.in_sentence(i.title) for i in here.context.report.dataset.indicators])


def item_weights(here: PageContext) -> str:
    """Return how the items count in a score, as a clause: `all three weigh the same`."""
    dataset = here.context.report.dataset
    weights = {i: dataset.rubric.weight(i) for i in dataset.indicators}
    scored = [i for i, weight in weights.items() if weight]
    if len({weights[i] for i in scored}) > 1:
        told = [
            gettext("{item} {n}", item=words.in_sentence(i.title), n=words.count(weights[i], "time"))
            for i in scored
        ]
        return gettext("the points count this many times: {items}", items=words.listed(told))
    if len(scored) < len(weights):
        names = words.listed([words.in_sentence(i.title) for i in scored])
        return gettext("only {items} are scored, with the same weight", items=names)
    return gettext("all {number} items have the same weight", number=words.number_word(len(scored)))


def licence_exception(here: PageContext) -> str:
    """Return what the licence of the data does not cover, in a sentence."""
    return gettext(here.context.conventions.licences.exception)


def grades(here: PageContext) -> Table:
    """Return the letters and the percents they begin at."""
    return table(
        gettext("Grades"),
        [gettext("Grade"), num(gettext("From"))],
        ([step.grade, num(f"{step.from_}%")] for step in here.context.report.dataset.rubric.grades),
    )


def choices(here: PageContext) -> Table:
    """Return the other choices a rank is computed under."""
    report = here.context.report
    # Every lab is told the same of how many labs a choice ranks.
    ranked = [[choice.of for choice in lab.choices] for lab in report.labs.values()][:1]
    return table(
        gettext("Other ways of calculating"),
        [gettext("Change in the calculation"), num(gettext("Labs ranked"))],
        (
            [gettext(choice.title), num(ranked[0][index] if ranked else "–")]
            for index, choice in enumerate(report.dataset.rubric.choices)
        ),
    )


def agreement_block(here: PageContext) -> Table:
    """Return how often two readers of the same documents found the same."""
    titles = {i.id: gettext(i.title) for i in here.context.report.dataset.indicators}
    return table(
        gettext("Agreement of the two readings"),
        [
            gettext("Item"),
            num(gettext("Claims read twice")),
            num(gettext("Same state")),
            num(gettext("Cohen’s kappa")),
            num(gettext("Same amounts")),
        ],
        (
            [
                titles.get(a.indicator, a.indicator),
                num(words.grouped(a.pairs)),
                num(words.of(a.same_status, a.pairs)),
                num("–" if a.kappa is None else f"{float(a.kappa):.2f}"),
                num(words.of(a.same_values, a.value_pairs) if a.value_pairs else "–"),
            ]
            for a in here.context.build_input.agreement
        ),
        cards=True,
    )


def api(here: PageContext) -> Table:
    """Return the addresses of the machine-readable copies."""
    return table(
        gettext("Addresses"),
        [gettext("File"), gettext("Contents")],
        (row for file in _schemas_last(here) for row in _addresses(here, file)),
        cards=True,
    )


def _schemas_last(here: PageContext) -> Sequence[PublishedFile]:
    """Return what is published, with the schemas of it at the end: who reads data asks for it first."""
    return sorted(here.context.build_input.published, key=lambda file: file.path == schema_path(ANY_SCHEMA))


def _addresses(here: PageContext, file: PublishedFile) -> Iterator[tuple[Link, str]]:
    """Yield a row for a file, and for each of the schemas, which are few."""
    if file.path != schema_path(ANY_SCHEMA):
        yield Link(file.path, "" if file.is_pattern else here.files + file.path), gettext(file.about)
        return
    for name in sorted(here.context.build_input.api_schemas):
        about = gettext("JSON Schema: {name}.", name=name.removesuffix(".schema.json"))
        yield Link(schema_path(name), here.files + schema_path(name)), about


def lists(here: PageContext) -> tuple[Link, ...]:
    """Return the lists that lead to every page of the record."""
    return (
        Link(gettext("Labs"), here.root + LABS_PAGE),
        Link(gettext("Models"), here.root + RELEASES_PAGE),
        Link(gettext("What we look for"), here.root + INDICATORS_PAGE),
        Link(gettext("Findings"), f"{here.root}findings/index.html"),
    )


def _asked(name: str) -> Callable[[PageContext], Table]:
    def make(here: PageContext) -> Table:
        whole = QUERIES[name].ask(here.context.report)
        rows = len(whole.rows) if has_more(name) else 0
        return answer_table(here.context, shown(name, whole), here.root, name=name, rows_in_file=rows)

    return make


def _set(make: Callable[[PageContext], Table]) -> Callable[[PageContext], Block]:
    return lambda here: Block("part/table.html", make(here))


def _how(name: FormName) -> Callable[[PageContext], Block]:
    return lambda here: Block("part/how.html", ways(here.context, here.root, name))


def _downloads(*, own_work: bool) -> Callable[[PageContext], Block]:
    return lambda here: Block(
        "part/downloads.html", tuple(downloads(here.context, here.root, own_work=own_work))
    )


#: What stands inside a sentence of a page, and is counted from the catalogue.
INLINE: Mapping[str, Callable[[PageContext], str]] = {
    "items: number": item_number,
    "items: list": item_list,
    "items: weights": item_weights,
    "licence: exception": licence_exception,
    "claims: read twice": lambda here: claims_read_twice(here.context),
    "silences: told": lambda here: silences_told(here.context),
    "evidence: told": lambda here: evidence_told(here.context),
    "quotations: told": lambda here: quotations_told(here.context),
    "exceptions: told": lambda here: exceptions_told(here.context),
    "errors: rate": lambda here: newest_error_rate(here.context),
    "reply: clock": reply_clock,
    "contact: none": no_contact,
    "report: link": report_link,
}
#: Our own tables, the answer to every named query, and what is more than a table.
BLOCKS: Mapping[str, Callable[[PageContext], Block]] = {
    "states": _set(states),
    "state_names": _set(state_names),
    "indicators": _set(indicators_block),
    "questions": _set(questions),
    "grades": _set(grades),
    "choices": _set(choices),
    "agreement": _set(agreement_block),
    "api": _set(api),
    **{name: _set(_asked(name)) for name in QUERIES},
    "operator": operator,
    "operator-privacy": words_of_operator("privacy"),
    "operator-takedown": words_of_operator("takedown"),
    **{f"how-to-tell-{name}": _how(name) for name in FORMS},
    "how-to-tell": lambda here: Block("part/how.html", every_way(here.context, here.root)),
    "how-to-reach": lambda here: Block("part/how.html", unreachable(here.context)),
    "editions": editions,
    "lists": lambda here: Block("part/lists.html", lists(here)),
    "gaps": lambda here: Block("part/gaps.html", gaps(here.context, here.root)),
    "queries": _downloads(own_work=False),
    "queries-own-work": _downloads(own_work=True),
    "corrections": lambda here: Block("part/register.html", corrections(here.context, here.root)),
    "taken-back": lambda here: Block("part/register.html", reopened(here.context, here.root)),
    "replies": lambda here: Block("part/register.html", reply_list(here.context, here.root)),
    "digests": lambda here: Block("part/digests.html", digests(here.context, here.root)),
    "rulings": lambda here: Block("part/rulings.html", rulings(here.context, here.root)),
}
