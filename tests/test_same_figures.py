"""Every figure of every page is the same in every language, and the same as in the API."""

import calendar
import json
import re
from dataclasses import replace

import pytest
import sample
from case import ROOT
from figures import SCALES, Figures, against_api, between_languages
from pseudo import Wide, wide
from releases import dataset, proofs, release

from scorer.adapters.files import folder_texts
from scorer.export import export
from scorer.i18n.messages import Language
from scorer.render import render

pytestmark = pytest.mark.thorough

ALL_TIME = [f"20{year}-05-01" for year in (15, 16, 17)]


RANKED = {
    f"{lab}/{year}-{n}": release(f"{year}-05-0{n + 1}", letters, flagship=not n, **proofs(letters))
    for lab, letters in {"acme": "dps", "birch": "dw-", "cedar": "sdd", "dune": "dds"}.items()
    for year in (2024, 2026)
    for n in range(3)
} | {f"acme/{day}": release(day, "ddd", **proofs("ddd")) for day in ALL_TIME}
POWERS = {"ｗａｎ": 4, "ｙｉ": 8}


OWN = {
    "12 trillion, 9 billion, 6 million": ", ".join(
        f"{power} {word}" for word, power in reversed(POWERS.items())
    ),
    "{part} of {whole}": "{whole}: {part}",
    "{part} of {n}": "{n}: {part}",
    "{part} of {labs}": "{labs}: {part}",
    "{part} of {releases}": "{releases}: {part}",
    "{rank} of {labs}": "{labs}: {rank}",
    "{low} to {high}": "{high} < {low}",
}
#: The examples on our own pages hold days; their months are read by their names.
MONTH = re.compile(rf"({'|'.join(calendar.month_name[1:])})")


class Myriad(Wide):
    """A language that counts by ten thousands, and says the whole before the part."""

    def gettext(self, message: str) -> str:
        return OWN.get(message) or "".join(
            part if MONTH.fullmatch(part) else wide(part) for part in MONTH.split(message)
        )


MYRIAD = Language("sv", "Myriad", "sv/", Myriad())


def made(report, **changes):
    site = replace(sample.whole_site(), report=report, languages=(MYRIAD,), **changes)
    site = replace(
        site,
        reviews=dict.fromkeys(report.releases, "unreviewed"),
        api_schemas=folder_texts(ROOT / "schema" / "api", ".json"),
    )
    return {
        path: content.decode()
        for path, content in (render(site) | export(site)).items()
        if path.endswith(("html", "json"))
    }


def pages(files):
    return {path: page for path, page in files.items() if path.endswith(".html")}


def differences(files):
    return list(between_languages(pages(files), MYRIAD.tag, MYRIAD.folder, POWERS))


def unlike_api(files):
    labs, releases = (json.loads(files[f"api/v1/{name}.json"]) for name in ("labs", "releases"))
    return list(against_api(pages(files), labs, releases))


@pytest.fixture(scope="module")
def ranked():
    return made(sample.build_input(dataset(RANKED)).report, history={})


@pytest.fixture(scope="module")
def three():
    data = sample.dataset(address="https://record.example/", readings={"acme/falcon-1": sample.READING})
    return made(sample.build_input(data).report)


def test_every_figure_is_the_same_in_another_language(ranked, three):
    assert sum(path.startswith(MYRIAD.folder) for path in pages(ranked)) > 50
    assert "6710 ｙｉ" not in three["index.html"]
    assert "6710 ｙｉ" in three["sv/releases/birch/oak/index.html"]
    assert differences(ranked) == []
    assert differences(three) == []


def test_every_figure_of_the_api_is_on_its_page(ranked, three):
    assert unlike_api(ranked) == []
    assert unlike_api(three) == []


def test_one_other_figure_on_any_page_is_found(ranked):
    """The last number that a reader meets on each page is made another, one page at a time."""
    unseen = []
    for path, page in pages(ranked).items():
        if path.startswith(MYRIAD.folder):
            head, _, body = page.partition("<body")
            spots = list(re.finditer(r"(?<=>)[^<>0-9]*([0-9])", body))
            if spots:
                at = spots[-1].start(1)
                digit = str((int(body[at]) + 1) % 10)
                changed = f"{head}<body{body[:at]}{digit}{body[at + 1 :]}"
                found = list(
                    between_languages(
                        {
                            path: changed,
                            path.removeprefix(MYRIAD.folder): ranked[path.removeprefix(MYRIAD.folder)],
                        },
                        "sv",
                        "sv/",
                        POWERS,
                    )
                )
                unseen += [] if found else [path]

    assert unseen == []


def test_ranks_by_other_windows_are_found(ranked):
    """So the Chinese pages once were: their choices counted releases of all time."""
    report = sample.build_input(dataset(RANKED)).report
    rubric = report.dataset.rubric
    choices = tuple(choice.model_copy(update={"window_months": "all"}) for choice in rubric.choices)
    other = dataset(RANKED, rubric=rubric.model_copy(update={"choices": choices}))
    theirs = made(sample.build_input(other).report, history={})
    mixed = {**ranked, **{path: page for path, page in theirs.items() if path.startswith(MYRIAD.folder)}}

    assert {found.partition(":")[0] for found in differences(mixed)} >= {
        "sv/charts/ranks/index.html",
        "sv/embed/charts/ranks/index.html",
        "sv/labs/index.html",
        "sv/labs/acme/index.html",
        "sv/trends/index.html",
        "sv/compare/index.html",
    }


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("labs", '"percent":66.7', '"percent":66.8', "figure"),
        ("labs", '"rank_low":1,"rank_high":2', '"rank_low":1,"rank_high":3', "range"),
        ("labs", '"rank":1', '"rank":2', "rank"),
        ("labs", '"trend":0.0', '"trend":-2.0', "trend"),
        ("labs", '"grade":"B"', '"grade":"A"', "grade"),
        ("releases", '"released":"2026-05-01"', '"released":"2026-05-11"', "no day of release"),
        ("releases", '"earned":4', '"earned":3', "score"),
        ("releases", '"points":2', '"points":1', "points"),
        ("releases", '"value":671000000000', '"value":672000000000', "671B of the API is not shown"),
    ],
)
def test_another_figure_in_the_api_is_found(ranked, three, file, old, new, told):
    for files in (ranked, three):
        text = json.dumps(json.loads(files[f"api/v1/{file}.json"]), separators=(",", ":"))
        if old in text:
            break
    found = unlike_api({**files, f"api/v1/{file}.json": text.replace(old, new, 1)})

    assert told in found[0]


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("671 billion parameters, 37 billion active", "6710 亿参数，激活 370 亿"),
        ("at least 1.8 trillion", "至少 1.8 万亿"),
        ("680,000 hours", "68 万小时"),
        ("at least a billion parameters", "至少 10 亿参数"),
        ("28 May 2020, seen 6 Sep 2024", "2020年5月28日，查看于 2024年9月6日"),
        ("September 2024", "2024年9月"),
        ("4 of 6 points", "6 分中的 4 分"),
        ("−2.5 pp, grade B", "−2.5 个百分点，B 级"),
        ("GPT-4: may be “15T tokens”", "GPT-4：“15T tokens”"),
    ],
)
def test_the_same_numbers_are_the_same(english, chinese):
    assert list(zh().differences(f"<p>{english}</p>", f"<p>{chinese}</p>")) == []


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("<p>671 billion</p>", "<p>6720 亿</p>"),
        ("<p>671 billion</p>", "<p>671 亿</p>"),
        ("<p>+2 pp</p>", "<p>−2 pp</p>"),
        ("<p>28 May 2020</p>", "<p>2020年6月28日</p>"),
        ("<p>4 of 6</p>", "<p>4 分</p>"),
        ("<p>a</p>", "<p>1</p>"),
        ("<td>2</td><td>3</td>", "<td>3</td><td>2</td>"),
        ("<p>2</p><p>3</p>", "<p>2</p>"),
        ('<td data-sort="2">x</td>', '<td data-sort="3">x</td>'),
        ('<p title="2 of 3">x</p>', '<p title="2 of 4">x</p>'),
        ("<svg><title>2</title></svg>", "<svg><title>3</title></svg>"),
        ('<script>["2 \\u4ebf"]</script>', '<script>["3 \\u4ebf"]</script>'),
        (
            '<tr id="a"><td>1</td></tr><tr id="b"><td>2</td></tr>',
            '<tr id="b"><td>1</td></tr><tr id="a"><td>2</td></tr>',
        ),
    ],
)
def test_other_numbers_are_found(english, chinese):
    assert len(list(zh().differences(english, chinese))) >= 1


def test_named_rows_may_stand_in_another_order():
    one, two = '<tr id="a"><td>1</td></tr>', '<tr id="b"><td>2</td></tr>'

    assert list(zh().differences(one + two, two + one)) == []


def zh():
    return Figures("zh-Hans", SCALES["zh-Hans"])
