"""One agreement on one screen, with the commands that may come next."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from workflow.cli.act_words import COMMANDS
from workflow.cli.printing import head, say, say_pairs, say_table
from workflow.domain.dates.lengths import day
from workflow.settings import command

if TYPE_CHECKING:
    from workflow.answers.agreements import CaseAnswer
    from workflow.answers.dates import DateAnswer
    from workflow.services.office import Office


def show_case(office: "Office", case: "CaseAnswer") -> None:
    """Everything a person wants to see at once."""
    from workflow.services.views.case_page import case_page

    head(f"{case.agreement.number}  {case.agreement.terms.title}")
    for section in case_page(case):
        title = f"\n{section.title}" if section.title else None
        if section.columns:
            say_table(section.columns, section.rows, whole=section.whole, title=title)
        else:
            say_pairs(section.rows, title=title)
    if case.papers:
        say("", f"Papers (below {office.view.folder})", style="bold")
        say(*(f"  {each.name}" for each in case.papers))
    say_pairs(
        ((f"{each.number} ({each.stage})", each.title) for each in case.linked),
        title="\nBound up with it",
    )
    if case.work_waiting:
        say(
            "",
            f"The machine has work waiting here: \u201c{command('machine relay --here')}\u201d.",
            style="yellow",
        )
    say_pairs(_next_acts(case), title="\nWhat may be done next")


def show_ledger(entries: "Iterable[DateAnswer]") -> None:
    """The date ledger with its reasons."""
    say_table(("Day", "What, and why"), ((entry.on, entry.in_full) for entry in entries), whole=("Day",))


def _next_acts(case: "CaseAnswer") -> Iterable[tuple[str, object]]:
    for each in case.next:
        words = dict.fromkeys(word for act in each.acts if (word := COMMANDS.get(act)))
        who = (
            ", ".join(f"{person.name} ({person.key})" for person in each.holders)
            or "nobody yet: give somebody this role"
        )
        if words:
            yield each.role.value, f"{', '.join(words)}\nby {who}"
    if case.machine_next is not None:
        lacks = "; ".join(case.machine_next.lacks)
        when = f"as soon as there is: {lacks}" if lacks else f"on {day(case.machine_next.on)}"
        yield "the machine", f"{case.machine_next.act.word}, {when}"
