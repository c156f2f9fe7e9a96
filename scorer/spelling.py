"""What a misspelt word was meant to be: one of some that are known, or nobody can tell.

No word is taken for one that means something else: not for its opposite, not for one with other digits.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

#: A shorter word has too many neighbours: it is only taken for one that is a single slip away.
_LONG = 5
_MOST = 2
#: What makes the opposite of a word when it stands before it.
_NEGATIONS = ("un", "non", "not", "no", "in", "im", "dis", "de", "anti", "mis")


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known word that a misspelt one is nearest to, or nothing where several are or none is.

    >>> nearest("trilion", ["million", "billion", "trillion"])
    'trillion'
    >>> nearest("undisclosed", ["disclosed", "silent"])
    ''
    """
    written = word.casefold()
    others = sorted({other for other in known if other != word})
    # Of `public_summary` the first word says little; of `pretraining` the first letters say which it is.
    begun = [
        other
        for other in others
        if len(written) >= _LONG and other.casefold().startswith(written) and other[len(written) :].isalpha()
    ]
    if len(begun) == 1:
        return begun[0]
    # So many letters more or fewer are so many slips at least.
    near = [(other.casefold(), other) for other in others]
    near = [(plain, other) for plain, other in near if abs(len(plain) - len(written)) <= _MOST]
    found = [(edits(written, plain), other) for plain, other in near]
    least = min((number for number, _ in found), default=_MOST + 1)
    close = [other for number, other in found if number == least]
    most = _MOST if min(map(len, (written, *close))) >= _LONG else 1
    if least > most or len(close) > 1 or not _may_be(written, close[0].casefold()):
        return ""
    return close[0]


def _may_be(written: str, meant: str) -> bool:
    return _numbers(written) == _numbers(meant) and not (_negates(written, meant) or _negates(meant, written))


def _numbers(text: str) -> list[str]:
    return re.findall(r"\d+", text)


def _negates(longer: str, word: str) -> bool:
    before = longer.removesuffix(word)
    return before != longer and before.rstrip("-_ ") in _NEGATIONS


@lru_cache(maxsize=1 << 14)
def edits(one: str, other: str) -> int:
    """Count the slips between two words: a letter too many, too few or another, or two that changed places."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        above, before = before, row
        row = [i]
        for j, beside in enumerate(other, 1):
            least = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != beside))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == beside:
                least = min(least, above[j - 2] + 1)
            row.append(least)
    return row[-1]


def nearest_id(written: str, known: Iterable[str]) -> str:
    """Return the id that a misspelt one is nearest to: one of the same folder, and never another version.

    >>> nearest_id("openai/gpt4.1", ["openai/gpt-4.1", "openai/gpt-4"])
    'openai/gpt-4.1'
    >>> nearest_id("openai/gpt-7", ["openai/gpt-5"])
    ''
    """
    folder = f"{written.partition('/')[0]}/"
    name = nearest_name(
        written.removeprefix(folder),
        [other.removeprefix(folder) for other in known if other.startswith(folder)],
    )
    return name and f"{folder}{name}"


def nearest_name(written: str, known: Iterable[str]) -> str:
    """Return the name that a misspelt one is nearest to, where names close to each other mean different things.

    Two of them may differ in what stands between their parts and in a slip inside a longer word, and in nothing else.

    >>> nearest_name("reports_2", ["report_1", "report_2"])
    'report_2'
    """
    near = [other for other in sorted(known) if _same_name(written, other)]
    return near[0] if len(near) == 1 else ""


def _same_name(name: str, other: str) -> bool:
    ours, theirs = _parts(name.casefold()), _parts(other.casefold())
    return len(ours) == len(theirs) and all(map(_same_part, ours, theirs))


def _parts(name: str) -> list[str]:
    return re.findall(r"\d+|[^\W\d_]+", name)


def _same_part(one: str, other: str) -> bool:
    if one == other:
        return True
    return one.isalpha() and min(len(one), len(other)) >= _LONG and edits(one, other) == 1
