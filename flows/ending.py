"""That this process is asked to end: whoever works on orders ends with the present one and begins no other."""


class Ending:
    """Set once, by a signal too: it has no lock, which a signal could find taken by the very code that it interrupts."""

    def __init__(self) -> None:
        self._told = False

    def set(self) -> None:
        """Ask the process to end."""
        self._told = True

    def is_set(self) -> bool:
        """Whether it was asked to."""
        return self._told


ENDING = Ending()
