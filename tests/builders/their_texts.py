"""A text that the other side brings: a Memorandum in its own words, with a blank in it."""

import io
from functools import cache

import docx

CLAUSES = (
    ("1. Purpose", "The Parties work together in hydrology."),
    ("2. Term", "This Memorandum takes effect on 1 September 2026 and remains in force for a period of five years. Either Party may terminate it by giving six months’ written notice."),
    ("3. Law", "It is governed by the laws of Exampleland."),
)  # fmt: skip


@cache
def their_text(*, fee: str = "[●]") -> bytes:
    """A Memorandum as a stranger writes it."""
    between = "Far University (“Far”) and Example University (“Example”)"
    text = docx.Document()
    text.add_heading("Memorandum on Rivers", level=0)
    text.add_paragraph(f"This Memorandum is made between {between}.")
    for heading, words in (*CLAUSES, ("4. Fee", f"A fee of {fee} is paid.")):
        text.add_heading(heading, level=1)
        text.add_paragraph(words)
    saved = io.BytesIO()
    text.save(saved)
    return saved.getvalue()
