"""Definitions: a term that is defined is used, and a term that is used like a defined one is defined."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from workflow.catalogue.suggestions import quoted
from workflow.catalogue.types.agreement_type import AgreementType
from workflow.documents.tree.blocktree import Place, Tree
from workflow.documents.tree.wording import Passage, passages
from workflow.domain.errors import TemplateError

_ARTICLE = re.compile(r"\A(?:the|this|an?) ")
_BEGINNING = re.compile("(?:\\A|[.:;?!\n])[\\s(\u201c\u2018*]*\\Z")
_NAME_BEFORE = re.compile(r"\b[A-Z]\w*[\s-]\Z")
_NAME_AFTER = re.compile(r"\A[\s-][A-Z]\w")


@dataclass(frozen=True, slots=True)
class Wording:
    """The passages of one draft, and each term it defines with the first place where it does."""

    kind: AgreementType
    draft: Tree
    passages: tuple[Passage, ...]
    defined: Mapping[str, Place]


def wording_of(kind: AgreementType, draft: Tree) -> Wording:
    """What a draft says and defines."""
    found = tuple(passages(draft))
    defined: dict[str, Place] = {}
    for passage in found:
        for term in passage.defines:
            defined.setdefault(_ARTICLE.sub("", term), passage.place)
    return Wording(kind, draft, found, defined)


def definition_problems(drafts: Iterable[Wording], own: frozenset[str]) -> Iterator[TemplateError]:
    """Terms that a draft defines and never uses, and terms it uses without a definition.

    Only what some draft of the catalogue defines counts as a term. A paper that stands under another, renews or
    amends one takes its words from there.
    """
    drafts = tuple(drafts)
    terms = {term for draft in drafts for term in draft.defined if term[0].isupper()}
    known = {_singular(term) for term in terms}
    pattern = _any_of(known)
    for draft in drafts:
        yield from _unused(draft, own)
        if not draft.kind.requires and pattern is not None:
            yield from _undefined(draft, pattern, own)


def _unused(draft: Wording, own: frozenset[str]) -> Iterator[TemplateError]:
    for term, place in draft.defined.items():
        first, rest = term[0], _singular(term)[1:]
        begins = first if first.isupper() else f"[{first}{first.upper()}]"
        used = re.compile(rf"\b{begins}{_endings(rest)}\b")
        if not any(used.search(passage.words) for passage in draft.passages):
            said = f"{draft.kind.title} defines {quoted(term)} and never uses it."
            yield draft.draft.told_at(place, own, said)


def _undefined(draft: Wording, pattern: re.Pattern[str], own: frozenset[str]) -> Iterator[TemplateError]:
    told = {_singular(term) for term in draft.defined}
    for passage in draft.passages:
        for found in pattern.finditer(passage.words):
            term = _singular(found[0])
            if term not in told and _is_meant(found):
                told.add(term)
                said = f"{quoted(found[0])} is written like a defined term, but {draft.kind.title} does not define it."
                yield draft.draft.told_at(passage.place, own, said)


def _is_meant(found: re.Match[str]) -> bool:
    """Whether the capital letter means the term, and is not that of a sentence's first word or of a longer name."""
    before, after = found.string[: found.start()], found.string[found.end() :]
    if _NAME_AFTER.match(after):
        return False
    if " " in found[0]:
        return True
    return not _BEGINNING.search(before) and not _NAME_BEFORE.search(before)


def _any_of(terms: Iterable[str]) -> re.Pattern[str] | None:
    longest_first = sorted(terms, key=lambda term: (-len(term), term))
    return re.compile(rf"\b(?:{'|'.join(map(_endings, longest_first))})\b") if longest_first else None


def _endings(singular: str) -> str:
    """A pattern of a term with the endings it may have."""
    if singular.endswith("y"):
        return rf"{re.escape(singular[:-1])}(?:ys?|ies)"
    return rf"{re.escape(singular)}(?:s|es)?"


def _singular(term: str) -> str:
    if term.endswith("ies"):
        return f"{term[:-3]}y"
    return term[:-1] if term.endswith("s") and not term.endswith("ss") else term
