"""The marks of tracked changes in the markup of Word, read."""

from datetime import datetime
from functools import lru_cache

from workflow.documents.package.markup import Element, w
from workflow.documents.received.changes import Change, Kind

_KINDS = {
    w("ins"): Kind.INSERTED,
    w("del"): Kind.DELETED,
    w("moveTo"): Kind.MOVED_HERE,
    w("moveFrom"): Kind.MOVED_AWAY,
    w("rPrChange"): Kind.LOOKS,
    w("pPrChange"): Kind.LOOKS,
    w("tblPrChange"): Kind.LOOKS,
    w("trPrChange"): Kind.LOOKS,
    w("tcPrChange"): Kind.LOOKS,
    w("tblPrExChange"): Kind.LOOKS,
    w("tblGridChange"): Kind.LOOKS,
    w("sectPrChange"): Kind.LOOKS,
    w("numberingChange"): Kind.LOOKS,
    w("cellIns"): Kind.INSERTED,
    w("cellDel"): Kind.DELETED,
    w("cellMerge"): Kind.MERGED,
}
WRAPPING = {each: _KINDS[each] for each in map(w, ("ins", "del", "moveTo", "moveFrom"))}
"""What stands around words, and at the end of a paragraph or in a row, and says that they came or went."""
_AUTHOR, _DATE, _NAME, _ID = map(w, ("author", "date", "name", "id"))


class Changes:
    """Reads the changes of one story, in which a move tells its name before and after the words that moved."""

    def __init__(self) -> None:
        self._names: dict[str, tuple[Kind, str]] = {}
        self._moving: dict[Kind, str] = {}

    def of(self, mark: Element) -> Change:
        """The change that a mark tells."""
        kind = _KINDS[mark.tag]
        return _change(kind, mark.get(_AUTHOR, ""), mark.get(_DATE, ""), self._moving.get(kind))

    def move_begins(self, found: Element) -> None:
        """What follows moved, until it ends."""
        kind = Kind.MOVED_AWAY if "From" in found.tag else Kind.MOVED_HERE
        self._names[f"{kind} {found.get(_ID)}"] = kind, found.get(_NAME, "")
        self._moving[kind] = found.get(_NAME, "")

    def move_ends(self, found: Element) -> None:
        """What follows did not move."""
        kind = Kind.MOVED_AWAY if "From" in found.tag else Kind.MOVED_HERE
        ended = self._names.pop(f"{kind} {found.get(_ID)}", None)
        if ended is not None and self._moving.get(kind) == ended[1]:
            del self._moving[kind]


@lru_cache(4096)
def moment(said: str) -> datetime | None:
    """A moment as Word writes it; None where it is none."""
    try:
        return datetime.fromisoformat(said) if said else None
    except ValueError:
        return None


@lru_cache(4096)
def _change(kind: Kind, author: str, date: str, move: str | None) -> Change:
    return Change(kind, author, moment(date), move)
