"""A change written with what follows from it, in the transaction that is open; the same filed again without a change."""

from collections.abc import Sequence
from contextlib import suppress

from workflow.domain.agreement.acts import Change, Circumstances
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.paper import Paper
from workflow.domain.agreement.stages import Stage
from workflow.domain.agreement.type_rules import TypeRules
from workflow.domain.beginnings.enquiry import Became, Step, answered
from workflow.domain.dates.business_days import BusinessCalendar
from workflow.domain.due.derived import Derived, derived
from workflow.domain.due.since import Since, since_after, since_of
from workflow.domain.errors import StorageError
from workflow.services.casework.mail.told import tell
from workflow.services.office import Office
from workflow.services.papers.evidence_files import KeptFile, file_evidence, keep_on_shelf, show
from workflow.services.rules.followed import rules_for
from workflow.store.books import Books

_MOVE_THE_RULES = frozenset(
    {"terms_version", "rules", "negotiated_text", "deviations", "submission", "given_over"}
)
"""What of a change may make the rules of an agreement others."""


def record(
    office: Office,
    books: Books,
    after: Agreement,
    change: Change,
    *,
    known: Circumstances,
    evidence: Sequence[KeptFile] = (),
) -> tuple[Paper, ...]:
    """Write the change, what follows from it, whom it is told, and the files it brought, in the transaction that is open; answers those.

    `known` is what it was decided by.
    """
    before = books.agreements.since(after.id) if change.version > 1 else None
    if before is None and change.version > 1:  # on record, but not on file yet
        before = since_of(books.agreements.history(after.number))
    rules, calendar = known.rules, known.calendar
    if not _MOVE_THE_RULES.isdisjoint(change.after):
        rules, calendar = rules_for(office, after, books), office.calendar_for(after.terms)
    following = _derived_of(office, after, since_after(before, change), rules, calendar)
    books.agreements.record(after, change, following)
    tell(office, books, after, change, route=rules.route)
    if change.version == 1 and after.enquiry is not None:
        _take(books, after.enquiry, after, change)
    keep_on_shelf(office, evidence)
    return file_evidence(books, after, change, evidence)


def _take(books: Books, number: str, after: Agreement, change: Change) -> None:
    """The step by which an enquiry became this agreement; refused where anything became of it before."""
    names = {each.key: each.name for each in books.people.all()}
    step = Step(Became.TAKEN, change.actor, change.occurred_on, change.recorded_at, agreement=after.number)
    enquiry = answered(books.enquiries.get(number), step, names)
    books.enquiries.answer(enquiry)


def show_filed(office: Office, filed: Sequence[Paper]) -> None:
    """Show the files an act brought; the act stands even when `papers/` cannot be written: it can be rebuilt."""
    with suppress(StorageError):
        for paper in filed:
            show(office, paper)


def file_derived(office: Office, books: Books, agreement: Agreement) -> Derived:
    """File once more what follows from an agreement, as it is now."""
    now = derived_now(office, books, agreement)
    books.filings.refile(agreement, now)
    return now


def derived_now(
    office: Office, books: Books, agreement: Agreement, changes: Sequence[Change] = ()
) -> Derived:
    """What follows from an agreement on record, counted from its changes and with the business days that count now.

    `changes` are all of its own, where they were read.
    """
    since = since_of(changes or books.agreements.history(agreement.number))
    rules = rules_for(office, agreement, books)
    return _derived_of(office, agreement, since, rules, office.calendar_for(agreement.terms))


def _derived_of(
    office: Office,
    agreement: Agreement,
    since: Since,
    rules: TypeRules,
    calendar: BusinessCalendar,
) -> Derived:
    """What follows from an agreement as it stands in this office, by the rules of its type and its business days."""
    kind = office.catalogue.type(agreement.type)
    drafted, terms = agreement.stage is Stage.DRAFTING, agreement.terms
    return derived(
        agreement,
        calendar,
        rules=rules,
        since=since,
        organisations=office.settings.organisations,
        missing=kind.missing_facts(terms.facts, unknown=terms.unknown_facts) if drafted else (),
    )
