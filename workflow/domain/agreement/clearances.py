"""Which clearances an agreement needs: those its type always wants, those its facts ask for, and acceptance by a form of those who do not sign."""

from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.approved import Clearance
from workflow.domain.agreement.terms import Party, Signs
from workflow.domain.agreement.type_rules import ClearanceRule, TypeRules

ACCEPTANCE = "acceptance"


def clearances_of(
    agreement: Agreement, rules: TypeRules
) -> tuple[tuple[ClearanceRule, Clearance | None], ...]:
    """The clearances that the agreement needs or has, each with what was given; None while it is waited for."""
    given = {each.key: each for each in agreement.clearances}
    by_form = bool(accepts_by_form(agreement, rules))
    return tuple(
        (rule, given.get(rule.key))
        for rule in rules.clearances
        if rule.is_asked(agreement.terms.facts) or rule.key in given or (rule.key == ACCEPTANCE and by_form)
    )


def clearances_missing(agreement: Agreement, rules: TypeRules) -> tuple[ClearanceRule, ...]:
    """The clearances without which the agreement does not go on."""
    return tuple(rule for rule, given in clearances_of(agreement, rules) if given is None)


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
