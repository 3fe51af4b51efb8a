"""What is put on record on how a term went, and what is decided on the next one."""

from dataclasses import replace

from workflow.domain.agreement import act_details, performance_details
from workflow.domain.agreement.acts import Circumstances, Request
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.performed import Activity, Decision, Exchange, Stay, Verdict, View
from workflow.domain.dates.lengths import day
from workflow.domain.lifecycle.effects.effect import NO_FLAGS
from workflow.domain.performance.places_kept_open import more_than_left
from workflow.domain.performance.recommendation import evaluated
from workflow.domain.performance.student_exchanges import over_quota, read_year, year_name
from workflow.domain.term.deadlines import notice_deadline


def activity_recorded(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> tuple[Agreement, tuple[str, ...]]:
    details = request.carrying(performance_details.Doing)
    one = Activity(
        len(agreement.activities) + 1, request.on, details.what.strip(), request.actor.key, request.shown_by
    )
    return replace(agreement, activities=(*agreement.activities, one)), NO_FLAGS


def activity_taken_back(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> tuple[Agreement, tuple[str, ...]]:
    """It stays on record as taken back; what it made due falls away, and what was settled stays settled."""
    number = request.carrying(act_details.Which).id
    activities = tuple(
        replace(each, taken_back_on=request.on, reason=request.reason) if each.id == number else each
        for each in agreement.activities
    )
    return replace(agreement, activities=activities), NO_FLAGS


def exchange_recorded(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> tuple[Agreement, tuple[str, ...]]:
    """One entry more, which may take the place of an earlier one; more than the quota or the balance gives is flagged."""
    details = request.carrying(performance_details.Exchanging)
    year = read_year(details.year) or 0
    one = Exchange(
        len(agreement.exchanges) + 1,
        year_name(year),
        details.sender,
        details.receiver,
        details.students,
        Stay(details.stay),
        request.on,
        details.note,
        request.shown_by,
        details.replaces,
        request.reason if details.replaces is not None else None,
    )
    after = replace(agreement, exchanges=(*agreement.exchanges, one))
    flags = [] if details.replaces is None else [f"in place of entry {details.replaces}"]
    beyond = more_than_left(agreement, details, year) or over_quota(
        after, details.sender, details.receiver, year
    )
    return after, (*flags, *((beyond,) if beyond else ()))


def view_recorded(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> tuple[Agreement, tuple[str, ...]]:
    """What somebody thinks of another term; the last view of each counts."""
    details = request.carrying(performance_details.Viewing)
    term = agreement.period.number if agreement.period else 1
    one = View(details.of, Verdict(details.verdict), details.note.strip(), request.on, request.shown_by, term)
    return replace(agreement, views=(*agreement.views, one)), NO_FLAGS


def decided(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> tuple[Agreement, tuple[str, ...]]:
    """The decision stands beside what the rules recommended; the letter takes its length, a lapse its notice."""
    details = request.carrying(performance_details.Deciding)
    _, recommendation = evaluated(agreement, circumstances.calendar, on=request.on)
    term = agreement.period.number if agreement.period else 1
    one = Decision(
        term,
        Verdict(details.verdict),
        recommendation.verdict,
        request.on,
        request.actor.key,
        details.length,
        request.reason,
    )
    flags = []
    if details.verdict != recommendation.verdict:
        flags.append(f"departs from the recommendation, \u201c{recommendation.verdict}\u201d")
    if details.verdict == Verdict.LAPSE and not agreement.to_lapse and agreement.last_day is not None:
        deadline = notice_deadline(agreement, circumstances.calendar)
        by = f"; notice is due by {day(deadline.act_by)}" if deadline is not None else ""
        flags.append(f"it ends on {day(agreement.last_day)} without a further term{by}")
    return replace(agreement, decisions=(*agreement.decisions, one)), tuple(flags)


def end_announced(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> tuple[Agreement, tuple[str, ...]]:
    """The owner and the other parties are told that it ends; after its last day that was missed."""
    period = agreement.period
    last_day = period.last_day if period else None
    flags = NO_FLAGS
    if last_day is not None and request.on > last_day:
        flags = (f"missed: it ended on {day(last_day)} before that was announced",)
    return replace(agreement, announced=period.number if period else None), flags
