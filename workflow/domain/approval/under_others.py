"""What other rules would make of a case that runs: which sign-offs stand, which fall, and who is asked anew."""

from dataclasses import dataclass, replace

from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.approved import SignOff
from workflow.domain.agreement.clearances import clearances_missing, holds_activation
from workflow.domain.agreement.route import Route, Step
from workflow.domain.agreement.stages import Stage
from workflow.domain.agreement.type_rules import ClearanceRule, TypeRules
from workflow.domain.approval.rounds import Fall, again
from workflow.domain.approval.scopes import Text, scope_of, words_of
from workflow.domain.approval.steps import steps_left

FOLLOWS = (Stage.EXPLORATION, Stage.DRAFTING, Stage.LEGAL_REVIEW, Stage.SIGNING, Stage.ACTIVATION)
"""The stages in which something is still to be approved or cleared."""
UNDER_REVIEW = (Stage.LEGAL_REVIEW, Stage.SIGNING)


@dataclass(frozen=True, slots=True)
class UnderOthers:
    """A case under other rules than it follows.

    `stands` and `falls` are the sign-offs it has; `anew` are the steps that are asked for and were not, or of which more is
    asked; `spared` those no longer asked for. `needed` are the clearances it would wait for besides, `freed` those it would
    no longer.
    """

    before: Route
    after: Route
    stands: tuple[SignOff, ...] = ()
    falls: tuple[Fall, ...] = ()
    anew: tuple[Step, ...] = ()
    spared: tuple[Step, ...] = ()
    needed: tuple[ClearanceRule, ...] = ()
    freed: tuple[ClearanceRule, ...] = ()

    @property
    def touches(self) -> bool:
        """Whether anybody is asked for anything else, or in another order."""
        return _asked(self.before) != _asked(self.after) or bool(self.needed or self.freed)


def under_others(agreement: Agreement, before: TypeRules, after: TypeRules) -> UnderOthers:
    """A case that follows one set of rules, as it would stand under another."""
    if agreement.stage is Stage.ACTIVATION:
        return _once_signed(agreement, before, after)
    given = agreement.sign_offs
    stands, falls = _what_stands(agreement, before.route, after.route)
    left = {step.key: step for step in steps_left(before.route, given)}
    return UnderOthers(
        before=before.route,
        after=after.route,
        stands=stands,
        falls=falls,
        anew=tuple(
            step
            for step in steps_left(after.route, stands)
            if step.key not in left or _who(step) != _who(left[step.key])
        ),
        spared=tuple(step for step in before.route.steps if after.route.step(step.key) is None),
        needed=_only(clearances_missing(agreement, after), clearances_missing(agreement, before)),
        freed=_only(clearances_missing(agreement, before), clearances_missing(agreement, after)),
    )


def goes_on_to(agreement: Agreement, under: UnderOthers) -> Stage:
    """Where a case stands under the other rules: before the reviewers while somebody is asked, else ready to be signed."""
    if agreement.stage not in UNDER_REVIEW:
        return agreement.stage
    return Stage.LEGAL_REVIEW if steps_left(under.after, under.stands) else Stage.SIGNING


def _once_signed(agreement: Agreement, before: TypeRules, after: TypeRules) -> UnderOthers:
    """Everybody has approved and signed: only what its activation waits for can be another thing."""
    waited = (
        tuple(each for each in clearances_missing(agreement, rules) if holds_activation(agreement, each))
        for rules in (before, after)
    )
    old, new = waited
    return UnderOthers(
        before.route, before.route, agreement.sign_offs, needed=_only(new, old), freed=_only(old, new)
    )


def _what_stands(
    agreement: Agreement, before: Route, after: Route
) -> tuple[tuple[SignOff, ...], tuple[Fall, ...]]:
    """The text is the same: a sign-off falls where it is not asked for, is others' to give, or is to hold for something else."""
    if agreement.submission is None:
        return (), ()
    submitters = (agreement.submission.by,)
    stands, falls = again(agreement.sign_offs, after, Text.submitted(agreement), submitters)
    return stands, tuple(_said(fall, before, after) for fall in falls)


def _said(fall: Fall, before: Route, after: Route) -> Fall:
    was, now = before.step(fall.sign_off.route), after.step(fall.sign_off.route)
    if was is None or now is None or scope_of(was) == scope_of(now):
        return fall
    return replace(fall, why=f"it is to hold for {words_of(scope_of(now))} now")


def _only(these: tuple[ClearanceRule, ...], those: tuple[ClearanceRule, ...]) -> tuple[ClearanceRule, ...]:
    known = {each.key for each in those}
    return tuple(each for each in these if each.key not in known)


def _who(step: Step) -> tuple[object, ...]:
    return step.people, step.role, step.least, scope_of(step)


def _asked(route: Route) -> tuple[object, ...]:
    """A route without its reasons and labels: who is asked for what, together with what, and after what."""
    groups = tuple(frozenset((step.key, _who(step)) for step in group) for group in route.groups)
    return groups, route.several_by_one
