"""Everything a build is made from: the report, and what the rim knows of the files it came from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from .edition.manifest import Manifest
from .history.record_history import Event
from .i18n.messages import Language
from .model import ReleaseId
from .score import Report
from .score.agreement import Agreement

#: The folder of the API; addresses in it keep their form within the version.
API = "api/v1"


@dataclass(frozen=True, slots=True)
class Head:
    """One commit: its full hash and the day it was committed."""

    sha: str
    date: date


@dataclass(frozen=True, slots=True)
class PublishedFile:
    """A file for machines that an export writes, as the data page and llms.txt list it.

    In `path` a word in angle brackets stands for each of a kind: `data/<table>.csv`. `about` is a message.
    """

    path: str
    about: str
    media_type: str

    @property
    def is_pattern(self) -> bool:
        """Whether the path stands for many files."""
        return "<" in self.path


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How much of our own pages does not hold on a day that was asked for, and is left out of its site."""

    findings: int
    rulings: int
    passages: int  # paragraphs, lists and tables of the other pages


@dataclass(frozen=True, slots=True)
class BuildInput:
    """What pages and exports are made from. Without git `head` and `last_change` are None and `history` is empty.

    `head` is the newest commit, which only `api/v1/meta.json` may name: whatever else did would be another with
    each commit that says nothing. `last_change` is the newest that changed what the record says.
    """

    report: Report
    records: Mapping[ReleaseId, str]  # the YAML of each record as it stands in the tree
    agreement: tuple[Agreement, ...]
    reviews: Mapping[ReleaseId, str]  # reviewed | changed_since_review | unreviewed
    history: Mapping[ReleaseId, tuple[Event, ...]]  # what commits did to each record, newest first
    head: Head | None
    pages: Mapping[str, str]  # name -> Markdown of site/pages/<name>.md
    templates: Mapping[str, str]  # name -> text of site/templates/<name>
    static: Mapping[str, bytes]  # name -> bytes of site/static/<name>
    published: tuple[PublishedFile, ...]  # what the exports write
    api_schemas: Mapping[str, str] = field(default_factory=dict)  # name -> text of schema/api/<name>
    together: Mapping[str, frozenset[ReleaseId]] = field(
        default_factory=dict
    )  # commit -> records, if several
    edited: Mapping[str, date] = field(default_factory=dict)  # <name>.md -> day of its newest commit
    fonts: Mapping[str, bytes] = field(default_factory=dict)  # name -> bytes of site/fonts/<name>
    last_change: Head | None = None
    newest_day: date | None = None  # the as-of day of the newest state, whatever day was asked for
    languages: tuple[Language, ...] = ()  # what the site is told in beside English
    crosswalk_history: tuple[Event, ...] = ()  # what commits did to the crosswalk, newest first
    meanings: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # choice -> word -> its meaning
    edition: str | None = None  # the name of the frozen edition that is built; None for the running state
    editions: tuple[Manifest, ...] = ()  # those that the site holds, newest first
    left_out: LeftOut | None = None  # in a site of a day that was asked for; None in one of the newest state
    pictures: bool = True  # whether preview pictures are made, so that pages may lead to them
