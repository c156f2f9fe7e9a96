"""Readers reach what they come for, with few clicks and over few screens of a phone, whoever runs the site."""

from dataclasses import replace

import pytest
import sample
from journeys import MOST_CLICKS, MOST_SCREENS, journeys, walk
from visit import Visit

from scorer.export.badges import badges
from scorer.render import render

pytestmark = pytest.mark.browser

JOURNEYS = journeys("acme", "acme/falcon-2", "findings/told/", "falcon 2")
OPERATORS = {
    "nobody": {},
    "both": {"repository": "https://code.example/record", "contact": "record@acme.example"},
}


@pytest.fixture(scope="module", params=OPERATORS)
def base(request, serve, tmp_path_factory):
    """The sample site as an operator runs it."""
    top = tmp_path_factory.mktemp("journeys")
    report = sample.build_input(sample.dataset(**OPERATORS[request.param])).report
    made = replace(sample.whole_site(), report=report)
    for path, content in {**render(made), **dict(badges(made))}.items():
        (top / path).parent.mkdir(parents=True, exist_ok=True)
        (top / path).write_bytes(content)
    return serve(top)


@pytest.mark.parametrize("task", JOURNEYS)
def test_a_reader_gets_there(browser, base, task):
    visit = Visit(browser)
    clicks, screens = walk(visit.page, base, JOURNEYS[task])
    visit.close()

    assert clicks <= MOST_CLICKS
    assert screens <= MOST_SCREENS
    assert visit.said == []


def test_what_would_earn_a_lab_more_points_stands_high_and_open(browser, base):
    visit = Visit(browser)
    _, screens = walk(visit.page, base, JOURNEYS["lab: what would earn more points, on its page"])
    visit.close()

    assert screens <= 2
