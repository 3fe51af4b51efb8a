"""What the papers of signing are told: who signs in which order, what then takes effect, the originals and the copies."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from workflow.catalogue.types.duties_of_a_text import obligations_of
from workflow.catalogue.types.paper_kinds import EXECUTION_COPY, in_language, kind_of
from workflow.documents.languages.known import LANGUAGES
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.approved import Signature
from workflow.domain.agreement.clearances import clearances_of, holds_activation, uncleared
from workflow.domain.agreement.links import Link
from workflow.domain.agreement.periods_and_notices import Period, PeriodKind
from workflow.domain.agreement.sides import our_parties
from workflow.domain.agreement.terms import Party, Signs
from workflow.domain.dates.dated_entry import EFFECTIVE
from workflow.domain.dates.lengths import day
from workflow.domain.performance.obligations_on_record import with_obligations
from workflow.domain.term.effect import effective_date, effective_words, initial_period
from workflow.domain.term.letters_and_amendments import new_notice
from workflow.domain.term.umbrella import cap_of
from workflow.services.papers.contexts.common import SIGNATURES_TYPED, rows_for_others
from workflow.services.papers.contexts.parties import in_full, in_full_by_name
from workflow.services.papers.contexts.performance import duty_rows
from workflow.services.papers.evidence_files import evidence_title
from workflow.services.papers.framing import printed_title
from workflow.services.papers.subject import Subject
from workflow.services.papers.texts_used import languages_pinned

SIGNED = "(signed)"
ELECTRONIC = "electronic_signature"
_OF_THE_SIGNED_TEXT = (Act.SIGN, Act.REGISTER)


def signing_instructions(subject: Subject) -> dict[str, Any]:
    """Who signs, in which order and in which languages, and who has approved it."""
    agreement, terms = subject.agreement, subject.agreement.terms
    order = sorted(
        (
            (signatory.order if signatory else 1, number, in_full(party), signatory)
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
                    "label": subject.rules.label(sign_off.route),
                    "person": subject.name_of(sign_off.by),
                    "in_place": subject.in_place(sign_off),
                    "scope": None if sign_off.scope_hash is None else sign_off.scope,
                    "on": sign_off.on,
                }
                for sign_off in agreement.sign_offs
            ],
            "originals": int(terms.facts.get("originals") or len(terms.signing_parties)),
            "theirs": _their_file(subject),
            "electronic": _electronic(subject),
            "unnamed": [name for _, _, name, s in order if s is None or not s.name],
            "authorities": [
                f"{s.name or name}, {s.authority}" for _, _, name, s in order if s is not None and s.authority
            ],
            "unconfirmed": [in_full(party) for party in terms.parties if party.signs == Signs.UNCONFIRMED],
            "translations": [
                {
                    "language": LANGUAGES[key].name,
                    "words": printed_title(in_language(EXECUTION_COPY, key)),
                }
                for key in languages_pinned(agreement)
                if key != subject.beside
            ],
            "beside": LANGUAGES[subject.beside].name if subject.beside else None,
        }
    }


def activation_notice(subject: Subject) -> dict[str, Any]:
    """What has been signed, what taking effect still waits for, and the duties and days that follow."""
    agreement, kind, terms = subject.agreement, subject.kind, subject.agreement.terms
    rules, today = subject.rules, subject.change.occurred_on
    lacking = uncleared(agreement, rules, on=today)
    on = agreement.effective_on or effective_date(terms, agreement.signatures)
    outstanding = [each.words for each in lacking if holds_activation(agreement, each.rule)]
    waiting = list(outstanding)
    named = in_full_by_name(terms)
    if on is not None and on > today:
        waiting.append(f"the effective date, {day(on)}")
    ahead = agreement
    if on is not None and not agreement.periods and not terms.facts.get("new_last_day"):
        ahead = _with_period(subject, on)
    return {
        "activation": {
            "effective_on": on,
            "last_day": ahead.last_day or terms.term.ends_on,
            "rule_text": effective_words(terms),
            "signed": [
                {
                    "party": named.get(s.party, s.party),
                    "name": s.name,
                    "title": s.title,
                    "on": s.on,
                    "place": s.place,
                }
                for s in agreement.signatures
            ],
            "clearances": [
                {
                    "label": rule.label,
                    "given_on": cleared and cleared.on,
                    "until": cleared and cleared.expires_on,
                }
                for rule, cleared in clearances_of(agreement, rules)
            ],
            "waiting_for": waiting,
            "on_approval": bool(outstanding),
            "text_ours": subject.has_our_text,
            "times": [{"clause": each.where, "words": each.words} for each in subject.times],
        },
        "duties": duty_rows(ahead, kind, subject.calendar, on=subject.change.occurred_on),
        "ledger": rows_for_others(ahead, subject.calendar, but=EFFECTIVE if outstanding else ""),
    }


def originals_register(subject: Subject) -> dict[str, Any]:
    """Which originals exist, who holds them, and who signed when."""
    agreement, terms = subject.agreement, subject.agreement.terms
    ours = our_parties(terms, subject.organisations)
    stated = terms.facts.get("originals")
    count = int(stated) if stated else len(terms.signing_parties) or None
    holders = [{"holder": in_full(party), "place": None} for party in terms.signing_parties[: count or 0]]
    for row, party in zip(holders, terms.signing_parties, strict=False):
        if party not in ours:
            row["place"] = f"With the party{f', {party.seat}' if party.seat else ''}"
    holders += [{"holder": "To be entered", "place": None}] * max(0, (count or 0) - len(holders))
    return {
        "kept": {
            "missing": agreement.original_missing,
            "text_ours": agreement.negotiated_text is None,
            "count": count,
            "last_on": max((each.on for each in agreement.signatures), default=None),
            "originals": holders,
            "signed": [_signed(each, in_full_by_name(terms)) for each in agreement.signatures],
            "copies": _copies(subject),
        }
    }


def conformed_copy(subject: Subject) -> dict[str, Any]:
    """The cover sheet of a conformed copy, and the parties with their signatures typed."""
    return {**originals_register(subject), SIGNATURES_TYPED: signed_signatories(subject.agreement)}


def consolidated_text(subject: Subject) -> dict[str, Any]:
    """The amendments in the order they took effect, each with the clauses it changed."""
    agreement = subject.agreement
    since = {each.number: each.on for each in agreement.amendments}
    return {
        "consolidated": {
            "amendments": [_amendment(each, since[each.number]) for each in subject.amendments],
            "letters": [
                _carried_on(period)
                for period in agreement.periods
                if period.how in (PeriodKind.LETTER, PeriodKind.REINSTATED)
            ],
            "text_follows": subject.has_our_text,
        },
        SIGNATURES_TYPED: signed_signatories(agreement),
    }


def signed_signatories(agreement: Agreement) -> dict[str, list[dict[str, Any]]]:
    """The signatories of each signing party as a copy prints them: those who signed with "(signed)", date and place."""
    return {
        party.name: _signatories(party, agreement.signatures) for party in agreement.terms.signing_parties
    }


def _their_file(subject: Subject) -> str | None:
    """The name of the file that is signed, where their text replaced ours."""
    text = subject.agreement.negotiated_text
    found = [each.name for each in subject.papers if text is not None and each.original == text]
    return found[-1].rpartition("/")[2] if found else None


def _electronic(subject: Subject) -> str | None:
    """Whether the text accepts a signature that is not in ink: as its facts say, else as its clause does; None for not known."""
    if subject.agreement.negotiated_text is not None or all(
        each.key != ELECTRONIC for each in subject.kind.facts
    ):
        return None
    return str(subject.agreement.terms.facts.get(ELECTRONIC) or "accepted")


def _with_period(subject: Subject, on: date) -> Agreement:
    """The agreement as it will be in effect: its first term, the umbrella over it, and what its text obliges the parties to."""
    agreement, kind = subject.agreement, subject.kind
    owed = with_obligations(agreement, obligations_of(kind, agreement.terms))
    cap = cap_of(agreement, subject.linked.get(Link.UNDER), subject.rules)
    return replace(owed, effective_on=on, periods=(initial_period(agreement.terms, on),), cap=cap)


def _copies(subject: Subject) -> list[dict[str, Any]]:
    """The execution copy and the scans of what was signed, each file once."""
    titles = {evidence_title(act) for act in _OF_THE_SIGNED_TEXT}
    found: dict[str, dict[str, Any]] = {}
    for paper in subject.papers:
        if kind_of(paper.kind).key == EXECUTION_COPY or paper.title in titles:
            sha = (paper.pdf or paper.docx or paper.original or "")[:12]
            version = None if paper.is_received else paper.version
            found.setdefault(sha, {"title": paper.title, "version": version, "on": paper.made_on, "sha": sha})
    return list(found.values())


def _carried_on(period: Period) -> str:
    """By a letter, or by a reinstatement with the gap before it."""
    until = day(period.last_day) if period.last_day else None
    if period.how == PeriodKind.LETTER:
        return f"{period.rule}, from {day(period.first_day)}" + (f" to {until}" if until else "")
    return period.rule + (f", until {until}" if until else ", without a fixed end")


def _signatories(party: Party, signatures: tuple[Signature, ...]) -> list[dict[str, Any]]:
    of_party = [each for each in signatures if each.party == party.name]
    planned = {each.name: each for each in party.signatories}
    rows: list[dict[str, Any]] = []
    for order, each in enumerate(of_party, start=1):
        seat = planned.get(each.name)
        rows.append(
            {
                "signature": SIGNED,
                "name": each.name,
                "title": each.title or (seat.title if seat else None),
                "authority": seat.authority if seat else None,
                "place": each.place or "not stated",
                "date": day(each.on) if each.dated else f"undated; evidence of {day(each.on)}",
                "order": order,
            }
        )
    return rows


def _signed(signature: Signature, named: Mapping[str, str]) -> dict[str, Any]:
    return {
        "party": named.get(signature.party, signature.party),
        "name": signature.name,
        "title": signature.title,
        "on": signature.on,
        "dated": signature.dated,
        "place": signature.place,
        "out_of_order": signature.out_of_order,
        "scan": signature.scan[:12] if signature.scan else None,
    }


def _amendment(amendment: Agreement, since: date) -> dict[str, Any]:
    facts = amendment.terms.facts
    new_last_day = facts.get("new_last_day")
    return {
        "number": amendment.number,
        "title": amendment.terms.title,
        "from": since,
        "changes": [
            {"clause": row.get("clause"), "before": row.get("before"), "after": row.get("after")}
            for row in facts.get("changes") or ()
        ],
        "describes": facts.get("wording") == "describes the change",
        "new_last_day": date.fromisoformat(new_last_day) if new_last_day else None,
        "new_notice": str(notice) if (notice := new_notice(amendment.terms)) else None,
        "transition": facts.get("transition"),
    }
