"""One paper made: its words and values, the .docx and the PDF, and the manifest of everything that went into it."""

from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from workflow.catalogue.clauses.clause_library import LibraryClause, clause_files, read_clause
from workflow.catalogue.types.agreement_type import AgreementType
from workflow.catalogue.types.paper_kinds import DRAFT, EXECUTION_COPY, kind_of
from workflow.documents.filling.numbering import OpenPoint
from workflow.documents.filling.open_points import open_points
from workflow.documents.filling.outline import PrintedClause, outline
from workflow.documents.filling.times_set import times_set
from workflow.documents.frame import PaperFrame
from workflow.documents.pdf.write_pdf import set_pdf
from workflow.documents.reading.parse import parse
from workflow.documents.tree.blocktree import Tree
from workflow.documents.tree.cover_sheets import behind_cover
from workflow.documents.word.write_docx import write_docx
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.paper import Paper
from workflow.domain.agreement.stages import Stage
from workflow.domain.errors import RefusedError, TemplateError
from workflow.domain.evidence import canonical, sha256
from workflow.services.office import Office
from workflow.services.papers.contexts.by_kind import paper_context
from workflow.services.papers.contexts.common import SIGNATURES_TYPED, blanks, common_context
from workflow.services.papers.framing import (
    coded,
    frame_of,
    mark_of,
    plain,
    printed_title,
    surroundings,
    title_of,
)
from workflow.services.papers.subject import Subject
from workflow.services.papers.texts_used import (
    Texts,
    draft_inputs,
    keep_texts,
    pinned_sources,
    pinned_texts,
    pinned_type,
    type_file,
)


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


@dataclass(frozen=True, slots=True)
class Composed:
    """A paper before it is written in any format: its blocks, what they are filled in with, and what frames them."""

    tree: Tree
    context: dict[str, Any]
    frame: PaperFrame
    template: str
    texts: Texts


@dataclass(frozen=True, slots=True)
class Printed:
    """A paper before it is filed. `facts` is the canonical JSON of everything it was filled in with."""

    docx: bytes
    pdf: bytes
    manifest: dict[str, Any]
    facts: bytes = field(repr=False)
    texts: Texts = field(repr=False)


def make_paper(office: Office, subject: Subject, paper_kind: str, place: PlaceOnFile) -> Paper:
    """One paper as .docx and PDF on the shelf with all it was made from, not yet on record."""
    made = print_paper(office, subject, paper_kind, place.version)
    keep_texts(office, made.texts, made.manifest["sources"])
    for kept in made.texts.letterhead.files:
        if not office.shelf.has(kept.sha256):
            office.shelf.put(kept.content)
    office.shelf.put(made.facts)
    return _on_file(
        subject,
        paper_kind,
        place,
        docx=office.shelf.put(made.docx),
        pdf=office.shelf.put(made.pdf),
        manifest=made.manifest,
    )


def print_paper(
    office: Office, subject: Subject, paper_kind: str, version: int, texts: Texts | None = None
) -> Printed:
    """The bytes of a paper and the manifest of all they were made from; the same inputs give the same bytes.

    `texts` are those an earlier paper was made from; left out, they are the texts of today or the pinned ones.
    """
    agreement = subject.agreement
    made = compose(office, subject, paper_kind, version, texts)
    tree, context, frame, kind = made.tree, made.context, made.frame, made.texts.kind
    sources = {**tree.sources, type_file(agreement): made.texts.type_source.sha256}
    try:
        printed = set_pdf(tree, context, frame)
        docx = write_docx(tree, context, frame, printed.pages)
    except TemplateError as error:
        raise _waits(agreement, kind, title_of(paper_kind)) or error from error
    facts = canonical(plain(context))
    manifest = {
        "template": made.template,
        "sources": sources,
        "inputs": draft_inputs(agreement, sources),
        "facts": sha256(facts),
        "change": subject.change.hash,
        **surroundings(office, frame, subject.calendar),
    }
    return Printed(docx, printed.pdf, manifest, facts, made.texts)


def compose(
    office: Office, subject: Subject, paper_kind: str, version: int, texts: Texts | None = None
) -> Composed:
    """A paper as every format writes it."""
    agreement = subject.agreement
    row = kind_of(paper_kind)
    if row.names_clauses:
        subject = replace(subject, clauses=clauses_signed(office, subject))
    if row.lists_times and subject.has_our_text:
        subject = replace(subject, times=times_set(*_text(office, subject)))
    if row.shows_positions:
        subject = replace(subject, library=library_clauses(office, subject))
    if row.lists_open_points:
        with suppress(PaperWaitsError):  # the paper itself tells what is missing
            subject = replace(subject, open_points=left_open(office, subject))
    texts = texts or replace(_texts(office, subject, paper_kind), letterhead=office.catalogue.letterhead())
    kind = texts.kind
    template = texts.template or kind.template_for(paper_kind)
    if row.covers_the_text and subject.has_our_text:
        cover = parse(template, texts.sources if texts.cover is None else texts.cover)
        tree = behind_cover(cover, parse(kind.template_for(DRAFT), texts.sources))
    else:
        tree = parse(template, texts.sources)
    title = printed_title(paper_kind)
    code = coded(paper_kind, agreement.number, _code(subject, paper_kind))
    context = told(office, replace(subject, kind=kind), paper_kind)
    context["paper"] = {
        "kind": paper_kind,
        "title": title,
        "version": version,
        "made_on": subject.day,
        "code": code,
    }
    frame = frame_of(
        office.settings,
        title=f"{agreement.number} {title}: {agreement.terms.title}",
        code=code,
        mark=mark_of(paper_kind, version),
        dated=subject.day,
        letterhead=texts.letterhead,
        parties=agreement.terms.parties if row.of_the_parties else (),
    )
    return Composed(tree, context, frame, template, texts)


def told(office: Office, subject: Subject, paper_kind: str) -> dict[str, Any]:
    """The common part and that of the paper, without what was said inside where it goes out.

    A copy of what was signed has its signatures typed.
    """
    if not kind_of(paper_kind).inner:
        subject = subject.told_outside
    owner = subject.name_of(subject.agreement.owner)
    context = {
        **common_context(subject.agreement, subject.kind, office, subject.linked, owner=owner),
        **paper_context(paper_kind, subject),
    }
    typed = context.pop(SIGNATURES_TYPED, None)
    if typed is not None:
        context["parties"] = [
            {**party, "signatories": typed.get(party["name"]) or party["signatories"]}
            for party in context["parties"]
        ]
    return context


def negotiated_copy(subject: Subject, place: PlaceOnFile, received: Paper) -> Paper:
    """The execution copy where their text replaced ours: the very file that was approved, under its own name here."""
    manifest = {
        "negotiated_text": received.original,
        "received_as": received.name,
        "change": subject.change.hash,
    }
    paper = _on_file(subject, EXECUTION_COPY, place, original=received.original, manifest=manifest)
    return replace(paper, name=f"{paper.name}{Path(received.name).suffix}")


def clauses_signed(office: Office, subject: Subject) -> tuple[PrintedClause, ...]:
    """The clauses of the text that was signed, by their numbers and headings; none of a text not ours."""
    return outline(*_text(office, subject)) if subject.has_our_text else ()


def left_open(office: Office, subject: Subject) -> tuple[OpenPoint, ...]:
    """What the text submitted, or the draft as it stands, leaves open; none of a text not ours.

    Raises PaperWaitsError while a fact is missing without which there is no draft.
    """
    agreement = subject.agreement
    drafted = agreement.stage in (Stage.EXPLORATION, Stage.DRAFTING)
    if agreement.negotiated_text is not None or not (drafted or subject.has_our_text):
        return ()
    try:
        return open_points(*_text(office, subject))
    except TemplateError as error:
        raise _waits(agreement, subject.kind, "list of what is open") or error from error


def _text(office: Office, subject: Subject) -> tuple[Tree, dict[str, Any]]:
    """The text submitted, or the present one while there is none, and what it is filled in with."""
    agreement = subject.agreement
    kind = pinned_type(office, agreement)
    tree = parse(kind.template_for(DRAFT), pinned_sources(office, agreement))
    owner = subject.name_of(agreement.owner)
    return tree, common_context(agreement, kind, office, subject.linked, owner=owner)


def library_clauses(office: Office, subject: Subject) -> tuple[LibraryClause, ...]:
    """The clauses that the text under review takes from the library and whose heads could be read."""
    if not subject.has_our_text:
        return ()
    pinned = pinned_sources(office, subject.agreement)
    found = []
    for name in clause_files(pinned):
        with suppress(TemplateError):
            found.append(read_clause(pinned[name]))
    return tuple(found)


def _on_file(subject: Subject, paper_kind: str, place: PlaceOnFile, **files: Any) -> Paper:
    title = title_of(paper_kind)
    return Paper(
        id=place.id,
        agreement_id=subject.agreement.id,
        kind=paper_kind,
        title=title,
        name=f"{subject.agreement.number}/{place.number:02d} {title} v{place.version}",
        version=place.version,
        made_on=subject.day,
        recorded_at=place.at,
        order_id=place.order_id,
        **files,
    )


def _texts(office: Office, subject: Subject, paper_kind: str) -> Texts:
    """The text to be signed is the text that was approved; everything else is made from the present templates."""
    if kind_of(paper_kind).key == EXECUTION_COPY:
        return pinned_texts(office, subject.agreement)
    present = Texts(
        subject.kind, office.catalogue.sources(), office.catalogue.type_source(subject.agreement.type)
    )
    if not kind_of(paper_kind).covers_the_text or not subject.has_our_text:
        return present
    return replace(pinned_texts(office, subject.agreement), cover=present.sources)


def _waits(agreement: Agreement, kind: AgreementType, title: str) -> PaperWaitsError | None:
    """What a paper waits for that cannot be printed yet; None when every fact it needs is there."""
    facts = agreement.terms.facts
    missing = kind.missing_facts({**blanks(kind, agreement.terms), **facts})
    if not missing:
        return None
    return PaperWaitsError(f"The {title} of {agreement.number} waits until this is filled in:", *missing)


def _code(subject: Subject, paper_kind: str) -> str:
    submission = subject.agreement.submission
    if kind_of(paper_kind).coded_by_its_text and submission is not None:
        return submission.content_hash[:12]
    return subject.change.hash[:12]
