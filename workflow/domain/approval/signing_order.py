"""Whose turn it is to sign, and whether the hand was the one the terms name."""

from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.terms import Party, folded


def signs_before_its_turn(agreement: Agreement, party: str, name: str) -> bool:
    """Whether somebody with a lower order, of this or another party, has not signed yet."""
    own = _own_order(agreement, party, name)
    return any(
        order < own for waiting in agreement.still_to_sign for order in _orders_waiting(agreement, waiting)
    )


def is_named_signatory(agreement: Agreement, party: str, name: str) -> bool:
    """Whether the terms name this person for the party, or leave open who signs."""
    named = [s.name for p in agreement.terms.signing_parties if p.name == party for s in p.signatories]
    return None in named or not named or folded(name) in {folded(each) for each in named if each}


def _own_order(agreement: Agreement, party: str, name: str) -> int:
    signing = next(each for each in agreement.terms.signing_parties if each.name == party)
    for signatory in signing.signatories:
        if signatory.name is not None and folded(signatory.name) == folded(name):
            return signatory.order
    return min(_orders_waiting(agreement, signing), default=signing.first_order)


def _orders_waiting(agreement: Agreement, party: Party) -> list[int]:
    """The places in the order still to be filled: of those who have not signed, as far as names tell."""
    signed = [folded(signature.name) for signature in agreement.signatures if signature.party == party.name]
    waiting = []
    for signatory in sorted(party.signatories, key=lambda each: each.order):
        if signatory.name is not None and folded(signatory.name) in signed:
            signed.remove(folded(signatory.name))
        else:
            waiting.append(signatory.order)
    unnamed = len(signed)
    return waiting[unnamed:] if party.signatories else [1]
