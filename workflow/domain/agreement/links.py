"""How one agreement names another: the fields that do so, and what each of them says."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any


class Link(StrEnum):
    """A field in which an agreement names another one."""

    UNDER = "under"
    RENEWS = "renews"
    AMENDS = "amends"
    SUPERSEDES = "supersedes"
    SPLIT_FROM = "split_from"


STANDS_ON = {Link.UNDER: "belongs under", Link.RENEWS: "renews", Link.AMENDS: "amends"}
"""The links that a type may require, in words: what they name must be in force."""


@dataclass(frozen=True, slots=True)
class ChangedBy:
    """A letter or an amendment from a list, by which a record is still to be put right, and the day it was compared itself."""

    number: str
    on: date


def links_of(naming: Any, links: Iterable[Link] = Link) -> dict[Link, Any]:
    """Which agreements an agreement names, or one that is to be opened, by the link."""
    return {link: named for link in links if (named := getattr(naming, link))}
