"""What holds back that an earlier version is taken up. Each guard answers the sentence a person will read, or None."""

from workflow.domain.agreement import act_details
from workflow.domain.agreement.acts import Circumstances, Request
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.lifecycle.guards.guard import asks_for


@asks_for("code")
def version_is_known(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """The version is one of the text."""
    if circumstances.taken_up is not None:
        return None
    code = request.carrying(act_details.TakingUp).code
    known = "; ".join(circumstances.versions) or "none yet"
    return (
        f"{agreement.number} has no version of its text with the code \u201c{code}\u201d; there are: {known}."
    )


@asks_for("code")
def version_can_be_taken_up(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> str | None:
    """It is not the present one, and is a draft of ours or a draft that came from the other side."""
    version = circumstances.taken_up
    if version is None:
        return None
    if version.is_present:
        return f"{_called(version.title)} is the text as it stands: there is nothing to take up."
    if version.terms is None and version.file is None:
        return f"{_called(version.title)} was sent as a file that was not made here: take up the draft that it was made of."
    return None


def _called(title: str) -> str:
    return title[:1].upper() + title[1:]
