"""A row of a list read as the agreement it tells of: what it says, what it leaves unknown, and what in it cannot be read."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from workflow.catalogue.lists.column_map import ColumnMap
from workflow.catalogue.lists.columns import Means
from workflow.catalogue.lists.days import Calendar, DayRead, DaysWritten, Instead, read_day_of
from workflow.catalogue.lists.words import (
    IN_FORCE,
    NOT_SIGNED,
    STATUSES,
    length_of,
    renewal_of,
    status_of,
    type_of,
)
from workflow.catalogue.suggestions import quoted, suggestion
from workflow.catalogue.types.agreement_type import AgreementType
from workflow.documents.sheets import Cells, column_letters
from workflow.domain.agreement.agreement import ClosedAs
from workflow.domain.agreement.links import Link
from workflow.domain.agreement.stages import Stage
from workflow.domain.agreement.terms import Policy
from workflow.domain.dates.lengths import Length, day, last_day_of_term
from workflow.domain.errors import InvalidError

ON_ANOTHER = (Link.AMENDS, Link.RENEWS)
MOST_OF_A_CELL = 2_000


@dataclass(frozen=True, slots=True)
class RowRead:
    """One row: the document of the agreement, in the shape of a case file, and what else registering it takes.

    `under` and `amends` are the references of other rows, or numbers on record. `unknown` names what the row leaves open, in
    the words of `unchecked.CAN_BE`; `notes` say how what it says was taken. With a `problem` there is no agreement to take in.
    """

    row: int
    reference: str | None = None
    document: Mapping[str, Any] = field(default_factory=dict)
    effective_on: date | None = None
    stage: Stage = Stage.IN_FORCE
    closed_as: str | None = None
    closed_on: date | None = None
    owner: str | None = None
    files: tuple[str, ...] = ()
    under: str | None = None
    amends: str | None = None
    note: str | None = None
    unknown: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        return str(self.document.get("title") or "")


@dataclass(frozen=True, slots=True)
class Reading:
    """What is the same for all rows of a list: its map, where each meaning stands, the types there are, and the day it is read."""

    mapped: ColumnMap
    places: Mapping[Means, Sequence[tuple[int, str]]]
    types: Mapping[str, AgreementType]
    on: date
    since_1904: bool = False

    def row(self, number: int, cells: Cells) -> RowRead:
        """What a row says; one that says nothing of an agreement has a problem that says so."""
        return _Row(self, number, cells).read()

    def days_under(self, heading: str) -> DaysWritten:
        """How the days of a column are written."""
        calendar = self.mapped.calendars.get(heading, Calendar.GREGORIAN)
        return DaysWritten(self.mapped.order, calendar, self.since_1904)


class _Row:
    """One row while it is read: what was found wrong, unknown and remarkable in it so far."""

    def __init__(self, reading: Reading, number: int, cells: Cells) -> None:
        self._reading, self._number, self._cells = reading, number, cells
        self._map, self._places = reading.mapped, reading.places
        self._problems: list[str] = []
        self._unknown: list[str] = []
        self._notes: list[str] = []

    def read(self) -> RowRead:
        kind = self._type()
        stage, closed_as = self._status()
        signed, began = self._day(Means.SIGNED_ON), self._day(Means.EFFECTIVE_ON)
        ended = self._day(Means.ENDED_ON)
        effective_on = began.day or signed.day
        if effective_on is None:
            self._open("effective_on", began.kept or signed.kept)
        if effective_on is not None and effective_on > self._reading.on and stage is Stage.IN_FORCE:
            stage = Stage.ACTIVATION
        document = self._document(kind, effective_on) if kind is not None else {}
        return RowRead(
            row=self._number,
            reference=self._text(Means.NUMBER),
            document=document,
            effective_on=effective_on,
            stage=stage,
            closed_as=closed_as,
            closed_on=ended.day if stage is Stage.CLOSED else None,
            owner=self._text(Means.OWNER),
            files=tuple(self._texts(Means.FILE)),
            under=self._text(Means.UNDER),
            amends=self._text(Means.AMENDS),
            note="; ".join(self._texts(Means.NOTE)) or None,
            unknown=tuple(dict.fromkeys(self._unknown)),
            notes=tuple(self._notes),
            problems=tuple(self._problems),
        )

    def _document(self, kind: AgreementType, effective_on: date | None) -> dict[str, Any]:
        partners = [
            name.strip()
            for cell in self._texts(Means.PARTNER)
            for name in cell.replace("\n", ";").split(";")
            if name.strip()
        ]
        title = self._text(Means.TITLE)
        if not partners and title is None:
            self._problems.append("It says neither who the other party is nor what the agreement is called.")
        if not partners:
            self._open("parties", None)
        if title is None:
            self._open("title", None)
        on_another = any(link in kind.requires for link in ON_ANOTHER)
        document: dict[str, Any] = {
            "type": kind.key,
            "title": title or f"{kind.title} with {', '.join(partners)}",
            "parties": list(self._parties(kind, partners)),
            "term": self._term(effective_on, asked=not on_another),
            "renewal": self._renewal(asked=not on_another),
            "facts": {},
        }
        if kind.requires and (link := kind.requires[0]) is not None:
            named = Means.UNDER if link is Link.UNDER else Means.AMENDS
            if self._text(named) is None:
                self._problems.append(
                    f"Of the type {kind.title}: it does not say which agreement it {'stands under' if named is Means.UNDER else 'changes'}."
                )
        return document

    def _parties(self, kind: AgreementType, partners: Sequence[str]) -> Iterator[dict[str, Any]]:
        """Ours first, in the role of whoever grants or comes first; all others in the next role there is."""
        roles = list(kind.roles) or ["home", "partner"]
        ours = kind.granted_by if kind.granted_by in roles else roles[0]
        theirs = next((role for role in roles if role != ours), ours)
        if self._map.home:
            yield {"organisation": self._map.home, "unit": self._text(Means.UNIT), "role": ours}
        else:
            self._problems.append("It is not said who we are: name our side.")
        contact = {"kind": "academic", "name": self._text(Means.CONTACT), "email": self._text(Means.EMAIL)}
        for place, name in enumerate(dict.fromkeys(partners)):
            party: dict[str, Any] = {"organisation": name, "role": theirs}
            if place == 0 and len(partners) == 1:
                party["country"] = self._text(Means.COUNTRY)
            if place == 0 and (contact["name"] or contact["email"]):
                party["contacts"] = [contact]
            yield party

    def _term(self, effective_on: date | None, *, asked: bool) -> dict[str, Any]:
        ends, length = self._day(Means.ENDS_ON), self._length(Means.LENGTH)
        notice = self._length(Means.NOTICE)
        term: dict[str, Any] = {"notice": str(notice) if notice else None}
        if effective_on is not None:
            term["effective"] = {"rule": "fixed_date", "on": effective_on.isoformat()}
        last = ends.day
        if last is not None and effective_on is not None and last < effective_on:
            self._problems.append(
                f"Its last day, {day(last)}, lies before {day(effective_on)}, when it took effect."
            )
        elif last is not None and length is not None and effective_on is not None:
            counted = _last_day(effective_on, length)
            if counted is not None and abs((counted - last).days) > 1:
                self._notes.append(
                    f"By its length it would end on {day(counted)}, by its last day on {day(last)}: the earlier counts until "
                    "the original says which."
                )
                last = min(last, counted)
        if last is not None:
            return {**term, "ends_on": last.isoformat()}
        if ends.instead is Instead.OPEN_ENDED:
            return {**term, "open_ended": True}
        if length is not None:
            return {**term, "length": str(length)}
        if asked:
            self._open("term", ends.kept)
        return term

    def _renewal(self, *, asked: bool) -> dict[str, Any]:
        words = self._text(Means.RENEWAL)
        policy = renewal_of(words, self._map.renewals) if words else None
        if policy is None:
            if asked or words:
                self._open("renewal", words)
            return {"policy": Policy.NONE.value}
        if policy not in tuple(Policy):
            self._problems.append(
                f"{quoted(words)} is taken for {quoted(policy)}, which is no policy of renewal; {suggestion(policy, list(Policy))}"
            )
            return {"policy": Policy.NONE.value}
        renewal: dict[str, Any] = {"policy": policy}
        if policy == Policy.AUTOMATIC:
            try:
                length = length_of(words, "") or self._length(Means.LENGTH)
            except InvalidError:
                length = self._length(Means.LENGTH)
            renewal["length"] = str(length) if length is not None and length.is_span else None
        return renewal

    def _type(self) -> AgreementType | None:
        words, key = self._text(Means.TYPE), self._map.type
        if words is not None:
            key = type_of(words, self._map.types, self._reading.types.values())
            if key is None:
                self._wrong(
                    Means.TYPE,
                    f"{quoted(words)} is no agreement type the office knows: say which one is meant",
                )
                return None
        if key is None:
            self._problems.append(
                "It does not say of what type it is: name a column for it, or a type for all rows that say none."
            )
            return None
        return self._reading.types[key]

    def _status(self) -> tuple[Stage, str | None]:
        words = self._text(Means.STATUS)
        status = IN_FORCE if words is None else status_of(words, self._map.statuses)
        if status is None or status not in STATUSES:
            self._wrong(
                Means.STATUS,
                f"{quoted(words)} does not say how it stands: say what it means",
            )
            return Stage.IN_FORCE, None
        if status == NOT_SIGNED:
            self._wrong(
                Means.STATUS, f"{quoted(words)}: only what was signed is taken in; open this one as a draft"
            )
        if status in (IN_FORCE, NOT_SIGNED):
            return Stage.IN_FORCE, None
        return Stage.CLOSED, ClosedAs(status).value

    def _length(self, means: Means) -> Length | None:
        for place, heading in self._places.get(means, ()):
            cell = self._cell(place)
            if read_day_of(cell).instead is not None:
                continue
            try:
                return length_of(cell, heading)
            except InvalidError as error:
                self._wrong_at(heading, place, str(error))
        return None

    def _day(self, means: Means) -> DayRead:
        for place, heading in self._places.get(means, ()):
            read = read_day_of(self._cell(place), self._reading.days_under(heading))
            if read.problem is not None:
                self._wrong_at(heading, place, read.problem)
            return read
        return DayRead(instead=Instead.NOTHING)

    def _text(self, means: Means) -> str | None:
        return next(self._texts(means), None)

    def _texts(self, means: Means) -> Iterator[str]:
        for place, heading in self._places.get(means, ()):
            cell = self._cell(place)
            if isinstance(cell, float) and cell.is_integer():
                cell = int(cell)
            words = (
                " ".join(str(cell).split())
                if cell is not None and means is not Means.PARTNER
                else str(cell or "").strip()
            )
            if len(words) > MOST_OF_A_CELL:
                self._wrong_at(
                    heading, place, f"holds {len(words):,} signs: at most {MOST_OF_A_CELL:,} are read"
                )
            elif words and words.casefold() not in ("-", "n/a", "na", "nil"):
                yield words

    def _cell(self, place: int) -> object:
        return self._cells[place] if place < len(self._cells) else None

    def _open(self, what: str, kept: str | None) -> None:
        self._unknown.append(what)
        if kept:
            self._notes.append(f"The list says \u201c{kept}\u201d.")

    def _wrong(self, means: Means, sentence: str) -> None:
        place, heading = self._places[means][0]
        self._wrong_at(heading, place, sentence)

    def _wrong_at(self, heading: str, place: int, sentence: str) -> None:
        said = f"{column_letters(place)}{self._number}, {quoted(heading)}: {sentence}."
        if said not in self._problems:
            self._problems.append(said)


def _last_day(first: date, length: Length) -> date | None:
    """The last day of a term of this length, its first day counted: the earliest reading."""
    return last_day_of_term(first, length, start_included=True) if length.is_span else None
