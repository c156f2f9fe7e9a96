"""What `score` prints, whole."""

from releases import AS_OF, dataset, release

from scorer.cli.support.score_text import explain, score_table
from scorer.score import score

REPORT = score(
    dataset(
        {
            "acme/a": release("2026-03-01", "dps", flagship=True),
            "acme/b": release("2026-02-01", "sds", access="open_weights"),
            "acme/c": release("2026-01-01", "www"),
            "acme/old": release("2023-01-01", "ddd"),
            "birch/x": release("2026-03-02", "d-s"),
        }
    ),
    AS_OF,
)


def test_table():
    assert score_table(REPORT) == (
        "as of 2026-09-01\n"
        "rank  range  lab    percent  grade  assessed  releases  latest flagship  flagship unknown\n"
        "1     1-1    acme   27.8     D      3 of 3    4         acme/a           0 of 4\n"
        "-     -      birch  -        -      0 of 1    1         -                0 of 1\n"
    )


def test_a_release():
    assert explain(REPORT, "acme/a") == (
        "acme/a: Model of 2026-03-01, released 2026-03-01, as of 2026-09-01\n"
        "  training_code    Disclosed            2 of 2\n"
        "  parameter_count  Partly disclosed     1 of 2\n"
        "  dataset_size     Not found            0 of 2\n"
        "  2 + 1 + 0 = 3 of 6 points\n"
        "  100 x 3 / 6 = 50.0 percent, grade C\n"
    )


def test_a_release_not_fully_assessed():
    assert explain(REPORT, "birch/x") == (
        "birch/x: Model of 2026-03-02, released 2026-03-02, as of 2026-09-01\n"
        "  training_code    Disclosed            2 of 2\n"
        "  parameter_count  Not fully checked    0-2 of 2\n"
        "  dataset_size     Not found            0 of 2\n"
        "  2 + ? + 0 = 2 of 6 points\n"
        "  between 33.3 and 66.7 percent: a claim is not fully checked, so no grade\n"
    )


def test_a_lab():
    assert explain(REPORT, "acme") == (
        "acme: Acme, as of 2026-09-01\n"
        "  releases of the last 24 months:\n"
        "    2026-03-01  acme/a                                   50.0\n"
        "    2026-02-01  acme/b                                   33.3\n"
        "    2026-01-01  acme/c                                   0.0\n"
        "  83.3 / 3 = 27.8 percent, grade D\n"
        "  -72.2 points against the 24 months before\n"
        "  proprietary: 25.0 percent over 2\n"
        "  open: 33.3 percent over 1\n"
        "  unreleased: - percent over 0\n"
        "  rank 1; 1 to 1 under other choices:\n"
        "    only releases of the last 12 months: 1 of 1\n"
        "    only releases of the last 36 months: 1 of 1\n"
        "    all releases: 1 of 1\n"
        "    flagships only: not ranked\n"
        "    proprietary releases only: not ranked\n"
        "    training code counted twice: 1 of 1\n"
        "    parameter count counted twice: 1 of 1\n"
        "    dataset size counted twice: 1 of 1\n"
        "    a partial disclosure earns nothing: 1 of 1\n"
        "    a partial disclosure earns as much as a full one: 1 of 1\n"
        "    all releases, where what was not assessed earns nothing: 1 of 1\n"
        "    all releases, where what was not assessed earns full points: 1 of 1\n"
    )


def test_a_lab_that_is_not_ranked():
    assert explain(REPORT, "birch") == (
        "birch: Birch, as of 2026-09-01\n"
        "  releases of the last 24 months:\n"
        "    2026-03-02  birch/x                                  not fully checked\n"
        "  over all of them between 33.3 and 66.7 percent\n"
        "  proprietary: - percent over 0\n"
        "  open: - percent over 0\n"
        "  unreleased: - percent over 0\n"
        "  not ranked: fewer than 3 fully checked releases, or fewer than 50 percent of all\n"
    )


def test_what_is_neither():
    assert explain(REPORT, "acme/zzz") is None
