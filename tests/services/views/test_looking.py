"""What the office sees when it looks: who may do what, the dates as of a day, what comes up."""

from datetime import date, timedelta

import pytest

from tests.builders.offices import OPENED, SIGNED, act, approved, in_force, opened, signed, submitted, swept
from workflow.answers.agreements import MachineNextAnswer
from workflow.domain.agreement.act_details import CommentText, Noticing
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.agreement import Role
from workflow.domain.agreement.sides import party_meant
from workflow.domain.agreement.stages import Stage
from workflow.domain.errors import NotFoundError
from workflow.services.office import Office
from workflow.services.papers.evidence_files import KeptFile
from workflow.services.views.agreements import case_view, history
from workflow.services.views.due_dates import dates_of, due
from workflow.services.views.listing import page
from workflow.services.views.pages import Asked

AUTOMATIC = {"renewal": {"policy": "automatic", "length": "1 year"}}
LAST_DAY = date(2029, 5, 1)


def acts_of(office: Office, number: str, role: Role) -> tuple[Act, ...]:
    view = case_view(office, number, on=OPENED)
    return next((each.acts for each in view.next if each.role is role), ())


def keys(office: Office, number: str, **when: date) -> list[str]:
    return [entry.key for entry in dates_of(office, number, **when)[1]]


def test_an_agreement_shows_who_may_do_what_next(office: Office) -> None:
    number = opened(office)
    view = case_view(office, number, on=OPENED)
    officers = next(each for each in view.next if each.role is Role.OFFICER)
    assert officers.people == ("amina", "bilal")
    assert Act.SUBMIT in officers.acts
    assert acts_of(office, number, Role.MACHINE) == ()


def test_acts_without_an_object_are_not_offered(office: Office) -> None:
    number = opened(office)
    assert Act.SETTLE not in acts_of(office, number, Role.OFFICER)
    act(office, number, Act.COMMENT, CommentText("Who pays?"))
    assert Act.SETTLE in acts_of(office, number, Role.OFFICER)


def test_a_running_agreement_offers_only_what_fits_how_it_stands(office: Office) -> None:
    number = in_force(office)
    assert {Act.SUSPEND, Act.NOT_RENEW} <= set(acts_of(office, number, Role.OFFICER))
    assert not {Act.RESUME, Act.WITHDRAW_NOTICE} & set(acts_of(office, number, Role.OFFICER))
    act(office, number, Act.SUSPEND, reason="Funds are held up.", on=SIGNED)
    act(office, number, Act.NOT_RENEW, Noticing(), on=SIGNED)
    assert {Act.RESUME, Act.WITHDRAW_NOTICE} <= set(acts_of(office, number, Role.OFFICER))
    assert not {Act.SUSPEND, Act.NOT_RENEW} & set(acts_of(office, number, Role.OFFICER))


def test_the_view_says_when_the_machine_looks_next(office: Office) -> None:
    number = in_force(office)
    assert case_view(office, number, on=SIGNED).machine_next == MachineNextAnswer(
        on=date(2027, 1, 1), act=Act.REMIND
    )


def test_the_view_says_what_the_machine_lacks_for_its_next_act(office: Office) -> None:
    number = opened(office, "dual_degree")
    submitted(office, number)
    approved(office, number, but="regulator")
    signed(office, number)
    waiting = case_view(office, number, on=SIGNED).machine_next
    assert waiting is not None
    assert (waiting.act, waiting.lacks) == (Act.ACTIVATE, ("Approval of the Programme by the regulators",))


def test_no_renewal_work_lies_ahead_of_an_agreement_that_is_to_lapse(office: Office) -> None:
    number = in_force(office)
    assert "review" in keys(office, number)
    act(office, number, Act.NOT_RENEW, Noticing(), on=SIGNED)
    assert "review" not in keys(office, number)


def test_linked_agreements_are_shown_from_both_sides(office: Office) -> None:
    from workflow.services.casework.opening import open_renewal_letter

    number = in_force(office)
    at = history(office, number)[-1].recorded_at
    letter = open_renewal_letter(office, number, actor="amina", on=SIGNED, at=at).agreement.number
    assert [each.number for each in case_view(office, number, on=SIGNED).linked] == [letter]
    assert [each.number for each in case_view(office, letter, on=SIGNED).linked] == [number]


def test_the_list_is_filtered_by_stage_type_partner_and_life(office: Office) -> None:
    running, draft = in_force(office), opened(office)
    assert [each.number for each in page(office, Asked(), on=SIGNED)] == [running, draft]
    for words in ({"stages": (Stage.IN_FORCE,)}, {"stages": (Stage.IN_FORCE, Stage.RENEWAL)}):
        assert [each.number for each in page(office, Asked(**words), on=SIGNED)] == [running]
    assert len(page(office, Asked(partners=("sample  INSTITUTE",)), on=SIGNED)) == 2
    assert page(office, Asked(types=("sla",)), on=SIGNED) == ()
    with pytest.raises(NotFoundError, match="mou"):
        page(office, Asked(types=("mau",)), on=SIGNED)


def test_dates_are_told_as_of_a_day_in_the_world(office: Office) -> None:
    number = in_force(office)
    assert keys(office, number, as_of=SIGNED - timedelta(days=1)) == []
    assert "end 1" in keys(office, number, as_of=SIGNED)
    act(office, number, Act.NOT_RENEW, Noticing(), on=date(2026, 6, 1))
    assert "notice 1" in keys(office, number, as_of=date(2026, 6, 1))
    assert "notice 1" not in keys(office, number, as_of=date(2026, 5, 31))
    with pytest.raises(NotFoundError, match="not there yet"):
        dates_of(office, number, as_of=OPENED - timedelta(days=1))


def test_an_automatic_term_counts_from_its_day_although_the_machine_was_late(office: Office) -> None:
    number = in_force(office, **AUTOMATIC)
    assert "end 2" not in keys(office, number, as_of=LAST_DAY)
    assert "end 2" in keys(office, number, as_of=LAST_DAY + timedelta(days=1))
    swept(office, on=date(2031, 1, 1))
    assert "end 2" not in keys(office, number, as_of=LAST_DAY)
    assert "end 2" not in keys(office, number, known_on=date(2030, 12, 31))


def test_what_was_recorded_later_was_not_known_before(office: Office) -> None:
    number = in_force(office)
    letter = KeptFile(office.shelf.put(b"their letter"), "letter.pdf")
    received = Noticing("non-renewal", date(2026, 6, 1))
    act(office, number, Act.RECEIVE_NOTICE, received, on=date(2026, 6, 10), evidence=(letter,))
    assert "notice 1" not in keys(office, number, known_on=date(2026, 6, 9))
    assert "notice 1" in keys(office, number, known_on=date(2026, 6, 10))


def test_what_comes_up_is_listed_soonest_first_and_stays_while_others_may_act(office: Office) -> None:
    number = in_force(office)
    found = tuple(due(office, on=date(2028, 1, 1), until=LAST_DAY))
    assert [each.entry.key for each in found] == ["review", "notice", "end 1"]
    assert [each.day for each in found] == sorted(each.day for each in found)
    window = next(each.entry for each in found if each.entry.key == "notice")
    assert window.act_by is not None
    assert window.accept_until is not None
    still = due(office, on=window.accept_until, until=window.accept_until)
    assert [each.entry.key for each in still] == ["notice"]
    assert {each.number for each in found} == {number}


def test_what_took_effect_today_is_not_coming_any_more(office: Office) -> None:
    number = in_force(office)
    (glance,) = page(office, Asked(), on=SIGNED)
    assert glance.next_date is not None
    assert glance.next_date.key == "obligation o3 2027-02-01"
    assert "effective" not in [each.entry.key for each in due(office, on=SIGNED, until=LAST_DAY)]
    assert "effective" in keys(office, number)


def test_a_draft_has_nothing_due(office: Office) -> None:
    submitted(office, opened(office))
    assert not [*due(office, on=OPENED, until=date(2040, 1, 1))]


def test_a_party_is_known_by_its_place_short_name_or_a_clear_part_of_its_name(office: Office) -> None:
    parties = case_view(office, opened(office), on=OPENED).agreement.terms.parties
    home = "School of Public Health, Example University"
    for said in ("p1", "P1", "ExU", "school of  public health, example university", "example univ"):
        assert party_meant(parties, said) == home
    assert party_meant(parties, "e") == "e"
    assert party_meant(parties, "Nobody") == "Nobody"
