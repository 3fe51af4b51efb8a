"""Which clearances an agreement needs: those its type always wants, and acceptance by a form of those who do not sign."""

from workflow.domain.agreement.acts import TypeRules
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.terms import Party

ACCEPTANCE = "acceptance"


def clearances_needed(agreement: Agreement, rules: TypeRules) -> tuple[str, ...]:
    """The keys of the clearances without which the agreement does not go on."""
    by_form = accepts_by_form(agreement, rules)
    return tuple(
        key
        for key, rule in rules.clearances.items()
        if rule.required or (key == ACCEPTANCE and bool(by_form))
    )


def granting_parties(agreement: Agreement, rules: TypeRules) -> tuple[Party, ...]:
    """The parties in the role that grants, where the type names one."""
    return tuple(
        party for party in agreement.terms.parties if rules.granted_by and party.role == rules.granted_by
    )


def accepts_by_form(agreement: Agreement, rules: TypeRules) -> tuple[Party, ...]:
    """The receiving parties that do not sign: they accept by a form."""
    if rules.granted_by is None:
        return ()
    return tuple(
        party for party in agreement.terms.parties if party.role != rules.granted_by and party.signs == "no"
    )
