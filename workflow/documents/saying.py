"""The phrases an office writes in English about every agreement, said in the language of a paper."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from workflow.documents.languages import ENGLISH, Language, Unit, length_in_words
from workflow.documents.printing import day

_LENGTH = re.compile(r"(\w+) (day|month|year)s?")
_COUNT_OF_PARTIES = re.compile(r"on the date on which (\w+) of the Parties have signed")
_ON = re.compile(r"on (\d{1,2}) (\w+) (\d{4})")
_LENGTHS = (("term", "length_text"), ("term", "notice_text"), ("renewal", "length_text"))


def said_in(language: Language, facts: Mapping[str, object]) -> Mapping[str, object]:
    """The facts with lengths, the effective date and the names of languages in its words; others as they were typed."""
    if language is ENGLISH:
        return facts
    said: dict[str, Any] = dict(facts)
    for group, name in _LENGTHS:
        words = _within(said, group, name)
        if words:
            said[group] = {**said[group], name: _length(language, words)}
    effective = _within(said, "term", "effective_text")
    if effective:
        said["term"] = {**said["term"], "effective_text": _effective(language, effective)}
    if isinstance(said.get("languages"), list):
        said["languages"] = [_name(language, each) for each in said["languages"]]
    if isinstance(said.get("prevailing_language"), str):
        said["prevailing_language"] = _name(language, said["prevailing_language"])
    return said


def _within(facts: Mapping[str, Any], group: str, name: str) -> str | None:
    values = facts.get(group)
    found = values.get(name) if isinstance(values, Mapping) else None
    return found if isinstance(found, str) else None


def _name(language: Language, words: object) -> object:
    return language.languages.get(words.strip().lower(), words) if isinstance(words, str) else words


def _length(language: Language, words: str) -> str:
    found = _LENGTH.fullmatch(words)
    count = _count(found[1]) if found else None
    if found is None or count is None:
        return words
    unit: Unit = {"day": "day", "month": "month", "year": "year"}[found[2]]  # type: ignore[assignment]
    return length_in_words(language, count, unit)


def _count(word: str) -> int | None:
    if word.isdigit():
        return int(word)
    return ENGLISH.numbers.index(word) if word in ENGLISH.numbers else None


def _effective(language: Language, words: str) -> str:
    if words in language.effective:
        return language.effective[words]
    if found := _COUNT_OF_PARTIES.fullmatch(words):
        count = _count(found[1])
        return words if count is None else language.effective["count"].format(language.numbers[count])
    if (found := _ON.fullmatch(words)) and found[2] in ENGLISH.months:
        on = date(int(found[3]), ENGLISH.months.index(found[2]) + 1, int(found[1]))
        return language.effective["on"].format(day(on, language))
    return words
