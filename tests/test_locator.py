"""Evidence leads to its place: a page of a PDF, a line of a file, the words on a page, or the plain address."""

import pytest
import sample
from hypothesis import given
from hypothesis import strategies as st

from scorer.model import Document, Proof
from scorer.view import html as markup
from scorer.view.parts.claim.locator import place

PDF = "https://acme.example/report.pdf"
WEB = "https://acme.example/post"
BLOB = f"https://github.com/birch/oak/blob/{sample.SHA}"
FACE = f"https://huggingface.co/birch/oak/blob/{sample.SHA}"


def found(
    url: str, locator: str, shows: str, path: str | None = None, commit: str | None = sample.SHA
) -> str:
    document = Document.model_validate(
        {**sample.REPORT, "url": url, "path": path, "commit": commit if path else None}, strict=False
    )
    return place(document, Proof(document="report", locator=locator, shows=shows))


@pytest.mark.parametrize(
    ("locator", "page"),
    [
        ("page 8", "8"),
        ("p. 8", "8"),
        ("pp. 8-9", "8"),
        ("pages 8-9", "8"),
        ("Page 12, table 3", "12"),
        ("section 2.1, p. 5", "5"),
        ("page 2, section 1.3, Text, ticked box", "2"),
        ("section 2, Scope and Limitations of this Technical Report, page 2", "2"),
        ("first page, Open-Source Code", "1"),
        ("section 2.1", ""),
        ("homepage 3", ""),
        ("page 0", ""),
        ("page 12345", ""),
        ("page iv", ""),
    ],
)
def test_a_page_of_a_pdf(locator, page):
    assert found(PDF, locator, "175B parameters") == (f"{PDF}#page={page}" if page else PDF)


@pytest.mark.parametrize(
    ("url", "locator", "href"),
    [
        (f"{PDF}?v=2", "page 8", f"{PDF}?v=2#page=8"),
        ("https://acme.example/REPORT.PDF", "page 8", "https://acme.example/REPORT.PDF#page=8"),
        (f"{PDF}#annex", "page 8", f"{PDF}#annex"),
        (f"{BLOB}/report.pdf", "page 8", f"{BLOB}/report.pdf"),
        (f"{FACE}/report.pdf", "page 8", f"{FACE}/report.pdf"),
        ("https://arxiv.org/pdf/2005.14165", "page 8", "https://arxiv.org/pdf/2005.14165#page=8"),
        ("https://arxiv.org/pdf/2005.14165v2", "abstract", "https://arxiv.org/pdf/2005.14165v2"),
        ("https://arxiv.org/abs/2005.14165v2", "page 8", "https://arxiv.org/pdf/2005.14165v2#page=8"),
        ("https://arxiv.org/abs/2005.14165", "section 2", "https://arxiv.org/abs/2005.14165"),
        (
            "https://arxiv.org/abs/2005.14165",
            "Abstract",
            "https://arxiv.org/abs/2005.14165#:~:text=175B%20parameters",
        ),
    ],
)
def test_papers_and_files_that_are_no_plain_pdf(url, locator, href):
    assert found(url, locator, "175B parameters") == href


@pytest.mark.parametrize(
    ("url", "path", "locator", "href"),
    [
        (f"{BLOB}/train.py", "train.py", "line 12", f"{BLOB}/train.py#L12"),
        (f"{BLOB}/train.py", "train.py", "lines 12-15", f"{BLOB}/train.py#L12-L15"),
        (f"{BLOB}/train.py", "train.py", "train.py#L12-L15", f"{BLOB}/train.py#L12-L15"),
        (f"{BLOB}/train.py", "train.py", "lines 12 – 15", f"{BLOB}/train.py#L12-L15"),
        (f"{BLOB}/train.py", "train.py", "first line", f"{BLOB}/train.py#L1"),
        (f"{BLOB}/README.md", "README.md", "README.md, line 19", f"{BLOB}/README.md?plain=1#L19"),
        (f"{FACE}/README.md", "README.md", "line 19", f"{FACE}/README.md?code=true#L19"),
        ("https://github.com/birch/oak", "a b.py", "line 3", f"{BLOB}/a%20b.py#L3"),
        (
            "https://huggingface.co/datasets/birch/oak", "x.json", "line 3",
            f"https://huggingface.co/datasets/birch/oak/blob/{sample.SHA}/x.json#L3",
        ),
        (f"https://github.com/birch/oak/tree/{sample.SHA}", "x.py", "line 3", f"{BLOB}/x.py#L3"),
        # Without a line that is named, or with another commit in the address, the words are looked for.
        (f"{BLOB}/train.py", "train.py", "L2 loss", f"{BLOB}/train.py#:~:text=python%20train.py"),
        (f"{BLOB}/x.md", "x.md", "table 2, line 3", f"{BLOB}/x.md#:~:text=python%20train.py"),
        (f"{BLOB}/x.py", None, "line 3", f"{BLOB}/x.py#:~:text=python%20train.py"),
        (
            f"https://github.com/birch/oak/blob/{'0' * 40}/x.py", "x.py", "line 3",
            f"https://github.com/birch/oak/blob/{'0' * 40}/x.py#:~:text=python%20train.py",
        ),
        (
            "https://git.example/birch/oak", "x.py", "line 3",
            "https://git.example/birch/oak#:~:text=python%20train.py",
        ),
    ],
)  # fmt: skip
def test_a_line_of_a_pinned_file(url, path, locator, href):
    assert found(url, locator, "python train.py", path) == href


@pytest.mark.parametrize(
    ("shows", "text"),
    [
        ("more than 15 trillion tokens", "more%20than%2015%20trillion%20tokens"),
        ("a state-of-the-art model, R&D", "a%20state%2Dof%2Dthe%2Dart%20model%2C%20R%26D"),
        ("“15T” tokens: 50% more", "%E2%80%9C15T%E2%80%9D%20tokens%3A%2050%25%20more"),
        ("two   blanks", "two%20blanks"),
        ("half \ud800 a sign", "half%20%3F%20a%20sign"),
        ("175B", ""),
        ("two\nlines of it", ""),
        ("**bold** words", ""),
        ("a [link](https://acme.example/)", ""),
        ("| 15T tokens |", ""),
        ("- 15T tokens", ""),
        ("2. 15T tokens", ""),
    ],
)
def test_the_words_on_a_page(shows, text):
    assert found(WEB, "Overview", shows) == (f"{WEB}#:~:text={text}" if text else WEB)


def test_words_stand_behind_a_place_that_the_address_has_already():
    assert found(f"{WEB}#data", "Data", "15T tokens") == f"{WEB}#data:~:text=15T%20tokens"


@pytest.mark.parametrize("url", ["javascript:alert(1)", "http://acme.example/a.pdf", "https://[a.example/"])
def test_what_may_not_be_a_link_is_left_as_it_is(url):
    assert found(url, "page 8", "15T tokens and more") == url


def test_a_path_is_written_as_an_address_may_hold_it():
    assert found("https://github.com/birch/oak", "line 3", "two\nlines", "x'y.py") == (f"{BLOB}/x%27y.py#L3")


@given(
    st.sampled_from([PDF, WEB, "https://arxiv.org/abs/1.2", "https://github.com/birch/oak"]),
    st.text() | st.sampled_from(["page 3", "line 3"]),
    st.text(),
    st.none() | st.text(min_size=1),
)
def test_every_place_may_become_a_link(url, locator, shows, path):
    assert markup.https(found(url, locator, shows, path))
