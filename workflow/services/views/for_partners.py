"""What a partner is shown: the agreements of its organisations that took effect, their dates, and the papers that went out."""

from typing import Any

from workflow.answers.glance import (
    PartnerAgreementAnswer,
    PartnerDateAnswer,
    PartnerLineAnswer,
    PartnerPaperAnswer,
    PartyAnswer,
)
from workflow.catalogue.types.paper_kinds import DRAFT, kind_of
from workflow.domain.agreement.agreement import Agreement, Person
from workflow.domain.agreement.paper import Paper
from workflow.domain.agreement.stages import Stage
from workflow.domain.due.date_ledger import dates_for_others
from workflow.domain.errors import NotFoundError
from workflow.domain.sight.sights import NOTHING, is_partner
from workflow.domain.sight.who_may_see import is_shown_to
from workflow.domain.term.prepared_notices import has_left
from workflow.services.office import Office


def shown_to(office: Office, partner: Person) -> tuple[PartnerLineAnswer, ...]:
    """The agreements that a partner is shown, by number; to nobody else is anything shown here."""
    if not is_partner(partner):
        return ()
    with office.whole.register.reading() as books:
        found = {
            each.number: each
            for name in partner.organisations
            for each in books.agreements.select(partner=name)
        }
    return tuple(
        PartnerLineAnswer(**_line(found[number]))
        for number in sorted(found)
        if is_shown_to(partner, found[number])
    )


def agreement_shown_to(office: Office, number: str, partner: Person) -> PartnerAgreementAnswer:
    """One agreement as a partner is shown it; one that they are not is refused as a number that there is not."""
    office = office.whole
    with office.register.reading() as books:
        agreement = books.agreements.find(number)
        if agreement is None or not is_partner(partner) or not is_shown_to(partner, agreement):
            raise books.agreements.not_found(number, NOTHING)
        papers = books.papers.of(agreement.id)
    calendar = office.calendar_for(agreement.terms)
    return PartnerAgreementAnswer(
        **_line(agreement),
        notice=str(agreement.notice_period) if agreement.notice_period else None,
        dates=tuple(
            PartnerDateAnswer(what=each.what, on=each.on, why=each.why)
            for each in dates_for_others(agreement, calendar)
        ),
        papers=tuple(
            PartnerPaperAnswer(
                kind=each.kind, title=each.title, version=each.version, made_on=each.made_on, pdf=each.pdf
            )
            for each in papers
            if _went_out(agreement, each)
        ),
    )


def paper_shown_to(office: Office, number: str, place: int, partner: Person) -> tuple[str, bytes]:
    """A paper that a partner is shown, by its place from 1: what the file is called, and the PDF."""
    papers = agreement_shown_to(office, number, partner).papers
    paper = papers[place - 1] if 1 <= place <= len(papers) else None
    if paper is None or paper.pdf is None:
        raise NotFoundError(f"{number} has no paper {place} that went out.")
    return f"{number} {paper.title} {paper.version}.pdf", office.whole.shelf.get(paper.pdf)


def _line(agreement: Agreement) -> dict[str, Any]:
    return {
        "number": agreement.number,
        "title": agreement.terms.title,
        "parties": tuple(
            PartyAnswer(name=each.name, role=each.role, signs=str(each.signs))
            for each in agreement.terms.parties
        ),
        "stands": "ended" if agreement.stage is Stage.CLOSED else "in force",
        "effective_on": agreement.effective_on,
        "last_day": agreement.closed_on or agreement.last_day,
    }


def _went_out(agreement: Agreement, paper: Paper) -> bool:
    """Whether it was made to go to the other side: no paper of the house, no draft, nothing that was received, and of a
    notice only what has left."""
    kind = kind_of(paper.kind)
    if paper.is_received or kind.inner or kind.key == DRAFT:
        return False
    code = str(paper.manifest.get("code") or "")
    return kind.gives is None or has_left(agreement, kind.gives, code=code, made_on=paper.made_on)
