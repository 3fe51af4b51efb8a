"""Clearances: what they hold back, and what one must say to be given."""

from dataclasses import replace
from datetime import date

from tests.builders.agreements import HOME, PARTNER, RULES, Case, an_agreement, opened
from tests.builders.people import OFFICER, REVIEWER
from tests.domain.lifecycle.guards.refusing import APRIL, GRANT_RULES, JUNE, refused_by, with_parties
from tests.domain.lifecycle.guards.test_copies import MADE, out_for_signature
from workflow.domain.agreement.act_details import Clearing, ConfirmingCopy, SigningOff
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.agreement import MACHINE
from workflow.domain.agreement.sides import Side
from workflow.domain.agreement.stages import Stage
from workflow.domain.agreement.terms import Party
from workflow.domain.agreement.type_rules import Before, ClearanceRule, TypeRules
from workflow.domain.lifecycle.guards import clearing

SANCTIONS = ClearanceRule(
    "sanctions",
    "Sanctions check",
    Before.SIGNING,
    required=True,
    expires_after="1 year",
    evidence=True,
    screened=True,
    list_age="30 days",
)
SCREENED = Clearing("sanctions", "no match", screened_by="Consolidated list", list_of=date(2026, 4, 1))
SHOWN = {"evidence": ("e" * 64,)}


def wanting(*rules: ClearanceRule) -> TypeRules:
    return replace(RULES, clearances=rules)


def screening(**said):
    """Somebody who gives the sanctions check and says this of it."""
    case = opened(rules=wanting(SANCTIONS))
    return case, Act.CLEAR, OFFICER, APRIL, replace(SCREENED, **said), SHOWN


def expired(stage: Stage, rule: ClearanceRule) -> Case:
    """A case in a stage, whose one clearance ran out on 10 April."""
    case = an_agreement(stage)
    case.rules = wanting(rule)
    return case.does(
        Act.CLEAR, OFFICER, date(2026, 4, 5), Clearing(rule.key, "letter", expires_on=date(2026, 4, 10))
    )


def out_for_signature_uncleared() -> Case:
    """A text of theirs that is out for signature, and whose sanctions check ran out meanwhile."""
    case = out_for_signature()
    case.rules = wanting(SANCTIONS)
    said = replace(SCREENED, expires_on=date(2026, 4, 10))
    return case.does(Act.CLEAR, OFFICER, date(2026, 4, 5), said, **SHOWN)


@refused_by(clearing.cleared_for_submission)
def test_what_is_to_be_cleared_before_submission_holds_the_text_back():
    case = opened(
        rules=wanting(ClearanceRule("hosting", "Consent of the faculty", Before.SUBMISSION, required=True))
    )
    return case, Act.SUBMIT, OFFICER, APRIL, None, {}, "missing before submission: Consent of the faculty."


@refused_by(clearing.cleared_for_submission)
def test_what_expired_before_submission_holds_the_text_back():
    case = expired(Stage.DRAFTING, ClearanceRule("hosting", "Consent of the faculty", Before.SUBMISSION))
    words = "missing before submission: Consent of the faculty (expired on 10 April 2026)."
    return case, Act.SUBMIT, OFFICER, APRIL, None, {}, words


@refused_by(clearing.cleared_for_signing)
def test_what_is_to_be_cleared_before_signing_holds_the_approval_back():
    case = an_agreement(Stage.LEGAL_REVIEW)
    case.rules = wanting(ClearanceRule("ethics", "Ethics approval", Before.SIGNING, required=True))
    words = "missing before signing: Ethics approval"
    return case, Act.SIGN_OFF, REVIEWER, APRIL, SigningOff("legal"), {}, words


@refused_by(clearing.cleared_for_signing)
def test_what_expired_under_review_holds_the_approval_back_though_it_was_there_when_the_text_was_submitted():
    case = expired(Stage.LEGAL_REVIEW, ClearanceRule("hosting", "Consent of the faculty", Before.SUBMISSION))
    words = "missing before signing: Consent of the faculty (expired on 10 April 2026)."
    return case, Act.SIGN_OFF, REVIEWER, APRIL, SigningOff("legal"), {}, words


@refused_by(clearing.cleared_where_we_confirm)
def test_a_copy_is_not_let_go_to_be_signed_while_a_clearance_has_expired():
    case = out_for_signature_uncleared()
    words = "missing before signing: Sanctions check (expired on 10 April 2026)."
    return case, Act.CONFIRM_COPY, OFFICER, APRIL, ConfirmingCopy("ours"), {"given": MADE}, words


def test_that_the_other_side_confirmed_the_copy_is_recorded_whatever_has_expired_here():
    case = out_for_signature_uncleared()
    theirs = ConfirmingCopy("theirs", "Jonas Specimen")
    case.does(Act.CONFIRM_COPY, OFFICER, APRIL, theirs, MADE, evidence=("e" * 64,))
    assert [each.side for each in case.now.copies_confirmed] == [Side.THEIRS]


@refused_by(clearing.cleared_for_activation)
def test_what_the_text_makes_a_condition_of_coming_into_force_holds_that_back():
    hec = ClearanceRule("hec", "HEC no-objection", Before.ACTIVATION, required=True)
    case = an_agreement(Stage.ACTIVATION, rules=wanting(hec))
    return case, Act.ACTIVATE, MACHINE, JUNE, None, {}, "missing before activation: HEC no-objection"


@refused_by(clearing.cleared_for_activation)
def test_what_was_submitted_when_nobody_noted_its_conditions_waits_for_all_that_is_wanted():
    case = an_agreement(Stage.ACTIVATION)
    hec = ClearanceRule("hec", "HEC no-objection", Before.ACTIVATION, required=True, condition=False)
    case.rules = wanting(hec)
    case.agreement = replace(case.now, submission=replace(case.now.submission, conditions=None))
    return case, Act.ACTIVATE, MACHINE, JUNE, None, {}, "missing before activation: HEC no-objection"


@refused_by(clearing.cleared_for_activation)
def test_a_grant_waits_for_its_forms_of_acceptance():
    third = Party("Third College", "partner", signs="no")
    wanted = (ClearanceRule("acceptance", "Forms of acceptance", Before.ACTIVATION),)
    rules = replace(GRANT_RULES, clearances=wanted)
    case = an_agreement(Stage.ACTIVATION, with_parties(HOME, PARTNER, third), rules=rules)
    words = "Clearances are missing before activation: Forms of acceptance."
    return case, Act.ACTIVATE, MACHINE, date(2026, 5, 1), None, {}, words


@refused_by(clearing.clearance_is_known)
def test_a_clearance_is_one_of_the_type():
    words = "knows these clearances: ethics, regulator"
    return opened(), Act.CLEAR, OFFICER, APRIL, Clearing("blessing", "x"), {}, words


@refused_by(clearing.clearance_is_known)
def test_a_clearance_has_a_note():
    return opened(), Act.CLEAR, OFFICER, APRIL, Clearing("ethics", " "), {}, "a note is needed"


@refused_by(clearing.clearance_is_shown)
def test_a_clearance_that_wants_evidence_is_not_given_without_its_file():
    case, act, by, on, said, _ = screening()
    words = "“Sanctions check” is given on the document that shows it: name the file."
    return case, act, by, on, said, {}, words


@refused_by(clearing.clearance_ends_after_it_is_given)
def test_a_clearance_does_not_expire_before_its_day():
    case, act, by, on, _, _ = screening()
    said = Clearing("sanctions", "no match", expires_on=date(2026, 4, 14))
    words = "What is cleared on 15 April 2026 cannot have expired before, on 14 April 2026."
    return case, act, by, on, said, SHOWN, words


@refused_by(clearing.clearance_ends_after_it_is_given)
def test_a_clearance_does_not_count_longer_than_its_rule_lets_it():
    words = "counts for 1 year at the most: until 15 April 2027, not 16 April 2027."
    return *screening(expires_on=date(2027, 4, 16)), words


@refused_by(clearing.screening_list_is_recent)
def test_a_list_of_last_year_is_screened_again():
    return *screening(
        list_of=date(2025, 3, 3)
    ), "The list of 3 March 2025 is older than 30 days: screen again."


@refused_by(clearing.screening_list_is_recent)
def test_a_list_of_a_day_to_come_is_no_list():
    return *screening(list_of=date(2026, 4, 16)), "A list of 16 April 2026 lies ahead of 15 April 2026."


@refused_by(clearing.screening_list_is_recent)
def test_what_rests_on_a_screening_list_names_it():
    return *screening(
        screened_by=None, list_of=None
    ), "rests on a screening list: name it, and the day it is of."


@refused_by(clearing.screening_list_is_recent)
def test_a_list_that_is_named_is_of_a_day():
    return *screening(list_of=None), "Say of which day the screening list is: Consolidated list."


@refused_by(clearing.screening_list_is_recent)
def test_the_day_of_a_list_without_its_name_says_nothing():
    said = Clearing("ethics", "minutes", list_of=date(2026, 4, 1))
    return opened(), Act.CLEAR, OFFICER, APRIL, said, {}, "Say which screening list that of 1 April 2026 is."


@refused_by(clearing.screening_list_is_recent)
def test_a_list_that_no_rule_asked_for_is_not_older_than_three_months_either():
    said = Clearing("ethics", "minutes", screened_by="Consolidated list", list_of=date(2026, 1, 14))
    words = "The list of 14 January 2026 is older than 3 months: screen again."
    return opened(), Act.CLEAR, OFFICER, APRIL, said, {}, words


def test_a_clearance_keeps_who_confirmed_it_its_file_its_list_and_its_last_day() -> None:
    case, act, by, on, said, shown = screening(confirmed_by="Compliance office")
    (kept,) = case.does(act, by, on, said, **shown).now.clearances
    assert (kept.label, kept.confirmed_by, kept.shown_by) == (
        "Sanctions check",
        "Compliance office",
        "e" * 64,
    )
    assert (kept.screened_by, kept.list_of) == ("Consolidated list", date(2026, 4, 1))
    assert (kept.on, kept.expires_on) == (APRIL, date(2027, 4, 15))


def test_a_clearance_is_confirmed_by_whoever_records_it_and_may_run_shorter_than_its_rule_lets_it() -> None:
    case, act, by, on, said, shown = screening(expires_on=date(2026, 6, 30))
    (kept,) = case.does(act, by, on, said, **shown).now.clearances
    assert (kept.confirmed_by, kept.expires_on) == (OFFICER.name, date(2026, 6, 30))


def test_a_list_counts_on_the_last_day_of_its_age_and_a_clearance_on_its_own_last_day() -> None:
    case, act, by, _, said, shown = screening(list_of=date(2026, 3, 16), expires_on=APRIL)
    case.does(act, by, APRIL, said, **shown).does(Act.SUBMIT, OFFICER, APRIL)
    case.does(Act.SIGN_OFF, REVIEWER, APRIL, SigningOff("legal"))
    assert case.now.stage is Stage.SIGNING


def test_what_expired_is_given_again_and_holds_nothing_back_any_more() -> None:
    rule = ClearanceRule("ethics", "Ethics approval", Before.SIGNING, required=True)
    case = expired(Stage.LEGAL_REVIEW, rule)
    case.does(Act.CLEAR, OFFICER, APRIL, Clearing("ethics", "new letter", expires_on=JUNE))
    assert case.does(Act.SIGN_OFF, REVIEWER, JUNE, SigningOff("legal")).now.stage is Stage.SIGNING


def test_ink_after_a_clearance_expired_is_recorded_and_flagged() -> None:
    rule = ClearanceRule("ethics", "Ethics approval", Before.SIGNING, required=True)
    case = expired(Stage.SIGNING, rule).signs(HOME, date(2026, 4, 11))
    assert case.flags == (
        "Example University signed on 11 April 2026 without clearance: Ethics approval (expired on 10 April 2026)",
    )
    assert case.signs(PARTNER, date(2026, 4, 10)).flags == ()


def test_what_the_text_makes_no_condition_holds_nothing_and_its_want_is_flagged() -> None:
    rule = ClearanceRule("ethics", "Ethics approval", Before.ACTIVATION, required=True, condition=False)
    case = an_agreement(rules=wanting(rule))
    assert case.flags == ("in force from 1 May 2026 without clearance: Ethics approval",)
    given = an_agreement(Stage.ACTIVATION, rules=wanting(rule))
    given.does(Act.CLEAR, OFFICER, APRIL, Clearing("ethics", "minutes")).sweeps(date(2026, 5, 1))
    assert given.now.stage is Stage.IN_FORCE
    assert given.flags == ()


def test_a_condition_that_was_given_after_the_fixed_day_is_no_breach() -> None:
    hec = ClearanceRule("hec", "HEC no-objection", Before.ACTIVATION, required=True)
    case = an_agreement(Stage.ACTIVATION, rules=wanting(hec))
    case.does(Act.CLEAR, OFFICER, JUNE, Clearing("hec", "letter")).sweeps(JUNE)
    assert (case.now.effective_on, case.flags) == (date(2026, 5, 1), ())
