"""What is left behind by terms that follow, by suspension, and by every way to an end and back."""

from dataclasses import replace
from datetime import date

import pytest

from tests.builders.agreements import (
    CALENDAR,
    LETTER,
    LETTER_RULES,
    MUTUAL,
    TERMS,
    Case,
    an_agreement,
    renewing,
)
from tests.builders.people import OFFICER
from workflow.domain.agreement.act_details import Ending, Reinstating, Superseding
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.agreement import MACHINE
from workflow.domain.agreement.performance_details import Performing
from workflow.domain.agreement.stages import Stage
from workflow.domain.dates.lengths import Length
from workflow.domain.due.date_ledger import date_ledger, next_date
from workflow.domain.term.standing import standing


def test_an_automatic_term_counts_from_its_contractual_date_and_a_missed_window_is_flagged():
    case = an_agreement().sweeps(date(2028, 9, 9))
    assert case.periods[-1] == (2, "2028-05-01", "2030-04-30", "automatic")
    assert case.now.period.missed
    assert [c.flags for c in case.changes if c.act is Act.RENEW] == [
        ("missed: the window of term 1 closed unannounced",)
    ]
    announced = an_agreement(Stage.RENEWAL).sweeps(date(2028, 5, 1))
    assert not announced.now.period.missed


@pytest.mark.parametrize("ground", ["for cause", "by mutual agreement"])
def test_people_end_it_at_once_for_cause_or_by_agreement(ground):
    case = an_agreement().does(
        Act.TERMINATE, OFFICER, date(2026, 8, 1), Ending(ground), reason="Closed down", evidence=("signed",)
    )
    assert (case.now.closed_as, case.now.closed_on) == ("terminated", date(2026, 8, 1))
    assert case.work == ["closing: entered closed"]


def test_the_term_runs_on_while_suspended():
    case = an_agreement(terms=MUTUAL).does(Act.SUSPEND, OFFICER, date(2027, 1, 1), reason="Floods")
    assert standing(case.now, CALENDAR, on=date(2027, 1, 1)) == "suspended"
    assert case.now.last_day == date(2028, 4, 30)
    assert case.sweeps(date(2028, 5, 1)).now.closed_as == "expired"


def test_a_signed_letter_renews_and_overtakes_a_notice():
    case = an_agreement(terms=MUTUAL).does(Act.NOT_RENEW, OFFICER, date(2027, 1, 1))
    case.does(Act.RENEW, OFFICER, date(2027, 6, 1), renewing(date(2031, 4, 30)), {"letter": LETTER})
    assert case.flags == ("the notice of non-renewal of 1 January 2027 is overtaken by LET-2026-0001",)
    assert case.periods[-1] == (2, "2028-05-01", "2031-04-30", "letter")
    assert case.now.last_day == date(2031, 4, 30)
    assert not case.now.to_lapse


def test_expiry_names_a_pending_letter():
    pending = replace(LETTER, stage=Stage.SIGNING)
    case = an_agreement(terms=MUTUAL).does(Act.EXPIRE, MACHINE, date(2028, 5, 1), given={"letter": pending})
    assert case.flags == ("the renewal letter LET-2026-0001 is still in signing",)
    closed = replace(LETTER, stage=Stage.CLOSED)
    assert (
        an_agreement(terms=MUTUAL).does(Act.EXPIRE, MACHINE, date(2028, 5, 1), given={"letter": closed}).flags
        == ()
    )


def test_a_letter_is_carried_out_on_the_day_it_took_effect():
    case = Case(LETTER_RULES, agreement=LETTER)
    case.does(Act.CARRY_OUT, MACHINE, date(2026, 5, 20))
    assert (case.now.closed_as, case.now.closed_on) == ("carried out", date(2026, 5, 1))


def test_it_is_superseded_on_the_day_its_successor_took_effect():
    successor = replace(
        an_agreement().now, number="MOU-2026-0002", effective_on=date(2026, 9, 1), supersedes="MOU-2026-0001"
    )
    named = Superseding(successor.number)
    case = an_agreement().does(
        Act.SUPERSEDE, MACHINE, date(2026, 10, 1), named, given={"successor": successor}
    )
    assert (case.now.closed_on, case.now.superseded_by) == (date(2026, 9, 1), "MOU-2026-0002")


def reinstated(continues_from: date) -> Case:
    case = an_agreement(terms=MUTUAL).does(Act.NOT_RENEW, OFFICER, date(2027, 1, 1)).sweeps(date(2028, 5, 1))
    details = Reinstating(date(2030, 4, 30), continues_from)
    return case.does(Act.REINSTATE, OFFICER, date(2028, 7, 1), details, reason="Signed text", evidence=("e",))


def test_a_reinstatement_shows_the_gap_and_is_not_undone_by_the_old_notice():
    case = reinstated(date(2028, 6, 1))
    assert case.flags[0] == "after a gap of 31 days since 30 April 2028"
    assert case.now.period.rule == "reinstated from 1 June 2028, after a gap of 31 days since 30 April 2028"
    assert case.now.last_day == date(2030, 4, 30)
    assert case.sweeps(date(2029, 12, 1)).now.is_live
    assert case.periods[-1] == (2, "2028-06-01", "2030-04-30", "reinstated")


def test_a_reinstatement_from_the_next_day_has_no_gap():
    assert reinstated(date(2028, 5, 1)).now.period.rule == "reinstated from 1 May 2028"


def test_obligations_outlive_closing():
    case = an_agreement(Stage.CLOSED)
    duty = Performing("teach-out", "last student graduated")
    case.does(Act.FULFIL, OFFICER, date(2033, 1, 1), duty, evidence=("list",))
    assert case.now.performances[0].subject == "teach-out"
    assert case.now.stage is Stage.CLOSED


def test_the_next_date_is_the_one_to_act_by():
    case = an_agreement(Stage.RENEWAL)
    entry = next_date(case.now, CALENDAR, on=date(2028, 1, 2))
    assert (entry.key, entry.act_by) == ("notice", date(2028, 1, 28))
    assert next_date(case.now, CALENDAR, on=date(2028, 1, 29)).key == "end 1"


def test_the_ledger_of_a_closed_agreement_keeps_its_dates():
    keys = [entry.key for entry in date_ledger(an_agreement(Stage.CLOSED).now, CALENDAR)]
    assert keys == ["effective", "end 1", "end 2", "closed", "end 3"]


def test_a_short_automatic_term_is_still_reviewed_before_it_renews():
    terms = replace(
        TERMS,
        term=replace(TERMS.term, length=Length(months=1), notice=Length(days=10)),
        renewal=replace(TERMS.renewal, length=Length(months=1)),
    )
    case = an_agreement(Stage.ACTIVATION, terms)
    for on in (date(2026, 5, 1), date(2026, 5, 2), date(2026, 6, 1), date(2026, 6, 2), date(2026, 7, 1)):
        case.sweeps(on)
    assert [p.missed for p in case.now.periods] == [False, False, False]
