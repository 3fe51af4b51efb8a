"""What the office's rules want cleared holds its cases: asked for with the reason, on a list that is new enough, until it expires."""

from datetime import date

import pytest

from tests.builders.offices import OPENED, SUBMITTED, act, agreement, opened, submitted
from tests.builders.people import REVIEWER
from tests.builders.rules import write_rules
from workflow.domain.agreement.act_details import Clearing, SigningOff
from workflow.domain.agreement.acts import Act
from workflow.domain.errors import RefusedError
from workflow.services.keeping.whole_register import whole
from workflow.services.office import Office
from workflow.services.rules.followed import rules_for
from workflow.services.views.agreement.clearances import clearances_on

SCREENING = """\
[[clearances]]
key = "sanctions"
label = "Sanctions screening"
before = "signing"
when = { types = ["mou"] }
expires_after = "12 months"
screened = true
list_age = "30 days"
"""
OLD = Clearing("sanctions", "no match", screened_by="Consolidated list", list_of=date(2025, 3, 3))
NEW = Clearing("sanctions", "no match", screened_by="Consolidated list", list_of=SUBMITTED)


def sanctions(office: Office, number: str):
    now = agreement(office, number)
    found = clearances_on(now, rules_for(office, now), on=SUBMITTED)
    return next((each for each in found if each.key == "sanctions"), None)


def test_a_case_is_asked_for_what_the_rules_want_cleared_and_is_held_until_it_is(any_office: Office) -> None:
    write_rules(any_office, routes=SCREENING)
    number = opened(any_office)
    why = "because it is a Memorandum of Understanding"
    assert sanctions(any_office, number).words == f"missing, wanted before signing, {why}"
    submitted(any_office, number)
    with pytest.raises(RefusedError, match="missing before signing: Sanctions screening"):
        act(any_office, number, Act.SIGN_OFF, SigningOff("legal"), actor=REVIEWER.key, on=SUBMITTED)
    with pytest.raises(RefusedError, match="The list of 3 March 2025 is older than 30 days: screen again"):
        act(any_office, number, Act.CLEAR, OLD, on=SUBMITTED)
    assert agreement(any_office, number).clearances == ()
    act(any_office, number, Act.CLEAR, NEW, on=SUBMITTED)
    assert sanctions(any_office, number).expires_on == date(
        SUBMITTED.year + 1, SUBMITTED.month, SUBMITTED.day
    )
    act(any_office, number, Act.SIGN_OFF, SigningOff("legal"), actor=REVIEWER.key, on=SUBMITTED)
    assert whole(any_office) == ()


def test_a_case_keeps_what_was_to_be_cleared_when_it_was_opened(office: Office) -> None:
    before = opened(office)
    write_rules(office, routes=SCREENING)
    asked = opened(office)
    write_rules(office, routes=SCREENING.replace('"mou"', '"sla"'))
    after = opened(office, on=OPENED)
    assert sanctions(office, asked).because
    assert [sanctions(office, number) for number in (before, after)] == [None, None]
