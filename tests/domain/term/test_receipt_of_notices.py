"""When a notice counts as received, and what follows from it."""

from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from tests.builders.agreements import OPEN_ENDED, TERMS, Case, an_agreement
from tests.builders.people import OFFICER
from workflow.domain.agreement.act_details import Noticing, Receiving
from workflow.domain.agreement.acts import Act, Request
from workflow.domain.agreement.replay import replayed
from workflow.domain.agreement.stages import Stage
from workflow.domain.dates.business_days import BusinessCalendar
from workflow.domain.dates.lengths import Length
from workflow.domain.due.date_ledger import date_ledger
from workflow.domain.lifecycle.decide import decide
from workflow.domain.term.as_of import as_of
from workflow.domain.term.receipt_of_notices import by_the_other_side, by_us, ways_of

WEEK = BusinessCalendar()
KARACHI, LONDON = "Asia/Karachi", "Europe/London"
FRIDAY, MONDAY = date(2028, 1, 28), date(2028, 1, 31)
DEEMED = replace(TERMS, term=replace(TERMS.term, receipt=Length(business_days=3)))


def hour(zone: str, *words: int) -> datetime:
    return datetime(*words, tzinfo=ZoneInfo(zone)).astimezone(UTC)


DAY_OF_JUNE = Request(
    Act.RECORD_RECEIPT,
    OFFICER,
    date(2026, 6, 20),
    datetime(2026, 6, 20, 9, tzinfo=UTC),
    Receiving(1, at=hour(KARACHI, 2026, 6, 5, 18), zone=KARACHI),
)


def e_mail(moment: datetime, zone: str) -> date:
    return by_the_other_side(
        Noticing(method="e-mail", sent_at=moment, zone=zone), FRIDAY, deems=None, calendar=WEEK
    ).on


@pytest.mark.parametrize(
    ("said", "received"),
    [
        (Noticing(method="hand"), FRIDAY),
        (Noticing(method="courier", sent_on=FRIDAY, received_on=date(2028, 2, 2)), date(2028, 2, 2)),
        (Noticing(method="letter", received_on=date(2028, 2, 3)), date(2028, 2, 3)),
        (Noticing(method="e-mail", sent_on=FRIDAY), FRIDAY),
        (Noticing(method="e-mail", sent_on=date(2028, 1, 29)), MONDAY),
    ],
)
def test_a_notice_is_received_as_its_way_of_delivery_says(said: Noticing, received: date) -> None:
    receipt = by_the_other_side(said, FRIDAY, deems=None, calendar=WEEK)
    assert (receipt.on, receipt.is_known) == (received, True)


@pytest.mark.parametrize("method", ["courier", "letter", "pigeon"])
def test_a_notice_of_which_no_receipt_is_known_counts_from_the_day_it_was_given(method: str) -> None:
    receipt = by_the_other_side(Noticing(method=method), FRIDAY, deems=None, calendar=WEEK)
    assert (receipt.on, receipt.is_known) == (FRIDAY, False)
    assert receipt.how.endswith("when it reached the other side is not known")


def test_an_e_mail_after_five_or_on_a_day_off_is_received_on_the_next_business_day() -> None:
    assert e_mail(hour(KARACHI, 2028, 1, 28, 17, 0), KARACHI) == FRIDAY
    assert e_mail(hour(KARACHI, 2028, 1, 28, 17, 1), KARACHI) == MONDAY
    assert e_mail(hour(KARACHI, 2028, 1, 29, 9, 0), KARACHI) == MONDAY


def test_a_day_ends_where_the_recipient_is_and_not_in_utc() -> None:
    # 01:30 on Friday in Karachi is 20:30 on Thursday in UTC
    assert e_mail(hour(KARACHI, 2028, 1, 28, 1, 30), KARACHI) == FRIDAY
    assert e_mail(hour(KARACHI, 2028, 1, 28, 1, 30), LONDON) == FRIDAY  # Thursday 20:30 there, after five
    assert e_mail(hour(KARACHI, 2028, 1, 27, 20, 0), LONDON) == date(2028, 1, 27)  # 15:00 there
    assert e_mail(hour(KARACHI, 2028, 1, 27, 20, 0), KARACHI) == FRIDAY


def test_daylight_saving_in_london_moves_the_close_of_business() -> None:
    # 21:30 in Karachi is 16:30 in London in winter and 17:30 in summer
    assert e_mail(hour(KARACHI, 2028, 3, 24, 21, 30), LONDON) == date(2028, 3, 24)
    assert e_mail(hour(KARACHI, 2028, 3, 27, 21, 30), LONDON) == date(2028, 3, 28)


def test_their_notice_counts_on_the_day_it_is_here() -> None:
    late_in_london = Noticing(received_at=hour(LONDON, 2028, 1, 31, 23, 30), zone=KARACHI)
    assert by_us(late_in_london, FRIDAY).on == date(2028, 2, 1)
    after_five = by_us(Noticing(received_at=hour(KARACHI, 2028, 1, 31, 23, 30), zone=KARACHI), FRIDAY)
    assert after_five.on == date(2028, 1, 31)
    assert "after 17:00" in after_five.how


def test_the_text_may_deem_a_notice_received() -> None:
    said = Noticing(method="courier", sent_on=FRIDAY, received_on=MONDAY)
    receipt = by_the_other_side(said, FRIDAY, deems=Length(business_days=3), calendar=WEEK)
    assert receipt.on == date(2028, 2, 2)
    assert (
        receipt.how
        == "deemed received three business days after it was sent on 28 January 2028, as the text says"
    )


def test_our_notice_is_late_when_it_is_received_late() -> None:
    case = an_agreement(Stage.RENEWAL)
    sent = Noticing(method="courier", sent_on=date(2028, 1, 26), received_on=MONDAY)
    said = case.refuses(Act.NOT_RENEW, OFFICER, date(2028, 1, 26), sent)
    assert "it counts as received on 31 January 2028" in said
    case.does(Act.NOT_RENEW, OFFICER, date(2028, 1, 26), sent, reason="The board met late")
    assert case.flags == ("received after 28 January 2028", "received on 31 January 2028")
    notice = case.now.notices[0]
    assert (notice.late, notice.sent_on, notice.received_on) == (True, date(2028, 1, 26), MONDAY)


def test_a_notice_deemed_received_in_time_is_in_time() -> None:
    case = an_agreement(Stage.RENEWAL, terms=DEEMED)
    case.does(Act.NOT_RENEW, OFFICER, date(2028, 1, 25), Noticing(sent_on=date(2028, 1, 25)))
    assert not case.now.notices[0].late
    assert case.now.notices[0].received_on == FRIDAY


def test_a_notice_of_termination_runs_from_its_receipt() -> None:
    case = an_agreement(terms=OPEN_ENDED)
    sent = Noticing("termination", method="courier", sent_on=date(2026, 6, 1), received_on=date(2026, 6, 8))
    case.does(Act.GIVE_NOTICE, OFFICER, date(2026, 6, 1), sent, reason="No funds")
    assert case.now.notices[0].ends_on == date(2026, 9, 8)
    entry = next(each for each in date_ledger(case.now, WEEK) if each.key == "notice 1")
    assert "three months from 8 June 2026" in entry.why
    assert ("received", "2026-06-08") in entry.inputs


def test_a_termination_by_e_mail_alone_asks_for_its_original() -> None:
    for method, flagged in (
        ("e-mail", True),
        ("email", True),
        ("e-mail and courier", False),
        ("letter", False),
    ):
        case = an_agreement()
        case.does(
            Act.GIVE_NOTICE,
            OFFICER,
            date(2026, 6, 1),
            Noticing("termination", method=method),
            reason="No funds",
        )
        assert any("original" in flag for flag in case.flags) is flagged


def test_ways_of_delivery_are_read_from_what_people_write() -> None:
    assert ways_of("By hand") == {"hand"}
    assert ways_of("E-mail; original by courier") == {"e-mail", "courier", "letter"}
    assert ways_of("email") == {"e-mail"}
    assert ways_of("registered post") == {"letter"}
    assert ways_of("pigeon") == frozenset()


def receipt_found(case: Case, on: date, received: Receiving | date, *, notice: int = 1) -> Case:
    details = received if isinstance(received, Receiving) else Receiving(notice, received)
    return case.does(Act.RECORD_RECEIPT, OFFICER, on, details, evidence=("e" * 64,))


def test_a_notice_of_termination_runs_from_its_receipt_once_that_is_known() -> None:
    case = an_agreement(terms=OPEN_ENDED)
    case.does(Act.GIVE_NOTICE, OFFICER, date(2026, 6, 1), reason="No funds")
    assert case.now.last_day == date(2026, 9, 1)
    receipt_found(case, date(2026, 6, 20), date(2026, 6, 9))
    assert case.now.last_day == date(2026, 9, 9)
    assert case.flags == (
        "received on 9 June 2026",
        "it ends the agreement on 9 September 2026, not on 1 September 2026",
    )
    (notice,) = case.now.notices
    assert (notice.received_on, notice.receipt) == (date(2026, 6, 9), "received on 9 June 2026")
    assert replayed(case.changes) == case.now


def test_a_notice_found_to_have_come_too_late_does_not_stop_the_renewal() -> None:
    case = an_agreement().does(Act.NOT_RENEW, OFFICER, FRIDAY, Noticing(method="courier"))
    assert case.now.to_lapse
    receipt_found(case, date(2028, 3, 1), date(2028, 2, 8))
    assert not case.now.to_lapse
    assert case.flags == (
        "received after 28 January 2028",
        "without effect unless the other side agrees",
        "received on 8 February 2028",
        "it does not end the agreement any more",
        "it is in time for the end on 30 April 2030: the owner and a legal reviewer decide whether it counts for that",
    )
    case.sweeps(date(2028, 5, 2))
    assert (case.now.period.number, case.now.stage) == (2, Stage.IN_FORCE)  # type: ignore[union-attr]


def test_a_notice_found_to_have_come_in_time_sets_the_renewal_aside() -> None:
    case = an_agreement()
    late = Noticing(method="courier", sent_on=FRIDAY, received_on=date(2028, 2, 8))
    case.does(Act.NOT_RENEW, OFFICER, FRIDAY, late, reason="The courier was slow")
    assert not case.now.to_lapse
    case.sweeps(date(2028, 5, 2))
    receipt_found(case, date(2028, 5, 3), FRIDAY)
    assert case.now.to_lapse
    assert case.now.last_day == date(2028, 4, 30)
    assert case.flags[-1].startswith("term 2, recorded from 1 May 2028, falls away")
    assert not case.now.notices[0].late
    assert case.sweeps(date(2028, 5, 3)).now.closed_as == "expired"


def test_what_has_ended_is_not_undone_by_a_receipt_and_people_are_told() -> None:
    case = an_agreement().does(Act.NOT_RENEW, OFFICER, FRIDAY, Noticing(method="courier"))
    case.sweeps(date(2028, 5, 2))
    receipt_found(case, date(2028, 6, 1), date(2028, 2, 8))
    assert (case.now.stage, case.now.closed_on) == (Stage.CLOSED, date(2028, 4, 30))
    assert case.flags[-1] == (
        "recorded after it had ended on 30 April 2028; counted from its receipt it would not have ended by it: people must "
        "decide what follows"
    )


def test_where_the_text_says_when_a_notice_counts_as_received_its_true_receipt_moves_nothing() -> None:
    case = an_agreement(terms=DEEMED).does(
        Act.NOT_RENEW, OFFICER, date(2028, 1, 20), Noticing(method="courier")
    )
    receipt_found(case, date(2028, 3, 1), date(2028, 2, 20))
    assert case.now.to_lapse
    (flag,) = case.flags
    assert flag.startswith("deemed received three business days after it was sent on 20 January 2028")
    assert flag.endswith("as the text says, though it came on 20 February 2028")


def test_an_e_mail_found_to_have_come_after_five_counts_from_the_next_business_day() -> None:
    case = an_agreement(terms=OPEN_ENDED)
    case.does(Act.GIVE_NOTICE, OFFICER, date(2026, 6, 1), Noticing(method="e-mail"), reason="No funds")
    details = Receiving(1, at=hour(KARACHI, 2026, 4, 1, 9), zone=KARACHI)
    assert "before it was sent" in case.refuses(
        Act.RECORD_RECEIPT, OFFICER, date(2026, 6, 20), details, evidence=("e" * 64,)
    )
    late = replace(DAY_OF_JUNE, evidence=("e" * 64,))
    case.agreement, change = decide(case.now, late, case.circumstances())
    assert case.now.notices[0].received_on == date(2026, 6, 8)
    assert change.flags[0] == (
        "received by e-mail on the next business day, 8 June 2026: it came after 17:00, 5 June 2026"
    )


def test_as_of_a_day_before_its_receipt_a_notice_counts_from_the_day_it_was_given() -> None:
    case = an_agreement(terms=OPEN_ENDED)
    case.does(Act.GIVE_NOTICE, OFFICER, date(2026, 6, 1), reason="No funds")
    receipt_found(case, date(2026, 6, 20), date(2026, 6, 9))
    then = {on: as_of(case.changes, date(2026, 6, on)) for on in (8, 9)}
    assert [each.last_day for each in then.values() if each] == [date(2026, 9, 1), date(2026, 9, 9)]
