"""What was found line by line put together: whole paragraphs of one clause that came or went are told as one."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from workflow.domain.returned.finding import Finding


@dataclass(frozen=True, slots=True)
class Found:
    """A finding, and whether it is a whole paragraph that came or went."""

    finding: Finding
    whole: bool = False


def joined(found: Iterable[Found]) -> Iterator[Finding]:
    """The findings, whole paragraphs together that stand together."""
    pending: Finding | None = None
    for each in found:
        if pending is not None and each.whole and _go_together(pending, each.finding):
            place = pending.place
            pending = replace(
                pending,
                place=place if place.column == each.finding.place.column else replace(place, column=None),
                before="\n".join(filter(None, (pending.before, each.finding.before))),
                after="\n".join(filter(None, (pending.after, each.finding.after))),
            )
            continue
        if pending is not None:
            yield pending
        pending = each.finding if each.whole else None
        if pending is None:
            yield each.finding
    if pending is not None:
        yield pending


def _go_together(one: Finding, other: Finding) -> bool:
    """Whether both came, or both went, in one clause and by one hand."""
    return (one.kind, one.tracked, one.by, bool(one.before), one.place.heading, one.place.row) == (
        other.kind,
        other.tracked,
        other.by,
        bool(other.before),
        other.place.heading,
        other.place.row,
    )
