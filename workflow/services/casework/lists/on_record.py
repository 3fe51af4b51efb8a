"""Rows of a list beside what is on record: agreements, organisations, and what they stand on."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from workflow.catalogue.types.agreement_type import AgreementType
from workflow.domain.agreement.agreement import ClosedAs
from workflow.domain.agreement.links import Link
from workflow.domain.agreement.stages import Stage
from workflow.domain.dates.lengths import day
from workflow.domain.folding import folded
from workflow.domain.numbers import whole
from workflow.services.casework.lists.verdicts import Tried, Verdict
from workflow.store.books import Books
from workflow.store.reads.partners import NAME


def compared(books: Books, rows: Sequence[Tried]) -> Iterator[Tried]:
    """Rows beside what is on record."""
    new = [each for each in rows if each.verdict is Verdict.NEW]
    marks = books.imports.known_by_mark([each.mark for each in new])
    references = books.imports.known_by_reference(
        [each.read.reference for each in new if each.read.reference]
    )
    titles = books.imports.on_record([each.read.title for each in new])
    for each in rows:
        if each.verdict is not Verdict.NEW:
            yield each
        elif (number := marks.get(each.mark)) is not None:
            yield replace(
                each, verdict=Verdict.SAME, number=number, said=(f"{number} was taken in from these words.",)
            )
        elif each.read.reference in references:
            number = references[each.read.reference][1]
            said = f"{number} was taken in under the number \u201c{each.read.reference}\u201d, in other words: compare the two."
            yield replace(each, verdict=Verdict.CONFLICT, number=number, said=(said,))
        else:
            others = "; ".join(str(party["organisation"]) for party in each.read.document["parties"][1:])
            alike = [
                there
                for there in titles.get(each.read.title, ())
                if there.type == each.read.document["type"] and folded(there.other_side) == folded(others)
            ]
            yield _beside(each, alike[0].number, alike[0].effective_on) if alike else each


def _beside(each: Tried, number: str, effective_on: date | None) -> Tried:
    since = f", in effect since {day(effective_on)}" if effective_on else ""
    said = f"{number} is on record between the same parties and under the same title{since}: is this another one?"
    return replace(each, verdict=Verdict.CONFLICT, number=number, said=(said,))


def known_parties(books: Books, rows: Sequence[Tried]) -> Iterator[Tried]:
    """Parties that the office knows as organisations gain their country; by which name they are known is told."""
    names = {
        folded(str(party["organisation"])) for each in rows for party in each.read.document.get("parties", ())
    }
    marked = books.organisations.marked(NAME, sorted(names))
    keys = {keys[0] for keys in marked.values() if len(keys) == 1}
    known = books.organisations.of_keys(sorted(keys))
    for each in rows:
        parties, notes = [], []
        for party in each.read.document.get("parties", ()):
            found = marked.get(folded(str(party["organisation"])), ())
            one = known.get(found[0]) if len(found) == 1 else None
            if len(found) > 1:
                notes.append(f"{party['organisation']} may be {' or '.join(found)} among the organisations.")
            if one is not None and folded(one.name) != folded(str(party["organisation"])):
                notes.append(f"{party['organisation']} is known as {one.name}.")
            country = party.get("country") or (one.country_name if one is not None else None)
            parties.append({**party, "country": country} if country else party)
        document = {**each.read.document, "parties": parties} if parties else each.read.document
        yield replace(each, read=replace(each.read, document=document), notes=(*each.notes, *notes))


def linked(books: Books, rows: Sequence[Tried], types: Mapping[str, AgreementType]) -> Iterator[Tried]:
    """Rows with the agreements they stand on: another row of the list by its number, or one on record."""
    by_reference = {folded(each.read.reference): each for each in rows if each.read.reference}
    by_title = {folded(each.read.title): each for each in rows if each.read.title}
    earlier = books.imports.known_by_reference(
        [named for each in rows for named in (each.read.under, each.read.amends) if named]
    )
    for each in rows:
        links: dict[str, str] = {}
        missing: list[str] = []
        for link, named in _links_of(each, types):
            row = by_reference.get(folded(named)) or by_title.get(folded(named))
            if row is not None and row.read.row != each.read.row and row.verdict is Verdict.NEW:
                links[link] = f"row {row.read.row}"
            elif row is not None and row.number is not None:
                links[link] = row.number
            elif named in earlier:
                links[link] = earlier[named][1]
            elif books.agreements.find(whole(named)) is not None:
                links[link] = whole(named)
            else:
                missing.append(
                    f"\u201c{named}\u201d, on which it stands, is neither in the list nor on record."
                )
        read = each.read
        if Link.AMENDS in links or Link.RENEWS in links:
            read = replace(read, stage=Stage.CLOSED, closed_as=ClosedAs.CARRIED_OUT.value)
        told = replace(each, links=links, read=read)
        wrong = missing and each.verdict is Verdict.NEW
        yield replace(told, verdict=Verdict.UNREADABLE, said=tuple(missing)) if wrong else told


def _links_of(each: Tried, types: Mapping[str, AgreementType]) -> Iterator[tuple[Link, str]]:
    kind = types.get(str(each.read.document.get("type")))
    if kind is None:
        return
    if each.read.under is not None:
        yield Link.UNDER, each.read.under
    for link in (Link.AMENDS, Link.RENEWS):
        if link in kind.requires and each.read.amends is not None:
            yield link, each.read.amends
