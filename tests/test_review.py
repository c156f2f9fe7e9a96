"""The digest covers what was reviewed and nothing else."""

import hashlib
import json
from datetime import date

import pytest
from releases import release

from scorer.model import Review
from scorer.review import canonical, digest, state

RECORD = release("2026-01-01", "sds", parameter_count={"values": [{"total": "7B"}], "note": "A note."})


def test_the_canonical_form_as_a_test_vector():
    text = (
        '{"access":"api","claims":{"dataset_size":{"status":"silent"},"parameter_count":{"note":"A note.",'
        '"status":"disclosed","values":[{"total":"7B"}]},"training_code":{"status":"silent"}},"documents":{"report":'
        '{"title":"Report","url":"https://acme.example/"}},"flagship":false,"released":"2026-01-01"}'
    )

    assert canonical(RECORD) == text
    assert json.loads(text)["flagship"] is False
    assert digest(RECORD) == hashlib.sha256(text.encode()).hexdigest()


def reviewed(record, of):
    review = Review(by="maintainers", date=date(2026, 8, 3), method="read_through", digest=digest(of))
    return record.model_copy(update={"reviews": (review,)})


def test_states():
    assert state(RECORD) == "unreviewed"
    assert state(reviewed(RECORD, RECORD)) == "reviewed"
    assert state(reviewed(RECORD, release("2026-01-01", "sss"))) == "changed_since_review"


@pytest.mark.parametrize(
    "change", [{"note": "Another."}, {"family": "x"}, {"estimates": ()}], ids=lambda c: str([*c])
)
def test_what_a_review_does_not_cover_leaves_it_standing(change):
    assert digest(RECORD.model_copy(update=change)) == digest(RECORD)


@pytest.mark.parametrize(
    "change", [{"flagship": True}, {"access": "open_weights"}, {"released": date(2026, 1, 2)}]
)
def test_what_a_review_covers_cannot_change_unseen(change):
    assert digest(RECORD.model_copy(update=change)) != digest(RECORD)
