"""When nobody is reminded, and what cannot be put off."""

from datetime import date

from tests.builders.agreements import OPEN_ENDED, an_agreement
from tests.builders.people import OFFICER
from tests.domain.lifecycle.guards.refusing import JUNE, refused_by
from workflow.domain.agreement.act_details import Snoozing
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.agreement import MACHINE
from workflow.domain.lifecycle.guards import reminding


@refused_by(reminding.a_reminder_is_due)
def test_nobody_is_reminded_before_the_day():
    said = "The next reminder of MOU-2026-0001 is due on 28 January 2027"
    return an_agreement(), Act.REMIND, MACHINE, JUNE, None, {}, said


@refused_by(reminding.a_reminder_is_due)
def test_nobody_is_reminded_where_nothing_waits():
    nothing = "Nothing of MOU-2026-0001 waits to be reminded of"
    return an_agreement(terms=OPEN_ENDED), Act.REMIND, MACHINE, JUNE, None, {}, nothing


@refused_by(reminding.matter_is_open)
def test_only_an_open_matter_is_put_off():
    other = Snoozing("notice 3", date(2027, 2, 1))
    said = "no open matter \u201cnotice 3\u201d; open are: notice 1"
    return an_agreement(), Act.SNOOZE, OFFICER, JUNE, other, {"reason": "Away"}, said


@refused_by(reminding.put_off_in_time)
def test_nothing_is_put_off_past_the_day_to_act_by():
    late = Snoozing("notice 1", date(2028, 2, 1))
    said = (
        "the day to act by is Friday 28 January 2028; it can be put off until then, not until 1 February 2028"
    )
    return an_agreement(), Act.SNOOZE, OFFICER, JUNE, late, {"reason": "Away"}, said


@refused_by(reminding.put_off_in_time)
def test_a_matter_is_put_off_to_a_day_to_come():
    backwards = Snoozing("notice 1", JUNE)
    said = "put off until a day after 15 June 2026"
    return an_agreement(), Act.SNOOZE, OFFICER, JUNE, backwards, {"reason": "Away"}, said


@refused_by(reminding.put_off_in_time)
def test_nothing_is_put_off_once_the_day_to_act_by_has_passed():
    after, again = date(2028, 2, 10), Snoozing("notice 1", date(2028, 3, 1))
    return an_agreement(), Act.SNOOZE, OFFICER, after, again, {"reason": "Away"}, "cannot be put off any more"
