"""The end of the term as a matter of its own, and windows that closed unannounced: what, by when, and what follows."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.performed import Addressee, Verdict
from workflow.domain.agreement.periods_and_notices import LateNotice, Period
from workflow.domain.agreement.terms import DECIDED_BY_PEOPLE, Policy
from workflow.domain.dates.business_days import BusinessCalendar
from workflow.domain.dates.lengths import day, weekday
from workflow.domain.due.matter import LATE, MISSED, Matter, known_from
from workflow.domain.due.reminder_ladders import Rung, after, climb
from workflow.domain.term.deadlines import Deadline, TermDays, notice_deadline
from workflow.domain.term.late_notices import undecided
from workflow.domain.term.periods import next_period, renews_by_itself


def end_of_term(days: TermDays) -> Iterator[Matter]:
    """What becomes of the agreement at the end of its term, while nobody has seen to it."""
    agreement, calendar, period = days.agreement, days.calendar, days.agreement.period
    if not agreement.is_live or period is None or period.last_day is None or _ends_by_notice(agreement):
        return
    if agreement.capped_on is not None:
        return  # it ends before, with its umbrella: that is a matter of its own
    if agreement.unchecked and period.last_day < agreement.opened_on:
        return  # by the list it ended before it came on record: that is checked, and nobody can act by a day any more
    end, deadline = period.last_day, days.deadline
    act_by = deadline.act_by if deadline is not None else calendar.settled(lambda known: known.preceding(end))
    since = _arose(agreement, period)
    ladder = climb(agreement.ladder, act_by, since, calendar)
    passed = after(act_by, since)
    by_itself = renews_by_itself(agreement)
    if by_itself and not _decided(agreement, Verdict.RENEW):
        number = days.reach.period.number if days.reach.period else period.number
        yield Matter(
            f"notice {number}",
            f"Notice not to renew, term {number}",
            act_by,
            f"The agreement renews by itself{_following(days.reach)} unless notice is given {_by(act_by, deadline)}.",
            f"No notice was given {_by(act_by, deadline)}: the agreement renews by itself{_following(days.reach)}."
            f"{_still_arguable(act_by, deadline)}",
            (*ladder, passed),
            act_by,
        )
    elif agreement.terms.renewal.policy in DECIDED_BY_PEOPLE and not _decided(agreement, Verdict.LAPSE):
        yield Matter(
            f"renewal {period.number}",
            f"Renewal letter for the time after term {period.number}",
            act_by,
            f"The agreement ends on {day(end)} unless a renewal letter is signed; act {_by(act_by, deadline)}.",
            f"No renewal letter is in force, and the day to act by, {day(act_by)}, has passed: the agreement ends on "
            f"{day(end)} unless one is signed before.",
            (*ladder, passed),
            act_by,
        )
    elif not by_itself and agreement.terms.renewal.policy not in DECIDED_BY_PEOPLE:
        why = (
            "no further term is left"
            if agreement.terms.renewal.policy == Policy.AUTOMATIC
            else "it is not renewed"
        )
        said = (
            f"The agreement ends on {day(end)}: {why}. If the work is to go on, a new agreement is signed by then; "
            "otherwise the close-out begins."
        )
        yield Matter(
            f"end {period.number}",
            f"End of term {period.number}, the last",
            act_by,
            said,
            said,
            ladder,
            act_by,
        )


def missed_windows(days: TermDays) -> Iterator[Matter]:
    """Terms that followed by themselves although their window had closed unannounced; open while the last of them runs."""
    agreement = days.agreement
    missed = _last_missed(agreement)
    if (
        not agreement.is_live
        or not missed
        or _ends_by_notice(agreement)
        or _decided(agreement, Verdict.RENEW)
    ):
        return
    last = missed[-1]
    deadline = _deadline_before(agreement, last, days.calendar)
    act_by = deadline.act_by if deadline is not None else last.first_day
    until = f", until {day(last.last_day)}" if last.last_day else ""
    said = (
        f"{_windows(missed, act_by)} before anybody was told: term {last.number} runs by itself from "
        f"{day(last.first_day)}{until}. Tell the other parties, and decide whether the agreement goes on."
    )
    yield Matter(
        f"{MISSED} {last.number - 1}",
        f"Window of term {last.number - 1} missed",
        act_by,
        said,
        said,
        (Rung(MISSED, last.first_day, Addressee.HEAD, f"term {last.number} began unannounced"),),
        last.last_day or date.max,
    )


def late_notices(days: TermDays) -> Iterator[Matter]:
    """What people decide of a notice that came too late for one end and is in time for the next; asked once."""
    for late in undecided(days.agreement, days.calendar):
        confirming = late.notice.decided == LateNotice.TO_CONFIRM
        ask = (
            "Ask the other side whether it counts for that end, and record what is agreed"
            if confirming
            else "Decide, with a legal reviewer, whether it counts for that end, is spent, or is to be confirmed with "
            "the other side"
        )
        said = (
            f"{late.words[0].upper()}{late.words[1:]} came too late for one end and is in time for the next, on "
            f"{day(late.end)}. {ask}. Until then the agreement renews past that day by itself and says so."
        )
        yield Matter(
            f"late notice {late.notice.id}{' to confirm' if confirming else ''}",
            f"Late notice of {day(late.notice.on)}: whether it counts for the end on {day(late.end)}",
            late.deadline.act_by if late.deadline is not None else late.end,
            said,
            said,
            (Rung(LATE, late.notice.on, Addressee.OWNER, "a notice came late"),),
            late.end,
        )


def _last_missed(agreement: Agreement) -> tuple[Period, ...]:
    """The last terms in a row that began unannounced, up to the one that runs."""
    found: list[Period] = []
    for period in reversed(agreement.periods):
        if not period.missed:
            break
        found.append(period)
    return tuple(reversed(found))


def _windows(missed: tuple[Period, ...], closed_on: date) -> str:
    """Which windows closed, and when the last of them did."""
    first, last = missed[0].number - 1, missed[-1].number - 1
    if first == last:
        return f"The window of term {last} closed on {day(closed_on)}"
    return f"The windows of terms {first} to {last} closed, the last on {day(closed_on)},"


def _deadline_before(agreement: Agreement, period: Period, calendar: BusinessCalendar) -> Deadline | None:
    """The day for notice in the term before a period."""
    before = tuple(each for each in agreement.periods if each.number < period.number)
    return notice_deadline(replace(agreement, periods=before), calendar)


def _arose(agreement: Agreement, period: Period) -> date:
    """The day from which the office could know of the end of a term: no reminder before it was missed."""
    days = [period.first_day, known_from(agreement)]
    days += [
        each.on for each in agreement.amendments if each.term == period.number or each.notice is not None
    ]
    return max(days)


def _ends_by_notice(agreement: Agreement) -> bool:
    """Whether a standing notice ends it with its term, or before."""
    end = agreement.period.last_day if agreement.period else None
    return any(
        end is None or notice.ends_on <= end
        for notice in agreement.notices
        if notice.stands and notice.ends_on is not None
    )


def _decided(agreement: Agreement, verdict: Verdict) -> bool:
    """Whether people have decided so on the renewal of the present term."""
    term = agreement.period.number if agreement.period else None
    decided = [each.verdict for each in agreement.decisions if each.term == term]
    return decided[-1:] == [verdict]


def _by(act_by: date, deadline: Deadline | None) -> str:
    if deadline is None:
        return f"by {weekday(act_by)}"
    sent = "" if deadline.send_by == act_by else f", sent by {day(deadline.send_by)}"
    return f"by {weekday(act_by)}{sent} ({deadline.why})"


def _following(agreement: Agreement) -> str:
    following = next_period(agreement)
    if following is None:
        return ""
    until = f" until {day(following.last_day)}" if following.last_day else ""
    return f" from {day(following.first_day)}{until}"


def _still_arguable(act_by: date, deadline: Deadline | None) -> str:
    if deadline is None or deadline.accept_until <= act_by:
        return ""
    return f" A notice until {day(deadline.accept_until)} may still be in time: ask the legal office."
