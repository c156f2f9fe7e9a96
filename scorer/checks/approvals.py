"""Who approved a pull request on GitHub, and whose signatures that makes count."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..errors import ScorerError

#: States of a review that stand until another of them follows; a comment leaves an approval as it is.
_STANDING = frozenset(["APPROVED", "CHANGES_REQUESTED", "DISMISSED"])
_FORM = '{"author": LOGIN, "head": SHA, "reviews": [{"user": {"login": …}, "state": …, "commit_id": …}, …]}'


@dataclass(frozen=True, slots=True)
class Approvals:
    """A pull request: who opened it, its head, who approved that head, and who owns files there; in lower case."""

    author: str
    head: str
    approvers: frozenset[str]
    owners: frozenset[str] = frozenset()

    def missing(self, by: str, group: str) -> str:
        """Return what is missing for a signature by somebody to count; nothing where it counts."""
        others = self.approvers - {self.author}
        if by == group:
            if others & self.owners:
                return ""
            return "nobody who stands in CODEOWNERS, other than its author, approved this head"
        if by.casefold() == self.author:
            return f"'{by}' opened this pull request, and nobody approves their own"
        return "" if by.casefold() in others else f"'{by}' did not approve this head"


def read_approvals(data: object, owners: frozenset[str]) -> Approvals:
    """Read what GitHub's API says of a pull request; a `ScorerError` says what is not of the form.

    Of one login the newest review that approves, asks for changes or was dismissed counts, and only for the commit
    it was given to: reviews stand oldest first, as the API has them.

    >>> given = {"user": {"login": "Ada"}, "state": "APPROVED", "commit_id": "ab12"}
    >>> read_approvals({"author": "bo", "head": "ab12", "reviews": [given]}, frozenset()).approvers
    frozenset({'ada'})
    """
    if not isinstance(data, Mapping):
        raise ScorerError(f"the approvals are no object of the form {_FORM}")
    author, head, reviews = (data.get(key) for key in ("author", "head", "reviews"))
    if not (isinstance(author, str) and isinstance(head, str) and author and head):
        raise ScorerError(f"the approvals name no `author` or no `head`; they have the form {_FORM}")
    if not isinstance(reviews, list):
        raise ScorerError(f"the `reviews` of the approvals are no list; they have the form {_FORM}")
    return Approvals(author.casefold(), head, frozenset(_approvers(reviews, head)), owners)


def _approvers(reviews: Iterable[object], head: str) -> set[str]:
    newest: dict[str, tuple[str, object]] = {}
    for review in reviews:
        if not isinstance(review, Mapping):
            raise ScorerError(f"one of the `reviews` is no object; the approvals have the form {_FORM}")
        user, state = review.get("user"), review.get("state")
        # Who left GitHub has no login any more, and approves nothing.
        login = user.get("login") if isinstance(user, Mapping) else None
        if isinstance(login, str) and state in _STANDING:
            newest[login.casefold()] = (str(state), review.get("commit_id"))
    return {login for login, given in newest.items() if given == ("APPROVED", head)}
