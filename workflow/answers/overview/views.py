"""What people keep of the list, and what they take out of it, as it is answered."""

from workflow.answers.answer import Answer


class SavedViewAnswer(Answer):
    """A saved view: its name, whose it is, and the words that ask the list for it, each with its value.

    `said` is the query as a person reads it; `home` is what its owner sees first.
    """

    id: int
    name: str
    of_office: bool
    home: bool
    words: tuple[tuple[str, str], ...]
    said: str


class ExportAnswer(Answer):
    """A file that was written, with how many agreements."""

    file: str
    agreements: int
