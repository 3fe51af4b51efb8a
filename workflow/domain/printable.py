"""What a typed text may hold, wherever a person types one."""

from collections.abc import Mapping
from typing import Any

from workflow.domain.errors import InvalidError

MOST_LINE = 2_000
DEEPEST = 12


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
    if any(_is_unprintable(sign) for sign in text):
        raise InvalidError(
            f"{field}: it holds control characters that no paper can print; type it again without them."
        )
    return text


def _is_unprintable(sign: str) -> bool:
    code = ord(sign)
    return (
        (code < 32 and sign not in "\n\t")
        or 127 <= code < 160
        or 0xD800 <= code <= 0xF8FF
        or code in (0xFFFE, 0xFFFF)
    )
