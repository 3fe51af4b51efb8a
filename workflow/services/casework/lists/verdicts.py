"""What becomes of a row of a list, and why."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from workflow.answers.overview.imported import ListRowAnswer
from workflow.catalogue.lists.rows import RowRead
from workflow.domain.agreement.unchecked import CAN_BE


class Verdict(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    SAME = "same as on record"
    CONFLICT = "conflicts"
    UNREADABLE = "cannot be read"


@dataclass(frozen=True, slots=True)
class Tried:
    """A row with its verdict: the sentences for it, the agreement it is or conflicts with, its scans, and whose it is.

    `links` are the agreements it stands on: a number on record, or the row of this list, as "row 12".
    """

    read: RowRead
    mark: str
    verdict: Verdict = Verdict.NEW
    said: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    number: str | None = None
    scans: tuple[str, ...] = ()
    owner: str | None = None
    links: Mapping[str, str] = field(default_factory=dict)

    @property
    def answer(self) -> ListRowAnswer:
        """The row as it is told."""
        parties = self.read.document.get("parties") or ()
        return ListRowAnswer(
            row=self.read.row,
            verdict=self.verdict,
            reference=self.read.reference,
            type=self.read.document.get("type"),
            title=self.read.document.get("title"),
            other_side="; ".join(str(each["organisation"]) for each in parties[1:]) or None,
            effective_on=self.read.effective_on,
            said=self.said,
            notes=(*self.read.notes, *self.notes),
            unknown=tuple(CAN_BE[name] for name in self.read.unknown),
            files=self.scans,
            number=self.number,
        )
