"""What can go wrong, as a tree; every message says what, where, and what to do.

DatelineError
├── UsageError            wrong arguments (exit code 2)
├── InputError            input that cannot be used at all (exit code 2)
│   ├── UnreadableInput   a path, page or encoding that cannot be read
│   └── BrokenReading     a reading whose spans do not fit its text
├── StoreError            the story file is missing, locked, damaged or of another version (exit code 2)
└── UnknownId             no printed or settled thing has this id (exit code 2)
"""


class DatelineError(Exception):
    """Anything that dateline reports in one line, without a traceback."""


class UsageError(DatelineError):
    """The call does not make sense as given."""


class InputError(DatelineError):
    """The input cannot be used at all."""


class UnreadableInput(InputError):
    """A file or page cannot be read as an article."""


class BrokenReading(InputError):
    """A reading from elsewhere contradicts its own text."""


class StoreError(DatelineError):
    """The story file cannot be used."""


class UnknownId(DatelineError):
    """Nothing in the record has this id."""
