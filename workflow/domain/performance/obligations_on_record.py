"""How obligations come on the record of an agreement, each with a key of its own, and change there."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.performed import Obligation


def with_obligation(agreement: Agreement, obligation: Obligation) -> Agreement:
    """The agreement with one obligation more; its key is kept where it is free, else the next one is given."""
    return with_obligations(agreement, (obligation,))


def with_obligations(agreement: Agreement, obligations: Sequence[Obligation]) -> Agreement:
    """The agreement with several obligations more."""
    on_record = list(agreement.obligations)
    for each in obligations:
        on_record.append(_with_own_key(each, {other.key for other in on_record}))
    return replace(agreement, obligations=tuple(on_record))


def _with_own_key(obligation: Obligation, taken: Collection[str]) -> Obligation:
    if obligation.key and obligation.key not in taken:
        return obligation
    number = len(taken) + 1
    while f"o{number}" in taken:
        number += 1
    return replace(obligation, key=f"o{number}")


def with_changed(agreement: Agreement, obligation: Obligation) -> Agreement:
    """The agreement with an obligation as it is now, in the place of the one with its key."""
    return replace(
        agreement,
        obligations=tuple(
            obligation if each.key == obligation.key else each for each in agreement.obligations
        ),
    )
