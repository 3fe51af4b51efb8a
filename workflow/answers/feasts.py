"""Feasts as they are answered: the public holidays of a year, and what an announcement recorded and moved."""

from datetime import date

from pydantic import Field

from workflow.answers.answer import Answer, Moment, found, shown


class HolidayAnswer(Answer):
    """A public holiday of a place: `expected` while it waits for its announcement, `announced` once that is recorded."""

    place: str = Field(serialization_alias="country")
    country: str = shown()
    on: date
    name: str = Field(serialization_alias="feast")
    expected: bool = Field(serialization_alias="subject_to_announcement")
    announced: bool


class MovedAnswer(Answer):
    """One date of an agreement that an announcement has moved: which of it, from when to when, and why."""

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
