"""Words what follows a wrong word: the nearest right one, and all that are allowed."""

import difflib
from collections.abc import Iterable

from workflow.domain.printable import legible

SHOWN = 60


def suggestion(word: str, allowed: Iterable[str]) -> str:
    """The nearest allowed word as a question, when one is near, and what is allowed."""
    words = list(allowed)
    near = difflib.get_close_matches(word[:SHOWN].lower(), [each.lower() for each in words], n=1, cutoff=0.55)
    lead = ""
    if near:
        meant = next(each for each in words if each.lower() == near[0])
        lead = f"did you mean {quoted(meant)}? "
    if not words:
        return f"{lead}Nothing is allowed here." if lead else "nothing is allowed here."
    return f"{lead}{'Allowed' if lead else 'allowed'}: {', '.join(words)}."


def quoted(value: object) -> str:
    """A value as it may stand in a sentence: short, on one line, odd characters shown as codes."""
    text = value if isinstance(value, str) else repr(value)
    short = text if len(text) <= SHOWN else text[:SHOWN] + "..."
    return f"\u201c{legible(short)}\u201d"
