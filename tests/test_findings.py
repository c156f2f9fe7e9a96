"""Findings: values inside sentences, and a build that stops when the text no longer fits the data."""

import pytest
import sample

from scorer.view import pages
from scorer.view.front import NotAPage

HEAD = """---
title: Told?
description: d
claim: All is told.
verdict: holds in part
answer: Last [[last-disclosed lab=acme indicator=parameter_count: any_release]], and [[missing: rows]] missing.
holds: last-disclosed lab=acme indicator=parameter_count: any_release is not none
holds: missing: rows is 0
---
"""
BODY = "On [[last-disclosed lab=acme indicator=parameter_count: any_date]].\n\n[[last-disclosed lab=acme]]\n\nEnd.\n"


def made(text=HEAD + BODY):
    material = sample.material(pages={"findings/told": text})
    return {page.path: page.view for page in pages(material)}


def test_a_finding_sets_its_values_and_tables():
    view = made()["findings/told/index.html"]

    assert view.verdict == "The claim holds in part"
    assert 'href="../../releases/acme/' in view.answer
    assert "0 missing" in view.answer
    assert [bool(part.block) for part in view.parts] == [True, False]
    assert "<p>On " in view.parts[0].text
    assert len(view.tested) == 2


def test_the_list_leads_to_each():
    (summary,) = made()["findings/index.html"].findings

    assert (summary.page.text, summary.page.href) == ("Told?", "../findings/told/index.html")
    assert 'href="../releases/acme/' in summary.answer


def test_nothing_in_a_sentence_is_the_word_none():
    text = HEAD + "[[last-disclosed lab=acme indicator=training_code: any_release]] it is.\n"

    assert "<p>none it is.</p>" in made(text)["findings/told/index.html"].parts[0].text


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("rows is 0", "rows is 7", "`missing: rows is 7` is no longer so: the data says 0; write the text"),
        ("missing: rows is 0", "nobody", "`nobody`: no query is called `nobody`"),
        ("holds in part", "is true", "`verdict` is 'is true'; use one of: holds, "),
        ("claim: All is told.\n", "", "the front matter of a finding lacks `claim`"),
        ("[[missing: rows]]", "[[nobody: rows]]", "`[[nobody: rows]]`: no query is called"),
        ("[[last-disclosed lab=acme]]", "[[last-disclosed nobody=1]]", "`[[last-disclosed nobody=1]]`: "),
        ("[[last-disclosed lab=acme]]", "[[nobody]]", "`[[nobody]]`: no query is called `nobody`; use one of "),
    ],
)  # fmt: skip
def test_what_does_not_fit_stops_the_build(old, new, said):
    with pytest.raises(NotAPage) as error:
        made((HEAD + BODY).replace(old, new, 1))

    assert str(error.value).startswith(f"site/pages/findings/told.md: {said}")
