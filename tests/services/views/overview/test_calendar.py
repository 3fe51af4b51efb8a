"""The calendar in years and by the month says what the agreements themselves say, and opens none of them."""

from datetime import date, timedelta

import pytest

from tests.builders.offices import OPENED, SIGNED, agreement, live, opened, swept
from workflow.domain.agreement.stages import Stage
from workflow.domain.due.date_ledger import date_ledger
from workflow.domain.errors import InvalidError, NotFoundError
from workflow.services.office import Office
from workflow.services.views.overview.calendar import month, years
from workflow.services.views.pages import Asked

FIRST, LAST = date(2026, 1, 1), date(2031, 12, 31)
AUTOMATIC = {"renewal": {"policy": "automatic", "length": {"years": 1}}}


def test_a_line_of_the_years_has_its_terms_and_the_days_for_its_end(any_office: Office) -> None:
    number = live(any_office)
    opened(any_office)
    found = years(any_office, Asked(), on=SIGNED, first=FIRST, last=LAST)
    (line,) = found.lines
    told = agreement(any_office, number)
    ledger = {each.key: each for each in date_ledger(told, any_office.calendar_for(told.terms))}
    assert (line.number, line.last_day) == (number, told.last_day)
    assert [(each.term, each.first_day, each.last_day) for each in line.terms] == [(1, SIGNED, told.last_day)]
    assert line.renewal_opens == ledger["review"].on
    assert line.act_by == ledger["notice"].act_by
    assert not line.follows
    assert not line.dates_unknown
    assert found.next is None


def test_only_the_terms_that_run_between_the_two_days_are_shown(any_office: Office) -> None:
    live(any_office)
    (line,) = years(any_office, Asked(), on=SIGNED, first=date(2020, 1, 1), last=date(2020, 12, 31)).lines
    assert line.terms == ()


def test_a_term_that_follows_by_itself_is_told_from_one_that_is_agreed(any_office: Office) -> None:
    example = any_office.catalogue.type("mou").example()
    number = live(any_office, renewal=example["renewal"] | {"policy": "automatic", "length": "1 year"})
    (line,) = years(any_office, Asked(), on=SIGNED, first=FIRST, last=LAST).lines
    assert line.follows
    end = agreement(any_office, number).last_day
    assert end is not None
    swept(any_office, on=end - timedelta(days=200))
    swept(any_office, on=end + timedelta(days=1))
    (line,) = years(any_office, Asked(), on=end + timedelta(days=1), first=FIRST, last=LAST).lines
    assert [each.by_itself for each in line.terms] == [False, True]


def test_pages_of_the_years_follow_one_another(any_office: Office) -> None:
    numbers = [live(any_office), live(any_office)]
    first = years(any_office, Asked(), on=SIGNED, first=FIRST, last=LAST, limit=1)
    assert first.next == numbers[0]
    then = years(any_office, Asked(), on=SIGNED, first=FIRST, last=LAST, limit=1, after=first.next)
    assert [each.number for each in (*first.lines, *then.lines)] == numbers
    assert then.next is None


def test_the_years_are_narrowed_as_the_list_is_and_refuse_what_it_refuses(any_office: Office) -> None:
    live(any_office)
    drafted = opened(any_office)
    asked = {"on": SIGNED, "first": FIRST, "last": LAST}
    assert years(any_office, Asked(owners=("bilal",)), **asked).lines == ()  # type: ignore[arg-type]
    (line,) = years(any_office, Asked((Stage.DRAFTING,)), **asked).lines  # type: ignore[arg-type]
    assert (line.number, line.terms, line.act_by) == (drafted, (), None)
    with pytest.raises(InvalidError, match="lies before the first"):
        years(any_office, Asked(), on=SIGNED, first=LAST, last=FIRST)
    with pytest.raises(NotFoundError, match="begin with the first page"):
        years(any_office, Asked(), after="MOU-1999-0001", **asked)  # type: ignore[arg-type]


def test_a_month_has_every_day_with_what_is_to_be_acted_on_by_then(any_office: Office) -> None:
    number = live(any_office)
    told = agreement(any_office, number)
    ledger = date_ledger(told, any_office.calendar_for(told.terms))
    wanted = {each.day for each in ledger if each.key != "effective"}
    for day in sorted(wanted):
        found = month(any_office, day.year, day.month, on=SIGNED)
        assert found.days[0].on == day.replace(day=1)
        assert (found.days[-1].on + timedelta(days=1)).day == 1
        shown = {(each.on, one.key) for each in found.days for one in each.dates}
        assert shown >= {(each.day, each.key) for each in ledger if each.day == day}
        assert {each for each, _ in shown} <= {each.day for each in ledger}
        (first, *_) = [one for each in found.days for one in each.dates]
        assert (first.number, first.other_side) == (number, "Sample Institute of Technology")


def test_a_month_says_on_which_days_the_office_is_closed_and_why(office: Office) -> None:
    found = month(office, 2026, 5, on=OPENED)
    closed = [each for each in found.days if not each.is_open]
    assert closed
    assert all(each.closed_for for each in closed)
    assert all(each.closed_for is None for each in found.days if each.is_open)
    assert not found.more


@pytest.mark.parametrize(("year", "which"), [(2026, 13), (2026, 0), (0, 1), (99_999, 5), (2026, -1)])
def test_a_month_that_is_none_is_refused(office: Office, year: int, which: int) -> None:
    with pytest.raises(InvalidError, match="There is no month"):
        month(office, year, which, on=OPENED)
