"""Every cell of role, stage and act: either the table has a row for it, or it is refused with a sentence."""

from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from typing import get_args

import pytest

from tests.builders.agreements import (
    A_COPY,
    A_DAY_TOLD,
    A_FILE,
    CORRECTED_TO_JUNE,
    HOME,
    LETTER,
    LETTER_RULES,
    MUTUAL,
    NOT_RENEWED,
    PARTNER,
    RULES,
    TERMS,
    Case,
    an_agreement,
    an_amendment_of,
    prepared,
    renewing,
    signed_without_authority,
    their_notice,
    without_authority,
)
from tests.builders.people import OFFICER, PERSON_OF, REVIEWER
from workflow.domain.agreement.act_details import (
    Amending,
    Answering,
    Asking,
    Checking,
    Clearing,
    CommentText,
    Confining,
    ConfirmingCopy,
    Contacts,
    DecidingNotice,
    Details,
    DraftFile,
    Ending,
    HandingOver,
    LookingAgain,
    NewRules,
    Opening,
    Reassigning,
    Receiving,
    Reinstating,
    Revision,
    Signing,
    SigningOff,
    Snoozing,
    Superseding,
    TakingUp,
    Which,
)
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.agreement import MACHINE, Agreement, Role
from workflow.domain.agreement.authority import Answer, Binds
from workflow.domain.agreement.authority_details import AnsweringFor, Consenting, ShowingAuthority
from workflow.domain.agreement.foreign.details import RefusingFact, SayingPosition, TakingFact
from workflow.domain.agreement.foreign.found import FoundDeviation, Proposal, Stands
from workflow.domain.agreement.foreign.versions import EarlierVersion
from workflow.domain.agreement.notices.details import (
    Dispatching,
    DraftingNotice,
    OfNotice,
    RewordingNotice,
    SigningNotice,
)
from workflow.domain.agreement.notices.prepared import NoticeFact
from workflow.domain.agreement.performance_details import (
    Deciding,
    Doing,
    Dropping,
    Exchanging,
    Obliging,
    Performing,
    Viewing,
)
from workflow.domain.agreement.route import Route, Step
from workflow.domain.agreement.sides import Side
from workflow.domain.agreement.stages import LIVE, Stage
from workflow.domain.agreement.terms import Contact
from workflow.domain.dates.business_days import Announcement, BusinessCalendar, Place
from workflow.domain.dates.lengths import Length
from workflow.domain.errors import RefusedError
from workflow.domain.lifecycle.decide import possible_acts
from workflow.domain.lifecycle.row import UNSIGNED_STAGES
from workflow.domain.lifecycle.table import ROW_OF, TABLE
from workflow.domain.measuring.deviations import Position

APPROVAL = (Act.SIGN_OFF, Act.RETURN)
"""For whom besides legal reviewers they are, the route says: it asks whoever holds a role."""
ENTRY_ACTS = (Act.OPEN, Act.REGISTER)
STAGES = (None, *Stage)
SAID = {"reason": "As decided", "evidence": ("e" * 64,), "second": "zoe", "on_behalf_of": "bea"}
AMENDMENT = an_amendment_of("MOU-2026-0001", new_last_day="2033-12-31").now
UMBRELLA = replace(an_agreement().now, number="UMOU-2026-0001")
DAY_IN = {
    None: date(2026, 4, 1),
    Stage.EXPLORATION: date(2026, 4, 20),
    Stage.DRAFTING: date(2026, 4, 20),
    Stage.LEGAL_REVIEW: date(2026, 4, 20),
    Stage.SIGNING: date(2026, 4, 20),
    Stage.ACTIVATION: date(2026, 5, 1),
    Stage.IN_FORCE: date(2027, 2, 1),
    Stage.RENEWAL: date(2027, 12, 1),
    Stage.CLOSED: date(2028, 6, 1),
}
CARRIED_OUT = replace(AMENDMENT, stage=Stage.CLOSED, amends="MOU-2026-0001")
THEIRS = "7" * 64
AFTER_THE_END = date(2028, 5, 1)
LAST_REMINDER = date(2027, 12, 28)
UNTIL_ACTIVATED = (*UNSIGNED_STAGES, Stage.ACTIVATION)
CLEARED_UNTIL = date(2027, 4, 1)
REMINDED_OF_A_CLEARANCE = date(2027, 3, 1)
REMINDED_AFTER_THE_END = date(2028, 7, 1)
PREPARED_FROM = {
    Act.REWORD_NOTICE: NoticeFact.DRAFTED,
    Act.APPROVE_NOTICE: NoticeFact.DRAFTED,
    Act.DROP_NOTICE: NoticeFact.DRAFTED,
    Act.SIGN_NOTICE: NoticeFact.APPROVED,
    Act.DISPATCH_NOTICE: NoticeFact.SIGNED,
}
"""How far a notice has come before an act on it."""


def in_stage(stage: Stage | None, act: Act) -> Case:
    """An agreement in the stage, with what the act needs to find there."""
    if act is Act.DISOWN and stage in ROW_OF[act].frm:
        return signed_without_authority(stage, MUTUAL)
    case = Case() if stage is None else _brought_to(stage, act)
    if stage is not None and act is Act.ANSWER_FOR:
        told, open_to = Performing("annual report", "not wanted"), without_authority(Binds.WAIVER)
        case.does(Act.WAIVE, OFFICER, DAY_IN[stage], told, open_to, reason="Not wanted")
    if stage is not None and act in (Act.CHECK, Act.TAKE_OUT) and stage in ROW_OF[act].frm:
        case.agreement = replace(case.now, unchecked=("term",))
    if stage is not None and act is Act.CORRECT_TOLD and stage in ROW_OF[act].frm:
        case.does(Act.FIND_TOLD, MACHINE, DAY_IN[stage], A_DAY_TOLD)
    if act is Act.CONFIRM_COPY and stage in ROW_OF[act].frm:
        case.agreement = replace(case.now, negotiated_text=THEIRS)
    if act in (Act.TAKE_FACT, Act.REFUSE_FACT) and stage in ROW_OF[act].frm:
        fee = Proposal(1, "facts.fee", "USD 500.00", "USD 700.00", "4.2", "Fee", "USD 700.00")
        case.agreement = replace(case.now, proposals=(fee,))
    if act is Act.SAY_POSITION and stage in ROW_OF[act].frm:
        liability = FoundDeviation(
            "liability", "9", "Liability", Position.FALLBACK, exact=False, same=80, code="9f3c"
        )
        case.agreement = replace(case.now, negotiated_text=THEIRS, deviations=(liability,))
    if stage in LIVE and act in PREPARED_FROM:
        prepared(case, PREPARED_FROM[act], DAY_IN[stage])
    if stage is not None and act is Act.TAKE_BACK and stage in ROW_OF[act].frm:
        case.does(Act.RECORD_ACTIVITY, OFFICER, DAY_IN[stage], Doing("Summer school on rivers"))
    return case


def _brought_to(stage: Stage, act: Act) -> Case:
    terms = {Act.RENEW: TERMS, Act.OPEN_RENEWAL: TERMS, Act.ANNOUNCE_END: NOT_RENEWED}.get(act, MUTUAL)
    if act is Act.ANNOUNCE_END and stage is Stage.RENEWAL:
        terms = MUTUAL
    if stage is Stage.CLOSED and act is Act.RECORD_RECEIPT:
        case = an_agreement(Stage.RENEWAL, MUTUAL)
        return case.does(Act.NOT_RENEW, OFFICER, DAY_IN[Stage.RENEWAL]).sweeps(AFTER_THE_END)
    if stage is Stage.CLOSED:
        return _owing(an_agreement(stage, MUTUAL), DAY_IN[stage], act)
    if act is Act.CARRY_OUT and stage is Stage.IN_FORCE:
        return Case(LETTER_RULES, agreement=LETTER)
    if act is Act.DECIDE_NOTICE and stage in LIVE:
        long = replace(TERMS, term=replace(TERMS.term, notice=Length.parse("20 months")))
        on, late = DAY_IN[stage], an_agreement(stage, long)
        return late.does(Act.RECEIVE_NOTICE, OFFICER, on, their_notice("non-renewal", on), evidence=("e",))
    if act is Act.FOLLOW and stage in LIVE:
        rules, above = replace(RULES, cap=("survives", "It ends with it.")), {"linked": UMBRELLA}
        return an_agreement(stage, MUTUAL, rules=rules, given=above, under=UMBRELLA.number)
    if act is Act.FIND_AGAIN and stage in LIVE:
        return _moved_by_a_feast(stage)
    case = an_agreement(stage, terms)
    if act in (Act.ANSWER, Act.SETTLE):
        case.does(Act.COMMENT, REVIEWER, DAY_IN[stage], CommentText("Who pays?"))
    _owing(case, DAY_IN[stage], act)
    if stage in LIVE and act in (Act.WITHDRAW_NOTICE, Act.RECORD_RECEIPT):
        case.does(Act.NOT_RENEW, OFFICER, DAY_IN[stage])
    if stage in LIVE and act is Act.RESUME:
        case.does(Act.SUSPEND, OFFICER, DAY_IN[stage], reason="Floods")
    return case


def _moved_by_a_feast(stage: Stage) -> Case:
    """One that is under notice of some business days, of which a feast announced later takes one."""
    five = replace(MUTUAL.term, early_notice=Length.parse("5 business days"))
    case, on = an_agreement(stage, replace(MUTUAL, term=five)), DAY_IN[stage]
    case.does(Act.GIVE_NOTICE, OFFICER, on, reason="No funds")
    kept = tuple(on + timedelta(days=each) for each in (1, 2, 3))
    told = Announcement("XX", "Eid", kept, (), on)
    case.calendar = BusinessCalendar(places=(Place("XX", "Exampleland"),), announcements=(told,))
    return case


def _owing(case: Case, on: date, act: Act) -> Case:
    """With one obligation on record, or as a confidential one, where the act is about that."""
    if act is Act.LIFT:
        case.does(Act.CONFINE, OFFICER, on, Confining(), reason="Names of patients")
    if act in (Act.REMIND, Act.SNOOZE) and case.now.stage in UNTIL_ACTIVATED:
        case.does(Act.CLEAR, OFFICER, on, Clearing("ethics", "minutes", expires_on=CLEARED_UNTIL))
    if act is Act.DROP or (case.now.stage is Stage.CLOSED and act in (Act.REMIND, Act.SNOOZE)):
        case.does(Act.OBLIGE, OFFICER, on, Obliging(HOME.name, "Sends the report", "30 June 2028"))
    return case


def fitting(case: Case, stage: Stage | None, act: Act, role: Role) -> tuple[date, object, dict]:
    """The day, the particulars and the circumstances with which the table's row lets the act through."""
    if act in APPROVAL and role is not Role.REVIEWER:
        case.rules = replace(case.rules, route=Route(((Step("legal", "Head of the school", role=role),),)))
        case.agreement = _submitted_by_another(case.agreement)
    on = AFTER_THE_END if act is Act.EXPIRE or (act is Act.RENEW and role is Role.MACHINE) else DAY_IN[stage]
    on = DAY_IN[Stage.RENEWAL] if act is Act.ANNOUNCE_END else on
    if act is Act.REMIND:
        cleared = dict.fromkeys(UNTIL_ACTIVATED, REMINDED_OF_A_CLEARANCE)
        on = {Stage.RENEWAL: LAST_REMINDER, Stage.CLOSED: REMINDED_AFTER_THE_END, **cleared}.get(stage, on)
    successor = (
        replace(an_agreement().now, number="MOU-2027-0009", supersedes="MOU-2026-0001")
        if act is Act.SUPERSEDE
        else None
    )
    given = {
        "linked": {Act.FOLLOW: UMBRELLA, Act.LOOK_AGAIN: CARRIED_OUT}.get(act),
        "letter": LETTER,
        "amendment": AMENDMENT,
        "successor": successor,
        "heir": REVIEWER,
        "taken_up": EarlierVersion("c0dec0dec0de", "draft 1", terms=TERMS),
    }
    if act is Act.FOLLOW_RULES:
        given |= {"new_rules": case.rules, "new_rules_known_as": "9" * 64}
    if act is Act.CONFIRM_COPY:
        given["copy"] = A_COPY
    if act in (Act.ANSWER_FOR, Act.DISOWN):
        given["head"] = PERSON_OF[role].key
    code = case.agreement.submission.content_hash if case.agreement and case.agreement.submission else ""
    starts = {Act.OPEN: Stage.DRAFTING, Act.REGISTER: Stage.IN_FORCE}.get(act, Stage.DRAFTING)
    details = {
        Act.OPEN: Opening("id-1", "MOU-2026-0001", "mou", TERMS, stage=starts),
        Act.REGISTER: Opening("id-1", "MOU-2026-0001", "mou", TERMS, stage=starts),
        Act.REVISE: Revision(replace(TERMS, title="Another title")),
        Act.SEND: A_FILE,
        Act.RECEIVE: A_FILE,
        Act.TAKE_UP: TakingUp("c0de"),
        Act.COMMENT: CommentText("Who pays?"),
        Act.ANSWER: Answering(1, "Both pay."),
        Act.SETTLE: Which(1),
        Act.CHANGE_CONTACT: Contacts((Contact(HOME.name, "academic"),)),
        Act.CLEAR: Clearing("ethics", "minutes of the board"),
        Act.SIGN_OFF: SigningOff("legal"),
        Act.CONFIRM_COPY: ConfirmingCopy(Side.THEIRS, "Jonas Specimen", A_COPY[:12]),
        Act.SIGN: Signing(HOME.name, "A Rector", code, on=date(2026, 4, 12), scan="f" * 64),
        Act.RENEW: renewing(date(2031, 4, 30)) if role is Role.OFFICER else None,
        Act.AMEND: Amending(AMENDMENT.number),
        Act.DRAFT_NOTICE: DraftingNotice("termination"),
        Act.REWORD_NOTICE: RewordingNotice("termination", "Funding has ended.", "courier"),
        Act.APPROVE_NOTICE: OfNotice("termination", _code_of_notice(case)[:12] or None),
        Act.SIGN_NOTICE: SigningNotice("A Rector", _code_of_notice(case), kind="termination"),
        Act.DISPATCH_NOTICE: Dispatching("termination", "courier", on, zone="Asia/Karachi"),
        Act.DROP_NOTICE: OfNotice("termination"),
        Act.RECEIVE_NOTICE: their_notice("non-renewal", on),
        Act.RECORD_RECEIPT: Receiving(1, on),
        Act.WITHDRAW_NOTICE: Which(1),
        Act.DECIDE_NOTICE: DecidingNotice(1, "spent"),
        Act.FIND_TOLD: A_DAY_TOLD,
        Act.CURE: Asking("Send the report.", date(2029, 1, 31), states="No report came."),
        Act.TERMINATE: Ending("for cause"),
        Act.SUPERSEDE: Superseding("MOU-2027-0009"),
        Act.REINSTATE: Reinstating(date(2030, 4, 30), date(2028, 6, 1)),
        Act.OBLIGE: Obliging(HOME.name, "Sends the yearly report", "30 June 2027"),
        Act.DROP: Dropping("o1"),
        Act.FULFIL: Performing("annual report", "sent"),
        Act.WAIVE: Performing("annual report", "not wanted"),
        Act.MEASURE: Performing("students", "12"),
        Act.RECORD_ACTIVITY: Doing("Summer school on rivers"),
        Act.TAKE_BACK: Which(1),
        Act.RECORD_EXCHANGE: Exchanging(
            "2026/27", HOME.name, PARTNER.name, 3, note="list of the coordinators"
        ),
        Act.RECORD_VIEW: Viewing("owner", "renew", "It went well."),
        Act.DECIDE: Deciding("lapse"),
        Act.SNOOZE: (
            Snoozing("obligation o1 2028-06-30", date(2028, 6, 20))
            if stage is Stage.CLOSED
            else Snoozing("clearance ethics 2027-04-01", REMINDED_OF_A_CLEARANCE)
            if stage in UNTIL_ACTIVATED
            else Snoozing("renewal 1", date(2028, 1, 20))
        ),
        Act.HAND_OVER: HandingOver("bea"),
        Act.REASSIGN: Reassigning("legal", REVIEWER.key),
        Act.TAKE_FACT: TakingFact(1),
        Act.REFUSE_FACT: RefusingFact(1),
        Act.SAY_POSITION: SayingPosition("liability", Stands.PREFERRED),
        Act.CONFINE: Confining("health"),
        Act.CONSENT: Consenting("The data of 2027", "Sample College"),
        Act.FOLLOW_RULES: NewRules(),
        Act.SHOW_AUTHORITY: ShowingAuthority(PARTNER.name, "Jonas Specimen", until=date(2030, 1, 1)),
        Act.ANSWER_FOR: AnsweringFor(1, Answer.BINDS),
        Act.DISOWN: Which(1),
        Act.CHECK: Checking(("term",)),
        Act.LOOK_AGAIN: LookingAgain(AMENDMENT.number),
        Act.CORRECT: CORRECTED_TO_JUNE
        if stage in LIVE
        else replace(CORRECTED_TO_JUNE, effective_on=None, owner="bea"),
    }.get(act)
    return on, details, given


def _code_of_notice(case: Case) -> str:
    under_way = case.agreement.notices_under_way if case.agreement else ()
    return under_way[0].code if under_way else ""


def _submitted_by_another(agreement: Agreement | None) -> Agreement | None:
    if agreement is None or agreement.submission is None:
        return agreement
    return replace(agreement, submission=replace(agreement.submission, by="carla"))


@pytest.mark.parametrize("stage", STAGES, ids=str)
@pytest.mark.parametrize("role", Role)
def test_every_cell_is_a_row_or_a_refusal(role, stage):
    for act in Act:
        check_cell(role, stage, act)


def check_cell(role: Role, stage: Stage | None, act: Act) -> None:
    case = in_stage(stage, act)
    row, before = ROW_OF[act], case.agreement
    if act is Act.REMIND and stage is Stage.LEGAL_REVIEW:
        case.rules = replace(RULES, ask_again_after=3)
    on, details, given = fitting(case, stage, act, role)
    stage_fits = stage in row.frm or (stage is None and not row.frm)
    if not stage_fits or role not in row.who:
        refused = case.refuses(act, PERSON_OF[role], on, details, given, **SAID)
        assert act.word in refused or "exists already" in refused, (act, refused)
        return
    if stage is not None:
        assert act in possible_acts(before, (role,))
    if act is Act.TERMINATE and role is Role.MACHINE:
        assert "Only people" in case.refuses(act, PERSON_OF[role], on, details, given, **SAID)
        case.does(Act.GIVE_NOTICE, OFFICER, on, reason="No funds")
        on, details, before = date(2028, 4, 20), None, case.agreement
    case.does(act, PERSON_OF[role], on, details, given, **SAID)
    assert row.leads(stage, case.now.stage), (act, case.now.stage)
    assert case.now.version == (before.version if before else 0) + 1
    if before is not None and case.now.stage is not before.stage:
        has_work = act is not Act.TAKE_OUT  # of what was never meant to be here nothing goes out
        assert bool(case.changes[-1].orders) == has_work, (
            f"{act} moves the agreement, so the machine has work"
        )


@pytest.mark.parametrize("act", Act)
@pytest.mark.parametrize(
    "details", [None, DraftFile("c" * 64), Which(99)], ids=["nothing", "a file", "a number"]
)
def test_an_act_that_carries_the_wrong_particulars_is_refused_in_words(act, details):
    row = ROW_OF[act]
    for stage in row.frm or (None,):
        case = in_stage(stage, act)
        on = fitting(case, stage, act, row.who[0])[0]
        asked = (act, PERSON_OF[row.who[0]], on, details)
        if not isinstance(details, row.carries):
            assert f"\u201c{act.word}\u201d says" in case.refuses(*asked, **SAID)
            continue
        with suppress(RefusedError):  # of the right kind, but what it names is not there
            case.does(*asked, **SAID)


def test_an_act_without_its_particulars_is_told_which_it_needs():
    refused = an_agreement(Stage.SIGNING).refuses(Act.SIGN, OFFICER, DAY_IN[Stage.SIGNING])
    assert refused == "\u201csign\u201d says what it is about: give party, name, code."


def test_every_kind_of_particulars_is_carried_by_an_act():
    assert {kind for row in TABLE for kind in row.kinds} == set(get_args(Details))


@pytest.mark.parametrize("act", Act)
def test_somebody_who_has_left_may_do_nothing(act):
    row = ROW_OF[act]
    stage = row.frm[0] if row.frm else None
    case = in_stage(stage, act)
    on, details, given = fitting(case, stage, act, row.who[0])
    gone = replace(PERSON_OF[row.who[0]], name="Former Person", active=False)
    assert "no longer acts for this office" in case.refuses(act, gone, on, details, given, **SAID)


def test_every_act_has_exactly_one_row():
    assert sorted(row.act for row in TABLE) == sorted(Act)
    assert [row.act for row in TABLE if not row.frm] == list(ENTRY_ACTS)


def test_the_machine_never_signs_off_or_signs_and_the_auditor_and_members_do_nothing():
    acts_of = {role: {row.act for row in TABLE if role in row.who} for role in Role}
    assert acts_of[Role.AUDITOR] == acts_of[Role.MEMBER] == set()
    assert not acts_of[Role.MACHINE] & {Act.SIGN_OFF, Act.SIGN, Act.SUBMIT, Act.CLEAR, Act.CORRECT}


def test_every_stage_is_left_and_reached():
    reached = {stage for row in TABLE for stage in row.to}
    left = {stage for row in TABLE if row.to for stage in row.frm}
    assert reached == set(Stage)
    assert left == set(Stage)
