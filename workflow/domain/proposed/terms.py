"""How long a text says that it runs, from when, on which notice it ends, and which law governs it."""

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date

from workflow.domain.clauses import TextClause
from workflow.domain.dates.due_patterns import MONTHS
from workflow.domain.dates.lengths import Length
from workflow.domain.errors import InvalidError
from workflow.domain.proposed.proposal import LAST_SIGNATURE, About, Proposal

_NUMBERS = {
    word: number
    for number, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), 1
    )
} | {
    "fifteen": 15, "eighteen": 18, "twenty": 20, "twenty-four": 24, "thirty": 30, "thirty-six": 36, "forty-five": 45,
    "sixty": 60, "ninety": 90, "a": 1, "an": 1,
}  # fmt: skip
_LENGTH = (
    r"(?P<{0}count>\d{{1,3}}|(?:{1})\b)(?:\s*\(\s*(?P<{0}figure>[\w-]+)\s*\))?\s*(?P<{0}kind>calendar|clear|business|working|academic)?\s*"
    r"(?P<{0}unit>day|week|month|year)s?[’']?s?"
)
_WORDS = "|".join(sorted(_NUMBERS, key=len, reverse=True))
_DAY = (
    r"(?P<day>\d{1,2})(?:st|nd|rd|th)?\s+(?:day of\s+)?(?P<month>[A-Za-z]{3,9})\.?,?\s+(?P<year>\d{4})"
    r"|(?P<month2>[A-Za-z]{3,9})\.?\s+(?P<day2>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year2>\d{4})"
    r"|(?P<iso>\d{4}-\d{2}-\d{2})"
)
_NOTICE = re.compile(
    _LENGTH.format("", _WORDS)
    + r"\s*[’']?\s*(?:(?:prior|advance|previous|written|formal|clear|in writing|,|and)\s+)*(?:notice|notification)\b"
    + r"|\b(?:notice|notification)\s+(?:in writing\s+)?of\s+(?:at least\s+|not less than\s+|no less than\s+|a minimum of\s+)?"
    + _LENGTH.format("of_", _WORDS),
    re.IGNORECASE,
)
_ENDS = re.compile(r"\b(?:terminat\w+|withdraw\w*|end(?:s|ed)?|discontinu\w+|not\s+(?:to\s+)?(?:be\s+)?renew\w*|cancel\w*)\b", re.IGNORECASE)  # fmt: skip
_RUNS = re.compile(
    r"\b(?:in (?:full )?force|in effect|valid|effective|operative|term|duration|period|validity|continue|remain)\b[^.;]{0,90}?\b(?:for|of|is|be)\s+"
    r"(?:a\s+|an\s+|the\s+)?(?:(?:initial|fixed|total|further)\s+)?(?:(?:term|period|duration)\s+of\s+)?"
    + _LENGTH.format("", _WORDS),
    re.IGNORECASE,
)
_OF_THE_TEXT = re.compile(r"\b(?:this|the)\s+(?:agreement|memorandum|mou|moa|understanding|contract|letter|arrangement)\b", re.IGNORECASE)  # fmt: skip
_OF_ITS_TERM = re.compile(
    r"\b(?:term|duration|validity|commencement|effect|entry into force|period)\b", re.IGNORECASE
)
_OF_SOMETHING_ELSE = re.compile(r"\b(?:confiden\w*|surviv\w+|after\s+(?:the\s+)?(?:termination|expiry|expiration|end)|renew\w*|extend\w*|extension|further)\b", re.IGNORECASE)  # fmt: skip
_BEGINS = re.compile(r"\b(?:effective|commenc\w+|com(?:es?|ing) into (?:force|effect)|enter(?:s|ing)? into (?:force|effect)|takes? effect|begins?|starts?)\b", re.IGNORECASE)  # fmt: skip
_ON_A_DAY = re.compile(rf"\b(?:on|from|as of|as from|date is|date:)\s+(?:the\s+)?(?:{_DAY})", re.IGNORECASE)
_AT_SIGNATURE = re.compile(
    r"\b(?:last|later|latest|final)\s+(?:of\s+the\s+(?:parties|signatories)\s+(?:to\s+)?)?(?:sign\w*|date)"
    r"|\bsign(?:ature|ing|ed)\s+(?:by|of)\s+(?:both|all|the two)\s+(?:of\s+)?(?:the\s+)?part",
    re.IGNORECASE,
)
_LAW = re.compile(
    r"\bgoverned\s+(?:exclusively\s+)?by\b[^.;]{0,60}?\blaws?\s+(?:of|in force in|applicable in)\s+(?P<law>(?:the\s+)?[A-Z][^.,;()\n]{1,70}?)"
    r"(?=\s*(?:[.,;()\n]|$|\s(?:without|excluding|and\s+(?:the|any|each|shall|is|are|construed|interpreted)|which|except|to the)\b))"
)


def terms_of(clauses: Sequence[TextClause]) -> Iterator[Proposal]:
    """What the text says of each, once; where it says two things, both, for a person to choose from."""
    told: set[tuple[About, str]] = set()
    found = [each for clause in clauses for each in _of_clause(clause)]
    for about in (About.LENGTH, About.EFFECTIVE, About.NOTICE, About.LAW):
        for each in found:
            if each.about is about and (about, each.said) not in told:
                told.add((about, each.said))
                yield each


def _of_clause(clause: TextClause) -> Iterator[Proposal]:
    for passage in clause.passages:
        for sentence in re.split(r"(?<=[.;])\s+(?=[A-Z(“\"])", passage.words):
            for about, said in _said(sentence, clause.heading):
                yield Proposal(about, said, sentence.strip(), passage.place or clause.number, clause.heading)


def _said(sentence: str, heading: str) -> Iterator[tuple[About, str]]:
    notice = _NOTICE.search(sentence)
    if notice is not None and _ENDS.search(f"{heading} {sentence}"):
        found = _length(notice, "") or _length(notice, "of_")
        if found is not None:
            yield About.NOTICE, str(found)
    about_it = _OF_THE_TEXT.search(sentence) or _OF_ITS_TERM.search(heading)
    runs = _RUNS.search(sentence)
    if (
        runs is not None
        and notice is None
        and about_it
        and not _OF_SOMETHING_ELSE.search(sentence[: runs.end()])
    ):
        found = _length(runs, "")
        if found is not None:
            yield About.LENGTH, str(found)
    if about_it and _BEGINS.search(sentence):
        begins = _day(sentence)
        if begins is not None:
            yield About.EFFECTIVE, begins
    if (law := _LAW.search(sentence)) is not None:
        yield About.LAW, " ".join(law["law"].split())


def _length(found: "re.Match[str]", prefix: str) -> Length | None:
    said = found[f"{prefix}count"]
    if said is None:
        return None
    figure = found[f"{prefix}figure"] or ""
    count = int(said) if said.isdigit() else int(figure) if figure.isdigit() else _NUMBERS[said.lower()]
    kind = {"working": "business", "business": "business", "academic": "academic", "clear": "clear"}.get(
        (found[f"{prefix}kind"] or "").lower(), ""
    )
    with suppress(InvalidError):  # as no days at all, or academic weeks
        return Length.parse(" ".join(filter(None, (str(count), kind, f"{found[f'{prefix}unit'].lower()}s"))))
    return None


def _day(sentence: str) -> str | None:
    """The day it takes effect, in ISO form, or that this is the day of the last signature."""
    found = _ON_A_DAY.search(sentence)
    if found is None:
        return LAST_SIGNATURE if _AT_SIGNATURE.search(sentence) else None
    if found["iso"]:
        parts = found["iso"].split("-")
    else:
        month = (found["month"] or found["month2"]).lower()
        number = next(
            (
                at
                for at, name in enumerate(MONTHS, 1)
                if name.startswith(month[:3]) and name.startswith(month)
            ),
            0,
        )
        parts = [found["year"] or found["year2"], str(number), found["day"] or found["day2"]]
    with suppress(ValueError):  # as 31 June, or “May” that is no month
        return date(*map(int, parts)).isoformat()
    return None
