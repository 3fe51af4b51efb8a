"""Whose holidays count: those of the countries the terms name, else of every party's seat; and the performer's own."""

from datetime import date
from typing import Any

import pytest

from tests.builders.offices import act, agreement, document, live
from workflow.domain.agreement.acts import Act
from workflow.domain.dates.dated_entry import DatedEntry
from workflow.services.casework.performing import obliging
from workflow.services.office import Office
from workflow.services.views.case_page import term_rows
from workflow.services.views.due_dates import dates_of

# 14 July 2027, the national day of France, is a Wednesday; 5 November 2026 is a Thursday like another.
TEN_BUSINESS_DAYS = {"ends_on": "2027-07-28", "notice": "10 business days"}


def between(office: Office, *seats: str, **term: object) -> str:
    """An agreement of the home party and a partner with these seats."""
    parties = [
        party | {"country": seat}
        for party, seat in zip(document(office)["parties"], seats, strict=True)
    ]  # fmt: skip
    return live(office, term=TEN_BUSINESS_DAYS | term, parties=parties)


def dated(office: Office, number: str, key: str) -> DatedEntry:
    return next(each for each in dates_of(office, number)[1] if each.key.startswith(key))


def rows(office: Office, number: str) -> dict[str, Any]:
    return dict(term_rows(agreement(office, number)))


@pytest.mark.parametrize("seat", ["France", "FR", "the France", " france "])
def test_the_holidays_of_every_partys_seat_count_where_the_terms_name_no_country(
    office: Office, seat: str
) -> None:
    number = between(office, "Exampleland", seat)
    notice = dated(office, number, "notice")
    assert notice.act_by == date(2027, 7, 13)
    assert "public holidays of France" in notice.calendar
    assert rows(office, number)["Business days"] == (
        "France, where a party has its seat; the public holidays of Exampleland are not known"
    )


def test_the_countries_that_the_terms_name_count_and_no_other(office: Office) -> None:
    number = between(office, "Exampleland", "France", places=["KE"])
    notice = dated(office, number, "notice")
    assert notice.act_by == date(2027, 7, 14)
    assert notice.calendar.endswith("public holidays of Kenya")
    assert rows(office, number)["Business days"] == "Kenya"


def test_seats_whose_holidays_nobody_knows_are_said(office: Office) -> None:
    number = between(office, "Exampleland", "Samplia")
    assert dated(office, number, "notice").act_by == date(2027, 7, 14)
    assert rows(office, number)["Business days"] == (
        "the public holidays of Exampleland and Samplia are not known"
    )


def test_what_a_party_owes_is_due_on_a_business_day_of_its_own(office: Office) -> None:
    number = between(office, "Exampleland", "France")
    partner, home = (agreement(office, number).terms.parties[each].name for each in (1, 0))
    for owner in (partner, home):
        owed = obliging(agreement(office, number), deed="Sends its report", party=owner, due="14 July 2027")
        act(office, number, Act.OBLIGE, owed, on=date(2026, 6, 1))
    found = [
        each
        for each in dates_of(office, number)[1]
        if each.key.startswith("obligation") and each.what.endswith("Sends its report")
    ]
    assert {each.what.split(":")[0]: each.on for each in found} == {
        partner: date(2027, 7, 15),
        home: date(2027, 7, 14),
    }
    theirs = next(each for each in found if each.on == date(2027, 7, 15))
    assert "rolled to the business day Thursday 15 July 2027" in theirs.why
    assert theirs.calendar == "closed on weekends and public holidays of France"
