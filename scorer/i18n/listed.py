"""The words of lists that others keep: how their rows stand here, and what their marks come to beside ours."""

from __future__ import annotations

from .glossary import Glossary
from .messages import N_

#: How a row of a list that others keep stands here.
STANDINGS = Glossary(
    held=N_("on record"),
    variant=N_("as a variant"),
    missing=N_("known but missing"),
    absent=N_("left out"),
)

#: What a mark of others and a state of ours come to, side by side.
BESIDE = Glossary(
    same=N_("the same"),
    differs=N_("differs"),
    not_rated=N_("not rated by them"),
    not_assessed=N_("not fully checked here"),
    other=N_("cannot be compared"),
)

#: Who was found right where a mark of others and ours differ.
RIGHT = Glossary(
    ours=N_("ours is right"),
    theirs=N_("theirs is right"),
    both=N_("both are right, about different things"),
    rules=N_("both are right, by different rules"),
    unsettled=N_("not settled"),
    nobody=N_("not looked into yet"),
)
