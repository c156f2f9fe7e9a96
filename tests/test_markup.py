"""Contributors' text as HTML."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorer.model import Status
from scorer.view import html as markup


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Only *this*.", "<p>Only <em>this</em>.</p>\n"),
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n"),
        ("# no heading", "<p># no heading</p>\n"),
        ("no\n===", "<p>no\n===</p>\n"),
        ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>\n"),
        ("[x](http://a.example/)", "<p>[x](http://a.example/)</p>\n"),
        ("[x](../up)", "<p>[x](../up)</p>\n"),
        ("[x]()", "<p><a>x</a></p>\n"),
        ("[x](https://u:p@a.example/)", "<p>[x](https://u:p@a.example/)</p>\n"),
        (
            "[x](https://a.example/ 'title')",
            '<p><a href="https://a.example/" title="title" rel="nofollow noopener ugc">x</a></p>\n',
        ),
        (
            "![x](https://a.example/i.png)",
            '<p>!<a href="https://a.example/i.png" rel="nofollow noopener ugc">x</a></p>\n',
        ),
        (
            "|a|\n|:-:|\n|1|",
            "<table>\n<thead>\n<tr>\n<th>a</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>1</td>\n</tr>\n</tbody>\n</table>\n",
        ),
        ("a\u202eb", "<p>a[U+202E]b</p>\n"),
        (
            "See https://a.example/x_y/, (https://b.example).",
            '<p>See <a href="https://a.example/x_y/" rel="nofollow noopener ugc">a.example/x_y</a>, '
            '(<a href="https://b.example" rel="nofollow noopener ugc">b.example</a>).</p>\n',
        ),
        (
            f"https://a.example/{'f' * 40}/paper.pdf",
            f'<p><a href="https://a.example/{"f" * 40}/paper.pdf" rel="nofollow noopener ugc">'
            "a.example/…/paper.pdf</a></p>\n",
        ),
        (
            "[https://b.example](https://a.example/)",
            '<p><a href="https://a.example/" rel="nofollow noopener ugc">https://b.example</a></p>\n',
        ),
        (
            'https://a.example/"onclick="x',
            '<p><a href="https://a.example/" rel="nofollow noopener ugc">a.example</a>&quot;onclick=&quot;x</p>\n',
        ),
        ("`https://a.example` http://a.example", "<p><code>https://a.example</code> http://a.example</p>\n"),
        ("https://u:p@a.example/ https:// https://.", "<p>https://u:p@a.example/ https:// https://.</p>\n"),
    ],
)
def test_notes(text, html):
    assert markup.note_html(text) == html


def test_our_own_pages_have_headings_with_ids_and_relative_links():
    html = markup.page_html("## Why a *range*?\n\n[up](../data/index.html), [here](#points)")

    assert html == (
        '<h2 id="why-a-range">Why a <em>range</em>?</h2>\n'
        '<p><a href="../data/index.html">up</a>, <a href="#points">here</a></p>\n'
    )


@pytest.mark.parametrize(
    ("url", "good"),
    [
        ("https://a.example/x?y=1#z", True),
        ("http://a.example/", False),
        ("javascript:alert(1)", False),
        ("https://", False),
        ("https://a.example/ b", False),
        ('https://a.example/"onclick="x', False),
        ("https://u@a.example/", False),
        ("https://[a.example/", False),
        ("https://a.example/\u202e", False),
        ("//a.example/", False),
        ("", False),
    ],
)
def test_only_plain_https_addresses_become_links(url, good):
    assert markup.https(url) == (url if good else None)


def test_a_state_is_a_glyph_and_a_word():
    assert markup.state_mark(Status.PARTIAL) == (
        '<span class="state partial"><span class="glyph" aria-hidden="true">◐</span> Partly disclosed</span>'
    )
    assert [re.sub("<.*?>|\\W", " ", mark).split() for mark in markup.legend()] == [
        ["Disclosed"], ["Partly", "disclosed"], "Declined the lab said so".split(),
        "Left out the lab s document says that it does not cover this".split(), ["Not", "found"],
        ["Not", "fully", "checked"],
    ]  # fmt: skip


class Reader(HTMLParser):
    """Notes what a browser would act on."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.links: list[str] = []

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links += [value or "" for name, value in attrs if name == "href"]


HOSTILE = st.lists(
    st.sampled_from(
        ["<", ">", "script", "[x](", "javascript:", "https://a.example", ")", "\n", "|", "\\", "onerror=", '"',
         "&#106;", "`", "!", "<https://", "style=", "\u202e", "data:text/html,"]
    )
).map("".join)  # fmt: skip


@given(st.text() | HOSTILE)
def test_no_note_does_more_than_text_may(text):
    reader = Reader()
    reader.feed(markup.note_html(text))

    assert reader.tags <= {
        "p", "em", "strong", "a", "ul", "ol", "li", "code", "pre", "blockquote", "hr", "br",
        "table", "thead", "tbody", "tr", "th", "td",
    }  # fmt: skip
    assert reader.attributes <= {"href", "rel", "title", "start", "class"}
    assert all(link.startswith("https://") for link in reader.links)


def test_marks_inside_a_sentence_are_set_and_it_stays_a_sentence():
    assert markup.inline_html("write `a < b`; <b>") == "write <code>a &lt; b</code>; &lt;b&gt;"
