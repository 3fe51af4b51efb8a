"""One paper made: its words and values, the .docx and the PDF, and the manifest of everything that went into it."""

from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from workflow.catalogue.types.paper_kinds import DRAFT, EXECUTION_COPY, in_language, kind_of
from workflow.documents.frame import PaperFrame
from workflow.documents.reading.parse import parse
from workflow.documents.tree.blocktree import Tree
from workflow.documents.tree.cover_sheets import behind_cover
from workflow.documents.tree.side_by_side import BESIDE, side_by_side
from workflow.documents.written import written
from workflow.domain.agreement.paper import Paper
from workflow.domain.errors import TemplateError
from workflow.domain.evidence import canonical, sha256
from workflow.domain.term.prepared_notices import under_way
from workflow.services.office import Office
from workflow.services.papers.contexts.by_kind import paper_context
from workflow.services.papers.contexts.common import SIGNATURES_TYPED, common_context
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
from workflow.services.papers.text_of_agreement import (
    PaperWaitsError,
    clauses_signed,
    library_clauses,
    open_points_of,
    times_of,
    waits_for_facts,
)
from workflow.services.papers.texts_used import (
    Texts,
    beside,
    draft_inputs,
    in_columns,
    keep_texts,
    languages_pinned,
    pinned_texts,
    pinned_type,
    riders_of_the_deal,
    texts_of_the_deal,
    type_file,
)
from workflow.services.papers.translated import in_its_language


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
    pdf: bytes | None
    manifest: dict[str, Any]
    facts: bytes = field(repr=False)
    texts: Texts = field(repr=False)


def make_paper(office: Office, subject: Subject, paper_kind: str, place: PlaceOnFile) -> Paper:
    """One paper as .docx, and as PDF where it is set here, on the shelf with all it was made from, not yet on record."""
    made = print_paper(office, subject, paper_kind, place.version)
    keep_texts(office, made.texts, made.manifest["sources"])
    for kept in made.texts.letterhead.files:
        if not office.shelf.has(kept.sha256):
            office.shelf.put(kept.content)
    office.shelf.put(made.facts)
    return on_file(
        subject,
        paper_kind,
        place,
        docx=office.shelf.put(made.docx),
        pdf=None if made.pdf is None else office.shelf.put(made.pdf),
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
        printed = written(tree, context, frame)
    except TemplateError as error:
        raise waits_for_facts(agreement, kind, title_of(paper_kind)) or error from error
    facts = canonical(plain(context))
    manifest = {
        "template": made.template,
        "sources": sources,
        "inputs": draft_inputs(agreement, sources),
        "facts": sha256(facts),
        "change": subject.change.hash,
        **surroundings(office, frame, subject.calendar),
    }
    return Printed(printed.docx, printed.pdf, manifest, facts, made.texts)


def compose(
    office: Office, subject: Subject, paper_kind: str, version: int, texts: Texts | None = None
) -> Composed:
    """A paper as every format writes it."""
    agreement = subject.agreement
    row = kind_of(paper_kind)
    if row.names_clauses:
        subject = replace(subject, clauses=clauses_signed(office, subject))
    if row.lists_times:
        subject = replace(subject, times=times_of(office, subject))
    if row.shows_positions:
        subject = replace(subject, library=library_clauses(office, subject))
    if asked := languages_pinned(agreement):
        subject = replace(subject, beside=in_columns(pinned_type(office, agreement), asked))
    if row.lists_open_points:
        subject = replace(subject, riders=riders_of_the_deal(office, agreement.type, agreement.terms))
        with suppress(PaperWaitsError):  # the paper itself tells what is missing
            subject = replace(subject, open_points=open_points_of(office, subject))
    texts = texts or replace(_texts(office, subject, paper_kind), letterhead=office.catalogue.letterhead())
    kind = texts.kind
    template = texts.template or kind.template_for(paper_kind)
    if row.covers_the_text and subject.has_our_text:
        cover = parse(template, texts.sources if texts.cover is None else texts.cover)
        tree = behind_cover(cover, parse(kind.template_for(DRAFT), texts.sources))
    else:
        tree = parse(template, texts.sources)
        if (other := beside(kind, paper_kind, texts.sources, agreement.terms)) is not None:
            tree = side_by_side(tree, other)
    in_words = _in_its_language(replace(subject, kind=kind), paper_kind)
    terms = in_words.agreement.terms
    title = printed_title(paper_kind)
    code = coded(paper_kind, agreement.number, _code(subject, paper_kind))
    context = told(office, in_words, paper_kind)
    context["paper"] = {
        "kind": paper_kind,
        "title": title,
        "version": version,
        "made_on": subject.day,
        "code": code,
    }
    if tree.beside is not None:
        other_kind = in_language(paper_kind, tree.beside.language.key)
        other_words = told(office, _in_its_language(replace(subject, kind=kind), other_kind), paper_kind)
        context[BESIDE] = {**other_words, "paper": context["paper"]}
    frame = frame_of(
        office.settings,
        title=f"{agreement.number} {title}: {terms.title}",
        code=code,
        mark=mark_of(paper_kind, version),
        dated=subject.day,
        letterhead=texts.letterhead,
        parties=terms.parties if row.of_the_parties else (),
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


def _in_its_language(subject: Subject, paper_kind: str) -> Subject:
    kind, agreement, linked = in_its_language(paper_kind, subject.kind, subject.agreement, subject.linked)
    return replace(subject, kind=kind, agreement=agreement, linked=dict(linked))


def on_file(subject: Subject, paper_kind: str, place: PlaceOnFile, **files: Any) -> Paper:
    """A paper as the register will hold it, by the files it has on the shelf."""
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
    agreement = subject.agreement
    present = Texts(
        subject.kind,
        texts_of_the_deal(office, agreement.type, agreement.terms),
        office.catalogue.type_source(subject.agreement.type),
    )
    if not kind_of(paper_kind).covers_the_text or not subject.has_our_text:
        return present
    return replace(pinned_texts(office, subject.agreement), cover=present.sources)


def _code(subject: Subject, paper_kind: str) -> str:
    submission, kind = subject.agreement.submission, kind_of(paper_kind)
    if kind.coded_by_its_text and submission is not None:
        return submission.content_hash[:12]
    if kind.gives is not None and (notice := under_way(subject.agreement, kind.gives)) is not None:
        return notice.code[:12]
    return subject.change.hash[:12]
