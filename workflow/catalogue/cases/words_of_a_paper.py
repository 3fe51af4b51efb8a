"""What a paper of somebody else prints where ours prints a fact, read back as a person would type it in the field of that fact."""

import re
from collections.abc import Callable, Iterable
from datetime import date

from workflow.catalogue.forms.values import is_blank, read_money
from workflow.catalogue.types.agreement_type import AgreementType
from workflow.domain.agreement.terms import FACTS, Funds
from workflow.domain.dates.lengths import NUMBER_WORDS, Length
from workflow.domain.errors import InvalidError

Reading = Callable[[str], Iterable[str]]

_MONTHS = {name.lower(): number for number, name in enumerate(
    "January February March April May June July August September October November December".split(), start=1
)}  # fmt: skip
_NAMES = "|".join(_MONTHS)
_DAY = re.compile(
    rf"\b(?P<iso>\d{{4}}-\d{{2}}-\d{{2}})\b|\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?P<month>{_NAMES})(?:,)? (?P<year>\d{{4}})\b"
    rf"|\b(?P<month_first>{_NAMES}) (?P<day_behind>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year_behind>\d{{4}})\b",
    re.IGNORECASE,
)
_LENGTH = re.compile(
    r"\b(\d{1,4})\)? (clear )?(business |working |academic )?(day|week|month|year)s?\b"
    r"(?: to the end of (?:an? |the |any |each |every )?(?:calendar )?(?:month|quarter|semester|academic year|year))?",
    re.IGNORECASE,
)
_MONEY = re.compile(r"\b[A-Z]{3} ?\d[\d,]*(?:\.\d+)?\b|\b\d[\d,]*(?:\.\d+)? ?[A-Z]{3}\b")
_FIGURE = re.compile(r"(?<![\d.,])\d+(?:,\d{3})*(?:\.\d+)?(?![\d,]|\.\d)")
_NUMBER_WORD = re.compile(rf"\b({'|'.join(NUMBER_WORDS[1:])})\b", re.IGNORECASE)
_ROW = re.compile(r"(.+)\.(\d+)\.([a-z_]+)")
_LENGTHS = frozenset(
    {"term.length", "term.notice", "term.minimum", "term.early_notice", "term.receipt", "term.teach_out", "renewal.length"}
)  # fmt: skip
_AS_WRITTEN = frozenset({"line", "text", "list"})


def typed_as(kind: AgreementType, field: str, words: str, *, sure: bool = True) -> str | None:
    """What would be typed in a field for the paper to print these words; None where nobody can tell by a rule.

    Where it is not `sure` that the words say nothing else, only a day, a length, a sum or a number is read from them.
    """
    read = _reading_of(kind, field)
    if read is None:
        return " ".join(words.split()) if sure and words.strip() else None
    found = set(read(words))
    return found.pop() if len(found) == 1 else None


def is_read_from_words(kind: AgreementType, field: str) -> bool:
    """Whether a field holds a day, a length, a sum, a number or a choice, and not words as they stand."""
    return _reading_of(kind, field) is not None


def _reading_of(kind: AgreementType, field: str) -> Reading | None:
    if field in _LENGTHS:
        return _lengths
    if field.startswith(FACTS):
        return _reading_of_fact(kind, field.removeprefix(FACTS))
    return {
        "term.effective.rule": _days,
        "term.ends_on": _days,
        "renewal.max_terms": _figures,
        "renewal.policy": _nothing,
        "funding.kind": _fundings,
        "term.places": _nothing,
        "term.survival": _nothing,
    }.get(field, _nothing if field.endswith((".role", ".signs")) else None)


def _reading_of_fact(kind: AgreementType, place: str) -> Reading | None:
    key, *inner = place.split(".")
    field = kind.fact(key)
    if field is None:
        return _nothing
    said, choices = field.kind, field.choices
    if said == "table":
        column = (
            next((each for each in field.columns if each.key == inner[-1]), None) if len(inner) == 2 else None
        )
        said, choices = (column.kind, column.choices) if column else ("", ())
    if said in _AS_WRITTEN:
        return None
    if said == "choice":
        return lambda words: (each for each in choices if each.lower() == " ".join(words.split()).lower())
    return {"number": _figures, "date": _days, "money": _sums}.get(said, _nothing)


def _nothing(_: str) -> Iterable[str]:
    return ()


def _in_figures(words: str) -> str:
    def figure(found: re.Match[str]) -> str:
        return str(NUMBER_WORDS.index(found[1].lower()))

    return _NUMBER_WORD.sub(figure, " ".join(words.split()))


def _lengths(words: str) -> Iterable[str]:
    for found in _LENGTH.finditer(_in_figures(words)):
        try:
            yield str(Length.parse(found[0].replace(")", "")))
        except InvalidError:
            continue


def _days(words: str) -> Iterable[str]:
    for found in _DAY.finditer(" ".join(words.split())):
        said = found.groupdict()
        try:
            if said["iso"]:
                yield date.fromisoformat(said["iso"]).isoformat()
                continue
            month = said["month"] or said["month_first"]
            yield date(
                int(said["year"] or said["year_behind"]),
                _MONTHS[month.lower()],
                int(said["day"] or said["day_behind"]),
            ).isoformat()
        except ValueError:
            continue


def _sums(words: str) -> Iterable[str]:
    for found in _MONEY.finditer(" ".join(words.split())):
        try:
            said = read_money(found[0])
        except ValueError:
            continue
        yield f"{said['currency']} {said['amount']}"


def _fundings(words: str) -> Iterable[str]:
    """A sum, or none."""
    if words.strip().lower() == "no funding":
        yield Funds.NONE.value
    yield from _sums(words)


def _figures(words: str) -> Iterable[str]:
    said = _in_figures(words)
    return (each.replace(",", "") for each in _FIGURE.findall(said) if not is_blank(each))
