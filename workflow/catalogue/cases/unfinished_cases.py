"""A document that is still being written, made fit to be read: names where there are none, and without what is wrong."""

from collections.abc import Iterable, Mapping
from copy import deepcopy
from typing import Any

from workflow.catalogue.cases.asked_fields import UNKNOWN
from workflow.catalogue.types.agreement_type import AgreementType
from workflow.domain.agreement.terms import Funds

_TO_BE_AGREED = {"kind": Funds.OPEN.value}


def with_names(kind: AgreementType, document: Mapping[str, Any]) -> dict[str, Any]:
    """The document with a title, and with a party in each place without which there is no text; who it is stays open."""
    made = deepcopy(dict(document))
    if not str(made.get("title") or "").strip():
        made["title"] = kind.title
    parties = [dict(each) for each in made.get("parties") or ()]
    parties += [{}] * (kind.parties.least - len(parties))
    roles = list(kind.roles)
    unknown = dict(made.get(UNKNOWN) or {})
    for number, party in enumerate(parties):
        role = party.get("role") or roles[min(number, len(roles) - 1)]
        named = str(party.get("organisation") or "").strip()
        parties[number] = {
            **party,
            "role": role,
            "organisation": named or f"the {kind.roles.get(role, role)}",
        }
        if not named:
            unknown.setdefault(f"p{number + 1}.organisation", "")
    made["parties"] = parties
    if unknown:
        made[UNKNOWN] = unknown
    return made


def without(kind: AgreementType, document: Mapping[str, Any], places: Iterable[str]) -> dict[str, Any]:
    """The document without what stands at these places; where nothing does, without what stands around it."""
    made = deepcopy(dict(document))
    for place in sorted(set(places), key=lambda each: [*map(_number, each.split("."))], reverse=True):
        first, _, inner = place.partition(".")
        if first == UNKNOWN:
            if made.get(UNKNOWN, {}).pop(inner, None) is None:
                made.pop(UNKNOWN, None)
        elif first == "funding":
            made["funding"] = _TO_BE_AGREED
        elif first in made:
            _leave_out(made, place.split("."))
    return with_names(kind, made)


def _leave_out(document: dict[str, Any], way: list[str]) -> None:
    trail: list[tuple[Any, Any]] = []
    here: Any = document
    for step in way:
        key: Any = int(step) - 1 if isinstance(here, list) and step.isdigit() else step
        there = isinstance(here, list) and isinstance(key, int) and 0 <= key < len(here)
        if not (there or (isinstance(here, dict) and key in here)):
            break
        trail.append((here, key))
        here = here[key]
    if not trail:
        return
    around, key = trail[-1]
    if isinstance(around, list) and isinstance(around[key], str):
        around[key] = ""  # the rows below keep their numbers
    else:
        del around[key]


def _number(step: str) -> tuple[int, str]:
    return (int(step), "") if step.isdigit() and len(step) < 6 else (-1, step)
