"""What an agreement owes and has done, as it is read: levels, obligations, exchanges, and what a review finds."""

from collections.abc import Collection
from datetime import date
from decimal import Decimal
from itertools import groupby

from workflow.answers.performance import (
    EvaluationAnswer,
    LevelAnswer,
    LevelsAnswer,
    ObligationAnswer,
    ObligationsAnswer,
    PartyLevelsAnswer,
)
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.performed import Verdict
from workflow.domain.performance.findings import KEPT, WAIVED, Findings
from workflow.domain.performance.obligations import OPEN, OVERDUE, Occurrence, duties_on
from workflow.domain.performance.recommendation import evaluated
from workflow.domain.performance.service_levels import (
    BREACHED,
    MET,
    MISSING,
    SHORT,
    LevelRecord,
    how_often,
    record_of,
    target_words,
)
from workflow.domain.performance.student_exchanges import (
    Balance,
    YearOfExchange,
    balances,
    units,
    unread_quotas,
)
from workflow.services.office import Office
from workflow.services.views.approval.authority import who_may_renew

VERDICT_WORDS = {
    Verdict.RENEW: "Renew",
    Verdict.SHORTER: "Renew for a shorter term",
    Verdict.LAPSE: "Let it lapse",
    Verdict.TOO_EARLY: "Too early to say",
    Verdict.NOT_ENOUGH: "Not enough on record",
}


def levels(office: Office, number: str, *, on: date) -> LevelsAnswer:
    """The record of each service level by a day, party by party: every period with its value, or as missing."""
    agreement = office.agreement(number)
    records = record_of(agreement, office.calendar_for(agreement.terms), on=on)
    owners = dict.fromkeys(each.level.owner for each in records)
    return LevelsAnswer(
        number=agreement.number,
        on=on,
        parties=tuple(
            PartyLevelsAnswer(
                party=owner, levels=tuple(_level(each) for each in records if each.level.owner == owner)
            )
            for owner in owners
        ),
    )


def _level(record: LevelRecord) -> LevelAnswer:
    level = record.level
    words = f"{target_words(level)}, measured for {how_often(level)}"
    return LevelAnswer.of(level, results=record.results, stray=record.stray, words=words)


def evaluation_of(office: Office, number: str, *, on: date) -> EvaluationAnswer:
    """How the present term went, as far as the register knows, and what the stated rules recommend."""
    agreement = office.agreement(number)
    found, recommendation = evaluated(agreement, office.calendar_for(agreement.terms), on=on)
    return EvaluationAnswer.of(
        found,
        number=agreement.number,
        recommended=recommendation.verdict,
        rules=recommendation.rules,
        unknown=recommendation.unknown,
        decision=agreement.decision,
        letter=who_may_renew(office, number, on=on),
        agreement=agreement,
        findings=found,
    )


def balance_of(
    office: Office, number: str, *, on: date
) -> tuple[Agreement, tuple[Balance, ...], tuple[str, ...]]:
    """The exchange of students between each two parties, and the lines of the quotas that cannot be counted."""
    agreement = office.agreement(number)
    return agreement, balances(agreement, on=on), unread_quotas(agreement)


def obligations_on(office: Office, number: str, *, on: date) -> tuple[Agreement, tuple[Occurrence, ...]]:
    """An agreement and every obligation on its record, each with its times, as they stand on a day."""
    agreement = office.agreement(number)
    return agreement, duties_on(agreement, office.calendar_for(agreement.terms), on=on)


def obligations_answer(
    office: Office, number: str, *, on: date, states: Collection[str] | None = None
) -> ObligationsAnswer:
    """What each party owes, each with its times in these states; in every state where none is named."""
    agreement, times = obligations_on(office, number, on=on)
    chosen = [each for each in times if states is None or each.state in states]
    return ObligationsAnswer(
        number=agreement.number,
        on=on,
        on_record=len(agreement.obligations),
        obligations=tuple(
            ObligationAnswer.of(together[0].obligation, times=together)
            for _, each in groupby(chosen, key=lambda time: time.obligation.key)
            for together in (tuple(each),)
        ),
    )


def year_row(year: YearOfExchange) -> dict[str, str]:
    """One academic year of an exchange in words, as the paper and the screen print it."""
    return {
        "year": year.name if year.ended else f"{year.name}, still running",
        "brought": units(year.brought),
        "sent": _of(year.sent, year.quota_sent),
        "received": _of(year.received, year.quota_received),
        "expired": units(year.expired),
        "carried": units(year.carried),
    }


def summary(found: Findings) -> list[tuple[str, str]]:
    """The evidence in one line for each kind of it; what there is none of is said too."""
    states = {state: len(found.duties_in(state)) for state in (KEPT, WAIVED, OPEN, OVERDUE)}
    measured = {state: len(found.levels_in(state)) for state in (MET, SHORT, BREACHED, MISSING)}
    exchanged = [each.words for each in found.balances]
    return [
        ("Activities", f"{len(found.activities)} on record" if found.activities else "None on record"),
        ("Duties with a date", _tally(states) or "None on record"),
        ("Service levels", _tally(measured) or "None agreed"),
        ("Exchange", " ".join(exchanged) or "None agreed"),
        (
            "Views",
            f"{len(found.views)} on record" + (f", {len(found.awaited)} awaited" if found.awaited else ""),
        ),
    ]


def _of(half_years: int, allowed: Decimal | None) -> str:
    return f"{units(half_years)} of {allowed.normalize():f}" if allowed is not None else units(half_years)


def _tally(counts: dict[str, int]) -> str:
    return ", ".join(f"{count} {state}" for state, count in counts.items() if count)
