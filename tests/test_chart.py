"""Charts, compared as text."""

import re
from datetime import date
from fractions import Fraction
from itertools import groupby, pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorer import chart
from scorer.chart import (
    Band,
    HeatMark,
    HeatMarkRow,
    LastsRow,
    TimelineColumn,
    Wait,
    Whisker,
    bands,
    heat_shapes,
    lasts_shapes,
    spark,
    timeline_svg,
    waits_svg,
    whiskers,
)
from scorer.chart.svg import n, room, state_shape
from scorer.i18n.words import whole_percent
from scorer.model import Status
from scorer.view.parts.charts.heat import RANGES, step


@pytest.mark.parametrize(
    ("value", "text"), [(1.0, "1"), (1.256, "1.26"), (-0.001, "0"), (100.0, "100"), (0.1 + 0.2, "0.3")]
)
def test_coordinates_are_short(value, text):
    assert n(value) == text


@given(st.floats(-1e6, 1e6))
def test_a_coordinate_is_never_minus_zero_and_stays_within_half_a_hundredth(value):
    assert re.fullmatch(r"(?!-0$)-?\d+(\.\d\d?)?", n(value))
    assert abs(float(n(value)) - value) <= 0.0051


def test_a_spark_is_a_line_from_what_was_to_what_is():
    assert spark("s", "Acme <1>", "0% before, 66.7% now", Fraction(0), Fraction(200, 3)) == (
        '<svg class="chart spark" viewBox="0 0 84 24" width="84" height="24" role="img" aria-labelledby="s-t" aria-describedby="s-d">'
        '<title id="s-t">Acme &lt;1&gt;</title><desc id="s-d">0% before, 66.7% now</desc>'
        '<line class="grid" x1="0" y1="20" x2="84" y2="20"/>'
        '<line class="trend" x1="4" y1="20" x2="80" y2="9.33"/><circle class="dot" cx="80" cy="9.33" r="2.5"/></svg>'
    )


def test_bands_draw_disclosed_below_partly_with_the_denominators():
    svg = bands("b", "Shares", "Plainly.", [Band(2025, 0, 0, 0), Band(2026, 1, 1, 4)])

    assert (
        '<desc id="b-d">Plainly. 2025: none checked; 2026: 1 of 4 disclosed, 1 partly disclosed</desc>' in svg
    )
    assert re.findall(r'<rect class="(\w+)" .*? y="([\d.]+)" .*? height="([\d.]+)"', svg) == [
        ("rest", "8", "104"),
        ("partial", "60", "26"),
        ("disclosed", "86", "26"),
    ]
    assert words(svg)[-6:] == ["2025", "–", "0", "2026", "25%", "4"]


@pytest.mark.parametrize(("told", "assessed", "label"), [(1, 8, "13%"), (3, 8, "38%"), (5, 8, "63%")])
def test_halves_of_a_percent_go_up(told, assessed, label):
    assert label in words(bands("b", "Shares", "Plainly.", [Band(2026, told, 0, assessed)]))


def test_bands_without_a_year_say_so():
    assert "No year has a release." in bands("b", "Shares", "Plainly.", [])


@pytest.mark.parametrize(
    ("disclosed", "partial", "state", "y"),
    [(1, 0, "disclosed", "8"), (0, 1, "partial", "112"), (0, 0, "silent", "112")],
)
def test_a_year_with_one_release_is_a_mark_and_no_bar(disclosed, partial, state, y):
    svg = bands("b", "Shares", "Plainly.", [Band(2026, disclosed, partial, 1, "fewer than 5")])

    assert "<rect" not in svg
    assert re.findall(r'<g class="m (\w+)"><circle class="\w+" cx="[\d.]+" cy="([\d.]+)"', svg) == [
        (state, y)
    ]


def test_a_year_of_few_is_a_thin_bar_as_deep_as_any():
    def bar(few: str) -> tuple[float, str]:
        svg = bands("b", "Shares", "Plainly.", [Band(2026, 2, 0, 2, few)])
        ((css, width),) = re.findall(r'<rect class="(disclosed|few.*?)" .*? width="([\d.]+)"', svg)
        return float(width), css

    assert bar("fewer than 5")[0] < bar("")[0] / 2
    assert bar("fewer than 5")[1] == bar("")[1] == "disclosed"


@pytest.mark.parametrize(
    ("years", "labels"),
    [(5, ["2022", "100%"]), (8, ["2019", "100"]), (12, ["’16", "100"])],
)
def test_labels_are_as_long_as_they_have_room(years, labels):
    drawn = words(bands("b", "S", "P.", [Band(year, 9, 0, 9) for year in range(2027 - years, 2027)]))

    assert drawn[5:7] == labels


@pytest.mark.parametrize(
    ("told", "part", "heights"),
    [
        (1, 1, ["2", "2"]),
        (199, 1, ["2", "102"]),
        (1, 199, ["102", "2"]),
        (0, 0, []),
        (100, 100, ["52", "52"]),
    ],
)
def test_a_part_that_is_not_nothing_is_seen_and_none_leaves_the_plot(told, part, heights):
    svg = bands("b", "Shares", "Plainly.", [Band(2026, told, part, 200)])

    assert re.findall(r'<rect class="(?:partial|disclosed)" .*? height="([\d.]+)"', svg) == heights
    assert min(float(y) for y in re.findall(r'<rect .*? y="([\d.]+)"', svg)) == 8


def test_where_bars_stand_close_only_some_years_are_written_and_the_newest_is():
    labels = words(bands("b", "Shares", "Plainly.", [Band(year, 1, 0, 1) for year in range(2000, 2027)]))

    assert [label for label in labels if label.startswith("’")] == [
        f"’{year}" for year in ("02", "05", "08", "11", "14", "17", "20", "23", "26")
    ]


def test_a_timeline_has_a_column_per_release_and_names_years_once():
    svg = timeline_svg(
        "t",
        "Acme",
        "Plainly.",
        ["Code", "Data"],
        [
            TimelineColumn(
                2023,
                "Three",
                "3.html",
                True,
                (Status.SILENT, Status.NOT_ASSESSED),
                ("not found", "not fully checked"),
                "2023-05",
            ),
            TimelineColumn(
                2020,
                "Two",
                "2.html",
                False,
                (Status.SILENT, Status.WITHHELD),
                ("not found", "left out"),
                "2020-06",
            ),
            TimelineColumn(
                2020,
                "One",
                "1.html",
                True,
                (Status.DISCLOSED, Status.PARTIAL),
                ("disclosed", "partly disclosed"),
                "2020-05",
            ),
        ],
    )

    wide, phone = drawings(svg)
    assert words(wide) == words(phone) == ["Code", "Data", "Flagship", "’23", "’20"]
    assert re.findall('<a href="(.*?)" tabindex="-1">', phone) == ["3.html", "2.html", "1.html"]
    assert re.findall("<title>(.*?)</title>", phone) == [
        "Three: code not found, data not fully checked",
        "Two: code not found, data left out",
        "One: code disclosed, data partly disclosed",
    ]
    assert (
        "Plainly. 3 releases, oldest first. Code: disclosed 1, not found 2. "
        "Data: partly disclosed 1, declined or left out 1, not fully checked 1."
    ) in phone


def drawings(svg: str) -> tuple[str, str]:
    """The drawing for a wide page, and the one for a phone."""
    wide, phone = re.findall("<svg .*?</svg>", svg)
    assert [re.search('class="chart timeline (.*?)"', one)[1] for one in (wide, phone)] == [
        "wide-only",
        "narrow-only",
    ]
    return wide, phone


@pytest.mark.parametrize(("releases", "lines"), [(2, (1, 1)), (24, (1, 1)), (62, (1, 3)), (200, (4, 9))])
def test_columns_that_do_not_fit_go_on_below_and_their_marks_can_be_told_apart(releases, lines):
    svg = timeline_svg("t", "Acme", "Plainly.", ["Code"], [column(2020)] * releases)

    for drawing, width, number in zip(drawings(svg), (720, 328), lines, strict=True):
        # Each line names its rows.
        assert words(drawing).count("Code") == number
        rings = [
            (float(x), float(r)) for x, r in re.findall(r'<circle .*?cx="([\d.]+)".*? r="([\d.]+)"', drawing)
        ]
        assert len(rings) == releases
        assert all(x - r > 45 and x + r < width and 3 <= r <= 6 for x, r in rings)
        # No line has many fewer than another.
        held = [len(list(one)) for _, one in groupby(re.findall(r'<circle .*?cy="([\d.]+)"', drawing))]
        assert (len(held), max(held) - held[-1] < number) == (number, True)


def test_a_year_without_room_has_its_line_and_no_name():
    years = [2026] * 20 + [2025, 2024, 2023]
    svg = timeline_svg("t", "Acme", "Plainly.", ["Code"], [column(year) for year in years])

    phone = drawings(svg)[1]
    assert re.findall('year" [^>]*>(.*?)<', phone) == ["’26", "’25", "’23"]
    assert phone.count('class="turn"') == 4


@given(st.lists(st.integers(1, 60), min_size=1, max_size=9))
def test_every_line_of_a_timeline_tells_when_that_was_and_no_year_is_named_twice(releases):
    years = [2018 + n for n, number in enumerate(releases) for _ in range(number)]
    svg = timeline_svg("t", "Acme", "Plainly.", ["Code"], [column(year) for year in years])
    for drawing, right in zip(drawings(svg), (720, 328), strict=True):
        dates = re.findall(r'<text class="start year" x="([\d.]+)" y="([\d.]+)">(.*?)<', drawing)
        lines = re.findall(r'<text class="start" x="0" y="([\d.]+)">Code<', drawing)

        assert len({y for _, y, _ in dates}) == len(lines)
        for _, line in groupby(dates, lambda date: date[1]):
            placed = [(float(x), 20 if named.startswith("’") else 60) for x, _, named in line]
            room = [after - before for (before, _), (after, _) in pairwise([*placed, (right, 0)])]
            assert all(wide >= need - 2 for wide, (_, need) in zip(room, placed, strict=True))
            # In a wide font two digits with their mark are wider than what parts one year from the next.
            assert room[-1] >= 24
        named = [one for *_, one in dates if one.startswith("’")]
        assert len(named) == len(set(named))
        # A month stands where a line goes on with a year.
        assert all(one == f"20{one[2:4]}-05" for *_, one in dates if not one.startswith("’"))


def column(year: int) -> TimelineColumn:
    return TimelineColumn(year, "One", "1.html", False, (Status.SILENT,), ("not found",), f"{year}-05")


def test_every_state_has_a_shape_of_its_own():
    shapes = {re.sub(' class="m .*?"', "", state_shape(status, 10, 10, 6)) for status in Status}

    assert len(shapes) == len(Status)


@pytest.mark.parametrize(
    "svg",
    [
        bands("b", "\u202e<&>\"'", "<", [Band(2026, 1, 2, 9)]),
        spark("s", "\x00", "<", Fraction(1), Fraction(2)),
        timeline_svg(
            "t", "<", "<", ["<"], [TimelineColumn(2020, "<", "<", True, (Status.SILENT,), ("<",), "<")]
        ),
        timeline_svg("t", "none", "none", ["Code"], []),
    ],
)
def test_charts_are_well_formed_and_styled_by_classes_only(svg):
    elements = list(ElementTree.fromstring(f"<all>{svg}</all>").iter())

    assert not [element for element in elements if {"style", "fill", "stroke"} & element.attrib.keys()]


def words(svg: str) -> list[str]:
    """The words of a chart, in order; what is written twice on a line comes twice."""
    found = re.findall(r"<text .*?>(.*?)</text>", svg)
    return [one for text in found for one in re.split("</?tspan.*?>", text) if one]


def test_ranks_stand_on_their_lines():
    half = Fraction(1, 2)
    rows = [
        Whisker("Acme", Fraction(0), Fraction(0), half, "1 of 3"),
        Whisker("B<r>ch", half, half, Fraction(1), "2 of 3"),
    ]
    svg = whiskers("w", "Ranks", "Plainly.", rows)

    assert "<title>Acme: 1 of 3</title>" in svg
    assert "B&lt;r&gt;ch: 2 of 3" in svg
    assert [re.findall(r'class="reach" x1="([\d.]+)".*?x2="([\d.]+)"', one) for one in halves(svg)] == [
        [("57.76", "374.88"), ("374.88", "692")],
        [("16", "158"), ("158", "300")],
    ]
    assert [one.count('class="dot"') for one in halves(svg)] == [2, 2]
    assert "No lab is ranked." in whiskers("w", "Ranks", "Plainly.", [])


def test_waits_of_one_day_stand_apart():
    found = [Wait(f"M{n}", Status.PARTIAL, 30) for n in range(7)] + [Wait("L", Status.DISCLOSED, 900)]
    svg = waits_svg("v", "Waits", "Plainly.", [("Data", found), ("Code", [])])

    assert "M0: partly disclosed 30 days after release" in svg
    assert "Data: disclosed later for 8 releases; Code: disclosed later for 0 releases" in svg
    heights = [set(re.findall(r'class="ring" cx="[\d.]+" cy="([\d.]+)"', one)) for one in halves(svg)]
    # The sixth and seventh have no lane left on a wide page and share the first; a phone has higher rows.
    assert [len(found) for found in heights] == [5, 7]


def halves(svg: str) -> list[str]:
    """A chart that is drawn for a wide page and for a phone: one and the other."""
    found = re.findall("<svg .*?</svg>", svg)
    assert [
        re.findall('class="chart .*?(wide|narrow)-only" viewBox="0 0 ([0-9]+)', one) for one in found
    ] == [
        [("wide", "720")],
        [("narrow", "328")],
    ]
    return found


@given(st.lists(st.text("abc 新加坡", min_size=1, max_size=60), min_size=1, max_size=4))
def test_names_of_labs_by_year_stand_whole_left_of_their_cells(names):
    rows = [HeatMarkRow(name, (HeatMark(2, "1/2", "one of two"),)) for name in names]
    drawn = heat_shapes(["2026"], rows)
    ends = re.findall(r'<text class="end name" x="([\d.]+)" y="([\d.]+)">(.*?)</text>', drawn.body)

    assert all(room([line], 12) <= float(x) + 0.01 for x, _, line in ends)
    assert "".join(line for *_, line in ends).replace(" ", "") == "".join(names).replace(" ", "")
    heights = [float(y) for _, y, _ in ends]
    assert all(after - before >= 13 for before, after in pairwise(heights))
    assert all(y <= drawn.height for y in heights)


def test_a_long_name_stands_whole_left_of_the_days_of_its_lab():
    day = date(2024, 5, 1)
    row = LastsRow(
        "上海人工智能实验室 Shanghai AI Laboratory", day, day, ((day, "数据：2022年12月"),) * 3, "all"
    )
    ends = re.findall(
        r'<text class="end name" x="([\d.]+)" y="[\d.]+">(.*?)</text>', lasts_shapes([row]).body
    )

    assert [line for _, line in ends] == ["上海人工智能实验室 Shanghai", "AI Laboratory"]
    assert all(room([line], 12) <= float(x) for x, line in ends)


@given(st.integers(0, 400), st.integers(1, 400))
def test_the_colour_of_a_cell_is_that_of_the_percent_written_in_it(told, assessed):
    share = Fraction(min(told, assessed), assessed)
    written = int(whole_percent(share.numerator, share.denominator).removesuffix("%"))
    ends = [int(end) for end in re.findall(r"\d+", RANGES[step(share)])]

    assert ends[0] <= max(written, int(share > 0)) <= ends[-1]


def test_labels_keep_the_room_their_letters_need():
    assert room([], 10) == 0
    assert room(["参数数量"], 10) == 40
    assert room(["2022年12月"], 10) > room(["2022年"], 10) + 22
    assert 0 < room(["data"], 10) < room(["parameters"], 10) < 100


def test_a_long_name_leaves_half_of_the_width_to_the_ranks():
    half = Fraction(1, 2)
    svg = whiskers("w", "Ranks", "Plainly.", [Whisker("L" * 500, Fraction(0), Fraction(0), half, "1 of 3")])

    assert re.findall(r'class="reach" x1="([\d.]+)"', svg) == ["376", "16"]


def test_widths_are_summed_the_same_by_every_python():
    """From 3.12 on `sum` rounds fractions otherwise than before, and a key of a chart stood elsewhere by a hundredth."""
    folder = Path(chart.__file__).parent
    found = [
        path.name for path in sorted(folder.glob("*.py")) if re.search(r"(?<![.\w])sum\(", path.read_text())
    ]

    assert found == []


@given(
    first=st.integers(2016, 2020),
    name=st.text("ab新加坡 ", max_size=30),
    note=st.text("ab数据：", max_size=20),
)
def test_the_years_of_last_days_are_the_same_whatever_stands_beside_them(first, name, note):
    """Another language has longer names, and must not name other years for it."""

    def years(name, note):
        row = LastsRow(name, date(first, 1, 2), date(2026, 11, 1), ((date(2024, 5, 1), note),) * 3, "all")
        parts = chart.lasts("x", "title", "about", [row]).partition("narrow-only")
        return [re.findall(r'<text class="mid" [^>]*>(\d{4})</text>', part) for part in (parts[0], parts[2])]

    wide, narrow = years(name, note)
    assert [wide, narrow] == years("Acme", "never")
    assert wide[-1] == narrow[-1] == "2026"
    assert len(wide) > len(narrow) > 1
