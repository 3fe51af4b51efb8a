"""What was found in the last text of the other side, told: its clauses off the office\u2019s own, and the facts it says otherwise."""

from collections.abc import Mapping, Sequence

from workflow.answers.agreement.deviations import (
    DeviationAnswer,
    DeviationsAnswer,
    ProposedFactAnswer,
    StretchAnswer,
)
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.foreign.found import FoundDeviation, Proposal
from workflow.domain.agreement.paper import Paper
from workflow.domain.evidence import CODE_LENGTH
from workflow.domain.measuring.deviations import MeasuredClause
from workflow.services.office import Office
from workflow.services.papers.comparing.measuring import clauses_of_file, kept, measured_text
from workflow.services.papers.evidence_files import evidence_title


def deviations_of(office: Office, number: str) -> DeviationsAnswer:
    """The last text of theirs that came for an agreement, held against the library as it stands."""
    with office.register.reading() as books:
        agreement = books.agreements.get(number)
        papers = books.papers.of(agreement.id)
        names = {each.key: each.name for each in books.people.all()}
    paper = _their_text(agreement, papers)
    found, why_not = _compared(office, agreement, paper)
    return DeviationsAnswer(
        number=agreement.number,
        title=agreement.terms.title,
        code=None if paper is None else (paper.original or "")[:CODE_LENGTH],
        name=None if paper is None else paper.own_name,
        replaces=agreement.negotiated_text is not None,
        why_not=why_not,
        deviations=tuple(_deviation(each, agreement, names) for each in found),
        proposals=tuple(_proposal(each, names) for each in agreement.proposals),
    )


def _their_text(agreement: Agreement, papers: Sequence[Paper]) -> Paper | None:
    """The file that replaced our text, else the last draft of theirs."""
    came = [each for each in papers if each.is_received and each.title == evidence_title(Act.RECEIVE)]
    wanted = agreement.negotiated_text
    return next((each for each in reversed(came) if wanted in (None, each.original)), None)


def _compared(
    office: Office, agreement: Agreement, paper: Paper | None
) -> tuple[tuple[MeasuredClause, ...], str | None]:
    if paper is None or paper.original is None:
        return (), f"No draft of the other side is on record for {agreement.number}."
    clauses = clauses_of_file(office.shelf.get(paper.original))
    if not clauses:
        return (), "It is no Word file with clauses that can be read: compare it beside the draft."
    measured = measured_text(office, agreement, clauses)
    if measured is None:
        return (
            (),
            f"The draft of {agreement.number} cannot be made, so that there is nothing to compare it with.",
        )
    return tuple(each for each in measured.clauses if each.deviates), None


def _deviation(clause: MeasuredClause, agreement: Agreement, names: Mapping[str, str]) -> DeviationAnswer:
    found = kept(clause)
    said = next((each for each in agreement.deviations or () if _is_same(each, found)), found)
    return DeviationAnswer(
        clause=clause.key,
        number=clause.number,
        heading=clause.heading,
        position=clause.position,
        exact=clause.exact,
        same=clause.same,
        words=tuple(StretchAnswer(how=each.how, words=each.words) for each in clause.stretches),
        said=said.said,
        said_by=None if said.by is None else names.get(said.by, said.by),
        said_on=said.on,
        reason=said.reason,
    )


def _is_same(one: FoundDeviation, other: FoundDeviation) -> bool:
    return (one.clause, one.code) == (other.clause, other.code)


def _proposal(each: Proposal, names: Mapping[str, str]) -> ProposedFactAnswer:
    return ProposedFactAnswer(
        id=each.id,
        about=each.about,
        ours=each.ours,
        theirs=each.theirs,
        place=each.place,
        heading=each.heading,
        typed=each.typed,
        still=each.still,
        decided=each.decided,
        by=None if each.by is None else names.get(each.by, each.by),
        on=each.on,
        reason=each.reason,
    )
