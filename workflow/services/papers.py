"""Papers are made here: facts and text, shelf, record; the same inputs always give the same bytes."""

from collections.abc import Mapping
from datetime import datetime
from importlib.metadata import version as installed_version
from typing import Any
from uuid import uuid5

from workflow.documents.docx import write_docx
from workflow.documents.dress import Dress
from workflow.documents.parse import parse
from workflow.documents.pdf import write_pdf
from workflow.documents.sources import Source
from workflow.domain.acts import NAMESPACE
from workflow.domain.agreement import Agreement
from workflow.domain.evidence import canonical, sha256
from workflow.domain.papers import Paper
from workflow.domain.replay import replayed
from workflow.services.advance import LINKS, draft_inputs
from workflow.services.contexts import common_context
from workflow.services.filing import show
from workflow.services.office import Office
from workflow.services.paper_contexts import Subject, paper_context
from workflow.services.sources import DRAFT, pinned_sources

EXECUTION_COPY = "execution_copy"
TITLES = {
    "intake_sheet": "intake sheet",
    "draft": "draft",
    "review_memo": "review memo",
    "execution_copy": "execution copy",
    "signing_instructions": "signing instructions",
    "activation_notice": "activation notice",
    "renewal_notice": "renewal notice",
    "non_renewal_notice": "notice of non-renewal",
    "termination_notice": "notice of termination",
    "closing_notice": "closing notice",
}
_KINDS_OF_NOTICE = {
    "notice of non-renewal": "non_renewal_notice",
    "notice of termination": "termination_notice",
}


def papers_wanted(office: Office, agreement: Agreement, work: str) -> tuple[str, ...]:
    """The kinds of paper a work order asks for."""
    if work in _KINDS_OF_NOTICE:
        return (_KINDS_OF_NOTICE[work],)
    return office.catalogue.type(agreement.type).papers_of(agreement.stage)


def subject_after(
    office: Office, agreement_id: str, version: int
) -> tuple[Subject, dict[str, Agreement | None]]:
    """The agreement as it stood after a change, with what stands around it; so a late run makes the same paper."""
    with office.register.reading() as books:
        number = books.agreements.get_by_id(agreement_id).number
        changes = books.agreements.history(number)[:version]
        agreement = replayed(changes)
        linked = {
            link: books.agreements.find(named) if (named := getattr(agreement, link)) else None
            for link in LINKS
        }
        letters = books.agreements.linked_to(number, "renews")
        subject = Subject(
            agreement=agreement,
            change=changes[-1],
            kind=office.catalogue.type(agreement.type),
            calendar=office.calendar,
            people={person.key: person for person in books.people.all()},
            subsidiaries=books.agreements.linked_to(number, "under"),
            letter=next((letter for letter in letters if letter.opened_on <= changes[-1].occurred_on), None),
        )
    return subject, linked


def produce(
    office: Office,
    subject: Subject,
    paper_kind: str,
    *,
    key: str,
    order_id: str | None,
    at: datetime,
    linked: Mapping[str, Agreement | None],
) -> Paper:
    """Make one paper as .docx and PDF, put it on the shelf and record it; asked again by the same key, it is found.

    `key` is the work order's id, or what else makes this paper one of its own.
    """
    paper_id = str(uuid5(NAMESPACE, f"{key}/{paper_kind}"))
    with office.register.reading() as books:
        recorded = books.papers.of(subject.agreement.id)
    paper = next((each for each in recorded if each.id == paper_id), None)
    if paper is None:
        made = [each for each in recorded if each.order_id != order_id or order_id is None]
        version = 1 + sum(1 for each in made if each.kind == paper_kind)
        number_on_file = 1 + sum(1 for each in recorded if each.kind != "received")
        paper = _made(office, subject, paper_kind, paper_id, version, number_on_file, order_id, at, linked)
        with office.register.transaction() as books:
            books.papers.add(paper)
    show(office, paper)
    return paper


def ensure_draft(office: Office, number: str, *, at: datetime) -> Paper:
    """A draft made from the present terms, contacts and templates: found, or made now."""
    with office.register.reading() as books:
        agreement = books.agreements.get(number)
    subject, linked = subject_after(office, agreement.id, agreement.version)
    inputs = draft_inputs(agreement, _source_hashes(office, subject, DRAFT))
    with office.register.reading() as books:
        drafts = [paper for paper in books.papers.of(agreement.id) if paper.kind == DRAFT]
    for paper in drafts:
        if paper.manifest.get("inputs") == inputs:
            return paper
    return produce(office, subject, DRAFT, key=inputs, order_id=None, at=at, linked=linked)


def papers_of(office: Office, number: str) -> tuple[Paper, ...]:
    """Every paper of an agreement, in the order they came."""
    with office.register.reading() as books:
        return books.papers.of(books.agreements.get(number).id)


def rebuild_view(office: Office) -> int:
    """Lay every paper of the register out below `papers/` again; answers how many papers there are."""
    with office.register.reading() as books:
        papers = [paper for agreement in books.agreements.select() for paper in books.papers.of(agreement.id)]
    for paper in papers:
        show(office, paper)
    return len(papers)


def _made(
    office: Office,
    subject: Subject,
    paper_kind: str,
    paper_id: str,
    version: int,
    number_on_file: int,
    order_id: str | None,
    at: datetime,
    linked: Mapping[str, Agreement | None],
) -> Paper:
    agreement, change = subject.agreement, subject.change
    template = subject.kind.template_for(paper_kind)
    tree = parse(template, _sources_for(office, agreement, paper_kind))
    title = TITLES.get(paper_kind, paper_kind.replace("_", " "))
    code = f"{agreement.number} \u00b7 {title} \u00b7 {_code(subject, paper_kind)}"
    context: dict[str, Any] = {
        **common_context(agreement, subject.kind, office, linked),
        **paper_context(paper_kind, subject),
        "paper": {
            "kind": paper_kind,
            "title": title,
            "version": version,
            "made_on": change.occurred_on,
            "code": code,
        },
    }
    dress = Dress(
        title=f"{agreement.number} {title}: {agreement.terms.title}",
        office=office.settings.name,
        office_lines=office.settings.lines,
        code=code,
        mark=f"Draft {version}, not for signature" if paper_kind == DRAFT else None,
        notice=office.settings.notice,
        language=office.settings.language,
        dated=change.occurred_on,
    )
    sources = dict(tree.sources)
    return Paper(
        id=paper_id,
        agreement_id=agreement.id,
        kind=paper_kind,
        title=title,
        name=f"{agreement.number}/{number_on_file:02d} {title} v{version}",
        version=version,
        made_on=change.occurred_on,
        recorded_at=at,
        order_id=order_id,
        docx=office.shelf.put(write_docx(tree, context, dress)),
        pdf=office.shelf.put(write_pdf(tree, context, dress)),
        manifest={
            "template": template,
            "sources": sources,
            "inputs": draft_inputs(agreement, sources),
            "facts": sha256(canonical(_plain(context))),
            "change": change.hash,
            "engine": installed_version("memoranda"),
        },
    )


def _sources_for(office: Office, agreement: Agreement, paper_kind: str) -> Mapping[str, Source]:
    """The text to be signed is the text that was approved; everything else is made from the present templates."""
    return pinned_sources(office, agreement) if paper_kind == EXECUTION_COPY else office.catalogue.sources()


def _source_hashes(office: Office, subject: Subject, paper_kind: str) -> dict[str, str]:
    return dict(parse(subject.kind.template_for(paper_kind), office.catalogue.sources()).sources)


def _code(subject: Subject, paper_kind: str) -> str:
    submission = subject.agreement.submission
    if paper_kind == EXECUTION_COPY and submission is not None:
        return submission.content_hash[:12]
    return subject.change.hash[:12]


def _plain(value: Any) -> Any:
    """A context as a JSON document, for its hash."""
    if isinstance(value, Mapping):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return value if value is None or isinstance(value, str | int) else str(value)
