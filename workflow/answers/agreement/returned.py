"""A draft that came back, as it is answered: what is not as it was sent, by whom, and what its readers say in it."""

from datetime import date, datetime

from workflow.answers.answer import Answer
from workflow.domain.returned.finding import Kind


class FindingAnswer(Answer):
    """One change to the text: its place, the words before and after it, and the words around.

    `tracked` is whether the file itself shows it; `by` and `at` are then whom and when it names, as far as it does: nobody
    knows of a change that it does not show. `moved_from` is where words stood that moved. `follows` marks what only follows
    from another change, as the numbers behind a clause that was put in.
    """

    kind: Kind
    place: str
    clause: str
    before: str
    after: str
    ahead: str
    behind: str
    tracked: bool
    by: str | None
    at: datetime | None
    moved_from: str | None
    follows: bool
    words: str


class SaidInFileAnswer(Answer):
    """A comment in the file: by whom and when as the file says, its place, the words it stands on; `done` where it is ticked off there."""

    by: str
    at: datetime | None
    place: str
    quote: str
    text: str
    done: bool


class HandAnswer(Answer):
    """Somebody whom the file names, with how many changes and comments it shows as theirs."""

    name: str
    changes: int
    comments: int
    words: str


class ReturnedDraftAnswer(Answer):
    """A file that the other side sent, beside the draft that it answers.

    `code` is by what the file is known, `against` is the draft it was compared with and `against_code` the code at its foot;
    both are None where there was none to compare it with, and `why_not` then says why. `summary` is one sentence.
    `notes` are what its reader should know besides, and `untold` what stands in the file and cannot be compared.
    """

    number: str
    title: str
    code: str
    name: str
    received_on: date
    replaces: bool
    against: str | None
    against_code: str | None
    why_not: str | None
    summary: str
    notes: tuple[str, ...]
    hands: tuple[HandAnswer, ...]
    findings: tuple[FindingAnswer, ...]
    comments: tuple[SaidInFileAnswer, ...]
    untold: tuple[str, ...]
