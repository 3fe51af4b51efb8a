"""One agreement looked up: all around it, who may do what next, where its papers lie, and its history."""

from collections.abc import Iterable, Sequence
from datetime import date

from workflow.answers.agreements import (
    AmendmentAnswer,
    CaseAnswer,
    ChangeAnswer,
    MachineNextAnswer,
    MayActAnswer,
    PaperAnswer,
)
from workflow.domain.agreement.acts import Act, Change
from workflow.domain.agreement.agreement import MACHINE, Agreement, Person, Role
from workflow.domain.agreement.clearances import holds_activation, uncleared
from workflow.domain.agreement.links import Link, links_of
from workflow.domain.agreement.paper import Paper
from workflow.domain.agreement.replay import every_version
from workflow.domain.agreement.route import Route
from workflow.domain.agreement.type_rules import TypeRules
from workflow.domain.approval.steps import OF_APPROVAL, asks_role
from workflow.domain.dates.dated_entry import DatedEntry
from workflow.domain.due.date_ledger import date_ledger, ledger_with_reminders, next_date
from workflow.domain.due.falling_due import next_due
from workflow.domain.due.moved_dates import moved_dates
from workflow.domain.lifecycle.decide import is_idle, possible_acts
from workflow.domain.term.standing import endless_words, is_endless, standing
from workflow.services.office import Office
from workflow.services.rules.followed import rules_for
from workflow.services.views.agreement.clearances import clearances_on
from workflow.services.views.agreement.evidence import files_by_code
from workflow.services.views.due_dates import DATED

MADE = ("docx", "pdf")


def case_view(office: Office, number: str, *, on: date) -> CaseAnswer:
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
        waiting = books.outbox.open_of(agreement.id)
    calendar, kind = office.calendar_for(agreement.terms), office.catalogue.type(agreement.type)
    rules = rules_for(office, agreement)
    due = next_due(agreement, calendar, rules)
    return CaseAnswer.of(
        agreement,
        standing=standing(agreement, calendar, on=on),
        next_date=next_date(agreement, calendar, on=on) if agreement.stage in DATED else None,
        without_end=endless_words(agreement, calendar, on=on) if is_endless(agreement) else None,
        state=agreement,
        dates=ledger_with_reminders(agreement, calendar, rules),
        papers=papers_answer(office, papers),
        amendments=_amended(agreement, amendments),
        linked=tuple(other for other in (*named, *naming) if other is not None),
        work_waiting=waiting,
        machine_next=_machine_next(agreement, *due, rules) if due else None,
        next=_may_act(agreement, everybody, rules.route),
        agreement=agreement,
        type_title=kind.title,
        sign_off_labels=rules.labels,
        role_labels=kind.roles,
        names={person.key: person.name for person in (*everybody, MACHINE)},
        clearances=clearances_on(agreement, rules, on=on, files=files_by_code(papers)),
    )


def _machine_next(agreement: Agreement, on: date, act: Act, rules: TypeRules) -> MachineNextAnswer:
    lacks = uncleared(agreement, rules, on=on) if act is Act.ACTIVATE else ()
    labels = tuple(each.words for each in lacks if holds_activation(agreement, each.rule))
    return MachineNextAnswer(on=on, act=act, lacks=labels)


def papers_answer(office: Office, papers: Iterable[Paper]) -> tuple[PaperAnswer, ...]:
    """Papers as they are answered, each with its files."""
    return tuple(
        PaperAnswer.of(
            paper,
            files=files_of(office, paper),
            sha256={form: sha for form in (*MADE, "original") if (sha := getattr(paper, form)) is not None},
        )
        for paper in papers
    )


def paper_files(paper: Paper) -> dict[str, str]:
    """The files of a paper by their names below papers/, each with the sha256 under which it lies on the shelf."""
    place = paper.place
    named = {**{f"{place}.{form}": getattr(paper, form) for form in MADE}, place: paper.original}
    return {name: sha for name, sha in named.items() if sha is not None}


def files_of(office: Office, paper: Paper) -> tuple[str, ...]:
    """Where a person finds a paper\u2019s files."""
    return tuple(str(office.view.where(sha, name)) for name, sha in paper_files(paper).items())


def history(office: Office, number: str) -> tuple[Change, ...]:
    """Every change of an agreement, oldest first."""
    with office.register.reading() as books:
        return books.agreements.history(number)


def told_history(office: Office, number: str) -> tuple[ChangeAnswer, ...]:
    """Every change of an agreement, oldest first, each with what it did to the dates as they were known then."""
    told = []
    before: tuple[DatedEntry, ...] = ()
    for change, agreement in every_version(history(office, number)):
        known = change.recorded_at.astimezone(office.settings.timezone).date()
        ledger = date_ledger(agreement, office.calendar_for(agreement.terms).known_on(known))
        told.append(ChangeAnswer.of(change, dates=moved_dates(before, ledger)))
        before = ledger
    return tuple(told)


def _amended(agreement: Agreement, amendments: Sequence[Agreement]) -> tuple[AmendmentAnswer, ...]:
    """The amendments on record and those still on their way."""
    recorded = {each.number: each for each in agreement.amendments}
    return tuple(
        AmendmentAnswer.of(
            each,
            applies_from=known.on if known else None,
            new_last_day=known.last_day if known else None,
            new_notice=str(known.notice) if known and known.notice else None,
        )
        for each in amendments
        for known in (recorded.get(each.number),)
    )


def _may_act(agreement: Agreement, everybody: Sequence[Person], route: Route) -> tuple[MayActAnswer, ...]:
    """For each role of people: the acts the table knows here, without those that plainly have no object."""
    found = []
    for role in Role:
        holders = tuple(person for person in everybody if person.acts_as(role))
        keys = tuple(person.key for person in holders)
        left_out = () if asks_role(route, role, keys) else OF_APPROVAL
        acts = (act for act in possible_acts(agreement, (role,)) if act not in left_out)
        possible = tuple(act for act in acts if not is_idle(agreement, act))
        if possible and role is not Role.MACHINE:
            found.append(MayActAnswer(role=role, people=keys, acts=possible, holders=holders))
    return tuple(found)
