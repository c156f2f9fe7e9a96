"""Preview pictures: every word has its place, letters the fonts lack are never set, equal sheets equal bytes."""

import hashlib
import io
import itertools
from dataclasses import replace

import pytest
import sample
from PIL import Image, ImageFont

from scorer.chart.letters import CHINESE, LATIN
from scorer.export.og_image import Press, png, sheets
from scorer.export.og_image.charset import settable, short
from scorer.export.og_image.palette import INKS, SIZE, Bar, PictureMark, PictureWords
from scorer.model import Status

FONTS = {path.name: path.read_bytes() for path in (sample.SITE / "fonts").glob("*.otf")}
OAK = "og/releases/birch/oak.png"


@pytest.fixture(scope="module")
def press():
    return Press(FONTS)


def laid(build_input=None):
    return sheets(build_input or sample.build_input())


def words(sheet):
    return [item.text for item in sheet if isinstance(item, PictureWords)]


def opened(content):
    picture = Image.open(io.BytesIO(content))
    picture.load()
    return picture


def test_every_lab_and_release_has_a_picture():
    assert set(laid()) == {
        "og/labs/acme.png", "og/labs/birch.png", "og/releases/acme/falcon-1.png",
        "og/releases/acme/falcon-2.png", OAK,
    }  # fmt: skip
    assert laid(replace(sample.build_input(), pictures=False)) == {}


def test_the_words_of_a_release():
    assert words(laid()["og/releases/acme/falcon-2.png"]) == [
        "Record", "Falcon 2", "Acme, 1 March 2026, API only", "Not fully checked", "1–3 of 6 points",
        "Training code", "Declined", "Parameter count", "Not fully checked", "Dataset size", "Partly disclosed",
        "As of 24 November 2026. The score does not measure safety or quality.",
    ]  # fmt: skip


def test_the_words_of_a_lab():
    assert words(laid()["og/labs/birch.png"])[:6] == [
        "Record", "Birch", "France, non-profit, 1 release on record", "Grade A", "100% · 1 release",
        "Latest flagship: Oak",
    ]  # fmt: skip


def test_a_name_that_cannot_be_set_is_set_as_its_id():
    oak = sample.variant(sample.OAK, name="通义千问")
    found = words(laid(sample.build_input(sample.dataset({"birch/oak": oak})))[OAK])

    assert "birch/oak" in found
    assert "通义千问" not in found


def test_long_and_invisible_text():
    assert short("abcdef", 6) == "abcdef"
    assert short("abc defg", 5) == "abc…"
    assert settable("Ω — “ok”", "no") == "Ω — “ok”"
    assert settable("soft\u00adhyphen", "no") == "no"


@pytest.mark.parametrize("name", sorted(FONTS))
def test_the_fonts_have_every_letter_that_is_told(name):
    font = ImageFont.truetype(io.BytesIO(FONTS[name]), 16, layout_engine=ImageFont.Layout.BASIC)
    latin = [chr(code) for code in range(0x3000) if LATIN.fullmatch(chr(code))]
    chinese = [chr(code) for code in range(0x80, 0xD800) if chr(code).encode(CHINESE, "ignore")]
    told = latin if name.startswith("Inter") else chinese

    def drawn(letter):
        mask = font.getmask(letter)
        return mask.size, bytes(mask)

    nothing = drawn("\uffff")
    assert len(latin) > 370
    assert len(chinese) > 7300
    assert [letter for letter in told if drawn(letter) == nothing and not letter.isspace()] == []


def test_a_picture_is_small_and_flat(press):
    content = press.png(laid()["og/labs/acme.png"])
    picture = opened(content)

    assert (picture.format, picture.mode, picture.size) == ("PNG", "P", SIZE)
    assert len(content) < 30_000
    assert picture.convert("RGB").getpixel((1199, 629)) == (255, 255, 255)
    assert "{:02x}{:02x}{:02x}".format(*picture.convert("RGB").getpixel((5, 5))) == INKS["disclosed"]


def test_equal_sheets_give_equal_bytes(press):
    sheet = laid()[OAK]

    assert press.png(sheet) == press.png(sheet) == Press(FONTS).png(laid()[OAK])
    assert press.key(sheet) == Press(FONTS).key(laid()[OAK])


def test_the_key_tells_apart_what_is_not_the_same(press):
    other = Press({**FONTS, "Inter-Bold.otf": FONTS["Inter-Regular.otf"]})
    keys = {*map(press.key, laid().values()), other.key(laid()[OAK])}

    assert len(keys) == len(laid()) + 1
    assert all(len(key) == len(hashlib.sha256().hexdigest()) for key in keys)


def test_what_another_build_of_the_same_pillow_drew_is_not_taken(press, monkeypatch):
    """One with other letters or another zlib makes other bytes of the same sheet, and has the same version."""
    sheet = laid()[OAK]
    really = png.features.version
    monkeypatch.setattr(png.features, "version", lambda name: "0" if name == "zlib_ng" else really(name))

    assert Press(FONTS).key(sheet) != press.key(sheet)


def inked(press, *items):
    """Return the box that is not paper."""
    return press.draw(items).point(lambda place: 255 if place else 0, "L").getbbox()


def test_a_line_is_set_smaller_rather_than_beyond_its_room(press):
    text = "Text and code embeddings (cpt-text, cpt-code)"
    left, _, right, _ = inked(press, PictureWords(72, 182, text, 80, 1056, bold=True))

    assert left >= 72
    assert 900 < right <= 72 + 1056


def test_a_line_ends_where_it_is_told(press):
    assert 1120 < inked(press, PictureWords(1128, 300, "4 of 6 points", 36, 580, end=True))[2] <= 1128


def test_what_is_not_seen_is_not_set(press):
    assert inked(press, PictureWords(72, 100, " ", 30, 900)) is None


def test_marks_differ_by_shape_alone(press):
    drawn = [press.png((PictureMark(100, 100, 13, status, "ink"),)) for status in Status]

    assert len(set(drawn)) == len(Status)
    assert inked(press, PictureMark(100, 100, 13, Status.DISCLOSED, "ink")) == (87, 87, 113, 113)


def test_a_bar_fills_its_box(press):
    assert inked(press, Bar(72, 272, 1056, 2, "rule")) == (72, 272, 1128, 274)


def meeting(press, sheet):
    """Return the items of a sheet that lie on one another."""
    return lying_on_one_another([inked(press, item) for item in sheet])


def lying_on_one_another(boxes):
    return [
        (a, b)
        for a, b in itertools.combinations(filter(None, boxes), 2)
        if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
    ]


@pytest.mark.parametrize("path", sorted(laid()))
def test_nothing_lies_on_anything_else(press, path):
    assert meeting(press, laid()[path]) == []


@pytest.mark.parametrize("number", range(1, 9))
@pytest.mark.parametrize("path", ["og/releases/acme/falcon-2.png", "og/labs/birch.png"])
def test_as_many_items_as_are_asked_have_their_place(press, number, path):
    """However many items there are, each stands above the foot, readable, and on nothing else."""
    more = [
        {**sample.INDICATORS[0], "id": f"item_{n}", "title": f"Carbon emitted, part {n}"}
        for n in range(3, number)
    ]
    data = sample.dataset(indicators=[*sample.INDICATORS, *more][:number])
    sheet = laid(sample.build_input(data))[path]
    items = [item for item in sheet if isinstance(item, PictureWords) and item.y >= 390][:-1]
    boxes = {item: inked(press, item) for item in sheet}

    assert len(items) == 2 * number
    assert lying_on_one_another(boxes.values()) == []
    assert min(item.size for item in items) >= 20
    assert all(boxes[item][3] < 560 for item in items)
    assert all(boxes[item][2] <= 1128 for item in items)
