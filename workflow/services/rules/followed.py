"""Which rules a case follows: those it was opened under, whatever the files say since."""

from dataclasses import replace
from datetime import date
from functools import lru_cache

from workflow.catalogue.types.agreement_type import AgreementType
from workflow.catalogue.types.type_rules import rules_of
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.type_rules import TypeRules
from workflow.domain.approval.routing import Explained, Routing, explained, route_of
from workflow.domain.approval.subject import Subject
from workflow.domain.approval.version import RulesVersion, version_of
from workflow.services.office import Office
from workflow.services.rules.asked_of import subject_of_case
from workflow.services.rules.routes import routing_today
from workflow.store.books import Books


def rules_for(
    office: Office, agreement: Agreement, books: Books | None = None, *, on: date | None = None
) -> TypeRules:
    """The rules by which an agreement is approved, and its type lets it live; its route is the one its terms ask for.

    `books` are those of the transaction that is open, where one is. Sums are compared on the day its text was put before
    the reviewers, else `on`.
    """
    rules, routing = _rules_and_routing(office, agreement, books)
    if routing is None:
        return rules
    return replace(rules, route=route_of(routing, rules.route, _subject(office, agreement, on)))


def explained_for(office: Office, agreement: Agreement, *, on: date) -> Explained:
    """The route of an agreement with everything that led to it."""
    rules, routing = _rules_and_routing(office, agreement, None)
    if routing is None:
        return Explained(rules.route)
    return explained(routing, rules.route, _subject(office, agreement, on))


def _rules_and_routing(
    office: Office, agreement: Agreement, books: Books | None
) -> tuple[TypeRules, Routing | None]:
    """The rules with the sign-offs that the type lists, and the office\u2019s routing over them, where the case follows one."""
    kind = office.catalogue.type(agreement.type)
    version = _followed(office, agreement, books)
    if version is None:
        return rules_of(kind), None
    return _laid_over(kind, version), version.routing


def _subject(office: Office, agreement: Agreement, on: date | None) -> Subject:
    submitted = agreement.submission.on if agreement.submission else None
    return subject_of_case(office, agreement, on=submitted or on or agreement.opened_on)


def rules_today(office: Office, type_key: str) -> TypeRules:
    """The rules by which a case of a type is approved that is opened now."""
    return rules_of(office.catalogue.type(type_key))


def keep_rules(office: Office, books: Books, type_key: str, *, on: date) -> str:
    """Keep the rules under which a case of a type is opened; answers what it knows them by."""
    return books.rules.keep(_version_of(office.catalogue.type(type_key), routing_today(office)), on=on)


def keep_rules_of_before(office: Office, books: Books, *, on: date) -> None:
    """Keep the types as they stand for the cases that were opened before any rules were kept: they go on under these."""
    for kind in office.catalogue.types():
        books.rules.keep_of_before(_version_of(kind, None), on=on)


def _followed(office: Office, agreement: Agreement, books: Books | None) -> RulesVersion | None:
    """The version that a case follows; None where it goes by the type as it stands."""
    if books is None:
        return office.register.rules_kept(agreement.rules, agreement.type)
    return (
        books.rules.of_before(agreement.type) if agreement.rules is None else books.rules.get(agreement.rules)
    )


@lru_cache(64)
def _version_of(kind: AgreementType, routing: Routing | None) -> RulesVersion:
    return version_of(rules_of(kind), routing)


@lru_cache(256)
def _laid_over(kind: AgreementType, version: RulesVersion) -> TypeRules:
    return version.laid_over(rules_of(kind))
