"""The notices of this office under an agreement, as they are answered: each with its five facts and what is missing."""

from datetime import date

from workflow.answers.answer import Answer
from workflow.answers.papers import EvidenceAnswer
from workflow.domain.agreement.acts import Act


class NoticeStepAnswer(Answer):
    """One fact of a notice: the day it has, in words by whom and how, and the files that show it; without a day it is missing.

    `current` is the one that is waited for now, and `act` what records it.
    """

    fact: str
    label: str
    on: date | None = None
    words: str | None = None
    files: tuple[EvidenceAnswer, ...] = ()
    current: bool = False
    act: Act | None = None


class NoticeStepsAnswer(Answer):
    """A notice: its kind, the code of its words, its five facts in their order, and how it stands in a sentence.

    `number` is the one it has once it has left; `to_leave_by` the day by which it has to go out to be in time. `may_sign`
    names, before it is signed, whoever may bind the office by it; None where it keeps no rules of authority. `trouble` are
    sentences on what holds it back.
    """

    kind: str
    title: str
    code: str | None
    number: int | None
    steps: tuple[NoticeStepAnswer, ...]
    under_way: bool
    stands: str
    to_leave_by: date | None = None
    may_sign: tuple[str, ...] | None = None
    trouble: tuple[str, ...] = ()


class NoticesAnswer(Answer):
    """The notices of this office under an agreement, those under way first."""

    number: str
    notices: tuple[NoticeStepsAnswer, ...]
