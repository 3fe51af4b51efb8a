"""Many agreements acted on in one run, one by one and each through the one door: every one has an answer of its own.

A run has an id, and each agreement of it a request id that follows from that: a run that is sent again does nothing twice,
and goes on where it was broken off.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from uuid import uuid5

from workflow.answers.agreements import OneOfManyAnswer
from workflow.catalogue.types.paper_kinds import DRAFT, ON_DEMAND
from workflow.domain.agreement.act_details import NewRules
from workflow.domain.agreement.acts import NAMESPACE, Act, Change
from workflow.domain.agreement.agreement import Role
from workflow.domain.agreement.stages import Stage
from workflow.domain.errors import InvalidError, OfficeError, RefusedError
from workflow.domain.numbers import whole
from workflow.domain.printable import check_text
from workflow.services.casework.advance import advance
from workflow.services.casework.leaving import hand_over
from workflow.services.casework.people import one_person
from workflow.services.office import Office
from workflow.services.papers.produce import make_asked
from workflow.services.views.listing import every_one
from workflow.services.views.pages import Asked

MOST_AT_ONCE = 500
MOST_RUN = 200
Did = tuple[str, bool, Change | None]
"""What was done to one agreement: in words, whether this run had done it before, and the change it left, if any."""


def hand_over_many(
    office: Office,
    numbers: Sequence[str],
    *,
    to: str,
    actor: str,
    on: date,
    at: datetime,
    run: str,
    reason: str | None = None,
) -> Iterator[OneOfManyAnswer]:
    """Give many agreements to the officer `to`, one after the other; what cannot be handed over says why."""
    heir = one_person(office, to)
    if not heir.acts_as(Role.OFFICER):
        raise RefusedError(f"{heir.name} cannot take them over: they go to an officer of the office.")

    def given(number: str) -> Did:
        done = hand_over(
            office,
            number,
            to=heir.key,
            actor=actor,
            on=on,
            at=at,
            reason=reason,
            request_id=_request(run, number),
        )
        return f"It goes to {_named(office, done.change)}.", done.repeated, done.change

    return _one_by_one(_checked(numbers, run), given)


def follow_rules_many(
    office: Office,
    numbers: Sequence[str],
    *,
    actor: str,
    on: date,
    at: datetime,
    run: str,
    reason: str | None = None,
    seen: Mapping[str, str] | None = None,
) -> Iterator[OneOfManyAnswer]:
    """Let many cases follow the rules that new ones follow, one after the other; what holds one back is said of it alone.

    `seen` are the rules that somebody saw the cases of each type would follow: where these are others by now, nothing is done.
    """

    def followed(number: str) -> Did:
        done = advance(
            office,
            number,
            Act.FOLLOW_RULES,
            actor=actor,
            on=on,
            at=at,
            details=NewRules((seen or {}).get(office.agreement(number, actor=actor).type)),
            reason=reason,
            request_id=_request(run, number),
        )
        now = done.agreement.stage
        moved = done.change.before.get("stage") not in (None, now)
        said = f"It follows the new rules{f' and is in {now} now' if moved else ''}."
        return said, done.repeated, done.change

    return _one_by_one(_checked(numbers, run), followed)


def make_many(
    office: Office, numbers: Sequence[str], kind: str, *, at: datetime, run: str
) -> Iterator[OneOfManyAnswer]:
    """Order a paper of many agreements again, as each stands: found where nothing has happened since, or made anew.

    `kind` is one of those that are made on demand, or the draft of the present terms.
    """

    if kind not in (DRAFT, *ON_DEMAND):
        raise InvalidError(
            f"\u201c{kind}\u201d is not made on demand; these are: {', '.join((DRAFT, *ON_DEMAND))}."
        )

    def made(number: str) -> Did:
        before = _papers(office, number)
        paper = make_asked(office, number, kind, at=at)
        return f"{paper.title}, version {paper.version}.", paper.id in before, None

    return _one_by_one(_checked(numbers, run), made)


def owned_numbers(office: Office, owner: str, *, on: date) -> tuple[str, ...]:
    """The numbers of what somebody owns that is not closed, for a run that takes it all."""
    found = every_one(office, Asked(owners=(one_person(office, owner).key,)), on=on)
    return tuple(each.number for each in found if each.stage is not Stage.CLOSED)


def _one_by_one(numbers: tuple[str, ...], do: Callable[[str], Did]) -> Iterator[OneOfManyAnswer]:
    for place, number in enumerate(numbers, start=1):
        try:
            said, repeated, change = do(number)
        except OfficeError as error:
            yield OneOfManyAnswer(
                number=number, place=place, out_of=len(numbers), done=False, repeated=False, said="",
                reasons=error.reasons,
            )  # fmt: skip
        else:
            yield OneOfManyAnswer(
                number=number, place=place, out_of=len(numbers), done=True, repeated=repeated, said=said, reasons=(),
                change=change,
            )  # fmt: skip


def _checked(numbers: Sequence[str], run: str) -> tuple[str, ...]:
    """The numbers as the register writes them, each once; refused before anything is done."""
    if not run.strip():
        raise InvalidError("run: it needs an id, so that it can be sent again without doing anything twice.")
    check_text("run", run, most=MOST_RUN)
    wanted = tuple(dict.fromkeys(map(whole, numbers)))
    if not wanted:
        raise InvalidError("No agreement is named: say at least one number.")
    if len(wanted) > MOST_AT_ONCE:
        raise InvalidError(
            f"{len(wanted):,} agreements are named: a run takes at most {MOST_AT_ONCE}; send the rest in another."
        )
    return wanted


def _request(run: str, number: str) -> str:
    return str(uuid5(NAMESPACE, f"run {run}/{number}"))


def _named(office: Office, change: Change) -> str:
    """To whom an agreement went, by the record: a run that is sent again with other words does not change it."""
    return one_person(office, str(change.after["owner"])).name


def _papers(office: Office, number: str) -> frozenset[str]:
    with office.register.reading() as books:
        return frozenset(each.id for each in books.papers.of(books.agreements.get(number).id))
