"""What the office recommends for a renewal, by rules that are stated: renew, renew shorter, let it lapse, or ask first.

That nothing is on record shows nothing: only what somebody said lets an agreement lapse. The rules are read from the first to the last; the first that applies gives the recommendation, and every one that
applies is told. People decide, and may depart from it with a reason.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.performed import Verdict
from workflow.domain.dates.business_days import BusinessCalendar
from workflow.domain.dates.lengths import day
from workflow.domain.performance.findings import KEPT, OWNER, WAIVED, Findings, findings
from workflow.domain.performance.obligations import OVERDUE
from workflow.domain.performance.service_levels import BREACHED, MISSING
from workflow.domain.performance.student_exchanges import Balance

MOST_WITHOUT_QUOTA = Decimal(2)
"""Units of a year by which an exchange without a quota may be out of balance."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A stated rule: what it looks for, what it recommends, and the sentence that says why it applies; None where not."""

    words: str
    verdict: Verdict
    applies: Callable[[Findings], str | None]


@dataclass(frozen=True, slots=True)
class Applied:
    """A rule beside what was found: the reason why it applies, None where it does not."""

    number: int
    rule: Rule
    reason: str | None


@dataclass(frozen=True, slots=True)
class Recommendation:
    """What follows from the rules, with each of them; `unknown` names what is not on record and might change it."""

    verdict: Verdict
    rules: tuple[Applied, ...]
    unknown: tuple[str, ...] = ()

    @property
    def reasons(self) -> tuple[str, ...]:
        return tuple(each.reason for each in self.rules if each.reason is not None)


def evaluated(
    agreement: Agreement, calendar: BusinessCalendar, *, on: date
) -> tuple[Findings, Recommendation]:
    """What is on record for the present term on a day, and what follows from it."""
    found = findings(agreement, calendar, on=on)
    return found, recommended(found)


def recommended(found: Findings) -> Recommendation:
    """The recommendation by the first rule that applies; to renew where none does."""
    rules = tuple(Applied(number, rule, rule.applies(found)) for number, rule in enumerate(RULES, start=1))
    verdict = next(each.rule.verdict for each in rules if each.reason is not None)
    return Recommendation(verdict, rules, _unknown(found))


def _is_idle(found: Findings) -> bool:
    return not (
        found.activities or found.exchanged or found.told or found.duties_in(KEPT) or _measured(found)
    )


def _is_young(found: Findings) -> bool:
    """Whether more of the term lies ahead than behind."""
    first, last = found.first_day, found.last_day
    return first is not None and last is not None and found.on - first < last - found.on


def _nothing_is_on_record(found: Findings) -> str | None:
    if _is_young(found) or not _is_idle(found):
        return None
    return "No activity, no student exchanged, no duty kept and no measurement is on record for this term. Ask the coordinators what was done."


def _a_party_lets_it_lapse(found: Findings) -> str | None:
    against = [_voice(each.of) for each in found.views if each.verdict == Verdict.LAPSE]
    return (
        f"{_listed(against)} would let it lapse; a renewal takes the signature of all." if against else None
    )


def _more_overdue_than_kept(found: Findings) -> str | None:
    overdue, kept = len(found.duties_in(OVERDUE)), len(found.duties_in(KEPT, WAIVED))
    if overdue <= kept:
        return None
    return f"By the register, {_counted(overdue, 'duty is', 'duties are')} overdue and {kept} {'was' if kept == 1 else 'were'} kept or waived. Ask whether they were kept."


def _a_level_is_breached(found: Findings) -> str | None:
    breached = found.levels_in(BREACHED)
    if not breached:
        return None
    said = [
        f"\u201c{each.metric}\u201d{f' with {each.value}' if each.value else ''}{f' in the period until {day(each.last_day)}' if each.last_day else ''}"
        for each in breached
    ]
    return f"Breached: {'; '.join(said)}."


def _a_duty_is_overdue(found: Findings) -> str | None:
    overdue = Counter((each.deed, each.party) for each in found.duties_in(OVERDUE))
    if not overdue:
        return None
    said = [
        f"{deed}{f', {times} times' if times > 1 else ''} ({party})"
        for (deed, party), times in overdue.items()
    ]
    return f"Overdue: {'; '.join(said)}."


def _measurements_are_missing(found: Findings) -> str | None:
    missing = len(found.levels_in(MISSING))
    if missing * 2 <= len(found.levels):
        return None
    return f"Of {_counted(len(found.levels), 'measurement', 'measurements')} due, {missing} {'is' if missing == 1 else 'are'} missing."


def _exchange_is_out_of_balance(found: Findings) -> str | None:
    said = [each.words for each in found.balances if Decimal(abs(each.open)) / 2 > _tolerated(each)]
    return " ".join(said) or None


def _somebody_wants_it_shorter(found: Findings) -> str | None:
    shorter = [_voice(each.of) for each in found.views if each.verdict == Verdict.SHORTER]
    return f"{_listed(shorter)} would renew it for a shorter term." if shorter else None


def _nothing_was_done_yet(found: Findings) -> str | None:
    if not (_is_young(found) and _is_idle(found)):
        return None
    return "Nothing is on record for this term yet, and more than half of it lies ahead."


def _nothing_speaks_against_it(found: Findings) -> str | None:
    others = (rule.applies(found) for rule in RULES[:-1])
    return None if any(others) else "Nothing on record speaks against another term."


RULES = (
    Rule("The owner or a party would let it lapse.", Verdict.LAPSE, _a_party_lets_it_lapse),
    Rule("Nothing is on record, and half of the term has passed.", Verdict.NOT_ENOUGH, _nothing_is_on_record),
    Rule("A service level was breached.", Verdict.SHORTER, _a_level_is_breached),
    Rule("More duties are overdue than were kept or waived.", Verdict.NOT_ENOUGH, _more_overdue_than_kept),
    Rule("A duty is overdue.", Verdict.SHORTER, _a_duty_is_overdue),
    Rule(
        "More than half of the measurements that were due are missing.",
        Verdict.SHORTER,
        _measurements_are_missing,
    ),
    Rule(
        f"An exchange is out of balance by more than the quota of one year or, without a quota, by more than {MOST_WITHOUT_QUOTA} units.",
        Verdict.SHORTER,
        _exchange_is_out_of_balance,
    ),
    Rule(
        "The owner or a party would renew it for a shorter term.", Verdict.SHORTER, _somebody_wants_it_shorter
    ),
    Rule(
        "Nothing was done yet, and more than half of the term lies ahead.",
        Verdict.TOO_EARLY,
        _nothing_was_done_yet,
    ),
    Rule("No rule above applies.", Verdict.RENEW, _nothing_speaks_against_it),
)


def _measured(found: Findings) -> bool:
    return any(each.state != MISSING for each in found.levels)


def _tolerated(balance: Balance) -> Decimal:
    """The quota of one year in the direction that is ahead, as it stood in the last year."""
    last = balance.years[-1] if balance.years else None
    if last is None:
        return MOST_WITHOUT_QUOTA
    allowed = last.quota_sent if balance.open > 0 else last.quota_received
    return MOST_WITHOUT_QUOTA if allowed is None else allowed


def _unknown(found: Findings) -> tuple[str, ...]:
    said = []
    if found.awaited:
        said.append(
            f"Not on record: the view of {_listed([_voice(each, 'the owner') for each in found.awaited])}."
        )
    missing = found.levels_in(MISSING)
    if missing:
        said.append(f"Not measured: {'; '.join(sorted({each.metric for each in missing}))}.")
    return tuple(said)


def _voice(of: str, owner: str = "The owner") -> str:
    return owner if of == OWNER else of


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _counted(count: int, one: str, several: str) -> str:
    return f"{count} {one if count == 1 else several}"
