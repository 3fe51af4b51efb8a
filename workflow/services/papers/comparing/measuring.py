"""A text of the other side measured: where its clauses depart from the library, and which facts it says otherwise than the case."""

from collections.abc import Sequence
from dataclasses import dataclass

from workflow.documents.received.clauses import clauses_of
from workflow.documents.received.read_text import read_text
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.foreign.found import Found, FoundDeviation, Proposal
from workflow.domain.clauses import TextClause
from workflow.domain.errors import InvalidError, TemplateError
from workflow.domain.evidence import CODE_LENGTH, sha256
from workflow.domain.measuring.deviations import MeasuredClause, measured
from workflow.services.office import Office
from workflow.services.papers.comparing.facts_in_a_text import as_far_as_possible, held_once_taken, proposed
from workflow.services.papers.comparing.our_positions import context_of, our_positions
from workflow.services.papers.subject import subject_after
from workflow.services.papers.translated import Linked


@dataclass(frozen=True, slots=True)
class MeasuredText:
    """Their clauses in their order with those that are missing, and the facts that they say otherwise."""

    clauses: tuple[MeasuredClause, ...]
    proposals: tuple[Proposal, ...]

    @property
    def found(self) -> Found:
        """The same as it is kept with the agreement."""
        return Found(tuple(kept(each) for each in self.clauses if each.deviates), self.proposals)


def measured_text(office: Office, agreement: Agreement, theirs: Sequence[TextClause]) -> MeasuredText | None:
    """A text of theirs for an agreement as it stands; None where our text cannot be made, so that there is nothing to compare.

    Facts are no deviations: a clause is held against ours as ours would print the facts that theirs says.
    """
    subject = subject_after(office, agreement.id, agreement.version)
    try:
        return text_measured(
            office, agreement, theirs, subject.linked, owner=subject.name_of(agreement.owner)
        )
    except TemplateError:
        return None


def found_in_file(office: Office, agreement: Agreement, content: bytes) -> Found | None:
    """What is found in a file that came; None where nobody can compare it: it is no Word file with clauses, or ours cannot be made."""
    clauses = clauses_of_file(content)
    measured = measured_text(office, agreement, clauses) if clauses else None
    return None if measured is None else measured.found


def clauses_of_file(content: bytes) -> tuple[TextClause, ...]:
    """The clauses of a Word file, of which any has a heading; none of another file."""
    try:
        clauses = clauses_of(read_text(content))
    except InvalidError:
        return ()
    return clauses if any(each.heading for each in clauses) else ()


def text_measured(
    office: Office, agreement: Agreement, theirs: Sequence[TextClause], linked: Linked, *, owner: str
) -> MeasuredText:
    """The same, of what stands around the agreement; TemplateError says why our text cannot be made."""
    kind = office.catalogue.type(agreement.type)
    clauses = measured(our_positions(office, agreement, linked, owner=owner), theirs)
    proposals = proposed(kind, agreement, context_of(office, agreement, linked, owner=owner), clauses)
    if not proposals:
        return MeasuredText(clauses, ())
    taken = as_far_as_possible(kind, agreement, proposals)
    again = measured(our_positions(office, taken, linked, owner=owner), theirs)
    return MeasuredText(again, held_once_taken(proposals, again))


def kept(clause: MeasuredClause) -> FoundDeviation:
    """A clause as it is kept with the agreement."""
    code = sha256(clause.words.encode())[:CODE_LENGTH]
    return FoundDeviation(
        clause.key, clause.number, clause.heading, clause.position, clause.exact, clause.same, code
    )
