"""The verb `strings`, and builds in several languages."""

import re

import pytest
from checkout import make
from click.testing import CliRunner

from scorer.cli import cli

CODE = 'gettext("Only here")\nN_("English")\n'


def run(top, *words):
    return CliRunner().invoke(cli, ["--root", str(top), *words])


def _filled(message, said):
    return re.sub(r'(msgstr(?:\[\d\])?) ""', lambda match: f"{match[1]} {said[-1].rstrip()}", message)


@pytest.fixture
def top(tmp_path):
    made = make(tmp_path)
    (made / "scorer/cli").mkdir(parents=True)
    (made / "scorer/some.py").write_text(CODE)
    (made / "scorer/cli/some.py").write_text('gettext("On a terminal")\n')
    return made


def test_a_new_language_is_begun_with_every_message(top):
    result = run(top, "strings", "de")
    text = (top / "site/languages/de.po").read_text()

    assert result.exit_code == 0
    assert "site/languages/de.po: not translated: Only here\n" in result.stdout
    assert result.stderr.endswith("written\n")
    assert 'msgid "Only here"' in text
    assert "On a terminal" not in text


def test_a_catalogue_that_is_up_to_date_is_left_alone(top):
    run(top, "strings", "de")
    before = (top / "site/languages/de.po").read_bytes()
    result = run(top, "strings")

    assert "de: " in result.stderr
    assert result.stderr.endswith("up to date\n")
    assert (top / "site/languages/de.po").read_bytes() == before


def test_a_check_writes_nothing_and_fails_where_a_catalogue_is_behind(top):
    run(top, "strings", "de")
    before = (top / "site/languages/de.po").read_bytes()
    (top / "scorer/some.py").write_text(CODE + 'gettext("Newer")\n')
    result = run(top, "strings", "--check")

    assert result.exit_code == 1
    assert "not translated: Newer" in result.stdout
    assert result.stderr.endswith("behind\n")
    assert (top / "site/languages/de.po").read_bytes() == before


def test_a_check_passes_where_everything_is_translated(top):
    run(top, "strings", "de")
    path = top / "site/languages/de.po"
    head, *messages = path.read_text().split("\n\n")
    # Both plurals say the plural: places are what counts here.
    done = [re.sub(r'msgstr(\[\d\])? ""', "", message) for message in messages]
    said = [re.findall(r"^msgid(?:_plural)? (.*?)(?=^msg|\Z)", f"{one}\n", re.S | re.M) for one in done]
    path.write_text("\n\n".join([head, *map(_filled, messages, said)]) + "\n\n")
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


def test_a_build_makes_the_pages_of_every_catalogue(top):
    run(top, "strings", "de")
    path = top / "site/languages/de.po"
    path.write_text(
        path.read_text().replace('msgid "English"\nmsgstr ""', 'msgid "English"\nmsgstr "Deutsch"')
    )
    run(top, "build", "--no-images")
    page = (top / "build/site/de/labs/acme/index.html").read_text()

    assert '<html lang="de"' in page
    assert ">Deutsch</a>" in page

    run(top, "build", "--no-images", "--no-translations")
    assert not (top / "build/site/de").exists()
