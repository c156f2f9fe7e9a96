"""S0xx and W4xx: what is found while files are read and waivers are applied; listed here to be explained."""

from __future__ import annotations

from .registry import Rule, add

#: What is wrong with the text or the shape of one file.
_READING = (
    ("S001", "Every file can be read, and is where it belongs",
     "A file that cannot be opened, or is in another lab's folder, is not a record of anything.",
     "move it to disclosures/<lab>/<release>.yaml, or make it readable"),
    ("S002", "A file is short enough for a person to read",
     "A record cites documents and does not copy them; a longer file is a mistake or an attack.",
     "cite documents instead of copying them"),
    ("S003", "Text is UTF-8",
     "Names of labs and titles from everywhere must appear as they were written.",
     "save the file as UTF-8"),
    ("S004", "A file is not empty",
     "An empty file looks like a record but says nothing.",
     "write what belongs there, or remove the file"),
    ("S005", "A file is YAML",
     "Nothing can be built on a text that one program reads and another rejects.",
     "look at the line and the one above it: indentation, quotes, brackets"),
    ("S006", "Every key appears once",
     "If two entries share a key, most programs silently use the last, and readers of the file the first.",
     "keep one of the two"),
    ("S007", "Values are written out",
     "Anchors, aliases, tags and second documents mean different things to different programs.",
     "write the value itself in its place"),
    ("S008", "A file is nested no deeper than the schema",
     "Endless nesting is a way to crash a reader.",
     "nest as the schema does"),
    ("S010", "Every field is known to the schema",
     "Nobody reads a field whose name is misspelt.",
     "rename it to the nearest known field, or remove it"),
    ("S011", "Every required field is present",
     "A record without its date, its documents or its proof is not evidence.",
     "add the field"),
    ("S012", "Every value has the type that its field requires",
     "People and programs must read the text in the same way.",
     "write it as the schema describes"),
    ("S013", "A claim has only the fields that its status allows",
     "A “not found” with evidence, or a refusal with an amount, contradicts itself.",
     "remove the field, or correct the status"),
)  # fmt: skip
_WAIVING = (
    ("W401", "A waiver names a rule that can be waived",
     "One record cannot waive what proves a claim or concerns other files.",
     "name a rule that can be waived, or remove the waiver"),
    ("W402", "A waiver is still needed",
     "An exception that outlives its reason hides the next mistake.",
     "remove the waiver"),
    ("W404", "A waiver is about the current fact",
     "The reason was given for one fact; if another takes its place, nobody has looked at it.",
     "look again, and if the reason still holds, write what is there now"),
    ("W403", "An exception is still needed",
     "What existed when a stricter rule came is listed, so that the list gets shorter and nobody can "
     "hide behind it.",
     "remove the line"),
)  # fmt: skip

for _code, _title, _reason, _fix in _READING:
    add(Rule(_code, _title, _reason, _fix, unread=True))
for _code, _title, _reason, _fix in _WAIVING:
    add(Rule(_code, _title, _reason, _fix))
