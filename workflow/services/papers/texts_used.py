"""Which texts a paper is made from: the office's present templates, or those pinned when the agreement was submitted."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from workflow.catalogue.clauses.clause_library import LibraryClause
from workflow.catalogue.clauses.positions import departed
from workflow.catalogue.clauses.riders import Fit, fits, with_riders
from workflow.catalogue.folders import TYPE_FILE
from workflow.catalogue.types.agreement_type import AgreementType
from workflow.catalogue.types.paper_kinds import DRAFT, in_language, kind_and_language
from workflow.catalogue.types.translations import COLUMNS, languages_asked, translations_of
from workflow.documents.languages.language import ENGLISH
from workflow.documents.letterhead import PLAIN, Letterhead
from workflow.documents.reading.parse import parse
from workflow.documents.sources import WORD, Source
from workflow.documents.tree.blocktree import Tree
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.terms import Instead, Terms
from workflow.domain.codec import to_document
from workflow.domain.evidence import canonical, sha256
from workflow.services.office import Office

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts a paper is made from, with the type they belong to; a cover sheet may be of another day than its text.

    `template` is the one to begin with, where it is not the type's present one; `letterhead` is of the day of the paper.
    """

    kind: AgreementType
    sources: Mapping[str, Source]
    type_source: Source
    cover: Mapping[str, Source] | None = None
    template: str | None = None
    letterhead: Letterhead = PLAIN


def drafts_asked(office: Office, agreement: Agreement) -> tuple[str, ...]:
    """The kinds of draft an agreement has: the English one, and one for each further text that has no place beside it."""
    kind = office.catalogue.type(agreement.type)
    return (DRAFT, *in_other_languages(DRAFT, kind, kind.languages_asked(agreement.terms.facts)))


def in_other_languages(paper_kind: str, kind: AgreementType, asked: Sequence[str]) -> tuple[str, ...]:
    """The papers beside an English one for the languages of an agreement; none where one stands in its own columns."""
    return () if in_columns(kind, asked) else tuple(in_language(paper_kind, each) for each in asked)


def in_columns(kind: AgreementType, asked: Sequence[str]) -> str | None:
    """The language whose text stands beside the English one, of those asked for; where there are more, there are no columns."""
    return asked[0] if kind.layout == COLUMNS and len(asked) == 1 else None


def beside(kind: AgreementType, paper_kind: str, sources: Mapping[str, Source], terms: Terms) -> Tree | None:
    """The text in another language that stands beside the English one of a paper, where its type asks for columns."""
    row, language = kind_and_language(paper_kind)
    asked = languages_asked(translations_of(kind.key, sources), terms.facts)
    other = in_columns(kind, asked) if row.in_languages and language is ENGLISH else None
    return parse(kind.template_for(in_language(paper_kind, other)), sources) if other else None


def languages_pinned(agreement: Agreement) -> tuple[str, ...]:
    """The languages besides English whose texts were submitted, and are approved and signed as one with the English."""
    pinned = agreement.submission.sources if agreement.submission else {}
    found = translations_of(agreement.type, pinned)
    asked = languages_asked(found, agreement.terms.facts)
    return () if agreement.negotiated_text is not None else asked


def texts_of_the_deal(office: Office, type_key: str, terms: Terms) -> Mapping[str, Source]:
    """The office's present templates, with the riders of one deal, and its clauses where it departs from them."""
    struck = {each.clause for each in terms.departures if each.instead is Instead.STRUCK}
    chosen = [each.rider for each in riders_of_the_deal(office, type_key, terms) if each.belongs]
    sources = with_riders(office.catalogue.sources(), [each for each in chosen if each.id not in struck])
    if not terms.departures:
        return sources
    files = {key: clause.file for key, clause in library_of_the_deal(office, type_key, terms).items()}
    return departed(sources, files, terms.departures)


def riders_of_the_deal(office: Office, type_key: str, terms: Terms) -> tuple[Fit, ...]:
    """The riders that the countries of the parties bring up, with whether each belongs in a text of these terms."""
    catalogue = office.catalogue
    return fits(
        catalogue.type(type_key), terms, catalogue.sources(), lambda: catalogue.clauses_of(type_key).keys()
    )


def library_of_the_deal(office: Office, type_key: str, terms: Terms) -> Mapping[str, LibraryClause]:
    """The clauses that a text of these terms takes from the library by their ids, its riders last."""
    chosen = (each.rider for each in riders_of_the_deal(office, type_key, terms) if each.belongs)
    return {**office.catalogue.clauses_of(type_key), **{rider.id: rider for rider in chosen}}


def present_sources(office: Office, agreement: Agreement, draft: str = DRAFT) -> dict[str, str]:
    """The sha256 of every text one of the agreement's drafts is made from as they stand now, type.toml among them."""
    kind, texts = (
        office.catalogue.type(agreement.type),
        texts_of_the_deal(office, agreement.type, agreement.terms),
    )
    other = beside(kind, draft, texts, agreement.terms)
    used = {**parse(kind.template_for(draft), texts).sources, **(other.sources if other else {})}
    return {**used, type_file(agreement): office.catalogue.type_source(agreement.type).sha256}


def type_file(agreement: Agreement) -> str:
    """The name of the type.toml that says what the agreement's facts are."""
    return f"{agreement.type}/{TYPE_FILE}"


def pin(office: Office, agreement: Agreement, names: Iterable[str]) -> None:
    """Keep the texts on the shelf, so that the round under review can always be made from them.

    What is kept is what was read, even when the file has been saved again since.
    """
    templates = texts_of_the_deal(office, agreement.type, agreement.terms)
    for name in names:
        of_type = name == type_file(agreement)
        source = office.catalogue.type_source(agreement.type) if of_type else templates[name]
        if not office.shelf.keeps(source.sha256):
            office.shelf.put(as_read(source))


def keep_texts(office: Office, texts: Texts, used: Mapping[str, str]) -> None:
    """Put every text a paper was made from on the shelf, where it is not there yet; so the paper can be made again."""
    for name, sha in used.items():
        if not office.shelf.has(sha):
            held = (texts.sources.get(name), (texts.cover or {}).get(name), texts.type_source)
            source = next(each for each in held if each is not None and each.sha256 == sha)
            office.shelf.put(as_read(source))


def kept_text(office: Office, name: str, sha: str) -> Source:
    """A text as it was when a paper was made from it, from the shelf."""
    content = office.shelf.get(sha)
    if name.endswith(WORD):
        return Source(name, "", sha, Path(name), content)
    return Source(name, content.decode("utf-8-sig"), sha, Path(name))


def pinned_sources(office: Office, agreement: Agreement) -> Mapping[str, Source]:
    """The texts of the round under review or signature, from the shelf."""
    if agreement.submission is None:
        return texts_of_the_deal(office, agreement.type, agreement.terms)
    return {name: kept_text(office, name, sha) for name, sha in agreement.submission.sources.items()}


def pinned_type(office: Office, agreement: Agreement) -> AgreementType:
    """The agreement's type as it was when the text was submitted."""
    sha = agreement.submission.sources.get(type_file(agreement)) if agreement.submission else None
    if sha is None or agreement.submission is None:
        return office.catalogue.type(agreement.type)
    text = kept_text(office, type_file(agreement), sha).text
    return office.catalogue.type_as_written(agreement.type, text, agreement.submission.sources)


def pinned_texts(office: Office, agreement: Agreement) -> Texts:
    """The texts of the round under review or signature, with the type as it was then."""
    name = type_file(agreement)
    sha = agreement.submission.sources.get(name) if agreement.submission else None
    of_type = office.catalogue.type_source(agreement.type) if sha is None else kept_text(office, name, sha)
    return Texts(pinned_type(office, agreement), pinned_sources(office, agreement), of_type)


def as_read(source: Source) -> bytes:
    """The bytes of a text as its file holds them."""
    if source.content is not None:
        return source.content
    content = source.text.encode()
    return content if sha256(content) == source.sha256 else _BYTE_ORDER_MARK + content


def draft_inputs(agreement: Agreement, sources: dict[str, str]) -> str:
    """What a draft was made from, in one sha256: the terms, the contacts and the template sources."""
    document = to_document(agreement)
    return sha256(
        canonical({"terms": document["terms"], "contacts": document["contacts"], "sources": sources})
    )
