"""Who may see an agreement: everybody of the office an open one, and a confidential one whoever has a key to it.

The same keys are filed beside each confidential case, so that the register leaves out what somebody may not see by this rule.
"""

from workflow.domain.agreement.agreement import Agreement, ClosedAs, Person
from workflow.domain.agreement.route import Route, Step
from workflow.domain.agreement.stages import LIVE, Stage
from workflow.domain.folding import folded
from workflow.domain.sight.sights import (
    is_partner,
    key_of_person,
    key_of_role,
    key_of_route,
    key_of_unit,
    sight_of,
)


def keys_to(agreement: Agreement, route: Route) -> tuple[str, ...]:
    """The keys to a confidential case; none where it is open.

    Its unit has one, its owner, and, once it was put before them, whoever its `route` asks to sign off.
    """
    if not agreement.confidential:
        return ()
    keys = [key_of_person(agreement.owner)]
    keys += [] if agreement.unit is None else [key_of_unit(agreement.unit)]
    if agreement.rounds:
        keys += [key for step in route.steps for key in _keys_of(step)]
        gone = (each.route for each in agreement.sign_offs if route.step(each.route) is None)
        keys += map(key_of_route, gone)
    return tuple(dict.fromkeys(keys))


def may_see(person: Person, agreement: Agreement, *, route: Route) -> bool:
    """Whether a person may see an agreement, of which `route` says whose sign-offs it asks for."""
    if is_partner(person):
        return is_shown_to(person, agreement)
    sight = sight_of(person)
    if sight.all or not agreement.confidential:
        return sight.open
    return not set(sight.keys).isdisjoint(keys_to(agreement, route))


def _keys_of(step: Step) -> tuple[str, ...]:
    if step.people:
        return tuple(map(key_of_person, step.people))
    return (key_of_route(step.key) if step.role is None else key_of_role(step.role),)


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
