"""What a case file gives in other languages: phrase by phrase, and what each wrong one is told."""

import difflib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from workflow.catalogue.cases.phrases import phrases, spaced
from workflow.catalogue.forms.case_table import ExampleTranslation, TranslationsTable
from workflow.catalogue.forms.toml_shapes import said
from workflow.catalogue.forms.values import TEXT_LENGTH
from workflow.catalogue.suggestions import SHOWN, quoted, suggestion
from workflow.catalogue.types.agreement_type import AgreementType
from workflow.documents.languages.known import LANGUAGES, language_named
from workflow.domain.agreement.terms import Contact, Terms, Translation
from workflow.domain.errors import InvalidError
from workflow.domain.printable import check_depth, check_text

Given = Mapping[str, Sequence[ExampleTranslation]]
"""The rows of each language, by what the file calls it."""
Finding = tuple[tuple[str | int, ...], str]
"""The place in the file, and a sentence."""


def wrong_translations(kind: AgreementType, given: Given) -> Iterator[Finding]:
    """What is wrong with the translations of a file: a language the type has no text in, words that are empty or given twice.

    Each sentence goes with its language and, where it is about one, the row, from 0.
    """
    seen: set[tuple[str, str]] = set()
    for called, rows in given.items():
        language = language_of(called)
        if language not in kind.translations:
            yield (called,), f"translations.{called}: {no_text_in(kind, called)}"
            continue
        for row, each in enumerate(rows):
            said = _wrong(spaced(each.of), each.words, twice=(language, spaced(each.of)) in seen)
            seen.add((language, spaced(each.of)))
            if said is not None:
                yield (called, row), f"translations.{called}, row {row + 1}: {said}"


def read_translations(given: Given) -> tuple[Translation, ...]:
    """Translations with which nothing is wrong."""
    return tuple(
        Translation(language_of(called), spaced(row.of), row.words.strip())
        for called, rows in given.items()
        for row in rows
    )


def filled_in(kind: AgreementType, document: dict[str, Any]) -> tuple[Translation, ...]:
    """What a file of translations says, but for the entries whose words are still empty; every mistake is named with its row."""
    check_depth(document)
    try:
        given = TranslationsTable.model_validate(document).translations
    except ValidationError as error:
        raise InvalidError(*map(_sentence, error.errors())) from None
    full = {called: [row for row in rows if row.words.strip()] for called, rows in given.items()}
    wrong = [
        words
        for (called, *row), words in wrong_translations(kind, given)
        if not row or given[str(called)][int(row[0])].words.strip()
    ]
    if wrong:
        raise InvalidError(*wrong)
    return read_translations(full)


def written_translations(translations: Iterable[Translation]) -> dict[str, list[dict[str, str]]]:
    """The same as a case file has it."""
    written: dict[str, list[dict[str, str]]] = {}
    for each in translations:
        written.setdefault(each.language, []).append({"of": each.of, "words": each.words})
    return written


def strangers(
    kind: AgreementType,
    translations: Sequence[Translation],
    terms: Terms,
    contacts: Sequence[Contact],
    besides: Iterable[str] = (),
) -> tuple[Translation, ...]:
    """The translations of words that stand nowhere in an agreement; `besides` are more its text may print."""
    if not translations:
        return ()
    there = {*phrases(kind, terms, contacts), *map(spaced, besides)}
    return tuple(each for each in translations if each.of not in there)


def nowhere(
    translation: Translation,
    kind: AgreementType,
    terms: Terms,
    contacts: Sequence[Contact],
    whose: str = "this agreement",
) -> str:
    """The sentence about one of them, with the words that may be meant."""
    there = {each[:SHOWN].lower(): each for each in phrases(kind, terms, contacts)}
    near = difflib.get_close_matches(translation.of[:SHOWN].lower(), there, n=1, cutoff=0.6)
    meant = f"; did you mean {quoted(there[near[0]])}?" if near else "."
    return f"translations.{translation.language}: nothing in {whose} says {quoted(translation.of)}{meant}"


def language_of(called: str) -> str:
    """The key of a language, by which or by its name people call it: "Urdu" is "ur"; what is neither stays as it is."""
    key = called.strip().lower()
    named = language_named(called)
    return key if key in LANGUAGES or named is None else named.key


def no_text_in(kind: AgreementType, called: str) -> str:
    """The sentence for a language in which a type has no text."""
    if not kind.translations:
        return f"{kind.title} has a text in English alone."
    return f"{kind.title} has no text in {quoted(called)}; {suggestion(called, tuple(kind.translations))}"


def _sentence(error: Any) -> str:
    """One of pydantic\u2019s findings in words of the office."""
    place = ", ".join(
        f"row {part + 1}" if isinstance(part, int) else part
        for part in (".".join(map(str, error["loc"][:2])), *error["loc"][2:])
    )
    if error["type"] == "missing":
        return f"{place}: it is missing; fill it in."
    if error["type"] == "extra_forbidden":
        return f"{place}: there is no such field; {suggestion(str(error['loc'][-1]), ExampleTranslation.allowed())}"
    return f"{place}: {said(error)}."


def _wrong(of: str, words: str, *, twice: bool) -> str | None:
    """What is wrong with one translation."""
    if not of:
        return "of is empty; write the words that are translated."
    if not words.strip():
        return f"the translation of {quoted(of)} is empty; write it, or take the entry out."
    if twice:
        return f"{quoted(of)} is translated twice; keep one."
    try:
        check_text("words", words, most=TEXT_LENGTH)
    except InvalidError as error:
        return error.reasons[0]
    return None
