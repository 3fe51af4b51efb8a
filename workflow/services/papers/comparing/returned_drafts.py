"""The report on a draft that came back: what was changed and said in it, where it departs from the library, who must approve it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from workflow.answers.agreement.returned import (
    FindingAnswer,
    HandAnswer,
    ReturnedDraftAnswer,
    SaidInFileAnswer,
)
from workflow.domain.agreement.acts import Act, Change
from workflow.domain.agreement.foreign.told import departures_in_short, facts_in_short
from workflow.domain.agreement.paper import Paper
from workflow.domain.dates.lengths import day
from workflow.domain.errors import NotFoundError
from workflow.domain.evidence import CODE_LENGTH
from workflow.domain.returned.finding import Finding
from workflow.domain.returned.lines import Place
from workflow.domain.returned.told import counted, in_words, summary_of
from workflow.services.office import Office
from workflow.services.papers.comparing.asked_because import asked_because, asked_in_short
from workflow.services.papers.comparing.coming_back import MOST_COMMENTS
from workflow.services.papers.comparing.deviations_told import departures_in, proposals_told, their_text
from workflow.services.papers.comparing.sent_and_back import (
    Answered,
    WordFile,
    draft_answered,
    found_in,
    word_file,
)

UNNAMED = "nobody named"
LATER_CAME = "Another text of theirs counts now: the facts that it says otherwise are decided there."


def returned_draft(office: Office, number: str, code: str | None = None, *, on: date) -> ReturnedDraftAnswer:
    """The report on the file of this code, or on the last draft that came; NotFoundError names those that there are.

    What it would be approved by is told as the rules ask on a day.
    """
    with office.register.reading() as books:
        agreement = books.agreements.get(number)
        papers = books.papers.of(agreement.id)
        changes = books.agreements.history(number)
        people = {each.key: each for each in books.people.all()}
    names = {key: each.name for key, each in people.items()}
    paper, change = _paper(number, papers, changes, code)
    content = office.shelf.get(paper.original or "")
    back = word_file(content)
    answered = None if back is None else draft_answered(back, papers, changes, until=change)
    found = None if answered is None else found_in(office.shelf.get(answered.sha256), content)
    why_not = _why_not(back, answered, found)
    said = () if back is None else tuple(_comments(back))
    replaces = agreement.negotiated_text == paper.original
    departures = departures_in(office, agreement, paper)
    counts = paper == their_text(agreement, papers)
    proposals = agreement.proposals if counts else ()
    compared = departures.found
    asked = asked_because(office, agreement, paper.original or "", compared, people, on=on)
    return ReturnedDraftAnswer(
        number=agreement.number,
        title=agreement.terms.title,
        code=(paper.original or "")[:CODE_LENGTH],
        name=paper.own_name,
        received_on=change.occurred_on,
        replaces=replaces,
        against=answered.title if answered is not None and found is not None else None,
        against_code=answered.code if answered is not None and found is not None else None,
        why_not=why_not,
        summary=why_not or summary_of(found or (), answered.title if answered else "it"),
        notes=tuple(_notes(back, answered, said)),
        hands=tuple(_hands(found or (), said)),
        findings=tuple(map(_finding, found or ())),
        comments=said,
        untold=() if back is None else tuple(dict.fromkeys(each.what for each in back.text.untold)),
        not_measured=departures.why_not,
        departs=departures.why_not or departures_in_short(compared or ()),
        deviations=departures.told(names),
        facts=facts_in_short(proposals) if counts else LATER_CAME,
        proposals=proposals_told(proposals, names),
        approval=asked_in_short(asked, replaces=replaces),
        sign_offs=asked,
    )


def _paper(
    number: str, papers: Sequence[Paper], changes: Sequence[Change], code: str | None
) -> tuple[Paper, Change]:
    """The paper of a draft that came, with the change by which it did."""
    brought = {
        (sha, each.recorded_at): each for each in changes if each.act is Act.RECEIVE for sha in each.evidence
    }
    came = [
        (paper, brought[key])
        for paper in papers
        if paper.is_received and (key := (paper.original or "", paper.recorded_at)) in brought
    ]
    if not came:
        raise NotFoundError(f"No draft of the other side is on record for {number}.")
    if code is None:
        return came[-1]
    wanted = code.strip().lower()
    found = [each for each in came if wanted and (each[0].original or "").startswith(wanted)]
    if not found:
        known = "; ".join(
            f"{(paper.original or '')[:CODE_LENGTH]} ({day(change.occurred_on)})" for paper, change in came
        )
        raise NotFoundError(f"No draft that came for {number} has the code “{code}”; these have: {known}.")
    return found[-1]


def _why_not(back: WordFile | None, answered: Answered | None, found: Sequence[Finding] | None) -> str | None:
    if back is None:
        return "It is no Word file, so nothing can be compared: read it beside the draft."
    if answered is None:
        return "No draft of ours had been made before it came, so there is nothing to compare it with."
    return "The draft that it answers cannot be read." if found is None else None


def _notes(
    back: WordFile | None, answered: Answered | None, said: Sequence[SaidInFileAnswer]
) -> Iterator[str]:
    if back is None or answered is None:
        return
    if not any(code == answered.code for _, code in back.foots):
        yield f"The code of {answered.title} does not stand in the file any more: that it answers that draft is supposed."
    if not answered.is_last:
        yield f"It answers {answered.title} (code {answered.code}); a later one went out since."
    if len(said) > MOST_COMMENTS:
        yield f"It holds {len(said)} comments; the first {MOST_COMMENTS} are on record, the others stand in the file alone."


def _finding(found: Finding) -> FindingAnswer:
    return FindingAnswer(
        kind=found.kind,
        place=found.place.words,
        clause=found.place.number,
        before=found.before,
        after=found.after,
        ahead=found.ahead,
        behind=found.behind,
        tracked=found.tracked,
        by=found.by,
        at=found.at,
        moved_from=None if found.was_at is None else found.was_at.words,
        follows=found.follows,
        words=in_words(found),
    )


def _comments(back: WordFile) -> Iterator[SaidInFileAnswer]:
    for each in back.text.comments:
        if each.text.strip():
            yield SaidInFileAnswer(
                by=each.author.strip() or UNNAMED,
                at=each.at,
                place=back.comments.get(each.id, Place()).words,
                quote=" ".join(each.on.split()),
                text=each.text.strip(),
                done=each.is_done,
            )


def _hands(found: Sequence[Finding], said: Sequence[SaidInFileAnswer]) -> Iterator[HandAnswer]:
    """Whom the file names, in the order in which they are met."""
    changes = Counter(each.by or UNNAMED for each in found if each.tracked)
    comments = Counter(each.by for each in said)
    for name in dict.fromkeys((*changes, *comments)):
        words = ", ".join(
            counted(many, what)
            for many, what in ((changes[name], "change"), (comments[name], "comment"))
            if many
        )
        yield HandAnswer(name=name, changes=changes[name], comments=comments[name], words=words)
