"""Which releases count as general-purpose models, by what the record holds, and which clauses that leaves out."""

import json

import pytest
import sample
from hypothesis import given
from hypothesis import strategies as st

from scorer import view
from scorer.model import Release
from scorer.score.general_purpose import VERDICTS, general_purpose
from scorer.score.obligations import clauses_for_release

CONVENTIONS = sample.dataset().conventions
FIRST = {"flagship": {"reason": "first"}}
ARTICLE_53 = [
    sample.instrument(
        "eu",
        sample.clause(
            "art-53",
            ("dataset_size", "narrower"),
            scope={
                "access": ["api", "open_weights", "open_source"],
                "general_purpose": True,
                "released_from": "2025-08-02",
                "older_from": "2027-08-02",
            },
        ),
        applies_from="2025-08-02",
    )
]


def told(total=None, size=None, stage="pretraining", status="disclosed", **amount):
    """Claims that tell so many parameters and so much data."""
    proof = [sample.proof("report", "as printed")]
    claims = {"training_code": {"status": "silent", "searched": ["report"]}}
    if total:
        claims["parameter_count"] = {"status": "disclosed", "values": [{"total": total}], "evidence": proof}
    if size:
        data = {"size": size, "stage": stage, **amount}
        claims["dataset_size"] = {"status": status, "values": [data], "evidence": proof}
    return claims


def record(released="2024-05-01", flagship=True, basis=FIRST, claims=None, **changes):
    return sample.variant(
        sample.FALCON_2,
        released=released,
        flagship=flagship,
        basis=basis,
        claims=claims or told(),
        derived_from=changes.pop("derived_from", []),
        **changes,
    )


def reason(body):
    return general_purpose(Release.model_validate_json(json.dumps(body)), CONVENTIONS).reason


SUMMARY = {"report": sample.REPORT, "summary": {**sample.REPORT, "kind": "public_summary"}}
SPECIALISED = {"flagship": {"reason": "specialised"}}
MIXTURE = {"training_code": {"status": "silent", "searched": ["report"]}} | {
    "parameter_count": {
        "status": "disclosed",
        "values": [{"total": "671B", "active": "37B"}],
        "evidence": [sample.proof("report", "671B")],
    },
    "dataset_size": told("1B", "14.8T tokens")["dataset_size"],
}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (record(released="2018-06-11", claims=told("117M")), "small"),
        (record(released="2022-09-21", flagship=False, basis=SPECIALISED, claims=told("1.55B", "680K hours")), "specialised"),
        (record(released="2023-11-06", flagship=False, basis=SPECIALISED), "specialised"),
        (record(released="2026-02-01", flagship=False, basis=SPECIALISED, documents=SUMMARY), "summary"),
        (record(released="2026-02-01", flagship=None, basis=None, documents=SUMMARY, claims=told("117M")), "summary"),
        (record(claims=told("1.5B", "10B tokens")), "little"),
        (record(claims=told("175B", "300B tokens")), "large"),
        (record(claims=MIXTURE), "large"),
        (record(released="2025-08-02"), "new"),
        (record(released="2025-08-01"), "unsized"),
        (record(released="2026-02-01", claims=told("1.2B", "10T tokens")), "little"),
        (record(released="2026-02-01", flagship=False, basis={"flagship": {"reason": "below", "than": "acme/x"}}), "new"),
        (record(released="2026-02-01", flagship=None, basis=None), "untold"),
        (record(released="2026-02-01", flagship=None, basis=None, claims=told("175B", "300B tokens")), "untold"),
        # Nothing of these bounds the training from above.
        (record(claims=told("1.5B", "10B tokens"), derived_from=["acme/falcon-1"]), "unsized"),
        (record(claims=told("1.5B", "10B tokens", measure="unique")), "unsized"),
        (record(claims=told("1.5B", "10B tokens", stage="finetuning")), "unsized"),
        (record(claims=told("1.5B", "10B tokens", of="code")), "unsized"),
        (record(claims=told("1.5B", "10B words")), "unsized"),
        (record(claims=told("1.5B", ">10B tokens", status="partial")), "unsized"),
        # A bound counts from its own side only.
        (record(claims=told("<2B", "10B tokens")), "little"),
        (record(claims=told("<200B", "300B tokens")), "unsized"),
        (record(claims=told(">0.5B")), "unsized"),
        (record(claims=told("0.4B-0.9B")), "small"),
    ],
)  # fmt: skip
def test_what_counts_as_general_purpose_follows_from_the_record(body, expected):
    assert reason({key: value for key, value in body.items() if value is not None} | (
        {"flagship": "unknown"} if body.get("flagship") is None else {}
    )) == expected  # fmt: skip


@given(
    parameters=st.integers(min_value=1, max_value=2000),
    tokens=st.integers(min_value=1, max_value=60_000),
)
def test_both_amounts_decide_a_general_model_by_the_usual_estimate(parameters, tokens):
    found = reason(record(claims=told(f"{parameters}B", f"{tokens}B tokens")))

    assert found == ("large" if 6 * parameters * tokens >= 100_000 else "little")


def test_no_line_of_article_53_stands_on_a_speech_model_of_2022_or_on_a_model_of_2018():
    releases = {
        "acme/speech": record("2022-09-21", False, SPECIALISED, told("1.55B", "680K hours"), access="open_weights"),
        "acme/first": record("2018-06-11", claims=told("117M"), access="open_weights"),
        "acme/today": record("2026-03-01"),
        "acme/before": record("2024-05-01", claims=told("175B", "300B tokens")),
    }  # fmt: skip
    data = sample.dataset(releases, crosswalk=ARTICLE_53)
    found = {
        name: clauses_for_release(data, name, release, "dataset_size", sample.AS_OF)
        for name, release in data.releases.items()
    }

    assert {name: [one.clause.id for one in clauses.asks] for name, clauses in found.items()} == {
        "acme/speech": [],
        "acme/first": [],
        "acme/today": ["art-53"],
        "acme/before": ["art-53"],
    }
    assert {name: clauses.left_out for name, clauses in found.items()} == {
        "acme/speech": 1,
        "acme/first": 1,
        "acme/today": 0,
        "acme/before": 0,
    }
    assert [one.legal_status.state for one in found["acme/before"].asks] == ["future"]


def asked(body):
    data = sample.dataset({"acme/falcon-2": body}, crosswalk=ARTICLE_53)
    pages = view.pages(sample.build_input(data))
    found = next(page.view for page in pages if page.path == "releases/acme/falcon-2/index.html")
    return {panel.id: panel.asked for panel in found.claims}


def test_a_release_says_why_a_clause_on_general_purpose_models_is_left_out():
    panels = asked(record("2018-06-11", claims=told("117M")))

    assert panels["dataset_size"].lines == ()
    assert panels["dataset_size"].purpose == (
        "Left out: 1 clause that covers only general-purpose models. We do not count this model as one, because the model has fewer than 1 billion parameters, the size that EU law mentions as a sign of a general-purpose model."
    )
    assert panels["training_code"] is None


def test_a_release_says_why_it_counts_as_a_general_purpose_model():
    assert asked(record("2026-03-01"))["dataset_size"].purpose == (
        "We count this as a general-purpose model, because the model was released on or after 2 August 2025, and nothing published shows it to be below the sizes that EU law and the European Commission mention."
    )


def test_the_crosswalk_says_how_many_releases_count_and_why():
    releases = {"acme/a": record("2018-06-11", claims=told("117M")), "acme/b": record("2026-03-01")}
    build_input = sample.build_input(sample.dataset(releases, crosswalk=ARTICLE_53))
    page = sample.view_of("crosswalk/index.html", build_input)

    assert len(page.purposes) == len(VERDICTS)
    assert page.purposes[2:4] == (
        "1 release (counted as general-purpose models): the model was released on or after "
        "2 August 2025, and nothing published shows it to be below the sizes that EU law and the European Commission mention.",
        "1 release (not counted as general-purpose models): the model has fewer than 1 billion parameters, the size that EU law mentions as a sign of a general-purpose model.",
    )
