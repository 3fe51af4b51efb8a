"""The public holidays and weekends of countries, as an office in one of them would check them on the wall."""

from datetime import date

import pytest

from workflow.domain.dates.business_days import BusinessCalendar, is_expected
from workflow.domain.errors import InvalidError
from workflow.feasts import feast_near, names_of_year, place, spell

ASKED_FOR = {
    "PK": "Pakistan",
    "KE": "Kenya",
    "UG": "Uganda",
    "TZ": "Tanzania",
    "GB": "United Kingdom",
    "AE": "United Arab Emirates",
    "SA": "Saudi Arabia",
    "IR": "Iran",
    "US": "United States",
    "CA": "Canada",
    "FR": "France",
}
OF_THE_MOON = ("Eid", "Ashura", "Arafah", "Prophet", "Islamic New Year")


@pytest.mark.parametrize(("code", "name"), ASKED_FOR.items())
def test_every_country_of_our_partners_is_known_by_its_name_and_speaks_english(code: str, name: str) -> None:
    where = place(code)
    assert where.name == name
    names = [feast for _, feast in names_of_year(where, 2027)]
    assert names
    assert all(feast.replace("\u2019", "").isascii() for feast in names)


@pytest.mark.parametrize("code", ["PK", "KE", "UG", "TZ", "AE", "SA", "IR"])
def test_a_feast_of_the_moon_is_subject_to_announcement_in_every_country(code: str) -> None:
    moon = [
        feast for _, feast in names_of_year(place(code), 2027) if any(word in feast for word in OF_THE_MOON)
    ]
    assert moon
    assert all(map(is_expected, moon))


@pytest.mark.parametrize(
    ("code", "rests", "works"),
    [
        ("AE", date(2021, 1, 8), date(2022, 1, 7)),  # a Friday, before and after 1 January 2022
        ("AE", date(2022, 1, 9), date(2021, 1, 10)),  # a Sunday
        ("SA", date(2013, 6, 20), date(2013, 7, 4)),  # a Thursday, before and after 28 June 2013
        ("IR", date(2027, 1, 8), date(2027, 1, 9)),  # Friday alone
        ("PK", date(2027, 1, 9), date(2027, 1, 8)),
    ],
)
def test_a_weekend_is_that_of_its_country_and_its_year(code: str, rests: date, works: date) -> None:
    assert place(code).is_weekend(rests)
    assert not place(code).is_weekend(works)


def test_two_weekends_are_joined_where_parties_sit_in_different_countries() -> None:
    both = BusinessCalendar(weekend=frozenset(), places=(place("SA"), place("GB")))
    week = [date(2027, 2, each) for each in range(8, 15)]  # Monday to Sunday
    assert [each.isoweekday() for each in week if both.is_open(each)] == [1, 2, 3, 4]
    assert both.why_closed(date(2027, 2, 12)) == "a Friday in Saudi Arabia"
    assert both.why_closed(date(2027, 2, 14)) == "a Sunday in the United Kingdom"
    assert both.why_closed(date(2027, 3, 26)) == "a Friday in Saudi Arabia"
    assert (
        both.why_closed(date(2027, 3, 29)) is None
    )  # Easter Monday is kept in England, not in all the kingdom


def test_a_part_of_a_country_has_its_own_holidays() -> None:
    scotland = place("GB-SCT")
    assert scotland.name == "Scotland"
    assert scotland.feast(date(2027, 11, 30)) == "Saint Andrew\u2019s Day"
    assert place("gb").feast(date(2027, 11, 30)) is None


def test_a_country_may_be_called_by_its_name() -> None:
    assert place("united kingdom").code == "GB"
    assert place(" Pakistan ").code == "PK"


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("Pakistn", "Did you mean Pakistan \\(PK\\)"),
        ("ZZ", "is not a country whose public holidays are known"),
        ("GB-XX", "there are: ENG, NIR, SCT, WLS"),
        ("", "is not a country"),
    ],
)
def test_an_unknown_country_is_refused_with_the_nearest_name(said: str, answer: str) -> None:
    with pytest.raises(InvalidError, match=answer):
        place(said)


def test_all_days_of_a_feast_belong_together_under_whatever_name() -> None:
    emirates = feast_near(place("AE"), "eid al fitr", date(2027, 3, 11))
    assert (emirates.name, spell(emirates.days)) == ("Eid al-Fitr", "9 to 11 March 2027")
    saudi = feast_near(place("SA"), "fitr", date(2027, 3, 11))
    assert date(2027, 3, 14) in saudi.days  # the day given for the one on a weekend


@pytest.mark.parametrize(
    ("said", "near", "answer"),
    [
        ("Eid", date(2027, 3, 11), "is not one feast of Pakistan. There are: Eid al-Adha, Eid al-Fitr"),
        ("Eid al-Fitrr", date(2027, 3, 11), "Did you mean .*Eid al-Fitr"),
        ("Diwali", date(2027, 3, 11), "is not a feast of Pakistan. There are: Ashura"),
        (
            "Eid al-Fitr",
            date(2027, 5, 11),
            "is expected in Pakistan on 10 to 12 March 2027: 11 May 2027 is too far",
        ),
    ],
)
def test_an_unknown_feast_is_refused_with_those_there_are(said: str, near: date, answer: str) -> None:
    with pytest.raises(InvalidError, match=answer):
        feast_near(place("PK"), said, near)
