"""Who owns the files of a repository, as its CODEOWNERS says."""

from __future__ import annotations

#: Where the file may stand; the first there is counts.
CODEOWNERS = (".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS")


def owners(text: str) -> frozenset[str]:
    r"""Return the people that a CODEOWNERS names, in lower case and without the `@`.

    Teams and addresses of mail are nobody here: who they are cannot be told from the file.

    >>> sorted(owners("# who\n/schema/ @Ada @acme/team b@acme.example # @cem\n"))
    ['ada']
    """
    words = [word for line in text.splitlines() for word in line.partition("#")[0].split()[1:]]
    return frozenset(word[1:].casefold() for word in words if word.startswith("@") and "/" not in word)
