"""What agreements wait for, as it is answered."""

from datetime import date

from workflow.answers.answer import Answer
from workflow.domain.agreement.agreement import Stage


class WaitAnswer(Answer):
    """One thing an agreement waits for: the task, of whom it is asked, since when and by when, and why.

    `key` names it within its agreement; `since` is None where it only comes up.
    """

    number: str
    title: str
    other_side: str
    stage: Stage
    key: str
    task: str
    of_role: str
    of_route: str | None
    of_person: str | None
    since: date | None
    by: date | None
    reason: str | None
