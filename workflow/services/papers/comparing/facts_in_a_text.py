"""Facts that a text of the other side says otherwise than the case, each as an edit to the case that somebody may take."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from workflow.catalogue.cases.case_files import read_terms, written_document
from workflow.catalogue.cases.described import put
from workflow.catalogue.cases.words_of_a_paper import is_read_from_words, typed_as
from workflow.catalogue.types.agreement_type import AgreementType
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.foreign.details import TakingFact
from workflow.domain.agreement.foreign.found import Proposal
from workflow.domain.agreement.terms import FACTS, Funds, Terms
from workflow.domain.errors import InvalidError
from workflow.domain.measuring.deviations import MeasuredClause, Position
from workflow.domain.measuring.worded import OPEN_POINT
from workflow.domain.measuring.words import FactSaid, alike
from workflow.services.office import Office
from workflow.services.papers.departures import check_departures
from workflow.services.papers.fields_of_papers import fields_of, open_at

FUNDING, UNKNOWN = "funding.kind", "unknown"
_ROWS = ("signatories", "contacts")


def proposed(
    kind: AgreementType,
    agreement: Agreement,
    context: Mapping[str, Any],
    clauses: Sequence[MeasuredClause],
) -> tuple[Proposal, ...]:
    """The facts that clauses of theirs say otherwise, in their order, each once; `context` is what our text prints.

    Words around which everything else is changed too are read only for a day, a length, a sum or a number.
    """
    document = written_document(agreement)
    fields = fields_of(kind, agreement.terms, context)
    opened = open_at(kind, agreement.terms)
    found: list[Proposal] = []
    for clause in clauses:
        for said in clause.facts:
            about = opened.get(said.ours.strip("[]")) if said.fact == OPEN_POINT else fields.of(said.fact)
            about = None if about is None else _row_of(document, about, said)
            if about is None or alike(said.ours) == alike(said.theirs):
                continue
            typed = _typed(kind, document, about, said)
            if typed is None and not (said.sure and said.theirs and clause.position is not Position.UNKNOWN):
                continue
            each = Proposal(
                len(found) + 1, about, said.ours, said.theirs, _place(clause, said), clause.heading, typed
            )
            if not any(each.is_about(other) or _is_typed_alike(each, other) for other in found):
                found.append(each)
    return tuple(found)


def with_proposals(
    kind: AgreementType, agreement: Agreement, proposals: Sequence[Proposal]
) -> tuple[Agreement, dict[str, Any]]:
    """The agreement as it would be with some proposals taken, and its document; InvalidError says what does not stand together."""
    document = written_document(agreement)
    for each in proposals:
        if each.typed is not None:
            _put(document, each.about, each.typed)
    terms, contacts, _ = read_terms(kind, document)
    return replace(agreement, terms=terms, contacts=contacts), document


def with_the_fact(office: Office, agreement: Agreement, said: TakingFact) -> TakingFact:
    """What taking a fact carries: the terms and contacts with it, checked as those of any edit; unchanged where none is meant."""
    meant = [each for each in agreement.open_proposals if each.id == said.id and each.typed is not None]
    if not meant:
        return said
    after, _ = with_proposals(office.catalogue.type(agreement.type), agreement, meant)
    check_departures(office, agreement.type, after.terms)
    return replace(said, terms=after.terms, contacts=after.contacts)


def settled_by(agreement: Agreement, terms: Terms) -> tuple[int, ...]:
    """The proposed facts that new terms settle: the field says what their text says or, where no rule reads that, anything new."""
    before = written_document(agreement)
    after = written_document(replace(agreement, terms=terms))
    return tuple(
        each.id
        for each in agreement.open_proposals
        if (now := _now(after, each.about)) != _now(before, each.about)
        and (each.typed is None or now == each.typed)
    )


def as_far_as_possible(kind: AgreementType, agreement: Agreement, proposals: Sequence[Proposal]) -> Agreement:
    """The agreement with every proposal that does stand together with those before it."""
    taken: list[Proposal] = []
    after = agreement
    for each in proposals:
        try:
            after, _ = with_proposals(kind, agreement, (*taken, each))
        except InvalidError:
            continue
        taken.append(each)
    return after


def held_once_taken(proposals: Sequence[Proposal], clauses: Sequence[MeasuredClause]) -> tuple[Proposal, ...]:
    """The proposals, each with the places where their text goes on saying as the case does.

    `clauses` are theirs held against the text as it would be, once all are taken. What no rule reads, and what follows from
    another one that is taken, is left out.
    """
    told = [
        (_place(clause, fact), alike(fact.ours), alike(fact.theirs))
        for clause in clauses
        for fact in clause.facts
    ]
    unsaid = {theirs for _, _, theirs in told}
    kept = [each for each in proposals if each.typed is not None or alike(each.theirs) in unsaid]
    return tuple(
        replace(each, id=number, still=_places_of(told, ours=each.theirs, theirs=each.ours))
        for number, each in enumerate(kept, start=1)
    )


def _places_of(told: Iterable[tuple[str, str, str]], *, ours: str, theirs: str) -> tuple[str, ...]:
    """Where our words, as they would be, meet theirs."""
    wanted = (alike(ours), alike(theirs))
    return tuple(dict.fromkeys(place for place, *words in told if place and tuple(words) == wanted))


def _place(clause: MeasuredClause, said: FactSaid) -> str:
    """Where it stands in their text, as far as its numbers are told: the place of ours, where the clause has the same number."""
    if not clause.number or said.place.partition(".")[0] == clause.number:
        return said.place
    return clause.number


def _is_typed_alike(one: Proposal, other: Proposal) -> bool:
    return one.typed is not None and (one.about, one.typed) == (other.about, other.typed)


def _row_of(document: Mapping[str, Any], about: str, said: FactSaid) -> str | None:
    """The field with its row: of a list, of somebody who signs, of a contact; found by what it says now."""
    inner = said.fact.split(".")
    if about.startswith(FACTS) and len(inner) == 2 and inner[1].isdigit():
        return f"{about}.{inner[1]}"
    name = about.rpartition(".")[2]
    if name not in _ROWS or not about.startswith("parties."):
        return None if isinstance(_at(document, about), list | dict) else about
    for number, party in enumerate(document["parties"], start=1):
        for row, cells in enumerate(party[name], start=1):
            if cells.get(inner[-1]) == said.ours.strip():
                return f"parties.{number}.{name}.{row}.{inner[-1]}"
    return None


def _typed(kind: AgreementType, document: Mapping[str, Any], about: str, said: FactSaid) -> str | None:
    typed = typed_as(kind, about, said.theirs, sure=said.sure)
    if typed is None or is_read_from_words(kind, about):
        return None if typed == _now(document, about) else typed
    return _with_the_rest(_now(document, about), " ".join(said.ours.split()), typed)


def _with_the_rest(now: str | None, ours: str, theirs: str) -> str | None:
    """Their words as the field would hold them, where a paper prints only a part of it, or prints it within other words."""
    if now is None or now == ours or not now:
        return theirs
    if ours in now:
        return now.replace(ours, theirs)
    before, found, behind = ours.partition(now)
    if found and theirs.startswith(before) and theirs.endswith(behind):
        return theirs[len(before) : len(theirs) - len(behind)] or None
    return None


def _now(document: Mapping[str, Any], about: str) -> str | None:
    """What the field says now, as it is typed."""
    said = _at(document, about)
    return None if said is None else str(said)


def _at(document: Mapping[str, Any], about: str) -> Any:
    """What stands in the document at the place of a field, a sum of money as it is typed; None where nothing does."""
    place: Any = document
    for step in about.split("."):
        if isinstance(place, list):
            place = place[int(step) - 1] if step.isdigit() and int(step) <= len(place) else None
        else:
            place = place.get(step) if isinstance(place, Mapping) else None
    if isinstance(place, Mapping) and "currency" in place:
        return f"{place['currency']} {place['amount']}"
    return place


def _put(document: dict[str, Any], about: str, typed: str) -> None:
    """Type it in its field; whoever takes it knows what was said to be unknown."""
    unknown = document.get(UNKNOWN) or {}
    document[UNKNOWN] = {name: note for name, note in unknown.items() if not about.startswith(name)}
    if about != FUNDING:
        put(document, "term.effective" if about == "term.effective.rule" else about, typed)
    elif typed == Funds.NONE:
        document["funding"] = {"kind": Funds.NONE.value}
    else:
        currency, _, amount = typed.partition(" ")
        document["funding"] = {"kind": Funds.FUNDED.value, "amount": amount, "currency": currency}
