"""What an agreement owes and has done, on one page: obligations, service levels, activities and exchanges."""

from datetime import date

from workflow.answers.agreement.duties import DutiesAnswer, LevelRowAnswer, RenewalFoundAnswer
from workflow.answers.performance import LevelAnswer, PairAnswer
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.terms import DECIDED_BY_PEOPLE
from workflow.domain.performance.recommendation import evaluated
from workflow.domain.performance.service_levels import MISSING
from workflow.domain.performance.student_exchanges import counted
from workflow.services.office import Office
from workflow.services.views.agreement.evidence import files_by_code
from workflow.services.views.performance import VERDICT_WORDS, balance_of, levels, obligations_answer, summary


def duties_page(office: Office, number: str, *, on: date) -> DutiesAnswer:
    """Everything owed, measured and done under an agreement, as it stands on a day."""
    agreement, balances, unread = balance_of(office, number, on=on)
    with office.register.reading() as books:
        files = files_by_code(books.papers.of(agreement.id))
        names = {person.key: person.name for person in books.people.all()}
    return DutiesAnswer(
        number=agreement.number,
        on=on,
        obligations=obligations_answer(office, number, on=on).obligations,
        levels=tuple(
            _level_row(each, of_party.party)
            for of_party in levels(office, number, on=on).parties
            for each in of_party.levels
        ),
        activities=tuple(reversed(agreement.activities)),
        told=tuple(reversed(agreement.performances)),
        exchanges=tuple(reversed(counted(agreement))),
        balances=tuple(PairAnswer.of(each) for each in balances),
        unread_quotas=unread,
        renewal=_renewal(office, agreement, on),
        files=dict(files),
        names=names,
    )


def _renewal(office: Office, agreement: Agreement, on: date) -> RenewalFoundAnswer | None:
    """What is found on another term, where people decide on it and the agreement runs."""
    if not agreement.is_live or agreement.terms.renewal.policy not in DECIDED_BY_PEOPLE:
        return None
    found, recommendation = evaluated(agreement, office.calendar_for(agreement.terms), on=on)
    return RenewalFoundAnswer(
        term=found.term,
        recommended=VERDICT_WORDS[recommendation.verdict],
        why=tuple(each.reason for each in recommendation.rules if each.reason is not None),
        evidence=tuple(summary(found)),
        views=found.views,
        awaited=found.awaited,
        decision=agreement.decision,
    )


def _level_row(level: LevelAnswer, owner: str | None) -> LevelRowAnswer:
    measured = [each for each in level.results if each.value is not None]
    missing = [each for each in level.results if each.verdict == MISSING]
    return LevelRowAnswer(
        level=level,
        owner=owner,
        last=measured[-1] if measured else None,
        asked=next(iter(missing), None),
        missing=len(missing),
    )
