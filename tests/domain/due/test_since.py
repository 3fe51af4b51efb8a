"""Since when an agreement is in its stage, and since when the side has it whose turn it is."""

from dataclasses import replace
from datetime import date

import pytest

from tests.builders.agreements import A_FILE, MUTUAL, PARTNER, TERMS, Case, an_agreement, opened
from tests.builders.people import OFFICER, REVIEWER
from workflow.domain.agreement.act_details import CommentText, SigningOff, Which
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.stages import Stage
from workflow.domain.agreement.terms import Effective
from workflow.domain.due.since import Since, since_of

OPENED = date(2026, 4, 1)


def since(case: Case) -> tuple[date, date]:
    found = since_of(case.changes)
    return found.stage, found.turn


def test_the_turn_moves_with_every_draft_and_the_stage_with_none() -> None:
    case = opened()
    assert since(case) == (OPENED, OPENED)
    case.does(Act.SEND, OFFICER, date(2026, 4, 6), A_FILE)
    assert since(case) == (OPENED, date(2026, 4, 6))
    case.does(Act.SEND, OFFICER, date(2026, 4, 7), A_FILE)
    case.does(Act.COMMENT, OFFICER, date(2026, 4, 8), CommentText("Who pays?"))
    assert since(case) == (OPENED, date(2026, 4, 6)), "they have it still, and nothing else counts"
    case.does(Act.RECEIVE, OFFICER, date(2026, 4, 9), A_FILE)
    assert since(case) == (OPENED, date(2026, 4, 9))


def test_a_new_stage_is_a_new_turn_in_every_stage_that_it_comes_to() -> None:
    case = opened().does(Act.SEND, OFFICER, date(2026, 4, 2), A_FILE)
    case.does(Act.SUBMIT, OFFICER, date(2026, 4, 6))
    assert since(case) == (date(2026, 4, 6), date(2026, 4, 6))
    case.does(Act.RECEIVE, OFFICER, date(2026, 4, 7), A_FILE)
    assert since(case) == (date(2026, 4, 6), date(2026, 4, 7))
    case.does(Act.RETURN, REVIEWER, date(2026, 4, 8), reason="Clause 4 is unclear")
    assert since(case) == (date(2026, 4, 8), date(2026, 4, 8))
    case.does(Act.SUBMIT, OFFICER, date(2026, 4, 9))
    case.does(Act.SETTLE, OFFICER, date(2026, 4, 9), Which(1))
    case.does(Act.SIGN_OFF, REVIEWER, date(2026, 4, 10), SigningOff("legal"))
    assert since(case) == (date(2026, 4, 10), date(2026, 4, 10))


@pytest.mark.parametrize(
    ("case", "on"),
    [
        (an_agreement(Stage.ACTIVATION), date(2026, 4, 10)),
        (an_agreement(Stage.ACTIVATION).sweeps(date(2026, 6, 30)), date(2026, 5, 1)),
        (an_agreement(terms=MUTUAL).sweeps(date(2027, 6, 1)), date(2027, 6, 1)),
        (an_agreement(terms=MUTUAL).sweeps(date(2028, 8, 1)), date(2028, 5, 1)),
    ],
    ids=["its ink", "the day it takes effect", "the day renewal opened", "the day after its last"],
)
def test_a_stage_counts_from_the_day_in_the_world_however_late_it_was_recorded(case: Case, on: date) -> None:
    assert since(case) == (on, on)


def test_ink_of_a_day_before_the_first_ink_counts_for_itself() -> None:
    case = an_agreement(Stage.SIGNING, replace(TERMS, term=replace(TERMS.term, effective=Effective())))
    for party, on in zip(case.now.terms.parties, (date(2026, 4, 12), date(2026, 4, 9)), strict=True):
        case.signs(party, on, recorded=date(2026, 4, 20))
    assert case.changes[-1].after["signatures"][-1]["party"] == PARTNER.name
    assert since_of(case.changes) == Since(date(2026, 4, 9), date(2026, 4, 9))


def test_there_is_no_agreement_without_a_change() -> None:
    with pytest.raises(ValueError, match=r"^there is no agreement without a change$"):
        since_of(())
