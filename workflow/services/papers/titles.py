"""A title on two levels: the kind of instrument, and below it what it is about."""

import re
from functools import lru_cache

from workflow.documents.languages.known import LANGUAGES

_NOUNS = "agreement|memorandum of understanding|letter of intent|addendum|contract|protocol|mou"
_BEGINS_A_SUBJECT = "on|for|about|between|concerning|regarding"


def two_levels(title: str, type_title: str) -> tuple[str, str]:
    """("Memorandum of Understanding on", "Public Health") of a title that names its kind, else that of the type above the whole.

    A title may be in any of the languages.
    """
    found = _kinds(type_title).match(title) or _kinds_in_other_languages().match(title)
    if found is None:
        return ("" if title.casefold() == type_title.casefold() else type_title), title
    instrument, subject = found.groups()
    return instrument[:1].upper() + instrument[1:], subject[:1].upper() + subject[1:]


@lru_cache(maxsize=64)
def _kinds(type_title: str) -> re.Pattern[str]:
    nouns = rf"{re.escape(type_title)}|{_NOUNS}"
    return re.compile(
        rf"(.{{0,60}}?\b(?:{nouns}) (?:{_BEGINS_A_SUBJECT})(?-i: the| an?)?) (\S.*)",
        re.IGNORECASE | re.DOTALL,
    )


@lru_cache
def _kinds_in_other_languages() -> re.Pattern[str]:
    """A title that names its kind first and goes on with the word that begins its subject."""
    others = [each for each in LANGUAGES.values() if each.instruments]
    ways = [
        rf"(?:{'|'.join(each.instruments)})[^:\n]{{0,40}}? (?:{'|'.join(each.about)})(?!\w)"
        for each in others
    ]
    return re.compile(rf"({'|'.join(ways)}) (\S.*)", re.DOTALL)
