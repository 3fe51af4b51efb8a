"""The one door: every act on an agreement, by a person or the machine, goes through here."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime

from workflow.domain.agreement import act_details
from workflow.domain.agreement.act_details import Details
from workflow.domain.agreement.acts import Act, Change, Circumstances, Request
from workflow.domain.agreement.agreement import MACHINE, Agreement, Role
from workflow.domain.agreement.foreign.details import TakingFact
from workflow.domain.agreement.links import Link, links_of
from workflow.domain.agreement.paper import Paper
from workflow.domain.agreement.stages import Stage
from workflow.domain.codec import to_document
from workflow.domain.errors import OfficeError, RefusedError, StaleAgreementError
from workflow.domain.lifecycle.decide import decide
from workflow.domain.lifecycle.table import ROW_OF
from workflow.domain.printable import check_text, check_texts
from workflow.domain.sight.sights import sight_of
from workflow.domain.term.umbrella import cap_of
from workflow.services.casework.asking_first import ask_first
from workflow.services.casework.authority import resolution_kept
from workflow.services.casework.known.circumstances import circumstances_of
from workflow.services.casework.known.text_now import TextNow, text_now
from workflow.services.casework.recording import record, show_filed
from workflow.services.casework.whom.who_sees_it import confined_as
from workflow.services.office import Office
from workflow.services.papers.comparing.facts_in_a_text import with_the_fact
from workflow.services.papers.evidence_files import KeptFile
from workflow.services.papers.texts_used import pin
from workflow.services.rules.followed import keep_rules, rules_for, version_today
from workflow.services.views.agreement.moved import how_it_came_there, since
from workflow.store.books import Books

MOST_REASON = 5_000
MOVES_AN_END = frozenset(
    {
        Act.RENEW, Act.AMEND, Act.NOT_RENEW, Act.GIVE_NOTICE, Act.DISPATCH_NOTICE, Act.RECEIVE_NOTICE, Act.RECORD_RECEIPT, Act.DECIDE_NOTICE,
        Act.FIND_AGAIN, Act.WITHDRAW_NOTICE, Act.ANNOUNCE_END, Act.OPEN_RENEWAL, Act.TERMINATE, Act.EXPIRE, Act.SUPERSEDE,
        Act.REINSTATE, Act.CORRECT, Act.CHECK, Act.FOLLOW,
    }
)  # fmt: skip
"""What may move the end of an umbrella; announcing that end asks what stands under it as well."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The agreement after the act and the change on record; `repeated` when this very request was accepted before."""

    agreement: Agreement
    change: Change
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class Wanted:
    """One act as somebody asks for it; what each part means, `advance` says."""

    number: str | None
    act: Act
    actor: str
    on: date
    at: datetime
    details: Details | None = None
    reason: str | None = None
    evidence: tuple[KeptFile, ...] = ()
    second: str | None = None
    on_behalf_of: str | None = None
    request_id: str | None = None
    seen_version: int | None = None
    confirmed: bool = False


@dataclass(frozen=True, slots=True)
class Accepted:
    """The agreement after an act, the change it left, and the files it brought, as papers on file."""

    after: Agreement
    change: Change
    filed: tuple[Paper, ...]


def advance(
    office: Office,
    number: str | None,
    act: Act,
    *,
    actor: str,
    on: date,
    at: datetime,
    details: Details | None = None,
    reason: str | None = None,
    evidence: Sequence[KeptFile] = (),
    second: str | None = None,
    on_behalf_of: str | None = None,
    request_id: str | None = None,
    seen_version: int | None = None,
    confirmed: bool = False,
) -> Outcome:
    """Ask for one act; the change, its work orders and its evidence are written together or not at all.

    `number` is None for the acts by which an agreement comes into the register: their details open it.
    `actor`, `second` and `on_behalf_of` are keys of people; `on` is the day in the world, `at` the moment in UTC;
    `seen_version` is the version of the agreement that the person had before them, where that matters.
    An act that cannot be undone is done when it is `confirmed`; else UnconfirmedError says what goes with it.
    Raises RefusedError with every reason, StaleAgreementError when somebody was faster.
    """
    wanted = Wanted(
        number, act, actor, on, at, details, reason, tuple(evidence), second, on_behalf_of, request_id, seen_version,
        confirmed,
    )  # fmt: skip
    office = office.whole
    check_words(details)
    if act is Act.SUBMIT:
        office = office.refreshed()
    text = text_now(office, number, act, details, actor=actor, evidence=evidence)
    try:
        with office.register.transaction() as books:
            if repeated := _done_before(office, books, request_id, actor):
                return repeated
            done = _accepted(office, books, wanted, text)
            besides = _looked_at_again(office, books, done)
    except OfficeError:
        # Refused, it may be because this very request was recorded at the same moment: it has the same answer.
        with office.register.reading() as books:
            repeated = _done_before(office, books, request_id, actor)
        if repeated is None:
            raise
        return repeated
    follow_up(office, (done, *besides))
    return Outcome(done.after, done.change)


def accept_together(
    office: Office, books: Books, wanted: Iterable[Wanted], text: TextNow | None = None
) -> tuple[Accepted, ...]:
    """Several acts in the transaction that is open, each after the one before: all of them are recorded, or none.

    What was asked before by the same request is not done again. `text` is what was read for an act on a text before.
    Once it is committed, `follow_up` does what follows.
    """
    office = office.whole
    done: list[Accepted] = []
    for each in wanted:
        check_words(each.details)
        if _done_before(office, books, each.request_id, each.actor) is None:
            done.append(_accepted(office, books, each, text or TextNow()))
    return tuple(done)


def follow_up(office: Office, done: Iterable[Accepted]) -> None:
    """What follows once acts are committed: their files are shown, and what hangs on them looks at its dates again."""
    for each in done:
        show_filed(office, each.filed)
        _followed(
            office.whole, each.after, each.change.act, on=each.change.occurred_on, at=each.change.recorded_at
        )


def _accepted(office: Office, books: Books, wanted: Wanted, text: TextNow) -> Accepted:
    """The act decided and written in the transaction that is open, or refused."""
    on, details = office.working_day(wanted.on, wanted.at), wanted.details
    agreement, recorded_last = None, None
    if wanted.number is None:
        person = books.people.get(wanted.actor)
    else:
        agreement, person, recorded_last = books.subject_and_actor(wanted.number, wanted.actor)
    _check_others(books, wanted.second, wanted.on_behalf_of, of_new=agreement is None)
    for seen in (wanted.seen_version, text.version):
        if agreement is not None and seen not in (None, agreement.version):
            raise StaleAgreementError(*since(books, agreement, seen or 0))
    if isinstance(details, TakingFact) and agreement is not None:
        details = with_the_fact(office, agreement, details)
    if isinstance(details, act_details.Opening):
        details = _numbered(office, books, details, on)
        details = confined_as(books, details, person, wanted.on_behalf_of)
        version = version_today(office, books, details.type)
        keep_rules(office, books, version, on=on)
        details = replace(details, rules=version.sha256)
    reason = wanted.reason
    request = Request(
        act=wanted.act,
        actor=person,
        on=on,
        at=wanted.at,
        details=details,
        reason=None if reason is None else check_text("reason", reason, most=MOST_REASON),
        evidence=tuple(kept.sha256 for kept in wanted.evidence),
        on_behalf_of=wanted.on_behalf_of,
        second=wanted.second,
        request_id=wanted.request_id,
        via=None if person.key == MACHINE.key else office.via,
    )
    known = circumstances_of(office, books, agreement, request, text)
    circumstances = replace(known, recorded_last=recorded_last)
    after, change = _decided(books, agreement, request, circumstances)
    if wanted.act is Act.FOLLOW_RULES and after.rules is not None:
        keep_rules(office, books, books.rules.get(after.rules), on=on)
    if not wanted.confirmed:
        ask_first(books, agreement, after, change, circumstances, sight=sight_of(person))
    pin(office, after, text.sources)
    rests_on = resolution_kept(office, books, after, circumstances.authority)
    filed = record(office, books, after, change, known=circumstances, evidence=(*wanted.evidence, *rests_on))
    return Accepted(after, change, filed)


def _looked_at_again(office: Office, books: Books, done: Accepted) -> tuple[Accepted, ...]:
    """A letter or an amendment from a list was compared with its original: what it names is put to people again, if it moved that."""
    read, change = done.after, done.change
    named = read.renews or read.amends
    if change.act is not Act.CHECK or named is None or read.unchecked:
        return ()
    wanted = Wanted(
        named, Act.LOOK_AGAIN, MACHINE.key, change.occurred_on, change.recorded_at,
        details=act_details.LookingAgain(read.number), confirmed=True,
    )  # fmt: skip
    with suppress(RefusedError):  # it moved nothing, or what it names has ended
        return (_accepted(office, books, wanted, TextNow()),)
    return ()


def _followed(office: Office, after: Agreement, act: Act, *, on: date, at: datetime) -> None:
    """What follows at once: what stands under it looks at its end again; the last clearance puts it in force."""
    if act in MOVES_AN_END:
        for below in _below(office, after):
            follow_umbrella(office, below, on=on, at=at)
    if act is Act.CLEAR and after.stage is Stage.ACTIVATION:
        with suppress(
            RefusedError, StaleAgreementError
        ):  # more is waited for: the machine looks again each day
            advance(office, after.number, Act.ACTIVATE, actor=MACHINE.key, on=on, at=at)


def follow_umbrella(office: Office, number: str, *, on: date, at: datetime) -> bool:
    """Bring an agreement in force to where the umbrella over it stands now; answers whether anything moved.

    Whoever acts on it meanwhile is not disturbed: it is asked again before its own end. Nothing follows what is unchecked.
    """
    with office.register.reading() as books:
        agreement = books.agreements.get(number)
        umbrella = None if agreement.under is None else books.agreements.find(agreement.under)
    cap = cap_of(agreement, umbrella, rules_for(office, agreement))
    if not agreement.is_live or cap is None or cap == agreement.cap:
        return False
    if agreement.unchecked or (umbrella is not None and umbrella.unchecked):
        return False
    with suppress(StaleAgreementError):
        advance(office, number, Act.FOLLOW, actor=MACHINE.key, on=on, at=at)
        return True
    return False


def _done_before(office: Office, books: Books, request_id: str | None, actor: str) -> Outcome | None:
    """The answer that a request was given when it was carried out; None where it never was.

    The files it brought are shown again: whoever asks twice may have been broken off before they were.
    """
    done = None if request_id is None else books.agreements.change_of_request(request_id)
    if done is None:
        return None
    agreement = books.agreements.get_by_id(done.agreement_id)
    if actor != done.actor:
        books.subject_and_actor(agreement.number, actor)
    if done.evidence:
        show_filed(office, [each for each in books.papers.of(done.agreement_id) if each.is_received])
    return Outcome(agreement, done, repeated=True)


def _check_others(books: Books, second: str | None, on_behalf_of: str | None, *, of_new: bool) -> None:
    """Whoever else is named is known; a new agreement is opened for somebody who may work on it."""
    if second is not None:
        books.people.get(second)
    if on_behalf_of is None:
        return
    person = books.people.get(on_behalf_of)
    if of_new and Role.OFFICER not in person.roles:
        raise RefusedError(
            f"{person.name} is not an officer: an agreement is opened for the officer who owns it."
        )


def _below(office: Office, umbrella: Agreement) -> tuple[str, ...]:
    """The agreements in force under one whose end may have moved."""
    with office.register.reading() as books:
        found = books.agreements.linked_to(umbrella.number, Link.UNDER)
    return tuple(each.number for each in found if each.is_live)


def _numbered(office: Office, books: Books, opening: act_details.Opening, on: date) -> act_details.Opening:
    """An agreement that comes into the register, with the next number of its type; what it names must be there."""
    for named in links_of(opening, (Link.SUPERSEDES, Link.SPLIT_FROM)).values():
        books.agreements.get(named)
    code, year = office.catalogue.type(opening.type).code, opening.year or on.year
    return replace(opening, number=books.series.next_number(code, year))


def check_words(details: Details | None) -> None:
    """What people typed for the act can be printed; terms and contacts are checked where their file is read."""
    if details is not None and not isinstance(
        details, act_details.Opening | act_details.Revision | act_details.Contacts | TakingFact
    ):
        for field, value in to_document(details).items():
            if isinstance(value, str):
                check_text(field, value, most=MOST_REASON)
            else:
                check_texts(value, field)


def _decided(
    books: Books, agreement: Agreement | None, request: Request, circumstances: Circumstances
) -> tuple[Agreement, Change]:
    """What the rules make of the request; somebody who thought the agreement stood elsewhere is told how it moved."""
    try:
        return decide(agreement, request, circumstances)
    except RefusedError as refusal:
        if agreement is None or agreement.stage in ROW_OF[request.act].frm:
            raise
        raise RefusedError(*refusal.why, *how_it_came_there(books, agreement)) from None
