"""The names of samples, and the error rate of the newest that was drawn from the whole record, in a sentence."""

from __future__ import annotations

from ....i18n import words
from ....i18n.messages import gettext
from ....model import SampleId
from ....sampling.kinds import numbered, sample_kind
from ....sampling.rates import error_rate
from ...context import SiteContext


def sample_name(context: SiteContext, name: SampleId) -> str:
    """Return what a sample is called: what it was drawn from, its number among such samples, and the day."""
    samples = context.report.dataset.samples
    one = samples[name]
    said = {"n": numbered(samples)[name], "day": words.short_day(one.drawn)}
    kind = sample_kind(one)
    if kind == "whole":
        return gettext("Whole record, sample {n} ({day})", **said)
    if kind == "new":
        return gettext("New releases, sample {n} ({day})", **said)
    return gettext("“{state}” entries, sample {n} ({day})", state=words.state(one.states[0]).word, **said)


def newest_error_rate(context: SiteContext) -> str:
    """Write the error rate of the newest sample of the whole record that was read; say so where there is none."""
    samples = context.report.dataset.samples
    rates = [
        (samples[name], rate)
        for name in numbered(samples)
        if sample_kind(samples[name]) == "whole" and (rate := error_rate(samples[name])).judged
    ]
    if not rates:
        return gettext("No sample of the whole record has been read again yet.")
    one, rate = rates[-1]
    share, low, high = (
        words.percent(100 * part) for part in (rate.share, rate.low, rate.high) if part is not None
    )
    return gettext(
        "In the newest sample drawn from the whole record ({day}), {wrong} of the {judged} claims drawn were wrong. "
        "Weighted by how many claims of each kind the record has, that is {share} "
        "(with 95% confidence, between {low} and {high}).",
        day=words.day(one.drawn),
        wrong=rate.wrong,
        judged=rate.judged,
        share=share,
        low=low,
        high=high,
    )
