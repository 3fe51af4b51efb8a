"""What the papers of preparing an agreement are told: the intake sheet, and the memo of its review."""

from typing import Any

from workflow.catalogue.forms.fact_fields import in_words
from workflow.catalogue.types.type_rules import rules_of
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.clearances import clearances_of
from workflow.domain.agreement.terms import Signs
from workflow.domain.dates.lengths import day
from workflow.domain.term.effect import effective_words
from workflow.services.papers.contexts.common import (
    comment_rows,
    deviation_rows,
    funding_words,
    renewal_words,
)
from workflow.services.papers.contexts.performance import levels_before
from workflow.services.papers.subject import Subject


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


def open_point_rows(subject: Subject) -> list[dict[str, str]]:
    """What the text leaves open, and the clause in which it does so first."""
    return [{"clause": each.where, "what": each.what} for each in subject.open_points]


def intake_sheet(subject: Subject) -> dict[str, Any]:
    """What is known when an agreement is opened, and what is missing or only assumed."""
    agreement = subject.agreement
    missing = list(subject.kind.missing_facts(agreement.terms.facts))
    if not agreement.terms.term.known:
        missing.append("The term is not known: a length, a last day, or that it is open-ended.")
    unconfirmed = [f"Whether {p.name} signs" for p in agreement.terms.parties if p.signs == Signs.UNCONFIRMED]
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
            "open_points": open_point_rows(subject),
            "unconfirmed": unconfirmed,
        }
    }


def review_memo(subject: Subject) -> dict[str, Any]:
    """Who has to approve the text, where it is off the standard, what was said of it, and what it was made from."""
    agreement, kind = subject.agreement, subject.kind
    submission = agreement.submission
    given = {sign_off.route: sign_off for sign_off in agreement.sign_offs}
    clearances = clearances_of(agreement, rules_of(kind))
    deviations = deviation_rows(subject)
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
            "not_asked": [
                each.label for each in kind.clearances if each not in [rule for rule, _ in clearances]
            ],
            "deviations": deviations,
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
            "comments": comment_rows(subject),
            "open_points": open_point_rows(subject),
            "facts": fact_rows(subject),
            "sources": [
                {"name": name, "sha": sha256[:12]}
                for name, sha256 in sorted((submission.sources if submission else {}).items())
            ],
            "text_ours": agreement.negotiated_text is None,
            "levels": levels_before(subject),
        }
    }


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
