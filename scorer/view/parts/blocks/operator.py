"""What only the operator of a site can say: who they are, what they promise, and what they have not said
yet.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup

from ....i18n.messages import gettext, ngettext
from ... import html as markup
from ..changelog.lists import ListBlock
from ..table.table import Cell, table
from ..text.asking import can_be_told, opened_by
from .block import Block, PageContext


@dataclass(frozen=True, slots=True)
class OperatorWords:
    """What the operator says of something in words of their own, or that they have not yet."""

    text: Markup
    given: bool
    css: str


def _days(number: int | None) -> str | None:
    return None if number is None else ngettext("{n} day", "{n} days", number)


def operator(here: PageContext) -> Block:
    """Return what only the operator of a site can promise; what is not set says so, and nothing is one sentence."""
    site = here.context.report.dataset.site
    promises = (
        (gettext("Who runs this site"), site.operator),
        (gettext("Who pays for this"), site.funding),
        (gettext("Contact"), site.contact),
        (gettext("A lab’s reply is answered within"), _days(site.reply_clock)),
        (gettext("Repository"), site.repository),
        (gettext("Public address"), site.address),
    )
    if not any(answer for _, answer in promises):
        none = gettext("The operator of this site has not yet said here who runs it.")
        return Block("part/register.html", ListBlock(none, None))
    return Block(
        "part/table.html",
        table(
            gettext("Promises of the operator"),
            [gettext("Question"), gettext("Answer")],
            (
                [
                    question,
                    Cell(answer, markup.https(answer) or "")
                    if answer
                    else Cell(gettext("not set"), css="unset"),
                ]
                for question, answer in promises
            ),
        ),
    )


def reply_clock(here: PageContext) -> str:
    """Return how soon a lab's reply is answered, as a sentence; the only place that says it."""
    promised = _days(here.context.report.dataset.site.reply_clock)
    if promised is None:
        return gettext("We do not promise to decide within a set time.")
    return gettext("We promise an answer within {days}.", days=promised)


def report_link(here: PageContext) -> str:
    """Return what the link beside the title of a release opens, as a sentence; nothing where there is no such link."""
    opens = opened_by(here.context, "error")
    if opens == "form":
        return gettext(
            "“Report an error”, next to its title, opens a form in which the record is already named."
        )
    if opens == "mail":
        return gettext(
            "“Report an error”, next to its title, begins an e-mail in which the record is already named."
        )
    return ""


def no_contact(here: PageContext) -> str:
    """Return, as a sentence, that this copy takes no reports; nothing where it does."""
    if can_be_told(here.context):
        return ""
    return gettext("This copy of the site names no contact; below, it says what you can do all the same.")


def _words(text: Markup, given: bool) -> OperatorWords:
    return OperatorWords(text, given, "note" if given else "note unset")


def words_of_operator(field: str) -> Callable[[PageContext], Block]:
    """Return the block that holds the operator's own words about something, or says that they are not set."""

    def said(here: PageContext) -> Block:
        written: str | None = getattr(here.context.report.dataset.site, field)
        missing = gettext("Not set: the operator of this site has not stated it yet.")
        return Block("part/operator.html", _words(markup.note_html(written or missing), bool(written)))

    return said
