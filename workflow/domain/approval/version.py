"""The rules of approval that a case follows: what its type and the office asked for when it was opened, kept as a document."""

from dataclasses import dataclass, field, replace
from functools import cached_property

from workflow.domain.agreement.route import Route, side_by_side
from workflow.domain.agreement.type_rules import ClearanceRule, TypeRules
from workflow.domain.approval.rates import Rates
from workflow.domain.approval.routing import Explained, Routing, explained
from workflow.domain.approval.subject import Subject
from workflow.domain.codec import SPARSE, from_document, to_document
from workflow.domain.evidence import canonical, sha256


@dataclass(frozen=True, eq=False)
class RulesVersion:
    """What of the rules a case keeps: the sign-offs of its type, as key and label, and its clearances; the office's routes,
    and the rates by which they compare sums, where it has written any.

    What is added here has a default value and is sparse, and so is what is added to a clearance: versions kept before stay
    what they were.
    """

    type: str
    sign_offs: tuple[tuple[str, str], ...] = ()
    clearances: tuple[ClearanceRule, ...] = ()
    routing: Routing | None = field(default=None, metadata=SPARSE)
    rates: Rates | None = field(default=None, metadata=SPARSE)

    @property
    def document(self) -> dict[str, object]:
        """The version as it is kept."""
        return to_document(self)

    @cached_property
    def sha256(self) -> str:
        """What it is known by: two that say the same are one."""
        return sha256(canonical(self.document))

    @cached_property
    def listed(self) -> Route:
        """What the type listed."""
        return side_by_side(self.sign_offs)

    def explained(self, subject: Subject) -> Explained:
        """The route of a case, with everything that led to it."""
        return explained(self.routing or Routing(several_by_one=True), self.listed, subject)

    def laid_over(self, rules: TypeRules) -> TypeRules:
        """The rules of the type as they stand, with what they say of approval of any case as this version says it."""
        return replace(rules, route=self.listed, clearances=self.clearances)


def version_kept(document: dict[str, object]) -> RulesVersion:
    """The version that was kept as a document."""
    return from_document(RulesVersion, document)


def version_of(rules: TypeRules, routing: Routing | None, rates: Rates | None) -> RulesVersion:
    """What a case that is opened under these rules keeps of them; rates are of no account where no rule compares sums."""
    return RulesVersion(
        type=rules.key,
        sign_offs=tuple((step.key, step.label) for step in rules.route.steps),
        clearances=rules.clearances,
        routing=None if routing is None else routing.kept(rules.key, rules.route),
        rates=None if routing is None else rates,
    )
