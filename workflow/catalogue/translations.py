"""Translations of a draft: the same clauses under the same conditions in another language, found by their file names."""

import re
from collections.abc import Iterator, Mapping

from workflow.catalogue.suggestions import quoted, suggestion
from workflow.documents.blocktree import Annex, Blocks, Box, For, Heading, If, Item, Set, Signatures, Tree
from workflow.documents.languages import LANGUAGES
from workflow.documents.parse import parse
from workflow.documents.sources import Source
from workflow.domain.errors import TemplateError

_TRANSLATION = re.compile(r"([^/]+)/draft\.([^./]+)\.md\.j2")


def translations_of(type_key: str, names: Mapping[str, Source]) -> dict[str, str]:
    """The languages a type's draft is translated into, each with its template: "ur" -> "mou/draft.ur.md.j2"."""
    found = (_TRANSLATION.fullmatch(name) for name in names)
    return {each[2]: each[0] for each in found if each and each[1] == type_key}


def translation_problems(type_key: str, draft: str, sources: Mapping[str, Source]) -> Iterator[TemplateError]:
    """Where a translation does not go step by step with the draft: ids, items, conditions, and the facts it asks for."""
    for language, name in translations_of(type_key, sources).items():
        if language not in LANGUAGES:
            said = f"Papers cannot be made in {quoted(language)}"
            yield TemplateError(f"{said}; {suggestion(language, tuple(LANGUAGES))}", file=name, line=1)
            continue
        try:
            own, translated = parse(draft, sources), parse(name, sources)
        except TemplateError as error:
            yield error
            continue
        yield from _compared(own, translated)


def _compared(own: Tree, translated: Tree) -> Iterator[TemplateError]:
    asked = {name.name for name in own.names()}
    for name in translated.names():
        if name.name not in asked:
            said = f"{quoted(name.name)} is not asked for by {own.name}, which this is a translation of"
            yield TemplateError(
                f"{said}; {suggestion(name.name, sorted(asked))}", file=name.file, line=name.line
            )
    ours, theirs = list(_steps(own.blocks)), list(_steps(translated.blocks))
    for (step, file, line), (other, place, number) in zip(ours, theirs, strict=False):
        if step != other:
            said = f"Here stands {other}, but in {file}, line {line}, stands {step}: a translation goes step by step."
            yield TemplateError(said, file=place, line=number)
            return
    if len(ours) != len(theirs):
        more, tree = (ours, own) if len(ours) > len(theirs) else (theirs, translated)
        step, file, line = more[min(len(ours), len(theirs))]
        said = f"Only {tree.name} goes on with {step} ({file}, line {line}): a translation goes step by step."
        yield TemplateError(said, file=translated.name, line=1)


def _steps(blocks: Blocks) -> Iterator[tuple[str, str, int]]:
    """What may not differ, in words, with its place."""
    for block in blocks:
        if isinstance(block, If):
            for number, arm in enumerate(block.arms):
                word = "else" if arm.test is None else f"{'elif' if number else 'if'} {arm.test}"
                yield f"the condition {quoted(word)}", arm.place.file, arm.place.line
                yield from _steps(arm.body)
            yield "the end of a condition", block.arms[0].place.file, block.arms[0].place.line
        elif isinstance(block, For):
            yield f"the loop {quoted(block.head)}", block.place.file, block.place.line
            yield from _steps(block.body)
            yield "the end of a loop", block.place.file, block.place.line
            yield from _steps(block.otherwise)
        elif isinstance(block, Heading | Annex):
            kind = "annex" if isinstance(block, Annex) else f"{block.kind} heading"
            named = f" {quoted(block.id)}" if block.id else ""
            yield f"the {kind}{named}", block.place.file, block.place.line
        elif isinstance(block, Item):
            kind = "numbered item" if block.ordered else "bullet"
            yield f"a {kind} of level {block.depth}", block.place.file, block.place.line
        elif isinstance(block, Box):
            yield "a box", block.place.file, block.place.line
            yield from _steps(block.blocks)
        elif not isinstance(block, Set):
            kind = "the signatures" if isinstance(block, Signatures) else f"a {type(block).__name__.lower()}"
            yield kind, block.place.file, block.place.line
