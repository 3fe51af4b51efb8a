"""An entry of the date ledger: one date with its rule, its inputs, its calendar and its result, and how it is said."""

from dataclasses import dataclass, replace
from datetime import date

from workflow.domain.dates.lengths import Length, day, weekday

EFFECTIVE = "effective"
REMINDER = "reminder "
NOT_TO_RENEW = "Notice not to renew"
"""What the day for notice is called where another term follows by itself."""
# What is still to be done or kept when an agreement is closed; keys of entries begin with these words.
OUTLIVING = ("teach-out", "survival", "obligation")
NEXT_DAY = Length(days=1)


@dataclass(frozen=True, slots=True)
class DatedEntry:
    """One line of the date ledger: what falls on which day, and why.

    `act_by`, `accept_until` and `send_by` are those of a deadline; `subject_to` names a movable feast that may still move
    it. `rule` is the name of the rule, `inputs` what it was given, by name, and `calendar` the business days it counts on.
    `told` is the reason for the other side, where that is another one.
    """

    key: str
    what: str
    on: date
    why: str
    act_by: date | None = None
    accept_until: date | None = None
    send_by: date | None = None
    subject_to: str | None = None
    rule: str = ""
    inputs: tuple[tuple[str, str], ...] = ()
    calendar: str = ""
    told: str = ""

    @property
    def day(self) -> date:
        """The day to have acted by."""
        return self.act_by or self.on

    @property
    def for_others(self) -> "DatedEntry":
        """The same as the other side is told it: the day on which we count, not until when theirs would still be in time."""
        return replace(
            self, on=self.day, why=self.told or self.why, act_by=None, accept_until=None, send_by=None
        )

    @property
    def because(self) -> str:
        """The reason, and the announcement that may still move the day."""
        if self.subject_to is None:
            return self.why
        return f"{self.why}; subject to the announcement of {self.subject_to}"

    @property
    def days(self) -> str:
        """The dates of the entry as a paper prints them, without the reason."""
        if self.act_by is None or self.accept_until is None:
            return day(self.on)
        if self.accept_until == self.act_by:
            return f"act by {weekday(self.act_by)}"
        until = day(self.accept_until).removesuffix(f" {self.act_by.year}")
        return f"act by {weekday(self.act_by)}, accept theirs until {until}"

    @property
    def words(self) -> str:
        """The same with the reason."""
        return f"{self.days}: {self.because}"

    @property
    def in_full(self) -> str:
        """What falls on a day, by when to act and send, until when others may, and why; a line for each."""
        lines = [self.what, self.because if self.act_by is None else self.words]
        if self.send_by is not None:
            lines.append(f"send ours by {weekday(self.send_by)}")
        return "\n".join(lines)
