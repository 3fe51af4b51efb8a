"""Commands on what becomes of the next term: how the present one went, what is thought of another, the decision."""

from typing import TYPE_CHECKING, Annotated

import typer

from workflow.cli.acting import act_on, ask, keep
from workflow.cli.application import verb
from workflow.cli.clock import today
from workflow.cli.desk import Desk
from workflow.cli.printing import head, say, say_pairs, say_table
from workflow.cli.words import AsOf, EvidenceFile, Note, Number, OnDay, Reason
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.performed import Verdict
from workflow.domain.dates.lengths import day
from workflow.settings import command

if TYPE_CHECKING:
    from workflow.answers.performance import EvaluationAnswer

VERDICTS = "renew, renew-shorter or lapse"


@verb("renewal view")
def view(
    desk: Desk,
    number: Number,
    verdict: Annotated[str, typer.Argument(metavar="VERDICT", help=f"{VERDICTS}.")],
    of: Annotated[
        str, typer.Option("--of", metavar="NAME", help="Whose view: owner, or a party, as p2.")
    ] = "owner",
    note: Note = "",
    file: EvidenceFile = None,
    on: OnDay = None,
) -> None:
    from workflow.services.casework.performing import viewing

    with desk.office() as office:
        details = viewing(office.agreement(number), of=of, verdict=verdict, note=note)
        ask(desk, office, number, Act.RECORD_VIEW, on=on, details=details, kept=keep(file))


@verb("renewal evaluate")
def evaluate(desk: Desk, number: Number, as_of: AsOf = None) -> None:
    from workflow.services.views.performance import evaluation_of

    with desk.office() as office:
        found = evaluation_of(office, number, on=as_of or today(office.settings))
    if not desk.said_json(found):
        _show_evaluation(found)


@verb("renewal decide")
def decide(
    desk: Desk,
    number: Number,
    verdict: Annotated[str, typer.Argument(metavar="VERDICT", help=f"{VERDICTS}.")],
    length: Annotated[
        str | None,
        typer.Option(
            "--length", metavar="LENGTH", help="For how long, as \u201c1 year\u201d; needed when shorter."
        ),
    ] = None,
    reason: Reason = None,
    file: EvidenceFile = None,
    on: OnDay = None,
) -> None:
    from workflow.services.casework.performing import deciding

    details = deciding(verdict, length)
    act_on(desk, number, Act.DECIDE, on=on, details=details, reason=reason, file=file)
    if not desk.as_json:
        lapses = details.verdict == Verdict.LAPSE
        following = "notice give" if lapses else "renew"
        about = "gives the notice" if lapses else "opens the letter"
        say(f"\u201c{command(following)} {number}\u201d {about}.", style="dim")


def _show_evaluation(found: "EvaluationAnswer") -> None:
    from workflow.services.views.performance import VERDICT_WORDS, summary

    decision = found.agreement.decision
    head(f"{found.number}  {found.agreement.terms.title}: term {found.term}, on {day(found.on)}")
    say_pairs(summary(found.findings))
    say_pairs(
        (
            (
                "the owner" if each.of == "owner" else each.of,
                f"{each.verdict}, {day(each.on)}: {each.note}",
            )
            for each in found.findings.views
        ),
        title="\nViews",
    )
    rows = [(each.number, each.rule, each.verdict, each.reason or "does not apply") for each in found.rules]
    say_table(
        ("", "Rule", "Then", "Found"),
        rows,
        whole=("",),
        title="\nStated rules, the first that applies decides",
    )
    say("", f"Recommended: {VERDICT_WORDS[Verdict(found.recommended)].lower()}.", style="bold")
    say(*found.unknown, style="yellow")
    if found.letter is not None:
        names = "; ".join(each.name for each in found.letter.may)
        nobody = f"Nobody may sign a renewal letter for us: {' '.join(found.letter.why_nobody)}"
        say(f"May sign a renewal letter for us: {names}." if names else nobody)
    if decision is not None:
        length = f" ({decision.length.words})" if decision.length else ""
        why = f": {decision.reason}" if decision.reason else ""
        say(f"Decided on {day(decision.on)}: {VERDICT_WORDS[decision.verdict].lower()}{length}{why}")
