"""The words of a paragraph of a Word file as HTML: looks, changes, notes, comments, and what could not be told."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import lru_cache
from html import escape

from workflow.documents.received.changes import Change, Kind, comes, goes
from workflow.documents.received.tree import (
    PLAIN,
    Comment,
    CommentMark,
    Inline,
    Look,
    Looked,
    NoteMark,
    Paragraph,
    Run,
    Setting,
    TextBox,
    Untold,
)
from workflow.domain.dates.lengths import day

PARAGRAPH_SIGN = "\u00b6"
_HIDDEN = '<span class="visually-hidden">{} </span>'
_TAGS = {Kind.INSERTED: "ins", Kind.MOVED_HERE: "ins", Kind.DELETED: "del", Kind.MOVED_AWAY: "del"}
_OPENS = re.compile(r"(?:https?|mailto):", re.IGNORECASE)
_BREAKS = {"\n": "<br>", "\f": "<br>", "\t": "\u2003"}
_BREAK = re.compile(r"[\n\f\t]")
_SPECIAL = re.compile(r"[&<>\"'\n\f\t]")
_HEIGHTS = {1: "sup", -1: "sub"}
_SEEN = {
    "bold": "bold",
    "italic": "italic",
    "underlined": "underlined",
    "struck": "struck through",
    "hidden": "hidden",
    "small_caps": "small capitals",
    "capitals": "capitals",
}


@dataclass(frozen=True, slots=True)
class ShownChange:
    """A change as a page goes to it: its name there, what it does, and by whom and when as far as the file says.

    What went and what came in its place are one; it is told by the first of its marks.
    """

    name: str
    kind: Kind
    author: str
    on: str
    clause: str | None = None
    """The name of the clause in which it stands."""


@dataclass(slots=True)
class ChangesShown:
    """Names the changes while they are written: marks that follow each other at once are one."""

    clause: str | None = None
    found: list[ShownChange] = field(default_factory=list)
    _is_open: bool = False
    _in_one: bool = False

    def mark(self, change: Change) -> str:
        """The attributes of a mark of a change; the first of each has its name."""
        named = ""
        if not self._is_open:
            self._is_open = True
            name = f"change-{len(self.found) + 1}"
            self.found.append(ShownChange(name, change.kind, change.author, _day(change), self.clause))
            named = f' id="{name}" tabindex="-1"'
        return f"{named}{_said_by(change)}"

    def end(self) -> None:
        """What follows is another change."""
        self._is_open = self._in_one

    @contextmanager
    def one(self) -> Iterator[None]:
        """All that is written meanwhile is the change that was marked last: it came or went as a whole."""
        outer, self._in_one = self._in_one, True
        yield
        self._in_one = outer


class ShownWords:
    """Writes the words of paragraphs; what is called from them is gathered."""

    def __init__(self, comments: Sequence[Comment], changes: ChangesShown) -> None:
        self._comments = {each.id: (number, each) for number, each in enumerate(comments, start=1)}
        self._open: set[str] = set()
        self.changes = changes
        self.notes: dict[str, str] = {}
        """The notes that were called, with their numbers."""

    def of(self, content: Sequence[Inline], *, in_heading: bool) -> str:
        """The words of a paragraph; those of its text boxes stand elsewhere."""
        made = []
        for each in content:
            if isinstance(each, Run):
                made.append(self._run(each, in_heading=in_heading))
            elif isinstance(each, CommentMark):
                made.append(self._comment(each))
            elif not isinstance(each, TextBox):
                told = self._note(each) if isinstance(each, NoteMark) else untold(each)
                made.append(self.in_changes(each.changes, told))
        return "".join(made)

    def in_changes(self, changes: tuple[Change, ...], told: str) -> str:
        """What stands in changes, within their marks."""
        if not changes:
            self.changes.end()
            return told
        for change in reversed(changes):
            tag = _TAGS[change.kind]
            told = f"{_HIDDEN.format(change.kind)}{told}"
            attributes = self.changes.mark(change) if change is changes[0] else _said_by(change)
            told = f"<{tag}{attributes}>{told}</{tag}>"
        return told

    def end_of(self, changes: tuple[Change, ...]) -> str:
        """The end of a paragraph that came or went by itself."""
        return self.in_changes(changes, f"{PARAGRAPH_SIGN}{_HIDDEN.format(' end of a paragraph')}")

    def looks(self, told: str, looked: Looked, now: str) -> str:
        """Words that look otherwise, with the name of what changed."""
        self.changes.end()
        marked = f'<span class="paper-looks"{self.changes.mark(looked.change)}>{told}<small>{escape(now)}</small></span>'
        self.changes.end()
        return marked

    def _run(self, run: Run, *, in_heading: bool) -> str:
        if run.is_page:
            if goes(run.changes):
                return ""
            run = replace(run, changes=(), looked=None)
        told = _escaped(run.text)
        if run.look is not PLAIN:
            before, after = _around(run.look, in_heading)
            told = f"{before}{told}{after}"
        if run.link is not None and _OPENS.match(run.link):
            told = f'<a href="{escape(run.link)}" rel="noreferrer nofollow">{told}</a>'
        if self._open and told:
            told = f'<mark class="paper-commented">{told}</mark>'
        if run.looked is not None:
            was = run.looked.was
            named = _what_changed(was if isinstance(was, Look) else None, run.look)
            told = self.looks(told, run.looked, named)
            return self.in_changes(run.changes, told) if run.changes else told
        return self.in_changes(run.changes, told) if told else ""

    def _note(self, mark: NoteMark) -> str:
        name = mark.story.replace(" ", "-")
        first = "" if mark.story in self.notes else f' id="{name}-at"'
        self.notes.setdefault(mark.story, mark.number)
        return f'<sup><a href="#{escape(name)}"{first}>{escape(mark.number or "*")}</a></sup>'

    def _comment(self, mark: CommentMark) -> str:
        if mark.place == "begins":
            self._open.add(mark.comment)
        elif mark.place == "ends":
            self._open.discard(mark.comment)
        elif mark.comment in self._comments:
            number, comment = self._comments[mark.comment]
            said = _HIDDEN.format(f"comment of {escape(comment.author or 'somebody')},")
            return f'<a class="paper-comment" id="comment-{number}-at" href="#comment-{number}">{said}{number}</a>'
        return ""


def untold(found: Untold) -> str:
    """What could not be told, by its name."""
    said = f"{found.what}: {found.words}" if found.words else found.what
    return f'<span class="paper-untold">[{escape(said)}]</span>'


def whole(content: Sequence[Inline], ends: tuple[Change, ...]) -> str:
    """The class of a paragraph that came or went with all its words."""
    said = [each.changes for each in content if not isinstance(each, CommentMark)] or [ends]
    if all(map(comes, said)) and comes(ends):
        return "paper-came"
    return "paper-went" if all(map(goes, said)) and goes(ends) else ""


def what_was_set(paragraph: Paragraph) -> str:
    """What of the setting of a paragraph changed, in words."""
    was, now = paragraph.looked.was if paragraph.looked is not None else None, paragraph.setting
    if not isinstance(was, Setting):
        return "set otherwise"
    said = []
    if was.style != now.style:
        said.append(f"was \u201c{was.style}\u201d")
    if (was.numbering, was.level) != (now.numbering, now.level):
        said.append(f"numbered {paragraph.number_was} before" if paragraph.number_was else "had no number")
    return ", ".join(said) or "set otherwise"


def _escaped(text: str) -> str:
    if _SPECIAL.search(text) is None:
        return text
    told = escape(text)
    return _BREAK.sub(lambda sign: _BREAKS[sign[0]], told) if _BREAK.search(told) else told


@lru_cache(512)
def _around(look: Look, in_heading: bool) -> tuple[str, str]:  # noqa: FBT001 - a key of what is kept
    tags = [
        ("b", "") if look.bold and not in_heading else None,
        ("i", "") if look.italic and not in_heading else None,
        ("u", "") if look.underlined else None,
        ("s", "") if look.struck else None,
        (_HEIGHTS[look.raised], "") if look.raised else None,
        ("span", "paper-small-caps") if look.small_caps else None,
        ("span", "paper-capitals") if look.capitals else None,
        ("mark", "paper-highlight") if look.highlight else None,
        ("span", "paper-hidden") if look.hidden else None,
    ]
    there = [each for each in tags if each is not None]
    before = "".join(f'<{tag} class="{name}">' if name else f"<{tag}>" for tag, name in there)
    if look.hidden:
        before += _HIDDEN.format("hidden:")
    return before, "".join(f"</{tag}>" for tag, _ in reversed(there))


def _what_changed(was: Look | None, now: Look) -> str:
    if was is None:
        return "looks otherwise"
    said = [
        name if getattr(now, key) else f"not {name}"
        for key, name in _SEEN.items()
        if getattr(now, key) != getattr(was, key)
    ]
    if now.raised != was.raised:
        said.append({1: "raised", -1: "lowered", 0: "on the line"}[now.raised])
    if now.highlight != was.highlight:
        said.append("highlighted" if now.highlight else "not highlighted")
    return ", ".join(said) or "font, size or colour"


@lru_cache(1024)
def _said_by(change: Change) -> str:
    who = " \u00b7 ".join(each for each in (change.author, _day(change)) if each)
    moved = f' data-move="{escape(change.move)}"' if change.move else ""
    return f'{moved} title="{escape(f"{change.kind}: {who}" if who else change.kind)}"'


@lru_cache(1024)
def _day(change: Change) -> str:
    return day(change.at.date()) if change.at is not None else ""
