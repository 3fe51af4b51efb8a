"""How a person is told by mail: where, in which language and zone, of what at once, and on which days nothing is sent."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from types import MappingProxyType

from workflow.domain.telling.mail_kinds import OF_ACTS, MailKind

MORNING = time(7)
"""When what comes round is sent, and what was kept over quiet days, where the reader is."""
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
ENGLISH = "en"


class How(StrEnum):
    """How somebody is told of one kind of thing."""

    AT_ONCE = "at once"
    IN_DIGEST = "in the digest"
    NEVER = "never"


class Rhythm(StrEnum):
    """How often a digest comes."""

    DAILY = "daily"
    WEEKLY = "weekly"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Mailbox:
    """Where a person is told and what. Without an address nothing is sent; without a zone the office\u2019s counts.

    `quiet` are days of the week. `refused` is what a mail server said of the address for good; then what there is waits
    until somebody has mended it.
    """

    person: str
    address: str | None = None
    language: str = ENGLISH
    zone: str | None = None
    choices: Mapping[MailKind, How] = field(default_factory=lambda: MappingProxyType({}))
    digest: Rhythm = Rhythm.WEEKLY
    quiet: tuple[str, ...] = ()
    weekly: bool = True
    refused: str | None = None
    refused_on: date | None = None

    def how(self, kind: MailKind) -> How:
        """How this person is told of a kind; without a digest what would stand in it is told at once."""
        if kind not in OF_ACTS:
            return How.AT_ONCE
        chosen = self.choices.get(kind, How.AT_ONCE)
        return How.AT_ONCE if chosen is How.IN_DIGEST and self.digest is Rhythm.NEVER else chosen

    @property
    def every_choice(self) -> dict[MailKind, How]:
        """Each kind that follows an act, and how it is told."""
        return {kind: self.how(kind) for kind in OF_ACTS}

    def not_before(self, at: datetime, zone: tzinfo) -> datetime | None:
        """When a mail of this moment may go at the earliest; None for at once."""
        here = at.astimezone(zone)
        if not self._is_quiet(here.date()):
            return None
        return datetime.combine(self._loud_from(here.date()), MORNING, zone).astimezone(at.tzinfo)

    def digest_of(self, at: datetime, zone: tzinfo) -> date | None:
        """The day of the digest that is to have been sent by this moment: of today, or of this week; None for none."""
        if self.digest is Rhythm.NEVER:
            return None
        return self._round(at, zone, daily=self.digest is Rhythm.DAILY)

    def weekly_of(self, at: datetime, zone: tzinfo) -> date | None:
        """The same for the week of the office."""
        return self._round(at, zone, daily=False) if self.weekly else None

    def _round(self, at: datetime, zone: tzinfo, *, daily: bool) -> date | None:
        here = at.astimezone(zone)
        today = here.date()
        first = today if daily else self._loud_from(today - timedelta(days=today.weekday()))
        if self._is_quiet(first) or today < first or (today == first and here.time() < MORNING):
            return None
        return first

    def _is_quiet(self, on: date) -> bool:
        return WEEKDAYS[on.weekday()] in self.quiet

    def _loud_from(self, on: date) -> date:
        """The first day from this one on that is not quiet; where all are, this one."""
        days = (on + timedelta(days=ahead) for ahead in range(len(WEEKDAYS)))
        return next((day for day in days if not self._is_quiet(day)), on)
