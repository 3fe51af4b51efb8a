"""Lives of agreements, a few hundred led by the rules, each to be copied under other numbers, titles and owners with a chain of its own."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from hashlib import sha256
from itertools import product
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from workflow.catalogue.cases.case_files import read_terms
from workflow.catalogue.catalogue import Catalogue
from workflow.catalogue.types.agreement_type import AgreementType
from workflow.catalogue.types.duties_of_a_text import obligations_of
from workflow.catalogue.types.levels_of_a_text import levels_of
from workflow.catalogue.types.type_rules import rules_of
from workflow.documents.sources import bundled_folder
from workflow.domain.agreement.act_details import Opening, Signing, SigningOff
from workflow.domain.agreement.acts import Act, Change, Circumstances, Request, WorkOrder, entry_of, order_id
from workflow.domain.agreement.agreement import MACHINE, Agreement, Person, Role
from workflow.domain.agreement.stages import Stage
from workflow.domain.agreement.terms import Effective, Party, Renewal, Terms
from workflow.domain.codec import from_document, to_document
from workflow.domain.dates.business_days import BusinessCalendar
from workflow.domain.dates.lengths import Length
from workflow.domain.due.derived import Derived, derived
from workflow.domain.due.falling_due import next_due
from workflow.domain.due.since import since_of
from workflow.domain.evidence import GENESIS, canonical, content_hash
from workflow.domain.lifecycle.decide import decide
from workflow.services.calendars import Calendars
from workflow.settings import ASK_AGAIN_AFTER, Settings

ON = date(2026, 12, 1)
DRAFTED = "what every draft was made from"
"""Stands for every text that was submitted; it lies on the shelf of an office whose record is to be proved."""
REVIEWER = Person("reviewer", "Reviewer of all", (Role.REVIEWER,), ("legal", "academic", "finance"))
SETTINGS, CALENDARS = Settings(name="Office of the benchmark"), Calendars()
COUNTRIES = (
    "Austria", "Brazil", "Canada", "Egypt", "France", "Ghana", "India", "Japan", "Kenya", "Norway", "Poland", "Turkey",
)  # fmt: skip
KINDS = ("mou", "mou", "letter_of_intent", "internship", "student_exchange", "umbrella_mou", "mou")
RENEWALS = (
    (Length(months=24), Renewal("mutual")),
    (Length(months=12), Renewal("automatic", Length(months=12), 4)),
    (Length(months=36), Renewal("none")),
    (None, Renewal("none")),
)
BEGUN = [date(2021, 6, 1) + timedelta(days=150 * each) for each in range(12)]
LIVES = tuple(product(BEGUN, RENEWALS, KINDS))
ROUTE: tuple[Stage, ...] = (
    Stage.EXPLORATION, Stage.DRAFTING, Stage.DRAFTING, Stage.LEGAL_REVIEW, Stage.LEGAL_REVIEW, Stage.SIGNING,
    Stage.ACTIVATION,
)  # fmt: skip
_NUMBER, _ID, _TITLE, _OWNER = (
    "NUMBER-OF-THE-MODEL",
    "ID-OF-THE-MODEL",
    "TITLE-OF-THE-MODEL",
    "OWNER-OF-THE-MODEL",
)
_ACTING = Person(_OWNER, "Whoever owns it", (Role.OFFICER,))


@dataclass(frozen=True)
class Model:
    """A life that was led once; what differs from copy to copy stands in its texts as a word that is no other's."""

    state: str
    entries: tuple[str, ...]
    orders: tuple[tuple[WorkOrder, ...], ...]
    signed: str
    derived: Derived

    def copied(self, number: str, title: str, owner: str) -> tuple[Agreement, list[Change]]:
        """The same life of another agreement: every hash is taken again, over what this one says."""
        own = {_NUMBER: number, _ID: str(uuid5(NAMESPACE_URL, number)), _TITLE: title, _OWNER: owner}
        if self.signed:
            before, after = (
                sha256(text.encode()).hexdigest() for text in (self.signed, _with(self.signed, own))
            )
            own |= {before: after, before[:12]: after[:12]}
        chain, head = [], GENESIS
        for written, orders in zip(self.entries, self.orders, strict=True):
            entry = _with(written, own)
            previous, head = head, sha256(f"{head}{entry}".encode()).hexdigest()
            chain.append(_change(json.loads(entry), previous, head, orders))
        return replace(from_document(Agreement, json.loads(_with(self.state, own))), head=head), chain


@cache
def catalogue() -> Catalogue:
    return Catalogue.load(bundled_folder(), None)


def calendar_of(terms: Terms) -> BusinessCalendar:
    """The business days that count in the office that the lives are copied into."""
    return CALENDARS.of_terms(SETTINGS, (), terms)


@cache
def model(place: int) -> Model:
    """One of the lives: of every kind and renewal, begun on days of five years; every fifth is on its way today."""
    opened_on, (length, renewal), kind = LIVES[place]
    stage = ROUTE[place // 5 % len(ROUTE)] if place % 5 == 0 else None
    day = ON - timedelta(days=60 + place % 40) if stage else opened_on
    return _model(catalogue().type(kind), place, day, length, renewal, stage)


def _model(
    kind: AgreementType,
    place: int,
    opened_on: date,
    length: Length | None,
    renewal: Renewal,
    stage: Stage | None,
) -> Model:
    terms, contacts, _ = read_terms(kind, kind.example())
    allowed = renewal if renewal.policy in kind.renewal else Renewal("none")
    effective = Effective("fixed_date", opened_on + timedelta(days=70))
    term = replace(terms.term, effective=effective, length=length, ends_on=None, open_ended=length is None)
    home, other, *more = terms.parties
    parties = (home, _partner(other, place), *more)
    terms = replace(terms, title=_TITLE, parties=parties, term=term, renewal=allowed)
    opening = Opening(_ID, _NUMBER, kind.key, terms, contacts=contacts, stage=Stage.DRAFTING)
    if stage is Stage.EXPLORATION:
        opening = replace(opening, stage=stage)
    life = [*_life(kind, opening, opened_on, stage, owes=place % 6 == 0)]
    agreement = life[-1][0]
    return Model(
        json.dumps(to_document(agreement), sort_keys=True),  # as its changes tell it
        tuple(canonical(entry_of(change)).decode() for _, change in life),
        tuple(change.orders for _, change in life),
        _signed(agreement),
        derived(
            agreement,
            calendar_of(agreement.terms),
            rules=replace(rules_of(kind), ask_again_after=ASK_AGAIN_AFTER),
            since=since_of(change for _, change in life),
            missing=kind.missing_facts(terms.facts) if agreement.stage is Stage.DRAFTING else (),
        ),
    )


def _signed(agreement: Agreement) -> str:
    """What the reviewers and the parties put their names to, as it is hashed; nothing while it is not submitted."""
    submission = agreement.submission
    if submission is None:
        return ""
    terms = to_document(agreement.terms)
    assert submission.content_hash == content_hash(terms, submission.sources, None)
    return canonical({"terms": terms, "sources": submission.sources, "negotiated_text": None}).decode()


def _partner(party: Party, place: int) -> Party:
    country = COUNTRIES[place % len(COUNTRIES)]
    name = f"{('University', 'Institute', 'Academy')[place % 3]} of {country} {place % 61}"
    return replace(party, organisation=name, short=None, country=country)


def _life(
    kind: AgreementType, opening: Opening, on: date, stage: Stage | None, *, owes: bool
) -> Iterator[tuple[Agreement, Change]]:
    """From the day it is opened until it has come to the stage, or until today; `owes` brings what its text obliges to."""
    rules = replace(rules_of(kind), clearances=())  # given, where a type asks for one

    def done(
        before: Agreement | None, act: Act, day: date, actor: Person = _ACTING, details: Any = None
    ) -> tuple[Agreement, Change]:
        brings = owes and act is Act.ACTIVATE
        known = Circumstances(
            rules,
            calendar_of(opening.terms),
            sources={DRAFTED: sha256(DRAFTED.encode()).hexdigest()},
            levels=levels_of(kind, opening.terms) if brings else (),
            obligations=obligations_of(kind, opening.terms) if brings else (),
        )
        return decide(before, Request(act, actor, day, datetime.combine(day, time(9), UTC), details), known)

    agreement, change = done(None, Act.OPEN, on, details=opening)
    yield agreement, change
    while agreement.stage is not stage:
        match agreement.stage:
            case Stage.DRAFTING:
                step = done(agreement, Act.SUBMIT, on := on + timedelta(days=9))
            case Stage.LEGAL_REVIEW:
                route = next(
                    each for each in rules.routes if each not in {o.route for o in agreement.sign_offs}
                )
                step = done(
                    agreement, Act.SIGN_OFF, on := on + timedelta(days=5), REVIEWER, SigningOff(route)
                )
            case Stage.SIGNING:
                step = done(agreement, Act.SIGN, on := on + timedelta(days=11), details=_ink(agreement, on))
            case _:
                due = next_due(agreement, calendar_of(agreement.terms))
                if due is None or due[0] > ON:
                    return
                step = done(agreement, due[1], due[0], MACHINE)
        agreement, change = step
        yield step


def _ink(agreement: Agreement, on: date) -> Signing:
    """The signature of the next party that has not signed yet."""
    party, submission = agreement.still_to_sign[0], agreement.submission
    assert submission is not None
    signed = sum(signature.party == party.name for signature in agreement.signatures)
    name = party.signatories[signed].name if party.signatories else None
    return Signing(party.name, name or "A. Signatory", submission.content_hash[:12], on, scan="5c" * 32)


def _with(text: str, words: dict[str, str]) -> str:
    for word, own in words.items():
        text = text.replace(word, own)
    return text


def _change(entry: dict[str, Any], previous: str, head: str, orders: Iterable[WorkOrder]) -> Change:
    own, version = entry["agreement_id"], entry["version"]
    for name in ("occurred_on", "effective_on"):
        entry[name] = date.fromisoformat(entry[name])
    return Change(
        **entry
        | {
            "act": Act(entry["act"]),
            "recorded_at": datetime.fromisoformat(entry["recorded_at"]),
            "evidence": tuple(entry["evidence"]),
            "flags": tuple(entry["flags"]),
        },
        previous=previous,
        hash=head,
        orders=tuple(
            WorkOrder(order_id(own, version, each.kind), own, version, each.flow, each.kind)
            for each in orders
        ),
    )
