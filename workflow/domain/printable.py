"""What a typed text may hold, wherever a person types one."""

import re
from collections.abc import Mapping
from typing import Any

from workflow.domain.errors import InvalidError

MOST_LINE = 2_000
DEEPEST = 12
UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # controls but tab and newline
    "\u202a-\u202e\u2066-\u2069"  # marks that turn the direction of what follows
    "\ud800-\uf8ff\ufdd0-\ufdef\ufffe\uffff"  # halves of signs, private use, no signs at all
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0xF0000, 0x10000))
    + "\U000f0000-\U0010ffff]"
)
"""The signs that no paper can show in any of its formats."""


def check_depth(value: Any, *, left: int = DEEPEST) -> None:
    """Refuse a document whose values stand deeper inside each other than any that is meant."""
    inner = value.values() if isinstance(value, Mapping) else value if isinstance(value, list | tuple) else ()
    if inner and left == 0:
        raise InvalidError("The values are nested too deeply: compare the example of the type.")
    for each in inner:
        check_depth(each, left=left - 1)


def check_texts(value: Any, where: str = "") -> None:
    """Refuse over-long texts and characters no paper can print, anywhere in a document; names the field."""
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
    if UNPRINTABLE.search(text):
        raise InvalidError(
            f"{field}: it holds control characters that no paper can print; type it again without them."
        )
    return text
