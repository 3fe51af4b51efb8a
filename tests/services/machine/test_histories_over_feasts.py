"""Whole histories of an office in Pakistan, where feasts are announced for other days than expected, through the register."""

from dataclasses import replace
from datetime import date, timedelta
from functools import partial

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import initialize, run_state_machine_as_test

from tests.builders.offices import agreement, moment
from tests.builders.people import OFFICER
from tests.domain.lifecycle.test_histories_over_feasts import HistoryOverFeasts, texts_about_a_feast
from tests.oracle.life import Text
from tests.oracle.life_over_feasts import Feast
from tests.services.machine.test_histories import LONG, KeptHistory
from workflow.feasts import place
from workflow.services.casework.announcing_feasts import announce
from workflow.services.office import Office

EID = ("Eid al-Fitr (estimated)", "Eid al-Adha (estimated)")


def feasts_of_pakistan() -> tuple[list[tuple[str, Feast]], Feast]:
    """Both feasts of Eid as they are expected year by year, and every other holiday."""
    feasts: list[tuple[str, Feast]] = []
    others = []
    for each in range(5_000):
        on = date(2026, 9, 1) + timedelta(days=each)
        names = (place("PK").feast(on) or "").split("; ")
        if set(names) - {*EID, ""}:
            others.append(on)
        for name in set(names) & set(EID):
            goes_on = bool(feasts) and feasts[-1][0] == name and on - feasts[-1][1][-1] == timedelta(days=1)
            days = feasts.pop()[1] if goes_on else ()
            feasts.append((name, (*days, on)))
    return feasts, tuple(others)


FEASTS, OTHERS = feasts_of_pakistan()


class KeptHistoryOverFeasts(KeptHistory, HistoryOverFeasts):
    """The same office, which keeps the calendar of Pakistan."""

    expected = tuple(days for _, days in FEASTS)
    fixed = OTHERS

    def __init__(self, office: Office) -> None:
        super().__init__(replace(office, settings=replace(office.settings, countries=("PK",))))

    @initialize(text=texts_about_a_feast(lengths=LONG, since=date(2027, 2, 15)))
    def it_takes_effect(self, text: Text) -> None:
        self.earlier_histories_are_forgotten()
        super().it_takes_effect(text)

    def earlier_histories_are_forgotten(self) -> None:
        """What was announced in them, and their dates, which an announcement would find again."""
        with self.office.register._writers.begin() as connection:
            connection.exec_driver_sql("DELETE FROM announcements")
            connection.exec_driver_sql("DELETE FROM due_dates")
        self.office.register._bulletin.forget()

    def is_told(self, number: int, before: Feast, now: Feast) -> None:
        name = FEASTS[number][0].removesuffix(" (estimated)")
        said = {"country": "PK", "falls_on": now[0], "days": len(now), "actor": OFFICER.key}
        announce(self.office, name, on=self.today, at=moment(self.today), **said)
        self._now = agreement(self.office, self.number)


def lived(office: Office, examples: int, steps: int) -> None:
    few = settings(max_examples=examples, stateful_step_count=steps, suppress_health_check=list(HealthCheck))
    run_state_machine_as_test(partial(KeptHistoryOverFeasts, office), settings=few)  # type: ignore[arg-type]


def test_the_ends_in_the_register_are_those_lived_through_the_announcements(any_office: Office) -> None:
    lived(any_office, 20, 30)


@pytest.mark.soak
@pytest.mark.timeout(14_400)
def test_the_ends_in_the_register_are_those_lived_through_the_announcements_for_long(
    any_office: Office,
) -> None:
    lived(any_office, 2000, 50)
