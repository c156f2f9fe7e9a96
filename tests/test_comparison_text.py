"""What a change does, in sentences: data and method apart, each with its reason."""

import json

import pytest
import sample

from scorer.history.comparison import compare_states
from scorer.records.digest import digest
from scorer.view.parts.changelog.comparison import Item, Section
from scorer.view.parts.changelog.formats import (
    COMPARISON_FORMATTERS,
    MAX_MARKDOWN,
    sections_markdown,
    sections_text,
)


def said(before, after):
    return COMPARISON_FORMATTERS["text"]("Head.", compare_states(before, after, sample.AS_OF))


CORRECTED = {
    "status": "partial",
    "values": [{"size": ">20T tokens"}],
    "evidence": [sample.proof("report", "more than 20T tokens", "page 9")],
    "note": "A bound only.",
}
ELM = sample.variant(
    sample.OAK, name="Elm", identifiers=None, documents={"readme": {**sample.README, "title": "Elm README"}}
)
WEIGHTED = [{**i, "weight": 2} if i["id"] == "dataset_size" else i for i in sample.INDICATORS]


def test_one_record_added_one_claim_corrected_one_weight_changed():
    before = sample.dataset(sample.THREE)
    after = sample.dataset(
        {
            **sample.THREE,
            "acme/falcon-2": sample.claim(sample.FALCON_2, "dataset_size", CORRECTED),
            "birch/elm": ELM,
        },
        indicators=WEIGHTED,
    )

    assert (
        said(before, after)
        == """\
Head.

Data: 1 record added and 1 record changed
  acme/falcon-2 changed; score unchanged, 1 of 6 points, 16.7% to 50%, not fully checked.
      dataset size: partly disclosed (>15T tokens) → partly disclosed (>20T tokens)
          because of "more than 20T tokens" (Falcon report, page 9)
          no longer because of "more than 15T tokens" (Falcon report, page 1)
      claims.dataset_size.since: 2026-03-31 → none
      claims.dataset_size.refusal: {document: report, locator: page 1, shows: we do not share details, how: omitted} → none
      claims.dataset_size.earlier[0]: {status: withheld, until: 2026-03-31} → none
  birch/elm added: Elm, released 2025-06-01; 6 of 6 points, 100%, A.
      training code: disclosed
          because of "python train.py" (Elm README, page 1)
      parameter count: disclosed (671B, 37B active)
          because of "671B" (Elm README, page 1)
      dataset size: disclosed (570 GB; 14.8T tokens [all] [unique])
          because of "570 GB" (Elm README, page 1)

Effect of the data on labs
  Birch: 100%, A, not ranked → 100%, A, rank 1 (range 1) because of birch/elm.
  1 other lab keeps its score, rank and range of ranks.

Method
  schema/indicators.yaml changed.
      dataset_size.weight: 1 → 2
  The percentages of 1 of 4 releases change.

Effect of the method on labs
  2 labs keep their score, rank and range of ranks.
"""
    )


def test_nothing_changed():
    data = sample.dataset()

    assert said(data, data) == "Head.\n\nNothing changed\n  No claim, score, rank or rule changes.\n"


def test_what_is_removed_moved_and_lost():
    moved = {**sample.variant(sample.OAK, former_ids=["birch/oak"])}
    before, after = sample.dataset(), sample.dataset({"acme/falcon-2": sample.FALCON_2, "cedar/oak": moved})
    text = said(before, after)

    assert "acme/falcon-1 removed: Falcon 1, released 2020-05-28; 4 of 6 points, 66.7%, C.\n" in text
    assert "cedar/oak moved from birch/oak; score unchanged, 6 of 6 points, 100%, A.\n" in text
    assert "Birch: 100%, A, not ranked → no release because of cedar/oak.\n" in text
    assert "Cedar: no release → 100%, A, not ranked because of cedar/oak.\n" in text


def test_a_record_that_takes_in_another_is_compared_with_its_own_past():
    before = sample.dataset()
    oak = sample.variant(sample.OAK, former_ids=["acme/falcon-1"])
    after = sample.dataset({"acme/falcon-2": sample.FALCON_2, "birch/oak": oak})

    assert said(before, after).split("\n\n")[1] == (
        "Data: 1 record changed and 1 record merged\n"
        "  acme/falcon-1 is merged into birch/oak: Falcon 1, released 2020-05-28; 4 of 6 points, 66.7%, C.\n"
        "  birch/oak changed; score unchanged, 6 of 6 points, 100%, A.\n"
        "      former_ids: none → [acme/falcon-1]"
    )


def test_a_new_record_made_of_two_is_the_first_of_them_moved():
    before = sample.dataset()
    oak = sample.variant(sample.OAK, former_ids=["birch/oak", "acme/falcon-1"])
    after = sample.dataset({"acme/falcon-2": sample.FALCON_2, "cedar/oak": oak})

    assert said(before, after).split("\n\n")[1] == (
        "Data: 1 record moved and 1 record merged\n"
        "  acme/falcon-1 is merged into cedar/oak: Falcon 1, released 2020-05-28; 4 of 6 points, 66.7%, C.\n"
        "  cedar/oak moved from birch/oak; score unchanged, 6 of 6 points, 100%, A.\n"
        "      former_ids: none → [birch/oak, acme/falcon-1]"
    )


def test_documents_reviews_and_fields():
    reviewed = sample.dataset().releases["birch/oak"]
    signed = {"by": "ada", "date": "2026-11-22", "method": "read_through", "digest": digest(reviewed)}
    before = sample.dataset({"birch/oak": {**sample.OAK, "reviews": [signed]}})
    other = {**sample.README, "url": "https://github.com/birch/oak2", "title": "Second README"}
    oak = sample.variant(
        {**sample.OAK, "reviews": [signed]},
        documents={"readme": other},
        flagship=False,
        weights_since=None,
        family="oak",
    )
    oak = sample.claim(
        oak, "training_code", {**sample.OAK["claims"]["training_code"], "note": "Looked at again."}
    )
    oak = sample.claim(oak, "dataset_size", None)
    text = said(before, sample.dataset({"birch/oak": {**oak, "estimates": sample.FALCON_2["estimates"]}}))

    assert (
        text
        == """\
Head.

Data: 1 record changed
  birch/oak changed; 6 of 6 points, 100%, A → 4 of 6 points, 66.7% to 100%, not fully checked.
      claims.training_code.note: none → Looked at again.
      dataset size: disclosed (570 GB; 14.8T tokens [all] [unique]) → not fully checked
          no longer because of "570 GB" (Oak README, page 1)
      flagship: true → false
      family: none → oak
      documents.readme.title: Oak README → Second README
      documents.readme.url: https://github.com/birch/oak → https://github.com/birch/oak2
      estimates[0]: none → {indicator: parameter_count, value: ~1.8T, source: A blog, url: https://blog.example/}
      weights_since: 2025-06-08 → none
      its review no longer covers what the record says

Effect of the data on labs
  Birch: 100%, A, not ranked → no score, not ranked because of birch/oak.
"""
    )


def test_every_change_of_method_is_named():
    before = sample.dataset()
    rubric = {
        **sample.RUBRIC, "version": 2, "window_months": 12, "points": {**sample.RUBRIC["points"], "disclosed": 3},
        "grades": sample.RUBRIC["grades"][1:], "choices": [],
    }  # fmt: skip
    worded = [{**sample.INDICATORS[0], "question": "Is it?"}, sample.INDICATORS[1]]
    after = sample.dataset(rubric=rubric, indicators=worded)
    back = said(after, before)

    assert (
        said(before, after).split("\n\n")[1]
        == """\
Method
  schema/indicators.yaml changed.
      training_code.question: Is the code public? → Is it?
      dataset_size: {id: dataset_size, title: Dataset size, short: Data, question: How much data?, kind: data, \
weight: 1, judge: {disclosed: Dataset size in full., partial: Part of it: data., \
not_disclosed: A rumour.}} → none
  schema/rubric.yaml changed.
      version: 1 → 2
      points.disclosed: 2 → 3
      grades.A: {grade: A, from: 85} → none
      window_months: 24 → 12
      choices.window-all: {id: window-all, title: all releases, window_months: all} → none
      choices.partial-0: {id: partial-0, title: a partial disclosure earns nothing, partial: 0} → none
  The percentages of 1 of 3 releases change."""
    )
    assert "      dataset_size: none → {id: dataset_size, title: Dataset size, " in back


def test_labs_that_the_method_moves():
    heavy = [{**i, "weight": 5} if i["id"] == "training_code" else i for i in sample.INDICATORS]
    recent = sample.variant(sample.FALCON_1, released="2026-01-01")
    text = said(
        sample.dataset({"acme/falcon": recent}), sample.dataset({"acme/falcon": recent}, indicators=heavy)
    )

    assert "Acme: 66.7%, C, not ranked → 28.6%, F, not ranked.\n" in text


BAD = "<script>*x*</script> @ada [a](https://evil.example/) `|`"


def test_markdown_shows_what_a_contributor_wrote_as_text():
    text = sections_markdown("Head", (Section("Part", (Item(BAD, ("d",)),)),))

    assert text == (
        "Head\n\n### Part\n\n- \\<script\\>\\*x\\*\\</script\\> @\u2060ada \\[a\\](https:\u2060//evil.example/) \\`\\|\\`\n"
        "  - d\n"
    )


def test_markdown_is_bounded_and_says_what_it_leaves_out():
    many = tuple(Item(f"{n} {'x' * 500}") for n in range(1000))
    text = sections_markdown("Head", (Section("Part", many), Section("Next", (Item("short"),))))

    assert len(text) < MAX_MARKDOWN + 500
    shown = text.count("\n- ")
    assert f"{1001 - shown} more changes are not shown here" in text


def test_json_holds_the_sentences_and_every_change_as_values():
    before = sample.dataset()
    oak = sample.claim(sample.OAK, "dataset_size", {"status": "silent", "searched": ["readme"]})
    labs = {**sample.LABS, "birch": {**sample.LABS["birch"], "country": "CN"}}
    rubric = {**sample.RUBRIC, "window_months": 12}
    after = sample.dataset({**sample.THREE, "birch/oak": oak}, labs=labs, rubric=rubric)
    found = json.loads(COMPARISON_FORMATTERS["json"]("Head", compare_states(before, after, sample.AS_OF)))

    assert (found["head"], found["as_of"]) == ("Head", sample.AS_OF.isoformat())
    assert [section["title"] for section in found["sections"]][:2] == [
        "Data: 1 record changed",
        "Other files",
    ]
    place = ["claims", "dataset_size"]
    was = [{"size": "570 GB"}, {"size": "14.8T tokens", "stage": "all", "measure": "unique"}]
    proof = {"document": "readme", "locator": "page 1", "shows": "570 GB"}
    path = "disclosures/birch/oak.yaml"
    assert found["records"] == [
        {
            "id": "birch/oak",
            "kind": "changed",
            "old_id": "birch/oak",
            "into": "",
            "score": {
                "before": {"earned": 6, "possible": 6, "percent": 100.0},
                "after": {"earned": 4, "possible": 6, "percent": 66.7},
            },
            "changes": [
                {
                    "file": path,
                    "pointer": place,
                    "before": {"status": "disclosed", "values": was},
                    "after": {"status": "silent", "values": []},
                },
                {"file": path, "pointer": [*place, "searched"], "before": None, "after": ["readme"]},
                {"file": path, "pointer": [*place, "evidence", 0], "before": proof, "after": None},
            ],
        }
    ]
    unranked = {"rank": None, "rank_low": None, "rank_high": None}
    full, less, none = ({"percent": percent, **unranked} for percent in (100.0, 66.7, None))
    assert found["labs"] == [
        {"id": "birch", "by": "data", "before": full, "after": less, "records": ["birch/oak"]},
        {"id": "birch", "by": "method", "before": less, "after": none, "records": []},
    ]
    assert found["files"] == [
        {"file": "disclosures/labs.yaml", "pointer": ["birch", "country"], "before": "FR", "after": "CN"},
        {"file": "schema/rubric.yaml", "pointer": ["window_months"], "before": 24, "after": 12},
    ]


@pytest.mark.parametrize("spell", [sections_text, sections_markdown])
def test_no_form_for_people_passes_control_marks(spell):
    assert "\u202e" not in spell("Head", (Section("P", (Item("a\u202eb"),)),))
