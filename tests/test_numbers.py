"""The same number everywhere: what the first page and the labs' pages print is what the API says."""

import json
import re
from html.parser import HTMLParser

import pytest
import sample
from releases import AS_OF, dataset, release

from scorer.export.api import lab_rows
from scorer.export.registry import json_bytes
from scorer.i18n import words
from scorer.render import render
from scorer.score import score


class Words(HTMLParser):
    """The words of a page, with a line end after every cell, paragraph and heading."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.text = ""
        self.feed(page.decode())

    def handle_endtag(self, tag):
        self.text += (
            "\n" if tag in ("td", "th", "tr", "p", "h1", "h2", "h3", "dd", "dt", "li", "div") else " "
        )

    def handle_data(self, data):
        self.text += data

    def lines(self, start: str = "", end: str = "") -> list[str]:
        inside = self.text.partition(start)[2] if start else self.text
        inside = inside.partition(end)[0] if end else inside
        return [line for line in (re.sub(r"\s+", " ", line).strip() for line in inside.split("\n")) if line]


IDS = ("acme", "birch", "cedar", "dogwood")


@pytest.fixture(scope="module")
def made():
    """Four labs: two ranked apart, one with open questions, one without a flagship."""
    some = {
        f"{lab}/m{n}": release(
            f"202{4 + n // 2}-0{1 + n}-01", letters, flagship=n == 3 and lab != "dogwood",
            access=("api", "open_weights", "unreleased")[n % 3],
        )
        for lab, letters in (("acme", "ddd"), ("birch", "psd"), ("cedar", "ss-"), ("dogwood", "wps"))
        for n in range(4)
    }  # fmt: skip
    build_input = sample.build_input(dataset(some), AS_OF)
    assert build_input.report == score(build_input.report.dataset, AS_OF)
    rows = json.loads(json_bytes(lab_rows(build_input.report)))
    return render(build_input), {row["id"]: row for row in rows}


def percent(value) -> str:
    return "–" if value is None else f"{value:g}%"


def ranks(lab, said: str) -> bool:
    """The words give ranks, each of how many; the lowest and the highest of all lie within the API's."""
    if lab["rank"] is None:
        return said == "–"
    found = [int(rank) for rank in re.findall(r"(\d+) of \d+", said)]
    return bool(found) and lab["rank_low"] <= min(found) and max(found) <= lab["rank_high"]


@pytest.mark.parametrize("lab", IDS)
def test_a_row_of_the_league_says_what_the_api_says(made, lab):
    files, labs = made
    said = labs[lab]
    row = re.search(rb'<tr data-lab="%s".*?</tr>' % lab.encode(), files["labs/index.html"], re.DOTALL)[0]
    cells = Words(row).lines()
    # The range over all models stands on a line of its own.
    if cells[1].endswith(":"):
        cells[1:3] = [" ".join(cells[1:3])]
    if not said["grade"]:
        cells.insert(2, "")

    assert cells[0] == " ".join(filter(None, [str(said["rank"] or ""), said["name"]]))
    assert cells[1].split()[0] == percent(said["percent"])
    assert cells[2] == (said["grade"] or "")
    assert ranks(said, cells[3])
    assert re.match(rf"{said['assessed']} of \d+ |– ", cells[-2])
    assert f"{said['releases']} on record" in cells[-2]
    signed = re.findall(r"([+−±])(\S+) pp", " ".join(cells))
    assert (
        signed == []
        if said["trend"] is None
        else [float(number) for _, number in signed] == [abs(said["trend"])]
    )


@pytest.mark.parametrize("lab", IDS)
def test_the_page_of_a_lab_says_what_the_api_says(made, lab):
    files, labs = made
    said = labs[lab]
    page = Words(files[f"labs/{lab}/index.html"])
    figure = page.lines("Score", "Rank\n")
    rank = page.lines("Rank\n", "Trend\n")
    card = page.lines("Trend\n", "This counts what")

    grade = f" Grade {said['grade']}" if said["grade"] else ""
    assert figure[0] == percent(said["percent"]) + grade
    assert figure[1].startswith("on average " if said["assessed"] else "no fully checked")
    assert f"points, for {said['assessed']} " in figure[1] or not said["assessed"]
    assert rank[0] == ("Not ranked" if said["rank"] is None else f"Rank {said['rank']}")
    assert said["rank"] is None or ranks(said, rank[1])
    assert (
        ("Latest flagship" in card) is not ("No flagship is on record." in card) is (said["flagship"] is None)
    )
    groups = page.lines("Proprietary and open models\n", "Other ways of calculating the rank")
    for title, name in (
        ("Proprietary", "proprietary"),
        ("Open", "open"),
        ("Models that were not", "unreleased"),
    ):
        at = next(index for index, line in enumerate(groups) if line.startswith(title))
        assert percent(said[name]["percent"]) in groups[at + 1 : at + 4]
        assert str(said[name]["releases"]) in " ".join(groups[at + 1 : at + 4]).split()


@pytest.mark.parametrize("lab", IDS)
def test_the_clocks_of_a_lab_name_the_releases_and_days_of_the_api(made, lab):
    files, labs = made
    text = files[f"labs/{lab}/index.html"].decode().partition("Last disclosed")[2].partition("<section>")[0]
    found = re.findall(r"releases/([a-z0-9./-]+)/index.html", text)

    for clock in labs[lab]["last_disclosed"].values():
        for tick in filter(None, clock.values()):
            assert tick["release"] in found
            assert words.day(sample.date.fromisoformat(tick["date"])) in text
