"""The law of approval over generated lives: what stands is what routes, edits and scopes imply, by a model of words alone."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from tests.builders.agreements import A_FILE, HOME, RULES, SOURCES, TERMS, Case, opened
from tests.builders.people import ADMINISTRATOR, OFFICER, REVIEWER, SECOND_OFFICER, SIGNATORY
from tests.oracle.approvals_lived import WHOLE, Approval, Asked
from workflow.domain.agreement.act_details import Contacts, DraftFile, Revision, SigningOff
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.agreement import Agreement, Person, Role
from workflow.domain.agreement.route import EVERYBODY, Route, Step
from workflow.domain.agreement.stages import Stage
from workflow.domain.agreement.terms import Binding, Contact, Departure, Funding, Terms
from workflow.domain.errors import RefusedError

BOTH = Person("both", "Both Roles", (Role.OFFICER, Role.REVIEWER), ("legal", "ethics"))
FAY = Person("fay", "Fay Finance", (Role.REVIEWER,), ("finance",))
PEOPLE = (OFFICER, SECOND_OFFICER, REVIEWER, BOTH, FAY, SIGNATORY, ADMINISTRATOR)
PLAIN = replace(TERMS, facts={})
TODAY = date(2026, 4, 1)
SUBMITTERS = (OFFICER, SECOND_OFFICER, BOTH)
STAGES = {"drafting": Stage.DRAFTING, "review": Stage.LEGAL_REVIEW, "signing": Stage.SIGNING}
PARTS = {
    "title": lambda terms, value: replace(terms, title=f"Title {value}"),
    "funding": lambda terms, value: replace(terms, funding=Funding("funded", str(value), "USD")),
    "binding": lambda terms, value: replace(terms, binding=list(Binding)[value]),
    "facts.fee": lambda terms, value: _with_fact(terms, "fee", value),
    "facts.place": lambda terms, value: _with_fact(terms, "place", value),
    "clauses.liability": lambda terms, value: replace(
        terms, departures=(Departure("liability", "fallback", f"reason {value}"),) if value else ()
    ),
}
"""The parts of a text that people edit, and how."""
COVERS = ("title", "funding", "facts", "facts.fee", "clauses", "clauses.liability")
INSIDE = {"facts": ("facts.fee", "facts.place"), "clauses": ("clauses.liability", "template")}
"""What a part has in it, in the words of the model."""


def _with_fact(terms: Terms, key: str, value: int) -> Terms:
    return replace(terms, facts={**terms.facts, key: str(value)})


@st.composite
def steps(draw: st.DrawFn, key: str) -> Step:
    scope = tuple(draw(st.lists(st.sampled_from(COVERS), max_size=2, unique=True)))
    step = Step(key, key.title(), scope=scope)
    if key in ("legal", "finance", "ethics"):
        return step
    if draw(st.booleans()):
        return replace(step, role=draw(st.sampled_from([Role.SIGNATORY, Role.OFFICER, Role.ADMINISTRATOR])))
    named = draw(st.lists(st.sampled_from(PEOPLE), min_size=1, max_size=3, unique=True))
    least = draw(st.sampled_from([EVERYBODY, *range(1, len(named) + 1)]))
    return replace(step, people=tuple(each.key for each in named), least=least)


@st.composite
def routes(draw: st.DrawFn) -> Route:
    keys = ["legal", *draw(st.lists(st.sampled_from(["finance", "ethics", "board", "deans"]), unique=True))]
    keys = draw(st.permutations(keys))
    cuts = sorted(draw(st.sets(st.integers(1, len(keys)), max_size=2)) - {len(keys)})
    groups = [keys[start:end] for start, end in zip([0, *cuts], [*cuts, len(keys)], strict=True)]
    asked = tuple(tuple(draw(steps(key)) for key in group) for group in groups)
    return Route(asked, several_by_one=draw(st.booleans()))


def in_words(step: Step) -> Asked:
    """A step as the model says it."""
    if step.people:
        may = set(step.people)
    elif step.role is not None:
        may = {each.key for each in PEOPLE if step.role in each.roles}
    else:
        may = {each.key for each in PEOPLE if Role.REVIEWER in each.roles and step.key in each.routes}
    covers = [one for part in step.scope for one in INSIDE.get(part, (part,))]
    whole = step.key == "legal" or not covers
    wanted = len(step.people) if step.least == EVERYBODY else step.least
    return Asked(step.key, frozenset(may), wanted, bool(step.people), (WHOLE,) if whole else tuple(covers))


class Approvals(RuleBasedStateMachine):
    """One text between drafting and signature, and people who try what is theirs and what is not."""

    case: Case

    @initialize(route=routes())
    def begin(self, route: Route) -> None:
        self.rules = replace(RULES, route=route, clearances=())
        self.sources = dict(SOURCES)
        self.case = self.opens()
        groups = tuple(tuple(map(in_words, group)) for group in route.groups)
        self.model = Approval(groups, route.several_by_one, {"template": 0, "their file": 0})
        self.changed = 0

    @rule(part=st.sampled_from(sorted(PARTS)), value=st.integers(0, 2))
    def somebody_edits(self, part: str, value: int) -> None:
        edited = PARTS[part](self.now.terms, value)
        accepted = self.attempt(Act.REVISE, OFFICER, Revision(edited))
        assert accepted == self.model.edits(part, value)

    @precondition(lambda self: self.model.where == "drafting")
    @rule()
    def a_template_changes(self) -> None:
        self.changed += 1
        self.sources["_clauses/liability.md.j2"] = f"{self.changed:064x}"
        self.model.text["template"] = self.changed
        self.model.text["clauses.liability"] = (self.model.text.get("clauses.liability"), self.changed)

    @precondition(lambda self: self.model.where == "drafting")
    @rule(file=st.sampled_from("abc"))
    def their_text_replaces_ours(self, file: str) -> None:
        sent = DraftFile(file * 64, replaces_text=True)
        assert self.attempt(Act.RECEIVE, OFFICER, sent) == self.model.edits("their file", file)

    @rule(name=st.sampled_from("ABC"))
    def a_contact_changes(self, name: str) -> None:
        self.attempt(Act.CHANGE_CONTACT, OFFICER, Contacts((Contact(HOME.name, "notices", name),)))

    @rule(person=st.sampled_from(SUBMITTERS))
    def somebody_submits(self, person: Person) -> None:
        if self.model.where == "drafting" and self.now.turn != "ours":
            self.attempt(Act.SEND, OFFICER, A_FILE)
        assert self.attempt(Act.SUBMIT, person) == self.model.submits(person.key)

    @rule(data=st.data(), person=st.sampled_from(PEOPLE), stands=st.sampled_from([False, False, True]))
    def anybody_signs_off(self, data: st.DataObject, person: Person, *, stands: bool) -> None:
        self.signs_off(person, data.draw(st.sampled_from(self.rules.routes)), stands=stands)

    @precondition(lambda self: self.model.asked())
    @rule(data=st.data(), stands=st.booleans())
    def whoever_is_asked_signs_off(self, data: st.DataObject, *, stands: bool) -> None:
        asked = data.draw(st.sampled_from(self.model.asked()))
        may = [each for each in PEOPLE if each.key in asked.may]
        if may:
            self.signs_off(data.draw(st.sampled_from(may)), asked.key, stands=stands)

    @rule(person=st.sampled_from([REVIEWER, FAY, BOTH]))
    def a_reviewer_returns_it(self, person: Person) -> None:
        assert self.attempt(Act.RETURN, person) == self.model.returns(person.key)

    @rule(act=st.sampled_from([Act.RECALL, Act.DECLINE]))
    def it_comes_back_from_signature(self, act: Act) -> None:
        assert self.attempt(act, OFFICER) == self.model.recalls()

    @invariant()
    def what_stands_is_what_was_read_and_not_touched(self) -> None:
        assert self.now.stage is STAGES[self.model.where]
        assert [(each.route, each.by, each.for_whom) for each in self.now.sign_offs] == [
            (each.key, each.by, each.for_whom) for each in self.model.standing
        ]
        assert [(each.route, each.by) for each in self.now.kept_sign_offs] == [
            (each.key, each.by) for each in self.model.kept
        ]
        assert {(each.route, each.of_whom) for each in self.now.fallen_sign_offs} == self.model.fell

    @invariant()
    def nobody_signs_off_what_they_submitted(self) -> None:
        if self.now.submission is not None:
            assert self.now.submission.by not in {each.by for each in self.now.sign_offs}
            assert self.now.submission.by not in {each.for_whom for each in self.now.sign_offs}

    @invariant()
    def whose_turn_it_is_is_asked_and_nobody_else(self) -> None:
        asked = {each.split()[2] for each in self.waits() if each.startswith("sign off ")}
        assert asked == {each.key for each in self.model.asked()}

    @property
    def now(self) -> Agreement:
        return self.case.now

    def opens(self) -> Case:
        return opened(PLAIN, rules=self.rules)

    def waits(self) -> set[str]:
        """The keys of what is waited for."""
        return {each.key for each in self.case.follows().waits}

    def signs_off(self, person: Person, key: str, *, stands: bool) -> None:
        accepted = self.attempt(Act.SIGN_OFF, person, SigningOff(key, stands=stands))
        assert accepted == self.model.signs_off(person.key, key, says_it_stands=stands)

    def attempt(self, act: Act, person: Person, details: object = None) -> bool:
        try:
            self.case.does(act, person, TODAY, details, {"sources": self.sources}, reason="As decided")
        except RefusedError:
            return False
        return True


TestApprovals = Approvals.TestCase
TestApprovals.settings = settings(max_examples=100, stateful_step_count=50)


@pytest.mark.soak
class TestLongApprovals(Approvals.TestCase):
    """The same for a long time."""

    settings = settings(max_examples=1000, stateful_step_count=100, suppress_health_check=list(HealthCheck))
