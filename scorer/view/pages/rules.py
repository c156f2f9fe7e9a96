"""The rules that records are held to: a list, and a page for each that a finding's code leads to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from ...checks.rules import RULES, Rule
from ...i18n import words
from ...i18n.messages import N_, gettext
from .. import html as markup
from ..context import Frame, Link, NavEntry, SiteContext, SitePath, root_of, rule_path
from ..parts.table.table import Cell, Table, table
from ..registry import Page, register_pages

_ALL = SitePath("rules/index.html")


@dataclass(frozen=True, slots=True)
class RulesPage:
    frame: Frame
    rules: Table


@dataclass(frozen=True, slots=True)
class RulePage:
    """One rule: what a good record is like, why, and what to do about one that is not."""

    frame: Frame
    title: Markup
    reason: Markup
    fix: Markup
    finding: str


@register_pages(places=(NavEntry(54, N_("Rules"), _ALL),))
def rules(context: SiteContext) -> Iterator[Page]:
    root = root_of(_ALL)
    numbers = context.conventions.numbers
    listed = sorted(RULES.values(), key=lambda rule: rule.code)
    yield Page(
        _ALL,
        "rules.html",
        RulesPage(
            context.frame(_ALL, gettext("Rules"), gettext("What every record is checked for, and why.")),
            table(
                gettext("Rules"),
                [gettext("Code"), gettext("A good record"), gettext("A finding is")],
                (
                    [
                        Cell(r.code, root + rule_path(r.code)),
                        markup.inline_html(gettext(r.title, **numbers)),
                        _severity(r),
                    ]
                    for r in listed
                ),
            ),
        ),
    )
    for rule in listed:
        if context.wants(rule_path(rule.code)):
            yield Page(rule_path(rule.code), "rule.html", _page(context, rule))


def _page(context: SiteContext, rule: Rule) -> RulePage:
    path = rule_path(rule.code)
    title = markup.inline_html(_sentence(gettext(rule.title, **context.conventions.numbers)))
    return RulePage(
        frame=context.frame(
            path,
            gettext("Rule {code}", code=rule.code),
            title.striptags(),
            crumbs=(Link(gettext("Rules"), root_of(path) + _ALL),),
        ),
        title=title,
        reason=markup.inline_html(gettext(rule.reason)),
        fix=markup.inline_html(words.capital(_sentence(gettext(rule.fix)))),
        finding=words.sentences(
            gettext("A finding is an error.")
            if rule.severity == "error"
            else gettext("A finding is a warning."),
            gettext("A record may waive it, with a reason.")
            if rule.waivable
            else gettext("It cannot be waived."),
        ),
    )


def _sentence(text: str) -> str:
    return gettext("{sentence}.", sentence=text)


def _severity(rule: Rule) -> str:
    return gettext("an error") if rule.severity == "error" else gettext("a warning")
