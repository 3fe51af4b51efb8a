"""An organisation: a legal person that the office deals with, under every name it has or had.

Agreements keep what they say of their parties themselves: nothing on record changes when an organisation does.
"""

import re
from dataclasses import dataclass, field, replace
from enum import StrEnum

from workflow.domain.folding import folded

_ROR = re.compile(r"(?:https?://)?(?:www\.)?(?:ror\.org/)?(0[0-9a-hjkmnp-tv-z]{6}[0-9]{2})/?", re.IGNORECASE)
_ROR_SIGNS = "0123456789abcdefghjkmnpqrstvwxyz"
_WEB = re.compile(r"^[a-z]+://", re.IGNORECASE)
_DOMAIN = re.compile(r"(?=.{4,253}$)(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+[^\W\d_](?:[\w-]{0,61}[^\W_])")


class NameKind(StrEnum):
    """What sort of name: its own, another it is called by, a short one, one it had before."""

    NAME = "name"
    ALSO = "also"
    SHORT = "short"
    FORMER = "former"


@dataclass(frozen=True, slots=True)
class Name:
    """A name besides the one the office calls it by; `language` as "ur", None where nobody said."""

    words: str
    kind: NameKind = NameKind.NAME
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation by its key. `country` is its two letters, `country_name` how papers name it.

    `successor` is the key of the organisation that took its place; `ended` says that there is no such organisation any more.
    """

    key: str
    name: str
    names: tuple[Name, ...] = ()
    country: str | None = None
    country_name: str | None = None
    ror: str | None = None
    domains: tuple[str, ...] = ()
    successor: str | None = None
    ended: bool = False

    @property
    def full_names(self) -> frozenset[str]:
        """Every name it has or had, folded as names are looked for; short ones mean too many."""
        longer = (each.words for each in self.names if each.kind is not NameKind.SHORT)
        return frozenset(name for each in (self.name, *longer) if (name := folded(each)))

    @property
    def short_names(self) -> frozenset[str]:
        """Its short names, folded."""
        short = (each.words for each in self.names if each.kind is NameKind.SHORT)
        return frozenset(name for each in short if (name := folded(each)))

    def called(self, name: str) -> "Organisation":
        """The same organisation under a new name; the one it had is a former one."""
        if name == self.name:
            return self
        kept = tuple(each for each in self.names if each.words not in {name, self.name})
        return replace(self, name=name, names=(*kept, Name(self.name, NameKind.FORMER)))

    def with_more(self, other: "Organisation", *, named: NameKind = NameKind.ALSO) -> "Organisation":
        """This organisation with the names and domains of another one, and what else of it this one lacks.

        `named` is what sort of name the other one’s becomes.
        """
        there = {self.name, *(each.words for each in self.names)}
        further = (Name(other.name, named), *other.names)
        names = {each.words: each for each in reversed(further) if each.words not in there}
        of_other = other.country is not None and self.country is None
        return replace(
            self,
            names=(*self.names, *reversed(names.values())),
            country=other.country if of_other else self.country,
            country_name=other.country_name if of_other else self.country_name,
            ror=self.ror or other.ror,
            domains=tuple(dict.fromkeys((*self.domains, *other.domains))),
        )


@dataclass(frozen=True, slots=True)
class Alike:
    """Organisations that may be one, and why."""

    organisations: tuple[Organisation, ...]
    reasons: tuple[str, ...] = field(default=())


def may_be_one(first: Organisation, second: Organisation) -> bool:
    """Whether nothing tells two organisations apart: neither two ROR ids nor two countries; a successor is told apart already."""
    if first.successor or second.successor:
        return False
    if first.ror and second.ror:
        return first.ror == second.ror
    return None in (first.country, second.country) or first.country == second.country


def ror_id(said: str) -> str | None:
    """The nine signs of a ROR id, however it is written; None where it is none, or a sign of it is wrong."""
    found = _ROR.fullmatch(said.strip())
    if found is None:
        return None
    given = found[1].lower()
    number = 0
    for sign in given[1:7]:
        number = number * 32 + _ROR_SIGNS.index(sign)
    return given if int(given[7:]) == 98 - number * 100 % 97 else None


def web_domain(said: str) -> str | None:
    """The domain of an address as people write it: small, without scheme, path and "www."; None where it is none."""
    host = _WEB.sub("", said.strip()).split("/")[0].split("?")[0].split(":")[0].casefold()
    host = host.removeprefix("www.").rstrip(".")
    return host if _DOMAIN.fullmatch(host) else None
