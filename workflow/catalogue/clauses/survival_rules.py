"""One rule on what goes on after the end: clauses declare it, one list says it, and no other words say it again or otherwise."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from workflow.catalogue.clauses.defined_terms import Wording
from workflow.catalogue.clauses.law_of_the_text import DEPARTS
from workflow.catalogue.suggestions import quoted
from workflow.documents.reading.inline import shown
from workflow.documents.tree.blocktree import Box, For, Heading, If, Place, every
from workflow.documents.tree.wording import Passage
from workflow.domain.errors import TemplateError

_LIST = "surviving_clauses()"
_GOES_ON = r"(?:continues?|go(?:es)? on|remains?) (?:to (?:bind|apply|have effect)|applying|binding|in force)"
_END = r"(?:the|its|an) end\b|(?:has|have) (?:ended|expired)|(?:termination|expiry) of"
_SURVIVES = re.compile(
    rf"\bsurvives?\b(?! the (?!end\b|termination|expiry))|\b{_GOES_ON}\b[^.;:]*\bafter\b|\bafter the end\b[^.;:]*\b{_GOES_ON}",
    re.IGNORECASE,
)
_LASTS = re.compile(
    rf"\b(?:lasts?|holds?|appl(?:y|ies)|binds?|continues?) for\b[^.;:]*\b(?:years?|months?|days?) after\b[^.;:]*(?:{_END})",
    re.IGNORECASE,
)
_LENGTH = re.compile(r"(\d+)[\s}]+(year|month|week|day)")


def survival_problems(draft: Wording, own: frozenset[str]) -> Iterator[TemplateError]:
    """A second list of what goes on after the end, and words that say it beside the declarations of the clauses.

    A clause may say for how long its duties last, if that is the length it declares; what departs says so.
    """
    lists = tuple(_lists(draft.draft.blocks))
    for place in lists[1:]:
        said = (
            f"{draft.kind.title} lists twice what goes on after the end, here and in {lists[0].file}, line {lists[0].line}; "
            "keep one list."
        )
        yield draft.draft.told_at(place, own, said)
    leads = [_lead_in(draft.passages, place) for place in lists]
    headings = {block.place: block for block in every(draft.draft.blocks) if isinstance(block, Heading)}
    clause: Heading | None = None
    for passage in draft.passages:
        clause = headings.get(passage.place, clause)
        if passage.place not in leads and not DEPARTS.search(passage.words):
            for said in _said_again(" ".join(passage.words.split()), clause):
                yield draft.draft.told_at(passage.place, own, said)


def _lists(nodes: Iterable[Any]) -> Iterator[Place]:
    """The lists of surviving clauses that can stand in one paper: of the arms of a condition, those of the arm with most."""
    for node in nodes:
        match node:
            case For(head=head) if _LIST in head:
                yield node.place
            case For():
                yield from _lists((*node.body, *node.otherwise))
            case If():
                yield from max((list(_lists(arm.body)) for arm in node.arms), key=len)
            case Box():
                yield from _lists(node.blocks)


def _lead_in(passages: Iterable[Passage], place: Place) -> Place | None:
    """Where the words stand that lead to a list."""
    before = [
        each.place for each in passages if each.place.file == place.file and each.place.line < place.line
    ]
    return max(before, key=lambda each: each.line, default=None)


def _said_again(words: str, clause: Heading | None) -> Iterator[str]:
    """What is wrong with words that say of something that it goes on after the end, a sentence each."""
    declared = shown(clause.survives) if clause is not None else ""
    called = (
        f"the clause {quoted(shown(clause.runs))}" if clause is not None else "the text before its clauses"
    )
    for found in (_SURVIVES.search(words), _LASTS.search(words)):
        if found is None:
            continue
        if not declared:
            yield (
                f"{quoted(found[0])} says that something goes on after the end, but {called} does not declare it: write "
                "survives=\u201c…\u201d in its heading, where the list of what goes on finds it, or take these words out."
            )
        elif found.re is _SURVIVES:
            yield (
                f"{quoted(found[0])} is a second rule on how long {called} goes on after the end; it declares "
                f"{quoted(declared)} already. Take these words out, or say by “except” where they depart from it."
            )
        elif set(_LENGTH.findall(found[0])) - set(_LENGTH.findall(declared)):
            yield f"{quoted(found[0])} is not what {called} declares, {quoted(declared)}; give one length."
