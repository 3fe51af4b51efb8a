"""Since when a sign-off is asked for, and by which key it is reminded of: each round of review, and each who takes it over, anew."""

from datetime import date

from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.route import Route, Step
from workflow.domain.approval.steps import given_before

SIGN_OFF = "sign off"


def asked_since(agreement: Agreement, route: Route, step: Step) -> date | None:
    """The day from which a sign-off that is asked for now was asked: the text came, the group before was complete, or
    somebody else was given it. None where no text is under review.
    """
    if agreement.submission is None:
        return None
    before = (each.on for each in given_before(route, agreement.sign_offs))
    given_over = (each.on for each in agreement.given_over if each.route == step.key)
    return max((agreement.submission.on, *before, *given_over))


def matter_of(agreement: Agreement, step: Step) -> str:
    """The key by which people are reminded of a sign-off: \u201csign off finance 2.0\u201d."""
    times = sum(each.route == step.key for each in agreement.given_over)
    return f"{SIGN_OFF} {step.key} {agreement.rounds}.{times}"


def route_reminded(matter: str) -> str | None:
    """The sign-off of which a reminder was, by its key; None where it was of something else."""
    words = matter.removeprefix(f"{SIGN_OFF} ").split()
    return words[0] if matter.startswith(f"{SIGN_OFF} ") and len(words) > 1 else None
