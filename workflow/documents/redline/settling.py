"""Tracked changes accepted, all of them: what a file says once they are made."""

from workflow.documents.package.markup import (
    CHANGES_OF_LOOK,
    DEL,
    INS,
    MOVED_FROM,
    MOVED_TO,
    PPR,
    RPR,
    TBL,
    TR,
    TRPR,
    Element,
    P,
    R,
    w,
)

_GO, _STAY = (DEL, MOVED_FROM), (INS, MOVED_TO)
_PLACES_OF_MOVES = tuple(w(f"move{way}Range{end}") for way in ("From", "To") for end in ("Start", "End"))
_CELL_CAME, _CELL_WENT, _CELL_MERGED = map(w, ("cellIns", "cellDel", "cellMerge"))
_AROUND_WORDS = tuple(map(w, ("hyperlink", "fldSimple", "sdt")))
"""What stands around words, and goes with the last of them."""


def has_changes(root: Element) -> bool:
    """Whether anything in it is tracked."""
    return next(root.iter(*_GO, *_STAY, *CHANGES_OF_LOOK), None) is not None


def accept_all(root: Element) -> None:
    """Make every change that is tracked in it."""
    for each in list(root.iter(*_PLACES_OF_MOVES)):
        each.getparent().remove(each)
    _rows_and_cells(root)
    ended = _ends_that_go(root)
    _words(root)
    for going in _beside_each_other(ended):
        _join_with_next(going)
    for change in list(root.iter(*CHANGES_OF_LOOK)):
        _taken_out(change)
    for each in list(root.iter(*_AROUND_WORDS)):
        if next(each.iter(P, R, TBL), None) is None:
            each.getparent().remove(each)


def _rows_and_cells(root: Element) -> None:
    for row in list(root.iter(TR)):
        marks = [each for each in row.iterfind(f"{TRPR}/*") if each.tag in (INS, DEL)]
        if any(each.tag == DEL for each in marks):
            table = row.getparent()
            table.remove(row)
            if table.tag == TBL and table.find(TR) is None:
                table.getparent().remove(table)
            continue
        for each in marks:
            _taken_out(each)
    for mark in list(root.iter(_CELL_CAME, _CELL_WENT, _CELL_MERGED)):
        if mark.tag == _CELL_WENT:
            cell = mark.getparent().getparent()
            cell.getparent().remove(cell)
        else:
            _taken_out(mark)


def _ends_that_go(root: Element) -> list[Element]:
    """The paragraphs whose end goes, in order; the marks themselves are taken out."""
    found = []
    for mark in list(root.iterfind(f".//{P}/{PPR}/{RPR}/*")):
        if mark.tag in (*_GO, *_STAY):
            if mark.tag in _GO:
                found.append(mark.getparent().getparent().getparent())
            _taken_out(mark)
    return found


def _words(root: Element) -> None:
    for each in list(root.iter(*_GO)):
        if each.getparent() is not None:
            each.getparent().remove(each)
    for each in list(root.iter(*_STAY)):
        parent = each.getparent()
        place = parent.index(each)
        parent[place : place + 1] = list(each)


def _beside_each_other(ended: list[Element]) -> list[list[Element]]:
    """The same, those that follow each other together: however many run together, each word is moved once."""
    without_end, found = set(ended), []
    for first in ended:
        if first.getprevious() not in without_end:
            together = [first]
            while (following := together[-1].getnext()) in without_end:
                together.append(following)
            found.append(together)
    return found


def _join_with_next(going: list[Element]) -> None:
    """Paragraphs without their ends run into the one after them; where nothing is left of them, they are gone."""
    words = [each for paragraph in going for each in paragraph if each.tag != PPR]
    last = going[-1]
    after = last.getnext()
    stays = after is None or (words and after.tag != P)
    into = last if stays else after
    for each in going:
        if each is not into:
            each.getparent().remove(each)
    place = 1 if into.find(PPR) is not None else 0
    into[place:place] = words


def _taken_out(mark: Element) -> None:
    """A mark goes, and the look in which it stood alone with it."""
    look = mark.getparent()
    look.remove(mark)
    if look.tag in (RPR, PPR, TRPR) and len(look) == 0 and look.getparent() is not None:
        look.getparent().remove(look)
