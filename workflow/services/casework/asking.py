"""An act asked about and not done: what holds it back now, and which acts a person may ask for at all."""

from collections.abc import Sequence
from datetime import date, datetime

from workflow.answers.acting import AskableAnswer, ReasonAnswer
from workflow.domain.agreement.act_details import Details
from workflow.domain.agreement.acts import Act, Request
from workflow.domain.agreement.agreement import Agreement, Person
from workflow.domain.approval.steps import OF_APPROVAL, approves
from workflow.domain.errors import Reason
from workflow.domain.lifecycle.decide import held_back_already, is_idle, possible_acts
from workflow.domain.lifecycle.table import ROW_OF
from workflow.services.casework.act_labels import group_of, label_of, order_of
from workflow.services.casework.advance import check_words
from workflow.services.casework.asking_first import cannot_be_undone
from workflow.services.casework.known.circumstances import circumstances_of
from workflow.services.casework.known.text_now import TextNow, text_asked
from workflow.services.office import Office
from workflow.services.papers.evidence_files import KeptFile
from workflow.services.rules.followed import rules_for
from workflow.services.views.agreement.moved import how_it_came_there
from workflow.store.books import Books

OF_A_LIST = (Act.TAKE_OUT,)
"""What is asked of a whole list that was taken in, never of one agreement."""


def asking(
    office: Office,
    number: str,
    act: Act,
    *,
    actor: str,
    on: date,
    at: datetime,
    details: Details | None = None,
    reason: str | None = None,
    evidence: Sequence[KeptFile] = (),
    second: str | None = None,
) -> tuple[Reason, ...]:
    """What holds an act back now, by the same guards as the one door; nothing is recorded, and no reason means that it can go.

    What is not said yet is not held against it: a guard that reads the particulars, the reason, the evidence or the second
    person is asked once these are given.
    """
    on, office = office.working_day(on, at), office.whole
    check_words(details)
    with office.register.reading() as books:
        agreement, person, _ = books.subject_and_actor(number, actor)
    if act is Act.SUBMIT:
        office = office.refreshed()
    text = text_asked(office, agreement, act, details)
    request = Request(
        act, person, on, at, details, reason, tuple(kept.sha256 for kept in evidence), second=second
    )
    with office.register.reading() as books:
        return _reasons(office, books, agreement, request, text)


def acts_of(office: Office, number: str, *, actor: str, on: date, at: datetime) -> tuple[AskableAnswer, ...]:
    """Every act that a person may ask for on an agreement as it stands, by group, each with what holds it back before it is
    asked; without those that plainly have no object."""
    on, office = office.working_day(on, at), office.whole
    with office.register.reading() as books:
        agreement, person, _ = books.subject_and_actor(number, actor)
    acts = [each for each in askable(office, agreement, person) if each not in OF_A_LIST]
    if Act.SUBMIT in acts:
        office = office.refreshed()
    texts = {act: text_asked(office, agreement, act) for act in acts}
    with office.register.reading() as books:
        return tuple(
            AskableAnswer(
                act=act,
                word=act.word,
                label=label_of(act),
                group=group_of(act),
                asks_first=cannot_be_undone(agreement, act),
                reasons=tuple(
                    ReasonAnswer.of(each)
                    for each in _reasons(office, books, agreement, Request(act, person, on, at), texts[act])
                ),
            )
            for act in acts
        )


def acts_to_ask(office: Office, number: str, *, actor: str) -> tuple[Act, ...]:
    """The acts that a person may ask for on an agreement, whatever may hold them back; their reasons are not looked for."""
    with office.register.reading() as books:
        agreement, person, _ = books.subject_and_actor(number, actor)
    return askable(office, agreement, person)


def askable(office: Office, agreement: Agreement, person: Person) -> tuple[Act, ...]:
    """The acts that the table knows for a person from this stage and that have an object, in the order they are shown.

    Those of approval are for whoever has to do with it.
    """
    if not person.active:
        return ()
    possible = [act for act in possible_acts(agreement, person.roles) if not is_idle(agreement, act)]
    if not approves(person, rules_for(office, agreement).route):
        possible = [act for act in possible if act not in OF_APPROVAL]
    return tuple(sorted(possible, key=order_of))


def _reasons(
    office: Office, books: Books, agreement: Agreement, request: Request, text: TextNow
) -> tuple[Reason, ...]:
    """What the rules answer; somebody who thought the agreement stood elsewhere is told how it moved, as at the door."""
    reasons = held_back_already(agreement, request, circumstances_of(office, books, agreement, request, text))
    if agreement.stage in ROW_OF[request.act].frm:
        return reasons
    return (*reasons, *how_it_came_there(books, agreement))
