"""Two Word files as one in which every change is tracked: the newer text, with what it was."""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from datetime import date

from workflow.documents.package.markup import HEADERS, SECT, Element, element, r, w
from workflow.documents.package.package import Package
from workflow.documents.redline.carrying import (
    WAITS,
    bring_part,
    carry_headers,
    carry_lists,
    carry_relations,
    carry_styles,
    number_notes_after,
    one_way,
)
from workflow.documents.redline.paragraphs import other_section
from workflow.documents.redline.settling import accept_all, has_changes
from workflow.documents.redline.stories import Comparing, story
from workflow.documents.redline.tracking import Tracker

_NOTES = (("footnote", "footnotes"), ("endnote", "endnotes"))
_MOST_STYLES = 5


@dataclass(frozen=True, slots=True)
class Redline:
    """The file, how many changes it tracks, and in sentences what it could not tell as a change."""

    content: bytes
    changes: int
    untold: tuple[str, ...]


def redline(
    old: bytes,
    new: bytes,
    *,
    author: str,
    on: date,
    called: tuple[str, str] = ("The older file", "The newer file"),
) -> Redline:
    """Compare two Word files that came through the door. Whoever accepts every change has the newer text, whoever rejects
    them all the older one.

    `author` is who is said to have made the changes, `on` the day; `called` are the files as sentences call them. Changes
    that are tracked in either file are taken as accepted, and that is said.
    Raises InvalidError where a file is damaged, or kept in a way that cannot be compared.
    """
    before, after = (Package.opened(content, name) for content, name in zip((old, new), called, strict=True))
    return _Comparison(before, after, called, Comparing(Tracker(author, on))).whole()


@dataclass
class _Comparison:
    """The two files while they are compared; the newer one becomes the redline."""

    old: Package
    new: Package
    called: tuple[str, str]
    comparing: Comparing

    def whole(self) -> Redline:
        untold = [*self._settled()]
        texts = (self.old.tree(self.old.main), self.new.tree(self.new.main))
        carry_lists(self.old, self.new, self._stories_of_old())
        untold += self._styles()
        self._level(self.old.main, self.new.main)
        for of, part in _NOTES:
            self._number_notes(of, part)
        self._body(*texts)
        for of, part in _NOTES:
            self._notes(of, part)
        for new, old in self._headers(untold).items():
            self._header(old, new)
        untold += (
            f"{each} cannot be shown as a change: it stands as in the newer file."
            for each in self.comparing.untold
        )
        return Redline(self.new.packed(), self.comparing.track.changes, tuple(dict.fromkeys(untold)))

    def _settled(self) -> Iterator[str]:
        """Accept what either file tracks itself."""
        for package, name in zip((self.old, self.new), self.called, strict=True):
            tracked = False
            for part in _stories(package):
                if has_changes(package.tree(part)):
                    tracked = True
                    accept_all(package.tree(part))
            if tracked:
                yield f"{name} tracks changes itself: they are taken as accepted."

    def _styles(self) -> Iterator[str]:
        others = carry_styles(self.old, self.new)
        if others:
            named = ", ".join(f"“{each}”" for each in others[:_MOST_STYLES])
            more = f" and {len(others) - _MOST_STYLES} more" if len(others) > _MOST_STYLES else ""
            yield f"Styles look otherwise in the two files, which is not shown as a change: {named}{more}."

    def _stories_of_old(self) -> list[Element]:
        return [self.old.tree(name) for name in _stories(self.old)] + _styles_of(self.old)

    def _level(self, source: str, to: str) -> None:
        """Let both texts lead to one thing by one id."""
        one_way(self.new, to, self.new.tree(to))
        carry_relations(self.old, source, self.new, to, self.old.tree(source))

    def _body(self, old: Element, new: Element) -> None:
        before, body = (each.find(w("body")) for each in (old, new))
        was, now = ([each for each in side if each.tag != SECT] for side in (before, body))
        made = [*story(was, now, self.comparing)]
        section, kept = before.find(SECT), deepcopy(body.find(SECT))
        if section is not None and kept is not None:
            self.comparing.sections.append((section, body.find(SECT)))
            other_section(section, kept, self.comparing.track)
        _filled(body, made + ([] if kept is None else [kept]))
        carry_headers(self.old, self.new, body)

    def _number_notes(self, of: str, part: str) -> None:
        names = [each.related(each.main, part) for each in (self.old, self.new)]
        trees = [
            None if name is None else package.tree(name)
            for name, package in zip(names, (self.old, self.new), strict=True)
        ]
        ours = [] if trees[1] is None else [int(each.get(w("id"), "0")) for each in trees[1].findall(w(of))]
        number_notes_after(self.old.tree(self.old.main), trees[0], of, max(ours, default=0))

    def _notes(self, of: str, part: str) -> None:
        """The notes that were met: what stays is compared, and what went is kept where its reference leads."""
        reference = w(f"{of}Reference")
        met = [
            pair
            for pair in self.comparing.notes
            if any(each is not None and each.tag == reference for each in pair)
        ]
        names = [each.related(each.main, part) for each in (self.old, self.new)]
        if not met or names[0] is None:
            return
        theirs = {each.get(w("id")): each for each in self.old.tree(names[0]).findall(w(of))}
        to = names[1] or self._new_notes(names[0], part)
        self._level(names[0], to)
        ours = {each.get(w("id")): each for each in self.new.tree(to).findall(w(of))}
        for was_at, now_at in met:
            was = None if was_at is None else theirs.get(was_at.get(w("id")))
            now = None if now_at is None else ours.get(now_at.get(w("id")))
            if was is not None and now is not None:
                _filled(now, [*story(list(was), list(now), self.comparing)])
            elif was is not None:
                gone = deepcopy(was)
                _filled(gone, [*story(list(was), [element("p")], self.comparing)])
                self.new.tree(to).append(gone)

    def _new_notes(self, name: str, part: str) -> str:
        """A part for notes in the newer file, which has none: that of the older without its notes."""
        added = bring_part(self.old, self.new, part) or name
        for each in list(self.new.tree(added)):
            if int(each.get(w("id"), "0")) > 0:
                self.new.tree(added).remove(each)
        return added

    def _headers(self, untold: list[str]) -> dict[str, str | None]:
        """The parts that are headers and footers of the newer file, each with the one that it was where its section stayed."""
        found: dict[str, str | None] = {}
        for old, new in self.comparing.sections:
            theirs, ours = self._parts_of(self.old, old), self._parts_of(self.new, new)
            for which, part in ours.items():
                was, met = theirs.get(which), found.get(part)
                found[part] = met or was
                if was and met and was != met:
                    untold.append(
                        "Sections that had a header or footer each share one in the newer file: it is compared with the first."
                    )
            for tag, of in [each for each in theirs if each not in ours]:
                said = "header" if tag == HEADERS[0] else "footer"
                untold.append(
                    f"A {said} ({of}) of the older file has no partner in the newer one, and is left out."
                )
        return found

    def _parts_of(self, package: Package, section: Element) -> dict[tuple[str, str | None], str]:
        """The headers and footers of a section: which each is, and its part."""
        found = {
            (each.tag, each.get(w("type"))): self._part_of(package, each)
            for each in section
            if each.tag in HEADERS
        }
        return {which: part for which, part in found.items() if part is not None}

    @staticmethod
    def _part_of(package: Package, reference: Element) -> str | None:
        wanted = reference.get(r("id"), "").removeprefix(WAITS)
        found = (each.target for each in package.relations(package.main) if each.id == wanted)
        return next((name for name in found if name in package.parts), None)

    def _header(self, old: str | None, new: str) -> None:
        root = self.new.tree(new)
        was = [element("p")]
        if old is not None:
            self._level(old, new)
            was = list(self.old.tree(old))
        _filled(root, [*story(was, list(root), self.comparing)])


def _stories(package: Package) -> Iterator[str]:
    """The parts that hold words."""
    yield package.main
    for each in package.relations(package.main):
        if each.of in ("header", "footer", "footnotes", "endnotes") and each.target in package.parts:
            yield each.target


def _styles_of(package: Package) -> list[Element]:
    name = package.related(package.main, "styles")
    return [] if name is None else [package.tree(name)]


def _filled(container: Element, content: list[Element]) -> None:
    for each in list(container):
        container.remove(each)
    container.extend(content)
