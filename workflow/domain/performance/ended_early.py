"""What is owed no more because the agreement has ended before its term: what was to be done by a day in the time that is cut off."""

from datetime import date

from workflow.domain.agreement.agreement import Agreement, ClosedAs
from workflow.domain.agreement.performed import DutySource, Obligation
from workflow.domain.dates.due_days import END, AfterEvent, Away, DueRule
from workflow.domain.term.deadlines import teach_out_day

_EARLY = (ClosedAs.TERMINATED, ClosedAs.EXPIRED, ClosedAs.SUPERSEDED)


def fell_away(agreement: Agreement, obligation: Obligation, rule: DueRule, counted: date) -> bool:
    """Whether what is due on a day is owed no more, since the agreement had ended by then and its term had not.

    What fell due by the end stays owed. So does what the text counts from the end or from an event, what it has due after
    the last day of its term or within the time for completing what is under way, what somebody put on record for a day
    after an end that was known by then, and what a breach left owing.
    """
    end = agreement.closed_on
    if end is None or counted <= end or agreement.closed_as not in _EARLY:
        return False
    if obligation.source == DutySource.BREACH or isinstance(rule, AfterEvent):
        return False
    if isinstance(rule, Away) and rule.anchor == END:
        return False
    completed_by = teach_out_day(agreement, end)
    if completed_by is not None and counted <= completed_by:
        return False
    planned = _end_when_recorded(agreement, obligation)
    return planned is None or counted <= planned


def _end_when_recorded(agreement: Agreement, obligation: Obligation) -> date | None:
    """The end that whoever wrote an obligation down reckoned with: that of the term, or one that was known already."""
    days = [agreement.period.last_day] if agreement.period is not None else []
    if obligation.source == DutySource.RECORDED and (recorded := obligation.recorded_on) is not None:
        days += [each.ends_on for each in agreement.notices if each.stands and each.on <= recorded]
        days += [agreement.closed_on] if agreement.closed_on and agreement.closed_on <= recorded else []
    return min((each for each in days if each is not None), default=None)
