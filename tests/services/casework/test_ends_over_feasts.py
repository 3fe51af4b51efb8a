"""An end by notice in business days, given before Eid and found again with each announcement, on the days that were lived."""

from dataclasses import replace
from datetime import date

import pytest

from tests.builders.offices import SETTINGS, act, agreement, live, moment
from tests.builders.people import OFFICER
from tests.domain.dates.test_feasts_counted_over import OVER_EID, from_to
from tests.oracle.tables import cases
from workflow.domain.agreement.act_details import Noticing
from workflow.domain.agreement.acts import Act
from workflow.services.casework.announcing_feasts import announce
from workflow.services.machine.sweep import let_fall_due
from workflow.services.office import Office

D = date.fromisoformat
FIVE_DAYS = {"open_ended": True, "notice": "5 business days"}
PAKISTAN_DAY = "2027-03-23"  # the table knows of no holiday but Eid
GIVEN = [
    each
    for each in cases(OVER_EID)
    if each.values[0] == "5 business days after" and each.values[-1] < PAKISTAN_DAY
]


@pytest.mark.parametrize(("count", "given", "announced", "days", "expected"), GIVEN)
def test_the_agreement_ends_on_the_day_that_was_lived(
    office: Office, count: str, given: str, announced: str, days: str, expected: str
) -> None:
    here = replace(office, settings=replace(SETTINGS, countries=("PK",)))
    number = live(here, term=FIVE_DAYS, renewal={"policy": "none"})
    told = () if announced == "never" else ((D(announced), "the feast"),)
    for on, what in sorted([*told, (D(given), "notice")]):
        if what == "notice":
            act(here, number, Act.GIVE_NOTICE, Noticing(method="hand"), on=on, reason="No funds")
        else:
            kept = from_to(days)
            said = {"country": "PK", "falls_on": kept[0], "days": len(kept), "actor": OFFICER.key}
            announce(here, "Eid al-Fitr", on=on, at=moment(on), **said)
    assert agreement(here, number).last_day == D(expected)
    after = date(2027, 4, 1)
    let_fall_due(here, number, on=after, at=moment(after))
    ended = agreement(here, number)
    assert (ended.closed_as, ended.closed_on) == ("terminated", D(expected))
