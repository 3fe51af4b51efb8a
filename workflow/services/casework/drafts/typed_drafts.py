"""What was typed into the draft form of a type or of an agreement, read once for both: to be saved, and to be shown."""

from dataclasses import dataclass
from typing import Any

from workflow.catalogue.cases.asked_fields import ASSUMED
from workflow.catalogue.cases.case_files import disagreements, read_terms, shaped_terms, written_document
from workflow.catalogue.cases.typed_cases import TypedCase, TypedWords, as_typed, typed_case
from workflow.catalogue.cases.unfinished_cases import with_names, without
from workflow.catalogue.types.agreement_type import AgreementType
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.links import Link
from workflow.domain.agreement.terms import Contact, Terms
from workflow.domain.errors import InvalidError, NotFoundError, Reason, Topic
from workflow.services.office import Office

NOT_IN_THE_FORM = ("departures", "translations")
"""What a case says that has forms of its own: it stays as it is on record."""
_MOST_ROUNDS = 6
Read = tuple[Terms, tuple[Contact, ...], dict[Link, Any]]


@dataclass(frozen=True, slots=True)
class About:
    """What a form is about: an agreement on record, or a type of which one is to be opened."""

    kind: AgreementType
    agreement: Agreement | None


def about_of(office: Office, number_or_type: str) -> About:
    """The agreement of this number, else the type of this key."""
    keys = {each.key for each in office.catalogue.types()}
    if number_or_type in keys:
        return About(office.catalogue.type(number_or_type), None)
    try:
        agreement = office.agreement(number_or_type)
    except NotFoundError:
        said = f"There is neither an agreement nor an agreement type \u201c{number_or_type[:80]}\u201d."
        raise NotFoundError(said) from None
    return About(office.catalogue.type(agreement.type), agreement)


def read_draft_form(office: Office, number_or_type: str, typed: TypedWords) -> dict[str, Any]:
    """The document that was typed, as `open_case` and `revise` take it.

    Raises InvalidError with every mistake at once, each reason with the name of its field.
    """
    about = about_of(office.refreshed(), number_or_type)
    case = case_of(about, typed)
    if problems := every_problem(about, case):
        raise InvalidError(*problems)
    return case.document


def every_problem(about: About, case: TypedCase) -> tuple[Reason, ...]:
    """What keeps a document from being saved, whole: also what is told only when the rest can be read."""
    try:
        read_terms(about.kind, case.document)
    except InvalidError as error:
        _, more = read_as_far_as_it_goes(about, case)
        return tuple(dict.fromkeys([*_placed(case, error), *more]))
    return tuple(case.problems)


def case_of(about: About, typed: TypedWords) -> TypedCase:
    """The document that was typed, with what the form does not ask for as it is on record."""
    case = typed_case(about.kind, typed)
    if about.agreement is not None:
        kept = written_document(about.agreement)
        left = NOT_IN_THE_FORM if ASSUMED in typed else (ASSUMED, *NOT_IN_THE_FORM)
        case.document |= {name: kept[name] for name in left if kept.get(name)}
    return case


def typed_on_record(about: About) -> dict[str, list[str]]:
    """What the form of an agreement shows before anything is typed."""
    return {} if about.agreement is None else as_typed(about.kind, written_document(about.agreement))


def read_as_far_as_it_goes(about: About, case: TypedCase) -> tuple[Read | None, list[Reason]]:
    """The terms of what can be read of a document, and what is wrong with the rest; what is wrong is left out."""
    kind, document = about.kind, with_names(about.kind, case.document)
    problems: list[Reason] = list(case.problems)
    told: set[str] = set()
    for _ in range(_MOST_ROUNDS):
        try:
            read = shaped_terms(kind, document)
        except InvalidError as error:
            problems += [each for each in _placed(case, error) if each.sentence not in told]
            told |= set(error.reasons)
            document = without(kind, document, [each.anchor or "" for each in error.why])
        else:
            wrong = disagreements(kind, read[0])
            return read, problems + (_placed(case, InvalidError(*wrong)) if wrong else [])
    return None, problems


def _placed(case: TypedCase, error: InvalidError) -> list[Reason]:
    """The reasons of a refusal with the fields of the form."""
    return [Reason(each.sentence, Topic.FIELD, case.field_of(each.anchor or "title")) for each in error.why]
