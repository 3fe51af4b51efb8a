"""Who is told of an act by mail: each once, nobody of what they did themselves, and nobody who has left."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders.people import PERSON_OF
from tests.domain.lifecycle.test_matrix import SAID, fitting, in_stage
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.agreement import Role
from workflow.domain.agreement.route import Route
from workflow.domain.lifecycle.table import ROW_OF
from workflow.domain.telling.told import SOURCES, Telling, tells, told_of

EVERYBODY = tuple({each.key: each for each in PERSON_OF.values() if each.key != "machine"}.values())
KEYS = [each.key for each in EVERYBODY]


def changes(act: Act):
    """Each change that the act leaves where the table lets it through, with the agreement afterwards."""
    row = ROW_OF[act]
    for stage in row.frm or (None,):
        for role in row.who:
            if role is Role.MACHINE and act is not Act.REMIND:
                continue
            case = in_stage(stage, act)
            on, details, circumstances = fitting(case, stage, act, role)
            case.does(act, PERSON_OF[role], on, details, circumstances, **SAID)
            yield case.now, case.changes[-1]


@pytest.mark.parametrize("act", [each for each in SOURCES if each is not Act.REASSIGN], ids=str)
@settings(max_examples=15, deadline=None)
@given(gone=st.sets(st.sampled_from(KEYS)), heads=st.lists(st.sampled_from(KEYS), max_size=3))
def test_each_is_told_once_and_nobody_of_their_own_act_or_after_they_left(
    act: Act, gone: set[str], heads: list[str]
) -> None:
    for after, change in changes(act):
        people = tuple(replace(each, active=each.key not in gone) for each in EVERYBODY)
        assert tells(change)
        told = [each.person for each in told_of(Telling(after, change, Route(), people, heads))]
        assert len(told) == len(set(told))
        assert change.actor not in told
        assert not gone & set(told)
        assert set(told) <= set(KEYS)
