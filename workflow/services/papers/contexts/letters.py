"""What letters and notices are told, to the last: whom they reach, under which clause, what is asked, what outlasts the end."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from workflow.documents.filling.phrases_in_languages import in_figures
from workflow.domain.agreement.agreement import Agreement, ClosedAs
from workflow.domain.agreement.approved import About, Asked
from workflow.domain.agreement.periods_and_notices import Notice
from workflow.domain.agreement.sides import Side, notice_giver, other_side
from workflow.domain.agreement.stages import Stage
from workflow.domain.agreement.terms import Contact, Party
from workflow.domain.dates.lengths import day
from workflow.domain.term.deadlines import teach_out_day
from workflow.domain.term.periods import has_had_its_last_term
from workflow.domain.term.umbrella import ends_with, what_happens
from workflow.services.papers.contexts.outlasting import outlasting
from workflow.services.papers.contexts.parties import as_owed, in_full
from workflow.services.papers.contexts.performance import open_duty_rows
from workflow.services.papers.subject import Subject

NOTICES, ADMINISTRATIVE, ACADEMIC = "notices", "administrative", "academic"
_REACHED_BY_NOTICES = (NOTICES, "notice", "legal", ADMINISTRATIVE, ACADEMIC)
_REACHED_BY_DRAFTS = (ADMINISTRATIVE, "legal", ACADEMIC, NOTICES, "notice")
_CURE_CLAUSES = ("remedies", "breach", "suspension", "termination")
RUNNING_WORK = ("after-the-end", "teach-out", "closing", "exit", "after", "end", "termination")
_SUSPENSION_CLAUSES = ("suspension", "remedies")
ON_NOTICES = ("notices", "notices-and-contacts", "coordinators")


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
            "giver": giver.legal_name,
            "sender": subject.name_of(subject.change.actor),
            "version": draft.version if draft else None,
            "code": str(draft.manifest.get("code") or "") if draft else None,
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


def lapse_notice(subject: Subject) -> dict[str, Any]:
    """What the other parties are told of an agreement that is not renewed: when it ends, and what goes on till then."""
    agreement = subject.agreement
    giver = notice_giver(agreement.terms, subject.organisations)
    end = agreement.last_day
    return {
        "lapse": {
            "giver": giver.legal_name,
            "on": subject.day,
            "to": addressees(agreement, other_side(agreement.terms, giver)),
            "end_on": end,
            "ended": end is not None and end < subject.day,
            "clause": subject.clause_words("renewal", "term"),
            "running": subject.clause_words(*RUNNING_WORK),
            "last_term": has_had_its_last_term(agreement),
            "completed_by": teach_out_day(agreement, end) if end else None,
        }
    }


def date_correction(subject: Subject) -> dict[str, Any]:
    """The days that papers told before they went out, and what they are."""
    agreement, on = subject.agreement, subject.change.occurred_on
    giver = notice_giver(agreement.terms, subject.organisations)
    return {
        "corrected": {
            "giver": giver.legal_name,
            "on": on,
            "to": addressees(agreement, other_side(agreement.terms, giver)),
            "days": [
                {
                    "paper": each.title,
                    "made_on": each.made_on,
                    "what": as_owed(each.what, agreement.terms),
                    "which": each.which_for_others,
                    "told": each.told,
                    "now": None if each.is_inner else each.now,
                    "why": in_figures(each.why),
                    "no_longer_told": each.is_inner,
                }
                for each in agreement.told_days
                if each.corrected_on == on
            ],
        }
    }


def closing_notice(subject: Subject) -> dict[str, Any]:
    """How it ended, what goes on binding, and what becomes of the agreements below it."""
    agreement = subject.agreement
    ending = next((each for each in reversed(agreement.notices) if each.stands), None)
    outlasts = outlasting(subject)
    return {
        "closing": {
            "kind": agreement.closed_as,
            "ended_on": agreement.closed_on,
            "clause": _ending_clause(subject),
            "reason": agreement.closed_stating or (ending.states if ending else None),
            "survives": [_outlasting(row) for row in outlasts["survives"]],
            "survives_by": outlasts["survives_by"],
            "running": [
                fate(each, agreement)
                for each in subject.subsidiaries
                if each.stage is not Stage.CLOSED or ends_with(each, agreement)
            ],
            "receipt": None if ending is None else _receipt(ending),
            "pending": _pending(subject.letter) if agreement.closed_as == ClosedAs.EXPIRED else None,
        }
    }


def fate(subsidiary: Agreement, umbrella: Agreement) -> str:
    """What becomes of an agreement below one that has ended, named."""
    return f"{subsidiary.number} ({subsidiary.terms.title}) {what_happens(subsidiary, umbrella)}"


def _notice(subject: Subject, asked: Asked | None) -> dict[str, Any]:
    agreement = subject.agreement
    giver = notice_giver(agreement.terms, subject.organisations)
    return {
        "on": subject.change.occurred_on,
        "to": addressees(agreement, other_side(agreement.terms, giver)),
        "giver": giver.legal_name,
        "reason": asked.states if asked else None,
        "asks": asked.what if asked else None,
        "by": asked.by if asked else None,
        "method": asked.method if asked else "letter",
        "receipt": subject.clause_words(*ON_NOTICES),
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
        "party": in_full(party),
        "seat": (contact.address if contact else None) or party.seat,
        "attention": ", ".join(named) or None,
        "email": contact.email if contact else None,
    }


def _outlasting(row: Mapping[str, Any]) -> str:
    heading = f"\u201c{row['heading']}\u201d"
    named = f"clause {row['number']} ({heading})" if row["number"] else heading
    return f"{named}, {row['until']}"


def _ending_clause(subject: Subject) -> str:
    agreement = subject.agreement
    match agreement.closed_as:
        case ClosedAs.TERMINATED:
            return subject.clause_words("termination") or "Termination"
        case ClosedAs.EXPIRED:
            return subject.clause_words("term") or "Term"
        case ClosedAs.CARRIED_OUT:
            return "The agreement it acts on"
    return (
        "Withdrawn before it was signed"
        if agreement.closed_as == ClosedAs.WITHDRAWN
        else "Entire understanding"
    )


def _pending(letter: Agreement | None) -> str | None:
    """The renewal letter that was under way when it expired."""
    if letter is None or letter.stage is Stage.CLOSED:
        return None
    return f"{letter.number} ({'signed' if letter.stage in (Stage.ACTIVATION, Stage.IN_FORCE) else f'in {letter.stage}'})"


def _receipt(ending: Notice) -> str:
    deed = "received" if ending.given_by == Side.THEIRS else "given"
    return f"notice of {ending.kind} {deed} on {day(ending.on)} by {ending.method}"
