"""Another matrix of authority is looked at before it counts: whom it lets sign in the cases that run, and which nobody could."""

from tests.builders.authority import RECTOR, our_signatory, with_matrix
from tests.builders.offices import APPROVED, SIGNED, act, agreement, live, opened
from tests.builders.people import ADMINISTRATOR, a_person
from workflow.answers.approval.preview import AuthorityPreviewAnswer, HandsAnswer
from workflow.domain.agreement.act_details import Confining
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.agreement import Role
from workflow.domain.agreement.authority import Binds
from workflow.domain.approval.authority import Signer
from workflow.services.office import Office
from workflow.services.rules.authority import authority_for
from workflow.services.rules.checking import rules_problems
from workflow.services.views.approval.preview import preview

DEAN = """\

[authority.dean]
name = "Dr Bo Dean"
title = "Dean of Law"
acts = ["signature"]
resolution = "2026-01 board.txt"
"""
SMALL = RECTOR + 'when = {{ at_most = "USD 50,000", funding = ["funded"] }}\n'
FUNDED = {"kind": "funded", "amount": "40000", "currency": "USD"}


def previewed(office: Office) -> AuthorityPreviewAnswer:
    found = preview(office, on=APPROVED).authority
    assert found is not None
    return found


def proposed(office: Office, text: str, rector: str) -> None:
    with_matrix(office, text, rector, file="authority.proposed")


def hands(office: Office) -> dict[str, tuple[HandsAnswer, ...]]:
    return {each.number: each.acts for each in previewed(office).touched}


def test_an_office_without_a_matrix_has_none_to_look_at(office: Office) -> None:
    opened(office)
    assert preview(office, on=APPROVED).authority is None


def test_a_proposed_matrix_shows_who_signs_now_and_who_then_and_changes_nothing(any_office: Office) -> None:
    number = opened(any_office)
    rector = our_signatory(any_office, number)
    with_matrix(any_office, RECTOR, rector)
    proposed(any_office, RECTOR + DEAN, rector)
    before = agreement(any_office, number)
    found = previewed(any_office)
    assert (found.proposed, found.looked_at, found.problems) == (True, 1, ())
    (change,) = hands(any_office)[number]
    assert (change.act, change.before, change.nobody) == (Binds.SIGNATURE, (rector,), False)
    assert change.after == tuple(sorted((rector, "Dr Bo Dean, Dean of Law")))
    assert agreement(any_office, number) == before
    with any_office.register.reading() as books:
        dean = authority_for(
            any_office, books, Act.SIGN, before, Signer("Dr Bo Dean", "Dean of Law"), APPROVED
        )
    assert dean is not None
    assert not dean.is_there


def test_the_cases_that_nobody_could_sign_any_more_stand_first_with_the_reasons(office: Office) -> None:
    funded, plain = opened(office, funding=FUNDED), opened(office)
    rector = our_signatory(office, funded)
    with_matrix(office, RECTOR, rector)
    proposed(office, SMALL + DEAN.replace("signature", "notice"), rector)
    found = previewed(office)
    assert [each.number for each in found.touched] == [plain]
    (change,) = found.touched[0].acts
    assert (change.before, change.after, change.nobody) == ((rector,), (), True)
    assert change.why_nobody[0].startswith(f"The authority of {rector} does not extend to it: ")
    proposed(office, SMALL + DEAN + 'when = {{ funding = ["funded"] }}\n', rector)
    assert [each.number for each in previewed(office).touched] == [plain, funded]


def test_a_matrix_that_says_the_same_in_another_order_touches_nothing(office: Office) -> None:
    rector = our_signatory(office, opened(office))
    with_matrix(office, RECTOR + DEAN, rector)
    proposed(office, DEAN + "\n" + RECTOR, rector)
    found = previewed(office)
    assert (found.looked_at, found.touched) == (1, ())


def test_of_an_agreement_in_force_only_the_acts_are_told_for_which_hands_change(office: Office) -> None:
    number = live(office)
    rector = our_signatory(office, number)
    with_matrix(office, RECTOR, rector)
    proposed(office, RECTOR.replace('"notice", ', ""), rector)
    (change,) = hands(office)[number]
    assert (change.act, change.before, change.after) == (Binds.NOTICE, (rector,), ())


def test_a_first_matrix_is_held_against_whoever_acts_for_the_office(office: Office) -> None:
    number = opened(office)
    proposed(office, DEAN, "")
    (change,) = hands(office)[number]
    assert (change.before, change.after) == (("whoever acts for the office",), ("Dr Bo Dean, Dean of Law",))


def test_without_a_proposal_the_cases_are_told_that_nobody_may_sign_as_things_stand(office: Office) -> None:
    number = opened(office)
    rector = our_signatory(office, number)
    live(office)
    with_matrix(office, RECTOR, rector)
    assert previewed(office).touched == ()
    with_matrix(office, DEAN.replace("signature", "notice"))
    found = previewed(office)
    assert (found.proposed, [each.number for each in found.touched]) == (False, [number])
    assert found.touched[0].acts[0].nobody


def test_a_mistake_in_a_proposed_matrix_is_told_with_its_line_and_nothing_is_compared(office: Office) -> None:
    rector = our_signatory(office, opened(office))
    with_matrix(office, RECTOR, rector)
    proposed(office, RECTOR.replace('"notice"', '"notise"'), rector)
    found = previewed(office)
    assert (found.proposed, found.touched) == (True, ())
    assert found.problems[0].startswith("rules/authority.proposed.toml, line 3")
    (problem,) = rules_problems(office, on=APPROVED)
    assert (problem.file, problem.line) == ("authority.proposed.toml", 3)


def test_a_matrix_that_cannot_be_read_covers_nobody_and_so_a_proposed_one_lets_people_sign_again(
    office: Office,
) -> None:
    number = opened(office)
    rector = our_signatory(office, number)
    with_matrix(office, RECTOR.replace("acts", "akts"), rector)
    assert previewed(office).problems
    proposed(office, RECTOR, rector)
    (change,) = hands(office)[number]
    assert (change.before, change.after) == ((), (rector,))


def test_whoever_does_not_see_a_case_is_not_told_of_it_here(office: Office) -> None:
    number = live(office)
    act(office, number, Act.CONFINE, Confining("health"), on=SIGNED, reason="Names of patients")
    proposed(office, DEAN, "")
    stranger = a_person("omar", Role.OFFICER, name="Omar Elsewhere")
    assert [each.number for each in previewed(office.seen_by(ADMINISTRATOR)).touched] == [number]
    assert previewed(office.seen_by(stranger)).touched == ()


def test_rates_with_a_mistake_are_told_and_nothing_is_compared(office: Office) -> None:
    rector = our_signatory(office, opened(office))
    with_matrix(office, RECTOR, rector)
    (office.folder / "rules" / "rates.toml").write_text("base = 1\n", encoding="utf-8")
    found = previewed(office)
    assert found.problems
    assert found.touched == ()
