"""Papers are made here: facts and text, shelf, record; the same inputs always give the same bytes."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from datetime import datetime
from importlib.metadata import version as installed_version
from typing import Any
from uuid import uuid5

from workflow.catalogue.agreement_types import AgreementType
from workflow.documents.docx import write_docx
from workflow.documents.dress import Dress
from workflow.documents.letterhead import letterhead_hash
from workflow.documents.outline import outline
from workflow.documents.parse import parse
from workflow.documents.pdf import write_pdf
from workflow.documents.sources import Source
from workflow.domain.acts import NAMESPACE
from workflow.domain.agreement import Agreement
from workflow.domain.errors import RefusedError, TemplateError
from workflow.domain.evidence import canonical, sha256
from workflow.domain.papers import Paper
from workflow.services.advance import draft_inputs
from workflow.services.contexts import blanks, common_context
from workflow.services.ending_contexts import SURVIVING
from workflow.services.filing import show
from workflow.services.office import Office
from workflow.services.paper_contexts import paper_context
from workflow.services.sources import DRAFT, pinned_sources, pinned_type, present_sources, type_file
from workflow.services.subject import Subject, subject_after

EXECUTION_COPY = "execution_copy"
CLOSING_NOTICE = "closing_notice"
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


class PaperWaitsError(RefusedError):
    """A paper cannot be made before a fact is known; making it is asked for again when the terms are revised."""


def papers_wanted(office: Office, agreement: Agreement, work: str) -> tuple[str, ...]:
    """The kinds of paper a work order asks for."""
    if work in _KINDS_OF_NOTICE:
        return (_KINDS_OF_NOTICE[work],)
    return office.catalogue.type(agreement.type).papers_of(agreement.stage)


def produce(
    office: Office,
    subject: Subject,
    paper_kind: str,
    *,
    key: str,
    order_id: str | None,
    at: datetime,
) -> Paper:
    """Make one paper as .docx and PDF, put it on the shelf and record it; asked again by the same key, it is found.

    `key` is the work order's id, or what else makes this paper one of its own. Raises PaperWaitsError when the paper
    cannot be made before a fact is known.
    """
    paper_id = str(uuid5(NAMESPACE, f"{key}/{paper_kind}"))
    with office.register.reading() as books:
        recorded = books.papers.of(subject.agreement.id)
    paper = next((each for each in recorded if each.id == paper_id), None)
    if paper is None and paper_kind == DRAFT:
        paper = _same_draft(office, subject.agreement, recorded)
    if paper is None:
        made = [each for each in recorded if each.order_id != order_id or order_id is None]
        version = 1 + sum(1 for each in made if each.kind == paper_kind)
        number_on_file = 1 + sum(1 for each in recorded if each.kind != "received")
        paper = _made(office, subject, paper_kind, paper_id, version, number_on_file, order_id, at)
        with office.register.transaction() as books:
            if not books.papers.add(paper):
                paper = books.papers.by_id(paper_id)  # somebody else carried the order out at the same time
    show(office, paper)
    return paper


def ensure_draft(office: Office, number: str, *, at: datetime) -> Paper:
    """A draft made from the present terms, contacts and templates: found, or made now."""
    office = office.refreshed()
    with office.register.reading() as books:
        agreement = books.agreements.get(number)
    subject = subject_after(office, agreement.id, agreement.version)
    key = f"{agreement.id}/{draft_inputs(agreement, present_sources(office, agreement))}"
    return produce(office, subject, DRAFT, key=key, order_id=None, at=at)


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


def _same_draft(office: Office, agreement: Agreement, recorded: Sequence[Paper]) -> Paper | None:
    """A draft made from the very terms, contacts and texts there are now; the last one, where there are several."""
    inputs = draft_inputs(agreement, present_sources(office, agreement))
    same = [each for each in recorded if each.kind == DRAFT and each.manifest.get("inputs") == inputs]
    return same[-1] if same else None


def _made(
    office: Office,
    subject: Subject,
    paper_kind: str,
    paper_id: str,
    version: int,
    number_on_file: int,
    order_id: str | None,
    at: datetime,
) -> Paper:
    agreement, change = subject.agreement, subject.change
    if paper_kind == CLOSING_NOTICE:
        subject = _with_what_survives(office, subject)
    kind, texts = _kind_and_texts(office, subject, paper_kind)
    template = kind.template_for(paper_kind)
    tree = parse(template, texts)
    title = TITLES.get(paper_kind, paper_kind.replace("_", " "))
    code = f"{agreement.number} \u00b7 {title} \u00b7 {_code(subject, paper_kind)}"
    context: dict[str, Any] = {
        **common_context(agreement, kind, office, subject.linked),
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
    sources = {**tree.sources, type_file(agreement): _type_hash(office, agreement, paper_kind)}
    try:
        docx, pdf = write_docx(tree, context, dress), write_pdf(tree, context, dress)
    except TemplateError as error:
        raise _waits(agreement, kind, title) or error from error
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
        docx=office.shelf.put(docx),
        pdf=office.shelf.put(pdf),
        manifest={
            "template": template,
            "sources": sources,
            "inputs": draft_inputs(agreement, sources),
            "facts": sha256(canonical(_plain(context))),
            "dress": sha256(canonical(_plain(asdict(dress)))),
            "letterhead": letterhead_hash(),
            "change": change.hash,
            "engine": installed_version("memoranda"),
        },
    )


def _kind_and_texts(
    office: Office, subject: Subject, paper_kind: str
) -> tuple[AgreementType, Mapping[str, Source]]:
    """The text to be signed is the text that was approved; everything else is made from the present templates."""
    if paper_kind == EXECUTION_COPY:
        return pinned_type(office, subject.agreement), pinned_sources(office, subject.agreement)
    return subject.kind, office.catalogue.sources()


def _type_hash(office: Office, agreement: Agreement, paper_kind: str) -> str:
    pinned = agreement.submission.sources if agreement.submission and paper_kind == EXECUTION_COPY else {}
    return pinned.get(type_file(agreement)) or office.catalogue.type_source(agreement.type).sha256


def _with_what_survives(office: Office, subject: Subject) -> Subject:
    """The clauses that outlast the agreement, by their headings in the text that was signed; none of a text not ours."""
    agreement = subject.agreement
    if (
        agreement.effective_on is None
        or agreement.submission is None
        or agreement.negotiated_text is not None
    ):
        return subject
    kind = pinned_type(office, agreement)
    tree = parse(kind.template_for(DRAFT), pinned_sources(office, agreement))
    clauses = outline(tree, common_context(agreement, kind, office, subject.linked))
    return replace(subject, survives=tuple(each.heading for each in clauses if each.id in SURVIVING))


def _waits(agreement: Agreement, kind: AgreementType, title: str) -> PaperWaitsError | None:
    """What a paper waits for that cannot be printed yet; None when every fact it needs is there."""
    facts = agreement.terms.facts
    missing = kind.missing_facts({**blanks(kind, agreement.terms), **facts})
    if not missing:
        return None
    return PaperWaitsError(f"The {title} of {agreement.number} waits until this is filled in:", *missing)


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
