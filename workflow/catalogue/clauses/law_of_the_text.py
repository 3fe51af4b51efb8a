"""What a lawyer would find in a draft that can be read and filled in all the same: two words for one thing, two rules on
one matter, a position the library does not want, a level that another clause breaks first."""

import re
from collections.abc import Iterator, Mapping

from workflow.catalogue.clauses.clause_library import LibraryClause
from workflow.catalogue.clauses.defined_terms import Wording
from workflow.catalogue.suggestions import quoted
from workflow.catalogue.types.agreement_type import AgreementType
from workflow.documents.tree.blocktree import Annex, Text
from workflow.documents.tree.wording import BREAK, Passage
from workflow.domain.errors import TemplateError

KINDS_OF_DAY = ("working day", "business day", "weekday", "office day")
"""Words for a day on which an office is open: a paper has one of them."""
DEPARTS = re.compile(r"\b(?:except|unless|in place of|apart from|besides|departs?|instead of)\b")
"""By such a word a rule says that another one on the same matter stands elsewhere."""
_DAY_WORD = re.compile(rf"\b({'|'.join(KINDS_OF_DAY)})s?\b", re.IGNORECASE)
_IN_DAYS = re.compile(r"\b(\d{1,3}) (working days?|days?)\b", re.IGNORECASE)
_WORD = re.compile(r"[a-z]{5,}")
_OTHER_THING = r"(?! (?:of|that|which|whose|sets?|protection|subjects?|body|bodies|year)\b)"
"""What follows a word that means something else than the word alone: data protection, the purpose of a paper."""
STEM = 6


def spelling_problems(draft: Wording, own: frozenset[str]) -> Iterator[TemplateError]:
    """Defined terms that the draft also writes small, each once: one of several words anywhere, one of a single word where
    it follows “the” below its definition, so that nothing else can be meant."""
    for term, place in draft.defined.items():
        if not term.istitle():
            continue
        small, passages = term.lower(), draft.passages
        if " " in term:
            other = re.compile(rf"\b{re.escape(small.removesuffix('s'))}s?\b")
        else:
            other = re.compile(rf"\b[Tt]he {re.escape(small)}\b{_OTHER_THING}")
            passages = passages[next(at for at, each in enumerate(passages) if each.place == place) + 1 :]
        passage = next((each for each in passages if other.search(each.words)), None)
        if passage is not None:
            said = f"{quoted(small)} is written small here, but {draft.kind.title} defines {quoted(term)}; write it as it is defined."
            yield draft.draft.told_at(passage.place, own, said)


def working_day_problems(draft: Wording, own: frozenset[str]) -> Iterator[TemplateError]:
    """A second word for the day on which an office is open."""
    first: str | None = None
    for passage in draft.passages:
        for found in _DAY_WORD.finditer(passage.words):
            word = found[1].lower()
            first = first or word
            if word != first:
                said = (
                    f"{draft.kind.title} counts in {first}s, and here in {word}s; use one word for one thing."
                )
                yield draft.draft.told_at(passage.place, own, said)
                return


def matter_problems(
    draft: Wording, library: Mapping[str, LibraryClause], own: frozenset[str]
) -> Iterator[TemplateError]:
    """Rules on a matter that a clause of the library settles in this draft already, and that do not say so."""
    for clause in library.values():
        if not clause.matters:
            continue
        rule = re.compile("|".join(rf"\b{re.escape(words)}\b" for words in clause.matters), re.IGNORECASE)
        for passage in draft.passages:
            if passage.place.file == clause.file or not (found := rule.search(passage.words)):
                continue
            if clause.id not in passage.words.split(BREAK) and not DEPARTS.search(passage.words):
                said = (
                    f"{quoted(found[0])} is a second rule beside {quoted(clause.title)} ({clause.file}): refer to that "
                    f'clause by ref("{clause.id}"), say “except”, or keep one of the two.'
                )
                yield draft.draft.told_at(passage.place, own, said)


def position_problems(
    kind: AgreementType, library: Mapping[str, LibraryClause]
) -> Iterator[tuple[tuple[str, ...], str]]:
    """Standards of a type that the library does not want in a paper that binds as much; with their place in type.toml."""
    for clause in library.values():
        for name, wanted in clause.prefers.items():
            field, allowed = kind.fact(name), wanted.get(kind.binding)
            if field is None or allowed is None or field.standard is None or field.standard in allowed:
                continue
            said = (
                f"facts.{name}.standard: {quoted(str(field.standard))} is not what {clause.file} prefers where the text’s "
                f"binding is {kind.binding.value}: {', '.join(map(quoted, allowed))}."
            )
            yield ("facts", name, "standard"), said


def level_problems(draft: Wording, own: frozenset[str]) -> Iterator[TemplateError]:
    """Times in the text that are over before the service level on the same thing is breached, in the type's example."""
    for field in draft.kind.facts:
        if field.level is None or field.clause is None:
            continue
        for row in field.example or ():
            cells = {key: str(value) for key, value in row.items()}
            unit = cells.get("unit", "").lower()
            if "day" not in unit or cells.get("direction") != "at most" or not cells.get("breach"):
                continue
            for passage, days in _times(draft, cells.get("metric", ""), unit):
                referred = any(word.endswith(field.clause) for word in passage.words.split(BREAK))
                if not referred and days < float(cells["breach"]):
                    said = (
                        f"{days} {unit} are over before the level {quoted(cells['metric'])} is breached at "
                        f'{cells["breach"]}: refer to ref("{field.clause}"), or give one time.'
                    )
                    yield draft.draft.told_at(passage.place, own, said)


def annex_problems(draft: Wording, own: frozenset[str]) -> Iterator[TemplateError]:
    """Two annexes under one heading: nobody could tell which is meant."""
    first: dict[str, Annex] = {}
    for block in draft.draft.blocks:
        if isinstance(block, Annex):
            heading = "".join(run.text for run in block.runs if isinstance(run, Text)).strip()
            other = first.setdefault(heading.casefold(), block)
            if other is not block:
                said = f"{quoted(heading)} is the heading of the annex in line {other.place.line} already; give each its own."
                yield draft.draft.told_at(block.place, own, said)


def _times(draft: Wording, metric: str, unit: str) -> Iterator[tuple[Passage, int]]:
    """The times in days in passages that speak of the same thing as a metric: two of its words, or its only one."""
    wanted = {word[:STEM] for word in _WORD.findall(metric.lower())}
    for passage in draft.passages:
        said = {word[:STEM] for word in _WORD.findall(passage.words.lower())}
        if len(wanted & said) < min(2, len(wanted)) or not wanted:
            continue
        for found in _IN_DAYS.finditer(passage.words):
            if found[2].lower().rstrip("s") == unit.rstrip("s"):
                yield passage, int(found[1])
