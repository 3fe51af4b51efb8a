"""The report on a draft that came back, on the terminal: what was changed and said in it, where it departs, who must approve it."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from workflow.cli.departures_page import say_deviations, say_proposals
from workflow.cli.printing import head, say, say_pairs
from workflow.domain.dates.lengths import day
from workflow.settings import command

if TYPE_CHECKING:
    from workflow.answers.agreement.returned import (
        AskedBecauseAnswer,
        FindingAnswer,
        ReturnedDraftAnswer,
        SaidInFileAnswer,
    )

MOST_TOLD = 60
"""Changes that are told one by one; the page, the paper and --json tell all."""


def show_returned(report: "ReturnedDraftAnswer") -> None:
    """The whole report, what its reader has to know first."""
    head(f"{report.number}  {report.name}")
    say_pairs(
        (
            ("Came on", f"{day(report.received_on)}, code {report.code}"),
            (
                "Compared with",
                None if report.against is None else f"{report.against} (code {report.against_code})",
            ),
            ("Who changed it", ", ".join(f"{each.name} ({each.words})" for each in report.hands) or None),
        )
    )
    say("", report.summary, report.departs, report.facts, report.approval)
    say(*report.notes, style="yellow")
    _show_changes(report)
    say_pairs(((each.place, _said(each)) for each in report.comments), title="\nComments in the file")
    if report.untold:
        say("", f"It holds what cannot be compared: {', '.join(report.untold)}.", style="yellow")
    if report.deviations:
        say_deviations(report.deviations, title="\nWhere it departs from the library")
    if report.proposals:
        say_proposals(report.proposals, title="\nFacts that it says otherwise than the case")
        say(
            "",
            f"To decide on one: {command(f'draft take {report.number} WHICH --reason TEXT')}, or draft refuse.",
        )
    say_pairs(((each.label, _asked(each)) for each in report.sign_offs), title="\nWho must approve it")


def _show_changes(report: "ReturnedDraftAnswer") -> None:
    """What the file shows as changed and what it does not, and what only follows from that."""
    told = [each for each in report.findings if not each.follows][:MOST_TOLD]
    for title, found in (
        ("What the file does not show as a change", [each for each in told if not each.tracked]),
        ("What the file shows as changed", [each for each in told if each.tracked]),
    ):
        say_pairs(_rows(found), title=f"\n{title}")
    more = sum(not each.follows for each in report.findings) - len(told)
    if more:
        say("", f"{more} more: {command(f'draft returned {report.number} {report.code} --json')}")
    say_pairs(
        ((each.place, each.words) for each in report.findings if each.follows),
        title="\nWhat follows from that",
    )


def _rows(found: "Iterable[FindingAnswer]") -> Iterator[tuple[str, str]]:
    """A row for each place, with all that was changed there."""
    for place, together in groupby(found, lambda each: each.place):
        yield place, "\n".join(f"{each.words}{_by(each)}" for each in together)


def _by(found: "FindingAnswer") -> str:
    if not found.tracked:
        return ""
    when = f", {day(found.at.date())}" if found.at is not None else ""
    return f" ({found.by or 'nobody named'}{when})"


def _said(comment: "SaidInFileAnswer") -> str:
    quoted = f" on “{comment.quote}”" if comment.quote else ""
    return f"{comment.by}{quoted}: {comment.text}{' (ticked off there)' if comment.done else ''}"


def _asked(asked: "AskedBecauseAnswer") -> str:
    stands = "" if asked.stands is None else f", {asked.stands}"
    return f"{asked.who}{stands}\nbecause {'; and because '.join(asked.because)}"
