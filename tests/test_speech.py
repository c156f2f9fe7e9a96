"""What is said: messages filled in, numbers, other languages, and memories that do not mix them."""

from gettext import NullTranslations

import pytest
from markupsafe import Markup
from pseudo import PSEUDO, wide

from scorer.i18n import words
from scorer.i18n.messages import ENGLISH, Language, say, say_html, say_number, speaking, spoken, spoken_cache
from scorer.model import Status
from scorer.quantity import data_size


def test_english_is_spoken_if_nothing_else_is():
    assert spoken() == ENGLISH
    assert say("Labs with {n} releases", n=3) == "Labs with 3 releases"
    assert say("50% of {") == "50% of {"


def test_an_empty_message_is_nothing_and_not_the_head_of_a_catalogue():
    class Head(NullTranslations):
        def gettext(self, message):
            return "head" if message == "" else message

    with speaking(Language("xx", "Xx", "xx/", Head())):
        assert say("") == ""


def test_a_number_takes_its_plural_and_commas():
    assert say_number("{n} {what}", "{n} {what}s", 1, what="lab") == "1 lab"
    assert say_number("{n} {what}", "{n} {what}s", 1204, what="lab") == "1,204 labs"


def test_what_is_filled_into_html_is_escaped_unless_it_is_markup():
    assert say_html("<b>{a}</b> {b}", a="<i>", b=Markup("<i>x</i>")) == "<b>&lt;i&gt;</b> <i>x</i>"


def test_a_language_is_spoken_until_the_block_ends():
    with speaking(PSEUDO):
        assert spoken() is PSEUDO
        assert say("Labs {n}", n="x") == wide("Labs") + " x"
    assert say("Labs") == "Labs"


def test_a_language_is_left_when_the_block_fails():
    with pytest.raises(ZeroDivisionError), speaking(PSEUDO):
        raise ZeroDivisionError
    assert spoken() == ENGLISH


def test_memories_do_not_mix_languages():
    made = []

    @spoken_cache(8)
    def known(name):
        made.append(name)
        return say(name)

    english = [known("Labs"), known("Labs")]
    with speaking(PSEUDO):
        other = [known("Labs"), known("Labs")]

    assert (english, other) == (["Labs"] * 2, [wide("Labs")] * 2)
    assert made == ["Labs", "Labs"]


def test_amounts_and_states_are_said_in_the_language_that_is_spoken():
    amount = data_size("15T tokens")
    assert words.amount(amount) == "15 trillion tokens"

    with speaking(PSEUDO):
        assert words.amount(amount) == f"15 {wide('trillion')} {wide('tokens')}"
        assert words.STATES[Status.SILENT].word == wide("Nothing located")
        assert (words.ACCESS["api"], len(words.ACCESS)) == (wide("API only"), 4)
        assert words.count(2, "release") == f"2 {wide('releases')}"
    assert words.amount(amount) == "15 trillion tokens"
