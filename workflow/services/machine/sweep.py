"""What falls due on a day, and what takes another's place: each in its own transaction, once, however late the machine looks."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from traceback import format_exception

from workflow.domain.agreement.act_details import Amending, Superseding
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.agreement import MACHINE, Agreement, ClosedAs, Role
from workflow.domain.agreement.links import Link
from workflow.domain.agreement.stages import Stage
from workflow.domain.dates.lengths import day
from workflow.domain.due.falling_due import due_act
from workflow.domain.errors import OfficeError, RefusedError, StaleAgreementError
from workflow.domain.term.effect import takes_effect_on
from workflow.domain.term.letters_and_amendments import applies_from, impossible_end
from workflow.domain.term.periods import recorded_before
from workflow.services.casework.advance import advance, follow_umbrella
from workflow.services.casework.recording import derived_now
from workflow.services.machine.in_flight import say_that_the_end_moved
from workflow.services.office import Office
from workflow.services.rules.followed import rules_for
from workflow.store.reads.falling_due import DUE_AT_ONCE

MOST_ACTS = 200
MOST_TRIES = 5  # of one agreement in one sweep, while others act on it
ONE_DAY = timedelta(days=1)
AT_THE_END_OF_A_TERM = (Act.RENEW, Act.EXPIRE, Act.TERMINATE)


@dataclass(frozen=True, slots=True)
class Swept:
    """What the machine did for one agreement, with the irregularities it flagged, or why it could not.

    `waits` says what only people can do now, `fault` is what a log should keep of a failure nobody expected.
    """

    number: str
    title: str
    acts: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    failed: str | None = None
    waits: tuple[str, ...] = ()
    fault: str | None = None


@dataclass(frozen=True, slots=True, order=True)
class SignedAmendment:
    """The day from which an amendment counts, that on which it took effect, and its number: they count in this order."""

    since: date
    in_effect: date
    number: str


@dataclass(frozen=True, slots=True)
class KeyRange:
    """The agreements whose numbers come after one and up to another; None for no bound."""

    after: str | None = None
    until: str | None = None

    @property
    def words(self) -> str:
        """The range as a run is called by it."""
        if self.after is None:
            return "all numbers" if self.until is None else f"up to {self.until}"
        return f"after {self.after}" if self.until is None else f"after {self.after} up to {self.until}"


def due_ranges(office: Office, *, on: date, size: int) -> tuple[KeyRange, ...]:
    """The agreements with something to do, in ranges of at most so many; one range where there are not more."""
    with office.register.reading() as books:
        edges = books.due.edges(on, size=size)
    return tuple(KeyRange(after, until) for after, until in pairwise((None, *edges, None)))


def due_within(office: Office, *, on: date, within: KeyRange) -> tuple[str, ...]:
    """The agreements of a range with something to do on the day or before it, the longest due first."""
    with office.register.reading() as books:
        return tuple(books.due.within(on, after=within.after, until=within.until))


def due_numbers(office: Office, *, on: date) -> tuple[str, ...]:
    """The agreements with something to do on the day or before it, the longest due first."""
    numbers: list[str] = []
    with office.register.reading() as books:
        while page := books.due.numbers(on, after=numbers[-1] if numbers else None):
            numbers += page
            if len(page) < DUE_AT_ONCE:
                break
    return tuple(numbers)


def let_fall_due(office: Office, number: str, *, on: date, at: datetime) -> Swept:
    """Do all that is due for one agreement; after an outage that may be several periods, each recorded once.

    Where somebody else acted at the same moment it is looked at again; what a guard refuses is what it waits for. One that
    breaks off is told of, so that all other dates are met.
    """
    try:
        return _fallen_due(office, number, on=on, at=at)
    except OfficeError as error:
        return Swept(number, "", failed=str(error))
    except Exception as error:  # noqa: BLE001 - a fault in our own code, in a library or in what is on record
        sentence = f"It broke off unexpectedly ({type(error).__name__}): {error}"
        return Swept(number, "", failed=sentence, fault="".join(format_exception(error)))


def _fallen_due(office: Office, number: str, *, on: date, at: datetime) -> Swept:
    done: list[str] = []
    flags: list[str] = []
    waits: tuple[str, ...] = ()
    failed: str | None = None
    for _ in range(MOST_TRIES):
        agreement = office.agreement(number)
        failed = None
        try:
            waits = _do_what_is_due(office, agreement, done, flags, on=on, at=at)
        except StaleAgreementError as error:
            failed = str(error)
            continue
        except RefusedError as refusal:
            waits = (_held_back(office, number, refusal),)
        except OfficeError as error:
            failed = str(error)
        break
    return Swept(number, agreement.terms.title, tuple(done), tuple(flags), failed, waits)


def take_the_place(
    office: Office, successor: Agreement, *, key: str, on: date, at: datetime
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Supersede what a successor in force names: the acts that followed, and what people are told instead.

    Nothing happens where it is superseded already, or the successor has been in force for more than its first term.
    """
    number = successor.supersedes
    if number is None or not successor.is_live or len(successor.periods) > 1:
        return (), ()
    since = min(successor.effective_on or on, on)
    let_fall_due(office, number, on=since, at=at)
    older = office.agreement(number)
    if older.superseded_by == successor.number:
        return (), ()
    if not older.is_live:
        return (), (_nothing_to_supersede(successor, older),)
    advance(
        office,
        number,
        Act.SUPERSEDE,
        actor=MACHINE.key,
        on=since,
        at=at,
        details=Superseding(successor.number),
        on_behalf_of=successor.owner,
        request_id=key,
    )
    return (f"superseded {number}",), ()


def _do_what_is_due(
    office: Office, agreement: Agreement, done: list[str], flags: list[str], *, on: date, at: datetime
) -> tuple[str, ...]:
    """One act after the other, each noted in `done`; answers what is left to people.

    What an amendment changed on an earlier day holds for all that is done late.
    """
    calendar, rules = office.calendar_for(agreement.terms), rules_for(office, agreement)
    if agreement.is_live and due_act(agreement, calendar, rules, on=on) is not None:
        agreement = _amended_in_time(office, agreement, until=on - ONE_DAY, on=on, at=at)
    while (act := due_act(agreement, calendar, rules, on=on)) is not None and len(done) < MOST_ACTS:
        if act in AT_THE_END_OF_A_TERM:
            version = agreement.version
            agreement = _amended_in_time(office, agreement, until=on, on=on, at=at)
            agreement = _as_its_umbrella_stands(office, agreement, on=on, at=at)
            if agreement.version != version:
                continue
        if act is Act.CARRY_OUT and (said := _amend(office, agreement, done, on=on, at=at)):
            return (said,)
        key = _key(agreement, act)
        outcome = advance(office, agreement.number, act, actor=MACHINE.key, on=on, at=at, request_id=key)
        agreement = outcome.agreement
        if not outcome.repeated:
            done.append(act.value)
            flags += outcome.change.flags
    return ()


def _held_back(office: Office, number: str, refusal: RefusedError) -> str:
    """What an agreement waits for before it goes on by itself, with the tasks that are people's now."""
    with office.register.reading() as books:
        waits = derived_now(office, books, books.agreements.get(number)).waits
    tasks = [each.task for each in waits if each.since is not None and each.of_role != Role.MACHINE]
    to_do = f" To do: {'; '.join(tasks)}." if tasks else ""
    return f"{number} waits: {refusal}{to_do}"


def _key(agreement: Agreement, act: Act) -> str:
    """A term is recorded once for each (agreement, period), and once more each time it was set aside; all else by its version."""
    if act is Act.RENEW and agreement.period is not None:
        number = agreement.period.number + 1
        again = len(recorded_before(agreement, number))
        return f"{agreement.id}/term {number}{f'/{again + 1}' if again else ''}"
    return f"{agreement.id}/{agreement.version}/{act}"


def _amended_in_time(
    office: Office, agreement: Agreement, *, until: date, on: date, at: datetime
) -> Agreement:
    """The agreement after the amendments that count from a day until this one, and before its end: they may have moved that."""
    until = min(agreement.last_day or until, until)
    waiting = [each for each in _signed_amendments(office, agreement.number) if each.since <= until]
    for each in waiting:
        let_fall_due(office, each.number, on=on, at=at)
    return office.agreement(agreement.number) if waiting else agreement


def _signed_amendments(office: Office, number: str) -> list[SignedAmendment]:
    """The amendments of an agreement that it does not record yet, in the order in which they count."""
    recorded = {each.number for each in office.agreement(number).amendments}
    with office.register.reading() as books:
        found = books.agreements.linked_to(number, Link.AMENDS)
    return sorted(
        SignedAmendment(since, takes_effect_on(each) or since, each.number)
        for each in found
        if each.stage in (Stage.ACTIVATION, Stage.IN_FORCE)
        and each.number not in recorded
        and (since := applies_from(each)) is not None
    )


def _as_its_umbrella_stands(office: Office, agreement: Agreement, *, on: date, at: datetime) -> Agreement:
    """The agreement after what was due on the umbrella over it: it may have renewed by itself."""
    if agreement.under is None:
        return agreement
    let_fall_due(office, agreement.under, on=on, at=at)
    follow_umbrella(office, agreement.number, on=on, at=at)
    return office.agreement(agreement.number)


def _amend(office: Office, amendment: Agreement, done: list[str], *, on: date, at: datetime) -> str | None:
    """Amend the agreement an amendment names, as of the day its changes apply; or the sentence that people are told.

    What was due on that agreement by then is done first, and so are the amendments that count before this one, whichever
    the machine comes to first. One that has ended is not amended: people decide.
    """
    applies = applies_from(amendment) or on
    number, key = str(amendment.amends), f"{amendment.id}/amend"
    waiting = [each.number for each in _signed_amendments(office, number)]
    if amendment.number not in waiting:
        with office.register.reading() as books:
            moved = books.agreements.change_of_request(key)
        if moved is not None:  # it was broken off before everybody had been told
            say_that_the_end_moved(office, number, moved, by=amendment.number, on=applies, at=at)
        return None
    for earlier in waiting[: waiting.index(amendment.number)]:
        let_fall_due(office, earlier, on=on, at=at)
    let_fall_due(office, number, on=applies, at=at)
    amended = office.agreement(number)
    if not amended.is_live:
        return _came_too_late(amendment, amended, applies)
    if impossible := impossible_end(amended, amendment, on=applies):
        return f"{impossible} Nothing is amended: people decide."
    outcome = advance(
        office,
        number,
        Act.AMEND,
        actor=MACHINE.key,
        on=applies,
        at=at,
        details=Amending(amendment.number),
        on_behalf_of=amendment.owner,
        request_id=key,
    )
    say_that_the_end_moved(office, number, outcome.change, by=amendment.number, on=applies, at=at)
    done.append(f"amended {number}")
    return None


def _came_too_late(amendment: Agreement, ended: Agreement, applies: date) -> str:
    """What people are told of an amendment whose agreement is closed."""
    end = f" on {day(ended.closed_on)}" if ended.closed_on else ""
    if ended.closed_on and applies <= ended.closed_on:
        happened = f"apply from {day(applies)}, in time, but were recorded after {ended.number} was closed"
    else:
        happened = f"apply from {day(applies)}, but {ended.number} had ended"
    go_on = (
        f" They count only once {ended.number} is reinstated." if ended.closed_as == ClosedAs.EXPIRED else ""
    )
    return (
        f"The changes of {amendment.number} {happened}{end} ({ended.closed_as}): nothing is amended.{go_on}"
    )


def _nothing_to_supersede(successor: Agreement, older: Agreement) -> str:
    if older.stage is Stage.CLOSED:
        ended = f" on {day(older.closed_on)}" if older.closed_on else ""
        return f"{successor.number} takes the place of {older.number}, which had ended{ended} ({older.closed_as}) already."
    return f"{successor.number} takes the place of {older.number}, which is not in force but {older.whereabouts}: withdraw it."
