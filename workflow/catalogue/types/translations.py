"""Translations of a draft: the same clauses in another language, found by their file names and asked for by a fact."""

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any, TypeAlias

from workflow.catalogue.suggestions import quoted, suggestion
from workflow.documents.languages.known import LANGUAGES, language_named
from workflow.documents.languages.language import ENGLISH
from workflow.documents.reading.names_used import names_of
from workflow.documents.reading.parse import parse
from workflow.documents.sources import WORD, Source
from workflow.documents.tree.blocktree import Blocks, Box, For, Heading, If, Place, Set, Tree
from workflow.documents.tree.steps import step_of
from workflow.domain.errors import TemplateError

# The facts by which an agreement says in which languages it is made, and which text prevails.
LANGUAGES_OF_TEXT, PREVAILING = "languages", "prevailing_language"
COLUMNS = "columns"
"""The layout of a type whose papers have the English text and one in another language side by side."""
_Step: TypeAlias = tuple[str, Place]
_TRANSLATION = re.compile(r"([^/]+)/draft\.([^./]+)\.(?:md\.j2|docx)")


def translations_of(type_key: str, names: Iterable[str]) -> dict[str, str]:
    """The languages a type's draft is translated into, each with its template: "ur" -> "mou/draft.ur.md.j2".

    Of two in one language the one that was made in Word counts.
    """
    found = [each for each in map(_TRANSLATION.fullmatch, names) if each and each[1] == type_key]
    return {each[2]: each[0] for each in sorted(found, key=lambda each: each[0].endswith(WORD))}


def languages_asked(translations: Iterable[str], facts: Mapping[str, Any]) -> tuple[str, ...]:
    """The keys of the languages besides English in which an agreement is made, in the order of its facts."""
    known = (language_named(each) for each in _named(facts))
    there = set(translations)
    return tuple(dict.fromkeys(each.key for each in known if each is not None and each.key in there))


def unmade_languages(
    title: str, translations: Iterable[str], facts: Mapping[str, Any]
) -> tuple[tuple[str, str], ...]:
    """The fact and a sentence for whatever the facts say of languages that the papers of a translated type would not keep to."""
    there = [ENGLISH.key, *translations]
    named = _named(facts)
    if not named or len(there) == 1:
        return ()
    names = [LANGUAGES[key].name for key in there]
    keys = {each: language.key for each in named if (language := language_named(each)) is not None}
    said = [
        (
            LANGUAGES_OF_TEXT,
            f"Languages of the text: {title} has no text in {quoted(each)}; {suggestion(each, names)}",
        )
        for each in named
        if keys.get(each) not in there
    ]
    if ENGLISH.key not in keys.values():
        always = "Languages of the text: the English text is always made; name English as well."
        said.append((LANGUAGES_OF_TEXT, always))
    prevailing = facts.get(PREVAILING)
    if len(named) > 1 and isinstance(prevailing, str) and prevailing.strip():
        language = language_named(prevailing)
        if language is None or language.key not in keys.values():
            there_is = suggestion(prevailing, named)
            wrong = f"Prevailing language: the text is not made in {quoted(prevailing)}; {there_is}"
            said.append((PREVAILING, wrong))
    return tuple(said)


def _named(facts: Mapping[str, Any]) -> list[str]:
    rows = facts.get(LANGUAGES_OF_TEXT)
    return [each for each in rows if isinstance(each, str)] if isinstance(rows, list) else []


def translation_problems(
    type_key: str, draft: str, sources: Mapping[str, Source], own: Container[str]
) -> Iterator[TemplateError]:
    """Where a translation does not go step by step with the draft: ids, items, conditions, and the facts it asks for."""
    for language, name in translations_of(type_key, sources).items():
        if language not in LANGUAGES:
            said = f"Papers cannot be made in {quoted(language)}"
            yield TemplateError(f"{said}; {suggestion(language, tuple(LANGUAGES))}", file=name, line=1)
            continue
        try:
            original, translated = parse(draft, sources), parse(name, sources)
        except TemplateError as error:
            yield error
            continue
        yield from _compared(original, translated, own)


def _compared(original: Tree, translated: Tree, own: Container[str]) -> Iterator[TemplateError]:
    asked = {name.name for name in names_of(original)}
    for name in names_of(translated):
        if name.name not in asked:
            said = f"{quoted(name.name)} is not asked for by {original.name}, which this is a translation of"
            yield TemplateError(
                f"{said}; {suggestion(name.name, sorted(asked))}", file=name.file, line=name.line
            )
    ours, theirs = _where_they_part(list(_steps(original.blocks)), list(_steps(translated.blocks)))
    number = next(
        (at for at, (one, other) in enumerate(zip(ours, theirs, strict=False)) if one[0] != other[0]), None
    )
    if number is None and len(ours) == len(theirs):
        return
    step, here = _standing(ours, number, theirs)
    other, there = _standing(theirs, number, ours)
    if there.file not in own and here.file in own:
        here, there, step, other = there, here, other, step
    at, rule = f"{here.file}, {here.words},", "a translation goes step by step."
    if other is None:
        yield there.refusal(f"After this, {at} goes on with {step}: {rule}")
    elif step is None:
        yield there.refusal(f"This goes on with {other}, and there is no more after {at} there: {rule}")
    else:
        yield there.refusal(f"Here stands {other}, but in {at} stands {step}: {rule}")


def _where_they_part(ours: list[_Step], theirs: list[_Step]) -> tuple[list[_Step], list[_Step]]:
    """The steps of the one clause that parts from its translation, which has its name; else all of both."""
    if _words(ours) != _words(theirs):
        clauses, translated = _by_name(ours), _by_name(theirs)
        for name, other in translated.items():
            one = clauses.get(name)
            if one and _words(one) != _words(other):
                return one, other
    return ours, theirs


def _by_name(steps: list[_Step]) -> dict[str, list[_Step]]:
    found: dict[str, list[_Step]] = {}
    for step in steps:
        found.setdefault(_name(step), []).append(step)
    return found


def _name(step: _Step) -> str:
    return PurePosixPath(step[1].file).name.partition(".")[0]


def _words(steps: list[_Step]) -> list[str]:
    return [words for words, _ in steps]


def _standing(steps: list[_Step], number: int | None, others: list[_Step]) -> tuple[str | None, Place]:
    """What a text has at a step, and where; the shorter of two that are alike up to there ends at its last."""
    at = min(len(steps), len(others)) if number is None else number
    return steps[at] if at < len(steps) else (None, steps[-1][1])


def _steps(blocks: Blocks) -> Iterator[_Step]:
    """What may not differ, in words, with its place."""
    for block in blocks:
        match block:
            case If():
                for number, arm in enumerate(block.arms):
                    word = "else" if arm.test is None else f"{'elif' if number else 'if'} {arm.test}"
                    yield f"the condition {quoted(word)}", arm.place
                    yield from _steps(arm.body)
                yield "the end of a condition", block.arms[0].place
            case For():
                yield f"the loop {quoted(block.head)}", block.place
                yield from _steps(block.body)
                yield "the end of a loop", block.place
                yield from _steps(block.otherwise)
            case Heading():
                yield f"{step_of(block)}{_declared(block)}", block.place
            case Box():
                yield step_of(block), block.place
                yield from _steps(block.blocks)
            case Set():
                pass
            case _:
                yield step_of(block), block.place


def _declared(block: Heading) -> str:
    """Whether a clause binds and survives; for how long, each text says in its own words."""
    return f"{', binding' if block.binds else ''}{', surviving' if block.survives else ''}"
