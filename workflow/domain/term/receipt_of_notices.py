"""When a notice counts as received: on its actual receipt, unless the text or the way it was sent says otherwise.

Sources of the rules: a day ends where the recipient is. By hand, on delivery; by courier, on recorded delivery; by e-mail,
when it was sent without coming back, after 17:00 or on a day without business there on the next business day; an
original follows an e-mail that terminates. Where the text says after how long a notice counts as received, that holds.
"""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from workflow.domain.agreement.act_details import Noticing, Receiving
from workflow.domain.agreement.acts import Circumstances, Request
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.periods_and_notices import Notice
from workflow.domain.agreement.sides import Side
from workflow.domain.agreement.terms import WHEN_SENT
from workflow.domain.dates.business_days import BusinessCalendar
from workflow.domain.dates.lengths import Length, day, runs_out
from workflow.domain.errors import InvalidError

CLOSE_OF_BUSINESS = time(17)
HAND, COURIER, E_MAIL, LETTER = "hand", "courier", "e-mail", "letter"
_WORDS = {
    HAND: re.compile(r"\bhand\b|in person|personal"),
    COURIER: re.compile(r"courier"),
    E_MAIL: re.compile(r"\be-?mail\b"),
    LETTER: re.compile(r"letter|\bpost\b|\bmail\b|original"),
}
WAYS = tuple(_WORDS)
_PARTS = re.compile(r"\band\b|[,;&+/]", re.IGNORECASE)
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Receipt:
    """The day from which a notice counts, and how that day is known; `sent_on` is the day it went out, where known.

    `is_known` is False while nothing says when it reached the other side: then it counts from the day it was given.
    """

    on: date
    how: str
    sent_on: date | None = None
    is_known: bool = True


def of_our_notice(agreement: Agreement, request: Request, circumstances: Circumstances) -> Receipt:
    """When the other side receives the notice that is asked for, by the text of the agreement."""
    details = request.details if isinstance(request.details, Noticing) else Noticing()
    deems = agreement.terms.term.receipt
    return by_the_other_side(details, request.on, deems=deems, calendar=circumstances.calendar)


def by_the_other_side(
    details: Noticing, given_on: date, *, deems: Length | None, calendar: BusinessCalendar
) -> Receipt:
    """When the other side received our notice. `deems` is after how long the text says it counts as received."""
    moment = None if details.sent_at is None else details.sent_at.astimezone(_zone(details.zone))
    sent_on = moment.date() if moment is not None else details.sent_on
    if deems is not None:
        sent = sent_on or given_on
        return Receipt(
            _deemed(sent, deems, calendar),
            _as_deemed(sent, deems),
            sent_on,
        )
    if details.received_on is not None:
        return Receipt(details.received_on, f"received on {day(details.received_on)}", sent_on)
    ways = ways_of(details.method)
    if HAND in ways:
        on = sent_on or given_on
        return Receipt(on, f"received on delivery by hand, {day(on)}", sent_on)
    if E_MAIL in ways and sent_on is not None:
        return _by_e_mail(sent_on, moment, details.zone, calendar)
    return Receipt(
        given_on,
        f"counted from the day it was given, {day(given_on)}: when it reached the other side is not known",
        sent_on,
        is_known=False,
    )


def arrived_on(details: Receiving) -> date | None:
    """The day on which a notice of ours came, where the recipient is."""
    return details.on if details.at is None else details.at.astimezone(_zone(details.zone)).date()


def found_later(
    agreement: Agreement, notice: Notice, details: Receiving, calendar: BusinessCalendar
) -> Receipt:
    """When the other side received a notice of ours, as it became known after the notice was recorded."""
    sent, came = notice.sent_on or notice.on, arrived_on(details) or notice.on
    deems = agreement.terms.term.receipt
    if deems is not None:
        how = f"{_as_deemed(sent, deems)}, though it came on {day(came)}"
        return Receipt(_deemed(sent, deems, calendar), how, notice.sent_on)
    if ways_of(details.method or notice.method) != {E_MAIL}:
        return Receipt(came, f"received on {day(came)}", notice.sent_on)
    moment = None if details.at is None else details.at.astimezone(_zone(details.zone))
    late = moment is not None and moment.time() > CLOSE_OF_BUSINESS
    on = calendar.following(came + _ONE_DAY if late else came)
    if on == came:
        return Receipt(on, f"received by e-mail on {day(on)}", notice.sent_on)
    because = f"after {CLOSE_OF_BUSINESS:%H:%M}" if late else f"on {calendar.why_closed(came)}"
    how = f"received by e-mail on the next business day, {day(on)}: it came {because}, {day(came)}"
    return Receipt(on, how, notice.sent_on)


def received_again(agreement: Agreement, notice: Notice, calendar: BusinessCalendar) -> Notice:
    """A notice of ours with the day on which the text deems it received, by the feasts as they are announced."""
    deems = agreement.terms.term.receipt
    if deems is None or notice.given_by != Side.OURS or notice.received_on is None:
        return notice
    return replace(notice, received_on=_deemed(notice.sent_on or notice.on, deems, calendar))


def by_us(details: Noticing, given_on: date) -> Receipt:
    """When their notice reached us: on the day it was where this office is, which `zone` names."""
    if details.received_at is None:
        return Receipt(
            details.on or given_on, f"reached us on {day(details.on or given_on)}", details.sent_on
        )
    moment = details.received_at.astimezone(_zone(details.zone))
    said = f"reached us on {day(moment.date())}"
    if moment.time() > CLOSE_OF_BUSINESS:
        said = f"{said} at {moment:%H:%M}, after {CLOSE_OF_BUSINESS:%H:%M}: people may hold that it came the next business day"
    return Receipt(moment.date(), said, details.sent_on)


def unknown_ways(method: str) -> str | None:
    """What of the words on how a notice was sent names no known way; None where all of it does."""
    parts = (part.strip() for part in _PARTS.split(method))
    return next((part for part in parts if part and not ways_of(part)), None)


def ways_of(method: str) -> frozenset[str]:
    """The ways of delivery that people name: \u201ce-mail and courier\u201d are two. None where the words are unknown."""
    said = method.casefold()
    found = {way for way, words in _WORDS.items() if words.search(said)}
    if E_MAIL in found and not _WORDS[LETTER].search(_WORDS[E_MAIL].sub("", said)):
        found.discard(LETTER)
    return frozenset(found)


def lacks_original(details: Noticing) -> bool:
    """Whether it went by e-mail alone, though the original of a notice of termination has to follow."""
    return ways_of(details.method) == {E_MAIL}


def _as_deemed(sent: date, deems: Length) -> str:
    if deems == WHEN_SENT:
        return f"counted from its dispatch on {day(sent)}, as the text says"
    return f"deemed received {deems.words} after it was sent on {day(sent)}, as the text says"


def _deemed(sent: date, deems: Length, calendar: BusinessCalendar) -> date:
    return calendar.settled(lambda known: runs_out(sent, deems, known))


def _by_e_mail(
    sent_on: date, moment: datetime | None, zone: str | None, calendar: BusinessCalendar
) -> Receipt:
    late = moment is not None and moment.time() > CLOSE_OF_BUSINESS
    on = calendar.following(sent_on + _ONE_DAY if late else sent_on)
    sent = f"{moment:%H:%M} on {day(sent_on)} by the clock of {zone or 'UTC'}" if moment else day(sent_on)
    if on == sent_on:
        return Receipt(on, f"received by e-mail when it was sent, {sent}", sent_on)
    because = f"after {CLOSE_OF_BUSINESS:%H:%M}" if late else f"on {calendar.why_closed(sent_on)}"
    return Receipt(
        on, f"received by e-mail on the next business day, {day(on)}: sent {because}, {sent}", sent_on
    )


def _zone(name: str | None) -> ZoneInfo:
    try:
        return ZoneInfo(name or "UTC")
    except (KeyError, ValueError, OSError):
        raise InvalidError(
            f"\u201c{name}\u201d is not a time zone: write for example \u201cAsia/Karachi\u201d."
        ) from None
