"""A sign-off given over by an administrator: who is asked for it from then on, in place of whom; nobody has signed off by that."""

from collections.abc import Sequence
from dataclasses import replace

from workflow.domain.agreement.approved import GivenOver
from workflow.domain.agreement.route import Route, Step


def as_given_over(route: Route, given_over: Sequence[GivenOver]) -> Route:
    """A route with those who are asked now, after all that was given over."""
    if not given_over:
        return route
    return replace(
        route,
        groups=tuple(tuple(_as_given_over(step, given_over) for step in group) for group in route.groups),
    )


def _as_given_over(step: Step, given_over: Sequence[GivenOver]) -> Step:
    for each in given_over:
        if each.route != step.key:
            continue
        if each.from_whom is None:
            step = replace(step, people=(each.to,), role=None, least=1)
        else:
            people = tuple(each.to if person == each.from_whom else person for person in step.people)
            step = replace(step, people=tuple(dict.fromkeys(people)))
    return step
