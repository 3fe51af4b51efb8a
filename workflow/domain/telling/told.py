"""Who is told of an act by mail: one rule for each act that tells anybody, and nobody is told of what they did themselves."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from workflow.domain.agreement.acts import Act, Change
from workflow.domain.agreement.agreement import Agreement, Person, Role
from workflow.domain.agreement.performed import Addressee, Reminder
from workflow.domain.agreement.route import Route, Step
from workflow.domain.agreement.stages import Stage
from workflow.domain.approval.asked import route_reminded
from workflow.domain.approval.in_place import those_standing_in
from workflow.domain.approval.standing_in import Absence
from workflow.domain.approval.steps import steps_asked, who_still_may
from workflow.domain.folding import folded
from workflow.domain.telling.mail_kinds import MailKind


@dataclass(frozen=True, slots=True)
class Told:
    """One mail to be sent: what it tells, and the key of whom."""

    kind: MailKind
    person: str


@dataclass(frozen=True, slots=True)
class Telling:
    """An act with all that says who is told: its agreement afterwards, the route of its case, the people, the heads,
    and who is away on its day."""

    after: Agreement
    change: Change
    route: Route
    people: Sequence[Person]
    heads: Sequence[str]
    absences: Sequence[Absence] = ()

    @property
    def owner(self) -> tuple[str, ...]:
        """Who owns the agreement; whoever heads the office where the owner has left."""
        owner = self.after.owner
        left = any(each.key == owner and not each.active for each in self.people)
        return tuple(self.heads) if left else (owner,)


Source = Callable[[Telling], Iterator[Told]]


def tells(change: Change) -> bool:
    """Whether anybody is told of a change."""
    return change.act in SOURCES or "unauthorised" in change.after


def told_of(telling: Telling) -> tuple[Told, ...]:
    """The mails that follow an act: one for each reader, about what concerns them first."""
    sources = (_without_authority, SOURCES.get(telling.change.act))
    active = {each.key for each in telling.people if each.active} - {telling.change.actor}
    found: dict[str, Told] = {}
    for told in (each for source in sources if source for each in source(telling)):
        if told.person in active:
            found.setdefault(told.person, told)
    return tuple(found.values())


def _without_authority(telling: Telling) -> Iterator[Told]:
    """Whoever heads the office of what was done without authority, and the owner, whom the answer is told as well."""
    if "unauthorised" in telling.change.after:
        for key in (*telling.heads, *telling.owner):
            yield Told(MailKind.UNAUTHORISED, key)


def _assigned(telling: Telling) -> Iterator[Told]:
    """Whoever owns it; of a list that was taken in the digest tells, so that four hundred agreements are not four hundred mails."""
    if not telling.after.unchecked:
        yield Told(MailKind.ASSIGNED, telling.after.owner)


def _submitted(telling: Telling) -> Iterator[Told]:
    """Those whose sign-off is asked for now, or who sign where every sign-off stands; then those whose sign-off fell."""
    yield from _asked(telling, steps_asked(telling.route, telling.after.sign_offs))
    yield from _approved(telling)
    for each in telling.after.fallen_sign_offs:
        if each.fell == telling.after.rounds:
            yield Told(MailKind.FELL, each.by)


def _reassigned(telling: Telling) -> Iterator[Told]:
    """Whoever is asked for a sign-off from now on, and whoever stands in for them."""
    given = telling.after.given_over[-1]
    yield Told(MailKind.SUBMITTED, given.to)
    step = telling.route.step(given.route)
    if step is not None:
        yield from (Told(MailKind.SUBMITTED, key) for key in _standing_in(telling, step, of=given.to))


def _signed_off(telling: Telling) -> Iterator[Told]:
    """Those whose turn comes with it; with the last of them the text goes out for signature."""
    before = telling.after.sign_offs[:-1]
    asked = steps_asked(telling.route, before)
    now = steps_asked(telling.route, telling.after.sign_offs)
    yield from _asked(telling, [step for step in now if step not in asked])
    yield from _approved(telling)


def _asked(telling: Telling, steps: Sequence[Step]) -> Iterator[Told]:
    after = telling.after
    submitter = after.submission.by if after.submission else None
    for step in steps:
        for person in who_still_may(step, after.sign_offs, telling.people, but=submitter):
            yield Told(MailKind.SUBMITTED, person.key)
        yield from (Told(MailKind.SUBMITTED, key) for key in _standing_in(telling, step))


def _standing_in(telling: Telling, step: Step, *, of: str | None = None) -> Iterator[str]:
    """Those who may sign a step off for somebody who is away on the day, or for one of them."""
    after, people = telling.after, {each.key: each for each in telling.people}
    submitter = after.submission.by if after.submission else None
    on = telling.change.occurred_on
    for by, place in those_standing_in(step, after.sign_offs, telling.absences, people, on):
        if submitter not in (by.key, place.person.key) and of in (None, place.person.key):
            yield by.key


def _returned(telling: Telling) -> Iterator[Told]:
    for key in (*telling.owner, *_submitter(telling)):
        yield Told(MailKind.RETURNED, key)


def _commented(telling: Telling) -> Iterator[Told]:
    """The owner, and whoever said what was answered."""
    for key in (*telling.owner, *_answered(telling)):
        yield Told(MailKind.COMMENTED, key)


def _approved(telling: Telling) -> Iterator[Told]:
    """With the last sign-off the text goes out for signature: those who sign it are asked, its owner is told."""
    if "stage" in telling.change.after and telling.after.stage is Stage.SIGNING:
        for key in _signatories(telling):
            yield Told(MailKind.TO_SIGN, key)
        for key in telling.owner:
            yield Told(MailKind.APPROVED, key)


def _declined(telling: Telling) -> Iterator[Told]:
    for key in (*telling.owner, *_submitter(telling)):
        yield Told(MailKind.DECLINED, key)


def _notice_received(telling: Telling) -> Iterator[Told]:
    for key in (*telling.owner, *telling.heads):
        yield Told(MailKind.NOTICE_RECEIVED, key)


def _reminded(telling: Telling) -> Iterator[Told]:
    """What goes to the head of the office goes to the owner as well."""
    known = len(telling.change.before.get("reminders") or ())
    said = telling.after.reminders[known:]
    for each in said:
        yield from _asked_again(telling, each)
    escalated = any(each.to == Addressee.HEAD for each in said)
    if not escalated and all(route_reminded(each.matter) for each in said):
        return
    for key in telling.owner:
        yield Told(MailKind.ESCALATED if escalated else MailKind.DUE, key)
    for key in telling.heads if escalated else ():
        yield Told(MailKind.ESCALATED, key)


def _asked_again(telling: Telling, said: Reminder) -> Iterator[Told]:
    """Of a sign-off that waits: whoever is asked for it, and then whoever stands in for them; where nobody does, they again."""
    step = telling.route.step(route_reminded(said.matter) or "")
    if step is None:
        return
    after, standing_in = telling.after, tuple(_standing_in(telling, step))
    submitter = after.submission.by if after.submission else None
    if Addressee.APPROVER in said.rungs or not standing_in:
        for person in who_still_may(step, after.sign_offs, telling.people, but=submitter):
            yield Told(MailKind.SUBMITTED, person.key)
    if Addressee.SUBSTITUTE in said.rungs:
        yield from (Told(MailKind.SUBMITTED, key) for key in standing_in)


def _submitter(telling: Telling) -> tuple[str, ...]:
    submission = telling.change.before.get("submission") or {}
    return (submission["by"],) if submission else ()


def _answered(telling: Telling) -> Iterator[str]:
    before = {each["id"]: each for each in telling.change.before.get("comments") or ()}
    for comment in telling.after.comments:
        said = len((before.get(comment.id) or {}).get("answers") or ())
        if comment.id in before and len(comment.answers) > said:
            yield comment.by


def _signatories(telling: Telling) -> tuple[str, ...]:
    """Those of the signatories whom the text names; where it names none of them, all."""
    signing = [each for each in telling.people if each.acts_as(Role.SIGNATORY)]
    named = {
        folded(each.name)
        for party in telling.after.still_to_sign
        for each in party.signatories
        if each.name is not None
    }
    asked = [each for each in signing if folded(each.name) in named] or signing
    return tuple(each.key for each in asked)


SOURCES: Mapping[Act, Source] = {
    Act.OPEN: _assigned,
    Act.HAND_OVER: _assigned,
    Act.SUBMIT: _submitted,
    Act.RETURN: _returned,
    Act.COMMENT: _commented,
    Act.ANSWER: _commented,
    Act.REASSIGN: _reassigned,
    Act.SIGN_OFF: _signed_off,
    Act.DECLINE: _declined,
    Act.RECEIVE_NOTICE: _notice_received,
    Act.REMIND: _reminded,
}
