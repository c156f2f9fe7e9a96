"""Translations: what is gathered, catalogues, the policy and pages said anew, and the site in two languages."""

import json
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
import sample
from babel import Locale
from case import API_SCHEMAS
from pseudo import PSEUDO, wide

from scorer.errors import ScorerError
from scorer.i18n import prose
from scorer.i18n.catalogue import faults, language, untranslated, updated
from scorer.i18n.extract import Found, Sources, gather, policy_texts
from scorer.i18n.messages import use_language
from scorer.render import render
from scorer.view import html as markup

PAGE = """---
title: A page
nav: 3
description: What it tells.
holds: missing: rows is 0
---
First paragraph,
on two lines.

## Words of it

[[states]]

```
code

stays
```

- one
- two
"""


def test_the_parts_of_a_page_that_say_something_are_gathered():
    assert list(prose.prose_texts(PAGE)) == [
        "A page",
        "What it tells.",
        "First paragraph,\non two lines.",
        "Words of it",
        "- one\n- two",
    ]


def test_a_page_said_in_english_is_the_page_but_for_the_addresses_of_its_headings():
    assert prose.translated_page(PAGE) == PAGE.replace("## Words of it", "## Words of it {#words-of-it}")


def test_a_page_in_another_language_keeps_everything_that_says_nothing():
    with use_language(PSEUDO):
        said = prose.translated_page(PAGE)

    assert said == (
        f"---\ntitle: {wide('A page')}\nnav: 3\ndescription: {wide('What it tells.')}\nholds: missing: rows is 0\n---\n"
        f"{wide('First paragraph,')}\n{wide('on two lines.')}\n\n## {wide('Words of it')} {{#words-of-it}}\n\n"
        f"[[states]]\n\n```\ncode\n\nstays\n```\n\n- {wide('one')}\n- {wide('two')}\n"
    )


def test_a_heading_keeps_the_address_of_its_english_words():
    assert markup.page_html("## 状态 {#states}\n") == '<h2 id="states">状态</h2>\n'
    assert markup.page_html("## States\n") == '<h2 id="states">States</h2>\n'


def test_every_sentence_of_the_policy_is_gathered_and_no_fact_of_others():
    texts = list(policy_texts(sample.dataset()))

    assert texts[:5] == ["Training code", "training code", "Code", "code", "Is the code public?"]
    assert {"Training code in full.", "all releases", "What act-1 asks.", "Record", "What labs tell"} <= set(
        texts
    )
    assert not {"Acme", "Falcon 1", "Dated by the README.", "training_code"} & set(texts)


def sources(**changes):
    return Sources(
        **{
            "code": {},
            "templates": {},
            "pages": {"site/pages/a.md": PAGE},
            "dataset": sample.dataset(),
            "meanings": {},
        }
        | changes
    )


def test_messages_are_gathered_from_code_and_templates():
    code = (
        'N_("Noted")\n# Translators: of a day\ngettext("At {time}", time=1)\n'
        'ngettext("{n} cat", "{n} cats", 2)\ngettext_html("<b>{x}</b>", x=1)\n'
    )
    template = '{{ _("Hello") }}\n{% trans a=page.a %}\nOne {{ a }}\n  two{% endtrans %}\n'
    found = list(gather(sources(code={"a.py": code}, templates={"a.html": template})))

    assert found[:6] == [
        Found("Hello", "a.html"),
        Found("One %(a)s two", "a.html"),
        Found("Noted", "a.py"),
        Found("At {time}", "a.py", ("of a day",)),
        Found(("{n} cat", "{n} cats"), "a.py"),
        Found("<b>{x}</b>", "a.py"),
    ]
    assert Found(("{n} release", "{n} releases"), "scorer/i18n/numbers.py") in found
    assert Found("Words of it", "site/pages/a.md") in found
    assert {"schema", "scorer/query", "scorer/checks/rules"} <= {one.path for one in found}


def test_a_catalogue_is_begun_filled_and_kept_up_to_date():
    begun = updated("de", "", [Found("Labs", "a.py"), Found(("{n} lab", "{n} labs"), "b.py", ("counted",))])
    assert untranslated("de", begun) == ["Labs", "{n} lab"]

    filled = (
        begun.replace('msgid "Labs"\nmsgstr ""', 'msgid "Labs"\nmsgstr "Labore"')
        .replace('msgstr[0] ""', 'msgstr[0] "{n} Labor"')
        .replace('msgstr[1] ""', 'msgstr[1] "{n} Labore"')
    )
    assert untranslated("de", filled) == []
    assert "#. counted" in filled

    later = updated("de", filled, [Found("Labs", "c.py"), Found("New", "c.py")])
    assert untranslated("de", later) == ["New"]
    assert 'msgstr "Labore"' in later
    assert "{n} lab" not in later
    assert updated("de", later, [Found("Labs", "c.py"), Found("New", "c.py")]) == later


@pytest.mark.parametrize(
    ("english", "said", "lost"),
    [
        ("At {time} of {day}", "Um {time} am {tag}", "{day}, {tag}"),
        ("%(a)s of <b>it</b>", "%(a)s davon", "</b>, <b>"),
        ("See [it](../a/index.html), `code` and [[grades: rows]]", "Siehe [es](../b/index.html)",
         "[[grades: rows]], ](../a/index.html), ](../b/index.html), `code`"),
    ],
)  # fmt: skip
def test_a_translation_keeps_the_places_of_the_english(english, said, lost):
    text = updated("de", "", [Found(english, "a.py"), Found("Labs", "a.py")])
    text = text.replace(f'msgid "{english}"\nmsgstr ""', f'msgid "{english}"\nmsgstr "{said}"')

    assert faults("de", text) == [f"{english} (differs in {lost})"]


def test_each_form_of_a_plural_is_held_to_the_places_of_the_last():
    text = updated("de", "", [Found(("a lab", "{n} labs"), "a.py")])
    text = text.replace('msgstr[0] ""', 'msgstr[0] "{n} Labor"').replace('msgstr[1] ""', 'msgstr[1] "Labore"')

    assert faults("de", text) == ["a lab (differs in {n})"]


def test_a_guess_is_no_translation():
    text = updated("de", "", [Found("Labs", "a.py")]).replace(
        'msgid "Labs"\nmsgstr ""', '#, fuzzy\nmsgid "Labs"\nmsgstr "Labels"'
    )

    assert untranslated("de", text) == ["Labs"]


def test_a_catalogue_becomes_a_language_that_names_itself():
    text = updated("pt-BR", "", [Found("English", "a.py")]).replace(
        'msgid "English"\nmsgstr ""', 'msgid "English"\nmsgstr "Português"'
    )
    made = language("pt-BR", text)

    assert (made.tag, made.name, made.folder) == ("pt-BR", "Português", "pt-br/")
    assert made.translations.gettext("Unknown") == "Unknown"


@pytest.mark.parametrize(
    ("tag", "text", "what"),
    [("not a tag", "", "'not a tag' is no language tag"), ("de", "msgid nothing", "site/languages/de.po")],
)
def test_what_is_no_catalogue_is_refused_in_a_sentence(tag, text, what):
    with pytest.raises(ScorerError, match=what):
        updated(tag, text, [])


class Text(HTMLParser):
    """Collects what a reader sees or hears of a page, and its links."""

    _SPOKEN = ("aria-label", "alt", "title", "placeholder", "content", "data-label")

    def __init__(self):
        super().__init__()
        self.said, self.links, self._deaf = [], [], 0

    def handle_starttag(self, tag, attributes):
        named = dict(attributes)
        self.links += [(tag, named)] if tag in ("a", "link", "html") else []
        self._deaf += tag in ("code", "pre", "script", "style")
        if (
            tag != "meta"
            or "name" in named
            or (named.get("property") or "").endswith(("title", "description"))
        ):
            self.said += [named[name] for name in self._SPOKEN if named.get(name)]

    def handle_endtag(self, tag):
        self._deaf -= tag in ("code", "pre", "script", "style")

    def handle_data(self, text):
        if not self._deaf:
            self.said.append(text)


def read(page):
    text = Text()
    text.feed(page.decode())
    return text


#: Names that stay as they are in every language.
NAMES = set(
    "JSON API CSV SVG PNG Atom Feed https http www index html yaml com org example Wide English width device "
    "initial scale noindex light dark record csv json svg atom xml txt SHA Markdown HTML CC BY Apache "
    "Hugging Face GitHub DOI arXiv BibTeX RIS CSL".split()
    # What the files of the API are called.
    + [name.partition(".")[0] for name in API_SCHEMAS]
)


def by_locale():
    """What the locale says instead of a catalogue: months, countries, the last word of a list."""
    locale = Locale.parse(PSEUDO.tag)
    yield from locale.months["format"]["wide"].values()
    yield from locale.months["format"]["abbreviated"].values()
    yield from (locale.territories[lab["country"]] for lab in sample.LABS.values())
    yield locale.list_patterns["standard"]["end"]


@pytest.fixture(scope="module")
def both():
    data = sample.dataset(address="https://record.example/", readings={"acme/falcon-1": sample.READING})
    report = sample.build_input(data).report
    return render(replace(sample.whole_site(), report=report, languages=(PSEUDO,)))


def test_no_score_is_computed_for_a_language(monkeypatch):
    """Every page, in whatever language, is made from the one report that the build was given."""
    given = replace(sample.whole_site(), languages=(PSEUDO,))
    seen = []
    monkeypatch.setattr("scorer.render.view.makers", lambda made, _: seen.append(made.report) or [])
    render(given)

    assert [report is given.report for report in seen] == [True, True]


def test_nothing_is_said_that_could_not_be_translated(both):
    data = json.dumps(sample.THREE) + json.dumps(sample.LABS) + json.dumps(sample.READING) + sample.FINDING
    data += str(sample.CHANGE) + str(sample.ENTRY) + " ".join(both)
    # The rows of a file are named as the file names them.
    scopes = sample.dataset().conventions.scopes
    known = set(re.findall(r"[A-Za-z]+", f"{data} {' '.join(scopes)} {' '.join(by_locale())}")) | NAMES
    left = {}
    for path, page in both.items():
        if path.startswith(PSEUDO.folder) and path.endswith(".html"):
            said = [re.sub(r"`[^`]*`|<\S+>|\S+[/._]\S+", "", text) for text in read(page).said]
            words = {word for text in said for word in re.findall(r"[A-Za-z]{3,}", text)}
            left |= {path: sorted(words - known)} if words - known else {}

    assert left == {}


def test_every_page_is_there_in_both_languages_and_leads_to_the_other(both):
    pages = {path for path in both if path.endswith(".html")}
    theirs = {path.removeprefix(PSEUDO.folder) for path in pages if path.startswith(PSEUDO.folder)}
    ours = {path for path in pages if not path.startswith(PSEUDO.folder)}

    # The page for lost readers has one address, and an address that was left needs no translation.
    assert ours - theirs == {"404.html", "releases/acme/falcon/index.html"}
    assert theirs <= ours
    for path in theirs - {path for path in theirs if path.startswith("embed/")}:
        address = re.sub(r"(?<![^/])index\.html$", "", path)
        for page, tag in ((both[path], "en"), (both[PSEUDO.folder + path], PSEUDO.tag)):
            links = read(page).links
            assert [a["lang"] for t, a in links if t == "html"] == [tag]
            assert {(a["hreflang"], a["href"]) for t, a in links if t == "link" and "hreflang" in a} == {
                ("en", f"https://record.example/{address}"),
                (PSEUDO.tag, f"https://record.example/{PSEUDO.folder}{address}"),
            }


def test_pages_without_another_language_offer_none():
    page = render(sample.build_input())["index.html"]

    assert b"hreflang" not in page
    assert b"languages" not in page


def test_a_page_in_another_language_leads_to_files_at_the_root_and_to_pages_of_its_language():
    text = (
        "---\ntitle: T\ndescription: d\n---\n"
        "[=1](../api/v1/labs.json), [=2](../data/claims.csv), [=3](../data/index.html#api)\n"
    )
    build_input = sample.build_input(pages={"x": text}, languages=(PSEUDO,))
    files = render(build_input)

    for folder, up in (("", "../"), (PSEUDO.folder, "../../")):
        found = re.findall('<a href="([^"]*)">=[123]<', files[f"{folder}x/index.html"].decode())
        assert found == [f"{up}api/v1/labs.json", f"{up}data/claims.csv", "../data/index.html#api"]


def test_a_heading_that_names_its_address_keeps_it_in_every_language():
    page = PAGE.replace("## Words of it", "## Words of it {#older-words}")

    assert prose.translated_page(page) == page
    assert list(prose.prose_texts(page)) == list(prose.prose_texts(PAGE))
