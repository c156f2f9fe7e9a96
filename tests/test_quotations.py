"""Quotations are found whatever a copy does to white space and marks, and figures never inside other figures."""

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorer.evidence.document_text import DocumentText, decode_text, is_pdf, is_pointer
from scorer.evidence.folding import fold, join_broken_words
from scorer.evidence.markup import read_html, read_markdown
from scorer.evidence.quotations import Sighting, find_quotation

WORDS = st.text(st.characters(exclude_categories=["Z", "C", "M"]), min_size=1, max_size=8)
BREAKS = st.sampled_from(
    [" ", "\n", "\r\n", "\t", "  \n ", "\u00a0", "\u2009", "\u3000", "\u200b ", " \u200d"]
)


@st.composite
def texts(draw):
    words = draw(st.lists(WORDS, min_size=1, max_size=12))
    breaks = draw(st.lists(BREAKS, min_size=len(words), max_size=len(words)))
    start = draw(st.integers(0, len(words) - 1))
    end = draw(st.integers(start + 1, len(words)))
    whole = "".join(f"{word}{gap}" for word, gap in zip(words, breaks, strict=True))
    gaps = draw(st.lists(BREAKS, min_size=end - start, max_size=end - start))
    cut = "".join(f"{word}{gap}" for word, gap in zip(words[start:end], gaps, strict=True))
    return whole, cut


@given(texts())
def test_what_was_cut_from_a_text_is_found_whatever_its_white_space(both):
    whole, cut = both
    sighting = find_quotation(cut, DocumentText(whole, "text"))

    assert sighting is not None
    assert sighting.how == "exact"
    assert fold(whole)[sighting.offset :].startswith(fold(cut))


@given(st.text())
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text)
    assert fold(f" \n{text}\t") == fold(text)


@given(st.text(), st.sampled_from(["text", "html", "markdown", "json"]))
def test_any_text_can_be_read_in_any_form(text, form):
    document = DocumentText(text, form)

    assert fold(document.normalised) == document.normalised
    assert len(document.digest) == 64


@pytest.mark.parametrize(
    ("shows", "text", "form", "how"),
    [
        ("7B parameters", "has 7B\n  parameters", "text", "exact"),
        ("7B parameters", "has 7B\u00a0para\u00admeters", "text", "exact"),
        ("7B parameters", "has 7B para\u00ad\n   meters", "text", "exact"),
        ("naïve", "nai\u0308ve", "text", "exact"),
        ("14.8T tokens", "on <b>14.8T</b>&nbsp;tokens", "html", "markup"),
        ("14.8T tokens", "&lt;p&gt;on &lt;b&gt;14.8T&lt;/b&gt; tokens", "html", "markup"),
        ("14.8T tokens", "on **14.8T** [tokens](https://acme.example/)", "markdown", "markup"),
        ("14.8T tokens", "on $14.8\\mathrm{T}$ tokens", "markdown", "markup"),
        ('is "large" and\nnew', 'text: "is \\"large\\" and\\nnew"', "json", "markup"),
        ("has 7B", "\\u003cp>has \\u003cb>7B", "json", "markup"),
        ("671B parameters", "671B param-\n  eters", "pdf", "hyphenation"),
        ("GPT-4 is", "GPT-\n4 is", "pdf", "hyphenation"),
        ("we don't say", "we don’t say", "text", "typography"),
        ("efficient – flow", "efﬁcient — ﬂow", "pdf", "typography"),
        ("consists of 27 trillion", "consists of 2 7 tril lion", "pdf", "spacing"),
        ("7B x", "7 B x", "pdf", None),
        ("8T tokens", "14.8T tokens", "text", None),
        ("7B", "67B", "text", None),
        ("7B", "1.7B or 7B", "text", "exact"),
        ("of 12", "of 12,345", "text", None),
        ("of 12", "of 12,", "text", "exact"),
        ("7B", "Falcon-7B", "text", "exact"),
        ("about it", "nothing here", "text", None),
        ("\u200b", "nothing here", "text", None),
    ],
)  # fmt: skip
def test_how_far_one_has_to_look(shows, text, form, how):
    sighting = find_quotation(shows, DocumentText(text, form))

    assert (sighting and sighting.how) == how


def test_the_place_is_that_in_the_form_it_was_found_in():
    text = DocumentText("<p>On  <i>7B</i> it rests</p>", "html")

    assert find_quotation("7B it", text) == Sighting("markup", text.markup.index("7B it"))


def test_no_word_is_lost_with_a_tag():
    assert (
        fold(read_html('<img alt="15T tokens" src="x.png"><a href=\'/code\'>here</a>'))
        == "15T tokens /code here"
    )
    assert fold(read_markdown("![15T](a.png) `x` and\\_so")) == "15T a.png x and_so"
    assert read_html("if a < b and c > d") == "if a < b and c > d"


def test_only_words_are_put_together():
    assert join_broken_words("pre-\ntraining of GPT-\n4 and X-\nY") == "pretraining of GPT-4 and X-Y"


@pytest.mark.parametrize(
    ("raw", "path", "form"),
    [
        (b"a", "README.md", "markdown"), (b"a", "a/page.HTML", "html"), (b"a", "LICENSE", "text"),
        (b"a < b", "train.py", "text"), (b"{}", "x.json", "json"), (b"\xef\xbb\xbfa", ".gitignore", "text"),
        (b"\x89PNG\0", "x.png", None), (b"\xff\xfe", "x.txt", None),
    ],
)  # fmt: skip
def test_forms_follow_from_names_and_what_is_no_text_is_none(raw, path, form):
    text = decode_text(raw, path)

    assert (text and text.form) == form


def test_kinds_of_bytes():
    assert is_pointer(b"version https://git-lfs.github.com/spec/v1\noid sha256:1\nsize 9\n")
    assert is_pointer(b"../../.git/annex/objects/xx/yy/SHA256E-s1--0.pdf")
    assert not is_pointer(b"version https://git-lfs.github.com/spec/ is a pointer's first line" + b"." * 2000)
    assert is_pdf(b"\n%PDF-1.7\n")
    assert not is_pdf(b"a text about %PDF")


ODD = ["a-" + "\n" * 50_000, "\u00ad" + " \n" * 30_000 + "!", "<a " * 30_000, "[" * 30_000, "[a](" * 20_000, "&lt;" * 20_000,
       'a <b alt="' * 10_000, "\\\\" * 30_000, "_" * 50_000, "*a" * 30_000, "{" * 50_000]  # fmt: skip


@pytest.mark.thorough
@pytest.mark.parametrize("form", ["text", "html", "markdown", "json"])
def test_no_text_makes_reading_slow(form):
    start = time.perf_counter()
    for odd in ODD:
        find_quotation("it is not there", DocumentText(odd, form))

    assert time.perf_counter() - start < 20


def test_a_letter_with_very_many_accents_makes_no_text_slow():
    """Put in order, a tenth of a megabyte of them would take a minute, and nothing could stop it."""
    heap = "a" + "\u0301\u0323" * 50_000

    assert (
        fold(f"{heap} 7B parameters")
        == unicodedata.normalize("NFC", "a" + "\u0301\u0323" * 15) + " 7B parameters"
    )
    assert (
        find_quotation("7B parameters", DocumentText(f"{heap} 7B\u0301 and 7B parameters", "text")).how
        == "exact"
    )
    assert fold("Ma\u0308rz, \u1ea5 and \u05e9\u05c1\u05b8") == unicodedata.normalize(
        "NFC", "Ma\u0308rz, \u1ea5 and \u05e9\u05c1\u05b8"
    )
