"""A changed rule shows which running cases it would touch before it touches any; each follows when somebody says so."""

import pytest

from tests.builders.offices import (
    APPROVED,
    act,
    agreement,
    in_force,
    moment,
    opened,
    submitted,
)
from tests.builders.people import ADMINISTRATOR, OFFICER, REVIEWER
from tests.builders.rules import write_rules
from tests.services.rules.test_rules_followed import ETHICS_ALWAYS, edited
from workflow.answers.agreements import OneOfManyAnswer
from workflow.answers.approval.preview import TouchedAnswer
from workflow.domain.agreement.act_details import CommentText, NewRules, SigningOff
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.agreement import Person, Role
from workflow.domain.agreement.stages import Stage
from workflow.domain.errors import RefusedError
from workflow.services.casework.asking import asking
from workflow.services.casework.runs.many import follow_rules_many
from workflow.services.keeping.proving import prove
from workflow.services.office import Office
from workflow.services.rules.followed import rules_for
from workflow.services.views.approval.preview import older_numbers, preview
from workflow.store.register import Register

MONEY = """
order = [["legal"], ["finance"]]

[[rules]]
when = { more_than = "USD 25,000" }
asks = ["finance"]
"""
MORE_MONEY = MONEY.replace("25,000", "50,000")
FUNDED = {"kind": "funded", "amount": "40000", "currency": "USD"}
FINANCE = Person("fawad", "Fawad Finance", (Role.REVIEWER,), ("finance",))


def asked_of_finance(office: Office) -> str:
    """A case that the legal office has approved, and that waits for finance."""
    number = opened(office, funding=FUNDED)
    submitted(office, number)
    act(office, number, Act.SIGN_OFF, SigningOff("legal"), actor=REVIEWER.key, on=APPROVED)
    return number


def touched(office: Office) -> dict[str, TouchedAnswer]:
    return {each.number: each for each in preview(office, on=APPROVED).touched}


def followed(office: Office, *numbers: str, run: str = "a run", **words: object) -> list[OneOfManyAnswer]:
    done = follow_rules_many(
        office, numbers, actor=ADMINISTRATOR.key, on=APPROVED, at=moment(APPROVED), run=run, reason="The board decided so",
        **words,  # type: ignore[arg-type]
    )  # fmt: skip
    return list(done)


@pytest.fixture
def with_finance(office: Office) -> Office:
    with office.register.transaction() as books:
        books.people.add(FINANCE)
    write_rules(office, routes=MONEY)
    return office


def test_a_new_threshold_shows_whom_it_would_touch_and_touches_nobody(with_finance: Office) -> None:
    waiting, untouched = asked_of_finance(with_finance), opened(with_finance)
    before = agreement(with_finance, waiting)
    write_rules(with_finance, routes=MORE_MONEY)
    found = preview(with_finance, on=APPROVED)
    assert (found.running, found.older, found.problems) == (2, 2, ())
    (case,) = found.touched
    assert (case.number, case.stage, case.moves_to) == (waiting, "legal review", "signing")
    legal = "Legal office"
    assert case.before == (
        legal,
        "Finance office, because it is funded with USD 40,000, above USD 25,000",
    )
    assert case.after == (legal,)
    assert case.stands == ("Legal office, signed off by Rashid Sample on 16 March 2026",)
    assert (case.falls, case.asked, case.spared) == ((), (), ("Finance office",))
    assert agreement(with_finance, waiting) == before
    assert older_numbers(with_finance) == (waiting, untouched)


def test_who_would_be_asked_anew_is_named(with_finance: Office) -> None:
    (with_finance.folder / "rules/routes.toml").unlink()
    number = opened(with_finance, funding=FUNDED)
    submitted(with_finance, number)
    write_rules(with_finance, routes=MONEY)
    case = touched(with_finance)[number]
    assert case.asked == ("Finance office: Fawad Finance, Holder of finance or Rashid Sample",)
    assert case.moves_to is None


def test_a_type_that_asks_for_more_is_shown_too_and_a_clearance_besides(office: Office) -> None:
    number = opened(office)
    office = edited(office, ETHICS_ALWAYS)
    case = touched(office)[number]
    assert case.needed == ("Ethics approval of the first Activity",)
    assert case.before == case.after


def test_what_is_signed_is_approved_and_not_touched(office: Office) -> None:
    in_force(office)
    write_rules(office, routes=MONEY)
    assert preview(office, on=APPROVED).touched == ()


def test_while_a_file_has_a_mistake_nothing_is_compared_and_it_is_told(with_finance: Office) -> None:
    asked_of_finance(with_finance)
    write_rules(with_finance, routes=MORE_MONEY.replace("finance", "finanse"))
    found = preview(with_finance, on=APPROVED)
    assert found.touched == ()
    assert found.problems[0].startswith("rules/routes.toml, line ")


def test_cases_follow_in_one_run_and_what_holds_one_back_is_said_of_it_alone(with_finance: Office) -> None:
    one, two, draft = asked_of_finance(with_finance), asked_of_finance(with_finance), opened(with_finance)
    act(with_finance, two, Act.COMMENT, details=CommentText("Who pays?"), on=APPROVED)
    write_rules(with_finance, routes=MORE_MONEY)
    done = followed(with_finance, one, two, draft)
    assert [each.done for each in done] == [True, False, True]
    assert done[0].said == "It follows the new rules and is in signing now."
    assert "would be signed next" in done[1].reasons[0]
    assert agreement(with_finance, one).stage is Stage.SIGNING
    assert agreement(with_finance, two).stage is Stage.LEGAL_REVIEW
    assert rules_for(with_finance, agreement(with_finance, two)).routes == ("legal", "finance")
    assert prove(with_finance, one).holds
    assert [each.number for each in preview(with_finance, on=APPROVED).touched] == [two]


def test_a_run_that_was_broken_off_goes_on_where_it_was(with_finance: Office) -> None:
    one, two = asked_of_finance(with_finance), asked_of_finance(with_finance)
    write_rules(with_finance, routes=MORE_MONEY)
    (first,) = followed(with_finance, one)
    again = followed(with_finance, one, two)
    assert [each.repeated for each in again] == [True, False]
    assert again[0].said == first.said
    assert len([each for each in history(with_finance, one) if each == Act.FOLLOW_RULES]) == 1


def test_what_somebody_saw_is_followed_and_nothing_that_was_written_since(with_finance: Office) -> None:
    number = asked_of_finance(with_finance)
    write_rules(with_finance, routes=MORE_MONEY)
    seen = {each.type: each.rules for each in preview(with_finance, on=APPROVED).touched}
    write_rules(with_finance, routes=MONEY.replace("25,000", "90,000"))
    (refused,) = followed(with_finance, number, seen=seen)
    assert refused.reasons == (
        "The rules were changed since somebody looked at what they would touch: look at it once more.",
    )
    assert followed(with_finance, number, run="another")[0].done


def test_only_an_administrator_lets_a_case_follow_and_says_why(with_finance: Office) -> None:
    number = opened(with_finance, funding=FUNDED)
    write_rules(with_finance, routes=MORE_MONEY)
    for actor, reason in ((OFFICER, "As decided"), (ADMINISTRATOR, None)):
        with pytest.raises(RefusedError):
            act(with_finance, number, Act.FOLLOW_RULES, NewRules(), actor=actor.key, reason=reason)
    assert rules_for(with_finance, agreement(with_finance, number)).routes == ("legal", "finance")


def test_a_case_of_before_follows_what_its_type_says_and_may_follow_routes(any_office: Office) -> None:
    number = opened(any_office, funding=FUNDED)
    write_rules(any_office, routes=MONEY)
    assert touched(any_office)[number].after[-1].startswith("Finance office")
    (done,) = followed(any_office, number)
    assert done.done
    assert rules_for(any_office, agreement(any_office, number)).routes == ("legal", "finance")
    assert prove(any_office, number).holds


def history(office: Office, number: str) -> list[Act]:
    with office.register.reading() as books:
        return [each.act for each in books.agreements.history(number)]


def test_who_of_whom_gives_a_sign_off_and_what_it_holds_for_is_said(with_finance: Office) -> None:
    number = opened(with_finance, funding=FUNDED)
    two = '[approvals.finance]\npeople = ["fawad", "amina", "zara"]\nleast = 2\nscope = ["funding"]\n'
    write_rules(with_finance, routes=MONEY.replace("[[rules]]", f"{two}\n[[rules]]"))
    assert touched(with_finance)[number].after[-1] == (
        "Finance office (2 of Fawad Finance, Amina Example, Zara Specimen, for its funding), because it is funded with USD 40,000, "
        "above USD 25,000"
    )
    write_rules(
        with_finance, routes=MONEY.replace("[[rules]]", '[approvals.finance]\nrole = "officer"\n\n[[rules]]')
    )
    assert touched(with_finance)[number].after[-1].startswith("Finance office (any officer), because")


def test_what_holds_it_back_can_be_asked_without_anything_being_kept(any_office: Office) -> None:
    number = opened(any_office, funding=FUNDED)
    write_rules(any_office, routes=MONEY)
    asked = asking(
        any_office, number, Act.FOLLOW_RULES, actor=ADMINISTRATOR.key, on=APPROVED, at=moment(APPROVED)
    )
    assert [each.sentence for each in asked] == []
    (done,) = followed(any_office, number)
    assert done.done
    other = Register.open(any_office.register.address)
    assert other.rules_kept(agreement(any_office, number).rules, "mou") is not None
    other.close()
