"""What a text leaves open as a content control of Word: the Tab key goes from one to the next, and typing replaces the words.

Its title is what is printed, without the brackets; it never holds more than the paper itself says.
"""

import re
from html import escape, unescape
from itertools import count

from workflow.documents.filling.directions import ISOLATE, POP

LEFT_OPEN = '<w:r><w:rPr><w:highlight w:val="yellow"/></w:rPr><w:t xml:space="preserve">', "</w:t></w:r>"
"""The run in which what is left open is printed."""
LONGEST_TITLE = 64
"""Signs a title may have in Word."""
_OPEN = re.compile(f"{re.escape(LEFT_OPEN[0])}((?:(?!</w:r>).)*){re.escape(LEFT_OPEN[1])}", re.DOTALL)
_NEVER = re.compile(f"<[^>]*>|[{ISOLATE}{POP}]")


def with_content_controls(body: str) -> str:
    """The body with each run that is left open in a control, numbered in their order."""
    numbers = count(1)
    return _OPEN.sub(lambda found: control(next(numbers), found[1], found[0]), body)


def control(number: int, words: str, run: str) -> str:
    """A run that is left open as a control with a number; its title is its words."""
    title = " ".join(unescape(_NEVER.sub("", words)).removeprefix("[").removesuffix("]").split())
    if len(title) > LONGEST_TITLE:
        title = title[: LONGEST_TITLE - 1].rsplit(" ", 1)[0] + "…"
    return (
        f'<w:sdt><w:sdtPr><w:alias w:val="{escape(title)}"/><w:tag w:val="open-{number}"/><w:id w:val="{number}"/>'
        f"<w:showingPlcHdr/><w:text/></w:sdtPr><w:sdtContent>{run}</w:sdtContent></w:sdt>"
    )
