"""What waits, of whom, since when and by when."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, tzinfo

from workflow.answers.listing import WaitAnswer
from workflow.domain.agreement.agreement import Agreement, Person, Role
from workflow.domain.agreement.authority import LEGAL
from workflow.domain.agreement.route import EVERYBODY, Step
from workflow.domain.agreement.stages import Stage
from workflow.domain.approval.in_place import those_standing_in, words_of_place
from workflow.domain.approval.standing_in import Absence
from workflow.domain.approval.steps import APPROVERS, steps_asked, who_still_may
from workflow.domain.arriving.arrival import HANDLES, Arrival
from workflow.domain.beginnings.enquiry import Enquiry
from workflow.domain.due.expected import left_open, named
from workflow.domain.due.waiting import HEAD, route_of_role
from workflow.domain.due.waits import OTHER_SIDE
from workflow.domain.errors import InvalidError, NotFoundError
from workflow.services.office import Office
from workflow.services.rules.followed import rules_for
from workflow.services.views.approval.in_place import Places, places_of_person
from workflow.store.books import Books
from workflow.store.mail.boxes import RefusedAddress
from workflow.store.reads.waiting import FIRST, Asked, Place, WaitOnFile

UNNAMED, NOBODY = "a signatory not named yet", "nobody yet: give somebody this sign-off"
PAGE = 50
AT_ONCE = 500
OF_PEOPLE = (Role.OFFICER.value, Role.REVIEWER.value, Role.SIGNATORY.value, HEAD, OTHER_SIDE)
ROLES = (*OF_PEOPLE, Role.ADMINISTRATOR.value, Role.MACHINE.value)
OF_AN_ENQUIRY = "enquiry"
"""The key of what an enquiry waits for: an answer, of any officer."""
OF_AN_ADDRESS = "address"
"""The key of what an address that refuses mail waits for: to be mended, by any administrator."""
OF_MAIL = "mail"
"""The first word of the key of a mail that came in; the other is its number."""
MOST_MAIL = 500


@dataclass(frozen=True, slots=True)
class Besides:
    """What is asked for besides agreements: enquiries that wait for an answer, addresses that wait to be mended, mail that came in.

    Mail is asked for by the zone in which it arrived; `mail_of` leaves out what lies at agreements of others.
    """

    enquiries: bool = False
    addresses: bool = False
    mail: tzinfo | None = None
    mail_of: str | None = None


def waits(
    office: Office,
    *,
    mine: str | None = None,
    role: str | None = None,
    on: date | None = None,
    after: str | None = None,
    limit: int = PAGE,
) -> tuple[WaitAnswer, ...]:
    """What is waited for, the first to be done first, from the one after `after`: NUMBER/KEY, as `name_of` gives it.

    `mine` is somebody who acts for the office; of nobody named, all that people are asked for, but not the machine. `on` is
    the day of which it counts for whom they stand in; they do for nobody where none is said.
    """
    with office.register.reading() as books:
        places = _places(books, mine, role, on)
        asked, place = (*_asked(office, books, mine, role), *places.asked), _place(office, books, after)
        found = places.told(page_of(books, asked, place, limit, _besides(office, books, mine, role)))
    return tuple(WaitAnswer.of(each) for each in found)


def every_wait(
    office: Office,
    *,
    mine: str | None = None,
    role: str | None = None,
    on: date | None = None,
    after: str | None = None,
) -> Iterator[WaitAnswer]:
    """The same, all of them, read so many at a time; what cannot be answered is refused at once."""
    with office.register.reading() as books:
        places = _places(books, mine, role, on)
        asked, place = (*_asked(office, books, mine, role), *places.asked), _place(office, books, after)
        besides = _besides(office, books, mine, role)
    return _each(office, asked, place, besides, places)


def asked_now(office: Office, agreement: Agreement) -> tuple[str, ...]:
    """Who is asked for what, now that an agreement has come to review or signature: a sentence for each."""
    if agreement.stage is Stage.SIGNING:
        return tuple(
            f"Asked now to sign for {party.name}: {', '.join(each.name or UNNAMED for each in party.signatories) or UNNAMED}."
            for party in agreement.still_to_sign
        )
    if agreement.stage is not Stage.LEGAL_REVIEW or agreement.submission is None:
        return ()
    submitter = agreement.submission.by
    on = max((agreement.submission.on, *(each.on for each in agreement.sign_offs)))
    with office.register.reading() as books:
        people, absences = books.people.all(), books.absences.on(on)
    asked = [
        f"Asked now to sign off for {step.label}: {_whom(step, agreement, people, submitter, absences, on)}."
        for step in steps_asked(rules_for(office, agreement).route, agreement.sign_offs)
    ]
    if still_open := named(left_open(agreement)):
        asked.append(f"The last of them is given once this is filled in: {still_open}.")
    return tuple(asked)


def _whom(
    step: Step,
    agreement: Agreement,
    people: Sequence[Person],
    submitter: str,
    absences: Sequence[Absence],
    on: date,
) -> str:
    """Who may sign a step off now: any of them, or each of those who are named and must all; and who stands in for one."""
    may = who_still_may(step, agreement.sign_offs, people, but=submitter)
    names = [f"{each.name} ({each.key})" for each in may]
    asked = (" and " if step.least == EVERYBODY else " or ").join(names) or NOBODY
    by_key = {each.key: each for each in people}
    standing_in = (
        words_of_place(f"{by.name} ({by.key})", place.person.name, place.until)
        for by, place in those_standing_in(step, agreement.sign_offs, absences, by_key, on)
        if submitter not in (by.key, place.person.key)
    )
    return "; or ".join((asked, *standing_in))


def name_of(wait: WaitAnswer) -> str:
    """What a wait is called where a list goes on after it."""
    return f"{wait.number}/{wait.key}"


def _each(
    office: Office, asked: tuple[Asked, ...], place: Place, besides: Besides, places: Places
) -> Iterator[WaitAnswer]:
    with office.register.reading() as books:
        some = AT_ONCE
        while some == AT_ONCE:
            found = page_of(books, asked, place, AT_ONCE, besides)
            yield from map(WaitAnswer.of, places.told(found))
            some = len(found)
            if found:
                place = place_of(found[-1])


def page_of(
    books: Books, asked: tuple[Asked, ...], place: Place, limit: int, besides: Besides
) -> list[WaitOnFile]:
    """What agreements wait for and, among it in the same order, what waits besides."""
    found = books.waits.page(asked, after=place, limit=limit)
    if besides.enquiries:
        found += map(_wait_of, books.enquiries.open_after(place[:2], limit=limit))
    if besides.addresses:
        found += (each for each in map(_wait_of_address, books.mailboxes.refused()) if place_of(each) > place)
    if besides.mail is not None:
        arrivals = books.arrivals.waiting(owner=besides.mail_of, limit=MOST_MAIL)
        waiting = (_wait_of_mail(each, besides.mail) for each in arrivals)
        found += (each for each in waiting if place_of(each) > place)
    return sorted(found, key=place_of)[:limit]


def place_of(wait: WaitOnFile) -> Place:
    """Where something stands in the order of all that is waited for."""
    return wait.comes_on, wait.number, wait.key


def _wait_of(enquiry: Enquiry) -> WaitOnFile:
    return WaitOnFile(
        key=OF_AN_ENQUIRY,
        number=enquiry.number,
        task="Take the enquiry as a case, or say why not",
        of_role=Role.OFFICER.value,
        of_route=None,
        of_person=None,
        since=enquiry.asked.on,
        by=enquiry.wanted_by,
        reason=enquiry.why,
        title=enquiry.what,
        other_side=", ".join(enquiry.partners),
        stage=None,
        comes_on=enquiry.comes_on,
    )


def _wait_of_address(refused: RefusedAddress) -> WaitOnFile:
    return WaitOnFile(
        key=OF_AN_ADDRESS,
        number=refused.person,
        task=f"Mend the address of {refused.name}",
        of_role=Role.ADMINISTRATOR.value,
        of_route=None,
        of_person=None,
        since=refused.on,
        by=None,
        reason=refused.said,
        title=refused.address or "no address",
        other_side=refused.name,
        stage=None,
        comes_on=refused.on,
    )


def _wait_of_mail(arrival: Arrival, zone: tzinfo) -> WaitOnFile:
    """What may be a notice is read on the day it came in."""
    arrived_on = arrival.arrived_at.astimezone(zone).date()
    return WaitOnFile(
        key=f"{OF_MAIL} {arrival.place}",
        number=arrival.number or f"mail {arrival.place}",
        task=arrival.task,
        of_role=Role.OFFICER.value,
        of_route=None,
        of_person=None,
        since=arrived_on,
        by=arrived_on if arrival.may_be_notice else None,
        reason=" ".join(arrival.may_be_notice) or (arrival.came_back.said if arrival.came_back else None),
        title=arrival.subject or "no subject",
        other_side=arrival.sender_name or arrival.sender,
        stage=None,
        comes_on=arrived_on,
    )


def _besides(office: Office, books: Books, mine: str | None, role: str | None) -> Besides:
    """Whether what is asked for are also the enquiries, which wait for any officer, addresses, for any administrator, and mail."""
    person = None if mine is None else books.people.get(mine)
    return Besides(
        enquiries=role in (None, Role.OFFICER.value) and (person is None or person.acts_as(Role.OFFICER)),
        addresses=role in (None, Role.ADMINISTRATOR.value)
        and (person is None or person.acts_as(Role.ADMINISTRATOR)),
        mail=office.settings.timezone
        if role in (None, Role.OFFICER.value) and (person is None or any(map(person.acts_as, HANDLES)))
        else None,
        mail_of=mine,
    )


def answers_as_head(office: Office, person: Person) -> bool:
    """Whether somebody is asked what is asked of the head: who heads the office, or the reviewers of the legal route for nobody."""
    head = office.settings.head
    return person.key == head if head else LEGAL in person.routes and person.acts_as(Role.REVIEWER)


def _asked(office: Office, books: Books, mine: str | None, role: str | None) -> tuple[Asked, ...]:
    if role is not None and role not in ROLES:
        raise InvalidError(f"\u201c{role}\u201d: agreements wait for: {', '.join(ROLES)}.")
    if mine is None:
        return tuple(Asked(each) for each in ((role,) if role else OF_PEOPLE))
    person = books.people.get(mine)
    of_them, by_role = Asked(role, person=person.key), asked_by_role(office, person)
    if role is None:
        return (of_them, *by_role)
    kept = tuple(each for each in by_role if each.role == role)
    if role == Role.OFFICER:
        return (of_them, *kept)
    if not kept:
        raise InvalidError(f"Nothing is asked of {person.name} as {role}.")
    return (of_them, *kept) if role == Role.REVIEWER else kept


def asked_by_role(office: Office, person: Person) -> tuple[Asked, ...]:
    """What is asked of a person besides what names them: of those who sign, of whoever may sign off, of the head."""
    of_the_head = (Asked(HEAD),) if answers_as_head(office, person) else ()
    return (*_asked_by_role(person), *of_the_head)


def _asked_by_role(person: Person) -> Iterator[Asked]:
    for role in APPROVERS:
        if role not in person.roles:
            continue
        if role is Role.SIGNATORY:
            yield Asked(role.value)
        else:
            routes = person.routes if role is Role.REVIEWER else ()
            yield Asked(role.value, routes=(*routes, route_of_role(role)))


def _places(books: Books, mine: str | None, role: str | None, on: date | None) -> Places:
    """For whom somebody is asked too, as those who sign off are; for nobody where another role is asked about."""
    if mine is None or role not in (None, Role.REVIEWER.value):
        return Places()
    return places_of_person(books, books.people.get(mine), on)


def _place(office: Office, books: Books, after: str | None) -> Place:
    if after is None:
        return FIRST
    number, _, key = after.partition("/")
    place = books.waits.place_of(number, key)
    if key == OF_AN_ENQUIRY and (enquiry := books.enquiries.find(number)) and enquiry.is_open:
        place = place_of(_wait_of(enquiry))
    if key == OF_AN_ADDRESS:
        found = (place_of(_wait_of_address(each)) for each in books.mailboxes.refused())
        place = next((each for each in found if each[1] == number), None)
    if key.startswith(f"{OF_MAIL} "):
        arrivals = books.arrivals.waiting(limit=MOST_MAIL)
        mail = (_wait_of_mail(each, office.settings.timezone) for each in arrivals)
        place = next((place_of(each) for each in mail if (each.number, each.key) == (number, key)), None)
    if place is None:
        raise NotFoundError(f"\u201c{after}\u201d is not waited for any more: begin with the first page.")
    return place
