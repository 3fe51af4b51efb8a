"""routes.toml: who approves what, by the office\u2019s rules over what each type lists; every mistake with its line and what is allowed."""

from dataclasses import replace
from typing import Annotated

from pydantic import BeforeValidator, Field

from workflow.catalogue.forms.toml_shapes import Label, Shape, StrictBool, one_of
from workflow.catalogue.rules.condition_table import SOME, ConditionTable, condition_of
from workflow.catalogue.rules.folder import ROUTES_FILE
from workflow.catalogue.rules.known import Known
from workflow.catalogue.rules.who_completes import not_to_be_completed
from workflow.catalogue.suggestions import quoted, suggestion
from workflow.catalogue.types.clearance_table import AskedClearance
from workflow.catalogue.types.toml_text import MOST, TomlFile
from workflow.catalogue.types.type_file import Key
from workflow.catalogue.types.type_rules import rules_of
from workflow.domain.agreement.agreement import Role
from workflow.domain.agreement.route import EVERYBODY, Step
from workflow.domain.approval.clearing import ClearanceAsked, contradiction
from workflow.domain.approval.conditions import either
from workflow.domain.approval.contradictions import contradictions
from workflow.domain.approval.routing import RouteRule, Routing
from workflow.domain.approval.scopes import CAN_BE, LEGAL, strangers
from workflow.domain.approval.steps import APPROVERS
from workflow.domain.errors import RulesError

ALL = "all"
SCOPES = (*CAN_BE, "facts.KEY", "clauses.ID")


def _least(value: object) -> object:
    if value == ALL:
        return EVERYBODY
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= MOST:
        raise ValueError(f"write a whole number from 1 to {MOST}, or \u201c{ALL}\u201d, not {quoted(value)}.")
    return value


def _asked(value: object) -> object:
    """A sign-off by its key alone, or a table that says more of it."""
    return {"key": value} if isinstance(value, str) else value


class ApprovalTable(Shape):
    """What may be said of a sign-off; what is left out is as before."""

    label: Label | None = None
    people: tuple[Label, ...] = SOME
    role: Annotated[Role, BeforeValidator(Role), one_of(*APPROVERS)] | None = None
    least: Annotated[int, BeforeValidator(_least)] | None = None
    scope: tuple[Label, ...] = SOME


class AskTable(ApprovalTable):
    """The same of a sign-off that one rule asks for."""

    key: Key


class RuleTable(Shape):
    name: Label | None = None
    when: ConditionTable = ConditionTable()
    asks: tuple[Annotated[AskTable, BeforeValidator(_asked)], ...] = SOME
    after: tuple[Key, ...] = SOME
    without: tuple[Key, ...] = SOME
    instead: StrictBool = False


class OfficeClearance(AskedClearance):
    """A clearance that the office asks for where a condition is met."""

    key: Key
    when: ConditionTable = ConditionTable()


class RoutesTable(Shape):
    several_by_one: StrictBool = False
    clearances: Annotated[tuple[OfficeClearance, ...], Field(max_length=MOST)] = ()
    order: tuple[tuple[Key, ...], ...] = SOME
    approvals: dict[Key, ApprovalTable] = {}
    rules: Annotated[tuple[RuleTable, ...], Field(max_length=MOST)] = ()


def read_routes(text: str, known: Known) -> tuple[Routing | None, tuple[RulesError, ...]]:
    """The rules that a text of routes.toml says, or None and everything that is wrong with it."""
    file = TomlFile(ROUTES_FILE, text, RulesError)
    table = file.read_as(RoutesTable)
    if table is None:
        return None, tuple(file.problems)
    routing = _Reader(file, table, known).routing
    if not file.problems:
        listed = {key: rules_of(kind).route for key, kind in known.types.items()}
        file.problems += [
            RulesError(each.sentence, file=ROUTES_FILE, line=each.line)
            for each in contradictions(routing, listed)
        ]
    if not file.problems and known.people is not None:
        file.problems += not_to_be_completed(file, routing, known, known.people)
    return (None if file.problems else routing), tuple(file.problems)


class _Reader:
    """Makes the rules of a table, and notes each mistake at its line."""

    def __init__(self, file: TomlFile[RulesError], table: RoutesTable, known: Known) -> None:
        self._file, self._table, self._known = file, table, known
        self._labels = known.sign_offs
        self._keys = tuple(dict.fromkeys((*table.approvals, *self._labels)))
        self._approvals = {key: self._approval(key, each) for key, each in table.approvals.items()}
        self._check_order()
        rules = tuple(self._rule(row, each) for row, each in enumerate(table.rules))
        approvals = tuple(self._approvals.values())
        clearances = tuple(self._clearance(row, each) for row, each in enumerate(table.clearances))
        self._check_clearances(clearances)
        self.routing = Routing(rules, approvals, table.order, table.several_by_one, clearances)

    def _approval(self, key: str, table: ApprovalTable) -> Step:
        return self._step(Step(key, self._labels.get(key, key)), table, "approvals", key)

    def _rule(self, row: int, table: RuleTable) -> RouteRule:
        where = ("rules", row)
        self._check_rule(table, *where)
        asks = []
        for place, ask in enumerate(table.asks):
            self._is_known(ask.key, *where, "asks", place)
            described = self._approvals.get(ask.key, Step(ask.key, self._labels.get(ask.key, ask.key)))
            asks.append(self._step(described, ask, *where, "asks", place))
        for name in ("after", "without"):
            for place, key in enumerate(getattr(table, name)):
                self._is_known(key, *where, name, place)
        return RouteRule(
            when=condition_of(self._file, table.when, self._known, *where, "when"),
            asks=tuple(asks),
            after=table.after,
            without=table.without,
            instead=table.instead,
            name=table.name,
            line=self._file.line_of(*where),
        )

    def _clearance(self, row: int, table: OfficeClearance) -> ClearanceAsked:
        return ClearanceAsked(
            when=condition_of(self._file, table.when, self._known, "clearances", row, "when"),
            clearance=table.rule(table.key, condition=False, required=False),
            line=self._file.line_of("clearances", row),
        )

    def _check_clearances(self, asked: tuple[ClearanceAsked, ...]) -> None:
        if pair := contradiction(asked):
            before, each = pair
            said = f"line {before.line} asks for it too and says otherwise what it is; say the same in both, but for when each applies."
            self._file.refuse(
                f"key: {quoted(each.clearance.key)}: {said}", "clearances", asked.index(each), "key"
            )

    def _step(self, before: Step, table: ApprovalTable, *where: str | int) -> Step:
        """A sign-off with what a table says of it besides."""
        if table.people and table.role:
            said = "name the people or a role, not both."
            self._file.refuse(f"people: {said}", *where, "people")
        step = replace(
            before,
            label=table.label or before.label,
            people=table.people or (() if table.role else before.people),
            role=table.role or (None if table.people else before.role),
            least=before.least if table.least is None else table.least,
            scope=table.scope or before.scope,
        )
        self._check_step(step, *where)
        self._check_names(step.key, table, *where)
        return step

    def _check_step(self, step: Step, *where: str | int) -> None:
        people = len(step.people)
        if len(set(step.people)) < people:
            self._file.refuse("people: somebody is named twice; name each once.", *where, "people")
        if step.least == EVERYBODY and not people:
            said = f"least: \u201c{ALL}\u201d is all of the people who are named, and nobody is; write people = [...]."
            self._file.refuse(said, *where, "least")
        if people and step.least > people:
            said = f"least: {step.least} of {people} cannot sign off; name more people, or write at most {people}."
            self._file.refuse(said, *where, "least")

    def _check_names(self, key: str, table: ApprovalTable, *where: str | int) -> None:
        """What a table says itself of people and of parts of a text."""
        for row, person in enumerate(table.people):
            self._is_an_approver(person, *where, "people", row)
        if key == LEGAL and table.scope:
            said = "scope: the legal office signs off the whole text; take it out."
            self._file.refuse(said, *where, "scope")
        for row, part in enumerate(table.scope):
            if strangers((part,)):
                said = f"scope: {quoted(part)} is no part of a text; {suggestion(part, SCOPES)}"
                self._file.refuse(said, *where, "scope", row)

    def _check_rule(self, table: RuleTable, *where: str | int) -> None:
        asked = [ask.key for ask in table.asks]
        for place, key in enumerate(asked):
            if key in asked[:place]:
                self._file.refuse(
                    f"asks: {quoted(key)} is asked for twice in one rule.", *where, "asks", place
                )
        for name, said in (
            ("without", "is asked for and taken away in one rule."),
            ("after", "would have to stand before it is asked for."),
        ):
            for place, key in enumerate(getattr(table, name)):
                if key in asked:
                    self._file.refuse(f"{name}: {quoted(key)} {said}", *where, name, place)
        if not asked and (table.instead or table.after):
            said = "nothing is asked for; write asks = [...]."
            self._file.refuse(f"{'instead' if table.instead else 'after'}: {said}", *where)
        elif not asked and not table.without:
            self._file.refuse(
                "This rule asks for nothing and takes nothing away; write asks = [...].", *where
            )

    def _check_order(self) -> None:
        there: list[str] = []
        for row, group in enumerate(self._table.order):
            for place, key in enumerate(group):
                self._is_known(key, "order", row, place)
                if key in there:
                    self._file.refuse(f"order: {quoted(key)} stands in it twice.", "order", row, place)
                there.append(key)

    def _is_known(self, key: str, *where: str | int) -> None:
        if key not in self._keys:
            name = next(each for each in reversed(where) if isinstance(each, str))
            said = f"{name}: {quoted(key)} is no sign-off of any type"
            self._file.refuse(
                f"{said}, and there is no [approvals.{key}]; {suggestion(key, self._keys)}", *where
            )

    def _is_an_approver(self, key: str, *where: str | int) -> None:
        if self._known.people is None:
            return
        people = {person.key: person for person in self._known.people if person.active}
        if key not in people:
            said = f"people: {quoted(key)} is nobody of the office; {suggestion(key, people)}"
            self._file.refuse(said, *where)
        elif not any(map(people[key].acts_as, APPROVERS)):
            said = f"people: {people[key].name} signs nothing off; name somebody who is {either(APPROVERS)}."
            self._file.refuse(said, *where)
