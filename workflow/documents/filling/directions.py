"""Which way words run, and what sets those apart that run the other way than the paper around them."""

import re

from workflow.documents.languages.language import Language

RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_LEFT_TO_RIGHT = re.compile("[^\\s\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u200e\u200f]")
ISOLATE, POP = "\u2068", "\u2069"
"""Around a value that runs the other way; no fact can hold them."""


def isolated(text: str, language: Language) -> str:
    """The text, set apart line by line by Unicode isolates where it runs the other way than the language."""
    if not the_other_way(language).search(text):
        return text
    return "\n".join(f"{ISOLATE}{line}{POP}" if line else "" for line in text.split("\n"))


def the_other_way(language: Language) -> re.Pattern[str]:
    """What finds a sign that runs the other way than a paper of this language."""
    return _LEFT_TO_RIGHT if language.right_to_left else RIGHT_TO_LEFT
