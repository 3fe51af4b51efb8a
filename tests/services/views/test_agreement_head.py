"""The head of an agreement's page: the steps of its life, and how it is in short."""

from datetime import date

from tests.builders.offices import act, agreement, live, opened
from workflow.domain.agreement.act_details import Ending
from workflow.domain.agreement.acts import Act
from workflow.services.office import Office
from workflow.services.views.agreement_head import head_of

JULY = date(2026, 7, 1)


def steps(office: Office, number: str) -> list[str]:
    """Each step in a word: what is behind it, where it is, and in brackets what it never came to."""
    told = head_of(office, agreement(office, number), on=JULY).steps
    return [each.words if each.done or each.current else f"({each.words})" for each in told]


def test_an_agreement_that_was_terminated_never_came_to_its_renewal(office: Office) -> None:
    number = live(office)
    act(office, number, Act.TERMINATE, Ending("for cause"), reason="Closed down", on=JULY)
    assert steps(office, number) == [
        *("exploration", "drafting", "legal review", "signing", "activation", "in force"),
        *("(renewal)", "terminated"),
    ]


def test_what_was_withdrawn_as_a_draft_was_never_reviewed(office: Office) -> None:
    number = opened(office)
    act(office, number, Act.WITHDRAW, reason="The partner chose somebody else.")
    assert steps(office, number) == [
        *("exploration", "drafting", "(legal review)", "(signing)", "(activation)", "(in force)"),
        *("(renewal)", "withdrawn"),
    ]


def test_what_is_in_force_is_past_everything_before(office: Office) -> None:
    assert steps(office, live(office))[-3:] == ["in force", "(renewal)", "(closed)"]


def test_its_renewal_is_told_in_words(office: Office) -> None:
    number = opened(office, renewal={"policy": "evaluate", "length": "2 years"})
    told = dict(head_of(office, agreement(office, number), on=JULY).short)
    assert told["Renewal"] == "by a letter, after an evaluation, for two years"
