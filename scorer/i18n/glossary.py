"""The glossary: each value of the model and the word for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from .locale import current_locale
from .messages import N_, gettext
from .sentences import in_sentence


class Glossary(Mapping[str, str]):
    """Words by the value they stand for, given in the current language."""

    def __init__(self, **english: str) -> None:
        self._english = english

    def __getitem__(self, value: str) -> str:
        return gettext(self._english[value])

    def __iter__(self) -> Iterator[str]:
        return iter(self._english)

    def __len__(self) -> int:
        return len(self._english)


@dataclass(frozen=True, slots=True)
class Term:
    """A word and what it means, given in the current language."""

    english: str
    means: str

    @property
    def word(self) -> str:
        """The word itself."""
        return gettext(self.english)

    @property
    def meaning(self) -> str:
        """What it means, in a sentence."""
        return gettext(self.means)

    @property
    def in_sentence(self) -> str:
        """The word as it stands inside a sentence."""
        return in_sentence(self.english)


ACCESS = Glossary(
    api=N_("API only"),
    open_weights=N_("Open weights"),
    open_source=N_("Open source"),
    unreleased=N_("Not released"),
)

#: The groups of the rubric, as a lab's page names them.
GROUPS = Glossary(
    proprietary=N_("Proprietary models (API only)"),
    open=N_("Open models (weights or source)"),
    unreleased=N_("Models that were not released"),
)

#: The parts of the record that shares are given for.
SCOPES = Glossary(
    all=N_("All models"),
    flagships=N_("Flagships"),
    proprietary=N_("Proprietary models"),
    open=N_("Models with open weights or open source"),
    elsewhere=N_("Labs elsewhere"),
)

#: The facts of a record that rest on something, beside its claims.
FACTS = Glossary(
    released=N_("day of release"),
    flagship=N_("flagship status"),
    access=N_("open source"),
)

COPIES = Glossary(
    original=N_("the original"),
    archive=N_("an archived copy"),
    repository=N_("the file in its repository"),
    listing=N_("the repository"),
    mirror=N_("a mirror of the original"),
    secondary=N_("a secondary copy, which never earns points"),
)

#: How far a document was read.
EXTENTS = Glossary(
    whole=N_("in full"),
    listing=N_("only the list of its files"),
    parts=N_("in part"),
    abstract=N_("only its abstract"),
)

KINDS = Glossary(
    technical_report=N_("technical report"),
    system_card=N_("system card"),
    model_card=N_("model card"),
    paper=N_("paper"),
    announcement=N_("announcement"),
    repository=N_("repository"),
    documentation=N_("documentation"),
    public_summary=N_("public summary of training data"),
    filing=N_("filing"),
    statement=N_("statement"),
)

#: What of the whole a partial claim tells.
PARTS = Glossary(
    band=N_("What is disclosed is a range: a box ticked on a form."),
    bound=N_("What is disclosed is a limit: more than, or less than, a certain figure."),
    range=N_("What is disclosed is a range."),
    magnitude=N_("What is disclosed is an order of magnitude."),
    countable=N_("The count can be taken from what is published, but is not stated anywhere."),
    active_only=N_("Only the active parameters are disclosed."),
    total_only=N_("The total is disclosed, but not the active parameters."),
    some_variants=N_("The item is disclosed for some variants only."),
    stage=N_("The item is disclosed for one stage of training only."),
    component=N_("The item is disclosed for one component only."),
    framework=N_("What is disclosed is the training framework with this model’s configuration."),
)

#: Which of two marks that differed was kept.
KEPT = Glossary(
    record=N_("the first reading was kept"),
    reading=N_("the second reading was kept"),
    third=N_("a third answer replaced both readings"),
)

#: What a flagship mark rests on, where it rests on no words of the lab.
FLAGSHIP_REASONS = Glossary(
    first=N_("the lab’s first general model"),
    below=N_("another general model of the lab ranked above it"),
    specialised=N_("made for one purpose or one kind of output"),
)

LAB_KINDS = Glossary(
    company=N_("company"),
    nonprofit=N_("non-profit"),
    academic=N_("academic group"),
    government=N_("government body"),
)

STAGES = Glossary(
    pretraining=N_("pre-training"),
    continued_pretraining=N_("continued pre-training"),
    midtraining=N_("mid-training"),
    context_extension=N_("context extension"),
    finetuning=N_("fine-tuning"),
    preference=N_("preference training"),
    reinforcement=N_("reinforcement learning"),
    distillation=N_("distillation"),
    posttraining=N_("post-training"),
    all=N_("all stages"),
)

MODALITIES = Glossary(
    text=N_("text"),
    code=N_("code"),
    image=N_("image"),
    audio=N_("audio"),
    video=N_("video"),
    multimodal=N_("multimodal"),
)

MEASURES = Glossary(seen=N_("repeats included"), unique=N_("repeats not counted"))

OUTCOMES = Glossary(
    accepted=N_("accepted"),
    partly_accepted=N_("partly accepted"),
    declined=N_("declined"),
    open=N_("still open"),
)

_READ_AGAIN = N_("the record was compared with what a second reader had taken from the sources")
METHODS = Glossary(
    second_reading=_READ_AGAIN,
    blind_reread=_READ_AGAIN,  # the same under the name of before, which claimed more
    read_through=N_("the record was read through next to the sources"),
)

REVIEWS = Glossary(
    reviewed=N_("The record has not changed since the last review."),
    changed_since_review=N_("The record has changed since the last review."),
    unreviewed=N_("No review yet."),
)

#: What a commit did to a claim or a record: the word for it, and what it says of the lab and of us.
CHANGE_KINDS: Mapping[str, Term] = {
    "disclosed": Term(
        N_("New disclosure"),
        N_(
            "The lab disclosed more after we had last written the claim. We updated the record, which had not "
            "been wrong."
        ),
    ),
    "withheld": Term(
        N_("Newly declined or left out"),
        N_(
            "After we had last written the claim, the lab said that it will not disclose the item, or a "
            "document of the lab said that it leaves the item out."
        ),
    ),
    "withdrawn": Term(N_("Withdrawn"), N_("The lab withdrew what it had disclosed.")),
    "corrected": Term(
        N_("Correction"),
        N_(
            "The record said something else, although the lab had published nothing new: it was wrong or "
            "inexact."
        ),
    ),
    "reopened": Term(
        N_("To be checked again"),
        N_(
            "We changed a claim to not fully checked, because we know of a document that may answer the "
            "question and has not been read in full."
        ),
    ),
    "revised": Term(
        N_("Revised on the day it was added"),
        N_("We added a record and changed it later that day; on no earlier day could anyone have cited it."),
    ),
    "assessed": Term(N_("Checked"), N_("A claim that had not been fully checked now is.")),
    "added": Term(N_("Added"), N_("A new record.")),
    "moved": Term(N_("Moved"), N_("A record has a new address; the old address leads to the new one.")),
    "removed": Term(N_("Removed"), N_("A record that was removed for a time.")),
    "replied": Term(
        N_("The lab replied"),
        N_("The lab commented on what the record says; its reply is shown next to the claim."),
    ),
    "answered": Term(
        N_("Reply decided"),
        N_(
            "A decision was made on a lab’s reply; the reply, the decision and the reason stay next to the claim."
        ),
    ),
    "updated": Term(
        N_("Updated"),
        N_("Evidence, notes, documents or estimates changed, but not the state, amount or date of a claim."),
    ),
}

#: Why the record said something else before, as the commit says that corrected it.
CORRECTION_CLASSES = Glossary(
    missed_document=N_("we had missed a document"),
    misreading=N_("we had misread a document"),
    typo=N_("a typing error"),
    ruling=N_("we had not followed one of our rulings"),
    new_rule=N_("we adopted a stricter rule"),
)

#: Why a release that is known has no record.
MISSING_REASONS = Glossary(
    not_started=N_("no record has been started yet"),
    no_document=N_("no document of the lab could be read"),
    no_date=N_("no day of release was found"),
)

#: Whether somebody has to look again for new releases of a lab.
LOOKS = Glossary(
    due=N_("due"),
    main=N_("done within the last week"),
    other=N_("none"),
)

#: What CLDR calls an unknown region: the letters of the record say more.
_NOWHERE = "ZZ"


def reader(name: str) -> str:
    """Return who read or signed: a name as it was given, or those who keep the record."""
    return gettext("the maintainers") if name == "maintainers" else name


def country(code: str) -> str:
    """Return the name of a country for its ISO code; a code without a name stands for itself."""
    return code if code == _NOWHERE else current_locale().territories.get(code, code)
