"""What holds back a text, a sign-off, a signature. Each guard answers the sentence a person will read, or None."""

from textwrap import shorten

from workflow.domain.agreement import act_details
from workflow.domain.agreement.acts import Circumstances, Request
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.stages import Stage
from workflow.domain.dates.lengths import day
from workflow.domain.errors import Topic
from workflow.domain.lifecycle.guards.guard import about, asks_for


def _first_open_comment(agreement: Agreement, request: Request, circumstances: Circumstances) -> str:
    return f"comment-{agreement.open_comments()[0].id}"


def _what_ink_lacks(agreement: Agreement, request: Request, circumstances: Circumstances) -> str:
    ink = request.carrying(act_details.Signing)
    return "scan" if ink.scan is None else "scanned_on" if ink.on is None else "on"


@about(Topic.FACTS)
def facts_are_complete(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """Every required fact is present."""
    return " ".join(circumstances.missing_facts) or None


@asks_for("text")
def comment_says_something(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> str | None:
    """The comment says something."""
    return None if request.carrying(act_details.CommentText).text.strip() else "A comment needs a text."


@asks_for("replaces_text")
def text_under_review_stays(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> str | None:
    """A text under review is not replaced."""
    details = request.carrying(act_details.DraftFile)
    if agreement.stage is Stage.LEGAL_REVIEW and (details.replaces_text or details.ours_again):
        return "The text is under review: return it to drafting before theirs replaces it, or keep theirs beside it."
    return None


@asks_for("ours_again")
def one_text_holds(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """Theirs replaces ours, or ours holds again in place of theirs, not both."""
    details = request.carrying(act_details.DraftFile)
    if not details.ours_again:
        return None
    if details.replaces_text:
        return "Either their text replaces ours, or ours holds again: not both."
    return None if agreement.negotiated_text else f"The text of {agreement.number} is ours already."


@asks_for("file")
def file_is_of_this_agreement(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> str | None:
    """The file is no draft of another agreement."""
    came = circumstances.came
    if came is None or came.of is None:
        return None
    return f"{came.name} is a draft of {came.of}, as its foot says: record it there, or bring the draft of {agreement.number}."


@asks_for("file")
def file_came_once(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """A file that came before is not recorded twice; it may replace our text later."""
    came, details = circumstances.came, request.carrying(act_details.DraftFile)
    if came is None or came.came_on is None:
        return None
    if details.replaces_text and agreement.negotiated_text != details.file:
        return None
    return f"{came.name} was recorded as received on {day(came.came_on)} already: nothing is recorded twice; bring the file that came since."


@asks_for("file")
def file_has_words(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """The file has words, and not only pictures of pages."""
    came = circumstances.came
    if came is None or not came.is_picture:
        return None
    return f"{came.name} holds pictures of pages and no words that can be compared: ask for the Word file itself, or record it as a PDF."


@asks_for("by")
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


@about(Topic.TEXT)
def draft_is_current(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """The draft is current."""
    if circumstances.draft_is_current:
        return None
    return f"The draft of {agreement.number} is older than its terms or its templates: let it be made again first."


@asks_for("file")
def file_is_kept(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """The file is kept."""
    if request.carrying(act_details.DraftFile).file:
        return None
    return "The draft itself is needed, so that it can be kept: name the file."


@asks_for("id")
def comment_is_open(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """The comment is open."""
    details = request.details
    number = details.id if isinstance(details, act_details.Which | act_details.Answering) else None
    if any(comment.id == number for comment in agreement.open_comments()):
        return None
    return f"{agreement.number} has no open comment {number}."


@about(Topic.COMMENTS, at=_first_open_comment)
def comments_are_settled(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """Every comment is settled."""
    waiting = agreement.open_comments()
    if not waiting:
        return None
    told = "; ".join(
        f"no. {each.id} by {each.speaker(circumstances.named)} (“{shorten(each.text, 60, placeholder=' …')}”)"
        for each in waiting
    )
    if len(waiting) == 1:
        return f"One comment is open: {told}. Settle it first."
    return f"{len(waiting)} comments are open: {told}. Settle them first."


@asks_for("code")
def paper_is_the_approved_one(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> str | None:
    """The signed paper bears the code of the approved text."""
    code, submission = request.carrying(act_details.Signing).code, agreement.submission
    if submission and len(code) >= 6:
        if submission.content_hash.startswith(code.lower()):
            return None
        return f"The signed paper bears the code {code}, the approved one {submission.content_hash[:12]}: it is another text."
    return "Give the code printed at the foot of every page of the signed paper, at least six characters."


@asks_for(_what_ink_lacks)
def ink_is_evidenced(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """There is a scan, and the signature or the scan has a date that does not lie ahead."""
    details = request.carrying(act_details.Signing)
    if details.scan is None:
        return "A signature needs its scan: name the file."
    written = details.on or details.scanned_on
    if written is None:
        return "An undated signature takes the date of its scan: say on which day the scan was made."
    if written > request.on:
        return f"The date of the signature, {day(written)}, lies ahead of {day(request.on)}."
    return None


@asks_for("party")
def signs_for_a_party(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """The party signs, and this person has not signed for it already."""
    details = request.carrying(act_details.Signing)
    names = [party.name for party in agreement.terms.signing_parties]
    if details.party not in names:
        return f"\u201c{details.party}\u201d does not sign {agreement.number}; these do: {'; '.join(names)}."
    if any(s.party == details.party and s.name == details.name for s in agreement.signatures):
        return f"{details.name} has signed for {details.party} already."
    if details.party not in [party.name for party in agreement.still_to_sign]:
        return f"Everybody has signed for {details.party} already."
    return None
