"""The calendar as it is answered: years and a month of it, and somebody\u2019s subscription to it."""

from datetime import date

from workflow.answers.answer import Answer, Moment
from workflow.answers.dates import DateAnswer
from workflow.domain.agreement.stages import Stage


class TermOfYearsAnswer(Answer):
    """One term in a calendar of years: `last_day` is None where it has no end, `by_itself` whether it followed by itself."""

    term: int
    first_day: date
    last_day: date | None
    by_itself: bool


class YearsLineAnswer(Answer):
    """An agreement in a calendar of years: its terms that run in it, and the days that count for its end.

    `follows` tells that another term follows by itself unless somebody gives notice by `act_by`; `dates_unknown` that its
    days are not on record.
    """

    number: str
    title: str
    other_side: str
    stage: Stage
    standing: str
    terms: tuple[TermOfYearsAnswer, ...]
    renewal_opens: date | None
    act_by: date | None
    last_day: date | None
    follows: bool
    without_end: str | None
    dates_unknown: bool


class YearsAnswer(Answer):
    """A page of the calendar of years, from one day to another; `next` asks for the page after it, None after the last."""

    first: date
    last: date
    on: date
    lines: tuple[YearsLineAnswer, ...]
    next: str | None


class ComesUpAnswer(DateAnswer):
    """A date in a month, with the agreement it is of."""

    number: str
    title: str
    other_side: str
    stage: Stage


class DayAnswer(Answer):
    """A day of a month: whether the office is open on it, why not, and what comes up."""

    on: date
    is_open: bool
    closed_for: str | None
    dates: tuple[ComesUpAnswer, ...]


class MonthAnswer(Answer):
    """A month, every day of it; `more` tells that more comes up than is shown."""

    year: int
    month: int
    on: date
    days: tuple[DayAnswer, ...]
    more: bool


class SubscriptionAnswer(Answer):
    """Somebody\u2019s calendar subscription: only what they own or all they may see, since when, and when it was read last."""

    person: str
    mine: bool
    made_at: Moment
    last_used: date | None


class SubscribedAnswer(SubscriptionAnswer):
    """The same when it is made: the token, which is told this once, and the address below that of the pages."""

    token: str
    path: str


class UnsubscribedAnswer(Answer):
    """A subscription that was taken back; `was_there` is no where there was none."""

    person: str
    was_there: bool
