"""An agreement type as the lifecycle sees it."""

from functools import lru_cache

from workflow.catalogue.types.agreement_type import AgreementType
from workflow.domain.agreement.route import side_by_side
from workflow.domain.agreement.type_rules import TypeRules
from workflow.domain.lifecycle.effects.signing import ACCEPTANCE_DAYS
from workflow.domain.term.umbrella import FATE


@lru_cache(64)
def rules_of(kind: AgreementType) -> TypeRules:
    """The rules of a type, from its folder; every act asks for them."""
    return TypeRules(
        key=kind.key,
        title=kind.title,
        one_sided=kind.one_sided,
        granted_by=kind.granted_by,
        acceptance_days=_acceptance_days(kind),
        least=kind.parties.least,
        most=kind.parties.most,
        requires=kind.requires,
        route=side_by_side(tuple(kind.sign_offs.items())),
        clearances=kind.clearances,
        roles=tuple(kind.roles),
        policies=kind.renewal,
        ladder=kind.standard.ladder,
        is_umbrella=kind.fact(FATE) is not None,
        cap=next(((field.key, field.uncaps) for field in kind.facts if field.uncaps is not None), None),
    )


def _acceptance_days(kind: AgreementType) -> int | None:
    """How long an offer stands where its terms do not say: the standard of the type, where one side grants."""
    field = kind.fact(ACCEPTANCE_DAYS) if kind.granted_by else None
    return None if field is None or field.standard is None else int(field.standard)
