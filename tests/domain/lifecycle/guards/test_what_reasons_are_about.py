"""A reason knows what it is about, and what can be asked before anything is said is what holds the act back whatever is said."""

from dataclasses import fields, replace

import pytest

from tests.builders.agreements import AT, RULES, TERMS, an_agreement
from tests.builders.people import AUDITOR, OFFICER, PERSON_OF, REVIEWER
from tests.domain.lifecycle.guards.refusing import APRIL
from tests.domain.lifecycle.test_matrix import AFTER_THE_END, SAID, fitting, in_stage
from workflow.domain.agreement.act_details import Clearing, CommentText, SigningOff
from workflow.domain.agreement.acts import Act, Request
from workflow.domain.agreement.agreement import Role
from workflow.domain.agreement.stages import Stage
from workflow.domain.errors import InvalidError, OfficeError, Reason, RefusedError, Topic
from workflow.domain.lifecycle.decide import decide, held_back, held_back_already
from workflow.domain.lifecycle.guards.guard import Guard, Said
from workflow.domain.lifecycle.table import ROW_OF, TABLE
from workflow.domain.term.letters_and_amendments import NEW_LAST_DAY


@pytest.mark.parametrize("act", Act)
def test_every_guard_of_the_table_knows_what_it_is_about(act: Act) -> None:
    row = ROW_OF[act]
    on_the_form = {each.name for kind in row.kinds for each in fields(kind)} | set(Said)
    for guard in row.guards:
        assert isinstance(guard, Guard)
        assert guard.about in tuple(Topic)
        assert guard.reads <= set(Said)
        if guard.about is Topic.FIELD and isinstance(guard.at, str):
            assert guard.at in on_the_form, guard.__name__
            assert guard.reads, f"{guard.__name__} is about what is said, and reads none of it"


@pytest.mark.parametrize("stage", Stage)
@pytest.mark.parametrize("role", Role)
def test_what_is_accepted_was_not_held_back_before_anything_was_said(role: Role, stage: Stage) -> None:
    for row in TABLE:
        if stage not in row.frm or role not in row.who:
            continue
        case = in_stage(stage, row.act)
        on, details, given = fitting(case, stage, row.act, role)
        if row.act is Act.TERMINATE and role is Role.MACHINE:
            on, details = AFTER_THE_END, None
        bare = Request(row.act, PERSON_OF[role], on, AT)
        known = case.circumstances(**given)
        already = held_back_already(case.now, bare, known)
        whole = held_back(case.now, replace(bare, details=details, **SAID), known)
        assert set(already) <= set(whole), row.act
        if not whole:
            assert already == (), row.act


@pytest.mark.parametrize("act", Act)
def test_every_act_can_be_asked_about_by_everybody_anywhere(act: Act) -> None:
    for stage in Stage:
        case = in_stage(stage, act)
        for person in PERSON_OF.values():
            for each in held_back_already(case.now, Request(act, person, APRIL, AT), case.circumstances()):
                assert each.sentence
                assert each.about in tuple(Topic)


def test_an_open_comment_is_named_by_its_number() -> None:
    case = an_agreement(Stage.LEGAL_REVIEW)
    case.does(Act.COMMENT, REVIEWER, APRIL, CommentText("Who pays?"))
    case.does(Act.CLEAR, OFFICER, APRIL, Clearing("ethics", "minutes of the board"))
    request = Request(Act.SIGN_OFF, REVIEWER, APRIL, AT)
    (reason,) = held_back_already(case.now, request, case.circumstances())
    assert (reason.about, reason.anchor) == (Topic.COMMENTS, "comment-1")
    with pytest.raises(RefusedError) as refused:
        decide(case.now, replace(request, details=SigningOff("legal")), case.circumstances())
    assert refused.value.why == (reason,)
    assert refused.value.reasons == (reason.sentence,)


def test_a_clearance_that_is_missing_is_named_by_its_key() -> None:
    asked = replace(RULES, clearances=tuple(replace(each, required=True) for each in RULES.clearances))
    case = an_agreement(Stage.DRAFTING, TERMS, rules=asked).does(Act.SUBMIT, OFFICER, APRIL)
    (reason,) = held_back_already(case.now, Request(Act.SIGN_OFF, REVIEWER, APRIL, AT), case.circumstances())
    assert (reason.about, reason.anchor) == (Topic.CLEARANCES, "clearance-ethics")


def test_a_reviewer_without_a_route_here_is_told_before_they_choose_one() -> None:
    case = an_agreement(Stage.LEGAL_REVIEW)
    stranger = replace(REVIEWER, routes=("finance",))
    (reason,) = held_back_already(case.now, Request(Act.SIGN_OFF, stranger, APRIL, AT), case.circumstances())
    assert reason.about is Topic.SIGN_OFFS
    assert reason.sentence == "Rashid Sample may not sign off for: legal."


def test_what_is_left_open_is_told_before_the_last_route_is_chosen() -> None:
    case = an_agreement(Stage.LEGAL_REVIEW)
    given = case.circumstances(left_open=("the curriculum",))
    (reason,) = held_back_already(case.now, Request(Act.SIGN_OFF, REVIEWER, APRIL, AT), given)
    assert reason.about is Topic.OPEN_POINTS


def test_a_missing_reason_is_asked_for_in_its_field_once_it_is_left_blank() -> None:
    case = an_agreement(Stage.LEGAL_REVIEW)
    unsaid = Request(Act.RETURN, REVIEWER, APRIL, AT)
    assert held_back_already(case.now, unsaid, case.circumstances()) == ()
    (reason,) = held_back(case.now, unsaid, case.circumstances())
    assert (reason.about, reason.anchor) == (Topic.FIELD, "reason")
    blank = replace(unsaid, reason="  ")
    assert held_back_already(case.now, blank, case.circumstances()) == (reason,)


def test_who_may_not_and_where_it_cannot_be_are_told_as_such() -> None:
    case = an_agreement(Stage.LEGAL_REVIEW)
    (who,) = held_back_already(case.now, Request(Act.SIGN_OFF, AUDITOR, APRIL, AT), case.circumstances())
    (where,) = held_back_already(case.now, Request(Act.SIGN, OFFICER, APRIL, AT), case.circumstances())
    assert (who.about, where.about) == (Topic.PERSON, Topic.STAGE)


def test_an_error_of_bare_sentences_knows_them_as_reasons_too() -> None:
    error = InvalidError("No such day.", Reason("No such party.", Topic.FIELD, "party"))
    assert error.reasons == ("No such day.", "No such party.")
    assert error.why == (Reason("No such day."), Reason("No such party.", Topic.FIELD, "party"))
    assert str(OfficeError("One.", "Two.")) == "One. Two."


def test_a_fact_that_is_to_be_mended_is_named_by_its_key() -> None:
    case = an_agreement(Stage.DRAFTING)
    amended = replace(an_agreement().now, number="MOU-2025-0009")
    terms = replace(TERMS, facts={NEW_LAST_DAY: "2026-01-01"})
    amending = replace(case.now, terms=terms, amends=amended.number)
    given = case.circumstances(linked=amended)
    reasons = held_back_already(amending, Request(Act.SUBMIT, OFFICER, APRIL, AT), given)
    assert f"fact-{NEW_LAST_DAY}" in [each.anchor for each in reasons if each.about is Topic.FACTS]
