"""What holds back the acts on days that papers told otherwise. Each guard answers the sentence a person will read, or None."""

from workflow.domain.agreement import act_details
from workflow.domain.agreement.acts import Circumstances, Request
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.errors import Topic
from workflow.domain.lifecycle.guards.guard import Said, about


@about(Topic.DATES, Said.DETAILS)
def days_are_told_otherwise(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> str | None:
    """A paper told a day that is another one now, and that was not found before."""
    if set(request.carrying(act_details.Telling).days) - set(agreement.told_days):
        return None
    return f"No paper of {agreement.number} told another day than is known already."


@about(Topic.DATES)
def a_day_is_to_be_corrected(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> str | None:
    """A day that a paper told otherwise stands open."""
    if agreement.days_to_correct:
        return None
    return f"No paper of {agreement.number} told a day that is to be corrected."
