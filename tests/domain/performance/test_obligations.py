"""What the parties owe: when it falls due, how it stands, and what becomes of it in a renewal and after the end."""

from dataclasses import replace
from datetime import date

import pytest

from tests.builders.agreements import (
    CALENDAR,
    CORRECTED_TO_JUNE,
    HOME,
    MUTUAL,
    OPEN_ENDED,
    PARTNER,
    TERMS,
    Case,
    a_letter_for,
    an_agreement,
    renewing,
)
from tests.builders.people import OFFICER
from workflow.domain.agreement.act_details import Ending, Which
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.agreement import MACHINE, Agreement
from workflow.domain.agreement.performance_details import Doing, Dropping, Obliging, Performing
from workflow.domain.agreement.performed import Obligation
from workflow.domain.agreement.replay import replayed
from workflow.domain.agreement.stages import Stage
from workflow.domain.agreement.terms import Renewal, Terms
from workflow.domain.dates.business_days import BusinessCalendar, Place
from workflow.domain.dates.lengths import Length
from workflow.domain.due.date_ledger import date_ledger
from workflow.domain.due.open_matters import open_matters
from workflow.domain.performance.findings import findings
from workflow.domain.performance.obligations import duties_on
from workflow.domain.performance.obligations_on_record import with_obligation

JUNE = date(2026, 6, 15)
REPORT, SEMINAR = "Sends the final report", "Holds the seminar"


def owing(due: str, *, deed: str = REPORT, kind: str = "performance", case: Case | None = None) -> Case:
    case = case or an_agreement()
    return case.does(Act.OBLIGE, OFFICER, JUNE, Obliging(HOME.name, deed, due, kind))


def told(case: Case, on: date) -> list[tuple[str, str]]:
    return [(each.state, str(each.on)) for each in duties_on(case.now, case.calendar, on=on)]


def keys(agreement: Agreement) -> list[str]:
    return [each.key for each in date_ledger(agreement, CALENDAR) if each.key.startswith("obligation")]


def test_a_performance_due_on_a_closed_day_is_due_on_the_following_business_day() -> None:
    case = owing("31 January 2027")
    (entry,) = [each for each in date_ledger(case.now, CALENDAR) if each.key.startswith("obligation")]
    assert entry.on == date(2027, 2, 1)
    assert entry.key == "obligation o1 2027-01-31"
    assert entry.why == (
        "the day that is named: Sunday 31 January 2027, rolled to the business day Monday 1 February 2027"
    )
    assert entry.calendar == "Monday to Friday"
    assert ("due", "31 January 2027") in entry.inputs


def test_a_payment_due_on_a_closed_day_stays_in_its_month() -> None:
    case = owing("31 January 2027", kind="payment")
    assert told(case, JUNE) == [("open", "2027-01-29")]


def test_what_is_not_settled_by_its_day_is_overdue_the_day_after() -> None:
    case = owing("30 June 2026")
    assert told(case, date(2026, 6, 30)) == [("open", "2026-06-30")]
    assert told(case, date(2026, 7, 1)) == [("overdue", "2026-06-30")]


def test_what_comes_again_shows_the_past_year_and_the_next_few_times() -> None:
    case = an_agreement(terms=replace(OPEN_ENDED))
    case.agreement = with_obligation(case.now, Obligation("", HOME.name, REPORT, "monthly on the last day"))
    shown = told(case, date(2030, 1, 15))
    assert [state for state, _ in shown] == ["overdue"] * 12 + ["open"] * 4
    assert shown[0] == ("overdue", "2029-01-31")
    assert shown[-1] == ("open", "2030-04-30")


def test_a_daily_duty_over_twenty_years_makes_a_dozen_dates_and_one_for_all_that_follow() -> None:
    agreement = replace(an_agreement(terms=OPEN_ENDED).now)
    agreement = with_obligation(agreement, Obligation("", HOME.name, REPORT, "daily"))
    found = keys(agreement)
    assert len(found) == 13
    assert found[-1] == "obligation o1 further"
    (further,) = [each for each in date_ledger(agreement, CALENDAR) if each.key == found[-1]]
    assert further.day < further.on


def test_of_several_times_the_oldest_open_one_is_settled_unless_another_is_named() -> None:
    case = owing("every 3 months")
    case.does(Act.FULFIL, OFFICER, JUNE, Performing("o1", "sent"))
    case.does(Act.WAIVE, OFFICER, JUNE, Performing("o1", "no data", date(2027, 2, 1)), reason="no data")
    assert [(each.how, str(each.due_on)) for each in case.now.obligations[0].settled] == [
        ("fulfilled", "2026-08-01"),
        ("waived", "2027-02-01"),
    ]
    assert "obligation o1 2026-08-01" not in keys(case.now)
    assert "obligation o1 2026-11-01" in keys(case.now)


def test_a_time_is_named_by_the_day_its_rule_gives_or_by_the_business_day() -> None:
    for named in (date(2026, 8, 1), date(2026, 8, 3)):  # a Saturday, and the Monday after it
        case = owing("every 3 months")
        case.does(Act.FULFIL, OFFICER, JUNE, Performing("final report", "sent", named))
        assert case.now.obligations[0].settled[0].due_on == date(2026, 8, 1)


def test_what_was_fulfilled_late_is_flagged() -> None:
    case = owing("30 June 2026").does(Act.FULFIL, OFFICER, date(2026, 7, 9), Performing("o1", "sent"))
    assert case.flags == ("fulfilled after the day it was due, 30 June 2026",)


def test_a_duty_that_is_no_obligation_on_record_is_told_in_words_as_before() -> None:
    case = owing("30 June 2026").does(Act.FULFIL, OFFICER, JUNE, Performing("Lent a microscope", "seen"))
    assert case.now.performances[-1].subject == "Lent a microscope"
    assert not case.now.obligations[0].settled


def test_an_obligation_without_a_date_is_given_one() -> None:
    case = an_agreement()
    case.agreement = with_obligation(case.now, Obligation("", PARTNER.name, REPORT, "as the text says"))
    assert told(case, JUNE) == [("without a date", "None")]
    case.does(Act.OBLIGE, OFFICER, JUNE, Obliging(due="2 months before the end", key="o1"))
    assert told(case, JUNE) == [("open", "2028-02-29")]
    assert case.now.obligations[0].party == PARTNER.name


def test_what_was_dropped_is_owed_no_longer_and_stays_on_record() -> None:
    case = owing("30 June 2026").does(Act.DROP, OFFICER, JUNE, Dropping("o1"), reason="No money")
    assert keys(case.now) == []
    assert told(case, JUNE) == [("dropped", "None")]
    assert case.now.obligations[0].dropped_why == "No money"


def test_obligations_brought_by_the_text_keep_those_recorded_before_it_took_effect() -> None:
    case = an_agreement(Stage.ACTIVATION)
    owing("30 June 2026", case=case)
    brought = (Obligation("o1", PARTNER.name, SEMINAR, "yearly on 30 June"),)
    case.does(Act.ACTIVATE, MACHINE, date(2026, 6, 20), given={"obligations": brought})
    assert [(each.key, each.deed) for each in case.now.obligations] == [("o1", REPORT), ("o2", SEMINAR)]


def test_an_automatic_term_carries_what_is_open_and_says_so() -> None:
    case = owing("2 months before the end")
    owing("every 6 months", deed=SEMINAR, case=case)
    case.sweeps(date(2028, 5, 2))
    assert case.now.period is not None
    assert case.now.period.number == 2
    assert case.now.obligations[0].carried_into == (2,)
    assert case.now.obligations[1].carried_into == ()
    carried = f"carried into term 2: o1, {HOME.name}: {REPORT}, due 28 February 2030"
    assert carried in next(each.flags for each in case.changes if each.act is Act.RENEW)
    assert told(case, date(2028, 5, 2))[0] == ("open", "2030-02-28")
    assert "obligation o2 2028-11-01" in keys(case.now)


def test_a_renewal_letter_drops_what_it_gives_up_and_carries_the_rest() -> None:
    case = an_agreement(terms=MUTUAL)
    for deed in (REPORT, SEMINAR):
        owing("30 April 2028", deed=deed, case=case)
    letter = a_letter_for("MOU-2026-0001")
    details = replace(renewing(date(2031, 4, 30)), dropped=("Holds the seminar", "the summer school"))
    case.does(Act.RENEW, OFFICER, date(2028, 2, 1), details, {"letter": letter})
    report, seminar = case.now.obligations
    assert report.carried_into == (2,)
    assert (seminar.dropped_by, seminar.dropped_on) == ("LET-2026-0001", date(2028, 2, 1))
    assert seminar.carried_into == ()
    assert any("which is no obligation on record" in flag for flag in case.flags)
    assert any(flag.startswith("dropped by LET-2026-0001: o2") for flag in case.flags)
    assert any(flag.startswith("carried into term 2: o1") for flag in case.flags)


def test_obligations_outlive_the_end() -> None:
    terms = replace(TERMS, renewal=Renewal())
    case = owing("3 months after the end", case=an_agreement(terms=terms))
    owing("monthly", deed=SEMINAR, case=case)
    case.sweeps(date(2028, 5, 2))
    assert case.now.stage is Stage.CLOSED
    assert told(case, date(2028, 6, 1))[0] == ("open", "2028-07-31")
    monthly = [
        each for each in duties_on(case.now, CALENDAR, on=date(2028, 6, 1)) if each.obligation.key == "o2"
    ]
    assert all(each.counted is not None and each.counted <= date(2028, 4, 30) for each in monthly)
    case.does(Act.FULFIL, OFFICER, date(2028, 7, 1), Performing("o1", "accounts accepted"))
    assert told(case, date(2028, 8, 1))[0][0] == "fulfilled"


def test_what_fell_due_before_an_agreement_was_registered_is_not_asked_for() -> None:
    case = an_agreement()
    for due in ("30 June 2020", "yearly on 30 June"):
        case.agreement = with_obligation(
            case.now, Obligation("", HOME.name, REPORT, due, since=date(2027, 1, 1))
        )
    assert told(case, date(2027, 6, 1)) == [("before the record", "None"), ("open", "2027-06-30")]


def test_the_record_of_obligations_is_told_again_by_its_changes() -> None:
    case = owing("every 3 months")
    case.does(Act.FULFIL, OFFICER, JUNE, Performing("o1", "sent"), evidence=("e" * 64,))
    case.does(Act.DROP, OFFICER, JUNE, Dropping("o1"), reason="No money")
    assert replayed(case.changes) == case.now


def test_times_that_were_settled_stay_settled_when_the_day_of_effect_is_corrected() -> None:
    case = owing("every 3 months")
    case.does(Act.FULFIL, OFFICER, JUNE, Performing("o1", "sent"))
    said = {"reason": "Typing error", "evidence": ("e" * 64,), "second": "zoe"}
    case.does(Act.CORRECT, OFFICER, date(2026, 6, 20), CORRECTED_TO_JUNE, **said)
    assert str(case.now.obligations[0].settled[0].due_on) == "2026-09-01"
    assert keys(case.now)[0] == "obligation o1 2026-12-01"


def happens(case: Case, what: str, on: date) -> Case:
    return case.does(Act.RECORD_ACTIVITY, OFFICER, on, Doing(what))


def test_each_invoice_that_is_recorded_is_to_be_paid_in_its_own_time() -> None:
    case = owing("30 days after the invoice", kind="payment")
    assert [each.why for each in duties_on(case.now, CALENDAR, on=JUNE)] == [
        "30 days after the invoice, which is recorded as an activity that begins with \u201cinvoice\u201d"
    ]
    assert keys(case.now) == []
    happens(case, "Invoice 1 of the partner", date(2026, 7, 1))
    happens(case, "Invoice 2", date(2026, 8, 3))
    assert keys(case.now) == ["obligation o1 2026-07-31", "obligation o1 2026-09-02"]
    entry = next(each for each in date_ledger(case.now, CALENDAR) if each.key == "obligation o1 2026-09-02")
    assert entry.why == "30 days after the invoice of 3 August 2026 (\u201cInvoice 2\u201d)"
    case.does(Act.FULFIL, OFFICER, date(2026, 7, 30), Performing("o1", "paid", due_on=date(2026, 7, 31)))
    assert keys(case.now) == ["obligation o1 2026-09-02"]
    assert ("overdue", "2026-09-02") in told(case, date(2030, 1, 1))


def test_an_invoice_that_is_taken_back_makes_nothing_due_and_what_was_paid_stays_paid() -> None:
    case = owing("30 days after the invoice", kind="payment")
    for number in range(1, 4):
        happens(case, f"Invoice {number}", date(2026, 6 + number, 1))
    case.does(Act.FULFIL, OFFICER, date(2026, 7, 30), Performing("o1", "paid", due_on=date(2026, 7, 31)))
    for number in (1, 2):
        case.does(
            Act.TAKE_BACK,
            OFFICER,
            date(2026, 10, 1),
            Which(number),
            reason="It was another agreement\u2019s.",
        )
    assert keys(case.now) == ["obligation o1 2026-10-01"]
    assert ("fulfilled", "2026-07-31") in told(case, date(2026, 10, 2))
    assert [(each.id, each.taken_back_on, each.reason) for each in case.now.activities][1:] == [
        (2, date(2026, 10, 1), "It was another agreement\u2019s."),
        (3, None, None),
    ]
    assert replayed(case.changes) == case.now


@pytest.mark.parametrize(
    "due", ["30 days after the invoice", "5 business days after the invoice", "every 3 months"]
)
def test_an_activity_that_was_taken_back_leaves_what_is_owed_as_if_it_never_was(due: str) -> None:
    never, taken_back = owing(due), owing(due)
    happens(taken_back, "Invoice 1, of another partner", date(2026, 7, 1))
    taken_back.does(
        Act.TAKE_BACK, OFFICER, date(2026, 7, 2), Which(1), reason="It was another agreement\u2019s."
    )
    for case in (never, taken_back):
        happens(case, "Invoice 2", date(2026, 8, 3))
    for on in (JUNE, date(2026, 8, 1), date(2026, 9, 3), date(2028, 1, 1)):
        assert told(taken_back, on) == told(never, on)
    assert keys(taken_back.now) == keys(never.now)
    assert date_ledger(taken_back.now, CALENDAR) == date_ledger(never.now, CALENDAR)
    assert taken_back.follows().due_on == never.follows().due_on
    assert [each.what for each in findings(taken_back.now, CALENDAR, on=date(2027, 1, 1)).activities] == [
        "Invoice 2"
    ]


def test_an_invoice_that_comes_after_the_end_is_paid_all_the_same() -> None:
    case = owing("30 days after the invoice", case=an_agreement(terms=MUTUAL)).sweeps(date(2028, 5, 1))
    assert case.now.stage is Stage.CLOSED
    happens(case, "Invoice 9, the last", date(2028, 6, 1))
    assert keys(case.now) == ["obligation o1 2028-07-01"]


def test_a_report_may_be_due_on_the_last_working_day_of_months_from_a_day_of_its_own() -> None:
    case = owing("last working day of June and December, starting on 1 July 2026")
    assert keys(case.now)[:2] == ["obligation o1 2026-12-31", "obligation o1 2027-06-30"]
    entry = next(each for each in date_ledger(case.now, CALENDAR) if each.key.startswith("obligation"))
    assert entry.why == "on the last working day of June and December, counted from 1 July 2026"


def test_what_is_due_so_many_business_days_before_names_a_feast_anywhere_among_them() -> None:
    feast = date(2028, 4, 10)  # expected a month after the day that is counted
    land = Place("XX", "Exampleland", feast=lambda on: "Eid (estimated)" if on == feast else None)
    case = an_agreement()
    case.calendar = BusinessCalendar(places=(land,))
    for due in ("30 business days before the end", "40 days before the end"):
        case.does(Act.OBLIGE, OFFICER, date(2026, 6, 1), Obliging(HOME.name, f"Reports {due}", due))
    found = {each.key: each for each in date_ledger(case.now, case.calendar) if "obligation" in each.key}
    in_business_days, in_days = found.values()
    assert in_business_days.on < feast
    assert (in_business_days.subject_to, in_days.subject_to) == ("Eid in Exampleland", None)


def ended_early(due: str, on: date = date(2026, 8, 1), terms: Terms = TERMS) -> Case:
    """What was owed under an agreement that the parties end by agreement, in the first year of its term."""
    case = owing(due, case=an_agreement(terms=terms))
    ending = Ending("by mutual agreement")
    return case.does(Act.TERMINATE, OFFICER, on, ending, reason="Both moved on", evidence=("signed",))


@pytest.mark.parametrize(
    ("due", "left"),
    [
        ("30 June 2027", "ended with the agreement"),
        ("9 months after the effective date", "ended with the agreement"),
        ("15 July 2026", "overdue"),
        ("30 days after the end", "open"),
        ("30 June 2028", "open"),
    ],
)
def test_what_was_due_in_the_time_that_an_early_end_cuts_off_is_owed_no_more(due: str, left: str) -> None:
    case = ended_early(due)
    assert [each.last_day for each in case.now.periods] == [date(2028, 4, 30)]
    (one,) = duties_on(case.now, CALENDAR, on=date(2026, 8, 3))
    assert one.state == left
    told = {each.key for each in open_matters(case.now, CALENDAR) if each.key.startswith("obligation")}
    assert bool(told) == bool(keys(case.now)) == (left in ("overdue", "open"))


def test_what_is_completed_after_an_early_end_is_owed_until_then() -> None:
    teaching = replace(TERMS, term=replace(TERMS.term, teach_out=Length.parse("6 months")))
    assert [
        each.state
        for each in duties_on(ended_early("31 January 2027", terms=teaching).now, CALENDAR, on=JUNE)
    ] == ["open"]
    assert [
        each.state
        for each in duties_on(ended_early("2 February 2027", terms=teaching).now, CALENDAR, on=JUNE)
    ] == ["ended with the agreement"]


def test_what_is_put_on_record_for_a_day_after_the_end_is_owed_after_it() -> None:
    case = ended_early("15 July 2026")
    late = Obligation(
        "o2",
        HOME.name,
        "Returns the samples",
        "30 June 2027",
        source="recorded",
        recorded_on=date(2026, 8, 2),
    )
    after = with_obligation(case.now, late)
    assert [each.state for each in duties_on(after, CALENDAR, on=date(2026, 8, 3))] == ["overdue", "open"]


def test_a_cure_that_a_breach_left_owing_outlives_an_early_end() -> None:
    case = ended_early("15 July 2026")
    cure = Obligation("o2", HOME.name, "Sends a cure plan", "10 August 2026", source="breach")
    assert [each.state for each in duties_on(with_obligation(case.now, cure), CALENDAR, on=JUNE)][1:] == [
        "open"
    ]
