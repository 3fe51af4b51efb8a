"""When a notice counts as received, in full: the day, the words for it, when it went out, and whether that is known."""

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
from workflow.domain.agreement.act_details import Noticing
from workflow.domain.agreement.terms import WHEN_SENT
from workflow.domain.term.receipt_of_notices import Receipt, by_the_other_side, by_us


def sent(on: date, *words: int, zone: str | None = KARACHI, clock: str = KARACHI) -> Noticing:
    return Noticing(method="e-mail", sent_at=at(on, *words, zone=clock), zone=zone)


NOT_KNOWN = "counted from the day it was given, 27 January 2028: when it reached the other side is not known"


@pytest.mark.parametrize(
    ("said", "receipt"),
    [
        (Noticing(method="hand"), Receipt(THURSDAY, "received on delivery by hand, 27 January 2028")),
        (
            Noticing(method="by hand, copy by e-mail", sent_on=FRIDAY),
            Receipt(FRIDAY, "received on delivery by hand, 28 January 2028", FRIDAY),
        ),
        (
            Noticing(method="courier", sent_on=THURSDAY, received_on=MONDAY),
            Receipt(MONDAY, "received on 31 January 2028", THURSDAY),
        ),
        (Noticing(method="hand", received_on=MONDAY), Receipt(MONDAY, "received on 31 January 2028")),
        (Noticing(method="courier"), Receipt(THURSDAY, NOT_KNOWN, is_known=False)),
        (Noticing(method="letter", sent_on=FRIDAY), Receipt(THURSDAY, NOT_KNOWN, FRIDAY, is_known=False)),
        (Noticing(method="e-mail"), Receipt(THURSDAY, NOT_KNOWN, is_known=False)),
        (
            Noticing(method="letter", sent_at=at(FRIDAY, 9), zone=KARACHI),
            Receipt(THURSDAY, NOT_KNOWN, FRIDAY, is_known=False),
        ),
    ],
)
def test_a_notice_counts_as_its_way_of_delivery_says(said: Noticing, receipt: Receipt) -> None:
    assert by_the_other_side(said, THURSDAY, deems=None, calendar=CALENDAR) == receipt


def test_a_text_may_count_a_notice_from_its_dispatch_whenever_it_comes() -> None:
    counted = Receipt(THURSDAY, "counted from its dispatch on 27 January 2028, as the text says", THURSDAY)
    said = Noticing(method="courier", sent_on=THURSDAY, received_on=MONDAY)
    assert by_the_other_side(said, FRIDAY, deems=WHEN_SENT, calendar=CALENDAR) == counted
    unsaid = by_the_other_side(Noticing(method="courier"), THURSDAY, deems=WHEN_SENT, calendar=CALENDAR)
    assert (unsaid.on, unsaid.is_known) == (THURSDAY, True)


NEXT = "received by e-mail on the next business day"


@pytest.mark.parametrize(
    ("said", "on", "how", "sent_on"),
    [
        (
            Noticing(method="e-mail", sent_on=FRIDAY),
            FRIDAY,
            "received by e-mail when it was sent, 28 January 2028",
            FRIDAY,
        ),
        (
            Noticing(method="e-mail", sent_on=SATURDAY),
            MONDAY,
            f"{NEXT}, 31 January 2028: sent on a Saturday, 29 January 2028",
            SATURDAY,
        ),
        (
            Noticing(method="e-mail", sent_on=CLOSING_DAY),
            AFTER_IT,
            f"{NEXT}, 26 January 2028: sent on a closing day of the office, 25 January 2028",
            CLOSING_DAY,
        ),
        (
            sent(THURSDAY, 17, 0),
            THURSDAY,
            "received by e-mail when it was sent, 17:00 on 27 January 2028 by the clock of Asia/Karachi",
            THURSDAY,
        ),
        (
            sent(THURSDAY, 17, 0, 1),
            FRIDAY,
            f"{NEXT}, 28 January 2028: sent after 17:00, 17:00 on 27 January 2028 by the clock of Asia/Karachi",
            THURSDAY,
        ),
        (
            sent(FRIDAY, 18, 30),
            MONDAY,
            f"{NEXT}, 31 January 2028: sent after 17:00, 18:30 on 28 January 2028 by the clock of Asia/Karachi",
            FRIDAY,
        ),
        (
            sent(SATURDAY, 9, 5),
            MONDAY,
            f"{NEXT}, 31 January 2028: sent on a Saturday, 09:05 on 29 January 2028 by the clock of Asia/Karachi",
            SATURDAY,
        ),
        (
            sent(FRIDAY, 1, 30, zone=LONDON),
            FRIDAY,
            f"{NEXT}, 28 January 2028: sent after 17:00, 20:30 on 27 January 2028 by the clock of Europe/London",
            THURSDAY,
        ),
        (
            sent(FRIDAY, 1, 30, zone=None),
            FRIDAY,
            f"{NEXT}, 28 January 2028: sent after 17:00, 20:30 on 27 January 2028 by the clock of UTC",
            THURSDAY,
        ),
    ],
)
def test_an_e_mail_counts_when_it_was_sent_by_the_clock_and_the_week_of_the_recipient(
    said: Noticing, on: date, how: str, sent_on: date
) -> None:
    assert by_the_other_side(said, MONDAY, deems=None, calendar=CALENDAR) == Receipt(on, how, sent_on)


@pytest.mark.parametrize(
    ("said", "on", "day_sent", "sent_on"),
    [
        (Noticing(received_on=FRIDAY), date(2028, 2, 1), "27 January 2028", None),
        (Noticing(sent_on=EVE_OF_IT), FRIDAY, "24 January 2028", EVE_OF_IT),
        (Noticing(sent_on=CLOSING_DAY, received_on=FRIDAY), FRIDAY, "25 January 2028", CLOSING_DAY),
        (sent(FRIDAY, 1, 30, zone=LONDON), date(2028, 2, 1), "27 January 2028", THURSDAY),
    ],
)
def test_where_the_text_deems_it_received_nothing_else_counts(
    said: Noticing, on: date, day_sent: str, sent_on: date | None
) -> None:
    how = f"deemed received three business days after it was sent on {day_sent}, as the text says"
    assert by_the_other_side(said, THURSDAY, deems=THREE_DAYS, calendar=CALENDAR) == Receipt(on, how, sent_on)


LATE = "after 17:00: people may hold that it came the next business day"


@pytest.mark.parametrize(
    ("said", "receipt"),
    [
        (Noticing(), Receipt(THURSDAY, "reached us on 27 January 2028")),
        (
            Noticing(on=FRIDAY, sent_on=CLOSING_DAY),
            Receipt(FRIDAY, "reached us on 28 January 2028", CLOSING_DAY),
        ),
        (
            Noticing(on=FRIDAY, received_at=at(MONDAY, 17, 0), zone=KARACHI, sent_on=FRIDAY),
            Receipt(MONDAY, "reached us on 31 January 2028", FRIDAY),
        ),
        (
            Noticing(received_at=at(MONDAY, 17, 1), zone=KARACHI),
            Receipt(MONDAY, f"reached us on 31 January 2028 at 17:01, {LATE}"),
        ),
        (
            Noticing(received_at=at(FRIDAY, 1, 30), zone=LONDON, sent_on=CLOSING_DAY),
            Receipt(THURSDAY, f"reached us on 27 January 2028 at 20:30, {LATE}", CLOSING_DAY),
        ),
    ],
)
def test_their_notice_counts_when_it_reached_us_and_a_late_hour_is_told(
    said: Noticing, receipt: Receipt
) -> None:
    assert by_us(said, THURSDAY) == receipt
