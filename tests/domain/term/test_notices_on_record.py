"""What stands on record of a notice, and in which words its irregularities are flagged."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from tests.builders.agreements import MUTUAL, OPEN_ENDED, TERMS, Case, an_agreement, an_amendment_of, renewing
from tests.builders.agreements import a_letter_for as letter_for
from tests.builders.people import OFFICER
from workflow.domain.agreement.act_details import Amending, Noticing, Receiving, Which
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.periods_and_notices import Notice
from workflow.domain.agreement.stages import Stage
from workflow.domain.agreement.terms import Renewal
from workflow.domain.dates.business_days import BusinessCalendar
from workflow.domain.dates.lengths import Length

END, ACT_BY, ACCEPT_UNTIL = date(2028, 4, 30), date(2028, 1, 28), date(2028, 1, 31)
OVERTAKEN = "without effect by itself, people must decide whether that stands"


def received(case: Case, kind: str, came: date, entered: date | None = None, **said) -> Case:
    details = Noticing(kind, came, "courier", **said)
    return case.does(
        Act.RECEIVE_NOTICE, OFFICER, entered or came, details, evidence=("e",), reason="By the porter"
    )


def renewed_by_letter(case: Case, on: date, last_day: date) -> Case:
    letter = replace(letter_for(case.now.number), effective_on=on)
    return case.does(Act.RENEW, OFFICER, on, renewing(last_day), {"letter": letter})


def test_our_notice_is_on_record_as_it_was_given():
    case = an_agreement().does(
        Act.NOT_RENEW, OFFICER, ACT_BY, Noticing(method="hand"), reason="Other plans", evidence=("e", "f")
    )
    assert case.now.notices == (
        Notice(
            1,
            "non-renewal",
            "ours",
            ACT_BY,
            "hand",
            END,
            reason="Other plans",
            evidence="e",
            received_on=ACT_BY,
            receipt="received on delivery by hand, 28 January 2028",
        ),
    )
    assert case.flags == ()


def test_our_notice_of_termination_is_on_record_as_it_was_given():
    case = an_agreement().does(
        Act.GIVE_NOTICE, OFFICER, date(2027, 1, 15), Noticing(method="letter"), reason="R"
    )
    assert case.now.notices == (
        Notice(1, "termination", "ours", date(2027, 1, 15), "letter", date(2027, 4, 15), reason="R"),
    )
    assert case.flags == (
        "counted from the day it was given, 15 January 2027: when it reached the other side is not known",
    )


def test_their_notice_is_on_record_as_it_came():
    case = received(
        an_agreement(), "non-renewal", date(2028, 1, 20), date(2028, 1, 25), sent_on=date(2028, 1, 12)
    )
    assert case.now.notices == (
        Notice(
            1,
            "non-renewal",
            "theirs",
            date(2028, 1, 20),
            "courier",
            END,
            reason="By the porter",
            evidence="e",
            sent_on=date(2028, 1, 12),
        ),
    )
    assert case.flags == ()


def test_a_notice_whose_day_is_not_said_came_on_the_day_it_was_entered():
    moment = datetime(2028, 1, 20, 9, tzinfo=UTC)
    said = Noticing("non-renewal", date(2028, 1, 20), "e-mail", received_at=moment, zone="Asia/Karachi")
    case = an_agreement().does(Act.RECEIVE_NOTICE, OFFICER, date(2028, 1, 21), said, evidence=("e",))
    assert case.now.notices[0].on == date(2028, 1, 20)
    assert case.flags == ("reached us on 20 January 2028",)


@pytest.mark.parametrize(
    ("kind", "flags"),
    [
        ("termination", ("by e-mail alone: the original of a notice of termination has to follow",)),
        ("non-renewal", ()),
    ],
)
def test_only_a_termination_by_e_mail_asks_for_its_original(kind, flags):
    said = Noticing(kind, date(2027, 1, 15), "e-mail")
    case = an_agreement().does(Act.RECEIVE_NOTICE, OFFICER, date(2027, 1, 15), said, evidence=("e",))
    assert case.flags == flags


def test_a_notice_given_late_says_after_which_day_and_one_too_late_that_it_has_no_effect():
    late = an_agreement().does(
        Act.NOT_RENEW, OFFICER, date(2028, 1, 31), Noticing(method="hand"), reason="Overlooked"
    )
    assert late.flags == ("given after 28 January 2028",)
    assert (late.now.notices[0].late, late.now.notices[0].ends_on) == (True, END)
    lost = an_agreement().does(
        Act.NOT_RENEW, OFFICER, date(2028, 2, 1), Noticing(method="hand"), reason="Overlooked"
    )
    assert lost.flags[:2] == ("given after 28 January 2028", "without effect unless the other side agrees")
    assert lost.now.notices[0].ends_on is None
    by_letter = an_agreement(terms=MUTUAL).does(
        Act.NOT_RENEW, OFFICER, date(2028, 2, 1), Noticing(method="hand"), reason="Overlooked"
    )
    assert by_letter.flags == ("given after 28 January 2028",)
    assert by_letter.now.notices[0].ends_on == END


def test_a_notice_not_to_renew_what_has_no_end_is_on_record_without_effect():
    case = received(an_agreement(terms=OPEN_ENDED), "non-renewal", date(2027, 1, 15))
    assert case.flags == ("there is no end it could lapse at",)
    assert [(each.kind, each.ends_on) for each in case.now.notices] == [("non-renewal", None)]


def test_their_termination_sets_aside_the_terms_that_would_have_begun_after_it_and_names_them():
    monthly = replace(
        TERMS,
        term=replace(TERMS.term, length=Length(months=6), notice=Length(days=20)),
        renewal=Renewal("automatic", Length(months=1)),
    )
    case = an_agreement(terms=monthly).sweeps(date(2027, 2, 2))
    assert [each.number for each in case.now.periods] == [1, 2, 3, 4, 5]
    received(case, "termination", date(2026, 11, 15), date(2027, 2, 2))
    assert [each.number for each in case.now.periods] == [1, 2, 3]
    assert case.flags == (
        "term 4, recorded from 1 January 2027, falls away: the notice came before it",
        "term 5, recorded from 1 February 2027, falls away: the notice came before it",
    )
    assert [(each.number, each.last_day) for each in case.now.set_aside] == [
        (4, date(2027, 1, 31)),
        (5, date(2027, 2, 28)),
    ]
    case.sweeps(date(2027, 2, 2))
    assert (case.now.closed_as, case.now.closed_on) == ("terminated", date(2026, 12, 5))


def test_a_term_that_begins_on_the_day_a_notice_ends_it_has_begun():
    case = an_agreement(terms=replace(TERMS, renewal=Renewal("automatic", Length(months=24))))
    case.sweeps(date(2028, 6, 1))
    received(case, "termination", date(2028, 2, 1), date(2028, 6, 1))
    assert case.now.notices[0].ends_on == date(2028, 5, 1)
    assert [each.number for each in case.now.periods] == [1, 2]


def test_a_notice_in_business_days_counts_on_the_calendar_of_the_agreement():
    short = replace(TERMS, term=replace(TERMS.term, notice=Length(business_days=2)))
    calendar = BusinessCalendar("the office", closed=frozenset({date(2027, 1, 18)}))
    case = an_agreement(terms=short)
    case.calendar = calendar
    received(case, "termination", date(2027, 1, 15))
    assert case.now.notices[0].ends_on == date(2027, 1, 20)
    case.does(Act.GIVE_NOTICE, OFFICER, date(2027, 1, 15), Noticing(method="hand"), reason="R")
    assert (case.flags, case.now.notices[1].ends_on) == ((), date(2027, 1, 20))


def test_terms_with_a_notice_of_early_termination_only_have_a_notice_period():
    early = replace(TERMS, term=replace(TERMS.term, notice=None, early_notice=Length(months=1)))
    case = received(an_agreement(terms=early), "termination", date(2027, 1, 15))
    assert case.flags == ()
    assert case.now.notices[0].ends_on == date(2027, 2, 15)


def test_only_the_notice_that_is_named_is_withdrawn():
    case = received(an_agreement(), "non-renewal", date(2027, 6, 1))
    received(case, "termination", date(2027, 6, 2))
    case.does(Act.WITHDRAW_NOTICE, OFFICER, date(2027, 6, 3), Which(1), evidence=("e",))
    assert [each.withdrawn for each in case.now.notices] == [True, False]


@pytest.mark.parametrize("came", [date(2027, 12, 1), date(2028, 1, 9)])
def test_a_notice_from_before_the_letter_was_signed_has_no_effect_by_itself(came):
    case = renewed_by_letter(an_agreement(Stage.RENEWAL, MUTUAL), date(2028, 1, 10), date(2031, 4, 30))
    received(case, "non-renewal", came, date(2028, 2, 1))
    assert case.now.notices[0].ends_on is None
    assert case.flags == (
        f"received before both sides signed for term 2 (extended by LET-2026-0001): {OVERTAKEN}",
    )


def test_our_own_notice_entered_with_its_day_before_the_letter_has_none_either():
    case = renewed_by_letter(an_agreement(Stage.RENEWAL, MUTUAL), date(2028, 1, 10), date(2031, 4, 30))
    case.does(Act.NOT_RENEW, OFFICER, date(2028, 1, 9), Noticing(method="hand"))
    assert case.now.notices[0].ends_on is None
    assert case.flags == (
        f"given before both sides signed for term 2 (extended by LET-2026-0001): {OVERTAKEN}",
    )


def test_a_notice_of_the_day_the_letter_was_signed_stands():
    case = renewed_by_letter(an_agreement(Stage.RENEWAL, MUTUAL), date(2028, 1, 10), date(2031, 4, 30))
    received(case, "non-renewal", date(2028, 1, 10))
    assert case.now.notices[0].ends_on == date(2031, 4, 30)
    assert case.flags == ("reached us before term 2 began: people must decide whether that renewal stands",)


def test_a_notice_on_the_first_day_of_a_term_is_for_its_end_and_nothing_to_decide():
    case = an_agreement().sweeps(date(2028, 5, 1))
    received(case, "non-renewal", date(2028, 5, 1))
    assert (case.flags, case.now.notices[0].ends_on) == ((), date(2030, 4, 30))


def test_a_notice_from_before_an_amendment_gave_a_later_term_its_end_has_no_effect_by_itself():
    case = an_agreement().sweeps(date(2028, 6, 1))
    amended(case, date(2028, 6, 1), "2031-04-30")
    received(case, "non-renewal", date(2028, 1, 20), date(2028, 6, 2))
    assert case.now.notices[0].ends_on is None
    assert case.flags == (
        f"received before both sides signed for AMD-2026-0001, which gives term 2 its last day: {OVERTAKEN}",
    )


def test_a_notice_for_the_term_an_amendment_prolonged_counts_for_its_new_end():
    case = an_agreement()
    amended(case, date(2027, 6, 1), "2028-12-31")
    received(case, "non-renewal", date(2027, 5, 1), date(2027, 6, 2))
    assert (case.flags, case.now.notices[0].ends_on) == ((), date(2028, 12, 31))


def amended(case: Case, on: date, last_day: str) -> None:
    amendment = replace(an_amendment_of(new_last_day=last_day).now, effective_on=on)
    case.does(Act.AMEND, OFFICER, on, Amending(amendment.number), {"amendment": amendment})


def test_a_receipt_found_later_keeps_how_the_notice_went_unless_it_came_another_way():
    case = an_agreement().does(
        Act.GIVE_NOTICE, OFFICER, date(2027, 1, 15), Noticing(method="letter"), reason="R"
    )
    case.does(Act.GIVE_NOTICE, OFFICER, date(2027, 1, 15), Noticing(method="courier"), reason="R")
    found(case, 1, date(2027, 1, 20))
    assert [each.method for each in case.now.notices] == ["letter", "courier"]
    assert [each.ends_on for each in case.now.notices] == [date(2027, 4, 20), date(2027, 4, 15)]
    found(case, 2, date(2027, 1, 22), method="hand")
    assert [each.method for each in case.now.notices] == ["letter", "hand"]
    assert [each.received_on for each in case.now.notices] == [date(2027, 1, 20), date(2027, 1, 22)]


def test_a_receipt_found_later_runs_on_the_calendar_of_the_agreement():
    short = replace(TERMS, term=replace(TERMS.term, notice=Length(business_days=2)))
    case = an_agreement(terms=short)
    case.calendar = BusinessCalendar("the office", closed=frozenset({date(2027, 1, 18)}))
    case.does(Act.GIVE_NOTICE, OFFICER, date(2027, 1, 13), Noticing(method="courier"), reason="R")
    found(case, 1, date(2027, 1, 15))
    assert case.now.notices[0].ends_on == date(2027, 1, 20)


def test_a_receipt_found_after_the_end_says_when_it_would_have_ended_and_moves_nothing():
    case = an_agreement(terms=OPEN_ENDED)
    case.does(Act.GIVE_NOTICE, OFFICER, date(2027, 1, 15), Noticing(method="courier"), reason="R")
    case.sweeps(date(2027, 5, 1))
    assert case.now.closed_on == date(2027, 4, 15)
    found(case, 1, date(2027, 1, 20))
    assert case.now.notices[0].ends_on == date(2027, 4, 15)
    ended = "recorded after it had ended on 15 April 2027"
    assert case.flags == (
        "received on 20 January 2027",
        f"{ended}; counted from its receipt it would end on 20 April 2027: people must decide what follows",
    )
    same = an_agreement(terms=OPEN_ENDED)
    same.does(Act.GIVE_NOTICE, OFFICER, date(2027, 1, 15), Noticing(method="courier"), reason="R")
    found(same.sweeps(date(2027, 5, 1)), 1, date(2027, 1, 15))
    assert same.flags == ("received on 15 January 2027",)


def found(case: Case, notice: int, on: date, *, method: str | None = None) -> None:
    entered = max(on, case.changes[-1].occurred_on)
    case.does(Act.RECORD_RECEIPT, OFFICER, entered, Receiving(notice, on, method=method), evidence=("e",))
