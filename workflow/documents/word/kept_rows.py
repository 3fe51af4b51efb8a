"""Which rows of a table stay on one page in Word: a short table and a form as a whole, of another the first two and the last two."""

import re

FEWEST_TO_DIVIDE = 5
MOST_SIGNS_OF_A_WHOLE = 700
"""A table of fewer rows, its head left out, and of no more signs is not divided; `rows` in letterhead.typ says the same."""
MOST_ROWS_OF_A_FORM = 12
"""Nor is one of up to so many rows whose last column is to be filled in."""
TABLE_ENDS = "\x04"
"""Behind a table until its rows are seen to; no file of Word can hold it."""
_ROW, _TEXT = "<w:tr>", '<w:pStyle w:val="TableText"/>'
_ENDS_BLANK = "</w:pPr></w:p></w:tc></w:tr>"
_MARKUP = re.compile("<[^>]*>")


def rows_kept_together(markup: str) -> tuple[str, ...]:
    """The markup that begins with a table and holds its end, so that neither of its pages shows one row alone, in pieces: it
    is long, and joined once with all that stands around it.
    """
    end = markup.index(TABLE_ENDS)
    first = markup.find(_ROW, markup.index(_ROW) + 1)
    second, last = markup.find(_ROW, first + 1, end), markup.rfind(_ROW, 0, end)
    if first < 0 or first >= last:
        return markup[:end], markup[end + 1 :]
    last_but_one = markup.rfind(_ROW, 0, last)
    if second >= last_but_one or _is_short(markup, end):
        second = last_but_one = last
    kept = (_kept(markup[first:second]), markup[second:last_but_one], _kept(markup[last_but_one:last]))
    return (markup[:first], *kept, markup[last:end], markup[end + 1 :])


def _is_short(markup: str, end: int) -> bool:
    if _has_more_rows_than_a_form(markup, end):
        return False
    _, _, *rows = markup[:end].split(_ROW)
    is_form = all(_ENDS_BLANK in row for row in rows)
    if len(rows) >= FEWEST_TO_DIVIDE and not is_form:
        return False
    return len(_MARKUP.sub("", markup[:end])) <= MOST_SIGNS_OF_A_WHOLE


def _has_more_rows_than_a_form(markup: str, end: int) -> bool:
    """Told without a copy of the table, which may be long."""
    at = 0
    for _ in range(MOST_ROWS_OF_A_FORM + 2):
        at = markup.find(_ROW, at + 1, end)
        if at < 0:
            return False
    return True


def _kept(rows: str) -> str:
    """Rows made to stay with the row below."""
    return rows.replace(_TEXT, f"{_TEXT}<w:keepNext/>")
