"""What the lifecycle needs to know of an agreement type: who signs off, what is cleared, how it may be renewed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from workflow.domain.agreement.links import Link
from workflow.domain.agreement.route import Route
from workflow.domain.agreement.terms import Party, Policy, Signs
from workflow.domain.codec import SPARSE

LIST_AGE = "3 months"
"""How old a screening list may be where no rule says so."""


class Before(StrEnum):
    """The step that a clearance is wanted before."""

    SUBMISSION = "submission"
    SIGNING = "signing"
    ACTIVATION = "activation"


@dataclass(frozen=True, slots=True)
class ClearanceRule:
    """An outside condition; `before` is the step it is wanted before, `required` whether the type always wants it.

    `asked_by` are the facts any of which asks for it where it is yes, `because` what completes “because” where a rule of the\n    office does.
    One before activation holds that back where the signed text makes it a `condition` of coming into force.
    `expires_after` is the length for which it counts at the most; `evidence` tells that a file must show it, `screened` that
    a screening list must be named, which may be as old as `list_age`. Lengths are written out.
    """

    key: str
    label: str
    before: Before
    required: bool = False
    asked_by: tuple[str, ...] = ()
    condition: bool = field(default=True, metadata=SPARSE)
    expires_after: str | None = field(default=None, metadata=SPARSE)
    evidence: bool = field(default=False, metadata=SPARSE)
    screened: bool = field(default=False, metadata=SPARSE)
    list_age: str = field(default=LIST_AGE, metadata=SPARSE)
    because: tuple[str, ...] = field(default=(), metadata=SPARSE)

    @property
    def why(self) -> str:
        """Why a rule of the office asks for it, within a sentence; nothing where none does."""
        return f"because {'; and because '.join(self.because)}" if self.because else ""

    def is_asked(self, facts: Mapping[str, Any]) -> bool:
        """Whether an agreement with these facts needs it."""
        return self.required or any(facts.get(fact) is True for fact in self.asked_by)


@dataclass(frozen=True, slots=True)
class TypeRules:
    """What the lifecycle needs to know of an agreement type.

    `ladder` is how long before a day to act by somebody is reminded, as lengths written out. `cap` is the fact
    by which an agreement outlives its umbrella, and what the text says where that is not so. `ask_again_after` is after how
    many business days whoever is asked to sign off is reminded; None where nobody is.
    """

    key: str
    title: str
    one_sided: bool = False
    granted_by: str | None = None
    acceptance_days: int | None = None
    least: int = 2
    most: int = 99
    requires: tuple[Link, ...] = ()
    route: Route = field(default_factory=Route)
    clearances: tuple[ClearanceRule, ...] = ()
    roles: tuple[str, ...] = ()
    policies: tuple[Policy, ...] = tuple(Policy)
    ladder: tuple[str, ...] = ()
    is_umbrella: bool = False
    cap: tuple[str, str] | None = None
    ask_again_after: int | None = None

    @property
    def routes(self) -> tuple[str, ...]:
        """The keys of the sign-offs that are asked for, in order."""
        return tuple(step.key for step in self.route.steps)

    @property
    def labels(self) -> Mapping[str, str]:
        """Who signs off for each of them, as people say it, in order."""
        return {step.key: step.label for step in self.route.steps}

    def label(self, route: str) -> str:
        """Who signs off for a route, as people say it: "Legal office"."""
        step = self.route.step(route)
        return route if step is None else step.label

    @property
    def with_article(self) -> str:
        """How a sentence about agreements of this type begins: "A Memorandum of Understanding"."""
        return (
            f"{'An' if self.title[:1] in 'AEIOU' and not self.title.startswith('Uni') else 'A'} {self.title}"
        )

    def renewed_otherwise(self, policy: str) -> str:
        """The sentence on a policy that agreements of this type cannot have."""
        return f"{self.with_article} is renewed by: {', '.join(self.policies)}; not by \u201c{policy}\u201d."

    def unusual(self, parties: Sequence[Party]) -> str | None:
        """The sentence on parties that an agreement of this type cannot have: too many, or one legal person alone."""
        if len(parties) > self.most:
            return f"{self.with_article} takes at most {self.most} parties; {len(parties)} are named."
        may_sign = {party.legal_person for party in parties if party.signs != Signs.NO}
        if len(parties) >= self.least and not self.one_sided and len(may_sign) < 2:
            return (
                "One legal person cannot contract with itself: units of one organisation are one legal person. "
                "Name a second organisation that signs."
            )
        return None

    @property
    def acts_on_another(self) -> bool:
        """A letter or an amendment: it is carried out on the agreement it names and then closes."""
        return Link.RENEWS in self.requires or Link.AMENDS in self.requires
