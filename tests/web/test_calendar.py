"""The calendar: bars that a table repeats, a month of days, what happens by itself, and a private address to subscribe to."""

import re
from datetime import date

import httpx
from icalendar import Calendar

from tests.web.conftest import Look, visiting
from workflow.services.views.due_dates import due, forecast, forecast_of_some

IN_FORCE = "MOU-2026-0003"


def test_years_show_every_live_agreement_as_a_bar_and_again_in_the_table(shared):
    with shared.client("amina") as client:
        page = client.get("/calendar/years").text
        picture, table = page.split("The same as a table")
        assert IN_FORCE in picture
        assert IN_FORCE in table
        assert 'class="bar-term"' in picture
        assert "style=" not in page


def test_a_phone_gets_the_table_alone(browser, shared):
    with visiting(browser, shared, "amina", Look(width=360)) as page:
        page.goto("/calendar/years")
        assert not page.locator(".picture-of-years").is_visible()
        assert page.locator(f"a[href='/agreements/{IN_FORCE}/dates']").is_visible()


def test_years_move_by_a_year_and_what_is_no_month_is_said(shared):
    with shared.client("amina") as client:
        assert "1 Jan 2026 to 31 Dec 2028" in client.get("/calendar/years").text
        assert "1 Jan 2027 to 31 Dec 2029" in client.get("/calendar/years?from=2027-01").text
        for said in ("never", "2026-13", "0001-01", "9999-12"):
            assert "is no month that the calendar shows" in client.get(f"/calendar/years?from={said}").text


def test_a_month_shows_what_is_to_be_acted_on_by_each_day(shared):
    comes = next(due(shared.desk.office, on=shared.desk.clock().date(), until=date(2030, 1, 1)))
    with shared.client("amina") as client:
        page = client.get(f"/calendar/month?of={comes.day:%Y-%m}").text
        assert page.count('class="day"') in range(28, 32)
        cell = page.split(f"</span>{comes.day.day}<")[1].split("</td>")[0]
        assert comes.number in cell
        assert comes.entry.what in cell


def test_a_month_that_is_none_is_said_and_this_month_is_shown(shared):
    with shared.client("amina") as client:
        for said in ("May", "2026-13", "9999-12", "0001-01"):
            page = client.get(f"/calendar/month?of={said}").text
            assert "The calendar was not moved" in page
            assert "June 2026" in page


def test_a_page_of_the_forecast_tells_what_the_whole_forecast_tells(served):
    office, on = served.desk.office, served.desk.clock().date()
    whole = {each.number: each.ahead for each in forecast(office, on=on, years=2).outlooks}
    found, after = {}, ""
    while after is not None:
        some, after = forecast_of_some(office, on=on, years=2, after=after, limit=1)
        found |= {each.number: each.ahead for each in some}
    assert {number: ahead for number, ahead in found.items() if ahead} == {
        number: ahead for number, ahead in whole.items() if number in found
    }


def test_an_agreement_to_go_on_after_that_is_not_there_is_refused(shared):
    with shared.client("amina") as client:
        assert client.get("/calendar/forecast?after=MOU-2026-0099").status_code == 404


def test_the_private_address_is_shown_once_read_without_signing_in_and_taken_back(served):
    with served.client("amina") as client:
        made = client.post("/calendar/subscription", data={"which": "all"})
        address = re.search(r"(/calendar/[\w-]+\.ics)", made.text)[1]
        assert address not in client.get("/calendar/subscription").text
        read = httpx.get(served.url + address)
        assert read.status_code == 200
        assert read.headers["content-type"].startswith("text/calendar")
        assert any(event["summary"] for event in Calendar.from_ical(read.text).walk("VEVENT"))
        answer = client.post("/calendar/subscription/end")
        assert answer.status_code == 303
        assert httpx.get(served.url + address).status_code == 404


def test_an_address_that_opens_nothing_is_answered_plainly(shared):
    answer = httpx.get(f"{shared.url}/calendar/nothing.ics")
    assert answer.status_code == 404
    assert answer.headers["content-type"].startswith("text/plain")
    assert "No calendar is kept at this address" in answer.text


def test_a_feast_is_recorded_as_it_was_announced_and_a_mistake_is_told_at_its_field(served):
    at = "/calendar/holidays"
    with served.client("amina") as amina:
        assert "Independence Day" in amina.get(f"{at}?country=PK&year=2026").text
        typed = {
            "feast": "Eid al-Adha",
            "falls_on": "2026-05-28",
            "in_country": "PK",
            "announced": "2026-05-20",
        }
        wrong = amina.post(at, data=typed | {"falls_on": "soon"})
        assert wrong.status_code == 422
        assert 'id="field-falls_on-problem"' in wrong.text
        assert "Eid al-Adha" in wrong.text
        done = amina.post(at, data=typed)
        assert (done.status_code, done.headers["location"]) == (303, at)
        assert "announced</span>" in amina.get(f"{at}?country=PK&year=2026").text
        assert "is no year" in amina.get(f"{at}?year=soon").text
    assert len(served.desk.office.register.announced()) == 1
