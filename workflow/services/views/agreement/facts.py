"""The facts of an agreement in words: parties, term, what its text says, and each amendment that changed it."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from workflow.answers.agreement.facts import FactRowAnswer, FactsAnswer, FoldedAnswer, PartyFactsAnswer
from workflow.catalogue.forms.fact_fields import FactField, in_words
from workflow.catalogue.types.agreement_type import AgreementType
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.links import Link
from workflow.domain.agreement.periods_and_notices import Notice
from workflow.domain.agreement.sides import Side
from workflow.domain.agreement.terms import Funds, Party
from workflow.domain.dates.lengths import day
from workflow.services.office import Office
from workflow.services.rules.followed import rules_for
from workflow.services.views.agreement.clearances import clearances_on
from workflow.services.views.agreement.evidence import files_by_code
from workflow.services.views.case_page import term_rows

TABLE = "table"
CHANGES = "changes"
ASSUMED_AT = {
    "Takes effect": "term.effective",
    "Runs": "term",
    "Notice": "term.notice",
    "Renewal": "renewal",
    "Business days": "term.places",
}
"""Under which name a row of the term may be marked as assumed."""


def facts_page(office: Office, agreement: Agreement, *, on: date) -> FactsAnswer:
    """Every fact of an agreement that was read, as it stands on record, and its clearances as they stand on a day."""
    with office.register.reading() as books:
        owner = books.people.find(agreement.owner)
        amendments = books.agreements.linked_to(agreement.number, Link.AMENDS)
        files = files_by_code(books.papers.of(agreement.id))
    kind = office.catalogue.type(agreement.type)
    owned_by = owner.name if owner is not None else agreement.owner
    return FactsAnswer(
        number=agreement.number,
        about=tuple(_about(agreement, kind, owned_by)),
        parties=tuple(_party(agreement, kind, each) for each in agreement.terms.parties),
        term=tuple(_term(agreement)),
        text=tuple(_text(agreement, kind)),
        folded=tuple(_folded(agreement, each) for each in amendments),
        clearances=clearances_on(agreement, rules_for(office, agreement), on=on, files=files),
        notices=tuple(map(_notice, agreement.notices)),
        told_otherwise=tuple(each.words for each in agreement.told_days),
    )


def _is_assumed(agreement: Agreement, key: str) -> bool:
    """Whether nobody confirmed it: it is marked itself, or in a part."""
    return any(key == each or each.startswith(f"{key}.") for each in agreement.terms.assumed)


def _about(agreement: Agreement, kind: AgreementType, owner: str) -> Iterator[FactRowAnswer]:
    terms, funding = agreement.terms, agreement.terms.funding
    money = f"{funding.currency} {funding.amount}" if funding.kind == Funds.FUNDED else str(funding.kind)
    yield FactRowAnswer(label="Type", words=kind.title)
    yield FactRowAnswer(label="Owner", words=owner)
    yield FactRowAnswer(label="Opened", words=day(agreement.opened_on))
    if agreement.enquiry:
        yield FactRowAnswer(label="Asked for in", words=agreement.enquiry)
    yield FactRowAnswer(label="Binding", words=str(terms.binding), assumed=_is_assumed(agreement, "binding"))
    yield FactRowAnswer(label="Funding", words=money, assumed=_is_assumed(agreement, "funding"))


def _party(agreement: Agreement, kind: AgreementType, party: Party) -> PartyFactsAnswer:
    return PartyFactsAnswer(
        name=party.name,
        role=kind.roles.get(party.role, party.role),
        about=tuple(_known_of(party)),
        signatories=tuple(
            ", ".join(word for word in (each.name or "not named yet", each.title) if word)
            for each in party.signatories
        ),
        contacts=tuple(each for each in agreement.contacts if each.party in (party.name, party.organisation)),
        assumed=_is_assumed(agreement, "parties"),
    )


def _known_of(party: Party) -> Iterator[str]:
    if party.short:
        yield f"called {party.short}"
    if party.acts_for:
        yield f"acts for {party.acts_for}"
    if party.contracts_as:
        through = f", through {party.contracts_as.through}" if party.contracts_as.through else ""
        yield f"contracts as {party.contracts_as.name}{through}"
    if party.legal_form:
        yield party.legal_form
    if party.public is not None:
        yield "a public body" if party.public else "a private body"
    if party.seat or party.country:
        yield f"seat: {', '.join(filter(None, (party.seat, party.country)))}"


def _term(agreement: Agreement) -> Iterator[FactRowAnswer]:
    for label, value in term_rows(agreement):
        if value is not None:
            words = day(value) if isinstance(value, date) else str(value)
            yield FactRowAnswer(
                label=label,
                words=words,
                assumed=label in ASSUMED_AT and _is_assumed(agreement, ASSUMED_AT[label]),
            )


def _text(agreement: Agreement, kind: AgreementType) -> Iterator[FactRowAnswer]:
    """What the text says, by the labels of its type, in their order."""
    called = {
        f"p{place}": party.short or party.name for place, party in enumerate(agreement.terms.parties, 1)
    }
    for field in kind.facts:
        value = agreement.terms.facts.get(field.key)
        if value is None or value in ("", []):
            continue
        assumed = "facts" in agreement.terms.assumed or _is_assumed(agreement, f"facts.{field.key}")
        if field.kind == TABLE:
            yield FactRowAnswer(
                label=field.label,
                assumed=assumed,
                columns=tuple(column.label for column in field.columns),
                rows=tuple(_cells(field, row, called) for row in value),
            )
        else:
            words = "\n".join(map(str, value)) if field.kind == "list" else in_words(field.kind, value)
            yield FactRowAnswer(label=field.label, words=words, assumed=assumed)


def _cells(field: FactField, row: Mapping[str, Any], called: Mapping[str, str]) -> tuple[str, ...]:
    """A row of a table in words; a party by what it is called."""
    said = ("" if row.get(each.key) is None else in_words(each.kind, row[each.key]) for each in field.columns)
    return tuple(called.get(words, words) for words in said)


def _folded(agreement: Agreement, amendment: Agreement) -> FoldedAnswer:
    known = next((each for each in agreement.amendments if each.number == amendment.number), None)
    rows = amendment.terms.facts.get(CHANGES) or ()
    said = [_changed(row) for row in rows]
    if known and known.last_day:
        said.append(f"The last day is {day(known.last_day)}.")
    if known and known.notice:
        said.append(f"Notice is {known.notice.words}.")
    return FoldedAnswer(
        number=amendment.number,
        title=amendment.terms.title,
        stage=amendment.stage,
        applies_from=known.on if known else None,
        changes=tuple(said),
    )


def _changed(row: Mapping[str, Any]) -> str:
    """One clause as an amendment changes it."""
    clause, before, after = (str(row.get(name) or "").rstrip(". ") for name in ("clause", "before", "after"))
    if not after:
        return f"{clause} falls away."
    return f"{clause}: \u201c{after}\u201d" + (f" in place of \u201c{before}\u201d." if before else ", new.")


def _notice(notice: Notice) -> FactRowAnswer:
    given = "given by us" if notice.given_by == Side.OURS else "given by the other side"
    ends = f"ends it on {day(notice.ends_on)}" if notice.ends_on else "has no effect"
    back = "; withdrawn" if notice.withdrawn else ""
    return FactRowAnswer(
        label=f"{notice.id}, of {notice.kind}", words=f"{given} on {day(notice.on)}, {ends}{back}"
    )
