"""What is done by itself waits until somebody has compared what was taken from a list; and what counts as compared."""

from dataclasses import replace
from datetime import date

import pytest

from tests.builders.agreements import HOME, TERMS, Case, an_agreement
from tests.builders.people import ADMINISTRATOR, OFFICER
from tests.domain.lifecycle.guards.refusing import JUNE, refused_by
from workflow.domain.agreement.act_details import Checking, LookingAgain, Opening
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.agreement import MACHINE, Role
from workflow.domain.agreement.stages import Stage
from workflow.domain.lifecycle.guards import checking
from workflow.domain.lifecycle.table import ROW_OF, TABLE

DATES = ("effective_on", "term", "renewal")
BY_ITSELF_ALL_THE_SAME = {
    Act.OPEN: "it is opened for a named officer, with its draft",
    Act.COMMENT: "it says something and does nothing",
    Act.REMIND: "people are reminded, and told that nobody has checked",
    Act.LOOK_AGAIN: "it lets go what would go by itself",
}


def imported(*unchecked: str, stage: Stage = Stage.IN_FORCE, terms=TERMS, **others) -> Case:
    """An agreement taken from a list, of which nobody has checked what is named."""
    opening = Opening(
        "id-1", "MOU-2019-0001", "mou", terms, stage=stage, unchecked=unchecked or DATES, **others
    )
    evidence = () if others.get("original_missing") else ("scan",)
    return Case().does(
        Act.REGISTER, ADMINISTRATOR, date(2026, 6, 1), opening, second="amina", evidence=evidence
    )


def since(day: date, **others) -> Case:
    return imported(effective_on=day, **others)


def test_every_act_of_the_machine_waits_but_those_that_change_nothing():
    waiting = {row.act for row in TABLE if checking.nothing_rests_on_what_is_unchecked in row.guards}
    assert waiting == {row.act for row in TABLE if Role.MACHINE in row.who} - set(BY_ITSELF_ALL_THE_SAME)


@refused_by(checking.nothing_rests_on_what_is_unchecked)
def test_nothing_expires_by_itself_on_a_day_from_a_list():
    case = since(date(2019, 1, 1), terms=replace(TERMS, renewal=replace(TERMS.renewal, policy="none")))
    return case, Act.EXPIRE, MACHINE, date(2026, 6, 2), None, {}, "nobody has compared the day it took effect"


def test_a_letter_that_was_not_checked_renews_nothing_by_itself():
    letter = replace(imported().now, number="LET-2026-0001")
    refused = an_agreement(Stage.RENEWAL).refuses(
        Act.AMEND, MACHINE, JUNE, _amending(letter.number), given={"amendment": letter}
    )
    assert "LET-2026-0001 was taken from a list" in refused


def test_an_amendment_that_was_not_checked_may_have_moved_the_end():
    amendment = replace(imported().now, number="AMD-2019-0001")
    case = since(date(2025, 5, 1)).does(Act.CHECK, OFFICER, JUNE, Checking(), reason="Read")
    refused = case.refuses(Act.EXPIRE, MACHINE, date(2031, 1, 1), given={"unchecked_changes": (amendment,)})
    assert "AMD-2019-0001 was taken from a list" in refused


def test_what_stands_under_an_umbrella_from_a_list_does_not_follow_it_by_itself():
    umbrella = replace(imported().now, number="UMOU-2019-0001")
    case = an_agreement(under="UMOU-2019-0001", given={"linked": an_agreement().now})
    refused = case.refuses(Act.EXPIRE, MACHINE, date(2028, 5, 1), given={"linked": umbrella})
    assert "UMOU-2019-0001 was taken from a list" in refused


def test_people_go_on_with_what_they_know():
    case = since(date(2025, 5, 1)).does(Act.GIVE_NOTICE, OFFICER, date(2026, 6, 2), reason="No funds")
    assert case.now.has_standing_notice


@refused_by(checking.something_is_unchecked)
def test_what_was_never_taken_from_a_list_is_not_checked():
    return an_agreement(), Act.CHECK, OFFICER, JUNE, Checking(), {}, "Nothing of MOU-2026-0001 waits"


@refused_by(checking.what_was_found_is_unchecked)
def test_only_what_is_unchecked_is_found():
    case = imported("term")
    return case, Act.CHECK, OFFICER, JUNE, Checking(("parties",)), {}, "“its parties” is checked"


def test_a_word_that_names_nothing_is_told():
    refused = imported("term").refuses(Act.CHECK, OFFICER, JUNE, Checking(("colour",)))
    assert refused == (
        "“colour” is nothing that can be checked; of MOU-2019-0001 there is to check: its term and notice."
    )


@refused_by(checking.only_what_is_unchecked_changes)
def test_what_was_on_record_for_sure_is_corrected_by_two():
    other = replace(TERMS, title="Something else")
    return imported("term"), Act.CHECK, OFFICER, JUNE, Checking(terms=other), {}, "correct the record"


def test_a_last_day_before_the_first_is_refused():
    other = replace(TERMS, term=replace(TERMS.term, length=None, ends_on=date(2018, 1, 1)))
    refused = since(date(2019, 1, 1)).refuses(Act.CHECK, OFFICER, JUNE, Checking(terms=other))
    assert "The last day, 1 January 2018, lies before 1 January 2019, when it took effect." in refused


@refused_by(checking.original_was_read)
def test_without_an_original_it_is_said_by_what_it_was_checked():
    return imported(original_missing=True), Act.CHECK, OFFICER, JUNE, Checking(), {}, "bring its scan, or say"


@pytest.mark.parametrize(
    "said", [{"reason": "The partner's copy, read on the telephone"}, {"evidence": ("scan",)}]
)
def test_a_missing_original_is_made_good_by_a_scan_or_a_reason(said):
    case = imported(original_missing=True).does(Act.CHECK, OFFICER, JUNE, Checking(), **said)
    assert case.now.unchecked == ()
    assert case.now.original_missing == ("reason" in said)


def test_it_may_be_checked_piece_by_piece():
    case = imported("parties", "term").does(Act.CHECK, OFFICER, JUNE, Checking(("term",)))
    assert case.now.unchecked == ("parties",)
    assert case.does(Act.CHECK, OFFICER, JUNE, Checking()).now.unchecked == ()


def test_what_the_list_had_wrong_is_put_right_with_its_dates():
    three = replace(TERMS, term=replace(TERMS.term, length=replace(TERMS.term.length, months=36)))
    case = since(date(2025, 5, 1)).does(Act.CHECK, OFFICER, JUNE, Checking((), date(2025, 6, 1), three))
    assert case.periods == [(1, "2025-06-01", "2028-05-31", "initial")]
    assert case.now.unchecked == ()


def test_the_parties_of_a_list_get_the_names_of_the_original():
    named = replace(
        TERMS, parties=(replace(HOME, organisation="Example University of Water"), TERMS.parties[1])
    )
    case = imported("parties").does(Act.CHECK, OFFICER, JUNE, Checking(terms=named))
    assert case.now.terms.parties[0].name == "Example University of Water"


def test_one_past_its_end_by_the_list_is_checked_before_people_go_on():
    case = since(date(2019, 1, 1), terms=replace(TERMS, renewal=replace(TERMS.renewal, policy="none")))
    refused = case.refuses(Act.SUSPEND, OFFICER, JUNE, reason="Floods")
    assert "By the list it was taken from, MOU-2019-0001 ended on 31 December 2020" in refused
    assert "check it first" in refused


def test_an_import_that_nobody_has_touched_is_taken_back_and_leaves_no_work():
    case = since(date(2025, 5, 1)).does(Act.TAKE_OUT, ADMINISTRATOR, JUNE, reason="The wrong file")
    assert (case.now.stage, case.now.closed_as, case.now.unchecked) == (Stage.CLOSED, "withdrawn", ())
    assert case.work == []
    assert case.follows().waits == ()
    assert case.follows().due is None


@refused_by(checking.nobody_has_acted_on_it)
def test_what_somebody_has_worked_on_stays():
    said = {
        "reason": "The wrong file",
        "given": {"acted_by": ("amina",), "names": {"amina": "Amina Example"}},
    }
    return imported(), Act.TAKE_OUT, ADMINISTRATOR, JUNE, None, said, "Amina Example worked on MOU-2019-0001"


def test_what_was_not_imported_is_not_taken_back():
    refused = an_agreement().refuses(Act.TAKE_OUT, ADMINISTRATOR, JUNE, reason="A mistake")
    assert "is not an imported agreement that waits to be checked" in refused


def test_what_others_stand_under_is_taken_back_last():
    below = replace(an_agreement().now, number="SUB-2026-0001")
    refused = imported().refuses(
        Act.TAKE_OUT, ADMINISTRATOR, JUNE, reason="A mistake", given={"below": (below,)}
    )
    assert "SUB-2026-0001 stands under MOU-2019-0001" in refused


def test_nobody_is_reminded_of_an_end_that_lay_before_the_record():
    case = since(date(2019, 1, 1), terms=replace(TERMS, renewal=replace(TERMS.renewal, policy="none")))
    assert case.follows().matters == ()
    assert case.follows().due is None


def _amending(number: str):
    return ROW_OF[Act.AMEND].kinds[0](number)


A_LETTER = replace(an_agreement().now, number="RL-2019-0001", renews="MOU-2026-0001", stage=Stage.CLOSED)
AN_AMENDMENT = replace(A_LETTER, number="AMD-2019-0001", renews=None, amends="MOU-2026-0001")


def looked_at_again(by, stage: Stage = Stage.IN_FORCE) -> Case:
    return an_agreement(stage).does(
        Act.LOOK_AGAIN, MACHINE, JUNE, LookingAgain(by.number), given={"linked": by}
    )


@refused_by(checking.one_from_a_list_may_have_changed_it)
def test_what_does_not_name_it_or_was_not_read_itself_puts_nothing_to_people_again():
    for other in (
        None,
        replace(AN_AMENDMENT, amends="MOU-2026-0009"),
        replace(AN_AMENDMENT, stage=Stage.IN_FORCE),
    ):
        refused = an_agreement().refuses(
            Act.LOOK_AGAIN, MACHINE, JUNE, LookingAgain("x"), given={"linked": other}
        )
        assert "No letter or amendment that has done its work names MOU-2026-0001" in refused
    unread = replace(AN_AMENDMENT, unchecked=("term",))
    return (
        an_agreement(),
        Act.LOOK_AGAIN,
        MACHINE,
        JUNE,
        LookingAgain(unread.number),
        {"given": {"linked": unread}},
        "was not compared",
    )


def test_a_letter_that_gives_the_end_on_record_moved_nothing():
    case = an_agreement()
    same = replace(A_LETTER.terms, term=replace(TERMS.term, length=None, ends_on=case.now.last_day))
    letter = replace(A_LETTER, terms=same)
    said = {"given": {"linked": letter}}
    assert "is the one that RL-2019-0001 gives" in case.refuses(
        Act.LOOK_AGAIN, MACHINE, JUNE, LookingAgain(letter.number), **said
    )


def test_what_a_letter_or_an_amendment_may_have_changed_waits_to_be_put_right_and_nothing_goes_by_itself_before():
    for by, doubted in (
        (A_LETTER, ("term", "renewal")),
        (AN_AMENDMENT, ("parties", "term", "renewal", "funding", "binding", "facts")),
    ):
        case = looked_at_again(by)
        assert case.now.unchecked == doubted
        assert f"is to be put right by {by.number} already" in case.refuses(
            Act.LOOK_AGAIN, MACHINE, JUNE, LookingAgain(by.number), given={"linked": by}
        )
        held = case.refuses(Act.RENEW, MACHINE, date(2040, 1, 1))
        assert f"MOU-2026-0001 was changed by {by.number}, and nobody has compared" in held
        read = case.does(Act.CHECK, OFFICER, JUNE, Checking(doubted[:1]))
        assert [each.number for each in read.now.changed_by] == [by.number]
        read = read.does(Act.CHECK, OFFICER, JUNE, Checking())
        assert (read.now.unchecked, read.now.changed_by) == ((), ())
