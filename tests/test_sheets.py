"""Style sheets: one for each kind of page, of the parts that its templates need."""

import re

import sample

from scorer.render import render
from scorer.sheets import pressed, sheets

TEMPLATES = {
    "base.html": "",
    "frame.html": "",
    "home.html": '{% extends "base.html" %}{% include "part/a.html" %}',
    "rule.html": '{% extends "home.html" %}',
    "card.html": '{% extends "frame.html" %}',
    "index.html": '{% include "part/a.html" %}',
    "part/a.html": '{% include "part/b.html" %}{% include page.any %}',
    "part/b.html": '{% include "part/a.html" %}',
}
PARTS = {
    "copy.js": b"",
    "style/10-b.css": b"/* B. For: part/b, rule. */ .b { top: 0 }",
    "style/00-a.css": b"/* A. For: base, frame. */ .a { top: 0 }",
    "style/20-c.css": b"/* C. For: rule. */ .c { top: 0 }",
    "style/print.css": b"/* Paper. */ .d { top: 0 }",
}


def test_a_sheet_has_the_parts_for_its_templates_in_the_order_of_their_names():
    assert list(sheets(PARTS, TEMPLATES)) == [
        ("print.css", b".d{top:0}"),
        ("card.css", b".a{top:0}"),
        ("home.css", b".a{top:0}.b{top:0}"),
        ("rule.css", b".a{top:0}.b{top:0}.c{top:0}"),
    ]


def test_a_sheet_is_pressed_without_another_meaning():
    style = b"/* No. */\n@media print {\n  .a tr:not(:has(.b :checked)) > :is(th, td) { color: red; }\n  .c :is(a, b) { top: 0 }\n}\n"

    assert (
        pressed(style)
        == b"@media print{.a tr:not(:has(.b *:checked))>:is(th,td){color:red}.c *:is(a,b){top:0}}"
    )


def test_every_part_is_for_templates_that_are_there():
    static, templates = sample.whole_site().static, sample.files("templates", ".html")
    named = {
        name
        for path, content in static.items()
        if (head := re.search(rb"For: ([^.]+)\.", content)) and path.startswith("style/")
        for name in head[1].decode().split(", ")
    }

    assert named
    assert [name for name in sorted(named) if f"{name}.html" not in templates] == []


def test_a_page_names_its_sheet_and_that_of_paper():
    made = render(sample.whole_site())

    for path, sheet in (("index.html", "home"), ("404.html", "prose"), ("data/index.html", "tables")):
        page = made[path].decode()
        assert re.findall(r'<link rel="stylesheet" href="[./]*static/([^"]+)"( media="print")?>', page) == [
            (f"{sheet}.css", ""),
            ("print.css", ' media="print"'),
        ]
        assert f"static/{sheet}.css" in made
