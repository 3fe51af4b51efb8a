"""Absences as they are answered: who is away, who signs off for them meanwhile, and who recorded it."""

from datetime import date
from enum import StrEnum

from workflow.answers.answer import Answer, Moment


class AbsenceStands(StrEnum):
    """How an absence stands on a day."""

    AHEAD = "ahead"
    AWAY = "away"
    OVER = "over"
    ENDED = "ended"


class AbsenceAnswer(Answer):
    """Somebody away from a day through another, and who signs off for them; nobody where no substitute is named.

    `routes` are the labels of the sign-offs that pass, all of them where none is named. `stands` tells how it is on the day
    that was asked about; `not_given` are the sign-offs among those that pass which the substitute does not hold any more.
    """

    id: int
    person: str
    name: str
    first_day: date
    last_day: date
    reason: str
    substitute: str | None
    substitute_name: str | None
    routes: tuple[str, ...]
    stands: AbsenceStands
    not_given: tuple[str, ...]
    recorded_by: str
    recorded_by_name: str
    recorded_at: Moment
    ended_on: date | None
    ended_by: str | None
    ended_by_name: str | None
    ended_why: str | None


class AbsenceRecordedAnswer(Answer):
    """An absence that was recorded or ended, and what the office should know of it."""

    absence: AbsenceAnswer
    told: tuple[str, ...]
