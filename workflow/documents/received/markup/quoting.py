"""The words of a story on which comments stand, from where each begins to where it ends."""

from bisect import bisect_right

LONGEST_QUOTE = 2_000
"""Signs that are kept of the words a comment stands on."""


class Quoting:
    """Gathers words while a comment is open, and cuts out its own when it ends: each word is kept once."""

    def __init__(self, on: dict[str, str]) -> None:
        self._on = on
        self._open: dict[str, int] = {}
        self._said: list[str] = []
        self._begin_at: list[int] = []
        self._length = 0

    def begin(self, comment: str) -> None:
        """What follows is what a comment stands on."""
        self._open.setdefault(comment, self._length)

    def end(self, comment: str) -> None:
        """What follows is not."""
        began = self._open.pop(comment, None)
        if began is not None:
            self._on[comment] = self._since(began)
        if not self._open:
            self._said, self._begin_at, self._length = [], [], 0

    def end_all(self) -> None:
        """The story ended, and with it what was left open."""
        for each in list(self._open):
            self.end(each)

    def say(self, said: str) -> None:
        """Words of the story, in their order."""
        if self._open:
            self._said.append(said)
            self._begin_at.append(self._length)
            self._length += len(said)

    def _since(self, began: int) -> str:
        first = max(0, bisect_right(self._begin_at, began) - 1)
        quoted, missing = "", LONGEST_QUOTE
        for at in range(first, len(self._said)):
            words = self._said[at][max(0, began - self._begin_at[at]) :][:missing]
            quoted, missing = quoted + words, missing - len(words)
            if not missing:
                break
        return quoted.strip()
