"""Whether the text of a type can depart as one deal wants it to."""

from collections.abc import Container, Iterator, Sequence
from pathlib import PurePosixPath

from workflow.catalogue.clauses.clause_library import LIBRARY, LibraryClause
from workflow.catalogue.clauses.positions import position_file, positions_of
from workflow.catalogue.suggestions import quoted, suggestion
from workflow.catalogue.types.paper_kinds import DRAFT
from workflow.documents.languages.known import LANGUAGES
from workflow.documents.reading.parse import parse
from workflow.domain.agreement.terms import POSITIONS, Departure, Instead, Terms, folded
from workflow.domain.errors import InvalidError, TemplateError
from workflow.services.office import Office
from workflow.services.papers.texts_used import library_of_the_deal, texts_of_the_deal


def check_departures(office: Office, type_key: str, terms: Terms) -> None:
    """Refuse departures that the text of a type cannot make; each is named, with what there is."""
    if not terms.departures:
        return
    library, sources = library_of_the_deal(office, type_key, terms), office.catalogue.sources()
    languages = office.catalogue.type(type_key).languages_asked(terms.facts)
    wrong = list(_twice(terms.departures))
    for each in terms.departures:
        if each.instead is Instead.ADDED:
            continue
        clause = library.get(each.clause)
        if clause is None:
            said = f"departures: the text of this type takes no clause {quoted(each.clause)} from the library"
            wrong.append(f"{said}; {suggestion(each.clause, sorted(library))}")
        elif each.instead is Instead.STRUCK and not clause.optional:
            wrong.append(
                f"departures: the clause {quoted(clause.title)} cannot be struck: its head does not say optional = true."
            )
        elif each.instead is not Instead.STRUCK and each.instead not in positions_of(clause.file, sources):
            there = ", ".join(positions_of(clause.file, sources)) or "none"
            wrong.append(
                f"departures: the clause {quoted(clause.title)} is not written in the position {each.instead}; there is: {there}."
            )
        elif each.instead in POSITIONS:
            wrong += _untranslated(clause, each.instead, languages, sources)
    if wrong:
        raise InvalidError(*wrong)
    try:
        texts = texts_of_the_deal(office, type_key, terms)
        for draft in (
            office.catalogue.type(type_key).template_for(DRAFT),
            *office.catalogue.translations(type_key).values(),
        ):
            parse(draft, texts)
    except TemplateError as error:
        raise InvalidError(
            "departures: without that clause the text no longer holds together.", *error.reasons
        ) from error


def _untranslated(
    clause: LibraryClause, instead: Instead, languages: Sequence[str], sources: Container[str]
) -> Iterator[str]:
    """A sentence for each further language of the text in which the clause would go on standing as preferred."""
    for language in languages:
        there = f"{LIBRARY}_{language}/{PurePosixPath(clause.file).name}"
        if there in sources and position_file(there, instead) not in sources:
            yield (
                f"departures: the text is made in {LANGUAGES[language].name} too, and there the clause {quoted(clause.title)} is "
                f"not written in the position {instead}: write {position_file(there, instead)}, or let the clause stand as preferred."
            )


def _twice(departures: Sequence[Departure]) -> list[str]:
    seen: set[str] = set()
    found = []
    for each in departures:
        if folded(each.clause) in seen:
            found.append(f"departures: {quoted(each.clause)} is named twice; keep one.")
        seen.add(folded(each.clause))
    return found
