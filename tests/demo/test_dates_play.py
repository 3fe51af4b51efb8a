"""The scenario of dates: what each of its agreements is there to show, looked at on its last day."""

import contextlib
import io
from datetime import timedelta

import pypdfium2
import pytest
from rich.console import Console

from tests.demo.playing import BUILT_ON, Played
from workflow.demo import rules
from workflow.demo.dates import moved_feast
from workflow.demo.moments import agreement_id
from workflow.demo.portfolio import NOTICE, PEOPLE
from workflow.demo.progress_words import said_of_step
from workflow.demo.run import DATES, SCENARIOS, run, scenario_named
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.stages import Stage
from workflow.domain.due.date_ledger import date_ledger
from workflow.domain.errors import InvalidError
from workflow.domain.term.standing import standing
from workflow.services.keeping.proving import prove_all
from workflow.services.papers.produce import papers_of
from workflow.services.views.due_dates import dates_of
from workflow.wiring import open_office


@pytest.fixture(scope="module")
def played(tmp_path_factory):
    folder = tmp_path_factory.mktemp("dates") / "office"
    screen = io.StringIO()
    assert run(folder, Console(file=screen, width=100), today=BUILT_ON, scenario=DATES, here=True) == 0
    return Played(folder, screen.getvalue())


@pytest.fixture(scope="module")
def office(played):
    opened = open_office(played.folder)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def case(office):
    def found(name):
        with office.register.reading() as books:
            return books.agreements.get_by_id(agreement_id(name))

    return found


@pytest.fixture(scope="module")
def history(office, case):
    def found(name):
        with office.register.reading() as books:
            return books.agreements.history(case(name).number)

    return found


def pages(path):
    with contextlib.closing(pypdfium2.PdfDocument(path)) as pdf:
        return " ".join(page.get_textpage().get_text_range() for page in pdf)


def flags(changes):
    return [flag for change in changes for flag in change.flags]


def test_an_automatic_renewal_came_twice_and_was_then_stopped_by_notice_in_time(case):
    agreement = case("stopped")
    assert [period.how for period in agreement.periods] == ["initial", "automatic", "automatic"]
    (notice,) = agreement.notices
    assert not notice.late
    assert notice.ends_on == agreement.closed_on == agreement.periods[-1].last_day
    assert agreement.closed_as == "expired"


def test_a_mutual_renewal_came_by_a_letter_of_its_own(case):
    renewed, letter = case("extended"), case("extended-letter")
    assert [period.how for period in renewed.periods] == ["initial", "letter"]
    assert (letter.closed_as, letter.renews) == ("carried out", renewed.number)


def test_an_evaluated_renewal_quotes_a_breach_and_a_balance_and_was_decided_shorter(office, case):
    agreement = case("evaluated")
    (decision,) = agreement.decisions
    assert (decision.recommended, decision.verdict) == ("renew shorter", "renew shorter")
    assert str(decision.length) == "1 year"
    assert agreement.periods[-1].how == "letter"
    reviews = [each for each in papers_of(office, agreement.number) if each.kind == "renewal_review"]
    said = " ".join(pages(office.shelf.path(reviews[-1].pdf)).split())
    assert "Breached" in said
    assert "66 per cent" in said
    assert "has sent 2 more than" in said


def test_one_without_renewal_lapsed_after_notice_in_time(case):
    agreement = case("lapsing")
    assert agreement.closed_as == "expired"
    assert not agreement.notices[0].late


def test_an_open_ended_one_ended_by_notice_and_its_students_finish(office, case):
    agreement = case("open-ended")
    assert (agreement.closed_as, agreement.periods[0].last_day) == ("terminated", None)
    ledger = {e.key: e for e in date_ledger(agreement, office.calendar_for(agreement.terms))}
    assert ledger["teach-out"].on > BUILT_ON


def test_an_outage_of_forty_days_is_caught_up_and_the_missed_window_flagged_papered_and_told(
    office, case, history
):
    agreement = case("caught-up")
    assert [period.missed for period in agreement.periods] == [False, False, False, True]
    assert any(flag.startswith("missed: the window of term 3") for flag in flags(history("caught-up")))
    assert "missed_window" in {each.kind for each in papers_of(office, agreement.number)}
    assert any(each.matter == "missed 3" and each.to == "head" for each in agreement.reminders)


def test_a_notice_entered_late_sets_a_recorded_renewal_aside_openly(case, history):
    agreement = case("late-notice")
    renewed = [change for change in history("late-notice") if change.act is Act.RENEW]
    assert len(renewed) == 1
    assert len(agreement.periods) == 1
    assert any("falls away" in flag for flag in flags(history("late-notice")))
    assert agreement.closed_on == agreement.periods[0].last_day


def test_a_feast_that_moved_shifts_the_notice_of_one_and_the_duty_of_another(office, case):
    feast = moved_feast(BUILT_ON)
    agreement = case("feast-notice")
    day_before = feast.announced_on - timedelta(days=1)

    def notice(known_on):
        _, entries = dates_of(office, agreement.number, known_on=known_on)
        return next(each.act_by for each in entries if each.key == "notice")

    assert notice(day_before) < notice(feast.announced_on) == feast.notice_on
    calendar = office.calendar_for(case("feast-duty").terms)
    assert calendar.known_on(day_before).following(feast.duty_on) > calendar.following(feast.duty_on)
    assert case("feast-duty").obligations[0].settled[0].how == "fulfilled"


def test_what_is_recorded_proves_itself(office):
    assert all(proof.holds for proof in prove_all(office))


def test_the_screen_tells_of_each_agreement_and_every_page_that_it_is_a_demonstration(office, case, played):
    for name in ("stopped", "evaluated", "feast-notice"):
        assert case(name).number in played.screen
    assert "forty days" in " ".join(played.screen.split())
    for paper in papers_of(office, case("caught-up").number):
        if paper.kind == "missed_window":
            assert NOTICE in " ".join(pages(office.shelf.path(paper.pdf)).split())


def test_played_again_it_changes_nothing(played):
    screen = io.StringIO()
    run(played.folder, Console(file=screen, width=100), today=BUILT_ON, scenario=DATES, here=True)
    assert "nothing is changed" in " ".join(screen.getvalue().split())


def test_the_other_agreements_stand_as_they_should(office, case):
    def stands(name):
        agreement = case(name)
        return standing(agreement, office.calendar_for(agreement.terms), on=BUILT_ON)

    assert stands("feast-duty") == "in force"
    assert case("feast-notice").stage in (Stage.IN_FORCE, Stage.RENEWAL)


@pytest.mark.parametrize("name", SCENARIOS)
def test_every_step_of_every_play_can_be_told(name):
    steps = scenario_named(name).steps(BUILT_ON)
    keys = [step.key for step in steps]
    assert len(set(keys)) == len(keys)
    people = {person.key for person in (*PEOPLE, *rules.PEOPLE)}
    for step in steps:
        assert step.who in people
        assert said_of_step(BUILT_ON, step)


def test_a_play_that_there_is_not_is_refused():
    with pytest.raises(InvalidError, match="portfolio, dates"):
        scenario_named("hamlet")
