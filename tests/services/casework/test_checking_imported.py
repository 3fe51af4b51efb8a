"""An agreement taken from a list does nothing by itself in an office, until somebody has read its original."""

from datetime import date
from typing import Any

import pytest

from tests.builders.offices import agreement, document, moment, opened, swept
from tests.builders.people import ADMINISTRATOR, OFFICER
from workflow.catalogue.cases.case_files import written_document
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.agreement import Role
from workflow.domain.agreement.stages import Stage
from workflow.domain.errors import RefusedError, UnconfirmedError
from workflow.services.casework.advance import advance
from workflow.services.casework.correcting import check
from workflow.services.casework.lists.checking import check_form
from workflow.services.casework.opening import register_existing
from workflow.services.keeping.proving import prove_all
from workflow.services.office import Office
from workflow.services.views.overview.imported import to_check
from workflow.services.views.waits import waits

ON, MUCH_LATER = date(2026, 6, 1), date(2031, 1, 10)
TERM = {"ends_on": "2028-04-30", "notice": "3 months"}
DATES = ("effective_on", "term", "renewal")


def from_a_list(office: Office, kind: str = "mou", **changed: Any) -> str:
    words = document(office, kind, **{"term": TERM, "renewal": {"policy": "none"}, **changed})
    found = register_existing(
        office, words, actor=ADMINISTRATOR.key, second=OFFICER.key, effective_on=date(2025, 5, 1),
        original_missing=True, unchecked=DATES, on=ON, at=moment(ON),
    )  # fmt: skip
    return found.agreement.number


def read(office: Office, number: str, *, on: date = ON, **said: Any) -> None:
    words = {"reason": "The partner's copy", "confirmed": True}
    check(office, number, actor=OFFICER.key, on=on, at=moment(on), **{**words, **said})


def test_years_go_by_and_people_are_reminded_and_nothing_else(office: Office) -> None:
    number = from_a_list(office)
    done = [act for each in swept(office, on=MUCH_LATER) for act in each.acts]
    assert set(done) == {Act.REMIND.value}
    assert agreement(office, number).stage is Stage.IN_FORCE


def test_once_read_it_ends_as_its_text_says(office: Office) -> None:
    number = from_a_list(office)
    read(office, number, on=MUCH_LATER)
    swept(office, on=MUCH_LATER)
    now = agreement(office, number)
    assert (now.stage, now.closed_on) == (Stage.CLOSED, date(2028, 4, 30))
    assert all(each.holds for each in prove_all(office))


def test_a_date_that_the_original_has_otherwise_is_named_before_it_moves(office: Office) -> None:
    number = from_a_list(office)
    words = written_document(agreement(office, number))
    words["term"]["ends_on"] = "2029-04-30"
    with pytest.raises(UnconfirmedError, match=f"moves a date of {number}"):
        read(office, number, document=words, confirmed=False)
    read(office, number, document=words)
    now = agreement(office, number)
    assert (now.last_day, now.unchecked) == (date(2029, 4, 30), ())


def under(office: Office, umbrella: str) -> str:
    words = document(
        office,
        "subsidiary",
        under=umbrella,
        term={"open_ended": True, "notice": "1 month"},
        renewal={"policy": "none"},
    )
    words["facts"]["survives_umbrella"] = False
    found = register_existing(
        office, words, actor=ADMINISTRATOR.key, second=OFFICER.key, effective_on=date(2025, 6, 1),
        original_missing=True, on=ON, at=moment(ON),
    )  # fmt: skip
    return found.agreement.number


def test_what_stands_under_one_from_a_list_does_not_end_by_itself_with_it(office: Office) -> None:
    umbrella = from_a_list(office, "umbrella_mou")
    number = under(office, umbrella)
    told = [words for each in swept(office, on=MUCH_LATER) if each.number == number for words in each.waits]
    assert agreement(office, number).is_live
    assert agreement(office, number).capped_on == date(2028, 4, 30)
    assert any(f"{umbrella} was taken from a list" in words for words in told)
    read(office, umbrella, on=MUCH_LATER)
    swept(office, on=MUCH_LATER)
    assert agreement(office, number).closed_on == date(2028, 4, 30)


def test_a_notice_on_an_umbrella_from_a_list_moves_nothing_under_it_until_it_is_read(office: Office) -> None:
    facts = document(office, "umbrella_mou")["facts"] | {"fate": "end with the umbrella"}
    umbrella = from_a_list(office, "umbrella_mou", facts=facts)
    number = under(office, umbrella)
    notice = {"reason": "No funds", "confirmed": True}
    advance(office, umbrella, Act.GIVE_NOTICE, actor=OFFICER.key, on=ON, at=moment(ON), **notice)
    assert agreement(office, number).capped_on == date(2028, 4, 30)
    read(office, umbrella)
    assert agreement(office, number).capped_on == agreement(office, umbrella).last_day == date(2026, 9, 1)


def changing(office: Office, kind: str, moved: str) -> str:
    """An amendment or a letter from a list, which was carried out before it came on record."""
    link = "amends" if kind == "amendment" else "renews"
    words = document(office, kind, **{link: moved})
    found = register_existing(
        office, words, actor=ADMINISTRATOR.key, second=OFFICER.key, effective_on=date(2026, 2, 1), stage=Stage.CLOSED,
        closed_as="carried out", original_missing=True, unchecked=DATES, on=ON, at=moment(ON),
    )  # fmt: skip
    return found.agreement.number


@pytest.mark.parametrize("kind", ["amendment", "renewal_letter"])
@pytest.mark.parametrize("policy", ["none", "automatic"])
def test_nothing_goes_by_itself_while_what_may_have_changed_it_is_unchecked(
    office: Office, kind: str, policy: str
) -> None:
    renewal = {"policy": policy} if policy == "none" else {"policy": policy, "length": "1 year"}
    number = from_a_list(office, renewal=renewal)
    other = changing(office, kind, number)
    read(office, number)
    told = [words for each in swept(office, on=MUCH_LATER) if each.number == number for words in each.waits]
    assert agreement(office, number).last_day == date(2028, 4, 30)
    assert agreement(office, number).is_live
    assert any(f"{other} was taken from a list" in words for words in told)
    read(office, other, on=MUCH_LATER)
    swept(office, on=MUCH_LATER)
    assert agreement(office, number).is_live
    (task,) = (each for each in waits(office, role=Role.OFFICER.value) if each.key == f"changed {other}")
    assert (task.number, task.of_person) == (number, agreement(office, number).owner)
    assert number in [each.number for each in to_check(office, on=MUCH_LATER, limit=9).rows]
    (changed,) = check_form(office, number, actor=OFFICER.key).changed_by
    assert changed.number == other
    read(office, number, on=MUCH_LATER)
    swept(office, on=MUCH_LATER)
    assert all(each.holds for each in prove_all(office))
    assert (agreement(office, number).stage is Stage.CLOSED) == (policy == "none")
    assert policy == "none" or agreement(office, number).last_day > date(2028, 4, 30)


def test_an_amendment_of_an_umbrella_from_a_list_holds_what_stands_under_it(office: Office) -> None:
    umbrella = from_a_list(office, "umbrella_mou")
    number = under(office, umbrella)
    other = changing(office, "amendment", umbrella)
    read(office, umbrella)
    swept(office, on=MUCH_LATER)
    assert agreement(office, number).is_live
    read(office, other, on=MUCH_LATER)
    swept(office, on=MUCH_LATER)
    assert agreement(office, number).is_live
    assert agreement(office, umbrella).unchecked
    read(office, umbrella, on=MUCH_LATER)
    swept(office, on=MUCH_LATER)
    assert agreement(office, number).closed_on == date(2028, 4, 30)


def test_what_was_drafted_here_has_nothing_to_check(office: Office) -> None:
    number = opened(office)
    with pytest.raises(RefusedError, match="possible from"):
        advance(office, number, Act.CHECK, actor=OFFICER.key, on=ON, at=moment(ON))
