"""A text that came back beside the text that was sent: every change, tracked or not, in the order of the text."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from workflow.domain.returned.finding import Finding, Kind
from workflow.domain.returned.lines import Line, Place, Story
from workflow.domain.returned.silent import Stories, silent
from workflow.domain.returned.tracked import tracked

_PARTS = tuple(Story)


@dataclass(frozen=True, slots=True)
class Text:
    """A text as its file shows it, tracked changes and all, and as it is with every one of them taken back."""

    shown: Stories
    before: Stories


def changes_to(sent: Text, back: Text) -> tuple[Finding, ...]:
    """What the file shows as changed, and what is otherwise without that it shows it; not what we tracked ourselves.

    What we tracked and what is no more in the file is told as struck, where nothing else tells that it was accepted.
    """
    ours = Counter(map(_as_same, _shown(sent.shown)))
    theirs: list[Finding] = []
    for each in _shown(back.shown):
        if ours[_as_same(each)]:
            ours[_as_same(each)] -= 1
        else:
            theirs.append(each)
    unseen = list(silent(sent.before, back.before))
    accepted = {words for each in unseen for words in (each.before, each.after) if words}
    for each in _shown(sent.shown):
        if ours[_as_same(each)] and not {each.before, each.after} & accepted:
            ours[_as_same(each)] -= 1
            unseen.append(
                replace(each, before=each.after, after=each.before, tracked=False, by=None, at=None)
            )
    rank = _ranks(sent.before, back.shown)
    return tuple(sorted((*theirs, *unseen), key=rank))


def _shown(stories: Stories) -> Iterator[Finding]:
    """What a file tracks; what headers and footers of several pages say alike is told once."""
    told: dict[Finding, None] = {}
    for part in _PARTS:
        for (story, _), lines in stories.items():
            if story is part:
                found = tracked(lines)
                if story in (Story.HEADER, Story.FOOTER):
                    told |= dict.fromkeys(found)
                else:
                    yield from found
    yield from told


def _as_same(found: Finding) -> tuple[Kind, str | None, str, str]:
    """By what a change that we tracked is known in the file that came back, wherever it stands there."""
    return found.kind, found.by, found.before, found.after


class _Ranks:
    """Where each place stands in what came back; one that is gone, behind the one behind which it stood."""

    def __init__(self, sent: Sequence[Line], back: Sequence[Line]) -> None:
        self._at: dict[Place | str, float] = {}
        for line in back:
            for key in _names(line.place):
                self._at.setdefault(key, len(self._at))
        last = 0.0
        for line in sent:
            for key in _names(line.place):
                last = self._at.setdefault(key, last + 0.5)

    def __call__(self, found: Finding) -> tuple[int, float]:
        at = next((self._at[key] for key in reversed(_names(found.place)) if key in self._at), 0)
        return _PARTS.index(found.place.story), at


def _names(place: Place) -> tuple[Place | str, ...]:
    """By what a place is found: its heading, and the place itself, a row of a table as one."""
    return place.heading, replace(place, column=None)


def _ranks(sent: Stories, back: Stories) -> _Ranks:
    return _Ranks(sent.get((Story.BODY, ""), ()), back.get((Story.BODY, ""), ()))
