"""What keeps a command from running, apart from the records themselves."""


class Trouble(Exception):
    """Something outside the records is in the way; the message says what, and what to do."""
