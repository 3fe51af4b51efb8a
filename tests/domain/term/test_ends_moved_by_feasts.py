"""An end that a notice gives is counted over feasts: it is subject to them until they are announced, and found again then."""

from dataclasses import replace
from datetime import date

import pytest

from tests.builders.agreements import OPEN_ENDED, TERMS, Case, amended, an_agreement, opened, their_notice
from tests.builders.people import OFFICER
from workflow.domain.agreement.act_details import Noticing, Which
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.agreement import MACHINE
from workflow.domain.agreement.periods_and_notices import Amendment
from workflow.domain.dates.business_days import Announcement, BusinessCalendar, Place
from workflow.domain.dates.lengths import Length
from workflow.domain.term.deadlines import end_by_notice, notice_subject_to
from workflow.domain.term.periods import goes_on_until
from workflow.domain.term.receipt_of_notices import received_again

GIVEN, ANNOUNCED = date(2027, 3, 3), date(2027, 3, 9)
EXPECTED = (date(2027, 3, 10), date(2027, 3, 11), date(2027, 3, 12))
A_DAY_LATER = (date(2027, 3, 11), date(2027, 3, 12), date(2027, 3, 13))
LAND = Place("XX", "Exampleland", feast=lambda on: "Eid (estimated)" if on in EXPECTED else None)
MOVED = Announcement("XX", "Eid", A_DAY_LATER, EXPECTED, ANNOUNCED)
BEFORE = BusinessCalendar(places=(LAND,))
AFTER = replace(BEFORE, announcements=(MOVED,))
TEN_DAYS, THREE_DAYS = Length(business_days=10), Length(business_days=3)
IN_TEN_DAYS = replace(OPEN_ENDED, term=replace(OPEN_ENDED.term, notice=TEN_DAYS))


def noticed(terms=IN_TEN_DAYS) -> Case:
    case = an_agreement(terms=terms)
    case.calendar = BEFORE
    return case.does(
        Act.GIVE_NOTICE, OFFICER, GIVEN, Noticing("termination", method="hand"), reason="No funds"
    )


def subject_to(case: Case) -> str | None:
    return notice_subject_to(case.now, case.now.notices[0], case.calendar)


def test_an_end_counted_over_a_feast_is_found_again_when_the_feast_is_announced() -> None:
    case = noticed()
    assert (case.now.last_day, subject_to(case)) == (date(2027, 3, 22), "Eid in Exampleland")
    case.calendar = AFTER
    case.does(Act.FIND_AGAIN, MACHINE, ANNOUNCED)
    assert (case.now.last_day, subject_to(case)) == (date(2027, 3, 19), None)
    (flag,) = case.flags
    assert flag == (
        "by the feasts announced, the notice of termination of 3 March 2027 ends the agreement on 19 March 2027, "
        "not on 22 March 2027"
    )


@pytest.mark.parametrize("sent_on", [None, date(2027, 3, 8)])
def test_a_receipt_that_is_deemed_over_a_feast_moves_with_it_and_the_end_with_the_receipt(sent_on) -> None:
    given_on = date(2027, 3, 8) if sent_on is None else ANNOUNCED
    case = an_agreement(terms=replace(OPEN_ENDED, term=replace(OPEN_ENDED.term, receipt=THREE_DAYS)))
    case.calendar = BEFORE
    case.does(Act.GIVE_NOTICE, OFFICER, given_on, Noticing("termination", sent_on=sent_on), reason="No funds")
    assert (case.now.notices[0].received_on, case.now.last_day) == (date(2027, 3, 16), date(2027, 6, 16))
    case.calendar = AFTER
    case.does(Act.FIND_AGAIN, MACHINE, ANNOUNCED)
    assert (case.now.notices[0].received_on, case.now.last_day) == (date(2027, 3, 15), date(2027, 6, 15))


def test_a_notice_whose_receipt_is_not_on_record_is_not_deemed_received_by_a_feast() -> None:
    notice = replace(noticed().now.notices[0], received_on=None)
    deeming = replace(OPEN_ENDED, term=replace(OPEN_ENDED.term, receipt=THREE_DAYS))
    assert received_again(an_agreement(terms=deeming).now, notice, AFTER) == notice


def test_their_notice_a_withdrawn_one_and_one_not_to_renew_stay_as_they_are() -> None:
    terms = replace(TERMS, term=replace(TERMS.term, early_notice=TEN_DAYS, receipt=THREE_DAYS))
    case = an_agreement(terms=terms)
    case.calendar = BEFORE
    case.does(Act.NOT_RENEW, OFFICER, GIVEN)
    case.does(Act.GIVE_NOTICE, OFFICER, GIVEN, reason="No funds")
    case.does(Act.WITHDRAW_NOTICE, OFFICER, GIVEN, Which(2), evidence=("e" * 64,))
    case.does(Act.RECEIVE_NOTICE, OFFICER, GIVEN, their_notice("termination", GIVEN), evidence=("e" * 64,))
    before = case.now.notices
    assert before[2].ends_on == date(2027, 3, 22)
    case.calendar = AFTER
    case.does(Act.FIND_AGAIN, MACHINE, ANNOUNCED)
    assert case.now.notices == (*before[:2], replace(before[2], ends_on=date(2027, 3, 19)))
    assert len(case.flags) == 1


def test_a_term_that_began_before_the_end_was_found_again_falls_away() -> None:
    expected = (date(2028, 4, 26), date(2028, 4, 27), date(2028, 4, 28))
    land = replace(LAND, feast=lambda on: "Eid (estimated)" if on in expected else None)
    later = (date(2028, 4, 29), date(2028, 4, 30), date(2028, 5, 1))
    case = an_agreement(terms=replace(TERMS, term=replace(TERMS.term, early_notice=TEN_DAYS)))
    case.calendar = BusinessCalendar(places=(land,))
    case.does(Act.GIVE_NOTICE, OFFICER, date(2028, 4, 14), reason="No funds").sweeps(date(2028, 5, 1))
    assert (case.now.last_day, len(case.now.periods)) == (date(2028, 5, 3), 2)
    announced = Announcement("XX", "Eid", later, expected, date(2028, 4, 25))
    case.calendar = replace(case.calendar, announcements=(announced,))
    case.does(Act.FIND_AGAIN, MACHINE, date(2028, 5, 2))
    assert (case.now.last_day, len(case.now.periods)) == (date(2028, 4, 28), 1)
    assert case.flags[1] == "term 2, recorded from 1 May 2028, falls away: the notice came before it"


@pytest.mark.parametrize(
    ("notice", "early_notice", "feast"),
    [
        (TEN_DAYS, None, "Eid in Exampleland"),
        (Length(months=3), TEN_DAYS, "Eid in Exampleland"),
        (TEN_DAYS, Length(business_days=1), None),
        (None, None, None),
    ],
)
def test_an_end_is_subject_to_the_feasts_that_its_own_length_is_counted_over(
    notice: Length | None, early_notice: Length | None, feast: str | None
) -> None:
    lengths = {"notice": notice, "early_notice": early_notice}
    assert subject_to(noticed(replace(OPEN_ENDED, term=replace(OPEN_ENDED.term, **lengths)))) == feast


@pytest.mark.parametrize(
    ("amended_on", "ends_on", "feast"),
    [
        (date(2027, 3, 4), date(2027, 3, 22), "Eid in Exampleland"),
        (GIVEN, date(2027, 3, 4), None),
        (date(2027, 3, 2), date(2027, 3, 4), None),
    ],
)
def test_the_length_of_a_notice_is_the_one_that_counted_on_the_day_it_was_given(
    amended_on: date, ends_on: date, feast: str | None
) -> None:
    shorter = Amendment("AMD-2027-0001", amended_on, notice=Length(business_days=1))
    case = noticed()
    case.agreement = replace(case.now, amendments=(shorter,))
    assert end_by_notice(case.now, case.now.notices[0], BEFORE)[0] == ends_on
    assert subject_to(case) == feast


@pytest.mark.parametrize(
    ("notice_is_first", "told", "found"),
    [(True, date(2027, 3, 22), date(2027, 3, 19)), (False, date(2027, 3, 4), date(2027, 3, 4))],
)
def test_of_a_notice_and_an_amendment_of_one_day_a_feast_keeps_to_what_was_told_of_the_end(
    notice_is_first: bool, told: date, found: date
) -> None:
    """What both sides sign after a notice, if on the same day, leaves its length as it was, by ten days or by one."""
    case = an_agreement(terms=IN_TEN_DAYS)
    case.calendar = BEFORE
    if not notice_is_first:
        amended(case, GIVEN, changes_from=GIVEN.isoformat(), new_notice="1 business day")
    case.does(Act.GIVE_NOTICE, OFFICER, GIVEN, Noticing("termination", method="hand"), reason="No funds")
    if notice_is_first:
        amended(case, GIVEN, changes_from=GIVEN.isoformat(), new_notice="1 business day")
    assert case.now.last_day == end_by_notice(case.now, case.now.notices[0], BEFORE)[0] == told
    case.calendar = AFTER
    if found != told:
        case.does(Act.FIND_AGAIN, MACHINE, ANNOUNCED)
    assert case.now.last_day == end_by_notice(case.now, case.now.notices[0], AFTER)[0] == found


def test_every_feast_that_is_only_expected_is_named_once_with_its_place() -> None:
    names = {
        10: "Eid (estimated)",
        11: "Eid Holiday (estimated)",
        12: "Nowruz (estimated)",
        15: "Founders' Day",
    }
    land, other = (
        Place(code, name, feast=lambda on: names.get(on.day) if (on.year, on.month) == (2027, 3) else None)
        for code, name in (("XX", "Exampleland"), ("YY", "Otherland"))
    )
    both = BusinessCalendar(places=(land, other))
    assert both.subject_to(date(2027, 3, 1), date(2027, 3, 31)) == (
        "Eid in Exampleland and Nowruz in Exampleland and Eid in Otherland and Nowruz in Otherland"
    )
    assert both.subject_to(date(2027, 3, 15), date(2027, 3, 31)) is None


def test_the_calendars_of_those_who_perform_know_of_an_announcement_from_its_day() -> None:
    office = BusinessCalendar(performers=(("Example University", AFTER),))
    known = {on: office.known_on(on).of("Example University") for on in (GIVEN, ANNOUNCED)}
    assert known == {GIVEN: BEFORE, ANNOUNCED: AFTER}
    assert replace(office, announcements=(MOVED,)).known_on(GIVEN).of("Example University") == BEFORE


def test_what_has_no_term_yet_goes_on_until_no_known_day() -> None:
    assert goes_on_until(opened().now, Length(months=12)) is None
    assert goes_on_until(an_agreement(terms=OPEN_ENDED).now, Length(months=12)) is None
    assert goes_on_until(an_agreement(terms=TERMS).now, Length(months=12)) == date(2029, 4, 30)
