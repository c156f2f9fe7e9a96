"""What a host knows of the site that is built on it: its address and the repository, by the variables it documents.

GitHub Actions: docs.github.com, "Default environment variables". Netlify: docs.netlify.com, "Build environment
variables". Cloudflare Pages: developers.cloudflare.com, "Build configuration". GitLab: docs.gitlab.com, "Predefined
CI/CD variables". What `site/site.yaml` says goes before all of it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

Environment = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Host:
    """A host by its name, with what it tells; nothing where it does not."""

    name: str
    address: str = ""
    repository: str = ""

    @property
    def contact(self) -> str:
        """Return where readers write to: the issues of the repository."""
        return f"{self.repository}/issues" if self.repository else ""


def host_of_build(environment: Environment | None = None) -> Host | None:
    """Return the host that this program runs on, or None where no variable names one."""
    told = os.environ if environment is None else environment
    return next((host(told) for mark, host in _HOSTS.items() if told.get(mark)), None)


def _github(told: Environment) -> Host:
    server, name = told.get("GITHUB_SERVER_URL", ""), told.get("GITHUB_REPOSITORY", "")
    owner, _, project = name.lower().partition("/")
    home = f"{owner}.github.io"
    # A server of one's own has other addresses; the folder of a project keeps its capitals.
    address = f"https://{home}/" if project == home else f"https://{home}/{name.partition('/')[2]}/"
    public = server == "https://github.com" and bool(owner and project)
    return Host("GitHub", address if public else "", _address(f"{server}/{name}") if name else "")


def _netlify(told: Environment) -> Host:
    return Host("Netlify", _folder(told.get("URL", "")), _repository(told.get("REPOSITORY_URL", "")))


def _cloudflare(told: Environment) -> Host:
    return Host("Cloudflare Pages", _folder(told.get("CF_PAGES_URL", "")))


def _gitlab(told: Environment) -> Host:
    return Host("GitLab", _folder(told.get("CI_PAGES_URL", "")), _repository(told.get("CI_PROJECT_URL", "")))


#: The variable that each host sets, and what reads the others of it.
_HOSTS: Mapping[str, Callable[[Environment], Host]] = {
    "NETLIFY": _netlify,
    "CF_PAGES": _cloudflare,
    "GITLAB_CI": _gitlab,
    "GITHUB_ACTIONS": _github,
}
HOST_VARIABLES = tuple(_HOSTS)


def _address(url: str) -> str:
    """Return an address that can be published: https, with a host, and no account in it."""
    parts = urlsplit(url)
    return url if parts.scheme == "https" and parts.hostname and "@" not in parts.netloc else ""


def _folder(url: str) -> str:
    return f"{found.rstrip('/')}/" if (found := _address(url)) else ""


def _repository(url: str) -> str:
    return _address(url).rstrip("/").removesuffix(".git")
