"""What an agreement owes and has done, as it is read: levels, obligations, exchanges, and what a review finds."""

from collections.abc import Collection
from dataclasses import dataclass
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
from workflow.domain.performance.recommendation import Recommendation, evaluated
from workflow.domain.performance.service_levels import BREACHED, MET, MISSING, SHORT, LevelRecord, record_of
from workflow.domain.performance.student_exchanges import (
    Balance,
    YearOfExchange,
    balances,
    units,
    unread_quotas,
)
from workflow.services.office import Office

VERDICT_WORDS = {
    Verdict.RENEW: "Renew",
    Verdict.SHORTER: "Renew for a shorter term",
    Verdict.LAPSE: "Let it lapse",
}


@dataclass(frozen=True, slots=True)
class LevelsView:
    """The record of every service level of an agreement by a day."""

    agreement: Agreement
    on: date
    records: tuple[LevelRecord, ...]

    @property
    def by_owner(self) -> dict[str | None, tuple[LevelRecord, ...]]:
        """The records of each party that answers for a level, in the order of the text."""
        owners = dict.fromkeys(each.level.owner for each in self.records)
        return {owner: tuple(each for each in self.records if each.level.owner == owner) for owner in owners}

    @property
    def answer(self) -> LevelsAnswer:
        """The same as it is answered."""
        return LevelsAnswer(
            number=self.agreement.number,
            on=self.on,
            parties=tuple(
                PartyLevelsAnswer(
                    party=owner,
                    levels=tuple(
                        LevelAnswer.of(each.level, results=each.results, stray=each.stray) for each in records
                    ),
                )
                for owner, records in self.by_owner.items()
            ),
        )


def levels_view(office: Office, number: str, *, on: date) -> LevelsView:
    """The record of each service level by a day: every period with its value, or as missing."""
    agreement = office.agreement(number)
    return LevelsView(agreement, on, record_of(agreement, office.calendar_for(agreement.terms), on=on))


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The evidence of the present term of an agreement on a day, and what follows from it by the stated rules."""

    agreement: Agreement
    findings: Findings
    recommendation: Recommendation

    @property
    def answer(self) -> EvaluationAnswer:
        """The same as it is answered."""
        return EvaluationAnswer.of(
            self.findings,
            number=self.agreement.number,
            recommended=self.recommendation.verdict,
            rules=self.recommendation.rules,
            unknown=self.recommendation.unknown,
            decision=self.agreement.decision,
        )


def evaluation_of(office: Office, number: str, *, on: date) -> Evaluation:
    """How the present term went, as far as the register knows, and what the stated rules recommend."""
    agreement = office.agreement(number)
    found, recommendation = evaluated(agreement, office.calendar_for(agreement.terms), on=on)
    return Evaluation(agreement, found, recommendation)


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
