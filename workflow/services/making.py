"""One paper made: its words and values, the .docx and the PDF, and the manifest of everything that went into it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from importlib.metadata import version as installed_version
from pathlib import Path
from typing import Any

from workflow.catalogue.agreement_types import AgreementType
from workflow.documents.docx import write_docx
from workflow.documents.dress import Dress
from workflow.documents.letterhead import letterhead_hash
from workflow.documents.outline import outline
from workflow.documents.parse import parse
from workflow.documents.pdf import write_pdf
from workflow.documents.sources import Source
from workflow.domain.agreement import Agreement
from workflow.domain.errors import RefusedError, TemplateError
from workflow.domain.evidence import canonical, sha256
from workflow.domain.papers import Paper
from workflow.services.advance import draft_inputs
from workflow.services.contexts import blanks, common_context
from workflow.services.ending_contexts import SURVIVING
from workflow.services.office import Office
from workflow.services.paper_contexts import paper_context
from workflow.services.sources import DRAFT, pinned_sources, pinned_type, type_file
from workflow.services.subject import Subject

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


class PaperWaitsError(RefusedError):
    """A paper cannot be made before a fact is known; making it is asked for again when the terms are revised."""


@dataclass(frozen=True, slots=True)
class PlaceOnFile:
    """Where a paper goes: its id and version, the how-manieth of its agreement it is, and the order it is made for."""

    id: str
    version: int
    number: int
    order_id: str | None
    at: datetime


def make_paper(office: Office, subject: Subject, paper_kind: str, place: PlaceOnFile) -> Paper:
    """One paper as .docx and PDF on the shelf, not yet on record; the same inputs give the same bytes."""
    agreement, change = subject.agreement, subject.change
    if paper_kind == CLOSING_NOTICE:
        subject = _with_what_survives(office, subject)
    kind, texts = _kind_and_texts(office, subject, paper_kind)
    template = kind.template_for(paper_kind)
    tree = parse(template, texts)
    title = TITLES.get(paper_kind, paper_kind.replace("_", " "))
    code = f"{agreement.number} \u00b7 {title} \u00b7 {_code(subject, paper_kind)}"
    context: dict[str, Any] = {
        **common_context(agreement, kind, office, subject.linked, owner=subject.name_of(agreement.owner)),
        **paper_context(paper_kind, subject),
        "paper": {
            "kind": paper_kind,
            "title": title,
            "version": place.version,
            "made_on": change.occurred_on,
            "code": code,
        },
    }
    dress = Dress(
        title=f"{agreement.number} {title}: {agreement.terms.title}",
        office=office.settings.name,
        office_lines=office.settings.lines,
        code=code,
        mark=f"Draft {place.version}, not for signature" if paper_kind == DRAFT else None,
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
        id=place.id,
        agreement_id=agreement.id,
        kind=paper_kind,
        title=title,
        name=_name(agreement, title, place),
        version=place.version,
        made_on=change.occurred_on,
        recorded_at=place.at,
        order_id=place.order_id,
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


def negotiated_copy(subject: Subject, place: PlaceOnFile, received: Paper) -> Paper:
    """The execution copy where their text replaced ours: the very file that was approved, under its own name here."""
    agreement, change = subject.agreement, subject.change
    title = TITLES[EXECUTION_COPY]
    return Paper(
        id=place.id,
        agreement_id=agreement.id,
        kind=EXECUTION_COPY,
        title=title,
        name=f"{_name(agreement, title, place)}{Path(received.name).suffix}",
        version=place.version,
        made_on=change.occurred_on,
        recorded_at=place.at,
        order_id=place.order_id,
        original=received.original,
        manifest={"negotiated_text": received.original, "received_as": received.name, "change": change.hash},
    )


def _name(agreement: Agreement, title: str, place: PlaceOnFile) -> str:
    return f"{agreement.number}/{place.number:02d} {title} v{place.version}"


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
    owner = subject.name_of(agreement.owner)
    clauses = outline(tree, common_context(agreement, kind, office, subject.linked, owner=owner))
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
