"""People are away, and somebody stands in: said by themselves or an administrator, kept for ever, sealed."""

from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa

from tests.builders.offices import moment
from tests.builders.people import ADMINISTRATOR, OFFICER, REVIEWER, a_person
from workflow.answers.approval.absences import AbsenceRecordedAnswer, AbsenceStands
from workflow.domain.agreement.agreement import Role
from workflow.domain.errors import InvalidError, NotFoundError, RefusedError
from workflow.services.casework.leaving import change_person, end_person
from workflow.services.casework.whom.absences import end_absence, record_absence
from workflow.services.office import Office
from workflow.services.views.approval.absences import absences

JULY, AUGUST, LATER = date(2026, 7, 1), date(2026, 8, 1), date(2026, 9, 1)
FAY = a_person("fay", Role.REVIEWER, name="Fay Finance", routes=("finance",))


@pytest.fixture
def with_fay(office: Office) -> Office:
    with office.register.transaction() as books:
        books.people.add(FAY)
    return office


def away(office: Office, person: str = REVIEWER.key, **said: Any) -> AbsenceRecordedAnswer:
    plain: dict[str, Any] = {
        "first_day": JULY, "last_day": AUGUST, "reason": "Leave", "actor": person, "on": JULY,
        "at": moment(JULY), "substitute": FAY.key, "routes": ("finance",),
    }  # fmt: skip
    return record_absence(office, person, **(plain | said))


def test_somebody_says_that_they_are_away_and_who_stands_in(with_fay: Office) -> None:
    recorded = away(with_fay).absence
    assert (recorded.name, recorded.substitute_name, recorded.stands) == (
        "Rashid Sample", "Fay Finance", AbsenceStands.AWAY,
    )  # fmt: skip
    assert absences(with_fay, on=JULY, person=FAY.key) == absences(with_fay, on=JULY) == (recorded,)
    assert absences(with_fay, on=LATER) == ()
    assert absences(with_fay, on=LATER, before=True)[0].stands is AbsenceStands.OVER


def test_an_administrator_says_so_for_somebody_and_nobody_else_does(with_fay: Office) -> None:
    with pytest.raises(RefusedError, match="said by Rashid Sample, or by an administrator; Amina"):
        away(with_fay, actor=OFFICER.key)
    assert away(with_fay, actor=ADMINISTRATOR.key).absence.recorded_by_name == ADMINISTRATOR.name
    with pytest.raises(RefusedError, match="Fay Finance is neither"):
        end_absence(with_fay, 1, actor=FAY.key, on=JULY)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"substitute": OFFICER.key}, "does not sign off for"),
        ({"substitute": "nobody"}, "knows nobody by the key"),
        ({"substitute": "machine"}, "The machine is never away"),
        ({"reason": "x" * 501}, "at most 500"),
        ({"routes": ("poetry",)}, "does not sign off for: poetry"),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_is_recorded(
    with_fay: Office, said: dict[str, Any], sentence: str
) -> None:
    with pytest.raises((InvalidError, NotFoundError, RefusedError), match=sentence):
        away(with_fay, **said)
    assert absences(with_fay, on=JULY, before=True) == ()


def test_an_absence_is_ended_once_and_stays_on_record_with_who_ended_it(with_fay: Office) -> None:
    number = away(with_fay).absence.id
    ended = end_absence(with_fay, number, actor=REVIEWER.key, on=JULY, reason="Back early").absence
    assert (ended.stands, ended.ended_by_name, ended.ended_why) == (
        AbsenceStands.ENDED,
        "Rashid Sample",
        "Back early",
    )
    assert absences(with_fay, on=JULY) == ()
    with pytest.raises(RefusedError, match="is over already"):
        end_absence(with_fay, number, actor=REVIEWER.key, on=JULY)
    with pytest.raises(NotFoundError, match="no absence 99"):
        end_absence(with_fay, 99, actor=REVIEWER.key, on=JULY)
    assert away(with_fay).absence.id == number + 1


def test_who_leaves_stands_in_for_nobody_any_more_and_the_office_is_told(with_fay: Office) -> None:
    away(with_fay)
    left = end_person(with_fay, FAY.key, actor=ADMINISTRATOR.key, on=JULY, at=moment(JULY))
    assert any("Nobody stands in for Rashid Sample from 1 July 2026" in each for each in left.told)
    [kept] = absences(with_fay, on=JULY, before=True)
    assert (kept.stands, kept.ended_by) == (AbsenceStands.ENDED, ADMINISTRATOR.key)


def test_who_holds_the_sign_off_no_longer_stands_in_no_longer(with_fay: Office) -> None:
    away(with_fay)
    changed = change_person(
        with_fay, FAY.key, actor=ADMINISTRATOR.key, on=JULY, at=moment(JULY), routes=("legal",)
    )
    assert any("Nobody stands in for Rashid Sample" in each for each in changed.told)
    assert absences(with_fay, on=JULY) == ()


def test_who_is_away_and_leaves_is_away_no_more(with_fay: Office) -> None:
    away(with_fay)
    end_person(with_fay, REVIEWER.key, actor=ADMINISTRATOR.key, on=JULY, at=moment(JULY))
    assert absences(with_fay, on=JULY) == ()


def test_a_substitute_who_is_away_too_is_told_of(with_fay: Office) -> None:
    away(with_fay, FAY.key, substitute=None, routes=(), first_day=date(2026, 7, 20))
    told = away(with_fay).told
    assert len(told) == 1
    assert told[0].startswith(
        "Fay Finance is away from 20 July 2026 until 1 August 2026: on the days in common nobody"
    )


def test_an_absence_that_was_altered_past_the_office_shows(with_fay: Office) -> None:
    away(with_fay)
    with with_fay.register.reading() as books:
        assert list(books.seals.altered()) == []
    with with_fay.register._writers.begin() as connection:
        connection.execute(sa.text("UPDATE absences SET substitute = 'zara'"))
    with with_fay.register.reading() as books:
        assert [found[:2] for found in books.seals.altered()] == [("absences", "1")]
