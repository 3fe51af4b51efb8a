"""Commands of the review: comment, settle, clear, submit, sign-off, return."""

from typing import Annotated

import typer

from workflow.cli.acting import act_on, ask
from workflow.cli.application import verb
from workflow.cli.clock import now
from workflow.cli.desk import Desk
from workflow.cli.words import Note, Number, OnDay, Reason
from workflow.domain.agreement.act_details import Clearing, CommentText, SigningOff, Which
from workflow.domain.agreement.acts import Act

PANEL = "Review"


@verb("comment", panel=PANEL)
def comment(
    desk: Desk,
    number: Number,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="What there is to say.")],
    on: OnDay = None,
) -> None:
    """Comment on the text; an open comment holds the sign-offs back."""
    act_on(desk, number, Act.COMMENT, on=on, details=CommentText(text))


@verb("settle", panel=PANEL)
def settle(
    desk: Desk,
    number: Number,
    comment_number: Annotated[int, typer.Argument(metavar="COMMENT", help="The number of the comment.")],
    on: OnDay = None,
) -> None:
    """Settle a comment."""
    act_on(desk, number, Act.SETTLE, on=on, details=Which(comment_number))


@verb("clear", panel=PANEL)
def clear(
    desk: Desk,
    number: Number,
    key: Annotated[str, typer.Argument(metavar="CLEARANCE", help="Which one, as due_diligence.")],
    note: Note = "",
    on: OnDay = None,
) -> None:
    """Record that an outside condition is met: due diligence, a regulator, ethics."""
    act_on(desk, number, Act.CLEAR, on=on, details=Clearing(key, note))


@verb("submit", panel=PANEL)
def submit(desk: Desk, number: Number, on: OnDay = None) -> None:
    """Put the text before the reviewers; a draft of the present terms is made first where it is missing."""
    from workflow.services.papers.produce import ensure_draft

    with desk.office() as office:
        ensure_draft(office, number, at=now())
        ask(desk, office, number, Act.SUBMIT, on=on)


@verb("sign-off", panel=PANEL)
def sign_off(
    desk: Desk,
    number: Number,
    route: Annotated[
        str | None,
        typer.Option(
            "--route", metavar="ROUTE", help="Which sign-off, as legal; left out, the one that is yours."
        ),
    ] = None,
    content_hash: Annotated[
        str | None,
        typer.Option(
            "--hash", metavar="CODE", help="The code of the text you read; another text is refused."
        ),
    ] = None,
    scope: Annotated[str, typer.Option("--scope", metavar="TEXT", help="What it covers.")] = "the whole text",
    on: OnDay = None,
) -> None:
    """Approve the text under review."""
    from workflow.services.casework.signing import route_of

    with desk.office() as office:
        chosen = route or route_of(office, number, desk.person)
        ask(desk, office, number, Act.SIGN_OFF, on=on, details=SigningOff(chosen, content_hash, scope))


@verb("return", panel=PANEL)
def return_text(desk: Desk, number: Number, reason: Reason = None, on: OnDay = None) -> None:
    """Send the text back to drafting; the sign-offs fall."""
    act_on(desk, number, Act.RETURN, on=on, reason=reason)
