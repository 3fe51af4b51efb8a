"""The numbers of agreements as people type them."""

import re

_NUMBER = re.compile(r"([A-Za-z]{2,6})-(\d{4})-(\d{1,6})")


def whole(number: str) -> str:
    """A number as the register writes it: mou-2026-7 is MOU-2026-0007."""
    match = _NUMBER.fullmatch(number.strip())
    return number.strip() if match is None else f"{match[1].upper()}-{match[2]}-{match[3].zfill(4)}"
