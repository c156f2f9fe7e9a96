"""Lists as others publish them: each reader on a small one, what a moved column says, and what is new of them."""

import json

import pytest
import sample
import yaml
from checkout import make
from click.testing import CliRunner
from pipeline import leads as weekly

from scorer.cli import cli
from scorer.leads import Lead, Moved, join, read_file
from scorer.leads.formats import LEAD_FORMATTERS

CARD = {
    "publishers": {"acme": {"display_name": "Acme"}},
    "documents": [
        {
            "slug": "acme-falcon-9-card", "publisher": "acme", "is_independent": 0, "model_names": ["Falcon 9"],
            "publication_date": "2026-08-18", "canonical_url": "https://acme.example/falcon-9",
        },
        {"slug": "other", "publisher": "acme", "is_independent": 1, "model_names": ["Falcon 8"]},
    ],
}  # fmt: skip
REGISTER = {
    "seed": {"aial_repo": "https://github.com/aial/x"},
    "sources": [
        {
            "id": "acme/falcon-9-10", "provider": "Acme", "model": "Falcon 9 / Falcon 10", "status": "published",
            "targets": [
                {"kind": "aial-eval", "url": "https://aial.example/9"},
                {"kind": "provider-live", "url": "https://acme.example/summary"},
            ],
            "aial": {"model_publication_date": "2026-08-18"},
        },
        {"id": "acme/falcon-8", "provider": "Acme", "model": "Falcon 8", "status": "missing", "targets": []},
        {"id": "acme/hub", "provider": "Acme", "model": "its pages", "status": "watch", "targets": []},
    ],
}  # fmt: skip
STATE = {
    f"acme/{name}::{target}": {"last_capture": f"captures/acme__{name}/{target}/20260811T102021Z"}
    for name, target in (
        ("falcon-9", "provider-live-2dd3"), ("falcon-9", "aial-archive-c70d"), ("falcon-9", "aial-eval-c70e"),
        ("trust-hub", "provider-live-9af5"),
    )
}  # fmt: skip
#: Path, text of a small list, its leads as (lab, name, about, ids).
LISTS = {
    "models.dev": (
        "api.json",
        json.dumps({"acme": {"models": {"falcon-9": {"name": "Falcon 9", "release_date": "2026-08"}}}}),
        [("acme", "Falcon 9", "2026-08", ("falcon-9",))],
    ),
    "models.dev, a file": (
        "models/acme/falcon-9.toml",
        'name = "Falcon 9"\nrelease_date = "2026-08-18"\n',
        [("acme", "Falcon 9", "2026-08-18", ("falcon-9",))],
    ),
    "LiteLLM": (
        "prices.json",
        json.dumps({
            "sample_spec": {"litellm_provider": "one of"},
            "acme/falcon-9": {"litellm_provider": "acme", "mode": "chat", "source": "https://acme.example/prices"},
            "ft:falcon-9": {"litellm_provider": "acme", "mode": "chat"},
            "1024-x-1024/acme/falcon-9": {"litellm_provider": "acme", "mode": "image_generation"},
        }),
        [("acme", "falcon-9", "", ("falcon-9",))],
    ),
    "gateway": (
        "gateway-language-model-settings.ts",
        "export type GatewayModelId =\n  | 'acme/falcon-9'\n  | 'acme/falcon-10'\n  | (string & {});\n",
        [("acme", "falcon-9", "", ("falcon-9",)), ("acme", "falcon-10", "", ("falcon-10",))],
    ),
    "Epoch": (
        "models.csv",
        'Model,Organization,Publication date,Domain,Link\n"Falcon 9\n","Acme,Birch",2026-08-18,Language,'
        "https://huggingface.co/acme/falcon-9\n",
        [("Acme,Birch", "Falcon 9", "2026-08-18", ())],
    ),
    "cardtrack": ("metadata.json", json.dumps(CARD), [("Acme", "Falcon 9", "2026-08-18", ())]),
    "the ledger's register": (
        "sources.json",
        json.dumps(REGISTER),
        [
            ("Acme", "Falcon 9", "2026-08-18", ()),
            ("Acme", "Falcon 10", "2026-08-18", ()),
            ("Acme", "Falcon 8", "", ()),
        ],
    ),
    "the ledger's state": ("state.json", json.dumps(STATE), [("acme", "falcon-9", "", ())]),
    "a feed": (
        "feed.xml",
        "<?xml version='1.0'?><rss><channel><item><title>Introducing Falcon 9: faster</title>"
        "<link>https://www.acme.example/news/9</link><pubDate>Tue, 18 Aug 2026 00:00:00 +0000</pubDate></item>"
        "<item><title>We moved</title><link>https://acme.example/moved</link></item></channel></rss>",
        [("www.acme.example", "Falcon 9", "2026-08-18", ()), ("acme.example", "", "", ())],
    ),
    "an Atom feed": (
        "feed.atom",
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>Introducing Falcon 9</title>'
        '<link href="https://acme.example/9"/><updated>2026-08-18T00:00:00Z</updated></entry></feed>',
        [("acme.example", "Falcon 9", "2026-08-18", ())],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", LISTS)
def test_a_list_is_known_by_what_is_in_it_and_read(name):
    path, text, leads = LISTS[name]

    assert [(one.lab, one.name, one.about, one.ids) for one in read_file(path, text)] == leads


#: What moved in which list: (list, text before, text after, line, what is said).
MOVED = [
    ("models.dev", '"models"', '"models": {}, "offers"', 1, "names no model"),
    ("models.dev", '"name"', '"title"', 1, "'acme/falcon-9' has no `name`; it has release_date, title"),
    (
        "models.dev, a file",
        "release_date",
        "released",
        1,
        "the file has no `release_date`; it has name, released",
    ),
    ("gateway", "'acme/falcon-10'", "'falcon-10'", 3, "this is no name as lab/model: | 'falcon-10'"),
    ("Epoch", "Publication date", "Published", 1, "the head of the table has no `Publication date`"),
    ("Epoch", '"Falcon 9\n"', '""', 2, "a row has no `Model`"),
    ("cardtrack", '"model_names"', '"models"', 1, "'acme-falcon-9-card' has no `model_names`"),
    ("the ledger's register", '"provider"', '"lab"', 1, "'acme/falcon-9-10' has no `provider`"),
    ("the ledger's register", '"status"', '"state"', 1, "'acme/falcon-9-10' has no `status`"),
    (
        "the ledger's state",
        "acme/falcon-9::",
        "falcon-9::",
        1,
        "this is no key as lab/model::target: falcon-9::",
    ),
    ("a feed", "<link>", "<address>", 1, "this is no XML"),
    ("a feed", "<rss>", "<!DOCTYPE rss [<!ENTITY a 'b'>]><rss>", 1, "a feed declares entities"),
    ("an Atom feed", "title>", "name>", 1, "an item has no `title`"),
]


@pytest.mark.parametrize(("name", "before", "after", "line", "said"), MOVED)
def test_what_has_moved_is_told_with_its_line_and_what_to_do(name, before, after, line, said):
    path, text, _ = LISTS[name]
    assert before in text
    with pytest.raises(Moved) as raised:
        read_file(path, text.replace(before, after))

    assert said in raised.value.what
    assert (raised.value.line, bool(raised.value.fix)) == (line, True)


def test_the_address_of_a_row_of_the_register_is_the_lab_s_own():
    leads = read_file("sources.json", json.dumps(REGISTER))

    assert [one.address for one in leads] == ["https://acme.example/summary"] * 2 + [None]


def test_what_is_no_list_is_told():
    with pytest.raises(Moved, match="no list that a reader knows"):
        read_file("letter.txt", "Dear all,")


DATA = sample.dataset(
    missing=[
        {
            "lab": "acme",
            "name": "Falcon 7",
            "aliases": ["falcon-seven"],
            "about": "2026",
            "why": "not_started",
        }
    ],
    lists={sample.EDITION: sample.LIST},
    conventions=sample.CONVENTIONS
    | {"namesakes": {"birch": "Birch Industries"}, "no_models": {"acme": {"falcon-search": "an agent"}}},
)


def lead(name, lab="acme", **fields):
    return Lead("a list", lab, name, **fields)


@pytest.mark.parametrize(
    ("given", "how"),
    [
        (lead("Falcon 1"), "by a name or an alias"),
        (lead("falcon-1-2026-08-01"), "by a name or an alias"),
        (lead("Falcon 1 70B-A3B"), "by a name or an alias"),
        (lead("Acme Falcon 1"), "by a name or an alias"),
        (lead("FALCON-7"), "as missing"),
        (lead("falcon-seven"), "as missing"),
        (lead("falcon-search"), "as no model"),
        (lead("Falcon One (fast)"), "by a row of a list"),
        (lead("Elm", "Cedar"), "by a row of a list"),
    ],
)
def test_what_is_known_is_not_new(given, how):
    joined = join([given], DATA)

    assert (joined.found, joined.known) == ((), {how: 1})


def test_a_row_of_a_catalogue_that_leads_to_a_release_knows_its_name():
    rows = [
        {"name": "acme/falcon-1-swift", "lab": "acme", "variant_of": "acme/falcon-1"},
        {"name": "acme/falcon-9", "lab": "acme", "absent": "not recorded yet"},
    ]
    data = sample.dataset(lists={sample.EDITION: sample.LIST | {"rows": rows}})

    assert join([lead("falcon-1-swift")], data).known == {"by a row of a list": 1}
    assert [one.name for one in join([lead("falcon-9")], data).found] == ["falcon-9"]


def test_a_name_that_is_ours_under_an_alias_is_not_new():
    release = DATA.releases["acme/falcon-1"]
    known = release.model_copy(
        update={"identifiers": release.identifiers.model_copy(update={"aliases": ("Kestrel",)})}
    )
    data = DATA.model_copy(update={"releases": {"acme/falcon-1": known}})

    assert join([lead("kestrel")], data).known == {"by a name or an alias": 1}
    assert [one.name for one in join([lead("kestrel")], DATA).found] == ["kestrel"]


def test_what_is_new_stands_once_and_the_newest_first():
    joined = join(
        [
            lead("Falcon 8", about="2026-01"),
            lead("falcon-12", ids=("falcon-12-2026-08-18",), address="https://acme.example/prices"),
            Lead("another", "Acme", "Falcon 12", address="https://acme.example/12"),
            lead("Fir 1", "Fir"),
        ],
        DATA,
    )

    assert [(one.lab, one.name, one.about, one.sources) for one in joined.found] == [
        ("acme", "Falcon 12", "2026-08-18", ("a list", "another")),
        ("acme", "Falcon 8", "2026-01", ("a list",)),
        (None, "Fir 1", "", ("a list",)),
    ]


def test_who_only_hosts_models_of_others_is_no_lab():
    joined = join([lead("Fir 1", "Fir", hosts=True), lead("Falcon 12", hosts=True)], DATA)

    assert [one.name for one in joined.found] == ["Falcon 12"]
    assert joined.known == {"as served by a host": 1}


@pytest.mark.parametrize("name", ["falcon-1", "cedar-falcon-1", "cedar-acme-falcon-7"])
def test_a_lab_that_serves_a_model_of_another_has_no_release_of_it(name):
    assert join([lead(name, "Cedar", hosts=True)], DATA).known == {"as served by a host": 1}
    assert [one.name for one in join([lead(name, "Cedar")], DATA).found] == [name]


def test_a_namesake_is_told_and_is_no_lab_of_ours():
    joined = join([lead("Ash 1", "birch")], DATA)

    assert [(one.lab, one.name) for one in joined.found] == [(None, "Ash 1")]
    assert "note: 'birch' is not the lab of that id here: it is Birch Industries\n" in LEAD_FORMATTERS[
        "text"
    ](joined)


HOSTILE = lead("Falcon 12]] <img> @ada: # \x1b[31m", about="2026-08-18", address="https://acme.example/9")


def test_entries_for_the_list_of_the_missing_are_entries_whatever_a_list_calls_a_model():
    text = LEAD_FORMATTERS["yaml"](join([HOSTILE, lead("Falcon 10")], DATA))

    first, second = yaml.safe_load(text)
    assert first == {
        "lab": "acme", "name": HOSTILE.name, "about": "2026-08-18", "why": "not_started", "lead": "https://acme.example/9",
    }  # fmt: skip
    assert second == {"lab": "acme", "name": "Falcon 10", "why": "not_started"}
    assert text.endswith("}  # about: no list has a day\n")


def test_in_an_issue_a_name_is_nothing_but_text():
    told = LEAD_FORMATTERS["markdown"](join([HOSTILE], DATA))

    assert "\\<img\\>" in told
    assert not any(mark in told for mark in ("<img>", "\x1b", "@ada", "https://"))


def test_the_command_reads_a_folder_writes_nothing_and_fails_where_a_list_has_moved(tmp_path):
    top = make(tmp_path / "top")
    lists = tmp_path / "lists"
    for name in ("models.dev", "Epoch"):
        path, text, _ = LISTS[name]
        (lists / path).parent.mkdir(parents=True, exist_ok=True)
        (lists / path).write_text(text)
    before = {path: path.read_bytes() for path in top.rglob("*.yaml")}
    result = CliRunner().invoke(cli, ["--root", str(top), "leads", str(lists)])

    assert (result.exit_code, result.stderr) == (0, "1 new of 2 leads\n")
    assert (
        result.stdout
        == "2026-08  acme  Falcon 9  Epoch, models.dev  https://models.dev/models/acme/falcon-9\n"
    )
    assert {path: path.read_bytes() for path in top.rglob("*.yaml")} == before

    (lists / "models.csv").write_text(LISTS["Epoch"][1].replace("Link", "Address"))
    result = CliRunner().invoke(cli, ["--root", str(top), "leads", str(lists)])
    assert result.exit_code == 1
    assert f"{lists}/models.csv:1: error the head of the table has no `Link`; it has " in result.stderr
    assert "\n    fix: see what `Link` is called now, and tell its reader\n" in result.stderr


def test_every_week_each_list_is_told_with_its_digest_and_what_cannot_be_had_stops_nothing(
    tmp_path, monkeypatch
):
    found = [
        weekly.Source("a.json", repository="acme/lists", path="a.json"),
        weekly.Source("b.csv", address="https://gone.example/b"),
    ]
    there = {f"https://raw.githubusercontent.com/acme/lists/{sample.SHA}/a.json": b"{}"}

    def content(address):
        if address not in there:
            raise OSError("404: <gone>")
        return there[address]

    monkeypatch.setattr(weekly, "_newest", lambda _: sample.SHA)
    monkeypatch.setattr(weekly, "_content", content)
    first, second = weekly.download(found, tmp_path)

    assert sample.SHA in first
    assert "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a" in first
    assert second == "- not had: b.csv: 404: \\<gone\\>"
    assert [path.name for path in tmp_path.iterdir()] == ["a.json"]


def test_the_lists_of_the_week_are_files_of_repositories_or_addresses():
    found = weekly.sources()

    assert len({one.file for one in found}) == len(found)
    assert all(bool(one.address) is not bool(one.repository and one.path) for one in found)
    assert all(one.at("c0ffee").startswith("https://") for one in found)


def test_the_issue_says_what_is_new_who_is_due_and_what_was_read(tmp_path, monkeypatch):
    told = {
        "leads": weekly.subprocess.CompletedProcess([], 1, "- Falcon 9\n", "lists/b.csv:1: error <moved>\n"),
        "report": weekly.subprocess.CompletedProcess(
            [], 0, "", "warning: acme was never looked at\nnote: x\n"
        ),
    }
    monkeypatch.setattr(weekly, "_scorer", lambda verb, *_: told[verb])
    text = weekly.issue(tmp_path, "2026-11-30", ["- a list"])

    assert text == (
        "- Falcon 9\n\n## Labs to be looked at again\n\n- warning: acme was never looked at\n\n"
        "## What was read\n\n- a list\n- lists/b.csv:1: error \\<moved\\>\n"
    )
