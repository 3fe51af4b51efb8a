"""What a negotiated text waits for once it is approved: that both sides confirm the copy of it which is to be signed."""

from collections.abc import Iterator

from workflow.domain.agreement.agreement import Role
from workflow.domain.agreement.sides import Side
from workflow.domain.agreement.stages import Stage
from workflow.domain.due.waiting import Wait, Waiting

_TASKS = {
    Side.OURS: "Read the copy to be signed, and confirm it",
    Side.THEIRS: "Send the copy to be signed to the other side, and record that it confirms it",
}


def copies_to_confirm(waiting: Waiting) -> Iterator[Wait]:
    """Each side that has not confirmed it; the owner records that of the other side too."""
    agreement = waiting.agreement
    if agreement.stage is not Stage.SIGNING:
        return
    for side in agreement.still_to_confirm:
        yield Wait(
            f"copy confirmed {side}",
            _TASKS[side],
            Role.OFFICER.value,
            of_person=agreement.owner,
            since=waiting.since.stage,
            reason="the text is theirs, and nobody signs it before",
        )
