"""The rules of approval that a case follows: what its type and the office said when it was opened, kept as a document."""

from dataclasses import dataclass, field, replace
from functools import cached_property

from workflow.domain.agreement.route import side_by_side
from workflow.domain.agreement.type_rules import ClearanceRule, TypeRules
from workflow.domain.approval.routing import Routing
from workflow.domain.codec import SPARSE, from_document, to_document
from workflow.domain.evidence import canonical, sha256


@dataclass(frozen=True, eq=False)
class RulesVersion:
    """What of the rules a case keeps: the sign-offs of its type, as key and label, its clearances, and the office\u2019s routing.

    What is added here has a default value and is sparse, and so is what is added to a clearance: versions kept before stay
    what they were.
    """

    type: str
    sign_offs: tuple[tuple[str, str], ...] = ()
    clearances: tuple[ClearanceRule, ...] = ()
    routing: Routing | None = field(default=None, metadata=SPARSE)

    @property
    def document(self) -> dict[str, object]:
        """The version as it is kept."""
        return to_document(self)

    @cached_property
    def sha256(self) -> str:
        """What it is known by: two that say the same are one."""
        return sha256(canonical(self.document))

    def laid_over(self, rules: TypeRules) -> TypeRules:
        """The rules of the type as they stand, with what they say of approval as this version says it."""
        return replace(rules, route=side_by_side(self.sign_offs), clearances=self.clearances)


def version_kept(document: dict[str, object]) -> RulesVersion:
    """The version that was kept as a document."""
    return from_document(RulesVersion, document)


def version_of(rules: TypeRules, routing: Routing | None = None) -> RulesVersion:
    """What a case keeps that is opened under these rules of its type, and this routing of the office where it has one."""
    return RulesVersion(
        type=rules.key,
        sign_offs=tuple((step.key, step.label) for step in rules.route.steps),
        clearances=rules.clearances,
        routing=None if routing is None else routing.kept(rules.key, rules.route),
    )
