"""What the papers of preparing an agreement are told: the intake sheet, and the memo of its review."""

from collections.abc import Iterator
from typing import Any

from workflow.answers.agreement.clearances import Cleared
from workflow.catalogue.clauses.clause_library import Positions
from workflow.catalogue.forms.fact_fields import FactField, in_words
from workflow.documents.filling.numbering import OpenPoint
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.route import BY_ITS_TYPE, Route
from workflow.domain.agreement.terms import Policy, Signs
from workflow.domain.approval.scopes import scope_of, words_of
from workflow.domain.approval.steps import is_complete
from workflow.domain.dates.lengths import day
from workflow.domain.term.effect import effective_words
from workflow.services.papers.contexts.common import (
    comment_rows,
    deviation_rows,
    funding_words,
    renewal_words,
)
from workflow.services.papers.contexts.parties import by_key, in_full
from workflow.services.papers.contexts.performance import levels_before
from workflow.services.papers.contexts.riders import rider_questions, rider_rows
from workflow.services.papers.contexts.standard_questions import minors_answer, standard_questions
from workflow.services.papers.subject import Subject
from workflow.services.views.agreement.clearances import clearances_on


def fact_rows(subject: Subject) -> list[dict[str, Any]]:
    """Every fact and common term with its label and value in words, and whether it is only assumed."""
    agreement, kind = subject.agreement, subject.kind
    terms, assumed = agreement.terms, set(agreement.terms.assumed)
    rows = [
        ("title", "Title", terms.title),
        (
            "parties",
            "Parties",
            "; ".join(f"{in_full(p)} ({kind.roles.get(p.role, p.role)})" for p in terms.parties),
        ),
        ("binding", "Binding", terms.binding),
        ("funding", "Funding", funding_words(terms)),
        ("term", "Term", _term_words(agreement)),
        ("renewal", "Renewal", "not known" if _renewal_is_unknown(agreement) else renewal_words(terms)),
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


def told_facts(subject: Subject) -> list[dict[str, Any]]:
    """The facts of the type that are on record, with each row of a table told in full."""
    terms, assumed = subject.agreement.terms, set(subject.agreement.terms.assumed)
    return [
        {
            "label": field.label,
            "values": _values(field, value, by_key(terms)),
            "assumed": bool({"facts", f"facts.{field.key}"} & assumed),
        }
        for field in subject.kind.facts
        if (value := terms.facts.get(field.key)) is not None
    ]


def open_point_rows(subject: Subject) -> list[dict[str, str]]:
    """What the text leaves open, and the clause in which it does so first; what may stay open comes last."""
    points = sorted(subject.open_points, key=lambda each: each.stays is not None)
    return [{"clause": each.where, "what": f"{each.what}{_remarks(each)}"} for each in points]


def _remarks(point: OpenPoint) -> str:
    """The note on it, which stays in the house, and the words for what may stay open, in brackets."""
    stays = None if point.stays is None else f"may stay open: \u201c{point.stays}\u201d"
    said = "; ".join(filter(None, (point.note, stays)))
    return f" ({said})" if said else ""


def intake_sheet(subject: Subject) -> dict[str, Any]:
    """What is known when an agreement is opened, and what is missing or only assumed."""
    agreement = subject.agreement
    missing = list(subject.kind.missing_facts(agreement.terms.facts, unknown=agreement.terms.unknown_facts))
    if not agreement.terms.term.known:
        missing.append("The term is not known: a length, a last day, or that it is open-ended.")
    unconfirmed = [
        f"Whether {in_full(p)} signs" for p in agreement.terms.parties if p.signs == Signs.UNCONFIRMED
    ]
    unconfirmed += [
        f"Who signs for {in_full(p)}"
        for p in agreement.terms.signing_parties
        if not any(s.name for s in p.signatories)
    ]
    unconfirmed += [f"{row['label']}: {row['value']}" for row in fact_rows(subject) if row["assumed"]]
    unconfirmed += [f"{each[:1].upper()}{each[1:]}" for each in rider_questions(subject)]
    minors, minors_open = minors_answer(subject)
    return {
        "intake": {
            "opened_by": subject.name_of(agreement.owner),
            "opened_on": agreement.opened_on,
            "facts": told_facts(subject),
            "minors": {"found": minors, "open": minors_open},
            "renewal_unknown": _renewal_is_unknown(agreement),
            "missing": missing,
            "open_points": open_point_rows(subject),
            "unconfirmed": unconfirmed,
            "enquiry": _enquiry(subject),
        }
    }


def _enquiry(subject: Subject) -> dict[str, Any] | None:
    """What somebody of the university asked for, in their own words; None where nobody did."""
    enquiry = subject.enquiry
    if enquiry is None:
        return None
    return {
        "number": enquiry.number,
        "asked_by": subject.name_of(enquiry.asked.by),
        "asked_on": enquiry.asked.on,
        "what": enquiry.what,
        "partners": list(enquiry.partners),
        "why": enquiry.why,
        "wanted_by": enquiry.wanted_by,
        "attachments": [each.name for each in enquiry.attachments],
    }


def _needed(subject: Subject, route: Route) -> Iterator[dict[str, Any]]:
    """A row for each sign-off that was given, and for each that is still to come."""
    several = len(route.groups) > 1
    for number, group in enumerate(route.groups, start=1):
        for step in group:
            known = {
                "route": step.key,
                "label": step.label,
                "group": number if several else None,
                "because": None if step.because == (BY_ITS_TYPE,) else step.why,
                "scope": words_of(scope_of(step)) if scope_of(step) else None,
            }
            given = [each for each in subject.agreement.sign_offs if each.route == step.key]
            yield from ({**known, "person": subject.giver_of(each), "on": each.on} for each in given)
            if not is_complete(step, given):
                yield {**known, "person": None, "on": None}


def review_memo(subject: Subject) -> dict[str, Any]:
    """Who has to approve the text, where it is off the standard, what was said of it, and what it was made from."""
    agreement, submission = subject.agreement, subject.agreement.submission
    clearances = clearances_on(agreement, subject.rules, on=subject.change.occurred_on)
    deviations = deviation_rows(subject)
    positions = {clause.id: clause.positions for clause in subject.library}
    return {
        "review": {
            "questions": standard_questions(subject),
            "riders": rider_rows(subject),
            "outstanding": [each.label for each in clearances if each.state is not Cleared.GIVEN],
            "open_comments": sum(1 for each in agreement.comments if not each.settled),
            "submitted_by": subject.name_of(submission.by if submission else None),
            "submitted_on": submission.on if submission else None,
            "needed": list(_needed(subject, subject.rules.route)),
            "clearances": [
                {
                    "label": each.label,
                    "before": each.before,
                    "because": each.because,
                    "state": each.state,
                    "given_on": each.given_on,
                    "until": each.expires_on,
                    "by": each.confirmed_by,
                    "screened_by": each.screened_by,
                    "list_of": each.list_of,
                }
                for each in clearances
            ],
            "not_asked": [
                each.label
                for each in subject.rules.clearances
                if each.key not in [other.key for other in clearances]
            ],
            "deviations": [{**row, "positions": _positions(positions.get(row["id"]))} for row in deviations],
            "comments": comment_rows(subject),
            "open_points": open_point_rows(subject),
            "held_back": any(each.stays is None for each in subject.open_points),
            "facts": fact_rows(subject),
            "sources": [
                {"name": name, "sha": sha256[:12]}
                for name, sha256 in sorted((submission.sources if submission else {}).items())
            ],
            "text_ours": agreement.negotiated_text is None,
            "levels": levels_before(subject),
        }
    }


def _positions(of_clause: Positions | None) -> dict[str, Any] | None:
    """What the office prefers in a clause, what it may accept and what it may not; None for one that is not in the library."""
    if of_clause is None:
        return None
    return {
        "preferred": of_clause.preferred,
        "fallback": of_clause.fallback,
        "walk_away": of_clause.walk_away,
    }


def _values(field: FactField, value: Any, names: dict[str, str]) -> list[str]:
    """A fact as lines: an item of a list each, or a row of a table with its cells apart and its parties by name."""
    if field.kind == "list":
        return list(value)
    if field.kind == "table":
        return [
            ", ".join(
                names.get(said, said)
                for column in field.columns
                if row.get(column.key) is not None
                for said in [in_words(column.kind, row[column.key])]
            )
            for row in value
        ]
    return [in_words(field.kind, value)]


def _renewal_is_unknown(agreement: Agreement) -> bool:
    """Whether what is on record on renewal is only what stands there by default: nobody has said."""
    terms = agreement.terms
    defaulted = terms.renewal.policy == Policy.NONE and not terms.term.known
    return "renewal" in terms.assumed or "renewal.policy" in terms.assumed or defaulted


def _term_words(agreement: Agreement) -> str:
    term = agreement.terms.term
    if term.ends_on is not None:
        span = f"until {day(term.ends_on)}"
    elif term.length is not None:
        span = str(term.length)
    else:
        span = "open-ended" if term.open_ended else "not known"
    notice = f"; notice {term.notice}" if term.notice else ""
    return f"{span}, taking effect {effective_words(agreement.terms)}{notice}"
