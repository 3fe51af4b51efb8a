"""The end of the scenario of rules: what happened to each case, read from the register, and what to look at next."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from workflow.demo.closing_page import what_next
from workflow.demo.moments import agreement_id
from workflow.demo.portfolio import NOTICE
from workflow.domain.agreement.acts import Act, Change
from workflow.domain.agreement.agreement import Agreement, Role
from workflow.domain.agreement.clearances import clearances_given
from workflow.domain.dates.lengths import day
from workflow.domain.term.deadlines import notice_deadline
from workflow.domain.term.standing import standing
from workflow.services.office import Office
from workflow.services.rules.followed import explained_for
from workflow.services.views.approval.preview import groups_in_words, preview
from workflow.services.views.waits import every_wait

SHOWN = (
    ("rules-data", "Approved in two groups, changed, and approved again"),
    ("rules-signature", "Signed without authority, and ratified"),
    ("rules-ended", "Ended by a notice of five facts"),
    ("rules-cleared", "Cleared for a while only"),
    ("rules-small", "Follows the new threshold"),
    ("rules-middle", "Goes on under the old one"),
    ("rules-large", "Not touched by either"),
)
NEXT = (
    ("review route {}", "rules-data", "Who approves the case, in which order and why"),
    ("record history {}", "rules-data", "Who signed off in whose place, what fell and what stood"),
    ("authority for {}", "rules-signature", "Who may sign for the university, and why not"),
    ("notice show {}", "rules-ended", "The notice with its five facts"),
    ("policy preview", None, "Which running cases the changed threshold would touch, before and after"),
    ("rules show", None, "The rules as they are written, in words"),
    ("tasks", None, "What waits, for whom, and why"),
)


def show_rules(office: Office, on: date, into: Path, console: Console) -> None:
    """Show what the scenario was about, case by case, on its last day."""
    console.print()
    console.print(Text(f"{office.settings.name}, {day(on)}", style="bold"))
    table = Table(
        box=box.SIMPLE_HEAD, padding=(0, 2, 0, 0), pad_edge=False, show_edge=False, show_lines=False
    )
    table.add_column(Text("Case\nHow it stands"), min_width=22)
    table.add_column(Text("What happened"), ratio=1)
    names = _names(office)
    for case, heading in SHOWN:
        agreement, changes = _case(office, case)
        stands = standing(agreement, office.calendar_for(agreement.terms), on=on)
        parties = ", ".join(party.short or party.name for party in agreement.terms.parties)
        first = Text.assemble((agreement.number, "bold"), "\n", parties, "\n", (stands, "dim"))
        said = "\n".join(f"\u2013 {each}" for each in _happened(office, case, agreement, changes, names, on))
        table.add_row(first, Text.assemble((heading, "bold"), "\n", said))
        table.add_row("", "")
    console.print(table)
    console.print(f"The papers lie in {into / 'papers'}. Each bears: \u201c{NOTICE}\u201d.", highlight=False)
    what_next(office, into, console, NEXT)


def _case(office: Office, case: str) -> tuple[Agreement, tuple[Change, ...]]:
    with office.register.reading() as books:
        agreement = books.agreements.get_by_id(agreement_id(case))
        return agreement, tuple(books.agreements.history(agreement.number))


def _names(office: Office) -> dict[str, str]:
    with office.register.reading() as books:
        return {person.key: person.name for person in books.people.all()}


def _happened(
    office: Office,
    case: str,
    agreement: Agreement,
    changes: tuple[Change, ...],
    names: dict[str, str],
    on: date,
) -> Iterator[str]:
    match case:
        case "rules-data":
            yield from _route(office, agreement, on)
            yield from _rounds(changes, names)
        case "rules-signature":
            yield from _authority(agreement)
        case "rules-ended":
            yield from _five_facts(agreement, names)
        case "rules-cleared":
            yield from _clearance(office, agreement)
        case "rules-small":
            yield from _follows(changes, names)
        case _:
            yield from _would_be_touched(office, agreement, on)


def _route(office: Office, agreement: Agreement, on: date) -> Iterator[str]:
    """Who approves it, group by group, and why."""
    route = explained_for(office, agreement, on=on).route
    for place, words in enumerate(groups_in_words(route, _names(office)), 1):
        yield f"Group {place}: {words}."


def _rounds(changes: tuple[Change, ...], names: dict[str, str]) -> Iterator[str]:
    """Each sign-off with its day, and what fell and stood when the text moved on."""
    for change in changes:
        if change.act is Act.SIGN_OFF:
            given = (change.after.get("sign_offs") or [{}])[-1]
            by, place = names[change.actor], given.get("for_whom")
            instead = f", in place of the {_lower(names[place])}" if place else ""
            said = "says that what was signed off stands" if given.get("stands") else "signs off"
            yield f"{day(change.occurred_on)}: the {_lower(by)} {said}{instead}."
        elif change.act is Act.RECALL:
            yield f"{day(change.occurred_on)}: recalled from signature. {change.reason}"
        elif change.act is Act.SUBMIT and change.flags:
            yield from (f"{_capital(flag)}." for flag in change.flags if flag.startswith("the sign-off"))


def _authority(agreement: Agreement) -> Iterator[str]:
    for each in agreement.unauthorised:
        yield f"{each.by} signed without authority: {' '.join(each.why)}"
        if each.counts_from is not None and each.answered_on is not None:
            yield f"Ratified on {day(each.answered_on)} by a resolution on file; it counts from {day(each.counts_from)}."


def _five_facts(agreement: Agreement, names: dict[str, str]) -> Iterator[str]:
    for each in agreement.prepared:
        given = next((one for one in agreement.notices if one.id == each.given_as), None)
        yield f"Drafted on {day(each.drafted_on)}: {each.reason}"
        if each.approved_on is not None:
            yield f"Approved on {day(each.approved_on)} by the {_lower(names[str(each.approved_by)])}."
        if each.signed_on is not None:
            yield f"Signed on {day(each.signed_on)} by {each.signed_by}, {each.signed_title}."
        if each.dispatched_on is not None:
            yield f"Dispatched on {day(each.dispatched_on)} by {each.method}, with the receipt on file."
        if given is not None and given.received_on is not None and given.ends_on is not None:
            yield f"Received on {day(given.received_on)}: it ends the agreement on {day(given.ends_on)}."


def _clearance(office: Office, agreement: Agreement) -> Iterator[str]:
    """Until when it is cleared, and what that means for the term that follows by itself."""
    deadline = notice_deadline(agreement, office.calendar_for(agreement.terms))
    for each in clearances_given(agreement):
        if each.expires_on is not None:
            yield f"{_capital(each.key)}: {each.note}; it holds until {day(each.expires_on)}."
    if agreement.last_day is not None and deadline is not None:
        yield f"It renews by itself after {day(agreement.last_day)}; notice can be given until {day(deadline.act_by)}."
    for wait in every_wait(office):
        if wait.number == agreement.number and wait.of_role != Role.MACHINE:
            yield f"Waits: {wait.task}. {wait.reason}"


def _follows(changes: tuple[Change, ...], names: dict[str, str]) -> Iterator[str]:
    for change in changes:
        if change.act is Act.FOLLOW_RULES:
            yield f"{day(change.occurred_on)}: the {_lower(names[change.actor])} let it follow the new rules. {change.reason}"
            if "stage" in change.after:
                yield f"Nobody is left to be asked: it is in {change.after['stage']} now."


def _would_be_touched(office: Office, agreement: Agreement, on: date) -> Iterator[str]:
    touched = {each.number: each for each in preview(office, on=on).touched}
    if (case := touched.get(agreement.number)) is None:
        yield from _route(office, agreement, on)
        yield "The new threshold makes no difference to it."
        return
    yield f"Now: {'; then '.join(case.before)}."
    yield f"By the new rules: {'; then '.join(case.after)}."
    yield from (f"Stands: {each}." for each in case.stands)
    if case.moves_to:
        yield f"It would move to {case.moves_to}; nobody has let it follow them yet."


def _capital(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"


def _lower(words: str) -> str:
    return f"{words[:1].lower()}{words[1:]}"
