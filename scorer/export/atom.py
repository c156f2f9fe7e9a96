"""A feed as Atom (RFC 4287)."""

from __future__ import annotations

from datetime import datetime
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from ..i18n import words
from ..model import Licences, Site
from ..view.context import SitePath, feed_path, root_of
from .feed_items import Feed, FeedItem


def serialize_atom(feed: Feed, site: Site, licences: Licences) -> bytes:
    """Spell a feed as Atom; without a public address its links are relative, as the format allows."""
    own = feed_path(feed.name, "atom")
    root = Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": "en"})
    _text(root, "id", feed.id)
    _text(root, "title", feed.title)
    _text(root, "subtitle", feed.about)
    _text(root, "updated", _moment(feed.updated))
    _text(SubElement(root, "author"), "name", site.title)
    data = licences.data
    _text(root, "rights", f"{data.name}, {data.address}. {licences.exception}")
    SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": _href(site, own, feed.home)})
    if site.address:
        SubElement(root, "link", {"rel": "self", "type": "application/atom+xml", "href": site.absolute(own)})
    for item in feed.items:
        _entry(root, item, _href(site, own, item.path))
    indent(root, "")
    return bytes(tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def _entry(root: Element, item: FeedItem, href: str) -> None:
    entry = SubElement(root, "entry")
    _text(entry, "id", item.id)
    _text(entry, "title", item.title)
    _text(entry, "updated", _moment(item.updated))
    SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": href})
    SubElement(entry, "category", {"term": item.kind})
    _text(entry, "content", item.text)


def _text(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = words.clean(text)


def _href(site: Site, own: SitePath, path: SitePath) -> str:
    return site.absolute(path) or root_of(own) + path


def _moment(value: datetime) -> str:
    return value.strftime("%Y-%m-%dT%H:%M:%SZ")
