"""What clauses declare of themselves: whether they bind in part, and for how long they go on after the end."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import product

from workflow.catalogue.clauses.defined_terms import Wording
from workflow.catalogue.suggestions import quoted
from workflow.catalogue.types.agreement_type import AgreementType
from workflow.documents.filling.outline import SAID_TO_BIND
from workflow.documents.reading.inline import shown
from workflow.documents.sources import Source
from workflow.documents.tree.blocktree import Expression, Heading, If, Runs, Text, Tree, every
from workflow.documents.tree.in_word import Steered, WordTree
from workflow.domain.agreement.links import Link
from workflow.domain.agreement.terms import Survival
from workflow.domain.errors import InvalidError, TemplateError

_LIBRARIES = "_clauses"
_ANY_NUMBER = "2"
_WORD = re.compile(r"[a-z]\w*")
_LIABILITY = "liability"
_SHARES = {Link.AMENDS, Link.RENEWS}


def unfit_survival(clause_id: str, survives: Runs) -> Iterator[str]:
    """What is wrong with how long a clause survives, a sentence each: it cannot be told, or ends before what it limits."""
    for words in _variants(survives):
        try:
            said = Survival.said(clause_id, words) if words.strip() else None
        except InvalidError:
            yield (
                f"survives: {quoted(words)} does not say for how long the clause {quoted(clause_id)} goes on after the end; "
                "write a length (\u201c3 years\u201d), an event (\u201cuntil the data are destroyed\u201d) or \u201cwithout limit\u201d."
            )
            continue
        if said is not None and said.length is not None and limits_liability(clause_id):
            yield (
                f"survives: limits of liability would lapse {words} after the end, before claims that they limit; "
                "write \u201cwithout limit\u201d, and a time for bringing claims as a sentence of the clause."
            )


def limits_liability(clause_id: str) -> bool:
    """Whether a clause, by its id, says how far the parties answer for harm."""
    return _LIABILITY in clause_id.lower()


def binding_problems(
    wording: Wording, sources: Mapping[str, Source], own: frozenset[str]
) -> Iterator[TemplateError]:
    """A draft whose clauses survive for a time nobody can tell, that does not list what binds or survives, or lists it twice.

    What amends or renews an agreement stands in law as that does, and lists nothing that binds.
    """
    draft = wording.draft
    declaring = [block for block in every(draft.blocks) if isinstance(block, Heading) and block.id]
    own_headings = [each for each in declaring if not each.place.file.startswith(_LIBRARIES)]
    yield from _unfit(draft, own_headings, own)
    texts = [sources[name].text for name in draft.sources if name in sources]
    if isinstance(draft, WordTree):
        texts += [
            each.code for piece in draft.word.parts.values() for each in piece if isinstance(each, Steered)
        ]
    for word, found, said in (
        ("binding_clauses", [each for each in declaring if each.binds], "bind where the paper binds in part"),
        ("surviving_clauses", [each for each in declaring if each.survives], "go on after the end"),
    ):
        in_part = wording.kind.binding == "partly" and not _SHARES.intersection(wording.kind.requires)
        asked = in_part or word == "surviving_clauses"
        if found and asked and not any(f"{word}()" in text for text in texts):
            lists = f"{{% for clause in {word}() %}}"
            yield draft.told_at(
                found[0].place,
                own,
                f"{wording.kind.title} does not say which of its clauses {said}; list them with {lists}.",
            )
    again = [each for each in wording.passages if SAID_TO_BIND in each.words][1:]
    for passage in again:
        yield draft.told_at(
            passage.place,
            own,
            f"{quoted(SAID_TO_BIND)} stands here a second time; mark the clauses .binding and list them once.",
        )


def survival_slips(draft: Tree, own: frozenset[str]) -> Iterator[TemplateError]:
    """Clauses of a text, those of the library too, that survive for a time nobody can tell, so that no closing notice could."""
    declaring = (block for block in every(draft.blocks) if isinstance(block, Heading) and block.id)
    yield from _unfit(draft, declaring, own)


def _unfit(draft: Tree, headings: Iterable[Heading], own: frozenset[str]) -> Iterator[TemplateError]:
    for block in headings:
        for said in unfit_survival(block.id or "", block.survives):
            yield draft.told_at(block.place, own, said)


def _variants(runs: Runs) -> list[str]:
    """What the words can be, a number in the place of each fact."""
    parts: list[list[str]] = []
    for run in runs:
        match run:
            case Text():
                parts.append([run.text])
            case Expression():
                parts.append([_ANY_NUMBER])
            case If():
                arms = [words for arm in run.arms for words in _variants(arm.body)]
                parts.append(arms if run.arms[-1].test is None else [*arms, ""])
    return ["".join(chosen) for chosen in product(*parts)]


def years_counted(kind: AgreementType, draft: Tree) -> Mapping[str, str]:
    """The headings of clauses that go on for a number of years which a fact gives, each with that fact."""
    found: dict[str, str] = {}
    facts = {field.key for field in kind.facts}
    for block in every(draft.blocks):
        if isinstance(block, Heading) and block.id is not None:
            asked = [
                word
                for run in block.survives
                if isinstance(run, Expression)
                for word in _WORD.findall(run.code)
            ]
            for fact in facts.intersection(asked):
                found.setdefault(" ".join(shown(block.runs).split()), fact)
    return found
