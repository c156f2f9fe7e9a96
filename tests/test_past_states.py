"""Past states of claims: told back from the history, and found at the commit that a citation names."""

from dataclasses import replace
from itertools import pairwise

import sample
from hypothesis import given
from hypothesis import strategies as st

from scorer.history.diff import ClaimState, Unreadable
from scorer.history.past_states import past_states
from scorer.history.record_history import Event, record_changes
from scorer.model import Claim
from scorer.render import render
from scorer.view import pages

ITEMS = ("training_code", "parameter_count", "dataset_size")
CLAIM = st.one_of(
    st.builds(lambda word: {"status": word}, st.sampled_from(["silent", "withheld", "not_assessed"])),
    st.builds(
        lambda size: {"status": "disclosed", "values": [{"total": size}]},
        st.sampled_from(["7B", "70B", "671B"]),
    ),
)
RECORD = st.dictionaries(st.sampled_from(ITEMS), CLAIM)


def commit(number):
    return replace(sample.ENTRY, sha=f"{number:040x}")


def answers(record):
    """What a record says of each item, as the newest state is given to the program."""
    claims = {item: Claim.model_validate_json(sample.json.dumps(claim)) for item, claim in record.items()}
    return {item: ClaimState(claim.status, claim.values) for item, claim in claims.items()}


def words(claims):
    return {item: (state.word, state.values) for item, state in claims.items() if state}


@given(st.lists(RECORD, min_size=1, max_size=6))
def test_every_state_that_was_committed_is_told_back(records):
    events = [Event(commit(0), "added")]
    for number, (old, new) in enumerate(pairwise(records), 1):
        found = record_changes("disclosures/birch/oak.yaml", {"claims": old}, {"claims": new})
        if found:
            events.append(Event(commit(number), "changed", found))
    states = past_states(events[::-1], answers(records[-1]))

    # After each commit the claims were what the state that holds it says.
    said = {event.entry.sha: words(state.claims) for state in states for event in state.events}
    assert said == {event.entry.sha: words(answers(records[int(event.entry.sha, 16)])) for event in events}
    assert all(one.claims != other.claims for one, other in pairwise(states))


def test_what_stood_before_a_text_that_nobody_could_read_is_not_told():
    change = record_changes("x", "not a record", {"claims": {"training_code": {"status": "silent"}}})
    events = [Event(commit(2), "changed", change), Event(commit(1), "changed", (sample.CHANGE,))]

    assert isinstance(change[0].before, Unreadable)
    (state,) = past_states(events, answers({"training_code": {"status": "silent"}}))
    assert ([event.entry.sha for event in state.events], words(state.claims)) == (
        [commit(2).sha],
        {"training_code": ("silent", ())},
    )


def test_the_page_has_each_state_at_its_commits_and_says_what_was_new():
    (view,) = [one.view for one in pages(sample.build_input()) if one.template == "states.html"]

    now = "In the record since 23 November 2026."
    then = "In the record from 20 November 2026 to 23 November 2026."
    assert view.frame.title == "Oak: what was said before"
    assert [
        (
            state.title,
            [commit.id for commit in state.commits],
            [(c.id, c.title, c.changed, c.when) for c in state.claims],
        )
        for state in view.states
    ] == [
        (
            "Now, since 23 November 2026",
            [sample.SHA],
            [(f"{sample.SHA}-training_code", "Training code of Oak", False, now),
             (f"{sample.SHA}-parameter_count", "Parameter count of Oak", False, now),
             (f"{sample.SHA}-dataset_size", "Dataset size of Oak", True, now)],
        ),
        (
            "20 November 2026 to 23 November 2026",
            ["1" * 40],
            [(f"{'1' * 40}-training_code", "Training code of Oak", True, then),
             (f"{'1' * 40}-parameter_count", "Parameter count of Oak", True, then),
             (f"{'1' * 40}-dataset_size", "Dataset size of Oak", True, then)],
        ),
    ]  # fmt: skip
    assert "Not found" in view.states[1].claims[2].said
    assert "570 gigabytes" in view.states[0].claims[2].said


def test_a_citation_of_the_release_names_a_commit_that_the_page_has():
    files = render(sample.build_input())
    page = files["releases/birch/oak/states/index.html"].decode()

    assert f'<span id="{sample.SHA}"></span>' in page
    assert (
        'href="../../../releases/birch/oak/states/index.html"'
        in files["releases/birch/oak/index.html"].decode()
    )
    assert "releases/acme/falcon-1/states/index.html" not in files


def test_an_edition_is_one_state_and_has_no_page_of_others():
    files = render(sample.build_input(edition="2026.11"))

    assert [path for path in files if "/states/" in path] == []
    assert b"/states/" not in files["releases/birch/oak/index.html"]


def test_a_claim_is_found_by_every_commit_that_left_it_so():
    later = Event(commit(9), "changed", (sample.change("claims.training_code.note", None, "A remark."),))
    oak = (later, *sample.build_input().history["birch/oak"])
    (view,) = [
        one.view
        for one in pages(sample.build_input(history={"birch/oak": oak}))
        if one.template == "states.html"
    ]

    assert [(claim.id, claim.others) for claim in view.states[0].claims] == [
        (f"{commit(9).sha}-{item}", (f"{sample.SHA}-{item}",)) for item in ITEMS
    ]


def test_proof_stands_beside_a_claim_only_where_the_record_named_the_same_then():
    proof = {"document": "report", "locator": "page 1", "shows": "7B"}
    answer = sample.change("claims.parameter_count", sample.says("silent"), sample.says("disclosed"))
    events = [
        Event(commit(3), "changed", (answer, sample.change("claims.parameter_count.evidence", [], [proof]))),
        Event(commit(2), "changed", (sample.change("claims.dataset_size", None, sample.says("silent")),)),
        Event(commit(1), "added"),
    ]

    now = answers({item: {"status": "silent"} for item in ITEMS})
    assert [state.rewritten for state in past_states(events, now)] == [
        frozenset(), {"parameter_count"}, {"parameter_count"},
    ]  # fmt: skip


def test_what_was_searched_and_quoted_is_read_where_a_permanent_link_leads():
    page = render(sample.build_input())["releases/birch/oak/states/index.html"].decode()
    told = page.partition(f'id="{sample.SHA}-dataset_size"')[2].partition("</section>")[0]
    release = sample.build_input().report.releases["birch/oak"].release
    proof = release.claims["dataset_size"].evidence[0]

    assert proof.shows in told
    assert release.documents[proof.document].title in told
    assert 'href="../../../../releases/birch/oak/index.html#dataset_size"' in told
