"""What is recommended for a renewal follows from stated rules; people decide, and say why where they depart from it."""

from dataclasses import replace
from datetime import date

import pytest

from tests.builders.agreements import HOME, MUTUAL, PARTNER, Case, an_agreement
from tests.builders.people import OFFICER
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.performance_details import Deciding, Doing, Exchanging, Viewing
from workflow.domain.agreement.performed import Measurement, Obligation, ServiceLevel, Settlement
from workflow.domain.agreement.stages import Stage
from workflow.domain.agreement.terms import Renewal
from workflow.domain.dates.lengths import Length
from workflow.domain.performance.recommendation import RULES, evaluated

ON, OPENED = date(2027, 12, 1), date(2027, 6, 1)
EVALUATED = replace(MUTUAL, renewal=Renewal("evaluate", Length(months=24)))
LEVEL = ServiceLevel(
    "score", "Mean score", "points", "at least", target="80", breach="65", period="year", owner=PARTNER.name
)


def a_term(*, obligations=(), levels=(), measurements=()) -> Case:
    """An agreement in renewal in whose term something was done."""
    case = an_agreement(Stage.RENEWAL, EVALUATED)
    case.does(Act.RECORD_ACTIVITY, OFFICER, OPENED, Doing("Summer school on rivers"))
    case.agreement = replace(case.now, obligations=obligations, levels=levels, measurements=measurements)
    return case


def verdict(case: Case, on: date = ON) -> tuple[str, tuple[str, ...]]:
    _, recommendation = evaluated(case.now, case.calendar, on=on)
    return recommendation.verdict, recommendation.reasons


def measured(value: str) -> Measurement:
    return Measurement("score", date(2026, 5, 1), date(2027, 4, 30), value, date(2027, 5, 10), "amina")


def owed(key: str, due: str, *settled: Settlement) -> Obligation:
    return Obligation(key, PARTNER.name, f"Report {key}", due, settled=settled)


def kept(on: date = OPENED) -> Settlement:
    return Settlement(None, "fulfilled", on, "sent")


def test_of_a_term_with_nothing_on_record_nothing_is_recommended_but_to_ask():
    case = an_agreement(Stage.RENEWAL, EVALUATED)
    assert verdict(case) == (
        "not enough on record",
        (
            (
                "No activity, no student exchanged, no duty kept and no measurement is on record for this term. "
                "Ask the coordinators what was done."
            ),
        ),
    )
    case.does(Act.RECORD_VIEW, OFFICER, ON, Viewing(PARTNER.name, "lapse", "No staff."))
    assert verdict(case)[0] == "lapse"


def test_only_what_somebody_said_lets_an_agreement_lapse():
    assert [rule.words for rule in RULES if rule.verdict == "lapse"] == [
        "The owner or a party would let it lapse."
    ]


def test_on_its_first_days_it_is_too_early_to_say():
    case = an_agreement(terms=EVALUATED)
    period = case.now.period
    _, first = evaluated(case.now, case.calendar, on=period.first_day)
    assert (first.verdict, first.reasons) == (
        "too early to say",
        ("Nothing is on record for this term yet, and more than half of it lies ahead.",),
    )
    _, last = evaluated(case.now, case.calendar, on=period.last_day)
    assert last.verdict == "not enough on record"


def test_a_term_without_fault_is_renewed():
    assert verdict(a_term()) == ("renew", ("Nothing on record speaks against another term.",))


def test_a_view_against_it_lets_it_lapse_since_a_renewal_takes_every_signature():
    case = a_term().does(Act.RECORD_VIEW, OFFICER, ON, Viewing(PARTNER.name, "lapse", "No staff."))
    assert verdict(case) == (
        "lapse",
        (f"{PARTNER.name} would let it lapse; a renewal takes the signature of all.",),
    )
    case.does(Act.RECORD_VIEW, OFFICER, ON, Viewing(PARTNER.name, "renew", "Staff was found."))
    assert verdict(case)[0] == "renew"


def test_a_breached_level_makes_it_shorter_and_one_below_its_target_does_not():
    assert verdict(a_term(levels=(LEVEL,), measurements=(measured("70"),)))[0] == "renew"
    found, why = verdict(a_term(levels=(LEVEL,), measurements=(measured("64.9"),)))
    assert found == "renew shorter"
    assert why == ("Breached: \u201cMean score\u201d with 64.9 points in the period until 30 April 2027.",)


def test_measurements_that_are_missing_make_it_shorter():
    assert verdict(a_term(levels=(LEVEL,))) == (
        "renew shorter",
        ("Of 1 measurement due, 1 is missing.",),
    )


def test_an_overdue_duty_makes_it_shorter_and_of_more_overdue_than_kept_it_is_asked_first():
    late = owed("late", "2027-06-30")
    assert verdict(a_term(obligations=(late, owed("kept", "", kept())))) == (
        "renew shorter",
        (f"Overdue: Report late ({PARTNER.name}).",),
    )
    assert verdict(a_term(obligations=(late,)))[0] == "not enough on record"
    assert verdict(a_term(obligations=(owed("ahead", "2028-01-31"),)))[0] == "renew"
    assert verdict(a_term(obligations=(replace(late, dropped_by="amina", dropped_on=ON),)))[0] == "renew"


def test_each_time_a_duty_fell_due_in_the_term_is_found_as_it_stands():
    settled = (
        Settlement(date(2026, 9, 30), "fulfilled", date(2026, 9, 30), "sent"),
        Settlement(date(2026, 12, 30), "waived", date(2027, 1, 4), "no data"),
    )
    case = a_term(obligations=(owed("of the quarter", "every 3 months from 30 June 2026", *settled),))
    found, recommendation = evaluated(case.now, case.calendar, on=date(2027, 8, 15))
    assert [(each.state, str(each.on)) for each in found.duties] == [
        ("kept", "2026-09-30"),
        ("waived", "2027-01-04"),
        ("overdue", "2027-03-30"),
        ("overdue", "2027-06-30"),
        ("open", "2027-09-30"),
    ]
    assert recommendation.reasons == (f"Overdue: Report of the quarter, 2 times ({PARTNER.name}).",)


def test_a_duty_that_comes_often_is_found_in_the_whole_term_and_no_further():
    case = a_term(obligations=(owed("of the month", "monthly on the last day"),))
    found, _ = evaluated(case.now, case.calendar, on=date(2028, 4, 15))
    assert len(found.duties_in("overdue")) == 23
    assert [str(each.on) for each in found.duties_in("open")] == ["2028-05-01"]


def test_a_breach_begins_at_its_level_and_a_level_without_one_is_only_short_of_its_target():
    assert verdict(a_term(levels=(LEVEL,), measurements=(measured("65"),)))[0] == "renew shorter"
    bare = replace(LEVEL, breach=None)
    case = a_term(levels=(bare,), measurements=(measured("1"),))
    found, recommendation = evaluated(case.now, case.calendar, on=ON)
    assert [(each.state, each.value) for each in found.levels] == [("short of target", "1 points")]
    assert recommendation.verdict == "renew"


def test_an_exchange_far_out_of_balance_makes_it_shorter():
    case = a_term()
    sent = Exchanging("2026/27", HOME.name, PARTNER.name, 4, note="list")
    assert verdict(case.does(Act.RECORD_EXCHANGE, OFFICER, ON, sent))[0] == "renew"
    found, why = verdict(case.does(Act.RECORD_EXCHANGE, OFFICER, ON, replace(sent, students=1)))
    assert found == "renew shorter"
    assert why[0].startswith(f"{HOME.name} has sent 2.5 more than {PARTNER.name}")


def test_the_views_that_are_not_on_record_are_named():
    case = a_term().does(Act.RECORD_VIEW, OFFICER, ON, Viewing("owner", "renew shorter", "One year first."))
    _, recommendation = evaluated(case.now, case.calendar, on=ON)
    assert recommendation.verdict == "renew shorter"
    assert recommendation.unknown == (f"Not on record: the view of {PARTNER.name}.",)


def test_every_rule_is_told_with_what_was_found_and_the_first_that_applies_decides():
    case = a_term(obligations=(owed("late", "2027-06-30"),), levels=(LEVEL,), measurements=(measured("10"),))
    _, recommendation = evaluated(case.now, case.calendar, on=ON)
    assert [each.number for each in recommendation.rules] == list(range(1, len(RULES) + 1))
    applied = [each.number for each in recommendation.rules if each.reason]
    assert recommendation.verdict == RULES[applied[0] - 1].verdict == "renew shorter"
    assert applied == [3, 4, 5]


def test_a_decision_stands_beside_the_recommendation_and_says_why_it_departs():
    case = a_term()
    shorter = Deciding("renew shorter", Length(months=12))
    assert "stated rules recommend to renew it" in case.refuses(Act.DECIDE, OFFICER, ON, shorter)
    case.does(Act.DECIDE, OFFICER, ON, shorter, reason="Funding is secured for a year only")
    assert case.flags == ("departs from the recommendation, \u201crenew\u201d",)
    decision = case.now.decision
    assert (decision.verdict, decision.recommended, decision.length) == (
        "renew shorter",
        "renew",
        Length(months=12),
    )
    case.does(Act.DECIDE, OFFICER, ON, Deciding("renew"), reason="Funding has come")
    assert case.now.decision.verdict == "renew"
    assert len(case.now.decisions) == 2


def test_a_decision_to_let_it_lapse_says_when_it_ends_and_until_when_notice_is_given():
    case = an_agreement(Stage.RENEWAL, EVALUATED)
    why = "Both departments have moved on."
    case.does(Act.DECIDE, OFFICER, ON, Deciding("lapse"), reason=why)
    assert case.flags == (
        "departs from the recommendation, \u201cnot enough on record\u201d",
        "it ends on 30 April 2028 without a further term; notice is due by 28 January 2028",
    )
    assert case.sweeps(date(2028, 5, 1)).now.closed_as == "expired"


@pytest.mark.parametrize("stage", [Stage.IN_FORCE, Stage.CLOSED])
def test_nothing_is_decided_before_renewal_has_opened_or_after_the_end(stage):
    case = an_agreement(stage, EVALUATED)
    assert "is possible from: renewal" in case.refuses(Act.DECIDE, OFFICER, ON, Deciding("renew"))


def test_a_view_and_a_decision_are_on_one_term_only():
    case = a_term().does(Act.RECORD_VIEW, OFFICER, ON, Viewing("owner", "renew", "It went well."))
    case.does(Act.DECIDE, OFFICER, ON, Deciding("renew"))
    later = replace(case.now.periods[0], number=2, first_day=date(2028, 5, 1), last_day=date(2030, 4, 30))
    case.agreement = replace(case.now, periods=(*case.now.periods, later))
    found, _ = evaluated(case.now, case.calendar, on=date(2029, 6, 1))
    assert (found.views, found.activities, case.now.decision) == ((), (), None)
