"""The approval of one text, lived act by act from the words of the office's rules: who is asked, what stands, what falls.

The model knows nothing of hashes. Whoever signs off keeps a copy of what they read, and their sign-off stands as long as the
copy of what it covers is what the text says.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

WHOLE = "everything"


@dataclass(frozen=True)
class Asked:
    """One sign-off: who may give it, how many must, whether these are named for it, and what it covers."""

    key: str
    may: frozenset[str]
    wanted: int = 1
    named: bool = False
    covers: tuple[str, ...] = (WHOLE,)


@dataclass(frozen=True)
class Given:
    """Who gave which sign-off, in person or for somebody, and a copy of the whole text as they read it."""

    key: str
    by: str
    read: Mapping[str, object]
    for_whom: str | None = None

    @property
    def people(self) -> set[str]:
        return {self.by} | ({self.for_whom} if self.for_whom else set())

    @property
    def whose(self) -> str:
        return self.for_whom or self.by


@dataclass
class Approval:
    """A text and its approval: in drafting, under review, or approved and out for signature."""

    groups: tuple[tuple[Asked, ...], ...]
    several_by_one: bool
    text: dict[str, object]
    where: str = "drafting"
    submitted_by: str = ""
    standing: list[Given] = field(default_factory=list)
    kept: list[Given] = field(default_factory=list)
    fell: set[tuple[str, str]] = field(default_factory=set)

    def edits(self, part: str, value: object) -> bool:
        """A draft is changed; a text under review or out for signature is not."""
        if self.where != "drafting":
            return False
        self.text[part] = value
        return True

    def submits(self, by: str) -> bool:
        """What was signed off before and says the same stands, unless its giver is who submits; the rest falls."""
        if self.where != "drafting":
            return False
        self.submitted_by = by
        self.standing = [each for each in self.kept if self._says_the_same(each) and by not in each.people]
        self.fell |= {(each.key, each.whose) for each in self.kept if each not in self.standing}
        self.kept = []
        self.where = "review"
        if self.standing:
            self._goes_on()
        return True

    def signs_off(
        self, by: str, key: str, *, says_it_stands: bool = False, for_whom: str | None = None
    ) -> bool:
        """Accepted of those whose turn it is, once of each, and never of whoever submitted the text."""
        people = {by} | ({for_whom} if for_whom else set())
        asked = next((each for each in self.asked() if each.key == key), None)
        if self.where != "review" or asked is None or (for_whom or by) not in asked.may:
            return False
        if self.submitted_by in people:
            return False
        if any(each.people & people for each in self.standing if each.key == key):
            return False
        if not self.several_by_one and any(each.people & people for each in self.standing):
            return False
        if says_it_stands and not {(key, person) for person in people} & self.fell:
            return False
        self.standing.append(Given(key, by, dict(self.text), for_whom))
        self.fell.discard((key, for_whom or by))
        self._goes_on()
        return True

    def returns(self, by: str) -> bool:
        """What was signed off is kept for the next round, without what the person who returns it had signed off."""
        if self.where != "review":
            return False
        self._goes_back([each for each in self.standing if by not in each.people])
        return True

    def recalls(self) -> bool:
        """Before everybody has signed it goes back, and all that was signed off is kept."""
        if self.where != "signing":
            return False
        self._goes_back(self.standing)
        return True

    def asked(self) -> tuple[Asked, ...]:
        """Whose turn it is: the first group in which somebody is wanting."""
        if self.where != "review":
            return ()
        return next((left for group in self.groups if (left := self._wanting(group))), ())

    def _wanting(self, group: tuple[Asked, ...]) -> tuple[Asked, ...]:
        given = [(each.key, each.whose) for each in self.standing]
        return tuple(each for each in group if sum(key == each.key for key, _ in given) < each.wanted)

    def _says_the_same(self, given: Given) -> bool:
        asked = next((each for group in self.groups for each in group if each.key == given.key), None)
        if asked is None or (asked.named and given.whose not in asked.may):
            return False
        covers = self.text if asked.covers == (WHOLE,) else asked.covers
        return all(self.text.get(part) == given.read.get(part) for part in {*covers, *self._everywhere()})

    def _everywhere(self) -> set[str]:
        """What everything that is said rests on: a file of the other side in place of the text."""
        return {"their file"}

    def _goes_on(self) -> None:
        if not any(self._wanting(group) for group in self.groups):
            self.where = "signing"
            self.fell = set()

    def _goes_back(self, kept: list[Given]) -> None:
        given = {(each.key, each.whose) for each in self.standing}
        self.where, self.kept, self.standing = "drafting", list(kept), []
        self.fell -= given
