"""Clauses that outlive an agreement: which of our text a case file names, and what each language calls them."""

from collections.abc import Sequence
from dataclasses import replace

from workflow.catalogue.catalogue import Catalogue
from workflow.catalogue.clauses.what_binds import limits_liability
from workflow.catalogue.suggestions import suggestion
from workflow.documents.filling.outline import PrintedClause, outlasting
from workflow.domain.agreement.terms import Binding, Survival, Terms, folded
from workflow.domain.errors import InvalidError
from workflow.services.office import Office


def naming_our_clauses(office: Office, type_key: str, terms: Terms) -> Terms:
    """The terms with each surviving clause under the heading it has in our text; refuses one our text does not have.

    A clause may be named by its heading or by its id.
    """
    if terms.term.none_survive:
        raise InvalidError(
            "term.survival: our text says itself which clauses survive; \u201cnone\u201d is for a text that is not ours."
        )
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
    counted = office.catalogue.years_counted(type_key)
    refused = [
        f"term.survival: the clause \u201c{clause}\u201d says itself for how long it survives; fill in the fact "
        f"{counted[clause]} instead."
        for row in terms.term.survival
        if (clause := ours[folded(row.clause)]) in counted
    ]
    limiting = {heading for key, heading in headings.items() if limits_liability(key)}
    refused += [
        f"term.survival: limits of liability would lapse {row.length} after the end, before claims that they limit; "
        f"leave the length of \u201c{ours[folded(row.clause)]}\u201d out."
        for row in terms.term.survival
        if row.length is not None and ours[folded(row.clause)] in limiting
    ]
    if terms.binding == Binding.PARTLY:
        bound = office.catalogue.binding_headings(type_key)
        refused += [
            f"term.survival: the clause \u201c{ours[folded(row.clause)]}\u201d does not bind in a paper that binds in part, and "
            "outlasts nothing."
            for row in terms.term.survival
            if ours[folded(row.clause)] not in bound
        ]
    if refused:
        raise InvalidError(*refused)
    survival = tuple(replace(row, clause=ours[folded(row.clause)]) for row in terms.term.survival)
    return replace(terms, term=replace(terms.term, survival=survival))


def survivors(clauses: Sequence[PrintedClause], terms: Terms) -> tuple[tuple[PrintedClause, Survival], ...]:
    """The clauses of a text of ours that go on binding after the end, in their order, each with its time.

    A time that the terms of this agreement give a clause goes before that of its text.
    """
    agreed = {each.clause: each.words for each in terms.term.survival}
    timed = [replace(each, survives=agreed.get(each.heading, each.survives)) for each in clauses]
    return tuple(
        (each, Survival.said(each.heading, each.survives)) for each in outlasting(timed, terms.binding)
    )


def called_in_other_languages(catalogue: Catalogue, type_key: str, clause: str) -> dict[str, str]:
    """What each translation of the draft calls a clause, by the key of the language; nothing for a clause not ours."""
    ids = [key for key, heading in catalogue.headings_of(type_key).items() if heading == clause]
    return {
        language: heading
        for language in catalogue.translations(type_key)
        for key in ids[:1]
        if (heading := catalogue.headings_of(type_key, language).get(key)) is not None
    }
