"""Reminders at work: who finds what in the list, what a missed window leaves behind, and what is put off."""

from dataclasses import replace
from datetime import date

import pytest

from tests.builders.offices import act, agreement, kinds, live, moment, printed, swept, worked
from tests.builders.people import ADMINISTRATOR, OFFICER, SECOND_OFFICER
from tests.services.machine.test_sweep import YEARLY
from workflow.answers.office import MessageAnswer
from workflow.domain.agreement.act_details import Correction, Noticing, Snoozing
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.performance_details import Measuring, Performing, Reading
from workflow.domain.errors import RefusedError
from workflow.services.keeping.doctor import examine
from workflow.services.keeping.repairing import repair
from workflow.services.office import Office
from workflow.services.views.messages import matter_meant, messages

TWO_YEARS = {"term": {"length": "2 years", "notice": "3 months"}, "renewal": {"policy": "mutual"}}


def lists(office: Office) -> dict[str, list[tuple[str, str]]]:
    """By person, the matters in the list."""
    people = (OFFICER.key, SECOND_OFFICER.key, ADMINISTRATOR.key)
    return {key: [(each.number, each.matter) for each in about_terms(office, to=key)] for key in people}


def about_terms(office: Office, *, to: str | None = None) -> tuple[MessageAnswer, ...]:
    """The messages about the terms themselves, not about what is owed."""
    return tuple(each for each in messages(office, to=to) if not each.matter.startswith("obligation"))


def test_the_owner_is_reminded_first_and_the_head_of_the_office_last(any_office: Office) -> None:
    office = any_office
    number = live(office, **TWO_YEARS)
    swept(office, on=date(2027, 2, 1))
    assert lists(office) == {"amina": [(number, "renewal 1")], "bilal": [], "zara": []}
    swept(office, on=date(2028, 1, 10))
    assert lists(office) == {"amina": [(number, "renewal 1")], "bilal": [], "zara": [(number, "renewal 1")]}


def test_where_nobody_is_head_whom_office_toml_names_the_administrators_are_told(office: Office) -> None:
    number = live(office, **TWO_YEARS)
    swept(office, on=date(2028, 1, 10))
    led = replace(office, settings=replace(office.settings, head="nobody"))
    assert lists(led)["zara"] == [(number, "renewal 1")]
    led = replace(office, settings=replace(office.settings, head=SECOND_OFFICER.key))
    assert (lists(led)["zara"], lists(led)["bilal"]) == ([], [(number, "renewal 1")])


def test_what_has_to_be_done_first_stands_first_and_goes_when_it_is_settled(office: Office) -> None:
    later = live(office, **TWO_YEARS)
    sooner = live(office, term={"length": "1 year", "notice": "3 months"}, renewal={"policy": "mutual"})
    swept(office, on=date(2027, 2, 1))
    assert [each.number for each in about_terms(office)] == [sooner, later]
    act(office, later, Act.NOT_RENEW, Noticing(), on=date(2027, 2, 2))
    assert [each.number for each in about_terms(office)] == [sooner]
    swept(office, on=date(2027, 6, 1))
    assert about_terms(office) == ()


def test_a_matter_follows_its_agreement_to_the_next_owner(office: Office) -> None:
    number = live(office, **TWO_YEARS)
    swept(office, on=date(2027, 2, 1))
    given = Correction(owner=SECOND_OFFICER.key)
    act(
        office, number, Act.CORRECT, given, on=date(2027, 2, 3), reason="Amina is on leave.",
        second=ADMINISTRATOR.key, evidence=(_a_file(office),),
    )  # fmt: skip
    assert lists(office) == {"amina": [], "bilal": [(number, "renewal 1")], "zara": []}


def test_a_snooze_holds_the_reminders_back_until_its_day(office: Office) -> None:
    number = live(office, **TWO_YEARS)
    swept(office, on=date(2027, 2, 1))
    details = Snoozing(matter_meant(office, number, "Renewal-1"), date(2027, 9, 1))
    act(office, number, Act.SNOOZE, details, on=date(2027, 2, 2), reason="Their council meets in August.")
    swept(office, on=date(2027, 8, 31))
    (message,) = about_terms(office)
    assert (message.said_on, message.put_off_until) == (date(2027, 2, 1), date(2027, 9, 1))
    swept(office, on=date(2027, 9, 1))
    (message,) = about_terms(office)
    assert "It was put off until 1 September 2027: Their council meets in August." in message.words
    assert message.put_off_until is None


def test_a_snooze_past_the_deadline_is_refused_and_changes_nothing(office: Office) -> None:
    number = live(office, **TWO_YEARS)
    swept(office, on=date(2027, 2, 1))
    before = agreement(office, number)
    with pytest.raises(RefusedError, match="the day to act by is Tuesday 1 February 2028"):
        act(
            office,
            number,
            Act.SNOOZE,
            Snoozing("renewal 1", date(2028, 3, 1)),
            on=date(2027, 2, 2),
            reason="Later",
        )
    assert agreement(office, number) == before


def test_a_window_missed_in_an_outage_is_papered_and_told_to_the_head_of_the_office(office: Office) -> None:
    number = live(office, **YEARLY)
    swept(office, on=date(2027, 6, 10))
    assert agreement(office, number).periods[-1].missed
    said = printed(office, number, "missed_window")
    assert "Term 2, 2 May 2027 to 1 May 2028" in said
    assert "had to be given by Monday 1 February 2027: 3 months before the end, 1 May 2027" in said
    assert "The next notice not to renew has to be given by Tuesday 1 February 2028" in said
    assert (
        "A notice of termination given on 10 June 2027 would end the agreement on 10 September 2027" in said
    )
    assert (number, "missed 1") in lists(office)["zara"]
    (missed,) = (each for each in about_terms(office) if each.matter == "missed 1")
    assert missed.words.startswith("The window of term 1 closed on 1 February 2027 before anybody was told")


def test_each_missed_window_has_its_own_paper_and_one_announced_in_time_has_none(office: Office) -> None:
    missing, told = live(office, **YEARLY), live(office, **YEARLY)
    swept(office, on=date(2026, 12, 1))
    assert "missed_window" not in kinds(office, told)
    swept(office, on=date(2027, 5, 2))
    assert "missed_window" not in kinds(office, told)
    swept(office, on=date(2030, 1, 1))
    assert kinds(office, missing).count("missed_window") == 2
    worked(office, on=date(2030, 1, 2))
    assert kinds(office, missing).count("missed_window") == 2


def test_the_doctor_fills_the_lists_of_a_register_that_had_none(office: Office) -> None:
    import sqlalchemy as sa

    number = live(office, **TWO_YEARS)
    swept(office, on=date(2027, 2, 1))
    kept = about_terms(office)
    with office.register._writers.begin() as connection:
        connection.execute(sa.text("DELETE FROM messages"))
        connection.execute(sa.text("UPDATE agreements SET filed = ''"))
    assert about_terms(office) == ()
    findings = {each.about: each for each in examine(office, at=moment(date(2027, 2, 1)))}
    assert number in findings["Dates"].said
    repair(office, at=moment(date(2027, 2, 1)))
    assert about_terms(office) == kept


def _a_file(office: Office):
    from workflow.services.papers.evidence_files import KeptFile

    return KeptFile(office.shelf.put(b"minutes"), "minutes.pdf")


def test_what_the_text_obliges_to_and_wants_measured_is_in_the_list_until_it_is_done(
    any_office: Office,
) -> None:
    office = any_office
    number = live(office, "sla", **TWO_YEARS)
    found = agreement(office, number)
    assert found.obligations
    assert found.levels
    swept(office, on=date(2026, 8, 20))
    keys = [each.matter for each in messages(office)]
    assert "obligation o1 2026-07-01" in keys
    assert "measurement mentoring-contact 2026-05-01" in keys
    done = Performing("o1", "received")
    act(office, number, Act.FULFIL, done, on=date(2026, 8, 21))
    measured = Measuring((Reading("mentoring-contact", "90", "2026-05-01"),))
    act(office, number, Act.MEASURE, measured, on=date(2026, 8, 21), reason="read off the log")
    left = [each.matter for each in messages(office)]
    assert set(keys) - set(left) == {"obligation o1 2026-07-01", "measurement mentoring-contact 2026-05-01"}
