"""The refusals a person may meet; each is one or more sentences and carries a stable code for the edges to map."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, TypeVar


class Topic(StrEnum):
    """What a reason is about, and so where it is mended; `FIELD` is the form of the act itself."""

    FIELD = "field"
    PERSON = "person"
    STAGE = "stage"
    TEXT = "text"
    FACTS = "facts"
    OPEN_POINTS = "open points"
    PARTIES = "parties"
    COMMENTS = "comments"
    SIGN_OFFS = "sign-offs"
    CLEARANCES = "clearances"
    SIGNATURES = "signatures"
    DATES = "dates"
    RENEWAL = "renewal"
    NOTICES = "notices"
    LINKS = "links"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something is not done: a sentence a lawyer understands, what it is about, and the place there that mends it.

    The `anchor` is the name of a field of the form where it is about one (\u201cparty\u201d), else a place of the agreement:
    \u201ccomment-2\u201d, \u201cclearance-ethics\u201d, \u201cfact-new_last_day\u201d, \u201cnotice-1\u201d, \u201cchange-7\u201d.
    """

    sentence: str
    about: Topic | None = None
    anchor: str | None = None


def at_field(field: str, sentence: str) -> Reason:
    """A reason that is about what was said in a field, by the field\u2019s name."""
    return Reason(sentence, Topic.FIELD, field)


class OfficeError(Exception):
    """An anticipated refusal. `reasons` are sentences a lawyer understands; `code` never changes its meaning.

    `why` are the same reasons with what each is about, as far as that is known.
    """

    code: ClassVar[str] = "office"

    def __init__(self, *reasons: str | Reason) -> None:
        self.why: tuple[Reason, ...] = tuple(
            each if isinstance(each, Reason) else Reason(each) for each in reasons
        )
        super().__init__(" ".join(self.reasons))

    @property
    def reasons(self) -> tuple[str, ...]:
        """The sentences alone."""
        return tuple(each.sentence for each in self.why)


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


class FileError(OfficeError):
    """Something is wrong in a file that the office writes in a `folder` of its own; names the file and the line to mend."""

    folder: ClassVar[str]

    def __init__(self, sentence: str, *, file: str | None = None, line: int | None = None) -> None:
        at = "" if line is None else f", line {line}"
        where = "" if file is None else f"{self.folder}/{file}{at}: "
        super().__init__(where + sentence)
        self.sentence = sentence
        self.file = file
        self.line = line


class TemplateError(FileError):
    """A template cannot be read or filled in."""

    code = "template"
    folder = "templates"


class RulesError(FileError):
    """A rule of the office cannot be read, or cannot be kept."""

    code = "rules"
    folder = "rules"


F = TypeVar("F", bound=FileError)


def together(problems: Sequence[F]) -> F:
    """Several mistakes in files as one refusal that says them all, each once; it stands at the first."""
    first = problems[0]
    error = type(first)("", file=first.file, line=first.line)
    error.why = tuple(
        map(Reason, dict.fromkeys(reason for problem in problems for reason in problem.reasons))
    )
    error.args = (" ".join(error.reasons),)
    return error


class StorageError(OfficeError):
    """A folder or file cannot be read or written, or holds other content than its name says."""

    code = "storage"


class NewerRegisterError(OfficeError):
    """The register was written by a newer memoranda than this one."""

    code = "newer_register"


class NotSignedInError(OfficeError):
    """Nobody is signed in, or what was given to sign in with is not right; it never says which part of it."""

    code = "not_signed_in"


class TooManyAttemptsError(OfficeError):
    """Too often in a short time; the sentence says when to try again."""

    code = "too_many_attempts"


class BusyError(OfficeError):
    """Something needed is in use at the moment; trying again can help."""

    code = "busy"
