"""The four renewal policies from the first day to the last, each in an office at work."""

from datetime import date

import pytest

from tests.builders.offices import (
    act,
    agreement,
    approved,
    kinds,
    live,
    moment,
    paper,
    printed,
    signed,
    submitted,
    swept,
    unpapered,
    worked,
)
from workflow.domain.agreement.act_details import Noticing, Reinstating, Which
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.performance_details import Doing
from workflow.domain.agreement.stages import Stage
from workflow.domain.errors import RefusedError
from workflow.services.casework.advance import advance
from workflow.services.casework.opening import open_renewal_letter
from workflow.services.casework.performing import deciding, viewing
from workflow.services.keeping.remaking_papers import SAME, remake
from workflow.services.machine.sweep import Swept, due_numbers, let_fall_due
from workflow.services.office import Office
from workflow.services.papers.evidence_files import KeptFile
from workflow.services.papers.produce import make_now, papers_of
from workflow.services.views.agreements import history

TWO_YEARS = {"length": "2 years", "notice": "3 months"}  # from 1 May 2026, so that it ends on 1 May 2028
ONE_YEAR = {"length": "1 year", "notice": "3 months"}


def running(office: Office, **words) -> str:
    """An agreement in force whose text obliges nobody by a day, so that all that falls due is its renewal."""
    facts = office.catalogue.type("mou").example()["facts"]
    return live(office, facts={**facts, "responsibilities": []}, **words)


def policy(name: str, length: str | None = None, most: int | None = None) -> dict:
    return {"policy": name, "length": length, "max_terms": most}


def letter_of(office: Office, number: str, *, on: date, **words) -> str:
    opened = open_renewal_letter(office, number, actor="amina", on=on, at=moment(on), **words)
    return opened.agreement.number


def letter_signed(office: Office, letter: str, *, on: date) -> None:
    submitted(office, letter, on=on)
    approved(office, letter, on=on)
    signed(office, letter, on=on)
    unpapered(office, on=on)
    let_fall_due(office, letter, on=on, at=moment(on))
    worked(office, on=on)


def looked(office: Office, *, on: date) -> tuple[Swept, ...]:
    """What falls due is done, and no paper of it is made, where a test is not about them."""
    done = tuple(let_fall_due(office, number, on=on, at=moment(on)) for number in due_numbers(office, on=on))
    unpapered(office, on=on)
    return done


def acts(office: Office, number: str) -> list[str]:
    return [change.act.value for change in history(office, number)]


def theirs(office: Office, number: str, *, on: date, entered: date) -> tuple[str, ...]:
    scan = KeptFile(office.shelf.put(b"their letter"), "notice.pdf")
    outcome = act(
        office,
        number,
        Act.RECEIVE_NOTICE,
        Noticing("non-renewal", on, "courier"),
        on=entered,
        evidence=(scan,),
    )
    return outcome.change.flags


def test_none_lapses_after_the_owner_and_the_partner_were_told_in_good_time(office: Office) -> None:
    number = running(office, term=TWO_YEARS, renewal=policy("none"))
    assert looked(office, on=date(2027, 2, 1))[0].acts == ("remind",)
    assert swept(office, on=date(2027, 4, 30)) == ()
    (done,) = swept(office, on=date(2027, 5, 1))
    assert done.acts == ("announce the end",)
    assert set(kinds(office, number)[-2:]) == {"renewal_notice", "lapse_notice"}
    told = printed(office, number, "lapse_notice")
    assert "It ends at the close of Monday 1 May 2028" in told
    assert "To: Sample Institute" in told
    owner = printed(office, number, "renewal_notice")
    assert "The agreement comes to its end" in owner
    assert "makes no provision for renewal" in owner
    assert looked(office, on=date(2028, 5, 1))[0].acts == ("remind",)
    looked(office, on=date(2028, 5, 2))
    ended = agreement(office, number)
    assert (ended.closed_as, ended.closed_on) == ("expired", date(2028, 5, 1))


def test_mutual_opens_a_year_before_and_a_signed_letter_moves_the_term(office: Office) -> None:
    number = running(office, term=TWO_YEARS, renewal=policy("mutual", "2 years"))
    assert looked(office, on=date(2027, 2, 1))[0].acts == ("remind",)
    (done,) = looked(office, on=date(2027, 5, 1))
    assert done.acts == ("open renewal",)
    letter = letter_of(office, number, on=date(2027, 6, 1))
    assert agreement(office, letter).terms.facts["new_last_day"] == "2030-05-01"
    letter_signed(office, letter, on=date(2027, 7, 1))
    renewed = agreement(office, number)
    assert (renewed.stage, renewed.last_day) == (Stage.IN_FORCE, date(2030, 5, 1))
    assert [(each.number, each.how, each.agreed_on) for each in renewed.periods][1:] == [
        (2, "letter", date(2027, 7, 1))
    ]
    assert agreement(office, letter).closed_as == "carried out"
    assert looked(office, on=date(2029, 2, 1))[0].acts == ("remind",)
    assert looked(office, on=date(2029, 4, 30)) == ()
    assert looked(office, on=date(2029, 5, 1))[0].acts == ("open renewal",)


def test_a_letter_that_is_not_signed_in_time_is_named_and_a_late_one_reinstates_with_the_gap(
    office: Office,
) -> None:
    number = running(office, term=TWO_YEARS, renewal=policy("mutual", "2 years"))
    swept(office, on=date(2027, 5, 1))
    letter = letter_of(office, number, on=date(2028, 3, 1))
    submitted(office, letter, on=date(2028, 3, 1))
    approved(office, letter, on=date(2028, 3, 1))
    (done,) = swept(office, on=date(2028, 5, 2))
    assert done.flags == (f"the renewal letter {letter} is still in signing",)
    assert f"The renewal letter {letter} (in signing) was still on its way" in printed(
        office, number, "closing_notice"
    )
    signed(office, letter, on=date(2028, 6, 1))
    left = [said for each in worked(office, on=date(2028, 6, 1)) for said in each.waits]
    assert any(f"reinstate {number} with the signed letter" in said for said in left)
    text = KeptFile(office.shelf.put(b"signed letter"), "letter.pdf")
    act(
        office, number, Act.REINSTATE, Reinstating(date(2030, 5, 1), date(2028, 6, 1)),
        on=date(2028, 6, 2), reason="The signed letter", evidence=(text,),
    )  # fmt: skip
    worked(office, on=date(2028, 6, 2))
    assert "after a gap of 30 days since 1 May 2028" in agreement(office, number).periods[-1].rule
    assert agreement(office, letter).closed_as == "carried out"


def test_automatic_renews_as_often_as_its_text_allows_and_its_last_end_is_announced(office: Office) -> None:
    number = running(office, term=ONE_YEAR, renewal=policy("automatic", "1 year", 2))
    for on in (date(2026, 8, 1), date(2027, 5, 2), date(2027, 8, 1), date(2028, 5, 2)):
        looked(office, on=on)
    twice = agreement(office, number)
    assert [(each.number, each.how, each.missed) for each in twice.periods] == [
        (1, "initial", False),
        (2, "automatic", False),
        (3, "automatic", False),
    ]
    swept(office, on=date(2028, 8, 1))
    assert set(kinds(office, number)[-2:]) == {"renewal_notice", "lapse_notice"}
    assert "renewed as often as its text allows" in printed(office, number, "lapse_notice")
    assert "renewed as often as its text allows" in printed(office, number, "renewal_notice")
    looked(office, on=date(2029, 5, 2))
    assert agreement(office, number).closed_on == date(2029, 5, 1)


def test_automatic_stops_at_a_notice_in_time_and_flags_a_window_it_missed(office: Office) -> None:
    number = running(office, term=ONE_YEAR, renewal=policy("automatic", "1 year", 5))
    (late,) = looked(office, on=date(2027, 5, 2))
    assert late.flags[-1] == "missed: the window of term 1 closed unannounced"
    theirs(office, number, on=date(2028, 1, 31), entered=date(2028, 2, 20))
    looked(office, on=date(2029, 1, 1))
    ended = agreement(office, number)
    assert ([each.number for each in ended.periods], ended.closed_on) == ([1, 2], date(2028, 5, 1))


def test_a_term_is_recorded_once_also_where_two_machines_look_at_once(office: Office) -> None:
    number = running(office, term=ONE_YEAR, renewal=policy("automatic", "1 year", 5))
    on = date(2027, 5, 2)
    let_fall_due(office, number, on=on, at=moment(on))
    key = f"{agreement(office, number).id}/term 2"
    again = advance(office, number, Act.RENEW, actor="machine", on=on, at=moment(on), request_id=key)
    assert again.repeated
    assert acts(office, number).count("renew") == 1


def test_a_notice_entered_late_sets_a_recorded_term_aside_and_its_withdrawal_brings_it_back(
    office: Office,
) -> None:
    number = running(office, term=ONE_YEAR, renewal=policy("automatic", "1 year", 5))
    looked(office, on=date(2026, 10, 1))
    looked(office, on=date(2027, 5, 2))
    said = theirs(office, number, on=date(2027, 1, 20), entered=date(2027, 5, 10))
    assert said == ("term 2, recorded from 2 May 2027, falls away: the notice came before it",)
    consent = KeptFile(office.shelf.put(b"their consent"), "consent.pdf")
    act(office, number, Act.WITHDRAW_NOTICE, Which(1), on=date(2027, 4, 20), evidence=(consent,))
    (done,) = looked(office, on=date(2027, 5, 11))
    assert done.acts.count("renew") == 1
    back = agreement(office, number)
    assert [(each.number, each.first_day, each.missed) for each in back.periods][1:] == [
        (2, date(2027, 5, 2), False)
    ]
    assert [each.number for each in back.set_aside] == [2]
    assert due_numbers(office, on=date(2027, 5, 11)) == ()


def evaluated(office: Office) -> str:
    number = running(office, term=TWO_YEARS, renewal=policy("evaluate", "2 years"))
    on = date(2026, 11, 3)
    act(office, number, Act.RECORD_ACTIVITY, Doing("Summer school on rivers"), on=on)
    looked(office, on=date(2027, 5, 1))
    return number


def test_evaluate_recommends_by_stated_rules_people_decide_shorter_and_the_letter_follows(
    office: Office,
) -> None:
    number = evaluated(office)
    make_now(office, number, "renewal_review", at=moment(date(2027, 5, 1)))
    before = printed(office, number, "renewal_review")
    assert "Recommended: renew." in before
    assert "Summer school on rivers" in before
    assert "Sample Institute of Technology Not on record" in before
    on = date(2027, 6, 1)
    theirs = viewing(agreement(office, number), of="p2", verdict="renew-shorter", note="Funds for a year.")
    act(office, number, Act.RECORD_VIEW, theirs, on=on)
    with pytest.raises(RefusedError, match="The stated rules recommend to renew it shorter"):
        act(office, number, Act.DECIDE, deciding("renew"), on=on)
    act(office, number, Act.DECIDE, deciding("shorter", "1 year"), on=on)
    worked(office, on=on)
    after = printed(office, number, "renewal_review")
    assert "Decided on 1 June 2027: renew for a shorter term of 1 year, until 1 May 2029." in after
    assert paper(office, number, "renewal_review").version == 2
    letter = letter_of(office, number, on=on)
    assert agreement(office, letter).terms.facts["new_last_day"] == "2029-05-01"
    letter_signed(office, letter, on=date(2027, 7, 1))
    renewed = agreement(office, number)
    assert (renewed.last_day, renewed.decision) == (date(2029, 5, 1), None)
    assert "no decision" not in " ".join(history(office, number)[-1].flags)


def test_what_was_decided_to_lapse_takes_no_letter_until_it_is_decided_again(office: Office) -> None:
    number, on = evaluated(office), date(2027, 6, 1)
    act(office, number, Act.DECIDE, deciding("lapse"), reason="The unit is closed.", on=on)
    with pytest.raises(RefusedError, match=r"it was decided to let .* lapse"):
        letter_of(office, number, on=on)
    act(office, number, Act.NOT_RENEW, Noticing(), on=on)
    worked(office, on=on)
    assert "non_renewal_notice" in kinds(office, number)
    looked(office, on=date(2028, 5, 2))
    assert agreement(office, number).closed_on == date(2028, 5, 1)


def test_a_letter_signed_without_a_decision_on_the_evaluation_is_flagged(office: Office) -> None:
    number = evaluated(office)
    letter = letter_of(office, number, on=date(2027, 6, 1))
    letter_signed(office, letter, on=date(2027, 7, 1))
    assert history(office, number)[-1].flags == ("no decision on its evaluation is on record",)


def test_a_review_on_demand_tells_of_its_own_day_and_is_made_again_to_the_byte(office: Office) -> None:
    number = evaluated(office)
    first = make_now(office, number, "renewal_review", at=moment(date(2027, 9, 1)))
    same = make_now(office, number, "renewal_review", at=moment(date(2027, 9, 1)))
    later = make_now(office, number, "renewal_review", at=moment(date(2027, 9, 2)))
    assert first.id == same.id != later.id
    assert (first.made_on, later.made_on) == (date(2027, 9, 1), date(2027, 9, 2))
    place = [each.id for each in papers_of(office, number)].index(first.id) + 1
    (again,) = remake(office, number, place=place)
    assert again.found == SAME
