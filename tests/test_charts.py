"""Every chart has an address, its picture, its rows, a frame and a citation; the pictures are whole and the same."""

import csv
import io
import re
import sys
import unicodedata
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import html5lib
import pytest
import sample
from case import ROOT
from PIL import Image

from scorer.adapters.raster import Raster
from scorer.chart import Preview, preview_svg
from scorer.chart.letters import drawable
from scorer.chart.picture import Picture, picture_svg, wrapped
from scorer.chart.picture_style import COLOURS, STYLE
from scorer.export.charts import chart_files, chart_pictures, preview_pictures
from scorer.export.citations import citation_files
from scorer.i18n.messages import Language, use_language
from scorer.query import ANSWER_FORMATTERS, AnswerColumn, QueryAnswer
from scorer.render import render
from scorer.view.context import AT_ROOT, SiteContext
from scorer.view.pages.chart import charts as charts_pages
from scorer.view.parts.charts.chart import ChartId, chart_card, chart_file, chart_page
from scorer.view.parts.charts.pictures import chart_picture
from scorer.view.parts.charts.registry import CHART_KINDS, ChartKind, chart_ids, draw_chart, draw_charts
from scorer.view.parts.charts.take_away import take_away
from scorer.view.parts.table.query import answer_table

FONTS = ROOT / "site" / "fonts"
ADDRESS = "https://record.example/base/"
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def build_input():
    return sample.build_input(sample.dataset(address=ADDRESS))


@pytest.fixture(scope="module")
def made(build_input):
    return render(build_input) | dict(chart_files(build_input)) | dict(citation_files(build_input))


@pytest.fixture(scope="module")
def charts(build_input):
    return list(draw_charts(SiteContext(build_input), AT_ROOT))


def test_charts_are_of_every_kind_and_no_two_have_one_name(build_input):
    names = list(chart_ids(SiteContext(build_input)))

    assert len(names) == len(set(names))
    assert all(re.fullmatch("[a-z0-9-]+", name) for name in names)
    assert {
        "disclosed-all", "disclosed-flagships-training-code", "ranks", "days-to-disclosure", "releases-of-acme",
        "points-by-lab-and-year", "training-code-by-lab-and-year",
    } <= set(names)  # fmt: skip


def test_every_chart_can_be_taken_away(made, charts, build_input):
    pictures = dict(chart_pictures(build_input))
    for drawn in charts:
        folder = f"charts/{drawn.id}/"
        page = made[chart_page(drawn.id)].decode()
        ways = re.findall(r'<a href="([^"]*)" aria-label="([^"]*)"( download)?>(\w+)</a>', page)
        name = drawn.about.replace("’", "’")
        assert [(href, label, way) for href, label, _, way in ways] == [
            (f"../../{folder}{drawn.id}.png", f"PNG: {name}", "PNG"),
            (f"../../{folder}{drawn.id}.svg", f"SVG: {name}", "SVG"),
            (f"../../{folder}{drawn.id}.csv", f"CSV: {name}", "CSV"),
            (f"../../{folder}index.html#embed", f"Embed: {name}", "Embed"),
            (f"../../{folder}index.html", f"Link: {name}", "Link"),
        ]
        assert chart_file(drawn.id, "png") in pictures
        assert f"{folder}{drawn.id}.svg" in made
        assert {f"{folder}cite.{ending}" for ending in ("bib", "ris", "json")} <= made.keys()
        rows = list(csv.reader(io.StringIO(made[f"{folder}{drawn.id}.csv"].decode())))
        assert rows[0] == [column.id for column in drawn.answer.columns]
        assert len(rows) == len(drawn.answer.rows) + 1
        # A description and a table, and the frame to paste.
        assert "<desc" in page or '<table class="matrix">' in page
        assert "<table" in page
        assert f"&lt;iframe src=&#34;{ADDRESS}embed/charts/{drawn.id}/&#34;" in page


def test_whether_a_model_was_a_flagship_is_told_in_words(build_input):
    columns = AnswerColumn("Model", id="model"), AnswerColumn("Flagship", "known", "flagship")
    answer = QueryAnswer("Models", columns, (("a", 1), ("b", 0), ("c", None)))
    table = answer_table(SiteContext(build_input), answer, AT_ROOT)

    assert [row.cells[0].text for row in table.rows] == ["yes", "no", "not known"]
    assert table.head[1].css == ""
    assert ANSWER_FORMATTERS["csv"](answer).split() == ["model,flagship", "a,1", "b,0", "c,"]


CHINESE, ARABIC = Language("zh-Hans", "简体中文", "zh-hans/"), Language("ar", "العربية", "ar/")


def test_a_picture_is_in_the_language_of_its_page_where_the_fonts_can_draw_it(build_input):
    with_languages = replace(build_input, languages=(CHINESE, ARABIC))
    context, told = SiteContext(with_languages), []
    for language in (CHINESE, ARABIC):
        with use_language(language):
            told += [
                (way.text, way.href) for way in take_away(context, ChartId("ranks"), "Ranks", AT_ROOT)[:2]
            ]
    drawn = dict(chart_pictures(with_languages))

    assert told == [
        ("PNG", "../charts/ranks/ranks.zh-hans.png"),
        ("SVG", "../charts/ranks/ranks.zh-hans.svg"),
        ("PNG (in English)", "../charts/ranks/ranks.png"),
        ("SVG", "../charts/ranks/ranks.ar.svg"),
    ]
    assert {"charts/ranks/ranks.png", "charts/ranks/ranks.zh-hans.png"} <= drawn.keys()
    assert "charts/ranks/ranks.ar.png" not in drawn


def test_the_fonts_have_every_letter_of_the_languages_that_they_are_said_to_draw():
    words = "".join(
        path.read_text("utf-8")
        for path in (*(sample.SITE / "languages").glob("zh-Hans.po"), ROOT / "disclosures/labs.yaml")
    )
    lacking = sorted({letter for letter in words if letter.isprintable() and not drawable(letter)})

    assert "中" in words
    assert [letter for letter in lacking if unicodedata.east_asian_width(letter) in "WF"] == []


@pytest.mark.usefixtures("raster")
def test_chinese_is_drawn_in_the_weight_that_its_rule_asks_for():
    picture = Picture("zh-Hans", "披露", "披露", (), (), ("披露", "披露"))
    svg = picture_svg(picture)
    thin = svg.replace("font-weight:700", "font-weight:400")
    raster = Raster(FONTS, 2, COLOURS.values())

    def ink(drawn):
        with Image.open(io.BytesIO(raster.png(drawn))) as picture:
            return sum((255 - shade) * count for shade, count in enumerate(picture.convert("L").histogram()))

    assert 'font-family="&#39;Noto Sans CJK SC' in svg
    assert ink(svg) > 1.05 * ink(thin)


def test_a_card_of_labs_by_years_is_a_table_that_leads_nowhere(made):
    card = made[chart_card(ChartId("training-code-by-lab-and-year"))].decode()
    heads = re.findall('<th scope="row">(.*?)</th>', card)

    assert heads
    assert not any("<a " in head for head in heads)
    assert "the stronger the colour, the larger the share" in card


def test_a_card_of_a_chart_runs_nothing_and_leads_to_its_page(made, charts):
    for drawn in charts:
        card = made[chart_card(drawn.id)].decode()
        assert "<script" not in card
        assert f'href="../../../charts/{drawn.id}/index.html"' in card
        assert f'<link rel="canonical" href="{ADDRESS}charts/{drawn.id}/">' in card


def test_a_picture_carries_its_title_source_day_and_licence(made, charts):
    for drawn in charts:
        picture = ElementTree.fromstring(made[chart_file(drawn.id, "svg")])
        said = " ".join(text.text or "" for text in picture.iter(f"{SVG}text"))
        assert drawn.title in said
        assert said.endswith(
            f"Record As of 24 November 2026; rules version 1. Licence: CC BY 4.0. {ADDRESS}charts/{drawn.id}/"
        ), drawn.id


def test_a_picture_asks_for_nothing_and_every_shape_has_its_look(made, charts):
    styled = set(re.findall(r"\.([a-z0-9-]+)", re.sub(r"\{.*?\}", "", STYLE)))
    for drawn in charts:
        text = made[chart_file(drawn.id, "svg")].decode()
        assert not re.search(r"href|url\(|@import|var\(|<script|<image", text)
        for element in ElementTree.fromstring(text).iter():
            names = element.get("class", "").split()
            if element.tag.removeprefix(SVG) in ("rect", "circle", "line", "path"):
                assert set(names) & styled, (drawn.id, names)


def test_nothing_of_a_picture_lies_outside(made, charts):
    for drawn in charts:
        picture = ElementTree.fromstring(made[chart_file(drawn.id, "svg")])
        height = float(picture.get("height"))
        foot = [float(text.get("y")) for text in picture.iter(f"{SVG}text") if text.get("class") == "foot"]
        assert max(foot) < height - 8, drawn.id


@pytest.mark.usefixtures("raster")
def test_pictures_are_the_same_bytes_twice(build_input):
    svg = dict(chart_pictures(build_input))[
        "charts/disclosed-all-dataset-size/disclosed-all-dataset-size.png"
    ]
    first, second = Raster(FONTS, 2, COLOURS.values()), Raster(FONTS, 2, COLOURS.values())
    content = first.png(svg)

    assert first.key(svg) == second.key(svg) != first.key(svg + " ")
    assert first.key(svg) != Raster(FONTS, 2, ["#000"]).key(svg)
    assert content == second.png(svg)
    with Image.open(io.BytesIO(content)) as picture:
        assert (picture.format, picture.mode, picture.width) == ("PNG", "P", 1600)
        colours = {bytes(picture.getpalette()[3 * n : 3 * n + 3]) for _, n in picture.getcolors()}
    # The bars are there, in their colours, and the paper is white.
    assert {bytes.fromhex(COLOURS[ink][1:]) for ink in ("disclosed", "rest")} <= colours
    assert b"\xff\xff\xff" in colours


@pytest.mark.usefixtures("raster")
@pytest.mark.parametrize("kind", CHART_KINDS, ids=lambda kind: kind.draw.__name__)
def test_a_chart_of_every_kind_can_be_pressed(kind):
    context = SiteContext(sample.ranked_site())
    drawn = kind.draw(context, next(iter(kind.ids(context))), AT_ROOT)
    content = Raster(FONTS, 1, COLOURS.values()).png(chart_picture(context, drawn))
    with Image.open(io.BytesIO(content)) as picture:
        assert (picture.format, picture.width) == ("PNG", 800)
        assert len(picture.getcolors()) > 5


def test_no_pictures_where_none_are_wanted(build_input):
    bare = replace(build_input, pictures=False)
    assert list(chart_pictures(bare)) == list(preview_pictures(bare)) == []
    assert b"PNG" not in render(bare)["charts/ranks/index.html"]


def test_colours_of_pictures_are_those_of_the_light_pages():
    style = (Path(ROOT) / "site/static/style/00-base.css").read_text(encoding="utf-8")
    light = dict(re.findall(r"--([a-z0-9-]+): light-dark\((#[0-9a-f]+),", style))

    assert {name: light[name] for name in COLOURS} == COLOURS


def luminance(colour: str) -> float:
    """Weigh a colour as an eye does."""
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[n : n + 2], 16) / 255 for n in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.mark.parametrize("dark", [False, True])
def test_a_deeper_step_always_means_more(dark):
    style = (Path(ROOT) / "site/static/style/00-base.css").read_text(encoding="utf-8")
    pairs = re.findall(r"--heat-\d: light-dark\((#[0-9a-f]+), (#[0-9a-f]+)\)", style)
    steps = [luminance(pair[dark]) + 0.05 for pair in pairs]

    assert len(steps) == 5
    # Away from the paper, and distinct: each differs from the one before by more than an eye needs.
    assert all((after / before if dark else before / after) > 1.2 for before, after in pairwise(steps))


def test_a_chart_of_one_item_has_the_rows_of_that_item(build_input):
    drawn = draw_chart(SiteContext(build_input), "disclosed-open-dataset-size", AT_ROOT)

    assert {row[:2] for row in drawn.answer.rows} == {("open", "dataset_size")}
    assert drawn.title.startswith("Dataset size: ")


@pytest.mark.parametrize(
    ("words", "lines"),
    [("one two three", ["one two", "three"]), ("", []), ("一二三四五六七八九", ["一二三四", "五六七八", "九"]),
     ("incomprehensibilities", ["incomprehensibilities"])],
)  # fmt: skip
def test_lines_break_at_spaces_and_between_wide_letters(words, lines):
    assert list(wrapped(words, 42.0, 10.0)) == lines


# Previews


@pytest.fixture(scope="module")
def whole():
    report = sample.build_input(sample.dataset(address=ADDRESS)).report
    return replace(sample.whole_site(), report=report)


def test_the_pages_that_people_share_have_a_preview_and_it_is_made(whole):
    claimed = {
        path: found[1]
        for path, content in render(whole).items()
        if path.endswith(".html")
        if (found := re.search(r'<meta property="og:image" content="([^"]+)">', content.decode()))
    }
    drawn = {ADDRESS + path for path, _ in preview_pictures(whole)}
    sheets = {
        f"{ADDRESS}og/{kind}/{name}.png"
        for kind, names in (("labs", sample.LABS), ("releases", sample.THREE))
        for name in names
    }

    assert {
        "index.html", "findings/index.html", "findings/told/index.html", "trends/index.html", "compare/index.html",
        "indicators/index.html", "indicators/dataset_size/index.html", "charts/ranks/index.html",
    } <= claimed.keys()  # fmt: skip
    assert set(claimed.values()) <= drawn | sheets
    assert drawn <= set(claimed.values())


def test_no_preview_is_drawn_that_no_page_can_name():
    assert list(preview_pictures(sample.whole_site())) == []


def test_a_preview_says_what_the_page_says_and_how_the_claim_stands(whole):
    drawn = dict(preview_pictures(whole))
    said = {
        path: [text.text for text in ElementTree.fromstring(drawn[path]).iter(f"{SVG}text")]
        for path in ("og/findings/told.png", "og/index.png")
    }

    assert said["og/findings/told.png"][:3] == [
        "Record",
        "True",
        "Of 6 lines, all.",
    ]
    assert said["og/index.png"][1].startswith("Flagship models")
    assert said["og/index.png"][-3] == "As of 24 November 2026. The score does not measure safety or quality."
    assert said["og/index.png"][-2:] == ["partly disclosed", "disclosed"]


@pytest.mark.usefixtures("raster")
def test_a_preview_has_the_size_that_is_asked_of_it(whole):
    svg = dict(preview_pictures(whole))["og/trends.png"]
    with Image.open(io.BytesIO(Raster(FONTS, 1, COLOURS.values()).png(svg))) as picture:
        assert picture.size == (1200, 630)


def test_a_sentence_too_long_for_a_preview_is_cut():
    svg = preview_svg(Preview("en", "Record", "", "word " * 200, (), (), "Foot"))
    lines = [
        text.text for text in ElementTree.fromstring(svg).iter(f"{SVG}text") if text.get("class") == "title"
    ]

    assert len(lines) == 4
    assert lines[-1].endswith("word…")


def test_one_entry_adds_a_chart_with_all_that_belongs_to_it(monkeypatch, build_input):
    def draw(context, name, root):
        return replace(draw_chart(context, ChartId("ranks"), root), id=name)

    kinds = [*CHART_KINDS, ChartKind(lambda _: [ChartId("another")], draw)]
    monkeypatch.setattr("scorer.view.parts.charts.registry.CHART_KINDS", kinds)
    made = render(build_input) | dict(chart_files(build_input)) | dict(citation_files(build_input))
    pictures = dict(chart_pictures(build_input)) | dict(preview_pictures(build_input))

    assert {path for path in [*made, *pictures] if "another" in path} == {
        "charts/another/index.html", "charts/another/another.svg", "charts/another/another.csv",
        "charts/another/another.png", "charts/another/cite.bib", "charts/another/cite.ris", "charts/another/cite.json",
        "embed/charts/another/index.html", "og/charts/another.png",
    }  # fmt: skip
    assert b"another/index.html" in made["charts/index.html"]


def test_the_list_of_charts_shows_each_below_its_heading_with_picture_and_files(made, build_input):
    tree = html5lib.parse(made["charts/index.html"].decode(), namespaceHTMLElements=False)
    groups = {
        "".join(section.find(".//h2").itertext()): section.findall(".//li")
        for section in tree.iterfind(".//section")
    }
    cards = [card for found in groups.values() for card in found]
    pictures = [card.find("a/img") for card in cards]

    assert list(groups) == [
        "When each lab last disclosed each item",
        "Scores and ranks",
        "Shares by year of release",
        "Labs by year",
        "What each release of a lab disclosed",
        "Items that were disclosed after the release",
    ]
    assert sorted(f"charts/{card.find('a').get('href')[3:]}" for card in cards) == sorted(
        f"charts/charts/{name}/index.html" for name in chart_ids(SiteContext(build_input))
    )
    assert {f"charts/{picture.get('src')}".replace("charts/../", "") for picture in pictures} <= made.keys()
    # A picture is loaded when it comes in sight, has its room before, and says nothing that its name does not.
    assert {
        tuple(picture.get(key) for key in ("loading", "width", "height", "alt")) for picture in pictures
    } == {("lazy", "800", "440", "")}
    assert {tuple(way.text for way in card.find("p[@class='take']")) for card in cards} == {
        ("PNG", "SVG", "CSV")
    }
    assert all(re.search(r"[^.]\.$", card.find("p[@class='detail']").text) for card in cards)


def test_many_charts_of_a_kind_are_folded_at_the_end_of_the_list(monkeypatch, build_input):
    monkeypatch.setattr(sys.modules[charts_pages.__module__], "_MANY", 3)
    (page,) = (page for page in charts_pages(SiteContext(build_input)) if page.path == "charts/index.html")

    assert [(group.title, group.folded) for group in page.view.groups if group.folded] == [
        ("Shares by year of release", 28)
    ]
    assert page.view.groups[-1].folded
