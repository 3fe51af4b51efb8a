"""A feast is announced: what moves, what does not, and who may say so."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from tests.builders.offices import (
    SETTINGS,
    act,
    agreement,
    an_office,
    approved,
    in_force,
    live,
    moment,
    paper,
    signed,
    submitted,
)
from tests.builders.people import ADMINISTRATOR, OFFICER, REVIEWER
from workflow.answers.dates import AnnouncedAnswer
from workflow.domain.agreement.act_details import Noticing
from workflow.domain.agreement.acts import Act
from workflow.domain.errors import InvalidError, RefusedError
from workflow.services.casework import announcing_feasts
from workflow.services.casework.amending import open_amendment
from workflow.services.casework.announcing_feasts import announce, public_holidays
from workflow.services.keeping.doctor import examine
from workflow.services.keeping.proving import prove
from workflow.services.keeping.remaking_papers import SAME, remake
from workflow.services.machine.sweep import let_fall_due
from workflow.services.office import Office
from workflow.services.views.agreements import history
from workflow.services.views.due_dates import dates_of, due

IN_PAKISTAN = replace(SETTINGS, countries=("PK",))
FIFTY_DAYS = {"length": "1 year", "notice": "50 days"}  # before 1 May 2027: 12 March, where Eid is expected

EID, EXPECTED_ON = date(2027, 3, 11), date(2027, 3, 10)
EIGHTH, NINTH, TENTH = date(2027, 3, 8), date(2027, 3, 9), date(2027, 3, 10)


@pytest.fixture
def here(office: Office) -> Office:
    return replace(office, settings=IN_PAKISTAN)


@pytest.fixture
def anywhere(register_url: str, tmp_path: Path) -> Iterator[Office]:
    opened = an_office(tmp_path, register_url, IN_PAKISTAN)
    yield opened
    opened.close()


def told(office: Office, falls_on: date = EID, *, on: date = EIGHTH, **words: object) -> AnnouncedAnswer:
    given = {"country": "PK", "actor": OFFICER.key, "at": moment(on), **words}
    return announce(office, "Eid al-Fitr", falls_on=falls_on, on=on, **given)  # type: ignore[arg-type]


def act_by(office: Office, number: str, **when: date) -> date | None:
    _, entries = dates_of(office, number, **when)
    return next(each.act_by for each in entries if each.key == "notice")


def on_file(office: Office, number: str) -> date | None:
    found = due(office, on=date(2027, 1, 1), until=date(2027, 4, 1))
    return next(each.entry.act_by for each in found if each.number == number and each.entry.key == "notice")


def test_a_moved_eid_moves_two_deadlines_and_lists_them(anywhere: Office) -> None:
    first, second = live(anywhere, term=FIFTY_DAYS), live(anywhere, term=FIFTY_DAYS)
    elsewhere = live(anywhere, term={"length": "2 years", "notice": "3 months"})
    assert [act_by(anywhere, each) for each in (first, second)] == [NINTH, NINTH]
    done = told(anywhere)
    moved = [(each.number, each.which, each.before, each.after) for each in done.moved]
    assert [each for each in moved if each[1] == "act by"] == [
        (first, "act by", NINTH, TENTH),
        (second, "act by", NINTH, TENTH),
    ]
    assert elsewhere not in {number for number, *_ in moved}
    assert [on_file(anywhere, each) for each in (first, second)] == [TENTH, TENTH]
    assert all("50 days before the end" in each.why for each in done.moved)


def test_what_was_known_on_a_day_and_what_was_true_on_it_are_told_apart(here: Office) -> None:
    number = live(here, term=FIFTY_DAYS)
    told(here, on=date(2027, 3, 9), announced_on=date(2027, 3, 7))
    assert act_by(here, number) == TENTH
    assert act_by(here, number, as_of=date(2027, 3, 6)) == NINTH
    assert act_by(here, number, as_of=date(2027, 3, 8)) == TENTH
    assert act_by(here, number, known_on=date(2027, 3, 8)) == NINTH
    assert act_by(here, number, known_on=date(2027, 3, 9)) == TENTH


def test_a_deadline_that_had_passed_stays_where_it_was(here: Office) -> None:
    number = live(here, term=FIFTY_DAYS)
    done = told(here, on=TENTH)
    assert act_by(here, number) == on_file(here, number) == NINTH
    assert not any(each.which == "act by" for each in done.moved)


def test_the_same_said_twice_changes_nothing_and_lists_the_same(here: Office) -> None:
    live(here, term=FIFTY_DAYS)
    first, again = told(here), told(here, on=NINTH)
    assert (first.repeated, again.repeated) == (False, True)
    assert first.moved == again.moved
    assert len(here.register.announced()) == 1


def test_a_correction_moves_the_dates_once_more(here: Office) -> None:
    number = live(here, term=FIFTY_DAYS)
    told(here)
    done = told(here, EXPECTED_ON, on=NINTH)
    assert done.corrects is not None
    assert (done.corrects[0], on_file(here, number)) == (EID, NINTH)
    assert [(each.before, each.after) for each in done.moved if each.which == "act by"] == [(TENTH, NINTH)]


def test_an_announcement_broken_off_half_way_is_finished_by_saying_it_again(
    here: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = live(here, term=FIFTY_DAYS), live(here, term=FIFTY_DAYS)
    real, filed = announcing_feasts.file_derived, []

    def dies_at_the_second(*given: object) -> object:
        if filed:
            raise KeyboardInterrupt
        filed.append(given)
        return real(*given)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(announcing_feasts, "file_derived", dies_at_the_second)
        with pytest.raises(KeyboardInterrupt):
            told(here)
    assert [on_file(here, each) for each in (first, second)] == [TENTH, NINTH]
    assert len(told(here).moved) == len([first, second]) * len({each.which for each in told(here).moved})
    assert [on_file(here, each) for each in (first, second)] == [TENTH, TENTH]
    assert all(each.well for each in examine(here, at=moment(NINTH)) if each.about == "Dates")


def test_another_process_that_has_the_register_open_learns_of_it(here: Office, tmp_path: Path) -> None:
    number = live(here, term=FIFTY_DAYS)
    other = an_office(tmp_path, f"sqlite:///{tmp_path / 'register.db'}", IN_PAKISTAN)
    assert act_by(other, number) == NINTH
    told(here)
    assert act_by(other, number) == TENTH
    other.close()


FIVE_DAYS = {"open_ended": True, "notice": "5 business days"}
NO_RENEWAL = {"policy": "none"}


def under_notice(office: Office, given: date, **term: object) -> str:
    number = live(office, term={**FIVE_DAYS, **term}, renewal=NO_RENEWAL)
    by_hand = Noticing(method="hand")
    act(office, number, Act.GIVE_NOTICE, by_hand, on=given, reason="No funds")
    return number


def test_an_end_by_notice_is_found_again_explained_and_kept_to(anywhere: Office) -> None:
    number = under_notice(anywhere, date(2027, 3, 5))
    assert agreement(anywhere, number).last_day == date(2027, 3, 17)
    done = told(anywhere, EXPECTED_ON, days=6)
    moved = [(each.number, each.which, each.before, each.after) for each in done.moved]
    assert (number, "on", date(2027, 3, 17), date(2027, 3, 18)) in moved
    ends = {each.key: each for each in dates_of(anywhere, number)[1]}["notice 1"]
    assert (ends.on, ends.why) == (
        date(2027, 3, 18),
        "notice of termination given by us on 5 March 2027: five business days from 5 March 2027",
    )
    last = history(anywhere, number)[-1]
    assert (last.act, last.actor, last.on_behalf_of) == ("find the end again", "machine", OFFICER.key)
    assert last.flags == (
        "by the feasts announced, the notice of termination of 5 March 2027 ends the agreement on 18 March 2027, not on 17 March 2027",
    )
    assert told(anywhere, EXPECTED_ON, days=6, on=NINTH).moved == done.moved
    assert history(anywhere, number)[-1] == last
    assert prove(anywhere, number).holds
    let_fall_due(anywhere, number, on=date(2027, 3, 20), at=moment(date(2027, 3, 20)))
    ended = agreement(anywhere, number)
    assert (ended.closed_as, ended.closed_on) == ("terminated", date(2027, 3, 18))


def test_a_deemed_receipt_in_business_days_is_found_again_with_the_end(here: Office) -> None:
    number = under_notice(here, date(2027, 3, 5), receipt="3 business days", notice="1 month")
    assert agreement(here, number).notices[0].received_on == date(2027, 3, 15)
    told(here, EXPECTED_ON, days=6)
    found = agreement(here, number).notices[0]
    assert (found.received_on, found.ends_on) == (date(2027, 3, 16), date(2027, 4, 16))


def test_an_end_that_had_come_before_the_announcement_stays(here: Office) -> None:
    number = under_notice(here, date(2027, 2, 26))
    assert agreement(here, number).last_day == date(2027, 3, 5)
    told(here, date(2027, 3, 3), days=2, on=EIGHTH)
    assert agreement(here, number).last_day == date(2027, 3, 5)


def test_a_notice_counts_by_the_length_of_its_day_when_a_feast_is_announced_after_an_amendment(
    here: Office,
) -> None:
    number = under_notice(here, date(2027, 3, 5))
    amendment = open_amendment(
        here,
        number,
        actor=OFFICER.key,
        on=date(2027, 3, 5),
        at=moment(date(2027, 3, 5)),
        notice="20 business days",
        changes=({"clause": "Termination", "before": "5", "after": "20"},),
    ).agreement.number
    for step in (submitted, approved, signed):
        step(here, amendment, on=date(2027, 3, 6))
    let_fall_due(here, amendment, on=date(2027, 3, 6), at=moment(date(2027, 3, 6)))
    assert agreement(here, number).amendments
    told(here, EXPECTED_ON, days=6)
    assert agreement(here, number).last_day == date(2027, 3, 18)


@pytest.mark.parametrize("days", ["30 business days", "90 days"])
def test_a_feast_anywhere_among_the_days_counted_is_named(here: Office, days: str) -> None:
    lengths = {"30 business days": date(2027, 4, 20), "90 days": date(2027, 6, 15)}
    number = live(here, term={"ends_on": lengths[days].isoformat(), "notice": days})
    entry = {each.key: each for each in dates_of(here, number)[1]}["notice"]
    assert entry.subject_to == "Eid al-Fitr in Pakistan"


def test_an_end_by_notice_counted_across_a_feast_says_so(here: Office) -> None:
    number = under_notice(here, date(2027, 3, 1), notice="20 business days")
    entry = {each.key: each for each in dates_of(here, number)[1]}["notice 1"]
    assert entry.subject_to == "Eid al-Fitr in Pakistan"
    in_months = under_notice(here, date(2027, 3, 1), notice="1 month")
    assert {each.key: each for each in dates_of(here, in_months)[1]}["notice 1"].subject_to is None


def test_a_place_that_only_the_terms_name_counts_too(office: Office) -> None:
    number = live(office, term=FIFTY_DAYS)
    terms = agreement(office, number).terms
    abroad = replace(terms, term=replace(terms.term, places=("PK", "SA")))
    calendar = office.calendar_for(abroad)
    assert calendar.name == (
        "closed on Saturday and Sunday, and on weekends and public holidays of Pakistan and Saudi Arabia"
    )
    assert calendar.why_closed(date(2027, 3, 5)) == "a Friday in Saudi Arabia"
    assert office.calendar_for(terms).why_closed(date(2027, 3, 10)) is None


def test_the_days_on_which_the_office_itself_is_closed_join_the_public_holidays(here: Office) -> None:
    closed = replace(here, settings=replace(IN_PAKISTAN, closed=(NINTH,)))
    number = live(here, term=FIFTY_DAYS)
    calendar = closed.settings.calendar
    assert (calendar.why_closed(NINTH), calendar.why_closed(TENTH)) == (
        "a closing day of the office",
        "Eid al-Fitr in Pakistan",
    )
    assert act_by(replace(closed, calendars=type(here.calendars)()), number) == EIGHTH


def test_papers_are_made_again_with_the_announcements_of_their_day(here: Office) -> None:
    number = in_force(here, term=FIFTY_DAYS)
    notice = paper(here, number, "activation_notice")
    assert notice.manifest["calendar"]["places"] == ["PK"]
    told(here)
    assert {each.found for each in remake(here, number) if each.kind == "activation_notice"} == {SAME}


def test_only_officers_and_administrators_announce(here: Office) -> None:
    with pytest.raises(RefusedError, match="officer, administrator"):
        told(here, actor=REVIEWER.key)
    assert here.register.announced() == ()
    assert not told(here, actor=ADMINISTRATOR.key).repeated


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ({"country": "Pakistn"}, "Did you mean Pakistan"),
        ({"country": None, "on": EIGHTH}, None),
        ({"days": 0}, "for 1 to 15 days"),
        ({"days": 16}, "for 1 to 15 days"),
        ({"announced_on": date(2027, 3, 9)}, "lies ahead; it is 8 March 2027"),
        ({"announced_on": date(2025, 3, 9)}, "more than a year before"),
        ({"falls_on": date(2027, 6, 1)}, "too far from it"),
        ({"falls_on": date(2025, 3, 30)}, "is long past"),
        ({"falls_on": date(9999, 12, 31)}, "known from 1950 to 2100"),
        ({"falls_on": date(1, 1, 1)}, "known from 1950 to 2100"),
    ],
)
def test_what_cannot_be_announced_is_refused_and_nothing_is_kept(
    here: Office, words: dict[str, object], answer: str | None
) -> None:
    if answer is None:
        assert not told(here, **words).repeated  # the office keeps those of one country: it is meant
        return
    with pytest.raises(InvalidError, match=answer):
        told(here, **words)  # type: ignore[arg-type]
    assert here.register.announced() == ()


def test_the_list_of_public_holidays_says_what_waits_for_its_announcement(here: Office) -> None:
    def eid() -> list[tuple[date, bool, bool]]:
        found = public_holidays(here, year=2027)
        return [(each.on, each.expected, each.announced) for each in found if each.name == "Eid al-Fitr"]

    days = [EXPECTED_ON + timedelta(days=each) for each in range(4)]
    assert eid() == [(each, True, False) for each in days[:3]]
    told(here)
    assert eid() == [(each, False, True) for each in days[1:]]
    with pytest.raises(InvalidError, match="not of 9999"):
        public_holidays(here, year=9999)


def test_an_office_without_a_country_asks_for_one(office: Office) -> None:
    with pytest.raises(InvalidError, match="names no country"):
        public_holidays(office, year=2027)
    with pytest.raises(InvalidError, match="Say in which country"):
        told(office, country=None)
    assert {each.country for each in public_holidays(office, year=2027, countries=("KE", "uganda"))} == {
        "Kenya",
        "Uganda",
    }


def test_the_moment_of_an_announcement_is_kept_with_who_recorded_it(here: Office) -> None:
    told(here)
    (kept,) = here.register.announced()
    assert (kept.by, kept.recorded_at) == (OFFICER.key, moment(EIGHTH))
    assert isinstance(kept.recorded_at, datetime)
