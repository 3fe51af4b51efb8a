"""The phrases an office writes in English about every agreement, said in the language of a paper."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from workflow.documents.filling.printing_values import day
from workflow.documents.languages.language import ENGLISH, UNITS, Language
from workflow.domain.dates.lengths import Length

_LENGTH = re.compile(
    r"(\w+) ((?:clear )?(?:(?:business )?day|week|month|year)|academic year)s?(?: to the end of (an? [\w ]+))?"
)
_DAY_OF_YEAR = re.compile(r"(\d{1,2}) (\w+)")
_COUNT_OF_PARTIES = re.compile(r"on the date on which (\w+) of the Parties have signed")
_ON = re.compile(r"on (\d{1,2}) (\w+) (\d{4})")
_LENGTHS = (
    ("term", "length_text"),
    ("term", "notice_text"),
    ("term", "ending_notice_text"),
    ("term", "receipt_text"),
    ("term", "minimum_text"),
    ("term", "teach_out_text"),
    ("renewal", "length_text"),
)


def said_in(language: Language, facts: Mapping[str, object]) -> Mapping[str, object]:
    """The facts with lengths, the effective date and the names of languages in its words; others as they were typed."""
    said: dict[str, Any] = dict(facts)
    for group, name in _LENGTHS:
        words = _within(said, group, name)
        if words:
            said[group] = {**said[group], name: _length(language, words)}
    effective = _within(said, "term", "effective_text")
    if effective and language is not ENGLISH:
        said["term"] = {**said["term"], "effective_text": _effective(language, effective)}
    if isinstance(said.get("term"), Mapping):
        said["term"] = {**said["term"], **_counting(language, said["term"])}
    if isinstance(said.get("languages"), list):
        said["languages"] = [_name(language, each) for each in said["languages"]]
    if isinstance(said.get("prevailing_language"), str):
        said["prevailing_language"] = _name(language, said["prevailing_language"])
    return said


def length_in(language: Language, length: Length) -> str:
    """A length in figures, as a text of a clause writes it; in words in another language."""
    return str(length) if language is ENGLISH else _length(language, str(length))


def in_figures(said: str) -> str:
    """What the office says by itself, as of how a day is found, with its lengths as papers write them: in figures."""
    return _LENGTH.sub(lambda found: _length(ENGLISH, found[0]), said)


def _counting(language: Language, term: Mapping[str, Any]) -> dict[str, Any]:
    """The day on which an academic year begins, periods and countries, and the clauses that survive."""
    said: dict[str, Any] = {}
    begins = _DAY_OF_YEAR.fullmatch(term.get("academic_year_text") or "")
    if begins and begins[2] in ENGLISH.months:
        said["academic_year_text"] = f"{begins[1]} {language.months[ENGLISH.months.index(begins[2])]}"
    if term.get("notices_to"):
        said["notices_to"] = [language.periods.get(each, each) for each in term["notices_to"]]
    if term.get("places"):
        said["places"] = [language.countries.get(each.lower(), each) for each in term["places"]]
    if term.get("survival"):
        said["survival"] = [
            {
                **row,
                "clause": row["called"].get(language.key, row["clause"]),
                "length_text": _length(language, row["length_text"]) if row["length_text"] else None,
            }
            for row in term["survival"]
        ]
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
    length = language.length(count, UNITS[found[2]])
    period = language.periods.get(found[3] or "", found[3])
    return language.to_the_end.format(length=length, period=period) if period else length


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
