"""Which rows of a table stay on one page in Word: a short table as a whole, of another the first two and the last two."""

import re

FEWEST_TO_DIVIDE = 5
MOST_SIGNS_OF_A_WHOLE = 700
"""A table of fewer rows, its head left out, and of no more signs is not divided; `rows` in letterhead.typ says the same."""
_ROW, _TEXT, _ENDS = "<w:tr>", '<w:pStyle w:val="TableText"/>', "</w:tbl>"
_MARKUP = re.compile("<[^>]*>")


def rows_kept_together(markup: str) -> str:
    """The markup that begins with a table, so that neither of its pages shows one row alone."""
    end = markup.index(_ENDS)
    last = markup.rfind(_ROW, 0, end)
    first = markup.find(_ROW, markup.index(_ROW) + 1)
    if first < 0 or first >= last:
        return markup
    if _is_short(markup, end):
        return _kept(markup, first, last)
    markup = _kept(markup, markup.rfind(_ROW, 0, last), last)
    return _kept(markup, first, markup.index(_ROW, first + 1))


def _is_short(markup: str, end: int) -> bool:
    return (
        markup.count(_ROW, 0, end) <= FEWEST_TO_DIVIDE
        and len(_MARKUP.sub("", markup[:end])) <= MOST_SIGNS_OF_A_WHOLE
    )


def _kept(markup: str, begin: int, end: int) -> str:
    """The rows from `begin` to `end` made to stay with the row below."""
    return markup[:begin] + markup[begin:end].replace(_TEXT, f"{_TEXT}<w:keepNext/>") + markup[end:]
