"""A Word file of anybody read to its tree: its body, headers, footers, notes and comments."""

from collections.abc import Iterator

from workflow.documents.package.markup import HEADERS, SECT, Element, P, T, r, w
from workflow.documents.package.package import DAMAGED, Package, damaged
from workflow.documents.received.markup.file_read import FileRead
from workflow.documents.received.markup.read_blocks import Blocks
from workflow.documents.received.markup.read_changes import moment
from workflow.documents.received.markup.settings_of import looks_of
from workflow.documents.received.tree import Comment, ReceivedText, Story, Untold, Where

_NOTES = (("footnote", "footnotes"), ("endnote", "endnotes"))
_OF_THE_PAGE = frozenset({"separator", "continuationSeparator", "continuationNotice"})
_WORD_14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_WORD_15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_PARAGRAPH_ID = f"{_WORD_14}paraId"
_LONGEST_PROPERTY = 2_000


def read_text(content: bytes, called: str = "The file") -> ReceivedText:
    """All that a Word file says, which came through the door; a sentence calls it so.

    Raises InvalidError where it is damaged, or kept in a way that cannot be read.
    """
    package = Package.opened_whole(content, called)
    try:
        return _Reading(package).whole()
    except DAMAGED as error:
        raise damaged(called) from error


class _Reading:
    """One file while it is read."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._related = package.relations(package.main)
        self._looks = looks_of(self._bytes("styles"), self._bytes("numbering"))
        self._file = FileRead(self._looks.styles)
        self._keys: dict[str, str] = {}
        self._headers: dict[str, tuple[Where, str]] = {}
        """The parts of headers and footers, and the stories they are."""

    def whole(self) -> ReceivedText:
        main = self._package.tree(self._package.main)
        self._forms_of_notes()
        self._name_headers(main)
        body = self._blocks(self._package.main)
        container = main.find("{*}body")
        blocks = body.story(container)
        section = body.section(container.find(SECT))
        stories = (
            Story(Where.BODY, "body", blocks),
            *(self._story(where, key, part) for part, (where, key) in self._headers.items()),
            *(note for of, part in _NOTES for note in self._notes(Where(of), part)),
        )
        return ReceivedText(
            stories, tuple(self._comments()), section, tuple(self._file.untold), dict(self._properties())
        )

    def _name(self, of: str) -> str | None:
        found = (each.target for each in self._related if each.of == of and not each.is_outside)
        return next((name for name in found if name in self._package.parts), None)

    def _bytes(self, of: str) -> bytes | None:
        name = self._name(of)
        return None if name is None else self._package.parts[name]

    def _part(self, of: str) -> Element | None:
        name = self._name(of)
        return None if name is None else self._package.tree(name)

    def _blocks(self, part: str) -> Blocks:
        related = self._related if part == self._package.main else self._package.relations(part)
        links = {each.id: each.target for each in related if each.is_outside}
        return Blocks(self._file, self._looks, links, self._keys)

    def _story(self, where: Where, key: str, part: str) -> Story:
        return Story(where, key, self._blocks(part).story(self._package.tree(part)))

    def _name_headers(self, main: Element) -> None:
        """Call each header and footer by where it is printed first: "header default", "footer first of section 2"."""
        parts = {each.id: each.target for each in self._related}
        for number, section in enumerate(main.iter(SECT), start=1):
            for each in section:
                part = parts.get(each.get(r("id"), "")) if each.tag in HEADERS else None
                if part is None or part not in self._package.parts:
                    continue
                where = Where.HEADER if each.tag == HEADERS[0] else Where.FOOTER
                key = f"{where} {each.get(w('type'), 'default')}" + (
                    f" of section {number}" if number > 1 else ""
                )
                self._keys[each.get(r("id"), "")] = self._headers.setdefault(part, (where, key))[1]

    def _forms_of_notes(self) -> None:
        settings = self._part("settings") if any(self._name(part) for _, part in _NOTES) else None
        for of, _ in _NOTES:
            said = None if settings is None else settings.find(f"{w(f'{of}Pr')}/{w('numFmt')}")
            if said is not None:
                self._file.forms[of] = said.get(w("val"), self._file.forms[of])

    def _notes(self, where: Where, of: str) -> Iterator[Story]:
        """The notes in the order in which they are called, then those that nothing calls."""
        part = self._name(of)
        if part is None:
            return
        there = {
            f"{where} {each.get(w('id'), '')}": each
            for each in self._package.tree(part)
            if each.get(w("type")) not in _OF_THE_PAGE and isinstance(each.tag, str)
        }
        for key in [each for each in self._file.notes if each in there]:
            yield Story(where, key, self._blocks(part).story(there.pop(key)))
        for each in there.values():
            words = "".join(said.text or "" for said in each.iter(T))
            if words.strip():
                self._file.untold.append(Untold(f"{where} that nothing leads to", words))

    def _comments(self) -> Iterator[Comment]:
        found = self._part("comments")
        if found is None:
            return
        threads = self._threads()
        by_paragraph: dict[str, str] = {}
        read = []
        for each in found.iterfind(w("comment")):
            comment = each.get(w("id"), "")
            paragraphs = list(each.iter(P))
            ids = [said for paragraph in paragraphs if (said := paragraph.get(_PARAGRAPH_ID))]
            by_paragraph |= dict.fromkeys(ids, comment)
            text = "\n".join(self._said(paragraph) for paragraph in paragraphs).strip()
            read.append((each, comment, text, threads.get(ids[-1] if ids else "", ("", False))))
        for each, comment, text, (parent, is_done) in read:
            answers = by_paragraph.get(parent)
            on = self._file.on.get(comment, "") or self._file.on.get(answers or "", "")
            at = moment(each.get(w("date"), ""))
            yield Comment(comment, each.get(w("author"), ""), at, text, on, answers, is_done)

    def _threads(self) -> dict[str, tuple[str, bool]]:
        """The paragraph that each comment answers, and whether its thread is done, by the last paragraph of the comment."""
        found = self._part("commentsExtended")
        if found is None:
            return {}
        return {
            each.get(f"{_WORD_15}paraId", ""): (
                each.get(f"{_WORD_15}paraIdParent", ""),
                each.get(f"{_WORD_15}done") in ("1", "true"),
            )
            for each in found
        }

    @staticmethod
    def _said(paragraph: Element) -> str:
        gaps = {w("tab"): "\t", w("br"): "\n", w("cr"): "\n"}
        return "".join(gaps.get(each.tag) or each.text or "" for each in paragraph.iter(T, *gaps))

    def _properties(self) -> Iterator[tuple[str, str]]:
        for each in self._package.relations(""):
            if each.of in ("core-properties", "extended-properties", "custom-properties") and (
                each.target in self._package.parts
            ):
                for said in self._package.tree(each.target):
                    if isinstance(said.tag, str):
                        name = said.get("name") or said.tag.rsplit("}", 1)[-1]
                        yield name, "".join(said.itertext())[:_LONGEST_PROPERTY]
