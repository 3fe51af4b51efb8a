"""What a typed text may hold, wherever a person types one: the one list of the signs that a paper can show.

What is accepted can be printed in every format; a test goes over all of Unicode. The signs stand here as patterns, which `re`
compiles when they are first looked for, and keeps: most commands end before that.
"""

import re
from collections.abc import Mapping
from typing import Any

from workflow.domain.errors import InvalidError

MOST_LINE = 2_000
DEEPEST = 12
_SHOWN = """
    21-7e a0-ac ae-34e 350-377 37a-37f 384-38a 38c 38e-3a1 3a3-4ff 510-513 51a-51d 531-556 559-58a 58d-58f
    591-5c7 5d0-5ea 5ef-5f4 606-61b 61d-6dc 6de-6ff 750-77f 870-88e 898-8e1 8e3-97f e3f e81-e82 e84 e87-e88
    e8a e8d e94-e97 e99-e9f ea1-ea3 ea5 ea7 eaa-eab ead-eb9 ebb-ebc ec8-ecd 10d0-10ff 13a0-13f5 13f8-13fd
    1ab0-1ace 1d00-1f15 1f18-1f1d 1f20-1f45 1f48-1f4d 1f50-1f57 1f59 1f5b 1f5d 1f5f-1f7d 1f80-1fb4
    1fb6-1fc4 1fc6-1fd3 1fd6-1fdb 1fdd-1fef 1ff2-1ff4 1ff6-1ffe 2000-200a 2010-2027 202f-2040 2042
    2044-2052 2054-205f 2070-2071 2074-208e 2090-209c 20a0-20c0 20d0-20f0 2100-211e 2120 2122 2124
    2126-2151 2153-2184 2189 2190-23ff 2422-2423 2460-2606 2609-262f 2638-268b 2690-269c 26a0-26a7
    26aa-26af 26b2 2701-2704 2706-2709 270c-2714 2717-2726 272a-274b 274d 274f-2752 2756 2758-275e
    2761-277f 2794 2798-27af 27b1-27ff 2801-2b73 2b76-2b95 2b97-2bff 2c60-2cf3 2cf9-2cff 2e02-2e05
    2e08-2e0a 2e17-2e18 2e1f 2e22-2e25 2e2e 3012 3016-3017 301a-301b 3030 3036 306e a46a-a46b a640-a641
    a648-a649 a656-a657 a708-a716 a71b-a727 a72d a730 a735 a765 a789-a78e a790-a791 a793 a7aa a7f8-a7f9
    ab52 ab66 ab70-abbf fb00-fb06 fb13-fb17 fb1d-fb36 fb38-fb3c fb3e fb40-fb41 fb43-fb44 fb46-fbc2
    fbd3-fd8f fd92-fdc7 fdcf fdf0-fdff fe20-fe2f fe66 fe70-fe74 fe76-fefc fffd
"""
"""The signs the fonts of the PDF hold, by their numbers: Latin, Greek, Cyrillic, Armenian, Hebrew, Arabic, Devanagari and more,
and the signs of punctuation, money and sums; those that show nothing are left out."""
UNPRINTABLE = (
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # controls but tab and newline
    "\u202a-\u202e\u2066-\u2069"  # marks that turn the direction of what follows
    "\ud800-\uf8ff\ufdd0-\ufdef\ufffe\uffff"  # halves of signs, private use, no signs at all
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0xF0000, 0x10000))
    + "\U000f0000-\U0010ffff]"
)
"""The signs that break a paper, and that stand for something else while it is made; what an older version let pass is printed."""
HIDDEN = f"{UNPRINTABLE}|[\t\n\xad\u061c\u200b\u200e\u200f\u2028\u2029\u2060-\u206f\ufeff\ufff0-\ufffb\U000e0000-\U000e0fff]"
"""The signs that nobody sees on a line, but those that join letters."""
_ARABIC = "[\u0600-\u06ff\u0750-\u077f\u0870-\u08ff\ufb50-\ufdff\ufe70-\ufefc]"


def _all_but(more: str) -> str:
    shown = [[rf"\u{number:0>4}" for number in each.split("-")] for each in _SHOWN.split()]
    return f"[^ \t\n\u2028\u2029{''.join('-'.join(each) for each in shown)}{more}]"


_ODD = _all_but("")
_ODD_IN_ARABIC = _all_but("\u200c-\u200f\u061c")
"""Urdu and Persian need what joins and parts letters, and what turns a bracket between them."""


def legible(text: str) -> str:
    """The text on one line, each sign that nobody sees shown by its number."""
    return re.sub(HIDDEN, lambda found: f"U+{ord(found[0]):04X}", text)


def shown(text: str) -> str:
    """A text that somebody outside wrote as a paper can show it: each sign that none can is told by its number."""
    odd = _ODD_IN_ARABIC if re.search(_ARABIC, text) else _ODD
    return re.sub(odd, lambda found: f"U+{ord(found[0]):04X}", text)


def what_is_odd(text: str) -> str | None:
    """Which sign of a text no paper can show, and how to mend it; None where all of it can be printed."""
    if text.isascii() and text.isprintable():
        return None
    odd = re.search(_ODD_IN_ARABIC if re.search(_ARABIC, text) else _ODD, text)
    if odd is None:
        return None
    number, place = f"U+{ord(odd[0]):04X}", odd.start() + 1
    if odd[0].isprintable():
        return f"no font of the papers has the sign {odd[0]} ({number}) at place {place}; write it in other letters"
    return f"nobody can see the sign {number} at place {place}; delete it"


def check_depth(value: Any, *, left: int = DEEPEST) -> None:
    """Refuse a document whose values stand deeper inside each other than any that is meant."""
    inner = value.values() if isinstance(value, Mapping) else value if isinstance(value, list | tuple) else ()
    if inner and left == 0:
        raise InvalidError("The values are nested too deeply: compare the example of the type.")
    for each in inner:
        check_depth(each, left=left - 1)


def check_texts(value: Any, where: str = "") -> None:
    """Refuse over-long texts and signs no paper can print, anywhere in a document; names the field."""
    if isinstance(value, Mapping):
        for key, each in value.items():
            check_texts(each, f"{where}.{key}" if where else str(key))
    elif isinstance(value, list | tuple):
        for number, each in enumerate(value, start=1):
            check_texts(each, f"{where}.{number}")
    elif isinstance(value, str):
        check_text(where, value, most=MOST_LINE)


def check_text(field: str, text: str, *, most: int) -> str:
    """The text itself, or InvalidError naming the field and what to mend."""
    if len(text) > most:
        raise InvalidError(
            f"{field}: it has {len(text):,} characters; at most {most:,} are kept. Shorten it."
        )
    if odd := what_is_odd(text):
        raise InvalidError(f"{field}: {odd}.")
    return text
