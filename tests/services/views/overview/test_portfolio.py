"""Each number of the portfolio opens the list that has as many lines; what is not recorded is counted as that."""

from datetime import date

from tests.builders.offices import SIGNED, agreement, live, opened
from workflow.services.office import Office
from workflow.services.views.listing import page
from workflow.services.views.overview.portfolio import portfolio
from workflow.services.views.pages import Asked
from workflow.services.views.queries.query import asked_of


def figures(office: Office, on: date) -> dict[str, int]:
    return {each.key: each.count.count for each in portfolio(office, on=on).figures}


def test_the_numbers_of_an_office(any_office: Office) -> None:
    example = any_office.catalogue.type("mou").example()
    live(any_office)
    live(any_office, renewal=example["renewal"] | {"policy": "automatic", "length": "1 year"})
    opened(any_office)
    assert figures(any_office, SIGNED) == {
        "live": 2,
        "in work": 1,
        "ends within a year": 0,
        "automatic renewals": 1,
        "dates unknown": 0,
    }
    assert figures(any_office, date(2028, 6, 1))["ends within a year"] == 2


def test_each_number_opens_the_list_of_just_those(any_office: Office) -> None:
    live(any_office)
    opened(any_office)
    for on in (SIGNED, date(2028, 6, 1), date(2029, 5, 2)):
        for each in portfolio(any_office, on=on).figures:
            assert len(page(any_office, asked_of(each.words), on=on)) == each.count.count, each.key


def test_what_ends_by_a_day_ends_on_or_after_the_day_asked_about(any_office: Office) -> None:
    number = live(any_office)
    end = agreement(any_office, number).last_day
    assert end is not None
    for on, until, there in ((SIGNED, end, 1), (end, end, 1), (SIGNED, date(2029, 4, 30), 0)):
        assert len(page(any_office, Asked(ends_until=until), on=on)) == there
    assert page(any_office, Asked(ends_until=date(2040, 1, 1)), on=date(2029, 5, 2)) == ()


def test_what_the_register_does_not_know_is_a_value_of_its_own(any_office: Office) -> None:
    opened(any_office)
    facets = {each.facet: each.values for each in portfolio(any_office, on=SIGNED).facets}
    assert {"stage", "type", "theme", "country", "ends"} <= facets.keys()
    assert [each.value for each in facets["theme"]] == ["not recorded"]
