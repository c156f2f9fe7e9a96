"""Feeds: held to what RFC 4287 and JSON Feed 1.1 ask for, with ids that never change."""

import json
import re
from dataclasses import replace
from itertools import pairwise
from uuid import UUID
from xml.etree import ElementTree

import pytest
import sample
from test_changes_pages import EVENTS, many

from scorer.export import feeds
from scorer.history.commits import FileChange
from scorer.history.record_history import Event, record_changes
from scorer.model import ReleaseId
from scorer.model.plain import plain
from scorer.records.paths import record_path
from scorer.view.context import feed_path

ATOM = "{http://www.w3.org/2005/Atom}"
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def made(history=None, **site) -> dict[str, bytes]:
    history = {"birch/oak": EVENTS} if history is None else history
    return dict(feeds.feed_files(sample.build_input(sample.dataset(**site), history=history)))


def atom(files, name="all"):
    return ElementTree.fromstring(files[feed_path(name, "atom")])


def titles(files, name="all") -> list[str]:
    return [item["title"] for item in json.loads(files[feed_path(name, "json")])["items"]]


def ids(files, name="all") -> list[str]:
    return [item["id"] for item in json.loads(files[feed_path(name, "json")])["items"]]


def one(element, name) -> str:
    """The text of a child that must be there exactly once."""
    (child,) = element.findall(f"{ATOM}{name}")
    return child.text


def test_there_is_a_feed_of_all_of_months_of_each_lab_and_of_each_indicator():
    assert sorted(made()) == sorted(
        f"feeds/{name}.{form}"
        for name in (
            "all", "digest", "labs/acme", "labs/birch",
            "indicators/training_code", "indicators/parameter_count", "indicators/dataset_size",
        )
        for form in ("atom", "json")
    )  # fmt: skip


@pytest.mark.parametrize("address", [None, "https://record.example/base/"])
@pytest.mark.parametrize("history", [{"birch/oak": EVENTS}, {}], ids=["some", "none"])
def test_every_atom_feed_has_what_rfc_4287_requires(address, history):
    files = made(history, address=address)
    for path in (path for path in files if path.endswith(".atom")):
        feed = ElementTree.fromstring(files[path])
        assert feed.tag == f"{ATOM}feed"
        assert one(feed, "title")
        for element in (feed, *feed.findall(f"{ATOM}entry")):
            scheme, kind, value = one(element, "id").split(":")
            assert (scheme, kind, UUID(value).version) == ("urn", "uuid", 5)
            assert one(element, "title")
            assert MOMENT.fullmatch(one(element, "updated"))
            links = [(link.get("rel"), link.get("type")) for link in element.findall(f"{ATOM}link")]
            assert links.count(("alternate", "text/html")) == 1
        # Without an author of its own, each entry has the author of its feed.
        assert [author.findtext(f"{ATOM}name") for author in feed.findall(f"{ATOM}author")] == ["Record"]
        own = [entry.findtext(f"{ATOM}id") for entry in feed.findall(f"{ATOM}entry")]
        assert len(own) == len(set(own))
        for entry in feed.findall(f"{ATOM}entry"):
            assert one(entry, "content")
            assert [category.get("term") for category in entry.findall(f"{ATOM}category")] != [None]
        assert [link.get("href") for link in feed.findall(f"{ATOM}link[@rel='self']")] == (
            [f"{address}{path}"] if address else []
        )


@pytest.mark.parametrize("address", [None, "https://record.example/base/"])
def test_every_json_feed_has_what_version_1_1_requires(address):
    files = made(address=address)
    for path in (path for path in files if path.endswith(".json")):
        feed = json.loads(files[path])
        assert (feed["version"], bool(feed["title"])) == ("https://jsonfeed.org/version/1.1", True)
        assert feed.get("feed_url") == (f"{address}{path}" if address else None)
        assert ("home_page_url" in feed) is bool(address)
        for item in feed["items"]:
            assert item["id"].startswith("urn:uuid:")
            assert item["content_text"]
            assert MOMENT.fullmatch(item["date_published"])
            assert item.get("url", "").startswith(address or "")
            assert ("url" in item) is bool(address)


def test_the_feed_of_all_tells_every_change_once():
    assert titles(made()) == [
        "Correction: Oak (Birch), dataset size: not found → disclosed (570 gigabytes (570e9 bytes))",
        "Added: Oak (Birch)",
    ]
    assert [item["content_text"] for item in json.loads(made()["feeds/all.json"])["items"]] == [
        "The record said something else, although the lab had published nothing new: it was wrong or inexact.\n"
        "Points: 0 → 2 of 2.\n"
        "Why: no reason given.\n"
        f"Commit {sample.SHA} of 23 November 2026. Reviewed by Bo.",
        "A new record.\n"
        "Training code: disclosed.\nParameter count: disclosed.\nDataset size: not found.\n"
        f"Commit {'1' * 40} of 20 November 2026.",
    ]


def test_the_feed_of_a_lab_and_of_an_indicator_tell_only_what_is_theirs():
    files = made()

    assert titles(files, "labs/acme") == []
    assert titles(files, "labs/birch") == titles(files)
    assert titles(files, "indicators/training_code") == [
        "Added: Oak (Birch), training code: disclosed",
    ]
    assert titles(files, "indicators/dataset_size") == [
        "Correction: Oak (Birch), dataset size: not found → disclosed (570 gigabytes (570e9 bytes))",
        "Added: Oak (Birch), dataset size: not found",
    ]


DOCUMENT = sample.change("documents.readme", None, sample.README)


def test_a_note_is_told_and_proof_alone_is_told_where_nothing_else_changed():
    noted = Event(
        sample.ENTRY,
        "changed",
        (sample.CHANGE, sample.change("claims.dataset_size.note", None, "A bound."), DOCUMENT),
    )
    around = Event(replace(sample.ENTRY, sha="2" * 40), "changed", (DOCUMENT,))
    files = made({"birch/oak": (noted, around)})

    assert [title.partition(":")[0] for title in titles(files)] == ["Correction", "Updated"]
    assert titles(files)[1] == "Updated: Oak (Birch), list of documents"
    assert "\nThe record says: A bound.\n" in atom(files).findtext(f"{ATOM}entry/{ATOM}content")
    assert len(titles(files, "indicators/dataset_size")) == 1


def test_links_lead_to_the_claim():
    def href(files, name):
        return atom(files, name).find(f"{ATOM}entry/{ATOM}link").get("href")

    plain, known = made(), made(address="https://record.example")
    assert href(plain, "all") == "../releases/birch/oak/index.html#dataset_size"
    assert href(plain, "labs/birch") == "../../releases/birch/oak/index.html#dataset_size"
    assert href(known, "all") == "https://record.example/releases/birch/oak/#dataset_size"


def test_an_id_is_the_same_in_both_forms_and_whatever_the_address():
    plain, known = made(), made(address="https://record.example")

    assert ids(plain) == ids(known)
    assert ids(plain) == [entry.findtext(f"{ATOM}id") for entry in atom(plain).findall(f"{ATOM}entry")]
    assert ids(plain)[0] == "urn:uuid:c449eef0-fd9a-548f-809c-cf1035bf1c7d"


def test_an_id_outlives_a_new_name_of_the_record():
    old, new = "disclosures/acme/falcon.yaml", "disclosures/acme/falcon-1.yaml"
    first = replace(sample.FIRST, changes=(FileChange(old, None, "1"),))
    moved = replace(sample.ENTRY, changes=(FileChange(old, "1", None), FileChange(new, None, "1")))
    releases = {"acme/falcon": sample.variant(sample.FALCON_1, former_ids=None)}
    before = dict(
        feeds.feed_files(
            sample.build_input(sample.dataset(releases), history={"acme/falcon": (Event(first, "added"),)})
        )
    )
    after = made({"acme/falcon-1": (Event(moved, "added"), Event(moved, "removed"), Event(first, "added"))})

    assert ids(before) == ids(after)[1:]
    assert titles(after)[0] == "Moved: Falcon 1 (Acme): acme/falcon → acme/falcon-1"


def test_a_feed_holds_the_newest_fifty():
    files = made({"birch/oak": many(60)})

    assert len(titles(files)) == len(ids(files, "indicators/dataset_size")) == 50
    assert "1 billion tokens" in titles(files)[0]
    assert one(atom(files), "updated") == "2026-11-23T00:00:00Z"


def test_an_empty_feed_is_dated_by_the_day_of_the_figures():
    assert one(atom(made({})), "updated") == "2026-11-24T00:00:00Z"


def test_nothing_that_xml_forbids_and_no_markup_gets_through():
    bad = "<b>\x00\u202e]]>&"
    files = made({"birch/oak": (Event(sample.ENTRY, "changed", (sample.change("name", bad, "Oak"),)),)})

    assert titles(files) == ["Correction: Oak (Birch), name: <b>[U+0000][U+202E]]]>& → Oak"]
    assert atom(files).findtext(f"{ATOM}entry/{ATOM}title") == titles(files)[0]


def test_the_same_material_gives_the_same_bytes():
    assert made() == made()


def test_a_reply_and_its_answer_are_told_with_day_and_outcome():
    release = sample.dataset().releases[ReleaseId("acme/falcon-1")]
    after = plain(release)
    open_ = {key: value for key, value in after["replies"][0].items() if key != "answer"} | {
        "outcome": "open"
    }
    states = [after | {"replies": replies} for replies in ([], [open_], after["replies"])]
    path = record_path(ReleaseId("acme/falcon-1"))
    came, decided = (record_changes(path, *pair) for pair in pairwise(states))
    history = {
        "acme/falcon-1": (Event(sample.ENTRY, "changed", decided), Event(sample.FIRST, "changed", came))
    }
    files = made(history)

    assert titles(files) == [
        "Reply decided: Falcon 1 (Acme), training code: "
        "declined on 5 October 2026 by maintainers: It is *inference* code only.",
        "The lab replied: Falcon 1 (Acme), training code: Acme press on 1 October 2026: The code is *ours*.",
    ]
    assert titles(files, "indicators/training_code") == titles(files, "labs/acme") == titles(files)
    assert titles(files, "indicators/dataset_size") == []
