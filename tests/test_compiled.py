"""Templates compiled for a language give what Jinja2 gives that knows nothing of ours, and escape whatever comes."""

from dataclasses import dataclass, replace
from enum import StrEnum
from gettext import NullTranslations

import pytest
import sample
from jinja2 import DictLoader, Environment, StrictUndefined, TemplateNotFound
from markupsafe import Markup
from pseudo import PSEUDO
from test_render import hostile

from scorer import view
from scorer.i18n.catalogue import language, updated
from scorer.i18n.extract import Found
from scorer.i18n.messages import ENGLISH, Language, gettext, use_language
from scorer.i18n.words import clean
from scorer.render import render_page
from scorer.sheets import sheet_of
from scorer.templates import templates_in

pytestmark = pytest.mark.thorough

BAD = "<script>'\"&\u202e"
MARKED = Markup("<b>x</b>")
SAFE = "&lt;script&gt;&#39;&#34;&amp;[U+202E]"


def plain(texts):
    """Compile templates as Jinja2 does by itself: messages, parts and fields are looked up for each page."""

    def safe(value):
        return clean(value) if isinstance(value, str) and not isinstance(value, Markup) else value

    def said(message, **values):
        return Markup(gettext(message)) % {name: safe(value) for name, value in values.items()}

    environment = Environment(
        extensions=["jinja2.ext.i18n"],
        loader=DictLoader(texts),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=safe,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals |= {"_": said, "gettext": said}
    environment.policies["ext.i18n.trimmed"] = True
    environment.newstyle_gettext = True
    return environment


@dataclass
class View:
    name: str = "acme"
    text: str = BAD
    number: int = 7
    marked: Markup = MARKED
    none: None = None
    rows: tuple[str, ...] = ("a", BAD)


class Words(NullTranslations):
    """Translate by a table."""

    def __init__(self, table):
        super().__init__()
        self.table = table

    def gettext(self, message):
        return self.table.get(message, message)


def made(text, table=(), view=None, **parts):
    """Render a template compiled for a language of a few messages."""
    tongue = Language("sv", "Few", "sv/", Words(dict(table)))
    texts = {"x.html": text, **{f"{name}.html": part for name, part in parts.items()}}
    with use_language(tongue):
        compiled = templates_in(tongue, texts).get_template("x.html").render(page=view or View())
        assert compiled == plain(texts).get_template("x.html").render(page=view or View())
    return compiled


@pytest.mark.parametrize("tongue", [ENGLISH, PSEUDO], ids=lambda tongue: tongue.tag)
@pytest.mark.parametrize("records", ["usual", "hostile"])
def test_every_page_is_the_one_that_is_looked_up_word_by_word(tongue, records):
    build_input = replace(sample.whole_site(), languages=(PSEUDO,))
    if records == "hostile":
        data = sample.dataset({"birch/oak": hostile()}, contact=BAD)
        build_input = replace(build_input, report=sample.build_input(data).report)
    environment = plain(build_input.templates)
    with use_language(tongue):
        for page in view.pages(build_input):
            expected = environment.get_template(page.template).render(
                page=page.view, sheet=sheet_of(page.template)
            )
            assert render_page(page, build_input.templates).decode() == expected, page.path


@pytest.mark.parametrize(
    ("text", "table", "expected"),
    [
        ('{{ _("One & two") }}', {}, "One & two"),
        ('{{ _("One & two") }}', {"One & two": "Ett <i>&amp;</i> två"}, "Ett <i>&amp;</i> två"),
        ('{{ _("100%% of it") }}', {}, "100% of it"),
        ('{{ _("") }}', {"": "head of a catalogue"}, ""),
        ("{% trans a=page.text, b=page.number %}{{ a }} of {{ b }}{% endtrans %}", {}, f"{SAFE} of 7"),
        ("{% trans a=page.text, b=page.number %}{{ a }} of {{ b }}{% endtrans %}",
         {"%(a)s of %(b)s": "%(b)s (%(b)s): %(a)s"}, f"7 (7): {SAFE}"),
        ("{% trans a=page.number %}\n  {{ a }}%\n  of it\n{% endtrans %}", {}, "7% of it"),
        ("{% trans a=page.marked %}<p>{{ a }}</p>{% endtrans %}", {}, "<p><b>x</b></p>"),
        ("{% for row in page.rows %}{% trans %}Row {{ row }}{% endtrans %}{% endfor %}", {}, f"Row aRow {SAFE}"),
        ('<a title="{{ _("{n} found") }}">', {"{n} found": "{n} %%"}, '<a title="{n} %">'),
    ],
)  # fmt: skip
def test_a_message_is_part_of_the_template(text, table, expected):
    assert made(text, table) == expected


@pytest.mark.parametrize(
    ("said", "error"), [("%(b)s", KeyError), ("100% of %(a)s", TypeError), ("%(a)d", ValueError)]
)
def test_a_message_with_other_places_fails_when_the_page_is_made(said, error):
    tongue = Language("sv", "Few", "sv/", Words({"%(a)s": said}))
    text = "{% trans a=page.text %}{{ a }}{% endtrans %}"
    with use_language(tongue), pytest.raises(error):
        templates_in(tongue, {"x.html": text}).get_template("x.html").render(page=View())


def test_a_message_that_a_view_chose_is_said_when_the_page_is_made():
    assert made("{{ _(page.name) }} {{ gettext(page.name) }}", {"acme": "<b>Acme</b>"}) == (
        "<b>Acme</b> <b>Acme</b>"
    )


@pytest.mark.parametrize(
    ("text", "parts", "expected"),
    [
        ('{% include "a.html" %}\n{{ page.name }}\n', {"a": "{{ page.text }}\n"}, f"{SAFE}\nacme\n"),
        ('x\n  {% include "a.html" %}\ny', {"a": "  {% if page.name %}\n  z\n  {% endif %}"}, "x\n  z\ny"),
        ('<p>{% include "a.html" %}\n\n</p>', {"a": "{% if page.name %}z{% endif %}"}, "<p>z\n</p>"),
        ('{% with row = page.name %}{% include "a.html" %}{% endwith %}', {"a": "{{ row }}{{ page.number }}"}, "acme7"),
        ('{% for row in page.rows %}{% include "a.html" %};{% endfor %}',
         {"a": '{{ row }}{% with row = page.number %}{% include "b.html" %}{% endwith %}{{ row }}',
          "b": '{{ row }}{{ _("said") }}'}, f"a7saida;{SAFE}7said{SAFE};"),
        ('{% include page.name + ".html" %}', {"acme": "{{ page.text }}"}, SAFE),
        ('{% include "a.html" %}', {"a": "{% extends 'b.html' %}{% block x %}y{% endblock %}",
                                    "b": "<{% block x %}{% endblock %}>"}, "<y>"),
        ('{% set y = page.text %}{% include "a.html" %}{{ y }}', {"a": "{% set y = 1 %}{{ y }}"}, f"1{SAFE}"),
        ('{% with inside = page.tree %}{% include "a.html" %}{% endwith %}',
         {"a": '{{ inside.name }}({% for inside in inside.rows %}{% include "a.html" %}{% endfor %})'}, "1(2(3()))"),
    ],
)  # fmt: skip
def test_a_part_stands_in_its_place(text, parts, expected):
    view = View()
    view.tree = View("1", rows=(View("2", rows=(View("3", rows=()),)),))

    assert made(text, view=view, **parts) == expected


def test_a_part_that_is_not_there_is_named():
    with pytest.raises(TemplateNotFound, match="gone"):
        made('{% include "gone.html" %}')


class Kind(StrEnum):
    BAD = BAD


@pytest.mark.parametrize(
    ("value", "expected"),
    [(BAD, SAFE), (Kind.BAD, SAFE), (Markup("<b>"), "<b>"), (0, "0"), (True, "True"), (2.5, "2.5"), ("", ""),
     ([BAD], "[&#39;&lt;script&gt;\\&#39;&#34;&amp;\\u202e&#39;]")],
)  # fmt: skip
def test_whatever_is_shown_is_escaped(value, expected):
    view = replace(View(), text=value)

    assert made("{{ page.text }}", view=view) == expected
    assert made("{% trans a=page.text %}<i>{{ a }}</i>{% endtrans %}", view=view) == f"<i>{expected}</i>"
    assert made('{% include "a.html" %}', view=view, a="{{ page.text }}") == expected


def test_a_value_that_is_not_there_is_told():
    for text in ("{{ page.none }}", "{% trans a=page.none %}{{ a }}{% endtrans %}"):
        with pytest.raises(TypeError, match="not there"):
            templates_in(ENGLISH, {"x.html": text}).get_template("x.html").render(page=View())


def test_templates_are_compiled_anew_when_they_or_the_catalogue_change_and_only_then():
    texts = {"x.html": '{{ _("Open") }}'}
    before = updated("sv", "", [Found("Open", "x.html", ())]).replace(
        '"Open"\nmsgstr ""', '"Open"\nmsgstr "Öppen"'
    )
    after = before.replace("Öppen", "Öppet")

    def said(po, texts):
        return templates_in(language("sv", po), texts).get_template("x.html").render()

    assert [said(before, texts), said(after, texts), said(before, texts)] == ["Öppen", "Öppet", "Öppen"]
    assert said(after, {"x.html": '{{ _("Open") }}!'}) == "Öppet!"
    assert templates_in(language("sv", before), dict(texts)) is templates_in(language("sv", before), texts)
    assert templates_in(ENGLISH, texts).get_template("x.html").render() == "Open"


def test_only_what_follows_from_a_change_is_compiled_anew():
    texts = {
        "x.html": '{{ _("Open") }}{% include "part.html" %}',
        "part.html": '{{ _("Shut") }}',
        "y.html": "y",
    }

    def code(po="", **changed):
        return {name: templates.compile(text, name) for templates, name, text in all_of(po, texts | changed)}

    def all_of(po, texts):
        return ((templates_in(language("sv", po), texts), name, text) for name, text in texts.items())

    def other(**changed):
        before, after = code(), code(**changed)
        return {name for name in texts if after[name] is not before[name]}

    catalogue = 'msgid "Open"\nmsgstr "{}"\n\nmsgid "Shut"\nmsgstr "{}"\n'
    assert other() == set()
    assert other(**{"part.html": '{{ _("Shut") }}!'}) == {"x.html", "part.html"}
    assert other(po='msgid "Shut"\nmsgstr "Stängt"\n') == {"x.html", "part.html"}
    swapped = code(catalogue.format("a", "b")), code(catalogue.format("b", "a"))
    assert swapped[0]["x.html"] is not swapped[1]["x.html"]


def test_a_mark_as_wide_as_a_letter_is_followed_by_no_blank():
    catalogue = NullTranslations()
    catalogue.gettext = {"Files:": "文件：", "Why.": "理由。", "So.": "So. "}.get  # type: ignore[method-assign]
    wide = Language("zh", "中文", translations=catalogue)
    text = '{{ _("Files:") }} <a>{{ page.name }}</a> <strong>{{ _("Why.") }}</strong> {{ page.text }} {{ _("So.") }} x：\n y'

    templates = templates_in(wide, {"x.html": text})

    assert templates.get_template("x.html").render(page=View(text="（甲） 乙")) == (
        "文件：<a>acme</a> <strong>理由。</strong>（甲） 乙 So.  x：\n y"
    )
