"""Commands that look at agreements: list, show, dates, history."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from workflow.cli.application import verb
from workflow.cli.case_page import show_case, show_ledger
from workflow.cli.clock import read_day, today
from workflow.cli.desk import Desk
from workflow.cli.printing import is_wide, say, say_json, say_table
from workflow.cli.words import Number, flag, read_stage
from workflow.domain.agreement.agreement import Stage
from workflow.domain.dates.lengths import day
from workflow.settings import command

if TYPE_CHECKING:
    from workflow.services.views.agreements import Glance

PANEL = "Look"
MOST_OF_WHAT = 38


@verb("list", panel=PANEL)
def list_agreements(
    desk: Desk,
    stage: Annotated[
        str | None, typer.Option("--stage", metavar="STAGE", help="Only those in this stage.")
    ] = None,
    type_key: Annotated[
        str | None, typer.Option("--type", metavar="KEY", help="Only those of this type.")
    ] = None,
    partner: Annotated[
        str | None,
        typer.Option("--partner", metavar="NAME", help="Only those with this party; any part of its name."),
    ] = None,
    live: Annotated[bool, flag("--live", "Only those in force or in renewal.")] = False,
    endless: Annotated[bool, flag("--open-ended", "Only those that run until somebody ends them.")] = False,
) -> None:
    """List the agreements: how each stands, and its next date."""
    from workflow.services.views.agreements import agreements, glance_answer

    with desk.office() as office:
        found = agreements(
            office,
            on=today(office.settings),
            stage=read_stage(stage) if stage else None,
            type_key=type_key,
            partner=partner,
            live_only=live or endless,
        )
    if endless:
        found = tuple(each for each in found if each.without_end is not None)
    if desk.as_json:
        say_json(glance_answer(each) for each in found)
        return
    if not found:
        say(
            "No agreement fits."
            if stage or type_key or partner or live or endless
            else f"No agreement yet: \u201c{command('new')}\u201d."
        )
        return
    if is_wide():
        wide = ("Number", "Agreement", "Stands", "Next")
        say_table(wide, [_wide_row(each) for each in found], whole=wide, clipped="Agreement")
    else:
        narrow = ("Number\nStands", "Agreement\nParties", "Next")
        say_table(narrow, [_row(each) for each in found], whole=narrow, clipped="Agreement\nParties")


@verb("show", panel=PANEL)
def show(desk: Desk, number: Number) -> None:
    """Show one agreement with all around it: parties, dates, review, papers, and what may be done next."""
    from workflow.services.views.agreements import case_answer, case_view

    with desk.office() as office:
        view = case_view(office, number, on=today(office.settings))
        if desk.as_json:
            say_json(case_answer(office, view))
        else:
            show_case(office, view)


@verb("dates", panel=PANEL)
def dates(
    desk: Desk,
    number: Number,
    as_of: Annotated[
        date | None,
        typer.Option(
            "--as-of", metavar="DAY", parser=read_day, help="As they were in the world on that day."
        ),
    ] = None,
    known_on: Annotated[
        date | None,
        typer.Option(
            "--known-on", metavar="DAY", parser=read_day, help="As far as the office knew on that day."
        ),
    ] = None,
) -> None:
    """Show every date of an agreement with the rule it follows."""
    from workflow.services.views.due_dates import dates_answer

    with desk.office() as office:
        on = as_of or known_on or today(office.settings)
        found = dates_answer(office, number, on=on, as_of=as_of, known_on=known_on)
    if desk.as_json:
        say_json(found)
        return
    say(f"{found.number} on {day(on)}: {_stands(found.stage, found.standing)}.")
    if found.dates:
        show_ledger(found.dates)
    else:
        say("It has no dates yet.")


@verb("history", panel=PANEL)
def history(desk: Desk, number: Number) -> None:
    """Show every change of an agreement: who did what, when and why, and what it did to the dates."""
    from workflow.services.casework.people import names_of
    from workflow.services.views.history import told_history

    with desk.office() as office:
        told = told_history(office, number)
        names = names_of(office)
        zone = office.settings.timezone
    if desk.as_json:
        say_json(told)
        return
    rows = []
    for each in told:
        others = (
            f"for {names.get(each.on_behalf_of, each.on_behalf_of)}" if each.on_behalf_of else "",
            f"with {names.get(each.second, each.second)}" if each.second else "",
        )
        who = "\n".join(word for word in (names.get(each.actor, each.actor), *others) if word)
        notes = [f"flagged: {flagged}" for flagged in each.flags]
        what = "\n".join(
            (f"{each.act}: {each.reason}" if each.reason else each.act.value, *notes, *each.dates)
        )
        recorded = each.recorded_at.astimezone(zone).date()
        when = day(each.occurred_on) + (f"\nrecorded {day(recorded)}" if recorded != each.occurred_on else "")
        rows.append((each.version, when, who, what, each.hash[:12]))
    if is_wide():
        say_table(("No.", "Day", "Who", "What", "Proof"), rows, whole=("No.", "Day", "Proof"))
    else:
        narrow = [(version, f"{when}\n{who}", what, proof) for version, when, who, what, proof in rows]
        say_table(("No.", "Day\nWho", "What", "Proof"), narrow, whole=("No.", "Day\nWho", "Proof"))


def _row(glance: "Glance") -> tuple[object, ...]:
    """Two lines for each agreement, in 80 columns."""
    return f"{glance.agreement.number}\n{glance.standing}", _what(glance), _comes(glance)


def _wide_row(glance: "Glance") -> tuple[object, ...]:
    stands = _stands(glance.agreement.stage, glance.standing)
    return glance.agreement.number, _what(glance), stands, _comes(glance)


def _what(glance: "Glance") -> str:
    terms = glance.agreement.terms
    return f"{terms.title}\n{'; '.join(party.short or party.name for party in terms.parties)}"


def _comes(glance: "Glance") -> str:
    entry = glance.next_date
    coming = "" if entry is None else f"{day(entry.day)}\n{_shortened(entry.what)}"
    if glance.without_end is None:
        return coming
    ends, _, _ = glance.without_end.partition("; given on ")
    return "\n".join(line for line in (coming, *ends.split("; ")) if line)


def _shortened(what: str) -> str:
    return what if len(what) <= MOST_OF_WHAT else f"{what[: MOST_OF_WHAT - 1]}\u2026"


def _stands(stage: Stage, standing: str) -> str:
    return standing if standing == stage.value else f"{stage}, {standing}"
