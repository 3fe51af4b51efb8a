"""Two drafts compared clause by clause: which are the same, changed, new or gone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from workflow.domain.clauses import TextClause
from workflow.domain.folding import folded


class Compared(StrEnum):
    """How a clause stands beside the one it was."""

    SAME = "same"
    CHANGED = "changed"
    NEW = "new"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class ComparedClause:
    """A clause of the later draft, or one of the earlier that is gone, and how it stands beside what it was."""

    clause: TextClause
    how: Compared


def compared(before: Sequence[TextClause], after: Sequence[TextClause]) -> tuple[ComparedClause, ...]:
    """Every clause in the order of the later draft; one that is gone stands behind what it stood behind.

    A clause is the same one by its id, else by its heading; its number does not count, nor do gaps and line ends.
    """
    left = list(before)
    pairs = [(each, _taken(left, each)) for each in after]
    was = {id(old): new for new, old in pairs if old is not None}
    behind: dict[int | None, list[TextClause]] = {}
    last: int | None = None
    for old in before:
        if id(old) in was:
            last = id(was[id(old)])
        else:
            behind.setdefault(last, []).append(old)
    return tuple(_in_order(pairs, behind))


def _in_order(
    pairs: Sequence[tuple[TextClause, TextClause | None]], behind: dict[int | None, list[TextClause]]
) -> Iterator[ComparedClause]:
    yield from (ComparedClause(each, Compared.GONE) for each in behind.get(None, ()))
    for new, old in pairs:
        yield ComparedClause(new, Compared.NEW if old is None else _how(old, new))
        yield from (ComparedClause(each, Compared.GONE) for each in behind.get(id(new), ()))


def _taken(left: list[TextClause], wanted: TextClause) -> TextClause | None:
    """What a clause was before, taken from those that nobody has taken."""
    by_id = (each for each in left if wanted.id is not None and each.id == wanted.id)
    heading = folded(wanted.heading)
    by_heading = (
        each for each in left if folded(each.heading) == heading and (each.id is None or wanted.id is None)
    )
    found = next(by_id, None) or next(by_heading, None)
    if found is not None:
        left[:] = [each for each in left if each is not found]
    return found


def _how(old: TextClause, new: TextClause) -> Compared:
    return Compared.SAME if _said(old) == _said(new) else Compared.CHANGED


def _said(clause: TextClause) -> list[str]:
    return [*clause.heading.split(), *clause.words.split()]
