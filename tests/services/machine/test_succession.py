"""A new agreement takes the place of an older one on the day it takes effect; where it was split off is kept on record."""

from datetime import date

import pytest

from tests.builders.offices import (
    SIGNED,
    act,
    agreement,
    approved,
    everything,
    kinds,
    live,
    opened,
    paper,
    signed,
    submitted,
    swept,
    worked,
)
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.stages import Stage
from workflow.domain.errors import NotFoundError
from workflow.domain.lifecycle.forecast_words import SUPERSEDED
from workflow.services.office import Office
from workflow.services.views.agreements import case_view
from workflow.services.views.due_dates import forecast_of_some

TWO_YEARS = {"term": {"length": "2 years"}}
JUNE = date(2026, 6, 1)


def a_successor(office: Office, number: str, *, on: date = JUNE) -> str:
    """An agreement that takes the place of this one, signed by everybody on the day."""
    successor = opened(office, on=on, supersedes=number, **TWO_YEARS)
    submitted(office, successor, on=on)
    approved(office, successor, on=on)
    signed(office, successor, on=on)
    return successor


def test_the_older_agreement_is_closed_on_the_day_the_new_one_takes_effect(any_office: Office) -> None:
    office = any_office
    number = live(office, **TWO_YEARS)
    successor = a_successor(office, number)
    done = worked(office, on=date(2026, 6, 4))
    assert [each.failed for each in done if each.failed] == []
    assert (f"superseded {number}",) in [each.acts for each in done]
    older = agreement(office, number)
    assert (older.closed_as, older.closed_on, older.superseded_by) == ("superseded", JUNE, successor)
    assert "closing_notice" in kinds(office, number)
    assert paper(office, number, "closing_notice").pdf is not None
    assert [each.number for each in case_view(office, number, on=JUNE).linked] == [successor]
    assert [each.number for each in case_view(office, successor, on=JUNE).linked] == [number]
    before = everything(office)
    assert worked(office, on=date(2026, 6, 5)) == ()
    assert everything(office) == before


def test_a_page_of_the_forecast_knows_the_successor_that_waits_for_its_day(any_office: Office) -> None:
    number, another = live(any_office, **TWO_YEARS), live(any_office, **TWO_YEARS)
    successor = a_successor(any_office, number)
    with any_office.register.reading() as books:
        found = books.agreements.successors_of([number, another])
        assert [each.number for each in found] == [successor]
        assert books.agreements.successors_of([another]) == ()
    outlooks, _ = forecast_of_some(any_office, on=JUNE, years=2, limit=10)
    ahead = {each.number: [step.kind for step in each.ahead] for each in outlooks}
    assert SUPERSEDED in ahead[number]
    assert SUPERSEDED not in ahead[another]


def test_people_are_told_where_the_older_agreement_had_ended(office: Office) -> None:
    number = live(office, **TWO_YEARS)
    swept(office, on=date(2028, 5, 2))
    successor = a_successor(office, number, on=JUNE.replace(year=2028))
    told = [said for done in worked(office, on=JUNE.replace(year=2028)) for said in done.waits]
    assert told == [
        f"{successor} takes the place of {number}, which had ended on 1 May 2028 (expired) already."
    ]
    draft = opened(office)
    successor = a_successor(office, draft)
    (said,) = (said for done in worked(office, on=JUNE) for said in done.waits)
    assert "is not in force but in drafting: withdraw it" in said
    assert agreement(office, draft).stage is Stage.DRAFTING


def test_what_is_superseded_or_split_must_be_on_record(office: Office) -> None:
    for link in ("supersedes", "split_from"):
        with pytest.raises(NotFoundError, match="no agreement MOU-2020-0009"):
            opened(office, **{link: "MOU-2020-0009"})


def test_where_it_was_split_off_is_kept_and_changes_nothing_there(office: Office) -> None:
    number = live(office, **TWO_YEARS)
    part = opened(office, split_from=number, **TWO_YEARS)
    assert agreement(office, part).split_from == number
    assert [each.number for each in case_view(office, part, on=SIGNED).linked] == [number]
    act(office, part, Act.WITHDRAW, on=JUNE, reason="Not wanted.")
    assert agreement(office, number).is_live
