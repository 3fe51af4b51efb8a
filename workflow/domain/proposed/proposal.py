"""One thing that a text says and that the record may take over, once a person has confirmed it."""

from dataclasses import dataclass
from enum import StrEnum


class About(StrEnum):
    """What it is about."""

    TITLE = "title"
    PARTY = "party"
    LENGTH = "length"
    EFFECTIVE = "effective"
    NOTICE = "notice"
    LAW = "law"


LAST_SIGNATURE = "last_signature"
"""Said of the day it takes effect, where that is the day of the last signature."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is proposed, and the `words` of the text it comes from, with the place and the heading of their clause.

    Of a party `said` is its name; `short` is what the text calls it, `address` where it says that it is. Days are in ISO form.
    """

    about: About
    said: str
    words: str
    where: str = ""
    heading: str = ""
    short: str | None = None
    address: str | None = None
