"""Papers as they are answered."""

from datetime import date

from workflow.answers.answer import Answer, shown


class PaperAnswer(Answer):
    """One paper: where a person finds its files, and the sha256 of each."""

    kind: str
    title: str
    version: int
    made_on: date
    files: tuple[str, ...]
    sha256: dict[str, str]
    name: str = shown()


class RebuiltAnswer(Answer):
    """How many papers were laid out again, and where."""

    papers: int
    folder: str


class RemadeAnswer(Answer):
    """What came of making a paper again. `changed` says why its bytes are others; `edited` what was edited since.

    An edited text does no harm by itself: the paper is made again from the text that was kept.
    """

    kind: str
    version: int
    name: str
    found: str
    changed: tuple[str, ...] = ()
    edited: tuple[str, ...] = ()
    holds: bool = shown()
