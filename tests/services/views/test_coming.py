"""What is coming: by partner and owner, what outlives an end, what has no end; the forecast; the history of the dates."""

from dataclasses import replace
from datetime import date

import pytest

from tests.builders.offices import OPENED, SIGNED, act, agreement, live, made_live, opened, swept
from workflow.domain.agreement.act_details import Noticing, Revision
from workflow.domain.agreement.acts import Act
from workflow.domain.dates.lengths import Length
from workflow.domain.errors import NotFoundError
from workflow.domain.lifecycle.forecast_words import DUE, LAPSES, NOTICE, OPENS, REMINDED, RENEWS
from workflow.services.office import Office
from workflow.services.papers.evidence_files import KeptFile
from workflow.services.views.agreements import told_history
from workflow.services.views.calendar_file import dates_for_calendars, in_a_calendar
from workflow.services.views.due_dates import dates_of, due, endless, forecast
from workflow.services.views.listing import page
from workflow.services.views.pages import Asked

YEARLY = {
    "term": {"length": "1 year", "notice": "3 months"},
    "renewal": {"policy": "automatic", "length": "1 year", "max_terms": 2},
}
OPEN_ENDED = {"term": {"open_ended": True, "notice": "3 months"}, "renewal": {"policy": "none"}}
FAR = date(2040, 1, 1)


def test_dates_are_found_by_partner_and_by_owner(office: Office) -> None:
    number = live(office)
    assert {each.number for each in due(office, on=OPENED, until=FAR, partner="sample institute")} == {number}
    assert [*due(office, on=OPENED, until=FAR, partner="nobody we know")] == []
    assert {each.number for each in due(office, on=OPENED, until=FAR, owner="amina")} == {number}
    assert [*due(office, on=OPENED, until=FAR, owner="bilal")] == []
    with pytest.raises(NotFoundError, match="amin"):
        due(office, on=OPENED, until=FAR, owner="amin")


def test_an_open_ended_agreement_is_missing_from_no_list(office: Office) -> None:
    number = live(office, **OPEN_ENDED)
    (found,) = endless(office, on=SIGNED, partner="sample", owner="amina")
    assert found.number == number
    assert found.words.startswith("open-ended; may be ended by notice of three months")
    (glance,) = page(office, Asked(), on=SIGNED)
    assert found.words.startswith(str(glance.without_end))
    assert [each.number for each in forecast(office, on=SIGNED, years=2).endless] == [number]
    assert [*endless(office, on=SIGNED, partner="nobody we know")] == []


def test_an_open_ended_agreement_that_is_ended_by_notice_comes_up_like_any_other(office: Office) -> None:
    number = live(office, **OPEN_ENDED)
    theirs = KeptFile(office.shelf.put(b"their letter"), "letter.pdf")
    received = Noticing("termination", date(2026, 6, 1))
    act(office, number, Act.RECEIVE_NOTICE, received, on=date(2026, 6, 1), evidence=(theirs,))
    assert [*endless(office, on=SIGNED)] == []
    found = [(each.day, each.entry.what) for each in due(office, on=date(2026, 7, 1), until=FAR)]
    assert (date(2026, 9, 1), "Ends by notice") in found


def test_what_outlives_a_closed_agreement_still_comes_up(office: Office, closed_with_students: str) -> None:
    found = due(office, on=date(2027, 6, 1), until=FAR)
    kept = [(each.number, each.entry.key) for each in found]
    assert kept == [(closed_with_students, "teach-out"), (closed_with_students, "survival Confidentiality")]
    (outlook,) = forecast(office, on=date(2027, 6, 1), years=1).outlooks
    assert [(each.on, each.what) for each in outlook.ahead] == [
        (date(2028, 5, 1), "Last day to complete what is under way")
    ]


def test_the_forecast_walks_every_agreement_and_writes_nothing(office: Office) -> None:
    yearly, mutual = live(office, **YEARLY), live(office)
    with office.register.reading() as books:
        before = [books.agreements.get(number).head for number in (yearly, mutual)]
    found = forecast(office, on=SIGNED, years=3)
    first, second = found.outlooks
    assert [first.number, second.number] == [yearly, mutual]
    told = [(each.kind, each.on.year) for each in first.ahead if each.kind not in (DUE, REMINDED)]
    assert told == [
        (OPENS, 2026), (NOTICE, 2027), (RENEWS, 2027), (OPENS, 2027), (NOTICE, 2028),
        (RENEWS, 2028), (OPENS, 2028), (NOTICE, 2029), (LAPSES, 2029),
    ]  # fmt: skip
    assert found.tally.counts[RENEWS] == 2
    by_month = [counted.total() for _, counted in found.tally.months]
    assert sum(by_month) == found.tally.counts.total() == len(first.ahead) + len(second.ahead)
    assert [
        outlook.number for outlook in forecast(office, on=SIGNED, years=3, partner="nobody").outlooks
    ] == []
    with office.register.reading() as books:
        assert before == [books.agreements.get(number).head for number in (yearly, mutual)]


def test_the_forecast_comes_true_if_nobody_acts(office: Office) -> None:
    number = live(office, **YEARLY)
    (outlook,) = forecast(office, on=SIGNED, years=4).outlooks
    foretold = [each.on for each in outlook.ahead if each.kind == RENEWS]
    swept(office, on=date(2030, 1, 1))
    with office.register.reading() as books:
        lived = books.agreements.get(number)
    assert [period.first_day for period in lived.periods[1:]] == foretold
    assert [each.on for each in outlook.ahead if each.kind == LAPSES] == [lived.closed_on]


def test_a_notice_entered_late_was_true_before_it_was_known(office: Office) -> None:
    number = live(office, **YEARLY)
    theirs = KeptFile(office.shelf.put(b"their letter"), "letter.pdf")
    received = Noticing("non-renewal", date(2026, 6, 1))
    act(office, number, Act.RECEIVE_NOTICE, received, on=date(2026, 6, 10), evidence=(theirs,))
    between = date(2026, 6, 5)
    assert "notice 1" in [entry.key for entry in dates_of(office, number, as_of=between)[1]]
    assert "notice 1" not in [entry.key for entry in dates_of(office, number, known_on=between)[1]]
    both = dates_of(office, number, as_of=between, known_on=between)[1]
    assert "notice 1" not in [entry.key for entry in both]
    assert "notice 1" not in [entry.key for entry in dates_of(office, number, as_of=date(2026, 5, 31))[1]]


def test_the_history_says_what_a_change_did_to_the_dates(office: Office) -> None:
    number = live(office, **YEARLY)
    theirs = KeptFile(office.shelf.put(b"their letter"), "letter.pdf")
    received = Noticing("non-renewal", date(2026, 6, 1))
    act(office, number, Act.RECEIVE_NOTICE, received, on=date(2026, 6, 10), evidence=(theirs,))
    *_, activated, noticed = told_history(office, number)
    assert "Last day of the initial term, 1 May 2027: one year from 1 May 2026" in activated.dates
    assert "Notice not to renew, no longer: it was act by Monday 1 February 2027" in noticed.dates
    assert noticed.dates[0].startswith(
        "Ends by notice, 1 May 2027: notice of non-renewal given by the other side"
    )


def test_the_same_register_gives_the_same_calendar(office: Office) -> None:
    live(office, **YEARLY)
    one, other = ([*in_a_calendar(dates_for_calendars(office), name="Office")] for _ in range(2))
    assert one == other
    assert [*dates_for_calendars(office, partner="nobody we know")] == []
    with pytest.raises(NotFoundError, match="nobody"):
        dates_for_calendars(office, owner="nobody")


@pytest.fixture
def closed_with_students(office: Office) -> str:
    """An agreement that ended on 1 May 2027, whose enrolled students have a year more."""
    number = opened(office, term={"length": "1 year"}, renewal={"policy": "none"})
    terms = agreement(office, number).terms
    longer = replace(terms, term=replace(terms.term, teach_out=Length(months=12)))
    act(office, number, Act.REVISE, Revision(longer))
    made_live(office, number)
    swept(office, on=date(2027, 5, 2))
    return number
