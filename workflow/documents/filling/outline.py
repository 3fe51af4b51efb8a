"""The clauses and annexes a paper prints for given facts, by their headings, and what it declares of each."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from workflow.documents.filling.directions import ISOLATE, POP
from workflow.documents.filling.marks import HeadingKind, Marks, Worded
from workflow.documents.filling.phrases_in_languages import length_in
from workflow.documents.filling.printing_values import Markup
from workflow.documents.languages.language import Language
from workflow.documents.tree.blocktree import Annex, Block, For, Heading, If, Item, Set, Text
from workflow.domain.agreement.terms import Survival
from workflow.domain.errors import InvalidError

SAID_TO_BIND = "This clause binds the Parties."
"""How a text says of a single clause that it binds, where no list does; texts of before the lists all do."""


@dataclass(frozen=True, slots=True)
class PrintedClause:
    """One heading as the paper shows it: "7" and "Confidentiality", or "Annex A" and its title.

    `binds` is whether it binds in a paper that binds in part; `survives` the words for how long it goes on after the end,
    empty where it does not.
    """

    id: str | None
    number: str
    heading: str
    binds: bool = False
    survives: str = ""


def printed_clauses(listed: str) -> tuple[PrintedClause, ...]:
    """The clauses of a paper that was written with the marks of an outline."""
    found: list[PrintedClause] = []
    for line in listed.replace(ISOLATE, "").replace(POP, "").splitlines():
        match line.split("\t"):
            case [clause_id, number, heading, binds, survives]:
                words = "" if survives.startswith("0 ") else " ".join(survives.split())
                found.append(PrintedClause(clause_id or None, number, heading.strip(), bool(binds), words))
            case [clause_id, number, heading]:
                found.append(PrintedClause(clause_id or None, number, heading.strip()))
            case [words] if words == SAID_TO_BIND and found:
                found.append(replace(found.pop(), binds=True))
    return tuple(found)


def outlasting(clauses: Sequence[PrintedClause], standing: object) -> tuple[PrintedClause, ...]:
    """Those that go on binding after the end, in their order; `standing` is that of the paper: "yes", "partly" or "no"."""
    if standing not in ("yes", "partly"):
        return ()
    return tuple(each for each in clauses if each.survives and (each.binds or standing == "yes"))


class OutlineMarks(Marks):
    """A line for each heading: its id, its number, its words, and what it declares, with tabs between."""

    signs = {"\n": " ", "\t": " "}  # noqa: RUF012 - nobody changes it
    new_line = " "
    tells_what_binds = True

    @classmethod
    def leaves_out(cls, block: Block) -> bool:
        if isinstance(block, Item):
            return block.runs != (Text(SAID_TO_BIND),)
        steers = isinstance(block, If | For | Set | Annex)
        return not steers and not (isinstance(block, Heading) and block.kind == "clause")

    @classmethod
    def after(cls, block: Worded) -> str:
        return "\n"

    def heading(self, kind: HeadingKind, number: str, clause_id: str | None) -> Markup:
        return Markup(f"{clause_id or ''}\t{number}\t")


class ListedClauses:
    """What a template may ask of its own clauses while one paper is written; they are looked up when it first asks."""

    def __init__(
        self,
        look_up: Callable[[], tuple[PrintedClause, ...]],
        facts: Mapping[str, object],
        language: Language,
    ) -> None:
        self._look_up, self._facts, self._language = look_up, facts, language

    @cached_property
    def _clauses(self) -> tuple[PrintedClause, ...]:
        return self._look_up()

    def calls(self) -> dict[str, object]:
        """The words that templates call, by their names."""
        return {"binding_clauses": self._binding, "surviving_clauses": self._surviving}

    def _binding(self) -> list[dict[str, Any]]:
        return [{"id": each.id, "heading": each.heading} for each in self._clauses if each.binds]

    def _surviving(self) -> list[dict[str, Any]]:
        clauses = with_terms(self._clauses, self._facts, self._language)
        return [
            {"id": each.id, "heading": each.heading, **_times(each.survives, self._language)}
            for each in outlasting(clauses, _within(self._facts, "agreement").get("binding"))
        ]


def with_terms(
    clauses: tuple[PrintedClause, ...], facts: Mapping[str, object], language: Language
) -> tuple[PrintedClause, ...]:
    """The clauses with the times that the terms of this agreement give some of them, in place of their own."""
    rows = {
        row["called"].get(language.key, row["clause"]): row["survives"]
        for row in _within(facts, "term").get("survival") or ()
    }
    return tuple(replace(each, survives=rows.get(each.heading, each.survives)) for each in clauses)


def _within(facts: Mapping[str, object], name: str) -> Mapping[str, Any]:
    found = facts.get(name)
    return found if isinstance(found, Mapping) else {}


def _times(survives: str, language: Language) -> dict[str, str | None]:
    """A length, or an event until which it goes on, in the words of the paper; neither where nothing ends it."""
    try:
        said = Survival.said("", survives)
    except InvalidError:  # the words of a translation, for an event
        return {"length": None, "until": survives}
    return {"length": length_in(language, said.length) if said.length else None, "until": said.until}
