"""The words for every value of the model: one glossary, one way to write numbers, days and amounts."""

from __future__ import annotations

from .amount_kinds import amount_cells, amount_heads, amount_line
from .amounts import amount
from .checked import BECAME, DIFFERS, FOUND_AGAIN, KNEW, NOT_LOOKED_FOR, RIGHT_OR_WRONG
from .crosswalk import PURPOSE_VERDICTS, READ, RELATIONS, audience, legal_status_words, purpose, relation
from .dates import age, day, days_between, roughly, short_day, short_year
from .glossary import (
    ACCESS,
    CHANGE_KINDS,
    COPIES,
    CORRECTION_CLASSES,
    EXTENTS,
    FACTS,
    FLAGSHIP_REASONS,
    GROUPS,
    KEPT,
    KINDS,
    LAB_KINDS,
    LOOKS,
    MEASURES,
    METHODS,
    MISSING_REASONS,
    MODALITIES,
    OUTCOMES,
    PARTS,
    REVIEWS,
    SCOPES,
    STAGES,
    Term,
    country,
    reader,
)
from .invisible import clean, visible
from .listed import BESIDE, RIGHT, STANDINGS
from .numbers import (
    NOUNS,
    basis,
    count,
    grouped,
    number_word,
    of,
    percent,
    rank_range,
    rounded_percent,
    short_points,
    signed_points,
    span,
    whole_percent,
)
from .sentences import capital, facts, in_sentence, joined, listed, sentences
from .states import (
    REFUSED_STATES,
    STATES,
    State,
    claim_state,
    found_beside,
    named_states,
    state,
    state_as_seen,
    told_apart,
)
