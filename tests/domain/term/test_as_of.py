"""The agreement on a past day, from its changes alone: as it was in the world, however late it was written down."""

from dataclasses import replace
from datetime import date

import pytest

from tests.builders.agreements import MUTUAL, OPEN_ENDED, TERMS, Case, an_agreement, their_notice
from tests.builders.people import ADMINISTRATOR, OFFICER
from workflow.domain.agreement.act_details import CommentText, Correction, Which
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.replay import every_version, replayed
from workflow.domain.agreement.stages import Stage
from workflow.domain.term.as_of import as_of
from workflow.domain.term.periods import as_at

SHOWN = ("e" * 64,)


def then(case: Case, on: date) -> Agreement:
    found = as_of(case.changes, on)
    assert found is not None
    return found


def terms_of(agreement: Agreement) -> list[int]:
    return [period.number for period in agreement.periods]


def test_before_it_was_opened_there_was_nothing():
    assert as_of(an_agreement().changes, date(2026, 3, 31)) is None
    assert then(an_agreement(), date(2026, 4, 1)).stage is Stage.DRAFTING


@pytest.mark.parametrize("terms", [TERMS, MUTUAL, OPEN_ENDED])
def test_on_a_day_when_everything_has_happened_it_is_the_replay_of_all_changes(terms):
    case = an_agreement(terms=terms).sweeps(date(2029, 1, 1))
    whole = replayed(case.changes)
    assert then(case, date(2029, 1, 1)) == (as_at(whole, date(2029, 1, 1)) if whole.is_live else whole)


def test_it_was_in_force_from_its_day_although_the_machine_came_later():
    case = an_agreement(Stage.ACTIVATION).sweeps(date(2026, 8, 1))
    assert then(case, date(2026, 4, 30)).stage is Stage.ACTIVATION
    assert then(case, date(2026, 5, 1)).stage is Stage.IN_FORCE


def test_it_had_ended_the_day_after_its_last_although_the_machine_came_later():
    case = an_agreement(terms=MUTUAL).sweeps(date(2028, 9, 1))
    assert then(case, date(2028, 4, 30)).is_live
    assert then(case, date(2028, 5, 1)).closed_as == "expired"


def test_a_notice_counts_from_the_day_it_came_although_it_was_recorded_behind_later_changes():
    case = an_agreement()
    case.does(Act.COMMENT, OFFICER, date(2026, 6, 8), CommentText("Who pays?"))
    case.does(
        Act.RECEIVE_NOTICE,
        OFFICER,
        date(2026, 6, 20),
        their_notice("non-renewal", date(2026, 6, 1)),
        evidence=SHOWN,
    )
    assert then(case, date(2026, 5, 31)).notices == ()
    received = then(case, date(2026, 6, 1))
    assert [notice.on for notice in received.notices] == [date(2026, 6, 1)]
    assert received.comments == ()
    assert len(then(case, date(2026, 6, 8)).comments) == 1


def test_a_notice_entered_late_takes_back_the_term_it_stopped_on_every_day_after_it_came():
    case = an_agreement().sweeps(date(2028, 6, 1))
    assert terms_of(case.now) == [1, 2]
    case.does(
        Act.RECEIVE_NOTICE,
        OFFICER,
        date(2028, 7, 1),
        their_notice("non-renewal", date(2028, 1, 10)),
        evidence=SHOWN,
    )
    for on in (date(2028, 1, 9), date(2028, 1, 10), date(2028, 5, 20), date(2028, 7, 1)):
        assert terms_of(then(case, on)) == [1]
    known = as_of(case.changes[:-1], date(2028, 5, 20))
    assert known is not None
    assert terms_of(known) == [1, 2]


def test_a_notice_that_was_withdrawn_stood_until_then():
    case = an_agreement()
    case.does(
        Act.RECEIVE_NOTICE,
        OFFICER,
        date(2026, 6, 1),
        their_notice("termination", date(2026, 6, 1)),
        evidence=SHOWN,
    )
    case.does(Act.WITHDRAW_NOTICE, OFFICER, date(2026, 7, 1), Which(1), reason="They agree.", evidence=SHOWN)
    assert then(case, date(2026, 6, 30)).notices[0].stands
    assert not then(case, date(2026, 7, 1)).notices[0].stands


def test_a_corrected_day_was_true_from_that_day_on():
    case = an_agreement(terms=MUTUAL)
    correction = Correction(effective_on=date(2026, 6, 1))
    case.does(
        Act.CORRECT,
        OFFICER,
        date(2027, 1, 10),
        correction,
        reason="The last ink was of June.",
        second=ADMINISTRATOR.key,
        evidence=SHOWN,
    )
    assert then(case, date(2026, 7, 1)).last_day == date(2028, 5, 31)
    known = as_of(case.changes[:-1], date(2026, 7, 1))
    assert known is not None
    assert known.last_day == date(2028, 4, 30)


def test_every_version_is_told_as_the_acts_left_it():
    case = an_agreement().sweeps(date(2029, 1, 1))
    told = list(every_version(case.changes))
    assert [change for change, _ in told] == case.changes
    assert told[-1][1] == replayed(case.changes)
    assert told[2][1] == replace(replayed(case.changes[:3]))
