"""What others show of us: badges, cards, and what they paste; the same words as on the page."""

import html
import json
import re
import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest
import sample

from scorer.export.badges import badges
from scorer.model import Status
from scorer.view.parts.text import badge
from scorer.view.parts.text.share import _in_brackets
from scorer.view.parts.text.summary import summaries

ADDRESS = "https://record.example/base/"


def page(path, build_input=None):
    return sample.view_of(path, build_input)


def summed(build_input=None):
    return {summary.id: summary for summary in summaries((build_input or sample.build_input()).report)}


def files(build_input=None):
    return dict(badges(build_input or sample.build_input()))


def test_a_release_in_the_words_of_its_page():
    found = summed()["acme/falcon-2"]

    assert found.said == "Not fully checked · 1–3 of 6 points"
    assert found.about == "Acme, 1 March 2026, API only"
    assert next((item, claim.status) for item, claim in found.states) == ("Training code", Status.WITHHELD)
    assert (found.third, found.subject) == (None, "")
    assert summed()["birch/oak"].said == "Grade A · 6 of 6 points"


def test_a_lab_stands_with_its_mean_and_its_latest_flagship():
    found = summed()["birch"]

    assert found.said == "Grade A · 100%, 1 release"
    assert found.about == "France, non-profit, 1 release on record"
    assert (found.subject, found.third) == ("Latest flagship: Oak", 0)
    assert found.page == "labs/birch/index.html"


def test_a_lab_without_an_assessed_release_or_a_flagship_says_so():
    lone = sample.variant(sample.FALCON_2, flagship=False, derived_from=None)
    found = summed(sample.build_input(sample.dataset({"acme/falcon-2": lone})))["acme"]

    assert found.said == "No grade · no fully checked release in the last 24 months"
    assert (found.subject, found.states) == ("No flagship on record", ())


def test_every_lab_and_release_has_its_badge_twice():
    assert set(files()) == {
        f"badges/{name}.{form}"
        for name in ("acme", "birch", "acme/falcon-1", "acme/falcon-2", "birch/oak")
        for form in ("svg", "json")
    }


def test_the_badge_for_services_whole():
    assert json.loads(files()["badges/acme/falcon-2.json"]) == {
        "schemaVersion": 1,
        "label": "model disclosure",
        "message": "Not fully checked · 1–3 of 6 points · as of 24 Nov 2026",
        "color": "505a67",
    }


def test_each_third_of_the_grades_has_its_colour_and_its_word():
    releases = {
        "birch/oak": sample.OAK,
        "birch/elm": sample.claim(sample.OAK, "training_code", {"status": "silent", "searched": ["readme"]}),
        "acme/mute": sample.variant(
            sample.FALCON_1,
            former_ids=None,
            claims={key: {"status": "silent", "searched": ["report"]} for key in sample.OAK["claims"]},
        ),
    }
    made = files(sample.build_input(sample.dataset(releases)))
    told = [json.loads(made[f"badges/{name}.json"]) for name in ("birch/oak", "birch/elm", "acme/mute")]

    assert [(one["message"][:7], one["color"]) for one in told] == [
        ("Grade A", "0b4f8a"), ("Grade C", "7a5200"), ("Grade F", "505a67"),
    ]  # fmt: skip


def test_the_badge_is_an_image_with_a_name():
    svg = ET.fromstring(files()["badges/birch/oak.svg"])
    space = "{http://www.w3.org/2000/svg}"
    title = svg.find(f"{space}title")
    texts = svg.findall(f"{space}g/{space}text")
    end = float(texts[1].get("x")) + float(texts[1].get("textLength"))

    assert (svg.get("role"), svg.get("aria-labelledby"), title.get("id")) == ("img", "t", "t")
    assert title.text == (
        "Oak, model disclosure: Grade A · 6 of 6 points. As of 24 November 2026. "
        "The score does not measure safety or quality."
    )
    assert [text.text for text in texts] == [
        "model disclosure",
        "Grade A · 6 of 6 points · as of 24 Nov 2026",
    ]
    assert end + 7 == float(svg.get("width")) == badge.size(summed()["birch/oak"])[0]


def luminance(colour):
    parts = [int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("ground", [*badge._COLOURS, badge._UNGRADED, badge._LABEL_COLOUR])
def test_white_is_read_on_every_ground_of_a_badge(ground):
    assert 1.05 / (luminance(ground) + 0.05) >= 6


def test_a_badge_takes_a_hostile_name_as_text():
    oak = sample.variant(sample.OAK, name="</title><script>alert(1)</script>\u202e")
    svg = files(sample.build_input(sample.dataset({"birch/oak": oak})))["badges/birch/oak.svg"].decode()

    assert "<script" not in svg
    assert "\u202e" not in svg
    assert ET.fromstring(svg)[0].text.startswith("</title><script>alert(1)</script>[U+202E], model")


def test_without_an_address_there_is_nothing_to_paste():
    shown = page("labs/acme/index.html").share

    assert shown.snippets == ()
    assert [link.href for link in shown.files] == [
        "../../badges/acme.svg", "../../badges/acme.json", "../../embed/labs/acme/index.html",
        "../../og/labs/acme.png",
    ]  # fmt: skip
    assert (shown.badge, shown.height) == ("../../badges/acme.svg", 20)
    assert shown.alt.startswith("Acme, model disclosure: No grade · no fully ")


def test_what_is_pasted_leads_to_the_public_address_and_names_nothing_that_changes():
    build_input = sample.build_input(sample.dataset(address=ADDRESS))
    markdown, code, frame = page("releases/birch/oak/index.html", build_input).share.snippets
    title = "Oak: model disclosure, according to Record"

    assert markdown.text == (f"[![{title}]({ADDRESS}badges/birch/oak.svg)]({ADDRESS}releases/birch/oak/)")
    assert code.text == (
        f'<a href="{ADDRESS}releases/birch/oak/"><img src="{ADDRESS}badges/birch/oak.svg" alt="{title}"></a>'
    )
    assert frame.text == (
        f'<iframe src="{ADDRESS}embed/releases/birch/oak/" title="{title}"'
        ' width="420" height="320" loading="lazy"></iframe>'
    )


def test_what_is_pasted_is_safe_where_it_is_pasted():
    oak = sample.variant(sample.OAK, name='x"><img src=y>](https://evil.example)')
    build_input = sample.build_input(sample.dataset({"birch/oak": oak}, address=ADDRESS))
    markdown, code, _ = page("releases/birch/oak/index.html", build_input).share.snippets

    assert markdown.text.startswith(r'[![x"\>\<img src=y\>\](https://evil.example): model')
    assert html.unescape(re.search('alt="(.*?)"', code.text)[1]).startswith('x"><img src=y>](https:')
    assert type(code.text) is str  # so that the page escapes it once more and shows it as text


def test_brackets_are_kept_from_ending():
    assert _in_brackets("a[b]c\\d`*_<>") == r"a\[b\]c\\d\`\*\_\<\>"


def test_a_card_is_small_and_leads_to_its_page():
    card = page("embed/labs/acme/index.html")

    assert (card.frame.title, card.page) == ("Acme", "../../../labs/acme/index.html")
    assert card.summary.subject == "Last fully checked flagship: Falcon 1"
    assert [item for item, _ in card.states] == ["Training code", "Parameter count", "Dataset size"]
    assert card.frame.canonical == ""


def test_a_card_names_its_page_as_the_one_to_find():
    build_input = sample.build_input(sample.dataset(address=ADDRESS))

    assert page("embed/releases/birch/oak/index.html", build_input).frame.canonical == (
        f"{ADDRESS}releases/birch/oak/"
    )


@pytest.mark.parametrize(
    ("address", "pictures", "wanted"),
    [(ADDRESS, True, f"{ADDRESS}og/labs/acme.png"), (ADDRESS, False, ""), (None, True, "")],
)
def test_a_page_names_its_picture_only_by_a_full_address(address, pictures, wanted):
    build_input = replace(sample.build_input(sample.dataset(address=address)), pictures=pictures)
    shown = page("labs/acme/index.html", build_input)

    assert shown.frame.picture == wanted
    assert ("og/labs/acme.png" in shown.share.files[-1].href) is pictures
    assert page("rules/index.html", build_input).frame.picture == ""
