"""The door itself: a file from outside is taken in whole, looked through, and handed on; or it is refused with a sentence."""

import contextlib
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from workflow.domain.agreement.paper import laid_out
from workflow.domain.evidence import sha256
from workflow.door import texts
from workflow.door.kinds import TEXTS, Kind
from workflow.door.recognising import check_kind
from workflow.door.refusing import UnfitError
from workflow.files import read_file


@dataclass(frozen=True, slots=True)
class Sent:
    """A file whose bytes somebody sent, by the name it has with them."""

    name: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Taken:
    """A file that may be stored. `name` is what its owner calls it, without any folder."""

    kind: Kind
    name: str
    sha256: str
    content: bytes = field(repr=False)

    @property
    def media_type(self) -> str:
        return self.kind.value.media_type

    @property
    def safe_name(self) -> str:
        """The name as file systems take it: no sign that is odd in one, or that nobody sees, and not too long."""
        return laid_out(self.name)

    @property
    def text(self) -> str:
        """The words of a text; refused where it is not in UTF-8."""
        try:
            return texts.words_of(self.content, kind=self.kind)
        except UnfitError as error:
            raise error.of(self.name) from None


def take(given: Path | Sent, *expected: Kind, called: str | None = None) -> Taken:
    """The file, once nothing in it can do harm; sentences call it by its path or name, or as they are told.

    Raises NotTakenError with the reason; NotFoundError or StorageError where there is nothing to read.
    """
    largest = max(kind.value.largest for kind in expected)
    if isinstance(given, Path):
        name, called = os.fsencode(given.name).decode("utf-8", "backslashreplace"), called or str(given)
        content = read_file(given, most=largest, called=called)
    else:
        name, content = _last_part(given.name), given.content
        called = called or name
        if len(content) > largest:
            raise UnfitError(_larger_than(largest)).of(called)
    try:
        kind = _kind_of(name, content, expected)
        if kind in TEXTS:
            texts.look_through(content, kind=kind)
        else:
            _look_through(kind, content)
    except UnfitError as error:
        raise error.of(called) from None
    return Taken(kind, name, sha256(content), content)


@contextlib.contextmanager
def many_files() -> Iterator[None]:
    """While this is open, files that are opened to be looked through share a process, where each would have one of its own."""
    from workflow.door import looked_through  # noqa: PLC0415 - as below

    with looked_through.many_files():
        yield


def _last_part(name: str) -> str:
    """A name as some browsers and mails send it may have folders before it."""
    return PurePosixPath(name.replace("\\", "/")).name or "file"


def _kind_of(name: str, content: bytes, expected: tuple[Kind, ...]) -> Kind:
    """The kind it is, of those expected; its ending has to say the same."""
    if not content:
        raise UnfitError("is empty")
    fitting = check_kind(content, expected)
    ending = texts.ending_of(name)
    kind = next((kind for kind in fitting if ending in kind.value.endings), fitting[0])
    if ending and kind.value.endings and ending not in kind.value.endings:
        raise UnfitError(
            f"ends in {ending} and is {kind.value.called}: give it the ending {kind.value.endings[0]}, or bring what its name says"
        )
    if len(content) > kind.value.largest:
        raise UnfitError(_larger_than(kind.value.largest))
    return kind


def _larger_than(most: int) -> str:
    return f"is larger than {most // 2**20} MB, the most that is read"


def _look_through(kind: Kind, content: bytes) -> None:
    """What reads packages and pictures is loaded where it is needed: most commands take no file."""
    from workflow.door import looked_through, sheets, word_files  # noqa: PLC0415

    match kind:
        case Kind.WORD | Kind.WORD_TEMPLATE:
            word_files.look_through(content)
        case Kind.LETTERHEAD:
            word_files.look_through(content, bounds=word_files.OF_A_LETTERHEAD)
        case Kind.SHEET:
            sheets.look_through(content)
        case Kind.PDF:
            looked_through.look_through_pdf(content)
        case Kind.PNG | Kind.JPEG | Kind.TIFF:
            looked_through.look_through_picture(content)
        case _:  # a font: whoever sets type with it tries it
            pass
