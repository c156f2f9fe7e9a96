"""An entry taken out of a list in YAML: every other line and comment stays as it is."""

from __future__ import annotations

from ..records import positions


def remove_entry(text: str, index: int) -> str | None:
    """Return the text of a list without one entry; None where its lines hold more than this entry."""
    document = positions.read(text)
    if document.faults or not isinstance(document.data, list):
        return None
    places, lines = document.positions.keys, text.split("\n")
    first = places[(index,)][0] - 1
    end = places[(index + 1,)][0] - 1 if (index + 1,) in places else len(lines)
    # What stands above the next entry, or at the end, belongs to that.
    while end > first + 1 and _silent(lines[end - 1]):
        end -= 1
    rest = [*document.data[:index], *document.data[index + 1 :]]
    left = [] if rest else ["[]"]
    struck = "\n".join([*lines[:first], *left, *lines[end:]])
    after = positions.read(struck)
    return struck if not after.faults and after.data == rest else None


def _silent(line: str) -> bool:
    return not line.strip() or line.startswith("#")
