"""`scorer diff` on one edit of each reviewed file: what it says, to the letter."""

import pytest
from case import LABS, RECORD
from checkout import commit, make
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from scorer.cli import cli
from scorer.history.diff import Change, changes
from scorer.model import Release
from scorer.model.fields import fields_of
from scorer.records.digest import digest

FALCON = "disclosures/acme/falcon-2.yaml"
READING = "disclosures/readings/acme/falcon-2.yaml"
RULINGS = """\
- id: this-release-only
  title: Only this release
  ruling: A document counts for the release it is about.
  why: A claim is a fact about one release.
  examples:
    - {release: acme/falcon-2, indicator: dataset_size, status: partial}
"""
CROSSWALK = """\
- id: act
  title: The Act
  short: Act
  jurisdiction: Somewhere
  kind: binding
  clauses:
    - id: act-1
      clause: Point 1
      asks: What is asked.
      of: providers
      audience: [public]
      maps:
        - {indicator: dataset_size, relation: narrower}
        - {indicator: training_code, relation: context}
      read: text
      checked_on: 2026-08-01
"""
SECOND = """\
readings:
  - date: 2026-08-02
    by: maintainers
    documents: [report]
    claims:
      parameter_count: {status: disclosed, values: [{total: 7B}]}
"""
MISSING = """\
- {lab: acme, name: Falcon 3, about: '2026', why: not_started}
- {lab: acme, name: Falcon 4, about: '2027', why: no_date}
"""
ACTIVE = RECORD.replace(
    "disclosed\n    values: [{total: 7B}]", "partial\n    note: Only a part.\n    values: [{active: ~10B}]"
)
FILES = {
    "disclosures/labs.yaml": LABS,
    "disclosures/missing.yaml": MISSING,
    "schema/rulings.yaml": RULINGS,
    "schema/crosswalk.yaml": CROSSWALK,
    FALCON: ACTIVE,
    READING: SECOND,
}
UNMOVED = """
Effect of the data on labs
  1 lab keeps its score, rank and range of ranks.
"""
EDITS = {
    "the country of a lab": (
        "disclosures/labs.yaml", 'country: "US"', 'country: "CN"',
        """
Other files
  disclosures/labs.yaml changed.
      acme.country: US → CN
""",
    ),
    "a ruling": (
        "schema/rulings.yaml", "ruling: A document counts", "ruling: NOT A document counts",
        """
Other files
  schema/rulings.yaml changed.
      this-release-only.ruling: A document counts for the release it is about. → \
NOT A document counts for the release it is about.
""",
    ),
    "the relation of a clause": (
        "schema/crosswalk.yaml", "relation: narrower", "relation: none",
        """
Other files
  schema/crosswalk.yaml changed.
      act.clauses.act-1.maps.dataset_size.relation: narrower → none
""",
    ),
    "the status of a second reading": (
        READING, "{status: disclosed", "{status: partial",
        f"""
Other files
  {READING} changed.
      first reading of parameter count, changed: disclosed (7B) → partly disclosed (7B)
""",
    ),
    "missing releases": (
        "disclosures/missing.yaml", MISSING, "[]\n",
        """
Other files
  disclosures/missing.yaml changed.
      Falcon 3: {lab: acme, name: Falcon 3, about: 2026, why: not_started} → none
      Falcon 4: {lab: acme, name: Falcon 4, about: 2027, why: no_date} → none
""",
    ),
    "a document": (
        FALCON,
        "title: Falcon 2 report\n    publisher: acme\n    kind: technical_report\n"
        "    url: https://acme.example/falcon-2\n    published: 2026-03-04\n"
        "    read: {date: 2026-08-01, copy: original, extent: whole}\n",
        "title: Falcon 2 paper\n    publisher: acme\n    kind: paper\n"
        "    url: https://acme.example/falcon-2\n    published: 2026-03-05\n"
        "    read: {date: 2026-08-02, copy: mirror, extent: whole}\n    path: a.pdf\n    sha256: " + "a" * 64 + "\n",
        f"""
Data: 1 record changed
  acme/falcon-2 changed; score unchanged, 2 of 6 points, 33.3%, D.
      documents.report.title: Falcon 2 report → Falcon 2 paper
      documents.report.kind: technical_report → paper
      documents.report.published: 2026-03-04 → 2026-03-05
      documents.report.read.date: 2026-08-01 → 2026-08-02
      documents.report.read.copy: original → mirror
      documents.report.path: none → a.pdf
      documents.report.sha256: none → {"a" * 64}
""",
    ),
    "an amount with active alone": (
        FALCON, "{active: ~10B}", "{active: 11B}",
        """
Data: 1 record changed
  acme/falcon-2 changed; score unchanged, 2 of 6 points, 33.3%, D.
      parameter count: partly disclosed (~10B active) → partly disclosed (11B active)
""",
    ),
    "the title of the site": (
        "site/site.yaml", "title: ", "title: New ",
        """
Other files
  site/site.yaml changed.
      title: {title} → New {title}
""",
    ),
}  # fmt: skip


@pytest.mark.parametrize("edit", EDITS)
def test_an_edit_alone_is_told(tmp_path, edit):
    path, before, after, expected = EDITS[edit]
    top = make(tmp_path, FILES)
    title = next(
        line.removeprefix("title: ")
        for line in (top / "site/site.yaml").read_text().splitlines()
        if line.startswith("title: ")
    )
    commit(top, "first")
    text = (top / path).read_text()
    assert before in text
    (top / path).write_text(text.replace(before, after, 1))
    shown = CliRunner().invoke(cli, ["--root", str(top), "diff", "HEAD"])

    assert shown.stdout.partition("\n")[2] == expected.replace("{title}", title) + UNMOVED


class Licensed(Release):
    """A record of a later version, with one field more."""

    license: str | None = None


def test_a_field_that_is_new_in_the_model_is_told_and_reviewed_by_itself():
    known = {"name": "Oak"}

    assert list(changes("x", Licensed, known, {**known, "license": "MIT"})) == [
        Change("x", ("license",), None, "MIT")
    ]
    assert fields_of(Licensed)["license"].label == "license"
    bare = Licensed.model_validate_json(
        '{"name": "Oak", "released": "2026-01-01", "access": "api", "flagship": false, "documents": {}, "claims": {}}'
    )
    assert digest(bare) != digest(bare.model_copy(update={"license": "MIT"}))


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ([{"id": "a", "title": "A"}, {"id": "b", "title": "B"}], [{"id": "b", "title": "C"}], [
            (("b", "title"), "B", "C"), (("a",), {"id": "a", "title": "A"}, None),
        ]),
        # Two of one name, or one without, are told by their places.
        ([{"id": "a"}, {"id": "a", "title": "A"}], [{"id": "a"}, {"id": "a", "title": "B"}], [((1, "title"), "A", "B")]),
        ([{"id": "a"}, {"id": "b"}], [{"id": "b"}, {"id": "a"}], [((), [{"id": "a"}, {"id": "b"}], [{"id": "b"}, {"id": "a"}])]),
        (["x"], [{"id": "a"}], [((0,), "x", {"id": "a"})]),
        # The first went, and what stood second became what stands second.
        ([{"title": "A"}, {"title": "B"}, {"title": "M"}], [{"title": "M"}, {"title": "C"}], [
            ((0,), {"title": "A"}, None), ((1, "title"), "B", "C"),
        ]),
    ],
    ids=["by their names", "by their places", "in another order", "odd", "one before went"],
)  # fmt: skip
def test_entries_of_a_list_are_told(before, after, told):
    from scorer.model import Ruling

    found = changes("x", tuple[Ruling, ...], before, after)

    assert [(change.pointer, change.before, change.after) for change in found] == told


ENTRIES = st.lists(
    st.fixed_dictionaries({"title": st.sampled_from("ABCDE")}),
    max_size=5,
    unique_by=lambda entry: entry["title"],
)


@given(ENTRIES, ENTRIES)
def test_no_place_is_told_of_twice(before, after):
    from scorer.model import Ruling

    told = [change.pointer for change in changes("x", tuple[Ruling, ...], before, after)]

    assert [one for one in told for other in told if one is not other and one[: len(other)] == other] == []
