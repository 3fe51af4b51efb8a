"""Which rules a case follows: those it was opened under, whatever the files say since."""

from dataclasses import replace
from datetime import date
from functools import lru_cache

from workflow.catalogue.rules.subjects import Foreign
from workflow.catalogue.types.agreement_type import AgreementType
from workflow.catalogue.types.type_rules import rules_of
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.type_rules import TypeRules
from workflow.domain.approval.clearing import clearances_by
from workflow.domain.approval.given_over import as_given_over
from workflow.domain.approval.routing import Explained
from workflow.domain.approval.subject import Subject
from workflow.domain.approval.version import RulesVersion, version_of
from workflow.domain.errors import together
from workflow.services.office import Office
from workflow.services.rules.as_written import NO_RULES, OfficeRules, rules_as_written, rules_with
from workflow.services.rules.asked_of import subject_by
from workflow.store.books import Books


def rules_for(
    office: Office, agreement: Agreement, books: Books | None = None, *, on: date | None = None
) -> TypeRules:
    """The rules by which an agreement is approved, and its type lets it live; its route is the one its terms ask for.

    `books` are those of the transaction that is open, where one is. Sums are compared on the day its text was put before
    the reviewers, else `on`.
    """
    return rules_by(office, version_followed(office, agreement, books), agreement, on=on)


def rules_by(
    office: Office, version: RulesVersion | None, agreement: Agreement, *, on: date | None = None
) -> TypeRules:
    """The same, were a version of the rules the one that the agreement follows; None is its type as it stands."""
    kind = office.catalogue.type(agreement.type)
    rules = _rules_by(office, version, agreement, kind, on)
    return replace(
        rules,
        route=as_given_over(rules.route, agreement.given_over),
        ask_again_after=office.settings.ask_again_after,
    )


def explained_for(office: Office, agreement: Agreement, *, on: date) -> Explained:
    """The route of an agreement with everything that led to it, by the rules that it follows."""
    version = version_followed(office, agreement) or _version_of(
        office.catalogue.type(agreement.type), NO_RULES
    )
    return version.explained(_subject(office, version, agreement, on))


def _rules_by(
    office: Office, version: RulesVersion | None, agreement: Agreement, kind: AgreementType, on: date | None
) -> TypeRules:
    if version is None:
        return rules_of(kind)
    rules = _laid_over(kind, version)
    if version.routing is None:
        return rules
    subject = _subject(office, version, agreement, on)
    return replace(
        rules,
        route=version.explained(subject).route,
        clearances=clearances_by(version.routing.clearances, rules.clearances, subject),
    )


def rules_today(office: Office, type_key: str) -> TypeRules:
    """What a type asks of any case that is opened now, before the office's rules look at its terms."""
    return rules_of(office.catalogue.type(type_key))


def version_today(office: Office, books: Books, type_key: str) -> RulesVersion:
    """The rules that a case of a type is opened under now: where a file has a mistake, those it said last without one.

    RulesError says all that is wrong where it never was without.
    """
    written = rules_now(office, books)
    if not written.problems:
        return _version_of(office.catalogue.type(type_key), written)
    last = books.rules.last_sound()
    if last is None:
        raise together(written.problems)
    return _version_of(office.catalogue.type(type_key), _last(last))


def version_by(office: Office, written: OfficeRules, type_key: str) -> RulesVersion:
    """The rules that a case of a type is opened under where the files, read without a mistake, say this."""
    return _version_of(office.catalogue.type(type_key), written)


def keep_rules(office: Office, books: Books, version: RulesVersion, *, on: date) -> None:
    """Keep the rules that a case is to follow, and what the files say without a mistake."""
    books.rules.keep(version, on=on)
    remember_rules(office, books, on=on)


def remember_rules(office: Office, books: Books, *, on: date) -> None:
    """Keep what the files say, where they have no mistake: new cases go by it should one be made."""
    written = rules_now(office, books)
    if not written.problems:
        books.rules.keep_last_sound(_of_the_office(written), on=on)


def keep_rules_of_before(office: Office, books: Books, *, on: date) -> None:
    """Keep the types as they stand for the cases that were opened before any rules were kept: they go on under these."""
    for kind in office.catalogue.types():
        books.rules.keep_of_before(_version_of(kind, NO_RULES), on=on)


def version_followed(office: Office, agreement: Agreement, books: Books | None = None) -> RulesVersion | None:
    """The version that a case follows; None where it goes by its type as it stands."""
    if books is None:
        return office.register.rules_kept(agreement.rules, agreement.type)
    if agreement.rules is None:
        return books.rules.of_before(agreement.type)
    return books.rules.get(agreement.rules)


def rules_now(office: Office, books: Books) -> OfficeRules:
    """What the files say; where they say it for the first time, held to name people enough who can approve.

    Whoever leaves later makes no mistake of what was sound: that is told by `rules check`.
    """
    written = rules_as_written(office)
    if written.routing is None:
        return written
    last = books.rules.last_sound()
    if last is not None and last.sha256 == _of_the_office(written).sha256:
        return written
    return rules_with(office, books.people.all())


def _subject(office: Office, version: RulesVersion, agreement: Agreement, on: date | None) -> Subject:
    """A case as its rules see it: its sums by the rates they were kept with."""
    submitted = agreement.submission.on if agreement.submission else None
    return subject_by(
        office,
        agreement.type,
        agreement.terms,
        rates=version.rates,
        on=submitted or on or agreement.opened_on,
        unit=agreement.unit,
        foreign=Foreign.of(agreement),
    )


@lru_cache(128)
def _version_of(kind: AgreementType, written: OfficeRules) -> RulesVersion:
    return version_of(rules_of(kind), written.routing, written.rates)


@lru_cache(8)
def _of_the_office(written: OfficeRules) -> RulesVersion:
    """What the files ask of all types, to be kept: no case follows it as it is."""
    return RulesVersion("", routing=written.routing, rates=written.rates)


@lru_cache(8)
def _last(kept: RulesVersion) -> OfficeRules:
    return OfficeRules(kept.routing, kept.rates)


@lru_cache(256)
def _laid_over(kind: AgreementType, version: RulesVersion) -> TypeRules:
    return version.laid_over(rules_of(kind))
