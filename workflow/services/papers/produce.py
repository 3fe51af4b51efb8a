"""The papers of an agreement: wanted, found or made, put on record, shown; a work order leaves each of its papers once."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from uuid import uuid5

from workflow.catalogue.types.paper_kinds import (
    DRAFT,
    EXECUTION_COPY,
    ON_DEMAND,
    kind_of,
    work_key,
)
from workflow.domain.agreement.acts import NAMESPACE
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.paper import Paper
from workflow.domain.agreement.stages import Stage
from workflow.domain.errors import InvalidError, RefusedError, StaleAgreementError
from workflow.services.office import Office
from workflow.services.papers.comparing.round_redlines import make_redline, redline_on_record
from workflow.services.papers.evidence_files import show
from workflow.services.papers.making import PlaceOnFile, make_paper
from workflow.services.papers.subject import Subject, subject_after
from workflow.services.papers.texts_used import (
    draft_inputs,
    drafts_asked,
    in_other_languages,
    languages_pinned,
    pinned_type,
    present_sources,
)
from workflow.services.papers.theirs.copy_to_sign import negotiated_copy
from workflow.services.papers.words import clauses_of


def produce(
    office: Office,
    subject: Subject,
    paper_kind: str,
    *,
    key: str,
    order_id: str | None,
    at: datetime,
) -> Paper:
    """Make one paper, put it on the shelf and record it; asked again by the same key, it is found.

    `key` is the work order's id, or what else makes this paper one of its own. Raises PaperWaitsError when the paper
    cannot be made before a fact is known.
    """
    paper_id = str(uuid5(NAMESPACE, f"{key}/{paper_kind}"))
    try:
        paper = _found_or_made(office, subject, paper_kind, paper_id, order_id, at)
    except StaleAgreementError:  # somebody else made a paper of this kind at the same time: count again
        paper = _found_or_made(office, subject, paper_kind, paper_id, order_id, at)
    show(office, paper)
    return paper


def ensure_draft(office: Office, number: str, *, at: datetime) -> Paper:
    """A draft made from the present terms, contacts and templates, in each language: found, or made now.

    Answers the English one.
    """
    office = office.refreshed()
    agreement, office = office.agreement(number), office.whole
    subject = subject_after(office, agreement.id, agreement.version)
    newest = {paper.kind: paper.id for paper in papers_of(office, number)}
    drafts = []
    for kind in drafts_asked(office, agreement):
        inputs = draft_inputs(agreement, present_sources(office, agreement, kind))
        key = f"{agreement.id}/{inputs}/{newest.get(kind, '')}"
        drafts.append(produce(office, subject, kind, key=key, order_id=None, at=at))
    return drafts[0]


def make_now(office: Office, number: str, paper_kind: str, *, at: datetime) -> Paper:
    """A paper people ask for, of the agreement as it stands: found where nothing has happened since, or made now."""
    office = office.refreshed()
    agreement, office = office.agreement(number), office.whole
    check_on_demand(agreement, paper_kind)
    subject = subject_after(office, agreement.id, agreement.version)
    template = office.catalogue.type(agreement.type).template_for(paper_kind)
    sha = office.catalogue.sources()[template].sha256
    key = f"{agreement.id}/{agreement.version}/{sha}"
    if kind_of(paper_kind).tells_of_its_day:
        today = at.astimezone(office.settings.timezone).date()
        subject = replace(subject, told_on=max(today, subject.day))
        key = f"{key}/{subject.day}"
    return produce(office, subject, paper_kind, key=key, order_id=None, at=at)


def make_asked(office: Office, number: str, paper_kind: str, *, at: datetime) -> Paper:
    """The paper that somebody asks for: a draft of the present terms, or another one of the agreement as it stands."""
    if paper_kind == DRAFT:
        return ensure_draft(office, number, at=at)
    return make_now(office, number, paper_kind, at=at)


def can_be_asked(agreement: Agreement) -> tuple[str, ...]:
    """The papers that people may ask for of an agreement as it stands: a draft while there is no text submitted."""
    drafted = (DRAFT,) if agreement.stage is Stage.DRAFTING else ()
    return (*drafted, *(each for each in ON_DEMAND if kind_of(each).why_not(agreement) is None))


def papers_of(office: Office, number: str) -> tuple[Paper, ...]:
    """Every paper of an agreement, in the order they came."""
    with office.register.reading() as books:
        return books.papers.of(books.agreements.get(number).id)


def rebuild_view(office: Office) -> int:
    """Lay every paper of the register out below `papers/` again; answers how many papers there are."""
    shown = 0
    for paper in every_paper(office):
        show(office, paper)
        shown += 1
    return shown


def every_paper(office: Office) -> Iterator[Paper]:
    """Every paper of the register, by the number of its agreement, as of one moment."""
    with office.register.reading() as books:
        yield from books.papers.every()


def papers_wanted(office: Office, agreement: Agreement, work: str) -> tuple[str, ...]:
    """The papers a work order asks for, in every language: its own, else those of the stage it is for."""
    of_type = office.catalogue.type(agreement.type)
    wanted = of_type.papers_of(work if work_key(work) in of_type.papers else agreement.stage)
    return tuple(
        version
        for each in wanted
        if kind_of(each).why_not(agreement) is None and kind_of(each).follows(work, agreement)
        for version in (each, *_translated(office, agreement, each))
    )


def check_on_demand(agreement: Agreement, paper_kind: str) -> None:
    """Refuse a paper that only an act makes, or that says nothing about an agreement as it stands."""
    if paper_kind not in ON_DEMAND:
        raise InvalidError(
            f"\u201c{paper_kind}\u201d is not made on demand; these are: {', '.join(ON_DEMAND)}."
        )
    reason = kind_of(paper_kind).why_not(agreement)
    if reason is not None:
        raise RefusedError(reason)


def _same_draft(
    office: Office, subject: Subject, paper_kind: str, recorded: Sequence[Paper], *, ordered: bool
) -> Paper | None:
    """A draft made from the very terms, contacts and texts there are now, unless others have taken its place.

    A text that is again as it once was is a new draft: the newest is always the one that holds. What an order asks for may
    have been made since the change that left it, or have been the newest then.
    """
    inputs = draft_inputs(subject.agreement, present_sources(office, subject.agreement, paper_kind))
    drafts = [each for each in recorded if each.kind == paper_kind]
    moment = subject.change.recorded_at
    held = [each for each in drafts if not ordered or each.recorded_at <= moment][-1:]
    since = [each for each in drafts if ordered and each.recorded_at >= moment]
    same = [each for each in (*held, *since) if each.manifest.get("inputs") == inputs]
    return same[-1] if same else None


def _found_or_made(
    office: Office, subject: Subject, paper_kind: str, paper_id: str, order_id: str | None, at: datetime
) -> Paper:
    agreement = subject.agreement
    with office.register.reading() as books:
        recorded = books.papers.of(agreement.id)
    found = next((each for each in recorded if each.id == paper_id), None)
    if found is None and kind_of(paper_kind).key == DRAFT:
        found = _same_draft(office, subject, paper_kind, recorded, ordered=order_id is not None)
    if found is None and kind_of(paper_kind).compares:
        found = redline_on_record(subject, recorded)
    if found is not None:
        return found
    place = PlaceOnFile(
        id=paper_id,
        version=1 + sum(1 for each in recorded if each.kind == paper_kind),
        number=1 + sum(1 for each in recorded if not each.is_received),
        order_id=order_id,
        at=at,
    )
    theirs = next(
        (each for each in recorded if each.original and each.original == agreement.negotiated_text), None
    )
    if paper_kind == EXECUTION_COPY and theirs is not None:
        paper = negotiated_copy(office, subject, place, theirs)
    elif kind_of(paper_kind).compares:
        paper = make_redline(office, subject, place)
    else:
        paper = make_paper(office, subject, paper_kind, place)
    clauses = clauses_of(office, paper)
    with office.register.transaction() as books:
        if books.papers.add(paper):
            books.texts.file_clauses(paper, clauses)
            return paper
        return books.papers.by_id(paper_id)  # another relay carried the order out at the same time


def _translated(office: Office, agreement: Agreement, paper_kind: str) -> Iterator[str]:
    """A draft follows the terms, what is signed follows the text that was submitted; other papers are English."""
    if kind_of(paper_kind).in_languages:
        drafted = paper_kind == DRAFT
        of_type = office.catalogue.type(agreement.type) if drafted else pinned_type(office, agreement)
        asked = of_type.languages_asked(agreement.terms.facts) if drafted else languages_pinned(agreement)
        yield from in_other_languages(paper_kind, of_type, asked)
