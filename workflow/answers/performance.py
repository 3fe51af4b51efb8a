"""How an agreement is performed, as it is answered: service levels, obligations, students exchanged, and the evaluation."""

from datetime import date
from decimal import Decimal
from typing import Annotated

from pydantic import BeforeValidator, InstanceOf

from workflow.answers.answer import Answer, Document, found, shown
from workflow.answers.approval.authority import MayBindAnswer
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.performed import Activity
from workflow.domain.performance.findings import DutyFound, Findings, LevelFound
from workflow.domain.performance.student_exchanges import units, year_name

Units = Annotated[str, BeforeValidator(units)]
AcademicYear = Annotated[str, BeforeValidator(year_name)]


class PeriodAnswer(Answer):
    """One period of a service level: its value and the verdict on it, or that it is missing."""

    number: int = found("period.number")
    first_day: date = found("period.first_day")
    last_day: date = found("period.last_day")
    due_on: date | None
    value: str | None
    verdict: str
    measured_on: date | None = found("measurement.on", None)
    note: str | None = found("measurement.note", None)
    evidence: str | None = found("measurement.evidence", None)
    words: str = shown("period.words")


class StrayAnswer(Answer):
    """A value for some days; among those of a level one on record that belongs to no present period."""

    first_day: date
    last_day: date
    value: str


class LevelAnswer(Answer):
    """A service level with its periods by a day."""

    key: str
    metric: str
    definition: str
    unit: str
    direction: str
    target: str
    breach: str | None
    baseline: str | None
    period: str
    source: str
    remedy: str
    results: tuple[PeriodAnswer, ...]
    stray: tuple[StrayAnswer, ...]
    words: str = shown()


class PartyLevelsAnswer(Answer):
    """The service levels a party answers for."""

    party: str | None
    levels: tuple[LevelAnswer, ...]


class LevelsAnswer(Answer):
    """The record of every service level of an agreement by a day."""

    number: str
    on: date
    parties: tuple[PartyLevelsAnswer, ...]


class VerdictAnswer(StrayAnswer):
    """One value that was given: the verdict on it, and whether it was on record already."""

    line: int | None = None
    level: str
    metric: str
    period: str = shown()
    unit: str
    verdict: str
    on_record: bool


class MeasuredAnswer(Answer):
    """The verdicts on the values given, and the change they made together; None when all were on record already."""

    number: str
    act: Act = Act.MEASURE
    change: int | None = found("outcome.change.version", None)
    flags: tuple[str, ...] = found("outcome.change.flags", ())
    verdicts: tuple[VerdictAnswer, ...]


class TimeAnswer(Answer):
    """One time an obligation falls due, how it stands, and what settled it."""

    state: str
    counted: date | None
    on: date | None
    why: str
    settled_on: date | None = found("settlement.on", None)
    note: str | None = found("settlement.note", None)
    evidence: str | None = found("settlement.evidence", None)
    words: str = shown()


class ObligationAnswer(Answer):
    """What a party owes, with the times it falls due in order."""

    key: str
    party: str
    deed: str
    due: str
    kind: str
    source: str
    carried_into: tuple[int, ...]
    dropped_on: date | None
    times: tuple[TimeAnswer, ...]


class ObligationsAnswer(Answer):
    """What each party owes under an agreement, as it stands on a day."""

    number: str
    on: date
    obligations: tuple[ObligationAnswer, ...]
    on_record: int = shown()


class LotAnswer(Answer):
    """A difference of one academic year that is still open, and until when it may be made up."""

    year: AcademicYear
    units: Units = found("half_years")
    until: AcademicYear = found("expires_after")


class YearAnswer(Answer):
    """One academic year between two parties, seen from the first."""

    year: str = found("name")
    ended: bool
    brought: Units
    sent: Units
    received: Units
    expired: Units
    carried: Units
    quota_sent: Decimal | None
    quota_received: Decimal | None


class PairAnswer(Answer):
    """The exchange of students between two parties over the years."""

    first: str
    second: str
    open: Units
    words: str
    lots: tuple[LotAnswer, ...]
    years: tuple[YearAnswer, ...]


class BalanceAnswer(Answer):
    """The exchange of students under an agreement, with the entries on record and the quotas that cannot be counted."""

    number: str
    balances: tuple[PairAnswer, ...]
    entries: tuple[Document, ...] = found("exchanges")
    unread_quotas: tuple[str, ...]


class RuleAnswer(Answer):
    """A stated rule, and the reason why it applies; None where it does not."""

    number: int
    rule: str = found("rule.words")
    verdict: str = found("rule.verdict")
    reason: str | None


class EvaluationAnswer(Answer):
    """How the present term went, what the stated rules recommend, and what was decided.

    `letter` is who may sign a renewal letter for us, null where the office has not written who may bind it.
    """

    number: str
    term: int
    on: date
    activities: tuple[Activity, ...]
    duties: tuple[DutyFound, ...]
    levels: tuple[LevelFound, ...]
    balances: tuple[PairAnswer, ...]
    views: tuple[Document, ...]
    awaited: tuple[str, ...]
    recommended: str
    rules: tuple[RuleAnswer, ...]
    unknown: tuple[str, ...]
    decision: Document | None
    letter: MayBindAnswer | None
    agreement: InstanceOf[Agreement] = shown()
    findings: InstanceOf[Findings] = shown()
