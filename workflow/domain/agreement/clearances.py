"""Which clearances an agreement needs: those its type always wants, those its facts ask for, and acceptance by a form of those who do not sign.

One that has expired is missing again. What an agreement that was signed elsewhere had been cleared for before it came on
record is not known, and not asked once it is in force.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.approved import Clearance
from workflow.domain.agreement.periods_and_notices import PeriodKind
from workflow.domain.agreement.terms import Party, Signs
from workflow.domain.agreement.type_rules import Before, ClearanceRule, TypeRules
from workflow.domain.dates.lengths import Length, add, day

ACCEPTANCE = "acceptance"


@dataclass(frozen=True, slots=True)
class Uncleared:
    """A clearance that is asked for and does not stand: the one that expired, None where none was ever given."""

    rule: ClearanceRule
    expired: Clearance | None = None

    @property
    def words(self) -> str:
        """What is missing, within a sentence: "Ethics approval (expired on 3 March 2027)"."""
        if self.expired is None or self.expired.expires_on is None:
            return self.rule.label
        return f"{self.rule.label} (expired on {day(self.expired.expires_on)})"


def clearances_of(
    agreement: Agreement, rules: TypeRules
) -> tuple[tuple[ClearanceRule, Clearance | None], ...]:
    """The clearances that the agreement needs or has, each with what was given last; None while it is waited for."""
    given = {each.key: each for each in agreement.clearances}
    by_form = bool(accepts_by_form(agreement, rules))
    return tuple(
        (rule, given.get(rule.key))
        for rule in rules.clearances
        if rule.is_asked(agreement.terms.facts) or rule.key in given or (rule.key == ACCEPTANCE and by_form)
    )


def clearances_missing(agreement: Agreement, rules: TypeRules) -> tuple[ClearanceRule, ...]:
    """The clearances that are asked for and that nobody has ever given."""
    return tuple(rule for rule, given in clearances_of(agreement, rules) if given is None)


def uncleared(agreement: Agreement, rules: TypeRules, *, on: date) -> tuple[Uncleared, ...]:
    """The clearances that do not stand on a day: never given, or expired."""
    return tuple(
        Uncleared(rule, given)
        for rule, given in clearances_of(agreement, rules)
        if given is None or given.has_expired(on)
    )


def uncleared_in_force(agreement: Agreement, rules: TypeRules, *, on: date) -> tuple[Uncleared, ...]:
    """The clearances that an agreement in force lacked on a day, whatever was given later."""
    asked = (rule for rule, _ in clearances_of(agreement, rules))
    found = (
        Uncleared(rule, next((each for each in reversed(given) if each.on <= on), None))
        for rule in asked
        for given in (tuple(each for each in agreement.clearances if each.key == rule.key),)
        if not any(each.stands(on) for each in given)
    )
    return tuple(each for each in found if each.expired is not None or agreement.submission is not None)


def terms_without_clearance(before: Agreement, after: Agreement, rules: TypeRules) -> tuple[str, ...]:
    """A sentence on each automatic term that was recorded and began without a clearance: nothing holds it, and it is flagged."""
    begun = (
        each for each in after.periods if each.how == PeriodKind.AUTOMATIC and each not in before.periods
    )
    return tuple(
        f"term {term.number} began on {day(term.first_day)} without clearance: {named(lacking)}"
        for term in begun
        if (lacking := uncleared_in_force(after, rules, on=term.first_day))
    )


def clearances_given(agreement: Agreement) -> tuple[Clearance, ...]:
    """What was given last of each clearance."""
    return tuple({each.key: each for each in agreement.clearances}.values())


def holds_activation(agreement: Agreement, rule: ClearanceRule) -> bool:
    """Whether a clearance is a condition of coming into force, by the text as it was submitted.

    Where nobody noted what the text says of that, as of one signed elsewhere, each that is wanted before activation is.
    """
    if rule.before != Before.ACTIVATION:
        return False
    noted = agreement.submission.conditions if agreement.submission is not None else None
    return noted is None or rule.key in noted


def conditions_of(rules: TypeRules) -> tuple[str, ...]:
    """The keys of the clearances that a text of the type makes conditions of coming into force."""
    return tuple(rule.key for rule in rules.clearances if rule.before == Before.ACTIVATION and rule.condition)


def last_day_of(rule: ClearanceRule, *, given: date, said: date | None) -> date | None:
    """The last day of a clearance given on a day: the one that was said, else the one that the rule gives it."""
    if said is not None or rule.expires_after is None:
        return said
    return add(given, Length.parse(rule.expires_after))


def named(lacking: Sequence[Uncleared]) -> str:
    """What is missing, within a sentence."""
    return "; ".join(each.words for each in lacking)


def granting_parties(agreement: Agreement, rules: TypeRules) -> tuple[Party, ...]:
    """The parties in the role that grants, where the type names one."""
    return tuple(
        party for party in agreement.terms.parties if rules.granted_by and party.role == rules.granted_by
    )


def accepts_by_form(agreement: Agreement, rules: TypeRules) -> tuple[Party, ...]:
    """The receiving parties that do not sign: they accept by a form."""
    return tuple(
        party
        for party in agreement.terms.parties
        if rules.granted_by is not None and party.role != rules.granted_by and party.signs == Signs.NO
    )
