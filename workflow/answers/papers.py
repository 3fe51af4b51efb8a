"""Papers as they are answered."""

from datetime import date

from pydantic import Field

from workflow.answers.answer import Answer, found


class PaperAnswer(Answer):
    """One paper: where a person finds its files, and the sha256 of each."""

    kind: str
    title: str
    version: int
    made_on: date
    files: tuple[str, ...]
    sha256: dict[str, str]


class RebuiltAnswer(Answer):
    """How many papers were laid out again, and where."""

    papers: int
    folder: str


class RemadeAnswer(Answer):
    """What came of making a paper again: the same bytes, or what has changed."""

    kind: str = found("paper.kind")
    version: int = found("paper.version")
    name: str = found("paper.name")
    outcome: str = Field(validation_alias="found", serialization_alias="found")
    changed: tuple[str, ...]
    edited: tuple[str, ...]
