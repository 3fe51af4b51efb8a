"""Clearances that run out: due again by their last day, told before an automatic term, which nothing of them ever holds."""

from dataclasses import replace
from datetime import date, timedelta
from operator import itemgetter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders.agreements import CALENDAR, MUTUAL, NOT_RENEWED, RULES, TERMS, Case, an_agreement
from tests.builders.people import ADMINISTRATOR, OFFICER
from workflow.domain.agreement.act_details import Clearing, Noticing, Opening
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.periods_and_notices import PeriodKind
from workflow.domain.agreement.stages import Stage
from workflow.domain.agreement.terms import Renewal, Term
from workflow.domain.agreement.type_rules import Before, ClearanceRule
from workflow.domain.dates.lengths import Length
from workflow.domain.due.date_ledger import date_ledger, dates_for_others
from workflow.domain.due.falling_due import next_due
from workflow.domain.due.open_matters import open_matters
from workflow.domain.term.deadlines import TermDays

GIVEN, ACT_BY, SECOND = date(2026, 4, 2), date(2028, 1, 28), date(2028, 5, 1)
ETHICS = ClearanceRule("ethics", "Ethics approval", Before.SIGNING)
HEC = ClearanceRule("hec", "No-objection", Before.ACTIVATION, required=True, condition=False)
WANTING = replace(RULES, clearances=(ETHICS,))
LACKING = replace(RULES, clearances=(HEC,))


def cleared_until(last: date, terms=TERMS, *, until: Stage = Stage.IN_FORCE) -> Case:
    """A case whose ethics approval runs until a day."""
    case = an_agreement(Stage.SIGNING, terms, rules=WANTING)
    case.does(Act.CLEAR, OFFICER, GIVEN, Clearing("ethics", "letter", expires_on=last))
    if until is Stage.SIGNING:
        return case
    for party in terms.signing_parties:
        case.signs(party, date(2026, 4, 10))
    return case if until is Stage.ACTIVATION else case.sweeps(date(2026, 5, 1))


def of_clearances(case: Case) -> dict[str, date]:
    """The open matters that are about clearances, each with its day to act by."""
    found = open_matters(case.now, CALENDAR, case.rules)
    return {each.key: each.act_by for each in found if each.key.startswith("clearance")}


def words_on(case: Case, key: str) -> list[str]:
    return [each.words for each in case.now.reminders if each.matter == key]


def breaches(case: Case) -> list[str]:
    return [flag for change in case.changes for flag in change.flags if "without clearance" in flag]


def test_a_clearance_that_runs_out_is_due_again_by_its_last_day_in_every_stage() -> None:
    last = date(2027, 3, 1)
    for until in (Stage.SIGNING, Stage.ACTIVATION, Stage.IN_FORCE):
        case = cleared_until(last, MUTUAL, until=until)
        assert of_clearances(case) == {"clearance ethics 2027-03-01": last}, until


def test_a_clearance_that_lasts_as_long_as_the_agreement_is_not_due_again() -> None:
    assert of_clearances(cleared_until(date(2028, 4, 30), NOT_RENEWED)) == {}
    assert of_clearances(cleared_until(date(2028, 4, 29), NOT_RENEWED)) != {}


def test_its_owner_is_reminded_before_it_runs_out_and_the_head_once_it_has() -> None:
    case = cleared_until(date(2026, 12, 31), MUTUAL)
    key = "clearance ethics 2026-12-31"
    for on in (date(2026, 9, 30), date(2026, 11, 30), date(2026, 12, 24), date(2027, 1, 1)):
        case.sweeps(on)
    said = [(each.on, each.rungs, each.to) for each in case.now.reminders if each.matter == key]
    assert said == [
        (date(2026, 9, 30), ("3 months",), "owner"),
        (date(2026, 11, 30), ("1 month",), "owner"),
        (date(2026, 12, 24), ("7 days",), "owner"),
        (date(2027, 1, 1), ("passed",), "head"),
    ]
    assert words_on(case, key)[0].startswith(
        "Ethics approval was given on 2 April 2026 until Thursday 31 December 2026: have it given again by then."
    )
    assert words_on(case, key)[-1] == "Ethics approval expired on 31 December 2026 and is due again."


def test_an_expired_clearance_is_asked_of_the_owner_until_it_is_given_again() -> None:
    case = cleared_until(date(2026, 12, 31), MUTUAL).sweeps(date(2027, 1, 1))
    (wait,) = (each for each in case.follows().waits if each.key.startswith("clearance"))
    assert (wait.task, wait.of_person, wait.since) == (
        "Clear again: Ethics approval",
        "amina",
        date(2027, 1, 1),
    )
    case.does(Act.CLEAR, OFFICER, date(2027, 1, 5), Clearing("ethics", "again", expires_on=date(2028, 1, 5)))
    assert of_clearances(case) == {"clearance ethics 2028-01-05": date(2028, 1, 5)}
    case.does(Act.CLEAR, OFFICER, date(2027, 1, 6), Clearing("ethics", "for good"))
    assert of_clearances(case) == {}


def test_one_that_expired_under_review_says_what_does_not_go_on() -> None:
    case = an_agreement(Stage.LEGAL_REVIEW, rules=WANTING)
    case.does(Act.CLEAR, OFFICER, GIVEN, Clearing("ethics", "letter", expires_on=date(2026, 4, 20)))
    case.sweeps(date(2026, 4, 21))
    said = "Ethics approval expired on 20 April 2026 and is due again. Until it is given again, the text does not go on to be signed."
    (words,) = words_on(case, "clearance ethics 2026-04-20")
    assert words.startswith(said)


def test_one_that_expired_while_the_text_is_out_for_signature_says_that_nobody_is_to_sign_for_us() -> None:
    case = cleared_until(date(2026, 4, 20), until=Stage.SIGNING).sweeps(date(2026, 4, 21))
    (words,) = words_on(case, "clearance ethics 2026-04-20")
    assert words.startswith(
        "Ethics approval expired on 20 April 2026 and is due again. Until it is given again, let nobody sign for us: what is "
        "signed all the same is recorded and flagged."
    )


def test_one_that_is_wanted_before_activation_only_holds_no_signature_when_it_expires() -> None:
    case = an_agreement(Stage.SIGNING, rules=LACKING)
    case.does(Act.CLEAR, OFFICER, GIVEN, Clearing("hec", "letter", expires_on=date(2026, 4, 20)))
    case.sweeps(date(2026, 4, 21))
    (words,) = words_on(case, "clearance hec 2026-04-20")
    assert words.startswith("No-objection expired on 20 April 2026 and is due again. This reminder")


def test_an_automatic_term_that_would_begin_without_a_clearance_is_told_before_the_day_for_notice() -> None:
    case = cleared_until(date(2028, 4, 30))
    key = "clearance ethics term 2"
    assert of_clearances(case)[key] == ACT_BY
    assert key not in of_clearances(cleared_until(SECOND))
    case.sweeps(date(2027, 1, 28))
    (words,) = words_on(case, key)
    assert words.startswith(
        "Ethics approval is cleared until 30 April 2028 only, and term 2 begins by itself on 1 May 2028 all the same unless "
        "notice is given by Friday 28 January 2028: have it given, or give notice."
    )
    case.sweeps(date(2028, 1, 29))
    assert words_on(case, key)[-1].startswith(
        "Ethics approval is cleared until 30 April 2028 only, and the day for notice, 28 January 2028, has passed: term 2 "
        "begins by itself on 1 May 2028 all the same. Have it given."
    )


def test_what_was_never_given_is_told_before_each_automatic_term_and_flagged_in_each() -> None:
    case = an_agreement(rules=LACKING)
    assert of_clearances(case) == {"clearance hec term 2": ACT_BY}
    case.sweeps(SECOND)
    assert list(of_clearances(case)) == ["clearance hec term 3"]
    assert breaches(case) == [
        "in force from 1 May 2026 without clearance: No-objection",
        "term 2 began on 1 May 2028 without clearance: No-objection",
    ]


def test_what_an_agreement_signed_elsewhere_was_cleared_for_is_not_asked() -> None:
    opening = Opening(
        "id-9", "MOU-2020-0001", "mou", TERMS, stage=Stage.IN_FORCE, effective_on=date(2026, 5, 1)
    )
    case = Case(LACKING).does(
        Act.REGISTER, ADMINISTRATOR, date(2026, 6, 1), opening, second="zoe", evidence=("e" * 64,)
    )
    assert of_clearances(case) == {}
    assert [each.key for each in case.follows().waits if each.key.startswith("clearance")] == []
    assert breaches(case.sweeps(SECOND)) == []


def test_a_notice_not_to_renew_ends_the_warning() -> None:
    case = cleared_until(date(2028, 4, 30))
    case.does(Act.NOT_RENEW, OFFICER, date(2027, 6, 1), Noticing("non-renewal", sent_on=date(2027, 6, 1)))
    assert of_clearances(case) == {}


@pytest.mark.parametrize("stage", [Stage.IN_FORCE, Stage.RENEWAL])
def test_what_nothing_waited_for_is_waited_for_once_it_is_in_force(stage: Stage) -> None:
    case = an_agreement(stage, MUTUAL, rules=LACKING)
    (wait,) = (each for each in case.follows().waits if each.key == "clearance hec")
    assert (wait.task, wait.reason) == ("Clear: No-objection", "in force without it")


def test_what_does_not_hold_the_effect_is_said_not_to() -> None:
    case = an_agreement(Stage.ACTIVATION, rules=LACKING)
    (wait,) = (each for each in case.follows().waits if each.key == "clearance hec")
    assert wait.reason == "wanted before activation, which does not wait for it"


def test_the_ledger_has_the_last_day_of_a_clearance_and_the_other_side_is_not_told_it() -> None:
    case = cleared_until(date(2027, 3, 1))
    (entry,) = (each for each in date_ledger(case.now, CALENDAR) if each.key == "clearance ethics")
    assert (entry.what, entry.on) == ("Cleared until: Ethics approval", date(2027, 3, 1))
    assert entry.why == f"given on 2 April 2026 by {OFFICER.name}"
    assert "clearance ethics" not in {each.key for each in dates_for_others(case.now, CALENDAR)}


HORIZON = 365 * 8
DAYS = st.integers(35, HORIZON)
GIVING = st.lists(
    st.tuples(DAYS, st.sampled_from(["ethics", "hec"]), st.one_of(st.none(), st.integers(0, 1500))),
    max_size=5,
)


def gives(case: Case, on: date, key: str, lasts: int | None) -> None:
    """Somebody gives a clearance for some days, or for good, as long as the agreement is open."""
    if case.now.stage is not Stage.CLOSED:
        last = None if lasts is None else on + timedelta(days=lasts)
        case.does(Act.CLEAR, OFFICER, on, Clearing(key, "letter", expires_on=last))


def lived(terms, giving, schedule: set[int]) -> Case:
    """Eight years of an agreement whose clearances are given on some days, swept on others."""
    start = date(2026, 5, 1)
    rules = replace(
        RULES, clearances=(replace(ETHICS, required=True, before=Before.ACTIVATION, condition=False), HEC)
    )
    case = an_agreement(Stage.ACTIVATION, terms, rules=rules)
    acts = {}
    for day_of, key, lasts in giving:
        acts.setdefault(day_of, []).append((key, lasts))
    for day_of in sorted({*acts, *schedule}):
        on = start + timedelta(days=day_of)
        for key, lasts in acts.get(day_of, ()):
            gives(case, on, key, lasts)
        if day_of in schedule:
            case.sweeps(on)
    return case


@st.composite
def renewing_by_itself(draw):
    term = Term(
        TERMS.term.effective,
        Length(months=draw(st.integers(3, 30))),
        start_included=True,
        notice=draw(st.sampled_from([None, Length(months=1), Length(months=3), Length(business_days=20)])),
    )
    more = Length(months=draw(st.integers(3, 30)))
    return replace(TERMS, term=term, renewal=Renewal("automatic", more, draw(st.sampled_from([None, 1, 3]))))


def really_lacking(case: Case, first: date) -> set[str]:
    """By what was given alone: the labels of what stood on no day that matters, said without the rules of the office."""
    standing = {
        each.label
        for each in case.now.clearances
        if each.on <= first and (each.expires_on is None or first <= each.expires_on)
    }
    return {"Ethics approval", "No-objection"} - standing


@given(renewing_by_itself(), GIVING, st.sets(DAYS, max_size=8), st.sampled_from([30, 91, 365]))
@settings(max_examples=40, deadline=None)
def test_no_clearance_ever_holds_an_automatic_term_and_each_that_lacks_one_is_flagged_once(
    terms, giving, some_days, step
) -> None:
    schedule = {*range(0, HORIZON, step), *some_days, HORIZON}
    case, other = lived(terms, giving, schedule), lived(terms, giving, {0, HORIZON})
    assert [(each.first_day, each.last_day) for each in case.now.periods] == [
        (each.first_day, each.last_day) for each in other.now.periods
    ]
    begun = [each for each in case.now.periods if each.how == PeriodKind.AUTOMATIC]
    for each in begun:
        flagged = [flag for flag in breaches(case) if flag.startswith(f"term {each.number} ")]
        lacking = really_lacking(case, each.first_day)
        assert len(flagged) == bool(lacking), (each, flagged)
        assert all(label in flagged[0] for label in lacking)
    assert sorted(breaches(case)) == sorted(breaches(other))


@given(renewing_by_itself(), GIVING)
@settings(max_examples=40, deadline=None)
def test_whoever_looks_every_day_was_warned_by_the_day_for_notice_of_each_term_that_began_without_one(
    terms, giving
) -> None:
    case, start, deadlines = an_agreement(Stage.ACTIVATION, terms, rules=LACKING), date(2026, 5, 1), {}
    case.sweeps(start)
    acts = sorted(((start + timedelta(days=of), lasts) for of, _, lasts in giving), key=itemgetter(0))
    while case.now.is_live:
        due = next_due(case.now, CALENDAR, LACKING)
        reach, deadline = TermDays(case.now, CALENDAR).reach.period, TermDays(case.now, CALENDAR).deadline
        if deadline is not None and reach is not None:
            deadlines[reach.number + 1] = deadline.act_by
        if acts and (due is None or acts[0][0] <= due[0]):
            gives(case, acts[0][0], "hec", acts.pop(0)[1])
        elif due is not None and due[0] <= start + timedelta(days=HORIZON):
            case.sweeps(due[0])
        else:
            break
    for flag in breaches(case):
        if not flag.startswith("term "):
            continue
        number = int(flag.split()[1])
        before, first = case.now.periods[number - 2].first_day, case.now.periods[number - 1].first_day
        known = max(before, *(each.on for each in case.now.clearances if each.on <= first), date.min)
        told = [each.on for each in case.now.reminders if each.matter == f"clearance hec term {number}"]
        if number in deadlines and known < deadlines[number]:
            assert told, flag
            assert min(told) <= deadlines[number], flag
