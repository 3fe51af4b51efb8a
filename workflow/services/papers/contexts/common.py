"""What a template is told about an agreement: plain values, never objects of the office."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Protocol

from workflow.catalogue.cases.term_files import academic_year_words
from workflow.catalogue.catalogue import Catalogue
from workflow.catalogue.types.agreement_type import AgreementType
from workflow.documents.filling.filters import money
from workflow.documents.filling.phrases_in_languages import in_figures
from workflow.documents.filling.printing_values import Blank
from workflow.documents.languages.language import with_article
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.sides import legal_persons, our_parties
from workflow.domain.agreement.terms import WHEN_SENT, Funds, Instead, Policy, Term, Terms
from workflow.domain.dates.business_days import BusinessCalendar
from workflow.domain.dates.dated_entry import DatedEntry
from workflow.domain.dates.lengths import Length
from workflow.domain.due.date_ledger import date_ledger, dates_for_others
from workflow.domain.term.effect import effective_date, effective_words, initial_period, minimum_end
from workflow.feasts import place
from workflow.services.papers.contexts.parties import as_owed, legal_person_rows, party_rows
from workflow.services.papers.subject import Subject
from workflow.services.papers.surviving_clauses import called_in_other_languages
from workflow.services.papers.titles import two_levels
from workflow.settings import Settings

SIGNATURES_TYPED = "parties_signed"
"""Under this name a context gives the parties whose signatures are printed as typed."""
INSTEAD = {
    Instead.FALLBACK: "fallback position",
    Instead.WALK_AWAY: "walk-away position",
    Instead.STRUCK: "struck",
    Instead.ADDED: "special condition",
}
NO_HASH_YET = "not yet submitted"


class Stationery(Protocol):
    """As much of an office as its texts tell of: an `Office`, or the bench on which previews are made."""

    @property
    def settings(self) -> Settings: ...

    @property
    def catalogue(self) -> Catalogue: ...


def common_context(
    agreement: Agreement,
    kind: AgreementType,
    office: Stationery,
    linked: Mapping[str, Agreement | None],
    *,
    owner: str,
) -> dict[str, Any]:
    """The part every paper gets: agreement, parties and who is bound, term, renewal, links, office, and the facts of the type.

    `owner` is the name of the officer responsible, as papers print it.
    """
    terms = agreement.terms
    rows = party_rows(terms, agreement.contacts, kind, our_parties(terms, office.settings.organisations))
    instrument, subject = two_levels(terms.title, kind.title)
    return {
        **kind.context_facts({**blanks(kind, terms), **terms.facts}),
        "agreement": {
            "number": agreement.number,
            "title": terms.title,
            "instrument": instrument,
            "subject": subject,
            "type_title": kind.title,
            "type_key": kind.key,
            "stage": agreement.stage.value,
            "binding": terms.binding,
            "funding": {"kind": terms.funding.kind, "text": funding_words(terms)},
            "content_hash": agreement.submission.content_hash[:12] if agreement.submission else NO_HASH_YET,
            "history_head": agreement.head[:12],
            "owner": owner,
        },
        "parties": rows,
        "legal_persons": legal_person_rows(terms, rows),
        "conditions_of_the_deal": [
            {"heading": each.clause, "words": each.words} for each in terms.departures if each.words
        ],
        "facilitators": [{"name": each.name, "note": each.note} for each in terms.facilitators],
        "term": term_context(agreement, office.catalogue),
        "renewal": {
            "policy": terms.renewal.policy,
            "length_text": terms.renewal.length.words if terms.renewal.length else None,
            "max_terms": terms.renewal.max_terms,
            "text": renewal_words(terms),
        },
        "links": {name: _link(office, other) for name, other in linked.items()},
        "office": {"name": office.settings.name, "lines": list(office.settings.lines)},
    }


def blanks(kind: AgreementType, terms: Terms) -> dict[str, Any]:
    """What an unfinished draft prints where a text is required, or said to be unknown: the name of what belongs there."""
    unknown = terms.unknown_facts
    missing = [
        field
        for field in kind.facts
        if (field.required or field.key in unknown) and terms.facts.get(field.key) is None
    ]
    texts = {
        field.key: Blank(field.words) if field.key in unknown else f"[{field.label}: to be filled in]"
        for field in missing
    }
    return {
        field.key: [texts[field.key]] if field.kind == "list" else texts[field.key]
        for field in missing
        if field.kind in ("line", "text", "list", "choice")
    }


def ledger_rows(agreement: Agreement, calendar: BusinessCalendar) -> list[dict[str, Any]]:
    """The date ledger as the papers of the house print it."""
    return _printed(date_ledger(agreement, calendar), agreement.terms)


def rows_for_others(
    agreement: Agreement, calendar: BusinessCalendar, *, but: str = ""
) -> list[dict[str, Any]]:
    """The dates of it as the papers print them that go out, but the one of this key."""
    entries = dates_for_others(agreement, calendar)
    return _printed((each for each in entries if each.key != but), agreement.terms)


def _printed(entries: Iterable[DatedEntry], terms: Terms) -> list[dict[str, Any]]:
    return [
        {
            "what": as_owed(entry.what, terms),
            "on": entry.on,
            "why": in_figures(entry.why),
            "act_by": entry.act_by,
            "accept_until": entry.accept_until,
            "send_by": entry.send_by,
            "subject_to": entry.subject_to,
            "words": in_figures(entry.words),
        }
        for entry in entries
    ]


def deviation_rows(subject: Subject) -> list[dict[str, Any]]:
    """Where its terms are off the office's standard."""
    terms = subject.agreement.terms
    notice = str(terms.term.notice) if terms.term.notice else None
    found = subject.kind.deviations(terms.facts, notice=notice, renewal=terms.renewal.policy)
    return [*(dict(row) for row in found), *_departure_rows(subject)]


def _departure_rows(subject: Subject) -> list[dict[str, Any]]:
    """The clauses that stand otherwise in this deal, each with its reason."""
    titles = {clause.id: clause.title for clause in subject.library}
    return [
        {
            "clause": titles.get(each.clause, each.clause),
            "found": f"{INSTEAD[each.instead]}: {each.reason}",
            "standard": "no such condition" if each.instead is Instead.ADDED else "the preferred text",
            "id": each.clause,
        }
        for each in subject.agreement.terms.departures
    ]


def comment_rows(subject: Subject) -> list[dict[str, Any]]:
    """What was said of its text in review, of which clause, and what was answered."""
    return [
        {
            "by": comment.speaker(subject.name_of),
            "place": comment.place,
            "quote": comment.quote,
            "text": comment.text,
            "answers": [
                {"by": subject.name_of(each.by), "text": each.text, "on": each.on} for each in comment.answers
            ],
            "settled": comment.settled,
        }
        for comment in subject.agreement.comments
    ]


def funding_words(terms: Terms) -> str:
    """The funding in one phrase."""
    if terms.funding.kind == Funds.FUNDED:
        return money({"amount": terms.funding.amount, "currency": terms.funding.currency})
    return "no funding" if terms.funding.kind == Funds.NONE else "to be agreed"


def renewal_words(terms: Terms) -> str:
    """The renewal policy in one sentence."""
    renewal = terms.renewal
    span = f" for {renewal.length}" if renewal.length else ""
    match renewal.policy:
        case Policy.MUTUAL:
            return f"Renewed{span} only by a letter signed by all Parties."
        case Policy.AUTOMATIC:
            limit = "" if renewal.max_terms is None else f", at most {renewal.max_terms} times"
            return f"Renews by itself{span}{limit}, unless a Party gives notice in time."
        case Policy.EVALUATE:
            return f"Renewed{span} by a signed letter after an evaluation."
    return "Not renewed: it ends with its term."


def term_context(agreement: Agreement, catalogue: Catalogue) -> dict[str, Any]:
    """The term by the names that clauses use; None and empty for what the agreement does not say."""
    terms, term = agreement.terms, agreement.terms.term
    on = agreement.effective_on or effective_date(terms, agreement.signatures)
    period = agreement.period or (initial_period(terms, on) if on and term.known else None)
    return {
        "known": term.known,
        "effective_text": effective_words(terms),
        "effective_on": on,
        "early_reason": _ended(term.effective.reason),
        "length_text": _words(term.length),
        "first_day": period.first_day if period else None,
        "last_day": _last_day(agreement, period.last_day if period else None),
        "open_ended": term.open_ended,
        "start_included": term.start_included,
        "notice_text": _words(term.notice.bare) if term.notice else None,
        "ending_notice_text": _words(term.early_notice or term.notice),
        "receipt_text": _words(term.receipt) if term.receipt != WHEN_SENT else None,
        "received_when_sent": term.receipt == WHEN_SENT,
        "minimum_text": _words(term.minimum),
        "minimum_day": minimum_end(terms, on) if on else None,
        "teach_out_text": _words(term.teach_out),
        "survival": [
            {
                "clause": each.clause,
                "called": called_in_other_languages(catalogue, agreement.type, each.clause),
                "length_text": _words(each.length),
                "survives": each.words,
            }
            for each in term.survival
        ],
        **_counting(terms),
    }


def _link(office: Stationery, other: Agreement | None) -> dict[str, Any] | None:
    if other is None:
        return None
    return {
        "number": other.number,
        "title": other.terms.title,
        "type_title": office.catalogue.type(other.type).title,
        "parties_text": " and ".join(
            with_article(places[0].legal_name) for places in legal_persons(other.terms.parties)
        ),
        "effective_on": other.effective_on,
        "last_day": other.last_day,
    }


def _counting(terms: Terms) -> dict[str, Any]:
    """Which of the rules of counting the lengths of this agreement need."""
    term = terms.term
    lengths = [each for each in (*_lengths(term), terms.renewal.length) if each is not None]
    periods = {each.to_end: each.period_words for each in lengths if each.to_end}
    academic = any(each.academic_years for each in lengths) or bool(
        {"semester", "academic year"} & set(periods)
    )
    return {
        "in_academic_years": term.length is not None and term.length.academic_years > 0,
        "academic_year_text": academic_year_words(term.academic_year) if academic else None,
        "clear": any(each.clear for each in lengths),
        "notices_to": list(periods.values()),
        "in_quarters": "quarter" in periods,
        "in_semesters": "semester" in periods,
        "business_days": bool(term.places) or any(each.business_days for each in lengths),
        "places": [place(code).called for code in term.places],
    }


def _lengths(term: Term) -> tuple[Length | None, ...]:
    return (term.length, term.notice, term.minimum, term.early_notice, term.receipt, term.teach_out)


def _words(length: Length | None) -> str | None:
    return length.words if length else None


def _ended(reason: str | None) -> str | None:
    """A reason as a sentence, with its full stop."""
    return f"{reason.rstrip('.')}." if reason else None


def _last_day(agreement: Agreement, of_period: date | None) -> date | None:
    return agreement.last_day or of_period or agreement.terms.term.ends_on
