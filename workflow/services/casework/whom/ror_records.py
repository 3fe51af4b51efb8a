"""Records of ROR (schema 1 and 2) and of the list of university domains, read as organisations; what cannot be is said."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from workflow.domain.errors import InvalidError
from workflow.domain.organisation import Name, NameKind, Organisation, ror_id, web_domain
from workflow.domain.printable import what_is_odd
from workflow.feasts import known_place
from workflow.services.casework.whom.organisations import MOST_NAME, MOST_NAMES

_COUNTRY = re.compile(r"[A-Z]{2}")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Record:
    """What a record says: the organisation, the ROR ids of those that took its place, and a sentence for what was left out.

    Without an organisation, nothing of the record can be kept.
    """

    organisation: Organisation | None
    successors: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


def read_record(record: Any, where: str) -> Record:
    """What a record says; InvalidError names its place and the field, where it is none of the records that are known."""
    fields = _Fields(record, where)
    if "names" in fields.given:
        return _of_version_2(fields)
    if "alpha_two_code" in fields.given:
        return _of_the_domains(fields)
    if "name" in fields.given and "id" in fields.given:
        return _of_version_1(fields)
    raise InvalidError(
        f"{where}: it is neither a record of ROR (schema 1 or 2) nor one of the list of university domains."
    )


class _Fields:
    """A record, its fields taken by name and kind."""

    def __init__(self, given: Any, where: str) -> None:
        if not isinstance(given, Mapping):
            raise InvalidError(f"{where}: a record was expected, in curly brackets.")
        self.given, self.where = given, where

    def text(self, name: str) -> str | None:
        """A text, or None where it is left out or empty."""
        value = self.given.get(name)
        if value is not None and not isinstance(value, str):
            raise self.wrong(name, "a text")
        return " ".join(value.split()) or None if value else None

    def needed(self, name: str) -> str:
        """A text that must be there."""
        found = self.text(name)
        if found is None:
            raise self.wrong(name, "a text")
        return found

    def texts(self, name: str) -> list[str]:
        """A list of texts."""
        found = self._list(name)
        if not all(isinstance(each, str) for each in found):
            raise self.wrong(name, "a list of texts")
        return [text for each in found if (text := " ".join(each.split()))]

    def each(self, name: str) -> Iterator["_Fields"]:
        """The records of a list, each by its place."""
        for place, each in enumerate(self._list(name), start=1):
            yield _Fields(each, f"{self.where}, {name}.{place}")

    def inside(self, name: str) -> "_Fields | None":
        """The record that stands in a field."""
        value = self.given.get(name)
        return None if value is None else _Fields(value, f"{self.where}, {name}")

    def wrong(self, name: str, expected: str) -> InvalidError:
        return InvalidError(f"{self.where}, {name}: {expected} was expected.")

    def _list(self, name: str) -> Sequence[Any]:
        value = self.given.get(name)
        if value is None:
            return ()
        if not isinstance(value, list):
            raise self.wrong(name, "a list")
        return value


def _of_version_2(fields: _Fields) -> Record:
    display: str | None = None
    names = []
    for each in fields.each("names"):
        kinds, words = each.texts("types"), each.needed("value")
        language = _language(each.text("lang"))
        if "ror_display" in kinds:
            display = words
        kind = NameKind.NAME if {"label", "ror_display"} & set(kinds) else NameKind.ALSO
        names.append(Name(words, NameKind.SHORT if "acronym" in kinds else kind, language))
    if display is None:
        raise fields.wrong("names", "a name of the type ror_display")
    places = (each.inside("geonames_details") for each in fields.each("locations"))
    websites = [each.needed("value") for each in fields.each("links") if each.text("type") == "website"]
    return _read(fields, display, names, next(places, None), fields.texts("domains") or websites)


def _of_version_1(fields: _Fields) -> Record:
    names = [
        *(
            Name(each.needed("label"), NameKind.NAME, _language(each.text("iso639")))
            for each in fields.each("labels")
        ),
        *(Name(each, NameKind.ALSO) for each in fields.texts("aliases")),
        *(Name(each, NameKind.SHORT) for each in fields.texts("acronyms")),
    ]
    return _read(fields, fields.needed("name"), names, fields.inside("country"), fields.texts("links"))


def _of_the_domains(fields: _Fields) -> Record:
    name, domains = fields.needed("name"), _domains(fields.texts("domains"))
    if not domains:
        raise fields.wrong("domains", "at least one web domain")
    country, called = _country(fields.needed("alpha_two_code"), fields.text("country"), fields)
    made = Organisation(domains[0][:60], name, (), country, called, None, domains)
    return _printable(made, fields.where)


def _read(
    fields: _Fields, display: str, names: Sequence[Name], place: _Fields | None, addresses: Sequence[str]
) -> Record:
    said = fields.needed("id")
    ror = ror_id(said)
    if ror is None:
        raise fields.wrong("id", "a ROR id, every sign of it right,")
    status = (fields.text("status") or "active").lower()
    if status == WITHDRAWN:
        return Record(
            None, left_out=(f"{fields.where}: {display} ({ror}) was withdrawn by ROR; it is left out.",)
        )
    country, called = (None, None) if place is None else _country_of(place)
    made = Organisation(
        key=ror,
        name=display,
        names=tuple({each.words: each for each in names if each.words != display}.values()),
        country=country,
        country_name=called,
        ror=ror,
        domains=_domains(addresses),
        ended=status == "inactive",
    )
    heirs = [
        found
        for each in fields.each("relationships")
        if (each.text("type") or "").lower() == "successor" and (found := ror_id(each.needed("id")))
    ]
    return replace(_printable(made, fields.where), successors=tuple(dict.fromkeys(heirs)))


def _printable(made: Organisation, where: str) -> Record:
    """An organisation with those of its names that papers can print; the first of them is its name."""
    left_out, kept = [], []
    for each in (Name(made.name), *made.names)[:MOST_NAMES]:
        if len(each.words) > MOST_NAME:
            left_out.append(f"{where}: a name has {len(each.words)} signs; at most {MOST_NAME} are kept.")
        elif odd := what_is_odd(each.words):
            left_out.append(f"{where}: a name of {made.key} is left out: {odd}.")
        else:
            kept.append(each)
    if left_out and not (kept and kept[0].words == made.name):
        labels = [each for each in kept if each.kind is not NameKind.SHORT]
        first = next((each for each in labels if each.language == "en"), labels[0] if labels else None)
        if first is None:
            return Record(
                None, left_out=(*left_out, f"{where}: {made.key} has no name that papers can print.")
            )
        made = replace(made, name=first.words)
    names = tuple(each for each in kept if each.words != made.name)
    return Record(replace(made, names=names), left_out=tuple(left_out))


def _country_of(place: _Fields) -> tuple[str | None, str | None]:
    code = place.text("country_code")
    return (None, None) if code is None else _country(code, place.text("country_name"), place)


def _country(code: str, called: str | None, fields: _Fields) -> tuple[str, str]:
    if not _COUNTRY.fullmatch(code):
        raise InvalidError(f"{fields.where}: \u201c{code[:20]}\u201d is not the two letters of a country.")
    called = None if called is None or what_is_odd(called) else called
    return code, _called(code) or called or code


@lru_cache(400)
def _called(code: str) -> str | None:
    known = known_place(code)
    return None if known is None else known.called


def _language(said: str | None) -> str | None:
    return said if said and _LANGUAGE.fullmatch(said) else None


def _domains(addresses: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, map(web_domain, addresses))))
