"""The machine's part of the work: the orders a change left behind are carried out and ticked off."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from traceback import format_exception

from workflow.answers.machine import DoneAnswer, OutcomeAnswer
from workflow.domain.agreement import act_details
from workflow.domain.agreement.acts import Act, Change, WorkOrder
from workflow.domain.agreement.agreement import MACHINE, Agreement
from workflow.domain.agreement.links import Link
from workflow.domain.agreement.paper import Paper
from workflow.domain.agreement.stages import Stage
from workflow.domain.dates.lengths import day
from workflow.domain.errors import BusyError, OfficeError, RefusedError, StorageError
from workflow.domain.term.letters_and_amendments import applies_from, given_up, new_last_day
from workflow.services.casework.advance import Outcome, advance
from workflow.services.machine.in_flight import say_that_the_end_moved
from workflow.services.machine.sweep import let_fall_due, take_the_place
from workflow.services.office import Office
from workflow.services.papers.produce import papers_wanted, produce
from workflow.services.papers.subject import subject_after
from workflow.services.papers.text_of_agreement import PaperWaitsError
from workflow.services.rules.followed import rules_for
from workflow.services.views.agreements import files_of, papers_answer
from workflow.store.outbox import Outbox


@dataclass(frozen=True, slots=True)
class Done:
    """What came of one order: the papers made, the acts that followed, or the sentence why it failed.

    `waits` says what a paper still waits for, or what now only people can do; the order is done all the same.
    `fault` is what a log should keep of a failure nobody expected.
    """

    order: WorkOrder
    number: str
    title: str
    papers: tuple[Paper, ...] = ()
    acts: tuple[str, ...] = ()
    failed: str | None = None
    waits: tuple[str, ...] = ()
    fault: str | None = None


def done_answers(office: Office, done: Iterable[Done]) -> Iterator[DoneAnswer]:
    """What was carried out, as it is answered."""
    for each in done:
        yield DoneAnswer.of(each, papers=papers_answer(office, each.papers))


def outcome_answer(office: Office, change: Change, done: Sequence[Done]) -> OutcomeAnswer:
    """What came of an act and of the work that was carried out after it, as it is answered."""
    with office.register.reading() as books:
        after = books.agreements.get_by_id(change.agreement_id)
    return OutcomeAnswer.of(
        after,
        act=change.act,
        change=change.version,
        flags=change.flags,
        papers=tuple(path for each in done for paper in each.papers for path in files_of(office, paper)),
        failed=tuple(each.failed for each in done if each.failed),
        waits=tuple(said for each in done for said in each.waits),
    )


def carry_out(office: Office, order: WorkOrder, *, owner: str, on: date, at: datetime) -> Done:
    """Do the work of one order outside any transaction, then tick it off; a failure is recorded and tried again later.

    Everything an order does is keyed by it, so that carrying it out twice changes nothing.
    """
    office = office.refreshed()
    title = ""
    try:
        with office.register.reading() as books:
            agreement = books.agreements.get_by_id(order.agreement_id)
        title = agreement.terms.title
        papers, waits = _make_papers(office, order, at=at)
        followed, left_to_people = _follow_up(office, order, on=on, at=at)
    except (BusyError, StorageError) as error:
        # Nothing is wrong with the order: it is tried again however long a disk is full.
        return _put_back(office, order, title, str(error), Outbox.put_off, owner=owner, at=at)
    except OfficeError as error:
        return _put_back(office, order, title, str(error), Outbox.fail, owner=owner, at=at)
    except Exception as error:  # noqa: BLE001
        # A fault in our own code, in a library or in what is on record: the order waits longer each time and the others
        # are not held back.
        sentence = f"It broke off unexpectedly ({type(error).__name__}): {error}"
        failed = _put_back(office, order, title, sentence, Outbox.fail, owner=owner, at=at)
        return replace(failed, fault="".join(format_exception(error)))
    with office.register.transaction() as books:
        books.outbox.finish(order.id, owner, at, note=" ".join((*waits, *left_to_people)))
    return Done(order, agreement.number, title, papers, followed, waits=(*waits, *left_to_people))


def _put_back(
    office: Office,
    order: WorkOrder,
    title: str,
    sentence: str,
    back: Callable[[Outbox, str, str, datetime, str], None],
    *,
    owner: str,
    at: datetime,
) -> Done:
    """The failure is on record with its sentence; the order is put back, to be tried again later."""
    with office.register.transaction() as books:
        back(books.outbox, order.id, owner, at, sentence)
        number = books.outbox.get(order.id).number
    return Done(order, number, title, failed=sentence)


def _make_papers(
    office: Office, order: WorkOrder, *, at: datetime
) -> tuple[tuple[Paper, ...], tuple[str, ...]]:
    """The papers of an order, and a sentence for each that waits for a fact: revising the terms asks for it again."""
    subject = subject_after(office, order.agreement_id, order.version)
    papers: list[Paper] = []
    waits: list[str] = []
    for kind in papers_wanted(office, subject.agreement, order.kind):
        try:
            papers.append(produce(office, subject, kind, key=order.id, order_id=order.id, at=at))
        except PaperWaitsError as waiting_paper:
            waits.append(str(waiting_paper))
    return tuple(papers), tuple(waits)


def _follow_up(
    office: Office, order: WorkOrder, *, on: date, at: datetime
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What entering a stage sets going besides its papers: the acts that followed, and what is left to people."""
    with office.register.reading() as books:
        agreement = books.agreements.get_by_id(order.agreement_id)
    if order.kind == f"entered {Stage.ACTIVATION}" and agreement.stage is Stage.ACTIVATION:
        return _activate_if_due(office, agreement, order, on=on, at=at), ()
    if order.kind != f"entered {Stage.IN_FORCE}":
        return (), ()
    if not rules_for(office, agreement).acts_on_another:
        closed = _close_letters_overtaken(office, agreement, order, on=on, at=at)
        superseded, told = take_the_place(office, agreement, key=f"{order.id}/supersede", on=on, at=at)
        return (*closed, *superseded), told
    if agreement.stage is Stage.IN_FORCE and agreement.amends is not None:
        return _carry_out_amendment(office, agreement, on=on, at=at)
    if agreement.stage is Stage.IN_FORCE and agreement.renews is not None:
        return _carry_out_letter(office, agreement, order, on=on, at=at)
    return (), ()


def _activate_if_due(
    office: Office, agreement: Agreement, order: WorkOrder, *, on: date, at: datetime
) -> tuple[str, ...]:
    """In force at once when the day has come; otherwise the daily sweep will see to it."""
    try:
        _act(office, agreement.number, Act.ACTIVATE, key=f"{order.id}/activate", on=on, at=at)
    except RefusedError:
        return ()
    return (Act.ACTIVATE.value,)


def _carry_out_letter(
    office: Office, letter: Agreement, order: WorkOrder, *, on: date, at: datetime
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """A renewal letter moves the term of the agreement it renews, and has then done its work.

    What is due on the agreement is done first. One that has ended is not revived by the machine: people decide.
    """
    last_day, renewed_on = new_last_day(letter), min(letter.effective_on or on, on)
    with office.register.reading() as books:
        renewed = books.agreements.get(str(letter.renews))
        repeated = books.agreements.change_of_request(f"{order.id}/renew") is not None
    done: tuple[str, ...] = ()
    if not repeated:
        done = let_fall_due(office, renewed.number, on=renewed_on, at=at).acts
        renewed = office.agreement(renewed.number)
        if renewed.stage is Stage.CLOSED:
            return done, (_came_too_late(letter, renewed, last_day),)
    outcome = _act(
        office,
        renewed.number,
        Act.RENEW,
        key=f"{order.id}/renew",
        on=renewed_on,
        at=at,
        details=act_details.Renewing(letter.number, last_day, given_up(letter)),
        on_behalf_of=letter.owner,
    )
    say_that_the_end_moved(office, renewed.number, outcome.change, by=letter.number, on=renewed_on, at=at)
    _act(office, letter.number, Act.CARRY_OUT, key=f"{order.id}/carry out", on=on, at=at)
    return (*done, f"renewed {renewed.number}", Act.CARRY_OUT.value), ()


def _carry_out_amendment(
    office: Office, amendment: Agreement, *, on: date, at: datetime
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """An amendment changes the agreement it names and closes, at once or on the later day from which it says so."""
    applies = applies_from(amendment)
    if applies is not None and applies > on:
        said = f"The changes of {amendment.number} apply from {day(applies)}: {amendment.amends} is amended then."
        return (), (said,)
    swept = let_fall_due(office, amendment.number, on=on, at=at)
    if swept.failed is not None:
        raise RefusedError(swept.failed)
    return swept.acts, swept.waits


def _came_too_late(letter: Agreement, ended: Agreement, last_day: date | None) -> str:
    """What people are told of a letter whose agreement is closed: signed after its end, or only recorded after it."""
    took_effect, closed_on = letter.effective_on, ended.closed_on
    when = f" on {day(took_effect)}" if took_effect else ""
    end = f" on {day(closed_on)}" if closed_on else ""
    if took_effect and closed_on and took_effect <= closed_on:
        happened = f"took effect{when}, in time, but was recorded after {ended.number} was closed"
    else:
        happened = f"took effect{when}, but {ended.number} had ended"
    return (
        f"{letter.number} {happened}{end} ({ended.closed_as}): no term follows by itself."
        f" To go on{f' until {day(last_day)}' if last_day else ''}, reinstate {ended.number} with the signed letter."
    )


def _close_letters_overtaken(
    office: Office, agreement: Agreement, order: WorkOrder, *, on: date, at: datetime
) -> tuple[str, ...]:
    """A letter that came too late has done its work once the agreement is reinstated to the day it gives."""
    with office.register.reading() as books:
        letters = books.agreements.linked_to(agreement.number, Link.RENEWS)
    last_day = agreement.last_day
    done = []
    for letter in letters:
        gives = new_last_day(letter)
        if (
            letter.stage is Stage.IN_FORCE
            and last_day is not None
            and gives is not None
            and gives <= last_day
        ):
            _act(office, letter.number, Act.CARRY_OUT, key=f"{order.id}/{letter.id}/carry out", on=on, at=at)
            done.append(f"{letter.number}: {Act.CARRY_OUT}")
    return tuple(done)


def _act(
    office: Office,
    number: str,
    act: Act,
    *,
    key: str,
    on: date,
    at: datetime,
    details: act_details.Details | None = None,
    on_behalf_of: str | None = None,
) -> Outcome:
    """One act of the machine; `key` makes a second try find the first."""
    return advance(
        office,
        number,
        act,
        actor=MACHINE.key,
        on=on,
        at=at,
        details=details,
        on_behalf_of=on_behalf_of,
        request_id=key,
    )
