"""What a paper needs to know of its language: words for dates, numbers and lengths, and the writers' own labels; and English."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

from workflow.domain.dates.lengths import NUMBER_WORDS

Unit = Literal[
    "day",
    "week",
    "month",
    "year",
    "clear day",
    "clear week",
    "clear month",
    "clear year",
    "business day",
    "clear business day",
    "academic year",
]
UNITS: Mapping[str, Unit] = {unit: unit for unit in get_args(Unit)}
ABJAD = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
"""The letters in the order in which they count."""


@dataclass(frozen=True, slots=True)
class Language:
    """One language. Numbers are written in the same digits everywhere, so that clause 7.1 is 7.1 in every text."""

    key: str
    """As in a template's name: "draft.ur.md.j2"; "en" needs none."""
    tag: str
    """The language tag for Word and PDF."""
    name: str
    right_to_left: bool
    months: tuple[str, ...]
    weekdays: tuple[str, ...]
    numbers: tuple[str, ...]
    """Nought to twenty, as they are written before their digits."""
    length: Callable[[int, Unit], str]
    """A length of time as a paper prints it: "3 years", "تین سال", "ثلاث سنوات"."""
    yes: str
    no: str
    comma: str
    and_: str
    clause: str
    """What a reference prints: "clause {}"."""
    annex: str
    page: str
    of: str
    signature_lines: tuple[str, str, str, str, str]
    on_behalf: str
    """What stands over the name of a party for which somebody signs."""
    through: str
    """What stands under it: "acting through its School of Law"."""
    seal: str
    witness_lines: tuple[str, str]
    to_be_confirmed: str
    letters: str
    """The signs that count annexes and the items of level 3; empty for a, b, c and then i, ii, iii."""
    font: str
    """The bundled font of its script; empty for Latin letters."""
    line_height: float = 1.0
    """How much taller its lines are than lines of Latin letters."""
    nothing: str = "None"
    """What is printed where nothing is left open."""
    effective: Mapping[str, str] = field(default_factory=dict, hash=False)
    """When an agreement takes effect, by the English words; "on" a date, or when a "count" of the parties have signed."""
    to_the_end: str = "{length} to the end of {period}"
    """A length that goes on to the end of a period."""
    periods: Mapping[str, str] = field(default_factory=dict, hash=False)
    """What it calls these periods, by the English words."""
    languages: Mapping[str, str] = field(default_factory=dict, hash=False)
    """What it calls languages, by their English names in small letters."""
    countries: Mapping[str, str] = field(default_factory=dict, hash=False)
    """What it calls countries, by their English names in small letters; others keep their English name."""
    instruments: tuple[str, ...] = ()
    """How the title of an agreement in it may begin: with its kind."""
    about: tuple[str, ...] = ()
    """The words between the kind and the subject of such a title."""
    papers: Mapping[str, str] = field(default_factory=dict, hash=False)
    """What it calls the papers that are made in it, by their kinds, and a preview."""
    marks: Mapping[str, str] = field(default_factory=dict, hash=False)
    """What stands at the head of their pages, by their kinds, with the place of the version."""


def _length(count: int, unit: Unit) -> str:
    """In figures, and in the one word that a paper defines for a day on which an office is open."""
    return f"{count} {unit.replace('business day', 'Working Day')}{'' if count == 1 else 's'}"


_TAKE_AN_ARTICLE = ("Government ", "Governor ", "President ", "Department ", "Ministry ")


def with_article(name: str) -> str:
    """An English name as it stands inside a sentence: "the Government of the Punjab"."""
    return f"the {name}" if name.startswith(_TAKE_AN_ARTICLE) else name


ENGLISH = Language(
    key="en",
    tag="en-GB",
    name="English",
    right_to_left=False,
    months=tuple(
        "January February March April May June July August September October November December".split()
    ),
    weekdays=tuple("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()),
    numbers=NUMBER_WORDS,
    length=_length,
    yes="yes",
    no="no",
    comma=", ",
    and_=" and ",
    clause="clause {}",
    annex="Annex {}",
    page="page ",
    of=" of ",
    signature_lines=("Signature", "Name", "Title", "Place", "Date"),
    on_behalf="For and on behalf of",
    through="acting through {}",
    seal="Seal or stamp",
    witness_lines=("Witness", "Name"),
    to_be_confirmed="signature to be confirmed",
    letters="",
    font="",
)
