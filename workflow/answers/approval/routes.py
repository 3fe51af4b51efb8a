"""Routes and the rules they follow from, as they are answered: who approves a case and why, and what the office\u2019s files say."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from workflow.answers.answer import Answer
from workflow.answers.templates import ProblemAnswer


class StepStands(StrEnum):
    """How a step of a route stands: to come once the text is submitted, asked now, after others, or signed off."""

    TO_COME = "to come"
    ASKED = "asked"
    AFTER_OTHERS = "after others"
    GIVEN = "signed off"


class GivenAnswer(Answer):
    """A sign-off that stands: who gave it, and when."""

    by: str
    name: str
    on: date


class StepAnswer(Answer):
    """One approval of a case: who gives it, how many it takes, what it holds for, and why it is asked.

    Each of `because` completes a sentence; `told` is that sentence.
    """

    key: str
    label: str
    who: str
    wanted: int
    scope: tuple[str, ...]
    holds_for: str
    because: tuple[str, ...]
    told: str
    stands: StepStands
    given: tuple[GivenAnswer, ...]


class LeftOutAnswer(Answer):
    """An approval that the type lists and the case does not ask for, and why."""

    key: str
    label: str
    because: tuple[str, ...]


class RuleFoundAnswer(Answer):
    """A rule of the office beside a case: whether it applies (null: that hangs on what nobody knows yet), and what was found."""

    says: str
    applies: bool | None
    yes: tuple[str, ...]
    unknown: tuple[str, ...]
    no: tuple[str, ...]


class RouteAnswer(Answer):
    """Who approves a case: groups one after the other, in each of them steps side by side; and what led to it.

    `rules` is empty where the case follows what its type lists.
    """

    number: str
    title: str
    type_title: str
    groups: tuple[tuple[StepAnswer, ...], ...]
    several_by_one: bool
    left_out: tuple[LeftOutAnswer, ...]
    rules: tuple[RuleFoundAnswer, ...]


class ApprovalAnswer(Answer):
    """A sign-off as the rules describe it."""

    key: str
    label: str
    who: str
    holds_for: str


class RuleAnswer(Answer):
    """A rule on routes, with the line where it stands and what it says in words."""

    line: int | None
    name: str | None
    when: str
    asks: tuple[ApprovalAnswer, ...]
    after: tuple[str, ...]
    without: tuple[str, ...]
    instead: bool
    says: str


class ClearanceRuleAnswer(Answer):
    """A rule on clearances, with the line where it stands and what it says in words."""

    line: int | None
    key: str
    label: str
    when: str
    says: str


class RatesAnswer(Answer):
    """The table of rates: how much of each currency is one of the base, of which day, and whether it is still good."""

    base: str
    on: date
    good_until: date
    is_good: bool
    source: str | None
    rates: Mapping[str, str]


class RulesAnswer(Answer):
    """What the files of rules say on routes, clearances and rates; where something is wrong with one, what it says is left out.

    `files` names those there are.
    """

    files: tuple[str, ...]
    several_by_one: bool
    order: tuple[tuple[str, ...], ...]
    approvals: tuple[ApprovalAnswer, ...]
    rules: tuple[RuleAnswer, ...]
    clearances: tuple[ClearanceRuleAnswer, ...]
    rates: RatesAnswer | None
    problems: tuple[ProblemAnswer, ...]


class RulesCheckedAnswer(Answer):
    """What is wrong with any file of rules."""

    files: tuple[str, ...]
    rules: int
    clearances: int
    problems: tuple[ProblemAnswer, ...]
