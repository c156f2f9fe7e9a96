"""The twelve figures: what each is a ratio of, and what it has to be."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from .measure import Program, Turns, in_turn
from .records import ROOT
from .serving import seen_after, served
from .workshop import SCORER, Workshop


@dataclass(frozen=True, slots=True)
class Size:
    """How much is measured: records, the larger number for growth, turns, edits seen in `serve`."""

    records: int
    grown: int
    turns: int
    edits: int = 12


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table. `values` are of each turn, in order of size; `judged` names the one that counts."""

    title: str
    must: float
    values: Sequence[float]
    aside: str = ""  # the seconds, processors' time, memory
    judged: int | None = None  # the median, if not said

    @property
    def reached(self) -> float:
        """The value that is held against what it must be."""
        return self.values[len(self.values) // 2 if self.judged is None else self.judged]


@dataclass(frozen=True, slots=True)
class Missing:
    """A line that cannot be measured here, and why."""

    title: str
    must: float
    why: str


Line = Figure | Missing


def checks(shop: Workshop, size: Size) -> Iterator[Line]:
    """Yield the figures of checks of many records."""
    top = shop.checkout(size.records)
    programs = {
        "cold": shop.check(size.records, cold=True),
        "again": shop.check(size.records, cold=False),
    }
    others: Mapping[str, Callable[[], Program]] = {
        "check-jsonschema": lambda: shop.check_jsonschema(top),
        "ajv-cli": lambda: shop.ajv(size.records),
    }
    programs |= {name: make() for name, make in others.items() if name in shop.rivals.programs}
    turns = in_turn(programs, size.turns)
    for name, must in (("check-jsonschema", 0.08), ("ajv-cli", 1.4)):
        with_c = " (with ruamel in C)" if name == "check-jsonschema" else ""
        yield _line(shop, turns, f"check of {size.records:,} records / {name}{with_c}", "cold", name, must)
    yield _of(turns, f"check of {size.records:,} records, nothing changed / cold", "again", "cold", 0.12)


def one_record(shop: Workshop, size: Size) -> Iterator[Line]:
    """Yield the figure of a check of one record in the checkout of the project."""
    record = sorted((ROOT / "disclosures").glob("[!r]*/*.yaml"))[100]
    programs = {"ours": Program((SCORER, "--root", ROOT, "check", record), fine=(0, 1))}
    if "check-jsonschema" in shop.rivals.programs:
        programs["check-jsonschema"] = shop.check_jsonschema(ROOT, record)
    for program in programs.values():
        program.run()
    turns = in_turn(programs, 3 * size.turns)
    title = "check of one record in this checkout / check-jsonschema of that file"
    yield _line(shop, turns, title, "ours", "check-jsonschema", 1.0)


def builds(shop: Workshop, size: Size) -> Iterator[Line]:
    """Yield the figures of builds of many records: full, with an edit, with nothing changed, and their memory."""
    count = size.records
    programs = {
        "full": shop.build(count, full=True),
        "nothing": shop.build(count, full=False),
        "edit": shop.build(count, full=False, edit=True),
    }
    if "Hugo" in shop.rivals.programs:
        programs["Hugo"] = shop.hugo(count, every_form=True)
        programs["Hugo again"] = shop.hugo(count, every_form=True, again=True)
        programs["Hugo pages"] = shop.hugo(count, every_form=False)
    turns = in_turn(programs, size.turns)
    title = f"build of {count:,} releases / Hugo"
    yield _line(shop, turns, f"{title}, the same kinds of files for each release", "full", "Hugo", 0.70)
    yield _line(shop, turns, f"{title}, pages only", "full", "Hugo pages", 1.1)
    yield _of(turns, "build, one record edited / full", "edit", "full", 0.25)
    yield _line(shop, turns, "build, one record edited / Hugo, built again", "edit", "Hugo again", 0.15)
    yield _of(turns, "build, nothing changed / full", "nothing", "full", 0.05)
    yield _line(shop, turns, "most memory of a full build / Hugo", "full", "Hugo", 0.45, "peak")


def before(shop: Workshop, size: Size) -> Iterator[Line]:
    """Yield the figure of the records of before: the code of today, by that of before."""
    ours, theirs = shop.before_and_now()
    turns = in_turn({"ours": ours, "before": theirs}, size.turns)
    yield _of(
        turns,
        "full build of the records of commit 4532961, two languages / its own code",
        "ours",
        "before",
        0.5,
    )


def serve(shop: Workshop, size: Size) -> Iterator[Line]:
    """Yield the longest of some waits until an edit is seen, in seconds."""
    top = shop.real()
    records = sorted(path for path in top.glob("disclosures/*/*.yaml") if "\nname: " in path.read_text())
    with served(SCORER, top) as address:
        waits = sorted(
            seen_after(address, records[n * 37 % len(records)], f"Seen {n}") for n in range(size.edits)
        )
    title = f"an edit seen in `serve`, this record, worst of {size.edits}, in seconds"
    yield Figure(title, 0.15, waits, f"median {waits[len(waits) // 2]:.3f} s", judged=-1)


def growth(shop: Workshop, size: Size) -> Iterator[Line]:
    """Yield the powers with which check and build grow, by the time of processors; the larger counts."""
    ends = (size.records, size.grown)
    checked = in_turn({str(n): shop.check(n, cold=True) for n in ends}, 1)
    built = in_turn({str(n): shop.build(n, full=True) for n in ends}, 1)
    powers = [exponent(turns, *ends) for turns in (checked, built)]
    aside = f"check {powers[0]:.2f}, build {powers[1]:.2f}; " + "; ".join(
        f"{what} of {n:,}: {turns.middle(str(n)):.1f} s, {turns.middle(str(n), 'peak'):.0f} MiB"
        for what, turns in (("check", checked), ("build", built))
        for n in ends
    )
    title = f"power of growth from {ends[0]:,} to {ends[1]:,} records, the larger of check and build"
    yield Figure(title, 1.05, sorted(powers), aside, judged=-1)


def exponent(turns: Turns, few: int, many: int, what: str = "cpu") -> float:
    """Return the power of the number of records with which a cost grows."""
    return math.log(turns.middle(str(many), what) / turns.middle(str(few), what)) / math.log(many / few)


#: Every part of the table, by the name by which it is asked for alone.
PARTS: Mapping[str, Callable[[Workshop, Size], Iterator[Line]]] = {
    "checks": checks,
    "one": one_record,
    "builds": builds,
    "before": before,
    "serve": serve,
    "growth": growth,
}


def _of(turns: Turns, title: str, ours: str, other: str, must: float, what: str = "wall") -> Figure:
    if what == "peak":
        aside = f"{turns.middle(ours, what):.0f} MiB, {turns.middle(other, what):.0f} MiB"
    else:
        cpu = turns.ratios(ours, other, "cpu")
        aside = (
            f"{turns.middle(ours):.2f} s, {turns.middle(other):.2f} s; processors {cpu[len(cpu) // 2]:.3f}"
        )
    return Figure(title, must, turns.ratios(ours, other, what), aside)


def _line(
    shop: Workshop, turns: Turns, title: str, ours: str, other: str, must: float, what: str = "wall"
) -> Line:
    if other not in turns.runs:
        name = other.partition(" ")[0]
        return Missing(title, must, f"{name} cannot be had here: {shop.rivals.missing.get(name, '')}")
    return _of(turns, title, ours, other, must, what)
