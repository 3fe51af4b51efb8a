"""Service levels: the periods they are measured in, the verdict on each, and what a breach leaves to be done."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import islice, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders.agreements import CALENDAR, MUTUAL, OPEN_ENDED, PARTNER, TERMS, Case, an_agreement
from tests.builders.people import OFFICER
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.agreement import MACHINE
from workflow.domain.agreement.performance_details import Measuring, Performing, Reading
from workflow.domain.agreement.performed import ServiceLevel
from workflow.domain.agreement.replay import replayed
from workflow.domain.agreement.stages import Stage
from workflow.domain.agreement.terms import Effective, Term
from workflow.domain.codec import from_document, to_document
from workflow.domain.dates.due_days import Anchors
from workflow.domain.dates.due_words import understood
from workflow.domain.dates.lengths import Length, last_day_of_term
from workflow.domain.due.date_ledger import date_ledger
from workflow.domain.performance.service_levels import (
    BREACHED,
    MET,
    MISSING,
    NOT_YET,
    SHORT,
    begins_on,
    judged,
    measuring_periods,
    record_of,
    target_words,
)

ANSWERS = ServiceLevel(
    "answers", "Answers in time", "per cent", "at least", "90", "quarter", "75", owner=PARTNER.name
)
DELAY = ServiceLevel("delay", "Mean delay", "days", "at most", "3", "month", "5.5", owner=PARTNER.name)
COURSES = ServiceLevel(
    "courses", "Courses completed", "per cent", "at least", "80", "each course", "65", owner=PARTNER.name
)
STUDENTS = ServiceLevel("students", "Students placed", "students", "at least", "12", "academic year")
LEVELS = (ANSWERS, DELAY, COURSES, STUDENTS)


def live(terms=MUTUAL, levels=LEVELS, *, on: date = date(2026, 5, 1)) -> Case:
    """An agreement in force from a day, with these service levels."""
    effective = replace(terms, term=replace(terms.term, effective=Effective("fixed_date", on)))
    case = an_agreement(Stage.ACTIVATION, effective)
    return case.does(Act.ACTIVATE, MACHINE, on, given={"levels": levels})


def measures(case: Case, *readings: Reading, on: date, **rest) -> Case:
    return case.does(Act.MEASURE, OFFICER, on, Measuring(readings), **rest)


def refused(case: Case, *readings: Reading, on: date = date(2027, 5, 1)) -> str:
    return case.refuses(Act.MEASURE, OFFICER, on, Measuring(readings))


def periods(case: Case, level: ServiceLevel, count: int = 99) -> list[tuple[date, date]]:
    found = islice(measuring_periods(case.now, level), count)
    return [(each.first_day, each.last_day) for each in found]


def verdicts(case: Case, level: ServiceLevel, on: date) -> list[str]:
    records = {each.level.key: each for each in record_of(case.now, CALENDAR, on=on)}
    return [each.verdict for each in records[level.key].results]


def test_quarters_are_counted_from_the_effective_date_without_drift():
    case = live(on=date(2027, 1, 31))
    assert periods(case, ANSWERS, 3) == [
        (date(2027, 1, 31), date(2027, 4, 30)),
        (date(2027, 5, 1), date(2027, 7, 30)),
        (date(2027, 7, 31), date(2027, 10, 30)),
    ]
    assert periods(case, DELAY, 3)[1:] == [
        (date(2027, 3, 1), date(2027, 3, 30)),
        (date(2027, 3, 31), date(2027, 4, 30)),
    ]


@settings(max_examples=60)
@given(st.dates(date(2027, 1, 1), date(2034, 12, 31)), st.integers(1, 30))
def test_months_end_alike_in_a_term_in_words_and_in_measuring_periods(first: date, months: int):
    term = last_day_of_term(first, Length(months=months), start_included=True)
    said = understood(f"end of month {months}").days(Anchors(effective=first), CALENDAR, last=date.max)
    case = live(replace(OPEN_ENDED, term=Term(open_ended=True)), on=first)
    assert list(said) == [term] == [periods(case, DELAY, months)[-1][1]]


def test_the_periods_of_a_term_leave_no_day_out_and_none_twice():
    found = periods(live(), DELAY)
    assert len(found) == 24
    assert found[0][0] == date(2026, 5, 1)
    assert found[-1][1] == date(2028, 4, 30)
    assert all((later[0] - earlier[1]).days == 1 for earlier, later in pairwise(found))


def test_the_last_period_is_cut_by_the_end():
    case = live(replace(MUTUAL, term=Term(length=Length(months=4), start_included=True)))
    assert periods(case, ANSWERS) == [
        (date(2026, 5, 1), date(2026, 7, 31)),
        (date(2026, 8, 1), date(2026, 8, 31)),
    ]


def test_an_academic_year_is_measured_from_the_first_whole_one():
    assert periods(live(), STUDENTS)[0] == (date(2026, 9, 1), date(2027, 8, 31))
    assert begins_on(live(on=date(2026, 9, 1)).now, STUDENTS) == date(2026, 9, 1)
    lent = replace(MUTUAL, term=replace(MUTUAL.term, academic_year="01-15"))
    assert periods(live(lent), STUDENTS)[0] == (date(2027, 1, 15), date(2028, 1, 14))


@pytest.mark.parametrize(
    ("level", "value"), [(ANSWERS, "1500"), (ANSWERS, "100.5"), (ANSWERS, "-1"), (DELAY, "-3")]
)
def test_a_value_that_is_more_than_a_whole_or_less_than_nothing_is_asked_about(level, value):
    said = refused(live(), Reading(level.key, value, "1"))
    assert f"\u201c{level.metric}\u201d was {value} {level.unit}, " in said
    assert "if that is meant, say in its note what it rests on." in said
    case = measures(
        live(), Reading(level.key, value, "1", note="By the report of the auditor"), on=date(2027, 5, 1)
    )
    assert case.now.measurements[0].value == value


def test_a_level_whose_own_target_is_more_than_a_whole_asks_nothing_below_it():
    places = ServiceLevel("places", "Places filled", "per cent", "at least", "120", "quarter")
    assert (
        verdicts(
            measures(live(levels=(places,)), Reading("places", "120", "1"), on=date(2027, 5, 1)),
            places,
            date(2026, 9, 1),
        )[0]
        == MET
    )
    assert "more than a whole" in refused(live(levels=(places,)), Reading("places", "121", "1"))


def test_periods_go_on_where_the_agreement_renews_by_itself_or_has_no_end():
    assert len(periods(live(TERMS), ANSWERS, 20)) == 20
    assert len(periods(live(OPEN_ENDED), ANSWERS, 20)) == 20


@pytest.mark.parametrize(
    ("level", "value", "verdict"),
    [
        (ANSWERS, "90", MET),
        (ANSWERS, "100", MET),
        (ANSWERS, "89.999", SHORT),
        (ANSWERS, "75.1", SHORT),
        (ANSWERS, "75", BREACHED),
        (ANSWERS, "0", BREACHED),
        (DELAY, "3", MET),
        (DELAY, "3.5", SHORT),
        (DELAY, "5.5", BREACHED),
        (replace(ANSWERS, breach=None), "0", SHORT),
    ],
)
def test_a_value_meets_the_target_falls_short_or_breaches(level, value, verdict):
    assert judged(level, Decimal(value)) == verdict


def test_target_and_breach_level_read_as_one_phrase():
    assert target_words(ANSWERS) == "at least 90 per cent; breach at 75 or below"
    assert target_words(DELAY) == "at most 3 days; breach at 5.5 or above"
    assert target_words(STUDENTS) == "at least 12 students"


def test_a_period_without_a_value_is_missing_once_the_value_was_due():
    case = measures(live(), Reading("answers", "92.50", "2026-11-15", "%"), on=date(2027, 2, 1))
    assert verdicts(case, ANSWERS, date(2027, 2, 10)) == [MISSING, MISSING, MET, NOT_YET]
    assert verdicts(case, ANSWERS, date(2026, 8, 14)) == [NOT_YET, NOT_YET]
    assert verdicts(case, ANSWERS, date(2026, 8, 15)) == [MISSING, NOT_YET]
    assert case.now.measurements[0].value == "92.5"


def test_a_period_is_named_by_its_number_a_day_or_its_days():
    for said in ("2", "2026-08-01", "2026-10-31", "2026-08-01 to 2026-10-31", "2026-08-01..2026-10-31"):
        case = measures(live(), Reading("Answers in time", "90", said), on=date(2027, 1, 1))
        assert case.now.measurements[0].first_day == date(2026, 8, 1)


def test_an_occasion_is_named_by_its_days():
    case = measures(live(), Reading("courses", "70", "2026-09-01 to 2026-11-30"), on=date(2026, 12, 1))
    case = measures(case, Reading("courses", "81", "2027-01-10 to 2027-03-30"), on=date(2027, 4, 1))
    assert verdicts(case, COURSES, date(2027, 5, 1)) == [SHORT, MET]


def test_a_breach_leaves_the_party_that_answers_for_it_a_cure_plan():
    case = measures(live(), Reading("answers", "60", "1"), on=date(2026, 8, 3))
    (owed,) = case.now.obligations
    assert (owed.party, owed.source, owed.due) == (PARTNER.name, "breach", "17 August 2026")
    assert "breach of service: Answers in time was 60 per cent from 1 May to 31 July 2026" in case.flags[0]
    assert "cure plan" in case.flags[1]


def test_a_service_credit_is_owed_at_once_or_when_the_breach_recurs_as_the_text_says():
    both = replace(ANSWERS, remedy="service credits", credit="2")
    case = measures(live(levels=(both,)), Reading("answers", "60", "1"), on=date(2026, 8, 3))
    assert [each.kind for each in case.now.obligations] == ["performance", "payment"]
    assert "service credit of 2 per cent" in case.now.obligations[1].deed
    then = replace(both, remedy="cure plan, then service credits")
    case = live(levels=(then,))
    for number, on in ((1, date(2026, 8, 3)), (4, date(2027, 5, 3)), (6, date(2027, 11, 3))):
        case = measures(case, Reading("answers", "60", str(number)), on=on)
    assert [each.kind for each in case.now.obligations] == ["performance"] * 3 + ["payment"]


def test_a_breach_of_a_level_that_nobody_answers_for_says_so():
    nobodys = replace(ANSWERS, owner=None)
    case = measures(live(levels=(nobodys,)), Reading("answers", "60", "1"), on=date(2026, 8, 3))
    assert case.now.obligations == ()
    assert "no party is named" in case.flags[0]


def test_a_later_value_takes_the_place_of_an_earlier_one_openly():
    case = measures(live(), Reading("answers", "60", "1"), on=date(2026, 8, 3))
    case = measures(case, Reading("answers", "78", "1", note="recounted"), on=date(2026, 9, 3))
    assert [each.value for each in case.now.measurements] == ["78"]
    assert "78 takes the place of 60, recorded on 3 August 2026" in case.flags[0]
    assert "is undone" in case.flags[1]
    assert "stays until it is waived" in case.flags[2]
    assert len(case.now.obligations) == 1
    case = measures(case, Reading("answers", "59", "1"), on=date(2026, 9, 4))
    assert len(case.now.obligations) == 1, "one breach of one period is owed for once"


@pytest.mark.parametrize(
    ("reading", "said"),
    [
        (Reading("speed", "90", "1"), "has no service level “speed”: “Answers in time” (answers)"),
        (Reading("e", "90", "1"), "fits several service levels"),
        (Reading("answers", "ninety", "1"), "is a number of per cent"),
        (Reading("answers", "NaN", "1"), "is a number of per cent"),
        (Reading("answers", "92,5", "1"), "is a number of per cent"),
        (Reading("answers", "1e99", "1"), "too many digits"),
        (Reading("answers", "90", "1", "days"), "is measured in per cent, not in days"),
        (Reading("answers", "90", "0"), "has no period 0"),
        (Reading("answers", "90", "9"), "the last is number 8, from 1 February to 30 April 2028"),
        (Reading("answers", "90", "2026-04-30"), "the first begins on 1 May 2026"),
        (Reading("students", "12", "2026-08-01"), "with the first whole academic year"),
        (Reading("answers", "90", "2028-05-01"), "MOU-2026-0001 ends on 30 April 2028"),
        (Reading("answers", "90", "2027-05-01"), "has not ended by 1 May 2027"),
        (Reading("answers", "90", "last summer"), "by its number, or by a day in it"),
        (
            Reading("answers", "90", "2026-08-01 to 2026-09-30"),
            "the one meant is from 1 August to 31 October",
        ),
        (Reading("courses", "90", "1"), "give its first and last day"),
        (Reading("courses", "90", "2026-09-30 to 2026-09-01"), "change them over"),
        (Reading("courses", "90", "2026-04-01 to 2026-09-01"), "took effect on 1 May 2026"),
        (Reading("courses", "90", "2028-04-01 to 2028-06-01"), "ends on 30 April 2028"),
        (Reading("courses", "90", "2026-13-01 to 2028-06-01"), "by its number, or by a day in it"),
    ],
)
def test_what_cannot_be_a_measurement_is_refused_in_words(reading, said):
    assert said in refused(live(), reading)


def test_an_agreement_without_levels_is_measured_in_words():
    case = an_agreement()
    assert "has no service levels" in refused(case, Reading("answers", "90", "1"))
    case.does(Act.MEASURE, OFFICER, date(2026, 8, 1), Performing("students", "12"), evidence=("e" * 64,))
    assert case.now.performances[-1].note == "12"


def test_nothing_is_measured_before_it_takes_effect():
    waiting = replace(an_agreement(Stage.ACTIVATION).now, levels=LEVELS)
    said = Case(agreement=waiting).refuses(
        Act.MEASURE, OFFICER, date(2026, 4, 20), Measuring((Reading("answers", "90", "1"),))
    )
    assert "has not taken effect" in said


def test_several_values_are_recorded_together_or_not_at_all():
    readings = (Reading("answers", "90", "1"), Reading("delay", "2", "1"), Reading("delay", "9", "2"))
    case = measures(live(), *readings, on=date(2026, 8, 3))
    assert [each.value for each in case.now.measurements] == ["90", "2", "9"]
    assert len(case.now.obligations) == 1
    assert "Nothing is different" in refused(case, *readings)
    assert "given twice" in refused(live(), readings[1], replace(readings[2], period="1"))
    assert replayed(case.changes) == case.now


def test_values_that_are_due_stand_in_the_ledger_a_bounded_number_of_them():
    case = live(levels=(DELAY,))
    keys = [each.key for each in date_ledger(case.now, CALENDAR) if each.key.startswith("measurement")]
    assert keys == [f"measurement delay 2026-{month:02d}-01" for month in (5, 6, 7, 8)]
    case = measures(case, Reading("delay", "2", "1"), Reading("delay", "2", "3"), on=date(2026, 8, 3))
    entries = [each for each in date_ledger(case.now, CALENDAR) if each.key.startswith("measurement")]
    assert [each.key[-5:-3] for each in entries] == ["06", "08", "09", "10", "11"]
    assert entries[0].on == date(2026, 7, 14)
    assert entries[0].words == "14 July 2026: ten business days after the month from 1 June to 30 June 2026"
    assert PARTNER.name in entries[0].what


def test_an_agreement_with_levels_and_values_reads_back_as_it_was_written():
    case = measures(live(), Reading("answers", "60", "1"), on=date(2026, 8, 3))
    assert from_document(type(case.now), to_document(case.now)) == case.now


def test_a_corrected_effective_date_leaves_values_without_a_period_in_sight():
    case = measures(live(levels=(DELAY,)), Reading("delay", "2", "1"), on=date(2026, 8, 3))
    moved = replace(
        case.now, periods=(replace(case.now.periods[0], first_day=date(2026, 6, 1)), *case.now.periods[1:])
    )
    (record,) = record_of(moved, CALENDAR, on=date(2026, 8, 3))
    assert [each.value for each in record.stray] == ["2"]
    assert all(each.measurement is None for each in record.results)


PERCENT = st.decimals(0, 100, places=1)


@settings(max_examples=60)
@given(
    st.dictionaries(st.integers(0, 23), PERCENT, max_size=24),
    st.integers(1, 28),
    st.sampled_from(["at least", "at most"]),
    st.integers(0, 26),
)
def test_the_record_says_what_a_small_independent_count_says(values, start, direction, months_on):
    target, breach = (60, 40) if direction == "at least" else (40, 60)
    level = replace(ANSWERS, direction=direction, target=str(target), breach=str(breach), period="month")
    begins = date(2026, 5, start)
    case = live(OPEN_ENDED, (level,), on=begins)
    readings = tuple(Reading("answers", str(value), str(n + 1)) for n, value in values.items())
    if readings:
        measures(case, *readings, on=date(2030, 1, 1))
    index = 4 + months_on
    on = date(2026 + index // 12, index % 12 + 1, start)
    expected = []
    for month in range(months_on + 1):
        if month in values:
            good = values[month] >= target if direction == "at least" else values[month] <= target
            bad = values[month] <= breach if direction == "at least" else values[month] >= breach
            expected.append(MET if good else BREACHED if bad else SHORT)
        else:
            # Ten business days after a month are at most 14 days on; two months on they have passed for sure.
            expected.append(MISSING if month <= months_on - 2 else NOT_YET)
    assert verdicts(case, level, on) == expected
