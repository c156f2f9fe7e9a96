"""Words for what came of it when somebody, or a program, looked again whether the record is right."""

from __future__ import annotations

from .glossary import Glossary
from .messages import N_

#: What became of an error that somebody found.
BECAME = Glossary(corrected=N_("corrected"), disputed=N_("disputed"), waiting=N_("not yet acted on"))

#: What of a claim was wrong.
DIFFERS = Glossary(
    state=N_("the state"), amount=N_("the amount"), other=N_("the quotation, date or document")
)

#: Whether a claim that was looked at again was right.
RIGHT_OR_WRONG = Glossary(right=N_("right"), wrong=N_("wrong"), open=N_("not decided yet"))

#: Whether a reader knew what the record says of a claim.
KNEW = Glossary(known_to=N_("yes"), unknown_to=N_("no"))

#: Why no program could look for a quotation.
NOT_LOOKED_FOR = Glossary(
    asked=N_("its address was requested and returned no text"),
    copy_not_had=N_("the named copy was not available"),
    own_address=N_("only the address of the original is known, and our program has not yet opened it"),
)

#: What became of quotations when a program looked for them.
FOUND_AGAIN = Glossary(
    again=N_("found again"),
    not_there=N_("not found in the text received"),
    not_looked_for=N_("not searched"),
)
