"""A query of the list in words, as the options of `list`, an address of a page and a saved view say it: read, and said again."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from workflow.domain.agreement.stages import Stage
from workflow.domain.errors import InvalidError
from workflow.services.views.pages import Asked
from workflow.store.reads.lists.filters import Order

OF_LIFE = (Stage.IN_FORCE, Stage.RENEWAL)
_SEVERAL = {
    "standing": "standings",
    "type": "types",
    "owner": "owners",
    "country": "countries",
    "theme": "themes",
    "partner": "partners",
}
_TEXTS = {"text": "text"}
_DAYS = {"from": "first", "until": "last", "ends-until": "ends_until"}
_OF_LIVE = {"open-ended": "endless", "automatic": "by_itself"}
"""What is asked only of those in force or in renewal."""
_FLAGS = {**_OF_LIVE, "unchecked": "unchecked"}
MANY = ("stage", *_SEVERAL)
"""The words of a query that may be said several times; one of what they say has to fit. All others are said once."""
SORT = "sort"
ORDERS = {"number": Order.NUMBER, "next": Order.NEXT, "end": Order.END}
"""By what a list may be sorted, in the word of a query."""
WORDS = ("stage", "live", *_SEVERAL, *_TEXTS, *_DAYS, *_FLAGS, SORT)
"""Every word of a query."""
_YES = "yes"


def asked_of(words: Iterable[tuple[str, str]]) -> Asked:
    """What a query asks for; a word without a value is not asked for, and one nobody knows is refused.

    What means something only in this register, as a country, is looked up when the query is answered.
    """
    stages: list[Stage] = []
    several: dict[str, dict[str, None]] = {}
    given: dict[str, str] = {}
    for name, value in words:
        if not value.strip():
            continue
        if name not in WORDS:
            raise InvalidError(f"\u201c{name}\u201d: a list is asked for by {', '.join(WORDS)}.")
        if name == "stage":
            stages.append(_stage(value))
        elif name in _SEVERAL:
            several.setdefault(_SEVERAL[name], {})[value] = None
        elif given.setdefault(name, value) != value:
            raise InvalidError(
                f"{name}: it is said twice, as \u201c{given[name]}\u201d and \u201c{value}\u201d."
            )
    read: dict[str, Any] = {field: tuple(values) for field, values in several.items()}
    read |= {field: given[name] for name, field in _TEXTS.items() if name in given}
    read |= {field: _day(name, given[name]) for name, field in _DAYS.items() if name in given}
    read |= {field: True for name, field in _FLAGS.items() if name in given}
    read |= {"order": _order(given[SORT])} if SORT in given else {}
    live = bool({"live", *_OF_LIVE} & given.keys())
    return Asked(stages=_stages(tuple(dict.fromkeys(stages)), live=live), **read)


def words_of(asked: Asked) -> tuple[tuple[str, str], ...]:
    """The words that ask for this, for an address or an option each."""
    return tuple(_words(asked))


def in_a_sentence(asked: Asked) -> str:
    """The query as a person reads it."""
    said = [f"{name} {value}" if value != _YES else name for name, value in words_of(asked)]
    return ", ".join(said) or "all agreements"


def _words(asked: Asked) -> Iterator[tuple[str, str]]:
    flags = [name for name, field in _FLAGS.items() if getattr(asked, field)]
    if asked.stages == OF_LIFE:
        if not _OF_LIVE.keys() & set(flags):
            yield "live", _YES
    else:
        yield from (("stage", stage.value) for stage in asked.stages)
    for name, field in _SEVERAL.items():
        yield from ((name, value) for value in getattr(asked, field))
    for name, field in (*_TEXTS.items(), *_DAYS.items()):
        if (value := getattr(asked, field)) is not None:
            yield name, value.isoformat() if isinstance(value, date) else value
    yield from ((name, _YES) for name in flags)
    if asked.order is not Order.NUMBER:
        yield SORT, next(word for word, order in ORDERS.items() if order is asked.order)


def _stages(named: tuple[Stage, ...], *, live: bool) -> tuple[Stage, ...]:
    if not live:
        return named
    for each in named:
        if each not in OF_LIFE:
            raise InvalidError(
                f"live: what is in force or in renewal is not in {each}; leave one of the two out."
            )
    return named or OF_LIFE


def _stage(word: str) -> Stage:
    try:
        return Stage(word.strip().lower().replace("-", " ").replace("_", " "))
    except ValueError:
        raise InvalidError(f"stage \u201c{word}\u201d: stages are {', '.join(Stage)}.") from None


def _order(word: str) -> Order:
    said = word.strip().lower()
    if said not in ORDERS:
        raise InvalidError(f"sort: a list is sorted by {', '.join(ORDERS)}; not by \u201c{word}\u201d.")
    return ORDERS[said]


def _day(name: str, text: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise InvalidError(
            f"{name}: \u201c{text}\u201d is not a day: write year-month-day, as \u201c{date(2026, 5, 1)}\u201d."
        ) from None
