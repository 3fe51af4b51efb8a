"""An entry of the date ledger: one date with its rule, its inputs, its calendar and its result, and how it is said."""

from dataclasses import dataclass
from datetime import date

from workflow.domain.calendar import Length, day, weekday

EFFECTIVE = "effective"
REMINDER = "reminder "
NEXT_DAY = Length(days=1)


@dataclass(frozen=True, slots=True)
class DatedEntry:
    """One line of the date ledger: what falls on which day, and why.

    `act_by`, `accept_until` and `send_by` are those of a deadline; `subject_to` names a movable feast that may still move
    it. `rule` is the name of the rule, `inputs` what it was given, by name, and `calendar` the business days it counts on.
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

    @property
    def day(self) -> date:
        """The day to have acted by."""
        return self.act_by or self.on

    @property
    def is_reminder(self) -> bool:
        """Whether it only reminds of another date: papers and lists of what is due leave it out."""
        return self.key.startswith(REMINDER)

    @property
    def words(self) -> str:
        """The dates of the entry as a paper prints them, with the reason."""
        if self.act_by is None or self.accept_until is None:
            said = f"{day(self.on)}: {self.why}"
        else:
            until = day(self.accept_until).removesuffix(f" {self.act_by.year}")
            said = f"act by {weekday(self.act_by)}, accept theirs until {until}: {self.why}"
        return f"{said}; subject to the announcement of {self.subject_to}" if self.subject_to else said
