"""Commands on changed rules: which running cases they would touch, and that these follow them."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated
from uuid import uuid4

import typer

from workflow.cli.application import verb
from workflow.cli.clock import day_of_act, now, today
from workflow.cli.commands.many.bulk import Numbers, Run, tell
from workflow.cli.desk import Desk
from workflow.cli.failing import FOUND
from workflow.cli.printing import say, say_pairs, warn
from workflow.cli.words import OnDay, Reason, flag
from workflow.domain.errors import InvalidError

if TYPE_CHECKING:
    from workflow.answers.approval.preview import (
        AuthorityPreviewAnswer,
        AuthorityTouchedAnswer,
        PreviewAnswer,
        TouchedAnswer,
    )


@verb("policy preview")
def preview(desk: Desk) -> None:
    from workflow.services.views.approval.preview import preview

    with desk.office() as office:
        found = preview(office, on=today(office.settings))
    if not desk.said_json(found):
        _say(found)
        _say_authority(found.authority)
    if found.problems or (found.authority and found.authority.problems):
        raise typer.Exit(FOUND)


@verb("policy follow")
def follow(
    desk: Desk,
    numbers: Numbers = None,
    everything: Annotated[
        bool, flag("--all", "Instead of numbers: every running case that follows older rules, at most 500.")
    ] = False,
    reason: Reason = None,
    on: OnDay = None,
    run: Run = None,
) -> None:
    from workflow.services.casework.runs.many import MOST_AT_ONCE, follow_rules_many
    from workflow.services.views.approval.preview import older_numbers

    if bool(numbers) == everything:
        raise InvalidError("Name the cases by their numbers, or all of them with --all: one of the two.")
    with desk.office() as office:
        day = day_of_act(office.settings, on)
        wanted = numbers or older_numbers(office)[:MOST_AT_ONCE]
        found = follow_rules_many(
            office, wanted, actor=desk.person, on=day, at=now(), reason=reason, run=run or uuid4().hex
        )
        tell(desk, office, found)


def _say(found: "PreviewAnswer") -> None:
    if found.problems:
        warn(*found.problems)
        say("New cases go on under the rules as they were last without a mistake.")
        return
    say(
        f"Cases still to be approved or cleared: {found.running}; under older rules: {found.older}; touched: {len(found.touched)}."
    )
    for each in found.touched:
        say()
        say_pairs(_rows(each), title=f"{each.number}, {each.title}")


def _rows(each: "TouchedAnswer") -> Iterator[tuple[str, object]]:
    yield "Stage", f"{each.stage}, of {each.owner_name}"
    yield "Now", _numbered(each.before)
    yield "By new rules", _numbered(each.after)
    yield "Stands", "\n".join(each.stands)
    yield "Falls", "\n".join(each.falls)
    yield "Asked anew", "\n".join(each.asked)
    yield "No more asked", "\n".join(each.spared)
    yield "Cleared besides", ", ".join(each.needed)
    yield "Cleared no more", ", ".join(each.freed)
    yield "Then", each.moves_to and f"it moves to {each.moves_to}"


def _say_authority(found: "AuthorityPreviewAnswer | None") -> None:
    if found is None:
        return
    if found.problems:
        say()
        warn(*found.problems)
        say("Authority: until that is put right nothing is compared.")
    elif found.proposed:
        said = "a matrix is proposed, and counts for all that is done once it takes the place of the one that counts"
        say("", f"Authority: {said}. Running cases: {found.looked_at}; touched: {len(found.touched)}.")
    elif found.touched:
        say("", f"Authority: running cases that nobody may sign as the matrix stands: {len(found.touched)}.")
    for each in found.touched:
        say()
        say_pairs(_hands(each, found.proposed), title=f"{each.number}, {each.title}")


def _hands(each: "AuthorityTouchedAnswer", proposed: bool) -> Iterator[tuple[str, object]]:
    yield "Stage", f"{each.stage}, of {each.owner_name}"
    for hands in each.acts:
        what, why = hands.act.capitalize(), f": {' '.join(hands.why_nobody)}" if hands.nobody else ""
        if proposed:
            yield f"{what} now", _either(hands.before)
        yield f"{what} then" if proposed else what, f"{_either(hands.after)}{why}"


def _either(hands: tuple[str, ...]) -> str:
    return "; ".join(hands) or "nobody"


def _numbered(lines: tuple[str, ...]) -> str:
    return "\n".join(f"{place}. {line}" for place, line in enumerate(lines, 1)) or "nobody is asked"
