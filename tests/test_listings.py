"""What our own pages list one by one: corrections of the record, and replies of labs."""

from dataclasses import replace

import sample
from test_changes_pages import EVENTS, many

from scorer import view
from scorer.history.record_history import Event


def block(name: str, build_input=None):
    """The block that a page asks for."""
    text = f"---\ntitle: T\ndescription: d\n---\n[[{name}]]\n"
    pages = view.pages(replace(build_input or sample.build_input(), pages={"x": text}))
    (part, *_) = next(page.view.parts for page in pages if page.path == "x/index.html")
    return part.block.item


def rows(register) -> list[tuple[str, ...]]:
    return [(row.head.text, *(cell.text for cell in row.cells)) for row in register.table.rows]


def corrections(*events, **changes):
    return block("corrections", sample.build_input(history={"birch/oak": (*events, EVENTS[1])}, **changes))


def test_each_correction_says_what_was_and_what_is():
    build_input = sample.build_input(
        sample.dataset(repository="https://code.example/r"), history={"birch/oak": EVENTS}
    )
    register = block("corrections", build_input)
    (row,) = register.table.rows

    assert register.said == "The list so far: 1 corrected statement in 1 change, newest first."
    assert (row.head.text, row.head.href, row.head.detail) == (
        "Oak", "../releases/birch/oak/index.html", "Birch",
    )  # fmt: skip
    day, what, before, after, why = row.cells
    assert (day.text, what.text) == ("23 Nov 2026", "dataset size")
    assert what.href == f"../releases/birch/oak/index.html#correction-{sample.SHA[:12]}-dataset_size"
    assert why.text == "no reason given"
    assert "Not found" in before.text
    assert "570 gigabytes" in after.text
    assert after.detail == "points: 0 → 2 of 2"


def test_corrections_stand_newest_first_and_one_commit_may_hold_several():
    facts = Event(
        replace(sample.ENTRY, sha="2" * 40, at=sample.FIRST.at.replace(day=21)),
        "changed",
        (sample.change("released", "2026-03-01", "2026-03-04"), sample.change("flagship", True, False)),
    )
    register = corrections(EVENTS[0], facts)

    assert register.said.startswith("The list so far: 3 corrected statements in 2 changes")
    assert [row[1:3] for row in rows(register)] == [
        ("23 Nov 2026", "dataset size"), ("21 Nov 2026", "day of release"), ("21 Nov 2026", "flagship"),
    ]  # fmt: skip
    assert rows(register)[2][3:5] == ("yes", "no")


def test_what_the_lab_told_later_is_no_correction():
    told = Event(
        sample.ENTRY,
        "changed",
        (
            sample.change("claims.dataset_size", sample.says("silent"), sample.says("partial")),
            sample.change("claims.dataset_size.since", None, "2026-11-22"),
        ),
    )
    register = corrections(told)

    assert (register.said, register.table) == (
        "Nothing has been corrected yet, as of 24 November 2026.", None,
    )  # fmt: skip


def test_without_git_nobody_knows_of_corrections():
    register = block("corrections", sample.build_input(history={}, head=None))

    assert register.said.startswith("This copy of the site was built without the history of the records")
    assert register.table is None


def test_very_many_corrections_stand_elsewhere():
    register = block("corrections", sample.build_input(history={"birch/oak": many(201)}))

    assert register.said.endswith(
        "The latest 200 are listed here; older ones are on the pages of their releases, and among the changes of their year."
    )
    assert len(register.table.rows) == 200
    # By month, so that nobody has to pass hundreds; a short one stands open.
    assert [(group.title, group.detail, group.open) for group in register.table.groups][:2] == [
        ("November 2026", "23", True),
        ("October 2026", "31", False),
    ]


def test_a_month_of_very_many_corrections_is_shut_and_a_few_stand_in_no_groups():
    busy = tuple(replace(event, entry=replace(event.entry, at=EVENTS[0].entry.at)) for event in many(31))
    found = [
        block("corrections", sample.build_input(history={"birch/oak": events})).table.groups
        for events in (busy, many(12))
    ]

    assert [[(group.title, group.open) for group in groups] for groups in found] == [
        [("November 2026", False)],
        [("", True)],
    ]


def test_replies_of_labs_stand_newest_first_with_their_outcome():
    late = {
        "date": "2026-11-01",
        "from": "Birch",
        "url": "https://birch.example/reply",
        "claim": "dataset_size",
        "summary": "More was used.",
        "outcome": "open",
    }
    data = sample.dataset({**sample.THREE, "birch/oak": sample.variant(sample.OAK, replies=[late])})
    register = block("replies", sample.build_input(data))

    assert register.said == "2 replies so far, newest first."
    assert [(row[0], row[1], row[2], row[4]) for row in rows(register)] == [
        ("Oak", "Dataset size", "1 November 2026", "still open"),
        ("Falcon 1", "Training code", "1 October 2026", "declined"),
    ]
    assert register.table.rows[1].cells[-1].detail == "Decided on 5 October 2026 by maintainers."
    assert "Acme press" in rows(register)[1][3]
    assert register.table.rows[0].head.href == "../releases/birch/oak/index.html"


def test_where_no_lab_has_replied_the_page_says_so():
    register = block("replies", sample.build_input(sample.dataset({"birch/oak": sample.OAK})))

    assert (register.said, register.table) == ("No lab has replied yet, as of 24 November 2026.", None)
