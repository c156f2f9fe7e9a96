"""What a reader may do with a table where scripts run: sort it, and filter it by keys that its rows carry."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ....i18n import words
from ....i18n.glossary import Glossary
from ....i18n.messages import N_, gettext
from ....model import Indicator, Lab, LabId, Status
from ....score import LabScore, ReleaseScore
from ...context import SiteContext

#: (name, value) of everything a row can be filtered by; several values stand with spaces between them.
Keys = tuple[tuple[str, str], ...]

_FILTER = Glossary(lab=N_("Filter labs"), release=N_("Filter releases"))


@dataclass(frozen=True, slots=True)
class FilterChoice:
    """One filter: a key, its name for the reader, and the values found in the table with their words."""

    key: str
    title: str
    options: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Tools:
    """The tools of a table. `all` counts its rows; `some` does while a part is shown, which is put for `{n}`.

    With `compare` there is a box for each lab, and its rows are the ones with `lab` among their keys.
    """

    label: str
    all: str
    some: str
    choices: tuple[FilterChoice, ...] = ()
    compare: bool = False


def tools(noun: str, rows: int, choices: tuple[FilterChoice, ...] = (), *, compare: bool = False) -> Tools:
    """Make the tools of a table with so many rows: `lab`s or `release`s."""
    whole = words.count(rows, noun)
    return Tools(
        _FILTER[noun], whole, gettext("{part} of {whole}", part="{n}", whole=whole), choices, compare=compare
    )


def release_keys(context: SiteContext, score: ReleaseScore, indicators: Iterable[Indicator]) -> Keys:
    """Return what the row of a release can be filtered by."""
    return (
        ("lab", score.lab),
        *_whose(context.report.labs[score.lab].lab),
        ("access", score.release.access),
        ("year", str(score.release.released.year)),
        *((indicator.id, str(score.claim(indicator.id).status)) for indicator in indicators),
    )


def release_tools(context: SiteContext, rows: Sequence[Keys], indicators: Iterable[Indicator]) -> Tools:
    """Make the tools of a table of releases with these keys."""
    found = _found(rows)
    states = {str(status): state.word for status, state in words.STATES.items()}
    years = {year: year for year in sorted(found.get("year", ()), reverse=True)}
    named = {name: context.name_of_lab(LabId(name)) for name in found.get("lab", ())}
    return tools(
        "release",
        len(rows),
        (
            _choice(found, "lab", gettext("Lab"), _by_word(named)),
            *_lab_choices(found),
            _choice(found, "access", gettext("Access"), words.ACCESS),
            _choice(found, "year", gettext("Year"), years),
            *(_choice(found, indicator.id, gettext(indicator.short), states) for indicator in indicators),
        ),
    )


def lab_keys(lab: LabScore) -> Keys:
    """Return what the row of a lab can be filtered by: of access, all kinds that it has released."""
    access = sorted({score.release.access for score in lab.releases})
    return (("lab", lab.lab.id), *_whose(lab.lab), ("access", " ".join(access)))


def lab_tools(rows: Sequence[Keys]) -> Tools:
    """Make the tools of a table of labs with these keys."""
    found = _found(rows)
    released = _choice(found, "access", gettext("Access to its models"), words.ACCESS)
    return tools("lab", len(rows), (*_lab_choices(found), released))


def state_order(status: Status) -> str:
    """Return the place of a state between most told and not looked at."""
    return str(list(Status).index(status))


def _whose(lab: Lab) -> Keys:
    return (("country", lab.country), ("kind", lab.kind))


def _lab_choices(found: Mapping[str, set[str]]) -> tuple[FilterChoice, FilterChoice]:
    countries = {code: words.country(code) for code in found.get("country", ())}
    kinds = {kind: words.capital(word) for kind, word in words.LAB_KINDS.items()}
    return (
        _choice(found, "country", gettext("Country"), _by_word(countries)),
        _choice(found, "kind", gettext("Kind of lab"), kinds),
    )


def _found(rows: Iterable[Keys]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for keys in rows:
        for key, values in keys:
            found.setdefault(key, set()).update(values.split())
    return found


def _choice(found: Mapping[str, set[str]], key: str, title: str, known: Mapping[str, str]) -> FilterChoice:
    """Offer the values that rows have, in the order of their words."""
    values = found.get(key, set())
    return FilterChoice(key, title, tuple((value, word) for value, word in known.items() if value in values))


def _by_word(known: Mapping[str, str]) -> dict[str, str]:
    return dict(sorted(known.items(), key=lambda pair: pair[1].casefold()))
