"""Commands of review and signature: submit, sign-off, sign, and what goes by review and signature."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from workflow.cli.acting import act_on, ask, keep
from workflow.cli.application import verb
from workflow.cli.clock import now, read_day, today
from workflow.cli.desk import Desk
from workflow.cli.printing import say, say_pairs
from workflow.cli.review_page import show_review
from workflow.cli.words import EvidenceFile, Note, Number, OnDay, Reason, Yes
from workflow.domain.agreement.act_details import (
    Answering,
    Clearing,
    CommentText,
    ConfirmingCopy,
    Reassigning,
    SigningOff,
    Which,
)
from workflow.domain.agreement.acts import Act

CommentNumber = Annotated[int, typer.Argument(metavar="COMMENT", help="The number of the comment.")]


@verb("review show")
def show_the_review(
    desk: Desk,
    number: Number,
    against: Annotated[
        str | None,
        typer.Option(
            "--against",
            metavar="CODE",
            help="The draft to compare with, by its code; left out, the one that the reviewers had last.",
        ),
    ] = None,
) -> None:
    from workflow.services.casework.reviewing import review_of

    with desk.office() as office:
        review = review_of(
            office, number, on=today(office.settings), at=now(), person=desk.reader, against=against
        )
    if not desk.said_json(review):
        show_review(review)


@verb("review comment")
def comment(
    desk: Desk,
    number: Number,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="What there is to say.")],
    clause: Annotated[
        str | None,
        typer.Option(
            "--clause", metavar="CLAUSE", help="The clause it is on: its number, as 4.2, or its heading."
        ),
    ] = None,
    quote: Annotated[
        str | None, typer.Option("--quote", metavar="TEXT", help="The words of the text it is about.")
    ] = None,
    on: OnDay = None,
) -> None:
    act_on(desk, number, Act.COMMENT, on=on, details=CommentText(text, clause, quote))


@verb("review answer")
def answer(
    desk: Desk,
    number: Number,
    comment_number: CommentNumber,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="What there is to answer.")],
    on: OnDay = None,
) -> None:
    act_on(desk, number, Act.ANSWER, on=on, details=Answering(comment_number, text))


@verb("review settle")
def settle(
    desk: Desk,
    number: Number,
    comment_number: CommentNumber,
    on: OnDay = None,
) -> None:
    act_on(desk, number, Act.SETTLE, on=on, details=Which(comment_number))


@verb("review clear")
def clear(
    desk: Desk,
    number: Number,
    key: Annotated[str, typer.Argument(metavar="CLEARANCE", help="Which one, as due_diligence.")],
    note: Note = "",
    confirmed_by: Annotated[
        str | None, typer.Option("--by", metavar="WHO", help="Who gave it; left out, you.")
    ] = None,
    expires_on: Annotated[
        date | None,
        typer.Option("--until", parser=read_day, metavar="DAY", help="Its last day; it is due again then."),
    ] = None,
    screened_by: Annotated[
        str | None, typer.Option("--list", metavar="LIST", help="The screening list it rests on.")
    ] = None,
    list_of: Annotated[
        date | None,
        typer.Option("--list-of", parser=read_day, metavar="DAY", help="The day the screening list is of."),
    ] = None,
    file: EvidenceFile = None,
    on: OnDay = None,
) -> None:
    details = Clearing(key, note, confirmed_by, expires_on, screened_by, list_of)
    act_on(desk, number, Act.CLEAR, on=on, details=details, file=file)


@verb("review clearances")
def clearances(desk: Desk, number: Number) -> None:
    from workflow.services.views.agreement.clearances import clearances_of_case

    with desk.office() as office:
        found = clearances_of_case(office, number, on=today(office.settings))
    if not desk.said_json(found):
        say_pairs((each.label, each.words) for each in found)
        if not found:
            say("Nothing must be cleared.")


@verb("submit")
def submit(desk: Desk, number: Number, on: OnDay = None) -> None:
    from workflow.services.papers.produce import ensure_draft

    with desk.office() as office:
        ensure_draft(office, number, at=now())
        ask(desk, office, number, Act.SUBMIT, on=on)


@verb("sign-off")
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
    scope: Annotated[
        str | None,
        typer.Option("--scope", metavar="TEXT", help="What it covers; left out, what the route asks for."),
    ] = None,
    stands: Annotated[
        bool,
        typer.Option("--stands", help="What you signed off before stands, now that you saw what changed."),
    ] = False,
    for_whom: Annotated[
        str | None,
        typer.Option(
            "--for", metavar="PERSON", help="In whose place, by key: somebody who is away; else your own."
        ),
    ] = None,
    on: OnDay = None,
) -> None:
    from workflow.services.casework.signing import route_of

    with desk.office() as office:
        chosen = route or route_of(office, number, desk.person, on=on or today(office.settings))
        details = SigningOff(chosen, content_hash, scope, stands, for_whom)
        ask(desk, office, number, Act.SIGN_OFF, on=on, details=details)


@verb("review reassign")
def reassign(
    desk: Desk,
    number: Number,
    route: Annotated[str, typer.Argument(metavar="ROUTE", help="Which sign-off, as finance.")],
    to: Annotated[str, typer.Option("--to", metavar="PERSON", help="Who is asked from now on, by key.")],
    from_whom: Annotated[
        str | None,
        typer.Option("--from", metavar="PERSON", help="In whose place, where several are named for it."),
    ] = None,
    reason: Reason = None,
    on: OnDay = None,
) -> None:
    with desk.office() as office:
        details = Reassigning(route, to, from_whom)
        ask(desk, office, number, Act.REASSIGN, on=on, details=details, reason=reason)


@verb("review return")
def return_text(desk: Desk, number: Number, reason: Reason = None, on: OnDay = None) -> None:
    act_on(desk, number, Act.RETURN, on=on, reason=reason)


@verb("sign")
def sign(
    desk: Desk,
    number: Number,
    party: Annotated[
        str,
        typer.Option("--party", metavar="NAME", help="For whom: a party\u2019s name, short name, p1, p2."),
    ],
    name: Annotated[str, typer.Option("--name", metavar="NAME", help="Who signed.")],
    code: Annotated[
        str, typer.Option("--code", metavar="CODE", help="The code at the foot of the signed pages.")
    ],
    scan: Annotated[
        Path | None, typer.Option("--scan", metavar="FILE", help="A scan of the ink; kept on the shelf.")
    ] = None,
    written: Annotated[
        date | None,
        typer.Option(
            "--on",
            metavar="DAY",
            parser=read_day,
            help="The date written beside the ink; left out, it is undated.",
        ),
    ] = None,
    scanned_on: Annotated[
        date | None,
        typer.Option(
            "--scanned-on", metavar="DAY", parser=read_day, help="When the scan was made, for undated ink."
        ),
    ] = None,
    title: Annotated[
        str | None, typer.Option("--title", metavar="TEXT", help="The signatory\u2019s title.")
    ] = None,
    place: Annotated[str | None, typer.Option("--place", metavar="TEXT", help="Where it was signed.")] = None,
) -> None:
    from workflow.services.casework.signing import signing

    with desk.office() as office:
        kept = keep(scan)
        details = signing(
            office.agreement(number),
            party=party,
            name=name,
            code=code,
            written_on=written,
            scan=next(iter(kept), None),
            scanned_on=scanned_on,
            title=title,
            place=place,
        )
        ask(desk, office, number, Act.SIGN, details=details, kept=kept)


@verb("signature confirm")
def confirm_copy(
    desk: Desk,
    number: Number,
    side: Annotated[str, typer.Argument(metavar="SIDE", help="Which side confirms it: ours or theirs.")],
    who: Annotated[
        str | None,
        typer.Option("--who", metavar="NAME", help="Who confirmed it; of the other side always."),
    ] = None,
    copy: Annotated[
        str | None,
        typer.Option(
            "--copy",
            metavar="CODE",
            help="The file that was read, by the first signs of its hash; left out, the copy on file.",
        ),
    ] = None,
    file: EvidenceFile = None,
    on: OnDay = None,
) -> None:
    details = ConfirmingCopy(side, who, copy)
    act_on(desk, number, Act.CONFIRM_COPY, on=on, details=details, file=file)


@verb("signature decline")
def decline(desk: Desk, number: Number, reason: Reason = None, on: OnDay = None, yes: Yes = False) -> None:
    act_on(desk, number, Act.DECLINE, on=on, reason=reason, yes=yes)


@verb("signature recall")
def recall(desk: Desk, number: Number, reason: Reason = None, on: OnDay = None, yes: Yes = False) -> None:
    act_on(desk, number, Act.RECALL, on=on, reason=reason, yes=yes)
