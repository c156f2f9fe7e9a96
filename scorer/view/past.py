"""The site of a day that was asked for: what our own pages say and does not hold on that day is left out, and counted.

The newest build stops there, for somebody has to write the text anew. Of a day before, nobody can.
"""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from dataclasses import replace

from ..build_input import BuildInput, LeftOut
from ..i18n.prose import split_blocks
from ..model import Ruling
from ..score import Report
from .context import SiteContext, SitePath, root_of
from .pages.findings import hold_statements
from .parts.blocks.block import PageContext
from .parts.blocks.front_matter import PageError
from .parts.blocks.markdown import parts, prose
from .parts.text.finding import FOLDER, read_finding

#: A link of our own pages to what may not be there yet: the page of a release, or of a lab.
_LINK = re.compile(r"\]\((?:\.\./)+(releases|labs)/([^)#]+)/index\.html")


def keep_what_holds(build_input: BuildInput) -> BuildInput:
    """Leave out the findings, the rulings with their examples and the passages that do not hold on the as-of day."""
    report = build_input.report
    rulings = tuple(filter(None, (_ruling(one, report) for one in report.dataset.rulings)))
    left = len(report.dataset.rulings) - len(rulings)
    report = replace(report, dataset=report.dataset.model_copy(update={"rulings": rulings}))
    build_input = replace(build_input, report=report, left_out=LeftOut(0, left, 0))
    context = SiteContext(build_input)
    findings = {name: text for name, text in build_input.pages.items() if name.startswith(FOLDER)}
    held = {name: text for name, text in findings.items() if _finding_holds(context, name, text)}
    pages = {
        name: _page(context, name, text) for name, text in build_input.pages.items() if name not in findings
    }
    told = LeftOut(len(findings) - len(held), left, sum(count for _, count in pages.values()))
    kept = {name: text for name, (text, _) in pages.items()} | held
    return replace(
        build_input, pages={name: kept[name] for name in build_input.pages if name in kept}, left_out=told
    )


def _ruling(ruling: Ruling, report: Report) -> Ruling | None:
    """Return a ruling with the examples that bear it out on the day; None where each of them came later."""
    examples = tuple(
        one
        for one in ruling.examples
        if (score := report.releases.get(one.release)) and score.claim(one.indicator).status is one.status
    )
    return ruling.model_copy(update={"examples": examples}) if examples or not ruling.examples else None


def _finding_holds(context: SiteContext, name: str, text: str) -> bool:
    finding = read_finding(name, text)
    here = PageContext(context, root_of(SitePath(f"{name}/index.html")))
    try:
        hold_statements(context, name, finding)
        prose(name, finding.front["answer"][0], here)
        list(parts(name, finding.body, here))
    except PageError:
        return False
    return _links_lead_somewhere(text, context.report)


def _page(context: SiteContext, name: str, text: str) -> tuple[str, int]:
    """Return a page without the passages that cannot be written on the day, and how many these are."""
    head, line, body = text.partition("\n---\n")
    here = PageContext(context, root_of(SitePath(f"{name}/index.html")))
    blocks = split_blocks(body)
    kept = [block for block in blocks if _passage_holds(name, block, here)]
    return head + line + "".join(kept), len(blocks) - len(kept)


def _passage_holds(name: str, block: str, here: PageContext) -> bool:
    try:
        list(parts(name, block, here))
    except PageError:
        return False
    return _links_lead_somewhere(block, here.context.report)


def _links_lead_somewhere(text: str, report: Report) -> bool:
    known: Mapping[str, Container[str]] = {"releases": report.releases, "labs": report.labs}
    return all(id_ in known[kind] for kind, id_ in _LINK.findall(text))
