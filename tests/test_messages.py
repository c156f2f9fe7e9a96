"""What is said: messages filled in, numbers, other languages, and memories that do not mix them."""

from dataclasses import replace
from gettext import NullTranslations

import pytest
from markupsafe import Markup
from pseudo import PSEUDO, wide

from scorer.i18n import words
from scorer.i18n.messages import (
    ENGLISH,
    Language,
    cached_by_language,
    current_language,
    gettext,
    gettext_html,
    ngettext,
    use_language,
)
from scorer.model import Status
from scorer.quantity import DATA_SIZE


def test_english_is_spoken_if_nothing_else_is():
    assert current_language() == ENGLISH
    assert gettext("Labs with {n} releases", n=3) == "Labs with 3 releases"
    assert gettext("50% of {") == "50% of {"


def test_an_empty_message_is_nothing_and_not_the_head_of_a_catalogue():
    class Head(NullTranslations):
        def gettext(self, message):
            return "head" if message == "" else message

    with use_language(Language("xx", "Xx", "xx/", Head())):
        assert gettext("") == ""


def test_a_number_takes_its_plural_and_commas():
    assert ngettext("{n} {what}", "{n} {what}s", 1, what="lab") == "1 lab"
    assert ngettext("{n} {what}", "{n} {what}s", 1204, what="lab") == "1,204 labs"


def test_what_is_filled_into_html_is_escaped_unless_it_is_markup():
    assert gettext_html("<b>{a}</b> {b}", a="<i>", b=Markup("<i>x</i>")) == "<b>&lt;i&gt;</b> <i>x</i>"


def test_a_language_is_spoken_until_the_block_ends():
    with use_language(PSEUDO):
        assert current_language() is PSEUDO
        assert gettext("Labs {n}", n="x") == wide("Labs") + " x"
    assert gettext("Labs") == "Labs"


def test_a_language_is_left_when_the_block_fails():
    with pytest.raises(ZeroDivisionError), use_language(PSEUDO):
        raise ZeroDivisionError
    assert current_language() == ENGLISH


def test_memories_do_not_mix_languages():
    made = []

    @cached_by_language(8)
    def known(name):
        made.append(name)
        return gettext(name)

    english = [known("Labs"), known("Labs")]
    with use_language(PSEUDO):
        other = [known("Labs"), known("Labs")]

    assert (english, other) == (["Labs"] * 2, [wide("Labs")] * 2)
    assert made == ["Labs", "Labs"]


def test_memories_do_not_outlive_a_catalogue_that_is_edited():
    known = cached_by_language(8)(gettext)
    edited = replace(PSEUDO, translations=NullTranslations())

    with use_language(PSEUDO):
        before = known("Labs")
    with use_language(edited):
        assert (before, known("Labs")) == (wide("Labs"), "Labs")


def test_amounts_and_states_are_said_in_the_language_that_is_spoken():
    amount = DATA_SIZE.parse("15T tokens")
    assert words.amount(amount) == "15 trillion tokens"

    with use_language(PSEUDO):
        assert words.amount(amount) == f"15 {wide('trillion')} {wide('tokens')}"
        assert words.STATES[Status.SILENT].word == wide("Not found")
        assert (words.ACCESS["api"], len(words.ACCESS)) == (wide("API only"), 4)
        assert words.count(2, "release") == f"2 {wide('releases')}"
    assert words.amount(amount) == "15 trillion tokens"
