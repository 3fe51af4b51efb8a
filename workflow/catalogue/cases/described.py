"""An agreement described in single words: what each says is laid over the document of a file."""

from collections.abc import Mapping, Sequence
from typing import Any

from workflow.catalogue.forms.case_table import effective_table
from workflow.catalogue.forms.values import YES_NO
from workflow.catalogue.types.agreement_type import AgreementType
from workflow.domain.errors import InvalidError, at_field

# What is said by a word, and the field of the document it is said of.
PLACES = {
    "title": "title",
    "under": "under",
    "length": "term.length",
    "notice": "term.notice",
    "effective": "term.effective",
    "retroactive": "term.effective.reason",
    "minimum": "term.minimum",
    "early_notice": "term.early_notice",
    "teach_out": "term.teach_out",
    "place": "term.places",
    "survives": "term.survival",
    "renewal": "renewal.policy",
    "renewal_length": "renewal.length",
    "max_terms": "renewal.max_terms",
}


def laid_over(document: Mapping[str, Any], said: Mapping[str, Any], kind: AgreementType) -> dict[str, Any]:
    """The document with what is said in place of what it said; None and empty where nothing is.

    Besides the words of `PLACES` there are `party` ("Organisation/Unit:role"), `field` ("term.length=3 years") and `fact`
    ("purpose=..."), each as often as wanted.
    """
    laid = {**document, "facts": dict(document.get("facts") or {})}
    if parties := said.get("party"):
        laid["parties"] = [_party(each) for each in parties]
    if said.get("retroactive"):
        laid = _with_effective_as_table(laid)
    words = [(path, said[word]) for word, path in PLACES.items() if said.get(word) not in (None, [])]
    for path, value in (*words, *(_pair(each, "field") for each in said.get("field") or ())):
        put(laid, path, effective_table(value) if path == PLACES["effective"] else value)
    laid["facts"] |= _facts(said.get("fact") or (), kind)
    return laid


def changed_clause(said: str) -> dict[str, str]:
    """ "Clause|until now|from then on"; an empty part is left out, so that a clause may be new or fall away."""
    parts = [part.strip() for part in said.split("|")]
    if len(parts) != 3 or not parts[0] or not (parts[1] or parts[2]):
        raise InvalidError(
            at_field(
                "change",
                f"\u201c{said[:80]}\u201d: write \u201cclause|words until now|words from then on\u201d; one of the last two may "
                "be empty.",
            )
        )
    return {name: part for name, part in zip(("clause", "before", "after"), parts, strict=True) if part}


def _with_effective_as_table(document: dict[str, Any]) -> dict[str, Any]:
    """A file may give the effective date as words or a day, beside which a reason would have no place."""
    laid, term = dict(document), dict(document.get("term") or {})
    given = laid.pop("effective", term.get("effective"))
    if given is None or isinstance(given, dict):
        return document
    return {**laid, "term": {**term, "effective": effective_table(given)}}


def _party(said: str) -> dict[str, Any]:
    """ "Organisation/Unit:role"; the last colon counts, so that a name may hold one."""
    who, _, role = said.rpartition(":")
    organisation, _, unit = who.partition("/")
    if not organisation.strip() or not role.strip():
        raise InvalidError(
            at_field(
                "party",
                f"\u201c{said[:80]}\u201d: write \u201cOrganisation:role\u201d or \u201cOrganisation/Unit:role\u201d.",
            )
        )
    return {"organisation": organisation.strip(), "unit": unit.strip() or None, "role": role.strip()}


def _pair(word: str, said_in: str, *, within: str = "") -> tuple[str, str]:
    key, equals, value = word.partition("=")
    if not equals or not key.strip():
        raise InvalidError(
            at_field(said_in, f"{within}\u201c{word[:80]}\u201d: write a name, an equals sign and the value.")
        )
    return key.strip(), value


def _facts(words: Sequence[str], kind: AgreementType) -> dict[str, Any]:
    """Facts as their type wants them: a list gathers its rows; everything else is taken literally."""
    facts: dict[str, Any] = {}
    for word in words:
        key, value = _pair(word, "fact")
        field = kind.fact(key)
        match field.kind if field and value else None:
            case "list":
                facts.setdefault(key, []).append(value)
            case "table":
                facts.setdefault(key, []).append(_row(word, value))
            case "yes_no":
                facts[key] = YES_NO.get(value.lower(), value)
            case "money":
                currency, _, amount = value.partition(" ")
                facts[key] = {"currency": currency, "amount": amount.replace(",", "")}
            case _:
                facts[key] = value or None
    return facts


def _row(word: str, value: str) -> dict[str, str]:
    """A row of a table: "party=p1; deed=Opens its laboratory"."""
    return dict(
        _pair(part.strip(), "fact", within=f"\u201c{word[:40]}\u201d, column ")
        for part in value.split(";")
        if part.strip()
    )


def put(document: dict[str, Any], path: str, said: Any) -> None:
    """Set one field of a document by its path; rows count from 1. What does not fit is named when the document is read."""
    *way, last = path.split(".")
    place: Any = document
    for step in way:
        place = _within(place, step, path)
    if isinstance(place, list):
        place[_position(place, last, path)] = said
    elif isinstance(place, dict):
        place[last] = said or None
    else:
        raise InvalidError(at_field("field", f"{path}: there is no such field."))


def _within(place: Any, step: str, path: str) -> Any:
    if isinstance(place, list):
        return place[_position(place, step, path)]
    if not isinstance(place, dict):
        raise InvalidError(at_field("field", f"{path}: there is no such field."))
    if not isinstance(place.get(step), dict | list):
        place[step] = {}
    else:
        place[step] = place[step].copy()
    return place[step]


def _position(rows: list[Any], step: str, path: str) -> int:
    if step.isdecimal() and 1 <= int(step) <= len(rows):
        if isinstance(rows[int(step) - 1], dict):
            rows[int(step) - 1] = dict(rows[int(step) - 1])
        return int(step) - 1
    raise InvalidError(
        at_field(
            "field", f"{path}: rows are counted from 1 to {len(rows)}; \u201c{step}\u201d is none of them."
        )
    )
