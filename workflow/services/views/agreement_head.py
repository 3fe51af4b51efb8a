"""The head of an agreement\u2019s page: its steps, what is next, how it is in short, and how much each tab holds."""

from collections.abc import Iterator, Mapping
from datetime import date

from workflow.answers.head import HeadAnswer, HeadPartyAnswer, StepAnswer
from workflow.domain.agreement.agreement import Agreement, Role
from workflow.domain.agreement.links import links_of
from workflow.domain.agreement.stages import Stage
from workflow.domain.agreement.unchecked import CAN_BE
from workflow.domain.dates.lengths import day
from workflow.domain.due.date_ledger import ledger_with_reminders
from workflow.domain.due.waits import turn_of
from workflow.domain.term.standing import standing
from workflow.services.office import Office
from workflow.services.rules.followed import rules_for
from workflow.services.views.approval.routes import route_answer
from workflow.services.views.my_work import act_of, task_answer
from workflow.store.books import Books

TO_BE_APPROVED = (Stage.EXPLORATION, Stage.DRAFTING, Stage.LEGAL_REVIEW)


def head_of(office: Office, agreement: Agreement, *, on: date) -> HeadAnswer:
    """What stands above every tab of an agreement, as it is on a day."""
    with office.register.reading() as books:
        entered = books.agreements.stages_entered(agreement.id)
        waits = books.waits.of_agreement(agreement.number)
        owner = books.people.find(agreement.owner)
        people = {each.key: each for each in books.people.all()} if agreement.stage in TO_BE_APPROVED else {}
        papers = books.papers.count(agreement.id)
        orders = books.outbox.open_of(agreement.id)
        links = _links(books, agreement)
    kind, calendar = office.catalogue.type(agreement.type), office.calendar_for(agreement.terms)
    dates = len(ledger_with_reminders(agreement, calendar, rules_for(office, agreement)))
    by_people = [each for each in waits if each.of_role != Role.MACHINE.value]
    now = [each for each in by_people if each.since is not None and each.since <= on]
    automatic = next((each for each in waits if each.of_role == Role.MACHINE.value), None)
    return HeadAnswer(
        number=agreement.number,
        title=agreement.terms.title,
        type=agreement.type,
        type_title=kind.title,
        stage=agreement.stage,
        standing=standing(agreement, calendar, on=on),
        owner=agreement.owner,
        owner_name=owner.name if owner is not None else agreement.owner,
        parties=tuple(
            HeadPartyAnswer(name=each.name, role=kind.roles.get(each.role, each.role))
            for each in agreement.terms.parties
        ),
        version=agreement.version,
        steps=tuple(_steps(agreement, entered)),
        tally={
            "papers": papers,
            "review": len(agreement.open_comments()),
            "signatures": len(agreement.signatures),
            "duties": len(agreement.obligations) + len(agreement.levels),
            "dates": dates,
            "links": links,
            "history": agreement.version,
        },
        next=tuple(task_answer(each, act=act_of(each)) for each in now or by_people[:1]),
        automatic=None if automatic is None else task_answer(automatic, act=None, machine=True),
        short=tuple(_in_short(agreement, turn_of((*by_people, *waits)))),
        changes=agreement.version,
        head=agreement.head,
        orders=orders,
        unchecked=tuple(CAN_BE[name] for name in agreement.unchecked),
        route=route_answer(office, agreement, people, on=on) if agreement.stage in TO_BE_APPROVED else None,
        changed_by=tuple(each.number for each in agreement.changed_by),
    )


def _steps(agreement: Agreement, entered: Mapping[str, date]) -> Iterator[StepAnswer]:
    """Every stage of a life in order, with the day it was first entered; one closed early leaves what it never came to hollow."""
    stages = tuple(Stage)
    passed = stages.index(agreement.stage)
    if agreement.stage is Stage.CLOSED:
        been = {Stage(each) for each in entered} | ({Stage.IN_FORCE} if agreement.periods else set())
        passed = 1 + max((stages.index(each) for each in been - {Stage.CLOSED}), default=-1)
    for place, stage in enumerate(stages):
        current = stage is agreement.stage
        yield StepAnswer(
            stage=stage,
            words=_step_words(agreement, stage),
            entered_on=entered.get(stage.value),
            done=place < passed,
            current=current,
        )


def _step_words(agreement: Agreement, stage: Stage) -> str:
    if stage is agreement.stage is Stage.RENEWAL and len(agreement.periods) > 1:
        return f"renewal, term {len(agreement.periods)}"
    if stage is Stage.CLOSED and agreement.closed_as is not None:
        return agreement.closed_as.value
    return stage.value


def _in_short(agreement: Agreement, turn: str | None) -> Iterator[tuple[str, str]]:
    """What somebody wants to know first, a label and words each; what is not known is left out."""
    terms = agreement.terms
    if turn is not None:
        yield "Turn", "automatic" if turn == Role.MACHINE.value else turn
    if agreement.period is not None:
        last = agreement.last_day
        yield "Term", f"{agreement.period.number}, {'until ' + day(last) if last else 'without an end'}"
    elif terms.term.length is not None:
        yield "Term", terms.term.length.words
    if agreement.notice_period is not None:
        yield "Notice", agreement.notice_period.words
    yield "Renewal", terms.renewal.words
    if agreement.signatures:
        days = sorted({each.on for each in agreement.signatures})
        yield "Signed", " and ".join(day(each) for each in (days[:1] + days[-1:] if len(days) > 1 else days))
    if agreement.closed_on is not None:
        yield "Closed", f"{agreement.closed_as} on {day(agreement.closed_on)}"


def _links(books: Books, agreement: Agreement) -> int:
    """How many agreements it is tied to, above, below and beside."""
    named = {each for each in (*links_of(agreement).values(), agreement.superseded_by) if each}
    return len(named.union(books.agreements.naming(agreement.number)))
