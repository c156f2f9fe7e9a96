"""What every page shares: its frame, its way back to the root, and the addresses of the other pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NewType

from markupsafe import Markup

from ..build_input import API, BuildInput
from ..i18n import words
from ..i18n.messages import ENGLISH, current_language, gettext
from ..model import Conventions, Lab, LabId, ReleaseId
from ..score import ReleaseScore, Report
from . import html as markup
from .links import FeedLink, Link, NavItem, Translation
from .parts.notice import Notice, notice
from .parts.text import scores
from .parts.text.json_literal import trail

#: The path of a page or of a file from the root of the site, or from the folder of a language.
SitePath = NewType("SitePath", str)
#: The way from a page to the root of the site or to the first page of its language: `../../`, or nothing.
#: Set before a path it makes an address.
Root = NewType("Root", str)

AT_ROOT = Root("")
HOME_PAGE, NOT_FOUND = SitePath("index.html"), SitePath("404.html")
#: The pages that the trails of others begin with.
LABS_PAGE, RELEASES_PAGE = SitePath("labs/index.html"), SitePath("releases/index.html")
INDICATORS_PAGE = SitePath("indicators/index.html")
_NOTHING = Markup()


@dataclass(frozen=True, slots=True, order=True)
class NavEntry:
    """A place in the navigation; a lower `order` stands further left."""

    order: int
    title: str
    path: SitePath
    also: str = ""  # words by which the search finds it too, in English


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around every page.

    `root` leads to the first page of its language (`../../` or nothing), `files` to the root of the site:
    there stands what all languages share, static files, data, feeds, badges and pictures.
    """

    root: Root
    files: Root
    language: str
    translations: tuple[Translation, ...]
    others: tuple[Translation, ...]  # without the page itself
    title: str
    full_title: str
    description: str
    site: str
    tagline: str
    nav: tuple[NavItem, ...]
    foot: tuple[NavItem, ...]
    crumbs: tuple[Link, ...]
    canonical: str
    as_of: str
    rules: str  # their version
    feeds: tuple[FeedLink, ...]
    picture: str = ""  # full address of the preview picture, where there is one
    structured: Markup = _NOTHING  # what search engines are told, where the site has an address
    notice: Notice | None = None  # that this is not the newest state, where it is not

    @property
    def caveat(self) -> str:
        """What stands beside every ranking, for the pages that have one."""
        return scores.caveat()


def root_of(path: SitePath) -> Root:
    """Return the relative way from a page to the root of the site.

    >>> root_of(SitePath("labs/acme/index.html"))
    '../../'
    """
    return Root("../" * path.count("/"))


def lab_path(lab: LabId) -> SitePath:
    return SitePath(f"labs/{lab}/index.html")


def release_path(release: ReleaseId) -> SitePath:
    return SitePath(f"releases/{release}/index.html")


def states_path(release: ReleaseId) -> SitePath:
    """Return the path of the page with all states of a release."""
    return SitePath(f"releases/{release}/states/index.html")


def indicator_path(indicator: str) -> SitePath:
    return SitePath(f"indicators/{indicator}/index.html")


def rule_path(code: str) -> SitePath:
    return SitePath(f"rules/{code.lower()}/index.html")


def data_path(query: str, form: str) -> SitePath:
    return SitePath(f"data/{query}.{form}")


#: The name that stands for each of the schemas.
ANY_SCHEMA = "<list>.schema.json"


def schema_path(name: str) -> SitePath:
    """Return the path of the JSON Schema that a list of the API fits."""
    return SitePath(f"{API}/schema/{name}")


def lab_name(lab: Lab) -> str:
    """Return the name of a lab, or its id where the name has nothing to see.

    Where it has one in the language of the page, that comes first.
    """
    name, own = words.visible(lab.name, lab.id), lab.names.get(current_language().tag)
    return f"{words.clean(own)} {name}" if own else name


def other_names(lab: Lab) -> tuple[str, ...]:
    """Return every other name that somebody may look for a lab by: in its language, short, or of before."""
    return tuple(words.clean(name) for name in (*lab.names.values(), *lab.aliases, *lab.former_names))


def release_name(score: ReleaseScore) -> str:
    """Return the name of a release, or its id where the name has nothing to see."""
    return words.visible(score.release.name, score.id)


def feed_path(feed: str, form: str) -> SitePath:
    """Return the path of a feed in one of its forms: `feeds/labs/acme.atom`."""
    return SitePath(f"feeds/{feed}.{form}")


@dataclass(frozen=True, slots=True)
class SiteContext:
    """The material, and the ways to other pages, made from the registry and our own pages."""

    build_input: BuildInput
    nav: tuple[NavEntry, ...] = ()
    foot: tuple[NavEntry, ...] = ()
    places: tuple[NavEntry, ...] = ()  # what stands in neither, and is found by the search
    written: Mapping[str, str] = field(default_factory=dict)  # our own pages before they are translated
    only: SitePath | None = None  # the one page that is asked for, where it is not all of them

    def wants(self, path: SitePath) -> bool:
        """Return whether a page is asked for; who makes many need not make the others."""
        return self.only is None or self.only == path

    @property
    def report(self) -> Report:
        return self.build_input.report

    @property
    def conventions(self) -> Conventions:
        """The thresholds and parts that pages show by."""
        return self.report.dataset.conventions

    @property
    def as_of(self) -> str:
        return words.day(self.report.as_of)

    def frame(
        self,
        path: SitePath,
        title: str,
        description: str,
        *,
        here: SitePath = SitePath(""),
        crumbs: tuple[Link, ...] = (),
        feed: str = "",
        picture: SitePath | None = None,
        everywhere: bool = True,
        structured: Markup = _NOTHING,
    ) -> Frame:
        """Make the frame of the page at a path.

        `here` is the navigation entry it belongs to, `feed` the name of the feed that tells what moves on it,
        `picture` the path of the picture that stands for it. What is not `everywhere` is in English only.
        """
        policy = self.report.dataset.site
        site = gettext(policy.title)
        # Shown at whatever address was asked for: a full one leads back, or else the top of the host.
        root = Root(self.absolute(SitePath("")) or "/") if path == NOT_FOUND else root_of(path)
        files = self.files(root)
        translations = tuple(self._translations(path, files)) if everywhere else ()
        return Frame(
            root=root,
            files=files,
            language=current_language().tag,
            translations=translations,
            others=tuple(one for one in translations if not one.current),
            title=title,
            full_title=f"{title} · {site}" if title != site else title,
            description=description,
            site=site,
            tagline=gettext(policy.tagline),
            nav=_nav(self.nav, root, here),
            foot=_nav(self.foot, root, here),
            crumbs=crumbs,
            canonical=self.address(path) if path != NOT_FOUND else "",
            as_of=self.as_of,
            rules=str(self.report.dataset.rubric.version),
            feeds=_feeds(feed, title, files) if feed and not self.build_input.edition else (),
            picture=self.absolute(picture) if picture and self.build_input.pictures else "",
            structured=structured or self._trail(path, title, root, crumbs),
            notice=notice(self.build_input),
        )

    def _trail(self, path: SitePath, title: str, root: Root, crumbs: tuple[Link, ...]) -> Markup:
        if not crumbs or not self.report.dataset.site.address:
            return _NOTHING
        steps = [(crumb.text, self.address(SitePath(crumb.href.removeprefix(root)))) for crumb in crumbs]
        return trail([*steps, (title, self.address(path))])

    def files(self, root: Root) -> Root:
        """Return the way to the root of the site from where `root` leads to the first page of the language."""
        return Root(root + "../" * current_language().folder.count("/"))

    def address(self, path: SitePath) -> str:
        """Return the public address of a page in the current language, or nothing."""
        return self.absolute(SitePath(current_language().folder + path))

    def _translations(self, path: SitePath, files: Root) -> Iterator[Translation]:
        for other in (ENGLISH, *self.build_input.languages) if self.build_input.languages else ():
            there = SitePath(other.folder + path)
            address, current = self.absolute(there), other == current_language()
            yield Translation(other.tag, other.name, files + there, address, current)

    def absolute(self, path: SitePath) -> str:
        """Return the public address of a path from the root of the site, or nothing while the site has none."""
        return self.report.dataset.site.absolute(path)

    def source(self, path: str, text: str) -> Link:
        """Link into the repository, where the site knows one."""
        repository = (self.report.dataset.site.repository or "").rstrip("/")
        return Link(text, (markup.https(f"{repository}/{path}") if repository else None) or "")

    def scope(self, scope: str) -> str:
        titles = {region.id: region.title for region in self.conventions.regions}
        return gettext(titles[scope]) if scope in titles else words.SCOPES[scope]

    def lab(self, lab: LabId, root: Root) -> Link:
        """Link a lab by its id; one that has no page is named only."""
        return Link(self.name_of_lab(lab), root + lab_path(lab) if lab in self.report.labs else "")

    def name_of_lab(self, lab: LabId) -> str:
        """Return what a lab is called, by its id."""
        dataset = self.report.dataset
        if lab in dataset.labs:
            return lab_name(dataset.labs[lab])
        return dataset.conventions.other_labs.get(lab, lab)

    def release(self, release: ReleaseId, root: Root) -> Link:
        """Link a release by its id; one that has no page is named by its id."""
        score = self.report.releases.get(release)
        return Link(release_name(score), root + release_path(release)) if score else Link(release)


@lru_cache(maxsize=256)
def _nav(entries: tuple[NavEntry, ...], root: Root, here: SitePath) -> tuple[NavItem, ...]:
    return tuple(NavItem(entry.title, root + entry.path, entry.path == here) for entry in entries)


#: The feed of everything; those of labs and indicators are named by the path of their page.
ALL = "all"
ATOM, JSON_FEED = "application/atom+xml", "application/feed+json"
#: The forms of each feed: the ending of the file, the name, and the media type.
FORMS = (("atom", "Atom", ATOM), ("json", "JSON Feed", JSON_FEED))


def _feeds(feed: str, title: str, files: Root) -> tuple[FeedLink, ...]:
    about = gettext("All changes") if feed == ALL else gettext("Changes: {title}", title=title)
    return tuple(FeedLink(about, name, kind, files + feed_path(feed, form)) for form, name, kind in FORMS)
