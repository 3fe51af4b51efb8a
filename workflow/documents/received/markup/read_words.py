"""The words of paragraphs read from the markup of Word: runs, fields, links, notes, comments, and what stands among them.

A field, a comment or a move may begin in one paragraph and end in another, so one reader goes through a whole story.
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, ClassVar

from workflow.documents.package.markup import CONTENT, RPR, Element, R, r, w
from workflow.documents.received.markup.drawings import CHOICE, WHAT, alternative, boxes_in, drawn, text_in
from workflow.documents.received.markup.file_read import Context, FileRead, control_of
from workflow.documents.received.markup.open_fields import OpenFields, field_of
from workflow.documents.received.markup.quoting import Quoting
from workflow.documents.received.markup.read_changes import WRAPPING, Changes
from workflow.documents.received.markup.signs import letters_of, sign_of
from workflow.documents.received.tree import (
    CommentMark,
    Field,
    Inline,
    Look,
    Looked,
    NoteMark,
    Run,
    TextBox,
    Untold,
)

if TYPE_CHECKING:
    from workflow.documents.received.markup.read_blocks import Blocks

_LETTERS = frozenset((w("t"), w("delText")))
_NAME, _ID = w("name"), w("id")
_FIELD_SIGN, _CODE, _DELETED_CODE = map(w, ("fldChar", "instrText", "delInstrText"))
_OF_THE_SCREEN = frozenset(map(w, ("rPr", "pPr", "annotationRef", "footnoteRef", "endnoteRef", "separator", "continuationSeparator", "lastRenderedPageBreak", "proofErr", "permStart", "permEnd", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr")))  # fmt: skip
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_LOOKED, _FIELD_SIGN_KIND = w("rPrChange"), w("fldCharType")


class Words:
    """Reads the words of one story."""

    def __init__(self, file: FileRead, links: Mapping[str, str], blocks: "Blocks") -> None:
        self._file = file
        self._links = links
        self._blocks = blocks
        self.changes = Changes()
        self._fields = OpenFields()
        self._quoting = Quoting(file.on)
        self._content: list[Inline] = []
        self._names: list[str] = []
        self._style: str | None = None

    def of(
        self, paragraph: Element, style: str | None, around: Context
    ) -> tuple[tuple[Inline, ...], tuple[str, ...]]:
        """What stands in a paragraph of a style, and its bookmarks."""
        outer = self._content, self._names, self._style
        self._content, self._names, self._style = [], [], style
        self._each(paragraph, around)
        self._quoting.say("\n")
        read = tuple(self._content), tuple(self._names)
        self._content, self._names, self._style = outer
        return read

    def marker(self, found: Element) -> bool:
        """Read what marks where something begins or ends among the paragraphs of a story, if it is that."""
        known = self._markers.get(found.tag)
        if known is not None:
            known(self, found)
        return known is not None or found.tag in _OF_THE_SCREEN

    def untold(self, found: Element, around: Context) -> Untold:
        """What stands among the paragraphs and nobody here knows, by its name."""
        name = found.tag.rsplit("}", 1)[-1]
        told = Untold(WHAT.get(name, name), text_in(found), around.changes)
        self._file.untold.append(told)
        return told

    def finished(self) -> None:
        """The story has ended, and with it what was left open."""
        self._quoting.end_all()

    def _each(self, parent: Element, around: Context) -> None:
        for child in parent:
            tag = child.tag
            if tag == R:
                self._run(child, around)
            elif tag in WRAPPING:
                self._each(child, around._replace(changes=(*around.changes, self.changes.of(child))))
            elif tag in _OF_THE_SCREEN:
                continue
            elif (marks := self._markers.get(tag)) is not None:
                marks(self, child)
            elif (known := self._inlines.get(tag)) is not None:
                known(self, child, around)
            elif isinstance(tag, str):
                self._other(child, around)

    def _run(self, run: Element, around: Context) -> None:
        look, looked = self._file.styles.look(self._style, None), None
        said = ""
        for child in run:
            tag = child.tag
            if tag in _LETTERS:
                said += letters_of(child)
            elif tag == RPR:
                look, looked = self._look(child)
            elif sign := sign_of(child):
                said += sign
            elif tag not in _OF_THE_SCREEN:
                self._words(said, look, looked, around)
                said = ""
                self._within(child, around)
        if said:
            self._words(said, look, looked, around)

    def _look(self, properties: Element) -> tuple[Look, Looked | None]:
        look = self._file.styles.look(self._style, properties)
        was = properties.find(_LOOKED)
        if was is None:
            return look, None
        return look, Looked(self.changes.of(was), self._file.styles.look(self._style, was.find(RPR)))

    def _words(self, said: str, look: Look, looked: Looked | None, around: Context) -> None:
        if not said:
            return
        if self._fields.is_told:
            self._fields.say(said)
            return
        self._quoting.say(said)
        of = self._fields.around
        content = self._content
        last = content[-1] if content else None
        if (
            isinstance(last, Run)
            and last.look is look
            and last.field is of
            and last.link == around.link
            and last.changes == around.changes
            and last.looked == looked
            and last.control == around.control
        ):
            content[-1] = Run(last.text + said, look, last.changes, looked, last.link, of, last.control)
        else:
            content.append(Run(said, look, around.changes, looked, around.link, of, around.control))

    def _within(self, child: Element, around: Context) -> None:
        """What stands in a run and is no words."""
        tag = child.tag
        if tag == _FIELD_SIGN:
            self._field(child, around)
        elif tag in (_CODE, _DELETED_CODE):
            self._fields.say(child.text or "")
        elif (marks := self._markers.get(tag)) is not None:
            marks(self, child)
        elif (known := self._inlines.get(tag)) is not None:
            known(self, child, around)
        elif isinstance(tag, str):
            self._other(child, around)

    def _field(self, sign: Element, around: Context) -> None:
        match sign.get(_FIELD_SIGN_KIND):
            case "begin":
                self._fields.begin()
            case "separate":
                self._fields.result()
            case "end":
                if (without_result := self._fields.end()) is not None:
                    self._prints(without_result, around)

    def _simple_field(self, found: Element, around: Context) -> None:
        whole = field_of(found.get(w("instr"), ""))
        before = len(self._content)
        self._fields.begin(whole)
        self._each(found, around)
        self._fields.end()
        if len(self._content) == before and not self._fields.is_told:
            self._prints(whole, around)

    def _prints(self, field: Field, around: Context) -> None:
        """A field whose result nobody has counted yet, or that prints nothing."""
        self._content.append(Run("", changes=around.changes, field=field, control=around.control))

    def _hyperlink(self, found: Element, around: Context) -> None:
        anchor = found.get(w("anchor"))
        address = self._links.get(found.get(r("id"), ""))
        link = (address or "") + (f"#{anchor}" if anchor else "")
        self._each(found, around._replace(link=link or around.link))

    def _control(self, found: Element, around: Context) -> None:
        content = found.find(CONTENT)
        if content is not None:
            self._each(content, around._replace(control=control_of(found)))

    def _note(self, found: Element, around: Context) -> None:
        of = found.tag.rsplit("}", 1)[-1].removesuffix("Reference")
        key = f"{of} {found.get(_ID, '')}"
        self._file.notes[key] = None
        own = found.get(w("customMarkFollows")) in ("1", "true", "on")
        numbers = ("", "") if own else self._file.note(of, around.changes)
        self._content.append(NoteMark(key, *numbers, around.changes))

    def _bookmark(self, found: Element) -> None:
        name = found.get(_NAME)
        if name and name != "_GoBack":
            self._names.append(name)

    def _commented_from(self, found: Element) -> None:
        self._quoting.begin(found.get(_ID, ""))
        self._content.append(CommentMark(found.get(_ID, ""), "begins"))

    def _commented_to(self, found: Element) -> None:
        self._quoting.end(found.get(_ID, ""))
        self._content.append(CommentMark(found.get(_ID, ""), "ends"))

    def _commented_at(self, found: Element) -> None:
        self._content.append(CommentMark(found.get(_ID, ""), "at"))

    def _move_begins(self, found: Element) -> None:
        self.changes.move_begins(found)

    def _move_ends(self, found: Element) -> None:
        self.changes.move_ends(found)

    def _alternatives(self, found: Element, around: Context) -> None:
        """What is said twice, for a newer and an older Word, is read once."""
        first = next((each for each in found if isinstance(each.tag, str)), None)
        if first is not None:
            for child in first:
                self._within(child, around) if child.tag != R else self._run(child, around)

    def _transparent(self, found: Element, around: Context) -> None:
        self._each(found, around)

    def _passed(self, found: Element) -> None:
        """Where a bookmark ends matters to nobody here."""

    def _ruby(self, found: Element, around: Context) -> None:
        for each in found:
            if each.tag == w("rubyBase"):
                self._each(each, around)
            elif each.tag == w("rt"):
                self._untold("words above the line", text_in(each), around)

    def _other(self, found: Element, around: Context) -> None:
        """A drawing with the texts in it, or what nobody here knows, by its name."""
        name = found.tag.rsplit("}", 1)[-1]
        if found.tag.startswith(_MATH):
            self._untold(WHAT.get(name, "equation"), text_in(found), around)
            return
        boxes = boxes_in(found)
        for box in boxes:
            self._content.append(TextBox(self._blocks.of(box, around), around.changes))
        if what := drawn(found):
            self._untold(what, alternative(found), around)
        elif not boxes:
            self._untold(WHAT.get(name, name), alternative(found) or text_in(found), around)

    def _untold(self, what: str, words: str, around: Context) -> None:
        found = Untold(what, words, around.changes)
        self._file.untold.append(found)
        self._content.append(found)

    _markers: ClassVar[dict[str, "_Marks"]] = {
        w("bookmarkStart"): _bookmark,
        w("bookmarkEnd"): _passed,
        w("commentRangeStart"): _commented_from,
        w("commentRangeEnd"): _commented_to,
        w("commentReference"): _commented_at,
        w("moveFromRangeStart"): _move_begins,
        w("moveToRangeStart"): _move_begins,
        w("moveFromRangeEnd"): _move_ends,
        w("moveToRangeEnd"): _move_ends,
    }
    _inlines: ClassVar[dict[str, "_Reads"]] = {
        w("hyperlink"): _hyperlink,
        w("sdt"): _control,
        w("fldSimple"): _simple_field,
        w("footnoteReference"): _note,
        w("endnoteReference"): _note,
        w("smartTag"): _transparent,
        w("customXml"): _transparent,
        w("dir"): _transparent,
        w("bdo"): _transparent,
        w("ruby"): _ruby,
        CHOICE: _alternatives,
    }


_Reads = Callable[[Words, Element, Context], None]
_Marks = Callable[[Words, Element], None]
