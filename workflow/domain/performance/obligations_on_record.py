"""How obligations come on the record of an agreement, each with a key of its own, and change there."""

from collections.abc import Sequence
from dataclasses import replace

from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.performed import Obligation


def with_obligation(agreement: Agreement, obligation: Obligation) -> Agreement:
    """The agreement with one obligation more; its key is kept where it is free, else the next one is given."""
    taken = {each.key for each in agreement.obligations}
    if not obligation.key or obligation.key in taken:
        number = len(taken) + 1
        while f"o{number}" in taken:
            number += 1
        obligation = replace(obligation, key=f"o{number}")
    return replace(agreement, obligations=(*agreement.obligations, obligation))


def with_obligations(agreement: Agreement, obligations: Sequence[Obligation]) -> Agreement:
    """The agreement with several obligations more."""
    for each in obligations:
        agreement = with_obligation(agreement, each)
    return agreement


def with_changed(agreement: Agreement, obligation: Obligation) -> Agreement:
    """The agreement with an obligation as it is now, in the place of the one with its key."""
    return replace(
        agreement,
        obligations=tuple(
            obligation if each.key == obligation.key else each for each in agreement.obligations
        ),
    )
