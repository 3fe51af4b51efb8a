"""What an agreement owes and has done, on one page: obligations, service levels, activities and exchanges."""

from datetime import date

from workflow.answers.agreement.duties import DutiesAnswer, LevelRowAnswer
from workflow.answers.performance import LevelAnswer, PairAnswer
from workflow.domain.performance.service_levels import MISSING
from workflow.domain.performance.student_exchanges import counted
from workflow.services.office import Office
from workflow.services.views.agreement.evidence import files_by_code
from workflow.services.views.performance import balance_of, levels, obligations_answer


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
        files=dict(files),
        names=names,
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
