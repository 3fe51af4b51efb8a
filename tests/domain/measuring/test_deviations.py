"""Each clause of theirs is found, and told in which position it stands."""

from workflow.domain.clauses import Passage, TextClause
from workflow.domain.measuring.deviations import MeasuredClause, Position, measured
from workflow.domain.measuring.worded import Piece, WordedClause

PREFERRED = "Each Party answers for its own fault only."
FALLBACK = "Each Party answers for its own fault only, up to a stated sum in each year."
WALK_AWAY = "Each Party answers for the fault of any other without any limit at all."
COSTS = "Each Party bears its own costs, and nothing is paid between them."


def ours(liability: str = PREFERRED) -> tuple[WordedClause, ...]:
    return (
        WordedClause(None, "", "", (Piece("Agreement between us", ""),)),
        WordedClause("costs", "1", "Costs", (Piece(COSTS, "1"),)),
        WordedClause("liability", "2", "Liability", (Piece(liability, "2"),)),
    )


POSITIONS = {
    Position.PREFERRED: ours(),
    Position.FALLBACK: ours(FALLBACK),
    Position.WALK_AWAY: ours(WALK_AWAY),
}


def theirs(*clauses: tuple[str, str]) -> tuple[TextClause, ...]:
    numbered = enumerate(clauses, start=1)
    return tuple(
        TextClause(None, str(n), heading, (Passage(str(n), said),)) for n, (heading, said) in numbered
    )


def found(*clauses: tuple[str, str]) -> dict[str, MeasuredClause]:
    return {each.key: each for each in measured(POSITIONS, theirs(*clauses)) if each.counts}


def test_a_clause_stands_word_for_word_in_the_position_it_was_taken_from():
    for position, words in (
        (Position.PREFERRED, PREFERRED),
        (Position.FALLBACK, FALLBACK),
        (Position.WALK_AWAY, WALK_AWAY),
    ):
        liability = found(("Costs", COSTS), ("Liability", words))["liability"]
        assert (liability.position, liability.exact) == (position, True)
        assert liability.deviates == (position is not Position.PREFERRED)


def test_a_clause_in_words_of_theirs_is_told_by_the_position_it_is_nearest_to():
    liability = found(("Costs", COSTS), ("Liability", FALLBACK.replace("in each year", "in all")))[
        "liability"
    ]
    assert (liability.position, liability.exact) == (Position.FALLBACK, False)
    assert liability.same > 80
    other = found(
        ("Costs", COSTS), ("Liability", "Whoever does harm makes good for it under the law of the seat.")
    )
    assert other["liability"].position is Position.UNKNOWN


def test_a_clause_is_found_under_another_heading_by_its_words_and_a_missing_one_is_told():
    clauses = found(
        ("Responsibility for harm", PREFERRED), ("Penalties", "A late Party pays a penalty for each day.")
    )
    assert (clauses["liability"].position, clauses["liability"].exact) == (Position.PREFERRED, True)
    assert clauses["costs"].position is Position.MISSING
    assert clauses["Penalties"].position is Position.ADDED
    assert all(clauses[key].deviates for key in ("costs", "Penalties"))


def test_a_number_typed_before_a_heading_is_no_part_of_it():
    clauses = measured(POSITIONS, (TextClause(None, "", "12. LIABILITY", (Passage("", PREFERRED),)),))
    assert next(each for each in clauses if each.key == "liability").exact


def test_a_hundred_clauses_are_measured_together():
    def clause(number: int, more: str = "") -> str:
        return " ".join(f"word{number * word % 97} and" for word in range(100)) + more

    library = tuple(
        WordedClause(f"c{n}", str(n), f"Clause {n}", (Piece(clause(n), str(n)),)) for n in range(1, 101)
    )
    text = theirs(*((f"Clause {n}", clause(n, " and more")) for n in range(1, 101)))
    assert {each.same for each in measured({Position.PREFERRED: library}, text)} == {99}
