"""What a function returned last is kept for the very same objects, and for no others that are like them."""

import pytest

from scorer.memo import keep_each, keep_last


def test_the_same_objects_are_asked_about_once_and_others_anew():
    asked = []

    @keep_last
    def joined(first: list[int], second: str) -> tuple[int, str]:
        """Return both."""
        asked.append((list(first), second))
        return len(first), second

    one, like_it = [1], [1]
    assert [joined(one, "a"), joined(one, "a"), joined(like_it, "a"), joined(one, "a"), joined(one, "b")] == [
        (1, "a"), (1, "a"), (1, "a"), (1, "a"), (1, "b"),
    ]  # fmt: skip
    assert asked == [([1], "a"), ([1], "a"), ([1], "a"), ([1], "b")]
    assert joined.__doc__ == "Return both."


def test_what_failed_is_not_kept():
    answers = iter([ValueError, 2])

    @keep_last
    def next_one(_: str) -> int:
        answer = next(answers)
        if answer is ValueError:
            raise ValueError("not yet")
        return answer

    with pytest.raises(ValueError, match="not yet"):
        next_one("a")
    assert [next_one("a"), next_one("a")] == [2, 2]


def test_of_each_name_the_last_answer_is_kept():
    asked = []

    @keep_each
    def made(name, value, other):
        asked.append(name)
        return [name, value]

    one, two, other = {"a": 1}, {"a": 1}, object()
    first = made("oak", one, other)

    assert made("elm", two, other) == ["elm", two]
    assert made("oak", one, other) is first
    assert made("oak", two, other) == first  # equal is not the very same
    assert made("elm", two, other) == ["elm", two]
    assert asked == ["oak", "elm", "oak"]
