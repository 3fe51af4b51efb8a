"""People whose part in the office changes or ends: what waits for them goes to somebody; nothing they did changes."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from workflow.answers.office import PartChangedAnswer
from workflow.domain.agreement.act_details import HandingOver
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.agreement import MACHINE, Agreement, Person, Role
from workflow.domain.agreement.stages import Stage
from workflow.domain.errors import InvalidError, RefusedError
from workflow.services.casework.advance import Outcome, advance
from workflow.services.casework.people import (
    check_may_keep_people,
    one_person,
    read_person,
    sign_off_routes,
)
from workflow.services.casework.whom.absences import end_absences_of
from workflow.services.office import Office
from workflow.services.views.waits import every_wait


def change_person(
    office: Office,
    key: str,
    *,
    actor: str,
    on: date,
    at: datetime,
    name: str | None = None,
    roles: Sequence[str] = (),
    routes: Sequence[str] | None = None,
    unit: str | None = None,
    organisations: Sequence[str] | None = None,
    to: str | None = None,
) -> PartChangedAnswer:
    """Change the name, the roles, the sign-offs, the unit or the organisations of a person, also of one whose part had ended; what is left out stays.

    An empty `unit` takes them out of theirs. Somebody who is no officer any more owns nothing: what they own goes to the officer `to`.
    """
    check_may_keep_people(office, actor)
    known = _known(office, key)
    person = read_person(
        office,
        key,
        name=known.name if name is None else name,
        roles=roles or known.roles,
        routes=_routes_kept(known, roles) if routes is None else routes,
        unit=known.unit if unit is None else unit,
        organisations=_organisations_kept(known, roles) if organisations is None else organisations,
    )
    return _settled(office, known, person, to=to, actor=actor, on=on, at=at)


def end_person(
    office: Office, key: str, *, actor: str, on: date, at: datetime, to: str | None = None
) -> PartChangedAnswer:
    """End the part of a person: they act no longer, and what waits for them as an owner goes to the officer `to`."""
    check_may_keep_people(office, actor)
    known = _known(office, key)
    if not known.active:
        raise RefusedError(f"{known.name} no longer acts for this office.")
    return _settled(office, known, replace(known, active=False), to=to, actor=actor, on=on, at=at)


def hand_over(
    office: Office,
    number: str,
    *,
    to: str,
    actor: str,
    on: date,
    at: datetime,
    reason: str | None = None,
    request_id: str | None = None,
) -> Outcome:
    """Give one agreement to the officer `to`, who owns it from then on."""
    heir = one_person(office, to)
    if not heir.acts_as(Role.OFFICER):
        raise RefusedError(f"{heir.name} cannot take it over: it goes to an officer of the office.")
    return advance(
        office, number, Act.HAND_OVER, actor=actor, on=on, at=at, details=HandingOver(heir.key), reason=reason,
        request_id=request_id,
    )  # fmt: skip


def _settled(
    office: Office, known: Person, person: Person, *, to: str | None, actor: str, on: date, at: datetime
) -> PartChangedAnswer:
    office = office.whole
    with office.register.reading() as books:
        others = [each for each in books.people.all() if each.active and each.key != known.key]
    if not any(each.acts_as(Role.ADMINISTRATOR) for each in (person, *others)):
        raise RefusedError("Nobody would administer the office: give somebody else that role first.")
    waiting = () if person.acts_as(Role.OFFICER) else _owned(office, known)
    if waiting:
        heir = _heir(office, known, waiting, to)
        why = f"{known.name} {'is no officer any more' if person.active else 'no longer acts for the office'}"
        for each in waiting:
            advance(
                office, each.number, Act.HAND_OVER, actor=actor, on=on, at=at, details=HandingOver(heir.key),
                reason=why,
            )  # fmt: skip
    with office.register.transaction() as books:
        books.people.change(person)
        unstood = end_absences_of(books, person, actor=actor, on=on)
        if not person.active:
            books.accounts.forget_codes(person.key)
            books.sessions.end_all_of(person.key, at=at, why="their part in the office ended")
    return PartChangedAnswer(
        person=person,
        handed_over=tuple(each.number for each in waiting),
        told=(*_told(office, known, person, others), *unstood),
    )


def _known(office: Office, key: str) -> Person:
    if key == MACHINE.key:
        raise InvalidError("The machine is no person: it neither changes nor leaves.")
    return one_person(office, key)


def _routes_kept(known: Person, roles: Sequence[str]) -> Sequence[str]:
    return known.routes if not roles or any("review" in role for role in roles) else ()


def _organisations_kept(known: Person, roles: Sequence[str]) -> Sequence[str]:
    return known.organisations if not roles or Role.PARTNER.value in roles else ()


def _owned(office: Office, person: Person) -> tuple[Agreement, ...]:
    """What somebody owns and what still waits for an owner: whatever is open, and what is owed under a closed one."""
    with office.register.reading() as books:
        owned = books.agreements.owned_by(person.key)
    asked = {each.number for each in every_wait(office, mine=person.key)}
    return tuple(each for each in owned if each.stage is not Stage.CLOSED or each.number in asked)


def _heir(office: Office, person: Person, waiting: Sequence[Agreement], to: str | None) -> Person:
    if to is None:
        named = (f"{each.number} ({each.terms.title}), {each.whereabouts}." for each in waiting)
        raise RefusedError(f"These wait for {person.name}; say which officer they go to:", *named)
    heir = one_person(office, to)
    if heir.key == person.key or not heir.acts_as(Role.OFFICER):
        raise RefusedError(f"{heir.name} cannot take them over: they go to another officer of the office.")
    return heir


def _told(office: Office, known: Person, person: Person, others: Sequence[Person]) -> tuple[str, ...]:
    """What is left without anybody: sign-offs that nobody else may give, and the head that office.toml names."""
    labels = sign_off_routes(office)
    lost = set(known.routes) - set(person.routes if person.active else ())
    kept = {route for each in others for route in each.routes}
    told = [f"Nobody may sign off for {labels.get(route, route)} now." for route in sorted(lost - kept)]
    if not person.active and office.settings.head == person.key:
        told.append(f"office.toml names {person.name} as head of the office: name somebody else.")
    return tuple(told)
