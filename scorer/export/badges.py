"""Badges: a small picture of what a lab or a release tells, for other people's pages."""

from __future__ import annotations

from ..build_input import BuildInput, PublishedFile
from ..i18n.messages import N_
from ..view.parts.text import badge
from ..view.parts.text.summary import summaries
from .registry import JSON, Files, json_bytes, register_export

_SVG = "image/svg+xml"


@register_export(
    PublishedFile("badges/<lab or release>.svg", N_("The badge of a lab or a release, as an image."), _SVG),
    PublishedFile("badges/<lab or release>.json", N_("The same for services that draw badges."), JSON),
    running_only="a badge shows on other sites what is said today",
)
def badges(build_input: BuildInput) -> Files:
    for summary in summaries(build_input.report):
        yield f"{summary.badge}.svg", badge.svg(summary).encode()
        yield f"{summary.badge}.json", json_bytes(badge.endpoint(summary))
