"""What a translation may hold: each attack is refused, and what is allowed parses as the English does."""

import html5lib
import pytest
from checkout import make
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from scorer.cli import cli
from scorer.errors import ScorerError
from scorer.i18n.catalogue import faults, language, updated
from scorer.i18n.extract import Found
from scorer.i18n.translation_faults import places_changed

REFRESH = "<META HTTP-EQUIV=refresh CONTENT=0;URL=https://evil.example>"


@pytest.mark.parametrize(
    ("english", "said", "lost"),
    [
        # Tags, whatever their case, closed or not, and what is in them.
        ("Skip to content", f"X<IMG SRC=x ONERROR=alert(1)>{REFRESH}", {"<IMG SRC=x ONERROR=alert(1)>", REFRESH}),
        ("Skip to content", "X<svg/onload=alert(1)", {"<s"}),
        ("Labs", "Labore<!-- ", {"<!"}),
        ("<b>{n}</b> labs", "<b onclick=alert(1)>{n}</b> Labore", {"<b>", "<b onclick=alert(1)>"}),
        ("<b>{n}</b> labs", "<B>{n}</B> Labore", {"<b>", "</b>", "<B>", "</B>"}),
        ("a < b", "a <b", {"< ", "<b"}),
        # A message may stand in the value of an attribute, where a quote is enough.
        ("What it is", 'X" http-equiv="refresh" content="0;url=https://evil.example', {'"'}),
        # Format strings.
        ("{n} labs", "{n.__class__} Labore", {"{n}", "{n.__class__}"}),
        ("{n} labs", "{n:>99} Labore", {"{n}", "{n:>99}"}),
        ("{n} labs", "{n!r} Labore", {"{n}", "{n!r}"}),
        ("{n} labs", "{n[0]} Labore", {"{n}", "{n[0]}"}),
        ("{n} labs", "{} Labore", {"{n}", "{}"}),
        ("{n} labs", "{n} Labore {", {"{"}),
        ("Labs", "{x.__class__.__mro__}", {"{x.__class__.__mro__}"}),
        ("%(n)s labs", "%(n)999999999s Labore", {"%(n)s", "%(n)999999999s"}),
        ("%(n)s labs", "%(n)s von 100 %", {"%"}),
        # Markdown: links in every form, code, blocks and front matter.
        ("See [it](a.html)", "Siehe [es]( https://evil.example )", {"](a.html)", "]( https://evil.example )"}),
        ("See it", "Siehe [es][x]", {"]["}),
        ("See it", "[es]: https://evil.example", {"]:"}),
        ("See it", "Siehe <https://evil.example>", {"<https://evil.example>"}),
        ("A page", "Eine Seite\nholds: x", {"a new line"}),
        ("One,\ntwo", "Eins\n\n## Zwei", {"an empty line"}),
        ("[[items: number]] items", "Neun", {"[[items: number]]"}),
        ("Run `make`", "Rufe `rm`", {"`make`", "`rm`"}),
        # Characters that nobody sees.
        ("Labs", "La\u202ebore", {"U+202E"}),
        ("Labs", "La\x1bbore", {"U+001B"}),
        # Powers of ten are read by the program.
        ("12 trillion, 9 billion, 6 million", "many", {"12 trillion, 9 billion, 6 million"}),
        ("12 trillion, 9 billion, 6 million", "999999 many", {"12 trillion, 9 billion, 6 million"}),
    ],
)  # fmt: skip
def test_what_the_english_has_not_is_refused(english, said, lost):
    assert places_changed(english, said) == lost


@pytest.mark.thorough
@pytest.mark.parametrize("piece", ["%(", "%(a", "%(a)", "<b ", "[[", "](", "{"])
def test_no_translation_takes_long(piece):
    """A search that began again at each place would take ten minutes on these, and the run would be ended."""
    said = places_changed("Labs", piece * (1_000_000 // len(piece)))

    assert (said == set()) is (piece == "[[")


@pytest.mark.parametrize(
    ("english", "said"),
    [
        ("{n} of {whole}", "{whole} 中的 {n}"),
        ('say "no"', "说“不”"),
        ("a lab's own", "l'own d'un lab"),
        ("12 trillion, 9 billion, 6 million", "12 万亿, 8 亿, 4 万"),
        ("> quoted\n> twice", "> zitiert"),
        ('`{id, lab}` and <a href="%(href)s">it</a>', '<a href="%(href)s">es</a> und `{id, lab}`'),
    ],
)
def test_words_and_their_order_are_the_translators(english, said):
    assert places_changed(english, said) == set()


ENGLISH = ("Skip to content", "<b>{n}</b> labs", "See <code>a</code>, or a < b", "What it is", 'say "no"')
PIECES = st.sampled_from(
    ["<", ">", '"', "'", "<b>", "</b>", "{n}", "<code>", "</code>", "<B>", "<b x=", "/", "=", "!--", "-->", "< ",
     " onclick=x ", "a", "href", "script", "&lt;", "&#34;", "\x00", "\t", "]]>", "Labore", "<![CDATA[", "</b "]
)  # fmt: skip


def parsed(text, place):
    """Return the elements and the names of attributes that a browser makes of a text in a place."""
    root = html5lib.parse(place.replace("TEXT", text), namespaceHTMLElements=False)
    return sorted((str(element.tag), sorted(element.attrib)) for element in root.iter())


@given(st.sampled_from(ENGLISH), st.lists(PIECES, max_size=9))
def test_what_is_allowed_is_the_same_markup_wherever_the_english_may_stand(english, pieces):
    # What the English has, in another order, with pieces of an attack between.
    said = "".join(pieces) if len(pieces) % 2 else f"{english}{''.join(pieces)}"
    if places_changed(english, said):
        return
    assert parsed(said, "<p>TEXT</p><p class=x>y</p>").count(("script", [])) == 0
    tags = parsed(said, "<div>TEXT</div>")
    assert {tag for tag, _ in tags} == {tag for tag, _ in parsed(english, "<div>TEXT</div>")}
    assert {str(names) for _, names in tags} == {
        str(names) for _, names in parsed(english, "<div>TEXT</div>")
    }
    if '"' not in english:
        place = '<meta name="a" content="TEXT"><p>y</p>'
        assert parsed(said, place) == parsed("plain", place)


def filled(english, said):
    text = updated("de", "", [Found(english, "a.py")])
    if isinstance(english, str):
        return text.replace(f'msgid "{english}"\nmsgstr ""', f'msgid "{english}"\nmsgstr "{said[0]}"')
    for index, form in enumerate(said):
        text = text.replace(f'msgstr[{index}] ""', f'msgstr[{index}] "{form}"')
    return text


def test_a_plural_that_is_half_said_is_held_too():
    assert faults("de", filled(("{n} lab", "{n} labs"), ("<i>{n}</i>", ""))) == [
        "{n} lab (differs in </i>, <i>)"
    ]


def test_a_head_that_cannot_count_is_no_head():
    text = filled("English", ("Deutsch",)).replace("plural=(n != 1)", "plural=1/n")

    with pytest.raises(ScorerError, match=r"site/languages/de.po: its head cannot be read"):
        language("de", text)


def test_a_tag_that_is_no_language_is_refused():
    with pytest.raises(ScorerError, match="is no language tag"):
        language('a" onload=x', filled("English", ("X",)))


@pytest.fixture
def top(tmp_path):
    made = make(tmp_path)
    (made / "scorer").mkdir()
    (made / "scorer/some.py").write_text('N_("English")\ngettext("Skip to content")\n')
    site = made / "site/site.yaml"
    site.write_text(site.read_text().replace("translated_from: 95", "translated_from: 0"))
    folder = made / "site/languages"
    folder.mkdir()
    (folder / "fr.po").write_text(filled("English", ("Français",)))
    (folder / "de.po").write_text(filled("Skip to content", (f"X{REFRESH}",)))
    return made


def run(top, *words):
    return CliRunner().invoke(cli, ["--root", str(top), *words])


@pytest.mark.thorough
def test_a_build_leaves_out_the_language_and_says_so(top):
    result = run(top, "build", "--no-images")

    assert result.exit_code == 0
    assert (
        "note: the pages of de are left out: site/languages/de.po has places or markup that the English has not, or "
        f"lacks some: Skip to content (differs in {REFRESH}); `scorer strings --faults` lists them\n"
    ) in result.stderr
    assert not (top / "build/site/de").exists()
    assert (top / "build/site/fr/index.html").exists()
    assert not any(b"evil.example" in file.read_bytes() for file in (top / "build/site").rglob("*.html"))


def test_faults_fail_and_being_behind_does_not(top):
    result = run(top, "strings", "--faults")

    assert result.exit_code == 1
    assert result.stdout == (
        f"site/languages/de.po: not the same places: Skip to content (differs in {REFRESH})\n"
    )
    assert result.stderr == "1 translations with other places in 2 languages\n"
    assert run(top, "strings", "--faults", "fr").exit_code == 0


def test_what_has_to_pass_before_a_change_lands_asks_for_faults():
    from case import ROOT

    lines = (ROOT / ".ci/run").read_text().splitlines()

    assert [line.partition(" #")[0] for line in lines if "--faults" in line] == [
        ".venv/bin/scorer strings --faults"
    ]
