"""An edit of what is on record breaks the chain, and the change that was edited is named; a clock that went back is told."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.builders.agreements import AT, an_agreement, opened
from tests.builders.people import OFFICER
from workflow.domain.agreement.act_details import CommentText, Which
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.replay import broken_links
from workflow.domain.agreement.stages import Stage

FIELDS = {
    "act": Act.WAIVE,
    "actor": "nobody",
    "on_behalf_of": "nobody",
    "second": "nobody",
    "occurred_on": date(2001, 1, 1),
    "effective_on": date(2001, 1, 1),
    "recorded_at": AT.replace(year=2001),
    "before": {"stage": "closed"},
    "after": {"stage": "closed"},
    "reason": "another",
    "evidence": ("another",),
    "flags": ("another",),
    "agreement_id": "another",
    "previous": "0" * 63 + "1",
    "hash": "0" * 63 + "1",
    "version": 99,
}


@pytest.mark.parametrize("name", FIELDS)
@pytest.mark.parametrize("place", [0, 3, -1])
def test_an_edit_of_any_field_breaks_the_chain(name, place):
    changes = list(an_agreement(Stage.RENEWAL).changes)
    changes[place] = replace(changes[place], **{name: FIELDS[name]})
    assert broken_links(changes)


def test_the_broken_change_is_named():
    changes = list(an_agreement(Stage.SIGNING).changes)
    changes[1] = replace(changes[1], actor="nobody")
    assert broken_links(changes) == ("Change 2 (\u201csubmit\u201d by nobody) is not what was recorded.",)
    assert broken_links(changes[1:]) == ("Change 1 is missing: the next one kept is 2.",)


@pytest.mark.parametrize(("later", "flagged"), [(timedelta(minutes=10), False), (timedelta(hours=1), True)])
def test_a_change_that_is_recorded_while_the_clock_has_gone_back_says_so(later, flagged):
    """A run of the machine gives all it records the moment it began: a few minutes tell nothing of the clock."""
    case = opened().does(Act.COMMENT, OFFICER, date(2026, 4, 1), CommentText("Why two years?"))
    case.does(Act.SETTLE, OFFICER, date(2026, 4, 1), Which(1), {"recorded_last": AT + later})
    gone_back = "recorded at 2026-04-01 09:00:00 UTC, before the change before it (2026-04-01 10:00:00): the clock had gone back"
    assert case.flags == ((gone_back,) if flagged else ())
