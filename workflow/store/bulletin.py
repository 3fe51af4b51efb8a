"""What an open register remembers of the movable feasts announced."""

from workflow.domain.dates.feast_announcements import Announced


class Bulletin:
    """What is announced, as one open register remembers it."""

    __slots__ = ("_announced",)

    def __init__(self) -> None:
        self._announced: tuple[Announced, ...] | None = None

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
