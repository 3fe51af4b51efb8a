"""Words of a clause held against ours: which differ, which facts differ, and what counts as the same."""

from workflow.domain.measuring.worded import Piece
from workflow.domain.measuring.words import FactSaid, How, held_against

OURS = (
    Piece("The term is ", "4.1"),
    Piece("3 years", "4.1", "term.length"),
    Piece(", counted from the day. It ends under clause 12. ", "4.1"),
    Piece("Example University", "4.2", "parties.1.name"),
    Piece(" pays its own costs.", "4.2"),
)
SAME = "The term is 3 years, counted from the day. It ends under clause 12. Example University pays its own costs."


def differing(theirs: str) -> list[tuple[str, str]]:
    held = held_against(OURS, theirs)
    return [(each.how.value, each.words) for each in held.stretches if each.how is not How.SAME]


def test_the_same_words_are_exact_whatever_the_quotation_marks_dashes_and_spaces():
    quoted = (Piece("It is \u201cfinal\u201d \u2013 for now.", "1"),)
    assert held_against(OURS, SAME).is_exact
    assert held_against(quoted, 'It  is "final" -\u00a0for now.').is_exact


def test_a_changed_fact_is_told_with_its_place_and_is_no_other_word():
    held = held_against(OURS, SAME.replace("3 years", "five years").replace("Example", "Sample"))
    assert held.has_our_words
    assert not held.is_exact
    assert held.facts == (
        FactSaid("term.length", "4.1", "3 years", "five years"),
        FactSaid("parties.1.name", "4.2", "Example University", "Sample University"),
    )


def test_words_that_differ_are_told_in_their_order():
    assert differing(SAME.replace("its own costs", "all costs of the other Party")) == [
        ("left out", "its own"),
        ("put in", "all"),
        ("put in", "of the other Party"),
    ]
    assert held_against(OURS, SAME.replace("its own", "all")).same > 80


def test_a_fact_among_changed_words_is_told_as_not_sure():
    held = held_against(OURS, SAME.replace("The term is 3 years, counted", "It runs for 5 years counted"))
    assert [(each.fact, each.sure) for each in held.facts] == [("term.length", False)]


def test_a_clause_is_referred_to_whatever_its_number():
    renumbered = SAME.replace("clause 12", "clause 11")
    names = {"12": "termination"}, {"11": "termination", "12": "notices"}
    at = {"ours_at": names[0].get, "theirs_at": names[1].get}
    assert held_against(OURS, renumbered, **at).is_exact
    assert not held_against(OURS, SAME, **at).is_exact


def test_a_clause_without_any_of_our_words_says_none_of_them():
    assert held_against(OURS, "").same == 0
    assert differing("Nothing like it") == [
        (
            "left out",
            "The term is \u2026 , counted from the day. It ends under clause 12. \u2026 pays its own costs.",
        ),
        ("put in", "Nothing like it"),
    ]
