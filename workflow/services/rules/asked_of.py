"""A case as the rules of the office see it."""

from datetime import date
from functools import lru_cache

from workflow.catalogue.catalogue import Catalogue
from workflow.catalogue.clauses.riders import fits
from workflow.catalogue.rules.folder import rules_text
from workflow.catalogue.rules.known import Known
from workflow.catalogue.rules.rates_file import RATES_FILE, read_rates
from workflow.catalogue.rules.subjects import OURS, Foreign, RidersOf, subject_of
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.terms import Terms
from workflow.domain.approval.rates import Rates
from workflow.domain.approval.subject import Subject
from workflow.domain.errors import together
from workflow.domain.folding import folded
from workflow.services.office import Office


def subject_of_case(office: Office, agreement: Agreement, *, on: date) -> Subject:
    """An agreement on record, as rules see it on a day."""
    return subject_of_terms(
        office, agreement.type, agreement.terms, unit=agreement.unit, foreign=Foreign.of(agreement), on=on
    )


def subject_of_terms(
    office: Office,
    type_key: str,
    terms: Terms,
    *,
    on: date,
    unit: str | None = None,
    foreign: Foreign = OURS,
) -> Subject:
    """A case of these terms, on record or not yet, as rules see it on a day, by the rates the office goes by now."""
    rates = rates_of(office)
    return subject_by(office, type_key, terms, rates=rates, on=on, unit=unit, foreign=foreign)


def subject_by(
    office: Office,
    type_key: str,
    terms: Terms,
    *,
    rates: Rates | None,
    on: date,
    unit: str | None = None,
    foreign: Foreign = OURS,
) -> Subject:
    """The same, with its sums compared by other rates."""
    catalogue = office.catalogue
    kind, known = catalogue.type(type_key), known_of(catalogue)
    return subject_of(
        kind,
        terms,
        on=on,
        riders=RidersOf(
            lambda: known.riders,
            lambda: fits(kind, terms, catalogue.sources(), lambda: catalogue.clauses_of(kind.key).keys()),
        ),
        headings=lambda: catalogue.headings_of(kind.key),
        units=_units(office, terms, unit),
        foreign=foreign,
        rates=rates,
    )


def rates_of(office: Office) -> Rates | None:
    """The rates the office goes by; None where it has written none. RulesError says what is wrong with them."""
    text = rules_text(office.folder, RATES_FILE)
    if text is None:
        return None
    rates, problems = read_rates(text)
    if problems:
        raise together(problems)
    return rates


def known_to(office: Office) -> Known:
    """What the rules of an office may name, beside the rates by which it compares sums."""
    return known_of(office.catalogue).with_rates(rates_of(office))


@lru_cache(maxsize=4)
def known_of(catalogue: Catalogue) -> Known:
    """What rules may name in an office with these templates."""
    return Known(catalogue.types, catalogue.sources())


def _units(office: Office, terms: Terms, unit: str | None) -> tuple[str, ...]:
    """The unit that keeps a case, and those of the office\u2019s own parties."""
    own = {folded(name) for name in office.settings.organisations}
    ours = (party.unit for party in terms.parties if folded(party.organisation) in own)
    return tuple(dict.fromkeys(each for each in (unit, *ours) if each))
