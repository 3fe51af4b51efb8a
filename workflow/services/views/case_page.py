"""One agreement on one page, section by section, in words; whoever shows it adds what may be done there."""

from collections.abc import Iterator
from dataclasses import dataclass

from workflow.answers.agreements import CaseAnswer
from workflow.domain.agreement.agreement import Agreement, Stage
from workflow.domain.agreement.performed import Obligation
from workflow.domain.agreement.terms import Funds, Party, Signs
from workflow.domain.dates.lengths import day
from workflow.domain.performance.obligations import in_short
from workflow.services.views.term_rows import term_rows

SIGNED = (Stage.ACTIVATION, Stage.IN_FORCE, Stage.RENEWAL, Stage.CLOSED)
Rows = tuple[tuple[object, ...], ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page: a table with these columns, of which those in `whole` are never broken, or labels with values."""

    title: str
    rows: Rows
    columns: tuple[str, ...] = ()
    whole: tuple[str, ...] = ()


def case_page(case: CaseAnswer) -> Iterator[Section]:
    """The sections of an agreement that have something in them, from how it stands to its dates."""
    return (section for section in _sections(case) if section.rows)


def _sections(case: CaseAnswer) -> Iterator[Section]:
    agreement = case.agreement
    parties = agreement.terms.parties
    yield Section("", _header(case))
    yield Section("Parties", tuple((_signs(agreement, each), _party(agreement, each)) for each in parties))
    yield Section("Term and renewal", tuple(term_rows(agreement)))
    yield Section("Sign-offs", tuple(_sign_offs(case)))
    yield Section(
        "Clearances",
        tuple(
            (
                rule.label,
                f"given on {day(given.on)}: {given.note}" if given else f"needed before {rule.before}",
            )
            for rule, given in case.clearances
        ),
    )
    yield Section(
        "Comments",
        tuple(
            (
                f"{each.id} {'settled' if each.settled else 'open'}",
                f"{_name(case, each.by)}, {day(each.on)}: {each.text}",
            )
            for each in agreement.comments
        ),
    )
    yield Section(
        "Amendments",
        tuple(
            (
                each.number,
                each.title,
                each.applies_from or f"not yet ({each.stage})",
                each.new_last_day or "as before",
                each.new_notice or "as before",
            )
            for each in case.amendments
        ),
        ("Amendment", "Title", "Applies from", "Last day", "Notice"),
        ("Amendment",),
    )
    yield Section(
        "Notices",
        tuple(
            (
                each.id, each.kind, each.given_by, each.on, each.ends_on or "no effect",
                "withdrawn" if each.withdrawn else "",
            )
            for each in agreement.notices
        ),
        ("Notice", "Of", "By", "On", "Ends it on", ""),
    )  # fmt: skip
    yield Section(
        "Obligations",
        tuple((each.key, in_short(each), _how_due(each)) for each in agreement.obligations),
        ("Key", "Who owes what", "Due"),
        ("Key",),
    )
    yield Section(
        "Duties and measures",
        tuple((each.on, each.kind, each.subject, each.note) for each in agreement.performances),
        ("Day", "Act", "About", "What was seen"),
        ("Day", "Act"),
    )
    yield Section(
        "Dates", tuple((each.on, each.in_full) for each in case.dates), ("Day", "What, and why"), ("Day",)
    )


def _header(case: CaseAnswer) -> Rows:
    agreement, terms = case.agreement, case.agreement.terms
    entry = case.next_date
    funding = terms.funding
    money = f"{funding.currency} {funding.amount}" if funding.kind == Funds.FUNDED else funding.kind
    return (
        ("Type", case.type_title),
        ("Stage", agreement.stage.value),
        ("Standing", case.standing),
        ("Next", None if entry is None else f"{day(entry.act_by or entry.on)}: {entry.what} ({entry.why})"),
        ("Runs on", case.without_end),
        ("Owner", f"{case.names[case.owner]} ({case.owner})" if case.owner in case.names else case.owner),
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


def _sign_offs(case: CaseAnswer) -> Iterator[tuple[str, str]]:
    given = {each.route: each for each in case.agreement.sign_offs}
    for route, label in case.sign_off_labels.items() if case.agreement.submission or given else ():
        done = given.get(route)
        yield label, f"signed off by {_name(case, done.by)} on {day(done.on)}" if done else "not yet"


def _name(case: CaseAnswer, person: str) -> str:
    return case.names.get(person, person)


def _how_due(obligation: Obligation) -> str:
    """When an obligation is due, or what became of it."""
    if obligation.dropped_on is not None:
        return f"dropped on {day(obligation.dropped_on)}"
    done = [f"{each.how} on {day(each.on)}" for each in obligation.settled[-1:]]
    return "\n".join((obligation.due, *done))
