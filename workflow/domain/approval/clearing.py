"""Which clearances the office’s rules ask of a case besides those of its type, and why.

What nobody knows yet counts as met, so that it spares no clearance. A clearance that no rule asks of a case may still be given.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from workflow.domain.agreement.type_rules import ClearanceRule
from workflow.domain.approval.conditions import Condition, why
from workflow.domain.approval.subject import Subject

IN_EVERY_AGREEMENT = "the office asks for it in every agreement"


@dataclass(frozen=True, slots=True)
class ClearanceAsked:
    """What one rule of the office asks for where it applies; `line` is where it stands in its file."""

    when: Condition
    clearance: ClearanceRule
    line: int | None = None

    def may_be_for(self, type_key: str) -> bool:
        """Whether it may apply to an agreement of a type."""
        return not self.when.types or type_key in self.when.types

    @property
    def kept(self) -> "ClearanceAsked":
        """The same without where it stands in its file: what a case keeps of it."""
        return replace(self, line=None)


def clearances_by(
    asked: Iterable[ClearanceAsked], listed: Sequence[ClearanceRule], subject: Subject
) -> tuple[ClearanceRule, ...]:
    """The clearances of a case: those its type lists, as a rule that applies says them, and what other rules ask for."""
    found: dict[str, ClearanceRule] = {rule.key: rule for rule in listed}
    wanted: dict[str, tuple[str, ...]] = {}
    for each in asked:
        key, reasons = each.clearance.key, why(each.when, subject)
        if reasons is None:
            found.setdefault(key, each.clearance)
            continue
        because = " and ".join(reasons) or IN_EVERY_AGREEMENT
        wanted[key] = tuple(dict.fromkeys((*wanted.get(key, ()), because)))
        found[key] = replace(each.clearance, required=True, because=wanted[key])
    return tuple(found.values())


def contradiction(asked: Sequence[ClearanceAsked]) -> tuple[ClearanceAsked, ClearanceAsked] | None:
    """Two rules that ask for one clearance and do not say the same of it; None where there are none."""
    first: dict[str, ClearanceAsked] = {}
    for each in asked:
        before = first.setdefault(each.clearance.key, each)
        if before.clearance != each.clearance:
            return before, each
    return None
