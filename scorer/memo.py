"""What a pure function said of large values, kept for as long as it is asked about the very same ones."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import wraps
from typing import TypeVar, TypeVarTuple

_Given = TypeVarTuple("_Given")
_Made = TypeVar("_Made")
_Name = TypeVar("_Name", bound=Hashable)


def keep_last(make: Callable[[*_Given], _Made]) -> Callable[[*_Given], _Made]:
    """Keep what a function returned last, and return it again where it is given the very same objects.

    A build asks the same of one report many times over; to compare two reports would take longer than to answer anew.
    What is given must not change afterwards, and the answer must hang on nothing else, such as the language.
    """
    last: list[tuple[tuple[object, ...], _Made]] = []

    @wraps(make)
    def kept(*given: *_Given) -> _Made:
        objects: tuple[object, ...] = given
        if not last or any(one is not other for one, other in zip(objects, last[0][0], strict=True)):
            last[:] = [(objects, make(*given))]
        return last[0][1]

    return kept


def keep_each(make: Callable[[_Name, *_Given], _Made]) -> Callable[[_Name, *_Given], _Made]:
    """Keep what a function returned last for each name, and return it again where all else is the very same objects.

    After an edit of one record nothing is worked out again for the others. The same holds of what is given as above.
    """
    last: dict[_Name, tuple[tuple[object, ...], _Made]] = {}

    @wraps(make)
    def kept(name: _Name, *given: *_Given) -> _Made:
        objects: tuple[object, ...] = given
        known = last.get(name)
        if known is None or any(one is not other for one, other in zip(objects, known[0], strict=True)):
            known = last[name] = objects, make(name, *given)
        return known[1]

    return kept
