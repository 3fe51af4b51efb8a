"""Commands on the words of one deal: where its text departs from the standard, and what it says in other languages."""

from pathlib import Path
from typing import Annotated

import typer

from workflow.cli.acting import answer
from workflow.cli.application import verb
from workflow.cli.clock import day_of_act, now
from workflow.cli.desk import Desk
from workflow.cli.printing import say, say_table
from workflow.cli.words import Number, OnDay, Reason, flag
from workflow.domain.agreement.terms import Instead
from workflow.domain.errors import InvalidError
from workflow.settings import command

ClauseName = Annotated[
    str | None,
    typer.Argument(
        metavar="[CLAUSE]",
        help="The id of a clause, as names-and-logos, or the heading of a special condition.",
    ),
]
Position = Annotated[
    str | None, typer.Option("--position", metavar="POSITION", help="preferred, fallback or walk-away.")
]
Words = Annotated[
    str | None,
    typer.Option("--words", metavar="WORDS", help="The words of a special condition, printed as they stand."),
]
PREFERRED = "preferred"


@verb("draft clause")
def clause(
    desk: Desk,
    number: Number,
    clause: ClauseName = None,
    position: Position = None,
    strike: Annotated[bool, flag("--strike", "Do without this clause.")] = False,
    words: Words = None,
    reason: Reason = None,
    on: OnDay = None,
) -> None:
    from workflow.services.casework.departing import clauses_of_the_deal, depart

    with desk.office() as office:
        if clause is None:
            rows = clauses_of_the_deal(office, number)
            if desk.said_json(rows):
                return
            say_table(
                ("Clause", "May be", "Is", "Because"),
                (
                    (each.clause, ", ".join(each.may_be), each.instead or PREFERRED, each.reason or "")
                    for each in rows
                ),
            )
            return
        answer(
            desk,
            office,
            depart(
                office,
                number,
                clause,
                _instead(position, words, strike=strike),
                reason=reason,
                words=words,
                actor=desk.person,
                on=day_of_act(office.settings, on),
                at=now(),
            ),
        )


@verb("draft translations")
def translations(
    desk: Desk,
    number: Number,
    file: Annotated[
        Path | None, typer.Argument(metavar="[FILE]", help="A file of translations that was filled in.")
    ] = None,
    language: Annotated[
        str | None,
        typer.Option(
            "--language",
            metavar="TAG",
            help="The language, such as ur or ar; left out, each the text is made in.",
        ),
    ] = None,
    into: Annotated[
        Path | None,
        typer.Option("--into", metavar="FILE", help="Write what is not translated there, to be filled in."),
    ] = None,
    on: OnDay = None,
) -> None:
    from workflow.answers.templates import FilesAnswer
    from workflow.catalogue.cases.case_files import read_case_file
    from workflow.services.casework import translating

    if file is not None and (into is not None or language is not None):
        raise InvalidError(
            "Either take in a FILE that was filled in, or list; a FILE says its languages itself."
        )
    with desk.office() as office:
        if file is not None:
            done = translating.translate(
                office,
                number,
                read_case_file(file),
                actor=desk.person,
                on=day_of_act(office.settings, on),
                at=now(),
            )
            answer(desk, office, done)
            return
        if into is not None:
            written = translating.lay_out_untranslated(office, number, into, language)
            if not desk.said_json(FilesAnswer((str(written),))):
                say(str(written))
            return
        rows = translating.phrases_of_the_deal(office, number, language)
    if desk.said_json(rows):
        return
    say_table(
        ("Language", "Clause", "English", "Translation"),
        ((each.language, each.clause, each.phrase, each.words or "not translated") for each in rows),
        whole=("Language", "Clause"),
    )
    if any(each.words is None for each in rows):
        say("", f"To translate them: {command(f'draft translations {number} --into FILE')}")


def _instead(position: str | None, words: str | None, *, strike: bool) -> Instead | None:
    """What stands in place of the clause; None for the preferred text."""
    if len([each for each in (position, words, strike or None) if each is not None]) != 1:
        raise InvalidError("Say one of --position, --strike and --words.")
    if strike:
        return Instead.STRUCK
    if words is not None:
        return Instead.ADDED
    meant = (position or "").strip().lower().replace("-", " ")
    if meant == PREFERRED:
        return None
    if meant not in (Instead.FALLBACK, Instead.WALK_AWAY):
        raise InvalidError(
            f"There is no position \u201c{position}\u201d; write preferred, fallback or walk-away."
        )
    return Instead(meant)
