"""A receipt of our notice that becomes known later, and the words for ways of delivery and places that people write."""

from dataclasses import replace
from datetime import date

import pytest

from tests.builders.a_week import (
    AFTER_IT,
    CALENDAR,
    CLOSING_DAY,
    EVE_OF_IT,
    FRIDAY,
    KARACHI,
    LONDON,
    MONDAY,
    SATURDAY,
    THREE_DAYS,
    THURSDAY,
    at,
)
from tests.builders.agreements import TERMS, Case, an_agreement
from tests.builders.people import OFFICER
from workflow.domain.agreement.act_details import Noticing, Receiving
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.periods_and_notices import Notice, NoticeKind
from workflow.domain.agreement.sides import Side
from workflow.domain.errors import InvalidError
from workflow.domain.term.receipt_of_notices import (
    Receipt,
    arrived_on,
    by_us,
    found_later,
    lacks_original,
    ways_of,
)

NEXT = "received by e-mail on the next business day"


def a_notice(method: str = "e-mail", *, sent_on: date | None = None) -> Notice:
    return Notice(1, NoticeKind.TERMINATION, Side.OURS, THURSDAY, method, None, sent_on=sent_on)


def at_the_moment(on: date, *words: int, zone: str | None = KARACHI) -> Receiving:
    return Receiving(1, at=at(on, *words), zone=zone)


@pytest.mark.parametrize(
    ("notice", "found", "receipt"),
    [
        (
            a_notice("courier"),
            Receiving(1, SATURDAY),
            Receipt(SATURDAY, "received on 29 January 2028"),
        ),
        (
            a_notice("courier", sent_on=THURSDAY),
            at_the_moment(FRIDAY, 1, 30, zone=LONDON),
            Receipt(THURSDAY, "received on 27 January 2028", THURSDAY),
        ),
        (
            a_notice(sent_on=THURSDAY),
            Receiving(1, SATURDAY, method="courier"),
            Receipt(SATURDAY, "received on 29 January 2028", THURSDAY),
        ),
        (
            a_notice("e-mail and courier"),
            at_the_moment(FRIDAY, 18),
            Receipt(FRIDAY, "received on 28 January 2028"),
        ),
        (
            a_notice(sent_on=THURSDAY),
            Receiving(1, FRIDAY),
            Receipt(FRIDAY, "received by e-mail on 28 January 2028", THURSDAY),
        ),
        (
            a_notice("courier", sent_on=THURSDAY),
            Receiving(1, SATURDAY, method="e-mail"),
            Receipt(
                MONDAY, f"{NEXT}, 31 January 2028: it came on a Saturday, 29 January 2028", sent_on=THURSDAY
            ),
        ),
        (
            a_notice(),
            Receiving(1, CLOSING_DAY),
            Receipt(
                AFTER_IT, f"{NEXT}, 26 January 2028: it came on a closing day of the office, 25 January 2028"
            ),
        ),
        (
            a_notice(),
            at_the_moment(FRIDAY, 17, 0),
            Receipt(FRIDAY, "received by e-mail on 28 January 2028"),
        ),
        (
            a_notice(),
            at_the_moment(FRIDAY, 17, 1),
            Receipt(MONDAY, f"{NEXT}, 31 January 2028: it came after 17:00, 28 January 2028"),
        ),
        (
            a_notice(),
            at_the_moment(THURSDAY, 17, 1),
            Receipt(FRIDAY, f"{NEXT}, 28 January 2028: it came after 17:00, 27 January 2028"),
        ),
    ],
)
def test_a_receipt_found_later_counts_as_the_notice_really_came(
    notice: Notice, found: Receiving, receipt: Receipt
) -> None:
    assert found_later(an_agreement().now, notice, found, CALENDAR) == receipt


@pytest.mark.parametrize(
    ("sent_on", "on", "day_sent"),
    [
        (None, date(2028, 2, 1), "27 January 2028"),
        (CLOSING_DAY, FRIDAY, "25 January 2028"),
        (EVE_OF_IT, FRIDAY, "24 January 2028"),
    ],
)
def test_a_receipt_found_later_moves_nothing_where_the_text_deems_it_received(
    sent_on: date | None, on: date, day_sent: str
) -> None:
    deeming = an_agreement(terms=replace(TERMS, term=replace(TERMS.term, receipt=THREE_DAYS))).now
    said = (
        f"deemed received three business days after it was sent on {day_sent}, as the text says, "
        "though it came on 29 January 2028"
    )
    found = found_later(deeming, a_notice(sent_on=sent_on), Receiving(1, SATURDAY), CALENDAR)
    assert found == Receipt(on, said, sent_on)


def test_a_notice_came_on_the_day_it_was_where_the_recipient_is() -> None:
    assert arrived_on(Receiving(1)) is None
    assert arrived_on(Receiving(1, FRIDAY)) == FRIDAY
    assert arrived_on(at_the_moment(FRIDAY, 1, 30)) == FRIDAY
    assert arrived_on(at_the_moment(FRIDAY, 1, 30, zone=LONDON)) == THURSDAY
    assert arrived_on(at_the_moment(FRIDAY, 1, 30, zone=None)) == THURSDAY


@pytest.mark.parametrize(
    ("method", "ways"),
    [
        ("hand", {"hand"}),
        ("By Hand", {"hand"}),
        ("in person", {"hand"}),
        ("Personal delivery", {"hand"}),
        ("handwritten", set()),
        ("second-hand", {"hand"}),
        ("Courier", {"courier"}),
        ("couriers", {"courier"}),
        ("e-mail", {"e-mail"}),
        ("E-Mail", {"e-mail"}),
        ("email", {"e-mail"}),
        ("letter", {"letter"}),
        ("Post", {"letter"}),
        ("postal order", set()),
        ("registered mail", {"letter"}),
        ("mailing list", set()),
        ("the original", {"letter"}),
        ("e-mail and mail", {"e-mail", "letter"}),
        ("e-mail, letter to follow", {"e-mail", "letter"}),
        ("by hand and courier", {"hand", "courier"}),
        ("pigeon", set()),
        ("", set()),
    ],
)
def test_ways_of_delivery_are_read_from_the_words_of_people(method: str, ways: set[str]) -> None:
    assert ways_of(method) == ways
    assert lacks_original(Noticing(method=method)) is (ways == {"e-mail"})


@pytest.mark.parametrize("zone", ["Nowhere/Town", "../etc", "Asia"])
def test_a_place_without_a_clock_is_refused(zone: str) -> None:
    with pytest.raises(InvalidError) as refusal:
        by_us(Noticing(received_at=at(MONDAY, 9), zone=zone), MONDAY)
    said = f"\u201c{zone}\u201d is not a time zone: write for example \u201cAsia/Karachi\u201d."
    assert str(refusal.value) == said


def test_in_a_later_term_too_a_notice_found_to_have_come_too_late_ends_nothing() -> None:
    case = an_agreement().sweeps(date(2028, 5, 2))
    case.does(Act.NOT_RENEW, OFFICER, date(2030, 1, 25), Noticing(method="courier"))
    assert case.now.last_day == date(2030, 4, 30)
    came = Receiving(1, date(2030, 2, 8))
    case.does(Act.RECORD_RECEIPT, OFFICER, date(2030, 3, 1), came, evidence=("e" * 64,))
    assert case.now.notices[0].ends_on is None
    assert "it does not end the agreement any more" in case.flags
    assert [each.number for each in case.now.periods] == [1, 2]
    assert case.sweeps(date(2030, 5, 2)).now.period.number == 3


def came_after_the_end(policy: str) -> Case:
    """No length of notice is asked for: one of the last day, 30 April 2028, reached the other side on 3 May."""
    renewal = replace(TERMS.renewal, policy=policy)
    terms = replace(TERMS, term=replace(TERMS.term, notice=None), renewal=renewal)
    case = an_agreement(terms=terms)
    case.does(Act.NOT_RENEW, OFFICER, date(2028, 4, 30), Noticing(method="courier"))
    assert case.now.last_day == date(2028, 4, 30)
    came = Receiving(1, date(2028, 5, 3))
    return case.does(Act.RECORD_RECEIPT, OFFICER, date(2028, 5, 3), came, evidence=("e" * 64,))


def test_a_notice_that_came_after_the_end_stops_no_renewal_though_no_length_is_asked_for() -> None:
    case = came_after_the_end("automatic")
    assert case.flags == (
        "received after 30 April 2028",
        "without effect unless the other side agrees",
        "received on 3 May 2028",
        "it does not end the agreement any more",
        "it is in time for the end on 30 April 2030: the owner and a legal reviewer decide whether it counts for that",
    )


def test_a_notice_that_came_after_the_end_of_what_people_renew_only_says_what_is() -> None:
    case = came_after_the_end("mutual")
    assert case.flags == ("received after 30 April 2028", "received on 3 May 2028")
    assert case.now.last_day == date(2028, 4, 30)
