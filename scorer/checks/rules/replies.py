"""D19x: a lab's reply is shown to be the lab's, and what became of it says when, by whom and why."""

from __future__ import annotations

from collections.abc import Iterator

from ...records.copies import stands_on
from .registry import Hit, RecordContext, record_rule


@record_rule(
    "D191",
    "A reply that is decided says by whom, when and why",
    fix="write `answer: {date: …, by: …, reason: …}`, or leave the outcome open",
    waivable=False,
)
def decided_replies_have_an_answer(record: RecordContext) -> Iterator[Hit]:
    """A lab whose reply is rejected has a right to the reason, shown next to its own words for good."""
    for index, reply in enumerate(record.release.replies):
        at = ("replies", index)
        if reply.outcome != "open" and reply.answer is None:
            yield Hit(
                (*at, "outcome"), f"the reply is {reply.outcome}, and nothing says by whom, when and why"
            )
        elif reply.outcome == "open" and reply.answer:
            said = f"the outcome is open, and the reply was answered on {reply.answer.date}"
            yield Hit(
                (*at, "outcome"), said, "write what became of it: accepted, partly_accepted or declined"
            )


@record_rule(
    "D192",
    "A reply is answered after it was made",
    fix="correct one of the two dates",
    waivable=False,
)
def answers_follow_replies(record: RecordContext) -> Iterator[Hit]:
    """How long a lab waits for its answer is counted from these two dates."""
    for index, reply in enumerate(record.release.replies):
        if reply.answer and reply.answer.date < reply.date:
            said = f"it was answered on {reply.answer.date}, before it was made on {reply.date}"
            yield Hit(("replies", index, "answer", "date"), said)


@record_rule(
    "D193",
    "A reply is shown to come from the lab",
    fix="give under `verified` the address, on a host of the lab, that shows it: a page, a post, an account it names",
    waivable=False,
)
def replies_are_the_labs(record: RecordContext) -> Iterator[Hit]:
    """Anybody can claim to speak for a lab; only the lab can write on its own pages."""
    lab = record.around.dataset.labs.get(record.lab)
    for index, reply in enumerate(record.release.replies):
        at = ("replies", index)
        if reply.verified is None:
            yield Hit(at, f"nothing shows that '{reply.from_}' speaks for the lab")
        elif not stands_on(reply.verified, lab.hosts if lab else ()):
            yield Hit((*at, "verified"), f"`verified` does not stand on a host of '{record.lab}'")


@record_rule(
    "D194",
    "A reply is answered within the time that the operator promises",
    fix="answer it: outcome, and `answer` with date, person and reason",
    severity="warning",
    waivable=False,
    late=True,
)
def replies_are_answered_in_time(record: RecordContext) -> Iterator[Hit]:
    """A promise with a number in it is either kept, or shown as not kept."""
    clock, today = record.around.dataset.site.reply_clock, record.around.as_of
    for index, reply in enumerate(record.release.replies):
        if clock is not None and today and reply.outcome == "open" and (today - reply.date).days > clock:
            waited = (today - reply.date).days
            said = f"the reply of {reply.date} is open for {waited} days, and {clock} are promised"
            yield Hit(("replies", index, "outcome"), said)
