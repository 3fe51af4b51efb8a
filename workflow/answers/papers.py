"""Papers as they are answered."""

from datetime import date

from workflow.answers.answer import Answer


class PaperAnswer(Answer):
    """One paper: where a person finds its files, and the sha256 of each."""

    kind: str
    title: str
    version: int
    made_on: date
    files: tuple[str, ...]
    sha256: dict[str, str]
