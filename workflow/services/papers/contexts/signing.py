"""What the papers of signing and activation are told: who signs in which order, and what then takes effect."""

from dataclasses import replace
from datetime import date
from typing import Any

from workflow.catalogue.types.agreement_type import AgreementType
from workflow.catalogue.types.duties_of_a_text import obligations_of
from workflow.catalogue.types.paper_kinds import EXECUTION_COPY, in_language
from workflow.catalogue.types.type_rules import rules_of
from workflow.documents.languages import LANGUAGES
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.clearances import clearances_of
from workflow.domain.agreement.terms import Signs
from workflow.domain.dates.lengths import day
from workflow.domain.performance.obligations_on_record import with_obligations
from workflow.domain.term.effect import effective_date, effective_words, initial_period
from workflow.services.papers.contexts.common import ledger_rows
from workflow.services.papers.contexts.duties import duty_rows
from workflow.services.papers.subject import Subject
from workflow.services.papers.texts_used import languages_pinned
from workflow.services.papers.titles import printed_title


def signing_instructions(subject: Subject) -> dict[str, Any]:
    """Who signs, in which order and in which languages, and who has approved it."""
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
            "unconfirmed": [party.name for party in terms.parties if party.signs == Signs.UNCONFIRMED],
            "translations": [
                {
                    "language": LANGUAGES[key].name,
                    "words": printed_title(in_language(EXECUTION_COPY, key)),
                }
                for key in languages_pinned(agreement)
            ],
        }
    }


def activation_notice(subject: Subject) -> dict[str, Any]:
    """What has been signed, what taking effect still waits for, and the duties and days that follow."""
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
