"""What a sign-off holds for: the whole text, or the parts of it that a scope names; and what an edit touched of them.

Contacts are in no part, so that a new address touches nothing.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.route import Step
from workflow.domain.agreement.terms import FACTS, Terms
from workflow.domain.codec import to_document
from workflow.domain.evidence import canonical, content_hash, sha256

Scope = tuple[str, ...]
WHOLE_TEXT: Scope = ()
LEGAL = "legal"
"""The route whose scope is always the whole text."""
CLAUSES = "clauses"
WORDS = {
    "title": "its title",
    "parties": "its parties",
    "term": "its term",
    "renewal": "its renewal",
    "funding": "its funding",
    "binding": "how far it binds",
    "facilitators": "its facilitators",
    "facts": "its facts",
    CLAUSES: "the words of its clauses",
}
CAN_BE = tuple(WORDS)
"""The parts a scope may name; of the facts and the clauses also a single one: `facts.fee`, `clauses.liability`."""
THEIRS = "theirs"
"""What is touched where a file of the other side replaced the text."""
_OF_ONE = {"facts": "the fact", CLAUSES: "the clause"}
_A_PARTY = re.compile(r"p\d+")


@dataclass(frozen=True, slots=True)
class Text:
    """What is signed off: the terms, the sources of their clauses, and the file of the other side that replaced ours, if one did."""

    terms: Terms
    sources: Mapping[str, str]
    negotiated_text: str | None = None

    @classmethod
    def submitted(cls, agreement: Agreement) -> "Text":
        """The text of an agreement as it was put before the reviewers; without sources where it was not."""
        submission = agreement.submission
        return cls(agreement.terms, submission.sources if submission else {}, agreement.negotiated_text)


def scope_of(step: Step) -> Scope:
    """What the sign-off of a step holds for."""
    return WHOLE_TEXT if step.key == LEGAL else step.scope


def strangers(scope: Sequence[str]) -> tuple[str, ...]:
    """What of a scope names no part of a text."""
    return tuple(each for each in scope if not _is_part(each))


def scope_hash(scope: Scope, text: Text) -> str:
    """The sha256 a sign-off holds for: the content hash, or what the parts of its scope say.

    A file of the other side in place of our text is in every scope, since nobody can tell which part it changed.
    """
    if scope == WHOLE_TEXT:
        return content_hash(to_document(text.terms), dict(text.sources), text.negotiated_text)
    return sha256(canonical({part: _said(part, text) for part in sorted(scope)}))


def touched(before: Text, after: Text) -> Scope:
    """The parts in which two texts differ, each fact and each clause by itself, in the order of the terms."""
    if before.negotiated_text != after.negotiated_text:
        return (THEIRS,)
    parts = (part for each in CAN_BE for part in _parts(each, before, after))
    return tuple(part for part in parts if _said(part, before) != _said(part, after))


def covered(scope: Scope, parts: Sequence[str]) -> Scope:
    """Those of some touched parts that are in a scope: what a sign-off of it falls with."""
    return tuple(
        part
        for part in parts
        if scope == WHOLE_TEXT or part == THEIRS or {part, part.partition(".")[0]}.intersection(scope)
    )


def words_of(scope: Sequence[str], joined_by: str = "and") -> str:
    """A scope, or what was touched, within a sentence: \u201cits funding and its term\u201d."""
    named = [_words(part) for part in scope] or ["the whole text"]
    *first, last = named
    return f"{', '.join(first)} {joined_by} {last}" if first else last


def _is_part(name: str) -> bool:
    part, dot, one = name.partition(".")
    return part in (_OF_ONE if dot else WORDS) and bool(one) == bool(dot)


def _words(part: str) -> str:
    if part == THEIRS:
        return "the file of the other side"
    first, dot, one = part.partition(".")
    return f"{_OF_ONE[first]} \u201c{one}\u201d" if dot else WORDS[part]


def _parts(part: str, before: Text, after: Text) -> Iterator[str]:
    """The facts and the clauses one by one; the clauses as a whole where they are translated otherwise."""
    if part == "facts":
        yield from (f"{FACTS}{key}" for key in dict.fromkeys((*_facts(before), *_facts(after))))
    elif part == CLAUSES:
        yield from (f"{CLAUSES}.{name}" for name in dict.fromkeys((*_clauses(before), *_clauses(after))))
        if before.terms.translations != after.terms.translations:
            yield part
    else:
        yield part


def _said(part: str, text: Text) -> dict[str, Any]:
    """What a part of a text says, as JSON, with what of it is not known or only assumed."""
    first, dot, one = part.partition(".")
    if first == CLAUSES:
        said: Any = _said_in_clauses(text, one)
    else:
        said = to_document(text.terms)[first]
        said = said.get(one) if dot else said
    notes = (*(each.about for each in text.terms.unknown), *text.terms.assumed)
    return {
        "said": said,
        "open": [each for each in notes if _is_about(each, first, one)],
        THEIRS: text.negotiated_text,
    }


def _said_in_clauses(text: Text, one: str) -> dict[str, Any]:
    """The positions and conditions taken, the sources, and the translations, which are of the clauses as a whole."""
    terms = text.terms
    return {
        "departures": [to_document(each) for each in terms.departures if one in ("", each.clause)],
        "sources": {name: sha for name, sha in text.sources.items() if one in ("", _clause_of(name))},
        "translations": [] if one else [to_document(each) for each in terms.translations],
    }


def _facts(text: Text) -> Iterator[str]:
    """The facts that are given, and those that nobody knows."""
    yield from text.terms.facts
    yield from text.terms.unknown_facts


def _clauses(text: Text) -> Iterator[str]:
    yield from (each.clause for each in text.terms.departures)
    yield from map(_clause_of, text.sources)


def _clause_of(source: str) -> str:
    """The clause that a source is the words of: `_clauses/liability.fallback.md.j2` is of \u201cliability\u201d."""
    return source.rpartition("/")[2].partition(".")[0]


def _is_about(name: str, part: str, one: str) -> bool:
    """Whether what is unknown or assumed is of a part: `p2.organisation` is of the parties, `facts.fee` of that fact."""
    first, _, rest = name.partition(".")
    return ("parties" if _A_PARTY.fullmatch(first) else first) == part and one in ("", rest)
