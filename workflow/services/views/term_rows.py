"""The term of an agreement on its page: what the text says, what was amended, and the terms so far."""

from collections.abc import Iterator
from datetime import date

from workflow.catalogue.cases.term_files import academic_year_words
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.periods_and_notices import Period, PeriodKind
from workflow.domain.agreement.terms import Survival, Terms
from workflow.domain.dates.lengths import day
from workflow.domain.term.effect import effective_words
from workflow.feasts import known_place, place
from workflow.services.calendars import places_that_count

Row = tuple[str, object]


def term_rows(agreement: Agreement) -> Iterator[Row]:
    """The rows of \u201cTerm and renewal\u201d; a row whose value is None is not shown."""
    term, renewal = agreement.terms.term, agreement.terms.renewal
    yield "Takes effect", effective_words(agreement.terms)
    yield "Why so early", term.effective.reason
    yield "Runs", _runs(agreement)
    yield "Minimum term", term.minimum.words if term.minimum else None
    yield "Notice", _notice(agreement)
    yield "Early notice", term.early_notice.words if term.early_notice else None
    yield from _counting(agreement.terms)
    yield "Renewal", f"{renewal.policy}{f', for {renewal.length.words}' if renewal.length else ''}"
    yield "Teach-out", f"{term.teach_out.words} after the end" if term.teach_out else None
    surviving = {each.clause: each for each in (*agreement.survivals, *term.survival)}
    yield "Survives", "\n".join(_survives(each) for each in surviving.values()) or None
    yield "In force from", agreement.effective_on
    for period in agreement.periods:
        yield f"Term {period.number}", _period(period)
    yield "Suspended on", agreement.suspended_on
    yield "Ended", _ended(agreement)


def _runs(agreement: Agreement) -> str | None:
    term = agreement.terms.term
    if term.length:
        return term.length.words
    if term.ends_on:
        return f"until {day(term.ends_on)}"
    return "open-ended" if term.open_ended else _until_done(agreement)


def _until_done(agreement: Agreement) -> str | None:
    """How long an instrument runs that gives no term: a letter or an amendment has none of its own."""
    last_day = agreement.terms.facts.get("new_last_day")
    if agreement.renews and last_day:
        return f"until the new last day, {day(date.fromisoformat(str(last_day)))}"
    return None if agreement.renews or agreement.amends else "not known"


def _notice(agreement: Agreement) -> str | None:
    """The period of notice as last amended, with what it took the place of."""
    signed, changed = agreement.terms.term.notice, [each for each in agreement.amendments if each.notice]
    if not changed or agreement.notice_period is None:
        return signed.words if signed else None
    before = f"in place of {signed.words}" if signed else "where there was none"
    last = changed[-1]
    return f"{agreement.notice_period.words}, {before}, since {day(last.on)} ({last.number})"


def _counting(terms: Terms) -> Iterator[Row]:
    term = terms.term
    yield "Received", f"{term.receipt.words} after it is sent" if term.receipt else None
    yield "Business days", _whose_holidays(terms)
    counted = (term.length, term.minimum, term.teach_out)
    if any(length is not None and length.academic_years for length in counted):
        yield "Academic year", f"from {academic_year_words(term.academic_year)}"


def _whose_holidays(terms: Terms) -> str | None:
    """The countries whose public holidays count, and the seats of which none are known."""
    names = " and ".join(place(code).name for code in places_that_count(terms))
    if terms.term.places:
        return names
    seats = {party.country: known_place(party.country) for party in terms.parties if party.country}
    unknown = " and ".join(seat for seat, known in seats.items() if known is None)
    said = [f"{names}, where a party has its seat"] if names else []
    said += [f"the public holidays of {unknown} are not known"] if unknown else []
    return "; ".join(said) or None


def _survives(each: Survival) -> str:
    return f"{each.clause}: {f'{each.length.words} after the end' if each.length else 'without an end'}"


def _period(period: Period) -> str:
    until = day(period.last_day) if period.last_day else "no end"
    how = period.rule if period.how == PeriodKind.REINSTATED else period.how
    return f"{day(period.first_day)} to {until} ({how}{', missed' if period.missed else ''})"


def _ended(agreement: Agreement) -> str | None:
    if agreement.closed_as and agreement.closed_on:
        return f"{agreement.closed_as}, {day(agreement.closed_on)}"
    return agreement.closed_as
