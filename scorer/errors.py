"""What is raised: trouble that keeps a command from running, and a text that has not the form it should."""


class ScorerError(Exception):
    """Something outside the records is in the way; the message says what, and what to do."""


class FormatError(ValueError):
    """A text has not the form its place asks for; the message says why.

    `fix` says what to write instead; it is empty where the help of the field says it best.
    """

    def __init__(self, message: str, fix: str = "") -> None:
        super().__init__(message)
        self.fix = fix
