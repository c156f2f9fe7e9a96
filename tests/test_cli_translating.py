"""The verb `strings`, and builds in several languages."""

import math
import re

import pytest
from checkout import make
from click.testing import CliRunner

from scorer.cli import cli

pytestmark = pytest.mark.thorough

CODE = 'gettext("Only here")\nN_("English")\n'


def run(top, *words):
    return CliRunner().invoke(cli, ["--root", str(top), *words])


def _filled(message):
    """Return a message in German by its English words; both plurals say the plural: places are what counts."""
    done = re.sub(r'msgstr(\[\d\])? ""', "", message)
    said = re.findall(r"^msgid(?:_plural)? (.*?)(?=^msg|\Z)", f"{done}\n", re.S | re.M)
    return re.sub(r'(msgstr(?:\[\d\])?) ""', lambda match: f"{match[1]} {said[-1].rstrip()}", message)


@pytest.fixture
def top(tmp_path):
    return with_code(make(tmp_path))


def with_code(top):
    (top / "scorer/cli").mkdir(parents=True)
    (top / "scorer/some.py").write_text(CODE)
    (top / "scorer/cli/some.py").write_text('gettext("On a terminal")\n')
    return top


@pytest.fixture(scope="module")
def german(tmp_path_factory):
    """The catalogue of a language just begun, with every message of the checkout."""
    made = with_code(make(tmp_path_factory.mktemp("begun")))
    run(made, "strings", "de")
    return (made / "site/languages/de.po").read_text()


def begin(top, german):
    path = top / "site/languages/de.po"
    path.parent.mkdir()
    path.write_text(german)
    return path


def test_a_new_language_is_begun_with_every_message(top):
    result = run(top, "strings", "de")
    text = (top / "site/languages/de.po").read_text()

    assert result.exit_code == 0
    assert "site/languages/de.po: not translated: Only here\n" in result.stdout
    assert result.stderr.endswith("written\n")
    assert 'msgid "Only here"' in text
    assert "On a terminal" not in text


def test_a_catalogue_that_is_up_to_date_is_left_alone(top, german):
    before = begin(top, german).read_bytes()
    result = run(top, "strings")

    assert "de: " in result.stderr
    assert result.stderr.endswith("up to date\n")
    assert (top / "site/languages/de.po").read_bytes() == before


def test_messages_are_counted(top):
    result = run(top, "strings", "de")
    counted = re.search(
        r"de: 0 of (\d+) messages translated \(0%\), 0 with other places, written", result.stderr
    )
    path = top / "site/languages/de.po"
    path.write_text(
        path.read_text().replace('msgid "Only here"\nmsgstr ""', 'msgid "Only here"\nmsgstr "Nur hier"')
    )

    assert int(counted[1]) == result.stdout.count("not translated: ")
    assert f"de: 1 of {counted[1]} messages translated (0%)" in run(top, "strings").stderr


def test_a_check_writes_nothing_and_fails_where_a_catalogue_is_behind(top, german):
    before = begin(top, german).read_bytes()
    (top / "scorer/some.py").write_text(CODE + 'gettext("Newer")\n')
    result = run(top, "strings", "--check")

    assert result.exit_code == 1
    assert "not translated: Newer" in result.stdout
    assert result.stderr.endswith("behind\n")
    assert (top / "site/languages/de.po").read_bytes() == before


def test_a_check_passes_where_everything_is_translated(top, german):
    path = begin(top, german)
    head, *messages = german.split("\n\n")
    path.write_text("\n\n".join([head, *map(_filled, messages)]) + "\n\n")
    run(top, "strings")

    assert run(top, "strings", "--check").exit_code == 0


def test_a_translation_that_lost_a_place_is_told(top):
    (top / "scorer/some.py").write_text('gettext("At {time}", time=1)\n')
    run(top, "strings", "de")
    path = top / "site/languages/de.po"
    path.write_text(
        path.read_text().replace('msgid "At {time}"\nmsgstr ""', 'msgid "At {time}"\nmsgstr "Um"')
    )
    result = run(top, "strings", "--check")

    assert "site/languages/de.po: not the same places: At {time} (differs in {time})\n" in result.stdout
    assert "1 with other places" in result.stderr


def test_a_tag_that_is_none_is_refused(top):
    result = run(top, "strings", "not a tag")

    assert "is no language tag" in str(result.exception)


def translate(top, german, share):
    """Translate this share of the messages of German; return how many are said, of how many."""
    path = begin(top, german)
    head, *messages = german.split("\n\n")
    messages = [message for message in messages if message.strip()]
    # The name of the language is the first that is translated.
    messages.sort(key=lambda message: 'msgid "English"' not in message)
    count = math.ceil(share * len(messages))
    said = [_filled(message) if index < count else message for index, message in enumerate(messages)]
    said[0] = said[0].replace('msgstr "English"', 'msgstr "Deutsch"')
    path.write_text("\n\n".join([head, *said]) + "\n\n")
    return count, len(messages)


def test_a_build_makes_the_pages_of_every_catalogue(top, german):
    translate(top, german, 1)
    result = run(top, "build", "--no-images")
    page = (top / "build/site/de/labs/acme/index.html").read_text()

    assert "note: de" not in result.stderr
    assert '<html lang="de"' in page
    assert ">Deutsch</a>" in page

    run(top, "build", "--no-images", "--no-translations")
    assert not (top / "build/site/de").exists()


@pytest.mark.parametrize(("share", "published"), [(0.95, True), (0.94, False)])
def test_a_language_is_published_from_its_share_of_messages_on(top, german, share, published):
    said, whole = translate(top, german, share)
    result = run(top, "build", "--no-images")
    note = (
        f"note: de translates {said} of {whole} messages (94%), and its pages are left out: they are published "
        "from 95% on (translated_from in site/site.yaml)\n"
    )

    assert result.exit_code == 0
    assert (note in result.stderr) is not published
    assert (top / "build/site/de").exists() is published
    assert ("Deutsch" in (top / "build/site/index.html").read_text()) is published


def test_what_a_catalogue_was_not_brought_up_to_date_with_counts_too(top, german):
    translate(top, german, 1)
    (top / "scorer/some.py").write_text(CODE + "\n".join(f'gettext("New {n}")' for n in range(200)))

    assert "note: de translates" in run(top, "build", "--no-images").stderr
    assert not (top / "build/site/de").exists()


def test_the_share_is_the_operators_to_set(top, german):
    site = top / "site/site.yaml"
    site.write_text(site.read_text().replace("translated_from: 95", "translated_from: 10"))
    translate(top, german, 0.1)
    run(top, "build", "--no-images")

    assert (top / "build/site/de/index.html").exists()
