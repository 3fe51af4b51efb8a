"""What holds back the copy of a negotiated text: it is confirmed by both sides before anybody signs. Each guard answers a sentence, or None."""

from workflow.domain.agreement import act_details
from workflow.domain.agreement.acts import Circumstances, Request
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.sides import Side
from workflow.domain.errors import Topic
from workflow.domain.lifecycle.guards.guard import about, asks_for

LEAST_OF_A_CODE = 6
_SAID_OF = {Side.OURS: "this office", Side.THEIRS: "the other side"}


@about(Topic.SIGNATURES)
def both_have_confirmed_it(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> str | None:
    """Both sides have confirmed the copy of a negotiated text."""
    waiting = [_SAID_OF[side] for side in agreement.still_to_confirm]
    if waiting:
        return (
            f"Before {agreement.number} is signed both sides confirm the copy of the negotiated text that bears our code: "
            f"{' and '.join(waiting)} {'have' if len(waiting) > 1 else 'has'} not confirmed it yet."
        )
    if all(each.copy == circumstances.copy for each in agreement.copies_confirmed):
        return None
    return f"The copy of {agreement.number} on file is not the one that both sides confirmed: recall it from signature, and submit it again."


@about(Topic.TEXT)
def copy_is_of_their_text(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """The text is a negotiated one."""
    if agreement.negotiated_text is not None:
        return None
    return f"The text of {agreement.number} is ours, and its copy was made here: it is signed without being confirmed."


@about(Topic.TEXT)
def copy_is_made(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """The copy is on file."""
    if agreement.negotiated_text is None or circumstances.copy is not None:
        return None
    return f"The copy of {agreement.number} that is to be signed is not made yet: it comes as soon as automatic work has made it."


@asks_for("side")
def side_is_one(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """It is said which side confirms it."""
    side = request.carrying(act_details.ConfirmingCopy).side
    if side in tuple(Side):
        return None
    return f"“{side}” is no side: say whether ours confirms the copy, or theirs."


@asks_for("side")
def side_has_not_confirmed(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> str | None:
    """That side has not confirmed it already."""
    side = request.carrying(act_details.ConfirmingCopy).side
    found = next((each for each in agreement.copies_confirmed if each.side == side), None)
    if found is None:
        return None
    return f"{_SAID_OF[found.side].capitalize()} has confirmed this copy already."


@asks_for("copy")
def copy_read_is_the_one(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """The file that was read is the copy on file."""
    read = request.carrying(act_details.ConfirmingCopy).copy
    if read is None or circumstances.copy is None:
        return None
    if len(read) >= LEAST_OF_A_CODE and circumstances.copy.startswith(read.lower()):
        return None
    return f"The file that was read ({read[:12]}) is not the copy that is to be signed ({circumstances.copy[:12]}): read that one."


@asks_for("who")
def theirs_is_shown(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """It is said who of the other side confirmed it, and a document shows it."""
    said = request.carrying(act_details.ConfirmingCopy)
    if said.side != Side.THEIRS:
        return None
    if not (said.who or "").strip():
        return "Say who of the other side confirmed the copy."
    if not request.evidence:
        return "Name the document by which the other side confirmed the copy, as its letter or its mail."
    return None
