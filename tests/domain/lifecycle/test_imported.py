"""Laws of what was taken from a list: nothing happens by itself before it is checked, and afterwards nothing is lost."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.builders.agreements import MUTUAL, NOT_RENEWED, OPEN_ENDED, TERMS, Case
from tests.builders.people import ADMINISTRATOR, OFFICER
from workflow.domain.agreement.act_details import Checking, Opening
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.stages import Stage
from workflow.domain.agreement.terms import Term
from workflow.domain.agreement.unchecked import CAN_BE
from workflow.domain.dates.lengths import Length

REGISTERED = date(2026, 6, 1)
TEXTS = st.builds(
    lambda terms, months, notice: replace(
        terms,
        term=replace(
            terms.term,
            length=None if terms.term.open_ended else Length(months=months),
            notice=Length(months=notice) if notice else None,
        ),
        renewal=replace(terms.renewal, length=Length(months=months) if terms.renewal.length else None),
    ),
    st.sampled_from([TERMS, MUTUAL, NOT_RENEWED, OPEN_ENDED]),
    st.sampled_from([6, 12, 24, 60]),
    st.sampled_from([0, 1, 3]),
) | st.just(replace(NOT_RENEWED, term=Term()))
FIRST_DAYS = st.dates(date(2015, 1, 1), date(2026, 5, 31)) | st.none()
SWEEPS = st.lists(st.integers(1, 500), max_size=6)
UNCHECKED = st.sets(st.sampled_from(sorted(CAN_BE)), min_size=1).map(lambda names: tuple(sorted(names)))


def registered(terms, first: date | None, stage: Stage, unchecked: tuple[str, ...]) -> Case:
    opening = Opening(
        "id-1", "MOU-2019-0001", "mou", terms, stage=stage, effective_on=first, unchecked=unchecked
    )
    return Case().does(Act.REGISTER, ADMINISTRATOR, REGISTERED, opening, second="amina", evidence=("scan",))


def swept(case: Case, days: list[int]) -> date:
    on = REGISTERED
    for more in days:
        on += timedelta(days=more)
        case.sweeps(on)
    return on


def said_of(agreement: Agreement) -> tuple[object, ...]:
    """How it stands: stage, end, and its terms, without whether somebody was told of a window in time."""
    periods = [(each.number, each.first_day, each.last_day, each.how) for each in agreement.periods]
    return agreement.stage, agreement.closed_as, agreement.closed_on, agreement.last_day, periods


@given(
    terms=TEXTS,
    first=FIRST_DAYS,
    days=SWEEPS,
    unchecked=UNCHECKED,
    stage=st.sampled_from([Stage.IN_FORCE, Stage.ACTIVATION]),
)
def test_nothing_is_done_by_itself_on_what_nobody_has_checked(terms, first, days, unchecked, stage):
    case = registered(terms, first, stage, unchecked)
    before = case.now
    swept(case, days)
    assert {change.act for change in case.changes[1:]} <= {Act.REMIND}
    assert said_of(case.now) == said_of(before)
    assert all(not change.orders for change in case.changes)


def test_a_reminder_by_a_list_says_that_nobody_has_checked_it():
    case = registered(MUTUAL, date(2025, 1, 1), Stage.IN_FORCE, ("term",))
    swept(case, [120, 60])
    said = [each.words for each in case.now.reminders]
    assert said
    assert all("nobody has compared it with the original" in words for words in said)


@given(terms=TEXTS, first=FIRST_DAYS, days=SWEEPS, unchecked=UNCHECKED)
def test_once_checked_it_stands_as_if_it_had_been_checked_at_once(terms, first, days, unchecked):
    late, at_once = (registered(terms, first, Stage.IN_FORCE, each) for each in (unchecked, ()))
    on = swept(late, days)
    late.does(Act.CHECK, OFFICER, on, Checking())
    late.sweeps(on)
    at_once.sweeps(on)
    assert said_of(late.now) == said_of(at_once.now)
    assert late.now.unchecked == ()
