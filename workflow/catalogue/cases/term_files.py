"""The term as a person writes it in a case file: read into the domain, what is wrong with it, and written back."""

import calendar
import re
from collections.abc import Iterator
from typing import Any
from zoneinfo import ZoneInfo

from workflow.catalogue.forms.case_table import ExampleSurvival, ExampleTerm
from workflow.catalogue.forms.values import EARLIEST, LATEST
from workflow.domain.agreement.terms import UNTIL, WHEN_SENT, Effective, EffectiveRule, Survival, Term
from workflow.domain.dates.business_days import SEPTEMBER, Place
from workflow.domain.dates.lengths import Length
from workflow.domain.errors import InvalidError
from workflow.feasts import place

LENGTHS = ("length", "notice", "minimum", "early_notice", "receipt", "teach_out")
_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_NUMBERS = re.compile(r"(\d{1,2})-(\d{1,2})")
_WORDS = re.compile(r"(\d{1,2}) ([a-z]+)|([a-z]+) (\d{1,2})")
_LEAP_YEAR = 2000
LONGEST_CODE = 3
ON_DISPATCH = "when it is sent"
"""In the place of the length after which a notice counts as received: it counts from its dispatch."""
NONE = "none"
"""In the place of a clause: somebody read the text, and none survives."""


def wrong_term(term: ExampleTerm, *, parties: int) -> Iterator[str]:
    """What fits the shape of a term but cannot be meant, a sentence each."""
    for name, length in _lengths_of(term):
        yield from wrong_length(f"term.{name}", length)
    for number, row in enumerate(term.survival or (), start=1):
        yield from wrong_length(f"term.survival, row {number}", row.length)
        if not row.clause.strip():
            yield f"term.survival, row {number}: name the clause that survives."
        if row.length and row.until:
            yield f"term.survival, row {number}: a clause survives for a length or until an event; give one of them."
        if _is_none(row) and len(term.survival or ()) > 1:
            yield f"term.survival, row {number}: \u201cnone\u201d stands alone, where no clause survives."
    for name in term.places or ():
        try:
            _place(name)
        except InvalidError as error:
            yield f"term.places: {error}"
    if term.academic_year is not None and _academic_year(term.academic_year) is None:
        yield (
            f"term.academic_year: \u201c{term.academic_year[:80]}\u201d is not a day on which every academic year can "
            "begin: write a day and a month, as \u201c1 September\u201d or \u201c09-01\u201d; 29 February does not do."
        )
    if term.effective.rule == EffectiveRule.KTH_SIGNATURE and not 1 <= (term.effective.k or 0) <= parties:
        yield f"term.effective.k: which signature counts, from 1 to {parties}."
    for name, given in (("effective.on", term.effective.on), ("ends_on", term.ends_on)):
        if given is not None and not EARLIEST <= given <= LATEST:
            yield f"term.{name}: the year {given.year} cannot be meant."


def wrong_length(field: str, given: str | None) -> Iterator[str]:
    """The sentence about a length that cannot be read, with the name of its field."""
    try:
        if given:
            Length.parse(given)
    except InvalidError as error:
        yield f"{field}: {error}"


def wrong_zone(field: str, given: str | None) -> Iterator[str]:
    """The sentence about a time zone nobody knows, with the name of its field."""
    try:
        if given:
            ZoneInfo(given)
    except (KeyError, ValueError, OSError):
        yield f"{field}: \u201c{given}\u201d is not a time zone: write for example \u201cAsia/Karachi\u201d."


def read_term(term: ExampleTerm) -> Term:
    """The term as the domain holds it, from one with which nothing is wrong."""
    effective = term.effective
    lengths: dict[str, Any] = {name: Length.parse(given) for name, given in _lengths_of(term)}
    if _is_on_dispatch(term.receipt):
        lengths["receipt"] = WHEN_SENT
    surviving = [row for row in term.survival or () if not _is_none(row)]
    return Term(
        effective=Effective(effective.rule, effective.on, effective.k, _sentence(effective.reason)),
        ends_on=term.ends_on,
        open_ended=term.open_ended,
        start_included=term.start_included,
        places=tuple(dict.fromkeys(_place(name).code for name in term.places or ())),
        survival=tuple(
            Survival(
                " ".join(row.clause.split()),
                Length.parse(row.length) if row.length else None,
                _event(row.until),
            )
            for row in surviving
        ),
        none_survive=bool(term.survival) and not surviving,
        academic_year=_academic_year(term.academic_year or "") or SEPTEMBER,
        **lengths,
    )


def written_term(term: Term) -> dict[str, Any]:
    """The term as a case file has it; what the text does not say is None."""
    effective = term.effective
    lengths = {name: str(given) if (given := getattr(term, name)) else None for name in LENGTHS}
    if term.receipt == WHEN_SENT:
        lengths["receipt"] = ON_DISPATCH
    return {
        "effective": {
            "rule": effective.rule,
            "on": effective.on.isoformat() if effective.on else None,
            "k": effective.k,
            "reason": effective.reason,
        },
        "ends_on": term.ends_on.isoformat() if term.ends_on else None,
        "open_ended": term.open_ended,
        "start_included": term.start_included,
        **lengths,
        "places": list(term.places) or None,
        "survival": [
            {"clause": each.clause, "for": str(each.length) if each.length else None, "until": each.until}
            for each in term.survival
        ]
        or ([{"clause": NONE}] if term.none_survive else None),
        "academic_year": None if term.academic_year == SEPTEMBER else academic_year_words(term.academic_year),
    }


def academic_year_words(starts: str) -> str:
    """The day on which an academic year begins, as people say it: "1 September"."""
    month, first = map(int, starts.split("-"))
    return f"{first} {calendar.month_name[month]}"


def _lengths_of(term: ExampleTerm) -> Iterator[tuple[str, str]]:
    """The lengths that are given, by their fields."""
    for name in LENGTHS:
        given = getattr(term, name)
        if given and not (name == "receipt" and _is_on_dispatch(given)):
            yield name, given


def _is_on_dispatch(given: str | None) -> bool:
    return " ".join((given or "").split()).casefold() == ON_DISPATCH


def _is_none(row: ExampleSurvival) -> bool:
    return row.clause.strip().lower() == NONE and not (row.length or row.until)


def _event(given: str | None) -> str | None:
    return " ".join((given or "").split()).removeprefix(UNTIL).rstrip(".") or None


def _place(given: str) -> Place:
    """A country by its letters in either case, or by its name where that is known."""
    said = " ".join(given.split())
    return place(said.upper() if len(said) <= LONGEST_CODE else said)


def _academic_year(given: str) -> str | None:
    """The month and day, as "09-01"; None for what is no day of every year."""
    said = " ".join(given.lower().split())
    if numbers := _NUMBERS.fullmatch(said):
        month, first = int(numbers[1]), int(numbers[2])
    elif words := _WORDS.fullmatch(said):
        month, first = _MONTHS.get(words[2] or words[3], 0), int(words[1] or words[4])
    else:
        return None
    if not 1 <= month <= 12 or (month, first) == (2, 29):
        return None
    if not 1 <= first <= calendar.monthrange(_LEAP_YEAR, month)[1]:
        return None
    return f"{month:02d}-{first:02d}"


def _sentence(given: str | None) -> str | None:
    return " ".join(given.split()) or None if given else None
