"""The head of an agreement\u2019s page, as it is answered: where it stands in its life, what is next, and the tabs below."""

from datetime import date

from workflow.answers.answer import Answer
from workflow.answers.approval.routes import RouteAnswer
from workflow.answers.work import TaskAnswer
from workflow.domain.agreement.stages import Stage


class StepAnswer(Answer):
    """One stage of a life: `done` with the day it was entered, `current`, or neither while it lies ahead."""

    stage: Stage
    words: str
    entered_on: date | None
    done: bool
    current: bool


class HeadPartyAnswer(Answer):
    """A party by name with its role in words."""

    name: str
    role: str


class HeadAnswer(Answer):
    """What stands above every tab of an agreement; `unchecked` is what nobody has compared with the original, in words.

    `route` is who approves it, until its text is signed.
    `changed_by` are the letters and amendments from a list by which it is still to be put right.
    """

    number: str
    title: str
    type: str
    type_title: str
    stage: Stage
    standing: str
    owner: str
    owner_name: str
    parties: tuple[HeadPartyAnswer, ...]
    version: int
    steps: tuple[StepAnswer, ...]
    tally: dict[str, int]
    next: tuple[TaskAnswer, ...]
    automatic: TaskAnswer | None
    short: tuple[tuple[str, str], ...]
    changes: int
    head: str
    orders: int
    unchecked: tuple[str, ...]
    route: RouteAnswer | None
    changed_by: tuple[str, ...]
