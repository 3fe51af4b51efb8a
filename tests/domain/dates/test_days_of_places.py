"""A date belongs to a place: a day ends where the recipient is, and the office’s day is the one outside its window."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.oracle.tables import cases
from tests.oracle.walking_days import ONE, office, rolled_on
from tests.oracle.zones_by_hand import AHEAD, AMERICA, EUROPE, local
from workflow.domain.agreement.act_details import Noticing
from workflow.domain.dates.business_days import BusinessCalendar, weekend_of
from workflow.domain.term.receipt_of_notices import by_the_other_side, by_us

ZONES = (*AHEAD, *EUROPE, *AMERICA)

E_MAIL = """
# sent, UTC | the recipient is in | weekend there | received
2028-01-27 20:30 | Asia/Karachi | Saturday Sunday | 2028-01-28
2028-01-27 18:59 | Asia/Karachi | Saturday Sunday | 2028-01-28
2028-01-27 19:00 | Asia/Karachi | Saturday Sunday | 2028-01-28
2028-01-28 12:00 | Asia/Karachi | Saturday Sunday | 2028-01-28
2028-01-28 12:01 | Asia/Karachi | Saturday Sunday | 2028-01-31
2028-01-28 16:30 | Europe/London | Saturday Sunday | 2028-01-28
2028-01-28 17:00 | Europe/London | Saturday Sunday | 2028-01-28
2028-01-28 17:01 | Europe/London | Saturday Sunday | 2028-01-31
2028-07-14 15:59 | Europe/London | Saturday Sunday | 2028-07-14
2028-07-14 16:01 | Europe/London | Saturday Sunday | 2028-07-17
2028-03-24 16:30 | Europe/London | Saturday Sunday | 2028-03-24
2028-03-27 16:30 | Europe/London | Saturday Sunday | 2028-03-28
2028-03-25 23:30 | Europe/London | Saturday Sunday | 2028-03-27
2028-03-26 23:30 | Europe/London | Saturday Sunday | 2028-03-27
2028-10-27 16:30 | Europe/London | Saturday Sunday | 2028-10-30
2028-10-30 16:30 | Europe/London | Saturday Sunday | 2028-10-30
2028-03-24 15:30 | Europe/Paris | Saturday Sunday | 2028-03-24
2028-03-27 15:30 | Europe/Paris | Saturday Sunday | 2028-03-28
2028-12-31 23:30 | Europe/Paris | Saturday Sunday | 2029-01-01
2028-03-10 21:30 | America/New_York | Saturday Sunday | 2028-03-10
2028-03-13 21:30 | America/New_York | Saturday Sunday | 2028-03-14
2028-03-13 20:59 | America/New_York | Saturday Sunday | 2028-03-13
2028-11-03 21:30 | America/New_York | Saturday Sunday | 2028-11-06
2028-11-06 21:30 | America/New_York | Saturday Sunday | 2028-11-06
2028-01-01 03:00 | America/New_York | Saturday Sunday | 2028-01-03
2028-01-28 02:00 | America/Los_Angeles | Saturday Sunday | 2028-01-28
2028-01-28 23:30 | America/Toronto | Saturday Sunday | 2028-01-31
2028-01-26 14:00 | Asia/Riyadh | Friday Saturday | 2028-01-26
2028-01-26 14:01 | Asia/Riyadh | Friday Saturday | 2028-01-27
2028-01-27 14:01 | Asia/Riyadh | Friday Saturday | 2028-01-30
2028-01-27 21:00 | Asia/Riyadh | Friday Saturday | 2028-01-30
2028-01-28 09:00 | Asia/Dubai | Saturday Sunday | 2028-01-28
2028-01-28 13:01 | Asia/Dubai | Saturday Sunday | 2028-01-31
2028-06-30 13:31 | Asia/Tehran | Friday | 2028-07-01
2028-06-28 13:29 | Asia/Tehran | Friday | 2028-06-28
2028-01-28 14:01 | Africa/Nairobi | Saturday Sunday | 2028-01-31
2028-12-31 22:00 | Africa/Nairobi | Saturday Sunday | 2029-01-01
"""

HERE = """
# theirs arrived, UTC | this office is in | it reached us on
2028-01-31 18:59 | Asia/Karachi | 2028-01-31
2028-01-31 19:00 | Asia/Karachi | 2028-02-01
2028-01-31 23:30 | Asia/Karachi | 2028-02-01
2028-01-31 23:30 | Europe/London | 2028-01-31
2028-07-31 23:30 | Europe/London | 2028-08-01
2028-07-31 22:59 | Europe/London | 2028-07-31
2028-02-01 04:59 | America/New_York | 2028-01-31
2028-02-01 05:00 | America/New_York | 2028-02-01
2028-07-01 03:59 | America/New_York | 2028-06-30
2028-07-01 04:00 | America/New_York | 2028-07-01
2028-12-31 20:30 | Asia/Tehran | 2029-01-01
2028-12-31 20:29 | Asia/Tehran | 2028-12-31
2028-02-29 21:00 | Africa/Nairobi | 2028-03-01
2028-02-28 20:59 | Africa/Nairobi | 2028-02-28
"""


@pytest.mark.parametrize(("sent", "zone", "weekend", "received"), cases(E_MAIL))
def test_an_e_mail_is_received_on_a_day_of_the_place_it_goes_to(
    sent: str, zone: str, weekend: str, received: str
) -> None:
    moment = datetime.fromisoformat(sent)
    assert received_there(moment, zone, weekend) == date.fromisoformat(received)
    assert received_by_the_rules(moment, zone, weekend) == date.fromisoformat(received)


@pytest.mark.parametrize(("arrived", "zone", "expected"), cases(HERE))
def test_their_notice_reached_us_on_the_day_it_was_here(arrived: str, zone: str, expected: str) -> None:
    moment = datetime.fromisoformat(arrived)
    assert local(moment, zone).date() == date.fromisoformat(expected)
    said = Noticing(received_at=moment.replace(tzinfo=UTC), zone=zone)
    assert by_us(said, date(2000, 1, 1)).on == date.fromisoformat(expected)


@given(st.datetimes(datetime(2026, 1, 1), datetime(2036, 12, 31)), st.sampled_from(ZONES))  # noqa: DTZ001
def test_the_day_of_every_moment_is_the_one_on_the_wall_there(moment: datetime, zone: str) -> None:
    shown = moment.replace(tzinfo=UTC).astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    assert shown == local(moment, zone)
    assert received_by_the_rules(moment, zone, "Saturday Sunday") == received_there(
        moment, zone, "Saturday Sunday"
    )


def received_there(utc: datetime, zone: str, weekend: str) -> date:
    """By hand: the day on the wall there, the next after 17:00, and the next business day from it."""
    there = local(utc, zone)
    on = there.date()
    if there - timedelta(hours=17) > datetime(on.year, on.month, on.day):  # noqa: DTZ001
        on += ONE
    return rolled_on(on, office(weekend))


def received_by_the_rules(utc: datetime, zone: str, weekend: str) -> date:
    said = Noticing(method="e-mail", sent_at=utc.replace(tzinfo=UTC), zone=zone)
    calendar = BusinessCalendar(weekend, weekend_of(weekend.split()))
    return by_the_other_side(said, utc.date(), deems=None, calendar=calendar).on
