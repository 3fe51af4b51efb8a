"""The review of a text on one screen: what holds a sign-off back, the clauses, what was said, and who signs off."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from workflow.cli.printing import head, say, say_pairs, say_table
from workflow.domain.clauses_compared import Compared
from workflow.domain.dates.lengths import day

if TYPE_CHECKING:
    from workflow.answers.review import (
        CommentAnswer,
        PersonNamedAnswer,
        ReviewAnswer,
        RouteAnswer,
        VoidSignOffAnswer,
    )

WHOLE = "the whole text"
BEFORE_ALL = "(before the first heading)"


def show_review(review: "ReviewAnswer") -> None:
    """Everything that somebody who reviews a text wants to see at once."""
    head(f"{review.number}  {review.title}")
    say_pairs((("Text", _text(review)), ("Compared with", _against(review))))
    if review.round is not None:
        say_pairs(
            (("\u2013", each.sentence) for each in review.held_back), title="\nWhat holds your sign-off back"
        )
    if not review.readable:
        say("", "The clauses of this text cannot be read here: look into its file.", style="yellow")
    _show_clauses(review)
    say_pairs(
        (
            (f"{each.id} {'settled' if each.settled else 'open'}", "\n".join(_said(each)))
            for each in review.comments
        ),
        title="\nComments",
    )
    say_pairs(
        ((_step(each, groups=review.routes[-1].group), "\n".join(_asked(each))) for each in review.routes),
        title="\nSign-offs",
    )
    say_pairs(((each.label, _fell(each)) for each in review.void), title="\nSign-offs that fell")
    say_pairs(((each.label, each.words) for each in review.clearances), title="\nClearances")
    say_pairs(((each.clause or "\u2013", each.what) for each in review.open_points), title="\nLeft open")
    if review.drafts:
        rows = (
            (
                each.code,
                f"{each.title}{', the present text' if each.present else ''}",
                each.on,
                ", ".join(map(str, each.rounds)),
            )
            for each in review.drafts
        )
        say_table(("Code", "Draft", "Of", "Round"), rows, whole=("Code", "Of", "Round"), title="\nDrafts")


def _show_clauses(review: "ReviewAnswer") -> None:
    rows = [
        (
            each.number,
            each.heading or BEFORE_ALL,
            each.compared if each.compared is not Compared.SAME else None,
            each.comments or None,
        )
        for each in review.clauses
        if each.heading or each.compared not in (None, Compared.SAME)
    ]
    if rows:
        columns = ("Clause", "Heading", "Since then", "Open comments")
        say_table(columns, rows, whole=("Clause", "Since then", "Open comments"), title="\nClauses")


def _text(review: "ReviewAnswer") -> str:
    if review.round is None:
        return f"the draft as it stands, in {review.stage}"
    return f"round {review.round}, code {review.code}"


def _against(review: "ReviewAnswer") -> str | None:
    before = next((each for each in review.drafts if each.code == review.against), None)
    return f"{before.title} of {day(before.on)} ({before.code})" if before is not None else None


def _said(comment: "CommentAnswer") -> Iterator[str]:
    about = f", on {comment.place}" if comment.place else ""
    gone = "" if comment.in_text else ", which the text has no more"
    yield f"{comment.speaker}, {day(comment.on)}{about}{gone}: {comment.text}"
    if comment.quote:
        yield f"It quotes: \u201c{comment.quote}\u201d"
    for each in comment.answers:
        yield f"{each.by.name} answered on {day(each.on)}: {each.text}"
    if comment.settled_by is not None and comment.settled_on is not None:
        yield f"settled by {comment.settled_by.name} on {day(comment.settled_on)}"


def _step(route: "RouteAnswer", *, groups: int) -> str:
    return f"{route.group}. {route.label}" if groups > 1 else route.label


def _asked(route: "RouteAnswer") -> Iterator[str]:
    """How a sign-off stands and of whom it is asked, why, and for what."""
    if route.complete:
        yield route.state
    else:
        when = "asked" if route.asked else "will be asked"
        may = " or ".join((*_names(route.who_may), *(each.words for each in route.in_place)))
        yield f"{route.state}; {when} of {may or 'nobody yet: give somebody this sign-off'}"
    if route.because is not None:
        yield route.because
    if route.scope != WHOLE:
        yield f"for {route.scope}"


def _names(people: "tuple[PersonNamedAnswer, ...]") -> Iterator[str]:
    return (f"{each.name} ({each.key})" for each in people)


def _fell(fell: "VoidSignOffAnswer") -> str:
    word = fell.act  # as people read it
    given = f"{fell.by.name} on {day(fell.on)}, for the code {fell.code}"
    return f"void since change {fell.change} (\u201c{word}\u201d), {fell.why}; given by {given}"
