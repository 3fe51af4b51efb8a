"""A notice of ours from its first draft until it was received: what it says, and the facts of it that are on record."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from workflow.domain.agreement.periods_and_notices import NoticeKind


class NoticeFact(StrEnum):
    """What has to be on record of a notice before it has done its work, in this order."""

    DRAFTED = "drafted"
    APPROVED = "approved"
    SIGNED = "signed"
    DISPATCHED = "dispatched"
    RECEIVED = "received"


@dataclass(frozen=True, slots=True)
class PreparedNotice:
    """A notice that this office prepares: its words, and who did what of it on which day.

    `code` is the hash of what it says, `ends_on` the end that it names, None where it runs from its receipt; `late` that it
    was drafted after its day. `states` is the ground it gives to the other side, `reason` the office\u2019s own. `drafters`
    are all who had a hand in its words. `authority` is the entry by which whoever signed may bind the office, `lacks` why
    none covers them; both are empty where the office keeps no rules of authority. `given_as` is the number it has among the
    notices once it has left; one that never leaves is dropped, and `dropped_why` says why.
    """

    kind: NoticeKind
    code: str
    drafted_on: date
    drafters: tuple[str, ...]
    method: str = "letter"
    states: str | None = None
    reason: str | None = None
    ends_on: date | None = None
    late: bool = False
    approved_on: date | None = None
    approved_by: str | None = None
    signed_on: date | None = None
    signed_by: str | None = None
    signed_title: str | None = None
    signed_copy: str | None = None
    authority: str | None = None
    lacks: tuple[str, ...] = ()
    dispatched_on: date | None = None
    proof: str | None = None
    given_as: int | None = None
    dropped_on: date | None = None
    dropped_why: str | None = None

    @property
    def is_under_way(self) -> bool:
        """Whether it is still to leave."""
        return self.dispatched_on is None and self.dropped_on is None

    @property
    def next_fact(self) -> NoticeFact | None:
        """The fact it waits for before it has left; None once it has, or never will."""
        if not self.is_under_way:
            return None
        if self.approved_on is None:
            return NoticeFact.APPROVED
        return NoticeFact.SIGNED if self.signed_on is None or self.lacks else NoticeFact.DISPATCHED

    @property
    def named(self) -> str:
        """How a sentence names it."""
        return f"the notice of {self.kind}"
