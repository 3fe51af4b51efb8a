"""Where something stands in a Word template, as a person sees it: “clause 4.2, after ‘the Parties shall’”."""

import re
from itertools import islice

from workflow.documents.package.markup import TC, Element, P, w
from workflow.documents.word_templates.paragraphs import within, words_of

_STORIES = {
    w("hdr"): "in a header",
    w("ftr"): "in a footer",
    w("footnote"): "in a footnote",
    w("endnote"): "in an endnote",
}
_TAG = re.compile("\\{[{%#].*?[}%#]\\}|[\U000f0000-\U000fffff]", re.DOTALL)
_WORDS = 5
_NEAR = 20
"""Paragraphs among which one is named that says something."""


def place_of(paragraph: Element, before: str = "", clause: str = "") -> str:
    """The place behind some words of a paragraph, in words; `clause` is the number of the clause it stands in."""
    story = next((name for tag, name in _STORIES.items() if within(paragraph, tag) is not None), "")
    if not story and within(paragraph, TC) is not None:
        story = "in a table"
    if clause:
        story = f"clause {clause}"
    after = _last_words(before)
    if after:
        return f"{story}, after \u201c{after}\u201d".removeprefix(", ")
    begins = " ".join(_TAG.sub(" ", words_of(paragraph)).split()[:_WORDS]).strip(" ,;:")
    if begins:
        return f"{story}, in the paragraph \u201c{begins}\u201d".removeprefix(", ")
    earlier = _words_before(paragraph)
    if earlier:
        return f"{story}, in the paragraph after \u201c{earlier}\u201d".removeprefix(", ")
    return story or "at the beginning"


def _words_before(paragraph: Element) -> str:
    """The end of the nearest paragraph before that says something."""
    for each in islice(paragraph.itersiblings(P, preceding=True), _NEAR):
        if said := _last_words(words_of(each)):
            return said
    return ""


def _last_words(words: str) -> str:
    return " ".join(_TAG.sub(" ", words).split()[-_WORDS:]).strip(" ,;:")
