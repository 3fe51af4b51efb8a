"""What goes wrong with dates in other offices, where it takes a register to see that it does not go wrong here."""

from datetime import date

from tests.builders.offices import SIGNED, act, agreement, live, moment, swept
from tests.services.views.test_coming import FAR, OPEN_ENDED, YEARLY
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.stages import Stage
from workflow.services.machine.sweep import due_numbers, let_fall_due
from workflow.services.office import Office
from workflow.services.views.due_dates import due, endless, forecast
from workflow.services.views.listing import page
from workflow.services.views.messages import messages
from workflow.services.views.pages import Asked


def test_open_ended_contracts_are_found_by_every_search(office: Office) -> None:
    """Elsewhere a search by end date leaves out what has none."""
    number = live(office, **OPEN_ENDED)
    assert [each.number for each in page(office, Asked((Stage.IN_FORCE, Stage.RENEWAL)), on=SIGNED)] == [
        number
    ]
    assert [each.number for each in page(office, Asked(partners=("sample",)), on=SIGNED)] == [number]
    assert [each.number for each in endless(office, on=SIGNED)] == [number]
    assert [each.number for each in forecast(office, on=SIGNED, years=2).endless] == [number]


def test_a_reminder_whose_day_was_missed_still_reaches_its_owner(any_office: Office) -> None:
    """Elsewhere it is sent on its day or never."""
    office = any_office
    number = live(office, **YEARLY)
    swept(office, on=date(2026, 8, 1))
    assert [each.number for each in messages(office, to="amina")] == [number]
    assert number not in due_numbers(office, on=date(2026, 8, 1))


def test_the_day_for_notice_in_the_lists_is_that_of_the_term_that_runs(office: Office) -> None:
    """Elsewhere the date in the calendar is that of a term long over."""
    number = live(office, **YEARLY)
    swept(office, on=date(2027, 6, 1))
    found = [each.day for each in due(office, on=date(2027, 6, 1), until=FAR) if each.entry.key == "notice"]
    assert found == [date(2028, 2, 1)]
    assert agreement(office, number).period is not None


def test_an_outage_leaves_no_period_for_the_next_run(any_office: Office) -> None:
    """Elsewhere each run renews one period."""
    office = any_office
    number = live(office, **YEARLY)
    on = date(2028, 6, 1)
    done = let_fall_due(office, number, on=on, at=moment(on))
    assert done.acts.count("renew") == 2
    assert [each.number for each in agreement(office, number).periods] == [1, 2, 3]
    assert let_fall_due(office, number, on=on, at=moment(on)).acts == ()


def test_a_contract_renews_no_more_often_than_agreed_and_not_after_an_opt_out(office: Office) -> None:
    """Elsewhere it renews without end, and nobody can opt out."""
    capped, stopped = live(office, **YEARLY), live(office, **YEARLY)
    act(office, stopped, Act.NOT_RENEW, on=date(2027, 1, 29))
    swept(office, on=date(2035, 1, 1))
    assert [len(agreement(office, each).periods) for each in (capped, stopped)] == [3, 1]
    assert agreement(office, capped).closed_on == date(2029, 5, 1)
    assert agreement(office, stopped).closed_on == date(2027, 5, 1)
