"""Papers shown inside a page of the desk: one that is on file, as it was made, and a draft of terms that are not saved."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from workflow.answers.papers import ShownClauseAnswer, ShownPaperAnswer, ShownPointAnswer
from workflow.catalogue.types.agreement_type import AgreementType
from workflow.catalogue.types.paper_kinds import DRAFT, EXECUTION_COPY, in_language, kind_of
from workflow.documents.filling.open_points import heading_over
from workflow.documents.filling.outline import PrintedClause
from workflow.documents.html.shown import Shown
from workflow.documents.languages.known import LANGUAGES
from workflow.documents.languages.language import ENGLISH, Language
from workflow.documents.reading.parse import parse
from workflow.documents.tree.side_by_side import BESIDE, side_by_side
from workflow.documents.written import shown
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.links import STANDS_ON
from workflow.domain.agreement.paper import Paper
from workflow.domain.agreement.replay import replayed
from workflow.domain.agreement.stages import Stage
from workflow.domain.agreement.terms import Contact, Terms
from workflow.domain.due.expected import expected_of
from workflow.domain.errors import InvalidError, NotFoundError, RefusedError
from workflow.domain.evidence import canonical, sha256
from workflow.domain.sight.inner_words import without_inner_words
from workflow.services.office import Office
from workflow.services.papers.contexts.common import common_context
from workflow.services.papers.facts_missing import facts_to_show, missing_fields
from workflow.services.papers.fields_of_papers import Rename, fields_of, open_at
from workflow.services.papers.framing import plain, printed_title
from workflow.services.papers.making import compose
from workflow.services.papers.subject import subject_after
from workflow.services.papers.text_of_agreement import points_with_facts
from workflow.services.papers.texts_kept import texts_kept, version_told
from workflow.services.papers.texts_used import beside, texts_of_the_deal
from workflow.services.papers.translated import in_its_language

UNSAVED = "Not saved yet"
Linked = Mapping[str, Agreement | None]


def paper_html(office: Office, number: str, place: int | None = None) -> ShownPaperAnswer:
    """A paper on file as it was made: the one at this place of the list, else the newest text of the agreement."""
    office = office.refreshed()
    with office.register.reading() as books:
        agreement = books.agreements.get(number)
        changes = books.agreements.history(number)
        papers = books.papers.of(agreement.id)
    paper = _chosen(number, papers, place)
    version = version_told(changes, paper)
    if paper.docx is None or version is None or kind_of(paper.kind).compares:
        raise RefusedError(
            f"\u201c{paper.title}\u201d of {number} was not made here, so that its text cannot be shown; open its file."
        )
    texts, changed = texts_kept(office, replayed(changes), paper)
    subject = replace(subject_after(office, agreement.id, version), told_on=paper.made_on)
    made = compose(office, subject, paper.kind, paper.version, texts)
    context, lost = _as_filed(office, paper, made.context)
    fields = fields_of(texts.kind, subject.agreement.terms, context)
    body = shown(made.tree, context, fields)
    return ShownPaperAnswer(
        html=body.body,
        title=made.frame.title,
        code=made.frame.code,
        mark=made.frame.mark,
        language=made.tree.language.key,
        clauses=_clauses(body),
        open_points=_points(body, texts.kind, subject.agreement, str)
        if kind_of(paper.kind).key == DRAFT
        else (),
        version=paper.version,
        made_on=paper.made_on,
        changed=(*changed, *lost),
    )


def draft_html(
    office: Office,
    number: str,
    terms: Terms,
    contacts: Sequence[Contact] | None = None,
    *,
    on: date,
    language: str = ENGLISH.key,
    rename: Rename = str,
) -> ShownPaperAnswer:
    """The draft of an agreement as it would be with other terms, which nobody has saved; contacts left out stay."""
    agreement = office.agreement(number)
    changed = replace(
        agreement, terms=terms, contacts=agreement.contacts if contacts is None else tuple(contacts)
    )
    return shown_draft(office.refreshed(), changed, on=on, language=language, rename=rename)


def new_draft_html(
    office: Office,
    type_key: str,
    terms: Terms,
    contacts: Sequence[Contact] = (),
    links: Mapping[str, Any] | None = None,
    *,
    owner: str,
    on: date,
    language: str = ENGLISH.key,
    rename: Rename = str,
) -> ShownPaperAnswer:
    """The draft of an agreement that is not opened yet and has no number."""
    agreement = replace(
        unnumbered(type_key, owner=owner, on=on), terms=terms, contacts=tuple(contacts), **(links or {})
    )
    return shown_draft(office.refreshed(), agreement, on=on, language=language, rename=rename)


def unnumbered(type_key: str, *, owner: str, on: date) -> Agreement:
    """An agreement that is not opened yet, before anything is known of it."""
    return Agreement(
        id="", number="", type=type_key, stage=Stage.DRAFTING, owner=owner, opened_on=on, terms=Terms("")
    )


def shown_draft(
    office: Office, agreement: Agreement, *, on: date, language: str = ENGLISH.key, rename: Rename = str
) -> ShownPaperAnswer:
    """The draft of an agreement from its terms and the present texts; what is required and missing is shown as open."""
    kind, words = office.catalogue.type(agreement.type), _language(language)
    terms = agreement.terms
    missing, to_show = missing_fields(kind, terms), facts_to_show(kind, terms)
    told = replace(agreement, terms=replace(terms, facts=to_show.facts)) if missing else agreement
    linked, owner = _around(office, agreement)
    paper_kind = in_language(DRAFT, language)
    sources = texts_of_the_deal(office, agreement.type, told.terms)
    tree = parse(office.catalogue.draft_in(agreement.type, language), sources)
    context = _context(office, kind, told, linked, owner, paper_kind, on)
    if (other := beside(kind, paper_kind, sources, told.terms)) is not None:
        tree = side_by_side(tree, other)
        second = in_language(DRAFT, other.language.key)
        context[BESIDE] = _context(office, kind, told, linked, owner, second, on)
    lacking = {rename(name): each for name, each in missing.items()}
    fields = fields_of(kind, terms, context, lacking, lambda name: rename(to_show.field_of(name)))
    body = shown(tree, context, fields)
    title = words.papers.get(DRAFT) or printed_title(DRAFT)
    return ShownPaperAnswer(
        html=body.body,
        title=terms.title,
        code=" \u00b7 ".join(filter(None, (agreement.number, title))),
        mark=UNSAVED,
        language=language,
        clauses=_clauses(body),
        open_points=_points(body, kind, agreement, rename),
    )


def _language(key: str) -> Language:
    found = ENGLISH if key == ENGLISH.key else LANGUAGES.get(key)
    if found is None:
        raise InvalidError(
            f"language: no paper is made in \u201c{key[:40]}\u201d; there are: {', '.join(LANGUAGES)}."
        )
    return found


def _context(
    office: Office,
    kind: AgreementType,
    agreement: Agreement,
    linked: Linked,
    owner: str,
    paper_kind: str,
    on: date,
) -> dict[str, Any]:
    outside: Linked = {link: other and without_inner_words(other) for link, other in linked.items()}
    kind, told, outside = in_its_language(paper_kind, kind, without_inner_words(agreement), outside)
    title = printed_title(paper_kind)
    context = common_context(told, kind, office, outside, owner=owner)
    context["paper"] = {"kind": DRAFT, "title": title, "version": 0, "made_on": on, "code": agreement.number}
    return context


def _around(office: Office, agreement: Agreement) -> tuple[dict[str, Agreement | None], str]:
    """The agreements it stands on, as they are now, and the name of its owner."""
    with office.register.reading() as books:
        linked: dict[str, Agreement | None] = {
            link: books.agreements.find(named) if (named := getattr(agreement, link)) else None
            for link in STANDS_ON
        }
        people = {person.key: person.name for person in books.people.all()}
    return linked, people.get(agreement.owner, agreement.owner)


def _chosen(number: str, papers: Sequence[Paper], place: int | None) -> Paper:
    if place is not None:
        if not 1 <= place <= len(papers):
            raise InvalidError(f"There is no line {place}: the list of {number} has {len(papers)}.")
        return papers[place - 1]
    for wanted in (EXECUTION_COPY, DRAFT):
        found = [paper for paper in papers if paper.kind == wanted]
        if found:
            return found[-1]
    raise NotFoundError(f"{number} has no draft yet.")


def _as_filed(
    office: Office, paper: Paper, context: dict[str, Any]
) -> tuple[dict[str, Any], tuple[str, ...]]:
    """What the paper was filled in with: found again today, else as it lies on the shelf."""
    filed = paper.manifest.get("facts")
    if filed is None or sha256(canonical(plain(context))) == filed:
        return context, ()
    try:
        kept = json.loads(office.shelf.get(str(filed)))
    except NotFoundError:
        return context, ("The facts it was made from were not kept; they are found again, and may differ.",)
    return _in_the_kinds_of(context, kept), ()


def _in_the_kinds_of(today: Any, kept: Any) -> Any:
    """What was kept as words, in the kinds in which it is found today: days are days again."""
    if isinstance(kept, dict):
        like = today if isinstance(today, dict) else {}
        return {key: _in_the_kinds_of(like.get(key), each) for key, each in kept.items()}
    if isinstance(kept, list):
        rows = today if isinstance(today, list) else []
        return [
            _in_the_kinds_of(rows[min(at, len(rows) - 1)] if rows else None, each)
            for at, each in enumerate(kept)
        ]
    if isinstance(kept, str) and today is not None and not isinstance(today, str | int | dict | list):
        return date.fromisoformat(kept) if isinstance(today, date) else type(today)(kept)
    return kept


def _clauses(body: Shown) -> tuple[ShownClauseAnswer, ...]:
    return tuple(
        ShownClauseAnswer(id=each.name, number=each.number, heading=each.heading) for each in body.clauses
    )


def _points(
    body: Shown, kind: AgreementType, agreement: Agreement, rename: Rename
) -> tuple[ShownPointAnswer, ...]:
    """What the text leaves open, each once, and what is missing or expected besides, in the words of `draft open-points`."""
    terms = agreement.terms
    clauses = [PrintedClause(each.id, each.number, each.heading) for each in body.clauses]
    first = {each.what: each for each in reversed(body.open_points) if each.stays is None}
    points = [
        replace(first[what], heading=heading_over(first[what].where, clauses)) for what in reversed(first)
    ]
    told = points_with_facts(points, kind, terms, clauses)
    fields = open_at(kind, terms)
    found = [
        ShownPointAnswer(
            name=rename(fields[each.what]) if each.what in fields else each.what,
            what=each.what,
            clause=each.where,
            heading=each.heading,
            note=each.note,
        )
        for each in told
    ]
    known = {each.name for each in found}
    besides = [(words, field) for field, words in missing_fields(kind, terms).items()]
    besides += [(words, fields.get(words, words)) for words in expected_of(agreement)]
    return (
        *found,
        *(
            ShownPointAnswer(name=rename(field), what=words, clause="", heading="")
            for words, field in besides
            if rename(field) not in known
        ),
    )
