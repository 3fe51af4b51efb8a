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


def may_have_changed(instrument: Agreement) -> tuple[str, ...]:
    """What a letter or an amendment may have made otherwise in the agreement that it names."""
    if instrument.renews is not None:
        return ("term", "renewal")
    return tuple(name for name in CAN_BE if name not in ("title", EFFECTIVE_ON))


def unchecked_again(agreement: Agreement, instrument: Agreement) -> tuple[str, ...]:
    """What is unchecked once a letter or an amendment may have changed it, in the order in which it is named."""
    doubted = {*agreement.unchecked, *may_have_changed(instrument)}
    return tuple(name for name in CAN_BE if name in doubted)


def why_unchecked(agreement: Agreement) -> str:
    """Why something of it is unchecked, as the beginning of a sentence that names what."""
    if not agreement.changed_by:
        return f"{agreement.number} was taken from a list"
    changed = " and ".join(each.number for each in agreement.changed_by)
    return f"{agreement.number} was changed by {changed}"


def in_words(names: Iterable[str]) -> str:
    """What is unchecked, as part of a sentence: “its parties, its term and notice”."""
    return ", ".join(CAN_BE.get(name, name) for name in names)
