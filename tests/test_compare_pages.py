"""Labs beside each other: by country, in figures, and their latest flagships in amounts."""

import sample

from scorer.model import Status
from scorer.render import render
from scorer.view.html import state_mark


def page(path: str, data=None):
    return sample.view_of(path, sample.build_input(data))


def test_labs_stand_by_country_the_one_with_most_first():
    labs = {name: {**sample.LABS["cedar"], "name": name, "country": "KR"} for name in ("elm", "fir")}
    data = sample.dataset(sample.THREE | {"elm/a": sample.OAK, "fir/a": sample.OAK}, labs=sample.LABS | labs)
    found = page("compare/index.html", data).countries

    assert [(c.id, c.title, c.count, [row.id for row in c.rows]) for c in found] == [
        ("country-kr", "South Korea", "2 labs", ["elm", "fir"]),
        ("country-fr", "France", "1 lab", ["birch"]),
        ("country-us", "United States", "1 lab", ["acme"]),
    ]


def test_a_row_gives_figures_with_what_they_rest_on():
    made = page("compare/index.html")
    france, _ = made.countries
    row = france.rows[0]

    assert made.columns == 10
    assert (row.lab.text, row.lab.href, row.grade) == ("Birch", "../labs/birch/index.html", "A")
    assert [(f.text, f.detail) for f in (row.figure, row.proprietary, row.open)] == [
        ("100%", "1 model"), ("–", ""), ("100%", "1 model"),
    ]  # fmt: skip
    assert (row.ranks.detail, row.ranks.text) == ("not ranked", "–")
    assert (row.flagship.text, row.released, row.about, row.score) == (
        "Oak", "1 Jun 2025", "1 Jun 2025, Open source", "6 of 6 points",
    )  # fmt: skip


def test_a_ranked_lab_shows_its_rank_and_the_range():
    releases = {f"{lab}/r{n}": sample.OAK for lab in ("acme", "birch") for n in range(2)}
    row = page("compare/index.html", sample.dataset(releases)).countries[0].rows[0]

    assert (row.ranks.detail, row.ranks.text) == ("range 1", "1 of 2")


def test_a_flagship_shows_state_amount_and_place_of_each_item():
    _, states = page("compare/flagships/index.html").countries
    told = states.rows[0].told

    assert [(t.text, t.detail, t.href) for t in told] == [
        (state_mark(Status.WITHHELD, "declined"), "", "../../releases/acme/falcon-2/index.html#training_code"),
        (state_mark(Status.NOT_ASSESSED), "", "../../releases/acme/falcon-2/index.html#parameter_count"),
        (state_mark(Status.PARTIAL), "more than 15 trillion tokens", "../../releases/acme/falcon-2/index.html#dataset_size"),
    ]  # fmt: skip


def test_a_claim_that_is_not_there_has_a_state_and_no_amount():
    data = sample.dataset({"birch/oak": sample.claim(sample.OAK, "dataset_size", None)})
    told = page("compare/flagships/index.html", data).countries[0].rows[0].told

    assert (told[2].text, told[2].detail) == (state_mark(Status.NOT_ASSESSED), "")


def test_a_lab_without_a_flagship_is_compared_in_figures_and_named_among_flagships():
    data = sample.dataset({"cedar/pine": sample.variant(sample.OAK, flagship=False), "birch/oak": sample.OAK})
    figures, flagships = page("compare/index.html", data), page("compare/flagships/index.html", data)
    row = figures.countries[1].rows[0]

    assert (row.id, row.flagship.text, row.flagship.href, row.told) == (
        "cedar",
        "no flagship on record",
        "",
        (),
    )
    assert (row.released, row.about, row.score) == ("", "", "")
    assert figures.without == ()
    assert [country.title for country in flagships.countries] == ["France"]
    assert [(lab.text, lab.href) for lab in flagships.without] == [("Cedar", "../../labs/cedar/index.html")]
    assert flagships.columns == 6


def test_rows_carry_the_lab_for_programs_that_pick():
    made = render(sample.build_input())
    for path in ("compare/index.html", "compare/flagships/index.html"):
        text = made[path].decode()
        assert text.count("data-lab=") == 2
        assert '<tr data-lab="acme">' in text
