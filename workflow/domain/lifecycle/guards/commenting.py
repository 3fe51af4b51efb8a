"""What holds back what is said of a text. Each guard answers the sentence a person will read, or None."""

from workflow.domain.agreement import act_details
from workflow.domain.agreement.acts import Circumstances, Request
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.clauses import clause_named, near_clauses, quoted_in, says
from workflow.domain.lifecycle.guards.guard import asks_for

MOST_QUOTED = 60
"""Signs that a sentence repeats of what was typed."""


@asks_for("clause")
def clause_is_in_the_text(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """The clause commented on is in the text."""
    said, clauses = request.carrying(act_details.CommentText).clause, circumstances.clauses
    if said is None:
        return None
    if not said.strip():
        return "Name the clause that the comment is on, or leave it out: an empty name is none."
    if clauses is None or clause_named(clauses, said) is not None:
        return None
    near = "; ".join(near_clauses(clauses, said))
    return f"The text of {agreement.number} has no clause \u201c{_begun(said)}\u201d; it has: {near or 'none with a heading'}."


@asks_for("quote")
def quote_is_in_the_text(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """The words quoted stand in the text, in the clause that is named."""
    details, clauses = request.carrying(act_details.CommentText), circumstances.clauses
    if details.quote is None:
        return None
    if not any(sign.isalnum() for sign in details.quote):
        return "Quote words of the text, or leave the quotation out: there are none in it."
    if clauses is None:
        return None
    named = None if details.clause is None else clause_named(clauses, details.clause)
    if details.clause is not None and named is None:
        return None  # there is no such clause, which another sentence says
    if named is not None and says(named.clause.at(named.place), details.quote):
        return None
    found = quoted_in(clauses, details.quote)
    if named is None and found:
        return None
    where = (
        f"Clause {_begun(details.clause or '')}" if named is not None else f"The text of {agreement.number}"
    )
    others = ", ".join(
        each.place or each.clause.heading for each in found if each.place or each.clause.heading
    )
    return f"{where} does not say \u201c{_begun(details.quote)}\u201d{f'; this does: {others}' if others else ''}."


@asks_for("text")
def answer_says_something(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """The answer says something."""
    return None if request.carrying(act_details.Answering).text.strip() else "An answer needs a text."


def _begun(said: str) -> str:
    """What was typed, as far as a sentence repeats it."""
    words = " ".join(said.split())
    return words if len(words) <= MOST_QUOTED else f"{words[:MOST_QUOTED]}..."
