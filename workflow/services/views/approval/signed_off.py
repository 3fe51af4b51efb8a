"""The sign-offs of a text as people read them: who is asked for which and why, who gave it, and what fell and why."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from workflow.answers.review import (
    GivenAnswer,
    InPlaceAnswer,
    MayStandAnswer,
    PersonNamedAnswer,
    RouteAnswer,
    VoidSignOffAnswer,
)
from workflow.domain.agreement.acts import Change
from workflow.domain.agreement.agreement import Agreement, Person
from workflow.domain.agreement.approved import SignOff
from workflow.domain.agreement.replay import every_version
from workflow.domain.agreement.route import Step
from workflow.domain.agreement.type_rules import TypeRules
from workflow.domain.approval.in_place import those_standing_in, words_of_place
from workflow.domain.approval.scopes import WHOLE_TEXT, Text, covered, scope_of, touched, words_of
from workflow.domain.approval.standing_in import Absence
from workflow.domain.approval.steps import is_complete, steps_asked, who_still_may
from workflow.domain.dates.lengths import day
from workflow.domain.evidence import CODE_LENGTH

People = Mapping[str, Person]


@dataclass(frozen=True, slots=True)
class _Fell:
    sign_off: SignOff
    change: Change
    why: str


class SignOffs:
    """Those of one agreement, from the first round on."""

    def __init__(
        self,
        agreement: Agreement,
        changes: Sequence[Change],
        rules: TypeRules,
        people: People,
        *,
        absences: Sequence[Absence],
        on: date,
    ) -> None:
        self._absences = absences
        self._on = on
        self._agreement = agreement
        self._rules = rules
        self._people = people
        self._texts: dict[str, Text] = {}
        self._rounds: dict[str, int] = {}
        self._fell = tuple(self._fallen(changes))

    def routes(self) -> tuple[RouteAnswer, ...]:
        """Every sign-off that the text needs, in the order in which they are asked."""
        asked = steps_asked(self._rules.route, self._agreement.sign_offs)
        groups = self._rules.route.groups
        return tuple(
            self._route(step, group, asked=step in asked)
            for group, steps in enumerate(groups, start=1)
            for step in steps
        )

    def fell(self) -> tuple[VoidSignOffAnswer, ...]:
        """The sign-offs that fell, each with the change by which it did, and why."""
        return tuple(
            VoidSignOffAnswer(
                route=each.sign_off.route,
                label=self._rules.label(each.sign_off.route),
                by=named(self._people, each.sign_off.by),
                on=each.sign_off.on,
                code=each.sign_off.content_hash[:CODE_LENGTH],
                change=each.change.version,
                act=each.change.act.word,
                voided_on=each.change.occurred_on,
                why=each.why,
            )
            for each in self._fell
        )

    def may_stand(self, person: str | None, drafts: Mapping[int, str]) -> tuple[MayStandAnswer, ...]:
        """What somebody signed off in an earlier round and is asked for again: they may say that it stands.

        `drafts` are the codes of the drafts that reviewers had, by round.
        """
        asked = {step.key for step in steps_asked(self._rules.route, self._agreement.sign_offs)}
        return tuple(
            MayStandAnswer(
                route=each.route,
                label=self._rules.label(each.route),
                on=each.on,
                code=each.content_hash[:CODE_LENGTH],
                changed=self._changed_since(each),
                against=drafts.get(self._rounds.get(each.content_hash, 0)),
            )
            for each in self._agreement.fallen_sign_offs
            if each.route in asked and person in (each.by, each.for_whom)
        )

    def _fallen(self, changes: Sequence[Change]) -> Iterator[_Fell]:
        standing: tuple[SignOff, ...] = ()
        for change, agreement in every_version(changes):
            now = (*agreement.sign_offs, *agreement.kept_sign_offs)
            for each in standing:
                if each not in now:
                    yield _Fell(each, change, self._why(each, change, agreement))
            if agreement.submission is not None:
                self._texts[agreement.submission.content_hash] = Text.submitted(agreement)
                self._rounds[agreement.submission.content_hash] = agreement.submission.round
            standing = now

    def _why(self, sign_off: SignOff, change: Change, agreement: Agreement) -> str:
        """What of its scope was changed, or who took it back."""
        if agreement.submission is None:
            taken_back = change.actor in (sign_off.by, sign_off.for_whom)
            return "whoever gave it returned the text" if taken_back else "the text went back to drafting"
        if agreement.submission.by in (sign_off.by, sign_off.for_whom):
            return "whoever gave it submitted the text anew"
        before = self._texts[sign_off.content_hash]
        step = self._rules.route.step(sign_off.route)
        scope = WHOLE_TEXT if step is None else scope_of(step)
        changed = covered(scope, touched(before, Text.submitted(agreement)))
        return f"{words_of(changed)} changed" if changed else "it is asked otherwise"

    def _changed_since(self, sign_off: SignOff) -> str | None:
        """What is otherwise in the text under review than in the one that was signed off."""
        before = self._texts.get(sign_off.content_hash)
        changed = () if before is None else touched(before, Text.submitted(self._agreement))
        return words_of(changed) if changed else None

    def _route(self, step: Step, group: int, *, asked: bool) -> RouteAnswer:
        agreement = self._agreement
        given = [each for each in agreement.sign_offs if each.route == step.key]
        submitter = agreement.submission.by if agreement.submission else None
        complete = is_complete(step, agreement.sign_offs)
        may = () if complete else who_still_may(step, given, tuple(self._people.values()), but=submitter)
        return RouteAnswer(
            route=step.key,
            label=step.label,
            group=group,
            asked=asked and agreement.submission is not None,
            complete=complete,
            wanted=step.wanted,
            scope=words_of(scope_of(step)),
            because=step.why,
            who_may=tuple(named(self._people, each.key) for each in may),
            in_place=() if complete else tuple(self._in_place(step, given, submitter)),
            given=tuple(map(self._given, given)),
            state=self._state(step, given, complete=complete),
        )

    def _in_place(
        self, step: Step, given: Sequence[SignOff], submitter: str | None
    ) -> Iterator[InPlaceAnswer]:
        """Who may give it for whom today; nobody for whoever submitted the text, who stands in for nobody either."""
        for by, place in those_standing_in(step, given, self._absences, self._people, self._on):
            if submitter not in (by.key, place.person.key):
                yield InPlaceAnswer(
                    by=named(self._people, by.key),
                    for_whom=named(self._people, place.person.key),
                    until=place.until,
                    words=words_of_place(by.name, place.person.name, place.until),
                )

    def _given(self, sign_off: SignOff) -> GivenAnswer:
        whom = sign_off.for_whom
        return GivenAnswer(
            by=named(self._people, sign_off.by),
            for_whom=None if whom is None else named(self._people, whom),
            on=sign_off.on,
            scope=sign_off.scope,
            stands=sign_off.stands,
            words=self._words(sign_off),
        )

    def _words(self, sign_off: SignOff) -> str:
        submission = self._agreement.submission
        said = "said that it stands" if sign_off.stands else "signed off"
        earlier = submission is not None and sign_off.content_hash != submission.content_hash
        return (
            f"{said} by {self._giver(sign_off)} on {day(sign_off.on)}"
            f"{', and stands: nothing of it changed' if earlier else ''}"
        )

    def _giver(self, sign_off: SignOff) -> str:
        by = named(self._people, sign_off.by).name
        if sign_off.for_whom is None:
            return by
        return words_of_place(by, named(self._people, sign_off.for_whom).name, sign_off.away_until)

    def _state(self, step: Step, given: Sequence[SignOff], *, complete: bool) -> str:
        if given:
            still = step.wanted - len(given)
            more = f"; {still} more of {step.wanted} to come" if not complete else ""
            return "; ".join(map(self._words, given)) + more
        kept = [each for each in self._agreement.kept_sign_offs if each.route == step.key]
        if kept:
            return "; ".join(f"{self._words(each)}; kept for the next round" for each in kept)
        fell = next((each for each in reversed(self._fell) if each.sign_off.route == step.key), None)
        return f"void since change {fell.change.version}: {fell.why}" if fell is not None else "not yet"


def named(people: People, key: str) -> PersonNamedAnswer:
    """Somebody of the office as an answer names them."""
    return PersonNamedAnswer(key=key, name=people[key].name if key in people else key)
