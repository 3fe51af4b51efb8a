"""What somebody has to do, as it is answered: the rows of my work, by groups."""

from datetime import date

from pydantic import Field

from workflow.answers.answer import Answer
from workflow.domain.agreement.acts import Act


class TaskAnswer(Answer):
    """One row of work: the task and why, whose agreement it is about, since when and by when, and the act that does it.

    `act` is None where no single act of the table does it; `preset` names in the fields of its form what the task is about; `machine` tells what happens by itself.
    """

    number: str
    title: str
    other_side: str
    key: str
    task: str
    reason: str | None
    of_role: str
    since: date | None
    by: date | None
    act: Act | None
    preset: dict[str, str] = Field(default_factory=dict)
    machine: bool = False


class TaskGroupAnswer(Answer):
    """Rows of work under one heading; `more` tells that there are others than those shown."""

    key: str
    heading: str
    tasks: tuple[TaskAnswer, ...]
    more: bool


class MyWorkAnswer(Answer):
    """All that waits, by groups, as of a day; `pressing` is how much of it is late or ours to do now.

    `to_check` is how many imported agreements wait to be compared with their originals, which is one piece of work for all.
    """

    on: date
    whole_office: bool
    groups: tuple[TaskGroupAnswer, ...]
    pressing: int
    to_check: int
