"""Clearances as matters: each that runs out is due again, and each that an automatic term would begin without is told in time.

Nothing holds such a term. Whoever wants to stop it gives notice, so that people are warned before the day to act by.
"""

from collections.abc import Iterator
from datetime import date

from workflow.domain.agreement.approved import Clearance
from workflow.domain.agreement.clearances import clearances_given, clearances_missing
from workflow.domain.agreement.stages import Stage
from workflow.domain.agreement.type_rules import Before
from workflow.domain.dates.lengths import day, weekday
from workflow.domain.due.matter import Matter, known_from
from workflow.domain.due.reminder_ladders import after, approach, climb
from workflow.domain.term.deadlines import TermDays
from workflow.domain.term.periods import next_period, renews_by_itself

LADDER = ("3 months", "1 month", "7 days")


def clearances_running_out(days: TermDays) -> Iterator[Matter]:
    """What was cleared until a day is cleared again by then, as long as the agreement is open and runs on."""
    agreement = days.agreement
    if agreement.stage is Stage.CLOSED:
        return
    ends = None if renews_by_itself(agreement) else agreement.last_day
    for each in clearances_given(agreement):
        last, what = each.expires_on, _called(each)
        if last is None or (ends is not None and last >= ends):
            continue  # it counts as long as the agreement runs
        yield Matter(
            f"clearance {each.key} {last.isoformat()}",
            f"Clear again: {what}",
            last,
            f"{what} was given on {day(each.on)} until {weekday(last)}: have it given again by then.",
            f"{what} expired on {day(last)} and is due again.{_held(days, each)}",
            (*approach(LADDER, last, each.on, days.calendar), after(last, each.on)),
            last,
        )


def clearances_before_a_term(days: TermDays) -> Iterator[Matter]:
    """The clearances without which the next automatic term would begin, each by the day on which notice can still stop it."""
    agreement, reach = days.agreement, days.reach
    following = next_period(reach) if renews_by_itself(reach) else None
    if not agreement.is_live or agreement.unchecked or following is None:
        return
    number, first = following.number, following.first_day
    deadline = days.deadline
    act_by = (
        deadline.act_by
        if deadline is not None
        else days.calendar.settled(lambda known: known.preceding(reach.last_day or first))
    )
    begun = agreement.period.first_day if agreement.period is not None else first
    for key, what, lacks, known in _lacking(days, first):
        since = max(begun, known)
        all_the_same = f"term {number} begins by itself on {day(first)} all the same"
        yield Matter(
            f"clearance {key} term {number}",
            f"{what} for term {number}",
            act_by,
            f"{what} {lacks}, and {all_the_same} unless notice is given by {weekday(act_by)}: have it given, or give notice.",
            f"{what} {lacks}, and the day for notice, {day(act_by)}, has passed: {all_the_same}. Have it given.",
            (*climb(agreement.ladder, act_by, since, days.calendar), after(act_by, since)),
            act_by,
        )


def _lacking(days: TermDays, first: date) -> Iterator[tuple[str, str, str, date]]:
    """The key and name of each clearance that will not stand on a day, why, and the day from which that could be known."""
    agreement = days.agreement
    for each in clearances_given(agreement):
        if each.expires_on is not None and each.has_expired(first):
            yield each.key, _called(each), f"is cleared until {day(each.expires_on)} only", each.on
    if days.rules is not None and agreement.submission is not None:
        for rule in clearances_missing(agreement, days.rules):
            yield rule.key, rule.label, "was never given", known_from(agreement)


def _called(clearance: Clearance) -> str:
    return clearance.label or clearance.key


def _held(days: TermDays, clearance: Clearance) -> str:
    """What the expiry keeps from happening, before the agreement is signed."""
    rules = days.rules.clearances if days.rules is not None else ()
    if any(each.key == clearance.key and each.before is Before.ACTIVATION for each in rules):
        return ""
    return _HELD_IN.get(days.agreement.stage, "")


_UNDER_WAY = " Until it is given again, the text does not go on to be signed."
_HELD_IN = {
    Stage.DRAFTING: _UNDER_WAY,
    Stage.LEGAL_REVIEW: _UNDER_WAY,
    Stage.SIGNING: " Until it is given again, let nobody sign for us: what is signed all the same is recorded and flagged.",
}
"""What one that is wanted before submission or signing holds, by the stage in which it expires."""
