"""The page that invites, and every place that asks readers for something: no dead end, no link to a form that is not there."""

import re
from html import unescape
from html.parser import HTMLParser
from posixpath import join, normpath
from urllib.parse import parse_qs, urlsplit

import pytest
import sample
import yaml
from case import ROOT

from scorer.query import QUERIES
from scorer.query.help_wanted import documents_to_read, releases_to_add
from scorer.render import render
from scorer.score import score
from scorer.view.context import Root, SiteContext
from scorer.view.parts.text.asking import FORMS, ways

pytestmark = pytest.mark.thorough

REPOSITORY = "https://code.example/record"
#: What an operator may have set, and what may then be asked for: a form, a mail, or the page that says how.
OPERATORS = {
    "nobody": {},
    "repository": {"repository": REPOSITORY},
    "mail": {"contact": "record@acme.example"},
    "page": {"contact": "https://acme.example/contact"},
    "words": {"contact": "The editors, 1 Long Lane"},
    "both": {"repository": f"{REPOSITORY}/", "contact": "record@acme.example"},
    "host": {"repository": REPOSITORY, "contact": f"{REPOSITORY}/issues"},
}
UNREAD = {
    "title": "Falcon card", "publisher": "acme", "kind": "model_card", "url": "https://acme.example/card?a=1&b=2",
    "unread": {"tried": [{"date": "2026-11-20", "where": "its address"}]},
}  # fmt: skip
OPEN = {"status": "not_assessed"}
WAITS = sample.claim(
    sample.variant(sample.FALCON_2, documents={"report": sample.REPORT, "card": UNREAD}), "dataset_size", OPEN
)
MISSING = [
    {"lab": "acme", "name": "Falcon 3", "about": "2026-05", "why": "no_document"},
    {"lab": "acme", "name": "Falcon 4 & more", "about": "2026-07", "why": "not_started"},
    {"lab": "nobody", "name": "Nothing", "about": "2026-08", "why": "no_document"},
]


def data(**site):
    return sample.dataset({**sample.THREE, "acme/falcon-2": WAITS}, missing=MISSING, **site)


class Links(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.found, self.ids, self._href = {}, set(), ""
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        told = dict(attributes)
        self.ids.add(told.get("id"))
        self._href = told.get("href", "") if tag == "a" else self._href

    def handle_data(self, words):
        if self._href:
            self.found.setdefault(words, self._href)
            self._href = ""


def site(**operator):
    """Render every page with the project's own written ones."""
    written = {name: text for name, text in sample.files("pages", ".md").items() if "/" not in name}
    made = sample.build_input(data(**operator), pages=written)
    return {path: text.decode() for path, text in render(made).items() if path.endswith(".html")}


@pytest.fixture(scope="module", params=OPERATORS)
def built(request):
    return OPERATORS[request.param], site(**OPERATORS[request.param])


def fields(form):
    text = (ROOT / ".github/ISSUE_TEMPLATE" / FORMS[form].file).read_text(encoding="utf-8")
    found = yaml.safe_load(text)
    return found["name"], {part["id"]: part["type"] for part in found["body"] if "id" in part}


@pytest.mark.parametrize("form", FORMS)
def test_each_form_is_there_with_the_fields_that_links_fill_in(form):
    name, there = fields(form)

    assert FORMS[form].name == name
    # A link can fill in what is typed, and nothing that is chosen.
    assert {there[field] for field in FORMS[form].fields} <= {"input", "textarea"}


def test_no_page_leads_to_a_form_that_is_not_there_or_nowhere(built):
    operator, pages = built
    repository = operator.get("repository", "").rstrip("/")
    forms = {form.file: set(form.fields) | {"template", "title"} for form in FORMS.values()}
    places = {path: Links(text) for path, text in pages.items()}
    for path, links in places.items():
        for words, href in links.found.items():
            parts = urlsplit(href)
            if "issues/new" in href or "/edit/" in href:
                assert repository, (path, words)
                assert href.startswith(repository), href
                if "issues/new" in href:
                    asked = parse_qs(parts.query, strict_parsing=True)
                    assert set(asked) <= forms[asked["template"][0]], href
            elif parts.scheme == "mailto":
                assert parts.path == operator["contact"], href
            elif not parts.scheme and parts.path.endswith(".html"):
                # The page for lost readers is shown at any address: it leads from the top of the host.
                assert parts.path.startswith("/") == (path == "404.html"), (path, href)
                there = normpath(join(path, "..", parts.path)).removeprefix("/")
                assert there in places, (path, href)
                if "help/" in href and parts.fragment:
                    assert parts.fragment in places[there].ids, (path, href)


def where(operator, form, told, otherwise):
    """Return where a link leads, by what the operator has set; without any way to be told there is none."""
    if "repository" in operator:
        return f"{REPOSITORY}/issues/new?template={FORMS[form].file}&{told}"
    if "@" in operator.get("contact", ""):
        return "mailto:record@acme.example?subject="
    return operator["contact"] if operator["contact"].startswith("https") else otherwise


def beside_title(page):
    """The buttons beside a title."""
    title = page.partition('<div class="title">')[2].partition("</div>")[0]
    return re.findall(r"<a [^>]*>([^<]+)</a>", title.partition('<p class="invite">')[2])


def test_a_lab_can_answer_by_mail_where_it_has_no_account(built):
    operator, pages = built
    both = operator == OPERATORS["both"]
    for path in ("releases/acme/falcon-2/index.html", "labs/acme/index.html"):
        shown = ["Report an error", "Reply as the lab", *(["Reply by e-mail"] if both else [])]
        assert beside_title(pages[path]) == (shown if operator else []), path
        if both:
            assert (
                Links(pages[path])
                .found["Reply by e-mail"]
                .startswith("mailto:record@acme.example?subject=reply")
            )


def test_the_page_for_contributors_leads_to_every_form_and_names_the_contact(built):
    operator, pages = built
    links = Links(pages["contribute/index.html"]).found
    for form in FORMS.values():
        there = f"{REPOSITORY}/issues/new?template={form.file}"
        assert links.get(form.name) == (there if "repository" in operator else None)
    contact = operator.get("contact")
    if contact and "@" in contact:
        assert links[contact] == f"mailto:{contact}"
    text = unescape(pages["contribute/index.html"])
    assert (contact or "") in text
    assert ("names no contact" in text) is (not operator)


def test_beside_the_title_of_a_release(built):
    operator, pages = built
    found = Links(pages["releases/acme/falcon-2/index.html"]).found
    if not operator:
        assert beside_title(pages["releases/acme/falcon-2/index.html"]) == []
        return
    told = "title={}%3A%20acme%2Ffalcon-2&"

    assert found["Report an error"].startswith(
        where(
            operator,
            "error",
            told.format("wrong") + "record=acme%2Ffalcon-2",
            "../../../corrections/index.html",
        )
    )
    assert found["Reply as the lab"].startswith(
        where(
            operator,
            "reply",
            told.format("reply") + "lab=Acme&records=acme%2Ffalcon-2",
            "../../../replies/index.html",
        )
    )


def test_beside_the_title_of_a_lab(built):
    operator, pages = built
    found = Links(pages["labs/acme/index.html"]).found
    if not operator:
        assert beside_title(pages["labs/acme/index.html"]) == []
        return

    assert found["Reply as the lab"].startswith(
        where(operator, "reply", "title=reply%3A%20Acme&lab=Acme", "../../replies/index.html")
    )


def test_beside_what_is_not_fully_checked(built):
    operator, pages = built
    text = pages["releases/acme/falcon-2/index.html"]
    if not operator:
        assert "Read it and tell us what it says" not in text
        return
    told = "title=read%3A%20acme%2Ffalcon-2&record=acme%2Ffalcon-2&document=https%3A%2F%2Facme.example%2Fcard%3Fa%3D1%26b%3D2"

    assert (
        Links(text)
        .found["Read it and tell us what it says"]
        .startswith(where(operator, "document", told, "../../../help/index.html#how"))
    )
    # Of each such item, and of no other.
    assert text.count("Read it and tell us what it says") == 2
    assert "Read it, and say" not in pages["releases/birch/oak/index.html"]


def test_a_mail_holds_what_a_form_would(built):
    operator, pages = built
    if operator != OPERATORS["mail"]:
        return
    href = Links(pages["help/index.html"]).found["I read it"]

    assert parse_qs(urlsplit(href).query) == {
        "subject": ["read: acme/falcon-2"],
        "body": [f"Record: acme/falcon-2\r\nDocument: {UNREAD['url']}\r\n\r\n"],
    }


def test_the_prose_is_of_what_the_operator_has_set(built):
    operator, pages = built
    for path in ("help/index.html", "replies/index.html", "selection/index.html", "corrections/index.html"):
        text = unescape(pages[path])
        assert ("With an account at the repository" in text) is ("repository" in operator), path
        # Whoever writes to the issues of a repository has an account there.
        without = "contact" in operator and operator != OPERATORS["host"]
        assert ("Without any account, write to" in text) is without, path
        assert ("names no contact" in text) is (not operator), path


#: Where a reader looks who wants to tell us something, and what is offered there if nobody can be told.
INSTEAD = {
    "corrections/index.html": ["data"],
    "replies/index.html": ["methodology"],
    "contribute/index.html": ["data", "methodology"],
    "help/index.html": ["data", "methodology"],
    "imprint/index.html": [],
    "about/index.html": [],
    "takedown/index.html": [],
}


@pytest.mark.parametrize("path", INSTEAD)
def test_a_copy_without_a_contact_says_what_can_be_done_and_promises_nothing_else(built, path):
    operator, pages = built
    page = unescape(pages[path])
    said, _, after = page.partition("nothing can be sent to it. What you can do now:</p>")
    can = re.findall(r"<li>(.*?)</li>", after.partition("</ul>")[0])

    assert bool(can) is (not operator)
    if can:
        assert can[0] == "Ask whoever gave you its address who runs it. "
        assert re.findall(r'href="\.\./(\w+)/index.html"', "".join(can)) == INSTEAD[path]
        # It is said once.
        assert "What you can do now" not in said + after
        for promise in ("pull requests from anyone", "no account with us", "address to write to", "we print"):
            assert promise not in page


@pytest.mark.parametrize("path", ["replies/index.html", "contribute/index.html"])
def test_a_page_that_invites_says_at_its_top_that_nobody_can_be_told(built, path):
    operator, pages = built
    assert ("below, it says what you can do all the same." in unescape(pages[path])) is (not operator)


@pytest.mark.parametrize("path", ["releases/acme/falcon-2/index.html", "labs/acme/index.html"])
def test_from_a_record_it_is_one_click_to_the_address_or_to_what_can_be_done(built, path):
    operator, pages = built
    hrefs = re.findall(r'href="([^"]+)"', unescape(pages[path]))
    contact, repository = operator.get("contact", ""), operator.get("repository")
    if repository:
        assert any(href.startswith(f"{REPOSITORY}/issues/new") for href in hrefs)
    if "@" in contact:
        assert any(href.startswith(f"mailto:{contact}") for href in hrefs)
    elif contact.startswith("https") and not repository:
        assert contact in hrefs
    elif not repository:
        there = [name for name in INSTEAD if any(href.endswith(f"../{name}") for href in hrefs)]
        assert "replies/index.html" in there
        assert "corrections/index.html" in there
        text = unescape(pages["replies/index.html"])
        assert (contact or "names no contact") in text


def test_the_link_to_report_an_error_is_named_where_it_opens_something(built):
    operator, pages = built
    text = unescape(pages["corrections/index.html"])
    form = "“Report an error”, next to its title, opens a form in which" in text
    mail = "“Report an error”, next to its title, begins an e-mail in which" in text

    assert form is ("repository" in operator)
    assert mail is ("repository" not in operator and "@" in operator.get("contact", ""))


def test_the_page_says_what_hangs_on_each(built):
    operator, pages = built
    text = " ".join(unescape(re.sub(r"<[^>]+>", " ", pages["help/index.html"])).split())

    assert "2 answers depend on documents that nobody has read to the end." in text
    assert (
        "Falcon card Acme, model card · about 10 minutes Falcon 2 parameter count and dataset size "
        "Settles all of them, worth up to 4 points What was tried 20 November 2026: its address"
        + (" I read it" if operator else "")
    ) in text
    assert ("Edit the record" in text) is ("repository" in operator)
    assert text.index("Falcon 4 & more") < text.index("Nothing") < text.index("Falcon 3")


def by_lab(page):
    """Return what stands below each lab."""
    section = page.partition('<section id="by-lab">')[2].partition("</section>")[0]
    return {one.partition("</h3>")[0]: one for one in section.split("<li>\n<h3>")[1:]}


def test_each_lab_has_its_place_and_its_documents(built):
    _, pages = built
    found = by_lab(pages["help/index.html"])

    assert list(found) == [
        f'<a href="../labs/{lab}/index.html">{lab.capitalize()}</a>' for lab in ("acme", "birch")
    ]
    acme, birch = found.values()
    assert 'id="acme"' in acme
    assert "1 document<" in acme
    assert '<a href="https://acme.example/card?a=1&amp;b=2" rel="nofollow noopener">Falcon card</a>' in acme
    assert '<p id="birch">No answer depends on an unread document.</p>' in birch


def test_of_many_documents_of_a_lab_the_rest_is_counted():
    cards = {f"card-{n}": {**UNREAD, "url": f"https://acme.example/{n}"} for n in range(52)}
    body = sample.claim(
        sample.variant(sample.FALCON_2, documents={"report": sample.REPORT, **cards}), "dataset_size", OPEN
    )
    made = sample.build_input(sample.dataset({**sample.THREE, "acme/falcon-2": body}))
    acme = next(iter(by_lab(render(made)["help/index.html"].decode()).values()))

    assert acme.count("https://acme.example/") == 50
    assert "52 documents" in acme
    assert "2 more documents are in the file below." in acme


def test_where_nothing_is_left_to_do():
    oak = sample.dataset({"birch/oak": sample.OAK}, readings={})
    pages = {
        path: text.decode()
        for path, text in render(sample.build_input(oak)).items()
        if path == "help/index.html"
    }

    assert "Every known document has been read." in pages["help/index.html"]
    assert pages["help/index.html"].count("None is known.") == 2


def ranked(**releases):
    """Return the documents to read of some releases, in their order."""
    found = documents_to_read(score(sample.dataset({**sample.THREE, **releases}), sample.AS_OF))
    return [(one.document.title, one.points, one.settles) for one in found]


def waiting(title, *, flagship, **claims):
    card = {**UNREAD, "title": title, "url": f"https://acme.example/{title}"}
    body = sample.variant(
        sample.FALCON_2, flagship=flagship, documents={"report": sample.REPORT, title: card}
    )
    for indicator, status in ({"parameter_count": OPEN} | claims).items():
        body = sample.claim(body, indicator, status)
    return body


def test_flagships_first_and_then_what_settles_most():
    found = ranked(
        **{
            "acme/falcon-2": waiting("few", flagship=True),
            "acme/falcon-3": waiting("many", flagship=True, dataset_size=OPEN),
            "acme/falcon-4": waiting("other", flagship=False, dataset_size=OPEN, training_code=OPEN),
        }
    )

    assert found == [("many", 4, 2), ("few", 2, 1), ("other", 6, 3)]


def test_one_document_of_several_records_is_one_line():
    one = waiting("card", flagship=True)
    found = ranked(**{"acme/falcon-2": one, "acme/falcon-3": one})

    assert found == [("card", 4, 2)]


def test_two_versions_at_one_address_wait_once():
    body = waiting("card", flagship=True)
    again = {**body["documents"]["card"], "title": "card of June"}
    found = ranked(**{"acme/falcon-2": {**body, "documents": {**body["documents"], "again": again}}})

    assert found == [("card", 2, 1)]


def test_what_waits_for_two_documents_is_settled_by_neither():
    body = waiting("card", flagship=True)
    other = {**UNREAD, "title": "other", "url": "https://acme.example/other"}
    found = ranked(**{"acme/falcon-2": {**body, "documents": {**body["documents"], "other": other}}})

    assert found == [("card", 2, 0), ("other", 2, 0)]


def test_the_lists_as_files():
    report = score(data(), sample.AS_OF)
    (row,) = QUERIES["documents-to-read"].ask(report).rows

    assert row == (
        "Falcon card", UNREAD["url"], "model_card", "acme/falcon-2", 2, 2, 4, 10, "2026-11-20: its address",
    )  # fmt: skip
    assert [entry.name for entry in releases_to_add(report)] == ["Falcon 4 & more", "Nothing", "Falcon 3"]
    again = [
        (row.release, row.changed, row.once) for row in QUERIES["records-to-read-again"].ask(report).rows
    ]
    assert again == [("acme/falcon-1", 1, 3), ("birch/oak", 0, 3), ("acme/falcon-2", 0, 1)]


def test_what_was_read_twice_wants_no_second_reading():
    readings = {"acme/falcon-1": sample.READING}
    found = QUERIES["records-to-read-again"].ask(score(sample.dataset(readings=readings), sample.AS_OF)).rows

    assert [row.once for row in found if row.release == "acme/falcon-1"] in ([], [0])


def test_ways_name_nothing_twice():
    made = sample.build_input(data(**OPERATORS["both"]))

    assert [said for said, _ in ways(SiteContext(made), Root(""), "reply").ways] == [
        "With an account at the repository, use the form",
        "Or change the files yourself, as explained in",
        "Without any account, write to",
    ]
