"""Looking things up: lists, one agreement with all around it, its dates as of a day, what is due, its history."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from workflow.answers.agreements import (
    AmendmentAnswer,
    CaseAnswer,
    GlanceAnswer,
    LinkedAnswer,
    MachineNextAnswer,
    MayActAnswer,
)
from workflow.catalogue.types.agreement_type import AgreementType
from workflow.catalogue.types.type_rules import rules_of
from workflow.domain.agreement.acts import Act, ClearanceRule
from workflow.domain.agreement.agreement import MACHINE, Agreement, Person, Role
from workflow.domain.agreement.approved import Clearance
from workflow.domain.agreement.clearances import clearances_of
from workflow.domain.agreement.links import Link, links_of
from workflow.domain.agreement.paper import Paper
from workflow.domain.dates.dated_entry import DatedEntry
from workflow.domain.due.date_ledger import ledger_with_reminders, next_date
from workflow.domain.due.falling_due import next_due
from workflow.domain.lifecycle.decide import is_idle as _is_idle
from workflow.domain.lifecycle.decide import possible_acts
from workflow.domain.term.standing import endless_words, is_endless, standing
from workflow.services.office import Office
from workflow.services.views.due_dates import DATED
from workflow.services.views.papers import papers_answer


@dataclass(frozen=True, slots=True)
class Glance:
    """An agreement as a list shows it."""

    agreement: Agreement
    standing: str
    next_date: DatedEntry | None
    without_end: str | None = None


@dataclass(frozen=True, slots=True)
class CaseView:
    """One agreement with everything a person wants beside it."""

    glance: Glance
    kind: AgreementType
    ledger: tuple[DatedEntry, ...]
    papers: tuple[Paper, ...]
    linked: tuple[Agreement, ...]
    amendments: tuple[Agreement, ...]
    people: dict[str, Person]
    may: tuple[MayActAnswer, ...]
    clearances: tuple[tuple[ClearanceRule, Clearance | None], ...]
    machine_next: tuple[date, Act] | None
    waiting: int

    @property
    def agreement(self) -> Agreement:
        return self.glance.agreement

    @property
    def amended(self) -> tuple[AmendmentAnswer, ...]:
        """The amendments on record and those still on their way."""
        recorded = {each.number: each for each in self.agreement.amendments}
        return tuple(
            AmendmentAnswer.of(
                each,
                applies_from=known.on if known else None,
                new_last_day=known.last_day if known else None,
                new_notice=str(known.notice) if known and known.notice else None,
            )
            for each in self.amendments
            for known in (recorded.get(each.number),)
        )


def glance_at(office: Office, agreement: Agreement, *, on: date) -> Glance:
    """How an agreement stands on a day, and the next date the office should know of."""
    calendar = office.calendar_for(agreement.terms)
    comes = next_date(agreement, calendar, on=on) if agreement.stage in DATED else None
    without_end = endless_words(agreement, calendar, on=on) if is_endless(agreement) else None
    return Glance(agreement, standing(agreement, calendar, on=on), comes, without_end)


def glance_answer(glance: Glance) -> GlanceAnswer:
    """An agreement at a glance, as it is answered."""
    return GlanceAnswer.of(
        glance.agreement,
        standing=glance.standing,
        next_date=glance.next_date,
        without_end=glance.without_end,
    )


def one_agreement(office: Office, number: str) -> Agreement:
    """The agreement of this number."""
    with office.register.reading() as books:
        return books.agreements.get(number)


def case_view(office: Office, number: str, *, on: date) -> CaseView:
    """One agreement with its dates, papers, links, and who may do what next."""
    with office.register.reading() as books:
        agreement = books.agreements.get(number)
        everybody = books.people.all()
        papers = books.papers.of(agreement.id)
        forward = (*links_of(agreement).values(), agreement.superseded_by)
        named = [books.agreements.find(other) for other in forward if other]
        naming = [
            other for link in (Link.UNDER, Link.RENEWS) for other in books.agreements.linked_to(number, link)
        ]
        amendments = books.agreements.linked_to(number, Link.AMENDS)
        waiting = sum(1 for order in books.outbox.list_open() if order.number == number)
    return CaseView(
        glance=glance_at(office, agreement, on=on),
        kind=office.catalogue.type(agreement.type),
        ledger=ledger_with_reminders(agreement, office.calendar_for(agreement.terms)),
        papers=papers,
        linked=tuple(other for other in (*named, *naming) if other is not None),
        amendments=amendments,
        people={person.key: person for person in (*everybody, MACHINE)},
        may=_may_act(agreement, everybody),
        clearances=clearances_of(agreement, rules_of(office.catalogue.type(agreement.type))),
        machine_next=next_due(agreement, office.calendar_for(agreement.terms)),
        waiting=waiting,
    )


def case_answer(office: Office, view: CaseView) -> CaseAnswer:
    """One agreement with everything around it, as it is answered."""
    glance, due = view.glance, view.machine_next
    return CaseAnswer.of(
        glance.agreement,
        standing=glance.standing,
        next_date=glance.next_date,
        without_end=glance.without_end,
        state=glance.agreement,
        dates=view.ledger,
        papers=papers_answer(office, view.papers),
        amendments=view.amended,
        linked=tuple(LinkedAnswer.of(each) for each in view.linked),
        work_waiting=view.waiting,
        machine_next=MachineNextAnswer(on=due[0], act=due[1]) if due else None,
        next=view.may,
    )


def _may_act(agreement: Agreement, everybody: Sequence[Person]) -> tuple[MayActAnswer, ...]:
    """For each role of people: the acts the table knows here, without those that plainly have no object."""
    found = []
    for role in Role:
        possible = tuple(act for act in possible_acts(agreement, (role,)) if not _is_idle(agreement, act))
        if possible and role is not Role.MACHINE:
            holders = tuple(person for person in everybody if role in person.roles and person.active)
            keys = tuple(person.key for person in holders)
            found.append(MayActAnswer(role=role, people=keys, acts=possible, holders=holders))
    return tuple(found)
