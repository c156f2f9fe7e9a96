"""What an answer tells of a document: only a match proves, and unknown is not gone. No test asks the network."""

import json
import sys
import threading
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
import yaml
from case import RECORD
from checkout import make
from click.testing import CliRunner
from misbehaving import DEADLINE, PAGE, PAGES, door, misbehaving
from sample import dataset

from scorer.adapters.evidence import Bounds, rounds
from scorer.adapters.evidence import door as the_door
from scorer.adapters.evidence.locker import Locker, find_locker
from scorer.adapters.evidence.rounds import Pace, ask_each
from scorer.cli import cli
from scorer.errors import ScorerError
from scorer.evidence.addresses import addresses_of, file_behind
from scorer.evidence.answer import Answer
from scorer.evidence.answer_text import ending_of, text_of
from scorer.evidence.judgement import Sought, digests_alike, judge
from scorer.evidence.states import Keeper, confirmed_on
from scorer.model import AskedAddress, Document

SHOWN = ("7B parameters", "more than 15T tokens")
DIGEST = sha256(PAGE).hexdigest()
SEEK = Sought(SHOWN, frozenset())
DAY = date(2026, 8, 20)


def answered(body=PAGE, **other):
    headers = {"content-type": "text/html"}
    return Answer(
        **{
            "url": "https://a.example/x",
            "final": "https://a.example/x",
            "status": 200,
            "headers": headers,
            "body": body,
            "received": 9,
            **other,
        }
    )


def judged(answer, seek=SEEK):
    known = judge(answer, text_of(answer) if answer.body else None, seek, 12)
    return known.state, known.reason


# Every row of what a server can do: the state of the address, and what it rests on.


@pytest.fixture(scope="module")
def site():
    with misbehaving() as (server, address):
        yield server, address


@pytest.mark.parametrize(
    ("path", "state", "reason"),
    [
        ("/good", "confirmed", None),
        ("/to-good", "confirmed", None),
        ("/gzip", "confirmed", None),
        ("/old", "moved", "front_page"),
        ("/old-en", "moved", "front_page"),
        ("/soft", "moved", "says_not_found"),
        ("/soft-zh", "moved", "says_not_found"),
        ("/404", "away", None),
        ("/410", "away", None),
        ("/to-404", "away", None),
        ("/private", "unknown", "address"),
        ("/to-file", "unknown", "scheme"),
        ("/to-ftp", "unknown", "scheme"),
        ("/loop", "unknown", "redirects"),
        ("/401", "unknown", "status"),
        ("/403", "unknown", "status"),
        ("/429", "unknown", "status"),
        ("/500", "unknown", "status"),
        ("/204", "unknown", "status"),
        ("/wall", "unknown", "wall"),
        ("/wall-zh", "unknown", "wall"),
        ("/wall-by-header", "unknown", "wall"),
        ("/login-wanted", "unknown", "login"),
        ("/garbage", "unknown", "protocol"),
        ("/big-header", "unknown", "protocol"),
        ("/hang", "unknown", "deadline"),
        ("/header-drip", "unknown", "deadline"),
        ("/body-drip", "unknown", "deadline"),
        ("/endless", "there", "size"),
        ("/picture", "there", "no_text"),
        ("/sets", "confirmed", None),
        ("/gbk", "unmatched", "other_text"),
    ],
)
def test_what_each_way_to_answer_tells(site, path, state, reason):
    server, address = site
    answer = the_door.ask(address + path, door(bounds=Bounds(seconds=DEADLINE, body=1_000_000)))

    assert judged(answer) == (state, reason)
    assert "/secret" not in server.asked


@pytest.mark.parametrize(
    ("body", "seek", "state", "reason", "by"),
    [
        (PAGE, SEEK, "confirmed", None, "quotations"),
        (PAGE, Sought((), frozenset([DIGEST])), "confirmed", None, "digest"),
        (PAGE, Sought(("something else",), frozenset([DIGEST])), "confirmed", None, "digest"),
        (PAGE, Sought(SHOWN, frozenset(["0" * 64])), "confirmed", None, "quotations"),
        (PAGE, Sought((*SHOWN, "9B parameters"), frozenset()), "unmatched", "other_text", None),
        (PAGE, Sought(("7B",), frozenset()), "unmatched", "short_quotations", None),
        (PAGE, Sought((), frozenset(["0" * 64])), "unmatched", "other_bytes", None),
        (PAGE, Sought((), frozenset()), "there", "nothing_to_compare", None),
        (b"\0\1\2", SEEK, "there", "no_text", None),
        (b"\0\1\2", Sought((), frozenset(["0" * 64])), "unmatched", "other_bytes", None),
        # A wall may hold a short figure by chance, and a document may speak of walls.
        (b"<title>Just a moment...</title>7B", Sought(("7B",), frozenset()), "unknown", "wall", None),
        (b"<title>Access denied</title>" + PAGE, SEEK, "confirmed", None, "quotations"),
        (b"<title>404</title><p>It has 7B parameters", SEEK, "unmatched", "other_text", None),
        (b"<title>Robots</title><p>Just a moment... page not found", SEEK, "unmatched", "other_text", None),
        (b"<title>Just a moment...</title>" + b" " * 200_000, SEEK, "unmatched", "other_text", None),
    ],
)  # fmt: skip
def test_only_a_match_proves(body, seek, state, reason, by):
    answer = answered(body)
    known = judge(answer, text_of(answer), seek, 12)

    assert (known.state, known.reason, known.by) == (state, reason, by)


def test_a_front_page_that_was_asked_for_is_no_move():
    seek = Sought((), frozenset())

    assert (
        judged(answered(url="https://a.example/", final="https://www.a.example/", hops=1), seek)[0] == "there"
    )
    assert judged(answered(final="https://a.example/zh_CN/index.html", hops=1), seek) == (
        "moved",
        "front_page",
    )
    assert judged(answered(final="https://a.example/models/", hops=1), seek)[0] == "there"


def test_the_form_of_an_answer():
    def ending(kind, final="https://a.example/x", body=b"x"):
        return ending_of(answered(body, headers={"content-type": kind} if kind else {}, final=final))

    assert ending("text/html; charset=utf-8") == "html"
    assert ending("text/plain", "https://a.example/README.md?x=1") == "md"
    assert ending("", "https://a.example/x") == "txt"
    assert ending("text/plain", "https://a.example/x.not an ending") == "txt"
    assert ending("text/html", body=b"%PDF-1.7") == "pdf"


@pytest.mark.parametrize(
    ("code", "said", "text"),
    [("gb18030", "GB18030", "70亿参数"), ("utf-8", "utf-8", "70亿参数"), ("utf-8", '"nonsense"', "70亿参数"),
     ("gb18030", "punycode", None), ("gb18030", "gb9", None), ("utf-8", "gbk", "70亿参数")],
)  # fmt: skip
def test_the_encoding_of_an_answer(code, said, text):
    found = text_of(
        answered("70亿参数".encode(code), headers={"content-type": f"text/plain; charset={said}"})
    )

    assert (found and found.raw) == text


# Days.


def keeper(day, vantage="home"):
    return Keeper(dataset().conventions, day, vantage)


def told(before, day, answer, vantage="home", seek=SEEK):
    known = judge(answer, text_of(answer) if answer.body else None, seek, 12)
    return keeper(day, vantage).renewed(before, "https://a.example/x", answer, known)


NOT_THERE = answered(None, status=404)
NO_ANSWER = answered(None, status=None, trouble="deadline")


def test_gone_needs_two_places_and_a_fortnight():
    first = told(None, date(2026, 8, 1), NOT_THERE)
    same_place = told(first, date(2026, 9, 1), NOT_THERE)
    too_soon = told(first, date(2026, 8, 14), NOT_THERE, "ci")
    later = told(too_soon, date(2026, 8, 15), NOT_THERE, "ci")

    assert [one.state for one in (first, same_place, too_soon, later)] == ["away", "away", "away", "gone"]
    assert [(a.vantage, a.first.day, a.last.day) for a in later.away] == [("ci", 14, 15), ("home", 1, 1)]
    assert told(later, date(2026, 8, 16), NO_ANSWER).away == later.away
    assert told(later, date(2026, 8, 16), answered()).away == ()
    assert told(told(later, date(2026, 8, 16), answered()), date(2026, 9, 16), NOT_THERE).state == "away"


def test_a_confirmation_keeps_its_day_until_the_next():
    first = told(None, date(2026, 8, 1), answered())
    silent = told(first, date(2026, 8, 8), NO_ANSWER)
    other = told(silent, date(2026, 8, 9), answered(b"<p>nothing of it"))
    again = told(other, date(2026, 8, 10), answered())

    assert [(one.state, one.date.day, one.confirmed.date.day) for one in (first, silent, other, again)] == [
        ("confirmed", 1, 1), ("unknown", 8, 1), ("unmatched", 9, 1), ("confirmed", 10, 10),
    ]  # fmt: skip
    assert (silent.sha256, silent.bytes, other.missed) == (None, None, SHOWN)
    assert confirmed_on(
        {"original": other, "archive": told(None, date(2026, 7, 1), answered())}, SEEK
    ) == date(2026, 8, 1)


def test_what_the_record_quotes_otherwise_now_is_not_confirmed():
    known = {"original": told(None, DAY, answered())}

    assert confirmed_on(known, Sought((*SHOWN, "and one more fragment"), frozenset())) is None
    assert confirmed_on(known, Sought(SHOWN[:1], frozenset())) == DAY
    assert confirmed_on(known, Sought((), frozenset([DIGEST]))) == DAY
    assert confirmed_on(known, Sought((), frozenset())) is None


def test_another_address_is_not_the_one_that_was_confirmed():
    known = told(None, DAY, answered())
    answer = answered(None, status=403)
    moved = keeper(DAY).renewed(known, "https://b.example/", answer, judge(answer, None, SEEK, 12))

    assert (moved.address, moved.confirmed) == ("https://b.example/", None)


def test_one_page_for_two_documents():
    def one(state, digest):
        return AskedAddress(date=DAY, state=state, sha256=digest)

    asked = [("https://a.example/", one("there", "a")), ("https://b.example/", one("confirmed", "a"))]
    assert digests_alike(asked) == {"a": ("https://a.example/", "https://b.example/")}
    assert digests_alike([(url, one("confirmed", "a")) for url, _ in asked]) == {}
    assert digests_alike([("https://a.example/", one("there", "a"))] * 2) == {}
    assert (
        digests_alike(
            [("https://a.example/", one("unknown", None)), ("https://b.example/", one("away", None))]
        )
        == {}
    )


# Addresses.


def document(**fields):
    whole = {"title": "T", "publisher": "acme", "kind": "paper", "url": "https://acme.example/x"}
    return Document.model_validate_json(json.dumps(whole | fields))


def test_the_copy_is_asked_as_well_as_the_original():
    read = {"date": "2026-08-01", "copy": "mirror", "via": "https://m.example/x"}
    assert addresses_of(
        document(read=read, archived="https://web.archive.org/web/2026/https://acme.example/x")
    ) == {
        "original": "https://acme.example/x",
        "copy": "https://m.example/x",
        "archive": "https://web.archive.org/web/2026/https://acme.example/x",
    }
    assert addresses_of(document(read=read | {"via": "https://acme.example/x"})) == {
        "original": "https://acme.example/x"
    }


RAW = "https://raw.githubusercontent.com"


@pytest.mark.parametrize(
    ("address", "fields", "place"),
    [
        ("https://acme.example/x", {}, "https://acme.example/x"),
        ("https://arxiv.org/abs/2412.19437v2", {}, "https://arxiv.org/pdf/2412.19437v2"),
        ("https://github.com/acme/x/blob/v1/a%20b.md#L3", {}, "https://github.com/acme/x/blob/v1/a%20b.md#L3"),
        ("https://github.com/acme/x/blob/v1/a%20b.md", {}, f"{RAW}/acme/x/v1/a%20b.md"),
        ("https://github.com/acme/x", {}, "https://github.com/acme/x"),
        ("https://github.com/acme/x", {"commit": "a" * 40, "path": "d/README.md"}, f"{RAW}/acme/x/{'a' * 40}/d/README.md"),
        ("https://github.com/acme/x",
         {"commit": "a" * 40, "path": "m.md", "read": {"date": "2026-08-01", "copy": "mirror", "via": "https://github.com/m/y"}},
         "https://github.com/acme/x"),
        ("https://huggingface.co/acme/x/blob/main/README.md", {}, "https://huggingface.co/acme/x/resolve/main/README.md"),
        ("https://web.archive.org/web/20260801/https://a.example/", {}, "https://web.archive.org/web/20260801id_/https://a.example/"),
    ],
)  # fmt: skip
def test_where_the_bytes_behind_an_address_are(address, fields, place):
    assert file_behind(address, document(**fields)) == place


# Many addresses.


def test_each_address_is_asked_once_and_each_host_one_after_the_other():
    at_once, most, lock = {}, {}, threading.Lock()

    def ask(url):
        host = url.split("/")[2]
        with lock:
            at_once[host] = at_once.get(host, 0) + 1
            most[host] = max(most.get(host, 0), at_once[host])
        with lock:
            at_once[host] -= 1
        return answered(url=url)

    urls = [f"https://{host}.example/{number}" for host in "abc" for number in range(3)]
    answers = list(ask_each([*urls, *urls], ask, Pace(pause=0)))

    assert sorted(answer.url for answer in answers) == urls
    assert most == dict.fromkeys(["a.example", "b.example", "c.example"], 1)


def test_a_host_that_asks_for_a_pause_gets_it_or_is_left_alone(site):
    server, address = site
    server.asked.clear()
    asked = [f"{address}/once-busy", f"{address}/good", f"{address}/429", f"{address}/gzip"]
    answers = list(ask_each(asked, lambda url: the_door.ask(url, door()), Pace(pause=0, longest_wait=1)))

    assert [answer.status for answer in answers] == [200, 200, 429]
    assert server.asked == ["/once-busy", "/once-busy", "/good", "/429"]


def test_a_run_ends_when_it_has_taken_what_it_may():
    urls = [f"https://a.example/{number}" for number in range(9)]
    answers = list(ask_each(urls, lambda url: answered(url=url, received=100), Pace(pause=0, bytes=250)))

    assert len(answers) == 3


def test_who_stops_taking_answers_waits_for_none(monkeypatch):
    monkeypatch.setattr(rounds, "_LOOK", 0.01)
    never = threading.Event()

    def ask(url):
        never.wait(0 if url.endswith("/0") else 20)
        return answered(url=url)

    answers = ask_each(
        [f"https://{host}.example/{n}" for host in "abcd" for n in range(9)], ask, Pace(pause=0, hosts=2)
    )
    assert next(answers).url.endswith("/0")
    answers.close()
    never.set()
    assert list(answers) == []


# The locker.


def test_the_locker_keeps_bytes_once_for_its_owner(tmp_path):
    (tmp_path / "top").mkdir()
    (tmp_path / "locker").mkdir()
    locker = find_locker({"SCORER_LOCKER": str(tmp_path / "locker")}, tmp_path / "top")
    path = locker.keep(PAGE, "html")

    assert path == tmp_path / "locker" / DIGEST[:2] / f"{DIGEST}.html"
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (PAGE, 0o600)
    assert locker.keep(PAGE, "html") == path
    assert [p for p in (tmp_path / "locker").rglob("*") if p.is_file() and p.name != "lock"] == [path]
    assert find_locker({}, tmp_path) is None


@pytest.mark.parametrize("where", ["top", "top/build", "none"])
def test_a_locker_that_would_be_published_is_none(tmp_path, where):
    (tmp_path / "top/build").mkdir(parents=True)
    with pytest.raises(ScorerError, match="SCORER_LOCKER names"):
        find_locker({"SCORER_LOCKER": str(tmp_path / where)}, tmp_path / "top")


def test_what_cannot_be_kept_leaves_nothing_half(tmp_path, monkeypatch):
    monkeypatch.setattr(Path, "replace", lambda *_: (_ for _ in ()).throw(OSError("full")))
    with pytest.raises(OSError, match="full"):
        Locker(tmp_path).keep(PAGE, "html")
    assert [p.name for p in tmp_path.rglob("*") if p.is_file()] == ["lock"]


# The verb.

URL = "https://acme.example/falcon-2"
FILE = "disclosures/evidence/acme/falcon-2.yaml"


@pytest.fixture
def root(tmp_path):
    return make(tmp_path / "checkout", {"disclosures/acme/falcon-2.yaml": RECORD})


@pytest.fixture
def verb(root, monkeypatch):
    """Return what runs the verb while an answer stands for all of the network."""

    def run(answer, *words, **environment):
        def ask(url):
            if isinstance(answer, BaseException):
                raise answer
            return answered(**{"url": url, "final": url, **answer})

        monkeypatch.setattr(the_door, "ask", ask)
        monkeypatch.setattr(rounds, "Pace", lambda: Pace(pause=0))
        return CliRunner().invoke(cli, ["--root", str(root), "evidence", *words], env=environment)

    return run


WRITE = ("--write", "--date", "2026-08-20")


def test_what_is_confirmed_is_silent_and_written_down(root, verb):
    done = verb({}, *WRITE)

    assert (done.stdout, done.stderr, done.exit_code) == (
        "",
        "Asked 1 addresses of documents: 1 confirmed\n",
        0,
    )
    assert (root / FILE).read_text() == (
        "# By `scorer evidence --write`; only `why` is written by hand: docs/reading.md.\n"
        "asked:\n"
        "  report:\n"
        "    original:\n"
        f'      address: "{URL}"\n'
        "      date: 2026-08-20\n"
        "      state: confirmed\n"
        "      status: 200\n"
        '      type: "text/html"\n'
        f"      bytes: {len(PAGE)}\n"
        f'      sha256: "{DIGEST}"\n'
        '      found: ["7B parameters", "more than 15T tokens"]\n'
        "      confirmed:\n"
        "        date: 2026-08-20\n"
        "        by: quotations\n"
    )
    assert CliRunner().invoke(cli, ["--root", str(root), "check"]).output.startswith("0 errors in")


def test_states_stay_beside_each_other_and_move_nothing_else(root, verb):
    record = (root / "disclosures/acme/falcon-2.yaml").read_bytes()
    verb({}, *WRITE)
    done = verb({"body": None, "status": 404}, "--write", "--date", "2026-08-27", "--vantage", "ci")
    (known,) = yaml.safe_load((root / FILE).read_text())["asked"]["report"].values()

    assert done.stdout == f"not there now {URL} (404; confirmed on 2026-08-20): acme/falcon-2\n"
    assert (known["state"], known["away"][0]["vantage"]) == ("away", "ci")
    assert known["confirmed"] == {"date": DAY, "by": "quotations", "sha256": DIGEST, "found": [*SHOWN]}
    assert (root / "disclosures/acme/falcon-2.yaml").read_bytes() == record


def test_since_asks_only_for_what_was_not_confirmed_since(verb):
    verb({}, *WRITE)

    assert verb({}, "--since", "2026-08-20").stderr == "Asked 0 addresses of documents\n"
    assert verb({}, "--since", "2026-08-21").stderr == "Asked 1 addresses of documents: 1 confirmed\n"


def test_without_write_nothing_is_written(root, verb):
    verb({})

    assert not (root / FILE).exists()


def test_forms(verb):
    text = verb({"body": b"<p>It has 7B parameters"}).stdout
    listed = verb({"body": None, "status": 410}, "--format", "markdown").stdout
    drifted = verb({"body": b"<p>It has 7B parameters"}, "--format", "markdown").stdout
    (row,) = json.loads(verb({"body": None, "status": 403}, "--format", "json").stdout)

    assert (
        text
        == f"not confirmed {URL} (a quotation is not in it; `more than 15T tokens` is not there): acme/falcon-2\n"
    )
    assert listed == (
        "Asked 1 addresses of documents: 1 not there now. Unknown is not gone, and what is not confirmed may be right.\n\n"
        f"- `{URL}` not there now (410), cited by `acme/falcon-2`\n"
    )
    assert drifted.endswith(
        f"- `{URL}` not confirmed (a quotation is not in it; `more than 15T tokens` is not there), cited by "
        "`acme/falcon-2`\n"
    )
    assert (row["release"], row["document"], row["of"], row["state"], row["reason"], row["status"]) == (
        "acme/falcon-2", "report", "original", "unknown", "status", 403,
    )  # fmt: skip
    assert "there is no record 'acme/x'" in str(verb({}, "acme/x").exception)


def test_one_page_for_several_documents_is_a_warning(root, verb):
    record = root / "disclosures/acme/falcon-2.yaml"
    news = (
        "  news: {title: N, publisher: acme, kind: announcement, url: https://acme.example/news,\n"
        "    read: {date: 2026-08-01, copy: original, extent: whole}}\nclaims:\n"
    )
    record.write_text(
        record.read_text()
        .replace("claims:\n", news, 1)
        .replace("searched: [report]", "searched: [report, news]")
    )
    done = verb({"body": b"<p>the same for all"})

    digest = sha256(b"<p>the same for all").hexdigest()
    assert f"warning: the same bytes ({digest}) came for {URL}, https://acme.example/news\n" in done.stderr


def test_the_oldest_come_first_and_the_seed_decides_among_them(root, verb):
    (root / "disclosures/acme/heron.yaml").write_text(
        RECORD.replace("Falcon 2", "Heron").replace("falcon-2", "heron").replace("flagship: true", "flagship: false", 1).replace(
            "flagship: {reason: first}", "flagship: {reason: below, than: acme/falcon-2}"
        )
    )  # fmt: skip

    def asked(*words):
        rows = json.loads(verb({}, "--oldest", "1", "--format", "json", *words).stdout)
        return [row["release"] for row in rows]

    drawn = {seed: asked("--seed", seed) for seed in "abcdefgh"}
    assert {tuple(names) for names in drawn.values()} == {("acme/falcon-2",), ("acme/heron",)}
    assert drawn == {seed: asked("--seed", seed) for seed in "abcdefgh"}
    verb({}, "acme/heron", *WRITE)
    assert asked("--seed", "a") == asked("--seed", "b") == ["acme/falcon-2"]


def test_ctrl_c_keeps_what_was_told(root, verb, monkeypatch):
    def answers(wanted, ask):
        yield answered(url=URL, final=URL)
        raise KeyboardInterrupt

    monkeypatch.setattr(rounds, "ask_each", answers)
    done = verb({}, *WRITE)

    assert done.exit_code == 130
    assert "state: confirmed" in (root / FILE).read_text()


def test_what_is_not_asked_is_said(verb, monkeypatch):
    monkeypatch.setattr(rounds, "ask_each", lambda *_: (answer for answer in ()))

    assert "1 of 1 addresses were not asked: " in verb({}).stderr


def test_the_locker_is_filled_and_walls_are_not_kept(tmp_path, verb):
    (tmp_path / "locker").mkdir()
    verb({}, SCORER_LOCKER=str(tmp_path / "locker"))
    verb({"body": PAGES["/wall"].partition(b"\r\n\r\n")[2]}, SCORER_LOCKER=str(tmp_path / "locker"))

    assert [path.name for path in (tmp_path / "locker").rglob("*.*")] == [f"{DIGEST}.html"]


@pytest.mark.parametrize(
    "words", [["--write"], ["--vantage", "Our House"], ["--oldest", "0"], ["--since", "today"]]
)
def test_options_that_do_not_go_together(verb, words):
    assert verb({}, *words).exit_code == 2


def test_without_httpx_it_says_what_to_install_and_reads_folders(root, tmp_path, monkeypatch):
    for name in [name for name in sys.modules if name.startswith(("httpx", "scorer.adapters.evidence"))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "httpx", None)
    said = CliRunner().invoke(cli, ["--root", str(root), "evidence"])

    assert "pip install 'scorer[network]'" in str(said.exception)
    assert CliRunner().invoke(cli, ["--root", str(root), "evidence", "--from", str(tmp_path)]).exit_code == 0
