"""Leads against the record: what is neither recorded, nor known to be missing, nor in a list with its reason."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from ..lists.called import LabNames, ReleaseNames, name_key
from ..model import Dataset, LabId, lab_of
from .lead import Lead

#: What follows a name where a list has days, sizes, modes and channels of one model. Four digits are none of it:
#: labs have given releases of their own such names, as they have `thinking` and `fast`.
_ENDINGS = re.compile(
    r"(?:[-@ ](?:20\d{2}-?\d{2}-?\d{2}|\d{2}-20\d{2}|latest|preview|exp|experimental|beta|free|reasoning"
    r"|non-reasoning|instruct|it|high|medium|low|xhigh|minimal|none|batch|bf16|fp8|nvfp4|int4"
    r"|\d+(?:\.\d+)?[BM](?:[- ]A\d+(?:\.\d+)?B)?)"
    r"|\s*\((?:latest|preview|high|medium|low|xhigh|minimal|none|\w+ 20\d{2})\))$",
    re.IGNORECASE,
)
_DAY = re.compile(r"(?<!\d)(20[12]\d)-?(0[1-9]|1[0-2])-?(0[1-9]|[12]\d|3[01])(?!\d)")


@dataclass(frozen=True, slots=True)
class Found:
    """A release that lists name and nothing here does. `lab` is its id here; None for a lab that we do not have."""

    lab: LabId | None
    printed: str
    name: str
    about: str
    sources: tuple[str, ...]
    addresses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Joined:
    """What came of a join: leads found, how many were known and how, and names that mean somebody else here."""

    found: tuple[Found, ...]
    known: Mapping[str, int]
    namesakes: Mapping[str, str]


def join(leads: Iterable[Lead], dataset: Dataset) -> Joined:
    """Return what no record, no alias, no entry of missing.yaml and no row of a list knows, the newest hint first."""
    around = _Around(dataset)
    known: Counter[str] = Counter()
    new: dict[tuple[str, str], list[Lead]] = {}
    for lead in leads:
        if lead.name:
            lab = around.lab(lead)
            how = around.known(lead) or ("as served by a host" if lead.hosts and not lab else "")
            if how:
                known[how] += 1
            else:
                new.setdefault((lab or name_key(lead.lab), name_key(_shorter(lead.name)[-1])), []).append(
                    lead
                )
    found = sorted(
        (_found(around, same) for same in new.values()), key=lambda one: (one.lab or "~", one.name)
    )
    found.sort(key=lambda one: one.about, reverse=True)
    return Joined(tuple(found), known, dict(sorted(around.namesakes.items())))


def _found(around: _Around, same: list[Lead]) -> Found:
    days = sorted(filter(None, (lead.about or _told(lead) for lead in same)))
    first = min(same, key=lambda lead: (len(lead.name), lead.name))
    return Found(
        lab=around.lab(first),
        printed=first.lab,
        name=first.name,
        about=days[0] if days else "",
        sources=tuple(sorted({lead.source for lead in same})),
        addresses=tuple(dict.fromkeys(lead.address for lead in same if lead.address)),
    )


def _told(lead: Lead) -> str:
    """Return the day that stands in a name, as in `gpt-4o-2024-08-06`; nothing where none does."""
    match = next((found for name in (*lead.ids, lead.name) if (found := _DAY.search(name))), None)
    try:
        return date(*map(int, match.groups())).isoformat() if match else ""
    except ValueError:
        return ""


def _shorter(name: str) -> tuple[str, ...]:
    """Return a name as it stands, then without the day, size, mode or channel at its end, step by step."""
    steps = [name]
    while (less := _ENDINGS.sub("", steps[-1])) and less != steps[-1]:
        steps.append(less)
    return tuple(steps)


class _Around:
    """What is known here, ready to be asked by names and identifiers."""

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset
        self._labs = LabNames(dataset.labs, dataset.conventions)
        self._names = ReleaseNames(dataset)
        self._places = set(_places(dataset))
        self._listed = set(self._rows())
        self._hosts = {host: lab.id for lab in dataset.labs.values() for host in lab.hosts if "/" not in host}
        self._others = {name_key(name): whose for name, whose in dataset.conventions.namesakes.items()}
        self._no_models = {
            (lab, name_key(name)) for lab, names in dataset.conventions.no_models.items() for name in names
        }
        self.namesakes: dict[str, str] = {}

    def lab(self, lead: Lead) -> LabId | None:
        """Return the first of our labs that a lead is said to be of."""
        return next(iter(self._labs_of(lead)), None)

    def known(self, lead: Lead) -> str:
        """Return how a lead is known: by an identifier, a name, as missing, as no model, by a list; else nothing."""
        places = {f"api {one.casefold()}" for one in lead.ids}
        places |= {f"hub {lead.huggingface.casefold()}"} if lead.huggingface else set()
        places |= {f"code {lead.github.casefold()}"} if lead.github else set()
        labs = self._labs_of(lead)
        if places & self._places and (labs or lead.huggingface):
            return "by an identifier"
        if any((lab, name_key(name)) in self._no_models for lab in labs for name in (lead.name, *lead.ids)):
            return "as no model"
        keys = [key for name in (lead.name, *lead.ids) for key in _shorter(name)]
        # `NVIDIA Nemotron 3` is `Nemotron 3` of NVIDIA.
        keys += [
            rest for key in keys for first, _, rest in [key.partition(" ")] if self._labs.lab(first) in labs
        ]
        for lab in labs:
            if any(self._names.releases(lab, key) for key in keys):
                return "by a name or an alias"
            if any(self._names.missing(lab, key) for key in keys):
                return "as missing"
        if lead.hosts and any(self._names.anywhere(name) for key in keys for name in self._unhosted(key)):
            return "as served by a host"
        listed = {(who, name_key(key)) for who in (*labs, name_key(lead.lab)) for key in keys}
        return "by a row of a list" if listed & self._listed else ""

    def _unhosted(self, name: str) -> Iterator[str]:
        """Yield a name, then without the labs before it, step by step: `databricks-claude-opus-5` is of another."""
        yield name
        first, _, rest = name.partition("-")
        if rest and self._labs.lab(first):
            yield from self._unhosted(rest)

    def _labs_of(self, lead: Lead) -> tuple[LabId, ...]:
        key = name_key(lead.lab)
        if key in self._others:
            self.namesakes[lead.lab] = self._others[key]
            return ()
        host = next((lab for host, lab in self._hosts.items() if f".{lead.lab}".endswith(f".{host}")), None)
        return (host,) if host else self._labs.labs(lead.lab)

    def _rows(self) -> Iterator[tuple[str, str]]:
        for one in self._dataset.lists.values():
            for row in one.rows:
                labs = {*self._labs.labs(row.lab), *map(lab_of, row.held), name_key(row.lab)}
                # A catalogue's `lab/name`: what it leaves out, it may leave out for want of a record.
                told = row.held or row.missing
                names = {row.name, _shorter(row.name)[-1], *([row.name.rpartition("/")[2]] if told else ())}
                yield from ((who, name_key(name)) for who in labs for name in names)


def _places(dataset: Dataset) -> Iterator[str]:
    for release in dataset.releases.values():
        known = release.identifiers
        yield from (f"api {one.casefold()}" for one in known.api)
        yield from (f"hub {one.casefold()}" for one in (known.huggingface,) if one)
        yield from (f"code {one.casefold()}" for one in (known.github,) if one)
