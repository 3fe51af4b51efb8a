"""Agreements: found by what is searched, and recorded with the change that made them what they are."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime
from difflib import get_close_matches
from typing import Any

from sqlalchemy import Connection, Select, Text, bindparam, cast, or_, select
from sqlalchemy.exc import IntegrityError

from workflow.domain.agreement.acts import Change
from workflow.domain.agreement.agreement import Agreement, Person
from workflow.domain.agreement.links import STANDS_ON, Link
from workflow.domain.agreement.stages import LIVE, Stage
from workflow.domain.due.derived import Derived
from workflow.domain.due.since import Since
from workflow.domain.errors import NotFoundError, StaleAgreementError
from workflow.domain.sight.sights import EVERYTHING, Sight
from workflow.store import changes, filing
from workflow.store.announcements import COUNTED
from workflow.store.bulletin import Bulletin
from workflow.store.people import PERSON, person
from workflow.store.prepared import PreparedQuery, clashed_in, together
from workflow.store.reads.dates import of_partner, streamed
from workflow.store.reads.seen import is_seen, narrowed, only_seen
from workflow.store.tables import agreements, people, terms_versions
from workflow.store.tables import changes as changes_table

_Reading = Select[tuple[object, object, str, date | None, date | None, int]]
_READ = select(
    agreements.c.state,
    cast(terms_versions.c.terms, Text),
    agreements.c.filed,
    agreements.c.stage_since,
    agreements.c.turn_since,
    COUNTED,
).join(
    terms_versions,
    (terms_versions.c.agreement_id == agreements.c.id)
    & (terms_versions.c.version == agreements.c.terms_version),
)
_BY_NUMBER = PreparedQuery(_READ.where(agreements.c.number == bindparam("number")))
_BY_ID = PreparedQuery(_READ.where(agreements.c.id == bindparam("id")))
_RECORDED_LAST = (
    select(changes_table.c.recorded_at)
    .where(changes_table.c.agreement_id == agreements.c.id, changes_table.c.version == agreements.c.version)
    .scalar_subquery()
)
_WITH_ACTOR = PreparedQuery(
    _READ.add_columns(_RECORDED_LAST, *PERSON)
    .outerjoin(people, people.c.key == bindparam("actor"))
    .where(agreements.c.number == bindparam("number"))
)
_NUMBERS = select(agreements.c.number).order_by(agreements.c.number)
_NUMBERS_AFTER = _NUMBERS.where(agreements.c.number > bindparam("after")).limit(bindparam("limit"))
_ID_OF = select(agreements.c.id, COUNTED).where(agreements.c.number == bindparam("number"))
_SINCE = select(agreements.c.stage_since, agreements.c.turn_since).where(agreements.c.id == bindparam("id"))
_LINKED = {
    link: _READ.where(agreements.c[link] == bindparam("number")).order_by(agreements.c.number)
    for link in STANDS_ON
}
_NAMING = select(agreements.c.number).where(
    or_(*(agreements.c[link] == bindparam("number") for link in STANDS_ON))
)
_LIVE = sorted(stage.value for stage in LIVE)


class Agreements:
    """The agreements that are seen; of another one it is said that there is none of this number."""

    def __init__(self, connection: Connection, bulletin: Bulletin, sight: Sight = EVERYTHING) -> None:
        self._connection = connection
        self._bulletin = bulletin
        self._sight = sight
        self._filed: dict[str, str] = {}
        self._since: dict[str, Since | None] = {}
        self._half_written = False

    def find(self, number: str) -> Agreement | None:
        """The agreement of this number, or None."""
        row = _BY_NUMBER.one(self._connection, {"number": number})
        found = None if row is None else self._read(*row)
        return found if found is not None and self.shows(found, self._sight) else None

    def get(self, number: str) -> Agreement:
        """The agreement of this number."""
        agreement = self.find(number)
        if agreement is None:
            raise self._not_found(number)
        return agreement

    def shows(self, agreement: Agreement, sight: Sight) -> bool:
        """Whether somebody of this sight sees an agreement that was read."""
        return is_seen(self._connection, agreement.number, confidential=agreement.confidential, sight=sight)

    def not_found(self, number: str, sight: Sight) -> NotFoundError:
        """The sentence for a number that there is not, or not for somebody of this sight: the same one."""
        return self._not_found(number, sight)

    def with_actor(self, number: str, key: str) -> tuple[Agreement, Person | None, datetime | None] | None:
        """The agreement of this number and, read along with it, a person and when its last change was recorded, or None."""
        row = _WITH_ACTOR.one(self._connection, {"number": number, "actor": key})
        if row is None:
            return None
        *of_agreement, recorded_last = row[: -len(PERSON)]
        of_person = row[-len(PERSON) :]
        return self._read(*of_agreement), None if of_person[0] is None else person(of_person), recorded_last

    def get_by_id(self, agreement_id: str) -> Agreement:
        """The agreement of this id."""
        row = _BY_ID.one(self._connection, {"id": agreement_id})
        found = None if row is None else self._read(*row)
        if found is None or not self.shows(found, self._sight):
            raise NotFoundError(f"There is no agreement with the id {agreement_id} in this register.")
        return found

    def record(self, after: Agreement, change: Change, derived: Derived) -> None:
        """Write the agreement as the change leaves it, what follows from it, the change and its work orders: all or none.

        The agreement must still stand where the change found it: otherwise StaleAgreementError says who did what
        meanwhile.
        """
        self._half_written = True
        mark: str | None
        try:
            with together(self._connection):
                if change.version == 1:
                    mark = filing.file_new(self._connection, after, derived)
                else:
                    on_file = self._filed.get(after.id)
                    mark = filing.replace(self._connection, after, derived, change, on_file)
                if mark is not None:
                    changes.append(self._connection, change)
        except IntegrityError as error:
            if clashed_in(error, agreements):
                raise StaleAgreementError(f"The number {after.number} was given meanwhile.") from error
            if clashed_in(error, changes_table):
                raise StaleAgreementError(
                    f"“{change.act.word}” was recorded meanwhile: this request came twice at the same moment."
                ) from error
            raise
        self._half_written = False
        if mark is None:
            raise self._stale(change)
        self._filed[after.id] = mark
        self._since[after.id] = derived.since

    def history(self, number: str) -> tuple[Change, ...]:
        """Every change of the agreement, oldest first."""
        return self.changes_of(self.id_of(number))

    def changes_of(self, agreement_id: str) -> tuple[Change, ...]:
        """Every change of the agreement of this id, oldest first."""
        if not self._sight.all:
            self.get_by_id(agreement_id)
        return changes.of_agreement(self._connection, agreement_id)

    def with_change(self, agreement_id: str, version: int) -> tuple[Agreement, Change]:
        """The agreement of this id as it is now, and the change that led to a version of it."""
        agreement = self.get_by_id(agreement_id)
        change = changes.of_version(self._connection, agreement_id, version)
        if change is None:
            raise NotFoundError(f"{agreement.number} has no change {version}.")
        return agreement, change

    def change_of_request(self, request_id: str) -> Change | None:
        """What a request led to, or None when it is new."""
        return changes.of_request(self._connection, request_id)

    def select(
        self,
        *,
        of_type: str | None = None,
        partner: str | None = None,
    ) -> tuple[Agreement, ...]:
        """The agreements that fit, by number. `partner` is any part of a party's name, however it is spelt."""
        query = of_partner(_READ.order_by(agreements.c.number), partner)
        if of_type is not None:
            query = query.where(agreements.c.type == of_type)
        return self._all(query)

    def owned_by(self, owner: str) -> tuple[Agreement, ...]:
        """Every agreement that somebody owns, by number."""
        return self._all(_READ.where(agreements.c.owner == owner).order_by(agreements.c.number))

    def without_end(self, *, partner: str | None = None, owner: str | None = None) -> Iterator[Agreement]:
        """The live agreements on which no last day is on file, by number; letters and amendments have none of their own."""
        query = _READ.order_by(agreements.c.number).where(
            agreements.c.stage.in_(_LIVE),
            agreements.c.last_day.is_(None),
            agreements.c.amends.is_(None),
            agreements.c.renews.is_(None),
        )
        if owner is not None:
            query = query.where(agreements.c.owner == owner)
        return self._each(of_partner(query, partner))

    def each(
        self, *, stages: Collection[Stage] = tuple(Stage), partner: str | None = None
    ) -> Iterator[Agreement]:
        """The agreements in these stages, by number, each read as it is asked for and not held."""
        in_these = agreements.c.stage.in_(sorted(stage.value for stage in stages))
        return self._each(of_partner(_READ.order_by(agreements.c.number).where(in_these), partner))

    def instruments(self) -> Iterator[Agreement]:
        """The signed letters, amendments and successors that are still to act on the agreement they name."""
        names_another = or_(agreements.c.renews.is_not(None), agreements.c.amends.is_not(None))
        waits = (agreements.c.stage == Stage.ACTIVATION.value) | (
            agreements.c.stage.in_(_LIVE) & names_another
        )
        return self._each(_READ.order_by(agreements.c.number).where(waits))

    def linked_to(self, number: str, link: Link) -> tuple[Agreement, ...]:
        """The agreements that name this one in a link that they stand on, by number."""
        asked = narrowed(_LINKED[link], agreements.c.number, self._sight, {"number": number})
        return tuple(self._read(*row) for row in self._connection.execute(*asked))

    def naming(self, number: str) -> tuple[str, ...]:
        """The numbers of the agreements that name this one in any link that they stand on."""
        asked = narrowed(_NAMING, agreements.c.number, self._sight, {"number": number})
        return tuple(self._connection.execute(*asked).scalars())

    def stages_entered(self, agreement_id: str) -> dict[str, date]:
        """Each stage an agreement of an id has been in, with the day it was first entered."""
        return changes.stages_entered(self._connection, agreement_id)

    def successors_of(self, numbers: Sequence[str]) -> tuple[Agreement, ...]:
        """The signed agreements that wait for their day and then take the place of one of these, by number."""
        named = agreements.c.state["supersedes"].as_string().in_(numbers)
        waits = agreements.c.stage == Stage.ACTIVATION.value
        return self._all(_READ.order_by(agreements.c.number).where(waits, named))

    def id_of(self, number: str) -> str:
        """The id of the agreement of this number, which is not read."""
        asked = narrowed(_ID_OF, agreements.c.number, self._sight, {"number": number})
        found = self._connection.execute(*asked).one_or_none()
        if found is None:
            raise self._not_found(number)
        self._bulletin.counted(found[1])
        return str(found[0])

    def since(self, agreement_id: str) -> Since | None:
        """Since when an agreement is in its stage, and with the side that has it; None where that is not on file."""
        if agreement_id not in self._since:
            row = self._connection.execute(_SINCE, {"id": agreement_id}).one_or_none()
            self._since[agreement_id] = None if row is None else _days(*row)
        return self._since[agreement_id]

    def every_number(self) -> tuple[str, ...]:
        """Every number in the register, in order."""
        return self._numbers(_NUMBERS, {}, self._sight)

    def numbers_in(self, stages: Collection[Stage]) -> tuple[str, ...]:
        """Every number in these stages, in order."""
        return self._numbers(_NUMBERS.where(agreements.c.stage.in_(stages)), {}, self._sight)

    def numbers_after(self, number: str, *, limit: int) -> tuple[str, ...]:
        """The next numbers in the register after one, in order."""
        return self._numbers(_NUMBERS_AFTER, {"after": number, "limit": limit}, self._sight)

    def refuse_halves(self) -> None:
        """Nothing is kept when a record was broken off in the middle, even if somebody swallowed the error."""
        if self._half_written:
            raise RuntimeError("a change was written by half: the unit of work cannot be kept")

    def _read(
        self,
        state: dict[str, object],
        terms: str,
        marks: str,
        stage: date | None,
        turn: date | None,
        announced: int,
    ) -> Agreement:
        self._bulletin.counted(announced)
        agreement = filing.as_read(state, terms)
        self._filed[agreement.id] = marks
        self._since[agreement.id] = _days(stage, turn)
        return agreement

    def _numbers(self, query: Select[Any], values: dict[str, Any], sight: Sight) -> tuple[str, ...]:
        query = only_seen(query, agreements.c.number, sight)
        return tuple(self._connection.execute(query, values).scalars())

    def _each(self, query: _Reading) -> Iterator[Agreement]:
        for row in streamed(self._connection, only_seen(query, agreements.c.number, self._sight)):
            agreement = self._read(*row)
            yield agreement
            self._filed.pop(agreement.id, None)
            self._since.pop(agreement.id, None)

    def _all(self, query: _Reading) -> tuple[Agreement, ...]:
        query = only_seen(query, agreements.c.number, self._sight)
        return tuple(self._read(*row) for row in self._connection.execute(query))

    def _stale(self, change: Change) -> StaleAgreementError | NotFoundError:
        """Why a change no longer fits: who did what since."""
        since = changes.meanwhile(self._connection, change)
        if not since:
            return NotFoundError(
                "The agreement this change is about is not in this register, or is older there."
            )
        return StaleAgreementError(*since)

    def _not_found(self, number: str, sight: Sight | None = None) -> NotFoundError:
        wanted = number.strip().upper()
        near = get_close_matches(wanted, self._numbers(_NUMBERS, {}, sight or self._sight), n=3)
        hint = f" Did you mean {' or '.join(near)}?" if near else ""
        return NotFoundError(f"There is no agreement {number} in this register.{hint}")


def _days(stage: date | None, turn: date | None) -> Since | None:
    return None if stage is None or turn is None else Since(stage, turn)
