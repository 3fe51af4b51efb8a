"""What does not happen to an agreement on its way, in its term and at its end."""

from dataclasses import replace
from datetime import date

from tests.builders.agreements import (
    CORRECTED_TO_JUNE,
    MUTUAL,
    OPEN_ENDED,
    TERMS,
    Case,
    a_letter_for,
    an_agreement,
    an_amendment_of,
    renewing,
)
from tests.builders.people import ADMINISTRATOR, OFFICER
from tests.domain.lifecycle.guards.refusing import APRIL, JUNE, opening, refused_by
from workflow.domain.agreement.act_details import Amending, DecidingNotice, Ending, Reinstating, Superseding
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.agreement import MACHINE
from workflow.domain.agreement.stages import Stage
from workflow.domain.agreement.terms import Effective
from workflow.domain.lifecycle.guards import running

SUPERSEDING = Superseding("MOU-2027-0009")


def amending(changed: Case, number: str = "AMD-2026-0001") -> tuple:
    return Amending(number), {"given": {"amendment": changed.now}}


@refused_by(running.successor_is_in_force)
def test_a_successor_says_whose_place_it_takes():
    given = {"given": {"successor": replace(an_agreement().now, number="MOU-2027-0009")}}
    words = "MOU-2027-0009 does not say that it takes the place of MOU-2026-0001."
    return an_agreement(), Act.SUPERSEDE, MACHINE, JUNE, SUPERSEDING, given, words


@refused_by(running.effective_date_is_reached)
def test_nothing_takes_effect_before_its_day():
    return (
        an_agreement(Stage.ACTIVATION),
        Act.ACTIVATE,
        OFFICER,
        APRIL,
        None,
        {},
        "takes effect on 1 May 2026, not yet",
    )


@refused_by(running.effective_date_is_reached)
def test_nothing_takes_effect_on_a_day_nobody_knows():
    found = opening(replace(TERMS, term=replace(TERMS.term, effective=Effective())), stage=Stage.ACTIVATION)
    case = Case().does(Act.REGISTER, ADMINISTRATOR, APRIL, found, second="amina", evidence=("scan",))
    return case, Act.ACTIVATE, OFFICER, APRIL, None, {}, "effective date is not known yet"


@refused_by(running.what_ended_under_it_is_recorded)
def test_what_a_late_notice_counts_for_is_said_once_what_ended_under_it_is_recorded():
    below = replace(an_agreement().now, number="SUB-2026-0001")
    said = {"reason": "They agreed", "given": {"below": (below,)}}
    words = "SUB-2026-0001, which stands under it, is past its last day on record: let"
    return (
        an_agreement(),
        Act.DECIDE_NOTICE,
        OFFICER,
        date(2040, 5, 1),
        DecidingNotice(1, "spent"),
        said,
        words,
    )


@refused_by(running.review_date_is_reached)
def test_renewal_opens_on_its_day():
    return an_agreement(), Act.OPEN_RENEWAL, MACHINE, JUNE, None, {}, "Renewal work opens on 30 January 2027"


@refused_by(running.review_date_is_reached)
def test_what_has_no_end_is_not_renewed():
    case = an_agreement(terms=OPEN_ENDED)
    return case, Act.OPEN_RENEWAL, MACHINE, JUNE, None, {}, "there is nothing to renew"


@refused_by(running.renewal_is_due)
def test_no_term_follows_before_the_present_one_has_ended():
    return an_agreement(), Act.RENEW, MACHINE, JUNE, None, {}, "has not ended yet"


@refused_by(running.its_umbrella_has_moved)
def test_what_stands_under_no_umbrella_follows_none():
    return an_agreement(), Act.FOLLOW, MACHINE, JUNE, None, {}, "No umbrella of MOU-2026-0001 ends otherwise"


@refused_by(running.an_announcement_moves_its_end)
def test_an_end_is_found_again_only_where_an_announced_feast_moves_it():
    return an_agreement(), Act.FIND_AGAIN, MACHINE, JUNE, None, {}, "No announced feast moves an end"


@refused_by(running.renewal_is_due)
def test_a_mutual_renewal_takes_a_signed_letter():
    return an_agreement(terms=MUTUAL), Act.RENEW, MACHINE, JUNE, None, {}, "it takes a signed renewal letter"


@refused_by(running.renewal_is_due)
def test_a_letter_renews_only_the_agreement_it_names():
    given = {"given": {"letter": a_letter_for("MOU-OTHER")}}
    return (
        an_agreement(),
        Act.RENEW,
        OFFICER,
        JUNE,
        renewing(date(2030, 1, 1)),
        given,
        "is not a renewal letter in force",
    )


@refused_by(running.renewal_is_due)
def test_a_renewal_ends_after_the_present_term():
    given = {"given": {"letter": a_letter_for("MOU-2026-0001")}}
    return (
        an_agreement(),
        Act.RENEW,
        OFFICER,
        JUNE,
        renewing(date(2028, 4, 30)),
        given,
        "a last day after 30 April 2028",
    )


@refused_by(running.what_was_due_is_recorded)
def test_nothing_is_corrected_before_what_was_due_is_recorded():
    said = {"reason": "Typing error", "evidence": ("e",), "second": "zara"}
    on = date(2028, 5, 1)
    return (
        an_agreement(),
        Act.CORRECT,
        OFFICER,
        on,
        CORRECTED_TO_JUNE,
        said,
        "has begun and is not recorded yet",
    )


@refused_by(running.renewal_is_due)
def test_no_letter_renews_what_has_ended():
    letter = replace(a_letter_for("MOU-2026-0001"), effective_on=date(2028, 5, 1))
    on = date(2028, 5, 1)
    given = {"given": {"letter": letter}}
    return (
        an_agreement(terms=MUTUAL),
        Act.RENEW,
        OFFICER,
        on,
        renewing(date(2040, 1, 1)),
        given,
        "ended on 30 April 2028",
    )


@refused_by(running.renewal_is_due)
def test_a_letter_waits_until_what_was_due_is_recorded():
    letter = replace(a_letter_for("MOU-2026-0001"), effective_on=date(2028, 6, 1))
    given = {"given": {"letter": letter}}
    late = date(2028, 6, 1)
    return (
        an_agreement(),
        Act.RENEW,
        OFFICER,
        late,
        renewing(date(2040, 1, 1)),
        given,
        "has begun and is not recorded yet",
    )


@refused_by(running.amendment_is_in_force)
def test_an_amendment_amends_only_the_agreement_it_names():
    details, given = amending(an_amendment_of("MOU-OTHER"))
    words = "AMD-2026-0001 is not an amendment in force of MOU-2026-0001"
    return an_agreement(), Act.AMEND, OFFICER, JUNE, details, given, words


@refused_by(running.amendment_is_in_force)
def test_an_amendment_applies_from_its_day():
    details, given = amending(an_amendment_of(changes_from="2026-09-01"))
    return an_agreement(), Act.AMEND, MACHINE, JUNE, details, given, "apply from 1 September 2026, not yet"


@refused_by(running.amendment_is_in_force)
def test_an_amendment_is_recorded_once():
    details, given = amending(an_amendment_of())
    case = an_agreement().does(Act.AMEND, MACHINE, JUNE, details, **given)
    return case, Act.AMEND, OFFICER, JUNE, details, given, "records AMD-2026-0001 already"


@refused_by(running.amendment_is_in_force)
def test_nothing_is_amended_after_its_end():
    details, given = amending(an_amendment_of(changes_from="2028-06-01"))
    on = date(2028, 6, 1)
    return an_agreement(terms=MUTUAL), Act.AMEND, MACHINE, on, details, given, "ended on 30 April 2028"


@refused_by(running.amendment_is_in_force)
def test_an_amendment_whose_day_is_not_known_amends_nothing():
    unknown = an_amendment_of()
    unknown.agreement = replace(unknown.now, effective_on=None, signatures=())
    details, given = amending(unknown)
    return an_agreement(), Act.AMEND, MACHINE, JUNE, details, given, "took effect is not known"


@refused_by(running.amended_end_is_possible)
def test_an_amended_end_lies_within_the_last_term():
    later = an_agreement(terms=MUTUAL)
    later.does(
        Act.RENEW,
        OFFICER,
        JUNE,
        renewing(date(2030, 4, 30)),
        {"letter": a_letter_for("MOU-2026-0001")},
    )
    details, given = amending(an_amendment_of(new_last_day="2028-04-01"))
    return later, Act.AMEND, OFFICER, JUNE, details, given, "the first day of term 2, 1 May 2028"


@refused_by(running.amended_agreement_records_it)
def test_an_amendment_is_carried_out_once_the_agreement_records_it():
    given = {"given": {"linked": an_agreement().now}}
    return an_amendment_of(), Act.CARRY_OUT, MACHINE, JUNE, None, given, "it is amended first"


@refused_by(running.has_an_end)
def test_what_has_no_end_does_not_lapse():
    return an_agreement(terms=OPEN_ENDED), Act.NOT_RENEW, OFFICER, JUNE, None, {}, "has no end to lapse at"


@refused_by(running.has_not_ended)
def test_nothing_is_suspended_after_its_end():
    said = {"reason": "Too late anyway"}
    return (
        an_agreement(terms=MUTUAL),
        Act.SUSPEND,
        OFFICER,
        date(2028, 5, 1),
        None,
        said,
        "ended on 30 April 2028",
    )


@refused_by(running.not_lapsing_already)
def test_nothing_is_to_lapse_twice():
    case = an_agreement().does(Act.NOT_RENEW, OFFICER, JUNE)
    return case, Act.NOT_RENEW, OFFICER, JUNE, None, {}, "is to lapse already"


@refused_by(running.is_running)
def test_what_is_suspended_is_not_suspended_again():
    case = an_agreement().does(Act.SUSPEND, OFFICER, JUNE, reason="Floods")
    return case, Act.SUSPEND, OFFICER, JUNE, None, {"reason": "Floods"}, "is suspended already"


@refused_by(running.is_suspended)
def test_only_what_is_suspended_resumes():
    return an_agreement(), Act.RESUME, OFFICER, JUNE, None, {"reason": "Floods are over"}, "is not suspended"


@refused_by(running.may_be_terminated)
def test_the_machine_terminates_only_once_a_notice_has_run_out():
    return an_agreement(), Act.TERMINATE, MACHINE, JUNE, None, {}, "No notice of termination has run out"


@refused_by(running.may_be_terminated)
def test_an_agreement_is_not_terminated_by_whim():
    return (
        an_agreement(),
        Act.TERMINATE,
        OFFICER,
        JUNE,
        Ending("by whim"),
        {"reason": "x"},
        "otherwise give notice",
    )


@refused_by(running.may_be_terminated)
def test_termination_for_cause_has_a_reason():
    return an_agreement(), Act.TERMINATE, OFFICER, JUNE, Ending("for cause"), {}, "a reason is needed"


@refused_by(running.may_be_terminated)
def test_only_people_terminate_for_cause():
    said = {"reason": "Breach"}
    return (
        an_agreement(),
        Act.TERMINATE,
        MACHINE,
        JUNE,
        Ending("for cause"),
        said,
        "Only people end an agreement",
    )


@refused_by(running.end_has_passed)
def test_nothing_expires_before_its_last_day_has_passed():
    return an_agreement(terms=MUTUAL), Act.EXPIRE, MACHINE, date(2028, 4, 30), None, {}, "has not passed"


@refused_by(running.end_has_passed)
def test_nothing_expires_where_an_automatic_term_is_due():
    return an_agreement(), Act.EXPIRE, MACHINE, date(2028, 5, 1), None, {}, "an automatic term is due"


@refused_by(running.successor_is_in_force)
def test_a_successor_is_in_force():
    given = {"given": {"successor": an_agreement(Stage.SIGNING).now}}
    return an_agreement(), Act.SUPERSEDE, MACHINE, JUNE, SUPERSEDING, given, "is not in force"


@refused_by(running.acts_on_another)
def test_only_a_letter_or_an_amendment_is_carried_out():
    return an_agreement(), Act.CARRY_OUT, MACHINE, JUNE, None, {}, "is not a letter or an amendment"


@refused_by(running.expired_not_otherwise_closed)
def test_only_what_expired_is_reinstated():
    case = an_agreement(Stage.DRAFTING).does(Act.WITHDRAW, OFFICER, APRIL, reason="No interest")
    said = {"reason": "They came back", "evidence": ("e",)}
    return case, Act.REINSTATE, OFFICER, JUNE, Reinstating(None, JUNE), said, "MOU-2026-0001 was withdrawn"


@refused_by(running.continuity_is_possible)
def test_a_reinstatement_continues_after_the_end():
    said = {"reason": "Continued", "evidence": ("e",)}
    on = date(2032, 6, 1)
    early = Reinstating(date(2034, 4, 30), date(2032, 4, 30))
    return an_agreement(Stage.CLOSED), Act.REINSTATE, OFFICER, on, early, said, "ran until 30 April 2032"


@refused_by(running.continuity_is_possible)
def test_a_reinstated_term_does_not_end_before_it_continues():
    said = {"reason": "Continued", "evidence": ("e",)}
    on = date(2032, 6, 1)
    backwards = Reinstating(date(2032, 5, 1), date(2032, 6, 1))
    return an_agreement(Stage.CLOSED), Act.REINSTATE, OFFICER, on, backwards, said, "lies before 1 June 2032"
