"""Agreements taken over from elsewhere: a signed fact is recorded, and nothing is made of what was before the record."""

from datetime import date
from typing import Any

from tests.builders.files import a_pdf
from tests.builders.offices import act, agreement, document, moment, swept
from tests.builders.people import ADMINISTRATOR, OFFICER
from workflow.domain.agreement.act_details import Doing
from workflow.domain.agreement.acts import Act
from workflow.domain.dates.dated_entry import REMINDER
from workflow.services.casework.opening import register_existing
from workflow.services.keeping.proving import prove
from workflow.services.office import Office
from workflow.services.papers.evidence_files import keep_sent
from workflow.services.papers.produce import papers_of
from workflow.services.views.due_dates import dates_of

ON = date(2026, 4, 1)


def registered(
    office: Office, kind: str = "mou", *, effective_on: date, on: date = ON, **changed: Any
) -> str:
    outcome = register_existing(
        office, document(office, kind, **changed), actor=ADMINISTRATOR.key, second=OFFICER.key,
        effective_on=effective_on, original_missing=True, on=on, at=moment(on), confirmed=True,
    )  # fmt: skip
    return outcome.agreement.number


def test_every_scan_of_an_original_is_kept_and_what_comes_later_beside_them(any_office: Office) -> None:
    scans = [keep_sent(f"page {place}.pdf", a_pdf(f"page {place}")) for place in range(3)]
    number = register_existing(
        any_office, document(any_office), actor=ADMINISTRATOR.key, second=OFFICER.key, evidence=scans,
        effective_on=date(2025, 5, 1), on=ON, at=moment(ON), confirmed=True,
    ).agreement.number  # fmt: skip
    letters = [keep_sent(f"letter {place}.pdf", a_pdf(f"letter {place}")) for place in range(2)]
    act(any_office, number, Act.RECORD_ACTIVITY, Doing("A seminar."), evidence=letters, on=ON)
    received = [each for each in papers_of(any_office, number) if each.is_received]
    assert {each.original for each in received} == {each.sha256 for each in (*scans, *letters)}
    assert prove(any_office, number).breaks == ()


def test_what_was_renewed_eight_times_before_it_was_on_record_asks_for_nothing_of_then(
    office: Office,
) -> None:
    number = registered(
        office,
        effective_on=date(2018, 1, 1),
        term={"length": "1 year", "notice": "3 months", "start_included": True},
        renewal={"policy": "automatic", "length": "1 year", "max_terms": None},
    )
    swept(office, on=ON)
    kept = agreement(office, number)
    assert [each.last_day.year for each in kept.periods] == list(range(2018, 2027))
    assert not any(each.missed for each in kept.periods)
    assert [each.kind for each in papers_of(office, number)] == ["renewal_notice"]
    swept(office, on=date(2027, 4, 2))
    assert [each.kind for each in papers_of(office, number)] == ["renewal_notice"] * 2


def test_a_window_that_closed_before_the_agreement_was_on_record_was_not_ours_to_miss(office: Office) -> None:
    yearly = {
        "effective_on": date(2026, 1, 1),
        "term": {"length": "1 year", "notice": "3 months", "start_included": True},
        "renewal": {"policy": "automatic", "length": "1 year", "max_terms": None},
    }
    before = registered(office, on=date(2026, 9, 29), **yearly)
    after = registered(office, on=date(2026, 11, 1), **yearly)
    swept(office, on=date(2027, 1, 2))
    assert [agreement(office, each).periods[1].missed for each in (before, after)] == [True, False]
    assert "missed_window" not in [each.kind for each in papers_of(office, after)]


def test_nobody_could_be_reminded_before_the_agreement_was_on_record(office: Office) -> None:
    number = registered(office, effective_on=date(2025, 5, 1))
    on_that_day, the_day_before = (
        dates_of(office, number, as_of=on)[1] for on in (ON, date.fromordinal(ON.toordinal() - 1))
    )
    assert any(entry.key.startswith(REMINDER) for entry in on_that_day)
    assert not any(entry.key.startswith(REMINDER) for entry in the_day_before)
    assert {"effective", "end 1", "notice"} <= {entry.key for entry in the_day_before}


def test_a_text_silent_on_its_first_day_asks_for_notice_by_the_earlier_count(office: Office) -> None:
    yearly = {"policy": "automatic", "length": "1 year", "max_terms": None}
    term = {"length": "1 year", "notice": "1 month"}
    first_days = {"silent": {}, "counts": {"start_included": True}, "left out": {"start_included": False}}
    notice = {}
    for said, more in first_days.items():
        number = registered(
            office, effective_on=date(2025, 5, 1), on=date(2026, 6, 1), term={**term, **more}, renewal=yearly
        )
        swept(office, on=date(2026, 6, 1))
        notice[said] = {each.key: each for each in dates_of(office, number)[1]}["notice"]
    assert (notice["counts"].act_by, notice["counts"].accept_until) == (date(2027, 3, 30), date(2027, 3, 31))
    assert (notice["left out"].act_by, notice["left out"].accept_until) == (
        date(2027, 4, 1),
        date(2027, 4, 1),
    )
    assert (notice["silent"].act_by, notice["silent"].accept_until) == (date(2027, 3, 30), date(2027, 4, 1))
    assert notice["silent"].why == (
        "one month before the end, 1 May 2027, or 30 April 2027 if its first day counts, which its text does not say"
    )
