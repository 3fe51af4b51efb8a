"""Who may see an agreement: everybody of the office an open one, and a confidential one whoever has a key to it.

The same keys are filed beside each confidential case, so that the register leaves out what somebody may not see by this rule.
"""

from collections.abc import Iterable

from workflow.domain.agreement.agreement import Agreement, ClosedAs, Person
from workflow.domain.agreement.stages import LIVE, Stage
from workflow.domain.folding import folded
from workflow.domain.sight.sights import is_partner, key_of_person, key_of_route, key_of_unit, sight_of


def keys_to(agreement: Agreement, routes: Iterable[str]) -> tuple[str, ...]:
    """The keys to a confidential case; none where it is open.

    Its unit has one, its owner, and, once it was put before them, the reviewers of the `routes` that it asks for.
    """
    if not agreement.confidential:
        return ()
    keys = [key_of_person(agreement.owner)]
    keys += [] if agreement.unit is None else [key_of_unit(agreement.unit)]
    if agreement.rounds:
        keys += [key_of_route(route) for route in (*routes, *(each.route for each in agreement.sign_offs))]
    return tuple(dict.fromkeys(keys))


def may_see(person: Person, agreement: Agreement, *, routes: Iterable[str]) -> bool:
    """Whether a person may see an agreement, of which `routes` are the sign-offs it asks for."""
    if is_partner(person):
        return is_shown_to(person, agreement)
    sight = sight_of(person)
    if sight.all or not agreement.confidential:
        return sight.open
    return not set(sight.keys).isdisjoint(keys_to(agreement, routes))


def is_shown_to(partner: Person, agreement: Agreement) -> bool:
    """Whether a partner is shown an agreement: one of their organisations is party to it, and it was signed and took effect."""
    own = {folded(name) for name in partner.organisations}
    parties = {folded(party.organisation) for party in agreement.terms.parties}
    return partner.active and not own.isdisjoint(parties) and has_been_in_force(agreement)


def has_been_in_force(agreement: Agreement) -> bool:
    """Whether it is in force, or ended after it had been."""
    if agreement.stage is Stage.CLOSED:
        return agreement.closed_as is not ClosedAs.WITHDRAWN
    return agreement.stage in LIVE
