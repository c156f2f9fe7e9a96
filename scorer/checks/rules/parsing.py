"""S0xx and W4xx: what is found while files are read and waivers are applied; listed here to be explained."""

from __future__ import annotations

from .registry import Rule, add

#: What is wrong with the text or the shape of one file.
_READING = (
    ("S001", "Every file can be read, and stands where it belongs",
     "A file that cannot be opened, or stands in another folder than its lab's, is no record of anything.",
     "move it to disclosures/<lab>/<release>.yaml, or make it readable"),
    ("S002", "A file is short enough to be read by a person",
     "A record cites documents and does not copy them; what is longer is a mistake or an attack.",
     "cite documents instead of copying them"),
    ("S003", "Text is UTF-8",
     "Names and titles of labs everywhere have to come out as they were written.",
     "save the file as UTF-8"),
    ("S004", "A file holds something",
     "An empty file looks like a record and says nothing.",
     "write what belongs there, or remove the file"),
    ("S005", "A file is YAML",
     "A text that one program reads and another refuses cannot be built upon.",
     "look at the line and the one above it: indentation, quotes, brackets"),
    ("S006", "Every key stands once",
     "Of two entries with one key most programs silently take the last, and readers of the file the first.",
     "keep one of the two"),
    ("S007", "Values are written out",
     "Anchors, aliases, tags and second documents mean different things to different programs.",
     "write the value where it belongs"),
    ("S008", "A file is nested no deeper than the schema",
     "Depth without end is how a reader is brought down.",
     "nest as the schema does"),
    ("S010", "Every field is one that the schema knows",
     "A misspelt field is one that nobody reads.",
     "rename it to the nearest known field, or remove it"),
    ("S011", "Every field that is needed is there",
     "A record without its date, its documents or its proof is not evidence.",
     "add the field"),
    ("S012", "Every value is of the kind its field asks for",
     "What is written has to be read the same way by people and by programs.",
     "write it as the schema's description says"),
    ("S013", "A claim carries what its status allows",
     "A silence with evidence, or a refusal with an amount, contradicts itself.",
     "remove the field, or correct the status"),
)  # fmt: skip
_WAIVING = (
    ("W401", "A waiver names a rule that can be waived",
     "What makes a proof, or concerns other files, is not for one record to wave through.",
     "name a rule that can be waived, or remove the waiver"),
    ("W402", "A waiver is still needed",
     "An exception that outlives its reason hides the next mistake.",
     "remove the waiver"),
    ("W404", "A waiver is about what is there",
     "A reason was given for one fact; another in its place has been looked at by nobody.",
     "look again, and write what is there now if the reason still holds"),
    ("W403", "An exception is still needed",
     "What stood when a stricter rule came is listed so that the list grows shorter, and nobody hides behind it.",
     "remove the line"),
)  # fmt: skip

for _code, _title, _reason, _fix in _READING:
    add(Rule(_code, _title, _reason, _fix, unread=True))
for _code, _title, _reason, _fix in _WAIVING:
    add(Rule(_code, _title, _reason, _fix))
