"""What is found in the text of the other side, beside the record; and what a person takes over of it."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import date, datetime
from typing import Any

from workflow.answers.agreement.found import FoundAnswer, FoundPartAnswer
from workflow.catalogue.cases.case_files import written_document
from workflow.catalogue.types.agreement_type import AgreementType
from workflow.documents.received.clauses import clauses_of
from workflow.documents.received.read_text import read_text
from workflow.documents.received.tree import ReceivedText
from workflow.documents.received.words import words_of
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.terms import folded
from workflow.domain.dates.lengths import day
from workflow.domain.errors import InvalidError, NotFoundError, RefusedError, at_field
from workflow.domain.proposed.found import proposals_of
from workflow.domain.proposed.proposal import LAST_SIGNATURE, About, Proposal
from workflow.services.casework.advance import Outcome
from workflow.services.casework.opening import revise
from workflow.services.office import Office
from workflow.services.papers.theirs.left_open import is_word
from workflow.services.views.organisations import the_one
from workflow.store.books import Books

EVERYTHING = "all"
LAW, OTHER_LAW = "governing_law", "other_law"
_NOTICES = "notices"


def found_in_theirs(office: Office, number: str) -> FoundAnswer:
    """Each thing that their text says, by its name, beside what is on record."""
    agreement, kind, proposals = _read(office, number)
    with office.register.reading() as books:
        papers = books.papers.of(agreement.id)
        parts = tuple(_answer(books, agreement, kind, name, each) for name, each in proposals.items())
    called = next(each.name for each in papers if each.original == agreement.negotiated_text)
    file = called.rpartition(" - ")[2]
    return FoundAnswer(number=agreement.number, file=file, version=agreement.version, found=parts)


def take_found(
    office: Office,
    number: str,
    names: Sequence[str],
    *,
    actor: str,
    on: date,
    at: datetime,
    seen_version: int | None = None,
    request_id: str | None = None,
) -> Outcome:
    """Put what somebody confirms in the place of what is on record, as one edit of the draft."""
    agreement, kind, proposals = _read(office, number)
    chosen = _chosen(names, proposals)
    with office.register.reading() as books:
        told = {name: _answer(books, agreement, kind, name, proposals[name]) for name in chosen}
        official = {
            name: books.organisations.get(each.organisation).name
            for name, each in told.items()
            if each.organisation is not None
        }
    refused = [at_field("take", each.why_not) for each in told.values() if each.why_not is not None]
    if refused:
        raise RefusedError(*refused)
    document = written_document(agreement)
    for name in chosen:
        _lay_over(document, kind, proposals[name], official.get(name))
    return revise(
        office,
        agreement.number,
        document,
        actor=actor,
        on=on,
        at=at,
        seen_version=agreement.version if seen_version is None else seen_version,
        request_id=request_id,
    )


def _read(office: Office, number: str) -> tuple[Agreement, AgreementType, dict[str, Proposal]]:
    agreement = office.agreement(number)
    if agreement.negotiated_text is None:
        raise RefusedError(f"The text of {agreement.number} is ours: there is nothing to take over from it.")
    content = office.shelf.get(agreement.negotiated_text)
    if not is_word(content):
        raise RefusedError(
            f"Their text of {agreement.number} is no Word file: only people can read what it says."
        )
    text = read_text(content, "Their text")
    return (
        agreement,
        office.catalogue.type(agreement.type),
        _by_name(proposals_of(clauses_of(text), _title(text))),
    )


def _title(text: ReceivedText) -> str | None:
    """The words set as the title of the text, where any are."""
    return next(
        (
            words
            for each in text.body
            if getattr(each, "heading", None) == 0 and (words := " ".join(words_of(each).split()))  # type: ignore[arg-type]
        ),
        None,
    )


def _by_name(proposals: Sequence[Proposal]) -> dict[str, Proposal]:
    """Each by a name of its own: parties are numbered, and the second of two that cannot both be is so too."""
    found: dict[str, Proposal] = {}
    for each in proposals:
        same = 1 + sum(1 for name in found if name.partition("-")[0] == each.about)
        found[f"{each.about}-{same}" if each.about is About.PARTY or same > 1 else each.about] = each
    return found


def _chosen(names: Sequence[str], proposals: dict[str, Proposal]) -> tuple[str, ...]:
    """Those that are named, or with “all” the first of each kind and every party."""
    if not names:
        raise InvalidError(at_field("take", "Say what is to be taken over."))
    chosen: list[str] = []
    for name in names:
        if name == EVERYTHING:
            chosen += [each for each in proposals if "-" not in each or each.startswith(About.PARTY)]
        elif name in proposals:
            chosen.append(name)
        else:
            there = ", ".join(proposals) or "nothing"
            raise NotFoundError(f"“{name[:80]}” is not found in their text; found is: {there}.")
    several = {
        about
        for about in About
        if about is not About.PARTY and sum(_is_of(each, about) for each in set(chosen)) > 1
    }
    if several:
        raise InvalidError(
            at_field(
                "take", f"Their text says two things of the {', '.join(sorted(several))}: take one of them."
            )
        )
    return tuple(dict.fromkeys(chosen))


def _is_of(name: str, about: About) -> bool:
    return name.partition("-")[0] == about


def _answer(
    books: Books, agreement: Agreement, kind: AgreementType, name: str, proposal: Proposal
) -> FoundPartAnswer:
    organisation = None
    if proposal.about is About.PARTY:
        with suppress(NotFoundError):  # nobody of this name, or several
            organisation = the_one(books, proposal.said).key
    known = None if organisation is None else books.organisations.get(organisation).name
    on_record = _on_record(agreement, proposal, known)
    return FoundPartAnswer(
        name=name,
        about=proposal.about,
        said=_told(proposal),
        short=proposal.short,
        address=proposal.address,
        words=proposal.words,
        clause=proposal.where,
        heading=proposal.heading,
        on_record=on_record,
        taken=on_record is not None and _is_taken(agreement, proposal, on_record),
        organisation=organisation,
        why_not=_why_not(kind, proposal),
    )


def _told(proposal: Proposal) -> str:
    if proposal.about is not About.EFFECTIVE:
        return proposal.said
    return "the last signature" if proposal.said == LAST_SIGNATURE else day(date.fromisoformat(proposal.said))


def _on_record(agreement: Agreement, proposal: Proposal, known: str | None) -> str | None:
    """What the record says of it now."""
    terms = agreement.terms
    match proposal.about:
        case About.TITLE:
            return terms.title
        case About.PARTY:
            names = {folded(proposal.said), folded(known or proposal.said)}
            return next(
                (each.organisation for each in terms.parties if folded(each.organisation) in names), None
            )
        case About.LENGTH:
            return str(terms.term.length) if terms.term.length else None
        case About.NOTICE:
            return str(terms.term.notice) if terms.term.notice else None
        case About.EFFECTIVE:
            effective = terms.term.effective
            if effective.on is not None:
                return day(effective.on)
            return "the last signature" if effective.rule == LAST_SIGNATURE else str(effective.rule)
        case About.LAW:
            said = terms.facts.get(LAW)
            return str(terms.facts.get(OTHER_LAW) if said == "other" else said) if said else None


def _is_taken(agreement: Agreement, proposal: Proposal, on_record: str) -> bool:
    if proposal.about is About.PARTY:
        party = next(each for each in agreement.terms.parties if each.organisation == on_record)
        return proposal.short is None or party.short == proposal.short
    if proposal.about is About.LAW:
        return on_record in (proposal.said, f"the law of {proposal.said}")
    return on_record == _told(proposal)


def _why_not(kind: AgreementType, proposal: Proposal) -> str | None:
    if proposal.about is About.LAW and kind.fact(LAW) is None:
        return f"{kind.title} has no field for the governing law: note it in a comment."
    return None


def _lay_over(
    document: dict[str, Any], kind: AgreementType, proposal: Proposal, official: str | None
) -> None:
    """The document with one thing taken over."""
    match proposal.about:
        case About.TITLE:
            document["title"] = proposal.said
        case About.PARTY:
            _lay_party(document, kind, proposal, official)
        case About.LENGTH:
            document["term"]["length"] = proposal.said
        case About.NOTICE:
            document["term"]["notice"] = proposal.said
        case About.EFFECTIVE:
            on_a_day = proposal.said != LAST_SIGNATURE
            document["term"]["effective"] = (
                {"rule": "fixed_date", "on": proposal.said} if on_a_day else {"rule": LAST_SIGNATURE}
            )
        case About.LAW:
            document["facts"] = {**document["facts"], **_law(kind, proposal.said)}


def _lay_party(
    document: dict[str, Any], kind: AgreementType, proposal: Proposal, official: str | None
) -> None:
    """A party that is there already is called as the text calls it; another one comes after those that are there."""
    names = {folded(proposal.said), folded(official or proposal.said)}
    party = next((each for each in document["parties"] if folded(each["organisation"]) in names), None)
    if party is None:
        roles = [*kind.roles]
        party = {
            "organisation": official or proposal.said,
            "role": roles[min(1, len(roles) - 1)],
            "contacts": [],
        }
        document["parties"].append(party)
    if proposal.short is not None:
        party["short"] = proposal.short
    if proposal.address is not None and not any(each.get("address") for each in party["contacts"]):
        party["contacts"] = [*party["contacts"], {"kind": _NOTICES, "address": proposal.address}]


def _law(kind: AgreementType, said: str) -> dict[str, str]:
    field = kind.fact(LAW)
    if field is None or field.kind != "choice":
        return {LAW: f"the law of {said}"}
    if said in field.choices:
        return {LAW: said}
    return {LAW: "other", OTHER_LAW: f"the law of {said}"}
