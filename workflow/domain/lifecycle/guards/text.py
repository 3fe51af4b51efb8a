"""What a text must have before it moves on. Each guard answers the sentence a person will read, or None."""

from workflow.domain.agreement import act_details
from workflow.domain.agreement.acts import Circumstances, Request
from workflow.domain.agreement.agreement import Agreement, Stage
from workflow.domain.dates.lengths import day


def facts_are_complete(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """Every required fact is present."""
    return " ".join(circumstances.missing_facts) or None


def comment_says_something(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> str | None:
    """The comment says something."""
    return None if request.carrying(act_details.CommentText).text.strip() else "A comment needs a text."


def text_under_review_stays(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> str | None:
    """A text under review is not replaced."""
    details = request.carrying(act_details.DraftFile)
    if agreement.stage is Stage.LEGAL_REVIEW and (details.replaces_text or details.ours_again):
        return "The text is under review: return it to drafting before theirs replaces it, or keep theirs beside it."
    return None


def one_text_holds(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """Theirs replaces ours, or ours holds again in place of theirs, not both."""
    details = request.carrying(act_details.DraftFile)
    if not details.ours_again:
        return None
    if details.replaces_text:
        return "Either their text replaces ours, or ours holds again: not both."
    return None if agreement.negotiated_text else f"The text of {agreement.number} is ours already."


def answer_is_asked_in_time(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> str | None:
    """What is asked is asked for a day to come."""
    details = request.details
    if (
        not isinstance(details, act_details.DraftFile | act_details.Asking)
        or details.by is None
        or details.by >= request.on
    ):
        return None
    return f"What is asked cannot be asked for {day(details.by)}, which is before {day(request.on)}."


def draft_is_current(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """The draft is current."""
    if circumstances.draft_is_current:
        return None
    return f"The draft of {agreement.number} is older than its terms or its templates: let it be made again first."


def file_is_kept(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """The file is kept."""
    if request.carrying(act_details.DraftFile).file:
        return None
    return "The draft itself is needed, so that it can be kept: name the file."


def comment_is_open(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """The comment is open."""
    number = request.carrying(act_details.Which).id
    if any(comment.id == number for comment in agreement.open_comments()):
        return None
    return f"{agreement.number} has no open comment {number}."
