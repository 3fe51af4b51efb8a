"""A day that a paper told before it went out, and that the office counts to another one now."""

import re
from dataclasses import dataclass
from datetime import date

from workflow.domain.dates.lengths import day

ACCEPTED_UNTIL = "accept theirs until"
"""How the day is called until which the office would accept a notice of the other side."""
_FOR_OTHERS = {
    ACCEPTED_UNTIL: "the day until which it would still be in time",
    "act by": "the last day for it",
    "send by": "the day to send it",
}
_IN_OUR_FILES = re.compile(r"\A\d+ | v\d+\Z")


@dataclass(frozen=True, slots=True)
class ToldDay:
    """One such day: which paper told it, of which date, and what it is now; None where the date fell away.

    `found_on` is the day on which the office found out, `corrected_on` the day on which its notice of correction was made.
    """

    paper: str
    made_on: date
    what: str
    which: str
    told: date
    now: date | None
    why: str
    found_on: date
    corrected_on: date | None = None

    @property
    def is_inner(self) -> bool:
        """Whether it is a day that the other side is not told, whatever it was told before."""
        return self.which == ACCEPTED_UNTIL

    @property
    def title(self) -> str:
        """What the other side knows the paper by, without its number and version in our files."""
        title = _IN_OUR_FILES.sub("", self.paper.rpartition("/")[2])
        return f"{title[:1].upper()}{title[1:]}"

    @property
    def which_for_others(self) -> str | None:
        """Which day of a date it is, as the other side is told; None for the day itself."""
        return _FOR_OTHERS.get(self.which)

    @property
    def words(self) -> str:
        """What was told and what is right, in one sentence."""
        right = "falls away" if self.now is None else f"is {day(self.now)} ({self.why})"
        return f"\u201c{self.paper}\u201d told {day(self.told)} for \u201c{self.what}: {self.which}\u201d; it {right}."

    def is_ahead(self, on: date) -> bool:
        """Whether somebody may still rely on it: the day that was told, or the one that is right, has not passed."""
        return self.told >= on or (self.now is not None and self.now >= on)
