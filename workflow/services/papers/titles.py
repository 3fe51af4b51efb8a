"""A title on two levels: the kind of instrument, and below it what it is about."""

import re
from functools import lru_cache

_NOUNS = "agreement|memorandum of understanding|letter of intent|addendum|contract|protocol|mou"
_BEGINS_A_SUBJECT = "on|for|about|between|concerning|regarding"


def two_levels(title: str, type_title: str) -> tuple[str, str]:
    """("Memorandum of Understanding on", "Public Health") of a title that names its kind, else that of the type above the whole."""
    found = _kinds(type_title).match(title)
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
