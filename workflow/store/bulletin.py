"""What an open register remembers: the movable feasts announced, and the versions of the rules that cases follow."""

from typing import TYPE_CHECKING

from workflow.domain.dates.feast_announcements import Announced

if TYPE_CHECKING:
    from workflow.domain.approval.version import RulesVersion


class Bulletin:
    """What is announced, as one open register remembers it, and the rules it keeps, which never change.

    `kept` are those of which it was read that they are on record. `before` are those that cases follow which were opened before any were kept, by type; None when they are to be read.
    """

    __slots__ = ("_announced", "before", "kept", "rules")

    def __init__(self) -> None:
        self._announced: tuple[Announced, ...] | None = None
        self.rules: dict[str, RulesVersion] = {}
        self.kept: set[str] = set()
        self.before: dict[str, str] | None = None

    @property
    def known(self) -> tuple[Announced, ...] | None:
        """What was read last; None when it has to be read again."""
        return self._announced

    def keep(self, announced: tuple[Announced, ...]) -> None:
        self._announced = announced

    def forget(self) -> None:
        self._announced = None

    def counted(self, count: int) -> None:
        """Forget what was read when the register holds another number of announcements."""
        if self._announced is not None and len(self._announced) != count:
            self._announced = None
