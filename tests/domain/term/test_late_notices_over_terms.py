"""A notice not to renew over several terms: the end it is in time for, and what becomes of it as people say."""

from dataclasses import replace
from datetime import date

import pytest

from tests.builders.agreements import TERMS, Case
from tests.builders.people import OFFICER
from tests.oracle.tables import cases
from tests.oracle.tables_of_notices import LATE
from tests.oracle.terms_walked import end_of_term
from tests.oracle.walking_days import ONE
from workflow.domain.agreement.act_details import DecidingNotice, Noticing
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.stages import Stage
from workflow.domain.agreement.terms import Effective, Renewal, Term
from workflow.domain.dates.lengths import Length
from workflow.domain.due.date_ledger import date_ledger
from workflow.domain.term.effect import initial_period

D, L = date.fromisoformat, Length.parse


def noticed(first: str, length: str, renewal: str, is_counted: str, notice: str, received: str) -> Case:
    """An agreement in force on the day on which their notice came, which is entered at once."""
    term = Term(
        Effective("fixed_date", D(first)),
        L(length),
        start_included=is_counted == "included",
        notice=L(notice),
    )
    text = replace(TERMS, term=term, renewal=Renewal("automatic", L(renewal)))
    agreement = Agreement("id", "MOU-1", "mou", Stage.IN_FORCE, "amina", D(first), text)
    begun = replace(agreement, effective_on=D(first), periods=(initial_period(text, D(first)),))
    case = Case(agreement=begun).sweeps(D(received))
    said = Noticing("non-renewal", D(received), "courier")
    return case.does(Act.RECEIVE_NOTICE, OFFICER, D(received), said, evidence=("e",))


def came_late(
    first: str, length: str, renewal: str, is_counted: str, notice: str, received: str, number: str
) -> bool:
    """Whether a term before the one it is in time for was still running, and it does not count for the next by itself."""
    included = is_counted == "included"
    if noticed(first, length, renewal, is_counted, notice, received).now.to_lapse:
        return False  # as long as the term, it is given in one term for the end of the next
    before = int(number) - 1
    return before > 0 and D(received) <= end_of_term(before, D(first), length, renewal, included=included)


COLUMNS = ("first", "length", "renewal", "is_counted", "notice", "received", "number", "end")


@pytest.mark.parametrize(COLUMNS, cases(LATE))
def test_it_ends_the_agreement_on_the_end_it_is_in_time_for_where_people_say_so(
    first: str, length: str, renewal: str, is_counted: str, notice: str, received: str, number: str, end: str
) -> None:
    case = noticed(first, length, renewal, is_counted, notice, received)
    if len(case.now.periods) < int(number) and not case.now.to_lapse:
        assert next_end(case) == D(end)
        decided(case, "next end", D(received))
    case.sweeps(D(end) + ONE)
    assert (case.now.closed_as, case.now.closed_on) == ("expired", D(end))
    assert len(case.now.periods) == int(number)


@pytest.mark.parametrize("counts", ["spent", "to confirm", "nothing yet"])
@pytest.mark.parametrize(COLUMNS, [each for each in cases(LATE) if came_late(*each.values[:7])])
def test_otherwise_the_agreement_renews_past_that_end(
    first: str,
    length: str,
    renewal: str,
    is_counted: str,
    notice: str,
    received: str,
    number: str,
    end: str,
    counts: str,
) -> None:
    case = noticed(first, length, renewal, is_counted, notice, received)
    if counts != "nothing yet":
        decided(case, counts, D(received))
    case.sweeps(D(end) + ONE)
    past = end_of_term(int(number) + 1, D(first), length, renewal, included=is_counted == "included")
    assert case.now.last_day == past
    said = [flag for change in case.changes for flag in change.flags if "undecided" in flag]
    assert len(said) == (0 if counts == "spent" else 1)


def decided(case: Case, counts: str, on: date) -> None:
    case.does(Act.DECIDE_NOTICE, OFFICER, on, DecidingNotice(1, counts), reason="So it was agreed.")


def next_end(case: Case) -> date | None:
    entries = {each.key: each.on for each in date_ledger(case.now, case.calendar)}
    return entries.get("late notice 1")
