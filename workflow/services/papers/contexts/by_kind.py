"""What each kind of paper is told beyond the common part: the review, the signing, the activation, the end."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from workflow.catalogue.forms.fact_fields import in_words
from workflow.catalogue.types.agreement_type import AgreementType
from workflow.catalogue.types.duties_of_a_text import obligations_of
from workflow.catalogue.types.paper_kinds import EXECUTION_COPY, in_language
from workflow.catalogue.types.type_rules import rules_of
from workflow.documents.languages import LANGUAGES
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.clearances import clearances_of
from workflow.domain.dates.lengths import day
from workflow.domain.performance.obligations import with_obligations
from workflow.domain.term.effect import effective_date, effective_words, initial_period
from workflow.services.papers.contexts.close_out import close_out_list
from workflow.services.papers.contexts.common import funding_words, ledger_rows, renewal_words
from workflow.services.papers.contexts.duties import duty_rows
from workflow.services.papers.contexts.ending import (
    closing_notice,
    lapse_notice,
    missed_window,
    notice,
    renewal_notice,
)
from workflow.services.papers.contexts.letters import cover_letter, cure_notice, suspension_notice
from workflow.services.papers.contexts.levels import levels_before
from workflow.services.papers.contexts.renewal_review import renewal_review
from workflow.services.papers.contexts.signed import conformed_copy, consolidated_text, originals_register
from workflow.services.papers.subject import Subject
from workflow.services.papers.texts_used import languages_pinned
from workflow.services.papers.titles import printed_title


def paper_context(paper_kind: str, subject: Subject) -> dict[str, Any]:
    """The extra values of one kind of paper; a kind without any gets none."""
    make = CONTEXTS.get(paper_kind)
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
    unconfirmed += [f"{row['label']}: {row['value']}" for row in fact_rows(subject) if row["assumed"]]
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
    clearances = clearances_of(agreement, rules_of(kind))
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
                {"label": rule.label, "given_on": cleared and cleared.on, "before": rule.before}
                for rule, cleared in clearances
            ],
            "deviations": [dict(row) for row in deviations],
            "positions": [
                {
                    "clause": clause.title,
                    "preferred": clause.positions.preferred,
                    "fallback": clause.positions.fallback,
                    "walk_away": clause.positions.walk_away,
                }
                for clause in subject.library
                if clause.id in {row["id"] for row in deviations}
            ],
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
            "levels": levels_before(subject),
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
            "translations": [
                {
                    "language": LANGUAGES[key].name,
                    "words": printed_title(in_language(EXECUTION_COPY, key)),
                }
                for key in languages_pinned(agreement)
            ],
        }
    }


def _activation_notice(subject: Subject) -> dict[str, Any]:
    agreement, kind, terms = subject.agreement, subject.kind, subject.agreement.terms
    clearances = clearances_of(agreement, rules_of(kind))
    on = agreement.effective_on or effective_date(terms, agreement.signatures)
    waiting = [rule.label for rule, cleared in clearances if cleared is None]
    if on is not None and on > subject.change.occurred_on:
        waiting.append(f"the effective date, {day(on)}")
    ahead = agreement
    if on is not None and not agreement.periods and not terms.facts.get("new_last_day"):
        ahead = _with_period(agreement, kind, on)
    return {
        "activation": {
            "effective_on": on,
            "rule_text": effective_words(terms),
            "signed": [
                {"party": s.party, "name": s.name, "title": s.title, "on": s.on, "place": s.place}
                for s in agreement.signatures
            ],
            "clearances": [
                {"label": rule.label, "given_on": cleared and cleared.on} for rule, cleared in clearances
            ],
            "waiting_for": waiting,
        },
        "duties": duty_rows(ahead, kind, subject.calendar, on=subject.change.occurred_on),
        "ledger": ledger_rows(ahead, subject.calendar),
    }


def _with_period(agreement: Agreement, kind: AgreementType, on: date) -> Agreement:
    """The agreement as it will be in effect: its first term, and what its text obliges the parties to."""
    owed = with_obligations(agreement, obligations_of(kind, agreement.terms))
    return replace(owed, effective_on=on, periods=(initial_period(agreement.terms, on),))


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


CONTEXTS: dict[str, Callable[[Subject], dict[str, Any]]] = {
    "intake_sheet": _intake_sheet,
    "review_memo": _review_memo,
    "signing_instructions": _signing_instructions,
    "activation_notice": _activation_notice,
    "cover_letter": cover_letter,
    "originals_register": originals_register,
    "conformed_copy": conformed_copy,
    "consolidated_text": consolidated_text,
    "cure_notice": cure_notice,
    "suspension_notice": suspension_notice,
    "resumption_notice": suspension_notice,
    "renewal_notice": renewal_notice,
    "missed_window": missed_window,
    "renewal_review": renewal_review,
    "lapse_notice": lapse_notice,
    "non_renewal_notice": notice,
    "termination_notice": notice,
    "closing_notice": closing_notice,
    "close_out_list": close_out_list,
}
