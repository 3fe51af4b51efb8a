"""One step on its day, and how the act it asks for goes through the one door."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid5

from workflow.demo.scenario import Scenario, Step
from workflow.domain.agreement.act_details import Details
from workflow.domain.agreement.acts import NAMESPACE, Act
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.type_rules import TypeRules
from workflow.services.casework.advance import advance
from workflow.services.office import Office
from workflow.services.papers.evidence_files import KeptFile
from workflow.services.rules.followed import rules_for

ASSUMED = "Assumed for the demonstration"


@dataclass(frozen=True, slots=True)
class Moment:
    """One step on its day."""

    office: Office
    step: Step
    on: date
    at: datetime
    built_on: date
    scenario: Scenario

    def by_step(self) -> dict[str, Any]:
        """The words every use case takes."""
        return {"actor": self.step.who, "on": self.on, "at": self.at, "request_id": self.step.key}

    def opening(self) -> dict[str, Any]:
        """The same for a step that opens its case."""
        return {**self.by_step(), "request_id": opening_key(self.step.case)}

    def before_the_end(self, days: int) -> date:
        """The day so many days before the last day of the scenario."""
        return self.built_on - timedelta(days=days)

    def agreement(self, case: str | None = None) -> Agreement:
        """The agreement of a case: its id follows from the key of the step that opened it."""
        with self.office.register.reading() as books:
            return books.agreements.get_by_id(agreement_id(case or self.step.case))

    def rules(self) -> TypeRules:
        """What the lifecycle knows of the type of the case."""
        return rules_for(self.office, self.agreement())


def agreement_id(case: str) -> str:
    """The id of a case's agreement: it follows from the key of the step that opens it."""
    return str(uuid5(NAMESPACE, opening_key(case)))


def opening_key(case: str) -> str:
    """The key of the step that opens a case."""
    return f"demo/{case}/opening"


def ask(
    moment: Moment,
    act: Act,
    details: Details | None = None,
    *,
    reason: str | None = None,
    evidence: Sequence[KeptFile] = (),
    actor: str | None = None,
    part: str = "",
) -> None:
    """The act of the step; where it is several, each is a `part` of it, and may be another person's."""
    by = moment.by_step()
    if part:
        by["request_id"] = f"{moment.step.key}/{part}"
    advance(
        moment.office,
        moment.agreement().number,
        act,
        details=details,
        reason=reason,
        evidence=evidence,
        confirmed=True,
        **by | {"actor": actor or moment.step.who},
    )


def as_said(moment: Moment, act: Act, made: Callable[..., Details]) -> None:
    """An act that needs no more than what its step says."""
    ask(moment, act, made(**moment.step.detail))


def with_reason(moment: Moment, act: Act) -> None:
    """An act that may give the reason its step says."""
    ask(moment, act, reason=moment.step.detail.get("reason"))
