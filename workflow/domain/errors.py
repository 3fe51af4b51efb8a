"""The refusals a person may meet; each is one or more sentences and carries a stable code for the edges to map."""

from typing import ClassVar


class OfficeError(Exception):
    """An anticipated refusal. `reasons` are sentences a lawyer understands; `code` never changes its meaning."""

    code: ClassVar[str] = "office"

    def __init__(self, *reasons: str) -> None:
        super().__init__(" ".join(reasons))
        self.reasons: tuple[str, ...] = reasons


class RefusedError(OfficeError):
    """The rules hold the act back; every reason is named."""

    code = "refused"


class UnconfirmedError(OfficeError):
    """The act cannot be undone, or is odd; what goes with it is named, and it is done when that is confirmed."""

    code = "unconfirmed"


class InvalidError(OfficeError):
    """What was given does not fit: a wrong key, a missing fact, a date that cannot be."""

    code = "invalid"


class NotFoundError(OfficeError):
    """No such agreement, person, type, paper or file."""

    code = "not_found"


class StaleAgreementError(OfficeError):
    """Somebody else acted meanwhile; the sentence says who did what."""

    code = "stale"


class TemplateError(OfficeError):
    """A template cannot be read or filled in; names the file and the line to mend."""

    code = "template"

    def __init__(self, sentence: str, *, file: str | None = None, line: int | None = None) -> None:
        where = (
            "" if file is None else f"templates/{file}" + ("" if line is None else f", line {line}") + ": "
        )
        super().__init__(where + sentence)
        self.sentence = sentence
        self.file = file
        self.line = line


class StorageError(OfficeError):
    """A folder or file cannot be read or written, or holds other content than its name says."""

    code = "storage"


class NewerRegisterError(OfficeError):
    """The register was written by a newer memoranda than this one."""

    code = "newer_register"


class BusyError(OfficeError):
    """Something needed is in use at the moment; trying again can help."""

    code = "busy"
