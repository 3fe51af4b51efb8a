"""What people are asked before an act that cannot be undone: what it ends, voids or moves is named first."""

from collections.abc import Iterator

from workflow.catalogue.types.paper_kinds import DRAFT, kind_of
from workflow.domain.agreement.acts import Act, Change, Circumstances
from workflow.domain.agreement.agreement import MACHINE, Agreement
from workflow.domain.agreement.links import Link
from workflow.domain.agreement.stages import Stage
from workflow.domain.agreement.terms import folded
from workflow.domain.dates.lengths import day
from workflow.domain.due.date_ledger import date_ledger
from workflow.domain.due.moved_dates import moved_dates
from workflow.domain.errors import UnconfirmedError
from workflow.domain.lifecycle.table import ROW_OF
from workflow.domain.sight.sights import Sight
from workflow.services.papers.contexts.letters import fate
from workflow.store.books import Books

_UNDER_WAY = {Link.RENEWS: "the renewal letter", Link.AMENDS: "the amendment"}


def ask_first(
    books: Books,
    before: Agreement | None,
    after: Agreement,
    change: Change,
    circumstances: Circumstances,
    *,
    sight: Sight,
) -> None:
    """Refuse an act of people that cannot be undone, with a sentence for each thing that goes with it, as far as they see it."""
    if change.actor == MACHINE.key:
        return
    if asks := tuple(_asked(books, before, after, change, circumstances, sight)):
        raise UnconfirmedError(*asks)


def cannot_be_undone(agreement: Agreement, act: Act) -> bool:
    """Whether an act always asks first: it closes the agreement, gives a notice, or voids a signature that is there.

    Others ask first where what is said with them makes it so: a correction that moves a date, a draft that is out of date.
    """
    return (
        (Stage.CLOSED in ROW_OF[act].to and act is not Act.TAKE_OUT)
        or act in (Act.NOT_RENEW, Act.GIVE_NOTICE, Act.DISPATCH_NOTICE)
        or (act in (Act.DECLINE, Act.RECALL, Act.DISOWN) and bool(agreement.signatures))
    )


def _asked(
    books: Books,
    before: Agreement | None,
    after: Agreement,
    change: Change,
    circumstances: Circumstances,
    sight: Sight,
) -> tuple[str, ...]:
    if before is None:
        return tuple(_on_record_already(books, after)) if change.act is Act.REGISTER else ()
    if change.act is Act.SEND:
        return tuple(_superseded(books, after))
    if change.act in (Act.CORRECT, Act.CHECK):
        ledgers = (date_ledger(each, circumstances.calendar) for each in (before, after))
        return tuple(f"This moves a date of {after.number}: {each}." for each in moved_dates(*ledgers))
    return (*_ending(books, before, after, sight), *_voided(before, after))


def _ending(books: Books, before: Agreement, after: Agreement, sight: Sight) -> Iterator[str]:
    """How it ends by the act, and what does not outlive it."""
    named = f"{after.number} ({after.terms.title})"
    if after.stage is Stage.CLOSED and before.stage is not Stage.CLOSED:
        yield f"{named} is closed for good, as {after.closed_as}."
    elif len(after.notices_given) > len(before.notices_given):
        end = day(after.last_day) if after.last_day else "no day that is known yet"
        yield f"{named} ends on {end}; a notice is taken back only with the other side\u2019s consent."
    else:
        return
    for link, what in _UNDER_WAY.items():
        for each in books.agreements.linked_to(after.number, link):
            if each.stage is not Stage.CLOSED and books.agreements.shows(each, sight):
                yield f"It takes the ground from {what} {each.number}, which is {each.whereabouts}."
    for each in books.agreements.linked_to(after.number, Link.UNDER):
        if each.stage is not Stage.CLOSED and books.agreements.shows(each, sight):
            yield f"Under it stands {fate(each, after)}."


def _voided(before: Agreement, after: Agreement) -> Iterator[str]:
    stands = {(each.party, each.name) for each in after.signatures}
    for each in before.signatures:
        if (each.party, each.name) not in stands:
            yield f"The signature of {each.name} for {each.party} is void by it."


def _superseded(books: Books, agreement: Agreement) -> Iterator[str]:
    """That the draft which is sent is one of ours that another has taken the place of."""
    drafts = [each for each in books.papers.of(agreement.id) if kind_of(each.kind).key == DRAFT]
    file = agreement.asked[-1].file
    for sent in drafts:
        newest = max((each for each in drafts if each.kind == sent.kind), key=lambda each: each.version)
        if file in (sent.docx, sent.pdf) and newest.version > sent.version:
            yield (
                f"That is version {sent.version} of the {sent.title}, of {day(sent.made_on)}: version {newest.version}, "
                f"of {day(newest.made_on)}, has taken its place."
            )


def _on_record_already(books: Books, agreement: Agreement) -> Iterator[str]:
    """The agreements of the same kind between the same parties and of the same title: this may be one of them."""
    terms = agreement.terms
    parties = {each.identity for each in terms.parties}
    for each in books.agreements.select(of_type=agreement.type, partner=terms.parties[0].organisation):
        same_title = folded(each.terms.title) == folded(terms.title)
        if same_title and {party.identity for party in each.terms.parties} == parties:
            since = f", in effect since {day(each.effective_on)}" if each.effective_on else ""
            yield f"{each.number} is on record between the same parties and under the same title{since}: is this another one?"
