"""The enquiries of the office: what was asked, never changed; each step taken with it, written once."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date
from typing import Any

from sqlalchemy import Connection, bindparam, select, update

from workflow.domain.beginnings.enquiry import Attachment, Became, Enquiry, Step
from workflow.domain.errors import NotFoundError, StaleAgreementError
from workflow.store.beginnings.tables import enquiries, enquiry_steps
from workflow.store.prepared import insert_new
from workflow.store.proof.seals import seal, seal_again
from workflow.store.tables import agreements

AT_ONCE = 500
Place = tuple[date, str]
_ADD, _ADD_STEP = insert_new(enquiries), insert_new(enquiry_steps)
_BY_NUMBER = select(enquiries).where(enquiries.c.number == bindparam("number"))
_OF_REQUEST = select(enquiry_steps.c.number, enquiry_steps.c.step).where(
    enquiry_steps.c.request_id == bindparam("request_id")
)
_STEPS = (
    select(enquiry_steps)
    .where(enquiry_steps.c.number.in_(bindparam("numbers", expanding=True)))
    .order_by(enquiry_steps.c.number, enquiry_steps.c.step)
)
_OPEN = (
    select(enquiries)
    .where(enquiries.c.became == Became.OPEN.value)
    .order_by(enquiries.c.comes_on, enquiries.c.number)
)
_STAGES = select(agreements.c.number, agreements.c.stage).where(
    agreements.c.number.in_(bindparam("numbers", expanding=True))
)


class Enquiries:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, enquiry: Enquiry, *, request_id: str | None = None) -> None:
        """Write down what was asked, with its first step."""
        row = {
            "number": enquiry.number,
            "what": enquiry.what,
            "partners": list(enquiry.partners),
            "why": enquiry.why,
            "wanted_by": enquiry.wanted_by,
            "attachments": [[each.name, each.sha256] for each in enquiry.attachments],
            "asked_by": enquiry.asked.by,
            "became": enquiry.became.value,
            "comes_on": enquiry.comes_on,
        }
        if _ADD.counted(self._connection, row) != 1:
            raise StaleAgreementError(f"Another enquiry was recorded as {enquiry.number} meanwhile.")
        seal(self._connection, enquiries, row)
        self._add_step(enquiry, request_id)

    def answer(self, enquiry: Enquiry, *, request_id: str | None = None) -> None:
        """Write down the last step of an enquiry, and what became of it; refused where somebody was faster."""
        self._add_step(enquiry, request_id)
        self._connection.execute(
            update(enquiries).where(enquiries.c.number == enquiry.number).values(became=enquiry.became.value)
        )
        row = self._connection.execute(_BY_NUMBER, {"number": enquiry.number}).mappings().one()
        seal_again(self._connection, enquiries, row)

    def find(self, number: str) -> Enquiry | None:
        """The enquiry of this number, or None."""
        rows = self._connection.execute(_BY_NUMBER, {"number": number}).mappings().all()
        return next(iter(self._read(rows)), None)

    def get(self, number: str) -> Enquiry:
        """The enquiry of this number."""
        enquiry = self.find(number)
        if enquiry is None:
            raise not_found(number)
        return enquiry

    def step_of_request(self, request_id: str) -> tuple[Enquiry, Step] | None:
        """The step to which a request led, with its enquiry; None where it never was."""
        row = self._connection.execute(_OF_REQUEST, {"request_id": request_id}).first()
        if row is None:
            return None
        enquiry = self.get(row.number)
        return enquiry, enquiry.steps[row.step - 1]

    def page(
        self, *, asked_by: str | None, became: Became | None, after: str, limit: int
    ) -> tuple[Enquiry, ...]:
        """Enquiries by number, from the one after `after`: of one person or of all, all of them or what became of them."""
        query = select(enquiries).where(enquiries.c.number > after)
        if asked_by is not None:
            query = query.where(enquiries.c.asked_by == asked_by)
        if became is not None:
            query = query.where(enquiries.c.became == became.value)
        rows = self._connection.execute(query.order_by(enquiries.c.number).limit(limit)).mappings().all()
        return self._read(rows)

    def open_after(self, place: Place, *, limit: int) -> tuple[Enquiry, ...]:
        """Those that are open, by the day they are wanted, from the one after a place."""
        on, number = place
        later = (enquiries.c.comes_on > on) | ((enquiries.c.comes_on == on) & (enquiries.c.number > number))
        query = _OPEN.where(enquiries.c.comes_on >= on, later).limit(limit)
        return self._read(self._connection.execute(query).mappings().all())

    def every(self) -> Iterator[Enquiry]:
        """Every enquiry by number, so many read at a time."""
        found: tuple[Enquiry, ...] = ()
        while found := self.page(
            asked_by=None, became=None, after=found[-1].number if found else "", limit=AT_ONCE
        ):
            yield from found

    def stages_of(self, numbers: Sequence[str]) -> dict[str, str]:
        """The stage in which each of these agreements is."""
        if not numbers:
            return {}
        return dict(self._connection.execute(_STAGES, {"numbers": list(numbers)}).tuples().all())

    def _add_step(self, enquiry: Enquiry, request_id: str | None) -> None:
        place, step = len(enquiry.steps), enquiry.last
        row = {
            "id": f"{enquiry.number}/{place}",
            "number": enquiry.number,
            "step": place,
            "became": step.became.value,
            "by": step.by,
            "on": step.on,
            "recorded_at": step.at.astimezone(UTC),
            "reason": step.reason,
            "agreement": step.agreement,
            "request_id": request_id,
        }
        if _ADD_STEP.counted(self._connection, row) != 1:
            raise StaleAgreementError(f"{enquiry.number} was answered meanwhile.")
        seal(self._connection, enquiry_steps, row)

    def _read(self, rows: Sequence[Mapping[Any, Any]]) -> tuple[Enquiry, ...]:
        if not rows:
            return ()
        steps: dict[str, list[Step]] = {row["number"]: [] for row in rows}
        for row in self._connection.execute(_STEPS, {"numbers": list(steps)}).mappings():
            steps[row["number"]].append(
                Step(
                    Became(row["became"]),
                    row["by"],
                    row["on"],
                    row["recorded_at"],
                    row["reason"],
                    row["agreement"],
                )
            )
        return tuple(
            Enquiry(
                number=row["number"],
                what=row["what"],
                partners=tuple(row["partners"]),
                why=row["why"],
                wanted_by=row["wanted_by"],
                attachments=tuple(Attachment(name, sha) for name, sha in row["attachments"]),
                steps=tuple(steps[row["number"]]),
            )
            for row in rows
        )


def not_found(number: str) -> NotFoundError:
    """What is said of an enquiry that is not there, and of one that somebody may not see."""
    return NotFoundError(f"There is no enquiry {number} in this register.")
