"""What an agreement waits for: at every stage something, asked of somebody, and each open matter among it."""

from dataclasses import replace
from datetime import date

import pytest

from tests.builders.agreements import A_FILE, CALENDAR, MUTUAL, OFFICER, REVIEWER, RULES, an_agreement, opened
from workflow.domain.agreement.act_details import CommentText, SigningOff, Which
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.agreement import Role
from workflow.domain.agreement.route import side_by_side
from workflow.domain.agreement.stages import Stage
from workflow.domain.due.open_matters import open_matters
from workflow.domain.due.waits import OTHER_SIDE

ASKED = {*(role.value for role in Role), OTHER_SIDE}
ROUTES = replace(RULES, route=side_by_side([("legal", "Legal office"), ("finance", "Finance")]))


def keys(case, **known) -> list[str]:
    return [each.key for each in case.follows(**known).waits]


@pytest.mark.parametrize("stage", [stage for stage in Stage if stage is not Stage.CLOSED])
def test_at_every_stage_something_is_waited_for_of_somebody(stage):
    case = opened(stage=stage) if stage is Stage.EXPLORATION else an_agreement(stage)
    found = case.follows()
    assert found.waits
    assert {each.of_role for each in found.waits} <= ASKED
    assert all(each.task and (each.since or each.by) for each in found.waits)
    assert {each.key for each in open_matters(case.now, CALENDAR)} <= {each.key for each in found.waits}


def test_the_turn_is_of_whoever_holds_the_rest_back():
    case = opened(MUTUAL, rules=ROUTES)
    assert (keys(case), case.follows().turn) == (["submit"], "ours")
    assert keys(case, missing=("Purpose is missing.",)) == ["facts"]
    case.does(Act.SEND, OFFICER, date(2026, 4, 2), A_FILE)
    (wait,) = case.follows().waits
    assert (wait.of_role, wait.since, case.follows().turn) == (OTHER_SIDE, date(2026, 4, 2), "theirs")
    case.does(Act.RECEIVE, OFFICER, date(2026, 4, 3), A_FILE)
    assert case.follows().turn == "ours"


def test_each_route_each_comment_and_each_signature_is_waited_for_by_itself():
    case = opened(MUTUAL, rules=ROUTES).does(Act.SUBMIT, OFFICER, date(2026, 4, 6))
    assert keys(case) == ["sign off legal", "sign off finance"]
    assert {each.of_route for each in case.follows().waits} == {"legal", "finance"}
    case.does(Act.COMMENT, REVIEWER, date(2026, 4, 7), CommentText("Who pays?"))
    assert keys(case) == ["comment 1", "sign off legal", "sign off finance"]
    assert (case.follows().waits[0].of_person, case.follows().turn) == (OFFICER.key, "ours")
    case.does(Act.SETTLE, OFFICER, date(2026, 4, 8), Which(1))
    case.does(Act.SIGN_OFF, REVIEWER, date(2026, 4, 9), SigningOff("legal"))
    assert (keys(case), case.follows().turn) == (["sign off finance"], "reviewers")
    signing = an_agreement(Stage.SIGNING)
    assert all(each.of_role == Role.SIGNATORY for each in signing.follows().waits)
    assert len(keys(signing)) == sum(max(1, len(p.signatories)) for p in signing.now.terms.signing_parties)
    assert signing.follows().turn == "signatories"


def test_in_force_it_is_ours_once_somebody_was_reminded():
    case = an_agreement(terms=MUTUAL)
    assert case.follows().turn == "machine"
    reminded = an_agreement(terms=MUTUAL).sweeps(date(2027, 6, 1))
    assert reminded.follows().turn == "ours"
    assert "decision" in keys(reminded)
