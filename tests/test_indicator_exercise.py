"""A fourth, fifth and sixth indicator: one entry each in schema/indicators.yaml, then `scorer schema`.

No other file is edited. The checkout is invented, so nothing of this is shipped.
"""

import csv
import io
import json
import re

import pytest
from case import CATALOGUE, LABS, RECORD
from checkout import commit, make
from click.testing import CliRunner

from scorer.cli import cli
from scorer.records.paths import INDICATORS
from scorer.view.context import feed_path

pytestmark = pytest.mark.thorough

OLD = {"training_code": "training code", "parameter_count": "parameter count", "dataset_size": "dataset size"}
FALCON, OAK = "disclosures/acme/falcon-2.yaml", "disclosures/acme/oak.yaml"
#: Words for four, five and six, which prose counts with.
NUMBERS = {4: "four", 5: "five", 6: "six"}


def entry(name, kind, weight=""):
    """Write the entry of an indicator, as a person would."""
    title = name.replace("_", " ").capitalize()
    return f"""\
- id: {name}
  title: {title}
  short: {title.split()[-1].capitalize()}
  question: What does the lab tell of its {title.lower()}?
  kind: {kind}
{weight}  judge:
    disclosed: All of it, {title.lower()}.
    partial: A part of it, {title.lower()}.
    not_disclosed: A rumour about it, {title.lower()}.
"""


#: The new indicators of each exercise: (id, kind).
EXERCISES = {
    "fourth-none": (("energy_source", "none"),),
    "fourth-amount": (("training_compute", "data"),),
    "fifth": (("energy_source", "none"), ("training_compute", "data")),
    "sixth": (("energy_source", "none"), ("training_compute", "data"), ("reward_model", "parameters")),
}
#: What the report prints of each kind, before and after a change.
SHOWN = {
    "none": ("what is told of it", "what is told of it"),
    "data": ("3.2T tokens", "3.3T tokens"),
    "parameters": ("9B parameters", "8B parameters"),
}
VALUES = {
    "none": ("", "", "{status: disclosed}"),
    "data": (
        "    values: [{size: 3.2T tokens, stage: pretraining}]\n",
        "    values: [{size: 3.3T tokens, stage: pretraining}]\n",
        '{status: disclosed, values: [{size: "3.2T tokens"}]}',
    ),
    "parameters": (
        "    values: [{total: 9B}]\n",
        "    values: [{total: 8B}]\n",
        "{status: disclosed, values: [{total: 9B}]}",
    ),
}


def claims(new, *, later=False):
    return "".join(
        f"  {name}:\n    status: disclosed\n{VALUES[kind][later]}"
        f"    evidence: [{{document: report, locator: section {9 if later else 8}, shows: {SHOWN[kind][later]}}}]\n"
        for name, kind in new
    )


def record(new, *, later=False):
    """Write a record that speaks of all indicators, with a reply about each new one and an estimate of each amount."""
    replies = "".join(
        "  - {date: 2026-08-02, from: Acme, url: 'https://acme.example/reply', verified: 'https://acme.example/press', "
        f"claim: {name}, summary: We told it., outcome: open}}\n"
        for name, _ in new
    )
    estimates = "".join(
        f"  - {{indicator: {name}, value: about 5, source: Somebody, url: 'https://some.example/{name}'}}\n"
        for name, kind in new
        if kind != "none"
    )
    more = (f"estimates:\n{estimates}" if estimates else "") + f"replies:\n{replies}"
    return RECORD.replace("basis: ", claims(new, later=later) + "basis: ") + more


def reading(new):
    first = "".join(f"      {name}: {{status: partial}}\n" for name, _ in new)
    second = "".join(f"      {name}: {VALUES[kind][2]}\n" for name, kind in new)
    readings = "".join(
        f"  - date: 2026-08-0{day}\n    by: maintainers\n    documents: [report]\n    claims:\n{marks}"
        for day, marks in enumerate((first, second), 2)
    )
    settled = "".join(
        f"  - {{date: 2026-08-04, item: {name}, kept: reading, note: The report settled it.}}\n"
        for name, _ in new
    )
    return f"readings:\n{readings}settled:\n{settled}"


def ruling(new):
    examples = "".join(
        f"    - {{release: acme/falcon-2, indicator: {name}, status: disclosed}}\n" for name, _ in new
    )
    return f"- id: new\n  title: New items\n  ruling: Judged so.\n  why: So it is.\n  examples:\n{examples}"


def run(top, *words):
    return CliRunner().invoke(cli, ["--root", str(top), *words])


@pytest.fixture(scope="module", params=EXERCISES)
def exercise(request, tmp_path_factory):
    """A checkout with new indicators, what they are, and its built site."""
    new = EXERCISES[request.param]
    top = make(tmp_path_factory.mktemp("exercise"), {FALCON: RECORD, "disclosures/labs.yaml": LABS})
    commit(top, "before")
    (top / INDICATORS).write_bytes(CATALOGUE[INDICATORS] + "".join(entry(*one) for one in new).encode())
    assert run(top, "schema").exit_code == 0
    oak = (
        re.sub("Falcon 2|falcon-2", "Oak", record(new))
        .replace("flagship: true", "flagship: false")
        .replace("reason: first", "reason: specialised")
    )
    for path, text in {
        FALCON: record(new),
        OAK: oak.replace("https://acme.example/Oak", "https://acme.example/oak"),
        "disclosures/readings/acme/falcon-2.yaml": reading(new),
        "schema/rulings.yaml": ruling(new),
    }.items():
        (top / path).parent.mkdir(parents=True, exist_ok=True)
        (top / path).write_text(text)
    commit(top, "new indicators", "2026-08-16T12:00:00+00:00")
    built = run(top, "build")
    assert built.exit_code == 0, built.output
    return top, new, top / "build/site"


def titles(new):
    return [name.replace("_", " ") for name, _ in new]


def test_records_readings_replies_rulings_and_estimates_may_speak_of_them(exercise):
    top, _, __ = exercise
    result = run(top, "check")

    assert result.stdout == ""
    assert result.exit_code == 0


def test_the_schemas_are_up_to_date(exercise):
    assert run(exercise[0], "schema", "--check").exit_code == 0


def test_whatever_names_the_old_ones_names_the_new(exercise):
    """A page, table, feed or file that speaks of all three speaks of every further one."""
    _, new, site = exercise
    behind = {}
    texts = 0
    for path in sorted(site.rglob("*")):
        if path.suffix in {".html", ".json", ".xml", ".csv", ".js", ".txt", ".svg"}:
            text = path.read_text(encoding="utf-8").lower()
            for names, wanted in ((OLD.values(), titles(new)), (OLD, [name for name, _ in new])):
                if all(name in text for name in names):
                    texts += 1
                    missing = [name for name in wanted if name not in text]
                    if missing:
                        behind[path.relative_to(site).as_posix()] = missing

    assert behind == {}
    assert texts > 20


def test_each_has_a_page_a_feed_and_a_place_on_the_page_of_a_release(exercise):
    _, new, site = exercise
    release = (site / "releases/acme/falcon-2/index.html").read_text()

    for name, kind in new:
        page = (site / f"indicators/{name}/index.html").read_text()
        assert f'id="{name}"' in release
        assert ("3.2 trillion tokens" in page) == (kind == "data")
        assert ("9 billion parameters" in page) == (kind == "parameters")
        assert (site / feed_path(f"indicators/{name}", "atom")).exists()


def test_the_api_has_each_of_them(exercise):
    _, new, site = exercise
    ids = [*OLD, *(name for name, _ in new)]
    (falcon,) = (
        r for r in json.loads((site / "api/v1/releases.json").read_text()) if r["id"] == "acme/falcon-2"
    )
    (lab,) = json.loads((site / "api/v1/labs.json").read_text())

    assert list(falcon["claims"]) == ids
    assert list(lab["last_disclosed"]) == ids
    assert [reply["claim"] for reply in falcon["replies"]] == ids[3:]
    assert falcon["score"]["possible"] == 6


def test_tables_have_a_row_of_each(exercise):
    _, new, site = exercise
    rows = csv.DictReader(io.StringIO((site / "data/state-of-claims.csv").read_text()))
    found = {row["indicator"] for row in rows}

    assert found == {*OLD, *(name for name, _ in new)}


def test_prose_counts_them(exercise):
    _, new, site = exercise
    number = NUMBERS[3 + len(new)]
    methodology = (site / "methodology/index.html").read_text()

    assert f"For each release we look for {number} items" in methodology
    assert f"tells the public about {number} items." in methodology
    assert (
        "only training code, parameter count and dataset size are scored, with the same weight" in methodology
    )
    assert (
        f"public record of what AI labs disclose about {number} things"
        in (site / "about/index.html").read_text()
    )


def test_a_change_is_told_by_diff(exercise):
    top, new, _ = exercise
    (top / FALCON).write_text(record(new, later=True))
    said = run(top, "diff", "HEAD").stdout
    (top / FALCON).write_text(record(new))

    told = {
        "none": "claims.{name}.evidence[0].locator: section 8 → section 9",
        "data": "{title}: disclosed (3.2T tokens [pretraining]) → disclosed (3.3T tokens [pretraining])",
        "parameters": "{title}: disclosed (9B) → disclosed (8B)",
    }
    for name, kind in new:
        assert told[kind].format(name=name, title=name.replace("_", " ")) in said


def test_an_id_that_is_nearly_one_is_led_to_it(exercise):
    top, new, _ = exercise
    name = new[0][0]
    (top / FALCON).write_text(record(new).replace(f"  {name}:\n", f"  {name[:-1]}:\n"))
    result = run(top, "check")
    (top / FALCON).write_text(record(new))

    assert f"error S010 `{name[:-1]}` is not a field here\n    fix: rename it to `{name}`\n" in result.stdout


@pytest.mark.parametrize(("version", "possible"), [(1, 6), (2, 8)])
def test_a_weight_counts_from_a_version_of_the_rubric_on(tmp_path, version, possible):
    """Adding an indicator that scores from the next version on takes nobody's percent away."""
    top = make(tmp_path)
    later = entry("energy_source", "none", weight="  weight: 1\n  since_rubric: 2\n")
    rubric = CATALOGUE["schema/rubric.yaml"].decode().replace("version: 1", f"version: {version}")
    (top / INDICATORS).write_bytes(CATALOGUE[INDICATORS] + later.encode())
    (top / "schema/rubric.yaml").write_text(rubric)
    run(top, "schema")
    built = run(top, "build")
    api = json.loads((top / "build/site/api/v1/releases.json").read_text())[0]
    page = (top / "build/site/indicators/energy_source/index.html").read_text()

    assert built.exit_code == 0
    assert api["score"]["possible"] == possible
    assert (api["score"]["percent"] is None) == (version == 2)
    assert ("not scored before version 2 of our rules" in page) == (version == 1)
