"""What was found in a text of the other side, in the words in which people read it."""

from collections import Counter
from collections.abc import Sequence

from workflow.domain.agreement.foreign.found import FoundDeviation, Proposal, Stands
from workflow.domain.dates.lengths import day
from workflow.domain.measuring.deviations import Position
from workflow.domain.measuring.words import FactSaid

ALL = 100
"""Of a hundred words, as many as are the same where every word is."""

_OF_A_CLAUSE = {
    Position.WALK_AWAY: "where the office walks away",
    Position.FALLBACK: "in its fallback",
    Position.PREFERRED: "as the office prefers it",
    Position.ADDED: "added",
    Position.MISSING: "missing",
}
"""How a clause stands of which its position is beyond doubt, the gravest first."""


def position_of(
    found: FoundDeviation, said_by: str | None, facts: Sequence[FactSaid] = ()
) -> tuple[str, str | None]:
    """In what position a clause stands, and how that is known; `said_by` is the name of whoever said so.

    `facts` are those that it says otherwise than the rest of their text, or than the case.
    """
    if found.said is not None and found.on is not None:
        return found.said.value, f"says {said_by}, {day(found.on)}: {found.reason}"
    if found.exact:
        return found.position.value, "word for word"
    if found.position is Position.UNKNOWN:
        return found.position.value, "near to no position"
    if found.position.value in tuple(Stands) and found.same == ALL and facts:
        said = "; ".join(f"“{each.theirs}” and not “{each.ours}”" for each in facts)
        return f"nearest to {found.position}", f"every word is ours, and it says {said}"
    if found.position.value in tuple(Stands):
        return f"nearest to {found.position}", f"{found.same} of 100 words are ours"
    return found.position.value, None


def decision_on(fact: Proposal, by: str | None) -> tuple[str, str | None]:
    """What became of a fact that their text says otherwise, and why; `by` is the name of whoever decided."""
    if fact.decided is not None:
        return f"{fact.decided} by {by}", fact.reason
    return "open", "read by no rule: edit the draft, or refuse it" if fact.typed is None else None


def departures_in_short(found: Sequence[FoundDeviation]) -> str:
    """How many clauses are off what the office prefers and where they stand, in one sentence."""
    if not found:
        return "Every clause stands as the office prefers it."
    known = Counter(each.stands for each in found if each.is_known)
    stand = [f"{known[position]} {words}" for position, words in _OF_A_CLAUSE.items() if known[position]]
    if others := len(found) - known.total():
        stand.append(f"{others} in words of theirs")
    many = "1 clause is" if len(found) == 1 else f"{len(found)} clauses are"
    return f"{many} not in the office’s own words: {', '.join(stand)}."


def facts_in_short(facts: Sequence[Proposal]) -> str:
    """How many facts their text says otherwise and how many wait for somebody to decide, in one sentence."""
    if not facts:
        return "It says every fact as the case does."
    waiting = sum(each.is_open for each in facts)
    many = "1 fact" if len(facts) == 1 else f"{len(facts)} facts"
    if not waiting:
        return f"It says {many} otherwise than the case, and what becomes of {'it' if len(facts) == 1 else 'each'} is decided."
    wait = f"{waiting} {'waits' if waiting == 1 else 'wait'}"
    return f"It says {many} otherwise than the case; {wait} for somebody to take or refuse."
