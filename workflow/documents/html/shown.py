"""A paper as it is shown inside a page of the desk: its text alone, without style, under the strictest rules of a browser.

No <style> and no style= stands in it; its classes have a prefix; headings are one level below the page's own. Each fact is
marked with the field it is typed in, each open point with what is open.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import unescape

from workflow.documents.filling.directions import ISOLATE, POP
from workflow.documents.filling.numbering import OpenPoint
from workflow.documents.filling.told import placed
from workflow.documents.filling.writer import filled
from workflow.documents.html.marks import LISTED_HERE, escape
from workflow.documents.html.shown_marks import CLOSES, FACT, OPENS, ShownMarks
from workflow.documents.tree.blocktree import Tree

PREFIX = "paper-"
HEADING = "paper-heading"
"""What a heading without a number is called, with its number among those listed in the contents."""
_CLASSES = re.compile(r'class="(?!paper-)([^"]*)"')
_WIDTH = re.compile(r'style="width:([^"]*)"')
_WHOLE = {f'class="{name}"': f'class="{PREFIX}{name}"' for name in ("number", "inside")} | {
    f"{begins}h{level}": f"{begins}h{level + 1}" for level in (4, 3, 2, 1) for begins in ("<", "</")
}
"""What stands all over a paper, and is quicker to find as it is."""
_LEFT_OPEN = f"{re.escape(OPENS)}([^<]*(?:<(?!/i>)[^<]*)*){CLOSES}"
_FACTS = re.compile(f'{re.escape(FACT[0])}([^"]*){FACT[1]}([^<]*(?:<(?!/mark>)[^<]*)*){FACT[2]}|{_LEFT_OPEN}')
_OPEN = re.compile(_LEFT_OPEN)
_HEADING = re.compile(r"<(h2)([^>]*)>(.*?)</h2>", re.DOTALL)
_CLAUSE = re.compile(r'<h[2-4] id="([^"]*)"(?: data-clause="([^"]*)")?[^>]*>(.*?)</h[2-4]>', re.DOTALL)
_NUMBER = re.compile(r'<span class="number">([^<]*)</span> ')
_TAG = re.compile("<[^>]*>")
_ID = re.compile(r' id="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Fields:
    """How the places of facts are called by whoever shows the paper.

    `of` gives the field of a place ("term.length_text"), None where there is none to go to; `missing` are the fields that
    nothing was typed in, so that whatever is printed of them is open, each with what it is called; `open_at` is the field
    of what a text leaves open by itself, by its words.
    """

    of: Callable[[str], str | None] = lambda place: place
    missing: Mapping[str, str] | None = None
    open_at: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class ShownClause:
    """A heading with a number: what it is called in the page and, if at all, in templates, the number, and its words."""

    name: str
    id: str | None
    number: str
    heading: str


@dataclass(frozen=True, slots=True)
class Shown:
    """The text of a paper as HTML, its clauses and what it leaves open, both in their order."""

    body: str
    clauses: tuple[ShownClause, ...]
    open_points: tuple[OpenPoint, ...]


def show(tree: Tree, facts: Mapping[str, object], fields: Fields | None = None) -> Shown:
    """A paper in one column."""
    marks = ShownMarks(tree.language)
    body = with_contents(filled(tree, placed(facts), marks), HEADING)
    return dressed(body, marks, clauses_in(body), fields or Fields())


def dressed(body: str, marks: ShownMarks, clauses: tuple[ShownClause, ...], fields: Fields) -> Shown:
    """What was written with the marks, in the names of the page."""
    language = marks.language
    body = _FACTS.sub(lambda found: _named(found, fields), body)
    for written, said in _WHOLE.items():
        body = body.replace(written, said)
    body = _WIDTH.sub(r'width="\1"', _CLASSES.sub(_prefixed, body))
    direction = "rtl" if language.right_to_left else "ltr"
    text = f'<div class="{PREFIX}text" lang="{language.tag}" dir="{direction}">\n{body}</div>\n'
    return Shown(text, clauses, tuple(marks.numbers.open_points))


def clauses_in(body: str) -> tuple[ShownClause, ...]:
    """The headings with a number in a text that is not yet dressed."""
    return tuple(
        ShownClause(name, clause_id or None, number[1].rstrip("."), _plain(_NUMBER.sub("", inside)))
        for name, clause_id, inside in _CLAUSE.findall(body)
        if (number := _NUMBER.search(inside)) is not None
    )


def with_contents(body: str, called: str) -> str:
    """The body with the headings after the place of the contents listed there, each a link to its heading."""
    before, listed_here, after = body.partition(LISTED_HERE)
    if not listed_here:
        return body
    listed: list[str] = []

    def linked(found: re.Match[str]) -> str:
        attributes = found[2]
        named = _ID.search(attributes)
        name = named[1] if named else f"{called}-{len(listed) + 1}"
        listed.append(f'<li><a href="#{name}">{_without_links(found[3])}</a></li>\n')
        return f"<h2{'' if named else f' id={chr(34)}{name}{chr(34)}'}{attributes}>{found[3]}</h2>"

    after = _HEADING.sub(linked, after)
    contents = f'<nav class="contents">\n<ul>\n{"".join(listed)}</ul>\n</nav>\n' if listed else ""
    return f"{before}{contents}{after}"


def _without_links(words: str) -> str:
    """Words of a heading, without what would be a link inside a link or a fact that is marked twice."""
    return re.sub("</?(?:a|mark)\\b[^>]*>", "", words)


def _plain(words: str) -> str:
    said = unescape(_TAG.sub(" " if "<br>" in words else "", words))
    return " ".join(said.replace(ISOLATE, "").replace(POP, "").split())


def _named(found: re.Match[str], fields: Fields) -> str:
    """A fact by its field, or what is open by what it is."""
    place, words, left_open = found.groups()
    if place is None:
        return _open(left_open, None, fields)
    field = fields.of(place)
    if OPENS in words:
        return _OPEN.sub(lambda inner: _open(inner[1], field, fields), words)
    if field is None:
        return words
    lacking = _lacking(field, fields.missing or {})
    if lacking is not None:
        called, what = lacking
        return _open(words if words.startswith("[") else escape(f"[{what}]"), called, fields)
    return f"{FACT[0]}{escape(field)}{FACT[1]}{words}{FACT[2]}"


def _lacking(field: str, missing: Mapping[str, str]) -> tuple[str, str] | None:
    """The field in which nothing was typed, and what it is called; that of a cell is its table."""
    while field:
        if field in missing:
            return field, missing[field]
        field = field.rpartition(".")[0]
    return None


def _open(words: str, field: str | None, fields: Fields) -> str:
    what = _plain(words).removeprefix("[").removesuffix("]")
    named = (fields.open_at or {}).get(what)
    closer = named is not None and (field is None or named.startswith(f"{field}."))
    name = named if named is not None and closer else field or what
    return f'<span class="paper-open" data-open="{escape(name)}">{words}</span>'


def _prefixed(found: re.Match[str]) -> str:
    return f'class="{" ".join(f"{PREFIX}{each}" for each in found[1].split())}"'
