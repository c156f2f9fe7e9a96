"""A citation: every document that was searched, as of the oldest; in words, and in the forms of reference managers."""

import json
import re
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

import pytest
import rispy
import sample
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from hypothesis import given
from hypothesis import strategies as st
from pybtex.database import parse_string

from scorer.citation import ClaimCitation, Uncitable, cite_claim
from scorer.export.bibtex import _ESCAPED
from scorer.export.citations import CITATION_FORMS, citation_files
from scorer.i18n.messages import gettext
from scorer.model import Status
from scorer.view.context import SiteContext, SitePath
from scorer.view.parts.charts.registry import chart_ids
from scorer.view.parts.cite import CITABLE, CitableKind, CitedPage
from scorer.view.parts.cite.reference import reference

ADDRESS = "https://record.example/"
ITEM = "training_code"
#: What some forms take for something else, and what a reader cannot see.
HOSTILE = 'Ev{il}} 100% \\input{x} @misc{a, "q" $x_1$ ~^&#\n@end 模型 ÅÄ\u202e\u0000é'


def page(path, build_input=None):
    return sample.view_of(path, build_input)


def doc(**changes):
    read = {"date": "2026-11-20", "copy": "original", "extent": "whole", **changes.pop("read", {})}
    return {k: v for k, v in {**sample.REPORT, "read": read, **changes}.items() if v is not None}


PLAIN = doc(archived=None, sha256=None, published=None)
FIVE = {
    "original": PLAIN,
    "mirror": doc(
        archived=None,
        read={"copy": "mirror", "via": "https://mirror.example/a", "captured": "2026-09-29", "date": "2026-11-26"},
    ),
    "file": {
        **sample.README, "publisher": "acme",
        "read": {"date": "2026-11-21", "copy": "repository", "captured": "2026-10-01", "extent": "listing"},
    },
    "fixed": doc(archived=None, sha256=None, url="https://arxiv.org/abs/2005.00001v3"),
    "pinned": doc(
        archived=None, sha256=None,
        read={"copy": "mirror", "via": f"https://github.com/a/b/blob/{sample.SHA}/c.md"},
    ),
}  # fmt: skip


def falcon(claim, documents=FIVE, name="Falcon 1"):
    claims = {**sample.FALCON_1["claims"], ITEM: claim}
    return sample.variant(
        sample.FALCON_1, name=name, documents={"report": sample.REPORT, **documents}, claims=claims
    )


def site(record=sample.FALCON_1, **changes):
    records = {**sample.THREE, "acme/falcon-1": record}
    return sample.build_input(sample.dataset(records, **changes))


def silence(documents=FIVE, **changes):
    return falcon({"status": "silent", "searched": list(documents), **changes}, documents)


def cited(record):
    score = site(record).report.releases["acme/falcon-1"]
    return cite_claim(score.claim(ITEM), score.release)


def entry(record, item=ITEM, **changes):
    found = {kind.name: kind for kind in CITABLE}["release"]
    page_of = found.cite(SiteContext(site(record, **changes)), "acme/falcon-1")
    return page_of.items[item] if item else page_of.reference


# What it rests on


def test_every_silence_names_each_document_that_was_searched():
    """The law of the contract, over every silence of the sample."""
    releases = site(silence()).report.releases.values()
    silent = [(score, claim) for score in releases for claim in score.claims if claim.status is Status.SILENT]
    for score, claim in silent:
        found = cite_claim(claim, score.release)
        searched = [score.release.documents[key] for key in claim.claim.searched]

        assert [one.document for one in found.documents] == searched
        assert found.day == min(document.seen for document in searched)

    assert len(silent) == 1


DAYS = st.dates(date(2020, 6, 1), date(2026, 11, 20))


@given(st.lists(st.tuples(DAYS, st.none() | DAYS), min_size=1, max_size=5))
def test_a_silence_is_as_old_as_the_oldest_copy_that_was_searched(days):
    documents = {
        f"d{n}": doc(read={"copy": "archive", "date": str(read)} | ({"captured": str(copy)} if copy else {}))
        for n, (read, copy) in enumerate(days)
    }
    found = cited(silence(documents))

    assert found.day == min(copy or read for read, copy in days)
    assert len(found.documents) == len(days)


def test_to_read_one_of_five_again_makes_the_others_no_newer():
    later = {**FIVE, "original": doc(read={"date": str(date(2026, 11, 20) + timedelta(days=4))})}

    assert cited(silence(later)).day == cited(silence()).day == date(2026, 9, 29)


SECONDARY = {name: doc(read={"copy": "secondary"}) for name in ("one", "two")}
UNREAD = {
    "unread": {k: v for k, v in doc().items() if k not in ("read", "sha256", "archived")}
    | {"unread": {"tried": []}}
}


@pytest.mark.parametrize(
    ("record", "why", "said"),
    [
        (
            falcon({"status": "not_assessed"}),
            Uncitable.NOT_ASSESSED,
            "a document that may answer the question has not been read in full",
        ),
        (
            silence({**FIVE, **UNREAD}),
            Uncitable.NOT_ASSESSED,
            "a document that may answer the question has not been read in full",
        ),
        (falcon({"status": "silent"}), Uncitable.NO_DOCUMENT, "the record names no document for it"),
        (silence(SECONDARY), Uncitable.ALL_SECONDARY, "only from quotations by others"),
        (
            falcon({"status": "withheld", "evidence": [sample.proof("one", "no")]}, SECONDARY),
            Uncitable.ALL_SECONDARY,
            "only from quotations by others",
        ),
    ],
)
def test_what_cannot_be_defended_is_not_cited_and_the_page_says_why(record, why, said):
    assert cited(record) is why

    panel = next(
        one for one in page("releases/acme/falcon-1/index.html", site(record)).claims if one.id == ITEM
    ).cite

    assert said in panel.why
    assert panel.before == ""
    assert f'"acme/falcon-1:{ITEM}"' not in files(record)["releases/acme/falcon-1/cite.json"].decode()


def test_one_secondary_copy_among_others_is_named_as_one():
    found = entry(silence({**FIVE, "one": SECONDARY["one"]}))

    assert (
        "copy read: a secondary copy, which never earns points, on 20 November 2026, in full"
        in found.documents[-1]
    )


# Words


def test_a_negative_whole():
    assert entry(silence(), address=ADDRESS).text == "\n".join(
        [
            "Record, “Falcon 1: training code not found” (as of 29 September 2026, the day of the oldest copy, rules version 1), "
            "https://record.example/releases/acme/falcon-1/#training_code.",
            "Not found in any of the 5 documents that were searched:",
            "Acme, “Falcon report”, undated, https://acme.example/falcon.pdf; copy read: the original, on 20 November "
            "2026, in full; no checksum on record",
            "Acme, “Falcon report”, dated 28 May 2020, https://acme.example/falcon.pdf; copy read: a mirror of the "
            f"original, as of 29 September 2026, in full, at https://mirror.example/a; SHA-256 {sample.DIGEST}",
            "Acme, “Oak README”, undated, https://github.com/birch/oak; copy read: the repository, as of 1 "
            f"October 2026, only the list of its files; commit {sample.SHA}, README.md",
            "Acme, “Falcon report”, dated 28 May 2020, https://arxiv.org/abs/2005.00001v3; copy read: the original, on "
            "20 November 2026, in full; permanent link",
            "Acme, “Falcon report”, dated 28 May 2020, https://acme.example/falcon.pdf; copy read: a mirror of the "
            f"original, on 20 November 2026, in full, at https://github.com/a/b/blob/{sample.SHA}/c.md; permanent link to that copy",
        ]
    )


def told(status, *documents, **changes):
    proofs = [sample.proof(key, "so", f"page {n}") for key in documents for n in (1, 2)]
    return falcon({"status": status, "evidence": proofs, **changes})


@pytest.mark.parametrize(
    ("record", "statement", "resting"),
    [
        (silence({"original": PLAIN}), "not found", "Not found in the one document that was searched:"),
        (told("disclosed", "original"), "disclosed", "The item is disclosed in 1 document:"),
        (
            told("partial", "original", "mirror"),
            "partly disclosed",
            "The item is disclosed in 2 documents:",
        ),
        (
            told("withheld", "mirror", how="declined"),
            "declined",
            "Disclosure is declined in this document:",
        ),
        (
            told("withheld", "mirror", how="omitted"),
            "left out",
            "This document says that it leaves the item out:",
        ),
        (
            told("withheld", "mirror", "file", how="omitted"),
            "left out",
            "These 2 documents say that they leave the item out:",
        ),
        (
            told("withheld", "mirror"),
            "declined or left out",
            "Disclosure is declined in this document:",
        ),
    ],
)
def test_it_is_a_document_that_says_something_and_never_the_lab(record, statement, resting):
    found = entry(record)

    assert (found.statement, found.resting) == (f"Falcon 1: training code {statement}", resting)
    assert "lab" not in found.text.replace("labs/", "")


def test_a_positive_names_its_documents_with_their_places():
    found = entry(told("disclosed", "mirror", "original"))

    assert [line.partition("”, ")[2].partition(", dated")[0].partition(", undated")[0] for line in found.documents] == [
        "page 1; page 2", "page 1; page 2",
    ]  # fmt: skip
    assert found.day == date(2026, 9, 29)


def test_the_whole_commit_of_the_last_change_of_the_record_is_named():
    assert f"record at commit {sample.SHA})" in page("releases/birch/oak/index.html").claims[0].cite.before


def test_a_release_a_lab_and_a_finding_are_cited_too():
    made = sample.build_input(sample.dataset(address=ADDRESS), pages={"findings/told": sample.FINDING})
    context = SiteContext(made)
    lines = {
        kind.name: kind.cite(context, next(iter(sorted(kind.ids(context))))).reference.line
        for kind in CITABLE
    }

    assert lines == {
        "chart": "Record, “Dataset size: labs by year (chart). Dataset size: of 1 lab with a checked model of 2026, 0 disclosed "
        f"it in full for at least one such model.” (as of 24 November 2026, rules version 1, records at commit {sample.SHA}), "
        "https://record.example/charts/dataset-size-by-lab-and-year/.",
        "finding": "Record, “A lab tells its parameter count. True” (as of 24 November 2026, "
        f"rules version 1, records at commit {sample.SHA}), https://record.example/findings/told/.",
        "lab": "Record, “Acme: no fully checked release in the last 24 months” (as of 24 November 2026, rules version "
        f"1, records at commit {sample.SHA}), https://record.example/labs/acme/.",
        "release": "Record, “Falcon 1 by Acme: 4 of 6 points for disclosure” (as of 24 November 2026, "
        "rules version 1), https://record.example/releases/acme/falcon-1/.",
    }


# Forms


def files(record=sample.FALCON_1, **changes):
    return dict(citation_files(site(record, **changes)))


@cache
def hostile():
    return files(falcon(json.loads(json.dumps(silence()["claims"][ITEM])), name=HOSTILE), address=ADDRESS)


def one_of(form):
    return hostile()[f"releases/acme/falcon-1/cite.{form}"]


SEEN = 'Ev{il}} 100% \\input{x} @misc{a, "q" $x_1$ ~^&# @end 模型 ÅÄ[U+202E][U+0000]é'
#: With the day that it speaks for, for its own date is that on which it was written.
STATEMENT = f"{SEEN}: training code not found, as of 29 September 2026"
URL = f"{ADDRESS}releases/acme/falcon-1/#training_code"


def unescaped(text):
    """Read what LaTeX would set."""
    names = {escaped: chr(sign) for sign, escaped in _ESCAPED.items()}
    return re.sub("|".join(map(re.escape, names)), lambda found: names[found[0]], text.replace("{{", "{"))


def test_bibtex_is_read_with_every_part_whatever_a_name_holds():
    entries = parse_string(one_of("bib").decode(), "bibtex").entries
    found = entries["acme/falcon-1:training_code"]
    fields = {name: unescaped(value) for name, value in found.fields.items()}

    assert list(entries) == ["acme/falcon-1", *(f"acme/falcon-1:{i['id']}" for i in sample.INDICATORS)]
    assert found.type == "misc"
    assert fields.pop("title") == f"{{{STATEMENT}}}"
    assert fields.pop("abstract").startswith(
        "Not found in any of the 5 documents that were searched: (1) Acme, “"
    )
    assert fields == {
        "publisher": "Record", "year": "2026", "month": "November", "day": "24",
        "number": "acme/falcon-1#training_code", "url": URL, "language": "en",
        "note": "As of 29 September 2026, the day of the oldest copy, rules version 1",
        "keywords": f"Acme, {SEEN}, Training code",
    }  # fmt: skip
    assert [str(person) for person in found.persons["author"]] == ["{Maintainers of the Record}"]


def test_a_claim_is_dated_by_the_day_its_record_was_written_and_its_title_by_what_it_speaks_for():
    build = site(silence())
    event = next(iter(build.history.values()))[0]
    build = replace(build, history={**build.history, "acme/falcon-1": (event,)})
    made = json.loads(dict(citation_files(build))["releases/acme/falcon-1/cite.json"])
    page, claim = made[0], next(one for one in made if one["id"] == f"acme/falcon-1:{ITEM}")
    written = event.entry.date

    assert claim["issued"] == {"date-parts": [[written.year, written.month, written.day]]}
    assert claim["title"].endswith(", as of 29 September 2026")
    assert page["issued"] == {"date-parts": [[2026, 11, 24]]}
    assert "as of" not in page["title"]


def test_ris_is_read_with_every_part_whatever_a_name_holds():
    found = {one["id"]: one for one in rispy.loads(one_of("ris").decode())}

    assert next(iter(found)) == "acme/falcon-1"
    entry_of = found["acme/falcon-1:training_code"]
    assert entry_of.pop("abstract").startswith(
        "Not found in any of the 5 documents that were searched: (1) Acme, “"
    )
    assert entry_of == {
        "type_of_reference": "DATA", "id": "acme/falcon-1:training_code", "authors": ["Maintainers of the Record"],
        "title": STATEMENT, "year": "2026", "date": "2026/11/24", "publisher": "Record",
        "accession_number": "acme/falcon-1#training_code", "urls": [URL], "language": "en",
        "notes": ["As of 29 September 2026, the day of the oldest copy, rules version 1"], "keywords": ["Acme", SEEN, "Training code"],
    }  # fmt: skip


def test_csl_json_is_set_by_a_processor_with_every_part_whatever_a_name_holds():
    data = json.loads(one_of("json"))
    found = {one["id"]: one for one in data}["acme/falcon-1:training_code"]

    assert found == {
        "id": "acme/falcon-1:training_code", "type": "dataset", "title": STATEMENT,
        "author": [{"literal": "Maintainers of the Record"}], "issued": {"date-parts": [[2026, 11, 24]]},
        "publisher": "Record", "number": "acme/falcon-1#training_code", "URL": URL,
        "note": "As of 29 September 2026, the day of the oldest copy, rules version 1", "abstract": found["abstract"],
        "keyword": f"Acme, {SEEN}, Training code", "language": "en",
    }  # fmt: skip
    known = {name: value for name, value in found.items() if name != "keyword"}
    bibliography = CitationStylesBibliography(
        CitationStylesStyle("harvard-cite-them-right", validate=False), CiteProcJSON([known]), formatter.plain
    )
    bibliography.register(Citation([CitationItem(found["id"])]))
    (line,) = map(str, bibliography.bibliography())
    assert STATEMENT in line
    assert "2026" in line
    assert "Maintainers of the Record" in line


def test_an_address_opens_at_the_claim():
    made = files(address=ADDRESS)
    urls = [one["URL"] for one in json.loads(made["releases/acme/falcon-1/cite.json"])]

    assert urls == [
        f"{ADDRESS}releases/acme/falcon-1/{at}" for at in ("", *(f"#{i['id']}" for i in sample.INDICATORS))
    ]
    assert [panel.id for panel in page("releases/acme/falcon-1/index.html").claims] == [
        i["id"] for i in sample.INDICATORS
    ]


def test_without_an_address_there_is_none_and_the_note_says_where_it_stands():
    found = json.loads(files()["labs/acme/cite.json"])[0]

    assert "URL" not in found
    assert found["note"].endswith(f"records at commit {sample.SHA}, labs/acme/index.html")
    assert found["version"] == sample.SHA
    assert b"url = " not in files()["labs/acme/cite.bib"]
    assert b"UR  -" not in files()["labs/acme/cite.ris"]


def test_files_stand_beside_what_they_cite():
    folders = {path.rpartition("/")[0] for path in files()}
    charts = {f"charts/{name}" for name in chart_ids(SiteContext(sample.build_input()))}

    assert folders == charts | {f"labs/{lab}" for lab in ("acme", "birch")} | {
        f"releases/{name}" for name in sample.THREE
    }
    panel = page("releases/acme/falcon-1/index.html").cite
    assert [(link.text, link.href) for link in panel.files] == [
        (name, f"../../../releases/acme/falcon-1/cite.{ending}")
        for name, ending in (("BibTeX", "bib"), ("RIS", "ris"), ("CSL-JSON", "json"))
    ]


def test_one_entry_adds_a_kind(monkeypatch):
    def chart(context, name):
        path = SitePath(f"charts/{name}/index.html")
        return CitedPage(path, reference(context, identity=name, path=path, statement=gettext("A chart")))

    monkeypatch.setattr("scorer.export.citations.CITABLE", [CitableKind("chart", lambda _: ["one"], chart)])

    assert set(files()) == {f"charts/one/cite.{form.ending}" for form in CITATION_FORMS.values()}


def test_a_citation_is_found_that_is_offered_and_no_other():
    assert isinstance(cited(silence()), ClaimCitation)
    (row,) = [row for row in query("citations-by-state", silence()) if row.status is Status.SILENT]
    assert (row.claims, row.cited, row.documents, row.oldest) == (1, 1, 5, date(2026, 9, 29))


def query(name, record):
    from scorer.query import QUERIES

    return list(QUERIES[name].rows(site(record).report))
