"""The paper of a draft while it is typed: what can be read is shown, what cannot is named, and nothing is recorded."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from workflow.answers.drafting import LivePaperAnswer
from workflow.answers.papers import ShownPaperAnswer
from workflow.catalogue.cases.asked_fields import asked_of
from workflow.catalogue.cases.typed_cases import TypedWords
from workflow.catalogue.types.agreement_type import AgreementType
from workflow.documents.languages.language import ENGLISH
from workflow.domain.agreement.terms import FACTS
from workflow.domain.errors import Reason, TemplateError, Topic
from workflow.services.casework.drafts.forms import names_in_form, problem_answers
from workflow.services.casework.drafts.typed_drafts import About, about_of, case_of, read_as_far_as_it_goes
from workflow.services.office import Office
from workflow.services.papers.shown import shown_draft, unnumbered

_MOST_ROUNDS = 6


def live_paper(
    office: Office,
    number_or_type: str,
    typed: TypedWords,
    *,
    actor: str,
    on: date,
    language: str = ENGLISH.key,
) -> LivePaperAnswer:
    """The draft of what was typed into the form of an agreement, or of a type; the same words as would be saved.

    A problem is told with the name of its field; `paper` is None only where the text itself cannot be made.
    """
    office = office.refreshed()
    about = about_of(office, number_or_type)
    case = case_of(about, typed)
    read, wrong = read_as_far_as_it_goes(about, case)
    if read is None:
        return _answer(about, typed, None, wrong)
    terms, contacts, links = read
    begun = about.agreement or unnumbered(about.kind.key, owner=actor, on=on)
    draft = replace(begun, terms=terms, contacts=contacts, **links)
    problems = list(wrong)
    for _ in range(_MOST_ROUNDS):
        try:
            paper = shown_draft(office, draft, on=on, language=language, rename=case.field_of)
        except TemplateError as error:
            fractions = _fractions_in(about.kind, draft.terms.facts, error)
            if not fractions:
                return _answer(about, typed, None, [*problems, *error.why])
            problems += [Reason(said, Topic.FIELD, f"{FACTS}{key}") for key, said in fractions.items()]
            kept = {key: value for key, value in draft.terms.facts.items() if key not in fractions}
            draft = replace(draft, terms=replace(draft.terms, facts=kept))
        else:
            return _answer(about, typed, paper, problems)
    return _answer(about, typed, None, problems)


def _fractions_in(kind: AgreementType, facts: Mapping[str, Any], error: TemplateError) -> dict[str, str]:
    """The facts that are no whole numbers where the text prints one, each with what to mend: those it names, else all."""
    found = {
        field.key: f"{field.label}: the text prints a whole number here, not {facts[field.key]}."
        for field in kind.facts
        if field.kind == "number" and isinstance(facts.get(field.key), str)
    }
    named = {key: said for key, said in found.items() if re.search(rf"\b{key}\b", error.sentence)}
    return named or found


def _answer(
    about: About, typed: TypedWords, paper: ShownPaperAnswer | None, problems: Sequence[Reason]
) -> LivePaperAnswer:
    names = [asked.name for group in asked_of(about.kind) for asked in group.fields]
    return LivePaperAnswer(
        paper=paper,
        problems=problem_answers(problems, [*names, *typed]),
        fields=tuple(names_in_form(about, typed)),
    )
