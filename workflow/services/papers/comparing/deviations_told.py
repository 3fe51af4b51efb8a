"""What was found in a text of the other side, told: its clauses off the office’s own, and the facts it says otherwise."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from workflow.answers.agreement.deviations import (
    DeviationAnswer,
    DeviationsAnswer,
    ProposedFactAnswer,
    StretchAnswer,
)
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.foreign.found import FoundDeviation, Proposal
from workflow.domain.agreement.foreign.told import decision_on, position_of
from workflow.domain.agreement.paper import Paper
from workflow.domain.evidence import CODE_LENGTH
from workflow.domain.measuring.deviations import MeasuredClause
from workflow.services.office import Office
from workflow.services.papers.comparing.measuring import clauses_of_file, kept, measured_text
from workflow.services.papers.evidence_files import evidence_title

Names = Mapping[str, str]
"""What the people of the office are called, by their keys."""


@dataclass(frozen=True, slots=True)
class Departures:
    """The clauses of a text that are off the office’s own, each as it is kept and as it was measured; or why nothing was compared."""

    clauses: tuple[tuple[FoundDeviation, MeasuredClause], ...] = ()
    why_not: str | None = None

    @property
    def found(self) -> tuple[FoundDeviation, ...] | None:
        """The same as rules go by them; None where nothing was compared."""
        return None if self.why_not else tuple(found for found, _ in self.clauses)

    def told(self, names: Names) -> tuple[DeviationAnswer, ...]:
        """The same as they are answered."""
        return tuple(_deviation(found, clause, names) for found, clause in self.clauses)


def deviations_of(office: Office, number: str) -> DeviationsAnswer:
    """The last text of theirs that came for an agreement, held against the library as it stands."""
    with office.register.reading() as books:
        agreement = books.agreements.get(number)
        papers = books.papers.of(agreement.id)
        names = {each.key: each.name for each in books.people.all()}
    paper = their_text(agreement, papers)
    departures = departures_in(office, agreement, paper)
    return DeviationsAnswer(
        number=agreement.number,
        title=agreement.terms.title,
        code=None if paper is None else (paper.original or "")[:CODE_LENGTH],
        name=None if paper is None else paper.own_name,
        replaces=agreement.negotiated_text is not None,
        why_not=departures.why_not,
        deviations=departures.told(names),
        proposals=proposals_told(agreement.proposals, names),
    )


def their_text(agreement: Agreement, papers: Sequence[Paper]) -> Paper | None:
    """The file that replaced our text, else the last draft of theirs."""
    came = [each for each in papers if each.is_received and each.title == evidence_title(Act.RECEIVE)]
    wanted = agreement.negotiated_text
    return next((each for each in reversed(came) if wanted in (None, each.original)), None)


def departures_in(office: Office, agreement: Agreement, paper: Paper | None) -> Departures:
    """A file of theirs held against the library; what somebody said of a clause counts while its words stay the same."""
    if paper is None or paper.original is None:
        return Departures(why_not=f"No draft of the other side is on record for {agreement.number}.")
    clauses = clauses_of_file(office.shelf.get(paper.original))
    if not clauses:
        return Departures(
            why_not="It is no Word file with clauses that can be read: compare it beside the draft."
        )
    measured = measured_text(office, agreement, clauses)
    if measured is None:
        return Departures(
            why_not=f"The draft of {agreement.number} cannot be made, so that there is nothing to compare it with."
        )
    said = {(each.clause, each.code): each for each in agreement.deviations or ()}
    return Departures(tuple((_as_said(kept(each), said), each) for each in measured.clauses if each.deviates))


def proposals_told(proposals: Sequence[Proposal], names: Names) -> tuple[ProposedFactAnswer, ...]:
    """The facts that a text says otherwise, as they are answered."""
    return tuple(_proposal(each, names) for each in proposals)


def _as_said(found: FoundDeviation, said: Mapping[tuple[str, str], FoundDeviation]) -> FoundDeviation:
    """What was found now, with what somebody said of these very words."""
    before = said.get((found.clause, found.code))
    if before is None:
        return found
    return replace(found, said=before.said, by=before.by, on=before.on, reason=before.reason)


def _deviation(found: FoundDeviation, clause: MeasuredClause, names: Names) -> DeviationAnswer:
    said_by = None if found.by is None else names.get(found.by, found.by)
    stands, remark = position_of(found, said_by, clause.facts)
    return DeviationAnswer(
        clause=found.clause,
        number=found.number,
        heading=found.heading,
        position=found.position,
        exact=found.exact,
        same=found.same,
        words=tuple(StretchAnswer(how=each.how, words=each.words) for each in clause.stretches),
        stands=stands,
        remark=remark,
        said=found.said,
        said_by=said_by,
        said_on=found.on,
        reason=found.reason,
    )


def _proposal(fact: Proposal, names: Names) -> ProposedFactAnswer:
    by = None if fact.by is None else names.get(fact.by, fact.by)
    stands, remark = decision_on(fact, by)
    return ProposedFactAnswer(
        id=fact.id,
        about=fact.about,
        ours=fact.ours,
        theirs=fact.theirs,
        place=fact.place,
        heading=fact.heading,
        typed=fact.typed,
        still=fact.still,
        stands=stands,
        remark=remark,
        decided=fact.decided,
        by=by,
        on=fact.on,
        reason=fact.reason,
    )
