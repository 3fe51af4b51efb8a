"""Dates as they are answered: the ledger of an agreement, what comes up, and the feasts that move them."""

from datetime import date
from typing import Annotated

from pydantic import BeforeValidator, Field

from workflow.answers.answer import Answer, Moment, found, shown
from workflow.domain.agreement.stages import Stage


class DateAnswer(Answer):
    """One date: what falls on which day and why; `words` is how papers say it."""

    key: str
    what: str
    on: date
    why: str
    act_by: date | None
    accept_until: date | None
    send_by: date | None
    subject_to: str | None
    words: str
    in_full: str = shown()


class ExplainedDateAnswer(DateAnswer):
    """The same with its rule, what the rule was given, and the business days it counts on."""

    rule: str
    inputs: Annotated[dict[str, str], BeforeValidator(dict)]
    calendar: str


class DatesAnswer(Answer):
    """Every date of an agreement as of a day."""

    number: str
    on: date
    stage: Stage
    standing: str
    dates: tuple[ExplainedDateAnswer, ...]


class OwnedAnswer(Answer):
    """An agreement that is named with who is responsible for it."""

    number: str
    title: str
    owner: str


class DueAnswer(DateAnswer, OwnedAnswer):
    """A date that comes up, with the agreement it is of."""

    stage: Stage


class EndlessAnswer(OwnedAnswer):
    """An agreement without an end, and how it can be ended; it stands among the dates, with no day, so that nobody misses it."""

    key: str = "open-ended"
    what: str = "Runs without an end"
    on: None = None
    act_by: None = None
    why: str
    words: str


class CalendarAnswer(Answer):
    """A calendar file that was written, with how many dates."""

    file: str
    dates: int


class HolidayAnswer(Answer):
    """A public holiday of a place: `expected` while it waits for its announcement, `announced` once that is recorded."""

    place: str = Field(serialization_alias="country")
    country: str = shown()
    on: date
    name: str = Field(serialization_alias="feast")
    expected: bool = Field(serialization_alias="subject_to_announcement")
    announced: bool


class MovedAnswer(Answer):
    """One date of an agreement that is another than before: which of its days, from when to when, and why; null where it came or went."""

    number: str
    title: str
    what: str = Field(serialization_alias="date")
    which: str
    before: date | None = Field(serialization_alias="from")
    after: date | None = Field(serialization_alias="to")
    why: str


class AnnouncedAnswer(Answer):
    """What is recorded of a feast, what it corrects, and what it moved; `repeated` when the same was on record before."""

    country: str = found("place")
    feast: str
    days: tuple[date, ...]
    expected: tuple[date, ...]
    announced_on: date
    recorded_at: Moment
    by: str
    repeated: bool
    corrects: tuple[date, ...] | None = found("corrects.days", None)
    corrects_said_on: date | None = shown("corrects.announced_on", None)
    moved: tuple[MovedAnswer, ...]
    called: str = shown()
