"""What the letters and notices to the other parties are told: whom they reach, under which clause, what is asked by when."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.approved import About, Asked
from workflow.domain.agreement.sides import notice_giver, other_side
from workflow.domain.agreement.terms import Contact, Party
from workflow.services.papers.contexts.duties import open_duty_rows
from workflow.services.papers.subject import Subject

NOTICES, ADMINISTRATIVE, ACADEMIC = "notices", "administrative", "academic"
_REACHED_BY_NOTICES = (NOTICES, "notice", "legal", ADMINISTRATIVE, ACADEMIC)
_REACHED_BY_DRAFTS = (ADMINISTRATIVE, "legal", ACADEMIC, NOTICES, "notice")
_CURE_CLAUSES = ("remedies", "breach", "suspension", "termination")
_SUSPENSION_CLAUSES = ("suspension", "remedies")


def addressees(
    agreement: Agreement, parties: Sequence[Party], kinds: Sequence[str] = _REACHED_BY_NOTICES
) -> list[dict[str, Any]]:
    """Each party with its address: that of its first contact of these kinds, else of any contact it has."""
    return [_address(party, _contact(agreement, party, kinds)) for party in parties]


def cover_letter(subject: Subject) -> dict[str, Any]:
    """The letter that goes with a draft: which draft, what is asked, by when."""
    agreement = subject.agreement
    asked = _asked(agreement, About.DRAFT)
    giver = notice_giver(agreement.terms, subject.organisations)
    draft = next((p for p in reversed(subject.papers) if asked and asked.file in (p.docx, p.pdf)), None)
    return {
        "cover": {
            "sent_on": subject.change.occurred_on,
            "to": addressees(agreement, other_side(agreement.terms, giver), _REACHED_BY_DRAFTS),
            "giver": giver.name,
            "sender": subject.name_of(subject.change.actor),
            "version": draft.version if draft else None,
            "code": str(draft.manifest.get("code") or "") if draft else None,
            "file": (asked.file or "")[:12] if asked else "none",
            "round": sum(1 for each in agreement.asked if each.about == About.DRAFT) or 1,
            "asks": asked.what if asked else None,
            "by": asked.by if asked else None,
        }
    }


def cure_notice(subject: Subject) -> dict[str, Any]:
    """A breach, what is to be put right, and by when."""
    asked = _asked(subject.agreement, About.CURE)
    return {
        "cure": {
            **_notice(subject, asked),
            "clause": subject.clause_words(*_CURE_CLAUSES) or "the clause on termination",
        }
    }


def suspension_notice(subject: Subject) -> dict[str, Any]:
    """Work is suspended, or resumed: since when, why, and what is asked."""
    agreement, change = subject.agreement, subject.change
    asked = next(
        (each for each in reversed(agreement.asked) if each.about in (About.SUSPENSION, About.RESUMPTION)),
        None,
    )
    began = change.before.get("suspended_on") or agreement.suspended_on
    return {
        "suspension": {
            **_notice(subject, asked),
            "from": date.fromisoformat(began) if isinstance(began, str) else began,
            "clause": subject.clause_words(*_SUSPENSION_CLAUSES),
            "open": _open_duties(subject),
        }
    }


def _notice(subject: Subject, asked: Asked | None) -> dict[str, Any]:
    agreement = subject.agreement
    giver = notice_giver(agreement.terms, subject.organisations)
    return {
        "on": subject.change.occurred_on,
        "to": addressees(agreement, other_side(agreement.terms, giver)),
        "giver": giver.name,
        "reason": subject.change.reason or "not stated",
        "asks": asked.what if asked else None,
        "by": asked.by if asked else None,
        "method": asked.method if asked else "letter",
    }


def _asked(agreement: Agreement, about: str) -> Asked | None:
    return next((each for each in reversed(agreement.asked) if each.about == about), None)


def _open_duties(subject: Subject) -> list[dict[str, Any]]:
    """The duties that are neither fulfilled, waived nor dropped on record, with the days they are due."""
    return open_duty_rows(subject.agreement, subject.kind, subject.calendar, on=subject.change.occurred_on)


def _contact(agreement: Agreement, party: Party, kinds: Sequence[str]) -> Contact | None:
    of_party = [contact for contact in agreement.contacts if contact.party == party.name]
    for kind in kinds:
        for contact in of_party:
            if contact.kind == kind:
                return contact
    return of_party[0] if of_party else None


def _address(party: Party, contact: Contact | None) -> dict[str, Any]:
    named = [words for words in (contact.name, contact.office) if words] if contact else []
    return {
        "party": party.name,
        "seat": party.seat,
        "attention": ", ".join(named) or None,
        "email": contact.email if contact else None,
    }
