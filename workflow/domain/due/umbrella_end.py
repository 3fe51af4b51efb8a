"""The end of an umbrella among the dates and the matters of an agreement under it."""

from collections.abc import Iterator

from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.performed import Addressee
from workflow.domain.agreement.periods_and_notices import Cap
from workflow.domain.dates.dated_entry import DatedEntry
from workflow.domain.dates.lengths import day
from workflow.domain.due.matter import Matter, known_from
from workflow.domain.due.reminder_ladders import Rung, after, climb
from workflow.domain.term.deadlines import TermDays


def umbrella_dates(agreement: Agreement) -> Iterator[DatedEntry]:
    """The day on which the umbrella ends, and whether the agreement ends with it."""
    cap = agreement.cap
    if cap is None or cap.last_day is None or not agreement.is_live:
        return
    if agreement.capped_on is not None:
        what, why = (
            "Last day, as that of its umbrella",
            f"{_ends(cap)}; its own text: \u201c{cap.clause}\u201d",
        )
    elif cap.binds is None:
        what, why = "Its umbrella ends", f"{_ends(cap)}; whether it ends with that is not known"
    else:
        what, why = "Its umbrella ends", f"{_ends(cap)}; this agreement runs to its own end"
    yield DatedEntry(
        "umbrella",
        what,
        cap.last_day,
        why,
        rule="the end of the umbrella",
        inputs=(("umbrella", cap.umbrella), ("end", cap.last_day.isoformat())),
    )


def end_of_umbrella(days: TermDays) -> Iterator[Matter]:
    """That it ends with its umbrella; or the question whether it does, where its text was signed elsewhere and is silent."""
    agreement, calendar, cap = days.agreement, days.calendar, days.agreement.cap
    if cap is None or cap.last_day is None or not agreement.is_live or agreement.has_standing_notice:
        return
    end = cap.last_day
    act_by = calendar.settled(lambda known: known.preceding(end))
    since = max(known_from(agreement), agreement.effective_on or agreement.opened_on)
    if cap.binds is None:
        said = (
            f"{_ends(cap)}, and it is not known whether {agreement.number}, which stands under it, ends with that: look it up "
            "in the original and correct the record. Until then nothing caps its term."
        )
        rung = Rung("asked", since, Addressee.OWNER, "its text is silent")
        yield Matter(
            "umbrella asked", f"Whether it ends with {cap.umbrella}", act_by, said, said, (rung,), end
        )
    elif agreement.capped_on is not None:
        own = agreement.period.last_day if agreement.period else None
        later = f"its own last day, {day(own)}, counts as that day" if own else "it has no end of its own"
        said = (
            f"{agreement.number} ends on {day(end)} with its umbrella: {_ends(cap)}, and {later}. "
            f"{'Close it out' if cap.is_final else 'Have the umbrella renewed, or close out by then'}: students placed and "
            "payments accrued run on."
        )
        ladder = climb(agreement.ladder, act_by, since, calendar)
        yield Matter(
            "umbrella",
            f"Ends with {cap.umbrella}",
            act_by,
            said,
            said,
            (*ladder, after(act_by, since)),
            act_by,
        )


def _ends(cap: Cap) -> str:
    end = day(cap.last_day) if cap.last_day else "a day not known"
    if cap.is_final:
        return f"{cap.umbrella} ended on {end}"
    return f"{cap.umbrella} ends on {end} unless the umbrella is renewed"
