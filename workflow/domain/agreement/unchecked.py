"""What of an agreement was taken from a list and not yet compared with the original: nothing is done by itself on it."""

from collections.abc import Iterable, Mapping

from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.terms import Terms

EFFECTIVE_ON = "effective_on"
CAN_BE: Mapping[str, str] = {
    "title": "its title",
    "parties": "its parties",
    EFFECTIVE_ON: "the day it took effect",
    "term": "its term and notice",
    "renewal": "its renewal",
    "funding": "its funding",
    "binding": "how far it binds",
    "facts": "the facts of its type",
}
"""What can be unchecked, named as the terms name it, and what it is called in a sentence."""


def what_differs(before: Terms, after: Terms) -> tuple[str, ...]:
    """The fields in which two terms differ, by their names."""
    return tuple(name for name in Terms.__dataclass_fields__ if getattr(before, name) != getattr(after, name))


def still_unchecked(agreement: Agreement, found: Iterable[str]) -> tuple[str, ...]:
    """What is unchecked after some of it was found in the original; naming nothing is finding all of it."""
    found = tuple(found) or agreement.unchecked
    return tuple(name for name in agreement.unchecked if name not in found)


def in_words(names: Iterable[str]) -> str:
    """What is unchecked, as part of a sentence: “its parties, its term and notice”."""
    return ", ".join(CAN_BE.get(name, name) for name in names)
