"""Obligations in the office: on record from the day of effect, in the papers, carried or given up by a letter."""

from datetime import date

import pytest

from tests.builders.offices import (
    SIGNED,
    act,
    agreement,
    approved,
    document,
    live,
    moment,
    opened,
    printed,
    signed,
    submitted,
    swept,
    worked,
)  # fmt: skip
from workflow.catalogue.types.duties_of_a_text import obligations_of
from workflow.domain.agreement.act_details import Noticing, Which
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.performance_details import Doing, Obliging, Performing
from workflow.domain.errors import InvalidError, RefusedError
from workflow.services.casework.opening import open_renewal_letter, register_existing
from workflow.services.casework.performing import obliging
from workflow.services.keeping.doctor import examine
from workflow.services.keeping.proving import prove
from workflow.services.keeping.repairing import repair
from workflow.services.office import Office
from workflow.services.views.agreements import case_view
from workflow.services.views.case_page import case_page
from workflow.services.views.due_dates import dates_of, due
from workflow.services.views.messages import messages
from workflow.services.views.performance import obligations_on

TWO_YEARS = {"length": "2 years", "notice": "3 months"}
JULY = date(2026, 7, 1)


def test_what_the_text_obliges_to_is_on_record_from_the_day_of_effect(office: Office) -> None:
    number = live(office, term=TWO_YEARS)
    now = agreement(office, number)
    assert [(each.key, each.due) for each in now.obligations][2:] == [
        ("o3", "Within 9 months after the effective date"),
        ("o4", "as the text says"),
    ]
    assert {each.party for each in now.obligations} == {party.name for party in now.terms.parties}
    (entry,) = [each for each in dates_of(office, number)[1] if each.key.startswith("obligation")]
    assert entry.on == date(2027, 2, 1)
    assert entry.why == "nine months after the day it takes effect, 1 May 2026"
    assert entry.key in [each.entry.key for each in due(office, on=JULY, until=date(2027, 3, 1))]


def test_the_activation_notice_prints_the_days_of_the_duties(office: Office) -> None:
    number = opened(office, term=TWO_YEARS)
    submitted(office, number)
    approved(office, number)
    signed(office, number)
    worked(office, on=SIGNED)
    said = printed(office, number, "activation_notice")
    assert "Within 9 months after the effective date: 1 February 2027" in said
    assert "On request, 2 weeks ahead" in said


def test_parties_are_found_by_their_role_and_sums_are_payments(office: Office) -> None:
    number = opened(office, "grant_award")
    kind, terms = office.catalogue.type("grant_award"), agreement(office, number).terms
    found = obligations_of(kind, terms)
    lead = next(party.name for party in terms.parties if party.role == "lead")
    assert lead in {each.party for each in found if each.deed.startswith("Sends the grantor")}
    assert {each.kind for each in found if each.deed.startswith("Pays")} == {"payment"}
    assert {each.kind for each in found if each.deed.startswith("Sends")} == {"performance"}


def test_an_obligation_is_put_on_record_for_a_party_called_by_part_of_its_name(office: Office) -> None:
    number = live(office, term=TWO_YEARS)
    standing = agreement(office, number)
    staff = obliging(standing, party="sample", deed="Sends its list of staff", due="every 6 months")
    done = act(office, number, Act.OBLIGE, staff, on=JULY)
    assert done.agreement.obligations[-1].party == "Sample Institute of Technology"
    act(office, number, Act.OBLIGE, Obliging(due="quarterly", key="o1"), on=JULY)
    now, times = obligations_on(office, number, on=date(2026, 8, 4))
    assert next((each.obligation.key, each.state) for each in times if each.on) == ("o1", "overdue")
    assert now.obligations[0].due == "quarterly"
    stranger = obliging(standing, party="Third College", deed="x", due="daily")
    with pytest.raises(RefusedError, match="is no party to"):
        act(office, number, Act.OBLIGE, stranger, on=JULY)


def test_the_dates_on_file_follow_what_is_settled_and_the_doctor_finds_them_right(office: Office) -> None:
    number = live(office, term=TWO_YEARS)
    act(office, number, Act.FULFIL, Performing("o3", "held on 3 June"), on=JULY)
    assert not [
        each for each in due(office, on=JULY, until=date(2027, 3, 1)) if "obligation" in each.entry.key
    ]
    (dates,) = [each for each in examine(office, at=moment(JULY)) if each.about == "Dates"]
    assert dates.well
    repair(office, at=moment(JULY))


def test_an_invoice_that_was_recorded_wrongly_is_taken_back_and_nobody_is_reminded_of_it(
    any_office: Office,
) -> None:
    number = live(any_office, term=TWO_YEARS)
    due_on = "30 days after the invoice"
    owed = obliging(agreement(any_office, number), party="p1", deed="Pays the partner", due=due_on)
    act(any_office, number, Act.OBLIGE, owed, on=JULY)
    act(any_office, number, Act.RECORD_ACTIVITY, Doing("Invoice 7"), on=JULY)
    swept(any_office, on=date(2026, 7, 28))
    (message,) = messages(any_office)
    assert "Pays the partner" in message.words
    with pytest.raises(RefusedError, match="no activity 2 on record that stands; there are: 1"):
        act(any_office, number, Act.TAKE_BACK, Which(2), reason="Of another agreement.", on=date(2026, 7, 29))
    act(any_office, number, Act.TAKE_BACK, Which(1), reason="Of another agreement.", on=date(2026, 7, 29))
    assert messages(any_office) == ()
    assert [
        each for each in due(any_office, on=JULY, until=date(2026, 9, 1)) if "Pays" in each.entry.what
    ] == []
    (activity,) = [
        each.rows for each in case_page(case_view(any_office, number, on=JULY)) if each.title == "Activities"
    ]
    assert activity == ((1, JULY, "Invoice 7", "taken back on 29 July 2026: Of another agreement."),)
    assert prove(any_office, number).holds


def test_a_renewal_letter_lists_what_it_carries_and_drops_what_it_gives_up(office: Office) -> None:
    number = live(office, term=TWO_YEARS)
    on = date(2028, 1, 10)
    for deed in ("Sends the final report", "Holds the summer school"):
        owed = obliging(agreement(office, number), party="p1", deed=deed, due="31 March 2028")
        act(office, number, Act.OBLIGE, owed, on=on)
    with pytest.raises(InvalidError, match="names no obligation on its record"):
        open_renewal_letter(
            office, number, actor="amina", on=on, at=moment(on), length="2 years", drop=["o9"]
        )
    letter = open_renewal_letter(
        office, number, actor="amina", on=on, at=moment(on), length="2 years", drop=["summer school"]
    ).agreement
    home = "Example University, through its School of Public Health"
    assert f"Sends the final report ({home}, due 31 March 2028)" in letter.terms.facts["carried_forward"]
    assert letter.terms.facts["dropped"] == ["Holds the summer school"]
    submitted(office, letter.number)
    approved(office, letter.number)
    signed(office, letter.number)
    worked(office, on=date(2028, 2, 1))
    after = agreement(office, number)
    assert len(after.periods) == 2
    report, school = after.obligations[-2:]
    assert (report.carried_into, report.dropped_by) == ((2,), None)
    assert school.dropped_by == letter.number


def test_the_close_out_list_names_what_was_settled_and_what_ended_with_the_agreement(office: Office) -> None:
    number = live(office, term=TWO_YEARS)
    act(office, number, Act.FULFIL, Performing("o1", "seen by us"), on=JULY)
    act(office, number, Act.GIVE_NOTICE, Noticing("termination"), on=JULY, reason="A new plan.")
    swept(office, on=date(2026, 10, 2))
    said = printed(office, number, "close_out_list")
    assert "Convenes the first yearly research seminar (due: " not in said
    assert "Convenes the first yearly research seminar Ended with the agreement; due: Within 9 months" in said
    assert "Fulfilled on 1 July 2026: seen by us" in said
    act(office, number, Act.FULFIL, Performing("o3", "held all the same"), on=date(2027, 1, 5))
    assert [each.note for each in agreement(office, number).performances] == ["held all the same"]


def test_what_fell_due_before_an_agreement_was_registered_is_not_asked_for(office: Office) -> None:
    done = register_existing(
        office, document(office), actor="zara", second="amina", on=date(2028, 1, 10),
        at=moment(date(2028, 1, 10)), effective_on=date(2026, 5, 1), original_missing=True,
    )  # fmt: skip
    _, times = obligations_on(office, done.agreement.number, on=date(2028, 1, 10))
    assert {each.state for each in times} == {"before the record", "without a date"}
