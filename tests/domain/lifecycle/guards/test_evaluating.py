"""Activities, exchanges, views and decisions: what is not recorded of how a term went."""

from dataclasses import replace
from datetime import date

from tests.builders.agreements import (
    HOME,
    MUTUAL,
    NOT_RENEWED,
    PARTNER,
    TERMS,
    THREE_MONTHS,
    TWO_YEARS,
    an_agreement,
)
from tests.builders.people import OFFICER
from tests.domain.lifecycle.guards.refusing import APRIL, JUNE, refused_by
from workflow.domain.agreement.act_details import Which
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.agreement import MACHINE
from workflow.domain.agreement.performance_details import Deciding, Doing, Exchanging, Viewing
from workflow.domain.agreement.stages import Stage
from workflow.domain.agreement.terms import Renewal
from workflow.domain.lifecycle.guards import evaluating, evidence

EXCHANGING = Exchanging("2026/27", HOME.name, PARTNER.name, 3, note="list of the coordinators")


IN_RENEWAL = date(2027, 12, 1)


TWO_MORE = replace(MUTUAL, renewal=Renewal("mutual", TWO_YEARS))


def deciding(details, said: str, terms=MUTUAL, on: date = IN_RENEWAL):
    return an_agreement(Stage.RENEWAL, terms), Act.DECIDE, OFFICER, on, details, {}, said


def exchanging(said: str, on: date = IN_RENEWAL, **others):
    details = replace(EXCHANGING, **others)
    return an_agreement(terms=MUTUAL), Act.RECORD_EXCHANGE, OFFICER, on, details, {}, said


@refused_by(evaluating.activity_is_described)
def test_an_activity_says_what_was_done():
    return an_agreement(), Act.RECORD_ACTIVITY, OFFICER, JUNE, Doing(" "), {}, "Say what was done"


@refused_by(evaluating.activity_is_described)
def test_nothing_was_done_before_the_day_of_effect():
    return (
        an_agreement(),
        Act.RECORD_ACTIVITY,
        OFFICER,
        APRIL,
        Doing("Seminar"),
        {},
        "MOU-2026-0001 took effect on 1 May 2026, after 15 April 2026",
    )


@refused_by(evaluating.activity_stands)
def test_only_an_activity_on_record_is_taken_back():
    said = "MOU-2026-0001 has no activity 1 on record"
    return an_agreement(), Act.TAKE_BACK, OFFICER, JUNE, Which(1), {"reason": "Not ours"}, said


@refused_by(evaluating.activity_stands)
def test_an_activity_is_taken_back_once():
    case = an_agreement().does(Act.RECORD_ACTIVITY, OFFICER, JUNE, Doing("Seminar"))
    case.does(Act.TAKE_BACK, OFFICER, JUNE, Which(1), reason="Not ours")
    said = "MOU-2026-0001 has no activity 1 on record that stands"
    return case, Act.TAKE_BACK, OFFICER, JUNE, Which(1), {"reason": "Not ours"}, said


@refused_by(evidence.has_reason)
def test_an_activity_is_taken_back_with_a_reason():
    case = an_agreement().does(Act.RECORD_ACTIVITY, OFFICER, JUNE, Doing("Seminar"))
    return case, Act.TAKE_BACK, OFFICER, JUNE, Which(1), {}, "reason"


@refused_by(evaluating.exchange_is_between_its_parties)
def test_students_go_to_a_party():
    return exchanging("\u201cA Bank\u201d is no party of MOU-2026-0001", receiver="A Bank")


@refused_by(evaluating.exchange_is_between_its_parties)
def test_nobody_sends_students_to_itself():
    return exchanging("cannot send students to itself", receiver=HOME.name)


@refused_by(evaluating.exchange_is_counted)
def test_no_students_are_no_exchange():
    return exchanging("The number of students, 0, does not count", students=0)


@refused_by(evaluating.exchange_is_counted)
def test_a_stay_is_for_a_semester_or_a_year():
    return exchanging("a stay is for a semester or a year", stay="month")


@refused_by(evaluating.exchange_is_counted)
def test_students_are_counted_by_academic_years():
    return exchanging("\u201c2026/28\u201d is no academic year", year="2026/28")


@refused_by(evaluating.exchange_is_counted)
def test_no_students_went_before_the_day_of_effect():
    return exchanging("ended on 31 August 2025, before MOU-2026-0001 took effect", year="2024/25")


@refused_by(evaluating.exchange_is_counted)
def test_no_students_go_after_the_end():
    return exchanging("begins on 1 September 2028, after MOU-2026-0001 ends on 30 April 2028", year="2028/29")


@refused_by(evaluating.exchange_is_counted)
def test_students_are_counted_once_they_have_been_sent():
    return exchanging("once they have been sent", year="2027/28", on=JUNE)


@refused_by(evaluating.exchange_is_shown)
def test_a_number_of_students_rests_on_something():
    return exchanging("Say what the number rests on", note="")


@refused_by(evaluating.exchange_replaced_stands)
def test_only_an_entry_that_counts_is_replaced():
    return exchanging("has no exchange entry 4 that counts; those that do: none", replaces=4)


@refused_by(evaluating.exchange_replaced_stands)
def test_an_entry_is_replaced_for_a_reason():
    case, act, who, on, _, given, _ = exchanging("")
    case.does(act, who, on, EXCHANGING)
    return (
        case,
        act,
        who,
        on,
        replace(EXCHANGING, replaces=1),
        given,
        "To put this in place of entry 1, say why",
    )


@refused_by(evaluating.view_is_stated)
def test_a_view_is_of_the_owner_or_a_party():
    view = Viewing("A Bank", "renew", "It went well.")
    return an_agreement(), Act.RECORD_VIEW, OFFICER, JUNE, view, {}, "is neither the owner nor a party"


@refused_by(evaluating.view_is_stated)
def test_a_view_is_one_of_three():
    view = Viewing("owner", "perhaps", "It went well.")
    return an_agreement(), Act.RECORD_VIEW, OFFICER, JUNE, view, {}, "renew, renew shorter, lapse"


@refused_by(evaluating.view_is_stated)
def test_a_view_says_why():
    return an_agreement(), Act.RECORD_VIEW, OFFICER, JUNE, Viewing("owner", "renew", ""), {}, "says why"


@refused_by(evaluating.renewal_is_for_people)
def test_people_decide_only_where_it_does_not_renew_by_itself():
    return deciding(Deciding("renew"), "it renews by itself unless notice is given", TERMS)


@refused_by(evaluating.decision_is_stated)
def test_a_decision_says_what_is_decided():
    return deciding(Deciding("perhaps"), "Say what is decided: renew, renew shorter, lapse")


@refused_by(evaluating.decision_is_stated)
def test_a_shorter_term_has_its_length():
    return deciding(
        Deciding("renew shorter"), "A shorter term needs its length, of less than two years", TWO_MORE
    )


@refused_by(evaluating.decision_is_stated)
def test_a_shorter_term_is_shorter():
    return deciding(Deciding("renew shorter", TWO_YEARS), "Two years is not shorter", TWO_MORE)


@refused_by(evaluating.decision_is_stated)
def test_a_length_is_given_only_with_a_shorter_term():
    return deciding(Deciding("renew", THREE_MONTHS), "decide \u201crenew shorter\u201d", TWO_MORE)


@refused_by(evaluating.decision_is_stated)
def test_a_decision_to_let_lapse_has_no_length():
    return deciding(Deciding("lapse", THREE_MONTHS), "leave the length out")


@refused_by(evaluating.departure_is_reasoned)
def test_a_departure_from_the_stated_rules_has_a_reason():
    return deciding(
        Deciding("renew"),
        "The stated rules recommend to ask first: there is not enough on record (No activity",
    )


@refused_by(evaluating.departure_is_reasoned)
def test_deciding_again_has_a_reason():
    case, act, who, on, details, given, _ = deciding(Deciding("lapse"), "")
    case.does(act, who, on, details, reason="Both have moved on.")
    return (
        case,
        act,
        who,
        on,
        details,
        given,
        "On 1 December 2027 it was decided to let it lapse; to decide again",
    )


@refused_by(evaluating.end_is_to_be_announced)
def test_an_end_is_announced_on_its_day():
    return (
        an_agreement(terms=NOT_RENEWED),
        Act.ANNOUNCE_END,
        MACHINE,
        JUNE,
        None,
        {},
        "Its end is announced on 30 April 2027",
    )


@refused_by(evaluating.end_is_to_be_announced)
def test_no_end_is_announced_where_it_renews_by_itself():
    return an_agreement(), Act.ANNOUNCE_END, MACHINE, JUNE, None, {}, "no end is announced"


@refused_by(evaluating.end_is_to_be_announced)
def test_an_end_is_announced_once():
    told = an_agreement(terms=NOT_RENEWED).sweeps(IN_RENEWAL)
    return told, Act.ANNOUNCE_END, MACHINE, IN_RENEWAL, None, {}, "is announced already"
