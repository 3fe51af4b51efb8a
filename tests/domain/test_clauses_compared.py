"""Two drafts are compared clause by clause, by id and by heading, whatever their numbers."""

from workflow.domain.clauses import Passage, TextClause
from workflow.domain.clauses_compared import compared


def clause(
    heading: str, words: str = "The same.", *, clause_id: str | None = None, number: str = ""
) -> TextClause:
    return TextClause(clause_id, number, heading, (Passage("", words),))


def told(before: list[TextClause], after: list[TextClause]) -> list[tuple[str, str]]:
    return [(each.clause.heading, each.how.value) for each in compared(before, after)]


def test_a_clause_is_the_same_changed_new_or_gone():
    before = [clause("Purpose"), clause("Fees", "40,000"), clause("Gone"), clause("Term")]
    after = [clause("Purpose", "The\n same."), clause("Fees", "50,000"), clause("Term"), clause("Law")]
    assert told(before, after) == [
        ("Purpose", "same"), ("Fees", "changed"), ("Gone", "gone"), ("Term", "same"), ("Law", "new"),
    ]  # fmt: skip


def test_a_number_that_moved_is_no_change_and_a_new_heading_over_the_same_id_is():
    before = [clause("Fees", clause_id="fees", number="4"), clause("Term", clause_id="term", number="5")]
    after = [clause("Payments", clause_id="fees", number="5"), clause("Term", clause_id="term", number="6")]
    assert told(before, after) == [("Payments", "changed"), ("Term", "same")]


def test_two_clauses_of_one_heading_are_told_apart_by_their_order_and_their_ids():
    before = [clause("Other", "First."), clause("Other", "Second.")]
    assert told(before, [clause("Other", "First."), clause("Other", "2nd.")]) == [
        ("Other", "same"),
        ("Other", "changed"),
    ]
    ids = [clause("Other", clause_id="a"), clause("Other", clause_id="b")]
    assert told(ids, [clause("Other", clause_id="b")]) == [("Other", "gone"), ("Other", "same")]


def test_what_is_gone_stands_behind_what_it_stood_behind_and_before_all_where_nothing_did():
    before = [clause("A"), clause("B"), clause("C")]
    assert told(before, [clause("B")]) == [("A", "gone"), ("B", "same"), ("C", "gone")]
    assert told(before, []) == [("A", "gone"), ("B", "gone"), ("C", "gone")]
    assert told([], before) == [("A", "new"), ("B", "new"), ("C", "new")]
