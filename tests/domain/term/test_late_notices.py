"""A notice that came too late for one end is asked about once: it counts for the next end, is spent, or is confirmed."""

from dataclasses import replace
from datetime import date

import pytest

from tests.builders.agreements import MUTUAL, TERMS, Case, amended, an_agreement, renewing
from tests.builders.agreements import a_letter_for as letter_for
from tests.builders.people import OFFICER, REVIEWER
from workflow.domain.agreement.act_details import DecidingNotice, Noticing, Receiving, Which
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.agreement import MACHINE
from workflow.domain.agreement.stages import Stage
from workflow.domain.agreement.terms import Effective, Renewal, Term
from workflow.domain.dates.lengths import Length, day
from workflow.domain.due.date_ledger import date_ledger
from workflow.domain.due.waiting import Wait

YEARLY = replace(
    TERMS,
    term=Term(
        Effective("fixed_date", date(2026, 5, 1)),
        Length.parse("1 year"),
        start_included=True,
        notice=Length.parse("3 months"),
    ),
    renewal=Renewal("automatic", Length.parse("1 year")),
)
CAME = date(2027, 2, 10)  # too late for 30 April 2027, in time for 30 April 2028
FIRST, NEXT, AFTER_NEXT = date(2027, 4, 30), date(2028, 4, 30), date(2029, 4, 30)


def late(terms=YEARLY, on: date = CAME, entered: date | None = None) -> Case:
    case = an_agreement(terms=terms).sweeps(on)
    details = Noticing("non-renewal", on, "courier")
    return case.does(Act.RECEIVE_NOTICE, OFFICER, entered or on, details, evidence=("e",))


def decided(case: Case, counts: str, on: date, by=OFFICER) -> Case:
    return case.does(Act.DECIDE_NOTICE, by, on, DecidingNotice(1, counts), reason="Asked the legal office.")


def ends(case: Case) -> dict[str, date]:
    entries = date_ledger(case.now, case.calendar)
    return {each.key: each.on for each in entries if each.key.startswith("late notice")}


def asked_of(case: Case) -> list[tuple[str, str | None]]:
    waits = case.follows().waits
    return [(each.of_role, each.of_person) for each in waits if each.key.startswith("late notice")]


def test_it_is_asked_of_the_owner_and_a_legal_reviewer_and_both_ends_stand():
    case = late()
    assert case.flags == (
        "arrived after 31 January 2027: without effect by itself",
        "it is in time for the end on 30 April 2028: the owner and a legal reviewer decide whether it counts for that",
    )
    assert asked_of(case) == [("officer", "amina"), ("legal reviewer", None)]
    assert ends(case) == {"late notice 1": NEXT, "late notice 1 spent": AFTER_NEXT}


@pytest.mark.parametrize(
    ("terms", "end", "by"),
    [
        (YEARLY, NEXT, date(2028, 1, 28)),
        (
            replace(YEARLY, term=replace(YEARLY.term, notice=None)),
            FIRST,
            FIRST,
        ),  # its text was put right since
    ],
)
def test_a_legal_reviewer_is_asked_by_the_day_for_notice_of_that_end_or_by_the_end(terms, end, by):
    case = late()
    case.agreement = replace(case.now, terms=terms)
    assert [each for each in case.follows().waits if each.key == "late notice 1 reviewed"] == [
        Wait(
            "late notice 1 reviewed",
            "Decide on the late notice",
            "legal reviewer",
            since=CAME,
            by=by,
            reason=f"the notice of non-renewal that the other side gave on 10 February 2027 is in time for the end on {day(end)}",
        )
    ]


def test_it_is_asked_once():
    case = late().sweeps(date(2027, 5, 1)).sweeps(date(2028, 4, 30))
    said = [each for each in case.now.reminders if each.matter == "late notice 1"]
    assert len(said) == 1
    assert said[0].words == (
        "The notice of non-renewal that the other side gave on 10 February 2027 came too late for one end and is in time "
        "for the next, on 30 April 2028. Decide, with a legal reviewer, whether it counts for that end, is spent, or is to "
        "be confirmed with the other side. Until then the agreement renews past that day by itself and says so."
    )


@pytest.mark.parametrize("by", [OFFICER, REVIEWER])
def test_it_counts_for_the_next_end_when_people_say_so(by):
    case = decided(late(), "next end", date(2027, 3, 1), by)
    assert case.flags == (
        "the notice of non-renewal that the other side gave on 10 February 2027 ends it on 30 April 2028",
    )
    assert ends(case) == {}
    assert not asked_of(case)
    case.sweeps(date(2027, 5, 1))
    assert (case.now.last_day, case.now.stage) == (NEXT, Stage.IN_FORCE)
    case.sweeps(date(2028, 5, 1))
    assert (case.now.closed_as, case.now.closed_on) == ("expired", NEXT)


def test_what_is_said_of_one_notice_leaves_the_others_as_they_are():
    case, withdrawn = late(), late().now.notices[0]
    case.does(Act.WITHDRAW_NOTICE, OFFICER, date(2027, 3, 1), Which(1), evidence=("e",))
    again = Noticing("non-renewal", date(2027, 3, 2), "courier")
    case.does(Act.RECEIVE_NOTICE, OFFICER, date(2027, 3, 2), again, evidence=("e",))
    said = DecidingNotice(2, "next end")
    case.does(Act.DECIDE_NOTICE, OFFICER, date(2027, 3, 3), said, reason="Asked the legal office.")
    assert case.now.notices[0] == replace(withdrawn, withdrawn=True)
    assert [(each.id, each.decided, each.ends_on) for each in case.now.notices] == [
        (1, None, None),
        (2, "next end", NEXT),
    ]


def test_it_is_spent_when_people_say_so():
    case = decided(late(), "spent", date(2027, 3, 1))
    assert ends(case) == {}
    assert not asked_of(case)
    case.sweeps(date(2028, 5, 1))
    assert case.now.last_day == AFTER_NEXT
    assert not any("undecided" in flag for change in case.changes for flag in change.flags)
    assert "no late notice 1" in case.refuses(
        Act.DECIDE_NOTICE, OFFICER, date(2028, 5, 1), DecidingNotice(1, "next end"), reason="Changed my mind."
    )


def test_what_is_to_be_confirmed_with_the_partner_stays_open_and_is_said_again():
    case = decided(late(), "to confirm", date(2027, 3, 1)).sweeps(date(2027, 3, 2))
    assert ends(case) == {"late notice 1": NEXT, "late notice 1 spent": AFTER_NEXT}
    assert asked_of(case) == [("officer", "amina")]
    assert "Ask the other side whether it counts for that end" in case.now.reminders[-1].words
    decided(case, "next end", date(2027, 4, 1))
    assert case.sweeps(date(2028, 5, 1)).now.closed_on == NEXT


def test_undecided_nothing_closes_and_a_renewal_past_that_end_says_so():
    case = late().sweeps(date(2027, 5, 1))
    assert not any("undecided" in flag for flag in case.changes[-1].flags)
    case.sweeps(date(2028, 5, 1))
    renewal = [change for change in case.changes if change.act is Act.RENEW][-1]
    assert case.now.last_day == AFTER_NEXT
    assert renewal.flags[-1].startswith(
        "renewed past 30 April 2028, though it is undecided whether the notice"
    )
    decided(case, "next end", date(2028, 5, 10))
    assert "term 3, recorded from 1 May 2028, falls away" in case.flags[1]
    case.sweeps(date(2028, 5, 10))
    assert (case.now.closed_as, case.now.closed_on) == ("expired", NEXT)


def test_ours_is_asked_about_alike():
    case = an_agreement(terms=YEARLY).sweeps(CAME)
    case.does(Act.NOT_RENEW, OFFICER, CAME, Noticing(method="hand"), reason="We were late.")
    assert ends(case) == {"late notice 1": NEXT, "late notice 1 spent": AFTER_NEXT}
    assert case.flags[-1].startswith("it is in time for the end on 30 April 2028")
    assert decided(case, "next end", date(2027, 3, 1)).now.to_lapse


@pytest.mark.parametrize("counts", ["spent", "next end"])
def test_what_was_said_of_ours_is_asked_again_once_its_receipt_is_known(counts: str):
    case = an_agreement(terms=YEARLY).sweeps(CAME)
    case.does(Act.NOT_RENEW, OFFICER, CAME, Noticing(method="courier"), reason="We were late.")
    decided(case, counts, date(2027, 3, 1))
    received = Receiving(1, date(2027, 2, 12))
    case.does(Act.RECORD_RECEIPT, OFFICER, date(2027, 3, 2), received, evidence=("e",))
    assert (case.now.notices[0].decided, case.now.notices[0].ends_on) == (None, None)
    assert asked_of(case) == [("officer", "amina"), ("legal reviewer", None)]


def test_it_is_not_asked_where_no_later_end_waits_for_it():
    once = replace(YEARLY, renewal=Renewal("automatic", Length.parse("1 year"), 1))
    last = late(once, date(2028, 2, 10))
    assert (ends(last), asked_of(last)) == ({}, [])
    assert ends(late(once)) == {"late notice 1": NEXT}  # no term would follow the last
    mutual = late(replace(MUTUAL, term=YEARLY.term))
    assert (ends(mutual), asked_of(mutual)) == ({}, [])
    withdrawn = late().does(Act.WITHDRAW_NOTICE, OFFICER, date(2027, 3, 1), Which(1), evidence=("e",))
    assert ends(withdrawn) == {}


def test_what_both_sides_sign_after_it_leaves_nothing_to_ask():
    signed = date(2027, 3, 1)
    letter = replace(letter_for("MOU-2026-0001"), effective_on=signed)
    case = late().does(Act.RENEW, OFFICER, signed, renewing(date(2030, 4, 30)), {"letter": letter})
    assert (ends(case), asked_of(case)) == ({}, [])


def test_a_notice_in_time_for_the_same_end_leaves_nothing_to_ask():
    case = late().sweeps(date(2027, 6, 1))
    details = Noticing("non-renewal", date(2027, 6, 1), "courier")
    case.does(Act.RECEIVE_NOTICE, OFFICER, date(2027, 6, 1), details, evidence=("e",))
    assert (ends(case), asked_of(case)) == ({}, [])


def test_a_late_notice_entered_late_is_asked_about_all_the_same():
    case = an_agreement(terms=YEARLY).sweeps(date(2028, 6, 1))
    details = Noticing("non-renewal", CAME, "courier")
    case.does(Act.RECEIVE_NOTICE, OFFICER, date(2028, 6, 1), details, evidence=("e",))
    assert ends(case) == {"late notice 1": NEXT, "late notice 1 spent": AFTER_NEXT}
    decided(case, "next end", date(2028, 6, 2))
    assert case.sweeps(date(2028, 6, 2)).now.closed_on == NEXT


def test_of_what_has_ended_by_another_notice_nothing_is_decided_though_the_machine_has_not_looked():
    case, came = late().sweeps(date(2028, 6, 1)), date(2028, 12, 1)
    case.does(Act.RECEIVE_NOTICE, OFFICER, came, Noticing("non-renewal", came, "courier"), evidence=("e",))
    assert case.now.last_day == AFTER_NEXT
    said = case.refuses(
        Act.DECIDE_NOTICE, OFFICER, date(2029, 5, 3), DecidingNotice(1, "next end"), reason="Asked."
    )
    assert "MOU-2026-0001 ended on 30 April 2029: let what is due be done first." in said
    assert case.sweeps(date(2029, 5, 3)).now.closed_on == AFTER_NEXT


@pytest.mark.parametrize(
    ("by", "counts", "reason", "said"),
    [
        (OFFICER, "perhaps", "Because", "Say what the notice counts for: next end, spent, to confirm."),
        (OFFICER, "spent", None, "a reason is needed"),
        (MACHINE, "spent", "Because", "is for: officer, legal reviewer"),
    ],
)
def test_only_people_decide_with_a_reason_and_one_of_three_words(by, counts, reason, said):
    refused = late().refuses(
        Act.DECIDE_NOTICE, by, date(2027, 3, 1), DecidingNotice(1, counts), reason=reason
    )
    assert said in refused


@pytest.mark.parametrize(
    ("last_day", "now_ends"),
    [
        (date(2027, 3, 31), date(2028, 3, 31)),
        (date(2027, 12, 31), date(2027, 12, 31)),  # now it is in time for this end itself
    ],
)
def test_counted_it_follows_the_end_that_an_amendment_moves(last_day, now_ends):
    case = amended(
        decided(late(), "next end", date(2027, 3, 1)), date(2027, 3, 5), new_last_day=last_day.isoformat()
    )
    assert f"the notice of non-renewal of 10 February 2027 ends it on {day(now_ends)} now" in case.flags
    case.sweeps(date(2028, 6, 1))
    assert (case.now.closed_as, case.now.closed_on) == ("expired", now_ends)
    assert case.now.periods[-1].last_day == now_ends


def test_counted_it_follows_its_end_when_an_amendment_of_the_term_after_moves_it():
    case = decided(late(), "next end", date(2027, 3, 1)).sweeps(date(2027, 8, 2))
    moved = amended(case, date(2027, 8, 2), new_last_day="2028-06-30", changes_from="2027-08-02")
    assert "the notice of non-renewal of 10 February 2027 ends it on 30 June 2028 now" in moved.flags
    moved.sweeps(date(2028, 7, 1))
    assert len(moved.now.periods) == 2
    assert (moved.now.closed_as, moved.now.closed_on) == ("expired", date(2028, 6, 30))
