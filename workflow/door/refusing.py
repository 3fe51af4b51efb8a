"""How a file is refused: the sentence begins with what the file is called, and says how to mend it."""

from workflow.domain.errors import InvalidError


class UnfitError(Exception):
    """Found while a file was looked through; `says` goes on where its name ends: "carries macros: save ..."."""

    def __init__(self, says: str, *, line: int | None = None) -> None:
        super().__init__(says)
        self.says = says
        self.line = line

    def of(self, called: str) -> "NotTakenError":
        """The refusal of the file that is so called."""
        return NotTakenError(called, self)


class NotTakenError(InvalidError):
    """A file from outside that is not taken; `line` is the line of a text that is wrong."""

    def __init__(self, called: str, why: UnfitError) -> None:
        where = f"{called} " if why.line is None else f"{called}, line {why.line}: it "
        super().__init__(f"{where}{why.says}.")
        self.why_not = why
        self.line = why.line
