"""What was typed into a draft form as the document of a case, and a document as it would be typed.

A field is called by its place in the document, with rows counted from 1: "parties.2.role", "facts.responsibilities.1.deed".
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from workflow.catalogue.cases.asked_fields import ASSUMED, UNKNOWN, AskedField, asked_of
from workflow.catalogue.forms.case_table import ExampleTable
from workflow.catalogue.forms.values import YES_NO
from workflow.catalogue.types.agreement_type import AgreementType
from workflow.domain.agreement.terms import FACTS
from workflow.domain.errors import Reason, Topic
from workflow.domain.printable import MOST_LINE, what_is_odd

TypedWords = Mapping[str, Sequence[str]]
_ROW = re.compile(r"([1-9]\d{0,3})(?:\.|\Z)")
_WORDS_OF = {True: "yes", False: "no"}


@dataclass(slots=True)
class TypedCase:
    """A document as it was typed; `renumbered` gives the row of the form in which a row of the document was typed."""

    document: dict[str, Any] = field(default_factory=dict)
    renumbered: dict[str, str] = field(default_factory=dict)
    problems: list[Reason] = field(default_factory=list)

    def field_of(self, place: str) -> str:
        """How the form calls a place of the document: blank rows of the form are none of the document."""
        here, there = "", ""
        for step in place.split("."):
            here = f"{here}.{step}" if here else step
            there = self.renumbered.get(here) or (f"{there}.{step}" if there else step)
        return there


def typed_case(kind: AgreementType, typed: TypedWords) -> TypedCase:
    """The document that was typed; what is left blank is not in it, and what cannot be read stays as it was typed."""
    case = TypedCase({"type": kind.key})
    for group in asked_of(kind):
        for asked in group.fields:
            value = _read(case, asked, typed, asked.name, asked.name)
            if value is not None:
                _put(case.document, asked, value)
    rows = case.document.pop(UNKNOWN, [])
    for number, row in enumerate(rows, 1):
        if about := row.get("about"):
            case.renumbered.setdefault(
                f"{UNKNOWN}.{about}", f"{case.renumbered[f'{UNKNOWN}.{number}']}.about"
            )
    if rows:
        case.document[UNKNOWN] = {row.get("about", ""): row.get("note", "") for row in rows}
    case.document.setdefault("facts", {})
    if assumed := [each for each in dict.fromkeys(typed.get(ASSUMED, ())) if each.strip()]:
        case.document[ASSUMED] = assumed
    return case


def as_typed(kind: AgreementType, document: Mapping[str, Any]) -> dict[str, list[str]]:
    """A document in the words of the form; `document` is one that can be read."""
    common = {key: value for key, value in document.items() if key not in ("type", "facts")}
    table = ExampleTable.model_validate(common).model_dump(by_alias=True, exclude_unset=True)
    facts = kind.validate_facts(document.get("facts") or {}, complete=False)
    table |= {
        "facts": facts,
        UNKNOWN: [{"about": key, "note": note} for key, note in table.get(UNKNOWN, {}).items()],
    }
    assumed = list(table.get(ASSUMED) or ())
    typed: dict[str, list[str]] = {ASSUMED: assumed} if assumed else {}
    for group in asked_of(kind):
        for asked in group.fields:
            typed |= dict(_written(asked, asked.name, _at(table, asked.name.split("."))))
    return typed


def rows_typed(typed: TypedWords, name: str) -> tuple[int, ...]:
    """The numbers of the rows of which anything was typed, in their order."""
    begins = f"{name}."
    found = {
        int(number[1])
        for each in typed
        if each.startswith(begins) and (number := _ROW.match(each, len(begins)))
    }
    return tuple(sorted(found))


def words_typed(typed: TypedWords, name: str) -> str:
    """What was typed in one field."""
    return "\n".join(typed.get(name, ()))


def _read(case: TypedCase, asked: AskedField, typed: TypedWords, name: str, place: str) -> Any:
    """The value of a field, None where it is blank."""
    if asked.kind == "rows":
        return _rows(case, asked, typed, name, place)
    words = words_typed(typed, name)
    if not words.strip():
        return None
    of_facts = name.startswith(FACTS)  # which are read by their own kinds, in words of their own
    if problem := None if of_facts else _unreadable(asked, words):
        case.problems.append(Reason(f"{asked.label}: {problem}.", Topic.FIELD, name))
        return None
    match asked.kind:
        case "list":
            return [line for line in words.splitlines() if line.strip()]
        case "yes_no":
            return YES_NO.get(words.strip().lower(), words)
        case "text":
            return words
    return words.strip()


def _unreadable(asked: AskedField, words: str) -> str | None:
    """What is wrong with words by themselves."""
    if odd := what_is_odd(words):
        return odd
    if len(words) > MOST_LINE:
        return f"it has {len(words):,} characters; at most {MOST_LINE:,} are kept"
    said = words.strip().lower()
    if asked.kind == "yes_no" and said not in YES_NO:
        return "answer yes or no"
    if asked.kind == "choice" and said not in [value.lower() for value, _ in asked.choices]:
        there = ", ".join(label for _, label in asked.choices[:12])
        return f"\u201c{words.strip()[:80]}\u201d is not one of the choices: {there}"
    return None


def _rows(
    case: TypedCase, asked: AskedField, typed: TypedWords, name: str, place: str
) -> list[dict[str, Any]] | None:
    rows: list[dict[str, Any]] = []
    for number in rows_typed(typed, name):
        here = f"{place}.{len(rows) + 1}"
        row: dict[str, Any] = {}
        for column in asked.columns:
            value = _read(case, column, typed, f"{name}.{number}.{column.name}", f"{here}.{column.name}")
            if value is not None:
                _put(row, column, value)
        if row:
            case.renumbered[here] = f"{name}.{number}"
            rows.append(row)
    return rows or None


def _put(document: dict[str, Any], asked: AskedField, value: Any) -> None:
    *way, last = asked.name.split(".", 1) if asked.name.startswith(FACTS) else asked.name.split(".")
    for step in way:
        document = document.setdefault(step, {})
    document[last] = value


def _written(asked: AskedField, name: str, value: Any) -> Iterator[tuple[str, list[str]]]:
    if asked.kind != "rows":
        if value is not None:
            yield name, [_in_words(value)]
        return
    for number, row in enumerate(value or (), start=1):
        for column in asked.columns:
            cell = _at(row, column.name.split("."))
            yield from _written(column, f"{name}.{number}.{column.name}", cell)


def _in_words(value: Any) -> str:
    match value:
        case bool():
            return _WORDS_OF[value]
        case list():
            return "\n".join(map(str, value))
        case {"amount": amount, "currency": currency}:
            return f"{currency} {amount}"
        case date():
            return value.isoformat()
    return str(value)


def _at(table: Any, way: Sequence[str]) -> Any:
    for step in way:
        table = table.get(step) if isinstance(table, dict) else None
    return table
