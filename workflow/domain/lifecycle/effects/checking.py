"""What it leaves on an agreement that somebody has compared it with its original."""

from dataclasses import replace

from workflow.domain.agreement import act_details
from workflow.domain.agreement.acts import Circumstances, Request
from workflow.domain.agreement.agreement import Agreement, ClosedAs
from workflow.domain.agreement.links import ChangedBy
from workflow.domain.agreement.stages import Stage
from workflow.domain.agreement.unchecked import (
    in_words,
    may_have_changed,
    still_unchecked,
    unchecked_again,
)
from workflow.domain.lifecycle.effects.running import put_right


def checked(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> tuple[Agreement, tuple[str, ...]]:
    """What was found in the original is checked, and what the list had wrong is put right, with the dates that follow."""
    said, recorded = request.carrying(act_details.Checking), agreement
    agreement = replace(
        agreement,
        unchecked=(left := still_unchecked(agreement, said.found)),
        changed_by=agreement.changed_by if left else (),
        original_missing=agreement.original_missing and not request.evidence,
    )
    return put_right(agreement, said, request, circumstances, recorded=recorded)


def to_be_put_right(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> tuple[Agreement, tuple[str, ...]]:
    """A letter or an amendment from a list was read: what it may have changed here is compared again, and put right."""
    by = circumstances.linked
    assert by is not None  # noqa: S101 - for mypy: a guard looked at it
    after = replace(
        agreement,
        unchecked=unchecked_again(agreement, by),
        changed_by=(*agreement.changed_by, ChangedBy(by.number, request.on)),
    )
    names = in_words(may_have_changed(by))
    return after, (f"{by.number} may have changed {names}: it is to be compared and put right",)


def taken_out(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> tuple[Agreement, tuple[str, ...]]:
    """It was imported by mistake: its number stays, and nothing of it is live, owed or waited for."""
    return replace(
        agreement,
        stage=Stage.CLOSED,
        closed_as=ClosedAs.WITHDRAWN,
        closed_on=request.on,
        unchecked=(),
        changed_by=(),
        obligations=(),
        levels=(),
    ), ()
