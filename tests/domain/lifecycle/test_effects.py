"""What accepted acts leave behind: stages, periods, notices, flags, work orders."""

from dataclasses import replace
from datetime import date

import pytest

from tests.builders.agreements import (
    A_FILE,
    CORRECTED_TO_JUNE,
    HOME,
    LETTER_RULES,
    MUTUAL,
    OPEN_ENDED,
    PARTNER,
    RULES,
    TERMS,
    Case,
    a_letter_for,
    an_agreement,
    opened,
    renewing,
    their_notice,
)
from tests.builders.people import ADMINISTRATOR, OFFICER, REVIEWER, SIGNATORY
from workflow.domain.agreement.act_details import (
    Contacts,
    Correction,
    Ending,
    Opening,
    Reinstating,
    Revision,
    SigningOff,
    Superseding,
    Which,
)
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.agreement import MACHINE, Stage
from workflow.domain.agreement.performance_details import Performing
from workflow.domain.agreement.terms import (
    Contact,
    Effective,
    Party,
    Policy,
    Renewal,
    Signatory,
    Survival,
    Term,
)
from workflow.domain.dates.business_days import BusinessCalendar
from workflow.domain.dates.lengths import Length
from workflow.domain.due.date_ledger import date_ledger, next_date
from workflow.domain.due.falling_due import due_act
from workflow.domain.errors import RefusedError
from workflow.domain.term.standing import standing

CALENDAR = BusinessCalendar()
LETTER = a_letter_for("MOU-2026-0001")


def periods(case: Case) -> list[tuple[int, str, str, str]]:
    return [(p.number, str(p.first_day), str(p.last_day), p.how) for p in case.now.periods]


def kinds(case: Case) -> list[str]:
    return [f"{order.flow}: {order.kind}" for order in case.changes[-1].orders]


def test_the_machine_opens_for_a_named_officer_who_then_owns_it():
    opening = Opening("id-1", "MOU-2026-0001", "mou", TERMS)
    case = Case().does(Act.OPEN, MACHINE, date(2026, 4, 1), opening, on_behalf_of="amina")
    assert case.now.owner == "amina"
    assert case.changes[0].actor == "machine"
    assert kinds(case) == ["drafting: entered drafting"]


def test_a_return_lets_sign_offs_fall_and_the_next_round_has_another_hash():
    case = an_agreement(Stage.LEGAL_REVIEW, rules=replace(RULES, routes=("legal", "finance")))
    first = case.now.submission.content_hash
    case.does(Act.SIGN_OFF, REVIEWER, date(2026, 4, 3), SigningOff("legal", first[:12]))
    case.does(Act.RETURN, REVIEWER, date(2026, 4, 4), reason="Clause 4 is unclear")
    assert case.now.sign_offs == ()
    assert case.now.submission is None
    case.does(Act.REVISE, OFFICER, date(2026, 4, 5), Revision(replace(TERMS, title="Clearer")))
    case.does(Act.SUBMIT, OFFICER, date(2026, 4, 6))
    assert case.now.submission.round == 2
    assert case.now.submission.content_hash != first
    assert "another text" not in case.refuses(
        Act.SIGN_OFF, REVIEWER, date(2026, 4, 7), SigningOff("legal", first[:12])
    )


def test_a_text_of_theirs_that_replaces_ours_enters_the_hash_of_the_next_round():
    ours, theirs = opened(), opened()
    theirs.does(Act.RECEIVE, OFFICER, date(2026, 4, 2), replace(A_FILE, replaces_text=True))
    assert theirs.flags == ("their text replaces ours",)
    for case in (ours, theirs):
        case.does(Act.SUBMIT, OFFICER, date(2026, 4, 3))
    assert ours.now.submission.content_hash != theirs.now.submission.content_hash


def test_contacts_change_without_touching_a_sign_off():
    case = an_agreement(Stage.SIGNING)
    before = case.now.submission.content_hash
    case.does(
        Act.CHANGE_CONTACT,
        OFFICER,
        date(2026, 4, 4),
        Contacts((Contact(HOME.name, "academic", name="Dr A"),)),
    )
    assert case.now.submission.content_hash == before
    assert case.now.sign_offs[0].content_hash == before
    assert case.changes[-1].after.keys() == {"contacts"}


def test_a_draft_sent_is_their_turn_and_a_draft_received_ours():
    case = opened().does(Act.SEND, OFFICER, date(2026, 4, 2), A_FILE)
    assert standing(case.now, CALENDAR, on=date(2026, 4, 2)) == "their turn"
    case.does(Act.RECEIVE, OFFICER, date(2026, 4, 3), A_FILE)
    assert standing(case.now, CALENDAR, on=date(2026, 4, 3)) == "draft"


def test_ink_out_of_turn_is_recorded_and_flagged():
    first = replace(HOME, signatories=(Signatory("The Rector", order=1),))
    second = replace(PARTNER, signatories=(Signatory("The Director", order=2),))
    case = an_agreement(Stage.SIGNING, replace(TERMS, parties=(first, second)))
    case.signs(second, date(2026, 4, 10), name="The Director")
    assert case.flags == ("Sample Institute signed out of order",)
    assert case.now.signatures[0].out_of_order
    case.signs(first, date(2026, 4, 11), name="The Rector")
    assert case.flags == ()
    assert case.now.stage is Stage.ACTIVATION


def test_the_order_is_kept_among_the_signatories_of_one_party_too():
    home = replace(HOME, signatories=(Signatory("The Rector", order=1), Signatory("The Dean", order=3)))
    partner = replace(PARTNER, signatories=(Signatory("The Director", order=2),))
    terms = replace(TERMS, parties=(home, partner))
    in_turn = an_agreement(Stage.SIGNING, terms).signs(home, date(2026, 4, 8), name="the  rector")
    assert in_turn.signs(partner, date(2026, 4, 9), name="The Director").flags == ()
    assert in_turn.now.stage is Stage.SIGNING
    assert in_turn.signs(home, date(2026, 4, 10), name="The Dean").flags == ()
    assert in_turn.now.stage is Stage.ACTIVATION
    dean_first = an_agreement(Stage.SIGNING, terms).signs(home, date(2026, 4, 8), name="The Dean")
    assert dean_first.flags == ("Example University signed out of order",)


def test_an_undated_signature_takes_the_date_of_its_scan_and_is_flagged():
    case = an_agreement(Stage.SIGNING).signs(HOME, None, recorded=date(2026, 4, 12))
    assert case.flags == ("the signature for Example University is undated: the date of its scan is used",)
    assert case.now.signatures[0].on == date(2026, 4, 12)
    assert not case.now.signatures[0].dated


def test_a_signature_older_than_the_approval_is_flagged():
    case = an_agreement(Stage.SIGNING).signs(HOME, date(2026, 3, 1))
    assert case.flags == (
        "the signature for Example University, 1 March 2026, is older than the approval of 3 April 2026",
    )


def test_another_hand_than_the_one_named_is_flagged():
    home = replace(HOME, signatories=(Signatory("The Rector"),))
    case = an_agreement(Stage.SIGNING, replace(TERMS, parties=(home, PARTNER))).signs(
        home, date(2026, 4, 9), name="A Dean"
    )
    assert case.flags == ("A Dean is not the signatory named for Example University",)


@pytest.mark.parametrize(
    ("act", "by"), [(Act.RECALL, OFFICER), (Act.DECLINE, SIGNATORY), (Act.DECLINE, OFFICER)]
)
def test_going_back_from_signing_voids_the_ink_and_names_whose(act, by):
    case = an_agreement(Stage.SIGNING).signs(HOME, date(2026, 4, 9), name="The Rector")
    case.does(act, by, date(2026, 4, 12), reason="The budget changed")
    assert case.now.stage is Stage.DRAFTING
    assert case.now.signatures == ()
    assert case.flags == ("the signature of The Rector for Example University is voided",)
    assert case.changes[-1].before["signatures"][0]["name"] == "The Rector"


def test_it_is_in_force_from_the_day_its_rule_gives_however_late_the_machine_runs():
    case = an_agreement(Stage.ACTIVATION).does(Act.ACTIVATE, MACHINE, date(2026, 9, 1))
    assert case.now.effective_on == date(2026, 5, 1)
    assert case.changes[-1].occurred_on == date(2026, 9, 1)
    assert case.changes[-1].effective_on == date(2026, 5, 1)
    assert periods(case) == [(1, "2026-05-01", "2028-04-30", "initial")]


def test_effect_from_before_the_last_signature_is_flagged():
    case = an_agreement(Stage.SIGNING).signs(HOME, date(2026, 4, 20)).signs(PARTNER, date(2026, 5, 20))
    assert case.flags == (
        "takes effect from 1 May 2026, before this signature of 20 May 2026: no reason is given",
    )
    case.does(Act.ACTIVATE, MACHINE, date(2026, 5, 21))
    assert case.flags == (
        "takes effect from 1 May 2026, before the last signature of 20 May 2026: no reason is given",
    )


def test_retroactive_effect_is_flagged_with_the_reason_of_the_text():
    reasoned = replace(TERMS.term.effective, on=date(2026, 4, 2), reason="The teaching began in April.")
    terms = replace(TERMS, term=replace(TERMS.term, effective=reasoned))
    case = an_agreement(Stage.SIGNING, terms).signs(HOME, date(2026, 4, 20)).signs(PARTNER, date(2026, 4, 21))
    assert case.flags == (
        "takes effect from 2 April 2026, before this signature of 21 April 2026: The teaching began in April.",
    )
    assert (
        case.does(Act.ACTIVATE, MACHINE, date(2026, 4, 21)).flags[0].endswith("The teaching began in April.")
    )


def test_the_clauses_of_a_type_survive_for_the_years_the_facts_give():
    rules = replace(RULES, survivals={"years": ("Confidentiality", 3), "kept": ("Records", None)})
    assert an_agreement(rules=rules).now.survivals == (Survival("Confidentiality", Length(months=36)),)
    halves = replace(TERMS, facts={"years": "2.5", "kept": 7})
    assert an_agreement(terms=halves, rules=rules).now.survivals == (
        Survival("Confidentiality", Length(months=30)),
        Survival("Records", Length(months=84)),
    )


def test_an_end_before_the_effect_is_flagged():
    terms = replace(MUTUAL, term=Term(ends_on=date(2026, 4, 15)))
    case = an_agreement(Stage.SIGNING, terms).signs(HOME, date(2026, 4, 10)).signs(PARTNER, date(2026, 4, 20))
    case.does(Act.ACTIVATE, MACHINE, date(2026, 4, 21))
    assert case.flags == ("its last day, 15 April 2026, lies before the day it takes effect",)


def register(stage: Stage, terms=TERMS, **others) -> Case:
    opening = Opening("id-1", "MOU-2019-0001", "mou", terms, stage=stage, **others)
    evidence = () if others.get("original_missing") else ("scan",)
    return Case().does(
        Act.REGISTER, ADMINISTRATOR, date(2026, 6, 1), opening, second="amina", evidence=evidence
    )


def test_unknown_dates_stay_unknown():
    case = register(Stage.IN_FORCE, original_missing=True)
    assert case.flags == ("the original is missing", "the day it took effect is not known")
    assert case.now.effective_on is None
    assert case.now.periods == ()
    assert standing(case.now, CALENDAR, on=date(2026, 6, 1)) == "signed with dates unknown"
    assert due_act(case.now, CALENDAR, on=date(2040, 1, 1)) is None
    assert register(Stage.CLOSED, original_missing=True).now.closed_on is None


def test_a_registered_agreement_closed_on_its_own_last_day():
    case = register(Stage.CLOSED, effective_on=date(2019, 1, 1))
    assert case.now.closed_on == date(2020, 12, 31)
    running = register(Stage.CLOSED, effective_on=date(2026, 1, 1))
    assert running.flags == ("by its own dates it runs until 31 December 2027",)


def test_a_registered_agreement_says_how_it_closed():
    ended = date(2019, 9, 30)
    case = register(Stage.CLOSED, effective_on=date(2019, 1, 1), closed_as="terminated", closed_on=ended)
    assert (case.now.closed_as, case.now.closed_on, case.flags) == ("terminated", ended, ())
    case = register(Stage.CLOSED, effective_on=date(2019, 1, 1), closed_as="superseded")
    assert (case.now.closed_as, case.now.closed_on) == ("superseded", None)
    assert case.flags == ("the day it ended is not known",)
    case = register(Stage.CLOSED, closed_on=ended)
    assert (case.now.closed_as, case.now.closed_on) == ("expired", ended)


def test_a_signed_month_to_month_agreement_is_registered_with_a_month_of_notice():
    month = Length(months=1)
    monthly = replace(
        TERMS,
        term=Term(Effective("fixed_date", date(2026, 3, 1)), month, start_included=True, notice=month),
        renewal=Renewal("automatic", month),
    )
    case = register(Stage.IN_FORCE, monthly, effective_on=date(2026, 3, 1), original_missing=True)
    assert case.flags == ("the original is missing",)
    assert case.now.last_day == date(2026, 6, 30)


def test_what_is_odd_about_a_signed_text_is_recorded_and_said():
    from_february = Effective("fixed_date", date(2026, 2, 1))
    term = Term(from_february, Length(months=3), start_included=True, notice=Length(days=90))
    case = register(
        Stage.IN_FORCE, replace(MUTUAL, term=term), effective_on=date(2026, 2, 1), original_missing=True
    )
    assert case.flags[1:] == (
        "signed so, though odd: The notice period (90 days) is longer than the term (3 months).",
    )
    unlimited = replace(TERMS, renewal=Renewal("automatic"))
    case = register(Stage.IN_FORCE, unlimited, effective_on=date(2026, 5, 1), original_missing=True)
    assert case.flags[1:] == (
        "signed so, though odd: It renews by itself for a time that is not said: another term takes a letter.",
    )
    opening = Opening("id-1", "MOU-2019-0001", "mou", TERMS, stage=Stage.IN_FORCE, original_missing=True)
    case = Case(replace(RULES, policies=(Policy.NONE,))).does(
        Act.REGISTER, ADMINISTRATOR, date(2026, 6, 1), opening, second="amina"
    )
    assert "not by \u201cautomatic\u201d" in case.flags[1]
    many = replace(RULES, most=1)
    case = Case(many).does(Act.REGISTER, ADMINISTRATOR, date(2026, 6, 1), opening, second="amina")
    assert "takes at most 1 parties; 2 are named." in case.flags[1]


def test_between_its_end_and_the_sweep_it_stands_as_ended():
    case = an_agreement(terms=MUTUAL)
    assert standing(case.now, CALENDAR, on=date(2028, 4, 30)) == "in force"
    assert standing(case.now, CALENDAR, on=date(2028, 5, 1)) == "ended, to be closed"
    assert standing(an_agreement().now, CALENDAR, on=date(2028, 5, 1)) == "in force"
    assert standing(case.sweeps(date(2028, 5, 1)).now, CALENDAR, on=date(2028, 5, 1)) == "expired"


def test_our_text_may_hold_again_after_theirs_replaced_it():
    case = an_agreement(Stage.DRAFTING)
    case.does(Act.RECEIVE, OFFICER, date(2026, 4, 2), replace(A_FILE, replaces_text=True))
    case.does(Act.RECEIVE, OFFICER, date(2026, 4, 3), replace(A_FILE, ours_again=True))
    assert case.now.negotiated_text is None
    assert case.flags == ("our text holds again",)


def test_a_registered_agreement_not_yet_effective_is_activated_on_its_day():
    terms = replace(TERMS, term=replace(TERMS.term, effective=Effective()))
    case = register(Stage.ACTIVATION, terms, effective_on=date(2026, 7, 1))
    assert case.now.periods == ()
    assert due_act(case.now, CALENDAR, on=date(2026, 6, 30)) is None
    assert case.sweeps(date(2026, 7, 2)).now.stage is Stage.IN_FORCE
    assert periods(case) == [(1, "2026-07-01", "2028-06-30", "initial")]


def test_a_registered_agreement_comes_with_the_terms_it_had():
    case = register(Stage.IN_FORCE, effective_on=date(2021, 1, 1))
    assert [p[1] for p in periods(case)] == ["2021-01-01", "2023-01-01", "2025-01-01"]
    assert not any(each.missed for each in case.now.periods)
    closed = register(Stage.CLOSED, effective_on=date(2021, 1, 1), closed_on=date(2024, 3, 1))
    assert [p[1] for p in periods(closed)] == ["2021-01-01", "2023-01-01"]


def test_a_day_of_effect_found_later_brings_the_terms_it_had():
    case = register(Stage.IN_FORCE, original_missing=True)
    found = Correction(effective_on=date(2021, 1, 1))
    case.does(
        Act.CORRECT, OFFICER, date(2026, 6, 2), found, second="zara", reason="Found", evidence=("scan",)
    )
    assert [p[1] for p in periods(case)] == ["2021-01-01", "2023-01-01", "2025-01-01"]
    assert not any(each.missed for each in case.now.periods)


def test_an_automatic_term_counts_from_its_contractual_date_and_a_missed_window_is_flagged():
    case = an_agreement().sweeps(date(2028, 9, 9))
    assert periods(case)[-1] == (2, "2028-05-01", "2030-04-30", "automatic")
    assert case.now.period.missed
    assert [c.flags for c in case.changes if c.act is Act.RENEW] == [
        ("missed: the window of term 1 closed unannounced",)
    ]
    announced = an_agreement(Stage.RENEWAL).sweeps(date(2028, 5, 1))
    assert not announced.now.period.missed


def test_our_late_notice_needs_a_reason_and_is_flagged():
    case = an_agreement(Stage.RENEWAL).does(
        Act.NOT_RENEW, OFFICER, date(2028, 1, 30), reason="Board met late"
    )
    assert case.flags[0] == "given after 28 January 2028"
    assert case.now.notices[0].late
    assert case.now.notices[0].ends_on == date(2028, 4, 30)
    assert kinds(case) == ["renewal: notice of non-renewal"]
    assert case.sweeps(date(2028, 5, 1)).now.closed_as == "expired"


def test_our_notice_after_the_last_arguable_day_does_not_stop_an_automatic_term():
    case = an_agreement(Stage.RENEWAL).does(Act.NOT_RENEW, OFFICER, date(2028, 2, 1), reason="Forgotten")
    assert case.flags[:2] == ("given after 28 January 2028", "without effect unless the other side agrees")
    assert case.now.notices[0].ends_on is None
    assert len(case.sweeps(date(2028, 5, 1)).now.periods) == 2


def test_their_late_notice_is_recorded_without_effect():
    late = their_notice("non-renewal", date(2028, 2, 1))
    case = an_agreement(Stage.RENEWAL).does(
        Act.RECEIVE_NOTICE, OFFICER, date(2028, 2, 2), late, evidence=("letter",)
    )
    assert case.flags == (
        "arrived after 31 January 2028: without effect by itself",
        "it is in time for the end on 30 April 2030: the owner and a legal reviewer decide whether it counts for that",
    )
    assert case.now.notices[0].late
    assert not case.now.to_lapse
    assert case.sweeps(date(2028, 5, 1)).now.period.number == 2


def test_their_notice_that_comes_after_the_end_is_still_recorded():
    case = an_agreement(Stage.CLOSED)
    notice = their_notice("non-renewal", case.now.closed_on)
    case.does(Act.RECEIVE_NOTICE, OFFICER, case.now.closed_on, notice, evidence=("letter",))
    assert case.flags == ("recorded after it had ended: without effect by itself",)
    assert case.now.notices[-1].ends_on is None


def test_their_notice_on_the_last_arguable_day_has_effect():
    notice = their_notice("non-renewal", date(2028, 1, 31))
    case = an_agreement(Stage.RENEWAL).does(
        Act.RECEIVE_NOTICE, OFFICER, date(2028, 2, 10), notice, evidence=("e",)
    )
    assert case.flags == ()
    assert standing(case.now, CALENDAR, on=date(2028, 2, 10)) == "to lapse"
    assert case.sweeps(date(2028, 5, 1)).now.closed_on == date(2028, 4, 30)


def test_a_notice_that_reached_us_in_time_undoes_the_term_recorded_meanwhile():
    notice = their_notice("non-renewal", date(2028, 1, 31))
    case = an_agreement().sweeps(date(2028, 5, 10))
    case.does(Act.RECEIVE_NOTICE, OFFICER, date(2028, 5, 12), notice, evidence=("found in the post room",))
    assert case.flags == ("term 2, recorded from 1 May 2028, falls away: the notice came before it",)
    assert case.sweeps(date(2028, 5, 12)).now.closed_on == date(2028, 4, 30)


def test_a_notice_before_a_term_by_letter_is_for_people_to_decide():
    case = an_agreement().does(
        Act.RENEW, OFFICER, date(2026, 7, 1), renewing(date(2032, 4, 30)), {"letter": LETTER}
    )
    notice = their_notice("non-renewal", date(2026, 6, 1))
    case.does(Act.RECEIVE_NOTICE, OFFICER, date(2026, 8, 1), notice, evidence=("e",))
    (said,) = case.flags
    assert said.startswith("received before both sides signed for term 2 (extended by LET-2026-0001)")
    assert "people must decide" in said
    assert case.now.notices[0].ends_on is None
    assert case.now.last_day == date(2032, 4, 30)


def test_a_notice_after_the_letter_was_signed_ends_it_with_the_term_of_the_letter():
    case = an_agreement().does(
        Act.RENEW, OFFICER, date(2026, 7, 1), renewing(date(2032, 4, 30)), {"letter": LETTER}
    )
    notice = their_notice("non-renewal", date(2026, 7, 20))
    case.does(Act.RECEIVE_NOTICE, OFFICER, date(2026, 8, 1), notice, evidence=("e",))
    assert case.flags == ("reached us before term 2 began: people must decide whether that renewal stands",)
    assert case.now.last_day == date(2032, 4, 30)
    assert case.now.to_lapse


def test_a_withdrawn_notice_has_no_effect_any_more():
    case = an_agreement().does(Act.NOT_RENEW, OFFICER, date(2027, 1, 1))
    case.does(Act.WITHDRAW_NOTICE, OFFICER, date(2027, 2, 1), Which(1), evidence=("their consent",))
    assert not case.now.to_lapse
    assert case.now.last_day == date(2028, 4, 30)
    assert len(case.sweeps(date(2028, 5, 1)).now.periods) == 2


def test_a_notice_of_termination_runs_its_period_and_the_machine_closes_after_it():
    case = an_agreement(terms=OPEN_ENDED).does(
        Act.GIVE_NOTICE, OFFICER, date(2026, 11, 30), reason="No funds"
    )
    assert case.now.under_notice.ends_on == date(2027, 2, 28)
    assert kinds(case) == ["closing: notice of termination"]
    assert case.sweeps(date(2027, 2, 28)).now.stage is Stage.IN_FORCE
    case.sweeps(date(2027, 6, 1))
    assert (case.now.closed_as, case.now.closed_on) == ("terminated", date(2027, 2, 28))
    assert case.changes[-1].effective_on == date(2027, 2, 28)


def test_what_a_notice_of_termination_ended_does_not_expire():
    case = an_agreement().does(Act.GIVE_NOTICE, OFFICER, date(2026, 9, 1), reason="No activity")
    with pytest.raises(RefusedError, match="terminated, not expired"):
        case.does(Act.EXPIRE, MACHINE, date(2027, 1, 1))


def test_a_notice_that_runs_past_the_end_of_a_term_ends_the_next_one():
    case = an_agreement(Stage.RENEWAL).does(Act.GIVE_NOTICE, OFFICER, date(2028, 3, 31), reason="No funds")
    case.sweeps(date(2028, 5, 1))
    assert case.now.period.number == 2
    assert case.sweeps(date(2028, 7, 1)).now.closed_on == date(2028, 6, 30)


def test_a_notice_without_a_period_in_the_terms_says_so():
    terms = replace(MUTUAL, term=replace(MUTUAL.term, notice=None))
    case = an_agreement(terms=terms).does(Act.GIVE_NOTICE, OFFICER, date(2026, 6, 1), reason="No funds")
    assert case.flags[0].startswith("the terms give no notice period")


@pytest.mark.parametrize("ground", ["for cause", "by mutual agreement"])
def test_people_end_it_at_once_for_cause_or_by_agreement(ground):
    case = an_agreement().does(
        Act.TERMINATE, OFFICER, date(2026, 8, 1), Ending(ground), reason="Closed down", evidence=("signed",)
    )
    assert (case.now.closed_as, case.now.closed_on) == ("terminated", date(2026, 8, 1))
    assert kinds(case) == ["closing: entered closed"]


def test_the_term_runs_on_while_suspended():
    case = an_agreement(terms=MUTUAL).does(Act.SUSPEND, OFFICER, date(2027, 1, 1), reason="Floods")
    assert standing(case.now, CALENDAR, on=date(2027, 1, 1)) == "suspended"
    assert case.now.last_day == date(2028, 4, 30)
    assert case.sweeps(date(2028, 5, 1)).now.closed_as == "expired"


def test_a_signed_letter_renews_and_overtakes_a_notice():
    case = an_agreement(terms=MUTUAL).does(Act.NOT_RENEW, OFFICER, date(2027, 1, 1))
    case.does(Act.RENEW, OFFICER, date(2027, 6, 1), renewing(date(2031, 4, 30)), {"letter": LETTER})
    assert case.flags == ("the notice of non-renewal of 1 January 2027 is overtaken by LET-2026-0001",)
    assert periods(case)[-1] == (2, "2028-05-01", "2031-04-30", "letter")
    assert case.now.last_day == date(2031, 4, 30)
    assert not case.now.to_lapse


def test_expiry_names_a_pending_letter():
    pending = replace(LETTER, stage=Stage.SIGNING)
    case = an_agreement(terms=MUTUAL).does(Act.EXPIRE, MACHINE, date(2028, 5, 1), given={"letter": pending})
    assert case.flags == ("the renewal letter LET-2026-0001 is still in signing",)
    closed = replace(LETTER, stage=Stage.CLOSED)
    assert (
        an_agreement(terms=MUTUAL).does(Act.EXPIRE, MACHINE, date(2028, 5, 1), given={"letter": closed}).flags
        == ()
    )


def test_a_letter_is_carried_out_on_the_day_it_took_effect():
    case = Case(LETTER_RULES, agreement=LETTER)
    case.does(Act.CARRY_OUT, MACHINE, date(2026, 5, 20))
    assert (case.now.closed_as, case.now.closed_on) == ("carried out", date(2026, 5, 1))


def test_it_is_superseded_on_the_day_its_successor_took_effect():
    successor = replace(
        an_agreement().now, number="MOU-2026-0002", effective_on=date(2026, 9, 1), supersedes="MOU-2026-0001"
    )
    named = Superseding(successor.number)
    case = an_agreement().does(
        Act.SUPERSEDE, MACHINE, date(2026, 10, 1), named, given={"successor": successor}
    )
    assert (case.now.closed_on, case.now.superseded_by) == (date(2026, 9, 1), "MOU-2026-0002")


def reinstated(continues_from: date) -> Case:
    case = an_agreement(terms=MUTUAL).does(Act.NOT_RENEW, OFFICER, date(2027, 1, 1)).sweeps(date(2028, 5, 1))
    details = Reinstating(date(2030, 4, 30), continues_from)
    return case.does(Act.REINSTATE, OFFICER, date(2028, 7, 1), details, reason="Signed text", evidence=("e",))


def test_a_reinstatement_shows_the_gap_and_is_not_undone_by_the_old_notice():
    case = reinstated(date(2028, 6, 1))
    assert case.flags[0] == "after a gap of 31 days since 30 April 2028"
    assert case.now.period.rule == "reinstated from 1 June 2028, after a gap of 31 days since 30 April 2028"
    assert case.now.last_day == date(2030, 4, 30)
    assert case.sweeps(date(2029, 12, 1)).now.is_live
    assert periods(case)[-1] == (2, "2028-06-01", "2030-04-30", "reinstated")


def test_a_reinstatement_from_the_next_day_has_no_gap():
    assert reinstated(date(2028, 5, 1)).now.period.rule == "reinstated from 1 May 2028"


def test_obligations_outlive_closing():
    case = an_agreement(Stage.CLOSED)
    duty = Performing("teach-out", "last student graduated")
    case.does(Act.FULFIL, OFFICER, date(2033, 1, 1), duty, evidence=("list",))
    assert case.now.performances[0].subject == "teach-out"
    assert case.now.stage is Stage.CLOSED


def corrected(case: Case, to: date, on: date) -> Case:
    said = {"reason": "Misread date", "evidence": ("scan",), "second": "zara"}
    return case.does(Act.CORRECT, OFFICER, on, Correction(effective_on=to), **said)


def test_a_correction_counts_the_periods_again_and_signatures_stand():
    case = an_agreement().sweeps(date(2030, 6, 1))
    signatures = case.now.signatures
    corrected(case, date(2026, 6, 1), date(2030, 6, 2))
    assert [p[1:3] for p in periods(case)] == [
        ("2026-06-01", "2028-05-31"),
        ("2028-06-01", "2030-05-31"),
        ("2030-06-01", "2032-05-31"),
    ]
    assert case.now.signatures == signatures
    assert [p.missed for p in case.now.periods] == [False, True, True]


def test_a_correction_drops_a_term_that_has_not_begun_by_the_corrected_day():
    case = an_agreement().sweeps(date(2028, 5, 2))
    assert len(case.now.periods) == 2
    corrected(case, date(2026, 8, 1), date(2028, 5, 3))
    assert periods(case) == [(1, "2026-08-01", "2028-07-31", "initial")]
    assert len(case.sweeps(date(2028, 8, 1)).now.periods) == 2


def test_a_correction_moves_the_end_a_notice_gives_and_a_letter_keeps_its_own():
    case = an_agreement().does(Act.NOT_RENEW, OFFICER, date(2027, 1, 1))
    corrected(case, date(2026, 6, 1), date(2027, 2, 1))
    assert case.now.last_day == date(2028, 5, 31)
    by_letter = an_agreement(terms=MUTUAL)
    by_letter.does(Act.RENEW, OFFICER, date(2027, 6, 1), renewing(date(2031, 4, 30)), {"letter": LETTER})
    corrected(by_letter, date(2026, 6, 1), date(2027, 7, 1))
    assert periods(by_letter)[-1] == (2, "2028-06-01", "2031-04-30", "letter")


def test_a_correction_of_an_expired_agreement_moves_its_end_or_asks_to_reinstate():
    case = corrected(an_agreement(terms=MUTUAL).sweeps(date(2028, 5, 1)), date(2026, 4, 1), date(2028, 5, 2))
    assert case.now.closed_on == date(2028, 3, 31)
    late = corrected(an_agreement(terms=MUTUAL).sweeps(date(2028, 5, 1)), date(2026, 8, 1), date(2028, 5, 2))
    assert late.flags == ("by the corrected day it runs until 31 July 2028: reinstate it",)


def test_a_correction_that_swallows_a_later_term_is_refused():
    case = an_agreement(terms=MUTUAL)
    case.does(Act.RENEW, OFFICER, date(2027, 6, 1), renewing(date(2028, 10, 31)), {"letter": LETTER})
    said = {"reason": "Misread date", "evidence": ("scan",), "second": "zara"}
    on = Correction(effective_on=date(2027, 1, 1))
    refused = case.refuses(Act.CORRECT, OFFICER, date(2027, 7, 1), on, **said)
    assert "term 1 would run until 31 December 2028, past the end of term 2" in refused


def test_a_correction_before_it_is_in_force_moves_the_day_without_a_period():
    case = corrected(an_agreement(Stage.ACTIVATION), date(2026, 6, 1), date(2026, 4, 20))
    assert case.now.periods == ()
    assert due_act(case.now, CALENDAR, on=date(2026, 5, 31)) is None
    assert case.sweeps(date(2026, 6, 1)).now.effective_on == date(2026, 6, 1)


def test_a_correction_may_give_it_another_owner_at_any_stage():
    said = {"reason": "Left the office", "evidence": ("e",), "second": "zara"}
    case = opened().does(Act.CORRECT, OFFICER, date(2026, 4, 9), Correction(owner="bea"), **said)
    assert case.now.owner == "bea"
    assert case.changes[-1].after == {"owner": "bea"}
    assert CORRECTED_TO_JUNE.owner is None


def test_the_next_date_is_the_one_to_act_by():
    case = an_agreement(Stage.RENEWAL)
    entry = next_date(case.now, CALENDAR, on=date(2028, 1, 2))
    assert (entry.key, entry.act_by) == ("notice", date(2028, 1, 28))
    assert next_date(case.now, CALENDAR, on=date(2028, 1, 29)).key == "end 1"


def test_the_ledger_of_a_closed_agreement_keeps_its_dates():
    keys = [entry.key for entry in date_ledger(an_agreement(Stage.CLOSED).now, CALENDAR)]
    assert keys == ["effective", "end 1", "end 2", "closed", "end 3"]


def test_a_facilitating_party_that_does_not_sign_is_not_waited_for():
    third = Party("Third College", "partner", signs="no")
    case = an_agreement(Stage.SIGNING, replace(TERMS, parties=(HOME, PARTNER, third)))
    assert case.signs(HOME, date(2026, 4, 9)).signs(PARTNER, date(2026, 4, 9)).now.stage is Stage.ACTIVATION


def test_a_short_automatic_term_is_still_reviewed_before_it_renews():
    terms = replace(
        TERMS,
        term=replace(TERMS.term, length=Length(months=1), notice=Length(days=10)),
        renewal=replace(TERMS.renewal, length=Length(months=1)),
    )
    case = an_agreement(Stage.ACTIVATION, terms)
    for on in (date(2026, 5, 1), date(2026, 5, 2), date(2026, 6, 1), date(2026, 6, 2), date(2026, 7, 1)):
        case.sweeps(on)
    assert [p.missed for p in case.now.periods] == [False, False, False]
