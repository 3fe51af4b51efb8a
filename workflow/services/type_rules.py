"""An agreement type as the lifecycle sees it."""

from workflow.catalogue.agreement_types import AgreementType
from workflow.domain.acts import ClearanceRule, TypeRules


def rules_of(kind: AgreementType) -> TypeRules:
    """The rules of a type, from its folder."""
    return TypeRules(
        key=kind.key,
        title=kind.title,
        one_sided=kind.one_sided,
        least=kind.parties.least,
        most=kind.parties.most,
        requires=kind.requires,
        routes=tuple(kind.sign_offs),
        labels=dict(kind.sign_offs),
        clearances={
            each.key: ClearanceRule(each.label, each.before, each.required) for each in kind.clearances
        },
        roles=tuple(kind.roles),
        policies=kind.renewal,
    )
