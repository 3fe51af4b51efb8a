"""One agreement on one screen."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from workflow.cli.act_words import COMMANDS
from workflow.cli.printing import head, say, say_pairs, say_table
from workflow.cli.term_rows import term_rows
from workflow.domain.agreement.agreement import Agreement, Stage
from workflow.domain.agreement.performed import Obligation
from workflow.domain.agreement.terms import Funds, Party, Signs
from workflow.domain.dates.dated_entry import DatedEntry
from workflow.domain.dates.lengths import day
from workflow.domain.performance.obligations import in_short
from workflow.settings import command

if TYPE_CHECKING:
    from workflow.answers.agreements import AmendmentAnswer
    from workflow.answers.dates import DateAnswer
    from workflow.services.office import Office
    from workflow.services.views.agreements import CaseView

SIGNED = (Stage.ACTIVATION, Stage.IN_FORCE, Stage.RENEWAL, Stage.CLOSED)


def show_case(office: "Office", view: "CaseView") -> None:
    """Everything a person wants to see at once."""
    agreement, terms = view.agreement, view.agreement.terms
    head(f"{agreement.number}  {terms.title}")
    say_pairs(_header(view))
    say_pairs(
        ((_signs(agreement, party), _party(agreement, party)) for party in terms.parties), title="\nParties"
    )
    say_pairs(term_rows(agreement), title="\nTerm and renewal")
    _show_review(view)
    show_amendments(view.amended)
    if agreement.notices:
        rows = [
            (
                each.id,
                each.kind,
                each.given_by,
                each.on,
                each.ends_on or "no effect",
                "withdrawn" if each.withdrawn else "",
            )
            for each in agreement.notices
        ]
        say_table(("Notice", "Of", "By", "On", "Ends it on", ""), rows, title="\nNotices")
    if agreement.obligations:
        say_table(
            ("Key", "Who owes what", "Due"),
            [(each.key, in_short(each), _how_due(each)) for each in agreement.obligations],
            whole=("Key",),
            title="\nObligations",
        )
    if agreement.performances:
        done = [(each.on, each.kind, each.subject, each.note) for each in agreement.performances]
        say_table(
            ("Day", "Act", "About", "What was seen"),
            done,
            whole=("Day", "Act"),
            title="\nDuties and measures",
        )
    if view.ledger:
        show_ledger(view.ledger, title="\nDates")
    if view.papers:
        say("", f"Papers (below {office.view.folder})", style="bold")
        say(*(f"  {each.name}" for each in view.papers))
    say_pairs(
        ((f"{each.number} ({each.stage})", each.terms.title) for each in view.linked),
        title="\nBound up with it",
    )
    if view.waiting:
        say(
            "",
            f"The machine has work waiting here: \u201c{command('relay --here')}\u201d.",
            style="yellow",
        )
    say_pairs(_next_acts(view), title="\nWhat may be done next")


def show_amendments(amendments: "Iterable[AmendmentAnswer]") -> None:
    """The amendments as a table, where there are any."""
    rows = [
        (
            each.number,
            each.title,
            each.applies_from or f"not yet ({each.stage})",
            each.new_last_day or "as before",
            each.new_notice or "as before",
        )
        for each in amendments
    ]
    if rows:
        say_table(
            ("Amendment", "Title", "Applies from", "Last day", "Notice"),
            rows,
            whole=("Amendment",),
            title="\nAmendments",
        )


def _how_due(obligation: Obligation) -> str:
    """When an obligation is due, or what became of it."""
    if obligation.dropped_on is not None:
        return f"dropped on {day(obligation.dropped_on)}"
    done = [f"{each.how} on {day(each.on)}" for each in obligation.settled[-1:]]
    return "\n".join((obligation.due, *done))


def show_ledger(entries: "Iterable[DatedEntry | DateAnswer]", *, title: str | None = None) -> None:
    """The date ledger with its reasons."""
    say_table(
        ("Day", "What, and why"),
        ((entry.on, entry.in_full) for entry in entries),
        whole=("Day",),
        title=title,
    )


def _header(view: "CaseView") -> Iterable[tuple[str, object]]:
    agreement, terms = view.agreement, view.agreement.terms
    entry = view.glance.next_date
    owner = view.people.get(agreement.owner)
    funding = terms.funding
    money = f"{funding.currency} {funding.amount}" if funding.kind == Funds.FUNDED else funding.kind
    return (
        ("Type", view.kind.title),
        ("Stage", agreement.stage.value),
        ("Standing", view.glance.standing),
        ("Next", None if entry is None else f"{day(entry.act_by or entry.on)}: {entry.what} ({entry.why})"),
        ("Runs on", view.glance.without_end),
        ("Owner", f"{owner.name} ({owner.key})" if owner else agreement.owner),
        ("Opened", agreement.opened_on),
        ("Binding", terms.binding),
        ("Funding", money),
        ("Assumed", ", ".join(terms.assumed)),
        ("Changes", f"{agreement.version}, the last is {agreement.head[:12]}"),
        (
            "Code",
            f"{agreement.submission.content_hash[:12]}, round {agreement.submission.round}"
            if agreement.submission
            else None,
        ),
    )


def _signs(agreement: Agreement, party: Party) -> str:
    if party.signs != Signs.YES:
        return "does not sign" if party.signs == Signs.NO else "unconfirmed"
    if not agreement.signatures and agreement.stage in SIGNED:
        return "signed before"
    return "to sign" if party in agreement.still_to_sign else "signed"


def _party(agreement: Agreement, party: Party) -> str:
    lines = [f"{party.name} ({party.role.replace('_', ' ')})"]
    if party.acts_for:
        lines.append(f"acting for {party.acts_for}")
    ink = [each for each in agreement.signatures if each.party == party.name]
    lines += [
        f"signed by {each.name} on {day(each.on)}{'' if each.dated else ' (undated ink)'}{' out of order' if each.out_of_order else ''}"
        for each in ink
    ]
    if party.signs == Signs.YES:
        named = {each.name for each in ink}
        lines += [
            f"signatory: {', '.join(word for word in (each.name or 'not named yet', each.title) if word)}"
            for each in party.signatories
            if each.name not in named
        ]
    return "\n".join(lines)


def _show_review(view: "CaseView") -> None:
    agreement = view.agreement
    given = {each.route: each for each in agreement.sign_offs}
    if agreement.submission or given:
        say_pairs(
            (
                (
                    label,
                    f"signed off by {_name(view, given[route].by)} on {day(given[route].on)}"
                    if route in given
                    else "not yet",
                )
                for route, label in view.kind.sign_offs.items()
            ),
            title="\nSign-offs",
        )
    say_pairs(
        (
            (
                rule.label,
                f"given on {day(given.on)}: {given.note}" if given else f"needed before {rule.before}",
            )
            for rule, given in view.clearances
        ),
        title="\nClearances",
    )
    say_pairs(
        (
            (
                f"{each.id} {'settled' if each.settled else 'open'}",
                f"{_name(view, each.by)}, {day(each.on)}: {each.text}",
            )
            for each in agreement.comments
        ),
        title="\nComments",
    )


def _name(view: "CaseView", person: str) -> str:
    known = view.people.get(person)
    return known.name if known else person


def _next_acts(view: "CaseView") -> Iterable[tuple[str, object]]:
    for each in view.may:
        words = dict.fromkeys(word for act in each.acts if (word := COMMANDS.get(act)))
        who = (
            ", ".join(f"{person.name} ({person.key})" for person in each.people)
            or "nobody yet: give somebody this role"
        )
        if words:
            yield each.role.value, f"{', '.join(words)}\nby {who}"
    if view.machine_next is not None:
        on, act = view.machine_next
        yield "the machine", f"{act}, on {day(on)}"
