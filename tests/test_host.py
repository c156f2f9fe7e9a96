"""A copy of the site knows its address, repository and contact from the host that it is built on."""

import json

import checkout
import pytest
from click.testing import CliRunner

from scorer.adapters.host import HOST_VARIABLES, Host, host_of_build
from scorer.cli import cli

GITHUB = {
    "GITHUB_ACTIONS": "true",
    "GITHUB_SERVER_URL": "https://github.com",
    "GITHUB_REPOSITORY": "Ada/Record",
}


@pytest.mark.parametrize(
    ("variables", "host"),
    [
        (GITHUB, Host("GitHub", "https://ada.github.io/Record/", "https://github.com/Ada/Record")),
        ({**GITHUB, "GITHUB_REPOSITORY": "Ada/ada.github.io"},
         Host("GitHub", "https://ada.github.io/", "https://github.com/Ada/ada.github.io")),
        ({**GITHUB, "GITHUB_SERVER_URL": "https://code.example"}, Host("GitHub", "", "https://code.example/Ada/Record")),
        ({"GITHUB_ACTIONS": "true"}, Host("GitHub")),
        ({"NETLIFY": "true", "URL": "https://record.netlify.app", "REPOSITORY_URL": "https://github.com/ada/record.git"},
         Host("Netlify", "https://record.netlify.app/", "https://github.com/ada/record")),
        ({"NETLIFY": "true", "URL": "http://record.example", "REPOSITORY_URL": "git@github.com:ada/record"}, Host("Netlify")),
        ({"NETLIFY": "true", "REPOSITORY_URL": "https://token@github.com/ada/record"}, Host("Netlify")),
        ({"CF_PAGES": "1", "CF_PAGES_URL": "https://1a2b.record.pages.dev"},
         Host("Cloudflare Pages", "https://1a2b.record.pages.dev/")),
        ({"GITLAB_CI": "true", "CI_PAGES_URL": "https://ada.gitlab.io/record", "CI_PROJECT_URL": "https://gitlab.com/ada/record"},
         Host("GitLab", "https://ada.gitlab.io/record/", "https://gitlab.com/ada/record")),
        ({}, None),
        ({"GITHUB_ACTIONS": "", "URL": "https://record.example"}, None),
    ],
)  # fmt: skip
def test_what_a_host_tells(variables, host):
    assert host_of_build(variables) == host


def test_readers_write_to_the_issues_of_the_repository():
    assert (
        Host("GitHub", "", "https://github.com/ada/record").contact == "https://github.com/ada/record/issues"
    )
    assert Host("GitHub").contact == ""


def test_every_host_is_documented():
    told = (checkout.ROOT / "README.md").read_text(encoding="utf-8")

    assert [name for name in ("GitHub", "GitLab", "Netlify", "Cloudflare") if name not in told] == []
    assert len(HOST_VARIABLES) == 4


def built(top, environment):
    done = CliRunner().invoke(
        cli, ["--root", str(top), "build", "--no-images", "--no-translations"], env=environment
    )
    assert done.exit_code == 0, done.output
    return done.stderr, top / "build" / "site"


@pytest.mark.thorough
def test_a_site_takes_what_it_leaves_open_and_keeps_what_it_says(tmp_path):
    top = checkout.make(tmp_path)
    said, site = built(top, GITHUB)

    assert (
        "note: as GitHub has it, for site/site.yaml leaves it open: address https://ada.github.io/Record/, "
        "repository https://github.com/Ada/Record, contact https://github.com/Ada/Record/issues\n"
    ) in said
    assert '<link rel="canonical" href="https://ada.github.io/Record/">' in (site / "index.html").read_text(
        "utf-8"
    )
    assert json.loads((site / "api/v1/meta.json").read_text("utf-8"))

    settings = top / "site" / "site.yaml"
    settings.write_text(
        settings.read_text("utf-8").replace("address: null", "address: https://own.example/"), "utf-8"
    )
    said, site = built(top, GITHUB)
    assert "address https" not in said
    assert '<link rel="canonical" href="https://own.example/">' in (site / "index.html").read_text("utf-8")


def test_the_check_before_publishing_asks_for_what_no_host_knows(tmp_path):
    top = checkout.make(tmp_path)

    def missing(environment):
        done = CliRunner().invoke(cli, ["--root", str(top), "check", "--publish"], env=environment)
        return [
            field
            for field in ("operator", "address", "repository", "contact", "privacy", "takedown")
            if f"`{field}`" in done.output
        ]

    assert missing({}) == ["operator", "address", "repository", "contact", "privacy", "takedown"]
    assert missing(GITHUB) == ["operator", "privacy", "takedown"]
