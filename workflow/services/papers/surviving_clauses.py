"""Clauses that outlive an agreement: which of our text a case file names, and what each language calls them."""

from dataclasses import replace

from workflow.catalogue.catalogue import Catalogue
from workflow.catalogue.suggestions import suggestion
from workflow.domain.agreement.terms import Terms, folded
from workflow.domain.errors import InvalidError
from workflow.services.office import Office


def naming_our_clauses(office: Office, type_key: str, terms: Terms) -> Terms:
    """The terms with each surviving clause under the heading it has in our text; refuses one our text does not have.

    A clause may be named by its heading or by its id.
    """
    if not terms.term.survival:
        return terms
    headings = office.catalogue.headings_of(type_key)
    if not headings:  # the draft cannot be read as it stands; whoever makes it is told so
        return terms
    ours = {folded(word): heading for key, heading in headings.items() for word in (key, heading)}
    known = tuple(dict.fromkeys(headings.values()))
    unknown = [
        f"term.survival: the text of this type has no clause \u201c{row.clause}\u201d; {suggestion(row.clause, known)}"
        for row in terms.term.survival
        if folded(row.clause) not in ours
    ]
    if unknown:
        raise InvalidError(*unknown)
    counted = {
        field.survives: field for field in office.catalogue.type(type_key).facts if field.survives is not None
    }
    twice = [
        f"term.survival: the clause \u201c{clause}\u201d says itself for how long it survives; fill in the fact "
        f"{counted[clause].key} ({counted[clause].label}) instead."
        for row in terms.term.survival
        if (clause := ours[folded(row.clause)]) in counted
    ]
    if twice:
        raise InvalidError(*twice)
    survival = tuple(replace(row, clause=ours[folded(row.clause)]) for row in terms.term.survival)
    return replace(terms, term=replace(terms.term, survival=survival))


def called_in_other_languages(catalogue: Catalogue, type_key: str, clause: str) -> dict[str, str]:
    """What each translation of the draft calls a clause, by the key of the language; nothing for a clause not ours."""
    ids = [key for key, heading in catalogue.headings_of(type_key).items() if heading == clause]
    return {
        language: heading
        for language in catalogue.translations(type_key)
        for key in ids[:1]
        if (heading := catalogue.headings_of(type_key, language).get(key)) is not None
    }
