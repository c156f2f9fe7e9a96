"""The pages of what moved, and the words for it."""

import gzip
import hashlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import sample
from sample import says

from scorer import view
from scorer.history.commits import Commit
from scorer.history.record_history import Event, record_changes
from scorer.render import render, render_page

SIZE = "claims.dataset_size"
EVENTS = (Event(sample.ENTRY, "changed", (sample.CHANGE,)), Event(sample.FIRST, "added"))


def pages(build_input):
    return {page.path: page.view for page in view.pages(build_input) if page.path.startswith("changes/")}


def rendered(history):
    """The pages of what moved, as files."""
    build_input = sample.build_input(history=history)
    return {
        page.path: render_page(page, build_input.templates)
        for page in view.pages(build_input)
        if page.path.startswith("changes/")
    }


def changes(history, **site):
    build_input = sample.build_input(sample.dataset(**site), history=history)
    return sample.view_of("changes/index.html", build_input)


def field(*places: tuple[str, object, object]):
    """The first field of a change, as the page shows it."""
    event = Event(sample.ENTRY, "changed", tuple(sample.change(*place) for place in places))
    return changes({"birch/oak": (event, EVENTS[1])}).days[0].changes[0].fields[0]


def counted(total: str, variant: str = "") -> dict[str, str]:
    return {"total": total, **({"variant": variant} if variant else {})}


def sized(size: str, modality: str) -> dict[str, str]:
    return {"size": size, "modality": modality, "stage": "all"}


def plain(shown) -> list[str]:
    return [end.plain for end in shown.ends]


def test_the_newest_changes_by_day():
    page = changes({"birch/oak": EVENTS}, repository="https://code.example/r")

    assert page.basis == "Since 20 November 2026: 1 change to existing records, and 1 record added."
    assert [(way.text, way.href) for way in page.ways] == [
        ("1 corrected statement in 1 change", "../corrections/index.html#corrected-so-far"),
        ("No lab has disclosed more about a model since we recorded it", ""),
        ("Everything of 2026: 2 changes", "../changes/2026/index.html"),
        ("Month by month", "../digest/index.html"),
    ]
    assert page.shown == "All of them, newest first."
    assert [(day.id, day.title, day.counts) for day in page.days] == [
        ("d2026-11-23", "23 November 2026", "1 record changed"),
        ("d2026-11-20", "20 November 2026", "1 record added"),
    ]
    (change,) = page.days[0].changes
    assert (change.release.text, change.lab.text, change.reviewers) == ("Oak", "Birch", "Bo")
    assert change.commit.href == f"https://code.example/r/commit/{sample.SHA}"
    (shown,) = change.fields
    assert (shown.kind, shown.what.text, shown.details) == (
        "Correction",
        "dataset size",
        "points: 0 → 2 of 2",
    )
    assert shown.what.href == "../releases/birch/oak/index.html#dataset_size"
    assert plain(shown) == ["not found", "disclosed (570 gigabytes (570e9 bytes))"]
    assert shown.ends[1].eye == (
        '<span class="state disclosed"><span class="glyph" aria-hidden="true">●</span> Disclosed</span> '
        '<span class="amounts">570 gigabytes (570e9 bytes)</span>'
    )


def test_an_added_record_is_a_row_with_the_states_it_began_with():
    seen = replace(sample.FIRST, reviewers=("Bo", "Cy"))
    page = changes({"birch/oak": (EVENTS[0], Event(seen, "added"))})
    (row,) = page.days[1].added.rows

    assert page.days[0].added is None
    assert (page.days[0].began, page.days[1].began) == ("", "1 record added")
    assert (row.head.text, row.head.detail) == ("Oak", "Birch")
    assert ["Not found" in cell.text or "Disclosed" in cell.text for cell in row.cells[:3]] == [True] * 3
    assert "Not found" in row.cells[2].text
    assert (row.cells[3].text, row.cells[3].detail) == ("111111111111", "reviewed by Bo and Cy")


def test_states_that_are_not_known_are_said_not_to_be():
    unread = Event(sample.ENTRY, "changed", record_changes("x", {}, None))
    page = changes({"birch/oak": (unread, EVENTS[1])})

    assert [cell.text for cell in page.days[1].added.rows[0].cells[:3]] == ["not known"] * 3


@pytest.mark.parametrize(
    ("places", "kind", "about", "ends"),
    [
        (
            [(SIZE, says("silent"), says("partial")), (f"{SIZE}.since", None, "2026-11-22")],
            "New disclosure", "dataset size", ["not found", "partly disclosed"],
        ),
        ([(f"{SIZE}.withdrawn", None, "2026-11-22")], "Withdrawn", "dataset size, date of withdrawal",
         ["none", "22 November 2026"]),
        ([("released", "2026-03-01", "2026-03-04")], "Correction", "day of release",
         ["1 March 2026", "4 March 2026"]),
        ([("access", "api", "open_weights")], "Correction", "access at release", ["API only", "Open weights"]),
        ([("flagship", True, False)], "Correction", "flagship", ["yes", "no"]),
        ([("name", "Oak 1", "<b>")], "Correction", "name", ["Oak 1", "<b>"]),
    ],
)  # fmt: skip
def test_a_change_says_of_a_field_what_was_and_what_is(places, kind, about, ends):
    shown = field(*places)

    assert (shown.kind, shown.what.text, plain(shown)) == (kind, about, ends)


@pytest.mark.parametrize(
    ("before", "after", "details"),
    [
        ("silent", "withheld", "points unchanged"),
        ("not_assessed", "partial", "points: not scored → 1 of 2"),
        ("disclosed", "not_assessed", "points: 2 → not scored"),
    ],
)
def test_a_change_says_what_it_does_to_the_points(before, after, details):
    assert field((SIZE, says(before), says(after))).details == details


def test_an_item_that_is_not_scored_has_no_points():
    tracked = [{k: v for k, v in one.items() if k != "weight"} for one in sample.INDICATORS[2:]]
    page = changes({"birch/oak": EVENTS}, indicators=[*sample.INDICATORS[:2], *tracked])

    assert page.days[0].changes[0].fields[0].details == ""


def test_the_day_of_a_disclosure_is_told():
    shown = field((SIZE, says("silent"), says("partial")), (f"{SIZE}.since", None, "2026-11-22"))

    assert shown.details == "disclosed by the lab on 22 November 2026; points: 0 → 1 of 2"


@pytest.mark.parametrize(
    ("before", "after", "ends", "shortened"),
    [
        ([counted("32B", "32B"), counted("1.2B", "1.2B")], [counted("32B", "32B"), counted("1.28B", "1.2B")],
         ["1.2B: 1.2 billion parameters", "1.2B: 1.28 billion parameters"], True),
        ([sized(">10T tokens", "text"), sized(">1B images", "image")],
         [sized(">10T tokens", "text"), sized(">2B images", "image")],
         ["more than 1 billion images (all stages)", "more than 2 billion images (all stages)"],
         True),
        # With one end empty it would read as if nothing had been told, so the other says that it has more.
        ([counted("1B", "a")], [counted("1B", "a"), counted("2B", "b")], ["", "with these added: b: 2 billion parameters"], True),
        ([counted("1B", "a"), counted("2B", "b")], [], ["a: 1 billion parameters; b: 2 billion parameters", ""], False),
        ([counted("1B")], [counted("1.0B")], ["1 billion parameters", "1.0 billion parameters"], False),
    ],
)  # fmt: skip
def test_of_several_amounts_only_those_that_differ_are_shown(before, after, ends, shortened):
    place = "claims.parameter_count" if "total" in before[0] else SIZE
    shown = field((place, says("disclosed", *before), says("disclosed", *after)))

    assert plain(shown) == [f"disclosed ({end})" if end else "disclosed" for end in ends]
    assert ("amounts that did not change are left out" in shown.details) is shortened


def test_long_notes_and_amounts_are_cut_at_a_word():
    long = "word " * 100
    shown = field((SIZE, says("silent"), says("partial", long)), (f"{SIZE}.note", None, "x" * 500))

    assert len(shown.ends[1].plain) < 430
    assert shown.ends[1].plain.endswith("word …)")
    assert shown.note == "x" * 400 + " …"


def test_of_many_amounts_as_many_are_shown_in_every_language():
    """To cut the text at its length showed more of it in the language that says it in fewer signs."""
    many = [counted(f"{n}B", f"v{n}") for n in range(1, 10)]
    shown = field(("claims.parameter_count", says("silent"), says("disclosed", *many)))

    assert plain(shown)[1] == (
        "disclosed (v1: 1 billion parameters; v2: 2 billion parameters; v3: 3 billion parameters; "
        "v4: 4 billion parameters; v5: 5 billion parameters; v6: 6 billion parameters, and 3 other figures)"
    )


def test_proof_and_notes_alone_stand_together():
    event = Event(
        sample.ENTRY,
        "changed",
        (
            sample.change("claims.training_code.searched", ["a"], ["a", "b"]),
            sample.change(f"{SIZE}.searched", ["a"], ["a", "b"]),
            sample.change(f"{SIZE}.odd_one", None, "x"),
            sample.change("derived_from", None, ["acme/falcon-1"]),
            sample.change("note", None, "x"),
            sample.change(f"{SIZE}.note", None, "x"),
            sample.change("claims.hue.note", None, "x"),
            sample.change("old_field", "x", None),
        ),
    )
    day = changes({"birch/oak": (event, EVENTS[1])}).days[0]

    assert day.changes == ()
    assert day.around[0].fields[0].what.text == (
        "derived from; note on the release; note on hue and dataset size; old field; "
        "documents searched for training code and dataset size; odd one of dataset size"
    )


def test_a_record_that_moved_names_both_ids():
    from scorer.history.commits import FileChange

    entry = replace(
        sample.ENTRY, changes=(FileChange("disclosures/acme/falcon.yaml", "1", None),
                               FileChange("disclosures/acme/falcon-1.yaml", None, "1")),
    )  # fmt: skip
    page = changes({"acme/falcon-1": (Event(entry, "added"), Event(entry, "removed"))})
    (shown,) = page.days[0].changes[0].fields

    assert (shown.kind, shown.what.text, plain(shown)) == ("Moved", "", ["acme/falcon", "acme/falcon-1"])


def test_without_git_a_sentence_stands_there_instead():
    build_input = sample.build_input(history={}, head=None)
    page = pages(build_input)["changes/index.html"]
    site = render(build_input)
    text = site["changes/index.html"].decode()

    assert page.basis.startswith("This copy of the site was built without the history of the records")
    assert (page.days, page.years) == ((), ())
    assert "<h2>Data</h2>" not in text
    assert "<h2>Method</h2>" in text
    assert list(pages(build_input)) == ["changes/index.html"]
    assert "Newest changes" not in site["index.html"].decode()


@pytest.mark.parametrize(
    ("version", "said"),
    [(1, "the first: no change of method has affected a score."), (3, "an earlier version")],
)
def test_the_version_of_the_method_is_told(version, said):
    assert said in changes({}, rubric={**sample.RUBRIC, "version": version}).method


def test_every_word_for_a_change_is_explained_and_counted():
    terms = {term.word: (term.number, term.meaning) for term in changes({"birch/oak": EVENTS}).terms}

    assert (terms["Correction"][0], terms["Added"][0], terms["New disclosure"][0]) == ("1", "1", "0")
    assert all(meaning.endswith(".") for _, meaning in terms.values())


def test_a_change_that_corrects_several_statements_is_counted_by_both():
    facts = (sample.change("released", "2026-03-01", "2026-03-04"), sample.change("flagship", True, False))
    later = replace(sample.ENTRY, sha="2" * 40)
    page = changes({"birch/oak": (Event(later, "changed", facts), *EVENTS)})

    assert page.ways[0].text == "3 corrected statements in 2 changes"
    assert {term.word: term.number for term in page.terms}["Correction"] == "3"


def test_a_way_leads_to_the_newest_part_of_a_year():
    page = pages(sample.build_input(history={"birch/oak": many(620)}))["changes/index.html"]

    assert (page.ways[2].text, page.ways[2].href) == (
        "Everything of 2026: 327 changes", "../changes/2026/2/index.html",
    )  # fmt: skip


def test_new_disclosures_stand_on_a_page_of_their_own():
    told = (
        sample.change(SIZE, says("silent"), says("partial")),
        sample.change(f"{SIZE}.since", None, "2026-11-22"),
    )
    path = "changes/disclosures/index.html"

    def part(*events):
        (found,) = pages(sample.build_input(history={"birch/oak": events}))[path].parts
        return found

    none = part(*EVENTS).block.item
    one = part(Event(sample.ENTRY, "changed", told), EVENTS[1])

    assert (none.said, none.table) == ("None so far, as of 24 November 2026.", None)
    assert "The lab disclosed more after we had last written the claim." in one.text
    assert one.block.item.said == "1 new disclosure so far, newest first."
    (row,) = one.block.item.table.rows
    assert (row.head.text, row.head.href) == ("Oak", "../../releases/birch/oak/index.html")
    assert row.cells[3].detail == "disclosed by the lab on 22 November 2026; points: 0 → 1 of 2"


def many(number: int):
    """So many corrections with their notes, a day apart, the newest first."""
    nouns = "card summary bound tokens report paper weights page lab model total announcement".split()
    events = []
    for n in range(number):
        sha = hashlib.sha1(str(n).encode()).hexdigest()
        at = datetime(2026, 11, 23, tzinfo=UTC) - timedelta(days=n)
        note = " ".join(nouns[int(digit, 16) % len(nouns)] for digit in sha + sha)
        sides = says("partial", f">{n}B tokens"), says("disclosed", f"{n + 1}B tokens")
        changes = (sample.change(SIZE, *sides), sample.change(f"{SIZE}.note", None, note))
        events.append(Event(Commit(sha, at, "Ada", "ada@acme.example", (), ()), "changed", changes))
    return tuple(events)


def test_changes_of_notes_alone_do_not_bury_what_a_record_says_otherwise():
    edits = tuple(
        replace(event, changes=event.changes[1:]) if n < 300 else event for n, event in enumerate(many(310))
    )
    found = pages(sample.build_input(history={"birch/oak": edits}))
    page = found["changes/index.html"]

    assert page.shown == (
        "The newest 10 of 10 changes to what a record says, newest first. Another 300 changes concern only "
        "evidence, notes or documents; they are listed by year below."
    )
    assert sum(len(day.changes) for day in page.days) == 10
    assert not any(day.around for day in page.days)
    assert any(day.around for day in found["changes/2026/2/index.html"].days)


def test_a_page_holds_two_hundred_changes_and_older_ones_stand_in_the_archive():
    build_input = sample.build_input(history={"birch/oak": many(620)})
    found = pages(build_input)

    assert found["changes/index.html"].shown == "The newest 200 of 620 changes, newest first."
    assert [(link.text, link.href) for link in found["changes/index.html"].years] == [
        ("2026, part 2, 20 Jul 2026 to 23 Nov 2026 (127 changes)", "../changes/2026/2/index.html"),
        ("2026, part 1, 1 Jan 2026 to 19 Jul 2026 (200 changes)", "../changes/2026/index.html"),
        ("2025, part 2, 30 Sep 2025 to 31 Dec 2025 (93 changes)", "../changes/2025/2/index.html"),
        ("2025, part 1, 14 Mar 2025 to 29 Sep 2025 (200 changes)", "../changes/2025/index.html"),
    ]
    middle = found["changes/2026/index.html"]
    assert (middle.older.text, middle.older.href) == (
        "Older: 2025, part 2", "../../changes/2025/2/index.html",
    )  # fmt: skip
    assert middle.newer.href == "../../changes/2026/2/index.html"
    # Who comes for one day finds it open.
    assert (middle.shut, found["changes/index.html"].shut) == (True, True)
    one_day = pages(sample.build_input(history={"birch/oak": many(1)}))["changes/2026/index.html"]
    assert (len(one_day.days), one_day.shut) == (1, False)
    assert found["changes/2025/index.html"].older.text == found["changes/2026/2/index.html"].newer.text == ""


@pytest.mark.thorough
def test_a_full_page_of_the_archive_never_changes_again():
    then, now = rendered({"birch/oak": many(620)[20:]}), rendered({"birch/oak": many(620)})
    full = "changes/2025/index.html"

    assert then[full] == now[full]
    assert then["changes/index.html"] != now["changes/index.html"]


def test_pages_stay_light():
    made = rendered({"birch/oak": many(450)})
    weights = {path: len(gzip.compress(content)) for path, content in made.items()}

    assert max(weights.values()) < 60_000
    assert len(weights) == 5


def test_the_first_page_tells_the_newest_five_that_change_a_record():
    around = Event(sample.ENTRY, "changed", (sample.change("documents.readme", None, sample.README),))
    made = next(
        page.view
        for page in view.pages(sample.build_input(history={"birch/oak": (around, *many(9))}))
        if page.path == "index.html"
    )

    assert [change.day for change in made.changes] == [
        "23 Nov 2026", "22 Nov 2026", "21 Nov 2026", "20 Nov 2026", "19 Nov 2026",
    ]  # fmt: skip
    assert made.changes[0].fields[0].note == ""


def test_the_first_page_names_a_kind_once():
    made = next(
        page.view
        for page in view.pages(sample.build_input(history={"birch/oak": EVENTS[1:]}))
        if page.path == "index.html"
    )

    assert [shown.kind for shown in made.changes[0].fields] == ["Added", "", "", ""]
