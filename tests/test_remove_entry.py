"""An entry taken out of a list: everything else stays to the byte."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from scorer.edit.remove_entry import remove_entry


@pytest.mark.parametrize(
    ("text", "index", "rest"),
    [
        ("- a\n- b\n- c\n", 1, "- a\n- c\n"),
        ("- a\n- b", 1, "- a"),
        ("# top\n- a\n# of b\n- b\n\n# end\n", 0, "# top\n# of b\n- b\n\n# end\n"),
        ("- a: 1\n  # inside\n  b: 2\n- c\n", 0, "- c\n"),
        ("# top\n- a\n# end\n", 0, "# top\n[]\n# end\n"),
        ("[a,\n b,\n c]\n", 1, "[a,\n c]\n"),
        ("[a, b]\n", 0, None),
        ("-\n  a\n- b\n", 0, None),
        ("- a\n- [\n", 0, None),
        ("a: 1\n", 0, None),
    ],
)
def test_without(text, index, rest):
    assert remove_entry(text, index) == rest


ENTRIES = st.lists(
    st.sampled_from(["- {a: 1}", "- a: 1\n  b: 2", "- x  # why", "- >-\n  long\n  text", '- "q"']),
    min_size=1,
    max_size=5,
)


@given(ENTRIES, st.lists(st.sampled_from(["", "# said\n", "\n"]), min_size=6, max_size=6), st.data())
def test_the_others_stay(entries, between, data):
    """Every other entry and every comment between entries is there afterwards, in its order."""
    text = "".join(f"{gap}{entry}\n" for gap, entry in zip(between, entries, strict=False)) + between[-1]
    index = data.draw(st.integers(0, len(entries) - 1))
    rest = remove_entry(text, index)
    before = yaml.safe_load(text)

    assert rest is not None
    assert yaml.safe_load(rest) == before[:index] + before[index + 1 :]
    assert rest.count("# said") == text.count("# said")
