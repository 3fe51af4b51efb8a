"""What does not outlive its umbrella ends with it, and follows each renewal, on the days that were worked out by hand."""

from datetime import date, timedelta

import pytest

from tests.builders.offices import SIGNED, agreement, document, live, moment
from tests.oracle.tables import cases
from tests.oracle.tables_of_terms import UNDER_AN_UMBRELLA
from tests.oracle.terms_walked import end_of_term
from workflow.services.machine.sweep import let_fall_due
from workflow.services.office import Office

D = date.fromisoformat


@pytest.mark.parametrize(
    ("above", "term", "renewal", "first", "length", "own", "at_first", "once", "twice"),
    [each for each in cases(UNDER_AN_UMBRELLA) if each.values[0] >= "2026-05-01"],
)
def test_it_ends_with_its_umbrella_and_follows_its_renewals(
    office: Office,
    above: str,
    term: str,
    renewal: str,
    first: str,
    length: str,
    own: str,
    at_first: str,
    once: str,
    twice: str,
) -> None:
    umbrella = begun(
        office, "umbrella_mou", above, term, renewal={"policy": "automatic", "length": renewal}, says={}
    )
    number = begun(
        office, "subsidiary", first, length, says={"survives_umbrella": False}, under=umbrella,
        renewal={"policy": "none"},
    )  # fmt: skip
    for renewed, expected in enumerate((at_first, once, twice)):
        if renewed:
            on = end_of_term(renewed, D(above), term, renewal, included=True) + timedelta(days=1)
            for each in (umbrella, number):
                let_fall_due(office, each, on=on, at=moment(on))
        assert agreement(office, number).last_day == D(expected)


def begun(
    office: Office, kind: str, first: str, length: str, *, says: dict[str, bool], **words: object
) -> str:
    """One whose first day counts, signed on 1 May 2026 and in effect from a fixed day."""
    term = {"effective": {"rule": "fixed_date", "on": first}, "length": length, "start_included": True}
    facts = document(office, kind)["facts"] | says
    number = live(office, kind, term=term, facts=facts, **words)
    on = max(D(first), SIGNED)
    let_fall_due(office, number, on=on, at=moment(on))
    return number
