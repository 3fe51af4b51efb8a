"""What stands under an umbrella that binds it has no term and no day after that of the umbrella, and follows where that moves."""

from dataclasses import replace
from datetime import date

import pytest

from tests.builders.agreements import NOT_RENEWED, OPEN_ENDED, SUBSIDIARY_RULES, Case, an_agreement
from tests.builders.people import OFFICER
from workflow.domain.agreement.act_details import Correction
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.agreement import MACHINE, Agreement
from workflow.domain.agreement.periods_and_notices import Cap
from workflow.domain.agreement.terms import Renewal, Terms
from workflow.domain.dates.lengths import Length
from workflow.domain.due.falling_due import step_of
from workflow.domain.term.deadlines import TermDays
from workflow.domain.term.periods import has_ended, last_day_of_all

CLAUSE = "A later last day counts as that day."
CAP = Cap("UMB-2026-0001", date(2028, 4, 30), binds=True, clause=CLAUSE)
RULES = replace(SUBSIDIARY_RULES, cap=("survives_umbrella", CLAUSE))
JUNE, JULY = date(2026, 6, 1), date(2026, 7, 1)
SOONER, OWN, LATER = date(2027, 12, 31), date(2028, 4, 30), date(2030, 4, 30)


def an_umbrella(last_day: date | None) -> Agreement:
    umbrella = an_agreement().now
    period = replace(umbrella.periods[0], last_day=last_day)
    return replace(umbrella, number=CAP.umbrella, periods=(period,))


def under(last_day: date | None, terms: Terms = NOT_RENEWED) -> Case:
    """In force since 1 May 2026 under an umbrella that ends on this day."""
    given = {"linked": an_umbrella(last_day)}
    case = an_agreement(terms=terms, rules=RULES, given=given, under=CAP.umbrella)
    return case.does(Act.FOLLOW, MACHINE, JUNE, given=given)


def followed(case: Case, last_day: date | None) -> Case:
    return case.does(Act.FOLLOW, MACHINE, JULY, given={"linked": an_umbrella(last_day)})


def test_what_is_open_ended_ends_with_its_umbrella_though_its_text_speaks_of_further_terms() -> None:
    terms = replace(OPEN_ENDED, renewal=Renewal("automatic", Length.parse("1 year")))
    case = an_agreement(terms=terms)
    now = replace(case.now, cap=CAP)
    assert step_of(TermDays(now, case.calendar)) == (date(2028, 5, 1), Act.EXPIRE)
    assert has_ended(now, date(2028, 5, 1))
    assert last_day_of_all(now) == date(2028, 4, 30)


BY = "by UMB-2026-0001, under which it stands, "


@pytest.mark.parametrize(
    ("terms", "was", "now", "ends", "flags"),
    [
        (NOT_RENEWED, LATER, SOONER, SOONER, (f"{BY}it ends on 31 December 2027; it was 30 April 2028",)),
        (NOT_RENEWED, SOONER, LATER, OWN, (f"{BY}it ends on 30 April 2028; it was 31 December 2027",)),
        (NOT_RENEWED, None, SOONER, SOONER, (f"{BY}it ends on 31 December 2027; it was 30 April 2028",)),
        (NOT_RENEWED, SOONER, None, OWN, (f"{BY}it ends on 30 April 2028; it was 31 December 2027",)),
        (OPEN_ENDED, None, LATER, LATER, (f"{BY}it ends on 30 April 2030; it was without an end",)),
        (OPEN_ENDED, LATER, None, None, (f"{BY}it has no end any more; it was 30 April 2030",)),
        (NOT_RENEWED, LATER, None, OWN, ()),  # its own end comes first all the same
    ],
)
def test_it_follows_the_end_of_its_umbrella_and_says_where_that_moves_its_own(
    terms: Terms, was: date | None, now: date | None, ends: date | None, flags: tuple[str, ...]
) -> None:
    case = followed(under(was, terms), now)
    assert (case.now.cap, case.now.last_day, case.flags) == (replace(CAP, last_day=now), ends, flags)


@pytest.mark.parametrize(
    ("said", "binds", "ends"),
    [
        (Correction(umbrella="outlives it"), False, OWN),
        (Correction(umbrella="ends with it"), True, SOONER),
        (Correction(owner="bea"), None, OWN),
    ],
)
def test_of_a_text_that_is_silent_people_say_whether_it_ends_with_its_umbrella(
    said: Correction, binds: bool | None, ends: date
) -> None:
    case = under(SOONER)
    case.agreement = replace(case.now, cap=replace(CAP, last_day=SOONER, binds=None))
    words = {"reason": "Read again", "evidence": ("scan",), "second": "zara"}
    case.does(Act.CORRECT, OFFICER, JULY, said, **words)
    assert (case.now.cap, case.now.last_day) == (replace(CAP, last_day=SOONER, binds=binds), ends)
