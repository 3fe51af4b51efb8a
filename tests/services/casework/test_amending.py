"""An amendment is opened for an agreement in force, walks its own life, and changes that agreement on its day."""

from datetime import date
from typing import Any

import pytest

from tests.builders.offices import (
    act,
    agreement,
    approved,
    clearing,
    document,
    everything,
    live,
    moment,
    opened,
    signed,
    submitted,
    swept,
    worked,
)
from tests.builders.people import ADMINISTRATOR, OFFICER
from workflow.catalogue.cases.case_files import written_document
from workflow.domain.agreement.act_details import Reinstating, Which
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.stages import Stage
from workflow.domain.errors import InvalidError, RefusedError
from workflow.services.casework.amending import open_amendment
from workflow.services.casework.opening import open_renewal_letter, register_existing
from workflow.services.machine.sweep import let_fall_due
from workflow.services.office import Office
from workflow.services.papers.evidence_files import KeptFile
from workflow.services.views.agreements import case_view, history

TWO_YEARS = {"term": {"length": "2 years", "notice": "3 months"}}
YEARLY = {"term": {"length": "1 year"}, "renewal": {"policy": "automatic", "length": "1 year"}}
JUNE = date(2026, 6, 1)


def an_amendment(office: Office, number: str, *, on: date = JUNE, signs: bool = True, **facts: str) -> str:
    """An amendment that everybody signed on the day, with these facts beside its changes."""
    change = {"clause": "Annual review", "before": "Once a year", "after": "Twice a year"}
    amendment = opening(office, number, on=on, changes=(change,), document={"facts": facts})
    submitted(office, amendment, on=on)
    approved(office, amendment, on=on)
    if signs:
        signed(office, amendment, on=on)
    return amendment


def said(office: Office, *, on: date) -> list[str]:
    return [sentence for done in worked(office, on=on) for sentence in done.waits]


def test_an_amendment_in_force_changes_the_agreement_and_is_carried_out(any_office: Office) -> None:
    office = any_office
    number = live(office, **TWO_YEARS)
    amendment = an_amendment(office, number, new_last_day="2028-12-31")
    done = worked(office, on=JUNE)
    assert [each.failed for each in done if each.failed] == []
    assert (f"amended {number}", "carry out") in [each.acts for each in done]
    assert agreement(office, number).last_day == date(2028, 12, 31)
    assert [each.number for each in agreement(office, number).amendments] == [amendment]
    assert agreement(office, amendment).closed_as == "carried out"
    before = everything(office)
    assert worked(office, on=JUNE) == ()
    assert everything(office) == before


def test_changes_that_apply_later_wait_for_their_day(office: Office) -> None:
    number = live(office, **TWO_YEARS)
    amendment = an_amendment(office, number, changes_from="2026-09-01")
    (waiting,) = said(office, on=JUNE)
    assert waiting == f"The changes of {amendment} apply from 1 September 2026: {number} is amended then."
    assert swept(office, on=date(2026, 8, 31)) == ()
    assert agreement(office, amendment).stage is Stage.IN_FORCE
    (done,) = swept(office, on=date(2026, 9, 20))
    assert done.acts == (f"amended {number}", "carry out")
    (recorded,) = agreement(office, number).amendments
    assert recorded.on == agreement(office, amendment).closed_on == date(2026, 9, 1)
    assert swept(office, on=date(2026, 9, 21)) == ()


def test_an_amendment_counts_before_the_end_it_moves_however_late_the_machine_looks(office: Office) -> None:
    yearly, mutual = live(office, **YEARLY), live(office, **TWO_YEARS)
    for number in (yearly, mutual):
        an_amendment(office, number, changes_from="2027-04-01", new_last_day="2027-09-30")
    worked(office, on=JUNE)
    with office.register.reading() as books:
        later = books.agreements.linked_to(yearly, "amends")[0].number
    assert yearly < mutual
    assert later < yearly
    swept(office, on=date(2028, 1, 10))
    assert [each.last_day for each in agreement(office, yearly).periods] == [
        date(2027, 9, 30),
        date(2028, 9, 30),
    ]
    assert agreement(office, mutual).closed_on == date(2027, 9, 30)


def test_an_agreement_swept_before_its_amendment_is_amended_first(office: Office) -> None:
    number = live(office, **YEARLY)
    an_amendment(office, number, changes_from="2027-04-01", new_last_day="2027-09-30")
    worked(office, on=JUNE)
    done = let_fall_due(office, number, on=date(2027, 10, 10), at=moment(date(2027, 10, 10)))
    assert done.failed is None
    assert [each.last_day for each in agreement(office, number).periods] == [
        date(2027, 9, 30),
        date(2028, 9, 30),
    ]


def test_an_agreement_swept_first_is_amended_by_what_is_signed_and_not_activated_yet(office: Office) -> None:
    number = live(office, **TWO_YEARS)
    an_amendment(office, number, new_last_day="2026-09-30")
    let_fall_due(office, number, on=date(2028, 10, 10), at=moment(date(2028, 10, 10)))
    assert agreement(office, number).closed_on == date(2026, 9, 30)


@pytest.mark.parametrize(
    "looked", [True, False], ids=["looked when they were signed", "had not looked since"]
)
def test_amendments_count_one_after_the_other_whichever_the_machine_comes_to_first(
    office: Office, looked: bool
) -> None:
    number = live(office, **TWO_YEARS)
    later = an_amendment(office, number, changes_from="2026-09-01", new_last_day="2027-06-30")
    earlier = an_amendment(office, number, changes_from="2026-08-01", new_last_day="2027-12-31")
    if looked:
        worked(office, on=JUNE)
    let_fall_due(office, later, on=date(2026, 10, 1), at=moment(date(2026, 10, 1)))
    now = agreement(office, number)
    assert [each.number for each in now.amendments] == [earlier, later]
    assert now.last_day == date(2027, 6, 30)


def test_of_two_amendments_from_one_day_the_one_signed_last_counts_last(office: Office) -> None:
    number = live(office, **TWO_YEARS)
    last = an_amendment(office, number, signs=False, changes_from="2026-09-01", new_last_day="2027-06-30")
    an_amendment(office, number, changes_from="2026-09-01", new_last_day="2027-12-31")
    signed(office, last, on=date(2026, 6, 20))
    let_fall_due(office, last, on=date(2026, 10, 1), at=moment(date(2026, 10, 1)))
    assert agreement(office, number).last_day == date(2027, 6, 30)


def test_people_are_told_of_an_amendment_that_came_after_the_end(office: Office) -> None:
    number = live(office, **TWO_YEARS)
    amendment = an_amendment(office, number, on=date(2028, 4, 1), signs=False)
    swept(office, on=date(2028, 5, 2))
    assert agreement(office, number).closed_as == "expired"
    signed(office, amendment, on=date(2028, 5, 10))
    (told,) = said(office, on=date(2028, 5, 10))
    assert told == (
        f"The changes of {amendment} apply from 10 May 2028, but {number} had ended on 1 May 2028 (expired): "
        f"nothing is amended. They count only once {number} is reinstated."
    )
    assert agreement(office, amendment).stage is Stage.IN_FORCE
    (again,) = swept(office, on=date(2028, 5, 11))
    assert (again.waits, again.failed, again.acts) == ((told,), None, ())
    scan = KeptFile(office.shelf.put(b"continuity text"), "letter.pdf")
    continued = Reinstating(date(2030, 5, 1), date(2028, 5, 10))
    act(office, number, Act.REINSTATE, continued, on=date(2028, 5, 12), reason="Late.", evidence=(scan,))
    swept(office, on=date(2028, 5, 13))
    assert agreement(office, amendment).closed_as == "carried out"
    assert [each.number for each in agreement(office, number).amendments] == [amendment]


@pytest.mark.parametrize("first", [0, 1])
def test_of_two_amendments_signed_on_one_day_after_the_end_nobody_can_tell_which_counts_last_and_people_are_told(
    office: Office, first: int
) -> None:
    number, spring, after = live(office, **TWO_YEARS), date(2028, 4, 1), date(2028, 5, 10)
    ends = ("2030-06-30", "2031-06-30")
    both = [an_amendment(office, number, on=spring, signs=False, new_last_day=end) for end in ends]
    for amendment in (both[first], both[1 - first]):
        signed(office, amendment, on=after)
        swept(office, on=after)
    assert agreement(office, number).closed_as == "expired"
    scan = KeptFile(office.shelf.put(b"continuity text"), "letter.pdf")
    continued = Reinstating(date(2029, 5, 1), after)
    act(office, number, Act.REINSTATE, continued, on=date(2028, 5, 12), reason="Late.", evidence=(scan,))
    swept(office, on=date(2028, 5, 13))
    now = agreement(office, number)
    assert [each.number for each in now.amendments] == both
    assert now.last_day == date(2031, 6, 30)
    told = f"it was opened on 1 April 2028, before {both[0]} gave the last day 30 June 2030"
    assert told in history(office, number)[-1].flags


def test_an_amendment_signed_in_time_but_recorded_late_is_told_apart(office: Office) -> None:
    number = live(office, **TWO_YEARS)
    amendment = an_amendment(office, number, on=date(2028, 4, 1), signs=False)
    swept(office, on=date(2028, 5, 2))
    signed(office, amendment, on=date(2028, 4, 20))
    (told,) = said(office, on=date(2028, 5, 4))
    assert "in time, but were recorded after" in told


def test_an_amendment_copies_who_signs_and_counts_its_number(office: Office) -> None:
    number = live(office, **TWO_YEARS)
    first = an_amendment(office, number)
    worked(office, on=JUNE)
    given_up = opening(office, number, on=JUNE)
    act(office, given_up, Act.WITHDRAW, on=JUNE, reason="Not wanted.")
    amendment = opening(
        office,
        number,
        on=date(2026, 7, 1),
        changes=({"clause": "Annual review", "after": "Twice a year"},),
        last_day=date(2028, 12, 31),
        changes_from=date(2026, 9, 1),
    )
    amended, now = agreement(office, number), agreement(office, amendment)
    assert now.terms.title == f"Amendment no. 2 to {amended.terms.title}"
    assert now.terms.parties == amended.terms.parties
    assert now.terms.binding == amended.terms.binding
    assert now.terms.facts == {
        "amendment_number": 2,
        "earlier_amendments": [f"amendment no. 1 of 1 June 2026 ({first})"],
        "changes": [{"clause": "Annual review", "after": "Twice a year"}],
        "new_last_day": "2028-12-31",
        "changes_from": "2026-09-01",
    }


def test_a_case_file_says_more_of_an_amendment_but_not_of_what(office: Office) -> None:
    number = live(office, **TWO_YEARS)
    file = {"title": "Nursing is added", "facts": {"reason": "Nursing has grown.", "amendment_number": 7}}
    amendment = agreement(office, opening(office, number, document=file))
    assert amendment.terms.title == "Nursing is added"
    assert amendment.terms.facts["amendment_number"] == 7
    assert agreement(office, opening(office, number)).terms.facts["amendment_number"] == 8
    with pytest.raises(InvalidError, match="this opens an amendment of"):
        opening(office, number, document={"amends": "MOU-2020-0001"})


def test_what_is_not_in_force_cannot_be_amended(office: Office) -> None:
    with pytest.raises(RefusedError, match="cannot be amended: it is in drafting, not in force"):
        opening(office, opened(office))


@pytest.mark.parametrize("kind", ["data_sharing", "sla", "membership", "grant_award", "umbrella_mou"])
def test_an_amendment_fits_the_parties_of_every_kind_of_agreement(office: Office, kind: str) -> None:
    example = document(office, kind)
    if example["parties"][0]["role"] in ("association", "grantor"):
        for party in example["parties"][1:]:
            party["signs"] = "no"
    number = live(office, kind, parties=example["parties"], term={"length": "2 years", "notice": "3 months"})
    if agreement(office, number).stage is Stage.ACTIVATION:
        for clearance in office.catalogue.type(kind).clearances:
            act(office, number, Act.CLEAR, clearing(clearance.key), on=JUNE)
        swept(office, on=JUNE)
    amendment = opening(office, number, changes=({"clause": "Dues", "before": "Ten", "after": "Twelve"},))
    submitted(office, amendment, on=JUNE)
    assert agreement(office, amendment).stage is Stage.LEGAL_REVIEW


def test_the_view_of_an_agreement_lists_its_amendments(office: Office) -> None:
    number = live(office, **TWO_YEARS)
    first = an_amendment(office, number)
    worked(office, on=JUNE)
    second = opening(office, number)
    view = case_view(office, number, on=JUNE)
    assert [each.number for each in view.amendments] == [first, second]
    assert view.linked == ()
    assert [each.number for each in case_view(office, second, on=JUNE).linked] == [number]


def opening(office: Office, number: str, *, on: date = JUNE, **said: Any) -> str:
    return open_amendment(office, number, actor="amina", on=on, at=moment(on), **said).agreement.number


def test_what_is_under_way_is_told_that_another_moved_the_end_it_was_drafted_against(office: Office) -> None:
    number = live(office, **TWO_YEARS)
    drafted = an_amendment(office, number, signs=False, new_last_day="2028-10-31")
    other = opening(
        office,
        number,
        changes=({"clause": "Notice", "before": "3", "after": "1"},),
        document={"facts": {"new_notice": "1 month"}},
    )
    letter = open_renewal_letter(
        office, number, actor="amina", on=JUNE, at=moment(JUNE), length="1 year"
    ).agreement.number
    moves = an_amendment(office, number, new_last_day="2028-12-31")
    worked(office, on=JUNE)
    (told,) = agreement(office, drafted).open_comments()
    assert told.by == "machine"
    assert told.text == (
        f"{moves} has moved the end of {number} from 1 May 2028 to 31 December 2028. {drafted} was drafted against the "
        "end before: see whether the last day it gives, 31 October 2028, is still the one that is meant."
    )
    assert len(agreement(office, letter).open_comments()) == 1
    assert not agreement(office, other).open_comments()
    act(office, drafted, Act.SETTLE, Which(1), on=JUNE)
    signed(office, drafted, on=date(2026, 6, 2))
    worked(office, on=date(2026, 6, 2))
    amended = [each for each in history(office, number) if each.act == "amend"][-1]
    opened_before = "it was opened on 1 June 2026, before"
    assert f"{opened_before} {moves} gave the last day 31 December 2028" in amended.flags
    assert agreement(office, number).last_day == date(2028, 10, 31)


def test_what_could_not_be_told_that_the_end_moved_is_told_at_the_next_look(office: Office) -> None:
    number, later = live(office, **TWO_YEARS), date(2026, 6, 2)
    moves = an_amendment(office, number, new_last_day="2028-12-31")
    drafted = an_amendment(office, number, on=later, signs=False, new_last_day="2028-10-31")
    behind = let_fall_due(office, moves, on=JUNE, at=moment(JUNE))
    assert (agreement(office, number).last_day, behind.failed) == (
        date(2028, 12, 31),
        "2 June 2026 lies ahead; it is 1 June 2026: say a day that has come.",
    )
    for _ in range(2):
        swept(office, on=later)
        (told,) = agreement(office, drafted).open_comments()
        assert told.text.startswith(
            f"{moves} has moved the end of {number} from 1 May 2028 to 31 December 2028."
        )
    assert agreement(office, moves).closed_as == "carried out"


def test_what_a_letter_could_not_tell_is_told_when_its_order_is_carried_out_again(office: Office) -> None:
    number, later = live(office, **TWO_YEARS), date(2026, 6, 2)
    letter = open_renewal_letter(
        office, number, actor="amina", on=JUNE, at=moment(JUNE), length="1 year"
    ).agreement.number
    submitted(office, letter, on=JUNE)
    approved(office, letter, on=JUNE)
    signed(office, letter, on=JUNE)
    drafted = an_amendment(office, number, on=later, signs=False, new_last_day="2028-10-31")
    behind = worked(office, on=JUNE)
    assert any("2 June 2026 lies ahead" in (each.failed or "") for each in behind)
    assert agreement(office, number).last_day == date(2029, 5, 1)
    assert not agreement(office, drafted).open_comments()
    for _ in range(2):
        worked(office, on=later)
        (told,) = agreement(office, drafted).open_comments()
        assert told.text.startswith(f"{letter} has moved the end of {number} from 1 May 2028 to 1 May 2029.")
    assert agreement(office, letter).closed_as == "carried out"


def test_an_end_that_passes_before_the_last_party_signs_takes_effect_and_no_sweep_fails(
    office: Office,
) -> None:
    number = live(office, **TWO_YEARS)
    amendment = an_amendment(office, number, signs=False, new_last_day="2026-06-10")
    signed(office, amendment, on=date(2026, 6, 20))
    done = [*worked(office, on=date(2026, 6, 20)), *swept(office, on=date(2026, 6, 21))]
    assert [each.failed for each in done if each.failed] == []
    ended = agreement(office, number)
    assert (ended.closed_as, ended.closed_on) == ("expired", date(2026, 6, 10))


def test_a_past_end_signed_elsewhere_is_registered_with_a_reason_and_takes_effect(office: Office) -> None:
    number = live(office, **TWO_YEARS)
    copied = document(office, "amendment", amends=number)
    words = {
        **copied,
        "parties": written_document(office.agreement(number))["parties"],
        "facts": {**copied["facts"], "new_last_day": "2026-05-20", "changes_from": None},
    }
    asked = {
        "actor": ADMINISTRATOR.key, "second": OFFICER.key, "on": JUNE, "at": moment(JUNE),
        "effective_on": date(2026, 5, 25), "original_missing": True,
    }  # fmt: skip
    with pytest.raises(RefusedError, match="20 May 2026, does not lie after 25 May 2026"):
        register_existing(office, words, **asked)
    amendment = register_existing(office, words, reason="Agreed by letter.", **asked).agreement.number
    swept(office, on=JUNE)
    assert agreement(office, amendment).closed_as == "carried out"
    amended = [each for each in history(office, number) if each.act == "amend"][-1]
    assert (
        "the last day it gives, 20 May 2026, had passed on 25 May 2026, from which it counts" in amended.flags
    )
    swept(office, on=date(2026, 6, 2))
    assert agreement(office, number).closed_on == date(2026, 5, 20)
