"""Whether people under 18 are among those a text speaks of: read from the ages and the words in which it names them."""

import re
from enum import IntEnum
from functools import lru_cache

OF_AGE = 18
_UP_TO = r"(?:\s*(?:to|and|or|-|\u2013)\s*\d{1,2})?"
_AGES = re.compile(
    rf"\b(?:aged?|ages)\s+(?:of\s+|from\s+|between\s+)?(?P<first>\d{{1,2}}){_UP_TO}\b"
    rf"|\b(?P<of>\d{{1,2}}){_UP_TO}[\s-]+years?[\s-]+(?:of[\s-]+age|old)\b"
    r"|\b(?:under|below|younger than)[\s-]+(?:the\s+age\s+of\s+)?(?P<under>1[0-8])\b",
    re.IGNORECASE,
)
_BY_NAME = re.compile(
    r"\b(?:child|children|minors|pupils?|adolescents?|teenagers?|juveniles|schoolchildren)\b", re.IGNORECASE
)
_PERHAPS = re.compile(r"\b(?:youths?|young (?:people|persons|women|men)|schools)\b", re.IGNORECASE)


class Minors(IntEnum):
    """What a text tells of people under 18, the surer the more: nothing, perhaps some, some."""

    UNTOLD = 0
    PERHAPS = 1
    NAMED = 2


@lru_cache(maxsize=2048)  # rules ask about the same words at every step of a case
def minors_in(text: str) -> Minors:
    """What a text tells; an age from 18 on speaks of nobody under it."""
    ages = [int(found["first"] or found["of"] or "0") for found in _AGES.finditer(text)]
    if any(age < OF_AGE for age in ages) or _BY_NAME.search(text):
        return Minors.NAMED
    return Minors.PERHAPS if not ages and _PERHAPS.search(text) else Minors.UNTOLD
