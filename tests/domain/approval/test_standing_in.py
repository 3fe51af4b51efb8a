"""Who stands in for whom: for days, for sign-offs they hold themselves, and never round in a circle."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders.people import AUDITOR, a_person
from workflow.domain.agreement.agreement import Role
from workflow.domain.approval.standing_in import (
    Absence,
    circle_of,
    lost_to,
    refused,
    standing_in_for,
    substitute_of,
)

FEBRUARY, MARCH = date(2027, 2, 1), date(2027, 3, 3)
AT = datetime(2027, 1, 20, 9, tzinfo=UTC)
TODAY = date(2027, 1, 20)
OMAR = a_person("omar", Role.REVIEWER, name="Omar Office", routes=("finance", "ethics"))
FAY = a_person("fay", Role.REVIEWER, name="Fay Finance", routes=("finance", "legal"))
ELI = a_person("eli", Role.REVIEWER, name="Eli Ethics", routes=("finance", "ethics"))
AMINA = a_person("amina", name="Amina Example")
GONE = replace(FAY, key="gone", name="Greta Gone", active=False)
PEOPLE = {each.key: each for each in (OMAR, FAY, ELI, AMINA, AUDITOR, GONE)}
LABELS = {"finance": "Finance office", "ethics": "Ethics board", "legal": "Legal office"}


def away(person: str = "omar", substitute: str | None = "fay", *routes: str, **said: object) -> Absence:
    plain = Absence(1, person, FEBRUARY, MARCH, "Leave", "zara", AT, substitute, routes)
    return replace(plain, **said)


def why(absence: Absence, *known: Absence) -> str:
    return " ".join(each.sentence for each in refused(absence, known, PEOPLE, LABELS, TODAY))


def test_a_substitute_signs_off_on_the_days_of_the_absence_and_on_no_other() -> None:
    absence = away("omar", "fay", "finance")
    held = [day for day in _days(FEBRUARY, 60) if standing_in_for((absence,), FAY, "finance", day)]
    assert held == list(_days(FEBRUARY, 31))
    assert standing_in_for((absence,), ELI, "finance", FEBRUARY) == ()
    assert standing_in_for((absence,), FAY, "legal", FEBRUARY) == ()


def test_an_absence_that_was_ended_holds_no_longer_from_that_day() -> None:
    ended = away("omar", "fay", "finance", ended_on=FEBRUARY + timedelta(days=4))
    assert [day for day in _days(FEBRUARY, 60) if ended.holds_on(day)] == list(_days(FEBRUARY, 4))
    assert ended.is_over(FEBRUARY + timedelta(days=4))
    assert ended.through == FEBRUARY + timedelta(days=3)


def test_nobody_stands_in_who_holds_the_sign_off_no_longer() -> None:
    absence = away("omar", "fay", "finance")
    lost = replace(FAY, routes=("legal",))
    assert standing_in_for((absence,), lost, "finance", FEBRUARY) == ()
    assert lost_to(absence, PEOPLE | {"fay": lost}) == ("finance",)
    assert standing_in_for((absence,), replace(FAY, active=False), "finance", FEBRUARY) == ()


def test_a_substitute_passes_nothing_on() -> None:
    absences = (away("omar", "fay", "finance"), away("fay", "eli", "finance", id=2))
    assert [each.person for each in standing_in_for(absences, ELI, "finance", FEBRUARY)] == ["fay"]
    passed = substitute_of(absences, "omar", "finance", FEBRUARY)
    assert passed is not None
    assert passed.substitute == "fay"


@pytest.mark.parametrize(
    ("absence", "sentence"),
    [
        (away(last_day=FEBRUARY - timedelta(days=1)), "lies before the first"),
        (away(first_day=date(2026, 1, 1), last_day=date(2026, 2, 1)), "has passed"),
        (away("omar", "fay", "finance", first_day=TODAY - timedelta(days=1)), "Nobody stands in for days"),
        (away("omar", "fay", "finance", reason=" "), "Say why"),
        (away("gone", "fay", "finance"), "Greta Gone no longer acts for this office."),
        (away("omar", None, "finance"), "name who stands in"),
        (away("omar", "omar"), "Omar Office cannot stand in for Omar Office"),
        (away("ines", "fay"), "Ines Auditor signs nothing off"),
        (away("amina", "fay"), "Fay Finance acts in no role of Amina Example (officer)."),
        (away("omar", "gone"), "Greta Gone no longer acts for this office."),
        (away("omar", "fay", "legal"), "Omar Office does not sign off for: Legal office."),
        (away("omar", "fay"), "Fay Finance does not sign off for: Ethics board. Whoever stands in"),
        (away("omar", "amina", "finance"), "Amina Example does not sign off for: Finance office."),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence(absence: Absence, sentence: str) -> None:
    assert sentence in why(absence)


def test_what_fits_is_not_held_back() -> None:
    assert why(away("omar", "fay", "finance")) == ""
    assert why(away("omar", "eli")) == ""
    assert why(away("omar", None, first_day=TODAY - timedelta(days=9))) == ""


def test_one_sign_off_is_not_passed_twice_on_the_same_days() -> None:
    known = away("omar", "fay", "finance", id=7)
    told = why(away("omar", "eli"), known)
    assert (
        "Omar Office is away from 1 February 2027 until 3 March 2027 already, and Fay Finance stands in"
        in told
    )
    assert "absence 7" in told
    assert why(away("omar", "eli", "ethics"), known) == ""
    assert why(away("omar", "eli", first_day=date(2027, 3, 4), last_day=date(2027, 3, 5)), known) == ""
    assert why(away("omar", "eli"), replace(known, ended_on=FEBRUARY)) == ""


def test_two_do_not_stand_in_for_each_other_for_one_sign_off_on_one_day() -> None:
    known = away("eli", "omar", "finance", id=2)
    told = why(away("omar", "eli", "finance"), known)
    assert "in a circle: Eli Ethics stands in for Omar Office" in told
    assert "Omar Office stands in for Eli Ethics from 1 February 2027" in told
    assert why(away("omar", "eli", "ethics"), known) == ""


DAYS = st.integers(0, 5).map(lambda ahead: FEBRUARY + timedelta(days=ahead))
KEYS = ("a", "b", "c", "d")
ROUTES = ("finance", "ethics", "legal")


@st.composite
def an_absence(draw: st.DrawFn) -> Absence:
    person, substitute = draw(st.permutations(KEYS))[:2]
    first, last = sorted((draw(DAYS), draw(DAYS)))
    routes = tuple(draw(st.sets(st.sampled_from(ROUTES))))
    ended = draw(st.none() | DAYS)
    return Absence(0, person, first, last, "Leave", "z", AT, substitute, routes, ended_on=ended)


@given(st.lists(an_absence(), max_size=6))
def test_however_absences_are_recorded_no_sign_off_goes_round_in_a_circle_on_any_day(
    wanted: list[Absence],
) -> None:
    known: list[Absence] = []
    for each in (replace(each, id=place) for place, each in enumerate(wanted)):
        plain = replace(each, ended_on=None)
        comes_back = _comes_back((plain, *known))
        assert bool(circle_of(plain, known)) == comes_back
        if not comes_back:
            known.append(each)
    assert not _comes_back(known)


def _comes_back(absences: tuple[Absence, ...] | list[Absence]) -> bool:
    """Whether on some day some sign-off passes from hand to hand back to where it came from: walked, day by day."""
    for day, route, start in product(_days(FEBRUARY, 6), ROUTES, KEYS):
        reached: set[str] = set()
        ahead = {start}
        while ahead:
            passed = {
                str(each.substitute)
                for each in absences
                if each.person in ahead and each.holds_on(day) and each.passes(route)
            }
            if start in passed:
                return True
            ahead = passed - reached
            reached |= passed
    return False


def _days(first: date, many: int) -> list[date]:
    return [first + timedelta(days=ahead) for ahead in range(many)]
