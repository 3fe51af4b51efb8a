"""What each kind of paper is told beyond the common part: the review, the signing, the activation, the end."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from workflow.catalogue.agreement_types import AgreementType
from workflow.catalogue.fact_fields import in_words
from workflow.domain.acts import Change
from workflow.domain.agreement import Agreement, Notice, Person, Stage
from workflow.domain.calendar import BusinessCalendar, day
from workflow.domain.terms import (
    effective_date,
    effective_words,
    initial_period,
    next_period,
    notice_deadline,
    renews_by_itself,
)
from workflow.services.contexts import funding_words, ledger_rows, renewal_words


@dataclass(frozen=True, slots=True)
class Subject:
    """One agreement as it stood after a change, and who and what stands around it."""

    agreement: Agreement
    change: Change
    kind: AgreementType
    calendar: BusinessCalendar
    people: dict[str, Person]
    subsidiaries: tuple[Agreement, ...] = ()
    letter: Agreement | None = None

    def name_of(self, person: str | None) -> str:
        """The name printed for a person."""
        return self.people[person].name if person in self.people else str(person)


def paper_context(paper_kind: str, subject: Subject) -> dict[str, Any]:
    """The extra values of one kind of paper; a kind without any gets none."""
    make = _CONTEXTS.get(paper_kind)
    return {} if make is None else make(subject)


def fact_rows(subject: Subject) -> list[dict[str, Any]]:
    """Every fact and common term with its label and value in words, and whether it is only assumed."""
    agreement, kind = subject.agreement, subject.kind
    terms, assumed = agreement.terms, set(agreement.terms.assumed)
    rows = [
        ("title", "Title", terms.title),
        (
            "parties",
            "Parties",
            "; ".join(f"{p.name} ({kind.roles.get(p.role, p.role)})" for p in terms.parties),
        ),
        ("binding", "Binding", terms.binding),
        ("funding", "Funding", funding_words(terms)),
        ("term", "Term", _term_words(agreement)),
        ("renewal", "Renewal", renewal_words(terms)),
    ]
    rows += [
        (f"facts.{field.key}", field.label, in_words(field.kind, terms.facts[field.key]))
        for field in kind.facts
        if terms.facts.get(field.key) is not None
    ]
    return [
        {"label": label, "value": value, "assumed": any(key == a or a.startswith(f"{key}.") for a in assumed)}
        for key, label, value in rows
    ]


def _intake_sheet(subject: Subject) -> dict[str, Any]:
    agreement = subject.agreement
    missing = list(subject.kind.missing_facts(agreement.terms.facts))
    if not agreement.terms.term.known:
        missing.append("The term is not known: a length, a last day, or that it is open-ended.")
    unconfirmed = [f"Whether {p.name} signs" for p in agreement.terms.parties if p.signs == "unconfirmed"]
    unconfirmed += [
        f"Who signs for {p.name}"
        for p in agreement.terms.signing_parties
        if not any(s.name for s in p.signatories)
    ]
    return {
        "intake": {
            "opened_by": subject.name_of(agreement.owner),
            "opened_on": agreement.opened_on,
            "missing": missing,
            "unconfirmed": unconfirmed,
        }
    }


def _review_memo(subject: Subject) -> dict[str, Any]:
    agreement, kind, terms = subject.agreement, subject.kind, subject.agreement.terms
    submission = agreement.submission
    given = {sign_off.route: sign_off for sign_off in agreement.sign_offs}
    cleared = {clearance.key: clearance.on for clearance in agreement.clearances}
    deviations = kind.deviations(
        terms.facts,
        notice=str(terms.term.notice) if terms.term.notice else None,
        renewal=terms.renewal.policy,
    )
    return {
        "review": {
            "submitted_by": subject.name_of(submission.by if submission else None),
            "submitted_on": submission.on if submission else None,
            "needed": [
                {
                    "route": route,
                    "label": label,
                    "person": subject.name_of(given[route].by) if route in given else None,
                    "on": given[route].on if route in given else None,
                }
                for route, label in kind.sign_offs.items()
            ],
            "clearances": [
                {"label": rule.label, "given_on": cleared.get(rule.key), "before": rule.before}
                for rule in kind.clearances
                if rule.required or rule.key in cleared
            ],
            "deviations": [dict(row) for row in deviations],
            "comments": [
                {"by": subject.name_of(comment.by), "text": comment.text, "settled": comment.settled}
                for comment in agreement.comments
            ],
            "facts": fact_rows(subject),
            "sources": [
                {"name": name, "sha": sha256[:12]}
                for name, sha256 in sorted((submission.sources if submission else {}).items())
            ],
            "text_ours": agreement.negotiated_text is None,
        }
    }


def _signing_instructions(subject: Subject) -> dict[str, Any]:
    agreement, terms = subject.agreement, subject.agreement.terms
    order = sorted(
        (
            (signatory.order if signatory else 1, number, party.name, signatory)
            for number, party in enumerate(terms.signing_parties)
            for signatory in (party.signatories or (None,))
        ),
        key=lambda row: row[:2],
    )
    return {
        "signing": {
            "rule_text": effective_words(terms),
            "order": [
                {"party": name, "name": s.name if s else None, "title": s.title if s else None}
                for _, _, name, s in order
            ],
            "approved": [
                {
                    "label": subject.kind.sign_offs.get(sign_off.route, sign_off.route),
                    "person": subject.name_of(sign_off.by),
                    "on": sign_off.on,
                }
                for sign_off in agreement.sign_offs
            ],
            "originals": int(terms.facts.get("originals") or len(terms.signing_parties)),
            "unconfirmed": [party.name for party in terms.parties if party.signs == "unconfirmed"],
        }
    }


def _activation_notice(subject: Subject) -> dict[str, Any]:
    agreement, kind, terms = subject.agreement, subject.kind, subject.agreement.terms
    cleared = {clearance.key: clearance.on for clearance in agreement.clearances}
    on = agreement.effective_on or effective_date(terms, agreement.signatures)
    waiting = [rule.label for rule in kind.clearances if rule.required and rule.key not in cleared]
    if on is not None and on > subject.change.occurred_on:
        waiting.append(f"the effective date, {day(on)}")
    ahead = agreement
    if on is not None and not agreement.periods and not terms.facts.get("new_last_day"):
        ahead = _with_period(agreement, on)
    return {
        "activation": {
            "effective_on": on,
            "rule_text": effective_words(terms),
            "signed": [
                {"party": s.party, "name": s.name, "title": s.title, "on": s.on, "place": s.place}
                for s in agreement.signatures
            ],
            "clearances": [
                {"label": rule.label, "given_on": cleared.get(rule.key)}
                for rule in kind.clearances
                if rule.required or rule.key in cleared
            ],
            "waiting_for": waiting,
        },
        "duties": _duties(subject),
        "ledger": ledger_rows(ahead, subject.calendar),
    }


def _renewal_notice(subject: Subject) -> dict[str, Any]:
    agreement = subject.agreement
    deadline = notice_deadline(agreement, subject.calendar)
    following = next_period(agreement) if renews_by_itself(agreement) else None
    period = agreement.period
    return {
        "case": {
            "policy": agreement.terms.renewal.policy,
            "opened_on": subject.change.occurred_on,
            "last_day": agreement.last_day,
            "act_by": deadline.act_by if deadline else None,
            "accept_until": deadline.accept_until if deadline else None,
            "letter_number": subject.letter.number if subject.letter else None,
            "missed": period is not None and agreement.announced != period.number,
            "period_no": following.number if following else None,
            "next_first_day": following.first_day if following else None,
            "next_last_day": following.last_day if following else None,
        },
        "ledger": ledger_rows(agreement, subject.calendar),
    }


def _notice(subject: Subject) -> dict[str, Any]:
    agreement = subject.agreement
    notice: Notice = agreement.notices[-1]
    deadline = notice_deadline(agreement, subject.calendar)
    ours = agreement.terms.parties[0].name
    return {
        "notice": {
            "given_by": subject.name_of(subject.change.actor),
            "given_on": notice.on,
            "end_on": notice.ends_on or agreement.last_day,
            "act_by": deadline.act_by if deadline else None,
            "accept_until": deadline.accept_until if deadline else None,
            "late": notice.late,
            "reason": notice.reason,
            "method": notice.method,
            "to": [party.name for party in agreement.terms.parties if party.name != ours],
            "clause": "Renewal" if notice.kind == "non-renewal" else "Termination",
        }
    }


def _closing_notice(subject: Subject) -> dict[str, Any]:
    agreement = subject.agreement
    running = [
        f"{each.number} ({each.terms.title}) goes on under its own terms"
        for each in subject.subsidiaries
        if each.stage is not Stage.CLOSED
    ]
    notice = next((n for n in reversed(agreement.notices) if n.stands), None)
    return {
        "closing": {
            "kind": agreement.closed_as,
            "ended_on": agreement.closed_on,
            "clause": _ending_clause(agreement),
            "reason": subject.change.reason or (notice.reason if notice else None),
            "survives": _surviving(agreement),
            "running": running,
            "receipt": None,
        }
    }


def _ending_clause(agreement: Agreement) -> str:
    match agreement.closed_as:
        case "terminated":
            return "Termination"
        case "expired":
            return "Term"
        case "carried out":
            return "The agreement it acts on"
    return "Withdrawn before it was signed" if agreement.closed_as == "withdrawn" else "Entire understanding"


def _surviving(agreement: Agreement) -> list[str]:
    if agreement.effective_on is None:
        return []
    return [
        "Confidentiality",
        "Data protection",
        "Intellectual property",
        "Use of names and logos",
        "Activities and studies under way are completed as the text provides",
    ]


def _duties(subject: Subject) -> list[dict[str, Any]]:
    """The rows of every table fact that says who does what by when."""
    agreement = subject.agreement
    names = {f"p{number}": party.name for number, party in enumerate(agreement.terms.parties, start=1)}
    rows = []
    for field in subject.kind.facts:
        columns = {column.key for column in field.columns}
        if field.kind == "table" and {"party", "deed"} <= columns:
            for row in agreement.terms.facts.get(field.key) or ():
                who = names.get(str(row["party"]), str(row["party"]))
                rows.append(
                    {"party": who, "deed": row["deed"], "due_text": row.get("due") or "as the text says"}
                )
    return rows


def _with_period(agreement: Agreement, on: date) -> Agreement:

    return replace(agreement, effective_on=on, periods=(initial_period(agreement.terms, on),))


def _term_words(agreement: Agreement) -> str:
    term = agreement.terms.term
    if term.ends_on is not None:
        span = f"until {day(term.ends_on)}"
    elif term.length is not None:
        span = term.length.words
    else:
        span = "open-ended" if term.open_ended else "not known"
    notice = f"; notice {term.notice.words}" if term.notice else ""
    return f"{span}, taking effect {effective_words(agreement.terms)}{notice}"


_CONTEXTS: dict[str, Callable[[Subject], dict[str, Any]]] = {
    "intake_sheet": _intake_sheet,
    "review_memo": _review_memo,
    "signing_instructions": _signing_instructions,
    "activation_notice": _activation_notice,
    "renewal_notice": _renewal_notice,
    "non_renewal_notice": _notice,
    "termination_notice": _notice,
    "closing_notice": _closing_notice,
}
