"""What each month brought: pages, and a feed of the months that are over."""

import json
from datetime import date

import sample
from releases import dataset, release

from scorer import view
from scorer.export.feeds import feed_files
from scorer.view.context import SiteContext
from scorer.view.parts.text.months import months, summary

RELEASES = {
    "acme/one": release("2026-09-02", "dps", parameter_count={"since": "2026-11-03"}),
    "acme/two": release("2026-09-20", "s--"),
    "birch/three": release("2026-11-20", "ddd"),
}


def context(releases=RELEASES, as_of=date(2026, 11, 24)):
    return SiteContext(sample.build_input(dataset(releases), as_of))


def test_a_month_in_sentences():
    here = context()

    assert {month.id: summary(here, month) for month in months(here)} == {
        "2026-11": (
            "1 model by 1 lab came out in November 2026, up to 24 November 2026.",
            "Training code: disclosed for 1 of 1 that we could check.",
            "Parameter count: disclosed for 1 of 1 that we could check.",
            "Dataset size: disclosed for 1 of 1 that we could check.",
            "Disclosed later, for earlier models: parameter count of Model of 2026-09-02.",
        ),
        "2026-09": (
            "2 models by 1 lab came out in September 2026.",
            "Training code: disclosed for 1 of 2 that we could check.",
            "Parameter count: disclosed for 0 of 1 that we could check.",
            "Dataset size: disclosed for 0 of 1 that we could check.",
        ),
    }


def test_many_late_disclosures_are_counted():
    late = {"training_code": {"since": "2026-11-03"}}
    found = {f"acme/m{n:02}": release("2026-09-02", "dss", **late) for n in range(14)}
    here = context(found)

    assert (
        summary(here, months(here)[0])[0]
        == "No model on record came out in November 2026, up to 24 November 2026."
    )
    assert summary(here, months(here)[0])[1].endswith("training code of Model of 2026-09-02 and 2 others.")


def test_corrections_are_counted_in_a_month_of_their_own():
    here = SiteContext(sample.build_input())
    newest = months(here)[0]

    assert (newest.id, newest.releases, newest.told) == ("2026-11", (), ())
    assert summary(here, newest)[1:] == ("We corrected 1 of our statements.",)


def test_a_page_for_each_month_and_the_list_of_them():
    made = {page.path: page.view for page in view.pages(sample.build_input(dataset(RELEASES)))}
    page = made["digest/2026-09/index.html"]

    assert [link.href for link, _ in made["digest/index.html"].months] == [
        "../digest/2026-11/index.html", "../digest/2026-09/index.html",
    ]  # fmt: skip
    assert (page.newer.href, page.older.text) == ("../../digest/2026-11/index.html", "")
    assert len(page.releases.rows) == 2
    assert [row.head.text for row in made["digest/2026-11/index.html"].told.rows]


def test_the_feed_has_the_months_that_are_over():
    files = dict(feed_files(sample.build_input(dataset(RELEASES))))
    feed = json.loads(files["feeds/digest.json"])

    assert [(item["title"], item["date_published"][:10]) for item in feed["items"]] == [
        ("September 2026 in disclosure", "2026-09-30")
    ]
    assert feed["items"][0]["content_text"].startswith("2 models by 1 lab came out in September 2026.")
    assert b"September 2026 in disclosure" in files["feeds/digest.atom"]
